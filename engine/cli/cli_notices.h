// The part of the command line that is about notices and the ways out: notice, bounce, endpoint, replay.
#pragma once

#include <CLI/CLI.hpp>

#include "engine/cli/commands_notices.h"

namespace tocsin::cli {

/// What the commands are told for all of them, and where they leave their exit status. Outlives the parsing.
struct CommandLine {
    CLI::App& app;
    Remote& remote;
    const bool& json;
    int& status;

    /// Does what the command is for, with the terms as they were parsed.
    template <class Act>
    void run(const Act& act) const {
        remote.json = json ? "yes" : "no";
        status = act();
    }
};

void add_notice_commands(CommandLine line);
void add_way_commands(CommandLine line);

}  // namespace tocsin::cli
