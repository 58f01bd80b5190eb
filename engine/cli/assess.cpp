#include "engine/cli/assess.h"

#include <algorithm>
#include <charconv>
#include <iostream>
#include <map>
#include <optional>
#include <set>
#include <sstream>

#include "engine/app/files.h"
#include "engine/app/law.h"
#include "engine/cli/tables.h"
#include "engine/core/json_write.h"
#include "engine/exchange/rows.h"
#include "workflows/packs/assessment.h"

namespace tocsin::cli {

namespace {

using Row = std::map<std::string, std::string>;

std::vector<std::string> list(const std::string& text) {
    std::vector<std::string> out;
    std::istringstream in(text);
    for (std::string one; std::getline(in, one, ';');) out.push_back(one);
    return out;
}

std::optional<long long> number(const std::string& text) {
    long long value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || read.ec != std::errc{} || read.ptr != text.data() + text.size()) return std::nullopt;
    return value;
}

bool one_of(const std::string& text, std::initializer_list<const char*> words) {
    return std::any_of(words.begin(), words.end(), [&](const char* word) { return text == word; });
}

bool starts(const std::string& text, const char* with) { return text.rfind(with, 0) == 0; }

/// The columns of one case, put into the facts that the rules ask for. What says nothing leaves its fact unknown.
class Described {
public:
    explicit Described(Row row) : row_(std::move(row)) {
        losses();
        data();
        keep("special_categories", starts(at("special_cat"), "hint") ? "hint" : yes_no("special_cat"));
        people();
        protection();
        recipient();
        restoration();
        effect();
    }

    packs::Facts facts;
    std::vector<std::string> unread;  ///< columns with a value that has no meaning here

private:
    std::string at(const std::string& column) const {
        const auto found = row_.find(column);
        return found == row_.end() ? "" : found->second;
    }
    bool open(const std::string& column) const { return one_of(at(column), {"", "unk", "unknown"}); }

    void keep(const std::string& fact, const std::string& value) {
        if (!value.empty()) facts[fact] = value;
    }

    /// "yes", "no", or nothing, which is named where it was not "unk".
    std::string yes_no(const std::string& column) {
        if (one_of(at(column), {"yes", "no"})) return at(column);
        if (!open(column)) unread.push_back(column);
        return {};
    }

    void losses() {
        if (open("breach_type")) return;
        for (const char* fact : {"confidentiality_lost", "integrity_lost", "availability_lost"}) facts[fact] = "false";
        for (const auto& one : list(at("breach_type"))) {
            const char kind = one.empty() ? ' ' : one[0];
            const bool possible_only = one.size() > 1 && one[1] == '?';
            const char* fact = kind == 'C'   ? "confidentiality_lost"
                               : kind == 'I' ? "integrity_lost"
                               : kind == 'A' ? "availability_lost"
                                             : nullptr;
            if (!fact)
                unread.push_back("breach_type");
            else if (!possible_only)
                facts[fact] = "true";
            if (one.find("ciphertext") != std::string::npos) ciphertext_ = true;
        }
    }

    void data() {
        const bool taken = one_of(at("financial_or_cred"), {"yes", "national_id", "cred_plain"});
        const bool harmless = one_of(at("financial_or_cred"), {"no", "wages", "billing", "policy_amount", "cred_hashed_salted"});
        if (!taken && !harmless && !open("financial_or_cred")) unread.push_back("financial_or_cred");
        bool fraud = taken, beyond = one_of(at("financial_or_cred"), {"wages", "billing", "policy_amount"}) || taken;
        for (const auto& tag : list(at("data"))) {
            fraud = fraud || one_of(tag, {"national_id", "ssn", "payment_card", "bank_login"});
            const bool contact = one_of(tag, {"basic", "contact", "business_contact", "name", "address", "email", "sex", "order",
                                              "food_preference", "login_id", "pseudonym"});
            beyond = beyond || !contact;
            passwords_alone_ = passwords_alone_ && one_of(tag, {"login_id", "pseudonym", "password_hash"});
        }
        if (fraud || harmless) keep("fraud_data", fraud ? "true" : "false");
        if (!open("data")) keep("beyond_contact_data", beyond ? "true" : "false");
    }

    void people() {
        const auto least = number(at("subjects_min")), most = number(at("subjects_max"));
        if (!least && !open("subjects_min")) unread.push_back("subjects_min");
        if (!most && !open("subjects_max")) unread.push_back("subjects_max");
        // A range that lies on both sides of a hundred settles nothing.
        if (least && *least > 100) keep("individuals.all", std::to_string(*least));
        if (most && *most <= 100) keep("individuals.all", std::to_string(*most));
        if (one_of(at("vulnerable"), {"no", "none"})) keep("vulnerable_people", "false");
        else if (!open("vulnerable")) keep("vulnerable_people", "true");
    }

