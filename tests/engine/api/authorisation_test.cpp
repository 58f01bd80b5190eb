#include "engine/api/authorisation.h"

#include "engine/api/routes.h"
#include "tests/engine/api/api_world.h"

using namespace tocsin;
using namespace tocsin::tests;

SCENARIO("every route asks for a token, and every role may exactly what the table says", "[api]") {
    ApiWorld api;
    for (const auto& route : api::routes()) {
        const std::string method = route.method == api::Method::get    ? "GET"
                                   : route.method == api::Method::post ? "POST"
                                   : route.method == api::Method::put  ? "PUT"
                                                                       : "OPTIONS";
        std::string path = route.path;
        if (const auto at = path.find("{id}"); at != std::string::npos) path.replace(at, 4, "nothing");
        if (const auto at = path.find("{kind}"); at != std::string::npos) path.replace(at, 6, "customers");
        const std::string who(api::who_may(method, route.path));
        INFO(method << ' ' << path);
        if (who == "anyone" || who == "operator") {
            CHECK(api.send("", method, path).status == 200);
            continue;
        }
        if (who == "link" || who == "form") {  // nobody holds this link, and the form is switched off
            CHECK(api.send("", method, path).status == 404);
            continue;
        }
        const auto nobody = api.send("", method, path, method == "POST" ? "{}" : "");
        CHECK(nobody.status == 401);
        CHECK(code_of(nobody) == "unauthenticated");
        CHECK_FALSE(nobody.header("www-authenticate").empty());
        if (who == "supplier") continue;
        for (const char* role : {"officer", "approver", "monitor", "auditor", "admin"}) {
            INFO(role);
            const auto answer = api.send(role, method, path, method == "POST" ? "{\"unheard\":1}" : "");
            if (api::names_role(who == "source" ? "monitor" : who, role)) {
                CHECK(answer.status != 401);
                CHECK(answer.status != 403);
            } else {
                CHECK(answer.status == 403);
                CHECK(code_of(answer) == "forbidden");
            }
        }
    }
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
