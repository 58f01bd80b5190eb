#include "engine/desk/war_room.h"

#include "engine/core/sheet_mail.h"
#include "engine/desk/people.h"
#include "tests/catch.h"
#include "tests/fakes/world.h"

using namespace tocsin;
using namespace tocsin::tests;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

const std::vector<std::string> crew = {"lead@acme.example", "dpo@acme.example"};

/// A house whose sheets go to two readers, and an incident whose 72 hours run.
struct Room : World {
    explicit Room(const std::vector<std::string>& readers = crew) {
        REQUIRE(desk::keep_sheet_readers(*desk, readers));
        elder = open_incident();
        REQUIRE(happen(elder, "assess"));
        clock.advance(minutes(1));
        id = open_incident();
        REQUIRE(happen(id, "assess"));
    }
    void run_clock() { REQUIRE(happen(id, "set_anchor", {{"anchor", "aware"}})); }
    /// Draws one and mails it, as the door does.
    std::string mail(desk::Restricted restricted = desk::Restricted::left_out) {
        return mail(drawn(), restricted);
    }
    std::string mail(const desk::DrawnSheet& sheet, desk::Restricted restricted = desk::Restricted::left_out) {
        const auto receipt = desk::mail_sheet(*desk, sheet, restricted);
        REQUIRE(receipt);
        return field_of(*receipt, "object_state");
    }
    desk::DrawnSheet drawn() const {
        const CaseFile shown = file(id);
        const std::string pdf = "%PDF of version " + std::to_string(shown.incident.version);
        return desk::drawn_of(shown, clock.now(), "Lena, +49 30 1", pdf);
    }
    /// Makes the incident end, so that its sheets go no more.
    void end_and_withdraw() {
        REQUIRE(happen(id, "merge", {{"into", elder}, {"reasons", "One bucket", Privacy::personal}}));
        REQUIRE(desk::withdraw_sheets(*desk, desk::Restricted::left_out));
    }
    std::size_t attempts_of(const std::string& delivery_id) const {
        std::size_t found = 0;
        const Status read = store->read([&](const Reader& book) -> Status {
            found = book.attempts(delivery_id).value().size();
            return ok();
        });
        REQUIRE(read);
        return found;
    }
    std::vector<std::string> due() const {
        std::vector<std::string> out;
        const Status read = store->read([&](const Reader& book) -> Status {
            const auto plan = desk::sheet_plan(book, book.case_file(id).value(), clock.now()).value();
            for (const auto& one : plan.due) out.push_back(one.why);
            return ok();
        });
        REQUIRE(read);
        return out;
    }
    std::vector<DeliveryRow> sheets(const std::string& state = "") const {
        std::vector<DeliveryRow> out;
        const Status read = store->read([&](const Reader& book) -> Status {
            DeliveryAsk ask;
            ask.incident_id = id;
            ask.state = state;
            const auto page = book.deliveries(ask).value();
            for (const auto& row : page.rows)
                if (row.type == sheet_mail_type) out.push_back(row);
            return ok();
        });
        REQUIRE(read);
        return out;
    }
    std::vector<EndpointRow> readers() const {
        std::vector<EndpointRow> out;
        const Status read = store->read([&](const Reader& book) -> Status {
            out = book.endpoints_of(desk::sheet_owner).value();
            return ok();
        });
        REQUIRE(read);
        return out;
    }
    std::string id, elder;  ///< the elder one has no clock, and may take this one over
};

using Whys = std::vector<std::string>;

}  // namespace

