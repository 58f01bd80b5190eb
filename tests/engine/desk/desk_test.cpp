#include "engine/desk/desk.h"

#include <set>

#include "tests/catch.h"
#include "tests/fakes/world.h"

using namespace tocsin;
using tocsin::tests::at;
using tocsin::tests::World;

namespace {

const Fields controller{{"fact", "role.controller"}, {"value", "yes"}};
const Fields breach{{"fact", "personal_data_breach"}, {"value", "true"}};
const Fields likely{{"fact", "risk_to_persons"}, {"value", "likely"}};
const Fields aware{{"anchor", "aware"}};

std::string gate_of(const Result<Receipt>& r) {
    return r ? "taken" : r.error().gates.empty() ? traits(r.error().fault).code : r.error().gates.front().code;
}

/// An incident with a running 72 h clock since 03:00.
std::string running(World& world) {
    const std::string id = world.open_incident();
    REQUIRE(world.happen(id, "assess"));
    REQUIRE(world.happen(id, "set_fact", controller));
    REQUIRE(world.happen(id, "set_fact", breach));
    REQUIRE(world.happen(id, "set_fact", likely));
    REQUIRE(world.happen(id, "set_anchor", aware));
    return id;
}

}  // namespace

SCENARIO("an alert opens an incident and starts no legal clock", "[engine][desk]") {
    World world;
    const desk::Signal alert{"alertmanager", "f1@t1", "firing", "critical", "Stranger reads", "objects", world.now()};
    auto first = world.desk->take_signals(world.as("am", "monitor"), {alert});
    REQUIRE(first.at(0));
    CHECK(field_of(*first[0], "outcome") == "opened");
    const std::string id = field_of(*first[0], "incident_id");
    const CaseFile file = world.file(id);
    CHECK(file.incident.state == "detected");
    CHECK(file.duties.empty());
    CHECK(file.anchors.empty());

    WHEN("the same alert comes again") {
        auto again = world.desk->take_signals(world.as("am", "monitor"), {alert, alert});
        THEN("it joins, and changes a count and nothing else") {
            REQUIRE(again.size() == 1);  // taken together
            CHECK(field_of(again.at(0).value(), "outcome") == "joined");
            CHECK(field_of(again.at(0).value(), "count") == "3");
            CHECK(field_of(again.at(0).value(), "incident_id") == id);
            CHECK(world.file(id).incident.version == file.incident.version);
        }
    }
    WHEN("it is resolved") {
        desk::Signal resolved = alert;
        resolved.status = "resolved";
        auto done = world.desk->take_signals(world.as("am", "monitor"), {resolved});
        THEN("that is evidence and closes nothing") {
            CHECK(field_of(done.at(0).value(), "outcome") == "resolved");
            CHECK(world.file(id).incident.state == "detected");
            CHECK(world.history(id).back().event == "resolved");
        }
    }
}

SCENARIO("awareness starts the 72 hours, and the row says why then", "[engine][desk]") {
    World world;
    const std::string id = running(world);
    const DutyRow duty = world.duty(id, "gdpr.33-1");
    CHECK(duty.state == "running");
    CHECK(duty.due_at == at("2026-11-28T03:00:00Z"));
    CHECK(duty.owner == "ada");
    const Fields why = decode_plain(duty.derivation).value();
    CHECK(field_of(why, "article") == "GDPR Art. 33(1)");
    CHECK_FALSE(field_of(why, "why").empty());
    CHECK(world.file(id).incident.authority == "clock_running");
}

SCENARIO("unknown facts keep a duty undecided, never away", "[engine][desk]") {
    World world;
    const std::string id = world.open_incident();
    REQUIRE(world.happen(id, "assess"));
    REQUIRE(world.happen(id, "set_anchor", aware));
    const DutyRow duty = world.duty(id, "gdpr.33-1");
    CHECK(duty.state == "waiting");
    CHECK(duty.applies == "unknown");
    CHECK_FALSE(duty.waiting_for.empty());
    CHECK(duty.due_at == at("2026-11-28T03:00:00Z"));
    world.let_time_pass(at("2026-11-28T03:00:01Z"));
    CHECK(world.duty(id, "gdpr.33-1").state == "overdue");
}

