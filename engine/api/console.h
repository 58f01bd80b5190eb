// What serves the web console: one page and its files, to anybody; what they show comes by the API, to whoever signs in.
#pragma once

#include "engine/api/rooms.h"

namespace tocsin::api {

Result<Answer> lead_to_console(const Rooms&, const Call&);
Result<Answer> show_console(const Rooms&, const Call&);
Result<Answer> show_console_file(const Rooms&, const Call&);

}  // namespace tocsin::api
