// The files that the command line is told to read and to write; every command takes them from here and says the same of them.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "engine/app/client.h"
#include "engine/core/result.h"

namespace tocsin::cli {

/// The file, or standard input where it is called "-". Errors: not_found, too_large.
[[nodiscard]] Result<std::string> read_input(const std::string& file, std::size_t bytes_max);

/// Puts a text in that file, whole or not at all, in the place of one that is there; a new one is its owner's alone. What is no
/// plain file (a pipe, /dev/stdout) is written to as it is.
/// Errors: invalid_input  no name; storage  with the path, the system's reason and what to do (engine/app/private_file.h).
[[nodiscard]] Status save_text(const std::string& file, std::string_view text);

/// Downloads into a file that is not there yet, whole or not at all. `look` sees the bytes as they come. Says nothing when it is
/// done: 0, else it said what is wrong and returns the exit status.
int fetch_file(const app::Client& client, const std::string& path, const std::string& to,
               const std::function<void(std::string_view)>& look = {});
/// The same, and prints the file's name.
int save_answer(const app::Client& client, const std::string& path, const std::string& to);

}  // namespace tocsin::cli
