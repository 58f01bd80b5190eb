// The due board in a terminal: `tocsin watch`.
#pragma once

#include <string>

#include "engine/cli/commands.h"

namespace tocsin::cli {

struct WatchAsk {
    std::string once;                 ///< "yes": print the board once, as without a terminal
    long long interval_seconds = 60;  ///< it is read again after that, whatever the stream says
};
int watch(const Remote& remote, const WatchAsk& ask);

}  // namespace tocsin::cli
