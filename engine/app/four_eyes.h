// What two persons have to confirm when it changes, as digests; and what is erased when, as the desk wants it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/app/config.h"
#include "engine/core/records.h"
#include "workflows/packs/pack.h"

namespace tocsin::app {

/// SHA-256 in hex: "pack.ID" of each pack that counts, "authorisation" of the table of permissions, "configuration" of the file's
/// text, which holds no secret, only where secrets are; "triage" and "sources" of those files, where there are any.
[[nodiscard]] Fields digests_of(const Config& config, const std::vector<packs::Pack>& law);

/// Days by kind of record; what is kept has none.
[[nodiscard]] std::map<std::string, long long> retention_of(const Config& config);

}  // namespace tocsin::app
