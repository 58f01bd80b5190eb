// The words of a paper in its language, and what the engine says in German: by the console's own tables, so that
// nothing has two translations.
#pragma once

#include <string>
#include <string_view>

namespace tocsin::papers {

/// A sentence of the engine in German: gates, questions, rules, tasks of playbooks; also one that is put together, by
/// its pattern. Empty: there is none. Threads: any.
[[nodiscard]] std::string german_of(const std::string& sentence);

/// Languages: en and de; any other reads as en. Threads: any.
class Said {
public:
    explicit Said(std::string_view language = "en") : german_(language == "de") {}

    /// A text of the paper's own.
    std::string operator()(const char* english, const char* german) const { return german_ ? german : english; }
    bool german() const { return german_; }
    std::string language() const { return german_ ? "de" : "en"; }

    /// A state, a role, a recipient: "told_in_part" as "told in part", "teilweise informiert".
    [[nodiscard]] std::string word(const std::string& name) const;
    /// An event as what is to be done: "close", "abschließen".
    [[nodiscard]] std::string event(const std::string& type) const;
    /// A fact or an instant by its name; in German its words come first, and the name stays, because it is what is put on record.
    [[nodiscard]] std::string fact(const std::string& name) const;
    /// What the engine, a pack or a playbook says. One that has no German stays as it is: a pack of the house's may be
    /// in any language.
    [[nodiscard]] std::string sentence(const std::string& english) const;
    /// What holds an event back. Without German its gist comes first, by its code.
    [[nodiscard]] std::string gate(const std::string& code, const std::string& english) const;

private:
    bool german_;
};

}  // namespace tocsin::papers
