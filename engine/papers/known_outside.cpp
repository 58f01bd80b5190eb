// Who outside the house is part of an incident: authorities with whom it was filed, suppliers it concerns.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/core/audit.h"
#include "engine/core/json.h"
#include "engine/desk/map.h"
#include "engine/papers/known_parts.h"

namespace tocsin::papers {

namespace {

using evidence::Dossier;
using forms::Known;
using nlohmann::json;

bool is_yes(std::string_view word) { return word == "yes" || word == "true"; }

std::string in_words(std::string name) {
    std::replace(name.begin(), name.end(), '_', ' ');
    return name;
}

class Filings {
public:
    Filings(Known& known, const Dossier& dossier, const forms::Library& library, const forms::Form& form,
            const std::vector<map::Record>& authorities)
        : known_(known), dossier_(dossier), library_(library), form_(form), authorities_(authorities) {}

    void all() {
        for (const auto& duty : dossier_.file.duties)
            if (duty.kind == "authority" && is_filed(duty.id)) filed_.push_back(&duty);
        std::set<std::string> of_law;
        for (const auto* duty : filed_)
            if (is_of_law(*duty)) of_law.insert(duty->recipient);
        only_one_ = of_law.size() == 1;
        for (const auto* duty : filed_) {
            if (whose(*duty) == Whose::own) number_of(*duty);
            if (whose(*duty) != Whose::another) continue;
            say(known_, "filing.other_duties", name_of(*duty), "filings");
            if (duty->rule.rfind("gdpr.", 0) == 0) say(known_, "filing.gdpr_authorities", name_of(*duty), "filings");
        }
    }

private:
    enum class Whose { own, another, open };

    bool is_filed(const std::string& duty) const {
        return std::any_of(dossier_.filings.begin(), dossier_.filings.end(),
                           [&](const Entry& entry) { return entry.machine_id == duty; });
    }
    bool is_of_law(const DutyRow& duty) const { return duty.rule.rfind(form_.law + ".", 0) == 0; }

    /// Two letters; empty where the map does not say which state's authority leads.
    std::string state_of(const DutyRow& duty) const {
        if (duty.recipient.rfind("state:", 0) == 0) return duty.recipient.substr(6);
        if (duty.rule.rfind("uk-gdpr.", 0) == 0) return "GB";
        if (duty.recipient != "supervisory_authority") return {};
        const map::Record* lead = lead_authority();
        const auto countries = lead ? lead->list("countries") : std::vector<std::string>{};
        return countries.size() == 1 ? countries.front() : std::string();
    }
    const map::Record* lead_authority() const {
        const auto found = std::find_if(authorities_.begin(), authorities_.end(),
                                        [](const map::Record& one) { return is_yes(one.at("lead")); });
        return found == authorities_.end() ? nullptr : &*found;
    }

    /// A form of no state's authority in particular goes to the one that was told, where it is one.
    Whose whose(const DutyRow& duty) const {
        if (!is_of_law(duty)) return Whose::another;
        if (form_.state.empty()) return only_one_ ? Whose::own : Whose::another;
        const std::string state = state_of(duty);
        return state.empty() ? Whose::open : state == form_.state ? Whose::own : Whose::another;
    }

    std::string name_of(const DutyRow& duty) const {
        const std::string state = state_of(duty);
        if (const map::Record* lead = lead_authority(); lead && duty.recipient == "supervisory_authority" && state != "GB")
            return std::string(lead->at("name"));
        std::vector<std::string> here;
        for (const auto& one : authorities_)
            for (const auto& country : one.list("countries"))
                if (country == state) here.emplace_back(one.at("name"));
        if (here.size() == 1) return here.front();
        for (const auto& form : library_.forms)
            if (!state.empty() && form.state == state) return form.authority;
        if (!state.empty()) return "Authority of " + state;
        const bool leads = duty.recipient == "supervisory_authority" && duty.rule.rfind("gdpr.", 0) == 0;
        return leads ? "Lead supervisory authority" : in_words(duty.recipient) + " (" + duty.rule + ")";
    }

    void number_of(const DutyRow& duty) {
        for (const auto& entry : dossier_.filings) {
            if (entry.machine_id != duty.id) continue;
            for (const auto& field : entry.fields) {
                if (field.name != "reference") continue;
                const std::string number = field.privacy == Privacy::plain ? field.value : text_in(dossier_, field.value);
                if (!number.empty()) known_["filing.case_id"] = {{number}, "filing:" + duty.id};  // the newest
            }
        }
    }

