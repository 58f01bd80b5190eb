// The part of the command line that is about drills.
#pragma once

#include "engine/cli/cli_audit.h"
#include "engine/cli/cli_notices.h"

namespace tocsin::cli {

/// `config_path` is empty where no configuration was named: the scenario's own organisation then plays.
void add_drill_commands(CommandLine line, const std::string& config_path, const WithConfig& with_config);

}  // namespace tocsin::cli
