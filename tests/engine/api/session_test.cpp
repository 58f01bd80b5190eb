#include <set>

#include "engine/api/session.h"

#include "engine/core/crypto.h"
#include "engine/desk/sessions.h"
#include "tests/engine/api/browser.h"
#include "tests/fakes/full_book.h"

using namespace tocsin;
using namespace tocsin::tests;

namespace {

/// What the book holds, for those who stole it.
std::vector<SessionRow> sessions_in(const ApiWorld& api) {
    std::vector<SessionRow> out;
    REQUIRE(api.world.store->read([&](const Reader& book) -> Status {
        out = book.sessions("").value();
        return ok();
    }));
    return out;
}

std::vector<std::string> system_events(const ApiWorld& api, const std::string& machine) {
    std::vector<std::string> out;
    for (const auto& entry : api.world.history("system"))
        if (entry.machine == machine) out.push_back(entry.event);
    return out;
}

}  // namespace

SCENARIO("from the first start to an officer who is signed in", "[api][identity]") {
    ApiWorld api;
    const std::string setup = api.server->setup_token();
    REQUIRE(setup.size() == 48);
    Browser admin(api);
    const auto wrong =
        admin.post("/v1/setup", R"({"token":"0000","login":"root","password":"a long and quiet evening"})");
    CHECK(wrong.status == 401);
    const auto weak =
        admin.post("/v1/setup", R"({"token":")" + setup + R"(","login":"root","password":"password1234"})");
    CHECK(weak.status == 400);
    CHECK(weak.body.find("password1234") == std::string::npos);
    const auto made =
        admin.post("/v1/setup", R"({"token":")" + setup +
                                    R"(","login":"Root","password":"a long and quiet evening","name":"Rosa Root"})");
    REQUIRE(made.status == 201);
    CHECK(admin.post("/v1/setup", R"({"token":")" + setup + R"(","login":"eve","password":"a long and quiet evening"})")
              .status == 401);
    const std::string secret = made.json.at("factor").at("secret"), invitation = made.json.at("invitation");
    // Nobody signs in before the second factor is confirmed.
    CHECK(admin.post("/v1/session", R"({"login":"root","password":"a long and quiet evening"})").status == 401);
    const auto code = [&] {
        api.world.clock.advance(std::chrono::seconds(30));
        return identity::totp_code(secret, api.world.clock.now());
    };
    CHECK(admin.post("/v1/invitations", R"({"token":")" + invitation + R"(","code":"000000"})").status == 400);
    const auto confirmed =
        admin.post("/v1/invitations", R"({"token":")" + invitation + R"(","code":")" + code() + "\"}");
    REQUIRE(confirmed.status == 200);
    CHECK(confirmed.json.at("state") == "active");
    CHECK(admin.post("/v1/session", R"({"login":"root","password":"a long and quiet evening"})").status ==
          401);  // no code
    const auto in =
        admin.post("/v1/session", R"({"login":"ROOT","password":"a long and quiet evening","code":")" + code() + "\"}");
    REQUIRE(in.status == 200);
    CHECK(in.json.at("role") == "admin");
    CHECK(in.json.at("factors") == "password totp");
    CHECK(in.header("set-cookie") == "__Host-tocsin=" + admin.cookie + "; Path=/; Secure; HttpOnly; SameSite=Strict");
    CHECK(in.body.find(admin.cookie) == std::string::npos);
    CHECK(admin.get("/v1/session").json.at("person") == "root");
    const auto may = admin.get("/v1/session").json.at("may").get<std::set<std::string>>();
    CHECK(may.count("POST /v1/accounts") == 1);
    CHECK(may.count("GET /v1/session") == 1);
    CHECK(may.count("POST /v1/incidents") == 0);
    CHECK(may.count("GET /v1/duties") == 0);

    const auto invited = admin.post(
        "/v1/accounts",
        R"({"person":"ada","role":"officer","login":"ada@acme.example","name":"Ada Example","email":"ada@acme.example"})");
    REQUIRE(invited.status == 201);
    Browser ada(api);
    const std::string token = invited.json.at("token");
    CHECK(ada.post("/v1/invitations", R"({"token":")" + token + R"(","password":"ada@acme.example"})").status == 400);
    const auto set = ada.post("/v1/invitations", R"({"token":")" + token + R"(","password":"several quiet words"})");
    REQUIRE(set.status == 200);
    CHECK(set.json.at("state") == "active");
    CHECK(ada.post("/v1/invitations", R"({"token":")" + token + R"(","password":"several quiet words"})").status ==
          404);
    REQUIRE(ada.post("/v1/session", R"({"login":"ada@acme.example","password":"several quiet words"})").status == 200);
    CHECK(ada.post("/v1/incidents", R"({"title":"Bucket open to the world"})").status == 201);
    CHECK(ada.get("/v1/accounts").status == 403);
    const auto accounts = admin.get("/v1/accounts").json.at("items");
    REQUIRE(accounts.size() == 2);
    CHECK(accounts.at(1).at("name") == "Ada Example");
    CHECK(accounts.dump().find("argon2") == std::string::npos);
    CHECK(api.server->setup_token().empty());

    // Nothing personal stands in the chain.
    for (const auto& entry : api.world.history("system"))
        for (const auto& field : entry.fields)
            for (const char* personal : {"Ada Example", "Rosa", "acme.example"})
                CHECK(field.value.find(personal) == std::string::npos);
}

