#include "engine/api/routes.h"

#include <set>

#include "engine/api/authorisation.h"
#include <algorithm>

#include "tests/catch.h"

using namespace tocsin::api;

namespace {
std::string name_of(const Route& route) {
    return (route.method == Method::get ? "GET " : "POST ") + std::string(route.path);
}
}  // namespace

TEST_CASE("every route has exactly one line in the table of who may, and every line a route", "[api]") {
    std::multiset<std::string> named, permitted;
    for (const auto& route : routes()) named.insert(name_of(route));
    for (const auto& line : permissions()) permitted.insert(std::string(line.method) + ' ' + std::string(line.path));
    CHECK(named == permitted);
    for (const auto& name : named) CHECK(named.count(name) == 1);
}

TEST_CASE("the table of who may names only roles there are", "[api]") {
    const std::set<std::string> known{"officer", "approver", "monitor",  "auditor",
                                      "admin",   "anyone",   "supplier", "operator"};
    for (const auto& line : permissions()) {
        INFO(line.path);
        CHECK_FALSE(line.who.empty());
        for (std::string_view who = line.who; !who.empty();) {
            const auto space = who.find(' ');
            CHECK(known.count(std::string(who.substr(0, space))) == 1);
            who = space == std::string_view::npos ? std::string_view() : who.substr(space + 1);
        }
        // What the roles promise.
        CHECK((line.method == "GET" || !names_role(line.who, "auditor")));
        CHECK((line.path.rfind("/v1/intake/", 0) == 0) == names_role(line.who, "monitor"));
        if (names_role(line.who, "admin"))
            for (const char* content : {"incident", "duties", "notices", "supplier-requests", "callbacks"})
                CHECK(line.path.find(content) == std::string_view::npos);
    }
}

TEST_CASE("a path leads to its route, with its ids", "[api]") {
    const RouteTree tree;
    for (const auto& route : routes()) {
        std::string path = route.path;
        const auto params = std::count(path.begin(), path.end(), '{');
        for (auto at = path.find('{'); at != std::string::npos; at = path.find('{'))
            path.replace(at, path.find('}') - at + 1, "x_1-Y");
        const auto match = tree.find(route.method, path);
        REQUIRE(match.route == &route);
        CHECK(static_cast<long>(match.params.size()) == params);
    }
}

TEST_CASE("what is no path of ours leads nowhere", "[api]") {
    const RouteTree tree;
    const auto path = GENERATE(as<std::string>(), "", "*", "/", "//", "/v1", "/v1/", "/v1/incidents/", "/v1//incidents",
                               "/v1/incidents/a b", "/v1/incidents/..", "/v1/incidents/%41", "/v1/incidents/x/events/",
                               "/v1/incidents/x/y/z", "http://localhost/v1/incidents", "/V1/incidents",
                               "/v1/incidents/" + std::string(65, 'x'));
    const auto match = tree.find(Method::get, path);
    CHECK(match.route == nullptr);
    CHECK(std::string(match.other_method).empty());
}

TEST_CASE("a path with another method says which it takes", "[api]") {
    const RouteTree tree;
    CHECK(std::string(tree.find(Method::get, "/v1/incidents/x/events").other_method) == "POST");
    CHECK(std::string(tree.find(Method::post, "/healthz").other_method) == "GET, HEAD");
    CHECK(std::string(tree.find(Method::other, "/v1/incidents").other_method) == "GET, HEAD, POST");
}
