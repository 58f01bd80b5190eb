// The system's time zone database, read by Howard Hinnant's library.
#pragma once

#include <memory>

#include "workflows/packs/zones.h"

namespace tocsin::app {

[[nodiscard]] std::unique_ptr<packs::Zones> make_system_zones();

}  // namespace tocsin::app