SCENARIO("an invitation is good for 72 hours", "[api][identity]") {
    ApiWorld api;
    const auto invited = api.post("/v1/accounts", R"({"person":"ada","role":"officer","login":"ada"})", {}, "admin");
    REQUIRE(invited.status == 201);
    api.world.clock.advance(std::chrono::hours(72));
    Browser ada(api);
    CHECK(ada.post("/v1/invitations", R"({"token":")" + invited.json.at("token").get<std::string>() +
                                          R"(","password":"several quiet words"})")
              .status == 404);
    CHECK(api.post("/v1/accounts", R"({"person":"eve","role":"officer","login":"ada"})", {}, "admin").status == 409);
    CHECK_FALSE(api.post("/v1/accounts?dry_run=true", R"({"person":"bob","role":"officer","login":"bob"})", {}, "admin")
                    .json.contains("token"));
}

SCENARIO("the same answer for nobody's login, a wrong password, a wrong code and a disabled account",
         "[api][identity]") {
    ApiWorld api;
    const Person ada = make_person(api, "ada", "officer"), grace = make_person(api, "grace", "approver"),
                 gone = make_person(api, "gone", "officer");
    REQUIRE(desk::account_event(*api.world.desk, api.world.as("setup", "admin"), gone.account_id, "disable", ""));
    Browser eve(api);
    std::set<std::string> bodies;
    const auto tried = [&](const std::string& body) {
        auto answer = eve.post("/v1/session", body);
        answer.json.erase("instance");
        bodies.insert(std::to_string(answer.status) + answer.json.dump() + answer.header("www-authenticate") +
                      answer.header("set-cookie"));
    };
    tried(R"({"login":"nobody","password":"a long and quiet evening"})");
    tried(R"({"login":"ada","password":"a long and quiet morning"})");
    tried(R"({"login":"gone","password":"a long and quiet evening"})");
    tried(R"({"login":"grace","password":"a long and quiet evening"})");
    tried(R"({"login":"grace","password":"a long and quiet evening","code":"000000"})");
    tried(R"({"login":"grace","password":"wrong and quiet evening","code":")" + next_code(api, grace) + "\"}");
    CHECK(bodies.size() == 1);
    CHECK(bodies.begin()->substr(0, 3) == "401");
    // A code counts once.
    const std::string code = next_code(api, grace);
    const std::string body = R"({"login":"grace","password":"a long and quiet evening","code":")" + code + "\"}";
    CHECK(eve.post("/v1/session", body).status == 200);
    CHECK(eve.post("/v1/session", body).status == 401);
}

