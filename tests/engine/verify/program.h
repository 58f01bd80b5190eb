// Runs tocsin-verify as a child process.
#pragma once

#include <string>
#include <vector>

namespace tocsin::tests {

struct Outcome {
    int exit_code = -1;  // -1: it did not end by itself
    std::string out;
    std::string err;
};

[[nodiscard]] Outcome verify(const std::vector<std::string>& words);

[[nodiscard]] std::string read_whole(const std::string& path);

}  // namespace tocsin::tests
