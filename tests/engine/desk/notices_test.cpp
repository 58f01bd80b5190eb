#include <set>

#include "engine/desk/channels.h"
#include "tests/catch.h"
#include "tests/fakes/world.h"

using namespace tocsin;
using tocsin::tests::World;
using Kind = AttemptOutcome::Kind;

namespace {

/// An incident of a processor whose customers have an endpoint each, and a notice to all of them.
struct Sent {
    World world;
    std::string incident, notice;

    explicit Sent(int customers, std::function<void(desk::Settings&)> furnish = {}) : world(1, std::move(furnish)) {
        desk::DraftNotice draft{"", "customers", "Your data", "What happened."};
        for (int i = 0; i < customers; ++i) {
            const std::string id = "c" + std::to_string(i);
            REQUIRE(world.desk->put_customer(world.as("root", "admin"), {id, "Customer " + id, "en", 0}));
            REQUIRE(world.desk->add_endpoint(world.as("root", "admin"), {"customer:" + id, "https://example.org/h", "*", ""}));
            draft.recipients.push_back(id);
        }
        incident = world.open_incident();
        for (const auto& [fact, value] : {std::pair{"role.processor", "yes"}, {"personal_data_breach", "true"}})
            REQUIRE(world.happen(incident, "set_fact", {{"fact", fact}, {"value", value}}));
        draft.incident_id = incident;
        notice = field_of(world.desk->draft_notice(world.as("ada"), draft).value(), "object_id");
    }
    void issue() { world.issue(incident, notice); }
    NoticeRow row() { return world.notice(incident, notice); }
    std::string duty() { return world.duty(incident, "gdpr.33-2").state; }
    Result<Receipt> happens(const std::string& type, Fields data = {}, const std::string& person = "ada", const std::string& role = "officer") {
        return world.notice_happens(incident, notice, type, std::move(data), person, role);
    }
    std::string task() {
        for (const auto& t : world.file(incident).tasks)
            if (t.kind == "reach_recipients") return t.state;
        return "none";
    }
};

Field reasons(const std::string& why) { return {"reasons", why, Privacy::personal}; }

std::string gate_of(const Result<Receipt>& refused) {
    return refused ? "taken" : refused.error().gates.empty() ? refused.error().detail : refused.error().gates.front().code;
}

}  // namespace

SCENARIO("a notice goes out once to each recipient and proves it", "[engine][desk][notice]") {
    Sent sent(3);
    sent.issue();
    CHECK(sent.row().state == "sending");
    const auto gone = sent.world.answer(Kind::delivered, 204);
    REQUIRE(gone.size() == 3);
    CHECK(gone[0].delivery.type == "notice.issued");
    CHECK(gone[0].delivery.body.find("What happened.") != std::string::npos);
    CHECK(gone[0].delivery.body.find(gone[0].delivery.id) != std::string::npos);
    CHECK(sent.row().state == "sent");
    CHECK(sent.row().delivered == 3);
    CHECK(sent.world.file(sent.incident).incident.customers == "told");
    CHECK(sent.duty() == "discharged");
    CHECK(sent.world.due().empty());
}

SCENARIO("the author cannot approve, nor can other bytes be approved", "[engine][desk][notice]") {
    Sent sent(1);
    REQUIRE(sent.happens("submit"));
    const Fields hashes{{"content_sha256", sent.row().content_sha256}, {"recipients_sha256", sent.row().recipients_sha256}};
    CHECK_FALSE(sent.happens("approve", hashes, "ada", "approver"));
    CHECK_FALSE(sent.happens("approve", hashes, "grace", "officer"));
    CHECK_FALSE(sent.happens("approve", {{"content_sha256", "00"}, {"recipients_sha256", sent.row().recipients_sha256}}, "grace", "approver"));
    CHECK(sent.happens("approve", hashes, "grace", "approver"));
}

