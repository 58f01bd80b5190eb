#include "tests/catch.h"
#include "tests/fakes/world.h"

using namespace tocsin;
using tocsin::tests::World;

namespace {

struct Sent {
    World world;
    std::string incident, notice, content, recipients;

    explicit Sent(int customers) {
        desk::DraftNotice draft{"", "customers", "Your data", "What happened.", {}};
        for (int i = 0; i < customers; ++i) {
            const std::string id = "c" + std::to_string(i);
            REQUIRE(world.desk->put_customer(world.as("root", "admin"), {id, "Customer", "en", 0}));
            REQUIRE(world.desk->add_endpoint(world.as("root", "admin"), {"customer:" + id, "https://example.org/h", "*", ""}));
            draft.recipients.push_back(id);
        }
        incident = world.open_incident();
        for (const auto& [fact, value] : {std::pair{"role.processor", "yes"}, {"personal_data_breach", "true"}})
            REQUIRE(world.happen(incident, "set_fact", {{"fact", fact}, {"value", value}}));
        draft.incident_id = incident;
        const auto receipt = world.desk->draft_notice(world.as("ada"), draft);
        REQUIRE(receipt);
        notice = field_of(*receipt, "object_id");
        content = field_of(*receipt, "content_sha256");
        recipients = field_of(*receipt, "recipients_sha256");
    }
    void approve_and_send() {
        REQUIRE(world.notice_happens(incident, notice, "submit"));
        REQUIRE(world.notice_happens(incident, notice, "approve",
                                     {{"content_sha256", content}, {"recipients_sha256", recipients}}, "grace", "approver"));
        REQUIRE(world.notice_happens(incident, notice, "send"));
    }
    std::vector<DueDelivery> due() {
        std::vector<DueDelivery> out;
        const Status done = world.store->read([&](const Reader& book) -> Status {
            out = book.due_deliveries(world.clock.now(), 1000).value();
            return ok();
        });
        REQUIRE(done);
        return out;
    }
    NoticeRow row() { return world.file(incident).notices.at(0); }

    /// Claims what is due and reports one outcome for each.
    void answer(AttemptOutcome::Kind kind, long long status) {
        std::vector<std::pair<std::string, AttemptOutcome>> outcomes;
        for (const auto& d : world.desk->claim(due(), std::chrono::seconds(60)))
            outcomes.emplace_back(d.delivery.incident_id,
                                  AttemptOutcome{d.delivery.id, world.clock.now(), 5, status, kind, "", std::nullopt});
        world.desk->outcomes(outcomes);
    }
};

}  // namespace

SCENARIO("a notice goes out once to each recipient and proves it", "[engine][desk][notice]") {
    Sent sent(3);
    sent.approve_and_send();
    const auto due = sent.due();
    REQUIRE(due.size() == 3);
    CHECK(due[0].delivery.type == "notice.issued");
    CHECK(due[0].delivery.body.find("What happened.") != std::string::npos);
    sent.answer(AttemptOutcome::Kind::delivered, 204);
    CHECK(sent.row().state == "sent");
    CHECK(sent.row().delivered == 3);
    CHECK(sent.world.file(sent.incident).incident.customers == "told");
    CHECK(sent.world.duty(sent.incident, "gdpr.33-2").state == "discharged");
    CHECK(sent.due().empty());
}

SCENARIO("the author cannot approve, nor can other bytes be approved", "[engine][desk][notice]") {
    Sent sent(1);
    REQUIRE(sent.world.notice_happens(sent.incident, sent.notice, "submit"));
    const Fields hashes{{"content_sha256", sent.content}, {"recipients_sha256", sent.recipients}};
    CHECK_FALSE(sent.world.notice_happens(sent.incident, sent.notice, "approve", hashes, "ada", "approver"));
    CHECK_FALSE(sent.world.notice_happens(sent.incident, sent.notice, "approve", hashes, "grace", "officer"));
    CHECK_FALSE(sent.world.notice_happens(sent.incident, sent.notice, "approve",
                                          {{"content_sha256", "00"}, {"recipients_sha256", sent.recipients}}, "grace", "approver"));
    CHECK(sent.world.notice_happens(sent.incident, sent.notice, "approve", hashes, "grace", "approver"));
}

