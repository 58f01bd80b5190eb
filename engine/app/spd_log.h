// Log through spdlog: one JSON object a line on standard error. The only file that knows spdlog.
#pragma once

#include <memory>
#include <string>

#include "engine/core/log.h"

namespace tocsin::app {

/// `level`: debug, info, warn, error. Lines are handed to spdlog's own thread; `~Log` flushes them.
std::unique_ptr<Log> make_json_log(const std::string& level);

}  // namespace tocsin::app
