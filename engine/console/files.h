// The files of the web console as they stand in the program: built from src by npm, each named by the hash of what is in it.
#pragma once

#include <span>
#include <string_view>

namespace tocsin::console {

struct File {
    std::string_view name;  ///< a plain id, without a dot; "index" is the page, and changes with each build
    std::string_view content_type;
    std::string_view encoding;  ///< "gzip", or empty
    std::string_view bytes;     ///< lives as long as the program
};

/// Empty in a build without the console (TOCSIN_CONSOLE=OFF).
/// Threads: any.
[[nodiscard]] std::span<const File> files();

}  // namespace tocsin::console
