#include "workflows/packs/spot.h"

#include <algorithm>
#include <charconv>

namespace tocsin::packs {

namespace {

const Node no_node;

template <class List>
bool holds(const List& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// A word of the document as it may stand in an error: short, printable.
std::string shown(std::string_view text) {
    std::string out;
    for (const char c : text.substr(0, 40)) out += c >= 0x20 && c < 0x7f ? c : '?';
    return "\"" + out + (text.size() > 40 ? "..." : "") + "\"";
}

std::string pointer(const std::string& path) {
    std::string out = "#/";
    for (const char c : path)
        if (c != ']') out += c == '.' || c == '[' ? '/' : c;
    return out;
}

bool lower(char c) { return c >= 'a' && c <= 'z'; }
bool digit(char c) { return c >= '0' && c <= '9'; }

std::optional<long long> whole_number(std::string_view text) {
    long long number = 0;
    const auto end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
    return number;
}

}  // namespace

void Spot::refuse(const std::string& what) const {
    if (*complaint_) return;
    const std::string line = node_->line > 0 ? " (line " + std::to_string(node_->line) + ")" : "";
    *complaint_ = Error(Fault::invalid_input, (path_.empty() ? "top level" : path_) + line + ": " + what, pointer(path_));
}

Spot Spot::nowhere(std::string path) const { return {no_node, std::move(path), *complaint_}; }

void Spot::keys(std::initializer_list<std::string_view> known) const {
    if (node_->kind != Node::Kind::map) return refuse("must be a map");
    for (std::size_t i = 0; i < node_->names.size(); ++i) {
        const auto& name = node_->names[i];
        const Spot here(node_->items[i], path_.empty() ? name : path_ + "." + name, *complaint_);
        // "to: null" says that there is no end; anywhere else an empty value is a value forgotten.
        if (holds(known, name) && node_->items[i].kind == Node::Kind::nothing && name != "to")
            return here.refuse("is empty");
        if (holds(known, name)) continue;
        return Spot(node_->items[i], path_, *complaint_).refuse("unknown key " + shown(name));
    }
}

bool Spot::has(std::string_view key) const {
    const Node* found = node_->find(key);
    return found && found->kind != Node::Kind::nothing;
}

Spot Spot::at(std::string_view key) const {
    std::string path = path_.empty() ? std::string(key) : path_ + "." + std::string(key);
    if (!has(key)) {
        refuse("needs " + std::string(key));
        return nowhere(std::move(path));
    }
    return {*node_->find(key), std::move(path), *complaint_};
}

std::vector<std::pair<std::string, Spot>> Spot::members() const {
    std::vector<std::pair<std::string, Spot>> out;
    if (node_->kind != Node::Kind::map || node_->items.empty()) refuse("must be a map that is not empty");
    for (std::size_t i = 0; i < node_->names.size(); ++i) {
        const auto& name = node_->names[i];
        Node key = no_node;
        key.kind = Node::Kind::text;
        key.line = node_->items[i].line;
        key.text = name;
        Spot(key, path_, *complaint_).plain_name();
        out.emplace_back(name, Spot(node_->items[i], path_ + "." + name, *complaint_));
    }
    return out;
}

std::vector<std::pair<std::string, Spot>> Spot::entries() const {
    std::vector<std::pair<std::string, Spot>> out;
    if (node_->kind != Node::Kind::map) refuse("must be a map");
    for (std::size_t i = 0; i < node_->names.size(); ++i)
        out.emplace_back(node_->names[i], Spot(node_->items[i], path_ + "." + node_->names[i], *complaint_));
    return out;
}

std::vector<Spot> Spot::items() const {
    std::vector<Spot> out;
    if (node_->kind != Node::Kind::list || node_->items.empty()) refuse("must be a list that is not empty");
    for (std::size_t i = 0; node_->kind == Node::Kind::list && i < node_->items.size(); ++i)
        out.emplace_back(node_->items[i], path_ + "[" + std::to_string(i) + "]", *complaint_);
    return out;
}

std::string Spot::text() const {
    const bool line = node_->kind == Node::Kind::text && !node_->text.empty() && node_->text.size() <= 500 &&
                      std::none_of(node_->text.begin(), node_->text.end(),
                                   [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
    if (!line) refuse("must be one line of text, at most 500 bytes");
    return line ? node_->text : std::string();
}

std::string Spot::name() const {
    const std::string text = this->text();
    const bool good = text.size() <= 64 && !text.empty() && lower(text[0]) &&
                      std::all_of(text.begin(), text.end(),
                                  [](char c) { return lower(c) || digit(c) || c == '_' || c == '-' || c == '.'; });
    if (!good) refuse(shown(text) + " is not a name (lower case letters, digits, _ - .; at most 64)");
    return text;
}

std::string Spot::plain_name() const {
    const std::string text = name();
    if (text.find_first_of(".-") != std::string::npos) refuse(shown(text) + " may hold no \".\" and no \"-\"");
    return text;
}

std::string Spot::word(Words known) const {
    const std::string text = this->text();
    if (holds(known, text)) return text;
    std::string all;
    for (const auto each : known) all += (all.empty() ? "" : ", ") + std::string(each);
    refuse("unknown word " + shown(text) + "; one of: " + all);
    return text;
}

std::string Spot::word_of(std::string_view (*meaning)(std::string_view)) const {
    const std::string text = this->text();
    if (meaning(text).empty()) refuse("unknown word " + shown(text));
    return text;
}

long long Spot::number(long long least, long long most) const {
    const auto number = whole_number(node_->text);
    if (number && *number >= least && *number <= most) return *number;
    refuse("must be a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    return least;
}

bool Spot::yes_or_no() const {
    if (node_->text != "true" && node_->text != "false") refuse("must be true or false");
    return node_->text == "true";
}

Date Spot::date() const {
    const std::string text = this->text();
    const auto date = parse_date(text);
    if (!date) refuse(shown(text) + " is not a date (YYYY-MM-DD)");
    return date.value_or(Date{});
}

std::optional<std::chrono::minutes> Spot::time_of_day() const {
    const std::string text = this->text();
    if (text.size() == 5 && text[2] == ':') {
        const auto hour = whole_number(text.substr(0, 2)), minute = whole_number(text.substr(3, 2));
        if (hour && minute && *hour >= 0 && *hour < 24 && *minute >= 0 && *minute < 60)
            return std::chrono::hours(*hour) + std::chrono::minutes(*minute);
    }
    refuse(shown(text) + " is not a time of day (\"17:30\", quoted)");
    return std::nullopt;
}

std::optional<Date> parse_date(const std::string& text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = whole_number(text.substr(0, 4)), month = whole_number(text.substr(5, 2)),
               day = whole_number(text.substr(8, 2));
    if (!year || !month || !day || *year < 1900 || *month <= 0 || *day <= 0) return std::nullopt;
    const Date date{std::chrono::year(static_cast<int>(*year)), std::chrono::month(static_cast<unsigned>(*month)),
                    std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok()) return std::nullopt;
    return date;
}

std::vector<std::string> each_once(const Spot& list, const std::function<std::string(const Spot&)>& read) {
    std::vector<std::string> out;
    for (const Spot& item : list.items()) {
        std::string one = read(item);
        if (holds(out, one)) item.refuse(shown(one) + " stands twice");
        out.push_back(std::move(one));
    }
    return out;
}

}  // namespace tocsin::packs
