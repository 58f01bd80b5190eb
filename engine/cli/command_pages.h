// What is printed from the command line's tree: completions for three shells, the manual page, the reference. Pure.
#pragma once

#include <string>

#include "engine/cli/command_tree.h"

namespace tocsin::cli {

[[nodiscard]] std::string bash_completion(const CommandNode& root);
[[nodiscard]] std::string zsh_completion(const CommandNode& root);
[[nodiscard]] std::string fish_completion(const CommandNode& root);

/// troff with the man macros, for section 1.
[[nodiscard]] std::string man_page(const CommandNode& root, const std::string& version);

/// Markdown: docs/reference/cli.md.
[[nodiscard]] std::string reference_page(const CommandNode& root);

}  // namespace tocsin::cli
