// Calendars: which days are working days, as dated data with a first and a last year.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "engine/core/result.h"

namespace tocsin::packs {

using Date = std::chrono::year_month_day;

struct Calendar {
    std::string id;       ///< "us-federal", "de"
    std::string version;  ///< numbers and dots
    std::string title;
    int first_year = 0, last_year = 0;
    bool weekend[7] = {};                   ///< by std::chrono::weekday::c_encoding(): Sunday is 0
    std::map<Date, std::string> holidays;   ///< with their names
    std::map<int, bool> confirmed;          ///< year: both sources gave the same days

    /// Nothing outside the calendar's years: it then refuses instead of guessing.
    [[nodiscard]] std::optional<bool> is_working(const Date& day) const;
};

/// By id.
using Calendars = std::map<std::string, Calendar>;

/// Reads one calendar (docs/packs.md, schema breach-calendar/1).
/// Errors: invalid_input  names key and line; too_large.
/// Threads: pure.
/// Example: tests/workflows/law/arithmetic_test.cpp.
[[nodiscard]] Result<Calendar> parse_calendar(std::string_view yaml);

}  // namespace tocsin::packs