SCENARIO("reminders ring before the due time, and its passing is recorded once", "[engine][desk]") {
    World world;
    const std::string id = running(world);
    world.let_time_pass(at("2026-11-29T00:00:00Z"));
    long long reminders = 0, overdue = 0;
    for (const auto& entry : world.history(id)) {
        reminders += entry.machine == "duty" && entry.event == "reminder";
        overdue += entry.machine == "duty" && entry.event == "time_is_up";
        if (entry.event == "time_is_up") {
            CHECK(entry.recorded_at > at("2026-11-28T03:00:00Z"));
            CHECK(entry.recorded_at < at("2026-11-28T03:00:01Z"));
        }
    }
    CHECK(reminders == 5);
    CHECK(overdue == 1);
    CHECK(world.file(id).incident.authority == "overdue");
}

SCENARIO("a late filing needs the reasons for the delay", "[engine][desk]") {
    World world;
    const std::string id = running(world);
    world.let_time_pass(at("2026-11-28T04:00:00Z"));
    const std::string duty = world.duty(id, "gdpr.33-1").id;
    CHECK(gate_of(world.duty_happens(id, duty, "file", {{"complete", "yes"}})) == "reasons-missing");
    REQUIRE(world.duty_happens(id, duty, "file", {{"complete", "yes"}, {"reasons", "Logs arrived late", Privacy::personal}}));
    CHECK(world.duty(id, "gdpr.33-1").state == "discharged_late");
    CHECK(world.file(id).incident.authority == "told");
}

SCENARIO("a filing must say whether it is complete", "[engine][desk]") {
    World world;
    const std::string id = running(world);
    const auto refused = world.duty_happens(id, world.duty(id, "gdpr.33-1").id, "file");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().fault == Fault::invalid_input);
    CHECK(refused.error().field == "#/data/complete");
}

SCENARIO("moving awareness later takes a second person, and the old value stays readable", "[engine][desk]") {
    World world;
    const std::string id = running(world);
    world.clock.advance(std::chrono::hours(2));
    const Instant later = at("2026-11-25T04:00:00Z");
    CHECK(gate_of(world.happen(id, "set_anchor", aware, "ada", later)) == "second-person");
    CHECK(gate_of(world.happen(id, "propose_anchor", aware, "ada", later)) == "reasons-missing");
    const Fields why{{"anchor", "aware"}, {"reasons", "The first look was another system", Privacy::personal}};
    REQUIRE(world.happen(id, "propose_anchor", why, "ada", later));
    CHECK(gate_of(world.happen(id, "set_anchor", aware, "ada", later)) == "second-person");
    REQUIRE(world.happen(id, "set_anchor", aware, "grace", later));
    CHECK(world.duty(id, "gdpr.33-1").due_at == at("2026-11-28T04:00:00Z"));
    long long kept = 0;
    for (const auto& anchor : world.file(id).anchors) kept += anchor.name == "aware" && anchor.at == at("2026-11-25T03:00:00Z");
    CHECK(kept == 1);
    THEN("moving it earlier needs one person only") {
        REQUIRE(world.happen(id, "set_anchor", aware, "ada", at("2026-11-25T02:00:00Z")));
        CHECK(world.duty(id, "gdpr.33-1").due_at == at("2026-11-28T02:00:00Z"));
    }
}

SCENARIO("not required is a signed decision of two persons, and new facts reopen it", "[engine][desk]") {
    World world;
    const std::string id = running(world);
    CHECK(gate_of(world.happen(id, "set_fact", {{"fact", "risk_to_persons"}, {"value", "unlikely"}})) == "assessment-needed");
    world.decide(id, "unlikely");
    const std::string duty = world.duty(id, "gdpr.33-1").id;
    CHECK(world.duty(id, "gdpr.33-1").state == "running");
    CHECK(gate_of(world.duty_happens(id, duty, "not_required", {}, "grace", "approver")) == "second-person");
    REQUIRE(world.duty_happens(id, duty, "propose_not_required", {{"reasons", "Encrypted, key safe", Privacy::personal}}));
    CHECK(gate_of(world.duty_happens(id, duty, "not_required", {}, "ada", "approver")) == "second-person");
    CHECK(gate_of(world.duty_happens(id, duty, "not_required", {}, "grace", "officer")) == "forbidden");
    REQUIRE(world.duty_happens(id, duty, "not_required", {}, "grace", "approver"));
    CHECK(world.duty(id, "gdpr.33-1").state == "not_required");
    CHECK(world.file(id).incident.authority == "not_required");
    REQUIRE(world.happen(id, "set_fact", {{"fact", "risk_to_persons"}, {"value", "high"}}));
    CHECK(world.duty(id, "gdpr.33-1").state == "running");
    CHECK(world.duty(id, "gdpr.33-1").due_at == at("2026-11-28T03:00:00Z"));
}

