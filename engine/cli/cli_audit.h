// The part of the command line that is about the audit log: its keys, its checkpoints, notes of others.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>

#include "engine/app/config.h"

namespace tocsin::cli {

/// Hands the configuration to what a command does, and keeps its exit status.
using WithConfig = std::function<void(const std::function<int(const app::Config&)>& act)>;

void add_audit_commands(CLI::App& app, const WithConfig& with_config);

}  // namespace tocsin::cli
