#include "engine/cli/board.h"

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>

#include "engine/cli/plain_text.h"
#include "engine/core/json.h"

namespace tocsin::cli {

namespace {

using nlohmann::json;
using std::chrono::hours;
using std::chrono::minutes;

constexpr JsonLimits page_limits{16 * 1024 * 1024, 16, 500'000, 64 * 1024, 32};

std::string text_of(const json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}
bool holds(const json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_boolean() && found->get<bool>();
}

template <class Take>
Result<std::string> read_page(std::string_view page, const Take& take) {
    const auto body = parse_json(page, page_limits);
    if (!body || !body->is_object() || !body->contains("items") || !(*body)["items"].is_array())
        return Error(Fault::internal, "The engine's answer is not a list; is TOCSIN_URL that of an engine of this version?");
    for (const auto& item : (*body)["items"])
        if (item.is_object()) take(item);
    return text_of(*body, "next");
}

bool is_filed_in_part(const BoardDuty& duty) { return duty.state.starts_with("filed_in_part"); }

int group_of(const BoardDuty& duty, Instant now) {
    if (is_late(duty, now)) return 0;
    if (is_filed_in_part(duty)) return 5;
    if (duty.due_at) return duty.undecided ? 1 : 2;
    return duty.undecided ? 3 : 4;
}

bool is_soon(const BoardDuty& duty, Instant now) {
    return !is_late(duty, now) && !is_filed_in_part(duty) && duty.due_at && *duty.due_at > now && *duty.due_at - now <= hours(24);
}

std::string two(long long number) { return (number < 10 ? "0" : "") + std::to_string(number); }

/// "2026-12-03 09:07Z": seconds tell nobody anything here.
std::string minute_text(Instant at) {
    std::string text = to_rfc3339(at).substr(0, 16);
    text[10] = ' ';
    return text + 'Z';
}

std::string span_text(std::chrono::microseconds span) {
    const long long all = std::chrono::duration_cast<minutes>(span).count();
    if (all == 0) return "a moment";
    if (all < 60) return std::to_string(all) + " min";
    if (all < 100 * 60) return std::to_string(all / 60) + " h " + two(all % 60) + " min";
    return std::to_string(all / (24 * 60)) + " d " + std::to_string(all / 60 % 24) + " h";
}

std::string left_of(const BoardDuty& duty, Instant now) {
    if (is_late(duty, now)) return duty.due_at ? how_late(*duty.due_at, now) : "late";
    if (!duty.due_at) return duty.undecided ? "undecided" : "no date";
    return *duty.due_at <= now ? "-" : time_left(*duty.due_at, now);
}

Tone tone_of(const BoardDuty& duty, Instant now) {
    return is_late(duty, now) ? Tone::late : is_soon(duty, now) ? Tone::soon : Tone::plain;
}

std::string whose(const BoardDuty& duty) {
    if (duty.owner.empty()) return "nobody's";
    return duty.owner + (duty.accepted ? "" : ", not accepted");
}

std::string stand_of(const BoardDuty& duty) {
    if (!duty.proposal_by.empty() && !is_filed_in_part(duty)) return "to be decided";
    return duty.undecided ? "undecided" : duty.state;
}

std::string connection_text(const Connection& connection) {
    switch (connection.state) {
        case Connection::State::live: return "live";
        case Connection::State::reconnecting: return "reconnecting since " + minute_text(connection.since);
        case Connection::State::polling: return "read now and then";
        default: return "as it stands";
    }
}

/// Lines that are not duties: three above, "more", what is excluded, two of the caller below, and the last one stays empty.
constexpr std::size_t chrome = 8;
constexpr std::size_t left_width = 16, due_width = 17, rule_width = 22, state_width = 16, who_width = 18, gaps = 10, title_min = 10;

/// Cells of one line. Where there is no room for all, the title shrinks first, then the line ends early.
std::string line_of(const BoardDuty& duty, const Board& board, const Room& room, const Paint& paint) {
    const auto incident = board.incidents.find(duty.incident_id);
    const std::string title = tame(incident == board.incidents.end() ? duty.incident_id : incident->second.title);
    const std::string rule = tame(duty.rule + (duty.recipient.empty() ? "" : " for " + duty.recipient));
    const std::size_t fixed = left_width + due_width + rule_width + state_width + who_width + gaps;
    const bool unclipped = room.columns == 0;
    const std::size_t title_width = unclipped || room.columns < fixed + title_min ? title_min * 3 : room.columns - fixed;
    const std::string due = duty.due_at ? minute_text(*duty.due_at) : "-";
    std::string rest = fitted(due, due_width) + "  " + (unclipped && columns_of(rule) > rule_width ? rule : fitted(rule, rule_width)) + "  " +
                       fitted(tame(stand_of(duty)), state_width) + "  " +
                       fitted(tame(whose(duty)), who_width) + "  " + (unclipped ? title : fitted(title, title_width));
    if (!unclipped) rest = fitted(rest, room.columns > left_width + 2 ? room.columns - left_width - 2 : 0);
    const Tone tone = tone_of(duty, paint.now);
    return painted(fitted(left_of(duty, paint.now), left_width), tone, paint.colour) + "  " + rest;
}

std::string clipped(const std::string& line, const Room& room) { return room.columns == 0 ? line : fitted(line, room.columns); }

std::string tiles_line(const Tiles& tiles) {
    return std::to_string(tiles.overdue) + " overdue   " + std::to_string(tiles.soon) + " within 24 h   " + std::to_string(tiles.undecided) +
           " undecided   " + std::to_string(tiles.nobodys) + " nobody's   " + std::to_string(tiles.silent) + " with silent suppliers";
}

}  // namespace

Result<std::string> add_duties(std::string_view page, Board& board) {
    return read_page(page, [&](const json& item) {
        if (text_of(item, "state") == "waiting" && text_of(item, "applies") == "no") {
            ++board.excluded;
            return;
        }
        BoardDuty duty{text_of(item, "id"), text_of(item, "incident_id"), text_of(item, "rule"), text_of(item, "recipient"),
                       text_of(item, "state"), text_of(item, "owner"), std::nullopt, holds(item, "undecided"), holds(item, "accepted"), text_of(item, "proposal_by")};
        if (const auto at = parse_rfc3339(text_of(item, "due_at"))) duty.due_at = at->at;
        board.duties.push_back(std::move(duty));
    });
}

Result<std::string> add_tasks(std::string_view page, Board& board) {
    return read_page(page, [&](const json& item) {
        BoardDuty wanted{text_of(item, "id"), text_of(item, "incident_id"), "authority's question", "",
                         text_of(item, "state"), text_of(item, "owner"), std::nullopt};
        wanted.accepted = !wanted.owner.empty();  // whoever has a task has it
        if (const auto at = parse_rfc3339(text_of(item, "due_at"))) wanted.due_at = at->at;
        board.duties.push_back(std::move(wanted));
    });
}

Result<std::string> add_incidents(std::string_view page, Board& board) {
    return read_page(page, [&](const json& item) {
        const auto legs = item.find("legs");
        board.incidents[text_of(item, "id")] = {text_of(item, "title"), legs != item.end() && legs->is_object() ? text_of(*legs, "suppliers") : "",
                                                holds(item, "live")};
    });
}

bool is_late(const BoardDuty& duty, Instant now) {
    if (is_filed_in_part(duty)) return false;
    return duty.state == "overdue" || (duty.due_at && *duty.due_at <= now);
}

void put_in_order(std::vector<BoardDuty>& duties, Instant now) {
    std::sort(duties.begin(), duties.end(), [now](const BoardDuty& a, const BoardDuty& b) {
        const int first = group_of(a, now), second = group_of(b, now);
        if (first != second) return first < second;
        const Instant never = Instant::max();
        const Instant due = a.due_at.value_or(never), other = b.due_at.value_or(never);
        return due != other ? due < other : a.id < b.id;
    });
}

Tiles tiles_of(const Board& board, Instant now) {
    Tiles tiles;
    for (const auto& duty : board.duties) {
        tiles.overdue += is_late(duty, now);
        tiles.soon += is_soon(duty, now);
        tiles.undecided += duty.undecided;
        tiles.nobodys += duty.owner.empty() || !duty.accepted;
    }
    for (const auto& [id, incident] : board.incidents) tiles.silent += incident.live && incident.suppliers == "silent";
    return tiles;
}

std::string time_left(Instant due, Instant now) { return due <= now ? "late" : span_text(due - now); }

std::string how_late(Instant due, Instant now) { return due > now || now - due < minutes(1) ? "late" : span_text(now - due) + " late"; }

std::vector<std::string> board_lines(Board board, const Connection& connection, const Room& room, const Paint& paint) {
    put_in_order(board.duties, paint.now);
    const Tiles tiles = tiles_of(board, paint.now);
    std::vector<std::string> lines{clipped((board.drill_time ? "DRILL   " : "Tocsin  ") + minute_text(paint.now) + "  " + connection_text(connection), room),
                                   painted(clipped(tiles_line(tiles), room), tiles.overdue > 0 ? Tone::late : Tone::plain, paint.colour), ""};
    if (board.duties.empty()) lines.push_back(clipped("Nothing is due.", room));
    const std::size_t below = room.rows == 0 ? board.duties.size() : room.rows > chrome ? room.rows - chrome : 0;
    for (std::size_t i = 0; i < std::min(below, board.duties.size()); ++i) lines.push_back(line_of(board.duties[i], board, room, paint));
    if (board.duties.size() > below) lines.push_back(clipped("and " + std::to_string(board.duties.size() - below) + " more: tocsin duties", room));
    if (board.excluded > 0) lines.push_back(clipped(std::to_string(board.excluded) + " that the facts exclude: tocsin duties", room));
    return lines;
}

}  // namespace tocsin::cli
