#include "engine/api/authorisation.h"
#include "engine/api/routes.h"
#include "tests/engine/api/browser.h"

using namespace tocsin;
using namespace tocsin::tests;

namespace {

std::string path_of(const api::Route& route) {
    std::string path = route.path;
    if (const auto at = path.find("{id}"); at != std::string::npos) path.replace(at, 4, "nothing");
    if (const auto at = path.find("{kind}"); at != std::string::npos) path.replace(at, 6, "customers");
    return path;
}

bool asks_for_somebody(std::string_view who) {
    for (const char* door : {"anyone", "supplier", "source", "link", "form", "operator"})
        if (who == door) return false;
    return true;
}

}  // namespace

SCENARIO("no other page changes anything with somebody's session: every unsafe route, every way", "[api][identity]") {
    ApiWorld api;
    std::map<std::string, Browser> browsers;
    for (const char* role : {"officer", "approver", "admin"}) {
        browsers.emplace(role, Browser(api));
        REQUIRE(browsers.at(role).sign_in(make_person(api, std::string(role) + "-person", role)).status == 200);
    }
    const std::string json = "application/json";
    const std::vector<RawHeaders> foreign = {
        {{"Content-Type", json}},  // no word of where from
        {{"Content-Type", json}, {"Origin", "https://evil.example"}},
        {{"Content-Type", json}, {"Origin", "null"}},
        {{"Content-Type", json}, {"Origin", "http://localhost.evil.example"}},
        {{"Content-Type", json}, {"Sec-Fetch-Site", "cross-site"}},
        {{"Content-Type", json}, {"Sec-Fetch-Site", "same-site"}},
        {{"Content-Type", json}, {"Origin", "http://localhost"}, {"Sec-Fetch-Site", "cross-site"}},
        {{"Content-Type", "application/x-www-form-urlencoded"}, {"Origin", "http://localhost"}},  // a form
        {{"Content-Type", "text/plain"}, {"Origin", "http://localhost"}},
        {{"Content-Type", "multipart/form-data; boundary=x"}, {"Sec-Fetch-Site", "same-origin"}},
        {{"Origin", "http://localhost"}},  // no word of what
    };
    int routes = 0;
    for (const auto& route : api::routes()) {
        if (route.method != api::Method::post && route.method != api::Method::put) continue;
        const std::string method = route.method == api::Method::post ? "POST" : "PUT";
        const auto who = api::who_may(method, route.path);
        if (!asks_for_somebody(who)) continue;
        ++routes;
        for (auto& [role, browser] : browsers)
            for (std::size_t i = 0; i < foreign.size(); ++i) {
                // Files come as a form; its page is asked for all the same (attachments_test.cpp).
                const bool upload = std::string_view(route.path).ends_with("/attachments");
                if (upload && foreign[i].front().second.rfind("multipart/", 0) == 0) continue;
                const auto answer = browser.bare(method, path_of(route), "{}", foreign[i]);
                INFO(method << ' ' << route.path << ", " << role << ", way " << i);
                CHECK(answer.status == 403);
                CHECK(code_of(answer) == "csrf");
            }
    }
    CHECK(routes > 30);
    for (auto& [role, browser] : browsers) CHECK(browser.get("/v1/session").status == 200);  // still the same session
    CHECK(browsers.at("officer").post("/v1/incidents", R"({"title":"From our own page"})").status == 201);
}

SCENARIO("nobody is signed in by another page", "[api][identity]") {
    ApiWorld api;
    const Person ada = make_person(api, "ada", "officer");
    const std::string body = R"({"login":"ada","password":"a long and quiet evening"})";
    Browser browser(api);
    for (const char* path : {"/v1/session", "/v1/invitations", "/v1/setup"})
        for (const RawHeaders& page :
             {RawHeaders{{"Origin", "https://evil.example"}}, RawHeaders{{"Sec-Fetch-Site", "cross-site"}}}) {
            auto headers = page;
            headers.emplace_back("Content-Type", "application/json");
            CHECK(code_of(browser.bare("POST", path, body, headers)) == "csrf");
        }
    CHECK(browser.bare("POST", "/v1/session", body, {{"Content-Type", "text/plain"}}).status == 415);
    // A program says nothing of pages.
    CHECK(browser.bare("POST", "/v1/session", body, {{"Content-Type", "application/json"}}).status == 200);
}

SCENARIO("reading changes nothing but who looked", "[api][identity]") {
    ApiWorld api;
    const auto incident = api.open_incident();
    Browser browser(api);
    REQUIRE(browser.sign_in(make_person(api, "ada", "officer")).status == 200);
    const auto others = [&] {
        std::size_t count = 0;
        for (const auto& entry : api.world.history("system")) count += entry.machine != "access";
        return count;
    };
    const auto before = others(), own = entries(api, incident);
    for (const auto& route : api::routes())
        if (route.method == api::Method::get && std::string(route.path) != "/v1/stream")
            (void)browser.get(path_of(route));
    CHECK(others() == before);
    CHECK(entries(api, incident) == own);
}

SCENARIO("every answer says how little a browser may do with it", "[api][identity]") {
    api::ServerOptions options;
    options.doors.behind_proxy = true;
    options.doors.report_form = true;
    ApiWorld api(options);
    for (const char* path : {"/v1/incidents", "/v1/nothing", "/openapi.json", "/report"}) {
        const auto answer = api.get(path);
        INFO(path);
        CHECK(answer.header("content-security-policy").rfind("default-src 'none'", 0) == 0);
        CHECK(answer.header("x-content-type-options") == "nosniff");
        CHECK(answer.header("referrer-policy") == "no-referrer");
        CHECK(answer.header("x-frame-options") == "DENY");
        CHECK(answer.header("cross-origin-opener-policy") == "same-origin");
        CHECK(answer.header("cache-control") == "no-store");
        CHECK(answer.header("strict-transport-security") == "max-age=31536000");
    }
    CHECK(ApiWorld().get("/v1/incidents").header("strict-transport-security").empty());
    // What is refused before it is read, too.
    CHECK(api.exchange("GET /v1/incidents HTTP/1.1\r\n\r\n").header("x-frame-options") == "DENY");
}
