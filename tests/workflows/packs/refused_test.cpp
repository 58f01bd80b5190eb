// What a pack may not say, and where the refusal points.
#include "tests/catch.h"
#include "tests/workflows/packs/samples.h"

using namespace tocsin;
using namespace tocsin::packs;
using samples::pack_text;

namespace {

struct Wrong {
    const char* line;  ///< of samples::pack_text
    const char* text;
    const char* says;
};

std::string complaint(const Wrong& wrong) {
    const auto pack = parse_pack(pack_text({{wrong.line, wrong.text}}));
    return pack ? "accepted" : pack.error().detail;
}

}  // namespace

TEST_CASE("a clock that cannot be reckoned is refused where it stands", "[workflows][packs]") {
    const Wrong table[] = {
        {"clock", "clock: {bounds: [{from: aware, n: 3, unit: hour, count: civil}]}", "bounds[0].count"},
        {"clock", "clock: {bounds: [{from: aware, n: 3, unit: business_day, count: elapsed}]}", "bounds[0].count"},
        {"clock", "clock: {bounds: [{from: aware, n: 3, unit: month, count: civil_incl}]}", "bounds[0].count"},
        {"clock", "clock: {bounds: [{from: aware, n: 3, unit: calendar_day, count: eu_civil}]}", "bounds[0].count"},
        {"clock", "clock: {bounds: [{from: aware, n: 3, unit: week, count: civil}]}", "bounds[0].unit"},
        {"clock", "clock: {bounds: [{from: aware, n: 3, unit: none}]}", "without a number"},
        {"clock", "clock: {bounds: [{from: alert, n: 3, unit: hour, count: elapsed}]}", "unknown anchor"},
        {"clock", "clock: {bounds: [{from: \"filed:\", n: 3, unit: hour, count: elapsed}]}", "names no duty"},
        {"clock", "clock: {bounds: [{from: \"filed:other\", n: 3, unit: hour, count: elapsed}]}",
         "no such duty in this pack"},
        {"clock", "clock: {bounds: [{from: \"filed:trial.one\", n: 3, unit: hour, count: elapsed}]}", "circle"},
        {"clock", "clock: {bounds: [{from: \"year_end_of:aware\", n: 3, unit: hour, count: elapsed}]}", "end of a year"},
        {"clock", "clock: {bounds: [{from: aware, n: 3, unit: hour, count: elapsed, zone: Berlin}]}", "zone"},
        {"clock", "clock: {bounds: [{from: aware, n: 3, unit: business_day, count: civil, calendar: DE}]}", "calendar"},
        {"clock", "clock: {bounds: [{from: aware, n: 3, unit: hour, count: elapsed, cutoff: \"17:30\"}]}", "cutoff"},
        {"clock", "clock: {bounds: [{from: aware, n: 3, unit: calendar_day, count: civil, cutoff: \"25:00\"}]}",
         "not a time of day"},
        {"clock", "clock: {bounds: [{from: aware, n: 3, unit: hour, count: elapsed, drop_if_before: later}]}",
         "drop_if_before"},
        {"clock", "clock: {bounds: [{from: aware, n: 3, unit: hour, count: elapsed, strength: soft}]}", "strength"},
        {"clock", "clock: {roll: {to: tomorrow}, bounds: [{from: aware, n: 3, unit: hour, count: elapsed}]}", "roll.to"},
        {"clock",
         "clock: {bounds: [{from: aware, n: 3, unit: hour, count: elapsed}], also_show: [{count: eu_civil, note: x}]}",
         "no bound can be counted so"},
        {"clock",
         "clock: {bounds: [{from: aware, n: 3, unit: hour, count: elapsed, strength: guidance}]}", "needs a standard"},
        {"when", "when: {fact: leak, in_list: annex}", "not declared under lists"},
        {"when", "when: {always: false}", "always is true"},
        {"more", "holds: [{kind: whim}]", "holds[0].kind"},
        {"more", "holds: [{kind: regulator, steps: [{n: 3, unit: business_day}]}]", "calendar_day"},
        {"more", "extend: [{by: authority, n: 3, unit: month}]", "no bound is in this unit"},
        {"more", "extend: [{by: nobody}]", "extend[0].by"},
        {"more", "holds: [{kind: regulator}, {kind: regulator}, {kind: regulator}, {kind: regulator}, {kind: regulator}]",
         "at most 4"},
        {"more", "multiply: [{by: 1, if: {fact: harm, is: low}}]", "multiply[0].by"},
        {"more", "repeat: {on: whim}", "repeat.on"},
        {"more", "replaces: other", "must be a list"},
        {"more", "replaces: [{duty: trial.one, at: x}]", "circle"},
        {"more", "late: {perhaps: true}", "unknown key"},
        {"more", "unless: [{if: {fact: harm, is: low}, effect: \"use:\", at: x}]", "effect"},
        {"to", "to: {kind: regulator, each: village}", "to.each"},
        {"to", "to: {kind: regulator, each_if: {fact: leak, is: true}}", "needs each"},
        {"top", "counting: {elapsed: {first: instant}}", "unknown key"},
        {"top", "cases: [{name: x, duty: trial.two, expect: {applies: yes}}]", "no such duty"},
        {"top", "cases: [{name: x, duty: trial.one, expect: {}}]", "expects nothing"},
        {"top", "cases: [{name: x, duty: trial.one, expect: {due: soon}}]", "expect.due"},
        {"top", "cases: [{name: x, duty: trial.one, roles: [king], expect: {applies: yes}}]", "not declared under roles"},
    };
    for (const auto& wrong : table) {
        INFO(wrong.text);
        CHECK(samples::missing(complaint(wrong), {wrong.says}) == "");
    }
}

