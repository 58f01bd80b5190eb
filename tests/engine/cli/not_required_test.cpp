#include "engine/cli/not_required.h"

#include <nlohmann/json.hpp>

#include "tests/catch.h"

using namespace tocsin::cli;
using nlohmann::json;

namespace {

json duty(const char* id, json more = json::object()) {
    json out = {{"id", id}, {"rule", "gdpr.33-2"}, {"recipient", "customer:acme"}, {"state", "waiting"}, {"applies", "no"}, {"live", true},
                {"proposal_by", ""}, {"why", {{"why", "Does not apply on the facts known (Art. 33(2))."}, {"facts", "role.processor=no"}}}};
    out.update(more);
    return out;
}

/// An incident in which everything but "filed" still takes the proposal.
json file(const std::vector<json>& duties) {
    json allowed = json::object();
    for (const auto& one : duties)
        allowed[one["id"].get<std::string>()] = one["id"] == "filed" ? json::array() : json::array({{{"type", "propose_not_required"}, {"allowed", false}}});
    return {{"duties", duties}, {"allowed", allowed}};
}

json entry(const char* event, const char* duty, const char* actor = "ada", const char* reasons = "Not ours.") {
    return {{"machine", "duty"}, {"machine_id", duty}, {"event", event}, {"actor", actor}, {"fields", {{"reasons", reasons}}}};
}

std::string ids(const std::vector<ExcludedDuty>& duties) {
    std::string out;
    for (const auto& one : duties) out += (out.empty() ? "" : " ") + one.id;
    return out;
}

}  // namespace

SCENARIO("only what the recorded facts exclude is said to be not required together", "[engine][cli]") {
    const auto found = excluded_duties(file({duty("no"), duty("open", {{"applies", "unknown"}}), duty("yes", {{"applies", "yes"}}),
                                             duty("over", {{"live", false}}), duty("filed"), duty("late", {{"state", "overdue"}})}),
                                       {});
    CHECK(ids(found) == "no late");
    CHECK(found.front().why == "Does not apply on the facts known (Art. 33(2)).");
    CHECK(found.front().facts == "role.processor=no");
    CHECK(found.front().recipient == "customer:acme");
}

SCENARIO("a proposal is the last one that nothing ended since", "[engine][cli]") {
    const json one = file({duty("a", {{"proposal_by", "bob"}})});
    const auto by = [&](const std::vector<json>& timeline) {
        const auto found = excluded_duties(one, timeline);
        return found.front().proposed_by + ": " + found.front().reasons;
    };
    CHECK(by({entry("propose_not_required", "a"), entry("propose_not_required", "a", "bob", "Sealed.")}) == "bob: Sealed.");
    CHECK(by({entry("propose_not_required", "a"), entry("not_required", "a", "grace"), entry("reconsider", "a")}) == ": ");
    CHECK(by({entry("propose_not_required", "b")}) == ": ");
    CHECK(excluded_duties(file({duty("a")}), {entry("propose_not_required", "a")}).front().proposed_by.empty());
}