SCENARIO("the curve of waiting is 0, 0, 0, 1, 2, 4 ... 60 seconds, for logins there are and those there are not",
         "[api][identity]") {
    api::ServerOptions options;
    options.doors.behind_proxy = true;
    ApiWorld api(options);
    (void)make_person(api, "ada", "officer");
    int n = 0;
    for (const char* login : {"ada", "nobody"}) {
        const auto tried = [&] {
            ++n;
            const std::string address = "198.51." + std::to_string(n / 200) + '.' + std::to_string(1 + n % 200);
            return api.exchange(
                raw_request("POST", "/v1/session", {{"Content-Type", "application/json"}, {"X-Forwarded-For", address}},
                            std::string(R"({"login":")") + login + R"(","password":"not the password at all"})"));
        };
        CHECK(tried().status == 401);
        for (const long long wait : {0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60}) {
            INFO(login << " waits " << wait);
            if (wait > 0) {
                const auto early = tried();
                CHECK(early.status == 429);
                CHECK(early.header("retry-after") == std::to_string(wait));
                api.world.clock.advance(std::chrono::seconds(wait) - std::chrono::milliseconds(1));
                CHECK(tried().status == 429);
                api.world.clock.advance(std::chrono::milliseconds(1));
            }
            CHECK(tried().status == 401);
        }
    }
}

SCENARIO("10,000 guesses keep nobody out for longer than a minute", "[api][identity]") {
    api::ServerOptions options;
    options.doors.behind_proxy = true;
    ApiWorld api(options);
    const Person ada = make_person(api, "ada", "officer");
    const auto tried = [&](const std::string& password, const std::string& address) {
        return api.exchange(raw_request("POST", "/v1/session",
                                        {{"Content-Type", "application/json"}, {"X-Forwarded-For", address}},
                                        R"({"login":"ada","password":")" + password + "\"}"));
    };
    REQUIRE(tried(Person::password, "192.0.2.1").status == 200);  // her own address, from before
    int guesses = 0, looked_at = 0;
    for (; guesses < 10'000; ++guesses) {
        const auto answer =
            tried("guess number " + std::to_string(guesses),
                  "198.51." + std::to_string(guesses / 200 % 200) + '.' + std::to_string(guesses % 200));
        looked_at += answer.status == 401;
        if (guesses % 100 == 0) api.world.clock.advance(std::chrono::seconds(10));
    }
    CHECK(looked_at < 200);  // three of each neighbourhood, and one in a minute
    // From where she has signed in before, and from where nobody guesses, at once; from among them after a minute.
    CHECK(tried(Person::password, "192.0.2.1").status == 200);
    CHECK(tried("guess", "198.51.0.1").status == 401);
    CHECK(tried(Person::password, "203.0.113.77").status == 200);
}

SCENARIO("an address has a quota", "[api][identity]") {
    ApiWorld api;
    int looked_at = 0;
    for (int i = 0; i < 40; ++i)
        looked_at += api.post("/v1/session", R"({"login":"nobody)" + std::to_string(i) + R"(","password":"x"})", {}, "")
                         .status == 401;
    CHECK(looked_at == 20);
    api.world.clock.advance(std::chrono::minutes(1));
    CHECK(api.post("/v1/session", R"({"login":"somebody","password":"x"})", {}, "").status == 401);
}

SCENARIO("failures are remembered over a restart", "[api][identity]") {
    ApiWorld api;
    const Person ada = make_person(api, "ada", "officer");
    for (int i = 0; i < 6; ++i) REQUIRE(desk::sign_in_failed(*api.world.desk, ada.account_id));
    const auto tried = [&] { return api.post("/v1/session", R"({"login":"ada","password":"x"})", {}, ""); };
    for (int i = 0; i < 3; ++i) CHECK(tried().status == 401);  // the neighbourhood's own
    const auto answer = tried();
    CHECK(answer.status == 429);
    CHECK(answer.header("retry-after") == "32");
}

