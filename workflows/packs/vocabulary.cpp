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
};
constexpr std::string_view status_words[] = {"in_force", "enacted_not_in_force", "proposed", "repealed"};
constexpr std::string_view confidence_words[] = {"primary", "secondary", "memory"};
constexpr std::string_view source_words[] = {"statute", "regulation", "direction", "decision", "guideline", "contract"};

std::string_view second(std::span<const Pair> table, std::string_view first) {
    for (const auto& [word, meaning] : table)
        if (word == first) return meaning;
    return {};
}

}  // namespace

std::string_view kind_of_recipient(std::string_view to_kind) { return second(recipients, to_kind); }
std::string_view standard_in_words(std::string_view standard) { return second(standards, standard); }
std::string_view anchor_in_words(std::string_view anchor) { return second(anchors, anchor); }
Words roles() { return role_words; }
Words statuses() { return status_words; }
Words confidences() { return confidence_words; }
Words source_kinds() { return source_words; }

}  // namespace tocsin::packs
