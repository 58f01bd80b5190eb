#include "engine/cli/board.h"

#include <chrono>

#include "engine/cli/follow.h"
#include "engine/cli/plain_text.h"
#include "tests/catch.h"

using namespace tocsin;
using namespace tocsin::cli;
using namespace std::chrono_literals;

namespace {

const Instant now = parse_rfc3339("2026-11-30T12:00:00Z").value().at;

BoardDuty duty(const std::string& id, std::optional<Instant> due, const std::string& state = "waiting") {
    BoardDuty out;
    out.id = id;
    out.incident_id = "inc_1";
    out.rule = "gdpr.33-1";
    out.state = state;
    out.due_at = due;
    return out;
}

std::string ids(const std::vector<BoardDuty>& duties) {
    std::string out;
    for (const auto& one : duties) out += one.id;
    return out;
}

std::string text_of(const std::vector<std::string>& lines) {
    std::string out;
    for (const auto& line : lines) out += line + "\n";
    return out;
}

}  // namespace

SCENARIO("late comes first, then what is undecided, then what is due, then what has no instant, last what was filed in part", "[engine][app]") {
    auto open = duty("c", now + 90h), unknown = duty("e", std::nullopt);
    open.undecided = unknown.undecided = true;
    std::vector<BoardDuty> all{duty("f", std::nullopt), unknown, duty("d", now + 1h), open, duty("b", now - 1h), duty("a", now + 5h, "overdue"),
                               duty("g", now - 9h, "filed_in_part")};
    put_in_order(all, now);
    CHECK(ids(all) == "bacdefg");
    CHECK_FALSE(is_late(duty("g", now - 9h, "filed_in_part"), now));
    CHECK(is_late(duty("x", now), now));
}

SCENARIO("what is late says by how much, in whole minutes, hours and days", "[engine][app]") {
    CHECK(how_late(now - 8h, now) == "8 h 00 min late");
    CHECK(how_late(now - 59min - 59s, now) == "59 min late");
    CHECK(how_late(now - 106h, now) == "4 d 10 h late");
    CHECK(how_late(now, now) == "late");
    CHECK(how_late(now - 59s, now) == "late");
    Board board;
    board.duties = {duty("a", now - 8h, "overdue"), duty("b", std::nullopt, "overdue"), duty("c", now - 9h, "filed_in_part")};
    const std::string shown = text_of(board_lines(board, {}, {}, {Colour::off, now}));
    CHECK(shown.find("8 h 00 min late") != std::string::npos);
    CHECK(shown.find("9 h 00 min") == std::string::npos);
}

SCENARIO("what is left is never below zero", "[engine][app]") {
    CHECK(time_left(now + 71h + 59min + 59s, now) == "71 h 59 min");
    CHECK(time_left(now + 59s, now) == "a moment");
    CHECK(time_left(now + 9min, now) == "9 min");
    CHECK(time_left(now + 101h, now) == "4 d 5 h");
    CHECK(time_left(now, now) == "late");
    CHECK(time_left(now - 1s, now) == time_left(now - 1000h, now));
}

SCENARIO("tiles count duties, and incidents with silent suppliers", "[engine][app]") {
    Board board;
    auto mine = duty("a", now + 23h);
    mine.owner = "ada";
    mine.accepted = true;
    auto asked = duty("b", now - 1h);
    asked.owner = "bo";
    asked.undecided = true;
    board.duties = {mine, asked, duty("c", now + 25h)};
    board.incidents["inc_1"] = {"one", "silent", true};
    board.incidents["inc_2"] = {"ended", "silent", false};
    const Tiles tiles = tiles_of(board, now);
    CHECK(tiles.overdue == 1);
    CHECK(tiles.soon == 1);
    CHECK(tiles.undecided == 1);
    CHECK(tiles.nobodys == 2);
    CHECK(tiles.silent == 1);
}

SCENARIO("a hostile title does not reach the terminal", "[engine][app]") {
    Board board;
    board.duties = {duty("a", now + 1h)};
    board.incidents["inc_1"] = {"\x1b[2J\x1b]0;owned\x07 a\r\nb\xC2\x9B" "31m \xE2\x80\xAE" "txt \xFF\xC0\x80", "", true};
    for (const Room room : {Room{}, Room{120, 40}, Room{30, 8}, Room{3, 3}}) {
        const std::string shown = text_of(board_lines(board, {}, room, {Colour::off, now}));
        CHECK(shown.find('\x1b') == std::string::npos);
        CHECK(shown.find('\r') == std::string::npos);
        CHECK(shown.find('\x07') == std::string::npos);
        CHECK(shown.find("\xC2\x9B") == std::string::npos);
        CHECK(shown.find("\xE2\x80\xAE") == std::string::npos);
        CHECK(shown.find('\xFF') == std::string::npos);
    }
    const std::string coloured = text_of(board_lines(board, {}, {120, 40}, {Colour::on, now}));
    CHECK(coloured.find("\x1b[33m") != std::string::npos);
    CHECK(coloured.find("\x1b[2J") == std::string::npos);
}

