// bundle.txt: what the bundle says that it is.
#pragma once

#include <string>
#include <string_view>

namespace tocsin::verify {

struct Header {
    std::string scope;     // as it stands there
    std::string incident;  // empty: a whole export
    std::string origin;
    long long entries = 0;
    long long size = 0;  // entries that the last checkpoint covers
    long long personal = 0;
    std::string without;
    std::string occasion;  // drill; empty: what is in it happened

    [[nodiscard]] bool whole() const { return incident.empty(); }
    /// Whether the maker says that it left this out: counsel, personal.
    [[nodiscard]] bool leaves_out(std::string_view what) const;
};

/// Reads bundle.txt. Gives back what is wrong with it; empty: every line is in its place.
[[nodiscard]] std::string read_header(std::string_view text, Header& header);

}  // namespace tocsin::verify