TEST_CASE("a chain through several duties may not come back", "[workflows][packs]") {
    const std::string second = R"(
  - id: trial.two
    stage: update
    basis: [{source: act, at: "s. 2"}]
    status: in_force
    force: {from: 2025-01-01, to: null, picked_by: aware}
    owed_by: [controller]
    to: {kind: regulator}
    when: {fact: leak, is: true}
    clock: {bounds: [{from: "filed:trial.one", n: 72, unit: hour, count: elapsed}]}
    confidence: secondary
)";
    CHECK(parse_pack(pack_text({{"duties", second}})));
    const auto round = parse_pack(pack_text(
        {{"clock", "clock: {bounds: [{from: \"filed:trial.two\", n: 1, unit: hour, count: elapsed}]}"}, {"duties", second}}));
    REQUIRE_FALSE(round);
    CHECK(samples::missing(round.error().detail, {"duties[0].clock (line ", "circle"}) == "");
}

TEST_CASE("a pack that makes no sense is refused with its key and line", "[workflows][packs]") {
    const Wrong table[] = {
        {"schema", "schema: breach-pack/2", "schema (line 1): unknown word"},
        {"schema", "", "needs schema"},
        {"top", "extra: 1", "unknown key \"extra\""},
        {"pack", "pack: {id: Trial, version: 1.0, published: 2026-01-01, review_by: 2026-06-01}", "pack.id"},
        {"pack", "pack: {id: trial, version: v1, published: 2026-01-01, review_by: 2026-06-01}", "pack.version"},
        {"pack", "pack: {id: trial, version: \"\", published: 2026-01-01, review_by: 2026-06-01}", "pack.version"},
        {"pack", "pack: {id: trial, version: 1..0, published: 2026-01-01, review_by: 2026-06-01}", "pack.version"},
        {"pack", "pack: {id: trial, version: 1.0, published: 2026-02-30, review_by: 2026-06-01}", "pack.published"},
        {"pack", "pack: {id: trial, version: 1.0, published: 2026-01-01, review_by: 2025-06-01}", "pack.review_by"},
        {"pack", "pack: {id: trial, version: 1.0, published: 2026-1-01, review_by: 2026-06-01}", "pack.published"},
        {"pack", "pack: trial", "must be a map"},
        {"sources", "sources: {}", "sources"},
        {"sources", "sources: {act: {kind: rumour, cite: x}}", "sources.act.kind"},
        {"sources", "sources: {Act: {kind: statute, cite: x}}", "is not a name"},
        {"facts", "facts: {leak: {values: [true, unknown], ask: x}, harm: {values: [low], ask: x}}",
         "facts.leak.values"},
        {"facts", "facts: {leak: {values: [true, true], ask: x}}", "stands twice"},
        {"facts", "facts: {leak: {values: [], ask: x}}", "facts.leak.values"},
        {"facts", "facts: {role.controller: {values: [yes], ask: x}}", "facts"},
        {"id", "", "needs id"},
        {"id", "id: null", "duties[0].id"},
        {"more", "unless:", "is empty"},
        {"to", "to: null", "needs to"},
        {"id", "id: \"a\\u0000b\"", "duties[0].id"},
        {"basis", "basis: []", "duties[0].basis"},
        {"basis", "basis: [{source: other, at: x}]", "not declared under sources"},
        {"status", "status: soon", "duties[0].status"},
        {"force", "force: {from: yesterday, picked_by: aware}", "duties[0].force.from"},
        {"force", "force: {from: 2020-01-01, to: 2019-01-01, picked_by: aware}", "lies before from"},
        {"force", "force: {from: 2020-01-01, picked_by: alert}", "duties[0].force.picked_by"},
        {"owed_by", "owed_by: [controler]", "not declared under roles"},
        {"owed_by", "owed_by: controller", "must be a list"},
        {"to", "to: {kind: neighbours}", "duties[0].to.kind"},
        {"when", "when: {}", "exactly one of all, any, not, fact, count, always"},
        {"when", "when: {all: []}", "must be a list that is not empty"},
        {"when", "when: {all: [{fact: leak, is: true}], any: [{fact: leak, is: true}]}", "exactly one"},
        {"when", "when: {fact: leek, is: true}", "not declared under facts"},
        {"when", "when: {fact: leak, is: maybe}", "not one of the values"},
        {"when", "when: {fact: leak, is: unknown}", "being unknown"},
        {"when", "when: {fact: leak}", "exactly one of is, is_not, in, not_in, in_list"},
        {"when", "when: {fact: leak, is: true, is_not: false}", "exactly one"},
        {"when", "when: {count: individuals, scope: all}", "exactly one of gt, gte, lt"},
        {"when", "when: {count: individuals, scope: \"all of them\", gt: 1}", "duties[0].when.scope"},
        {"when", "when: {count: individuals, scope: all, gt: -1}", "whole number"},
        {"when", "when: always", "must be a map"},
        {"clock", "", "needs clock"},
        {"clock", "clock: none", "needs a standard"},
        {"clock", "clock: {bounds: [{from: aware, n: 1, unit: hour, count: elapsed, if: {fact: harm, is: low}}]}",
         "needs a standard"},
        {"clock", "clock: soon", "unknown word"},
        {"clock", "clock: {bounds: []}", "duties[0].clock.bounds"},
        {"clock", "clock: {bounds: [{from: aware, n: 0, unit: hour, count: elapsed}]}", "duties[0].clock.bounds[0].n"},
        {"clock", "clock: {bounds: [{from: aware, n: 72h, unit: hour, count: elapsed}]}", "whole number"},
        {"clock", "clock: {bounds: [{from: aware, n: 72.5, unit: hour, count: elapsed}]}", "whole number"},
        {"clock", "clock: {bounds: [{from: aware, n: 9000, unit: hour, count: elapsed}]}", "whole number"},
        {"clock",
         "clock: {bounds: [{from: aware, n: 1, unit: hour, count: elapsed}, {from: paid, n: 1, unit: hour, count: "
         "elapsed}]}",
         "needs combine"},
        {"clock", "clock: {combine: latest, bounds: [{from: aware, n: 1, unit: hour, count: elapsed}]}",
         "duties[0].clock.combine"},
        {"clock", "clock: {bounds: [{from: aware, n: 1, unit: hour}]}", "needs count"},
        {"clock", "clock: {bounds: [{from: aware, n: 1, unit: hour, count: elapsed, fro: x}]}", "unknown key \"fro\""},
        {"confidence", "confidence: total", "duties[0].confidence"},
        {"more", "standard: whenever", "duties[0].standard"},
        {"more", "phased: perhaps", "true or false"},
        {"more", "reminders_before: [1, 4]", "from the longest"},
        {"more", "content: [a, a]", "stands twice"},
        {"more", "unless: [{if: {fact: harm, is: low}, effect: all_is_well, at: x}]", "duties[0].unless[0].effect"},
    };
    for (const auto& wrong : table) {
        INFO(wrong.text);
        CHECK(samples::missing(complaint(wrong), {wrong.says}) == "");
    }
}

TEST_CASE("a refusal names the line and points into the document", "[workflows][packs]") {
    const auto pack =
        parse_pack(pack_text({{"clock", "clock: {bounds: [{from: aware, n: 3, unit: week, count: civil}]}"}}));
    REQUIRE_FALSE(pack);
    CHECK(pack.error().fault == Fault::invalid_input);
    CHECK(pack.error().detail ==
          "duties[0].clock.bounds[0].unit (line 16): unknown word; one of: hour, calendar_day, business_day, month, none");
    CHECK(pack.error().field == "#/duties/0/clock/bounds/0/unit");
}
