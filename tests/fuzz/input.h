// What all fuzz targets share: an input taken apart in one way, so that seeds can be written by hand, and a check.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/core/instant.h"
#include "engine/core/remote_text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace tocsin::fuzz {

/// Ends the run where it does not hold; libFuzzer keeps the input.
inline void need(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "==broken== %s\n", what);
    std::abort();
}

inline bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const std::size_t size = utf8_character(text);
        if (size == 0) return false;
        text.remove_prefix(size);
    }
    return true;
}

inline const Instant arrived = from_micros(1'795'575'600'000'000);  // 2026-11-25T03:00:00Z

/// An input, read from its front.
class Input {
public:
    Input(const std::uint8_t* data, std::size_t size) : rest_(reinterpret_cast<const char*>(data), size) {}

    /// A choice among `count` things; the first one when nothing is left.
    std::size_t choice(std::size_t count) {
        if (rest_.empty()) return 0;
        const auto byte = static_cast<unsigned char>(rest_.front());
        rest_.remove_prefix(1);
        return byte % count;
    }
    /// Everything before the next such mark, or all of it.
    std::string_view before(std::string_view mark) {
        const auto at = std::min(rest_.find(mark), rest_.size());
        const auto out = rest_.substr(0, at);
        rest_.remove_prefix(std::min(at + mark.size(), rest_.size()));
        return out;
    }
    /// "name: value" lines up to an empty one, at most 32.
    std::vector<std::pair<std::string, std::string>> headers() {
        std::vector<std::pair<std::string, std::string>> out;
        for (auto line = before("\n"); !line.empty() && out.size() < 32; line = before("\n")) {
            const auto colon = std::min(line.find(": "), line.size());
            out.emplace_back(line.substr(0, colon), line.substr(std::min(colon + 2, line.size())));
        }
        return out;
    }
    [[nodiscard]] std::string_view rest() const { return rest_; }

private:
    std::string_view rest_;
};

}  // namespace tocsin::fuzz
