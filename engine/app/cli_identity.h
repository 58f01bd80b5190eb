// The part of the command line that is about people and their keys: account, session, token rotate.
#pragma once

#include "engine/app/cli_notices.h"

namespace tocsin::app {

void add_identity_commands(CommandLine line);

}  // namespace tocsin::app