SCENARIO("editing after approval voids it and gives new hashes", "[engine][desk][notice]") {
    Sent sent(1);
    REQUIRE(sent.happens("submit"));
    REQUIRE(sent.world.approve(sent.incident, sent.notice));
    const std::string content = sent.row().content_sha256;
    REQUIRE(sent.happens("edit", {{"subject", "New"}, {"text", "Other text"}}));
    CHECK(sent.row().state == "drafting");
    CHECK(sent.row().approved_by.empty());
    CHECK_FALSE(sent.happens("send"));
    REQUIRE(sent.happens("submit"));
    CHECK(sent.row().content_sha256 != content);
    CHECK(gate_of(sent.happens("approve", {{"content_sha256", content}, {"recipients_sha256", sent.row().recipients_sha256}}, "grace", "approver")) == "second-person");
}

SCENARIO("the map changes between the look and the approval: the recipients are to be looked at again", "[engine][desk][notice]") {
    Sent sent(2);
    REQUIRE(sent.happens("edit", {{"to", "all"}}));
    const auto first = sent.happens("submit").value();
    CHECK(field_of(first, "recipients") == "2");
    CHECK(field_of(first, "added") == "2");
    sent.world.map("customer", "late", {{"name", "Late"}, {"email", "late@example.org"}});
    CHECK(gate_of(sent.world.approve(sent.incident, sent.notice)) == "recipients-changed");
    const auto again = sent.happens("submit").value();
    CHECK(field_of(again, "recipients") == "3");
    CHECK(field_of(again, "added") == "1");
    CHECK(field_of(again, "changed") == "0");
    CHECK(field_of(again, "removed") == "0");
    CHECK(field_of(again, "by_hand") == "1");  // no relay is there, so no channel reaches the new one
    CHECK(sent.world.approve(sent.incident, sent.notice));
    WHEN("one goes and another is called otherwise") {
        REQUIRE(sent.happens("edit", {{"text", "What happened."}}));
        sent.world.map("customer", "c0", {{"name", "Renamed"}});
        REQUIRE(sent.world.desk->put_map_record(sent.world.as("root", "admin"), {"customer", "late", "", true, {}}));
        REQUIRE(sent.happens("edit", {{"text", "Dear {{recipient.name}}"}}));
        const auto third = sent.happens("submit").value();
        CHECK(field_of(third, "removed") == "1");
        CHECK(field_of(third, "changed") == "2");
        const auto review = sent.world.desk->review_notice(sent.notice).value();
        REQUIRE(review.tally.size() == 1);
        CHECK(review.tally[0].count == 2);
        CHECK(sent.world.desk->preview_notice(sent.notice, "c0").value().text == "Dear Renamed\nnotice.date en 2026-11-25T03:00:00.000002Z +0\n");
    }
}

SCENARIO("the letter is frozen: what the map says later changes nothing", "[engine][desk][notice]") {
    Sent sent(1);
    REQUIRE(sent.happens("edit", {{"text", "Dear {{recipient.name}}"}}));
    sent.issue();
    sent.world.map("customer", "c0", {{"name", "Somebody else"}});
    const auto gone = sent.world.answer(Kind::delivered, 204);
    REQUIRE(gone.size() == 1);
    CHECK(gone[0].letter.text.find("Dear Customer c0") == 0);
    CHECK(gone[0].letter.html.empty());  // a webhook has no use for it
}

SCENARIO("a template wants its parts in every language, or the word unknown", "[engine][desk][notice]") {
    Sent sent(1);
    desk::DraftNotice draft{sent.incident, "customers", "", "", {"c0"}};
    draft.said = {{"en.nature", "A disk was lost."}, {"en.contact", "dpo@example.org"}, {"en.data", "unknown"}, {"fr.nature", "Un disque."}};
    const std::string id = field_of(sent.world.desk->draft_notice(sent.world.as("ada"), draft).value(), "object_id");
    const auto refused = sent.world.notice_happens(sent.incident, id, "submit");
    REQUIRE_FALSE(refused);
    CHECK(gate_of(refused) == "not-complete");
    std::set<std::string> fields;
    for (const auto& flaw : refused.error().also) fields.insert(flaw.field);
    CHECK(fields == std::set<std::string>{"#/data/en.consequences", "#/data/en.measures", "#/data/fr.data", "#/data/fr.contact", "#/data/fr.consequences",
                                          "#/data/fr.measures"});
    Fields rest;
    for (const auto& field : fields) rest.push_back({field.substr(7), "unknown"});
    REQUIRE(sent.world.notice_happens(sent.incident, id, "edit", rest));
    const auto still = sent.world.notice_happens(sent.incident, id, "submit");
    REQUIRE(still.error().also.size() == 1);  // who answers is never unknown
    CHECK(still.error().also[0].field == "#/data/fr.contact");
    REQUIRE(sent.world.notice_happens(sent.incident, id, "edit", {{"fr.contact", "dpo@example.org"}}));
    REQUIRE(sent.world.notice_happens(sent.incident, id, "submit"));
    CHECK(sent.world.desk->preview_notice(id, "c0").value().text.find("(unknown en)") != std::string::npos);
}

