// The part of the command line that fetches documents: register, war-room, board-summary.
#pragma once

#include "engine/app/cli_notices.h"

namespace tocsin::app {

void add_paper_commands(CommandLine line);

}  // namespace tocsin::app
