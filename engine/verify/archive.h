// The ZIP file, walked member by member and never unpacked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace tocsin::verify {

/// Raised when the file cannot be judged at all; caught in main.cpp and never leaves this program.
struct Unreadable : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// A ZIP file tells its members twice: one after another, and in the directory at its end. Programs that unpack look at
/// the directory, programs that receive a stream cannot. A file that tells two stories is found by walking both ways.
enum class View { stream, directory };

struct Limits {
    std::uint64_t expanded_bytes_max = 0;  // of all members together
    std::size_t members_max = 500'000;
};

struct Member {
    std::string path;    // as the archive says it; empty where it cannot be said
    bool plain = false;  // a file with bytes: no folder, no link, not encrypted, nothing doubtful
};

/// What the walker does with members. `begin` says whether the bytes are wanted.
class Walker {
public:
    enum class Want { bytes, nothing, stop };
    virtual ~Walker() = default;
    virtual Want begin(const Member& member) = 0;
    virtual void bytes(std::string_view piece) = 0;
    virtual void end() = 0;
};

/// Walks the members in the order of the file. Gives back why it ended before the end; empty: it did not.
///
/// Errors: Unreadable  the file cannot be opened, has too many members, or expands beyond the limit.
[[nodiscard]] std::string walk(const std::string& file, View view, const Limits& limits, Walker& walker);

}  // namespace tocsin::verify