SCENARIO("a session is new at each sign-in and each proof; what was before is worth nothing", "[api][identity]") {
    ApiWorld api;
    const Person ada = make_person(api, "ada", "officer");
    Browser browser(api);
    browser.cookie = std::string(64, 'a');  // one that somebody else put there
    CHECK(browser.get("/v1/session").status == 401);
    REQUIRE(browser.sign_in(ada).status == 200);
    const std::string first = browser.cookie;
    CHECK(first != std::string(64, 'a'));
    REQUIRE(browser.sign_in(ada).status == 200);
    const std::string second = browser.cookie;
    CHECK(second != first);
    browser.cookie = first;
    CHECK(browser.get("/v1/session").status == 401);
    browser.cookie = second;
    REQUIRE(browser.post("/v1/session/refresh", R"({"password":"a long and quiet evening"})").status == 200);
    const std::string third = browser.cookie;
    CHECK(third != second);
    CHECK(browser.get("/v1/session").status == 200);
    browser.cookie = second;
    CHECK(browser.get("/v1/session").status == 401);
    browser.cookie = third;
    const auto out = browser.post("/v1/session/end", "");
    CHECK(out.status == 200);
    CHECK(out.header("set-cookie").find("Max-Age=0") != std::string::npos);
    CHECK(out.header("clear-site-data") == "\"cache\", \"storage\"");  // a drill beside it keeps its session
    browser.cookie = third;
    CHECK(browser.get("/v1/session").status == 401);
    CHECK(system_events(api, "person") == std::vector<std::string>{"invited", "password_set", "signed_in", "signed_in",
                                                                   "session_ended", "signed_in_again",
                                                                   "session_ended"});
}

SCENARIO("what stands in the book opens nothing", "[api][identity]") {
    ApiWorld api;
    Browser browser(api);
    REQUIRE(browser.sign_in(make_person(api, "ada", "officer")).status == 200);
    const auto rows = sessions_in(api);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].hash == sha256_hex(browser.cookie));
    Browser thief(api);
    for (const std::string& value : {rows[0].hash, rows[0].id, rows[0].account_id}) {
        thief.cookie = value;
        CHECK(thief.get("/v1/session").status == 401);
    }
}

SCENARIO("a session ends after 30 idle minutes, and after twelve hours at the latest", "[api][identity]") {
    ApiWorld api;
    const Person ada = make_person(api, "ada", "officer");
    Browser browser(api);
    REQUIRE(browser.sign_in(ada).status == 200);
    api.world.clock.advance(std::chrono::minutes(29));
    CHECK(browser.get("/v1/session").status == 200);
    api.world.clock.advance(std::chrono::minutes(29));
    CHECK(browser.get("/v1/session").status == 200);
    api.world.clock.advance(std::chrono::minutes(30));
    CHECK(browser.get("/v1/session").status == 401);
    REQUIRE(browser.sign_in(ada).status == 200);
    for (int quarter = 0; quarter < 4 * 12 - 1; ++quarter) {
        api.world.clock.advance(std::chrono::minutes(15));
        REQUIRE(browser.get("/v1/session").status == 200);
        // A proof in between moves the end no further.
        if (quarter == 20)
            REQUIRE(browser.post("/v1/session/refresh", R"({"password":"a long and quiet evening"})").status == 200);
    }
    api.world.clock.advance(std::chrono::minutes(15));
    CHECK(browser.get("/v1/session").status == 401);
}

