// The second part of the contract: single things, and what is due.
#include "tests/catch.h"
#include "tests/contracts/steps.h"
#include "tests/contracts/store_contract.h"

namespace tocsin::tests {

namespace {

template <class Ask>
Fault fault_of(const Store& store, Ask&& ask) {
    Fault fault = Fault::internal;
    (void)store.read([&](const Reader& book) -> Status {
        auto got = ask(book);
        if (got) return ok();
        fault = got.error().fault;
        return got.error();
    });
    return fault;
}

void what_is_not_there_is_not_found(StoreUnderTest& it) {
    const Store& store = it.store();
    CHECK(fault_of(store, [](const Reader& b) { return b.case_file("inc-9"); }) == Fault::not_found);
    CHECK(fault_of(store, [](const Reader& b) { return b.incident("inc-9"); }) == Fault::not_found);
    CHECK(fault_of(store, [](const Reader& b) { return b.delivery("del-9"); }) == Fault::not_found);
    CHECK(fault_of(store, [](const Reader& b) { return b.endpoint("end-9"); }) == Fault::not_found);
    CHECK(fault_of(store, [](const Reader& b) { return b.map_change("chg-9"); }) == Fault::not_found);
    CHECK_FALSE(look<std::optional<SupplierKeyRow>>(store, [](const Reader& b) { return b.supplier_key("sup-9"); }));
    CHECK_FALSE(look<std::optional<MapRecordRow>>(store, [](const Reader& b) { return b.map_record("customer", "c", {}); }));
    CHECK(fault_of(store, [](const Reader& b) { return b.personal("prs-9"); }) == Fault::not_found);
    CHECK(fault_of(store, [](const Reader& b) { return b.incident_of("duty", "dut-9"); }) == Fault::not_found);
    CHECK(fault_of(store, [](const Reader& b) { return b.incident_of("token; --", "x"); }) == Fault::not_found);
    CHECK_FALSE(look<std::optional<SignalRow>>(store, [](const Reader& b) { return b.signal("falco", "k"); }));
    CHECK_FALSE(look<std::optional<TokenRow>>(store, [](const Reader& b) { return b.token_by_hash("h"); }));
    CHECK_FALSE(look<std::optional<Instant>>(store, [](const Reader& b) { return b.next_timer(); }));
    CHECK_FALSE(look<std::optional<Instant>>(store, [](const Reader& b) { return b.next_delivery(); }));
}

void machines_name_their_incident(StoreUnderTest& it) {
    IncidentRow row = opened(it.store(), "inc-1");
    Commit commit = step_of(row, "more");
    commit.duties = {new_duty("dut-1", row.id)};
    SupplierRequestRow request;
    request.id = "req-1";
    request.incident_id = row.id;
    request.state = "drafted";
    commit.requests = {request};
    NoticeRow notice;
    notice.id = "not-1";
    notice.incident_id = row.id;
    notice.state = "drafting";
    notice.recipients = "cus-1,cus-2";
    notice.total = 2;
    commit.notices = {notice};
    REQUIRE(it.store().commit(change_of(commit)));
    for (const auto& [machine, id] :
         {std::pair{"duty", "dut-1"}, {"supplier_request", "req-1"}, {"notice", "not-1"}, {"incident", "inc-1"}})
        CHECK(look<std::string>(it.store(),
                                [&, m = machine, i = id](const Reader& b) { return b.incident_of(m, i); }) == "inc-1");
    const auto open = [&] { return look<Page<SupplierRequestRow>>(it.store(), [](const Reader& b) { return b.open_requests({}); }); };
    REQUIRE(open().rows.size() == 1);
    CHECK(open().rows[0].id == "req-1");
    CHECK(look<IncidentRow>(it.store(), [](const Reader& b) { return b.incident("inc-1"); }).version == row.version);
    const CaseFile file = case_of(it.store(), row.id);
    REQUIRE(file.notices.size() == 1);
    CHECK(file.notices[0].recipients == "cus-1,cus-2");
    CHECK(file.notices[0].total == 2);
    REQUIRE(file.requests.size() == 1);
    CHECK_FALSE(file.requests[0].due_at);
}

void signals_join_by_source_and_key(StoreUnderTest& it) {
    SignalRow row;
    row.id = "sig-1";
    row.source = "falco";
    row.problem_key = "k";
    row.incident_id = "inc-1";
    row.status = "firing";
    REQUIRE(put(it.store(), [&](Commit& c) { c.signals = {row}; }));
    row.count = 2;
    row.status = "resolved";
    REQUIRE(put(it.store(), [&](Commit& c) { c.signals = {row}; }));
    const auto known =
        look<std::optional<SignalRow>>(it.store(), [](const Reader& b) { return b.signal("falco", "k"); });
    REQUIRE(known);
    CHECK(known->count == 2);
    CHECK(known->status == "resolved");
    CHECK(look<std::vector<SignalRow>>(it.store(), [](const Reader& b) { return b.signals_of("inc-1", 10); }).size() == 1);
}

void timers_come_due_in_order(StoreUnderTest& it) {
    REQUIRE(put(it.store(), [](Commit& c) {
        for (int i = 9; i >= 1; --i)
            c.timers_set.push_back({"inc-1", "duty", "dut-" + std::to_string(i), "due", minute(i)});
    }));
    REQUIRE(put(it.store(), [](Commit& c) {
        c.timers_cleared = {{"dut-1", "due"}, {"dut-2", "due"}, {"dut-9", "nothing of the kind"}};
        c.timers_set = {{"inc-1", "duty", "dut-2", "due", minute(20)}, {"inc-1", "duty", "dut-3", "due", minute(5)}};
    }));
    const auto due =
        look<std::vector<TimerRow>>(it.store(), [](const Reader& b) { return b.due_timers(minute(6), 3); });
    REQUIRE(due.size() == 3);
    CHECK(due[0].due_at == minute(4));
    CHECK(due[1].due_at == minute(5));
    CHECK(due[2].due_at == minute(5));
    CHECK(look<std::optional<Instant>>(it.store(), [](const Reader& b) { return b.next_timer(); }) == minute(4));
    CHECK(look<Counts>(it.store(), [](const Reader& b) { return b.counts(); }).pending_timers == 8);
}

std::vector<std::string> due_ids(const Store& store) {
    std::vector<std::string> ids;
    for (const auto& due :
         look<std::vector<DueDelivery>>(store, [](const Reader& b) { return b.due_deliveries(minute(10), 100); }))
        ids.push_back(due.delivery.id + "@" + due.endpoint.url);
    return ids;
}

void deliveries_wait_while_their_endpoint_is_off(StoreUnderTest& it) {
    using Ids = std::vector<std::string>;
    Store& store = it.store();
    REQUIRE(put(store, [](Commit& c) {
        c.endpoints = {new_endpoint("on"), new_endpoint("off", "disabled")};
        c.deliveries = {new_delivery("d2", "on", minute(2)), new_delivery("d1", "off", minute(1)),
                        new_delivery("d3", "on", minute(99)), new_delivery("d4", "nowhere", minute(1))};
    }));
    CHECK(due_ids(store) == Ids{"d2@https://hooks.example/on"});
    CHECK(look<std::optional<Instant>>(store, [](const Reader& b) { return b.next_delivery(); }) == minute(2));
    REQUIRE(put(store, [](Commit& c) { c.endpoints = {new_endpoint("on", "disabled"), new_endpoint("off")}; }));
    CHECK(due_ids(store) == Ids{"d1@https://hooks.example/off"});
    it.reopen();
    // Marks and sweeps that bring one back ask the endpoint again.
    REQUIRE(put(it.store(), [](Commit& c) {
        c.delivery_marks = {{"d2", "dead", 3, minute(2)}, {"d1", "held", 0, minute(1)}};
    }));
    REQUIRE(put(it.store(), [](Commit& c) { c.endpoints = {new_endpoint("on"), new_endpoint("off", "disabled")}; }));
    REQUIRE(put(it.store(), [](Commit& c) {
        c.delivery_marks = {{"d2", "queued", 4, minute(3)}, {"d1", "queued", 0, minute(1)}};
    }));
    CHECK(due_ids(it.store()) == Ids{"d2@https://hooks.example/on"});
    CHECK(look<Counts>(it.store(), [](const Reader& b) { return b.counts(); }).queued_deliveries == 4);
    const auto row = look<DeliveryRow>(it.store(), [](const Reader& b) { return b.delivery("d2"); });
    CHECK(row.attempts == 4);
    CHECK(row.body == R"({"id":"d2"})");
}

void a_decision_sees_endpoints_as_they_are_now(StoreUnderTest& it) {
    const auto state_inside = [&] {
        std::string state;
        CHECK(it.store().commit({std::nullopt, [&](const Reader& book) -> Result<Commit> {
                                     const auto own = book.endpoints_of("customer:end-1").value();
                                     state = own.empty() ? "none" : own.front().state;
                                     CHECK(book.endpoints().value().size() == own.size());
                                     return Commit{};
                                 }}));
        return state;
    };
    CHECK(state_inside() == "none");
    REQUIRE(put(it.store(), [](Commit& c) { c.endpoints = {new_endpoint("end-1", "disabled")}; }));
    CHECK(state_inside() == "disabled");
    REQUIRE(put(it.store(), [](Commit& c) { c.endpoints = {new_endpoint("end-1")}; }));
    CHECK(state_inside() == "enabled");
    REQUIRE(put(it.store(), [](Commit& c) { c.deliveries = {new_delivery("d1", "end-1", minute(1))}; }));
    CHECK(due_ids(it.store()).size() == 1);
}

void a_sweep_moves_what_is_in_that_state(StoreUnderTest& it) {
    Store& store = it.store();
    REQUIRE(put(store, [](Commit& c) {
        c.endpoints = {new_endpoint("on")};
        for (int i = 0; i < 5; ++i)
            c.deliveries.push_back(new_delivery("d" + std::to_string(i), "on", minute(1), i < 4 ? "not-1" : "not-2"));
        c.deliveries[0].state = "delivered";
    }));
    REQUIRE(put(store, [](Commit& c) { c.delivery_sweeps = {{"not-1", "queued", "held"}}; }));
    CHECK(due_ids(store).size() == 1);
    REQUIRE(put(store, [](Commit& c) { c.delivery_sweeps = {{"not-1", "held", "queued"}}; }));
    CHECK(due_ids(store).size() == 4);
    REQUIRE(put(store, [](Commit& c) { c.delivery_sweeps = {{"not-1", "queued", "cancelled"}}; }));
    CHECK(due_ids(store).size() == 1);
    CHECK(look<DeliveryRow>(store, [](const Reader& b) { return b.delivery("d0"); }).state == "delivered");
}

void a_mark_of_no_delivery_is_refused(StoreUnderTest& it) {
    const auto answer = put(it.store(), [](Commit& c) { c.delivery_marks = {{"del-9", "delivered", 1, minute(1)}}; });
    REQUIRE_FALSE(answer);
    CHECK(answer.error().fault == Fault::internal);
}

void attempts_are_kept_in_order(StoreUnderTest& it) {
    REQUIRE(put(it.store(), [](Commit& c) {
        c.attempts = {{"del-1", "inc-1", 1, minute(1), 12, 503, "retry", "server error", 0},
                      {"del-1", "inc-1", 2, minute(2), 9, 204, "delivered", "", 7},
                      {"del-2", "inc-1", 1, minute(2), 9, 204, "delivered", "", 7}};
    }));
    const auto of = look<std::vector<AttemptRow>>(it.store(), [](const Reader& b) { return b.attempts("del-1"); });
    REQUIRE(of.size() == 2);
    CHECK(of[0].status == 503);
    CHECK(of[1].number == 2);
    CHECK(look<std::vector<AttemptRow>>(it.store(), [](const Reader& b) {
              return b.attempts_sealed_by("inc-1", 7);
          }).size() == 2);
    CHECK(look<std::vector<AttemptRow>>(it.store(), [](const Reader& b) {
              return b.attempts_sealed_by("inc-1", 0);
          }).empty());
}

void the_first_receipt_stands(StoreUnderTest& it) {
    const auto receipt = [](const std::string& id, const std::string& webhook, long long revision, const char* state) {
        ReceiptRow row;
        row.id = id;
        row.supplier_id = "acme";
        row.webhook_id = webhook;
        row.type = "supplier.breach.reported";
        row.reference = "A-1";
        row.revision = revision;
        row.state = state;
        row.body_sha256 = id;
        return row;
    };
    REQUIRE(put(it.store(), [&](Commit& c) { c.receipts = {receipt("r1", "w1", 3, "stored")}; }));
    REQUIRE(put(it.store(), [&](Commit& c) { c.receipts = {receipt("r2", "w2", 2, "superseded")}; }));
    REQUIRE(put(it.store(), [&](Commit& c) { c.receipts = {receipt("r3", "w3", 9, "manual")}; }));
    const auto again = put(it.store(), [&](Commit& c) { c.receipts = {receipt("r4", "w1", 4, "stored")}; });
    REQUIRE_FALSE(again);
    CHECK(again.error().fault == Fault::conflict);
    using Maybe = std::optional<ReceiptRow>;
    CHECK(look<Maybe>(it.store(), [](const Reader& b) { return b.receipt("acme", "w1"); })->body_sha256 == "r1");
    using Rows = std::vector<ReceiptRow>;
    const Rows breach = look<Rows>(it.store(), [](const Reader& b) { return b.breach("acme", "A-1"); });
    REQUIRE(breach.size() == 2);
    CHECK(breach.back().id == "r1");
    CHECK(look<Rows>(it.store(), [](const Reader& b) { return b.breach("acme", ""); }).empty());
    CHECK(look<Page<ReceiptRow>>(it.store(), [](const Reader& b) { return b.manual_receipts({}); }).rows.size() == 1);
}

void the_house_is_kept(StoreUnderTest& it) {
    REQUIRE(put(it.store(), [](Commit& c) {
        c.supplier_keys = {{"acme", "whsec_a", "", minute(1)}};
        c.tokens = {{"tok-1", "ada", "officer", "hash-1", minute(1), std::nullopt, std::nullopt}};
        c.endpoints = {new_endpoint("end-b"), new_endpoint("end-a")};
    }));
    REQUIRE(put(it.store(), [](Commit& c) {
        c.tokens = {{"tok-1", "ada", "officer", "hash-1", minute(1), minute(50), minute(5)}};
    }));
    it.reopen();
    CHECK(look<std::optional<SupplierKeyRow>>(it.store(), [](const Reader& b) { return b.supplier_key("acme"); })->key == "whsec_a");
    const auto token =
        look<std::optional<TokenRow>>(it.store(), [](const Reader& b) { return b.token_by_hash("hash-1"); });
    REQUIRE(token);
    CHECK(token->revoked_at == minute(5));
    CHECK(token->expires_at == minute(50));
    CHECK(look<std::vector<TokenRow>>(it.store(), [](const Reader& b) { return b.tokens(); }).size() == 1);
    const auto all = look<std::vector<EndpointRow>>(it.store(), [](const Reader& b) { return b.endpoints(); });
    REQUIRE(all.size() == 2);
    CHECK(all[0].id == "end-b");
    const auto own =
        look<std::vector<EndpointRow>>(it.store(), [](const Reader& b) { return b.endpoints_of("customer:end-a"); });
    REQUIRE(own.size() == 1);
    CHECK(own[0].secret == "whsec_end-a");
}

void a_view_stays_as_it_was(StoreUnderTest& it) {
    IncidentRow row = opened(it.store(), "inc-1");
    REQUIRE(it.store().read([&](const Reader& book) -> Status {
        CHECK(book.case_file("inc-1")->incident.version == 1);
        // A reader does not hold the writer up, and does not see what came after it began.
        CHECK(it.store().commit(change_of(step_of(row, "meanwhile"))));
        CHECK(book.case_file("inc-1")->incident.version == 1);
        CHECK(book.history("inc-1", {})->rows.size() == 1);
        return ok();
    }));
    CHECK(case_of(it.store(), "inc-1").incident.version == 2);
    const Status refused = it.store().read([](const Reader&) -> Status { return Error(Fault::forbidden, "no"); });
    REQUIRE_FALSE(refused);
    CHECK(refused.error().fault == Fault::forbidden);
}

}  // namespace

const Clauses& store_reads() {
    static const Clauses all{
        {"what is not there is not found", what_is_not_there_is_not_found},
        {"duties, requests and notices name their incident", machines_name_their_incident},
        {"signals join by source and problem", signals_join_by_source_and_key},
        {"timers come due in order, one of a name", timers_come_due_in_order},
        {"deliveries wait while their endpoint is off", deliveries_wait_while_their_endpoint_is_off},
        {"a decision sees endpoints as they are now", a_decision_sees_endpoints_as_they_are_now},
        {"a sweep moves a notice's deliveries of one state", a_sweep_moves_what_is_in_that_state},
        {"a mark of a delivery that is not there is refused", a_mark_of_no_delivery_is_refused},
        {"attempts are kept in order", attempts_are_kept_in_order},
        {"the first receipt of a webhook id stands", the_first_receipt_stands},
        {"suppliers' keys, tokens and endpoints are kept", the_house_is_kept},
        {"a view of the book stays as it was", a_view_stays_as_it_was},
    };
    return all;
}

}  // namespace tocsin::tests
