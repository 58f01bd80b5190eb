#include "workflows/packs/local_time.h"

#include "tests/catch.h"
#include "tests/workflows/packs/samples.h"

using namespace tocsin;
using namespace tocsin::packs;

namespace {

std::string eu_hours(const std::string& text) {
    const Observed observed = samples::at(text);
    return to_rfc3339(end_in_full_hours(observed.at, std::chrono::hours(72), *offset_of(observed, nullptr)));
}

class OneZone : public Zones {
public:
    Result<Micros> offset_at(const std::string& name, Instant) const override {
        if (name == "Asia/Kathmandu") return Micros(std::chrono::minutes(345));
        return Error(Fault::not_found, "no such zone");
    }
    Result<Instant> instant_of(const std::string& name, LocalTime local) const override {
        const auto offset = offset_at(name, Instant{});
        if (!offset) return offset.error();
        return Instant(local.time_since_epoch()) - *offset;
    }
    std::string version() const override { return "trial"; }
};

}  // namespace

TEST_CASE("the hour of the event is not counted", "[workflows][packs]") {
    CHECK(eu_hours("2020-12-22T12:17:00+01:00") == "2020-12-25T12:00:00Z");
    CHECK(eu_hours("2026-06-09T14:20:00+02:00") == "2026-06-12T13:00:00Z");
}

TEST_CASE("on the full hour a whole hour is added", "[workflows][packs]") {
    CHECK(eu_hours("2026-06-09T14:00:00+02:00") == "2026-06-12T13:00:00Z");
    CHECK(eu_hours("2026-06-09T13:59:59.999999+02:00") == "2026-06-12T12:00:00Z");
}

TEST_CASE("full hours are those of the local clock", "[workflows][packs]") {
    CHECK(eu_hours("2026-06-09T14:20:00+05:30") == "2026-06-12T09:30:00Z");
    CHECK(eu_hours("2026-06-09T14:20:00+05:45") == "2026-06-12T09:15:00Z");
    CHECK(eu_hours("2026-06-09T14:20:00-03:30") == "2026-06-12T18:30:00Z");
    const Instant first = samples::at("1970-01-01T00:10:00Z").at;  // local time lies before the first instant
    CHECK(to_rfc3339(end_in_full_hours(first, std::chrono::hours(72), -std::chrono::minutes(210))) ==
          "1970-01-04T00:30:00Z");
}

TEST_CASE("an offset is read as written and a zone name is asked for", "[workflows][packs]") {
    const Instant now = samples::at("2026-06-09T14:20:00Z").at;
    CHECK(*offset_of({now, "Z"}, nullptr) == Micros(0));
    CHECK(*offset_of({now, "-03:30"}, nullptr) == -Micros(std::chrono::minutes(210)));
    CHECK(*offset_of({now, "Asia/Kathmandu"}, std::make_unique<OneZone>().get()) == std::chrono::minutes(345));
    for (const char* zone : {"", "+2:00", "+24:00", "+02:60", "+0200", "02:00", "Europe/Berlin", "+02:00 "})
        CHECK(offset_of({now, zone}, nullptr).error().fault == Fault::not_found);
    const OneZone zones;
    CHECK_FALSE(offset_of({now, "Europe/Nowhere"}, &zones));
}

TEST_CASE("the date of an instant is the local one", "[workflows][packs]") {
    using namespace std::chrono;
    CHECK(local_date(samples::at("2025-08-20T00:30:00+01:00"), nullptr) == Date{2025y, August, 20d});
    CHECK(local_date({samples::at("2025-08-19T23:30:00Z").at, "Europe/London"}, nullptr) == Date{2025y, August, 19d});
}

TEST_CASE("a day ends with its last whole second, or at the hour that the law names", "[workflows][packs]") {
    using namespace std::chrono;
    CHECK(to_rfc3339(end_of_day({2026y, June, 9d}, "+02:00", nullptr)) == "2026-06-09T21:59:59Z");
    CHECK(to_rfc3339(end_of_day({2026y, June, 9d}, "-05:00", nullptr, 17h + 30min)) == "2026-06-09T22:30:00Z");
}

TEST_CASE("a month later is the same day, or the last one there is", "[workflows][packs]") {
    using namespace std::chrono;
    CHECK(plus_months({2026y, January, 31d}, 1) == Date{2026y, February, 28d});
    CHECK(plus_months({2028y, January, 30d}, 1) == Date{2028y, February, 29d});
    CHECK(plus_months({2026y, November, 30d}, 3) == Date{2027y, February, 28d});
    CHECK(plus_months({2026y, February, 28d}, 1) == Date{2026y, March, 28d});
    CHECK(iso(plus_days({2026y, December, 31d}, 1)) == "2027-01-01");
}
