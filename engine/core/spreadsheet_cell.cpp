#include "engine/core/spreadsheet_cell.h"

#include <algorithm>

#include "engine/core/remote_text.h"

namespace tocsin {

namespace {

/// What a spreadsheet may step over before it looks for a formula: blanks of any kind, quotes, marks without width.
bool is_stepped_over(std::string_view one) {
    for (const char* blank : {" ", "\t", "\r", "\n", "\"", "'", "`", "\u00A0", "\u00AB", "\u00BB", "\u1680", "\u180E",
                              "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006", "\u2007", "\u2008",
                              "\u2009", "\u200A", "\u200B", "\u200C", "\u200D", "\u200E", "\u200F", "\u2018", "\u2019",
                              "\u201C", "\u201D", "\u2028", "\u2029", "\u202F", "\u205F", "\u2060", "\u3000", "\uFEFF",
                              ";", ","})
        if (one == blank) return true;
    return false;
}

/// The signs by which a formula begins, in both widths.
bool begins_formula(std::string_view one) {
    for (const char* sign : {"=", "+", "-", "@", "|", "%", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20", "\u2212", "\uFE62",
                             "\uFE63", "\uFE66", "\uFE6B"})
        if (one == sign) return true;
    return false;
}

bool is_guarded_against(std::string_view text) { return text.starts_with('\'') || may_run(text); }

}  // namespace

bool may_run(std::string_view text) {
    if (text.starts_with('\t') || text.starts_with('\r')) return true;
    while (!text.empty()) {
        const std::string_view one = text.substr(0, std::max<std::size_t>(utf8_character(text), 1));
        if (begins_formula(one)) return true;
        if (!is_stepped_over(one)) return false;
        text.remove_prefix(one.size());
    }
    return false;
}

std::string guarded(std::string_view text) { return (is_guarded_against(text) ? "'" : "") + std::string(text); }

std::string_view unguarded(std::string_view cell) {
    return cell.starts_with('\'') && is_guarded_against(cell.substr(1)) ? cell.substr(1) : cell;
}

}  // namespace tocsin
