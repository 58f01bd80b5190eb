// The part of the command line that is about proof that leaves the house: bundle, export, verify, backup, restore, drill-restore.
#pragma once

#include <functional>

#include "engine/app/cli_notices.h"
#include "engine/app/config.h"

namespace tocsin::app {

using WithConfig = std::function<void(const std::function<int(const Config&)>&)>;

/// `with_config` reads the configuration, runs what it is given and leaves the exit status.
void add_evidence_commands(CommandLine line, const WithConfig& with_config);

}  // namespace tocsin::app
