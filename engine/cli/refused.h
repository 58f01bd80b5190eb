// How the command line tells what the engine answered.
#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "engine/app/client.h"
#include "engine/cli/colour.h"
#include "engine/cli/commands.h"

namespace tocsin::cli {

/// Says once on standard error that the engine plays a drill, and what time it is there; nothing of a real one.
void say_drill(const app::Answer& answer);

/// Late and soon by the time of the engine that answered: a drill has its own, `drill_time`; any other has that of its machine.
[[nodiscard]] Paint paint_for(const Remote& remote, const std::optional<Instant>& drill_time);
[[nodiscard]] Paint paint_for(const Remote& remote, const app::Answer& answer);

/// Says on standard error that a list is empty, so that nobody waits for more than its head.
void say_none();

/// A problem answer in words on standard error: what went wrong, where, and the gates. Returns the exit status (exit_codes.h).
int refused(const app::Answer& answer);

/// Asks for one thing and tells it: as the engine answered with --json, else by `tell`, which gets the engine's time. Returns the
/// exit status.
using Tell = std::function<void(const nlohmann::json&, const Paint&)>;
int show_answer(const Remote& remote, const std::string& path, const Tell& tell);

/// A value for a person: texts without quotes, "-" for nothing. `at` takes it from an object, where it may be missing.
std::string cell(const nlohmann::json& value);
std::string at(const nlohmann::json& object, const std::string& name);

/// Prints a list answer: raw, or as a table of the named members. Returns the exit status, as all of these.
int print_list(const Remote& remote, const Result<app::Answer>& answer, const std::vector<std::string>& members);

/// Prints what a change answered.
int print_receipt(const Remote& remote, const Result<app::Answer>& answer);

}  // namespace tocsin::cli