SCENARIO("editing after approval voids it and gives new hashes", "[engine][desk][notice]") {
    Sent sent(1);
    REQUIRE(sent.world.notice_happens(sent.incident, sent.notice, "submit"));
    REQUIRE(sent.world.notice_happens(sent.incident, sent.notice, "approve",
                                      {{"content_sha256", sent.content}, {"recipients_sha256", sent.recipients}}, "grace",
                                      "approver"));
    REQUIRE(sent.world.notice_happens(sent.incident, sent.notice, "edit", {{"subject", "New"}, {"text", "Other text"}}));
    CHECK(sent.row().state == "drafting");
    CHECK(sent.row().approved_by.empty());
    CHECK(sent.row().content_sha256 != sent.content);
    CHECK_FALSE(sent.world.notice_happens(sent.incident, sent.notice, "send"));
}

SCENARIO("a failing receiver is tried again under the same id until the schedule ends, and the gap is said",
         "[engine][desk][notice]") {
    Sent sent(1);
    sent.approve_and_send();
    const std::string id = sent.due().at(0).delivery.id;
    for (int attempt = 1; attempt <= 10; ++attempt) {
        sent.world.clock.advance(std::chrono::hours(30));
        const auto due = sent.due();
        REQUIRE(due.size() == 1);
        CHECK(due[0].delivery.id == id);
        sent.answer(AttemptOutcome::Kind::failed, 500);
    }
    CHECK(sent.due().empty());
    CHECK(sent.row().state == "sent_with_gaps");
    CHECK(sent.world.file(sent.incident).incident.customers == "told_with_gaps");
    CHECK(sent.world.duty(sent.incident, "gdpr.33-2").state == "open");
    WHEN("it is replayed and arrives") {
        REQUIRE(sent.world.desk->replay_delivery(sent.world.as("ada"), id));
        sent.answer(AttemptOutcome::Kind::delivered, 200);
        THEN("the notice is sent, under the first id") {
            CHECK(sent.row().state == "sent");
            CHECK(sent.world.duty(sent.incident, "gdpr.33-2").state == "discharged");
        }
    }
}

SCENARIO("an endpoint that answers 410 is disabled and its delivery is dead", "[engine][desk][notice]") {
    Sent sent(2);
    sent.approve_and_send();
    sent.answer(AttemptOutcome::Kind::gone, 410);
    CHECK(sent.row().failed == 2);
    std::vector<EndpointRow> endpoints;
    (void)sent.world.store->read([&](const Reader& book) -> Status {
        endpoints = book.endpoints().value();
        return ok();
    });
    for (const auto& endpoint : endpoints) CHECK(endpoint.state == "disabled");
}

SCENARIO("a sending can be paused and goes on with the rest", "[engine][desk][notice]") {
    Sent sent(2);
    sent.approve_and_send();
    REQUIRE(sent.world.notice_happens(sent.incident, sent.notice, "pause"));
    CHECK(sent.due().empty());
    REQUIRE(sent.world.notice_happens(sent.incident, sent.notice, "resume"));
    CHECK(sent.due().size() == 2);
    REQUIRE(sent.world.notice_happens(sent.incident, sent.notice, "stop", {{"reasons", "Wrong text", Privacy::personal}}));
    CHECK(sent.due().empty());
    CHECK(sent.row().state == "sent_with_gaps");
}

SCENARIO("a recipient without an endpoint is a gap, never told", "[engine][desk][notice]") {
    Sent sent(1);
    REQUIRE(sent.world.desk->put_customer(sent.world.as("root", "admin"), {"mute", "No address", "en", 0}));
    const auto receipt = sent.world.desk->draft_notice(sent.world.as("ada"),
                                                       {sent.incident, "customers", "S", "T", {"mute"}});
    const std::string id = field_of(receipt.value(), "object_id");
    REQUIRE(sent.world.notice_happens(sent.incident, id, "submit"));
    REQUIRE(sent.world.notice_happens(sent.incident, id, "approve",
                                      {{"content_sha256", field_of(*receipt, "content_sha256")},
                                       {"recipients_sha256", field_of(*receipt, "recipients_sha256")}},
                                      "grace", "approver"));
    REQUIRE(sent.world.notice_happens(sent.incident, id, "send"));
    CHECK(sent.world.file(sent.incident).notices.at(1).state == "sent_with_gaps");
    CHECK(sent.world.file(sent.incident).notices.at(1).delivered == 0);
}