    Known& known_;
    const Dossier& dossier_;
    const forms::Library& library_;
    const forms::Form& form_;
    const std::vector<map::Record>& authorities_;
    std::vector<const DutyRow*> filed_;
    bool only_one_ = false;
};

/// What a supplier said last of whether it is concerned.
enum class Concern { nothing, yes, no };

/// Of an answer, in its data or among its answers.
Concern in_answer(const std::string& data) {
    const auto read = parse_json(data);
    if (!read || !read->is_object()) return Concern::nothing;
    std::string said = read->value("personal_data", json()).is_string() ? read->at("personal_data").get<std::string>() : "";
    if (const auto answers = read->find("answers"); said.empty() && answers != read->end() && answers->is_array())
        for (const auto& one : *answers)
            if (one.is_object() && one.value("question", json()) == "personal_data" && one.value("value", json()).is_string())
                said = one.at("value").get<std::string>();
    return said == "yes" ? Concern::yes : said == "no" ? Concern::no : Concern::nothing;
}

class Suppliers {
public:
    Suppliers(Known& known, const Dossier& dossier, const Reader& book) : known_(known), dossier_(dossier), book_(book) {}

    Status all() {
        std::vector<std::string> all;
        for (auto row = dossier_.receipts.rbegin(); row != dossier_.receipts.rend(); ++row)  // the newest stands first
            packs::add_once(all, row->supplier_id);
        for (const auto& row : dossier_.file.requests) packs::add_once(all, row.supplier_id);
        std::vector<std::string> contacts;
        for (const auto& id : all) {
            auto record = desk::current_record(book_, "supplier", id);
            if (!record) return std::move(record).error();
            const map::Record about = *record ? **record : map::Record{};
            const std::string name = about.at("name").empty() ? id : std::string(about.at("name"));
            if (concern_of(id) == Concern::yes) party(id, name, about, contacts);
            else if (const std::string standing = standing_of(id); !standing.empty())
                say(known_, "party.asked", name + " (" + standing + ")", "suppliers");
        }
        // A list beside another one is whole or not at all.
        if (const auto names = known_.find("party.name"); names != known_.end() && contacts.size() == names->second.values.size())
            known_["party.contact"] = {contacts, "map"};
        return ok();
    }

private:
    Concern concern_of(const std::string& id) const {
        for (const auto& row : dossier_.receipts) {  // the newest stands first
            if (row.supplier_id != id || row.state == "superseded" || row.state == "manual") continue;
            if (row.type == "supplier.breach.reported" || row.type == "supplier.breach.updated") return Concern::yes;
            if (row.type == "supplier.breach.withdrawn") return Concern::no;
            if (row.type != "supplier.query.answered" || row.data_ref.empty()) continue;
            const auto data = book_.personal(row.data_ref);
            if (const Concern said = data ? in_answer(*data) : Concern::nothing; said != Concern::nothing) return said;
        }
        return Concern::nothing;
    }

    /// How it stands with one that is not known to be concerned; a question that was only drafted involves nobody.
    std::string standing_of(const std::string& id) const {
        if (concern_of(id) == Concern::no) return {};
        std::string out;
        for (const auto& row : dossier_.file.requests)
            if (row.supplier_id == id && row.state != "drafted" && row.state != "cancelled") out = "asked, " + row.state;
        return out;
    }

    void party(const std::string& id, const std::string& name, const map::Record& about, std::vector<std::string>& contacts) {
        const std::string role(about.at("role"));
        const bool processor = role == "processor" || role == "sub_processor";
        // Two parties may have one role or one name: each stands once for each of them.
        auto& roles = known_["party.role"];
        auto& names = known_["party.name"];
        roles.values.push_back(processor ? "processor" : role == "joint_controller" ? role : "other");
        names.values.push_back(name);
        roles.by = names.by = "suppliers";
        say(known_, "party.present", "yes", "suppliers");
        std::string way(about.at("contact"));
        if (!about.at("email").empty()) way += (way.empty() ? "" : ", ") + std::string(about.at("email"));
        if (!way.empty()) contacts.push_back(way);
        first_report(id);
    }

    /// When it knew and when we were told, of the first of them that reported. What it said last of its awareness counts.
    void first_report(const std::string& id) {
        if (known_.count("party.informed_at") > 0) return;
        const auto report = std::find_if(dossier_.receipts.rbegin(), dossier_.receipts.rend(), [&](const ReceiptRow& row) {
            return row.supplier_id == id && row.type == "supplier.breach.reported";
        });
        if (report == dossier_.receipts.rend()) return;
        say(known_, "party.informed_at", to_rfc3339(report->received_at), "receipt:" + report->id);
        const AnchorRow* knew = nullptr;
        for (const auto& anchor : dossier_.file.anchors)
            if (anchor.name == "noticed" && anchor.source == "supplier:" + id && (!knew || anchor.seq > knew->seq))
                knew = &anchor;
        if (knew) say(known_, "party.aware_at", to_rfc3339(knew->at), "supplier:" + id);
    }

    Known& known_;
    const Dossier& dossier_;
    const Reader& book_;
};

}  // namespace

void say_filings(Known& known, const Dossier& dossier, const forms::Library& library, const forms::Form& form,
                 const std::vector<map::Record>& authorities) {
    Filings(known, dossier, library, form, authorities).all();
}

Status say_suppliers(Known& known, const Dossier& dossier, const Reader& book) {
    return Suppliers(known, dossier, book).all();
}

}  // namespace tocsin::papers