SCENARIO("the sheet is mailed once a legal clock runs, to each reader once", "[engine][desk][war_room]") {
    Room room;
    CHECK(room.due().empty());
    CHECK(room.mail() == "not_due");
    room.run_clock();
    CHECK(room.due() == Whys{"first_clock", "first_clock"});
    const long long before = room.file(room.id).incident.version;
    CHECK(room.mail() == "mailed");
    CHECK(room.mail() == "not_due");
    REQUIRE(room.sheets("queued").size() == 2);
    CHECK(room.file(room.id).incident.version == before);  // else the sheet itself would make the next one due

    WHEN("the engine is killed and starts again") {
        room.reopen();
        REQUIRE(desk::keep_sheet_readers(*room.desk, crew));
        CHECK(room.mail() == "not_due");
        CHECK(room.sheets().size() == 2);
    }
    WHEN("somebody is added to the readers") {
        REQUIRE(desk::keep_sheet_readers(*room.desk, {"lead@acme.example", "dpo@acme.example", "new@acme.example"}));
        CHECK(room.due() == Whys{"first_clock"});
    }
    WHEN("a reader is taken out and added again") {
        REQUIRE(desk::keep_sheet_readers(*room.desk, {crew[0]}));
        CHECK(room.due().empty());
        REQUIRE(desk::keep_sheet_readers(*room.desk, crew));
        CHECK(room.mail() == "mailed");
        CHECK(room.mail() == "not_due");
        REQUIRE(room.sheets().size() == 3);
        const auto queued = room.sheets("queued");
        REQUIRE(queued.size() == 2);
        CHECK(queued[0].endpoint_id != queued[1].endpoint_id);  // the sheet from before went no more
    }
}

SCENARIO("what was mailed is on record with its hash and without an address", "[engine][desk][war_room]") {
    Room room;
    room.run_clock();
    (void)room.mail();
    bool found = false;
    const auto entries = room.history("system");
    for (const auto& entry : entries) {
        for (const auto& field : entry.fields) CHECK(field.value.find("@acme") == std::string::npos);
        if (entry.event != "war_room.mailed") continue;
        found = true;
        CHECK(entry.machine_id == room.id);
        CHECK(field_of(entry.fields, "sha256").size() == 64);
        CHECK(field_of(entry.fields, "why") == "first_clock");
        CHECK(field_of(entry.fields, "deliveries").find(room.sheets()[0].id) != std::string::npos);
    }
    CHECK(found);
}

SCENARIO("once the relay took it, its names are gone from the book and what it was about is not", "[engine][desk][war_room]") {
    Room room;
    room.run_clock();
    (void)room.mail();
    const auto queued = room.sheets("queued");
    CHECK(queued[0].body.find("Lena") != std::string::npos);
    (void)room.answer(AttemptOutcome::Kind::sent, 250);
    REQUIRE(room.sheets("sent").size() == 2);
    for (const auto& sheet : room.sheets("sent")) {
        CHECK(sheet.body.find("Lena") == std::string::npos);
        CHECK(read_sheet_mail(sheet.body)->version == room.file(room.id).incident.version);
    }
    CHECK(room.due().empty());
}

SCENARIO("a sheet that changed goes again after six hours, and an older one that waits goes no more",
         "[engine][desk][war_room]") {
    Room room({"lead@acme.example"});
    room.run_clock();
    (void)room.mail();
    room.clock.advance(hours(7));
    CHECK(room.due().empty());
    REQUIRE(room.happen(room.id, "set_fact", {{"fact", "role.controller"}, {"value", "yes"}}));
    CHECK(room.due() == Whys{"changed"});
    CHECK(room.mail() == "mailed");
    CHECK(room.sheets("queued").size() == 1);
    REQUIRE(room.sheets("cancelled").size() == 1);
    CHECK(room.sheets("cancelled")[0].body.empty());
    REQUIRE(room.happen(room.id, "set_fact", {{"fact", "role.processor"}, {"value", "no"}}));
    room.clock.advance(hours(5));
    CHECK(room.due().empty());
    room.clock.advance(hours(1));
    CHECK(room.due() == Whys{"changed"});
}

SCENARIO("a sheet goes at once when a clock has less than twelve hours, once for each clock", "[engine][desk][war_room]") {
    Room room({"lead@acme.example"});
    room.run_clock();
    (void)room.mail();
    const Instant due_at = *room.duty(room.id, "gdpr.33-1").due_at;
    room.clock.set(due_at - hours(12) - minutes(1));
    CHECK(room.due().empty());
    room.clock.set(due_at - hours(12));
    CHECK(room.due() == Whys{"urgent"});
    CHECK(room.mail() == "mailed");
    CHECK(room.mail() == "not_due");
    room.clock.set(due_at + hours(1));
    CHECK(room.due().empty());
}

