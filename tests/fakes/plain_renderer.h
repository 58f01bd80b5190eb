// Letters without a template language: enough for the desk's tests. The real one is notifiers/letters.
#pragma once

#include "engine/core/letter.h"

namespace tocsin::tests {

class PlainRenderer : public Renderer {
public:
    Result<LetterTemplate> read_template(std::string_view name, std::string_view language, std::string_view file) const override {
        return LetterTemplate{std::string(name), std::string(language), "About " + std::string(name), "(unknown)", std::string(file), ""};
    }
    /// The subject, then every part that was said; "{{recipient.name}}" becomes a slot.
    Result<Letter> render(const LetterTemplate& from, const Fields& values) const override {
        const std::string said = field_of(values, "notice.subject");
        Letter letter{said.empty() ? from.subject : said, "", ""};
        for (const auto& v : values)
            if (v.name.find('.') == std::string::npos && v.name != "subject") letter.text += v.value + "\n";
        for (const char* name : {"follows.date", "notice.date"})
            if (const auto date = field_of(values, name); !date.empty()) letter.text += std::string(name) + " " + date + "\n";
        for (std::string* part : {&letter.subject, &letter.text})
            for (std::size_t at; (at = part->find("{{recipient.name}}")) != std::string::npos;)
                part->replace(at, 18, "\xEE\x80\x80name\xEE\x80\x81");
        letter.html = "<p lang=\"" + from.language + "\">" + letter.text + "</p>";
        return letter;
    }
    std::string date_time(std::string_view language, Instant at, std::chrono::seconds offset) const override {
        return std::string(language) + " " + to_rfc3339(at) + " +" + std::to_string(offset.count() / 3600);
    }
    std::string number(std::string_view, long long value) const override { return std::to_string(value); }
};

/// Templates for the given audiences and languages, and own words.
inline std::vector<LetterTemplate> plain_letters(const std::vector<std::string>& languages = {"en", "fr", "de"}) {
    std::vector<LetterTemplate> out;
    for (const char* name : {"customers", "people", "suppliers", "authority", "public", "internal", "own_words"})
        for (const auto& language : languages) out.push_back({name, language, std::string("About ") + name, "(unknown " + language + ")", "", ""});
    return out;
}

}  // namespace tocsin::tests