SCENARIO("the end that a session is told is the end that it has", "[api][identity]") {
    ApiWorld api;
    const Person ada = make_person(api, "ada", "officer");
    Browser browser(api);
    REQUIRE(browser.sign_in(ada).status == 200);
    const auto told = [&] {
        const auto session = browser.get("/v1/session").json;
        CHECK(at(session.at("idle_until").get<std::string>()) - at(session.at("seen_at").get<std::string>()) == std::chrono::minutes(30));
        return at(session.at("idle_until").get<std::string>());
    };
    const auto signed_in_at = api.world.clock.now();
    CHECK(told() == signed_in_at + std::chrono::minutes(30));
    // A use that is not noted moves no end.
    api.world.clock.advance(std::chrono::seconds(59));
    CHECK(told() == signed_in_at + std::chrono::minutes(30));
    api.world.clock.advance(std::chrono::seconds(1));
    CHECK(told() == api.world.clock.now() + std::chrono::minutes(30));
    api.world.clock.advance(std::chrono::seconds(40));
    const auto until = told();
    api.world.clock.set(until - std::chrono::microseconds(1));
    Browser other = browser;
    CHECK(other.get("/v1/incidents").status == 200);
    const auto then = told();
    CHECK(then == until - std::chrono::microseconds(1) + std::chrono::minutes(30));
    api.world.clock.set(then);
    CHECK(browser.get("/v1/session").status == 401);
}

SCENARIO("an open page that asks after the engine's health is nobody's presence", "[api][identity]") {
    ApiWorld api;
    const Person eve = make_person(api, "eve", "auditor");
    Browser browser(api);
    REQUIRE(browser.sign_in(eve).status == 200);
    // As through a proxy: on loopback nobody has to be signed in for it.
    for (const char* path : {"/readyz", "/metrics"}) {
        api.world.clock.advance(std::chrono::minutes(14));
        CHECK(browser.bare("GET", path, "", {{"X-Forwarded-For", "203.0.113.9"}}).status == 200);
    }
    api.world.clock.advance(std::chrono::minutes(2));
    CHECK(browser.get("/v1/session").status == 401);
    CHECK(browser.bare("GET", "/readyz", "", {{"X-Forwarded-For", "203.0.113.9"}}).status == 401);
}

SCENARIO("whoever is disabled is out at once: sessions, and the tokens of the person", "[api][identity]") {
    ApiWorld api;
    const Person ada = make_person(api, "ada", "officer");
    Browser browser(api);
    REQUIRE(browser.sign_in(ada).status == 200);
    CHECK(browser.get("/v1/incidents").status == 200);
    CHECK(api.get("/v1/incidents", "officer/ada").status == 200);
    REQUIRE(api.post("/v1/accounts/" + ada.account_id + "/events", R"({"type":"disable"})", {}, "admin").status == 200);
    CHECK(browser.get("/v1/incidents").status == 401);
    CHECK(api.get("/v1/incidents", "officer/ada").status == 401);
    CHECK(browser.sign_in(ada).status == 401);
    REQUIRE(api.post("/v1/accounts/" + ada.account_id + "/events", R"({"type":"enable"})", {}, "admin").status == 200);
    CHECK(browser.sign_in(ada).status == 200);
}

SCENARIO("another role ends the session, and an approver needs a second factor first", "[api][identity]") {
    ApiWorld api;
    const Person ada = make_person(api, "ada", "officer");
    Browser browser(api);
    REQUIRE(browser.sign_in(ada).status == 200);
    const auto changed =
        api.post("/v1/accounts/" + ada.account_id + "/events", R"({"type":"set_role","role":"approver"})", {}, "admin");
    REQUIRE(changed.status == 200);
    CHECK(changed.json.at("object_state") == "invited");
    CHECK(browser.get("/v1/session").status == 401);
    CHECK(browser.sign_in(ada).status == 401);
    const std::string token = changed.json.at("token");
    const auto set =
        browser.post("/v1/invitations", R"({"token":")" + token + R"(","password":"a long and quiet evening"})");
    REQUIRE(set.status == 200);
    Person approver = ada;
    approver.totp = set.json.at("factor").at("secret");
    CHECK(set.json.at("factor").at("uri").get<std::string>().rfind("otpauth://totp/Tocsin:ada?secret=" + approver.totp,
                                                                   0) == 0);
    REQUIRE(
        browser.post("/v1/invitations", R"({"token":")" + token + R"(","code":")" + next_code(api, approver) + "\"}")
            .status == 200);
    CHECK(browser.sign_in(approver).json.at("role") == "approver");
    // Nobody changes the rights of their own person.
    CHECK(
        api.post("/v1/accounts/" + ada.account_id + "/events", R"({"type":"set_role","role":"admin"})", {}, "admin/ada")
            .status == 403);
}

