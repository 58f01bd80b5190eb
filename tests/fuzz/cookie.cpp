// Cookies and the page a request says it comes from: the Cookie header, then lines of Origin, Sec-Fetch-Site and Host.
#include "engine/api/cookie.h"

#include "tests/fuzz/input.h"

using namespace tocsin;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::Input input(data, size);
    const std::string header(input.before("\n")), origin(input.before("\n")), site(input.before("\n")), host(input.rest());
    for (const auto name : {api::session_cookie, api::login_cookie}) {
        const auto value = api::cookie_value(header, name);
        fuzz::need(value.find(';') == std::string_view::npos, "a value ends with its pair");
        fuzz::need(value.empty() || header.find(name) != std::string::npos, "a value belongs to its name");
        // A second one of that name takes it back.
        if (!value.empty()) fuzz::need(api::cookie_value(header + "; " + std::string(name) + "=x", name).empty(), "two are none");
    }
    for (const bool tls : {false, true}) {
        const auto page = api::asker_of({origin, site, host, tls});
        if (page != api::Asker::ours) continue;
        fuzz::need(site.empty() || site == "same-origin", "the browser says so");
        fuzz::need(origin.empty() || (origin.size() > host.size() && !host.empty()), "the origin is our host");
        fuzz::need(origin.empty() || !tls || origin.rfind("https://", 0) == 0, "over TLS");
    }
    return 0;
}
