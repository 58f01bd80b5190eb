// The part of the command line that is about drills.
#pragma once

#include "engine/app/cli_audit.h"
#include "engine/app/cli_notices.h"

namespace tocsin::app {

/// `config_path` is empty where no configuration was named: the scenario's own organisation then plays.
void add_drill_commands(CommandLine line, const std::string& config_path, const WithConfig& with_config);

}  // namespace tocsin::app
