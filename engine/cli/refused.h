// How the command line tells what the engine answered.
#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "engine/app/client.h"
#include "engine/cli/colour.h"
#include "engine/cli/commands.h"

namespace tocsin::cli {

/// Says once on standard error that the engine plays a drill, and what time it is there; nothing of a real one.
void say_drill(const app::Answer& answer);

/// For a table of that answer: late and soon by the time of the engine that gave it.
[[nodiscard]] Paint paint_for(const Remote& remote, const app::Answer& answer);

/// A problem answer in words on standard error: what went wrong, where, and the gates. Returns the exit status (exit_codes.h).
int refused(const app::Answer& answer);

/// Asks for one thing and tells it: as the engine answered with --json, else by `tell`. Returns the exit status.
int show_answer(const Remote& remote, const std::string& path, const std::function<void(const nlohmann::json&)>& tell);

/// A value for a person: texts without quotes, "-" for nothing. `at` takes it from an object, where it may be missing.
std::string cell(const nlohmann::json& value);
std::string at(const nlohmann::json& object, const std::string& name);

/// Prints a list answer: raw, or as a table of the named members. Returns the exit status, as all of these.
int print_list(const Remote& remote, const Result<app::Answer>& answer, const std::vector<std::string>& members);

/// Prints what a change answered.
int print_receipt(const Remote& remote, const Result<app::Answer>& answer);

/// Downloads into a file that is not there yet, whole or not at all, and prints its name.
int save_answer(const app::Client& client, const std::string& path, const std::string& to);

}  // namespace tocsin::cli
