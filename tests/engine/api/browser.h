// People with accounts, and the browsers they sign in with.
#pragma once

#include "engine/desk/accounts.h"
#include "engine/identity/one_time_codes.h"
#include "engine/identity/passwords.h"
#include "tests/engine/api/api_world.h"

namespace tocsin::tests {

/// One account that can sign in.
struct Person {
    std::string name, role, account_id, totp;
    static constexpr const char* password = "a long and quiet evening";
};

/// An account of that person, password and second factor set (where `factor` is not "no").
inline Person make_person(ApiWorld& api, const std::string& name, const std::string& role,
                          const std::string& factor = "") {
    Person out{name, role, "", ""};
    auto& desk = *api.world.desk;
    const auto made = desk::create_account(desk, api.world.as("setup", "admin"),
                                           {name, role, name, "Name of " + name, name + "@acme.example"},
                                           desk::Authority::machine_owner)
                          .value();
    out.account_id = field_of(made, "object_id");
    identity::PasswordCost cheap;
    cheap.memory_bytes = 64 * 1024;
    cheap.passes = 1;
    identity::Passwords passwords(cheap);
    const bool needs = desk::needs_second_factor(role) && factor != "no";
    out.totp = identity::new_totp_secret(api.world.random);
    (void)desk::take_invitation(desk, field_of(made, "token"), passwords.kept(Person::password).value(), out.totp)
        .value();
    if (needs) {
        api.world.clock.advance(std::chrono::seconds(30));
        const auto step = identity::totp_step(out.totp, identity::totp_code(out.totp, api.world.clock.now()),
                                              api.world.clock.now(), -1);
        (void)desk::confirm_invitation(desk, field_of(made, "token"), step.value()).value();
    } else {
        out.totp.clear();
    }
    return out;
}

/// Time passes until there is another code.
inline std::string next_code(ApiWorld& api, const Person& person) {
    if (person.totp.empty()) return "";
    api.world.clock.advance(std::chrono::seconds(30));
    return identity::totp_code(person.totp, api.world.clock.now());
}

class Browser {
public:
    explicit Browser(ApiWorld& api) : api_(api) {}

    ApiAnswer get(const std::string& target) { return api_.exchange(raw_request("GET", target, cookies(), "")); }
    /// As a page of ours does.
    ApiAnswer post(const std::string& target, const std::string& body, RawHeaders more = {}) {
        more.emplace_back("Origin", "http://localhost");
        more.emplace_back("Sec-Fetch-Site", "same-origin");
        more.emplace_back("Content-Type", "application/json");
        return bare("POST", target, body, std::move(more));
    }
    /// With the cookie and nothing else that is not given.
    ApiAnswer bare(std::string_view method, const std::string& target, const std::string& body, RawHeaders headers) {
        for (auto& header : cookies()) headers.push_back(header);
        ApiAnswer answer = api_.exchange(raw_request(method, target, headers, body));
        keep(answer);
        return answer;
    }
    ApiAnswer sign_in(const Person& person) {
        nlohmann::json body = {{"login", person.name}, {"password", Person::password}};
        if (!person.totp.empty()) body["code"] = next_code(api_, person);
        return post("/v1/session", body.dump());
    }

    std::string cookie;  ///< the session's value

private:
    RawHeaders cookies() const {
        if (cookie.empty()) return {};
        return {{"Cookie", "theme=dark; __Host-tocsin=" + cookie}};
    }
    void keep(const ApiAnswer& answer) {
        const std::string set = answer.header("set-cookie");
        if (set.rfind("__Host-tocsin=", 0) != 0) return;
        cookie = set.substr(14, set.find(';') - 14);
    }
    ApiWorld& api_;
};

}  // namespace tocsin::tests
