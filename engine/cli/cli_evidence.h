// The part of the command line that is about proof that leaves the house: bundle, regulator-link, export, verify, backup, restore, drill-restore.
#pragma once

#include <functional>

#include "engine/cli/cli_notices.h"
#include "engine/app/config.h"

namespace tocsin::cli {

using WithConfig = std::function<void(const std::function<int(const app::Config&)>&)>;

/// `with_config` reads the configuration, runs what it is given and leaves the exit status.
void add_evidence_commands(CommandLine line, const WithConfig& with_config);

}  // namespace tocsin::cli