SCENARIO("a decision names the version it was made on", "[engine][desk]") {
    World world;
    const std::string id = world.open_incident();
    auto blind = world.as("ada");
    CHECK(world.desk->incident_event(blind, id, {"dismiss", world.now(), {{"reasons", "test"}}}).error().fault ==
          Fault::precondition_required);
    blind.if_match = 99;
    const auto stale = world.desk->incident_event(blind, id, {"dismiss", world.now(), {{"reasons", "test"}}});
    CHECK(stale.error().fault == Fault::stale);
    CHECK(stale.error().current_version == world.file(id).incident.version);
}

SCENARIO("an event in the future is refused", "[engine][desk]") {
    World world;
    const std::string id = world.open_incident();
    const auto refused = world.happen(id, "assess", {}, "ada", world.clock.now() + std::chrono::seconds(61));
    CHECK(refused.error().field == "#/occurred_at");
    CHECK(world.happen(id, "assess", {}, "ada", world.clock.now() + std::chrono::seconds(59)));
}

SCENARIO("a dry run says what would happen and writes nothing", "[engine][desk]") {
    World world;
    const std::string id = world.open_incident();
    auto ask = world.as("ada");
    ask.mode = desk::Mode::dry_run;
    const long long before = world.file(id).incident.version;
    const auto would = world.desk->incident_event(ask, id, {"assess", world.now(), {}});
    REQUIRE(would);
    CHECK(field_of(*would, "dry_run") == "yes");
    CHECK(field_of(*would, "state") == "assessing");
    CHECK(world.file(id).incident.version == before);
    CHECK(world.file(id).incident.state == "detected");
}

SCENARIO("the same key and request answer the same, another request under that key is refused", "[engine][desk]") {
    World world;
    auto ask = world.as("ada");
    ask.idempotency = Idempotency{"tok_1", "key-1", "aa"};
    const desk::OpenIncident what{"Once", "low", "", "officer", world.now()};
    const auto first = world.desk->open_incident(ask, what), again = world.desk->open_incident(ask, what);
    REQUIRE(first);
    REQUIRE(again);
    CHECK(field_of(*first, "incident_id") == field_of(*again, "incident_id"));
    ask.idempotency->request_sha256 = "bb";
    CHECK(world.desk->open_incident(ask, what).error().fault == Fault::key_reused);
}

SCENARIO("what is shown once is kept nowhere, not even with the key of the request", "[engine][desk]") {
    World world;
    auto ask = world.as("root", "admin");
    ask.idempotency = Idempotency{"tok_1", "key-2", "cc"};
    const desk::NewSupplier what{"acme", "Acme", "", 4};
    const auto first = world.desk->put_supplier(ask, what), again = world.desk->put_supplier(ask, what);
    CHECK(field_of(first.value(), "key").rfind("whsec_", 0) == 0);
    CHECK(field_of(again.value(), "object_id") == "acme");
    CHECK(field_of(again.value(), "key").empty());
}

SCENARIO("an anchor keeps the reasons it was set with", "[engine][desk]") {
    World world;
    const std::string id = world.open_incident();
    REQUIRE(world.happen(id, "set_anchor", {{"anchor", "aware"}, {"reasons", "The check confirmed it", Privacy::personal}}));
    const auto anchors = world.file(id).anchors;
    REQUIRE(anchors.size() == 1);
    std::string text;
    (void)world.store->read([&](const Reader& book) -> Status {
        text = book.personal(anchors[0].reason_ref).value();
        return ok();
    });
    CHECK(text == "The check confirmed it");
}