SCENARIO("everybody reads it in their language and zone, or in the notice's", "[engine][desk][notice]") {
    Sent sent(0);
    sent.world.map("customer", "a", {{"name", "A"}, {"language", "fr-CH"}});
    sent.world.map("customer", "b", {{"name", "B"}, {"language", "pl"}});
    sent.world.map("customer", "c", {{"name", "C"}, {"language", "de"}});
    desk::DraftNotice draft{sent.incident, "customers", "", "", {}, "all"};
    draft.said = {{"en.subject", "S"}, {"en.text", "Hello"}, {"fr.subject", "S"}, {"fr.text", "Bonjour"}};
    const std::string id = field_of(sent.world.desk->draft_notice(sent.world.as("ada"), draft).value(), "object_id");
    REQUIRE(sent.world.notice_happens(sent.incident, id, "submit"));
    const auto review = sent.world.desk->review_notice(id).value();
    REQUIRE(review.editions.size() == 2);
    CHECK(review.editions[0].edition == "en@UTC");
    CHECK(review.editions[0].recipients == 2);
    CHECK(review.editions[1].edition == "fr@UTC");
    CHECK(review.sample.size() == 2);
    CHECK(review.recipients_current == "yes");
    CHECK(sent.world.desk->preview_notice(id, "a").value().text.find("Bonjour") == 0);
}

SCENARIO("a failing receiver is tried again under the same id until the schedule ends, and the gap is said",
         "[engine][desk][notice]") {
    Sent sent(1, [](desk::Settings& s) { s.disable_after = std::chrono::hours(24 * 365); });
    sent.issue();
    const std::string id = sent.world.due().at(0).delivery.id;
    for (int attempt = 1; attempt <= 10; ++attempt) {
        sent.world.clock.advance(std::chrono::hours(30));
        const auto due = sent.world.due();
        REQUIRE(due.size() == 1);
        CHECK(due[0].delivery.id == id);
        if (attempt == 5) CHECK(sent.task() == "open");  // after the first hour a person is asked
        sent.world.answer(Kind::failed, 500);
    }
    CHECK(sent.world.due().empty());
    CHECK(sent.row().state == "sent_with_gaps");
    CHECK(sent.world.file(sent.incident).incident.customers == "told_with_gaps");
    CHECK(sent.duty() == "open");
    WHEN("it is replayed and arrives") {
        REQUIRE(sent.world.desk->replay_delivery(sent.world.as("ada"), id));
        sent.world.answer(Kind::delivered, 200);
        THEN("the notice is sent, under the first id") {
            CHECK(sent.row().state == "sent");
            CHECK(sent.duty() == "discharged");
        }
    }
    WHEN("a person tells them by telephone") {
        REQUIRE(sent.world.desk->delivery_event(sent.world.as("ada"), id, {"replace", sent.world.now(), {{"how", "telephone"}, reasons("called at ten")}}));
        CHECK(sent.row().state == "sent");
        CHECK(sent.row().replaced == 1);
        CHECK(sent.duty() == "discharged");
    }
    WHEN("they are told in public, which takes a second person") {
        CHECK_FALSE(sent.happens("replace", {{"how", "public_notice"}, reasons("too many")}, "ada", "approver"));
        REQUIRE(sent.happens("replace", {{"how", "public_notice"}, reasons("too many")}, "grace", "approver"));
        CHECK(sent.row().state == "sent");
    }
}

