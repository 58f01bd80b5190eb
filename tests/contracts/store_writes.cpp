// The first part of the contract: what a commit does, and what it must not do.
#include <condition_variable>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "tests/catch.h"
#include "tests/contracts/steps.h"
#include "tests/contracts/store_contract.h"

namespace tocsin::tests {

namespace {

void a_step_is_there_after_a_restart(StoreUnderTest& it) {
    IncidentRow row = new_incident("inc-1");
    Commit commit = step_of(row, "open");
    commit.duties = {new_duty("dut-b", row.id, minute(9)), new_duty("dut-a", row.id)};
    commit.facts = {{row.id, "risk", "unknown", 1}};
    commit.anchors = {{row.id, "aware", minute(3), "Z", "officer", "", "yes", "ada", 1}};
    commit.personal.push_back({"prs-1", row.id, std::string("a\0b", 3), std::string(64, '5')});
    REQUIRE(it.store().commit(change_of(commit)));
    it.reopen();
    const CaseFile file = case_of(it.store(), row.id);
    CHECK(file.incident.version == 1);
    CHECK(file.incident.head == row.head);
    CHECK(file.incident.updated_at == row.updated_at);
    REQUIRE(file.duties.size() == 2);
    CHECK(file.duties[0].id == "dut-b");  // in order of coming, which is the pack's
    CHECK(file.duties[0].due_at == minute(9));
    CHECK_FALSE(file.duties[1].due_at);
    REQUIRE(file.facts.size() == 1);
    CHECK(file.facts[0].value == "unknown");
    REQUIRE(file.anchors.size() == 1);
    CHECK(file.anchors[0].at == minute(3));
    const auto value = look<std::string>(it.store(), [](const Reader& book) { return book.personal("prs-1"); });
    CHECK(value == std::string("a\0b", 3));
}

void a_refusal_writes_nothing(StoreUnderTest& it) {
    const auto answer = it.store().commit(
        {std::nullopt, [](const Reader&) -> Result<Commit> { return Error(Fault::refused, "not now", "#/type"); }});
    REQUIRE_FALSE(answer);
    CHECK(answer.error().fault == Fault::refused);
    CHECK(answer.error().detail == "not now");
    CHECK(look<Counts>(it.store(), [](const Reader& book) { return book.counts(); }).incidents == 0);
}

void rows_replace_each_other_by_key(StoreUnderTest& it) {
    IncidentRow row = opened(it.store(), "inc-1");
    Commit first = step_of(row, "one");
    first.duties = {new_duty("dut-1", row.id), new_duty("dut-2", row.id)};
    first.facts = {{row.id, "risk", "unknown", 2}, {row.id, "health", "no", 2}};
    REQUIRE(it.store().commit(change_of(first)));
    Commit second = step_of(row, "two");
    DutyRow moved = new_duty("dut-1", row.id, minute(5));
    moved.live = 0;
    second.duties = {moved};
    second.facts = {{row.id, "risk", "high", 3}};
    REQUIRE(it.store().commit(change_of(second)));
    const auto decided_on = [&](const Reader& book) { return book.case_file(row.id); };
    const CaseFile outside = case_of(it.store(), row.id);
    CaseFile inside;
    REQUIRE(it.store().commit({std::nullopt, [&](const Reader& book) -> Result<Commit> {
                                   inside = decided_on(book).value();
                                   return Commit{};
                               }}));
    for (const CaseFile* file : {&outside, static_cast<const CaseFile*>(&inside)}) {
        CHECK(file->incident.version == 3);
        REQUIRE(file->duties.size() == 2);
        CHECK(file->duties[0].id == "dut-1");
        CHECK(file->duties[0].due_at == minute(5));
        CHECK(file->duties[0].live == 0);
        REQUIRE(file->facts.size() == 2);
        CHECK(file->facts[0].name == "health");
        CHECK(file->facts[1].value == "high");
    }
}

void decisions_in_order_see_each_other(StoreUnderTest& it) {
    IncidentRow row = new_incident("inc-1");
    std::vector<Change> changes;
    changes.push_back(change_of(step_of(row, "open")));
    changes.push_back({std::nullopt, [](const Reader& book) -> Result<Commit> {
                           auto file = book.case_file("inc-1");
                           if (!file) return file.error();
                           return step_of(file->incident, "next");
                       }});
    const auto answers = it.store().commit_all(std::move(changes));
    REQUIRE(answers.size() == 2);
    REQUIRE(answers[0]);
    REQUIRE(answers[1]);
    CHECK(field_of(*answers[1], "version") == "2");
}

void a_broken_chain_is_refused(StoreUnderTest& it) {
    IncidentRow row = opened(it.store(), "inc-1");
    const auto refused = [&](Commit commit) {
        const auto answer = it.store().commit(change_of(std::move(commit)));
        return !answer && answer.error().fault == Fault::internal;
    };
    IncidentRow skipping = row;
    skipping.version = 2;
    CHECK(refused(step_of(skipping, "a gap")));
    IncidentRow repeating = row;
    repeating.version = 0;
    CHECK(refused(step_of(repeating, "the same number again")));
    IncidentRow fine = row;
    Commit wrong_head = step_of(fine, "head");
    wrong_head.incident->head = row.head;
    CHECK(refused(wrong_head));
    Commit no_row = step_of(fine = row, "no row");
    no_row.incident.reset();
    CHECK(refused(no_row));
    Commit silent;
    silent.incident = row;
    silent.incident->version = 7;
    CHECK(refused(silent));
    Commit house;
    long long seq = 1;
    std::string hash;
    append(house, "system", seq, hash, "out of step");
    CHECK(refused(house));
    CHECK(case_of(it.store(), "inc-1").incident.version == 1);
    REQUIRE(it.store().commit(change_of(step_of(row, "in step"))));
}

void the_house_has_a_chain_of_its_own(StoreUnderTest& it) {
    long long seq = 0;
    std::string hash;
    for (int i = 0; i < 3; ++i) {
        Commit commit;
        append(commit, "system", seq, hash, "supplier added");
        REQUIRE(it.store().commit(change_of(commit)));
        if (i == 1) it.reopen();
    }
    const auto head = look<ChainHead>(it.store(), [](const Reader& book) { return book.chain_head("system"); });
    CHECK(head.seq == 3);
    CHECK(head.hash == hash);
    const auto none = look<ChainHead>(it.store(), [](const Reader& book) { return book.chain_head("inc-9"); });
    CHECK(none.seq == 0);
    CHECK(none.hash == genesis_hash());
}

void a_repeat_gets_the_first_answer(StoreUnderTest& it) {
    IncidentRow row = new_incident("inc-1");
    const Idempotency key{"tok-1", "key-1", "sha-a"};
    const auto first = it.store().commit(change_of(step_of(row, "open"), key));
    REQUIRE(first);
    it.reopen();
    int asked = 0;
    const auto counting = [&](const Reader&) -> Result<Commit> {
        ++asked;
        return Commit{};
    };
    const auto again = it.store().commit({key, counting});
    REQUIRE(again);
    CHECK(field_of(*again, "version") == "1");
    CHECK(asked == 0);
    const auto other = it.store().commit({Idempotency{"tok-1", "key-1", "sha-b"}, counting});
    REQUIRE_FALSE(other);
    CHECK(other.error().fault == Fault::key_reused);
    CHECK(asked == 0);
    REQUIRE(it.store().commit({Idempotency{"tok-2", "key-1", "sha-b"}, counting}));
    CHECK(asked == 1);
}

void a_repeat_within_one_batch_gets_the_first_answer(StoreUnderTest& it) {
    IncidentRow row = new_incident("inc-1");
    const Idempotency key{"tok-1", "key-1", "sha-a"};
    const Commit commit = step_of(row, "open");
    std::vector<Change> changes;
    for (int i = 0; i < 3; ++i) changes.push_back(change_of(commit, key));
    for (const auto& answer : it.store().commit_all(std::move(changes))) {
        REQUIRE(answer);
        CHECK(field_of(*answer, "version") == "1");
    }
    CHECK(case_of(it.store(), "inc-1").incident.version == 1);
}

void a_refused_request_does_not_use_up_its_key(StoreUnderTest& it) {
    const Idempotency key{"tok-1", "key-1", "sha-a"};
    CHECK_FALSE(it.store().commit({key, [](const Reader&) -> Result<Commit> { return Error(Fault::stale, "old"); }}));
    REQUIRE(it.store().commit({key, [](const Reader&) -> Result<Commit> { return Commit{}; }}));
}

void one_that_fails_takes_no_other_with_it(StoreUnderTest& it) {
    const auto receipt_of = [](const std::string& id, const std::string& webhook) {
        Commit commit;
        ReceiptRow row;
        row.id = id;
        row.supplier_id = "acme";
        row.webhook_id = webhook;
        row.state = "stored";
        commit.receipts.push_back(row);
        return commit;
    };
    std::vector<IncidentRow> rows;
    std::vector<Change> changes;
    for (int i = 0; i < 12; ++i) {
        rows.push_back(new_incident("inc-" + std::to_string(i)));
        Commit commit = step_of(rows.back(), "open");
        if (i % 4 == 2) {
            // A second row of the same webhook id, after everything else of this step was written.
            commit.receipts = receipt_of("rcp-" + std::to_string(i), "wh-1").receipts;
            commit.receipts.push_back(receipt_of("rcp-x" + std::to_string(i), "wh-1").receipts.front());
        }
        if (i == 5) {
            changes.push_back({std::nullopt, [](const Reader&) -> Result<Commit> { throw std::runtime_error("x"); }});
            continue;
        }
        changes.push_back(change_of(std::move(commit), Idempotency{"tok", "key-" + std::to_string(i), "sha"}));
    }
    const auto answers = it.store().commit_all(std::move(changes));
    REQUIRE(answers.size() == 12);
    for (int i = 0; i < 12; ++i) {
        const auto& answer = answers[static_cast<std::size_t>(i)];
        CAPTURE(i);
        const bool fails = i % 4 == 2 || i == 5;
        REQUIRE(answer.has_value() == !fails);
        if (i % 4 == 2) CHECK(answer.error().fault == Fault::conflict);
        if (i == 5) CHECK(answer.error().fault == Fault::internal);
        const Status found = it.store().read([&](const Reader& book) -> Status {
            auto file = book.case_file("inc-" + std::to_string(i));
            if (!file) return file.error();
            return ok();
        });
        CHECK(found.has_value() == !fails);
    }
    // Those that came through have used their keys, those that did not are free.
    CHECK(it.store().commit({Idempotency{"tok", "key-0", "sha"}, [](const Reader&) -> Result<Commit> {
                                 return Error(Fault::internal, "must not be asked");
                             }}));
    CHECK(it.store().commit(
        {Idempotency{"tok", "key-2", "other"}, [](const Reader&) -> Result<Commit> { return Commit{}; }}));
}

void waiting_requests_from_many_threads_all_get_in(StoreUnderTest& it) {
    constexpr int threads = 8, steps = 50;
    std::vector<std::thread> all;
    std::atomic<int> good = 0;
    for (int t = 0; t < threads; ++t)
        all.emplace_back([&, t] {
            IncidentRow row = new_incident("inc-" + std::to_string(t));
            for (int i = 0; i < steps; ++i) good += it.store().commit(change_of(step_of(row, "step"))).has_value();
        });
    for (auto& thread : all) thread.join();
    CHECK(good == threads * steps);
    for (int t = 0; t < threads; ++t) CHECK(case_of(it.store(), "inc-" + std::to_string(t)).incident.version == steps);
}

void listeners_hear_when_to_wake(StoreUnderTest& it) {
    std::mutex mutex;
    std::condition_variable came;
    std::vector<Store::Committed> heard;
    it.store().on_commit([&](Store::Committed what) {
        const std::lock_guard lock(mutex);
        heard.push_back(what);
        came.notify_all();
    });
    REQUIRE(put(it.store(), [](Commit& c) {
        c.timers_set = {{"inc-1", "duty", "dut-1", "due", minute(8)},
                        {"inc-1", "duty", "dut-1", "reminder", minute(4)}};
    }));
    REQUIRE(put(it.store(), [](Commit& c) {
        c.endpoints = {new_endpoint("end-1", "disabled")};
        c.deliveries = {new_delivery("del-1", "end-1", minute(6))};
    }));
    {
        // A caller is answered before the listener hears of it.
        std::unique_lock lock(mutex);
        came.wait_for(lock, std::chrono::seconds(60), [&] { return heard.size() == 2; });
    }
    it.store().on_commit({});
    REQUIRE(heard.size() == 2);
    CHECK(heard[0].timer_due == minute(4));
    CHECK_FALSE(heard[0].delivery_due);
    CHECK_FALSE(heard[1].timer_due);
    CHECK(heard[1].delivery_due == minute(6));
}

}  // namespace

const Clauses& store_writes() {
    static const Clauses all{
        {"a step is there after a restart", a_step_is_there_after_a_restart},
        {"a refusal writes nothing", a_refusal_writes_nothing},
        {"rows replace each other by their key", rows_replace_each_other_by_key},
        {"decisions run in order and see each other", decisions_in_order_see_each_other},
        {"a step that would break a chain is refused", a_broken_chain_is_refused},
        {"the house has a chain of its own", the_house_has_a_chain_of_its_own},
        {"a repeat gets the first answer, another request under its key none", a_repeat_gets_the_first_answer},
        {"a repeat within one batch gets the first answer", a_repeat_within_one_batch_gets_the_first_answer},
        {"a refused request does not use up its key", a_refused_request_does_not_use_up_its_key},
        {"a request that fails takes no other with it", one_that_fails_takes_no_other_with_it},
        {"waiting requests from many threads all get in", waiting_requests_from_many_threads_all_get_in},
        {"listeners hear when to wake", listeners_hear_when_to_wake},
    };
    return all;
}

}  // namespace tocsin::tests
