#include "tests/engine/api/api_world.h"

using namespace tocsin;
using namespace tocsin::tests;

namespace {

/// What stands between the quotes behind that word.
std::string named_in(const std::string& page, const std::string& start) {
    const auto at = page.find("/console/" + start);
    return at == std::string::npos ? "" : page.substr(at, page.find('"', at) - at);
}

}  // namespace

SCENARIO("whoever opens the address gets the console", "[api][console]") {
    ApiWorld api;
    const auto led = api.send("", "GET", "/");
    CHECK(led.status == 303);
    CHECK(led.header("location") == "/console/");
    const auto page = api.send("", "GET", "/console/");
    CHECK(page.header("content-type") == "text/html; charset=utf-8");
    CHECK(page.header("cache-control") == "no-store");
    const std::string policy = page.header("content-security-policy");
    CHECK(policy.find("default-src 'none'") == 0);
    CHECK(policy.find("unsafe") == std::string::npos);
    CHECK(page.status == 200);
    CHECK(page.body.find("data-provider=\"no\"") != std::string::npos);
    for (const char* start : {"app-", "style-", "icon-"}) {
        const std::string path = named_in(page.body, start);
        INFO(path);
        const auto file = api.send("", "GET", path);
        CHECK(file.status == 200);
        CHECK(file.header("content-encoding") == "gzip");
        CHECK(file.header("cache-control") == "public, max-age=31536000, immutable");
        CHECK(file.header("x-content-type-options") == "nosniff");
        CHECK(file.body.substr(0, 2) == "\x1f\x8b");
    }
    CHECK(api.send("", "GET", named_in(page.body, "app-")).header("content-type") == "text/javascript; charset=utf-8");
}

SCENARIO("the entrance knows whether anybody may report", "[api][console]") {
    CHECK(ApiWorld().send("", "GET", "/console/").body.find("data-report=\"no\"") != std::string::npos);
    api::ServerOptions options;
    options.doors.report_form = true;
    const auto page = ApiWorld(options).send("", "GET", "/console/");
    CHECK(page.body.find("data-report=\"yes\"") != std::string::npos);
    CHECK(page.body.find("data-provider=\"no\"") != std::string::npos);
}

SCENARIO("of the console only its own files are served", "[api][console]") {
    ApiWorld api;
    for (const char* path : {"/console/app-0000000000000000", "/console/index", "/console/index.html", "/console/..", "/console/a/b", "/console//"}) {
        INFO(path);
        CHECK(api.send("", "GET", path).status == 404);
    }
    CHECK(api.send("", "POST", "/console/", "{}").status == 405);
}
