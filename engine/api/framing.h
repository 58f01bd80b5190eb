// What the head of a request rules out before its body is read: ambiguous framing, encodings, ranges, sizes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/api/problem.h"

namespace tocsin::api {

/// The header fields that decide where a request ends and who sends it: their values, and how often each stands.
struct Head {
    std::string version;  ///< HTTP/1.1 or HTTP/1.0
    struct Seen {
        int times = 0;
        std::string value;
    };
    Seen content_length, transfer_encoding, content_encoding, range, host;
    bool twice = false;  ///< a field that may stand once stands twice

    void add(std::string_view name, const std::string& value);

private:
    bool single_[11] = {};
};

/// The refusal, or nothing. A refused request's connection is closed, because its body stays unread.
[[nodiscard]] std::optional<Problem> objection(const Head& head, std::size_t body_bytes_max);

}  // namespace tocsin::api