SCENARIO("whoever took nothing on is reminded that nobody did", "[engine][desk]") {
    World world;
    const std::string id = world.open_incident();
    world.let_time_pass(world.clock.now() + std::chrono::minutes(16));
    CHECK(world.history(id).back().event == "nobody_took_it");
    REQUIRE(world.happen(id, "assess"));
    const auto entries = world.history(id).size();
    world.let_time_pass(world.clock.now() + std::chrono::hours(2));
    CHECK(world.history(id).size() == entries);
}

SCENARIO("an incident without progress raises an alarm", "[engine][desk]") {
    World world;
    const std::string id = world.open_incident();
    REQUIRE(world.happen(id, "assess"));
    world.let_time_pass(world.clock.now() + std::chrono::hours(25));
    CHECK(world.history(id).back().event == "no_progress");
}

SCENARIO("a false alarm is dismissed by another person, and its waiting duties end with it", "[engine][desk]") {
    World world;
    const std::string id = world.open_incident();
    REQUIRE(world.happen(id, "assess"));
    REQUIRE_FALSE(world.file(id).duties.empty());
    const Fields why{{"reasons", "A test of the backup", Privacy::personal}};
    CHECK(gate_of(world.happen(id, "dismiss", why, "ada")) == "dismissal-gated");
    REQUIRE(world.happen(id, "dismiss", why, "grace"));
    for (const auto& duty : world.file(id).duties) CHECK(duty.state == "not_required");
    CHECK(world.file(id).incident.live == 0);
}

namespace {

const Fields dismissed_because{{"reasons", "A test of the backup", Privacy::personal}};

void is_a_breach(World& world, const std::string& id) {
    for (const auto& [fact, value] : {std::pair{"role.controller", "yes"}, {"personal_data_breach", "true"}, {"risk_to_persons", "likely"}})
        REQUIRE(world.happen(id, "set_fact", {{"fact", fact}, {"value", value}}));
}

}  // namespace

SCENARIO("what a dismissal ended is there again once the incident is reopened, and its clock runs", "[engine][desk]") {
    World world;
    const std::string id = world.open_incident();
    REQUIRE(world.happen(id, "assess"));
    const std::string decided = world.duty(id, "gdpr.33-2").id;
    REQUIRE(world.duty_happens(id, decided, "propose_not_required", dismissed_because));
    REQUIRE(world.duty_happens(id, decided, "not_required", dismissed_because, "grace", "approver"));
    // What is only proposed is no decision.
    REQUIRE(world.duty_happens(id, world.duty(id, "gdpr.33-1").id, "propose_not_required", dismissed_because));
    REQUIRE(world.happen(id, "dismiss", dismissed_because, "grace"));
    CHECK(world.duty(id, "gdpr.33-1").state == "not_required");
    REQUIRE(world.happen(id, "reopen", dismissed_because));
    CHECK(world.duty(id, "gdpr.33-1").state == "waiting");
    CHECK(world.duty(id, "gdpr.33-1").live == 1);
    CHECK(world.duty(id, "gdpr.33-2").state == "not_required");  // two persons said so

    REQUIRE(world.happen(id, "assess", {}, "bob"));
    is_a_breach(world, id);
    REQUIRE(world.happen(id, "set_anchor", {{"anchor", "aware"}}));
    const DutyRow duty = world.duty(id, "gdpr.33-1");
    CHECK(duty.state == "running");
    CHECK(duty.due_at == world.clock.now() + std::chrono::hours(72));
    for (const char* event : {"confirm", "review"}) REQUIRE(world.happen(id, event));
    CHECK(gate_of(world.happen(id, "close")) == "still-open");
    world.let_time_pass(world.clock.now() + std::chrono::hours(73));
    CHECK(world.duty(id, "gdpr.33-1").state == "overdue");
}

SCENARIO("a reopened incident is watched as a new one is", "[engine][desk]") {
    World world(1, [](desk::Settings& settings) { settings.investigate_within = std::chrono::hours(1); });
    const std::string id = world.open_incident();
    REQUIRE(world.happen(id, "assess"));
    REQUIRE(world.happen(id, "dismiss", dismissed_because, "grace"));
    REQUIRE(world.happen(id, "reopen", dismissed_because));
    world.let_time_pass(world.clock.now() + std::chrono::hours(100));
    std::set<std::string> rang;
    for (const auto& entry : world.history(id)) rang.insert(entry.event);
    CHECK(rang.count("awareness_undecided") == 1);
}