    void protection() {
        const std::string how = at("encryption"), key = at("key_compromised");
        if (starts(how, "none") || how == "weak_hash") return keep("data_unintelligible", "false");
        if (!one_of(how, {"at_rest_sota", "device_and_app", "strong_hash"})) {
            if (!open("encryption")) unread.push_back("encryption");
            if (ciphertext_ && starts(key, "no")) keep("data_unintelligible", "true");
            return;
        }
        // A hash hides a password and nothing that lies beside it.
        if (key == "yes" || (how == "strong_hash" && !passwords_alone_)) keep("data_unintelligible", "false");
        else if (starts(key, "no")) keep("data_unintelligible", "true");
    }

    void recipient() {
        const bool hostile = at("malicious") == "yes" || one_of(at("recipient"), {"attacker", "thief", "impostor"});
        if (hostile || at("malicious") == "no") keep("recipient_hostile", hostile ? "true" : "false");
        keep("recipient_trusted", yes_no("recipient_trusted"));
        const std::string flow = at("exfiltration");
        if (flow == "no_proven_by_logs") keep("outflow_excluded_by_logs", "true");
        else if (one_of(flow, {"yes", "no", "possible_traces_erasable", "unk"})) keep("outflow_excluded_by_logs", "false");
        else if (!open("exfiltration")) unread.push_back("exfiltration");
    }

    void restoration() {
        const std::string text = at("restored_h");
        const auto given = number(text.substr(std::min<std::size_t>(2, text.size())));
        const long long hours = given.value_or(-1);
        if (text == "never") return keep("restored_within_a_day", "false");
        if (starts(text, "<=") && given && hours <= 24) return keep("restored_within_a_day", "true");
        if (starts(text, ">=") && hours >= 24) return keep("restored_within_a_day", "false");
        if (one_of(at("backup"), {"none", "encrypted_by_attacker"})) return keep("restored_within_a_day", "false");
        if (!open("restored_h") && text != "na" && !given) unread.push_back("restored_h");
    }

    void effect() {
        const std::string text = at("care_or_service_impact");
        if (one_of(text, {"none", "minor", "major"})) return keep("effect_on_people", text);
        if (text == "treatment_risk") return keep("effect_on_people", "major");
        if (text == "invoice_fraud") return keep("effect_on_people", "fraud");
        if (text == "login_switched_off") return keep("effect_on_people", "minor");
        if (!open("care_or_service_impact")) unread.push_back("care_or_service_impact");
    }

    Row row_;
    bool ciphertext_ = false, passwords_alone_ = true;
};

const char* answer(packs::Truth truth) { return truth == packs::Truth::unknown ? "cond" : packs::word(truth); }

std::string rendered(const std::string& id, const packs::Recommendation& r, const std::vector<std::string>& unread) {
    JsonObject line;
    line.text("id", id).text("doc", "yes").text("sa", answer(r.authority)).text("ds", answer(r.people));
    JsonList rules, flips, columns;
    for (const auto& one : r.spoken) {
        JsonObject rule;
        rule.text("id", one.rule->id).text("says", one.rule->says).text("holds", answer(one.verdict.truth));
        rule.text("at", one.rule->at).text("because", one.rule->because);
        JsonList open;
        for (const auto& name : one.verdict.open) open.add(json_text(name));
        rules.add(rule.raw("open", open.str()).str());
    }
    for (const auto& flip : r.flips)
        flips.add(JsonObject()
                      .text("fact", flip.fact)
                      .text("value", flip.value)
                      .text("sa", answer(flip.authority))
                      .text("ds", answer(flip.people))
                      .str());
    for (const auto& column : unread) columns.add(json_text(column));
    return line.raw("rules", rules.str()).raw("flips", flips.str()).raw("unread", columns.str()).str();
}

}  // namespace

int assess(const std::string& file) {
    const auto advice = app::read_advice();
    const auto text = app::read_file(file);
    if (!advice || !text) {
        return fail(advice ? text.error() : advice.error());
    }
    std::istringstream in(*text);
    exchange::Wrongs wrongs(file);
    exchange::Rows rows(in, wrongs, exchange::Comments::hash);
    const auto& heading = rows.heading().cells;
    if (!heading.empty() && std::find(heading.begin(), heading.end(), "id") == heading.end()) {
        std::cerr << file << ": the first line must name the columns, one of them id.\n";
        return 1;
    }
    for (exchange::Row cells; rows.next(cells);) {
        Row row;
        for (std::size_t i = 0; i < heading.size(); ++i) row[heading[i]] = std::move(cells.cells[i]);
        const std::string id = row["id"];
        const Described described(std::move(row));
        std::cout << rendered(id, packs::recommend(*advice, described.facts), described.unread) << "\n";
    }
    const auto wrong = wrongs.take();
    for (const auto& one : wrong) std::cerr << exchange::to_text(one) << "\n";
    return wrong.empty() ? 0 : 1;
}

}  // namespace tocsin::cli
