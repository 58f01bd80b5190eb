// A desk with its HTTP door open on loopback, and one token for each role.
#pragma once

#include <map>
#include <nlohmann/json.hpp>

#include "engine/api/server.h"
#include "tests/catch.h"
#include "tests/engine/api/contract.h"
#include "tests/fakes/raw_http.h"
#include "tests/fakes/world.h"

namespace tocsin::tests {

/// An answer with its body parsed, when it is JSON.
struct ApiAnswer : RawAnswer {
    nlohmann::json json;
};

class ApiWorld {
public:
    explicit ApiWorld(api::ServerOptions options = {}, std::function<void(desk::Settings&)> furnish = {})
        : world(1, std::move(furnish)) {
        serve(world.clock, std::move(options));
    }
    /// With a clock of its own for the door, where real time has to pass.
    ApiWorld(Clock& clock, api::ServerOptions options) { serve(clock, std::move(options)); }

    ApiAnswer send(const std::string& role, std::string_view method, const std::string& target,
                   const std::string& body = "", RawHeaders headers = {}) {
        if (!role.empty()) headers.emplace_back("Authorization", "Bearer " + token(role));
        if (method == "POST") headers.emplace_back("Content-Type", "application/json");
        return exchange(raw_request(method, target, headers, body));
    }
    ApiAnswer get(const std::string& target, const std::string& role = "officer") { return send(role, "GET", target); }
    ApiAnswer post(const std::string& target, const std::string& body, const RawHeaders& headers = {},
                   const std::string& role = "officer") {
        return send(role, "POST", target, body, headers);
    }
    /// Sends bytes on a connection of their own.
    ApiAnswer exchange(const std::string& bytes) {
        RawConnection connection(port);
        connection.send(bytes);
        ApiAnswer answer{connection.receive(), {}};
        // Every answer that any test gets is one that the OpenAPI document describes.
        if (const std::string breach = breach_of(bytes, answer); !breach.empty())
            FAIL_CHECK(breach << "\n" << answer.body.substr(0, 2000));
        answer.json = nlohmann::json::parse(answer.body, nullptr, false);
        return answer;
    }

    /// Roles may carry a person: "officer/bob".
    std::string token(const std::string& role) {
        auto& known = tokens_[role];
        if (known.empty()) {
            const auto slash = role.find('/');
            const std::string person = slash == std::string::npos ? role + "-person" : role.substr(slash + 1);
            known = field_of(
                world.desk->issue_token(world.as("setup", "admin"), {person, role.substr(0, slash), std::nullopt})
                    .value(),
                "token");
        }
        return known;
    }

    std::string open_incident() {
        return post("/v1/incidents", R"({"title":"Bucket open to the world"})").json.at("object_id").get<std::string>();
    }

    World world;
    std::unique_ptr<api::Server> server;
    int port = 0;

private:
    void serve(Clock& clock, api::ServerOptions options) {
        // What a password costs is tested where it is worked out (tests/engine/identity).
        options.identity.password_cost.memory_bytes = 64 * 1024;
        options.identity.password_cost.passes = 1;
        server = std::make_unique<api::Server>(*world.desk, *world.store, clock, world.random, world.log,
                                               std::move(options));
        port = server->start().value();
    }
    std::map<std::string, std::string> tokens_;
};

/// Entries of the incident's chain so far: what a refused or dry request must not change.
inline std::size_t entries(const ApiWorld& api, const std::string& incident) {
    return api.world.history(incident).size();
}

inline std::string code_of(const ApiAnswer& answer) {
    const std::string type = answer.json.is_object() ? answer.json.value("type", "") : "";
    return type.rfind("urn:tocsin:problem:", 0) == 0 ? type.substr(19) : "";
}

}  // namespace tocsin::tests
