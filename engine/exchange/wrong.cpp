#include "engine/exchange/wrong.h"

#include <algorithm>

namespace tocsin::exchange {

namespace {

/// A heading is meant to be seen; a file in another encoding, or without headings, must not fill the screen.
std::string shown(std::string_view name) {
    constexpr std::size_t longest = 80;
    const bool readable =
        std::none_of(name.begin(), name.end(), [](char c) { return (c >= 0 && c < 0x20) || c == 0x7F; });
    if (!readable) return "(unreadable)";
    if (name.size() <= longest) return std::string(name);
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0) == 0x80) --end;
    return std::string(name.substr(0, end)) + "...";
}

}  // namespace

std::string to_text(const Wrong& wrong) {
    return wrong.file + ":" + std::to_string(wrong.line) + ": " + (wrong.column.empty() ? "" : wrong.column + " ") +
           wrong.what;
}

void Wrongs::add(int line, std::string_view column, std::string what) {
    if (found_.size() > most) return;
    if (found_.size() == most)
        found_.push_back({file_, line, "",
                          "there is more that is wrong from here on: correct what is named, then read the file again"});
    else
        found_.push_back({file_, line, shown(column), std::move(what)});
}

}  // namespace tocsin::exchange
