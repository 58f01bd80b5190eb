#include "notifiers/outcome_groups.h"

#include "tests/catch.h"

using namespace tocsin;
using namespace tocsin::notifiers;

SCENARIO("outcomes come back to their own receiver, in order and in one group", "[notifiers]") {
    std::vector<std::vector<std::string>> first, second;
    const auto into = [](auto& place) {
        return std::make_shared<const Notifier::Done>([&place](std::vector<AttemptOutcome> group) {
            auto& ids = place.emplace_back();
            for (const auto& outcome : group) ids.push_back(outcome.delivery_id);
        });
    };
    const auto to_first = into(first), to_second = into(second);
    const auto named = [](const char* id) {
        AttemptOutcome outcome;
        outcome.delivery_id = id;
        return outcome;
    };
    OutcomeGroups groups;
    groups.add(to_first, named("1"));
    groups.add(to_second, named("2"));
    groups.add(to_first, named("3"));
    CHECK(groups.size() == 3);
    groups.flush();
    CHECK(first == std::vector<std::vector<std::string>>{{"1", "3"}});
    CHECK(second == std::vector<std::vector<std::string>>{{"2"}});
    CHECK(groups.size() == 0);
    groups.flush();
    CHECK(first.size() == 1);
}