SCENARIO("an endpoint that answers 410 is disabled and its delivery is dead", "[engine][desk][notice]") {
    Sent sent(2);
    sent.issue();
    sent.world.answer(Kind::gone, 410);
    CHECK(sent.row().failed == 2);
    CHECK(sent.task() == "open");
    (void)sent.world.store->read([&](const Reader& book) -> Status {
        const auto all = book.endpoints().value();
        for (const auto& endpoint : all) CHECK(endpoint.state == "disabled");
        return ok();
    });
}

SCENARIO("whoever cannot be reached one way is told another way, under the same id", "[engine][desk][notice]") {
    Sent sent(0);
    sent.world.desk->keep_carrier("email", "smtp://relay.example", "yes");
    sent.world.map("customer", "both", {{"name", "Both"}, {"email", "both@example.org"}});
    REQUIRE(sent.world.desk->add_endpoint(sent.world.as("root", "admin"), {"customer:both", "https://example.org/h", "*", ""}));
    const std::string id = field_of(sent.world.desk->draft_notice(sent.world.as("ada"), {sent.incident, "customers", "S", "T", {"both"}}).value(), "object_id");
    sent.world.issue(sent.incident, id);
    const auto first = sent.world.due();
    REQUIRE(first.size() == 1);
    CHECK(first[0].delivery.channel == "webhook");
    CHECK(first[0].delivery.routes == "email");
    switch (GENERATE(0, 1, 2)) {
        case 0:  // the webhook fails for half an hour
            for (int i = 0; i < 4; ++i) {
                sent.world.answer(Kind::failed, 503);
                sent.world.clock.advance(std::chrono::minutes(40));
            }
            break;
        case 1:  // it is gone
            sent.world.answer(Kind::gone, 410);
            break;
        default:  // somebody disables it
            REQUIRE(sent.world.desk->endpoint_event(sent.world.as("root", "admin"), first[0].endpoint.id, "disable"));
            CHECK(sent.world.answer(Kind::delivered, 204).empty());
    }
    const auto second = sent.world.due();
    REQUIRE(second.size() == 1);
    CHECK(second[0].delivery.channel == "email");
    CHECK(second[0].delivery.id == first[0].delivery.id);
    const auto mailed = sent.world.answer(Kind::sent, 250);
    REQUIRE(mailed.size() == 1);
    CHECK(mailed[0].address == "both@example.org");
    CHECK(sent.world.notice(sent.incident, id).sent == 1);
    CHECK(sent.world.notice(sent.incident, id).state == "sent");
    CHECK(sent.duty() == "discharged");
    WHEN("it bounces afterwards") {
        REQUIRE(sent.world.desk->take_mail_report(sent.world.as("mx", "monitor"), {first[0].delivery.id, "failed", "5.1.1", "no such user"}));
        CHECK(sent.world.notice(sent.incident, id).state == "sent_with_gaps");
        CHECK(sent.world.notice(sent.incident, id).failed == 1);
        CHECK(sent.duty() == "filed_in_part");  // what counted as told counts no more
        CHECK(sent.task() == "open");
    }
    WHEN("the relay says that it arrived") {
        REQUIRE(sent.world.desk->take_mail_report(sent.world.as("mx", "monitor"), {first[0].delivery.id, "delivered", "2.0.0", ""}));
        CHECK(sent.world.notice(sent.incident, id).delivered == 1);
        CHECK(sent.world.notice(sent.incident, id).sent == 0);
    }
}

SCENARIO("the first few go first, and the others only when those got through", "[engine][desk][notice]") {
    Sent sent(30, [](desk::Settings& s) { s.canaries = 4; });
    sent.issue();
    CHECK(sent.world.due().size() == 4);
    WHEN("they got through") {
        sent.world.answer(Kind::delivered, 204);
        CHECK(sent.row().state == "sending");
        CHECK(sent.world.due().size() == 26);
        sent.world.answer(Kind::delivered, 204);
        CHECK(sent.row().state == "sent");
    }
    WHEN("they did not") {
        sent.world.answer(Kind::failed, 500);
        CHECK(sent.row().state == "paused");
        CHECK(sent.task() == "open");
        CHECK(sent.world.due().empty());
        REQUIRE(sent.happens("resume"));
        CHECK(sent.world.due().size() == 30);
    }
}

