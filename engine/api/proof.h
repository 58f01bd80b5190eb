// What proves the audit log to others: its checkpoints, its keys, and the proofs between them.
#pragma once

#include "engine/api/rooms.h"

namespace tocsin::api {

Result<Answer> show_checkpoint(const Rooms&, const Call&);    ///< the newest note, as it was signed
Result<Answer> show_log_keys(const Rooms&, const Call&);      ///< verification keys, one a line, the present one first
Result<Answer> show_inclusion(const Rooms&, const Call&);     ///< that an entry is in the log: by its number, or incident and seq
Result<Answer> show_consistency(const Rooms&, const Call&);   ///< that an older tree is the beginning of a newer one
Result<Answer> list_checkpoints(const Rooms&, const Call&);

/// How the log stands, for the metrics.
struct LogGauges {
    long long size = 0;         ///< entries that the newest checkpoint covers
    long long age_seconds = 0;  ///< of the newest checkpoint; 0 where there is none
};
[[nodiscard]] Result<LogGauges> log_gauges(const Rooms& rooms);

}  // namespace tocsin::api
