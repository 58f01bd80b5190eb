#include "tests/engine/console/sentences.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <regex>
#include <sstream>

namespace tocsin::console_test {

namespace fs = std::filesystem;

namespace {

const fs::path root = TOCSIN_SOURCE_DIR;

/// Reads past what may hold quotes and is no literal, and tells what stood before and behind each literal.
class Reading {
public:
    explicit Reading(const std::string& source) : source_(source) {}

    std::vector<Literal> literals() {
        while (at_ < source_.size()) step();
        finish('\0');
        return std::move(out_);
    }

private:
    bool here(const char* text) const { return source_.compare(at_, std::char_traits<char>::length(text), text) == 0; }

    void step() {
        if (here("//")) return skip_to("\n");
        if (here("/*")) return skip_to("*/");
        if (here("R\"(")) return skip_to(")\"");
        const char c = source_[at_];
        if (c == '"') return literal();
        if (c == '\'' && !(at_ > 0 && std::isdigit(static_cast<unsigned char>(source_[at_ - 1])))) return character();
        if (!std::isspace(static_cast<unsigned char>(c))) {
            finish(c);
            before_ = c;
        }
        ++at_;
    }

    void skip_to(const char* end) {
        const auto found = source_.find(end, at_ + 2);
        at_ = found == std::string::npos ? source_.size() : found + std::char_traits<char>::length(end);
    }

    void character() {
        ++at_;
        while (at_ < source_.size() && source_[at_] != '\'') at_ += source_[at_] == '\\' ? 2 : 1;
        ++at_;
        finish('\'');
        before_ = '\'';
    }

    void literal() {
        const auto from = source_.rfind('\n', at_) + 1;
        if (!open_) now_ = {"", source_.substr(from, source_.find('\n', at_) - from), before_ == '+'};
        open_ = true;
        for (++at_; at_ < source_.size() && source_[at_] != '"'; ++at_) {
            if (source_[at_] == '\\') ++at_;
            now_.text += source_[at_];
        }
        ++at_;
    }

    /// A literal ends at the next sign that is none.
    void finish(char next) {
        if (!open_) return;
        now_.composed = now_.composed || next == '+';
        out_.push_back(std::move(now_));
        open_ = false;
    }

    const std::string& source_;
    std::size_t at_ = 0;
    bool open_ = false;
    char before_ = '\0';
    Literal now_;
    std::vector<Literal> out_;
};

std::string unescaped(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size()) ++i;
        out += text[i];
    }
    return out;
}

}  // namespace

std::string text_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

std::vector<fs::path> files_below(const std::string& folder, const std::string& ending) {
    std::vector<fs::path> out;
    for (const auto& entry : fs::recursive_directory_iterator(root / folder))
        if (entry.is_regular_file() && entry.path().string().ends_with(ending)) out.push_back(entry.path());
    return out;
}

std::string unfolded(const std::string& yaml) {
    std::string out, line;
    std::istringstream lines(yaml);
    const auto indent = [](const std::string& of) { return std::min(of.find_first_not_of(' '), of.size()); };
    std::size_t within = std::string::npos;
    while (std::getline(lines, line)) {
        if (within != std::string::npos && indent(line) > within) {
            out += (out.back() == '"' ? "" : " ") + line.substr(indent(line));
            continue;
        }
        if (within != std::string::npos) out += "\"\n";
        within = line.ends_with(": >-") ? indent(line) : std::string::npos;
        out += within == std::string::npos ? line + '\n' : line.substr(0, line.size() - 2) + '"';
    }
    return out;
}

std::vector<Literal> literals_of(const std::string& source) { return Reading(source).literals(); }

Texts found(const std::string& text, const std::string& pattern) {
    Texts out;
    const std::regex wanted(pattern);
    for (std::sregex_iterator one(text.begin(), text.end(), wanted), end; one != end; ++one) out.insert(unescaped((*one)[1]));
    return out;
}

std::map<std::string, std::map<std::string, std::string>> tables_of(const std::string& file) {
    std::map<std::string, std::map<std::string, std::string>> out;
    std::string table, key, line;
    std::istringstream lines(text_of(root / "engine/console/src" / file));
    static const std::regex begins(R"re(^export const (\w+)[^=]*= \{)re"), pair(R"re(^    (?:"((?:[^"\\]|\\.)*)"|(\w+)):(?: "((?:[^"\\]|\\.)*)",)?$)re"),
        value(R"re(^        "((?:[^"\\]|\\.)*)",$)re");
    std::smatch is;
    while (std::getline(lines, line)) {
        if (std::regex_search(line, is, begins)) table = is[1];
        if (std::regex_match(line, is, pair)) {
            key = is[1].matched ? unescaped(is[1]) : is[2].str();
            out[table][key] = is[3].matched ? unescaped(is[3]) : "";
        } else if (std::regex_match(line, is, value)) {
            out[table][key] = unescaped(is[1]);
        }
    }
    return out;
}

}  // namespace tocsin::console_test
