// The arithmetic of clocks, one rule of docs/packs.md after the other.
#include "tests/catch.h"
#include "tests/workflows/law/house_law.h"

using namespace tocsin;
using house_law::applying;
using house_law::due;
using house_law::trial;
using house_law::with;

namespace {

std::string one(const std::string& bound, const samples::Situation& situation, const std::string& more = "") {
    return due(trial("{bounds: [" + bound + "]}", more), situation);
}

samples::Situation aware(const std::string& text, const std::string& zone = "", const std::string& calendar = "") {
    return with(applying(zone, calendar), "aware", text);
}

packs::DutyTerms terms(const std::vector<packs::Pack>& law, const samples::Situation& situation) {
    return samples::terms(law, situation, "trial.one");
}

const char* promptly = "standard: promptly";

}  // namespace

SCENARIO("a day ends with its last second where the obligor is, also when its midnight comes twice", "[workflows][law]") {
    const char* bound = "{from: aware, n: 3, unit: calendar_day, count: civil}";
    CHECK(one(bound, aware("2026-06-09T23:30:00-04:00", "America/New_York")) == "2026-06-13T03:59:59Z");
    CHECK(one(bound, aware("2026-06-10T03:30:00Z", "America/New_York")) == "2026-06-13T03:59:59Z");
    CHECK(one(bound, aware("2028-10-23T10:00:00+03:00", "Africa/Cairo")) == "2028-10-26T21:59:59Z");
    // Beirut skips the midnight itself: the day before ends when the clocks move.
    CHECK(one(bound, aware("2026-03-25T10:00:00+02:00", "Asia/Beirut")) == "2026-03-28T21:59:59Z");
}

SCENARIO("the day of the event counts only where the law says so", "[workflows][law]") {
    CHECK(one("{from: aware, n: 30, unit: calendar_day, count: civil}", aware("2026-01-31T09:00:00Z", "UTC")) ==
          "2026-03-02T23:59:59Z");
    CHECK(one("{from: aware, n: 30, unit: calendar_day, count: civil_incl}", aware("2026-01-31T09:00:00Z", "UTC")) ==
          "2026-03-01T23:59:59Z");
}

SCENARIO("working days leave out weekends and holidays, and name them", "[workflows][law]") {
    const auto law = trial(
        "{bounds: [{from: aware, n: 4, unit: business_day, count: civil, calendar: us-federal, cutoff: \"17:30\", zone: "
        "America/New_York}]}");
    const auto it = terms(law, aware("2025-11-26T09:00:00-05:00"));
    CHECK(samples::due(it) == "2025-12-03T22:30:00Z");
    CHECK(field_of(it.derivation, "skipped").find("2025-11-27 ") == 0);
    CHECK(field_of(it.derivation, "calendar") == "us-federal 2026.11.1");
    CHECK(field_of(it.derivation, "zone_data") == house_law::zones().version());
}

SCENARIO("nothing is computed beyond a calendar's last year", "[workflows][law]") {
    const auto law = trial("{bounds: [{from: aware, n: 4, unit: business_day, count: civil, calendar: de}]}", promptly);
    const auto it = terms(law, aware("2030-12-30T09:00:00+01:00", "Europe/Berlin"));
    CHECK_FALSE(it.due_at);
    CHECK(it.waiting_for == std::vector<std::string>{"calendar.de"});
    CHECK(samples::missing(field_of(it.derivation, "note"), {"ends with 2030"}) == "");
    const auto whose = trial("{bounds: [{from: aware, n: 4, unit: business_day, count: civil}]}", promptly);
    CHECK(terms(whose, aware("2026-06-09T09:00:00Z")).waiting_for == std::vector<std::string>{"calendar.obligor"});
}

SCENARIO("a year whose holidays one source alone gives is named", "[workflows][law]") {
    const auto law = trial("{bounds: [{from: aware, n: 2, unit: business_day, count: civil, calendar: nl}]}");
    CHECK(samples::missing(field_of(terms(law, aware("2026-06-09T09:00:00+02:00", "Europe/Amsterdam")).derivation, "note"),
                           {"not confirmed by two sources"}) == "");
}

