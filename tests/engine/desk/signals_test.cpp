#include "tests/catch.h"
#include "tests/fakes/world.h"

using namespace tocsin;
using tocsin::tests::World;

namespace {

struct Watched {
    World world;
    explicit Watched(triage::Rules rules = {}) : world(1, [rules](desk::Settings& s) { s.triage = rules; }) {}

    desk::Signal signal(const std::string& key, const std::string& system = "", const std::string& title = "Odd login") {
        desk::Signal s;
        s.source = "mon";
        s.problem_key = key;
        s.status = "firing";
        s.severity_hint = "high";
        s.title = title;
        s.system = system;
        s.detected_at = world.now();
        return s;
    }
    Receipt take(const desk::Signal& s) { return world.desk->take_signals(world.as("monitor", "monitor"), {s}).front().value(); }
    std::string outcome(const desk::Signal& s) { return field_of(take(s), "outcome"); }
    SignalRow row(const std::string& key) {
        std::optional<SignalRow> out;
        REQUIRE(world.store->read([&](const Reader& book) -> Status {
            out = book.signal("mon", key).value();
            return ok();
        }));
        REQUIRE(out);
        return *out;
    }
    Counts counts() {
        Counts out;
        REQUIRE(world.store->read([&](const Reader& book) -> Status {
            out = book.counts().value();
            return ok();
        }));
        return out;
    }
    void harmless(const std::string& id) {
        world.map("system", id, {{"name", id}, {"content", "no_personal_data"}, {"content_reason", "A test bench"}});
    }
};

triage::Rules few(long long per_minute, long long per_incident = 1000) {
    triage::Rules rules;
    rules.new_problems_per_minute = per_minute;
    rules.signals_per_incident = per_incident;
    return rules;
}

triage::JoinRule same_system() {
    triage::JoinRule rule;
    rule.name = "same-system";
    rule.by = "system";
    rule.within = std::chrono::minutes(60);
    rule.because = "One system, one cause";
    return rule;
}

}  // namespace

SCENARIO("a signal of a system without personal data is kept, and nobody is woken", "[engine][desk][triage]") {
    Watched it;
    it.harmless("bench");
    CHECK(it.outcome(it.signal("a", "bench")) == "kept");
    CHECK(it.counts().incidents == 0);
    CHECK(it.row("a").rule == "house:no-personal-data");
    CHECK(it.row("a").keep_until);
    SECTION("one that the map does not know opens an incident: unknown never suppresses") {
        CHECK(it.outcome(it.signal("b", "never-heard-of")) == "opened");
        CHECK(it.outcome(it.signal("c")) == "opened");
    }
    SECTION("it opens as soon as the map knows of data of persons in there") {
        it.world.map("category", "contact", {{"name", "Contact details"}, {"group", "ordinary"}});
        it.world.map("data_set", "people", {{"name", "People"}, {"systems", "bench"}, {"categories", "contact"}, {"role", "controller"}});
        it.world.clock.set(it.world.clock.now() + std::chrono::minutes(2));
        CHECK(it.outcome(it.signal("a", "bench")) == "opened");
        CHECK(it.row("a").incident_id != "");
        CHECK_FALSE(it.row("a").keep_until);
        CHECK(it.row("a").count == 2);
    }
    SECTION("an officer can open it, or let it join") {
        const auto id = it.row("a").id;
        const auto receipt = it.world.desk->signal_event(it.world.as("ada"), id, {"open", it.world.now(), {}});
        REQUIRE(receipt);
        CHECK(it.counts().incidents == 1);
        CHECK(it.row("a").rule == "person:ada");
        CHECK_FALSE(it.world.desk->signal_event(it.world.as("ada"), id, {"open", it.world.now(), {}}));
        CHECK(it.outcome(it.signal("k2", "bench")) == "kept");
        REQUIRE(it.world.desk->signal_event(it.world.as("ada"), it.row("k2").id, {"join", it.world.now(), {{"incident_id", it.row("a").incident_id}}}));
        CHECK(it.row("k2").incident_id == it.row("a").incident_id);
    }
    SECTION("it is gone after its time, with what was personal in it") {
        it.world.clock.set(it.world.clock.now() + std::chrono::hours(24 * 91));
        const auto title = it.row("a").title_ref;
        it.world.desk->forget_expired();
        CHECK(it.counts().kept_signals == 0);
        REQUIRE(it.world.store->read([&](const Reader& book) -> Status {
            CHECK_FALSE(book.personal(title));
            return ok();
        }));
    }
}

