// "Not required" of every duty that the recorded facts exclude: one person proposes it of all of them, another one decides.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "engine/cli/commands.h"

namespace tocsin::cli {

/// An open duty that does not apply after the facts recorded, as it was read.
struct ExcludedDuty {
    std::string id, rule, recipient, state, why, facts;
    std::string proposed_by, reasons;  ///< what waits for another person; both empty where nothing does
    bool operator==(const ExcludedDuty&) const = default;
};

/// Of an incident's file (GET /v1/incidents/{id}) and its timeline. What is undecided is never among them, nor what was proposed
/// before a decision was taken back taken for a proposal. Pure.
[[nodiscard]] std::vector<ExcludedDuty> excluded_duties(const nlohmann::json& file, const std::vector<nlohmann::json>& timeline);

struct NotRequiredAsk {
    std::string incident;
    std::string event;                ///< "propose_not_required" or "not_required"
    std::string reasons;              ///< said for each; of a decision they may be empty
    std::vector<std::string> except;  ///< duties that are left out
    std::string yes;                  ///< "yes": decide without asking
    std::string dry_run;              ///< "yes": say what would be sent
};

/// One event for each duty, over what was read of it, and a line for what became of each: a refusal of one does not stop the others.
/// Before it decides it shows everything and asks. Exit status: that of the first refusal, 1 when the answer was not yes.
int not_required(const Remote& remote, const NotRequiredAsk& ask);

}  // namespace tocsin::cli
