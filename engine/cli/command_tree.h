// The command line as data: what completions, man page, reference and hints are made of. Read from CLI11 by cli_tree.h.
#pragma once

#include <string>
#include <vector>

namespace tocsin::cli {

struct CommandOption {
    std::string name;   ///< "--title", or the name of a positional
    std::string also;   ///< another name of it: "-h", "--color"; may be empty
    std::string value;  ///< what follows it, as "TEXT"; empty for a flag
    std::string says;
    std::vector<std::string> choices;  ///< where only these may follow
    bool required = false, repeated = false;
};

struct CommandNode {
    std::string name, path;  ///< "open", "tocsin incident open"
    std::string says, footer;
    std::vector<CommandOption> options, positionals;
    std::vector<CommandNode> commands;
};

/// The words with one edit (a letter more, less, another, two swapped) for every three letters at most; the nearest, or empty.
[[nodiscard]] std::string near_miss(const std::string& word, const std::vector<std::string>& known);

/// What to do about words that were not understood: the command or option that was probably meant, and whose help to read. Pure.
[[nodiscard]] std::string hint(const CommandNode& root, const std::vector<std::string>& words);

}  // namespace tocsin::cli
