#include "engine/core/crypto.h"
#include "tests/catch.h"
#include "tests/fakes/world.h"

using namespace tocsin;
using tocsin::tests::World;

namespace {

struct Asked {
    World world;
    std::string incident, request;
    Asked() {
        REQUIRE(world.desk->put_supplier(world.as("root", "admin"), {"acme", "Acme", "", 4}));
        incident = world.open_incident();
        const auto receipt = world.desk->draft_request(world.as("ada"), {incident, "acme", "What was read?"});
        REQUIRE(receipt);
        request = field_of(*receipt, "object_id");
        REQUIRE(happen("send", {{"way", "By telephone, Ms X", Privacy::personal}}));
    }
    Result<Receipt> happen(const std::string& type, Fields data = {}) {
        return world.desk->request_event(world.as("ada"), request, {type, world.now(), std::move(data)});
    }
    std::string state() { return world.file(incident).requests.at(0).state; }
    desk::SupplierMessage message(const std::string& id, const std::string& type) {
        desk::SupplierMessage m;
        m.supplier_id = "acme";
        m.webhook_id = id;
        m.body = "{\"n\":\"" + id + "\"}";
        m.readable = "yes";
        m.type = type;
        m.reference = "ACME-1";
        m.revision = 1;
        return m;
    }
    Result<Receipt> take(const desk::SupplierMessage& m) {
        return world.desk->take_supplier_message({{"supplier:acme", "supplier"}, std::nullopt, std::nullopt, desk::Mode::real}, m);
    }
};

}  // namespace

SCENARIO("a supplier's silence is called silence after the hours it was given", "[engine][desk][supplier]") {
    Asked asked;
    CHECK(asked.world.file(asked.incident).incident.suppliers == "asked");
    asked.world.let_time_pass(asked.world.clock.now() + std::chrono::hours(3));
    CHECK(asked.state() == "sent");
    asked.world.let_time_pass(asked.world.clock.now() + std::chrono::hours(2));
    CHECK(asked.state() == "silent");
    CHECK(asked.world.file(asked.incident).incident.suppliers == "silent");
}

SCENARIO("an answer through the callback moves the request once, however often it comes", "[engine][desk][supplier]") {
    Asked asked;
    auto answer = asked.message("msg_1", "supplier.query.answered");
    answer.query_id = asked.request;
    answer.query_state = "answered";
    answer.summary = "412 objects";
    const auto first = asked.take(answer);
    REQUIRE(first);
    CHECK(field_of(*first, "duplicate") == "no");
    CHECK(asked.state() == "answered");
    const auto again = asked.take(answer);
    CHECK(field_of(again.value(), "duplicate") == "yes");
    CHECK(field_of(again.value(), "receipt_id") == field_of(*first, "receipt_id"));
    CHECK(field_of(*first, "body_sha256") == sha256_hex(answer.body));
    auto other = answer;
    other.body = "{}";
    CHECK(asked.take(other).error().fault == Fault::conflict);
}

SCENARIO("a supplier's report opens an incident and only proposes awareness", "[engine][desk][supplier]") {
    Asked asked;
    auto report = asked.message("msg_2", "supplier.breach.reported");
    report.summary = "A bucket was readable";
    const auto receipt = asked.take(report);
    REQUIRE(receipt);
    const std::string id = field_of(*receipt, "incident_id");
    CHECK(id != asked.incident);
    const CaseFile file = asked.world.file(id);
    REQUIRE(file.anchors.size() == 1);
    CHECK(file.anchors[0].name == "aware");
    CHECK(file.anchors[0].chosen == "no");
    CHECK(file.duties.empty());
    WHEN("an update of the same reference comes, and then an older one") {
        auto update = asked.message("msg_3", "supplier.breach.updated");
        update.revision = 3;
        CHECK(field_of(asked.take(update).value(), "incident_id") == id);
        auto old = asked.message("msg_4", "supplier.breach.updated");
        old.revision = 2;
        THEN("the older one is kept as evidence and overwrites nothing") {
            CHECK(field_of(asked.take(old).value(), "state") == "superseded");
        }
    }
}

SCENARIO("a signed message that cannot be read waits for a person", "[engine][desk][supplier]") {
    Asked asked;
    auto odd = asked.message("msg_5", "");
    odd.readable = "no";
    odd.body = "Dear Sirs, we regret";
    const auto receipt = asked.take(odd);
    REQUIRE(receipt);
    CHECK(field_of(*receipt, "state") == "manual");
    Page<ReceiptRow> waiting;
    (void)asked.world.store->read([&](const Reader& book) -> Status {
        waiting = book.manual_receipts({"", 10}).value();
        return ok();
    });
    CHECK(waiting.rows.size() == 1);
}

SCENARIO("a supplier cannot answer another supplier's request", "[engine][desk][supplier]") {
    Asked asked;
    REQUIRE(asked.world.desk->put_supplier(asked.world.as("root", "admin"), {"mallory", "Mallory", "", 4}));
    auto answer = asked.message("msg_6", "supplier.query.answered");
    answer.supplier_id = "mallory";
    answer.query_id = asked.request;
    CHECK(field_of(asked.take(answer).value(), "state") == "manual");
    CHECK(asked.state() == "sent");
}
