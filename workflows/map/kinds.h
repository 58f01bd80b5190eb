// The data map's vocabulary: which kinds of record there are, and what each may say.
//
// Everything that reads, checks, shows or writes the map follows these tables; docs/map-kinds.md is printed from them.
// Law: GDPR Art. 30 (activity), Art. 33(2) (customer), Art. 28 (supplier, flow), Art. 4 and 9 (category).
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "engine/core/records.h"

namespace tocsin::map {

/// How a value is written. Lists are written with ";" between their items.
enum class Shape {
    text,       ///< one line
    prose,      ///< several lines
    words,      ///< a list of short texts
    one_of,     ///< one of the words in `of`
    some_of,    ///< a list of the words in `of`
    id,         ///< a record of the kind in `of`
    ids,        ///< a list of them
    date,       ///< 2026-11-29
    hours,      ///< a whole number up to 87,600
    days,       ///< a whole number up to 36,500
    count,      ///< 1200 (exact), ~1200 (about), 1000-2000 (between), unknown
    countries,  ///< a list of ISO 3166-1 alpha-2 codes
    places,     ///< a list of codes, each with a count or without: FR:1200;DE:~300;IT
    truth,      ///< yes, no, unknown
    email       ///< one mail address, local@domain
};

enum class Need { required, optional };

struct FieldKind {
    const char* name;
    Shape shape;
    const char* of;  ///< the words of one_of and some_of, separated by blanks; the kind of id and ids; else ""
    Need need;
    Privacy privacy;
    const char* says;
};

struct Kind {
    const char* name;    ///< "system"
    const char* plural;  ///< "systems": the key in a YAML file, the name of a CSV file
    const char* says;
    std::span<const FieldKind> fields;
};

/// All kinds, in the order in which a reader meets them.
[[nodiscard]] std::span<const Kind> kinds();

/// By name or plural; nullptr when there is none.
[[nodiscard]] const Kind* find_kind(std::string_view name);
[[nodiscard]] const FieldKind* find_field(const Kind& kind, std::string_view name);

/// How a shape is called in the API and on the page.
[[nodiscard]] const char* word(Shape shape) noexcept;
/// docs/map-kinds.md: all kinds with their fields, as Markdown.
[[nodiscard]] std::string kinds_page();

/// Whether `word` is one of the blank-separated `words`.
[[nodiscard]] bool is_word_of(std::string_view words, std::string_view word);

}  // namespace tocsin::map
