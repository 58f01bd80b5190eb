// The verification itself: a bundle against docs/bundle-format.md and docs/audit-format.md.
#pragma once

#include <string>
#include <vector>

#include "engine/verify/archive.h"
#include "engine/verify/report.h"

namespace tocsin::verify {

/// What one wants to know.
struct Question {
    std::string file;
    std::vector<std::string> keys;         // verification keys from outside
    std::vector<std::string> checkpoints;  // texts with signed notes from outside
    std::string incident;                  // empty: none in particular
    Limits limits;
};

/// Checks everything that "What a verifier says" lists.
///
/// Memory grows with the chains (about 100 bytes each), the machines (90), the personal values (64), the checkpoints
/// (40), and in a bundle of one incident with its entries (40); never with the size of entries or attachments.
/// It cannot find an end that was cut off together with every checkpoint over it, nor entries after the last checkpoint
/// that the signer itself wrote anew: for these give a later checkpoint from elsewhere.
/// Errors: Unreadable  the file is no ZIP file, breaks a limit, or a key or checkpoint is not one.
[[nodiscard]] Report check(const Question& question);

}  // namespace tocsin::verify
