#include "engine/console/files.h"

#include "tests/engine/api/api_world.h"

using namespace tocsin;
using namespace tocsin::tests;

SCENARIO("an engine that was built without its console says so, and works", "[api][console]") {
    REQUIRE(console::files().empty());
    ApiWorld api;
    const auto led = api.send("", "GET", "/");
    CHECK(led.status == 303);
    CHECK(led.header("location") == "/console/");
    const auto page = api.send("", "GET", "/console/");
    CHECK(page.status == 404);
    CHECK(page.header("content-type") == "text/html; charset=utf-8");
    CHECK(page.header("content-security-policy").find("default-src 'none'") == 0);
    CHECK(page.body.find("built without its console (TOCSIN_CONSOLE=OFF)") != std::string::npos);
    CHECK(page.body.find("The API and the command line work as ever.") != std::string::npos);
    CHECK(api.send("", "GET", "/console/app-0000000000000000").status == 404);
    CHECK(api.get("/v1/incidents").status == 200);
}
