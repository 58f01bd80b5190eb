#include "engine/api/schema.h"

#include "engine/api/schemas.h"
#include "tests/catch.h"

using namespace tocsin;
using namespace tocsin::api;

namespace {
std::string pointer_of(const Schema& schema, const std::string& bytes) {
    const auto body = read_body(schema, bytes);
    REQUIRE_FALSE(body);
    CHECK(body.error().fault == Fault::invalid_input);
    return body.error().field;
}
}  // namespace

TEST_CASE("a body is read by its schema", "[api]") {
    const auto body =
        read_body(endpoint_body, R"({"owner":"subscription","url":"https://a.example","types":["a","b"]})");
    REQUIRE(body);
    CHECK(body->text("owner") == "subscription");
    CHECK(body->texts("types") == std::vector<std::string>{"a", "b"});
    CHECK(body->text("secret").empty());
    CHECK(read_body(endpoint_body, R"({"owner":"x","url":"y","types":"a,b"})").value().texts("types").size() == 2);
    CHECK(read_body(empty_body, ""));
}

TEST_CASE("what is wrong in a body is named by its pointer", "[api]") {
    CHECK(pointer_of(open_incident_body, R"({"title":"x","titel":"y"})") == "#/titel");
    CHECK(pointer_of(open_incident_body, R"({"title":"x","a/b~c":1})") == "#/a~1b~0c");
    CHECK(pointer_of(open_incident_body, "{}") == "#/title");
    CHECK(pointer_of(open_incident_body, R"({"title":""})") == "#/title");
    CHECK(pointer_of(open_incident_body, R"({"title":7})") == "#/title");
    CHECK(pointer_of(open_incident_body, R"({"title":null})") == "#/title");
    CHECK(pointer_of(open_incident_body, R"({"title":"a\u0000b"})") == "#/title");
    CHECK(pointer_of(open_incident_body, "{\"title\":\"" + std::string(1001, 'x') + "\"}") == "#/title");
    CHECK(pointer_of(open_incident_body, R"({"title":"x","severity":"huge"})") == "#/severity");
    CHECK(pointer_of(open_incident_body, R"({"title":"x","detected_at":"2026-11-20T09:00:00"})") == "#/detected_at");
    CHECK(pointer_of(customer_body, R"({"id":"a b","name":"x"})") == "#/id");
    CHECK(pointer_of(customer_body, R"({"id":"a","name":"x","contract_hours":-1})") == "#/contract_hours");
    CHECK(pointer_of(customer_body, R"({"id":"a","name":"x","contract_hours":1.5})") == "#/contract_hours");
    CHECK(pointer_of(draft_notice_body,
                     R"({"incident_id":"i","audience":"customers","subject":"s","text":"t","recipients":[7]})") ==
          "#/recipients");
    CHECK(pointer_of(empty_body, R"({"x":1})") == "#/x");
    CHECK(pointer_of(open_incident_body, "[]") == "#");
}

TEST_CASE("an event's data becomes texts, and free text is personal", "[api]") {
    const auto body = read_body(
        event_body,
        R"({"type":"file","data":{"complete":"yes","n":2,"b":true,"reasons":"Ada was ill","anchor":"aware"}})");
    REQUIRE(body);
    CHECK(field_of(body->data(), "n") == "2");
    CHECK(field_of(body->data(), "b") == "true");
    for (const auto& f : body->data())
        CHECK((f.privacy == Privacy::plain) == (f.name == "complete" || f.name == "anchor"));
}

TEST_CASE("an event's data holds no objects, lists, nulls or strange names", "[api]") {
    CHECK(pointer_of(event_body, R"({"type":"x","data":{"a":{}}})") == "#/data/a");
    CHECK(pointer_of(event_body, R"({"type":"x","data":{"a":[]}})") == "#/data/a");
    CHECK(pointer_of(event_body, R"({"type":"x","data":{"a":null}})") == "#/data/a");
    CHECK(pointer_of(event_body, R"({"type":"x","data":{"a b":"c"}})") == "#/data/a?b");
    CHECK(pointer_of(event_body, R"({"type":"x","data":[]})") == "#/data");
    std::string many = R"({"type":"x","data":{)";
    for (int i = 0; i < 65; ++i) many += (i ? ",\"m" : "\"m") + std::to_string(i) + "\":1";
    CHECK(pointer_of(event_body, many + "}}") == "#/data");
}

TEST_CASE("a long value is never a machine's word", "[api]") {
    CHECK(is_plain_member("value", "true"));
    CHECK_FALSE(is_plain_member("value", std::string(257, 'x')));
    CHECK_FALSE(is_plain_member("anything_else", "x"));
    CHECK_FALSE(is_plain_member("reasons", "x"));
}
