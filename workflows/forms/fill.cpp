#include "workflows/forms/fill.h"

#include <algorithm>

#include "workflows/packs/lists.h"

namespace tocsin::forms {

namespace {

constexpr std::string_view names[] = {
    "filing.case_id",
    "filing.kind",
    "filing.completeness",
    "filing.other_duties",
    "incident.id",
    "incident.kind",
    "incident.found_by",
    "organisation.name",
    "organisation.contact",
    "party.present",
    "party.role",
    "party.name",
    "party.informed_at",
    "people.kind",
    "people.count",
    "records.kind",
    "records.count",
    "map.systems",
    "map.people",
    "map.categories",
    "map.encrypted",
    "map.countries",
    "map.country_counts",
    "map.lead_authority",
    "assessment.risk",
    "assessment.method",
    "assessment.severity",
    "notice.authority.nature",
    "notice.authority.measures",
    "notice.people.nature",
    "notice.people.measures",
    "notice.people.informed",
    "notice.people.date",
    "notice.people.scope",
    "notice.people.channel",
    "notice.people.text",
};

/// Facts are written true or yes, and false or no.
std::string plain(const Field& field, const std::string& value) {
    if (field.type != Type::yes_no) return value;
    return value == "true" ? "yes" : value == "false" ? "no" : value;
}

const std::vector<std::string>* word_for(const Origin& origin, const std::string& value) {
    const std::string other = value == "yes" ? "true" : value == "no" ? "false" : value;
    for (const auto& word : {value, other})
        if (const auto found = origin.as.find(word); found != origin.as.end()) return &found->second;
    return nullptr;
}

std::vector<std::string> values_from(const Field& field, const Origin& origin, const Known& known) {
    std::vector<std::string> out;
    const auto found = known.find(origin.of);
    if (found == known.end()) return out;
    for (const auto& value : found->second.values) {
        if (value.empty() || value == "unknown") continue;
        if (origin.as.empty()) {
            out.push_back(plain(field, value));
        } else if (const auto* words = word_for(origin, value)) {
            for (const auto& one : *words) packs::add_once(out, one);
        }
    }
    return out;
}

std::string source_of(const Origin& origin, const Known& known) {
    const auto& by = known.at(origin.of).by;
    return origin.of + (by.empty() ? "" : " (" + by + ")");
}

/// A single field takes the first origin that says something; a list takes all that do.
Answer from_data(const Field& field, const Known& known) {
    std::vector<Origin> origins;
    if (field.house) origins.push_back({"house." + field.key, {}});
    origins.insert(origins.end(), field.from.begin(), field.from.end());
    Answer out;
    for (const auto& origin : origins) {
        const auto values = values_from(field, origin, known);
        if (values.empty()) continue;
        out.source += (out.source.empty() ? "" : ", ") + source_of(origin, known);
        if (field.type != Type::many) {
            out.values = values;
            break;
        }
        for (const auto& one : values) packs::add_once(out.values, one);
    }
    return out;
}

}  // namespace

std::span<const std::string_view> known_names() { return names; }

bool is_known_name(std::string_view name) {
    return name.starts_with("fact.") || name.starts_with("anchor.") ||
           std::find(std::begin(names), std::end(names), name) != std::end(names);
}

Answers fill(const std::vector<Field>& fields, const Known& known, const SaidByPersons& said) {
    Answers out;
    for (const auto& field : fields) {
        Answer answer = from_data(field, known);
        const auto person = said.find(field.key);
        if (person != said.end() && !person->second.values.empty()) {
            Answer own{person->second.values, "person " + person->second.person, {}, {}};
            if (!answer.values.empty() && answer.values != own.values) {
                own.other = std::move(answer.values);
                own.other_source = std::move(answer.source);
            }
            answer = std::move(own);
        }
        if (!answer.values.empty()) out.emplace(field.key, std::move(answer));
    }
    return out;
}

}  // namespace tocsin::forms
