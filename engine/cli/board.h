// The due board of `tocsin watch`: what is owed, in order, as lines of text. Pure; the present comes in as an argument.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/cli/colour.h"
#include "engine/core/result.h"

namespace tocsin::cli {

/// A duty, or what an authority wants by a date of its own: a task, with no rule.
struct BoardDuty {
    std::string id, incident_id, rule, recipient, state, owner;
    std::optional<Instant> due_at;
    bool undecided = false, accepted = false;
    std::string proposal_by{};  ///< who proposes that it is not required
};
struct BoardIncident {
    std::string title, suppliers;
    bool live = false;
};
struct Board {
    std::vector<BoardDuty> duties;
    std::size_t excluded = 0;                        ///< duties that the facts exclude: nobody owes them, and none is in `duties`
    std::map<std::string, BoardIncident> incidents;  ///< by their ids
    std::optional<Instant> drill_time{};             ///< when it was read, of an engine that plays a drill
};

/// Reads a page of /v1/duties, /v1/tasks or /v1/incidents into the board and returns the next page's cursor, empty at the end.
/// Errors: remote  the answer is not what the API promises.
[[nodiscard]] Result<std::string> add_duties(std::string_view page, Board& board);
[[nodiscard]] Result<std::string> add_tasks(std::string_view page, Board& board);
[[nodiscard]] Result<std::string> add_incidents(std::string_view page, Board& board);

/// Past its instant, or overdue by its state; what was filed in part in time is not.
[[nodiscard]] bool is_late(const BoardDuty& duty, Instant now);

/// Late first; then what is undecided and would be due; then what is due; then what has no instant, the undecided before the others;
/// last what was filed in part, whose instant has passed for good. The same order as the console's (engine/console/src/board_order.ts): keep both in step.
void put_in_order(std::vector<BoardDuty>& duties, Instant now);

struct Tiles {
    std::size_t overdue = 0, soon = 0, undecided = 0, nobodys = 0;  ///< duties, and what authorities want
    std::size_t silent = 0;                                         ///< incidents with a supplier that is silent
};
[[nodiscard]] Tiles tiles_of(const Board& board, Instant now);

/// What is left in two units, rounded down, never below zero: what has passed is "late".
[[nodiscard]] std::string time_left(Instant due, Instant now);

/// How late in the same units: "8 h 00 min late"; within its first minute "late".
[[nodiscard]] std::string how_late(Instant due, Instant now);

/// How the board stands to the engine. `since` counts while it is not live.
struct Connection {
    enum class State { live, reconnecting, polling, read_once } state = State::live;
    Instant since{};
};

/// What there is room for; no columns or rows: everything, unclipped.
struct Room {
    std::size_t columns = 0, rows = 0;
};

/// The lines to show, without line ends. Texts of others are tamed.
[[nodiscard]] std::vector<std::string> board_lines(Board board, const Connection& connection, const Room& room, const Paint& paint);

}  // namespace tocsin::cli
