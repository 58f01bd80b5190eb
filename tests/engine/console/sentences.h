// What the German test reads: string literals of C++ sources, quoted texts of the law's files, and the tables of the console's words.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace tocsin::console_test {

using Texts = std::set<std::string>;

/// A literal with those beside it joined, and the code line on which it begins.
struct Literal {
    std::string text;
    std::string line;
    bool composed = false;  ///< a part of a text that is put together at run time
};

[[nodiscard]] std::string text_of(const std::filesystem::path& file);

/// Every file below a folder of the source tree whose name ends so.
[[nodiscard]] std::vector<std::filesystem::path> files_below(const std::string& folder, const std::string& ending);

/// YAML with every text over several lines (">-") on one, in quotes.
[[nodiscard]] std::string unfolded(const std::string& yaml);

[[nodiscard]] std::vector<Literal> literals_of(const std::string& source);

/// All that the first group of the pattern finds, as it stands there, with \" read as ".
[[nodiscard]] Texts found(const std::string& text, const std::string& pattern);

/// The tables of one of the console's files of words: name of the table to its keys and texts.
[[nodiscard]] std::map<std::string, std::map<std::string, std::string>> tables_of(const std::string& file);

}  // namespace tocsin::console_test