SCENARIO("the same happening counts once, another one of the same problem counts", "[engine][desk][triage]") {
    Watched it;
    auto s = it.signal("a");
    s.occurrence = "1";
    CHECK(it.outcome(s) == "opened");
    CHECK(it.outcome(s) == "repeated");
    CHECK(it.row("a").count == 1);
    s.occurrence = "2";
    CHECK(it.outcome(s) == "joined");
    CHECK(it.row("a").count == 2);
}

SCENARIO("a message that is sent again counts once", "[engine][desk][triage]") {
    Watched it;
    auto ask = it.world.as("source:paris", "monitor");
    ask.idempotency = Idempotency{"source:paris", "hash", "hash"};
    const std::vector<desk::Signal> both{it.signal("a"), it.signal("b")};
    const auto first = it.world.desk->take_signals(ask, both);
    const auto second = it.world.desk->take_signals(ask, both);
    REQUIRE(second.size() == 2);
    CHECK(field_of(second[1].value(), "signal_id") == field_of(first[1].value(), "signal_id"));
    CHECK(field_of(second[1].value(), "outcome") == "opened");
    CHECK(it.row("a").count == 1);
}

SCENARIO("rules join new problems to an incident that is there", "[engine][desk][triage]") {
    triage::Rules rules;
    rules.joins.push_back(same_system());
    Watched it(rules);
    CHECK(it.outcome(it.signal("a", "web-1")) == "opened");
    CHECK(it.outcome(it.signal("b", "web-1")) == "joined");
    CHECK(it.row("b").incident_id == it.row("a").incident_id);
    CHECK(it.row("b").rule == "join:same-system");
    CHECK(it.outcome(it.signal("c", "web-2")) == "opened");
    it.world.clock.set(it.world.clock.now() + std::chrono::minutes(61));
    CHECK(it.outcome(it.signal("d", "web-1")) == "opened");
}

SCENARIO("a storm of one cause is one incident of bounded size, and the different one is found", "[engine][desk][triage]") {
    triage::Rules rules = few(1'000'000, 50);
    rules.joins.push_back(same_system());
    Watched it(rules);
    std::vector<desk::Signal> storm;
    for (int i = 0; i < 2000; ++i) storm.push_back(it.signal("k" + std::to_string(i), "web-1"));
    storm[1500] = it.signal("needle", "web-1", "Database copied out");
    for (const auto& receipt : it.world.desk->take_signals(it.world.as("monitor", "monitor"), storm)) REQUIRE(receipt);
    CHECK(it.counts().incidents == 1);
    const std::string incident = it.row("k0").incident_id;
    std::vector<SignalRow> rows;
    REQUIRE(it.world.store->read([&](const Reader& book) -> Status {
        rows = book.signals_of(incident, 1000).value();
        return ok();
    }));
    CHECK(rows.size() == 52);  // 50, those that look alike, and the different one
    long long count = 0, found = 0;
    for (const auto& row : rows) {
        count += row.count;
        REQUIRE(it.world.store->read([&](const Reader& book) -> Status {
            found += book.personal(row.title_ref).value() == "Database copied out";
            return ok();
        }));
    }
    CHECK(count == 2000);
    CHECK(found == 1);
    CHECK(it.world.history(incident).size() < 70);
}

SCENARIO("more new problems than the quota are folded, none is lost", "[engine][desk][triage]") {
    Watched it(few(10));
    std::vector<desk::Signal> storm;
    for (int i = 0; i < 500; ++i) storm.push_back(it.signal("k" + std::to_string(i)));
    storm[400].title = "Another thing";
    long long folded = 0;
    for (const auto& receipt : it.world.desk->take_signals(it.world.as("monitor", "monitor"), storm)) {
        REQUIRE(receipt);
        folded += field_of(*receipt, "rule") == "house:too-many-at-once";
    }
    CHECK(it.counts().incidents == 12);  // ten, the many, and the different one
    CHECK(folded == 490);
    SECTION("another source is not held back") {
        auto other = it.signal("x");
        other.source = "other";
        CHECK(it.outcome(other) == "opened");
    }
    SECTION("a minute later new ones are told apart again") {
        it.world.clock.set(it.world.clock.now() + std::chrono::seconds(61));
        CHECK(field_of(it.take(it.signal("later")), "rule") == "house:unknown-system");
    }
}

SCENARIO("kinds without end end in one row", "[engine][desk][triage]") {
    Watched it(few(10));
    for (int i = 0; i < 300; ++i) (void)it.take(it.signal("k" + std::to_string(i), "", "Title " + std::to_string(i)));
    CHECK(it.counts().incidents <= 22);
}

