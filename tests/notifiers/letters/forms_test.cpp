#include <chrono>

#include "tests/catch.h"
#include "tests/notifiers/letters/writing.h"

using namespace tocsin;
using namespace tocsin::letters_test;
using namespace std::chrono_literals;

namespace {

const Instant three_utc = parse_rfc3339("2026-11-25T03:00:00Z")->at;
const Instant afternoon = parse_rfc3339("2026-11-25T15:05:59.999999Z")->at;

std::string shown(const char* language, Instant at, std::chrono::seconds offset) {
    return renderer().date_time(language, at, offset);
}

}  // namespace

SCENARIO("an instant is written as people of each language write it, with the offset that its zone had", "[letters]") {
    CHECK(shown("en", three_utc, 1h) == "25 November 2026 at 04:00 (UTC+01:00)");
    CHECK(shown("fr", three_utc, 1h) == "25 novembre 2026 à 04:00 (UTC+01:00)");
    CHECK(shown("de", three_utc, 1h) == "25. November 2026 um 04:00 (UTC+01:00)");
    CHECK(shown("es", three_utc, 1h) == "25 de noviembre de 2026, 4:00 (UTC+01:00)");
    CHECK(shown("nl", three_utc, 1h) == "25 november 2026 om 04:00 (UTC+01:00)");
    CHECK(shown("en", afternoon, 0s) == "25 November 2026 at 15:05 (UTC)");
}

SCENARIO("an offset can be west of Greenwich, change the day, and hold half an hour", "[letters]") {
    CHECK(shown("en", three_utc, -5h) == "24 November 2026 at 22:00 (UTC-05:00)");
    CHECK(shown("en", three_utc, 5h + 45min) == "25 November 2026 at 08:45 (UTC+05:45)");
    CHECK(shown("de", parse_rfc3339("2026-12-31T23:30:00Z")->at, 1h) == "1. Januar 2027 um 00:30 (UTC+01:00)");
    CHECK(shown("en", parse_rfc3339("1970-01-01T00:00:00Z")->at, -30min) == "31 December 1969 at 23:30 (UTC-00:30)");
}

SCENARIO("the machine's own zone and locale have no part in it", "[letters]") {
    setenv("TZ", "Pacific/Auckland", 1);
    tzset();
    CHECK(shown("en", three_utc, 1h) == "25 November 2026 at 04:00 (UTC+01:00)");
    unsetenv("TZ");
    tzset();
}

SCENARIO("a language that nobody knows gets English forms, one with a country its own", "[letters]") {
    for (const char* unknown : {"xx", "tlh", "", "not a language", "\xFF", "e"})
        CHECK(shown(unknown, three_utc, 1h) == "25 November 2026 at 04:00 (UTC+01:00)");
    CHECK(shown("de-AT", parse_rfc3339("2026-01-05T03:00:00Z")->at, 1h) == "5. J\u00e4nner 2026 um 04:00 (UTC+01:00)");
    CHECK(shown("pt", three_utc, 1h).find("25 de novembro de 2026") == 0);
}

SCENARIO("a number is grouped as in each language", "[letters]") {
    CHECK(renderer().number("en", 1200) == "1,200");
    CHECK(renderer().number("fr", 1200) == "1\u202f200");
    CHECK(renderer().number("de", 1200) == "1.200");
    CHECK(renderer().number("nl", 1200) == "1.200");
    CHECK(renderer().number("es", 1200) == "1200");  // Spanish groups from five digits on
    CHECK(renderer().number("es", 12000) == "12.000");
    CHECK(renderer().number("xx", -1234567) == "-1,234,567");
    CHECK(renderer().number("en", 0) == "0");
    CHECK(renderer().number("en", 9223372036854775807LL) == "9,223,372,036,854,775,807");
}
