#include "engine/api/authorisation.h"

#include "engine/api/dispatcher.h"
#include "engine/desk/tokens.h"
#include "tests/engine/api/browser.h"

using namespace tocsin;
using namespace tocsin::tests;

namespace {

const std::vector<std::string> roles = {"officer", "approver", "responder", "counsel", "monitor", "auditor", "regulator", "admin"};

/// An authority's token is good for one incident alone: for the one that the paths below name.
std::string token_of(ApiWorld& api, const std::string& role) {
    if (role != "regulator") return api.token(role);
    const desk::ServiceToken what{"authority", "regulator", "", "incident:nothing"};
    return field_of(desk::issue_service_token(*api.world.desk, api.world.as("setup", "admin"), what).value(), "token");
}

std::string method_of(const api::Route& route) {
    return route.method == api::Method::get    ? "GET"
           : route.method == api::Method::post ? "POST"
           : route.method == api::Method::put  ? "PUT"
                                               : "OPTIONS";
}

std::string path_of(const api::Route& route) {
    std::string path = route.path;
    if (const auto at = path.find("{id}"); at != std::string::npos) path.replace(at, 4, "nothing");
    if (const auto at = path.find("{kind}"); at != std::string::npos) path.replace(at, 6, "customers");
    return path;
}

bool is_door(std::string_view who) {
    for (const char* door : {"anyone", "operator", "supplier", "source", "link", "form"})
        if (who == door) return true;
    return false;
}

/// What is of one's own session: a token has none.
bool is_own(std::string_view path) { return path == "/v1/session" || path.starts_with("/v1/session/"); }

/// The parts of a server without its socket, under any table.
struct Counter {
    explicit Counter(ApiWorld& with)
        : world(with.world),
          tokens(*world.desk, *world.store, world.clock),
          metrics(api::routes().size()),
          pace(world.clock),
          streams(8),
          doors({}, world.clock),
          identity(options(), world.clock, world.random),
          sessions(*world.desk, *world.store, world.clock, std::chrono::minutes(30)),
          looks(*world.desk, world.clock, world.log) {}
    static api::IdentityOptions options() {
        api::IdentityOptions out;
        out.password_cost.memory_bytes = 64 * 1024;
        out.password_cost.passes = 1;
        return out;
    }
    api::Dispatcher under(const std::vector<api::Permission>& table) {
        return api::Dispatcher(api::Rooms{*world.desk,
                                          *world.store,
                                          world.clock,
                                          world.random,
                                          world.log,
                                          tokens,
                                          metrics,
                                          pace,
                                          streams,
                                          doors,
                                          identity,
                                          sessions,
                                          looks,
                                          {},
                                          {}},
                               table);
    }

    World& world;
    api::Tokens tokens;
    api::Metrics metrics;
    api::NoticePace pace;
    api::Streams streams;
    api::Doors doors;
    api::Identity identity;
    api::Sessions sessions;
    api::Looks looks;
};

/// One cell: whether who sends this may call the route. Bodies are wrong on purpose, so that nothing happens.
bool let_in(const api::Dispatcher& dispatcher, const api::Route& route, const std::string& authorization,
            const std::string& cookie = "") {
    api::Request request;
    request.method = route.method;
    request.target = request.path = path_of(route);
    request.authorization = authorization;
    request.cookie = cookie;
    request.host = "localhost";
    request.origin = "http://localhost";
    request.content_type = "application/json";
    if (route.method != api::Method::get) request.body = "{\"unheard\":1}";
    const int status = dispatcher.answer(std::move(request)).status;
    return status != 401 && status != 403;
}

/// What the matrix finds wrong with a table, held against the golden one.
std::vector<std::string> findings(const api::Dispatcher& dispatcher, ApiWorld& api,
                                  const std::vector<api::Permission>& golden, const std::string& only = "") {
    std::vector<std::string> out;
    for (const auto& route : api::routes()) {
        const std::string name = method_of(route) + ' ' + route.path;
        if (!only.empty() && name != only) continue;
        const auto who = api::who_may(golden, method_of(route), route.path);
        if (is_door(who) || is_own(route.path)) continue;
        if (let_in(dispatcher, route, "")) out.push_back(name + ": anybody");
        for (const auto& role : roles)
            if (let_in(dispatcher, route, "Bearer " + token_of(api, role)) != api::names_role(who, role))
                out.push_back(name + ": " + role);
    }
    return out;
}

}  // namespace

SCENARIO("every route asks for a token, and every role may exactly what the table says", "[api]") {
    ApiWorld api;
    for (const auto& route : api::routes()) {
        const std::string method = method_of(route), path = path_of(route), who(api::who_may(method, route.path));
        const std::string body = method == "POST" ? "{}" : "";
        INFO(method << ' ' << path);
        if (who == "anyone" && route.path[1] == 'v') {
            const int status =
                api.send("", method, path, body).status;  // refused for what it says, or for want of a provider
            CHECK((status == 200 || status == 400 || status == 404));
            continue;
        }
        if (who == "anyone" || who == "operator") {
            const int status = api.send("", method, path).status;
            const bool of_console = path.rfind("/v1/", 0) != 0;  // leads there, or has no such file
            CHECK((status == 200 || (of_console && (status == 303 || status == 404))));
            continue;
        }
        if (who == "link" || who == "form") {  // nobody holds this link, and the form is switched off
            CHECK(api.send("", method, path).status == 404);
            continue;
        }
        const auto nobody = api.send("", method, path, body);
        CHECK(nobody.status == 401);
        CHECK(code_of(nobody) == "unauthenticated");
        CHECK_FALSE(nobody.header("www-authenticate").empty());
        if (who == "supplier") continue;
        for (const auto& role : roles) {
            if (role == "regulator") continue;  // its token has a scope: below
            INFO(role);
            const auto answer = api.send(role, method, path, method == "POST" ? "{\"unheard\":1}" : "");
            if (api::names_role(who == "source" ? "monitor" : who, role)) {
                CHECK(answer.status != 401);
                CHECK((answer.status != 403 || is_own(path)));
            } else {
                CHECK(answer.status == 403);
                CHECK(code_of(answer) == "forbidden");
            }
        }
    }
}

