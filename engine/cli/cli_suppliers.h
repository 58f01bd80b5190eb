// The part of the command line that is about suppliers: supplier link, links, revoke.
#pragma once

#include "engine/cli/cli_notices.h"

namespace tocsin::cli {

void add_supplier_commands(CommandLine line);

}  // namespace tocsin::cli
