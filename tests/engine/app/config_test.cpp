#include "engine/app/config.h"

#include <fstream>
#include <sstream>

#include "tests/catch.h"

using namespace tocsin::app;

SCENARIO("an empty configuration is a valid one, and safe", "[engine][app]") {
    const auto config = parse_config("");
    REQUIRE(config);
    CHECK(config->host == "127.0.0.1");
    CHECK(config->port == 7272);
    CHECK(config->allow_http == "no");
    CHECK(config->private_targets.empty());
}

SCENARIO("the commented file holds the defaults and every key there is", "[engine][app]") {
    std::ifstream file(std::string(TOCSIN_SOURCE_DIR) + "/deploy/tocsin.yaml");
    std::stringstream text;
    text << file.rdbuf();
    CHECK(check_config(text.str()).empty());
    const auto config = parse_config(text.str());
    REQUIRE(config);
    CHECK(config->reminder_hours == Config{}.reminder_hours);
    CHECK(config->threads == Config{}.threads);
}

SCENARIO("unknown keys are named", "[engine][app]") {
    const auto findings = check_config("http: {prot: 7}\nweather: fine\n");
    REQUIRE(findings.size() == 2);
    CHECK(findings[0].rfind("http.prot: unknown key", 0) == 0);
    CHECK(findings[1].rfind("weather: unknown key", 0) == 0);
}

SCENARIO("a wrong value is named with what it may be", "[engine][app]") {
    for (const char* bad : {"http: {port: 0}", "http: {port: seven}", "alarms: {reminder_hours: [0]}", "alarms: {reminder_hours: soon}",
                            "organisation: {roles: [\"The king\"]}", "log: {level: loud}", "webhooks: {allow_http: maybe}"}) {
        const auto config = parse_config(bad);
        INFO(bad);
        REQUIRE_FALSE(config);
        CHECK(config.error().detail.find("must be") != std::string::npos);
    }
    CHECK(check_config("a: [").front().find("not YAML") != std::string::npos);
    CHECK_FALSE(parse_config("- a list"));
    CHECK_FALSE(parse_config(std::string(70'000, '#')));
}

SCENARIO("listening beyond loopback needs a proxy to be named", "[engine][app]") {
    CHECK_FALSE(parse_config("http: {host: 0.0.0.0}"));
    CHECK(parse_config("http: {host: 0.0.0.0, behind_proxy: yes}"));
}