SCENARIO("a sending can be paused, also between the look and the claim, and goes on with the rest", "[engine][desk][notice]") {
    Sent sent(2);
    sent.issue();
    const auto seen = sent.world.due();
    REQUIRE(seen.size() == 2);
    REQUIRE(sent.happens("pause"));
    CHECK(sent.world.desk->claim(seen, std::chrono::seconds(60)).empty());
    CHECK(sent.world.due().empty());
    REQUIRE(sent.happens("resume"));
    const auto going = sent.world.desk->claim(sent.world.due(), std::chrono::seconds(60));
    REQUIRE(going.size() == 2);
    WHEN("it is stopped while two are on their way, and one arrives all the same") {
        REQUIRE(sent.happens("stop", {reasons("Wrong text")}));
        CHECK(sent.row().failed == 2);
        AttemptOutcome arrived, lost;
        arrived.delivery_id = going[0].delivery.id;
        arrived.kind = Kind::delivered;
        lost.delivery_id = going[1].delivery.id;
        sent.world.desk->outcomes({{sent.incident, arrived}, {sent.incident, lost}});
        CHECK(sent.row().delivered == 1);
        CHECK(sent.row().failed == 1);
        CHECK(sent.row().state == "stopped");
        CHECK(sent.world.file(sent.incident).incident.customers == "told_with_gaps");
        sent.world.clock.advance(std::chrono::hours(1));
        CHECK(sent.world.due().empty());
        CHECK_FALSE(sent.world.desk->replay_delivery(sent.world.as("ada"), going[1].delivery.id));
    }
    WHEN("it is paused while they are on their way, and they fail") {
        REQUIRE(sent.happens("pause"));
        AttemptOutcome failed;
        failed.delivery_id = going[0].delivery.id;
        sent.world.desk->outcomes({{sent.incident, failed}});
        sent.world.clock.advance(std::chrono::hours(1));
        CHECK(sent.world.due().empty());
    }
}

SCENARIO("a recipient without a channel is a gap and a task, never told", "[engine][desk][notice]") {
    Sent sent(1);
    REQUIRE(sent.world.desk->put_customer(sent.world.as("root", "admin"), {"mute", "No address", "en", 0}));
    const auto receipt = sent.world.desk->draft_notice(sent.world.as("ada"), {sent.incident, "customers", "S", "T", {"mute"}});
    const std::string id = field_of(receipt.value(), "object_id");
    sent.world.issue(sent.incident, id);
    CHECK(sent.world.notice(sent.incident, id).state == "sent_with_gaps");
    CHECK(sent.world.notice(sent.incident, id).delivered == 0);
    CHECK(sent.task() == "open");
}

SCENARIO("nobody gets two notices for one cause, but a follow-up of the first", "[engine][desk][notice]") {
    Sent sent(2);
    sent.issue();
    const auto gone = sent.world.answer(Kind::delivered, 204);
    const auto draft = [&](const std::string& follows) {
        desk::DraftNotice what{sent.incident, "customers", "Again", "More is known.", {"c1"}};
        what.follows = follows;
        return field_of(sent.world.desk->draft_notice(sent.world.as("ada"), what).value(), "object_id");
    };
    const std::string other = draft("");
    REQUIRE(sent.world.notice_happens(sent.incident, other, "submit"));
    REQUIRE(sent.world.approve(sent.incident, other));
    CHECK(gate_of(sent.world.notice_happens(sent.incident, other, "send")) == "already-told");
    const std::string next = draft(sent.notice);
    sent.world.issue(sent.incident, next);
    const auto second = sent.world.answer(Kind::delivered, 204);
    REQUIRE(second.size() == 1);
    CHECK(second[0].delivery.id != gone[1].delivery.id);
    CHECK(second[0].thread == gone[1].delivery.id);
    CHECK(second[0].letter.text.find("follows.date") != std::string::npos);
    CHECK(second[0].delivery.body.find("\"follows\":\"" + gone[1].delivery.id) != std::string::npos);
}

