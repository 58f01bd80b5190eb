// Drills at the command line: which scenarios there are, one of them as a file, and playing one (docs/drills.md).
#pragma once

#include <string>

#include "engine/app/config.h"

namespace tocsin::cli {

struct DrillAsk {
    std::string scenario;  ///< a file, or the name of one that comes with the program
    std::string speed;     ///< seconds of drill time in a second, or max; empty: 120, by itself max
    std::string to;        ///< directory; empty: a temporary one that stays
    std::string play;      ///< yes: the scenario's model team acts
    std::string json;      ///< yes: the certificate as JSON
    std::string program;   ///< version
    /// SHA-256 of the scenario's file: the house's engine began it with that one, listens to standard output, and it dies with
    /// that engine. Empty: a person at a terminal began it.
    std::string hosted;
    int port = 0;
};

/// The exit status is 0 when every objective was met. `real`: where law, roles and organisation are from; may be null.
int play_drill(const app::Config* real, const DrillAsk& ask);
int list_drills();
/// The file of one that comes with the program, to begin one's own with.
int show_drill(const std::string& name);

}  // namespace tocsin::cli