SCENARIO("what an authority wants by a date makes a sheet go out, although no duty's clock runs", "[engine][desk][war_room]") {
    Room room({"lead@acme.example"});
    CHECK(room.due().empty());
    const Instant due_at = room.clock.now() + hours(40);
    const auto set = desk::set_task(*room.desk, room.as("ada"), {room.id, "authority_question", "Which data?", "cnil", "", due_at, {}});
    REQUIRE(set);
    CHECK(room.due() == Whys{"first_clock"});
    CHECK(room.mail() == "mailed");
    room.clock.set(due_at - hours(12) - minutes(1));
    CHECK(room.due().empty());
    room.clock.set(due_at - hours(12));
    CHECK(room.due() == Whys{"urgent"});
    CHECK(room.mail() == "mailed");
    REQUIRE(room.task_happens(room.id, field_of(*set, "object_id"), "answer", {{"text", "Backups", Privacy::personal}}));
    room.clock.advance(hours(7));
    CHECK(room.due().empty());
}

SCENARIO("what is owed without undue delay makes a sheet go out, although the law names no number", "[engine][desk][war_room]") {
    Room room;
    for (const auto& [fact, value] : {std::pair{"role.processor", "yes"}, {"role.controller", "no"}, {"personal_data_breach", "true"}})
        REQUIRE(room.happen(room.id, "set_fact", {{"fact", fact}, {"value", value}}));
    REQUIRE(room.duty(room.id, "gdpr.33-2").state == "open");
    CHECK_FALSE(room.duty(room.id, "gdpr.33-2").due_at);
    CHECK(room.due() == Whys{"first_clock", "first_clock"});
}

SCENARIO("a sheet that nobody took is found among the dead, and a new one goes all the same", "[engine][desk][war_room]") {
    Room room({"lead@acme.example"});
    room.run_clock();
    (void)room.mail();
    for (int i = 0; i < 4; ++i) {
        room.clock.advance(hours(2));
        (void)room.answer(AttemptOutcome::Kind::failed);
    }
    REQUIRE(room.happen(room.id, "set_fact", {{"fact", "role.controller"}, {"value", "yes"}}));
    CHECK(room.mail() == "mailed");
    CHECK(room.sheets("queued").size() == 1);
    const auto dead = room.sheets("dead");
    REQUIRE(dead.size() == 1);
    CHECK(dead[0].body.empty());
    const auto again = room.desk->replay_delivery(room.as("root", "admin"), dead[0].id);
    REQUIRE_FALSE(again);
    CHECK(again.error().fault == Fault::refused);
    CHECK(again.error().gates.front().code == "nothing-to-send");
}

SCENARIO("a sheet that was given up goes no more once there is a newer one", "[engine][desk][war_room]") {
    Room room({"lead@acme.example"});
    room.run_clock();
    (void)room.mail();
    (void)room.answer(AttemptOutcome::Kind::refused);
    REQUIRE(room.sheets("dead").size() == 1);
    CHECK_FALSE(room.sheets("dead")[0].body.empty());
    room.clock.advance(hours(7));
    REQUIRE(room.happen(room.id, "set_fact", {{"fact", "role.controller"}, {"value", "yes"}}));
    CHECK(room.mail() == "mailed");
    CHECK(room.sheets("dead")[0].body.empty());
    desk::Replay all;
    all.endpoint_id = room.readers()[0].id;
    const auto replayed = room.desk->replay_deliveries(room.as("root", "admin"), all);
    REQUIRE(replayed);
    CHECK(field_of(*replayed, "replayed") == "0");
    CHECK(room.sheets("queued").size() == 1);
}

SCENARIO("a sheet that is let go after it was found due is not sent", "[engine][desk][war_room]") {
    Room room;
    room.run_clock();
    (void)room.mail();
    const auto seen = room.World::due();
    REQUIRE(seen.size() >= 2);
    room.end_and_withdraw();
    REQUIRE(room.sheets("cancelled").size() == 2);
    const auto going = room.desk->claim(seen, std::chrono::seconds(60));
    for (const auto& one : going) CHECK(one.delivery.type != sheet_mail_type);
    CHECK(room.sheets("cancelled").size() == 2);
}

