#include "engine/api/answers.h"

#include <nlohmann/json.hpp>
#include <set>

#include "engine/api/openapi.h"
#include "engine/api/render.h"
#include "engine/api/routes.h"
#include "tests/catch.h"
#include "tests/engine/api/contract.h"

using namespace tocsin::api;
using nlohmann::json;
using tocsin::tests::breach_of;

namespace {

json schemas() { return json::parse(openapi_document()).at("components").at("schemas"); }

std::string breach(const char* component, const json& value) {
    return tocsin::tests::breach_of_component(component, value.dump());
}

json a_duty() {
    return {{"rule", "gdpr.33-1"},     {"recipient", "supervisory_authority"},
            {"article", "Art. 33(1)"}, {"applies", "yes"},
            {"due_at", nullptr},       {"why", ""}};
}

}  // namespace

TEST_CASE("every route says what it answers", "[api]") {
    const json paths = json::parse(openapi_document()).at("paths");
    for (const auto& route : routes()) {
        INFO(route.name);
        const bool nothing = route.answers.as() == Answers::As::nothing, file = route.answers.as() == Answers::As::file;
        CHECK((nothing || file) == (route.answers.shape() == nullptr));
        CHECK(nothing == answer_content(route.answers).empty());
        for (const auto& [status, response] : paths.at(route.path).begin()->at("responses").items())
            CHECK(response.dump().find(R"("schema":{"type":"object"})") == std::string::npos);
    }
}

TEST_CASE("no answer has the name of a body, and no shape a member twice", "[api]") {
    std::set<std::string> bodies;
    for (const auto& route : routes())
        if (route.body) bodies.insert(route.body->name);
    const json all = schemas();
    for (const Shape* shape : shapes()) {
        INFO(shape->name);
        CHECK_FALSE(bodies.contains(shape->name));
        std::set<std::string> names;
        for (const Shape* one = shape; one; one = one->adds_to)
            for (const auto& part : one->parts) {
                CHECK(names.insert(part.name).second);
                if (part.value.states) CHECK(part.value.region < part.value.states().size());
            }
        CHECK(all.at(shape->name).contains("description"));
    }
}

TEST_CASE("what differs from the description is found: another name, one that is missing, another type", "[api]") {
    CHECK(breach("ExpectedDuty", a_duty()).empty());
    const auto with = [](const char* name, const json& value) {
        json out = a_duty();
        out[name] = value;
        return breach("ExpectedDuty", out);
    };
    CHECK(with("surprise", "new") == "/surprise is not described");
    CHECK(with("applies", "perhaps").find("/applies is none of") == 0);
    CHECK(with("due_at", "2026-11-29T12:00:00Z").empty());
    CHECK(with("due_at", "tomorrow").find("/due_at is no instant") == 0);
    CHECK(with("due_at", 7).find("/due_at is no") == 0);
    json without = a_duty();
    without.erase("why");
    CHECK(breach("ExpectedDuty", without) == "/why is missing");
    CHECK(breach("AwarenessCandidate", {{"anchor", 1}, {"would_be_due", json::array()}}).find("/anchor is no") == 0);
}

TEST_CASE("a member that stands twice is found", "[api]") {
    tocsin::tests::RawAnswer answer{200, {{"content-type", "application/json"}}, R"({"status":"ok","status":"ok"})"};
    CHECK(breach_of("GET /healthz HTTP/1.1\r\n\r\n", answer) == "health answered 200: status stands twice");
    answer.body = R"({"status":"ok"})";
    CHECK(breach_of("GET /healthz HTTP/1.1\r\n\r\n", answer).empty());
    answer.status = 202;
    CHECK(breach_of("GET /healthz HTTP/1.1\r\n\r\n", answer) == "health answered 202: no such status is described");
}

TEST_CASE("records of the map are described as their kinds say", "[api]") {
    const json record = {
        {"kind", "customer"}, {"id", "acme"}, {"valid_from", nullptr}, {"name", "Acme"}, {"contract_hours", 24}};
    CHECK(breach("Customer", record).empty());
    CHECK(breach("MapRecord", record).empty());
    json other = record;
    other["kind"] = "galaxy";
    CHECK_FALSE(breach("MapRecord", other).empty());
    other = record;
    other["history"] = json::array();
    CHECK(breach("MapRecordWithHistory", other).empty());
    CHECK_FALSE(breach("MapRecord", other).empty());
}

TEST_CASE("what one event drafted several times stands in one list", "[api]") {
    const tocsin::Receipt receipt{{"request", "req_1 acme"}, {"request", "req_2 mail"}};
    CHECK(render(receipt) == R"({"requests":["req_1 acme","req_2 mail"]})");
}
