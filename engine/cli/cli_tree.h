// The command line as it is, read from CLI11; and the commands that print it: completion, man.
#pragma once

#include "engine/cli/cli_notices.h"
#include "engine/cli/command_tree.h"

namespace tocsin::cli {

[[nodiscard]] CommandNode tree_of(const CLI::App& app);

void add_page_commands(CommandLine line);
void add_watch_command(CommandLine line);

}  // namespace tocsin::cli