SCENARIO("a second factor of one's own is shown once and confirmed by a code", "[api][identity]") {
    ApiWorld api;
    Person ada = make_person(api, "ada", "officer");
    Browser browser(api);
    REQUIRE(browser.sign_in(ada).status == 200);
    const auto shown = browser.post("/v1/session/factor", "{}");
    REQUIRE(shown.status == 200);
    ada.totp = shown.json.at("secret");
    Browser other(api);
    CHECK(other.sign_in(Person{"ada", "officer", "", ""}).status == 200);  // not confirmed, so not asked for
    CHECK(browser.post("/v1/session/factor", R"({"code":"000000"})").status == 400);
    CHECK(browser.post("/v1/session/factor", R"({"code":")" + next_code(api, ada) + "\"}").status == 200);
    CHECK(browser.post("/v1/session/factor", "{}").status == 409);
    CHECK(other.sign_in(Person{"ada", "officer", "", ""}).status == 401);
    CHECK(other.sign_in(ada).status == 200);
    REQUIRE(api.post("/v1/accounts/" + ada.account_id + "/events", R"({"type":"reset_factor"})", {}, "admin").status ==
            200);
    CHECK(browser.get("/v1/session").status == 401);
}

SCENARIO("an approval by a person wants a fresh proof; by a token only where that is allowed", "[api][identity]") {
    for (const char* with_token : {"yes", "no"}) {
        api::ServerOptions options;
        options.identity.approve_with_token = with_token;
        ApiWorld api(options);
        const Person grace = make_person(api, "grace", "approver");
        Browser browser(api);
        REQUIRE(browser.sign_in(grace).status == 200);
        const auto approves = [&] { return browser.post("/v1/notices/ntc_none/events", R"({"type":"approve"})"); };
        CHECK(approves().status == 404);
        api.world.clock.advance(std::chrono::minutes(15) + std::chrono::seconds(1));
        const auto stale = approves();
        CHECK(stale.status == 403);
        CHECK(code_of(stale) == "proof-required");
        CHECK(code_of(browser.post("/v1/assessments/asm_none/events", R"({"type":"sign"})")) == "proof-required");
        CHECK(code_of(browser.post("/v1/notices/ntc_none/events", R"({"type":"send"})")) == "proof-required");
        CHECK(browser.post("/v1/notices/ntc_none/events", R"({"type":"edit"})").status == 404);
        CHECK(browser.post("/v1/session/refresh", R"({"code":"000000"})").status == 401);
        REQUIRE(browser.post("/v1/session/refresh", R"({"code":")" + next_code(api, grace) + "\"}").status == 200);
        CHECK(approves().status == 404);
        const auto by_token = api.send("approver", "POST", "/v1/notices/ntc_none/events", R"({"type":"approve"})");
        CHECK(by_token.status == (std::string(with_token) == "yes" ? 404 : 403));
    }
}

