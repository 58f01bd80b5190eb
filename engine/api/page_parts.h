// The HTML of a page: elements, the frame around them, fields of a form. Every value goes through one escape.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/instant.h"
#include "engine/intake/form_answers.h"

namespace tocsin::api {

/// Text as it may stand in an element and in a quoted attribute; what is not UTF-8, and control characters that HTML
/// does not know, are U+FFFD.
[[nodiscard]] std::string escaped(std::string_view text);

/// Names of elements and attributes are ours; all else is escaped.
struct Attribute {
    const char* name;
    std::string value;
};
class Html {
public:
    Html& open(const char* element, std::initializer_list<Attribute> attributes = {}) {
        return open(element, std::vector<Attribute>(attributes));
    }
    Html& open(const char* element, const std::vector<Attribute>& attributes);
    Html& text(std::string_view value);
    Html& close(const char* element);
    /// Opens it, writes the text, closes it.
    Html& element(const char* element, std::string_view value, std::initializer_list<Attribute> attributes = {});
    Html& append(const Html& other) {
        out_ += other.out_;
        return *this;
    }
    [[nodiscard]] const std::string& str() const { return out_; }

private:
    std::string out_;
};

struct Frame {
    std::string lang, organisation, title;
    std::string switches = "yes";  ///< whether a link offers the other language
};
/// The whole document around what stands in <main>.
[[nodiscard]] std::string document(const Frame& frame, const Html& main);

/// The one style sheet, as it stands between <style> and </style>.
[[nodiscard]] std::string_view page_style();

/// "25 November 2026, 03:00 UTC", in the language; with an offset the local time, and the name instead of UTC.
[[nodiscard]] std::string moment_text(std::string_view lang, Instant at, Micros offset = {},
                                      std::string_view zone = "UTC");

struct FieldShape {
    const char* name;  ///< also its id, and the key of its label; NAME.hint is its hint where there is one
    const char* autocomplete = "off";
    std::size_t characters_max = 200;
    std::string required = "no";
};

/// Writes the fields of one form with what was typed before and what is wrong with it.
class FormWriter {
public:
    FormWriter(Html& html, std::string lang, const intake::Form& typed, const std::vector<intake::FieldError>& errors)
        : html_(html), lang_(std::move(lang)), typed_(typed), errors_(errors) {}

    void line(const FieldShape& shape);
    void area(const FieldShape& shape);
    void radios(const FieldShape& shape, std::span<const char* const> answers);
    void boxes(const FieldShape& shape, std::span<const char* const> answers);
    /// A date, a time and, where `offset` is not empty, an offset from UTC with that one chosen.
    void moment(const char* date, const char* time, const char* offset_name, const std::string& offset,
                const std::string& hint);
    void file(const char* name);
    void button(const char* key);

private:
    [[nodiscard]] std::string says(std::string_view key) const;
    [[nodiscard]] std::string error_of(std::string_view field) const;
    void label(const char* element, const FieldShape& shape);
    [[nodiscard]] std::vector<Attribute> described(const std::string& name, const std::string& hint) const;
    [[nodiscard]] std::vector<Attribute> marked(std::vector<Attribute> attributes, const FieldShape& shape,
                                                const std::string& hint) const;
    void notes(const std::string& name, const std::string& hint);
    void offsets(const char* name, const std::string& usual);
    void choices(const char* type, const FieldShape& shape, std::span<const char* const> answers);

    Html& html_;
    std::string lang_;
    const intake::Form& typed_;
    const std::vector<intake::FieldError>& errors_;
};

/// What is wrong, with links to the fields; nothing where nothing is.
void error_summary(Html& html, std::string_view lang, const std::vector<intake::FieldError>& errors);

}  // namespace tocsin::api
