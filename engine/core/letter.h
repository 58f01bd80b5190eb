// What a recipient gets to read: rendered once for each language and zone, then filled with each recipient's own values.
#pragma once

#include <string>
#include <string_view>

#include "engine/core/instant.h"
#include "engine/core/records.h"
#include "engine/core/result.h"

namespace tocsin {

/// Subject and body, the body twice: plain text with LF, and HTML that holds no script, no remote content and no style
/// but our own. Where a value of the recipient belongs there is a slot: U+E000, the value's name, U+E001.
struct Letter {
    std::string subject;  ///< one line
    std::string text;
    std::string html;
};

/// Puts the recipient's values ("name", "reference" ...) into the slots; in the HTML they are escaped. A slot whose
/// value is missing becomes empty. Threads: pure. Example: tests/engine/core/letter_test.cpp
[[nodiscard]] Letter fill_letter(const Letter& letter, const Fields& recipient);

/// hex(SHA-256) over subject, text and HTML, each as a length-prefixed field (engine/core/encode.h).
[[nodiscard]] std::string letter_sha256(const Letter& letter);

/// The names of the recipient's values that a template may use, as {{recipient.NAME}}.
inline constexpr const char* recipient_values[] = {"name", "reference", "projects"};

/// A template as read from its file NAME.LANGUAGE.md (docs/notices.md): head lines "subject: ..." and "unknown: ...", a line
/// "---", then Markdown with {{fields}}.
struct LetterTemplate {
    std::string name;      ///< the audience it is for, or a name of the user's own
    std::string language;  ///< en, fr, de, es, nl ...
    std::string subject;   ///< with fields
    std::string unknown;   ///< stands where a block is not known yet
    std::string body;      ///< Markdown with fields
    std::string sha256;    ///< of the file
};

/// Turns templates into letters, and instants and numbers into what people of a language write. notifiers/ implements it.
/// Threads: any.
class Renderer {
public:
    virtual ~Renderer() = default;
    /// Reads a template's file. Errors: invalid_input  no subject, no "---", a field or section that is never closed, a
    /// partial, a changed delimiter, a field nobody knows ({{recipient.nickname}}); the detail names the line.
    virtual Result<LetterTemplate> read_template(std::string_view name, std::string_view language, std::string_view file) const = 0;
    /// `values` fill {{name}} (as plain words) and {{{name}}} (as Markdown of their own: an officer's text). An empty value
    /// counts as absent to {{#name}} and {{^name}}. HTML in Markdown does not come through; links are kept for http, https,
    /// mailto and tel. Errors: invalid_input  a slot inside a link or a section; too_large.
    virtual Result<Letter> render(const LetterTemplate& from, const Fields& values) const = 0;
    /// "25 November 2026 at 04:00 (UTC+01:00)", in the language's own form; `offset` is what the zone had then.
    virtual std::string date_time(std::string_view language, Instant at, std::chrono::seconds offset) const = 0;
    /// "1,200" in English, "1 200" in French, "1.200" in German.
    virtual std::string number(std::string_view language, long long value) const = 0;
};

}  // namespace tocsin
