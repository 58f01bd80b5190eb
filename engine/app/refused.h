// How the command line tells what the engine answered.
#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>

#include "engine/app/client.h"
#include "engine/app/commands.h"

namespace tocsin::app {

/// A problem answer in words on standard error: what went wrong, where, and the gates. Returns the exit status, 1.
int refused(const Answer& answer);

/// Asks for one thing and tells it: as the engine answered with --json, else by `tell`. Returns the exit status.
int show_answer(const Remote& remote, const std::string& path, const std::function<void(const nlohmann::json&)>& tell);

}  // namespace tocsin::app
