// The state of incidents that a call asks for.
#pragma once

#include <string>

#include "engine/api/http.h"

namespace tocsin::api {

/// `state` of a query; empty when absent. Errors: invalid_input  no incident is ever in it; says in which they may be.
[[nodiscard]] Result<std::string> incident_state_of(const Call& call);

}  // namespace tocsin::api
