// Who speaks to a drill's engine, each with a token of their own, over its HTTP API.
#pragma once

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "engine/app/client.h"
#include "engine/core/clock.h"
#include "engine/core/random.h"
#include "engine/desk/desk.h"
#include "engine/drill/scenario.h"

namespace tocsin::app {

/// Told once by the engine, for the drill's own use.
struct DrillTokens {
    std::string officer, approver;
    std::string control;  ///< of the exercise control, who brings the surprises in
    std::string monitor;
    std::map<std::string, std::string> invitations{};    ///< person to token, for those who sign in by the console
    std::map<std::string, std::string> supplier_keys{};  ///< supplier to whsec_...
};

/// Fills the empty book before anybody speaks: the data map, suppliers, endpoints, people.
/// Errors: those of the desk, with what of the scenario is wrong.
[[nodiscard]] Result<DrillTokens> furnish(desk::Desk& desk, const drill::Scenario& scenario);

/// One party. Errors of all of it: remote; refused  the engine answered otherwise, in its words. Threads: one.
class Party {
public:
    Party(const std::string& url, const std::string& token) : client_(url, token) {}

    [[nodiscard]] Result<nlohmann::json> get(const std::string& path) const;
    [[nodiscard]] Result<nlohmann::json> post(const std::string& path, const nlohmann::json& body,
                                              std::vector<std::string> headers = {}) const;
    /// An event on what stands at /v1/KIND/ID, on its present version.
    [[nodiscard]] Result<nlohmann::json> event(const std::string& kind, const std::string& id, const nlohmann::json& body) const;

private:
    Client client_;
};

/// The officer and the approver of a model team.
class ModelTeam {
public:
    ModelTeam(const std::string& url, const DrillTokens& tokens, std::string incident, const Clock& clock)
        : officer_(url, tokens.officer), approver_(url, tokens.approver), incident_(std::move(incident)), clock_(clock) {}

    [[nodiscard]] Status act(const drill::Action& action) const;

private:
    Status happen(const std::string& type, const Fields& data) const;
    Status know(const Fields& facts) const;
    Status aware(const Fields& with) const;
    Status assess(const Fields& with) const;
    Status ask(const Fields& with) const;
    Status close_request(const Fields& with) const;
    Status file(const Fields& with) const;
    Status tell(const Fields& with) const;
    Status not_required(const Fields& with) const;
    Status finish_tasks(const Fields& with) const;
    [[nodiscard]] Result<nlohmann::json> look() const;

    Party officer_, approver_;
    std::string incident_;
    const Clock& clock_;
};

}  // namespace tocsin::app
