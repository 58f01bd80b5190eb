// The terminal while a board is on it: a screen of its own, no echo; and everything as it was when it goes.
#pragma once

#include <termios.h>

#include <string>
#include <vector>

#include "engine/cli/board.h"

namespace tocsin::cli {

/// One at a time. Threads: one. Before the first thread starts, `hold_signals` sees that SIGINT, SIGTERM, SIGHUP and SIGWINCH are only read here.
class Terminal {
public:
    enum class Heard { quit, resized, told, nothing };

    static void hold_signals();

    Terminal();
    ~Terminal();
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    [[nodiscard]] Room room() const;
    void draw(const std::vector<std::string>& lines) const;
    /// Waits for a key, a signal or a word on `other` (an eventfd). Ends: q, Ctrl-C, end of input, SIGINT, SIGTERM, SIGHUP.
    [[nodiscard]] Heard wait(int other, int milliseconds) const;

private:
    termios before_{};
    int signals_ = -1;
};

}  // namespace tocsin::cli
