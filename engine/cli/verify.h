// tocsin verify: the book's own rows by the engine, and an export of it by the stand-alone verifier.
#pragma once

#include <string>
#include <vector>

#include "engine/app/config.h"

namespace tocsin::cli {

struct VerifyAsk {
    std::string database;     ///< empty: the book of the state directory
    std::string incident_id;  ///< tell of this one alone; empty: of none in particular
    std::vector<std::string> checkpoints;  ///< files of signed checkpoints that lay elsewhere: the book must hold all they cover
    std::string json;                      ///< yes: for programs
};

/// What an export does not hold is checked here: rows, chain heads and checkpoints against the entries (check_book.h). Then an
/// export is made in memory and handed to tocsin-verify beside this program, which shares no code with the engine, so that the
/// engine does not vouch for itself. The house's own book must hold what the high-water file states; a copy elsewhere, which may
/// be older, must agree with it as far as it goes.
/// Answers 0: everything holds; 1: findings; 2: it could not be checked.
int verify(const app::Config& config, const VerifyAsk& ask);

}  // namespace tocsin::cli
