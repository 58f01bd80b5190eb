// Vectors and captured messages that tests read in place.
#pragma once

#include <cstdlib>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>

#include "tests/catch.h"

namespace tocsin::tests {

/// The file under TOCSIN_SHARED (or beside the source tree). Where it is absent the test is to return; on CI it fails.
inline std::optional<std::string> oracle(const std::string& path) {
    const char* shared = std::getenv("TOCSIN_SHARED");
    std::ifstream file((shared ? std::string(shared) : std::string(TOCSIN_SOURCE_DIR) + "/../shared") + "/oracles/" +
                       path);
    if (file) {
        std::stringstream text;
        text << file.rdbuf();
        return text.str();
    }
    const char* ci = std::getenv("CI");
    if (ci && std::string(ci) == "true") FAIL("oracle " << path << " is missing");
    WARN("skipped: oracle " << path << " is not here");
    return std::nullopt;
}

}  // namespace tocsin::tests