SCENARIO("a duty that lapsed and was never heard of again comes back with the next look at a live incident", "[engine][desk]") {
    World world;
    const std::string id = world.open_incident();
    REQUIRE(world.happen(id, "assess"));
    // As a book has it that was written before duties came back by themselves.
    REQUIRE(world.store->commit({std::nullopt, [&](const Reader& book) -> Result<Commit> {
                                     Commit commit;
                                     auto file = book.case_file(id).value();
                                     for (auto& row : file.duties) {
                                         row.state = "not_required";
                                         row.live = 0;
                                         commit.duties.push_back(row);
                                     }
                                     return commit;
                                 }}));
    REQUIRE(world.happen(id, "set_anchor", {{"anchor", "aware"}}));
    CHECK(world.duty(id, "gdpr.33-1").live == 1);
    CHECK(world.duty(id, "gdpr.33-1").due_at == world.clock.now() + std::chrono::hours(72));
}

SCENARIO("nobody dismisses alone what a duty follows from, and nobody at all once a clock may run", "[engine][desk]") {
    World world;
    const std::string id = world.open_incident();
    WHEN("the clock has started and nobody assessed") {
        is_a_breach(world, id);
        REQUIRE(world.happen(id, "set_anchor", {{"anchor", "aware"}}));
        REQUIRE(world.duty(id, "gdpr.33-1").state == "running");
        for (const char* person : {"ada", "grace"}) CHECK(gate_of(world.happen(id, "dismiss", dismissed_because, person)) == "dismissal-gated");
    }
    WHEN("a duty only waits") {
        REQUIRE(world.happen(id, "set_fact", {{"fact", "role.controller"}, {"value", "yes"}}));
        CHECK(gate_of(world.happen(id, "dismiss", dismissed_because)) == "dismissal-gated");
        REQUIRE(world.happen(id, "assess"));
        CHECK(gate_of(world.happen(id, "dismiss", dismissed_because)) == "dismissal-gated");
        CHECK(world.happen(id, "dismiss", dismissed_because, "grace"));
    }
    WHEN("it is not decided whether it is a breach, and the instant is known") {
        REQUIRE(world.happen(id, "assess"));
        REQUIRE(world.happen(id, "set_anchor", {{"anchor", "aware"}}));
        REQUIRE(world.duty(id, "gdpr.33-1").state == "waiting");
        CHECK(gate_of(world.happen(id, "dismiss", dismissed_because, "grace")) == "dismissal-gated");
        REQUIRE(world.happen(id, "set_fact", {{"fact", "personal_data_breach"}, {"value", "false"}}));
        CHECK(world.happen(id, "dismiss", dismissed_because, "grace"));
    }
    WHEN("a clock ran and two persons ended its duty") {
        is_a_breach(world, id);
        REQUIRE(world.happen(id, "set_anchor", {{"anchor", "aware"}}));
        REQUIRE(world.happen(id, "assess"));
        for (const auto& duty : world.file(id).duties) {
            REQUIRE(world.duty_happens(id, duty.id, "propose_not_required", dismissed_because));
            REQUIRE(world.duty_happens(id, duty.id, "not_required", dismissed_because, "grace", "approver"));
        }
        CHECK(gate_of(world.happen(id, "dismiss", dismissed_because, "grace")) == "dismissal-gated");
    }
}

SCENARIO("whoever assessed it last does not dismiss it, however often it was opened", "[engine][desk]") {
    World world;
    const std::string id = world.open_incident();
    REQUIRE(world.happen(id, "assess"));
    REQUIRE(world.happen(id, "dismiss", dismissed_because, "grace"));
    REQUIRE(world.happen(id, "reopen", dismissed_because));
    REQUIRE(world.happen(id, "assess", {}, "bob"));
    CHECK(gate_of(world.happen(id, "dismiss", dismissed_because, "bob")) == "dismissal-gated");
    CHECK(world.happen(id, "dismiss", dismissed_because, "ada"));
}
