#include "engine/papers/form_known.h"

#include <algorithm>
#include <set>

#include "engine/core/audit.h"
#include "engine/desk/map.h"
#include "engine/desk/radius.h"
#include "workflows/map/blast.h"
#include "workflows/packs/count.h"
#include "workflows/packs/lists.h"
#include "workflows/severity/severity.h"

namespace tocsin::papers {

namespace {

using evidence::Dossier;
using forms::Known;

bool is_one_of(const std::string& word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::size_t letter_bytes_max = 7500;

std::string date_of(const LocalTime& local, Instant at) {
    return to_rfc3339(local.offset_at ? at + local.offset_at(at) : at).substr(0, 10);
}

/// By which law the form's authority is told: the start of its rules' ids.
std::string_view law_of(const forms::Form& form) { return form.id == "ico" ? "uk-gdpr." : "gdpr."; }

/// A long letter ends at a character, and says that it goes on.
std::string fitted(const std::string& letter) {
    if (letter.size() <= letter_bytes_max) return letter;
    std::size_t end = letter_bytes_max;
    while (end > 0 && (static_cast<unsigned char>(letter[end]) & 0xC0) == 0x80) --end;
    return letter.substr(0, end) + " [cut here; the letter is " + std::to_string(letter.size()) + " bytes]";
}

class Gathering {
public:
    Gathering(const FormHouse& house, const Reader& book, const Dossier& dossier, const forms::Form& form,
              const LocalTime& local)
        : house_(house), book_(book), dossier_(dossier), law_(law_of(form)), local_(local) {}

    Result<Known> all() {
        of_house();
        of_incident();
        assessment();
        for (const auto& notice : dossier_.file.notices) of_notice(notice);
        how_many_told();
        filings();
        if (auto s = parties(); !s) return s.error();
        if (auto s = of_map(); !s) return s.error();
        return std::move(known_);
    }

private:
    void say(const std::string& name, const std::string& value, const std::string& by = {}) {
        if (value.empty()) return;
        auto& all = known_[name];
        packs::add_once(all.values, value);
        if (all.by.empty()) all.by = by;
    }
    std::string text(const std::string& ref) const {
        const auto found = dossier_.texts.find(ref);
        return found == dossier_.texts.end() ? std::string() : found->second;
    }

    void of_house() {
        for (const auto& [key, value] : house_.answers)
            if (const auto* field = house_.library.field(key))
                known_["house." + key] = {forms::values_of(*field, value), "configuration"};
        say("organisation.name", house_.organisation, "configuration");
        say("organisation.contact", house_.contact, "configuration");
    }

    void of_incident() {
        const auto& incident = dossier_.file.incident;
        say("incident.id", incident.id);
        say("incident.kind", incident.kind);
        for (const auto& fact : dossier_.file.facts) say("fact." + fact.name, fact.value, fact.source);
        for (const auto& anchor : dossier_.file.anchors)
            if (anchor.chosen == "yes") say("anchor." + anchor.name, to_rfc3339(anchor.at));
        for (const auto& fact : dossier_.file.facts) counted(fact);
        const bool monitored = std::any_of(dossier_.signals.begin(), dossier_.signals.end(), [&](const SignalRow& s) {
            return s.source == incident.source && s.source != "form";
        });
        if (monitored) say("incident.found_by", "controller", "monitoring");
    }

    void counted(const FactRow& fact) {
        const std::string what = fact.name == "individuals.all" ? "people"
                                 : fact.name == "records.all"   ? "records"
                                                                : "";
        if (what.empty()) return;
        if (fact.value == "impossible") return say(what + ".kind", "cannot", fact.source);
        amount(what, packs::parse_count(fact.value), fact.source);
    }

    /// Between two numbers is no number: a person says which one stands in the form.
    void amount(const std::string& what, const std::optional<packs::Amount>& count, const std::string& by) {
        using Kind = packs::Amount::Kind;
        if (!count || count->kind == Kind::unknown) return;
        say(what + ".kind", count->kind == Kind::exact ? "exact" : "approximate", by);
        if (count->kind != Kind::between) say(what + ".count", std::to_string(count->low), by);
    }

    void assessment() {
        for (const auto& row : dossier_.file.assessments) {
            if (row.state != "signed") continue;
            const std::string by = "assessment:" + row.id;
            say("assessment.risk", row.risk, by);
            const auto content = decode_plain(row.content);
            std::string method = "Rules " + (content ? field_of(*content, "rules") : std::string()) +
                                 " recommended: authority " + row.authority + ", people " + row.people + ".";
            if (const auto worst = severity::worst(desk::scores_of(row)); worst) {
                method += " Severity after ENISA (2013): SE " + severity::figure(worst->se.low) +
                          (worst->se.exact() ? "" : " to " + severity::figure(worst->se.high)) + ".";
                if (worst->low == worst->high) say("assessment.severity", severity::word(worst->low), by);
            }
            const std::string reasons = text(row.reasons_ref);
            say("assessment.method", method + (reasons.empty() ? "" : " Reasons: " + reasons), by);
        }
    }

    void of_notice(const NoticeRow& row) {
        const bool people = row.audience == "people" || row.audience == "public";
        if (!people && row.audience != "authority") return;
        if (is_one_of(row.state, {"withdrawn", "stopped"})) return;
        const std::string by = "notice:" + row.id, name = people ? "notice.people." : "notice.authority.";
        if (const auto said = decode_plain(text(row.body_ref)); said)
            for (const char* part : {"nature", "measures"})
                for (const auto& field : *said)
                    if (field.name.size() > 3 && field.name.substr(field.name.find('.') + 1) == part &&
                        field.value != "unknown" && known_.count(name + part) == 0)
                        say(name + part, field.value, by);
        if (people) told(row, by);
    }

    void told(const NoticeRow& row, const std::string& by) {
        auto& informed = known_["notice.people.informed"];
        if (row.state == "exempt") {
            if (informed.values.empty()) informed = {{"no_34_3"}, by};
            return;
        }
        if (!is_one_of(row.state, {"sent", "sent_with_gaps", "settled"})) return;
        if (desk::told(row) < row.total && told_some_by_.empty()) told_some_by_ = by;
        if (desk::told(row) == 0) return;
        informed = {{"done"}, by};
        if (const auto sent = dossier_.sent_at.find(row.id);
            sent != dossier_.sent_at.end() && known_.count("notice.people.date") == 0)
            say("notice.people.date", date_of(local_, sent->second), by);
        say("notice.people.channel", row.audience == "public" ? "public" : "individual", by);
        const auto papers = dossier_.papers.find(row.id);
        if (papers == dossier_.papers.end() || papers->second.editions.empty() ||
            known_.count("notice.people.text") != 0)
            return;
        const auto letter = decode_plain(text(papers->second.editions.front().letter_ref));
        // Slots stand where a recipient's own values go; nobody is named here.
        if (letter) say("notice.people.text", fitted(without_slots(field_of(*letter, "text"))), by);
    }

    /// Of several notices each has to have told all.
    void how_many_told() {
        const auto& informed = known_["notice.people.informed"];
        if (informed.values.empty()) return void(known_.erase("notice.people.informed"));
        if (informed.values.front() != "done") return;
        if (told_some_by_.empty()) say("notice.people.scope", "all", informed.by);
        else say("notice.people.scope", "not_all", told_some_by_);
    }

    static std::string without_slots(std::string_view text) {
        std::string out;
        for (std::size_t at = 0; at < text.size();) {
            const auto from = std::min(text.find("\xEE\x80\x80", at), text.size());
            out += text.substr(at, from - at);
            if (from == text.size()) break;
            out += "...";
            const auto to = text.find("\xEE\x80\x81", from);
            if (to == std::string_view::npos) break;
            at = to + 3;
        }
        return out;
    }

    void filings() {
        std::map<std::string, const DutyRow*> duties;
        for (const auto& duty : dossier_.file.duties)
            if (duty.kind == "authority") duties[duty.id] = &duty;
        std::set<std::string> filed;
        for (const auto& entry : dossier_.filings) {
            const auto duty = duties.find(entry.machine_id);
            if (duty == duties.end()) continue;
            filed.insert(duty->second->rule);
            for (const auto& field : entry.fields)
                if (field.name == "reference" && is_of_form(duty->second->rule))
                    if (const std::string number = field.privacy == Privacy::plain ? field.value : text(field.value);
                        !number.empty())
                        known_["filing.case_id"] = {{number}, "filing:" + duty->first};  // the newest
        }
        for (const auto& rule : filed)
            if (!is_of_form(rule)) say("filing.other_duties", rule, "filings");
    }
    bool is_of_form(const std::string& rule) const { return rule.rfind(law_, 0) == 0; }

    /// Suppliers that were asked or that reported: organisations, by the name that the map has for them.
    Status parties() {
        std::vector<std::string> suppliers;
        for (const auto& row : dossier_.file.requests) packs::add_once(suppliers, row.supplier_id);
        for (const auto& row : dossier_.receipts) packs::add_once(suppliers, row.supplier_id);
        auto& roles = known_["party.role"];
        auto& names = known_["party.name"];
        for (const auto& id : suppliers) {
            auto record = desk::current_record(book_, "supplier", id);
            if (!record) return std::move(record).error();
            const std::string role(*record ? (*record)->at("role") : "");
            const std::string name(*record ? (*record)->at("name") : "");
            roles.values.push_back(is_one_of(role, {"processor", "sub_processor"}) ? "processor"
                                   : role == "joint_controller"                    ? role
                                                                                   : "other");
            names.values.push_back(name.empty() ? id : name);
        }
        if (suppliers.empty()) return known_.erase("party.role"), known_.erase("party.name"), ok();
        roles.by = names.by = "suppliers";
        say("party.present", "yes", "suppliers");
        for (const auto& row : dossier_.receipts)
            if (row.type == "supplier.breach.reported")
                return say("party.informed_at", to_rfc3339(row.received_at), "receipt:" + row.id), ok();
        return ok();
    }

    Status of_map() {
        auto picture = desk::picture_of(book_, dossier_.file);
        if (!picture) return std::move(picture).error();
        const map::Blast blast = map::blast_radius(*picture);
        std::set<std::string> hit;
        for (const auto& line : blast.lines)
            if (line.state == "hit") hit.insert(line.key());
        systems(*picture, hit);
        for (const auto& set : picture->data_sets) {
            if (hit.count("data_set:" + set.id) == 0) continue;
            for (const auto& group : set.list("people")) say("map.people", group, "map");
            say("map.encrypted", std::string(set.at("encrypted")), "map");
        }
        for (const auto& category : picture->categories) {
            if (hit.count("category:" + category.id) == 0) continue;
            const auto beyond = category.at("beyond_contact");
            const bool contact = category.at("group") == "ordinary" && (beyond == "no" || beyond == "false");
            say("map.categories", contact ? "contact_only" : std::string(category.at("group")), "map");
        }
        if (known_.count("records.kind") == 0) amount("records", blast.records, "map");
        for (const auto& place : blast.places) {
            say("map.countries", place.country, "map");
            const auto people = packs::parse_count(place.count);
            if (people && (people->kind == packs::Amount::Kind::exact || people->kind == packs::Amount::Kind::about))
                say("map.country_counts", place.country + "=" + std::to_string(people->low), "map");
        }
        for (const auto& authority : picture->authorities)
            if (authority.at("lead") == "yes" || authority.at("lead") == "true")
                say("map.lead_authority", std::string(authority.at("name")), "map");
        return ok();
    }

    void systems(const map::Picture& picture, const std::set<std::string>& hit) {
        std::string out;
        for (const auto& system : picture.systems) {
            if (hit.count("system:" + system.id) == 0) continue;
            const auto countries = system.list("countries");
            out += (out.empty() ? "" : "; ") + std::string(system.at("name")) +
                   (countries.empty() ? "" : " (" + packs::joined(countries) + ")");
        }
        say("map.systems", out, "map");
    }

    const FormHouse& house_;
    const Reader& book_;
    const Dossier& dossier_;
    const std::string_view law_;
    const LocalTime& local_;
    Known known_;
    std::string told_some_by_{};  ///< the first notice to people that was sent and did not reach all of them
};

}  // namespace

Result<Known> known_of(const FormHouse& house, const Reader& book, const Dossier& dossier, const forms::Form& form,
                       const LocalTime& local) {
    return Gathering(house, book, dossier, form, local).all();
}

forms::SaidByPersons said_in(const forms::Library& library, const Dossier& dossier) {
    forms::SaidByPersons out;
    for (const auto& entry : dossier.form_answers) {
        const forms::Field* field = library.field(field_of(entry.fields, "field"));
        if (!field) continue;
        const auto answer = dossier.texts.find(field_of(entry.fields, "answer"));
        out[field->key] = {
            answer == dossier.texts.end() ? std::vector<std::string>{} : forms::values_of(*field, answer->second),
            entry.actor.person};
    }
    return out;
}

}  // namespace tocsin::papers