SCENARIO("a first submission that broke off is simply made again", "[engine][desk][notice]") {
    Sent sent(2);
    REQUIRE(sent.happens("edit", {{"to", "all"}}));
    sent.world.map("customer", "zz", {{"name", "Last"}});
    // As a crash leaves it: a delivery is there, no submission.
    REQUIRE(sent.world.store->commit({std::nullopt, [&](const Reader&) -> Result<Commit> {
        Commit commit;
        DeliveryRow left;
        left.id = "dlv_left";
        left.incident_id = sent.incident;
        left.notice_id = sent.notice;
        left.recipient = "c0";
        left.state = "held";
        left.channel = "webhook";
        left.created_at = left.due_at = sent.world.clock.now();
        commit.deliveries = {left};
        commit.editions = {{sent.notice, "en@UTC", "", "", 1, left.created_at}};
        return commit;
    }}));
    const auto made = sent.happens("submit");
    REQUIRE(made);
    CHECK(field_of(*made, "recipients") == "3");
    CHECK(field_of(*made, "added") == "3");
}

SCENARIO("a follow-up says so only to those whom the first one told", "[engine][desk][notice]") {
    Sent sent(2);
    REQUIRE(sent.happens("edit", {{"recipients", "c0"}}));
    desk::DraftNotice early{sent.incident, "customers", "Again", "More.", {"c0"}};
    early.follows = sent.notice;
    CHECK(sent.world.desk->draft_notice(sent.world.as("ada"), early).error().field == "#/follows");
    sent.issue();
    CHECK(sent.world.desk->draft_notice(sent.world.as("ada"), early));
    sent.world.answer(Kind::delivered, 204);
    early.recipients = {"c0", "c1"};
    const std::string next = field_of(sent.world.desk->draft_notice(sent.world.as("ada"), early).value(), "object_id");
    sent.world.issue(sent.incident, next);
    for (const auto& d : sent.world.answer(Kind::delivered, 204)) {
        CHECK(d.thread.empty() == (d.delivery.recipient == "c1"));
        CHECK((d.letter.text.find("follows.date") == std::string::npos) == (d.delivery.recipient == "c1"));
    }
}

SCENARIO("what was replayed waits while its notice is paused, and holds up nobody", "[engine][desk][notice]") {
    Sent sent(3, [](desk::Settings& s) { s.canaries = 1; });
    sent.issue();
    sent.world.answer(Kind::delivered, 204);
    auto going = sent.world.desk->claim(sent.world.due(1), std::chrono::seconds(60));
    REQUIRE(going.size() == 1);
    AttemptOutcome gone;
    gone.delivery_id = going[0].delivery.id;
    gone.kind = Kind::refused;
    sent.world.desk->outcomes({{sent.incident, gone}});
    REQUIRE(sent.happens("pause"));
    REQUIRE(sent.world.desk->replay_delivery(sent.world.as("ada"), gone.delivery_id));
    CHECK(sent.world.due().empty());
    REQUIRE(sent.happens("resume"));
    CHECK(sent.world.answer(Kind::delivered, 204).size() == 2);
    CHECK(sent.row().state == "sent");
}

