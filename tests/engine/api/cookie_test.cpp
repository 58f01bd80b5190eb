#include "engine/api/cookie.h"

#include "tests/catch.h"

using namespace tocsin::api;

SCENARIO("a cookie is found by its exact name, once", "[api]") {
    CHECK(cookie_value("__Host-tocsin=abc", session_cookie) == "abc");
    CHECK(cookie_value("a=1; __Host-tocsin=abc; b=2", session_cookie) == "abc");
    CHECK(cookie_value("a=1;__Host-tocsin=abc;b", session_cookie) == "abc");
    CHECK(cookie_value(" __Host-tocsin = abc ", session_cookie) == "abc");
    CHECK(cookie_value("__Host-tocsin-login=x.y; __Host-tocsin=abc", session_cookie) == "abc");
    CHECK(cookie_value("__Host-tocsin-login=x.y; __Host-tocsin=abc", login_cookie) == "x.y");
    for (const char* none : {"", ";", "=", "; ;=;", "__Host-tocsin", "__host-tocsin=abc", "x__Host-tocsin=abc",
                             "__Host-tocsin=", "a=__Host-tocsin=abc", "__Host-tocsin=abc; __Host-tocsin=def",
                             "__Host-tocsin=abc; __Host-tocsin=abc"})
        CHECK(cookie_value(none, session_cookie).empty());
}

SCENARIO("a page is ours when everything the browser says of it is", "[api]") {
    const auto asker = [](std::string_view origin, std::string_view site, bool tls = false) {
        return asker_of({origin, site, "tocsin.example", tls});
    };
    CHECK(asker("", "") == Asker::unsaid);
    CHECK(asker("https://tocsin.example", "") == Asker::ours);
    CHECK(asker("https://TOCSIN.example", "same-origin") == Asker::ours);
    CHECK(asker("", "same-origin") == Asker::ours);
    CHECK(asker("http://tocsin.example", "") == Asker::ours);
    CHECK(asker("http://tocsin.example", "", true) == Asker::foreign);  // behind TLS nothing of ours is plain
    for (const char* origin : {"null", "https://evil.example", "https://tocsin.example.evil.example",
                               "https://tocsin.example:8443", "tocsin.example", "https://", "file://tocsin.example",
                               "https://tocsin.example/", "https://user@tocsin.example"})
        for (const char* site : {"", "same-origin"}) CHECK(asker(origin, site) == Asker::foreign);
    for (const char* site : {"cross-site", "same-site", "none", "Same-Origin", "x"}) {
        CHECK(asker("", site) == Asker::foreign);
        CHECK(asker("https://tocsin.example", site) == Asker::foreign);
    }
}

SCENARIO("the session's cookie is for this host, TLS, no script and no other page", "[api]") {
    CHECK(set_session_cookie("abc") == "__Host-tocsin=abc; Path=/; Secure; HttpOnly; SameSite=Strict");
    CHECK(set_session_cookie("") == "__Host-tocsin=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0");
    CHECK(set_login_cookie("abc") == "__Host-tocsin-login=abc; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=600");
}
