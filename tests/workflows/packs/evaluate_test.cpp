#include "workflows/packs/evaluate.h"

#include "tests/catch.h"
#include "tests/workflows/packs/samples.h"

using namespace tocsin;
using namespace tocsin::packs;
using samples::due;
using samples::pack_text;
using samples::Situation;
using samples::terms;

namespace {

std::vector<Pack> trial(const samples::Lines& lines = {}) { return {samples::parsed(pack_text(lines))}; }

Situation decided() { return Situation().fact("role.controller", "yes").fact("leak", "true"); }

const char* two_bounds =
    "clock: {combine: earliest, bounds: [{from: classified, n: 4, unit: hour, count: elapsed}, "
    "{from: aware, n: 24, unit: hour, count: elapsed}]}";

class NoZones : public Zones {
public:
    Result<Micros> offset_at(const std::string& name, Instant) const override {
        if (name == "Asia/Kolkata") return Micros(std::chrono::minutes(330));
        return Error(Fault::not_found, "no such zone");
    }
    Result<Instant> instant_of(const std::string& name, LocalTime local) const override {
        const auto offset = offset_at(name, Instant{});
        if (!offset) return offset.error();
        return Instant(local.time_since_epoch()) - *offset;
    }
    std::string version() const override { return "2026x"; }
};

}  // namespace

SCENARIO("unknown never suppresses a duty", "[workflows][packs]") {
    const auto law = trial();
    const auto nothing_known = terms(law, Situation(), "trial.one");
    CHECK(nothing_known.applies == Truth::unknown);
    CHECK(nothing_known.waiting_for == std::vector<std::string>{"role.controller", "leak", "aware"});
    CHECK_FALSE(nothing_known.due_at);
    CHECK_FALSE(nothing_known.undecided);
}

SCENARIO("an undecided duty shows when it would be due", "[workflows][packs]") {
    const auto would =
        terms(trial(), Situation().fact("role.controller", "yes").anchor("aware", "2026-11-20T09:00:00Z"), "trial.one");
    CHECK(would.undecided);
    CHECK(due(would) == "2026-11-21T09:00:00Z");
    CHECK(would.waiting_for == std::vector<std::string>{"leak"});
    CHECK(field_of(would.derivation, "would_be_due") == "2026-11-21T09:00:00Z");
    CHECK(field_of(would.derivation, "due").empty());
    CHECK(field_of(would.derivation, "why") ==
          "Undecided until known: leak. If it applies: 24 elapsed hours after awareness at 2026-11-20T09:00:00Z; "
          "weekends, "
          "holidays and clock changes do not move it (Act s. 1).");
}

SCENARIO("without its anchor a duty waits and no instant is guessed", "[workflows][packs]") {
    const auto waits = terms(trial(), decided().anchor("noticed", "2026-11-20T09:00:00Z"), "trial.one");
    CHECK(waits.applies == Truth::yes);
    CHECK(waits.waiting_for == std::vector<std::string>{"aware"});
    CHECK_FALSE(waits.due_at);
    CHECK(field_of(waits.derivation, "why") ==
          "24 elapsed hours after awareness, which is not recorded yet (Act s. 1).");
}

SCENARIO("only the chosen anchor counts, and of several the latest choice", "[workflows][packs]") {
    const auto law = trial();
    CHECK_FALSE(terms(law, decided().anchor("aware", "2026-11-20T09:00:00Z", "proposed"), "trial.one").due_at);
    CHECK_FALSE(terms(law, decided().anchor("aware", "2026-11-20T09:00:00Z", "no"), "trial.one").due_at);
    const auto moved = decided().anchor("aware", "2026-11-20T09:00:00Z").anchor("aware", "2026-11-19T09:00:00Z");
    CHECK(due(terms(law, moved, "trial.one")) == "2026-11-20T09:00:00Z");
}

SCENARIO("a duty that does not apply is listed as no, with the facts", "[workflows][packs]") {
    const auto law = trial();
    for (const auto& known : {decided().fact("leak", "false"), decided().fact("role.controller", "no")}) {
        const auto no = terms(law, Situation(known).anchor("aware", "2026-11-20T09:00:00Z"), "trial.one");
        CHECK(no.applies == Truth::no);
        CHECK_FALSE(no.due_at);
        CHECK(no.waiting_for.empty());
        CHECK(samples::missing(field_of(no.derivation, "why"), {"Does not apply"}) == "");
    }
    CHECK(field_of(terms(law, decided(), "trial.one").derivation, "facts") == "role.controller=yes, leak=true");
}

SCENARIO("yes and true are one answer, and a value the pack does not know is unknown", "[workflows][packs]") {
    const auto law = trial();
    CHECK(terms(law, Situation().fact("role.controller", "true").fact("leak", "yes"), "trial.one").applies ==
          Truth::yes);
    CHECK(terms(law, Situation().fact("role.controller", "false"), "trial.one").applies == Truth::no);
    CHECK(terms(law, decided().fact("leak", "no"), "trial.one").applies == Truth::no);
    const auto odd = terms(law, decided().fact("leak", "Jane Doe says not"), "trial.one");
    CHECK(odd.applies == Truth::unknown);
    CHECK(samples::missing(field_of(odd.derivation, "note"), {"leak"}) == "");
    for (const auto& field : odd.derivation) CHECK(field.value.find("Jane") == std::string::npos);
}