SCENARIO("a month is no thirty days, and ends on the last day where the same one is missing", "[workflows][law]") {
    const char* month = "{from: aware, n: 1, unit: month, count: civil}";
    CHECK(one(month, aware("2027-01-31T10:00:00Z", "UTC")) == "2027-02-28T23:59:59Z");
    CHECK(one(month, aware("2028-01-31T10:00:00Z", "UTC")) == "2028-02-29T23:59:59Z");
    CHECK(one(month, aware("2026-02-28T10:00:00Z", "UTC")) == "2026-03-28T23:59:59Z");
}

SCENARIO("the end of the year of an event is counted from in its local year", "[workflows][law]") {
    const char* bound = "{from: \"year_end_of:aware\", n: 60, unit: calendar_day, count: civil}";
    CHECK(one(bound, aware("2027-01-01T03:00:00Z", "America/New_York")) == "2027-03-02T04:59:59Z");
    CHECK(one(bound, aware("2027-01-01T06:00:00Z", "America/New_York")) == "2028-03-01T04:59:59Z");
}

SCENARIO("a limit rolls to noon of the next working day only when everything about it is known", "[workflows][law]") {
    const auto law = trial(
        "{bounds: [{from: aware, n: 72, unit: hour, count: elapsed, zone: obligor}], "
        "roll: {to: {next_working_day_at: \"12:00\"}, if: {fact: harm, is: low}}}");
    const std::string friday = "2026-07-31T15:00:00+02:00";  // ends on Monday
    const std::string thursday = "2026-07-30T15:00:00+02:00";  // ends on Sunday
    CHECK(due(law, aware(friday, "Europe/Berlin", "de").fact("harm", "low")) == "2026-08-03T13:00:00Z");
    CHECK(due(law, aware(thursday, "Europe/Berlin", "de").fact("harm", "low")) == "2026-08-03T10:00:00Z");
    CHECK(due(law, aware(thursday, "Europe/Berlin", "de").fact("harm", "high")) == "2026-08-02T13:00:00Z");
    const auto open = terms(law, aware(thursday, "Europe/Berlin", "de"));
    CHECK(samples::due(open) == "2026-08-02T13:00:00Z");
    CHECK(samples::missing(field_of(open.derivation, "note"), {"not moved", "harm"}) == "");
    CHECK(due(law, aware(thursday, "Europe/Berlin").fact("harm", "low")) == "2026-08-02T13:00:00Z");
}

SCENARIO("a bound is left out once the anchor it yields to lies after its end", "[workflows][law]") {
    const auto law = trial(
        "{combine: earliest, bounds: [{from: classified, n: 4, unit: hour, count: elapsed}, "
        "{from: aware, n: 24, unit: hour, count: elapsed, drop_if_before: classified}]}");
    const auto it = aware("2026-06-10T08:00:00Z");
    CHECK(due(law, with(it, "classified", "2026-06-11T06:30:00Z")) == "2026-06-11T08:00:00Z");
    CHECK(due(law, with(it, "classified", "2026-06-11T08:00:00Z")) == "2026-06-11T08:00:00Z");
    CHECK(due(law, with(it, "classified", "2026-06-11T08:00:01Z")) == "2026-06-11T12:00:01Z");
}

SCENARIO("guidance is shown as a target and never as the deadline", "[workflows][law]") {
    const auto law = trial("{bounds: [{from: aware, n: 3, unit: calendar_day, count: civil, strength: guidance}]}", promptly);
    const auto it = terms(law, aware("2026-06-09T09:00:00Z", "UTC"));
    CHECK_FALSE(it.due_at);
    CHECK(it.waiting_for.empty());
    REQUIRE(it.guidance.size() == 1);
    CHECK(to_rfc3339(it.guidance[0]) == "2026-06-12T23:59:59Z");
    CHECK(field_of(it.derivation, "guidance") == "2026-06-12T23:59:59Z");
}

SCENARIO("a multiplier counts only when it is sure", "[workflows][law]") {
    const std::string more = "multiply: [{by: 2, if: {fact: harm, is: low}}]";
    const char* bound = "{from: aware, n: 3, unit: calendar_day, count: civil}";
    CHECK(one(bound, aware("2026-06-09T09:00:00Z", "UTC").fact("harm", "low"), more) == "2026-06-15T23:59:59Z");
    CHECK(one(bound, aware("2026-06-09T09:00:00Z", "UTC"), more) == "2026-06-12T23:59:59Z");
}

