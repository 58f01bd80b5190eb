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

TEST_CASE("what this version cannot compute is refused and never ignored", "[workflows][packs]") {
    const Wrong table[] = {
        {"clock", "clock: {bounds: [{from: aware, n: 3, unit: business_day, count: civil}]}", "bounds[0].unit"},
        {"clock", "clock: {bounds: [{from: aware, n: 3, unit: calendar_day, count: civil}]}", "calendar_day"},
        {"clock", "clock: {bounds: [{from: aware, n: 1, unit: month, count: civil}]}", "month"},
        {"clock", "clock: {bounds: [{from: aware, n: 3, unit: none, count: elapsed}]}", "none"},
        {"clock", "clock: {bounds: [{from: aware, n: 3, unit: hour, count: civil}]}", "bounds[0].count"},
        {"clock", "clock: {bounds: [{from: aware, n: 3, unit: hour, count: civil_incl}]}", "civil_incl"},
        {"clock", "clock: {bounds: [{from: aware, n: 3, unit: hour, count: eu_civil}]}", "eu_civil"},
        {"clock", "clock: {bounds: [{from: aware, n: 3, unit: hour, count: eu_hours}]}", "eu_hours"},
        {"clock", "clock: {bounds: [{from: \"filed:a\", n: 3, unit: hour, count: elapsed}]}", "filed:"},
        {"clock", "clock: {bounds: [{from: \"filed_last:a\", n: 3, unit: hour, count: elapsed}]}", "filed_last:"},
        {"clock", "clock: {bounds: [{from: \"year_end_of:aware\", n: 3, unit: hour, count: elapsed}]}", "year_end_of:"},
        {"clock", "clock: {bounds: [{from: aware, n: 3, unit: hour, count: elapsed, zone: obligor}]}", "zone"},
        {"clock", "clock: {bounds: [{from: aware, n: 3, unit: hour, count: elapsed, calendar: DE}]}", "calendar"},
        {"clock", "clock: {bounds: [{from: aware, n: 3, unit: hour, count: elapsed, cutoff: \"17:30\"}]}", "cutoff"},
        {"clock", "clock: {bounds: [{from: aware, n: 3, unit: hour, count: elapsed, drop_if_before: classified}]}",
         "drop_if_before"},
        {"clock", "clock: {bounds: [{from: aware, n: 3, unit: hour, count: elapsed, strength: guidance}]}", "guidance"},
        {"clock", "clock: {roll: {to: next_working_day}, bounds: [{from: aware, n: 3, unit: hour, count: elapsed}]}",
         "roll"},
        {"clock",
         "clock: {bounds: [{from: aware, n: 3, unit: hour, count: elapsed}], also_show: [{count: eu_civil, note: x}]}",
         "eu_civil"},
        {"when", "when: {fact: leak, in_list: annex}", "in_list"},
        {"force", "force: {from: 2020-01-01, picked_by: aware, disputed: \"or later\"}", "disputed"},
        {"more", "holds: [{kind: law_enforcement}]", "holds"},
        {"more", "extend: [{by: authority}]", "extend"},
        {"more", "repeat: {on: request}", "repeat"},
        {"more", "replaces: other", "replaces"},
        {"more", "satisfied_by: other", "satisfied_by"},
        {"more", "late: {tell_before_due: true}", "tell_before_due"},
        {"more", "unless: [{if: {fact: harm, is: low}, effect: \"use:other\", at: x}]", "use:"},
        {"more", "unless: [{if: {fact: harm, is: low}, effect: forbid_notice, at: x}]", "forbid_notice"},
        {"more", "unless: [{if: {fact: harm, is: low}, effect: drop_recipient, at: x}]", "drop_recipient"},
        {"top", "counting: {elapsed: {first: instant}}", "counting"},
        {"top", "calendars: {}", "calendars"},
    };
    for (const auto& wrong : table) {
        INFO(wrong.text);
        const std::string said = complaint(wrong);
        CHECK(samples::missing(said, {"not supported by this version: ", wrong.says}) == "");
    }
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
        {"owed_by", "owed_by: [controler]", "duties[0].owed_by[0]"},
        {"owed_by", "owed_by: controller", "must be a list"},
        {"to", "to: {kind: neighbours}", "duties[0].to.kind"},
        {"when", "when: {}", "exactly one of all, any, not, fact, count"},
        {"when", "when: {all: []}", "must be a list that is not empty"},
        {"when", "when: {all: [{fact: leak, is: true}], any: [{fact: leak, is: true}]}", "exactly one"},
        {"when", "when: {fact: leek, is: true}", "not declared under facts"},
        {"when", "when: {fact: leak, is: maybe}", "not one of the values"},
        {"when", "when: {fact: leak, is: unknown}", "being unknown"},
        {"when", "when: {fact: leak}", "exactly one of is, is_not, in, not_in"},
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
        {"more", "late: {}", "needs reasons_with_filing"},
    };
    for (const auto& wrong : table) {
        INFO(wrong.text);
        CHECK(samples::missing(complaint(wrong), {wrong.says}) == "");
    }
}

TEST_CASE("a refusal names the line and points into the document", "[workflows][packs]") {
    const auto pack =
        parse_pack(pack_text({{"clock", "clock: {bounds: [{from: aware, n: 3, unit: business_day, count: civil}]}"}}));
    REQUIRE_FALSE(pack);
    CHECK(pack.error().fault == Fault::invalid_input);
    CHECK(pack.error().detail ==
          "duties[0].clock.bounds[0].unit (line 16): not supported by this version: business_day");
    CHECK(pack.error().field == "#/duties/0/clock/bounds/0/unit");
}
