#include "engine/cli/colour.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>

#include "engine/core/clock.h"

namespace tocsin::cli {

namespace {

bool is_one_of(const std::string& word, std::initializer_list<const char*> words) {
    return std::any_of(words.begin(), words.end(), [&](const char* one) { return word == one; });
}

bool is_decided(const std::string& state) {
    return is_one_of(state, {"discharged", "done", "done_late", "not_required", "dropped", "closed", "dismissed", "merged", "signed", "approved",
                             "sent", "delivered", "answered", "settled", "exempt", "carried_out", "resolved"});
}

bool is_bad(const std::string& state) { return is_one_of(state, {"overdue", "dead", "bounced", "failed", "disabled", "silent", "sent_with_gaps"}); }

Tone tone_of_instant(const std::string& cell, Instant now) {
    const auto at = parse_rfc3339(cell);
    if (!at) return Tone::plain;
    if (at->at <= now) return Tone::late;
    return at->at - now <= std::chrono::hours(24) ? Tone::soon : Tone::plain;
}

}  // namespace

Paint paint_without_engine(const std::string& asked) {
    const auto says = [](const char* name) {
        const char* value = std::getenv(name);
        return std::string(value ? value : "");
    };
    const bool fit = ::isatty(STDOUT_FILENO) != 0 && says("NO_COLOR").empty() && says("TERM") != "dumb";
    const bool on = asked == "always" || (asked != "never" && fit);
    return {on ? Colour::on : Colour::off, make_system_clock()->now()};
}

std::vector<Tone> tones_of(const std::vector<std::string>& head, const std::vector<std::string>& row, Instant now) {
    std::vector<Tone> out(row.size(), Tone::plain);
    bool decided = false, in_part = false;
    for (std::size_t i = 0; i < row.size() && i < head.size(); ++i) {
        if (head[i] != "state") continue;
        decided = is_decided(row[i]);
        // What was filed in part in time only keeps its supplement open.
        in_part = row[i] == "filed_in_part";
        if (decided) out[i] = Tone::decided;
        if (is_bad(row[i])) out[i] = Tone::late;
    }
    for (std::size_t i = 0; i < row.size() && i < head.size(); ++i) {
        if (decided || !is_one_of(head[i], {"due_at", "would_be_due", "due"})) continue;
        out[i] = tone_of_instant(row[i], now);
        if (in_part && out[i] == Tone::late) out[i] = Tone::plain;
    }
    return out;
}

std::string painted(std::string_view text, Tone tone, Colour colour) {
    if (colour == Colour::off || tone == Tone::plain) return std::string(text);
    const char* begin = tone == Tone::late ? "\x1b[1;31m" : tone == Tone::soon ? "\x1b[33m" : "\x1b[32m";
    return begin + std::string(text) + "\x1b[0m";
}

}  // namespace tocsin::cli