SCENARIO("extensions and holds move a deadline to later, never to earlier and never beyond their steps", "[workflows][law]") {
    const std::string more =
        "extend: [{by: good_cause, n: 15, unit: calendar_day}, {by: authority}]\n"
        "    holds: [{kind: national_security, steps: [{n: 30, unit: calendar_day}, {n: 30, unit: calendar_day}]}]";
    const auto law = trial("{bounds: [{from: aware, n: 30, unit: calendar_day, count: civil}]}", more);
    const auto it = aware("2026-06-01T09:00:00Z", "UTC");
    CHECK(due(law, it) == "2026-07-01T23:59:59Z");
    CHECK(due(law, with(it, "extended:good_cause:trial.one", "2026-06-20T00:00:00Z")) == "2026-07-16T23:59:59Z");
    CHECK(due(law, with(it, "extended:authority:trial.one", "2026-08-01T10:00:00Z")) == "2026-08-01T10:00:00Z");
    CHECK(due(law, with(it, "extended:authority:trial.one", "2026-06-20T10:00:00Z")) == "2026-07-01T23:59:59Z");
    CHECK(due(law, with(it, "held:national_security:trial.one", "2026-08-10T10:00:00Z")) == "2026-08-10T10:00:00Z");
    CHECK(due(law, with(it, "held:national_security:trial.one", "2027-01-01T10:00:00Z")) == "2026-08-30T23:59:59Z");
    CHECK(due(law, with(it, "held:law_enforcement:trial.one", "2027-01-01T10:00:00Z")) == "2026-07-01T23:59:59Z");
    CHECK(due(law, with(applying("UTC"), "held:national_security:trial.one", "2027-01-01T10:00:00Z")) == "none");
}

SCENARIO("a zone that is not known gives way to that of the observation, and the derivation says so", "[workflows][law]") {
    const auto law = trial("{bounds: [{from: aware, n: 1, unit: calendar_day, count: civil, zone: person}]}");
    auto it = aware("2026-06-09T23:30:00+09:00");
    const auto unknown = terms(law, it);
    CHECK(samples::due(unknown) == "2026-06-10T14:59:59Z");
    CHECK(samples::missing(field_of(unknown.derivation, "note"), {"person", "zone of the observation"}) == "");
    it.known.person_zone = "America/Los_Angeles";
    CHECK(due(law, it) == "2026-06-11T06:59:59Z");
}

SCENARIO("a filing of the same customer comes before everybody's", "[workflows][law]") {
    const std::string second = R"yaml(
  - id: trial.two
    stage: update
    basis: [{source: act, at: "s. 2"}]
    status: in_force
    force: {from: 2020-01-01, to: null, picked_by: aware}
    owed_by: [controller]
    to: {kind: contract_partner, each: customer}
    when: {fact: leak, is: true}
    clock: {bounds: [{from: "filed:trial.one", n: 24, unit: hour, count: elapsed}]}
    confidence: secondary
)yaml";
    const std::vector<packs::Pack> law{samples::parsed(
        samples::pack_text({{"to", "to: {kind: contract_partner, each: customer}"}, {"duties", second}}))};
    auto it = aware("2026-06-09T09:00:00Z").fact("affected.customer.acme", "yes").fact("affected.customer.beta", "yes");
    it.fact("affected.customer.gone", "no").anchor("filed:trial.one/beta", "2026-06-09T12:00:00Z");
    std::map<std::string, std::string> by_recipient;
    for (const auto& one : packs::evaluate(law, it.known))
        if (one.rule->id == "trial.two") by_recipient[one.recipient] = samples::due(one);
    CHECK(by_recipient == std::map<std::string, std::string>{{"acme", "none"}, {"beta", "2026-06-10T12:00:00Z"}});
}