SCENARIO("what comes back after its incident was over is a new one", "[engine][desk][triage]") {
    Watched it;
    (void)it.take(it.signal("a"));
    const std::string incident = it.row("a").incident_id;
    REQUIRE(it.world.happen(incident, "dismiss", {{"reasons", "A drill"}}));
    CHECK(it.outcome(it.signal("a")) == "joined");  // it still fires; the officer has decided
    CHECK(it.row("a").incident_id == incident);
    SECTION("after it was resolved") {
        auto resolved = it.signal("a");
        resolved.status = "resolved";
        CHECK(it.outcome(resolved) == "resolved");
        CHECK(it.outcome(it.signal("a")) == "opened");
        CHECK(it.row("a").incident_id != incident);
        CHECK(it.row("a").rule == "house:back-after-the-end");
    }
    SECTION("after it was quiet for a day") {
        it.world.clock.set(it.world.clock.now() + std::chrono::hours(25));
        CHECK(it.outcome(it.signal("a")) == "opened");
    }
}

SCENARIO("a problem that flaps does not fill the history", "[engine][desk][triage]") {
    Watched it;
    auto s = it.signal("a");
    for (int i = 0; i < 400; ++i) {
        s.status = i % 2 == 0 ? "firing" : "resolved";
        (void)it.take(s);
    }
    CHECK(it.row("a").count == 400);
    CHECK(it.world.history(it.row("a").incident_id).size() < 120);
}

SCENARIO("two incidents of one cause become one, and both keep their history", "[engine][desk][merge]") {
    Watched it;
    World& world = it.world;
    (void)it.take(it.signal("a"));
    (void)it.take(it.signal("b"));
    const std::string from = it.row("a").incident_id, into = it.row("b").incident_id;
    const Instant early = world.clock.now() - std::chrono::hours(5), late = world.clock.now() - std::chrono::hours(1);
    for (const auto& id : {from, into}) REQUIRE(world.happen(id, "assess"));
    REQUIRE(world.happen(into, "set_anchor", {{"anchor", "aware"}}, "ada", late));
    REQUIRE(world.happen(into, "set_fact", {{"fact", "personal_data_breach"}, {"value", "true"}}));
    REQUIRE(world.happen(from, "set_anchor", {{"anchor", "aware"}}, "ada", early));
    REQUIRE(world.happen(from, "set_fact", {{"fact", "personal_data_breach"}, {"value", "true"}}));
    REQUIRE(world.happen(from, "set_fact", {{"fact", "role.controller"}, {"value", "yes"}}));
    const auto before = world.history(from).size();

    SECTION("not without reasons, not into itself, not into one that ended") {
        CHECK(world.happen(from, "merge", {{"into", into}}).error().fault == Fault::refused);
        CHECK(world.happen(from, "merge", {{"into", from}, {"reasons", "x"}}).error().field == "#/data/into");
        CHECK(world.happen(from, "merge", {{"into", "inc_none"}, {"reasons", "x"}}).error().field == "#/data/into");
        CHECK(world.history(from).size() == before);
    }
    SECTION("what was filed keeps it where it is") {
        REQUIRE(world.duty_happens(from, world.duty(from, "gdpr.33-1").id, "file", {{"complete", "no"}}));
        CHECK(world.happen(from, "merge", {{"into", into}, {"reasons", "One bucket"}}).error().fault == Fault::refused);
    }
    SECTION("merged") {
        const auto receipt = world.happen(from, "merge", {{"into", into}, {"reasons", "One bucket"}});
        REQUIRE(receipt);
        CHECK(field_of(*receipt, "merged_into") == into);
        const CaseFile gone = world.file(from), stays = world.file(into);
        CHECK(gone.incident.state == "merged");
        CHECK(gone.incident.live == 0);
        for (const auto& d : gone.duties) CHECK(d.live == 0);
        CHECK(world.history(from).size() > before);
        CHECK(it.row("a").incident_id == into);
        // The earlier awareness stands, the other one stays on record, and the duties follow.
        long long chosen = 0;
        for (const auto& a : stays.anchors)
            if (a.name == "aware" && a.chosen == "yes") {
                ++chosen;
                CHECK(a.at == early);
                CHECK(a.source == "incident:" + from);
            }
        CHECK(chosen == 1);
        CHECK(world.duty(into, "gdpr.33-1").due_at == early + std::chrono::hours(72));
        bool controller = false;
        for (const auto& f : stays.facts) controller = controller || (f.name == "role.controller" && f.value == "yes");
        CHECK(controller);
        SECTION("what the alert says next is heard where it is now") {
            auto resolved = it.signal("a");
            resolved.status = "resolved";
            const auto length = world.history(into).size();
            CHECK(it.outcome(resolved) == "resolved");
            CHECK(world.history(into).size() == length + 1);
        }
        SECTION("nothing fires any more for the one that is gone") {
            world.let_time_pass(world.clock.now() + std::chrono::hours(80));
            CHECK(world.file(from).incident.state == "merged");
            CHECK(world.duty(into, "gdpr.33-1").state == "overdue");
        }
    }
}