SCENARIO("what was recorded as a count is repeated only when it is a number", "[workflows][packs]") {
    const auto law = trial({{"when", "when: {count: individuals, scope: all, gte: 500}"}});
    const Situation role = Situation().fact("role.controller", "yes");
    CHECK(terms(law, Situation(role).fact("individuals.all", "500"), "trial.one").applies == Truth::yes);
    CHECK(terms(law, Situation(role).fact("individuals.all", "499"), "trial.one").applies == Truth::no);
    const auto odd = terms(law, Situation(role).fact("individuals.all", "Jane Doe"), "trial.one");
    CHECK(odd.applies == Truth::unknown);
    for (const auto& field : odd.derivation) CHECK(field.value.find("Jane") == std::string::npos);
}

SCENARIO("holding one of several roles is enough", "[workflows][packs]") {
    const auto law = trial({{"owed_by", "owed_by: [controller, processor]"}});
    const auto only = Situation().fact("leak", "true").fact("role.controller", "no").fact("role.processor", "yes");
    CHECK(terms(law, only, "trial.one").applies == Truth::yes);
    const auto maybe = Situation().fact("leak", "true").fact("role.controller", "no");
    CHECK(terms(law, maybe, "trial.one").waiting_for == std::vector<std::string>{"role.processor", "aware"});
}

SCENARIO("of several bounds the earliest counts, and a missing one does not hold it back", "[workflows][packs]") {
    const auto law = trial({{"clock", two_bounds}});
    const auto aware = decided().anchor("aware", "2026-11-20T09:00:00Z");
    const auto first = terms(law, aware, "trial.one");
    CHECK(due(first) == "2026-11-21T09:00:00Z");
    CHECK(first.waiting_for.empty());
    CHECK(samples::missing(field_of(first.derivation, "note"), {"classified"}) == "");
    const auto both = terms(law, Situation(aware).anchor("classified", "2026-11-20T12:00:00Z"), "trial.one");
    CHECK(due(both) == "2026-11-20T16:00:00Z");
    CHECK(field_of(both.derivation, "anchor") == "classified");
    CHECK(terms(law, decided(), "trial.one").waiting_for == std::vector<std::string>{"classified", "aware"});
}

SCENARIO("a bound whose condition is unknown counts, because it can only be earlier", "[workflows][packs]") {
    const auto law = trial({{"clock",
                             "clock: {combine: earliest, bounds: [{from: aware, n: 72, unit: hour, count: elapsed}, "
                             "{from: aware, n: 24, unit: hour, count: elapsed, if: {fact: harm, is: high}}]}"}});
    const auto aware = decided().anchor("aware", "2026-11-20T09:00:00Z");
    const auto unknown = terms(law, aware, "trial.one");
    CHECK(due(unknown) == "2026-11-21T09:00:00Z");
    CHECK(samples::missing(field_of(unknown.derivation, "note"), {"harm"}) == "");
    CHECK(due(terms(law, Situation(aware).fact("harm", "low"), "trial.one")) == "2026-11-23T09:00:00Z");
    CHECK(due(terms(law, Situation(aware).fact("harm", "high"), "trial.one")) == "2026-11-21T09:00:00Z");
}

SCENARIO("an exemption that is met ends nothing by itself", "[workflows][packs]") {
    const auto law = trial({{"more", "unless: [{if: {fact: harm, is: low}, effect: no_duty, at: \"s. 2\"}]"}});
    const auto met = terms(law, decided().fact("harm", "low").anchor("aware", "2026-11-20T09:00:00Z"), "trial.one");
    CHECK(met.applies == Truth::yes);
    CHECK(met.due_at);
    CHECK(met.grounds.at(0).met.truth == Truth::yes);
    CHECK(field_of(met.derivation, "exemption") == "s. 2: met yes; effect no_duty, only by a decision");
    CHECK(terms(law, decided(), "trial.one").grounds.at(0).met.open == std::vector<std::string>{"harm"});
}

SCENARIO("the other reading needs the zone, and is left out with the reason where it is not known",
         "[workflows][packs]") {
    const auto law = trial({{"clock",
                             "clock: {bounds: [{from: aware, n: 24, unit: hour, count: elapsed}], also_show: [{count: "
                             "eu_hours, note: other}]}"}});
    Situation known = decided().anchor("aware", "2026-11-20T09:10:00Z");
    CHECK(field_of(terms(law, known, "trial.one").derivation, "also_show") == "2026-11-21T10:00:00Z");
    known.known.anchors[0].zone = "Asia/Kolkata";
    auto without = terms(law, known, "trial.one");
    CHECK(due(without) == "2026-11-21T09:10:00Z");
    CHECK(field_of(without.derivation, "also_show").empty());
    CHECK(samples::missing(field_of(without.derivation, "also_show_note"), {"not shown"}) == "");
    const NoZones zones;
    known.known.zones = &zones;
    const auto with = terms(law, known, "trial.one");
    CHECK(field_of(with.derivation, "also_show") == "2026-11-21T09:30:00Z");
    CHECK(field_of(with.derivation, "zone_data") == "2026x");
    CHECK(due(with) == due(without));
}