SCENARIO("people with a session may what their role may", "[api][identity]") {
    ApiWorld api;
    Counter counter(api);
    const api::Dispatcher dispatcher = counter.under(api::permissions());
    for (const char* role : {"officer", "approver", "responder", "counsel", "auditor", "admin"}) {
        Browser browser(api);
        REQUIRE(browser.sign_in(make_person(api, std::string(role) + "-person", role)).status == 200);
        api.world.clock.advance(std::chrono::minutes(1));
        for (const auto& route : api::routes()) {
            const auto who = api::who_may(method_of(route), route.path);
            if (is_door(who) || std::string_view(route.path) == "/v1/session/end") continue;
            INFO(role << ' ' << method_of(route) << ' ' << route.path);
            const bool may = let_in(dispatcher, route, "", "__Host-tocsin=" + browser.cookie);
            CHECK(may == api::names_role(who, role));
        }
    }
}

SCENARIO("a line of the table that says something else is found, whichever it is", "[api][identity][mutation]") {
    ApiWorld api;
    Counter counter(api);
    const auto& golden = api::permissions();
    REQUIRE(findings(counter.under(golden), api, golden) == std::vector<std::string>());
    std::size_t flips = 0;
    for (std::size_t i = 0; i < golden.size(); ++i) {
        if (is_door(golden[i].who) || is_own(golden[i].path)) continue;
        const std::string name = std::string(golden[i].method) + ' ' + std::string(golden[i].path);
        for (const auto& role : roles) {
            // Elsewhere its scope refuses an authority, whatever the table says.
            if (role == "regulator" && !golden[i].path.starts_with("/v1/incidents/{id}")) continue;
            std::string flipped;
            for (const auto& known : roles)
                if (api::names_role(golden[i].who, known) != (known == role))
                    flipped += (flipped.empty() ? "" : " ") + known;
            auto table = golden;
            table[i].who = flipped;
            INFO(name << " with " << role << " the other way round");
            CHECK_FALSE(findings(counter.under(table), api, golden, name).empty());
            ++flips;
        }
        auto open = golden;
        open[i].who = "anyone";
        CHECK_FALSE(findings(counter.under(open), api, golden, name).empty());
        auto gone = golden;
        gone.erase(gone.begin() + static_cast<std::ptrdiff_t>(i));
        CHECK_FALSE(findings(counter.under(gone), api, golden, name).empty());
    }
    CHECK(flips > 300);
}

SCENARIO("a responder raises what an officer raises, but decides, sends, files and merges nothing", "[api][identity]") {
    ApiWorld api;
    const auto incident = api.open_incident();
    const auto raised = [&](const std::string& path, const std::string& type, const std::string& role) {
        return api.send(role, "POST", path, R"({"type":")" + type + R"(","data":{}})", {{"If-Match", "\"v999\""}});
    };
    for (const auto& bar : api::event_bars()) {
        std::string path = bar.path.empty() ? "/v1/notices/{id}/events" : std::string(bar.path);
        path.replace(path.find("{id}"), 4, path.find("incidents") != std::string::npos ? incident : "nothing");
        std::string_view types = bar.types;
        while (!types.empty()) {
            const std::string type(types.substr(0, types.find(' ')));
            types.remove_prefix(std::min(types.size(), type.size() + 1));
            INFO(path << ' ' << type);
            CHECK(raised(path, type, "responder").status == 403);
            CHECK(raised(path, type, "approver").status != 403);
        }
    }
    CHECK(api.send("responder", "POST", "/v1/incidents/" + incident + "/events", R"({"type":"assess"})").status == 200);
    CHECK(api.send("responder", "POST", "/v1/incidents", R"({"title":"Seen at night"})").status == 201);
}

SCENARIO("a token that is wrong, malformed or another scheme is nobody", "[api]") {
    ApiWorld api;
    const auto with = [&](const std::string& authorization) {
        return api.exchange(raw_request("GET", "/v1/incidents", {{"Authorization", authorization}}, "")).status;
    };
    CHECK(with("Bearer " + api.token("officer")) == 200);
    CHECK(with("bearer " + api.token("officer")) == 200);
    CHECK(with("Bearer " + api.token("officer") + "0") == 401);
    CHECK(with("Bearer") == 401);
    CHECK(with("Bearer " + std::string(2000, 'x')) == 401);
    CHECK(with("Basic " + api.token("officer")) == 401);
    CHECK(with(api.token("officer")) == 401);
}
