#include "workflows/packs/pack.h"

#include "tests/catch.h"
#include "tests/workflows/packs/samples.h"

using namespace tocsin;
using namespace tocsin::packs;
using samples::pack_text;

TEST_CASE("a pack is read with everything it says", "[workflows][packs]") {
    const auto pack = parse_pack(pack_text({
        {"force", "force: {from: 2020-01-01, to: 2030-12-31, picked_by: discovered}"},
        {"to", "to: {kind: individuals, pick: residents}"},
        {"when",
         "when: {all: [{fact: leak, is_not: false}, {any: [{count: individuals, scope: US-CA, gt: 500}, {not: {fact: "
         "harm, in: [low]}}]}]}"},
        {"clock",
         "clock: {combine: earliest, bounds: [{from: aware, n: 24, unit: hour, count: elapsed}, {from: classified, n: "
         "4, "
         "unit: hour, count: elapsed, strength: hard, if: {fact: harm, is: high}}], also_show: [{count: eu_hours, "
         "note: other}]}"},
        {"more",
         "unless: [{if: {fact: harm, is: low}, effect: no_duty, at: \"s. 2\"}]\n    standard: promptly\n"
         "    late: {reasons_with_filing: true}\n    phased: true\n    content: [nature, measures]\n"
         "    reminders_before: [12, 4, 1]\n    notes: \"as read\""},
    }));
    REQUIRE(pack);
    CHECK(pack->id == "trial");
    CHECK(pack->version == "1.0");
    REQUIRE(pack->duties.size() == 1);
    const DutyRule& rule = pack->duties[0];
    CHECK(rule.article == "Act s. 1");
    CHECK(rule.kind == "people");
    CHECK(rule.to_pick == "residents");
    CHECK(rule.force.picked_by == "discovered");
    CHECK(rule.force.to.has_value());
    CHECK(rule.when.parts.at(1).parts.at(0).name == "individuals.US-CA");
    REQUIRE(rule.clock.bounds.size() == 2);
    CHECK(rule.clock.bounds[1].n == 4);
    CHECK(rule.clock.bounds[1].unit == Unit::hour);
    CHECK(rule.clock.bounds[1].only_if.has_value());
    CHECK(rule.clock.also_show.at(0).note == "other");
    CHECK(rule.unless.at(0).effect == "no_duty");
    CHECK(rule.reasons_with_late_filing);
    CHECK(rule.phased);
    CHECK(rule.content == std::vector<std::string>{"nature", "measures"});
    CHECK(rule.reminders_before.front() == std::chrono::hours(12));
    CHECK(rule.notes == "as read");
}

TEST_CASE("no number in the law stays no number", "[workflows][packs]") {
    const auto pack = parse_pack(pack_text({{"clock", "clock: none"}, {"more", "standard: without_undue_delay"}}));
    REQUIRE(pack);
    CHECK(pack->duties[0].clock.bounds.empty());
    CHECK_FALSE(pack->duties[0].reasons_with_late_filing);
}

TEST_CASE("a source without a short name is cited in full", "[workflows][packs]") {
    const auto pack =
        parse_pack(pack_text({{"sources", "sources: {act: {kind: contract, cite: \"The Long Act\", note: seen}}"}}));
    REQUIRE(pack);
    CHECK(pack->duties[0].article == "The Long Act s. 1");
}

TEST_CASE("every recipient makes a kind of duty", "[workflows][packs]") {
    for (const auto& [to, kind] : {std::pair{"supervisory_authority", "authority"},
                                   {"attorney_general", "authority"},
                                   {"individuals", "people"},
                                   {"controller", "customer"},
                                   {"processor", "supplier"},
                                   {"media", "other"}}) {
        const auto pack = parse_pack(pack_text({{"to", std::string("to: {kind: ") + to + "}"}}));
        REQUIRE(pack);
        CHECK(pack->duties[0].kind == kind);
    }
}

TEST_CASE("packs fit together unless a version or a duty stands twice", "[workflows][packs]") {
    const Pack one = samples::parsed(pack_text());
    Pack newer = one, other = one, apart = one;
    newer.version = "2.0";
    other.id = "another";
    apart.id = "apart";
    apart.duties[0].id = "apart.one";
    CHECK(fit_together({one, newer, apart}));
    CHECK(fit_together({one, one}).error().fault == Fault::conflict);
    CHECK(fit_together({one, other}).error().detail.find("trial.one") != std::string::npos);
}

TEST_CASE("two periods of one law may share an id but no day", "[workflows][packs]") {
    const std::string second = R"(
  - id: trial.one
    stage: notification
    basis: [{source: act, at: "s. 1"}]
    status: in_force
    force: {from: 2025-01-01, to: null, picked_by: aware}
    owed_by: [controller]
    to: {kind: regulator}
    when: {fact: leak, is: true}
    clock: {bounds: [{from: aware, n: 72, unit: hour, count: elapsed}]}
    confidence: secondary
)";
    CHECK_FALSE(parse_pack(pack_text({{"duties", second}})));
    CHECK(parse_pack(
        pack_text({{"force", "force: {from: 2020-01-01, to: 2024-12-31, picked_by: aware}"}, {"duties", second}})));
}
