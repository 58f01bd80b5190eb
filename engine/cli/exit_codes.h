// What the command line ends with, once and for all: the table that the program, its man page and its documents share.
#pragma once

#include <array>

#include "engine/core/result.h"

namespace tocsin::cli {

/// Scripts rest on these numbers: they are never changed, only added to.
enum Exit : int {
    exit_done = 0,
    exit_failed = 1,
    exit_usage = 2,
    exit_not_found = 3,
    exit_not_allowed = 4,
    exit_refused = 5,
    exit_unreachable = 6
};

struct ExitCode {
    Exit code;
    const char* means;
};

inline constexpr std::array<ExitCode, 7> exit_codes{{
    {exit_done, "done"},
    {exit_failed, "failed, or something was found: a check, a lint, a test or a verification that does not hold"},
    {exit_usage, "wrong usage: the command line, the configuration or what was asked; of verify: it could not be checked"},
    {exit_not_found, "there is no such thing"},
    {exit_not_allowed, "not allowed: no token, a wrong one, or a role or scope that may not do this"},
    {exit_refused, "refused: a gate, a state, a version that moved on, or something that is there already"},
    {exit_unreachable, "no engine answers, or not in time, or it is overloaded: look whether it was done before you ask again"},
}};

/// Pure. Of input that is wrong: `exit_failed`, because mostly it is a file that was looked at.
[[nodiscard]] int exit_of(Fault fault) noexcept;

/// Of an answer of the engine that is not 2xx. Pure.
[[nodiscard]] int exit_of_answer(long http_status) noexcept;

}  // namespace tocsin::cli
