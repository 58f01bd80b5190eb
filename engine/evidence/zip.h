// A ZIP archive written as it comes: no member and no archive has to be whole in memory. libarchive stays in here.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "engine/core/instant.h"
#include "engine/core/result.h"

namespace tocsin::evidence {

/// Takes the archive's bytes in order. False: nobody wants more, and the archive ends there.
using Sink = std::function<bool(std::string_view)>;

/// Whether a path may stand in a bundle: A-Z a-z 0-9 _ - . and /, relative, no empty or dotted step (docs/bundle-format.md).
[[nodiscard]] bool is_bundle_path(std::string_view path);

/// Members one after the other: begin, write any number of times, end; close after the last.
/// Errors: invalid_input  no path for a bundle; internal  out of order; remote  the sink takes no more.
/// Threads: one at a time.
class Zip {
public:
    /// All members bear `dated_at`.
    Zip(Sink sink, Instant dated_at);
    Zip(Zip&&) noexcept;
    Zip& operator=(Zip&&) noexcept;
    ~Zip();

    Status begin(const std::string& path);
    Status write(std::string_view bytes);
    Status end();
    Status close();

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace tocsin::evidence
