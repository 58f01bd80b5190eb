#include "engine/api/openapi.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "engine/api/routes.h"
#include "tests/catch.h"

using namespace tocsin::api;

namespace {
const char* key_of(Method method) {
    return method == Method::get ? "get" : method == Method::post ? "post" : method == Method::put ? "put" : "options";
}
}  // namespace

TEST_CASE("the OpenAPI document has every route and no other", "[api]") {
    const auto document = nlohmann::json::parse(openapi_document());
    CHECK(document.at("openapi") == "3.1.0");
    std::size_t operations = 0;
    for (const auto& [path, item] : document.at("paths").items()) operations += item.size();
    CHECK(operations == routes().size());
    std::set<std::string> names;
    for (const auto& route : routes()) {
        INFO(route.path);
        const auto& operation = document.at("paths").at(route.path).at(key_of(route.method));
        CHECK(operation.at("operationId") == route.name);
        CHECK(names.insert(route.name).second);
        CHECK(operation.at("responses").contains(std::to_string(route.success)));
        CHECK(operation.contains("requestBody") == (route.method == Method::post || route.method == Method::put));
    }
}

TEST_CASE("every reference of the OpenAPI document leads somewhere", "[api]") {
    const auto document = nlohmann::json::parse(openapi_document());
    std::function<void(const nlohmann::json&)> look = [&](const nlohmann::json& node) {
        if (node.is_object() && node.contains("$ref"))
            CHECK(document.contains(nlohmann::json::json_pointer(node.at("$ref").get<std::string>().substr(1))));
        if (node.is_structured())
            for (const auto& child : node) look(child);
    };
    look(document);
}

TEST_CASE("a required member of a body is required in the document", "[api]") {
    const auto schemas = nlohmann::json::parse(openapi_document()).at("components").at("schemas");
    for (const auto& route : routes()) {
        if (!route.body) continue;
        const auto& schema = schemas.at(route.body->name);
        CHECK(schema.at("additionalProperties") == false);
        CHECK(schema.at("properties").size() == route.body->members.size());
    }
}

TEST_CASE("what is taken once under a key says so, a file among them", "[api]") {
    const auto paths = nlohmann::json::parse(openapi_document()).at("paths");
    for (const char* path : {"/v1/incidents/{id}/comments", "/v1/incidents/{id}/attachments"}) {
        INFO(path);
        CHECK(paths.at(path).at("post").at("parameters").dump().find("parameters/IdempotencyKey") != std::string::npos);
        CHECK(paths.at(path).at("get").at("parameters").dump().find("parameters/IdempotencyKey") == std::string::npos);
    }
}

TEST_CASE("the page of who may what is the table", "[api]") {
    std::ifstream file(std::string(TOCSIN_SOURCE_DIR) + "/docs/api.md");
    std::stringstream text;
    text << file.rdbuf();
    INFO("docs/api.md has to hold this table:\n" << permissions_page());
    CHECK(text.str().find(permissions_page()) != std::string::npos);
}
