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
    "filing.gdpr_authorities",
    "party.present",
    "party.asked",
    "party.role",
    "party.name",
    "party.contact",
    "party.aware_at",
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
    "notice.draft.nature",
    "notice.draft.measures",
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

/// That something is not so, or that nobody knows, asks for no word.
bool says_nothing(const std::string& value) {
    return value.empty() || value == "unknown" || value == "false" || value == "no" || value == "none";
}

/// What one origin says in the words of the field, and what it says beyond them.
struct Found {
    std::vector<std::string> values{}, also{};
};

Found found_in(const Field& field, const Origin& origin, const Known& known) {
    Found out;
    const auto found = known.find(origin.of);
    if (found == known.end()) return out;
    for (const auto& value : found->second.values) {
        if (value.empty() || value == "unknown") continue;
        if (origin.as.empty()) {
            out.values.push_back(plain(field, value));
        } else if (const auto* words = word_for(origin, value)) {
            for (const auto& one : *words) packs::add_once(out.values, one);
        } else if (!says_nothing(value)) {
            packs::add_once(out.also, value);
        }
    }
    return out;
}

std::string source_of(const Origin& origin, const Known& known) {
    const auto& by = known.at(origin.of).by;
    return origin.of + (by.empty() ? "" : " (" + by + ")");
}

/// Half of what is known would pass for all of it: so nothing is filled in, and both halves are shown.
void hold_back(Answer& answer) {
    answer.other = std::move(answer.values);
    answer.other_source = std::move(answer.source);
    answer.values.clear();
    answer.source.clear();
}

/// A single field takes the first origin that says something; a list takes all that do.
Answer from_data(const Field& field, const Known& known) {
    std::vector<Origin> origins;
    if (field.house) origins.push_back({"house." + field.key, {}});
    origins.insert(origins.end(), field.from.begin(), field.from.end());
    Answer out;
    for (const auto& origin : origins) {
        const auto [values, also] = found_in(field, origin, known);
        for (const auto& one : also) packs::add_once(out.also, one);
        if (values.empty() && also.empty()) continue;
        out.source += (out.source.empty() ? "" : ", ") + source_of(origin, known);
        if (field.type != Type::many) {
            out.values = values;
            break;
        }
        for (const auto& one : values) packs::add_once(out.values, one);
    }
    if (!out.also.empty()) hold_back(out);
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
            Answer own{person->second.values, "person " + person->second.person, {}, {}, std::move(answer.also)};
            if (!own.also.empty()) {
                own.other = std::move(answer.other);
                own.other_source = std::move(answer.other_source);
            } else if (!answer.values.empty() && answer.values != own.values) {
                own.other = std::move(answer.values);
                own.other_source = std::move(answer.source);
            }
            answer = std::move(own);
        }
        if (!answer.values.empty() || !answer.also.empty()) out.emplace(field.key, std::move(answer));
    }
    return out;
}

}  // namespace tocsin::forms
