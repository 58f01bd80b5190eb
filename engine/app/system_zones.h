// The system's time zone database, read by Howard Hinnant's library.
#pragma once

#include <memory>
#include <string>

#include "workflows/packs/zones.h"

namespace tocsin::app {

/// Errors: not_found  the database does not say which version it is; nothing is computed without that.
[[nodiscard]] Result<std::unique_ptr<packs::Zones>> make_system_zones(
    const std::string& version_file = "/usr/share/zoneinfo/tzdata.zi");

}  // namespace tocsin::app
