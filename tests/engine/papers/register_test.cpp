#include "engine/papers/register.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include <nlohmann/json.hpp>

#include "engine/core/json.h"
#include "engine/core/spreadsheet_cell.h"
#include "engine/papers/board.h"
#include "engine/papers/pdf.h"
#include "engine/papers/text.h"
#include "engine/papers/war_room.h"
#include "tests/catch.h"
#include "tests/fakes/csv_cells.h"
#include "tests/fakes/formulas.h"

using namespace tocsin;
using namespace tocsin::papers;
using tests::cells_of;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

Instant day(int number) { return from_micros(1'764'000'000'000'000LL + number * 86'400'000'000LL); }

RegisterRow row(const std::string& id, const std::string& title) {
    RegisterRow out;
    out.id = id;
    out.title = title;
    out.state = "responding";
    out.severity = "high";
    out.role = "controller";
    out.opened_at = out.updated_at = day(0);
    return out;
}

Register sample() {
    Register all;
    all.organisation = "Example Hosting GmbH";
    all.made_at = day(9);
    all.rows = {row("inc_1", "=HYPERLINK(\"http://evil.example\")"), row("inc_2", "Bücher, \"offen\"\nzweite Zeile")};
    all.rows[1].state = "closed";
    all.rows[1].breach = "confidentiality, availability";
    all.rows[1].aware_at = day(1);
    all.rows[1].clocks = {.met = 1, .late = 2};
    all.rows[1].open_measures = 3;
    return all;
}

/// The sheet inside a workbook, by unzip.
std::string part_of(const std::string& xlsx, const std::string& part) {
    std::string path = (std::filesystem::temp_directory_path() / "register-test-XXXXXX").string();
    const int file = mkstemp(path.data());
    REQUIRE(file >= 0);
    FILE* to = fdopen(file, "wb");
    REQUIRE(std::fwrite(xlsx.data(), 1, xlsx.size(), to) == xlsx.size());
    std::fclose(to);
    FILE* from = popen(("unzip -p " + path + " " + part).c_str(), "r");
    std::string out;
    char piece[4096];
    for (std::size_t n = 0; (n = std::fread(piece, 1, sizeof piece, from)) > 0;) out.append(piece, n);
    CHECK(pclose(from) == 0);
    std::filesystem::remove(path);
    return out;
}

}  // namespace

SCENARIO("no cell of the register runs in a spreadsheet", "[papers][register]") {
    for (const std::string& text : tests::formulas()) {
        INFO(text);
        CHECK(harmless(text).front() == '\'');
    }
    for (const std::string text : {"", "a=1", "Bucket open", "1+1", "mail@example.org", "x-y", "\u00FCber", "(=1)"}) {
        INFO(text);
        CHECK(harmless(text) == text);
    }
    CHECK(harmless(std::string("a\0b\x1b", 4)) == "ab");
}

SCENARIO("no text of an incident leaves in the register's CSV as a formula", "[papers][register]") {
    Register all;
    for (const auto& text : tests::formulas()) {
        all.rows.push_back(row("inc_1", text));
        all.rows.back().facts = all.rows.back().suppliers = text;
    }
    all.seen_by = all.not_in_it = "=1";
    const auto cells = cells_of(to_csv(all));
    REQUIRE(cells.size() == tests::formulas().size() + 1);
    for (const auto& line : cells)
        for (const auto& cell : line) {
            INFO(cell);
            CHECK((cell.starts_with('\'') || !may_run(cell)));
        }
}

SCENARIO("the register as CSV has every incident in the cells of RFC 4180", "[papers][register]") {
    const Register all = sample();
    const auto cells = cells_of(to_csv(all));
    REQUIRE(cells.size() == 3);
    CHECK(cells[0].front() == "occasion");
    for (const auto& line : cells) CHECK(line.size() == register_columns().size() + 3);
    CHECK(cells[1][2] == "'=HYPERLINK(\"http://evil.example\")");
    CHECK(cells[2][2] == "Bücher, \"offen\"\nzweite Zeile");
    CHECK(cells[1][0] == "real");
    Register drill = sample();
    drill.occasion = Occasion::drill;
    CHECK(cells_of(to_csv(drill))[1][0] == "drill");
}

SCENARIO("the register as JSON keeps texts as they are, and instants that are not there as null", "[papers][register]") {
    const auto read = parse_json(to_json(sample()));
    REQUIRE(read);
    const auto& items = read->at("items");
    REQUIRE(items.size() == 2);
    CHECK(items[0].at("title") == "=HYPERLINK(\"http://evil.example\")");
    CHECK(items[0].at("aware_at").is_null());
    CHECK(items[1].at("aware_at") == to_rfc3339(day(1)));
    CHECK(items[1].at("clocks").at("late") == 2);
}

