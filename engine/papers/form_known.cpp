#include "engine/papers/form_known.h"

#include <algorithm>
#include <set>

#include "engine/core/encode.h"
#include "engine/desk/radius.h"
#include "engine/papers/known_parts.h"
#include "workflows/map/blast.h"
#include "workflows/packs/count.h"
#include "workflows/packs/lists.h"
#include "workflows/severity/severity.h"

namespace tocsin::papers {

namespace {

using evidence::Dossier;
using forms::Known;

class Gathering {
public:
    Gathering(const FormHouse& house, const Reader& book, const Dossier& dossier, const forms::Form& form,
              const LocalTime& local)
        : house_(house), book_(book), dossier_(dossier), form_(form), local_(local) {}

    Result<Known> all() {
        of_house();
        of_incident();
        assessment();
        say_notices(known_, dossier_, local_);
        if (auto s = say_suppliers(known_, dossier_, book_); !s) return s.error();
        auto picture = desk::picture_of(book_, dossier_.file);
        if (!picture) return std::move(picture).error();
        say_filings(known_, dossier_, house_.library, form_, picture->authorities);
        of_map(*picture);
        return std::move(known_);
    }

private:
    void say(const std::string& name, const std::string& value, const std::string& by = {}) {
        papers::say(known_, name, value, by);
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
            const std::string reasons = text_in(dossier_, row.reasons_ref);
            say("assessment.method", method + (reasons.empty() ? "" : " Reasons: " + reasons), by);
        }
    }

    void of_map(const map::Picture& picture) {
        const map::Blast blast = map::blast_radius(picture);
        std::set<std::string> hit;
        for (const auto& line : blast.lines)
            if (line.state == "hit") hit.insert(line.key());
        systems(picture, hit);
        for (const auto& set : picture.data_sets) {
            if (hit.count("data_set:" + set.id) == 0) continue;
            for (const auto& group : set.list("people")) say("map.people", group, "map");
            say("map.encrypted", std::string(set.at("encrypted")), "map");
        }
        for (const auto& category : picture.categories) {
            if (hit.count("category:" + category.id) == 0) continue;
            const auto beyond = category.at("beyond_contact");
            const bool contact = category.at("group") == "ordinary" && (beyond == "no" || beyond == "false");
            say("map.categories", contact ? "contact_only" : group_of(category), "map");
        }
        if (known_.count("records.kind") == 0) amount("records", blast.records, "map");
        for (const auto& place : blast.places) {
            say("map.countries", place.country, "map");
            const auto people = packs::parse_count(place.count);
            if (people && (people->kind == packs::Amount::Kind::exact || people->kind == packs::Amount::Kind::about))
                say("map.country_counts", place.country + "=" + std::to_string(people->low), "map");
        }
        for (const auto& authority : picture.authorities)
            if (authority.at("lead") == "yes" || authority.at("lead") == "true")
                say("map.lead_authority", std::string(authority.at("name")), "map");
    }

    /// A group that is too wide for a word of a form is said with what is in it.
    static std::string group_of(const map::Record& category) {
        const std::string group(category.at("group"));
        const bool wide = group == "special" || group == "log" || group == "ordinary";
        return wide ? group + ": " + std::string(category.at("name")) : group;
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
    const forms::Form& form_;
    const LocalTime& local_;
    Known known_;
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
