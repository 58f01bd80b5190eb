#include "engine/cli/command_tree.h"

#include <algorithm>

namespace tocsin::cli {

namespace {

/// Edits between two words; two letters swapped are one.
std::size_t edits(const std::string& a, const std::string& b) {
    std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1, 0));
    for (std::size_t i = 0; i <= a.size(); ++i)
        for (std::size_t j = 0; j <= b.size(); ++j) {
            if (i == 0 || j == 0) {
                d[i][j] = i + j;
                continue;
            }
            d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
        }
    return d[a.size()][b.size()];
}

template <class List>
std::vector<std::string> names_of(const List& list) {
    std::vector<std::string> names;
    for (const auto& one : list) names.push_back(one.name);
    return names;
}

const CommandNode* command_called(const CommandNode& in, const std::string& name) {
    const auto found = std::find_if(in.commands.begin(), in.commands.end(), [&](const auto& one) { return one.name == name; });
    return found == in.commands.end() ? nullptr : &*found;
}

const CommandOption* option_called(const std::vector<const CommandNode*>& chain, const std::string& name) {
    for (const auto* node : chain)
        for (const auto& option : node->options)
            if (option.name == name || option.also == name) return &option;
    return nullptr;
}

std::string meant(const std::string& word, const std::string& known, const CommandNode& where) {
    const std::string see = "See: " + where.path + " --help";
    if (known.empty() && !word.empty()) return "\"" + word + "\" is not known. " + see;
    return known.empty() ? see : "\"" + word + "\" is not known; did you mean \"" + known + "\"? " + see;
}

}  // namespace

std::string near_miss(const std::string& word, const std::vector<std::string>& known) {
    std::string nearest;
    std::size_t fewest = std::max<std::size_t>(1, word.size() / 3) + 1;
    for (const auto& one : known)
        if (const auto n = edits(word, one); n < fewest) fewest = n, nearest = one;
    return nearest;
}

std::string hint(const CommandNode& root, const std::vector<std::string>& words) {
    std::vector<const CommandNode*> chain{&root};
    for (std::size_t i = 0; i < words.size(); ++i) {
        const CommandNode& here = *chain.back();
        const std::string name = words[i].substr(0, words[i].find('='));
        if (name.rfind("--", 0) == 0 && name.size() > 2) {
            const auto* option = option_called(chain, name);
            if (option && !option->value.empty() && name == words[i]) ++i;
            if (option) continue;
            std::vector<std::string> all;
            for (const auto* node : chain)
                for (const auto& one : names_of(node->options)) all.push_back(one);
            return meant(name, near_miss(name, all), here);
        }
        if (const auto* next = command_called(here, words[i])) {
            chain.push_back(next);
            continue;
        }
        if (!here.commands.empty() && here.positionals.empty()) return meant(words[i], near_miss(words[i], names_of(here.commands)), here);
    }
    return meant("", "", *chain.back());
}

}  // namespace tocsin::cli