SCENARIO("a duty that another stands in for, or settles, has a ground for each", "[workflows][law]") {
    const std::string second = R"yaml(
  - id: trial.two
    stage: update
    basis: [{source: act, at: "s. 2"}]
    status: in_force
    force: {from: 2020-01-01, to: null, picked_by: aware}
    owed_by: [controller]
    to: {kind: regulator}
    when: {fact: harm, is: high}
    replaces: [{duty: trial.one, at: "s. 2(2)"}]
    clock: {bounds: [{from: aware, n: 24, unit: hour, count: elapsed}]}
    confidence: secondary
)yaml";
    const std::vector<packs::Pack> law{samples::parsed(
        samples::pack_text({{"more", "satisfied_by: [{duty: trial.two, at: \"s. 3\"}]"}, {"duties", second}}))};
    const auto met = [&](const samples::Situation& it) {
        std::vector<std::string> out;
        for (const auto& ground : terms(law, it).grounds) out.push_back(ground.at + " " + packs::word(ground.met.truth));
        return out;
    };
    const auto it = aware("2026-06-09T09:00:00Z");
    CHECK(met(samples::Situation(it).fact("harm", "high")) == std::vector<std::string>{"s. 3 no", "s. 2(2) yes"});
    CHECK(met(it) == std::vector<std::string>{"s. 3 no", "s. 2(2) unknown"});
    CHECK(met(with(samples::Situation(it).fact("harm", "low"), "filed:trial.two", "2026-06-09T10:00:00Z")) ==
          std::vector<std::string>{"s. 3 yes", "s. 2(2) no"});
}

SCENARIO("what is presumed counts until somebody answers, and the derivation says so", "[workflows][law]") {
    const std::vector<packs::Pack> law{samples::parsed(samples::pack_text(
        {{"facts", "facts: {leak: {values: [true, false], ask: \"?\", presume: false}, harm: {values: [low, high], ask: \"?\"}}"}}))};
    const auto bare = samples::Situation().fact("role.controller", "yes").anchor("aware", "2026-06-09T09:00:00Z");
    CHECK(terms(law, bare).applies == packs::Truth::no);
    CHECK(field_of(terms(law, bare).derivation, "presumed") == "leak");
    CHECK(terms(law, samples::Situation(bare).fact("leak", "nonsense")).applies == packs::Truth::no);
    CHECK(terms(law, samples::Situation(bare).fact("leak", "true")).applies == packs::Truth::yes);
}

SCENARIO("a count may be about right, or impossible to find out", "[workflows][law]") {
    const std::vector<packs::Pack> law{
        samples::parsed(samples::pack_text({{"when", "when: {count: individuals, scope: all, gte: 500}"}}))};
    const auto bare = samples::Situation().fact("role.controller", "yes").anchor("aware", "2026-06-09T09:00:00Z");
    const auto about = terms(law, samples::Situation(bare).fact("individuals.all", "~500"));
    CHECK(about.applies == packs::Truth::yes);
    CHECK(field_of(about.derivation, "approximate") == "individuals.all");
    CHECK(terms(law, samples::Situation(bare).fact("individuals.all", "impossible")).applies == packs::Truth::unknown);
    CHECK(terms(law, samples::Situation(bare).fact("individuals.all", "~")).applies == packs::Truth::unknown);
}