SCENARIO("what came of a sheet that was let go while the relay had it is kept", "[engine][desk][war_room]") {
    Room room({"lead@acme.example"});
    room.run_clock();
    (void)room.mail();
    const auto going = room.desk->claim(room.World::due(), std::chrono::seconds(60));
    const std::string sheet = room.sheets()[0].id;
    room.end_and_withdraw();
    REQUIRE(room.sheets("cancelled").size() == 1);
    const bool taken = GENERATE(true, false);
    AttemptOutcome outcome;
    outcome.delivery_id = sheet;
    outcome.started_at = room.clock.now();
    outcome.kind = taken ? AttemptOutcome::Kind::sent : AttemptOutcome::Kind::failed;
    room.desk->outcomes({{room.id, outcome}});
    CHECK(room.attempts_of(sheet) == 1);
    CHECK(room.sheets()[0].state == (taken ? "sent" : "cancelled"));
    CHECK(room.sheets()[0].body.empty());
}

SCENARIO("a clock that became urgent after the drawing is news", "[engine][desk][war_room]") {
    Room room({"lead@acme.example"});
    room.run_clock();
    const Instant urgent_at = *room.duty(room.id, "gdpr.33-1").due_at - hours(12);
    room.clock.set(urgent_at - minutes(1));
    const auto sheet = room.drawn();
    room.clock.set(urgent_at);
    CHECK(room.mail(sheet) == "mailed");
    room.clock.advance(minutes(15));
    CHECK(room.due() == Whys{"urgent"});
    CHECK(room.mail() == "mailed");
    CHECK(room.mail() == "not_due");
}

SCENARIO("what waits of an incident that ended, or that fewer may see now, goes out no more", "[engine][desk][war_room]") {
    Room room;
    room.run_clock();
    (void)room.mail();
    REQUIRE(desk::withdraw_sheets(*room.desk, desk::Restricted::left_out));
    CHECK(room.sheets("queued").size() == 2);
    const auto restricted = GENERATE(false, true);
    if (restricted) {
        REQUIRE(room.desk->issue_token(room.as("root", "admin"), {"grace", "approver", std::nullopt}));
        REQUIRE(desk::add_member(*room.desk, room.as("ada"), {room.id, "ada", "lead"}));
        REQUIRE(desk::add_member(*room.desk, room.as("ada"), {room.id, "grace", "member"}));
        REQUIRE(room.happen(room.id, "restrict", {{"reasons", "A colleague is suspected", Privacy::personal}}));
    } else {
        REQUIRE(room.happen(room.id, "merge", {{"into", room.elder}, {"reasons", "One bucket", Privacy::personal}}));
    }
    REQUIRE(desk::withdraw_sheets(*room.desk, desk::Restricted::left_out));
    CHECK(room.sheets("queued").empty());
    for (const auto& sheet : room.sheets()) CHECK(sheet.body.empty());
    CHECK(room.mail() == "not_due");
    if (restricted) {  // nobody was told anything by what was let go
        CHECK(room.due() == Whys{"first_clock", "first_clock"});
        CHECK(room.mail(desk::Restricted::included) == "mailed");
    }
}

SCENARIO("readers are those of the configuration; whoever is not among them any more is forgotten", "[engine][desk][war_room]") {
    Room room;
    REQUIRE(desk::keep_sheet_readers(*room.desk, crew));
    REQUIRE(room.readers().size() == 2);
    REQUIRE(room.desk->endpoint_event(room.as("root", "admin"), room.readers()[1].id, "disable"));
    REQUIRE(desk::keep_sheet_readers(*room.desk, crew));
    CHECK(room.readers()[1].state == "disabled");  // by hand: it stays so
    room.run_clock();
    CHECK(room.mail() == "mailed");
    REQUIRE(room.sheets("queued").size() == 1);
    REQUIRE(desk::keep_sheet_readers(*room.desk, {}));
    REQUIRE(room.sheets("cancelled").size() == 1);
    CHECK(room.sheets("cancelled")[0].body.empty());
    const auto after = room.readers();
    for (const auto& reader : after) {
        CHECK(reader.state == "disabled");
        CHECK(reader.url.empty());
    }
    CHECK(room.mail() == "not_due");
}
