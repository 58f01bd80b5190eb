// Backups of the book: copied while the engine runs, opened and checked, sealed to a public key, and brought back by two persons.
#pragma once

#include <string>

#include "engine/app/config.h"

namespace tocsin::cli {

/// A pair of keys: the public one is printed, the secret one written to a file that was not there, mode 0400.
int backup_new_key(const std::string& file);

struct BackupAsk {
    std::string to;  ///< a file that is not there yet, or a folder: then it gets the time as its name
    std::string recipient;
};
/// Writes STATE/last-backup once everything was checked. Prints what was checked, the loss a restore would mean (RPO), and
/// seconds.
int backup(const app::Config& config, const BackupAsk& ask);

struct RestoreAsk {
    std::string from, identity_file, reason;
    std::string token, second_token;  ///< an admin's, and an approver's or auditor's of another person
    std::string former;               ///< the book that was lost, where it can be read: are the tokens revoked in it? Empty: not asked
};
/// Into a state directory that holds no book; leaves STATE/restored, which the engine puts on record at its next start.
int restore(const app::Config& config, const RestoreAsk& ask);

/// The same into a temporary folder, which is then removed. Prints RPO and the time it took (RTO).
int drill_restore(const app::Config& config, const RestoreAsk& ask);

}  // namespace tocsin::cli
