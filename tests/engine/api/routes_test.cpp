#include "engine/api/routes.h"

#include <set>

#include "engine/api/authorisation.h"
#include <algorithm>

#include "tests/catch.h"

using namespace tocsin::api;

namespace {
std::string name_of(const Route& route) {
    static constexpr const char* names[] = {"GET ", "POST ", "PUT ", "OPTIONS "};
    return names[static_cast<std::size_t>(route.method)] + std::string(route.path);
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
                                      "admin",   "anyone",   "supplier", "operator",
                                      "source",  "link",     "form",     "responder", "counsel", "regulator"};
    for (const auto& line : permissions()) {
        INFO(line.path);
        CHECK_FALSE(line.who.empty());
        for (std::string_view who = line.who; !who.empty();) {
            const auto space = who.find(' ');
            CHECK(known.count(std::string(who.substr(0, space))) == 1);
            who = space == std::string_view::npos ? std::string_view() : who.substr(space + 1);
        }
        // What the roles promise.
        const bool own_session = line.path.rfind("/v1/session/", 0) == 0;
        const bool reviews = line.path == "/v1/proposals/{id}/events";  // what broke the glass
        const bool own_calendar = line.path.rfind("/v1/calendar-links", 0) == 0;
        CHECK((line.method == "GET" || own_session || own_calendar || reviews || !names_role(line.who, "auditor")));
        CHECK((line.method == "GET" || !names_role(line.who, "regulator")));
        const bool reports = line.path.rfind("/v1/intake/", 0) == 0 && line.method != "OPTIONS";
        CHECK((reports || line.path == "/v1/suppliers/{id}/messages") == (names_role(line.who, "monitor") || line.who == "source"));
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
    const auto path = GENERATE(as<std::string>(), "", "*", "//", "/v1", "/v1/", "/v1/incidents/", "/v1//incidents",
                               "/v1/incidents/a b", "/v1/incidents/..", "/v1/incidents/%41", "/v1/incidents/x/events/",
                               "/v1/incidents/x/y/z", "http://localhost/v1/incidents", "/V1/incidents",
                               "/v1/incidents/" + std::string(65, 'x'));
    const auto match = tree.find(Method::get, path);
    CHECK(match.route == nullptr);
    CHECK(match.other_methods.empty());
}

TEST_CASE("a path with another method says which it takes", "[api]") {
    const RouteTree tree;
    CHECK(tree.find(Method::get, "/v1/incidents/x/events").other_methods == "POST");
    CHECK(tree.find(Method::post, "/healthz").other_methods == "GET, HEAD");
    CHECK(tree.find(Method::other, "/v1/incidents").other_methods == "GET, HEAD, POST");
    CHECK(tree.find(Method::get, "/v1/intake/grafana").other_methods == "POST, PUT, OPTIONS");
}