SCENARIO("lines keep to the room there is", "[engine][app]") {
    Board board;
    for (int i = 0; i < 50; ++i) board.duties.push_back(duty("d" + std::to_string(i), now + 1h));
    board.incidents["inc_1"] = {"\xE6\x95\xB0\xE6\x8D\xAE\xE6\xB3\x84\xE9\x9C\xB2 \xC3\xA9\xC3\xA9\xC3\xA9 a long title that has no end at all and goes on", "", true};
    for (const std::size_t columns : {40u, 80u, 132u}) {
        const auto lines = board_lines(board, {}, {columns, 20}, {Colour::off, now});
        CHECK(lines.size() <= 17);
        for (const auto& line : lines) CHECK(columns_of(line) <= columns);
        CHECK(lines.back().find("more: tocsin") != std::string::npos);
    }
    CHECK(fitted("h\xC3\xA9llo world", 6) == "h\xC3\xA9llo\xE2\x80\xA6");
    CHECK(fitted("ab", 4) == "ab  ");
}

SCENARIO("the board says how it stands to the engine", "[engine][app]") {
    CHECK(board_lines({}, {Connection::State::reconnecting, now}, {}, {Colour::off, now}).front().find("reconnecting since 2026-11-30 12:00Z") != std::string::npos);
    CHECK(board_lines({}, {}, {}, {Colour::off, now}).front().find("live") != std::string::npos);
    Board drill;
    drill.drill_time = now;
    CHECK(board_lines(drill, {}, {}, {Colour::off, now}).front().rfind("DRILL   2026-11-30 12:00Z", 0) == 0);
}

SCENARIO("pages of the API become the board; anything else is said", "[engine][app]") {
    Board board;
    CHECK(add_duties(R"({"items":[{"id":"dty_1","incident_id":"inc_1","rule":"r","due_at":"2026-12-01T00:00:00Z","undecided":true,"accepted":false,"owner":"ada"}],"next":"c"})", board).value() == "c");
    CHECK(add_incidents(R"({"items":[{"id":"inc_1","title":"t","live":true,"legs":{"suppliers":"silent"}}],"next":null})", board).value().empty());
    REQUIRE(board.duties.size() == 1);
    CHECK(board.duties[0].due_at.has_value());
    CHECK(board.incidents["inc_1"].suppliers == "silent");
    CHECK_FALSE(add_duties("<html>", board));
    CHECK_FALSE(add_duties(R"({"items":5})", board));
}

SCENARIO("what the facts exclude is owed by nobody: it is in no row and no tile, and one line says how many", "[engine][app]") {
    Board board;
    const std::string excluded = R"({"id":"x","incident_id":"inc_1","rule":"r","state":"waiting","applies":"no","due_at":"2026-11-30T11:00:00Z","undecided":false,"accepted":false,"owner":""})";
    REQUIRE(add_duties(R"({"items":[)" + excluded + "," + excluded + R"(,{"id":"dty_1","incident_id":"inc_1","rule":"r","state":"waiting","applies":"unknown","undecided":true,"accepted":true,"owner":"ada"}],"next":null})", board));
    CHECK(board.duties.size() == 1);
    CHECK(board.excluded == 2);
    const Tiles tiles = tiles_of(board, now);
    CHECK(tiles.nobodys == 0);
    CHECK(tiles.overdue == 0);
    CHECK(board_lines(board, {}, {}, {Colour::off, now}).back() == "2 that the facts exclude: tocsin duties");
    CHECK(board_lines(board, {}, {80, 9}, {Colour::off, now}).size() <= 6);
    board.duties.clear();
    CHECK(text_of(board_lines(board, {}, {}, {Colour::off, now})).find("Nothing is due.\n2 that the facts exclude") != std::string::npos);
}

SCENARIO("what an authority wants by a date stands by its time like a duty", "[engine][app]") {
    Board board;
    board.duties = {duty("later", now + 5h), duty("in-part", now - 5h, "filed_in_part")};
    REQUIRE(add_tasks(R"({"items":[{"id":"tsk_1","incident_id":"inc_1","kind":"authority_question","state":"open","owner":"","due_at":"2026-11-30T14:00:00Z"}],"next":null})", board));
    const auto lines = board_lines(board, {}, {}, {Colour::off, now});
    REQUIRE(lines.size() == 6);
    CHECK(lines[3].find("2 h 00 min") == 0);
    CHECK(lines[3].find("authority's question") != std::string::npos);
    CHECK(lines[3].find("nobody's") != std::string::npos);
    CHECK(tiles_of(board, now).soon == 2);
    CHECK(tiles_of(board, now).nobodys == 3);
    CHECK(tiles_of(board, now + 3h).overdue == 1);
    board.duties.clear();
    REQUIRE(add_tasks(R"({"items":[{"id":"tsk_1","incident_id":"inc_1","kind":"authority_question","state":"open","owner":"ada","due_at":null}],"next":null})", board));
    CHECK(tiles_of(board, now).nobodys == 0);
}

SCENARIO("a duty that somebody proposes not to owe says that it is to be decided", "[engine][app]") {
    Board board;
    auto proposed = duty("a", now + 1h, "running");
    proposed.proposal_by = "ada";
    board.duties = {proposed};
    CHECK(text_of(board_lines(board, {}, {}, {Colour::off, now})).find("to be decided") != std::string::npos);
}

SCENARIO("the stream is read in whatever pieces it comes", "[engine][app]") {
    EventTail tail;
    CHECK_FALSE(tail.feed("retry: 2000\nid: 41\n\n: alive\n\n"));
    CHECK(tail.last() == "41");
    CHECK_FALSE(tail.feed("id: 4"));
    CHECK_FALSE(tail.feed("2\nevent: duty.file\nda"));
    CHECK(tail.feed("ta: {}\n\n"));
    CHECK(tail.last() == "42");
    tail.feed("id: 9");
    tail.broke();
    tail.feed("9\n");
    CHECK(tail.last() == "42");
}
