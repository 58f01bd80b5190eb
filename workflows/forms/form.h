// What authorities ask about a breach, as data: canonical fields, and forms that map them to their own.
//
// The law is data here as in packs: workflows/forms/fields.yaml and one file for each form. Keys are stable and stand
// in entries; labels are translations. A form that was not read from its authority says so, field by field.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.h"

namespace tocsin::forms {

/// How a value is written. All of them are texts:
///   text, texts   words (at most 8,000 bytes each)      instant    RFC 3339 with an offset
///   date          2026-11-30                            yes_no     yes, no
///   number        a whole number, not negative          one, many, each   words of the field's list; each: a list with
///   repeats countries     DE, FR                                amounts    DE=120
enum class Type { text, texts, instant, date, yes_no, number, one, many, each, countries, amounts };
[[nodiscard]] const char* word(Type type) noexcept;
/// Whether a field of this type may hold several values.
[[nodiscard]] bool holds_many(Type type) noexcept;

/// When a conditional field is asked for; over the values of other fields.
struct Condition {
    enum class Kind { always, is, late, all, any, none };
    Kind kind = Kind::always;
    std::string field{};                ///< is, late
    std::vector<std::string> values{};  ///< is: any of them
    long long hours = 0;                ///< late: now lies more than so many hours after the field
    std::vector<Condition> parts{};     ///< all, any; none: exactly one
};

/// Where a value may come from: something known by name (known.h), word by word where `as` says so.
struct Origin {
    std::string of{};
    std::map<std::string, std::vector<std::string>> as{};  ///< empty: as it is
};

enum class Need { always, when, may };

/// One canonical field.
struct Field {
    std::string key{};
    Type type = Type::text;
    std::vector<std::string> values{};  ///< one, many, each
    std::vector<std::string> open{};    ///< of them: not known yet; lawful only while the filing is incomplete
    Need need = Need::may;
    Condition when{};
    bool initially = false;  ///< even an incomplete filing needs it
    bool in_withdrawal = false;
    bool house = false;        ///< the house may say it once
    std::string kind_key{};    ///< number: the field that says how exact it is
    std::string as_many_as{};  ///< texts: the list it runs beside
    std::vector<Origin> from{};
    std::string law{};
    std::string says{}, says_de{};
};

/// How a wording was come by; `memory` is shown as unverified.
enum class Read { secondary, memory };
[[nodiscard]] const char* word(Read read) noexcept;

/// A canonical field as one form asks it.
struct Asked {
    std::string key{};
    int row = 0;                                 ///< of the form; 0: it has no numbers
    std::string label{}, label_de{};             ///< empty: those of the field
    std::map<std::string, std::string> scale{};  ///< the form's words for ours, where they differ
    Read read = Read::memory;
    bool own = false;  ///< the form does not ask it; others of its fields depend on it, or its withdrawals need it
    std::string note{};
};

struct Section {
    std::string title{}, title_de{};
    std::vector<Asked> fields{};
};

struct Form {
    std::string id{}, version{}, name{}, authority{};
    std::string status{};  ///< draft, in_use
    std::string source{};  ///< where its wording is from
    std::string law = "gdpr";  ///< its duties' ids begin with this and a dot: gdpr, uk-gdpr
    std::string state{};       ///< whose authority asks it: FR; empty: no authority's in particular
    Read read = Read::memory;
    int rows = 0;         ///< how many numbered fields it has; 0: none
    std::string guard{};  ///< what the form says of personal data of the people whose data it is
    std::vector<Section> sections{};
};

/// What a word of a field means, for people.
struct Meaning {
    std::string en{}, de{};
};

/// Everything that was read, and fits together.
struct Library {
    std::vector<Field> fields{};
    std::vector<Form> forms{};
    std::map<std::string, Meaning> words{};  ///< by word; by "KEY.WORD" where it means something of its own in one field

    [[nodiscard]] const Field* field(std::string_view key) const;
    [[nodiscard]] const Form* form(std::string_view id) const;
    /// A value of a field as people read it, in en or de; what is no word of the field stays as it is.
    [[nodiscard]] std::string says(const Field& field, const std::string& value, std::string_view language) const;
};

/// Reads fields.yaml, strictly. Errors: invalid_input  with key or line and what to do.
[[nodiscard]] Result<std::vector<Field>> parse_fields(std::string_view yaml);
/// Reads one form. Errors: invalid_input  with the line and what to do.
[[nodiscard]] Result<Form> parse_form(std::string_view yaml);
/// Reads words.yaml. Errors: invalid_input  with the line and what to do.
[[nodiscard]] Result<std::map<std::string, Meaning>> parse_words(std::string_view yaml);
/// What keeps fields and forms from fitting together, a sentence each; empty: they do. Conditions, kinds and lists name
/// known fields, a form asks each once and each on which others of its fields depend, scales name values, numbered rows
/// are there exactly once, each value has its words.
[[nodiscard]] std::vector<std::string> lint(const Library& library);

}  // namespace tocsin::forms
