#include "engine/calendar/feed.h"

#include <libical/ical.h>

#include <limits>
#include <memory>
#include <set>

#include "tests/catch.h"

using namespace tocsin;
using calendar::Deadline;
using calendar::Feed;

namespace {

Instant at(const char* text) { return parse_rfc3339(text)->at; }

Deadline deadline(const std::string& uid = "dut_1@tocsin") {
    return {uid, "Due: gdpr.33-1, supervisory_authority", "Incident inc_1. State: running.", "legal", at("2026-11-28T03:00:00Z"),
            at("2026-11-25T03:00:00Z"), at("2026-11-25T04:00:00Z"), 7};
}

Feed feed_of(std::vector<Deadline> all) {
    return {"Acme: deadlines", at("2026-11-25T05:00:00Z"), std::move(all), {std::chrono::hours(24), std::chrono::hours(1)}};
}

/// What libical reads back.
struct Read {
    explicit Read(const std::string& text) : root(icalparser_parse_string(text.c_str()), &icalcomponent_free) { REQUIRE(root); }
    std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)> root;
    icalcomponent* first() const { return icalcomponent_get_first_component(root.get(), ICAL_VEVENT_COMPONENT); }
};

}  // namespace

TEST_CASE("a deadline is an event at its instant in UTC, with a stable id, a sequence and alarms", "[calendar]") {
    const Read read(written(feed_of({deadline()})));
    CHECK(icalrestriction_check(read.root.get()) != 0);
    CHECK(icalcomponent_count_errors(read.root.get()) == 0);
    icalcomponent* event = read.first();
    REQUIRE(event != nullptr);
    CHECK(std::string(icalcomponent_get_uid(event)) == "dut_1@tocsin");
    CHECK(std::string(icalcomponent_get_summary(event)) == "Due: gdpr.33-1, supervisory_authority");
    CHECK(icaltime_as_timet_with_zone(icalcomponent_get_dtstart(event), icaltimezone_get_utc_timezone()) ==
          to_micros(at("2026-11-28T03:00:00Z")) / 1'000'000);
    CHECK(icaltime_is_utc(icalcomponent_get_dtstart(event)) != 0);
    CHECK(icalcomponent_get_sequence(event) == 7);
    CHECK(icalcomponent_count_components(event, ICAL_VALARM_COMPONENT) == 2);
}

TEST_CASE("a change in the same second has a higher sequence", "[calendar]") {
    auto moved = deadline();
    moved.at += std::chrono::hours(1);
    moved.revision += 1;
    const Read before(written(feed_of({deadline()}))), after(written(feed_of({moved})));
    CHECK(icalcomponent_get_sequence(after.first()) > icalcomponent_get_sequence(before.first()));
    moved.revision = 1LL << 40;
    CHECK(icalcomponent_get_sequence(Read(written(feed_of({moved}))).first()) == std::numeric_limits<int>::max());
}

TEST_CASE("lines are folded and end as the format wants, whatever the texts hold", "[calendar]") {
    auto odd = deadline();
    odd.description = std::string(300, 'x') + "\nBEGIN:VEVENT\r\nUID:forged\n;,\\ \xC3\xA9";
    const std::string text = written(feed_of({odd}));
    std::size_t from = 0, lines = 0;
    for (std::size_t end = 0; (end = text.find("\r\n", from)) != std::string::npos; from = end + 2, ++lines) {
        CHECK(end - from <= 75);
        CHECK(text.find('\n', from) == end + 1);
    }
    CHECK(from == text.size());
    CHECK(lines > 10);
    const Read read(text);
    CHECK(icalcomponent_count_components(read.root.get(), ICAL_VEVENT_COMPONENT) == 1);
    CHECK(std::string(icalcomponent_get_uid(read.first())) == "dut_1@tocsin");
}

TEST_CASE("a calendar without deadlines is one, and each of many is in it once", "[calendar]") {
    const Read none(written(feed_of({})));
    CHECK(none.first() == nullptr);
    std::vector<Deadline> many;
    for (int i = 0; i < 500; ++i) many.push_back(deadline("dut_" + std::to_string(i) + "@tocsin"));
    const Read read(written(feed_of(many)));
    std::set<std::string> seen;
    for (icalcomponent* e = read.first(); e != nullptr; e = icalcomponent_get_next_component(read.root.get(), ICAL_VEVENT_COMPONENT))
        seen.insert(icalcomponent_get_uid(e));
    CHECK(seen.size() == 500);
}