SCENARIO("a part of an incident goes its own way, with everything that was known", "[engine][desk][merge]") {
    triage::Rules rules;
    rules.joins.push_back(same_system());
    Watched it(rules);
    World& world = it.world;
    (void)it.take(it.signal("a", "web-1"));
    (void)it.take(it.signal("b", "web-1"));
    const std::string whole = it.row("a").incident_id;
    REQUIRE(world.happen(whole, "assess"));
    REQUIRE(world.happen(whole, "set_anchor", {{"anchor", "aware"}}));
    const Instant aware = world.clock.now();
    CHECK(world.happen(whole, "split", {{"signals", it.row("b").id}, {"title", "The other"}}).error().fault == Fault::refused);
    CHECK(world.happen(whole, "split", {{"signals", "sig_none"}, {"title", "x"}, {"reasons", "x"}}).error().field == "#/data/signals");
    const auto receipt = world.happen(whole, "split", {{"signals", it.row("b").id}, {"title", "The other"}, {"reasons", "Another cause"}});
    REQUIRE(receipt);
    const std::string part = field_of(*receipt, "split_into");
    CHECK(it.row("b").incident_id == part);
    CHECK(it.row("a").incident_id == whole);
    const CaseFile file = world.file(part);
    CHECK(file.incident.state == "detected");
    bool stands = false;
    for (const auto& a : file.anchors) stands = stands || (a.name == "aware" && a.chosen == "yes" && a.at == aware);
    CHECK(stands);
    CHECK(world.duty(part, "gdpr.33-1").due_at == aware + std::chrono::hours(72));
}

SCENARIO("a merge takes nothing away that somebody is owed", "[engine][desk][merge]") {
    Watched it;
    World& world = it.world;
    (void)it.take(it.signal("a"));
    it.world.clock.set(it.world.clock.now() + std::chrono::minutes(1));
    (void)it.take(it.signal("b"));
    const std::string older = it.row("a").incident_id, newer = it.row("b").incident_id;
    for (const auto& id : {older, newer}) {
        REQUIRE(world.happen(id, "assess"));
        REQUIRE(world.happen(id, "set_anchor", {{"anchor", "aware"}}));
    }
    const auto merge = [&](const std::string& from, const std::string& into) {
        return world.happen(from, "merge", {{"into", into}, {"reasons", "One bucket"}});
    };
    const auto code = [](const Result<Receipt>& r) { return r || r.error().gates.empty() ? std::string() : r.error().gates.front().code; };
    SECTION("the older one takes over") { CHECK(code(merge(older, newer)) == "older-first"); }
    SECTION("the one that is looked into further takes over") {
        REQUIRE(world.happen(newer, "set_fact", {{"fact", "personal_data_breach"}, {"value", "true"}}));
        REQUIRE(world.happen(newer, "confirm"));
        CHECK(code(merge(newer, older)) == "less-far");
    }
    SECTION("what was decided to ask less has to be decided anew") {
        for (const auto& id : {older, newer}) REQUIRE(world.happen(id, "set_fact", {{"fact", "personal_data_breach"}, {"value", "true"}}));
        (void)world.decide(newer, "unlikely");
        REQUIRE(world.happen(newer, "set_fact", {{"fact", "data_unintelligible"}, {"value", "true"}}));
        REQUIRE(world.happen(older, "set_fact", {{"fact", "data_unintelligible"}, {"value", "false"}}));
        REQUIRE(merge(newer, older));
        for (const auto& f : world.file(older).facts) {
            if (f.name == "risk_to_persons") CHECK(f.value == "unknown");
            if (f.name == "data_unintelligible") CHECK(f.value == "unknown");
            if (f.name == "personal_data_breach") CHECK(f.value == "true");
        }
        CHECK(world.duty(older, "gdpr.33-1").live == 1);
    }
    SECTION("a duty that was decided away there does not swallow one that runs here") {
        for (const auto& id : {older, newer}) REQUIRE(world.happen(id, "set_fact", {{"fact", "personal_data_breach"}, {"value", "true"}}));
        const auto duty = world.duty(older, "gdpr.33-1").id;
        REQUIRE(world.duty_happens(older, duty, "propose_not_required", {{"reasons", "x", Privacy::personal}}));
        REQUIRE(world.duty_happens(older, duty, "not_required", {{"reasons", "x", Privacy::personal}}, "grace", "approver"));
        CHECK(code(merge(newer, older)) == "duty-would-be-lost");
        CHECK(world.file(newer).incident.state == "assessing");
    }
    SECTION("nobody is told that it was decided") {
        REQUIRE(merge(newer, older));
        for (const auto& d : world.file(newer).duties) CHECK(d.state == "carried_over");
        CHECK(world.file(newer).incident.authority != "not_required");
    }
}

