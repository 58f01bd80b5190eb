// A format described by its owner: a YAML file that says where in a JSON body the parts of a signal stand.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/core/result.h"
#include "engine/intake/reading.h"

namespace tocsin::intake {

/// A place in a body: a JSON pointer (RFC 6901) from the item, or from the whole body.
struct Place {
    std::string pointer;
    bool from_root = false;
};

/// The first of these places that has a text, or a text that is always the same.
struct Choice {
    std::vector<Place> places;
    std::string text;
};

/// What a value at a place has to be, case aside.
struct OneOf {
    Place at;
    std::vector<std::string> words;
};

enum class TimeFormat { rfc3339, unix_s, unix_ms, unix_ns };

/// A mapping as parse_mapping checked it. docs/intake/mapping.md is its reference.
struct Mapping {
    std::string name;
    std::optional<Place> each;       ///< a list, one signal for each item; absent: one signal for the body
    std::vector<Place> problem_key;  ///< at least one; joined by "/"
    std::optional<Place> occurrence;
    std::optional<OneOf> resolved;   ///< absent: always firing
    std::optional<Place> severity;
    std::vector<std::pair<std::string, std::string>> severities;  ///< their word to ours; others go through severity_of
    Choice title;
    std::optional<Place> detected_at;  ///< absent: the arrival
    TimeFormat format = TimeFormat::rfc3339;
    Choice system;
    std::vector<std::pair<std::string, Place>> kept;  ///< at most kept_fields_max (fields.h)
    std::optional<OneOf> only_if;                     ///< what does not match reports nothing
};

/// Errors: too_large  over 64 kB; invalid_input  everything else. The detail names the place, its line and what to write.
[[nodiscard]] Result<Mapping> parse_mapping(std::string_view yaml);

/// At most 1000 items become signals. An item without its title or its problem key, and each beyond that number, is kept
/// for a person; an instant that cannot be read becomes the arrival, with a warning.
[[nodiscard]] Taken read_mapped(const Mapping& mapping, std::string_view body, const Arrival& arrival);

}  // namespace tocsin::intake