SCENARIO("the register as a workbook has strings, dates, a frozen head and a filter, and never a formula", "[papers][register]") {
    const auto xlsx = to_xlsx(sample());
    REQUIRE(xlsx);
    const std::string sheet = part_of(*xlsx, "xl/worksheets/sheet1.xml"), strings = part_of(*xlsx, "xl/sharedStrings.xml");
    CHECK_FALSE(has(sheet, "<f>"));
    CHECK(has(sheet, "<autoFilter"));
    CHECK(has(sheet, "state=\"frozen\""));
    CHECK(has(strings, "=HYPERLINK("));
    CHECK(has(strings, "Bücher"));
    Register drill = sample();
    drill.occasion = Occasion::drill;
    drill.rows[0].facts = std::string(200'000, 'x') + std::string("\x01", 1);
    const auto marked = to_xlsx(drill);
    REQUIRE(marked);
    CHECK(has(part_of(*marked, "xl/workbook.xml"), "Register (drill)"));
    CHECK(has(part_of(*marked, "xl/sharedStrings.xml"), "the JSON has more of it"));
    CHECK(to_xlsx(sample()).value() == *xlsx);
}

SCENARIO("the register as a paper, and the summary for management, can be drawn", "[papers][register][board]") {
    const auto drawn = to_pdf(to_paper(sample()));
    REQUIRE(drawn);
    CHECK(drawn->rfind("%PDF-", 0) == 0);
    CHECK(to_pdf(board_paper(sample())));
    CHECK(to_pdf(board_paper(Register{})));
}

SCENARIO("management sees numbers and nobody's words", "[papers][board]") {
    const Register all = sample();
    const BoardNumbers n = board_numbers(all.rows);
    CHECK(n.incidents == 2);
    CHECK(n.open == 1);
    CHECK(n.clocks.late == 2);
    CHECK(n.open_measures == 3);
    REQUIRE(n.by_month.size() == 1);
    CHECK(n.by_month[0].incidents == 2);
    CHECK(n.by_month[0].late == 1);
    REQUIRE(n.by_breach.size() == 3);
    REQUIRE(n.open_by_severity_and_state.size() == 1);
    CHECK(n.open_by_severity_and_state[0].second == "responding");
    const std::string json = board_json(all);
    CHECK(parse_json(json));
    for (const char* word : {"HYPERLINK", "offen", "inc_1"}) CHECK_FALSE(has(json, word));
}

SCENARIO("the summary says which incidents it counts, and counts months by the organisation's clock", "[papers][board]") {
    Register all = sample();
    all.local = {"Europe/Berlin", [](Instant) { return Micros(std::chrono::hours(1)); }};
    all.rows[0].opened_at = parse_rfc3339("2025-12-31T23:30:00Z").value().at;
    all.rows[0].clocks.withdrawn = 1;
    all.asked = {parse_rfc3339("2025-11-30T23:00:00Z").value().at, std::nullopt, "responding"};
    const BoardNumbers n = board_numbers(all.rows, all.local);
    REQUIRE(n.by_month.size() == 2);
    CHECK(n.by_month[1].name == "2026-01");
    CHECK(n.clocks.withdrawn == 1);
    const auto read = parse_json(board_json(all));
    REQUIRE(read);
    CHECK(read->at("from") == "2025-11-30T23:00:00Z");
    CHECK(read->at("to").is_null());
    CHECK(read->at("state") == "responding");
    CHECK(read->at("zone") == "Europe/Berlin");
    CHECK(read->at("clocks").at("withdrawn") == 1);
    const std::string text = to_text(board_paper(all));
    INFO(text);
    CHECK(has(text, "Opened from 2025-12-01 00:00 Europe/Berlin"));
    CHECK(has(text, "state responding"));
    CHECK(has(text, "withdrawn"));
}

SCENARIO("the rest of a clock is never below zero, and late is said", "[papers][war-room]") {
    CHECK(rest_of(day(1) + std::chrono::minutes(200), day(1)) == "in 3 h 20 min");
    CHECK(rest_of(day(3) + std::chrono::hours(4), day(1)) == "in 2 days 4 h");
    CHECK(rest_of(day(1), day(2) + std::chrono::hours(1)) == "LATE by 1 day 1 h");
    CHECK(rest_of(day(1), day(1)) == "in 0 h 0 min");
    CHECK(rest_of(day(1), day(2) + std::chrono::hours(1), Said("de")) == "ÜBERFÄLLIG seit 1 Tag 1 h");
    CHECK(rest_of(day(3) + std::chrono::hours(4), day(1), Said("de")) == "in 2 Tagen 4 h");
    const LocalTime berlin{"Europe/Berlin", [](Instant) { return Micros(std::chrono::hours(1)); }};
    CHECK(moment(berlin, from_micros(1'764'500'000'000'000)) == "2025-11-30 11:53 Europe/Berlin (10:53 UTC)");
    CHECK(moment({}, from_micros(1'764'500'000'000'000)) == "2025-11-30 10:53 UTC");
}

SCENARIO("a character that XML has not is no part of a workbook", "[papers][register]") {
    CHECK(drawable("a\xEF\xBF\xBE\xEF\xBF\xBF\xEF\xBF\xBD") == "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    Register all = sample();
    all.rows[0].title = "a\xEF\xBF\xBF";
    const auto xlsx = to_xlsx(all);
    REQUIRE(xlsx);
    CHECK_FALSE(has(part_of(*xlsx, "xl/sharedStrings.xml"), "\xEF\xBF\xBF"));
}

SCENARIO("register and summary say for whom they were read and what that person does not see", "[papers][register][board]") {
    Register all = sample();
    CHECK(sight_of(all).empty());
    all.seen_by = "ada";
    CHECK(has(to_text(to_paper(all)), "As ada may see it; restricted incidents are in it."));
    all.not_in_it = "restricted incidents of others";
    for (const Paper& paper : {to_paper(all), board_paper(all)})
        CHECK(has(to_text(paper), "As ada may see it; restricted incidents of others are not in it."));
    for (const std::string& json : {to_json(all), board_json(all)}) {
        const auto read = parse_json(json);
        REQUIRE(read);
        CHECK(read->at("seen_by") == "ada");
        CHECK(read->at("not_in_it") == "restricted incidents of others");
    }
    const auto cells = cells_of(to_csv(all));
    REQUIRE(cells.size() == 3);
    CHECK((cells[0][cells[0].size() - 2] == "seen_by" && cells[0].back() == "not_in_it"));
    CHECK((cells[2][cells[2].size() - 2] == "ada" && cells[2].back() == "restricted incidents of others"));
    all.asked.state = "closed";
    const auto xlsx = to_xlsx(all);
    REQUIRE(xlsx);
    CHECK(has(part_of(*xlsx, "xl/workbook.xml"), "\"About\""));
    const std::string strings = part_of(*xlsx, "xl/sharedStrings.xml");
    for (const char* said :
         {"Seen by", "ada", "restricted incidents of others", "Example Hosting GmbH", "2025-12-03T16:00:00Z"}) {
        INFO(said);
        CHECK(has(strings, said));
    }
    CHECK(has(part_of(*xlsx, "xl/worksheets/sheet2.xml"), "r=\"B10\""));
}

SCENARIO("a filing that was taken back stands apart from other reasons, in every form of the register", "[papers][register]") {
    Register all = sample();
    all.rows[0].reasons = "gdpr.33-1: It was a holiday";
    all.rows[0].withdrawn = "gdpr.33-1 2025-11-28 03:00 UTC: It was another breach";
    const auto cells = cells_of(to_csv(all));
    const auto at = std::find(cells[0].begin(), cells[0].end(), "withdrawn") - cells[0].begin();
    REQUIRE(at < static_cast<long>(cells[0].size()));
    CHECK(cells[1][at] == all.rows[0].withdrawn);
    CHECK(cells[2][at].empty());
    CHECK(parse_json(to_json(all))->at("items")[0].at("withdrawn") == all.rows[0].withdrawn);
    const std::string strings = part_of(to_xlsx(all).value(), "xl/sharedStrings.xml");
    CHECK(has(strings, "Filings taken back"));
    CHECK(has(strings, all.rows[0].withdrawn));
    const std::string paper = to_text(to_paper(all));
    INFO(paper);
    CHECK(paper.find("Taken back:") < paper.find("Reasons:"));
    CHECK(has(paper, "Taken back:"));
}

SCENARIO("the bytes of a row are those of its texts", "[papers][register]") {
    RegisterRow one;
    CHECK(bytes_of(one) == 0);
    one.id = "inc_1";
    one.facts = std::string(1000, 'x');
    one.reasons = "\u00FC";
    CHECK(bytes_of(one) == 1007);
}
