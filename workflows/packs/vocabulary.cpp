#include "workflows/packs/vocabulary.h"

#include <utility>

namespace tocsin::packs {

namespace {

using Pair = std::pair<std::string_view, std::string_view>;

constexpr Pair recipients[] = {
    {"supervisory_authority", "authority"},
    {"data_protection_authority", "authority"},
    {"csirt", "authority"},
    {"csirt_or_authority", "authority"},
    {"financial_supervisor", "authority"},
    {"regulator", "authority"},
    {"attorney_general", "authority"},
    {"securities_regulator", "authority"},
    {"individuals", "people"},
    {"controller", "customer"},
    {"customers", "customer"},
    {"service_recipients", "customer"},
    {"contract_partner", "customer"},
    {"supplier", "supplier"},
    {"processor", "supplier"},
    {"us", "supplier"},
    {"media", "other"},
    {"public", "other"},
    {"consumer_reporting_agencies", "other"},
};

constexpr Pair standards[] = {
    {"without_undue_delay", "without undue delay"},
    {"without_unreasonable_delay", "without unreasonable delay"},
    {"as_early_as_possible", "as early as possible"},
    {"as_soon_as_possible", "as soon as possible"},
    {"promptly", "promptly"},
    {"immediately", "immediately"},
};

constexpr Pair anchors[] = {
    {"occurred", "the occurrence"},
    {"noticed", "it was noticed"},
    {"suspected", "the suspicion"},
    {"aware", "awareness"},
    {"discovered", "the discovery"},
    {"determined", "the determination"},
    {"classified", "the classification"},
    {"material", "the finding of materiality"},
    {"assessed", "the end of the assessment"},
    {"paid", "the payment"},
    {"remedied", "the remedy became available"},
    {"handled", "the incident was handled"},
    {"requested", "the request"},
};

constexpr std::string_view role_words[] = {
    "controller",
    "processor",
    "telecom_provider",
    "essential_entity",
    "important_entity",
    "financial_entity",
    "trust_service_provider",
    "manufacturer",
    "covered_entity",
    "business_associate",
    "registrant",
    "owner_or_licensee",
    "critical_infrastructure_operator",
    "service_provider",
    "intermediary",
    "data_centre",
    "body_corporate",
    "government",
    "data_fiduciary",
    "supplier",
};
constexpr std::string_view status_words[] = {"in_force", "enacted_not_in_force", "proposed", "repealed"};
constexpr std::string_view confidence_words[] = {"primary", "secondary", "unverified"};
constexpr std::string_view source_words[] = {"statute", "regulation", "direction", "decision", "guideline", "contract"};

constexpr std::string_view effect_words[] = {"no_duty", "other:public_notice", "drop_recipient", "forbid_notice"};
constexpr std::string_view hold_words[] = {"law_enforcement", "national_security", "scope_and_restore", "regulator"};
constexpr std::string_view extender_words[] = {"authority", "good_cause"};
constexpr std::string_view repeat_words[] = {"regular_activities_recovered", "request", "change", "year"};

constexpr std::pair<std::string_view, Unit> units[] = {
    {"none", Unit::none},
    {"hour", Unit::hour},
    {"calendar_day", Unit::calendar_day},
    {"business_day", Unit::business_day},
    {"month", Unit::month},
};
constexpr std::pair<std::string_view, Count> counts[] = {
    {"elapsed", Count::elapsed}, {"eu_hours", Count::eu_hours}, {"civil", Count::civil},
    {"civil_incl", Count::civil_incl}, {"eu_civil", Count::eu_civil},
};

template <class Table, class Meaning>
std::string_view written(const Table& table, Meaning meaning) {
    for (const auto& [word, means] : table)
        if (means == meaning) return word;
    return {};
}

std::string_view second(std::span<const Pair> table, std::string_view first) {
    for (const auto& [word, meaning] : table)
        if (word == first) return meaning;
    return {};
}

}  // namespace

std::string_view kind_of_recipient(std::string_view to_kind) { return second(recipients, to_kind); }
std::string_view standard_in_words(std::string_view standard) { return second(standards, standard); }
std::string_view anchor_in_words(std::string_view anchor) { return second(anchors, anchor); }

std::optional<Unit> unit_of(std::string_view text) {
    for (const auto& [word, unit] : units)
        if (word == text) return unit;
    return std::nullopt;
}
std::optional<Count> count_of(std::string_view text) {
    for (const auto& [word, count] : counts)
        if (word == text) return count;
    return std::nullopt;
}
std::string_view word(Unit unit) { return written(units, unit); }
std::string_view word(Count count) { return written(counts, count); }

bool fits(Unit unit, Count count, bool reading) {
    switch (unit) {
        case Unit::hour:
            return count == Count::elapsed || count == Count::eu_hours;
        case Unit::calendar_day:
        case Unit::business_day:
            return count == Count::civil || count == Count::civil_incl || (reading && count == Count::eu_civil);
        case Unit::month:
            return count == Count::civil || (reading && count == Count::eu_civil);
        default:
            return count == Count::none;
    }
}

Chain chain_of(std::string_view anchor) {
    for (const std::string_view kind : {"filed:", "filed_last:", "year_end_of:"})
        if (anchor.substr(0, kind.size()) == kind) return {kind, anchor.substr(kind.size())};
    return {"", anchor};
}

Words roles() { return role_words; }
Words statuses() { return status_words; }
Words confidences() { return confidence_words; }
Words source_kinds() { return source_words; }
Words effects() { return effect_words; }
Words hold_kinds() { return hold_words; }
Words extenders() { return extender_words; }
Words repeats() { return repeat_words; }

}  // namespace tocsin::packs
