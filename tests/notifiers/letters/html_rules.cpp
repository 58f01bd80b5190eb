#include "tests/notifiers/letters/html_rules.h"

#include <algorithm>
#include <cctype>
#include <set>

namespace tocsin::letters_test {

namespace {

const std::set<std::string> bare = {"head", "title", "style", "body", "main", "p",          "em",  "strong",
                                    "ul",   "ol",    "li",    "a",    "html", "blockquote", "pre", "code",
                                    "h1",   "h2",    "h3",    "h4",   "h5",   "h6"};
const std::set<std::string> whole = {"!doctype html", "meta charset=\"utf-8\"", "hr /", "br /",
                                     "meta name=\"viewport\" content=\"width=device-width, initial-scale=1\""};

/// What stands in the quotes of `tag`, when all around is as given and the quotes hold no others.
std::string quoted(const std::string& tag, const std::string& before) {
    if (!tag.starts_with(before + "\"") || !tag.ends_with('"') || tag.size() < before.size() + 2) return {};
    const std::string inside = tag.substr(before.size() + 1, tag.size() - before.size() - 2);
    return inside.find('"') == inside.npos ? inside : std::string();
}

bool is_link(const std::string& tag) {
    std::string target = quoted(tag, "a href=");
    std::transform(target.begin(), target.end(), target.begin(), [](unsigned char c) { return std::tolower(c); });
    for (const char* start : {"http://", "https://", "mailto:", "tel:"})
        if (target.starts_with(start)) return true;
    return false;
}

bool is_allowed(const std::string& tag) {
    if (whole.count(tag) || is_link(tag)) return true;
    if (bare.count(tag)) return tag != "a" && tag != "html";
    if (tag.starts_with('/')) return bare.count(tag.substr(1)) != 0;
    const std::string start = quoted(tag, "ol start=");
    if (!start.empty()) return start.find_first_not_of("0123456789") == start.npos;
    for (const char* direction : {"\" dir=\"ltr\"", "\" dir=\"rtl\""})
        if (tag.starts_with("html lang=\"") && tag.ends_with(direction))
            return std::count(tag.begin(), tag.end(), '"') == 4;
    return false;
}

}  // namespace

std::string forbidden_tag(const std::string& html) {
    for (std::size_t at = 0; (at = html.find('<', at)) != html.npos; ++at) {
        const auto end = html.find('>', at);
        if (end == html.npos) return html.substr(at, 40);
        const std::string tag = html.substr(at + 1, end - at - 1);
        if (!is_allowed(tag)) return "<" + tag + ">";
    }
    return {};
}

}  // namespace tocsin::letters_test
