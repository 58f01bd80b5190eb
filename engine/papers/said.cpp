#include "engine/papers/said.h"

#include <algorithm>
#include <map>
#include <regex>
#include <utility>
#include <vector>

#include "engine/papers/german_words.h"

namespace tocsin::papers {

namespace {

/// A pattern's time grows with what it reads; no sentence of ours is that long.
constexpr std::size_t composed_bytes_max = 1000;

using Pairs = std::vector<std::pair<std::string, std::string>>;
using Words = std::map<std::string, std::string, std::less<>>;

bool is_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

/// Reads "export const NAME: type = { key: "text", ... };", and the same as a list of pairs; a pattern may be a key.
class Reading {
public:
    explicit Reading(std::string_view file) : rest_(file) {}

    void into(std::map<std::string, Pairs>& tables) {
        for (;;) {
            const auto begins = rest_.find(before);
            if (begins == std::string_view::npos) return;
            rest_.remove_prefix(begins + before.size());
            const std::string name = taken(length_of_name());
            rest_.remove_prefix(std::min(rest_.find('='), rest_.size()));
            auto texts = all_texts();
            for (std::size_t i = 0; i + 1 < texts.size(); i += 2)
                tables[name].emplace_back(std::move(texts[i]), std::move(texts[i + 1]));
        }
    }

private:
    static constexpr std::string_view before = "\nexport const ";

    std::string taken(std::size_t size) {
        std::string out(rest_.substr(0, size));
        rest_.remove_prefix(out.size());
        return out;
    }
    std::size_t length_of_name() const {
        return static_cast<std::size_t>(std::find_if_not(rest_.begin(), rest_.end(), is_name) - rest_.begin());
    }

    /// Names, quoted texts and patterns, up to the end of the statement.
    std::vector<std::string> all_texts() {
        std::vector<std::string> out;
        while (!rest_.empty() && rest_.front() != ';') {
            if (rest_.starts_with("//"))
                rest_.remove_prefix(std::min(rest_.find('\n'), rest_.size()));
            else if (rest_.front() == '"')
                out.push_back(quoted());
            else if (rest_.front() == '/')
                out.push_back(pattern());
            else if (is_name(rest_.front()))
                out.push_back(taken(length_of_name()));
            else
                rest_.remove_prefix(1);
        }
        return out;
    }
    std::string quoted() {
        std::string out;
        std::size_t at = 1;
        for (; at < rest_.size() && rest_[at] != '"'; ++at) out += rest_[at] == '\\' ? rest_[++at] : rest_[at];
        rest_.remove_prefix(std::min(at + 1, rest_.size()));
        return out;
    }
    std::string pattern() {
        std::size_t at = 1;
        while (at < rest_.size() && rest_[at] != '/') at += rest_[at] == '\\' ? 2 : 1;
        std::string out(rest_.substr(1, at - 1));
        rest_.remove_prefix(std::min(at + 1, rest_.size()));
        return out;
    }

    std::string_view rest_;
};

struct German {
    Words sentences{}, phrases{}, events{}, facts{}, roles{}, gists{};
    Pairs kinds{};
    std::vector<std::pair<std::regex, std::string>> composed{};

    German() {
        std::map<std::string, Pairs> tables;
        for (const auto file : german_words) Reading(file).into(tables);
        const auto put = [&](Words& words, std::initializer_list<const char*> names) {
            for (const char* name : names)
                for (auto& [key, text] : tables[name]) words.emplace(std::move(key), std::move(text));
        };
        put(sentences, {"deGates", "deQuestions", "deRules", "deRefusals"});  // tasks that the desk sets stand among the last
        put(phrases, {"dePhrases", "deHousePhrases"});
        put(events, {"deEvents"});
        put(facts, {"deFacts"});
        put(roles, {"deRoles"});
        put(gists, {"deGateCodes"});
        kinds = std::move(tables["deFactKinds"]);
        for (auto& [shape, text] : tables["deComposed"]) composed.emplace_back(std::regex(shape), std::move(text));
    }

    std::string phrase(const std::string& word) const {
        if (const auto found = phrases.find(word); found != phrases.end()) return found->second;
        std::string plain = word;
        std::replace(plain.begin(), plain.end(), '_', ' ');
        return plain;
    }

    /// "role.processor" by its beginning and by what is named.
    std::string fact(const std::string& name) const {
        if (const auto found = facts.find(name); found != facts.end()) return found->second;
        for (const auto& [begins, text] : kinds) {
            if (!name.starts_with(begins)) continue;
            const std::string named = name.substr(begins.size());
            const auto role = roles.find(named);
            std::string out = text;
            if (const auto at = out.find("{}"); at != std::string::npos)
                out.replace(at, 2, role == roles.end() ? named : role->second);
            return out;
        }
        return phrase(name);
    }

    std::string whole(const std::string& sentence) const {
        if (const auto found = sentences.find(sentence); found != sentences.end()) return found->second;
        if (sentence.size() > composed_bytes_max) return {};
        std::smatch named;
        for (const auto& [shape, text] : composed)
            if (std::regex_match(sentence, named, shape)) return filled(text, named);
        return {};
    }

    /// {1} is what the first group named, as a word of ours where it is one; {*1} a sentence of its own.
    std::string filled(const std::string& text, const std::smatch& named) const {
        std::string out;
        for (std::size_t at = 0; at < text.size(); ++at) {
            const bool is_sentence = text.compare(at, 2, "{*") == 0;
            const std::size_t digit = at + (is_sentence ? 2 : 1);
            if (text[at] != '{' || digit + 1 >= text.size() || text[digit + 1] != '}') {
                out += text[at];
                continue;
            }
            const std::string said = named[static_cast<std::size_t>(text[digit] - '0')];
            const std::string german = is_sentence && !said.empty() ? whole(said) : phrase(said);
            out += !is_sentence ? german : said.empty() ? "" : " " + (german.empty() ? said : german);
            at = digit + 1;
        }
        return out;
    }
};

const German& tables() {
    static const German words;
    return words;
}

}  // namespace

std::string german_of(const std::string& sentence) { return tables().whole(sentence); }

std::string Said::word(const std::string& name) const {
    if (german_) return tables().phrase(name);
    std::string out = name;
    std::replace(out.begin(), out.end(), '_', ' ');
    return out;
}

std::string Said::event(const std::string& type) const {
    if (!german_) return type;
    const auto found = tables().events.find(type);
    return found == tables().events.end() ? word(type) : found->second;
}

std::string Said::fact(const std::string& name) const {
    if (!german_) return name;
    const std::string words = tables().fact(name);
    return words == name ? name : words + " (" + name + ")";
}

std::string Said::sentence(const std::string& english) const {
    const std::string found = german_ ? german_of(english) : std::string();
    return found.empty() ? english : found;
}

std::string Said::gate(const std::string& code, const std::string& english) const {
    if (!german_) return english;
    if (const std::string found = german_of(english); !found.empty()) return found;
    const auto gist = tables().gists.find(code);
    return (gist == tables().gists.end() ? std::string() : gist->second + " ") + "(englisch) " + english;
}

}  // namespace tocsin::papers
