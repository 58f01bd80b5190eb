// A book that came back from a backup: on record, with what might do harm again ended or held.
#pragma once

#include <string>
#include <vector>

#include "engine/core/records.h"
#include "engine/core/result.h"

namespace tocsin::desk {

class Desk;

/// `fields`: who, why, what was promised before; `reason` is taken as personal. `kept_tokens`: ids of the two by which it was done.
struct Restored {
    Fields fields;
    std::vector<std::string> kept_tokens;
};
/// One entry of the house with `event` restored. In the same stroke every session ends, and every token but the kept ones and
/// every link to a supplier is revoked: what was taken from somebody since the backup would count again. The entry says how
/// many of each.
Status record_restored(Desk& desk, const Restored& what);

/// Pauses what was being sent, for it may have gone out since: a person looks and resumes it. Answers how many there were.
/// May be called again after a crash.
[[nodiscard]] Result<long long> pause_what_is_sending(Desk& desk);

}  // namespace tocsin::desk
