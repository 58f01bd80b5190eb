// Authorities' forms over the API.
#include "engine/papers/form_known.h"
#include "tests/engine/api/api_world.h"
#include "tests/workflows/forms/forms_world.h"

using namespace tocsin;
using namespace tocsin::tests;

namespace {

api::ServerOptions with_forms() {
    auto house = std::make_shared<papers::FormHouse>();
    house->library = house_forms();
    house->organisation = "Acme Hosting";
    api::ServerOptions options;
    options.forms = std::move(house);
    return options;
}

}  // namespace

SCENARIO("the forms are listed with how far they were read", "[api][forms]") {
    ApiWorld api(with_forms());
    const auto list = api.get("/v1/forms");
    REQUIRE(list.status == 200);
    REQUIRE(list.json.at("items").size() == 4);
    CHECK(api.get("/v1/forms", "monitor").status == 403);
}

SCENARIO("a form is filled, answered and printed", "[api][forms]") {
    ApiWorld api(with_forms());
    const std::string path = "/v1/incidents/" + api.open_incident();
    const auto empty = api.get(path + "/authority-form");
    REQUIRE(empty.status == 200);
    CHECK(empty.json.at("form").at("id") == "edpb-2026-draft");
    CHECK(empty.json.at("kind") == "initial");
    const auto missing = empty.json.at("meter").at("initial").at("missing").get<int>();
    const auto answered = api.post(
        path + "/events", R"({"type":"fill_form","data":{"field":"nature.text","answer":"A bucket was open."}})");
    REQUIRE(answered.status == 200);
    CHECK(api.get(path + "/authority-form").json.at("meter").at("initial").at("missing").get<int>() == missing - 1);
    const auto pdf = api.get(path + "/authority-form?format=pdf&form=ico&lang=de");
    REQUIRE(pdf.status == 200);
    CHECK(pdf.body.rfind("%PDF-", 0) == 0);
    CHECK(api.get(path + "/authority-form?format=text").body.find("A bucket was open.") != std::string::npos);
    CHECK(api.get(path + "/authority-form", "auditor").status == 200);
    CHECK(api.get(path + "/authority-form", "admin").status == 403);
}

SCENARIO("what a form does not know is refused with where it stands", "[api][forms]") {
    ApiWorld api(with_forms());
    const std::string path = "/v1/incidents/" + api.open_incident();
    for (const char* query : {"form=moon", "kind=soon", "lang=fr", "format=docx", "colour=red"})
        CHECK(api.get(path + "/authority-form?" + query).status == 400);
    for (const auto& [data, where] : {std::pair{R"({"field":"nature.colour","answer":"x"})", "#/data/field"},
                                      {R"({"field":"filing.kind","answer":"new"})", "#/data/field"},
                                      {R"({"field":"people.count","answer":"many"})", "#/data/answer"},
                                      {R"({"field":"nature.text","answer":"x","colour":"red"})", "#/data/colour"}}) {
        const auto refused = api.post(path + "/events", std::string(R"({"type":"fill_form","data":)") + data + "}");
        CHECK(refused.status == 400);
        CHECK(refused.body.find(where) != std::string::npos);
        CHECK(refused.body.find("many") == std::string::npos);
    }
}
