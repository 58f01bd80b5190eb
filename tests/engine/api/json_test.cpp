#include "tests/engine/api/api_world.h"

using namespace tocsin;
using namespace tocsin::tests;

SCENARIO("bodies that are no decent JSON are answered 400 and leave nothing behind", "[api][hostile]") {
    ApiWorld api;
    const std::string incident = api.open_incident();
    const auto before = entries(api, incident);
    const std::string events = "/v1/incidents/" + incident + "/events";
    std::string deep, wide = "[";
    for (int i = 0; i < 100'000; ++i) deep += "[";
    for (int i = 0; i < 20'000; ++i) wide += i ? ",1" : "1";
    for (const std::string& body :
         {std::string("{"), std::string("{}x"), std::string("\xEF\xBB\xBF{}"),
          std::string("{\"type\":\"assess\",\"type\":\"assess\"}"), std::string("{\"type\":\"a\xFF\"}"),
          std::string("{\"type\":\"\\ud800\"}"), std::string("{\"type\":123456789012345678901234567890}"),
          std::string("{\"type\":\"assess\",\"data\":{\"n\":9007199254740993}}"),
          std::string("{\"type\":\"assess\",\"reason\":1}"), deep, wide + "]", std::string("null"),
          std::string("{'type':'assess'}")}) {
        const auto answer = api.post(events, body);
        INFO(body.substr(0, 60));
        CHECK(answer.status == 400);
        CHECK(answer.header("content-type") == "application/problem+json");
        CHECK(code_of(answer) == "invalid-input");
    }
    CHECK(entries(api, incident) == before);
    CHECK(api.post(events, std::string(300 * 1024, ' ')).status == 413);
    CHECK(api.send("officer", "POST", events, "{}", {{"Content-Encoding", "gzip"}}).status == 415);
    CHECK(api.exchange(raw_request(
                           "POST", events,
                           {{"Authorization", "Bearer " + api.token("officer")}, {"Content-Type", "text/plain"}}, "{}"))
              .status == 415);
}
