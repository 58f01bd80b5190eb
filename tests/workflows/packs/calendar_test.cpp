#include "workflows/packs/calendar.h"

#include "tests/catch.h"
#include "workflows/packs/law_file.h"

using namespace tocsin;
using namespace tocsin::packs;

namespace {

const std::string good =
    "schema: breach-calendar/1\n"
    "calendar: {id: xx, title: \"Somewhere\", version: 2026.11.1, first_year: 2026, last_year: 2027}\n"
    "sources: {rule: \"Holidays Act, s. 2\"}\n"
    "weekend: [saturday, sunday]\n"
    "years:\n"
    "  2026: {confirmed: true, days: {\"01-01\": \"New Year's Day\"}}\n"
    "  2027: {confirmed: false, days: {}}\n";

std::string with(const std::string& part, const std::string& instead) {
    std::string text = good;
    const auto at = text.find(part);
    REQUIRE(at != std::string::npos);
    return text.replace(at, part.size(), instead);
}

std::string complaint(const std::string& text) {
    const auto calendar = parse_calendar(text);
    return calendar ? "accepted" : calendar.error().detail;
}

}  // namespace

SCENARIO("a calendar is read, and knows nothing outside its years", "[workflows][packs]") {
    const Calendar calendar = parse_calendar(good).value();
    using namespace std::chrono;
    CHECK(calendar.is_working(2026y / 1 / 1) == false);
    CHECK(calendar.is_working(2026y / 1 / 2) == true);
    CHECK(calendar.is_working(2026y / 1 / 3) == false);
    CHECK_FALSE(calendar.is_working(2028y / 1 / 3).has_value());
}

TEST_CASE("a calendar that is wrong is refused by key and line", "[workflows][packs]") {
    const struct {
        const char *part, *instead, *says;
    } table[] = {
        {"weekend: [", "holidays: []\nweekend: [", "top level (line 4): unknown key \"holidays\""},
        {"schema: breach-calendar/1\n", "", "top level (line 1): needs schema"},
        {"breach-calendar/1", "breach-calendar/2", "schema (line 1): "},
        {"title:", "titel:", "calendar (line 2): unknown key \"titel\""},
        {"last_year: 2027", "last_year: 2025", "calendar.last_year (line 2): "},
        {"last_year: 2027", "last_year: 2028", "years (line 6): the year 2028 is missing"},
        {"2027: {", "2028: {", "years.2028 (line 7): its key is no year from first_year to last_year"},
        {"\"01-01\"", "\"02-30\"", "years.2026.days.02-30 (line 6): its key is no day of that year"},
        {"confirmed: false", "confirmed: perhaps", "years.2027.confirmed (line 7): "},
        {"confirmed: false, ", "", "years.2027 (line 7): needs confirmed"},
        {"sunday", "sonntag", "weekend[1] (line 4): "},
        {"saturday, sunday", "monday, tuesday, wednesday, thursday, friday, saturday, sunday", "weekend (line 4): leaves no working day"},
    };
    for (const auto& [part, instead, says] : table) {
        const std::string said = complaint(with(part, instead));
        INFO(said);
        CHECK(said.find(says) != std::string::npos);
    }
}

SCENARIO("a calendar is known by what it says of itself, sound or not", "[workflows][packs]") {
    CHECK(kind_of_file(good) == LawFile::calendar);
    CHECK(kind_of_file(with("breach-calendar/1", "breach-calendar/9")) == LawFile::calendar);
    CHECK(kind_of_file(with("schema: breach-calendar/1\n", "")) == LawFile::calendar);
    for (const char* other : {"schema: breach-pack/1\npack: {id: x}\n", "pack: {id: x}\ncalendar: de\n", "- a\n", "a: [\n"})
        CHECK(kind_of_file(other) == LawFile::pack);
}