SCENARIO("dismissing, confirming an instant and letting an authority in want the proof of an approval", "[api][identity]") {
    api::ServerOptions options;
    options.identity.approve_with_token = "no";
    ApiWorld api(options);
    const Person grace = make_person(api, "grace", "approver");
    Browser browser(api);
    REQUIRE(browser.sign_in(grace).status == 200);
    const std::string incident = api.open_incident(), events = "/v1/incidents/" + incident + "/events";
    const auto set = [&](const char* type, const char* at) {
        return std::string(R"({"type":")") + type + R"(","occurred_at":")" + at +
               R"(","data":{"anchor":"aware","reasons":"As written down"}})";
    };
    const auto version = [&] { return "\"v" + std::to_string(api.world.file(incident).incident.version) + '"'; };
    const auto by_token = [&](const std::string& body) {
        return api.send("officer/bob", "POST", events, body, {{"If-Match", version()}});
    };
    CHECK(by_token(set("set_anchor", "2026-11-25T02:00:00Z")).status == 200);  // the first word is no confirmation
    CHECK(code_of(by_token(R"({"type":"dismiss","data":{"reasons":"Nothing"}})")) == "person-required");
    REQUIRE(by_token(set("propose_anchor", "2026-11-25T02:30:00Z")).status == 200);
    const std::string later = set("set_anchor", "2026-11-25T02:30:00Z");
    CHECK(code_of(by_token(later)) == "person-required");
    api.world.clock.advance(std::chrono::minutes(16));
    const auto in_person = [&](const std::string& path, const std::string& body) {
        return browser.post(path, body, {{"If-Match", version()}});
    };
    CHECK(code_of(in_person(events, later)) == "proof-required");
    CHECK(code_of(in_person(events, R"({"type":"dismiss","data":{"reasons":"Nothing"}})")) == "proof-required");
    const std::string links = "/v1/incidents/" + incident + "/regulator-links";
    CHECK(code_of(in_person(links, R"({"authority":"cnil"})")) == "proof-required");
    CHECK(code_of(in_person("/v1/incidents/" + incident + "/break-glass", "{}")) == "proof-required");
    REQUIRE(browser.post("/v1/session/refresh", R"({"code":")" + next_code(api, grace) + "\"}").status == 200);
    CHECK(in_person(events, later).status == 200);
}

SCENARIO("an admin sees who is signed in, and ends it", "[api][identity]") {
    ApiWorld api;
    Browser browser(api);
    REQUIRE(browser.sign_in(make_person(api, "ada", "officer")).status == 200);
    const auto listed = api.get("/v1/sessions", "admin").json.at("items");
    REQUIRE(listed.size() == 1);
    CHECK(listed.dump().find("hash") == std::string::npos);
    CHECK(api.post("/v1/sessions/" + listed.at(0).at("id").get<std::string>() + "/end", "", {}, "admin").status == 200);
    CHECK(browser.get("/v1/session").status == 401);
    CHECK(api.get("/v1/sessions", "admin").json.at("items").empty());
}

SCENARIO("a token and a session are never sent together", "[api][identity]") {
    ApiWorld api;
    Browser browser(api);
    REQUIRE(browser.sign_in(make_person(api, "ada", "officer")).status == 200);
    CHECK(browser.bare("GET", "/v1/incidents", "", {{"Authorization", "Bearer " + api.token("officer")}}).status ==
          400);
    CHECK(api.get("/v1/session", "officer").status == 403);  // a token has none
}

SCENARIO("while the book takes nothing, a right password is not told from a wrong one", "[api][identity]") {
    ApiWorld api;
    const Person ada = make_person(api, "ada", "officer");
    FullBook book(*api.world.store);
    desk::Desk desk(book, api.world.clock, api.world.random, {});
    api::ServerOptions options;
    options.identity.password_cost.memory_bytes = 64 * 1024;
    options.identity.password_cost.passes = 1;
    api::Server server(desk, book, api.world.clock, api.world.random, api.world.log, std::move(options));
    api.port = server.start().value();
    Browser browser(api);
    const auto tried = [&](const std::string& login, const std::string& password) {
        const auto answer = browser.post("/v1/session", nlohmann::json{{"login", login}, {"password", password}}.dump());
        return std::to_string(answer.status) + ' ' + code_of(answer) + ' ' + answer.header("set-cookie");
    };
    const std::string right = tried("ada", Person::password);
    CHECK(right == "503 storage-failed ");
    CHECK(tried("ada", "quite another one") == right);
    CHECK(tried("nobody", "quite another one") == right);
    // Nor does it count: whoever comes back when there is room is not kept waiting.
    for (int i = 0; i < 12; ++i) CHECK(tried("ada", "quite another one") == right);
    book.full = false;
    CHECK(browser.sign_in(ada).status == 200);
}