SCENARIO("a bounce that comes before its own outcome sends the letter another way once", "[engine][desk][notice]") {
    Sent sent(0);
    sent.world.desk->keep_carrier("email", "smtp:relay.example", "yes");
    sent.world.map("customer", "m", {{"name", "M"}, {"email", "m@example.org"}, {"channels", "email;webhook"}});
    REQUIRE(sent.world.desk->add_endpoint(sent.world.as("root", "admin"), {"customer:m", "https://example.org/h", "*", ""}));
    const std::string id = field_of(sent.world.desk->draft_notice(sent.world.as("ada"), {sent.incident, "customers", "S", "T", {"m"}}).value(), "object_id");
    sent.world.issue(sent.incident, id);
    const auto mailed = sent.world.desk->claim(sent.world.due(), std::chrono::seconds(60));
    REQUIRE(mailed.size() == 1);
    const desk::MailReport report{mailed[0].delivery.id, "failed", "5.1.1", "no such user"};
    REQUIRE(sent.world.desk->take_mail_report(sent.world.as("mx", "monitor"), report));
    AttemptOutcome taken;
    taken.delivery_id = mailed[0].delivery.id;
    taken.kind = Kind::sent;
    sent.world.desk->outcomes({{sent.incident, taken}});
    CHECK(sent.world.notice(sent.incident, id).sent == 0);
    const auto other = sent.world.answer(Kind::delivered, 204);
    REQUIRE(other.size() == 1);
    CHECK(other[0].delivery.channel == "webhook");
    CHECK(sent.world.notice(sent.incident, id).state == "sent");
    // A second word of the relay on the same mail says nothing of the webhook.
    REQUIRE(sent.world.desk->take_mail_report(sent.world.as("mx", "monitor"), report));
    CHECK(sent.world.notice(sent.incident, id).state == "sent");
    CHECK(sent.duty() == "discharged");
}

SCENARIO("a submission that broke off leaves nothing that could be approved", "[engine][desk][notice]") {
    Sent sent(2);
    REQUIRE(sent.happens("submit"));
    const NoticeRow seen = sent.row();
    // As a crash leaves it: a newer resolution began, and was never recorded.
    REQUIRE(sent.world.store->commit({std::nullopt, [&](const Reader&) -> Result<Commit> {
        Commit commit;
        NoticeRow row = seen;
        row.staging = "rsl_broken";
        commit.notices = {row};
        return commit;
    }}));
    CHECK_FALSE(sent.world.approve(sent.incident, sent.notice));
    REQUIRE(sent.happens("submit"));
    CHECK(sent.world.approve(sent.incident, sent.notice));
}

SCENARIO("a repeated submission is answered the same and freezes nothing anew", "[engine][desk][notice]") {
    Sent sent(2);
    auto ask = sent.world.as("ada");
    ask.idempotency = Idempotency{"tok", "key", "sha"};
    const desk::Happening submit{"submit", sent.world.now(), {}};
    const auto first = sent.world.desk->notice_event(ask, sent.notice, submit).value();
    sent.world.clock.advance(std::chrono::minutes(1));
    const auto again = sent.world.desk->notice_event(ask, sent.notice, submit).value();
    CHECK(field_of(first, "recipients_sha256") == field_of(again, "recipients_sha256"));
    CHECK(sent.row().staging.empty());
    REQUIRE(sent.world.approve(sent.incident, sent.notice));
    REQUIRE(sent.happens("send"));
    CHECK(sent.world.answer(Kind::delivered, 204).size() == 2);
}

SCENARIO("an attempt of which nobody knows whether it arrived is counted, and tried again under the same id", "[engine][desk][notice]") {
    Sent sent(1);
    sent.issue();
    const auto first = sent.world.answer(Kind::unknown, 0);
    sent.world.clock.advance(std::chrono::minutes(1));
    const auto second = sent.world.answer(Kind::delivered, 204);
    REQUIRE(second.size() == 1);
    CHECK(second[0].delivery.id == first[0].delivery.id);
    (void)sent.world.store->read([&](const Reader& book) -> Status {
        DeliveryAsk ask;
        ask.ambiguous = "yes";
        CHECK(book.deliveries(ask).value().rows.size() == 1);
        CHECK(book.counts().value().ambiguous_deliveries == 1);
        CHECK(book.attempts(first[0].delivery.id).value().at(0).outcome == "retry?");
        return ok();
    });
}

SCENARIO("an endpoint that only failed for days is disabled, and others are told", "[engine][desk][notice]") {
    World world;
    REQUIRE(world.desk->add_endpoint(world.as("root", "admin"), {"subscription", "https://one.example/h", "*", ""}));
    REQUIRE(world.desk->add_endpoint(world.as("root", "admin"), {"subscription", "https://two.example/h", "endpoint.disabled", ""}));
    const std::string incident = world.open_incident();
    std::string told;
    for (int day = 0; day < 8; ++day) {
        for (const auto& d : world.answer(Kind::failed, 500)) told += d.delivery.type + " ";
        world.clock.advance(std::chrono::hours(26));
    }
    CHECK(told.find("endpoint.disabled") != std::string::npos);
    (void)world.store->read([&](const Reader& book) -> Status {
        const auto one = book.endpoints().value().at(0);
        CHECK(one.state == "disabled");
        CHECK(one.state_reason == "failed for 5 days");
        return ok();
    });
}

