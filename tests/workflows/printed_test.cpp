#include "workflows/printed.h"

#include <fstream>
#include <sstream>

#include "tests/catch.h"
#include "workflows/assessment/machine.h"
#include "workflows/duty/machine.h"
#include "workflows/incident/machine.h"
#include "workflows/notice/machine.h"
#include "workflows/proposal/machine.h"
#include "workflows/supplier_request/machine.h"
#include "workflows/task/machine.h"

using namespace tocsin::workflows;

SCENARIO("the committed policy pages are what the running tables say", "[workflows][policy]") {
    for (const auto& machine : machine_names()) {
        const auto page = policy_page(machine);
        REQUIRE(page);
        std::ifstream file(std::string(TOCSIN_SOURCE_DIR) + "/docs/policies/" + machine + ".md");
        std::stringstream committed;
        committed << file.rdbuf();
        INFO("run: tocsin policy " << machine << " > docs/policies/" << machine << ".md, and look at the difference");
        CHECK(committed.str() == *page);
    }
    CHECK_FALSE(policy_page("weather"));
}

SCENARIO("rules that share a state and an event carry guards of one exclusive family", "[workflows][policy]") {
    CHECK(incident::unambiguous());
    CHECK(duty::unambiguous());
    CHECK(supplier_request::unambiguous());
    CHECK(notice::unambiguous());
    CHECK(task::unambiguous());
    CHECK(assessment::unambiguous());
    CHECK(proposal::unambiguous());
}

SCENARIO("every state can be reached, and every rule gives its reason", "[workflows][policy]") {
    const auto check = [](const std::vector<RuleText>& rules, const std::vector<std::vector<std::string>>& regions) {
        for (const auto& r : rules) {
            CHECK_FALSE(r.because.empty());
            CHECK_FALSE(r.does.empty());
        }
        for (const auto& states : regions)
            for (std::size_t i = 1; i < states.size(); ++i) {
                bool reached = false;
                for (const auto& r : rules) reached = reached || (r.go_to == states[i] && r.in != states[i]);
                INFO(states[i]);
                CHECK(reached);
            }
    };
    check(incident::rules(), incident::state_names());
    check(duty::rules(), duty::state_names());
    check(supplier_request::rules(), supplier_request::state_names());
    check(notice::rules(), notice::state_names());
    check(task::rules(), task::state_names());
    check(assessment::rules(), assessment::state_names());
    check(proposal::rules(), proposal::state_names());
}
