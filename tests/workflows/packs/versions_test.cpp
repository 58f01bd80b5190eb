#include "workflows/packs/versions.h"

#include "tests/catch.h"
#include "tests/workflows/packs/samples.h"

using namespace tocsin;
using namespace tocsin::packs;
using samples::due;
using samples::pack_text;
using samples::Situation;
using samples::terms;

namespace {

std::string head(const std::string& version, const std::string& published) {
    return "pack: {id: trial, version: " + version + ", published: " + published + ", review_by: 2030-01-01}";
}
std::string hours(int n) {
    return "clock: {bounds: [{from: aware, n: " + std::to_string(n) + ", unit: hour, count: elapsed}]}";
}

/// The law that went from 24 to 72 hours overnight: the old edition knows only the old rule, the new one only the new.
std::vector<Pack> two_editions() {
    return {samples::parsed(pack_text({{"pack", head("1.0", "2020-01-01")}, {"clock", hours(24)}})),
            samples::parsed(pack_text({{"pack", head("1.10", "2025-08-01")},
                                       {"clock", hours(72)},
                                       {"force", "force: {from: 2025-08-20, to: null, picked_by: aware}"}}))};
}

Situation aware(const std::string& text) {
    return Situation().fact("role.controller", "yes").fact("leak", "true").anchor("aware", text);
}

}  // namespace

TEST_CASE("the law of the day of awareness governs", "[workflows][packs]") {
    const auto law = two_editions();
    CHECK(due(terms(law, aware("2025-08-19T23:59:00+01:00"), "trial.one")) == "2025-08-20T22:59:00Z");
    CHECK(due(terms(law, aware("2025-08-20T00:01:00+01:00"), "trial.one")) == "2025-08-22T23:01:00Z");
}

TEST_CASE("before awareness is known the newest law in force is shown", "[workflows][packs]") {
    const auto law = two_editions();
    const Situation known = Situation().fact("role.controller", "yes").fact("leak", "true");
    CHECK(field_of(terms(law, known, "trial.one").derivation, "version") == "1.0");  // the new one was yet to come
    auto later = law;
    later[1].published = Date{std::chrono::year(2026), std::chrono::January, std::chrono::day(1)};
    CHECK(field_of(terms(later, known, "trial.one").derivation, "version") == "1.10");
    CHECK(terms({law[1]}, known, "trial.one").rule != nullptr);  // nothing fits, and still it is not dropped
}

TEST_CASE("a duty keeps the version it was created under", "[workflows][packs]") {
    const auto law = two_editions();
    Situation known = aware("2026-01-10T10:00:00Z");
    CHECK(due(terms(law, known, "trial.one")) == "2026-01-13T10:00:00Z");
    known.pin("trial.one", "1.0");
    CHECK(due(terms(law, known, "trial.one")) == "2026-01-11T10:00:00Z");
    CHECK(field_of(terms(law, known, "trial.one").derivation, "version") == "1.0");
}

TEST_CASE("a duty whose version is not loaded is kept and says so", "[workflows][packs]") {
    const auto law = two_editions();
    const auto kept = terms(law, aware("2026-01-10T10:00:00Z").pin("trial.one", "0.9"), "trial.one");
    CHECK(field_of(kept.derivation, "version") == "1.10");
    CHECK(samples::missing(field_of(kept.derivation, "note"), {"not loaded"}) == "");
    const auto early = terms({law[1]}, aware("2019-01-10T10:00:00Z").pin("trial.one", "0.9"), "trial.one");
    CHECK(early.rule != nullptr);
}

TEST_CASE("the newest edition decides, by date and then by number", "[workflows][packs]") {
    std::vector<Pack> law{samples::parsed(pack_text({{"pack", head("1.9", "2025-01-01")}, {"clock", hours(24)}})),
                          samples::parsed(pack_text({{"pack", head("1.10", "2025-01-01")}, {"clock", hours(48)}}))};
    CHECK(field_of(terms(law, aware("2026-01-10T10:00:00Z"), "trial.one").derivation, "version") == "1.10");
    std::swap(law[0], law[1]);
    CHECK(field_of(terms(law, aware("2026-01-10T10:00:00Z"), "trial.one").derivation, "version") == "1.10");
}

TEST_CASE("outside its days a rule is not listed", "[workflows][packs]") {
    const std::vector<Pack> law{
        samples::parsed(pack_text({{"force", "force: {from: 2020-01-01, to: 2024-12-31, picked_by: aware}"}}))};
    CHECK(terms(law, aware("2019-12-31T23:00:00Z"), "trial.one").rule == nullptr);
    CHECK(terms(law, aware("2020-01-01T00:00:00Z"), "trial.one").rule != nullptr);
    CHECK(terms(law, aware("2024-12-31T23:59:59Z"), "trial.one").rule != nullptr);
    CHECK(terms(law, aware("2025-01-01T00:00:00Z"), "trial.one").rule == nullptr);
}

TEST_CASE("a proposed, enacted or repealed law schedules nothing", "[workflows][packs]") {
    for (const char* status : {"proposed", "enacted_not_in_force", "repealed"}) {
        const std::vector<Pack> law{samples::parsed(pack_text({{"status", std::string("status: ") + status}}))};
        REQUIRE(law[0].duties.size() == 1);
        const auto known = aware("2026-01-10T10:00:00Z");
        CHECK(terms(law, known, "trial.one").rule == nullptr);
        CHECK(terms(law, Situation(), "trial.one").rule == nullptr);
        const auto ahead = terms(law, known, "trial.one", Listing::as_if);
        REQUIRE(ahead.rule);
        CHECK_FALSE(ahead.binding);
        CHECK(due(ahead) == "2026-01-11T10:00:00Z");
        CHECK(samples::missing(field_of(ahead.derivation, "why"), {"Not law now"}) == "");
    }
}

TEST_CASE("a rule ends by its status and not by being left out", "[workflows][packs]") {
    auto law = two_editions();
    law[1].duties[0].id = "trial.other";
    CHECK(terms(law, aware("2026-01-10T10:00:00Z"), "trial.one").rule != nullptr);
    law[1].duties[0].id = "trial.one";
    law[1].duties[0].status = "repealed";
    CHECK(terms(law, aware("2026-01-10T10:00:00Z"), "trial.one").rule == nullptr);
    CHECK(terms(law, aware("2024-01-10T10:00:00Z"), "trial.one").rule != nullptr);
}
