// The third part of the contract: lists by pages.
#include <algorithm>
#include <functional>

#include "engine/core/undecided.h"
#include "tests/catch.h"
#include "tests/contracts/steps.h"
#include "tests/contracts/store_contract.h"

namespace tocsin::tests {

namespace {

using Ids = std::vector<std::string>;

/// All pages of a list, `limit` at a time; `between` runs after each page.
template <class Row>
std::vector<Row> all_pages(
    const Store& store, const std::function<Result<Page<Row>>(const Reader&, const PageAsk&)>& ask, long long limit,
    const std::function<void()>& between = [] {}) {
    std::vector<Row> all;
    PageAsk page;
    page.limit = limit;
    do {
        const auto got = look<Page<Row>>(store, [&](const Reader& b) { return ask(b, page); });
        CHECK(static_cast<long long>(got.rows.size()) <= limit);
        all.insert(all.end(), got.rows.begin(), got.rows.end());
        page.cursor = got.next;
        between();
    } while (!page.cursor.empty());
    return all;
}

template <class Row>
Ids ids_of(const std::vector<Row>& rows) {
    Ids ids;
    for (const auto& row : rows) ids.push_back(row.id);
    return ids;
}

Ids incidents(const Store& store, const std::function<void(IncidentAsk&)>& fill) {
    return ids_of(all_pages<IncidentRow>(
        store,
        [&](const Reader& b, const PageAsk& page) {
            IncidentAsk ask;
            fill(ask);
            ask.page = page;
            return b.incidents(ask);
        },
        2));
}

void incidents_are_listed_newest_first(StoreUnderTest& it) {
    for (int i = 1; i <= 5; ++i) opened(it.store(), "inc-" + std::to_string(i));
    int added = 0;
    const auto rows = all_pages<IncidentRow>(
        it.store(),
        [](const Reader& b, const PageAsk& page) {
            IncidentAsk ask;
            ask.page = page;
            return b.incidents(ask);
        },
        2, [&] { opened(it.store(), "inc-new-" + std::to_string(++added)); });
    CHECK(ids_of(rows) == Ids{"inc-5", "inc-4", "inc-3", "inc-2", "inc-1"});
}

void incidents_are_found_by_what_is_asked(StoreUnderTest& it) {
    std::vector<IncidentRow> rows;
    for (int i = 0; i < 6; ++i) {
        rows.push_back(new_incident("inc-" + std::to_string(i)));
        IncidentRow& row = rows.back();
        row.state = i < 3 ? "assessing" : "detected";
        row.authority = i % 2 == 0 ? "running" : "idle";
        Commit commit = step_of(row, "open");
        commit.duties = {new_duty("dut-" + std::to_string(i), row.id, minute(10 * i))};
        if (i == 2) commit.duties[0].applies = "unknown";
        if (i == 3) commit.duties[0].live = 0;
        REQUIRE(it.store().commit(change_of(commit)));
    }
    Commit closing = step_of(rows[0], "close");
    closing.incident->state = rows[0].state = "closed";
    closing.incident->live = rows[0].live = 0;
    closing.incident->updated_at = minute(500);
    REQUIRE(it.store().commit(change_of(closing)));
    const auto ask = [&](auto fill) { return incidents(it.store(), fill); };
    CHECK(ask([](IncidentAsk&) {}).size() == 6);
    CHECK(ask([](IncidentAsk& a) { a.state = "assessing"; }) == Ids{"inc-2", "inc-1"});
    CHECK(ask([](IncidentAsk& a) { a.state = "closed"; }) == Ids{"inc-0"});
    CHECK(ask([](IncidentAsk& a) { a.authority = "running"; }) == Ids{"inc-4", "inc-2", "inc-0"});
    CHECK(ask([](IncidentAsk& a) { a.due_before = minute(40); }) == Ids{"inc-2", "inc-1", "inc-0"});
    CHECK(ask([](IncidentAsk& a) { a.updated_since = minute(100); }) == Ids{"inc-0"});
    CHECK(ask([](IncidentAsk& a) { a.state = "' or 1=1 --"; }).empty());
}

void the_due_board_puts_the_next_first(StoreUnderTest& it) {
    IncidentRow row = new_incident("inc-1");
    Commit commit = step_of(row, "open");
    commit.duties = {new_duty("undated-1", row.id),         new_duty("undecided", row.id, minute(1)),
                     new_duty("late", row.id, minute(9)),   new_duty("done", row.id, minute(2)),
                     new_duty("same-1", row.id, minute(5)), new_duty("same-2", row.id, minute(5)),
                     new_duty("undated-2", row.id)};
    commit.duties[1].applies = "unknown";
    commit.duties[3].live = 0;
    REQUIRE(it.store().commit(change_of(commit)));
    for (const long long limit : {1LL, 2LL, 500LL}) {
        const auto board = all_pages<DutyRow>(
            it.store(),
            [](const Reader& b, const PageAsk& page) {
                return b.duties({"", "", page});
            },
            limit);
        CHECK(ids_of(board) == Ids{"same-1", "same-2", "late", "undecided", "undated-1", "undated-2"});
    }
    const auto waiting = all_pages<DutyRow>(
        it.store(),
        [](const Reader& b, const PageAsk& page) {
            return b.duties({"", "waiting", page});
        },
        1);
    CHECK(ids_of(waiting) == Ids{"undated-1", "undated-2"});
    const auto of_one = all_pages<DutyRow>(
        it.store(),
        [](const Reader& b, const PageAsk& page) {
            return b.duties({"inc-1", "", page});
        },
        3);
    CHECK(of_one.size() == 7);
    const Counts counts = look<Counts>(it.store(), [](const Reader& b) { return b.counts(); });
    CHECK(counts.live_duties == 6);
    CHECK(counts.undecided_duties == 2);  // which wait for an instant
}

void undecided_duties_are_counted_by_the_rule_of_the_lists(StoreUnderTest& it) {
    IncidentRow row = new_incident("inc-1");
    Commit commit = step_of(row, "open");
    long long undecided = 0;
    for (const char* state : {"waiting", "running", "open", "overdue", "on_hold", "filed_in_part", "discharged"})
        for (const char* applies : {"yes", "no", "unknown"})
            for (const long long live : {0LL, 1LL}) {
                DutyRow duty = new_duty("duty-" + std::to_string(commit.duties.size()), row.id);
                duty.state = state;
                duty.applies = applies;
                duty.live = live;
                undecided += is_undecided(duty) ? 1 : 0;
                commit.duties.push_back(std::move(duty));
            }
    REQUIRE(it.store().commit(change_of(commit)));
    CHECK(undecided == 2);
    CHECK(look<Counts>(it.store(), [](const Reader& b) { return b.counts(); }).undecided_duties == undecided);
}

void open_tasks_come_in_order_of_coming(StoreUnderTest& it) {
    IncidentRow row = new_incident("inc-1");
    Commit commit = step_of(row, "open");
    const auto task = [&](const char* id, const char* kind, long long live) {
        TaskRow one;
        one.id = id;
        one.incident_id = row.id;
        one.kind = kind;
        one.state = live ? "open" : "done";
        one.live = live;
        one.due_at = minute(9);
        return one;
    };
    commit.tasks = {task("tsk-1", "authority_question", 1), task("tsk-2", "other", 1), task("tsk-3", "authority_question", 0),
                    task("tsk-4", "authority_question", 1)};
    REQUIRE(it.store().commit(change_of(commit)));
    for (const long long limit : {1LL, 2LL, 500LL}) {
        const auto of = [&](const char* kind) {
            return ids_of(all_pages<TaskRow>(
                it.store(), [kind](const Reader& b, const PageAsk& page) { return b.open_tasks(kind, page); }, limit));
        };
        CHECK(of("") == Ids{"tsk-1", "tsk-2", "tsk-4"});
        CHECK(of("authority_question") == Ids{"tsk-1", "tsk-4"});
        CHECK(of("' or 1=1 --").empty());
    }
}

void incidents_where_a_second_person_decides_are_found(StoreUnderTest& it) {
    const auto put = [&](const char* id, auto fill) {
        IncidentRow row = new_incident(id);
        Commit commit = step_of(row, "open");
        fill(commit, row);
        REQUIRE(it.store().commit(change_of(commit)));
    };
    put("inc-0", [](Commit& c, const IncidentRow& row) { c.duties = {new_duty("dut-0", row.id)}; });
    put("inc-1", [](Commit& c, const IncidentRow& row) {
        c.duties = {new_duty("dut-1", row.id)};
        c.duties[0].proposal_by = "ada";
    });
    put("inc-2", [](Commit& c, const IncidentRow& row) {
        c.duties = {new_duty("dut-2", row.id)};
        c.duties[0].proposal_by = "ada";
        c.duties[0].live = 0;
    });
    put("inc-3", [](Commit& c, const IncidentRow& row) {
        AnchorRow anchor;
        anchor.incident_id = row.id;
        anchor.name = "aware";
        anchor.chosen = "proposed";
        c.anchors = {anchor};
    });
    put("inc-4", [](Commit& c, const IncidentRow& row) {
        AssessmentRow assessment;
        assessment.id = "asm-1";
        assessment.incident_id = row.id;
        assessment.state = "proposed";
        c.assessments = {assessment};
    });
    put("inc-5", [](Commit& c, const IncidentRow& row) {
        NoticeRow notice;
        notice.id = "ntc-1";
        notice.incident_id = row.id;
        notice.state = "in_review";
        c.notices = {notice};
    });
    put("inc-6", [](Commit& c, const IncidentRow& row) {
        c.duties = {new_duty("dut-6", row.id)};
        c.duties[0].proposal_by = "ada";
        c.incident->live = 0;
    });
    CHECK(incidents(it.store(), [](IncidentAsk& a) { a.decisions = "wait"; }) == Ids{"inc-5", "inc-4", "inc-3", "inc-1"});
}

void history_is_read_in_order(StoreUnderTest& it) {
    IncidentRow a = opened(it.store(), "inc-a"), b = opened(it.store(), "inc-b");
    for (int i = 0; i < 4; ++i) {
        REQUIRE(it.store().commit(change_of(step_of(a, "step"))));
        REQUIRE(it.store().commit(change_of(step_of(b, "step"))));
    }
    const auto of_a = all_pages<SealedEntry>(
        it.store(), [](const Reader& r, const PageAsk& page) { return r.history("inc-a", page); }, 2);
    REQUIRE(of_a.size() == 5);
    std::string hash = genesis_hash();
    for (std::size_t i = 0; i < of_a.size(); ++i) {
        CHECK(of_a[i].seq == static_cast<long long>(i) + 1);
        hash = chain_hash(hash, of_a[i].bytes);
        CHECK(of_a[i].hash == hash);
    }
    CHECK(hash == a.head);
    const auto all = all_pages<SealedEntry>(
        it.store(), [](const Reader& r, const PageAsk& page) { return r.all_history(page); }, 3);
    CHECK(all.size() == 10);
    CHECK(all.front().incident_id == "inc-a");
    CHECK(all.back().incident_id == "inc-b");
}

void deliveries_are_found_by_what_is_asked(StoreUnderTest& it) {
    REQUIRE(put(it.store(), [](Commit& c) {
        c.endpoints = {new_endpoint("on"), new_endpoint("off", "disabled")};
        for (int i = 0; i < 6; ++i) {
            c.deliveries.push_back(
                new_delivery("d" + std::to_string(i), i % 2 ? "on" : "off", minute(i), i < 3 ? "not-1" : ""));
            if (i == 5) c.deliveries.back().state = "dead";
        }
    }));
    const auto ask = [&](const std::function<void(DeliveryAsk&)>& fill) {
        return ids_of(all_pages<DeliveryRow>(
            it.store(),
            [&](const Reader& b, const PageAsk& page) {
                DeliveryAsk what;
                fill(what);
                what.page = page;
                return b.deliveries(what);
            },
            2));
    };
    CHECK(ask([](DeliveryAsk&) {}).size() == 6);
    CHECK(ask([](DeliveryAsk& a) { a.notice_id = "not-1"; }) == Ids{"d2", "d1", "d0"});
    CHECK(ask([](DeliveryAsk& a) { a.endpoint_id = "on"; }) == Ids{"d5", "d3", "d1"});
    CHECK(ask([](DeliveryAsk& a) { a.state = "dead"; }) == Ids{"d5"});
    CHECK(ask([](DeliveryAsk& a) { a.state = "queued"; }).size() == 5);
    CHECK(ask([](DeliveryAsk& a) { a.state = "delivered"; }).empty());
    CHECK(ask([](DeliveryAsk& a) { a.incident_id = "inc-1", a.state = "queued", a.endpoint_id = "on"; }) ==
          Ids{"d3", "d1"});
}

void records_of_the_map_are_listed_by_id(StoreUnderTest& it) {
    REQUIRE(put(it.store(), [](Commit& c) {
        c.map_changes = {applied_change(1)};
        for (const char* id : {"c", "a", "e", "b", "d"}) {
            c.map_records.push_back(map_record("customer", id, 1));
            c.map_records.push_back(map_record("supplier", id, 1));
            if (*id < 'd') c.map_links.push_back({1, "customer", id, "systems", "system", "billing"});
        }
    }));
    const auto ask = [&](const char* to) {
        return ids_of(all_pages<MapRecordRow>(
            it.store(),
            [&](const Reader& b, const PageAsk& p) {
                return b.map_records({"customer", *to ? "system" : "", to, {}, p});
            },
            2));
    };
    CHECK(ask("") == Ids{"a", "b", "c", "d", "e"});
    CHECK(ask("billing") == Ids{"a", "b", "c"});
    CHECK(ask("none").empty());
    (void)it.store().read([](const Reader& book) -> Status {
        CHECK(book.map_count({"customer", "", "", {}, {}}).value() == 5);
        CHECK(book.map_count({"customer", "system", "billing", {}, {}}).value() == 3);
        return ok();
    });
}

void a_made_up_cursor_is_refused(StoreUnderTest& it) {
    for (const char* cursor : {"x", "1x", "1.", ".1", "-1", "99999999999999999999", "1.2.3"}) {
        CAPTURE(cursor);
        (void)it.store().read([&](const Reader& book) -> Status {
            const PageAsk page{cursor, 10};
            const auto refused = [](const auto& got) { return !got && got.error().fault == Fault::invalid_input; };
            IncidentAsk incidents_ask;
            incidents_ask.page = page;
            CHECK(refused(book.incidents(incidents_ask)));
            CHECK(refused(book.duties({"", "", page})));
            CHECK(refused(book.open_tasks("", page)));
            CHECK(refused(book.history("inc-1", page)));
            CHECK(refused(book.all_history(page)));
            CHECK(refused(book.manual_receipts(page)));
            DeliveryAsk deliveries_ask;
            deliveries_ask.page = page;
            CHECK(refused(book.deliveries(deliveries_ask)));
            return ok();
        });
    }
}

}  // namespace

const Clauses& store_lists() {
    static const Clauses all{
        {"incidents are listed newest first, and newcomers move nothing", incidents_are_listed_newest_first},
        {"incidents are found by what is asked", incidents_are_found_by_what_is_asked},
        {"the due board puts the next first, undecided and undated last", the_due_board_puts_the_next_first},
        {"open tasks come in order of coming, all or of one kind", open_tasks_come_in_order_of_coming},
        {"incidents where a second person decides are found", incidents_where_a_second_person_decides_are_found},
        {"undecided duties are counted by the rule of the lists", undecided_duties_are_counted_by_the_rule_of_the_lists},
        {"history is read in order and its hashes hold", history_is_read_in_order},
        {"deliveries are found by what is asked", deliveries_are_found_by_what_is_asked},
        {"records of the map are listed by id, and by what they name", records_of_the_map_are_listed_by_id},
        {"a made-up cursor is refused", a_made_up_cursor_is_refused},
    };
    return all;
}

}  // namespace tocsin::tests
