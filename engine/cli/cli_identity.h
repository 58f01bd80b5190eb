// The part of the command line that is about people and their keys: account, session, token rotate.
#pragma once

#include "engine/cli/cli_notices.h"

namespace tocsin::cli {

void add_identity_commands(CommandLine line);

}  // namespace tocsin::cli