SCENARIO("while a clock runs each channel is tried in silence, and silence of all is said", "[engine][desk][notice]") {
    World world;
    REQUIRE(world.desk->add_endpoint(world.as("root", "admin"), {"subscription", "https://one.example/h", "none", ""}));
    CHECK(world.desk->test_channels().empty());
    CHECK(world.due().empty());  // no clock runs
    const std::string incident = world.open_incident();
    REQUIRE(world.happen(incident, "assess"));
    for (const auto& [fact, value] : {std::pair{"role.controller", "yes"}, {"personal_data_breach", "true"}})
        REQUIRE(world.happen(incident, "set_fact", {{"fact", fact}, {"value", value}}));
    REQUIRE(world.happen(incident, "set_anchor", {{"anchor", "aware"}}));
    const auto tests = [&] {
        desk::ChannelTests out;
        (void)world.store->read([&](const Reader& book) -> Status {
            out = desk::channel_tests(book).value();
            return ok();
        });
        return out;
    };
    CHECK(tests().tested == 1);
    CHECK_FALSE(tests().worked_at);
    CHECK(world.desk->test_channels().empty());
    REQUIRE(world.answer(Kind::delivered, 204).size() == 1);
    CHECK(tests().worked_at == world.clock.now());
    CHECK(tests().failing == 0);
    world.clock.advance(std::chrono::hours(2));
    CHECK(world.desk->test_channels().empty());
    CHECK(world.answer(Kind::failed, 500).size() == 1);
    CHECK(tests().failing == 1);
    CHECK(tests().worked_at == world.clock.now() - std::chrono::hours(2));
    world.clock.advance(std::chrono::hours(7));
    const auto tasks = [&] {
        std::vector<TaskRow> out;
        const auto file = world.file(incident);
        for (const auto& t : file.tasks)
            if (t.about == "channels:all") out.push_back(t);
        return out;
    };
    CHECK(tasks().empty());
    CHECK(world.desk->test_channels() == "silent");
    CHECK(world.desk->test_channels() == "silent");
    REQUIRE(tasks().size() == 1);  // whoever looks at the incident is told, for nothing can be told elsewhere
    CHECK(tasks()[0].kind == "reach_recipients");
    CHECK(tasks()[0].state == "open");
    CHECK(tasks()[0].due_at == world.clock.now() + std::chrono::hours(1));
    CHECK(world.history("system").back().event == "channel.silent");
    REQUIRE(world.task_happens(incident, tasks()[0].id, "finish", {reasons("The relay is being repaired; they were called")}));
    world.clock.advance(std::chrono::hours(2));
    CHECK(world.desk->test_channels() == "silent");
    CHECK(tasks().size() == 1);  // of one silence somebody is told once
    world.answer(Kind::delivered, 204);
    CHECK(world.desk->test_channels().empty());
    for (const int wait : {2, 7}) {
        world.clock.advance(std::chrono::hours(wait));
        (void)world.desk->test_channels();
        world.answer(Kind::failed, 500);
    }
    CHECK(world.desk->test_channels() == "silent");
    CHECK(tasks().size() == 2);
}

SCENARIO("what was not tried because its turn had not come counts for nothing", "[engine][desk][notice]") {
    Sent sent(1);
    sent.issue();
    for (int i = 0; i < 6; ++i) {
        CHECK(sent.world.answer(Kind::postponed).size() == 1);
        sent.world.clock.advance(std::chrono::seconds(2));
    }
    const auto gone = sent.world.answer(Kind::delivered, 204);
    REQUIRE(gone.size() == 1);
    CHECK(gone[0].delivery.attempts == 1);
    CHECK(sent.task() == "none");
}
