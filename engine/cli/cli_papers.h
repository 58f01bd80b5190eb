// The part of the command line that fetches documents: register, war-room, board-summary.
#pragma once

#include "engine/cli/cli_notices.h"

namespace tocsin::cli {

void add_paper_commands(CommandLine line);

}  // namespace tocsin::cli
