// The part of the command line that is about four eyes and rights: proposal, break-glass, hold, person, retention.
#pragma once

#include "engine/cli/cli_notices.h"

namespace tocsin::cli {

void add_rights_commands(CommandLine line);

}  // namespace tocsin::cli