SCENARIO("a kept problem that never stops is looked at again all the same", "[engine][desk][triage]") {
    Watched it;
    it.harmless("bench");
    CHECK(it.outcome(it.signal("a", "bench")) == "kept");
    it.world.map("category", "contact", {{"name", "Contact details"}, {"group", "ordinary"}});
    it.world.map("data_set", "people", {{"name", "People"}, {"systems", "bench"}, {"categories", "contact"}, {"role", "controller"}});
    const auto title = it.row("a").title_ref;
    std::string outcome;
    for (int i = 0; i < 5 && outcome != "opened"; ++i) {
        it.world.clock.set(it.world.clock.now() + std::chrono::seconds(30));
        outcome = it.outcome(it.signal("a", "bench"));
    }
    CHECK(outcome == "opened");
    REQUIRE(it.world.store->read([&](const Reader& book) -> Status {
        CHECK_FALSE(book.personal(title));  // it stands with the incident now
        return ok();
    }));
}

SCENARIO("what was folded wakes somebody again after its incident is over", "[engine][desk][triage]") {
    Watched it(few(2));
    const auto storm = [&](const std::string& name) {
        std::vector<desk::Signal> all;
        for (int i = 0; i < 20; ++i) all.push_back(it.signal(name + std::to_string(i)));
        for (const auto& r : it.world.desk->take_signals(it.world.as("monitor", "monitor"), all)) REQUIRE(r);
    };
    storm("first");
    CHECK(it.counts().incidents == 3);
    SECTION("and its end wakes nobody") {
        auto resolved = it.signal("first7");
        resolved.status = "resolved";
        CHECK(it.outcome(resolved) == "folded");
        CHECK(it.counts().incidents == 3);
    }
    for (const auto& key : {"first0", "first1"}) REQUIRE(it.world.happen(it.row(key).incident_id, "dismiss", {{"reasons", "A drill"}}));
    std::string many;
    REQUIRE(it.world.store->read([&](const Reader& book) -> Status {
        const auto page = book.signals({"", "mon", "folded", {}}).value();
        for (const auto& row : page.rows) many = row.incident_id;
        return ok();
    }));
    REQUIRE(it.world.happen(many, "dismiss", {{"reasons", "A drill"}}));
    it.world.clock.set(it.world.clock.now() + std::chrono::hours(4));
    storm("second");
    CHECK(it.counts().incidents == 6);
}

SCENARIO("each report of a person keeps its words, however many come", "[engine][desk][triage]") {
    Watched it(few(3));
    for (int i = 0; i < 30; ++i) {
        auto report = it.signal("r" + std::to_string(i), "", "Report " + std::to_string(i));
        report.source = "form";
        (void)it.take(report);
    }
    CHECK(it.counts().incidents <= 7);
    long long kept = 0;
    REQUIRE(it.world.store->read([&](const Reader& book) -> Status {
        const auto page = book.signals({"", "form", "", {"", 100}}).value();
        for (const auto& row : page.rows) kept += book.personal(row.title_ref).value().rfind("Report", 0) == 0;
        return ok();
    }));
    CHECK(kept >= 26);  // but the few that a row for many begins with
}

SCENARIO("the end of a problem that repeated often is on record", "[engine][desk][triage]") {
    Watched it;
    for (int i = 0; i < 150; ++i) (void)it.take(it.signal("a"));
    auto resolved = it.signal("a");
    resolved.status = "resolved";
    (void)it.take(resolved);
    CHECK(it.world.history(it.row("a").incident_id).back().event == "resolved");
}