SCENARIO("seventy-two hours: exact as the deadline, rounded to the hour as the latest arguable", "[workflows][law]") {
    const auto law = trial(
        "{bounds: [{from: aware, n: 72, unit: hour, count: elapsed}], also_show: [{count: eu_hours, note: rounded}]}");
    struct Vector {
        const char *aware, *exact, *rounded;
    };
    // Plain; full hour; weekend; holidays; both changes of the clocks in three zones; a time that does not exist.
    const Vector table[] = {
        {"2026-06-09T14:20:00+02:00[Europe/Paris]", "2026-06-12T12:20:00Z", "2026-06-12T13:00:00Z"},
        {"2026-06-09T14:00:00+02:00[Europe/Paris]", "2026-06-12T12:00:00Z", "2026-06-12T13:00:00Z"},
        {"2026-06-12T16:30:00+02:00[Europe/Paris]", "2026-06-15T14:30:00Z", "2026-06-15T15:00:00Z"},
        {"2020-12-22T12:17:00+01:00[Europe/Berlin]", "2020-12-25T11:17:00Z", "2020-12-25T12:00:00Z"},
        {"2026-12-24T17:30:00+01:00[Europe/Berlin]", "2026-12-27T16:30:00Z", "2026-12-27T17:00:00Z"},
        {"2026-04-02T18:10:00+02:00[Europe/Paris]", "2026-04-05T16:10:00Z", "2026-04-05T17:00:00Z"},
        {"2026-03-27T10:15:00+01:00[Europe/Paris]", "2026-03-30T09:15:00Z", "2026-03-30T10:00:00Z"},
        {"2026-10-23T10:15:00+02:00[Europe/Paris]", "2026-10-26T08:15:00Z", "2026-10-26T09:00:00Z"},
        {"2026-10-23T09:15:00+01:00[Europe/Dublin]", "2026-10-26T08:15:00Z", "2026-10-26T09:00:00Z"},
        {"2026-03-26T02:30:00+01:00[Europe/Paris]", "2026-03-29T01:30:00Z", "2026-03-29T02:00:00Z"},
        {"2026-03-06T17:45:00-05:00[America/New_York]", "2026-03-09T22:45:00Z", "2026-03-09T23:00:00Z"},
    };
    for (const auto& vector : table) {
        INFO(vector.aware);
        const auto it = terms(law, aware(vector.aware));
        CHECK(samples::due(it) == vector.exact);
        REQUIRE(it.also_show.size() == 1);
        CHECK(to_rfc3339(it.also_show[0]) == vector.rounded);
    }
    const auto proposed = trial(
        "{bounds: [{from: aware, n: 96, unit: hour, count: elapsed}], also_show: [{count: eu_hours, note: rounded}]}");
    const auto it = terms(proposed, aware("2026-06-12T16:30:00+02:00[Europe/Paris]"));
    CHECK(samples::due(it) == "2026-06-16T14:30:00Z");
    CHECK(to_rfc3339(it.also_show.at(0)) == "2026-06-16T15:00:00Z");
}

SCENARIO("nothing overflows, and nothing lies beyond the calendar", "[workflows][law]") {
    const std::string most =
        "multiply: [{by: 10, if: {fact: leak, is: true}}, {by: 10, if: {fact: leak, is: true}}, "
        "{by: 10, if: {fact: leak, is: true}}, {by: 10, if: {fact: leak, is: true}}]";
    for (const char* unit : {"unit: hour, count: elapsed", "unit: calendar_day, count: civil", "unit: month, count: civil",
                             "unit: business_day, count: civil, calendar: de"})
        for (const char* start : {"2026-06-09T09:00:00Z", "9999-12-30T23:59:59Z"}) {
            const auto law = trial("{bounds: [{from: aware, n: 8784, " + std::string(unit) + "}]}", most);
            const auto it = terms(law, aware(start, "UTC"));
            INFO(unit << " from " << start);
            if (it.due_at) CHECK(parse_rfc3339(samples::due(it)));
            if (it.due_at) CHECK(*it.due_at > samples::at(start).at);
        }
}

SCENARIO("without a version of the zone database nothing starts", "[workflows][law]") {
    const auto none = app::make_system_zones("/nowhere/tzdata.zi");
    REQUIRE_FALSE(none);
    CHECK(samples::missing(none.error().detail, {"/nowhere/tzdata.zi", "tzdata"}) == "");
    CHECK(house_law::zones().version().size() >= 5);
}

SCENARIO("a time that comes twice is taken the first time, and one that never comes when the clocks were moved",
         "[workflows][law]") {
    const auto utc = [](const char* zone, std::chrono::local_seconds local) {
        return to_rfc3339(house_law::zones().instant_of(zone, local).value());
    };
    using namespace std::chrono;
    CHECK(utc("Europe/Berlin", local_days(2026y / October / 25) + 2h + 30min) == "2026-10-25T00:30:00Z");
    CHECK(utc("Europe/Berlin", local_days(2026y / March / 29) + 2h + 30min) == "2026-03-29T01:00:00Z");
    CHECK(house_law::zones().instant_of("Mars/Olympus", local_days(2026y / March / 29)).error().fault == Fault::not_found);
}
