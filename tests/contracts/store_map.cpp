// The data map: what held when, as it was known when; and changes that nobody sees until they are applied.
#include "tests/catch.h"
#include "tests/contracts/steps.h"
#include "tests/contracts/store_contract.h"

namespace tocsin::tests {

namespace {

using Found = std::optional<MapRecordRow>;

Found what_is(StoreUnderTest& it, const std::string& id, MapMoment moment = {}) {
    return look<Found>(it.store(), [&](const Reader& b) { return b.map_record("system", id, moment); });
}

void the_last_said_prevails_from_its_own_time_on(StoreUnderTest& it) {
    REQUIRE(put(it.store(), [](Commit& c) {
        c.map_changes = {applied_change(1)};
        c.map_records = {map_record("system", "a", 1)};
    }));
    REQUIRE(put(it.store(), [](Commit& c) {
        c.map_changes = {applied_change(2)};
        c.map_records = {map_record("system", "a", 2, minute(10))};
    }));
    REQUIRE(put(it.store(), [](Commit& c) {
        c.map_changes = {applied_change(3)};
        c.map_records = {map_record("system", "a", 3, minute(5))};
    }));
    it.reopen();
    CHECK(what_is(it, "a")->change == 3);
    CHECK(what_is(it, "a", {minute(4), 3})->change == 1);
    CHECK(what_is(it, "a", {minute(7), 3})->change == 3);
    CHECK(what_is(it, "a", {minute(7), 2})->change == 1);
    CHECK(what_is(it, "a", {minute(20), 2})->change == 2);
    CHECK_FALSE(what_is(it, "a", {minute(20), 0}));
    const auto all = look<std::vector<MapVersion>>(it.store(), [](const Reader& b) { return b.map_versions("system", "a"); });
    REQUIRE(all.size() == 3);
    CHECK(all[2].record.valid_from == minute(5));
    CHECK(all[2].change.number == 3);
}

void what_is_staged_is_seen_by_nobody(StoreUnderTest& it) {
    REQUIRE(put(it.store(), [](Commit& c) {
        c.map_changes = {applied_change(1, "staged")};
        c.map_records = {map_record("system", "a", 1)};
        c.map_records[0].personal_ref = "prs-map";
        c.map_links = {{1, "system", "a", "hosts", "host", "a.example"}};
        c.personal = {{"prs-map", "system", "4:name,1:x,", "00"}};
    }));
    CHECK_FALSE(what_is(it, "a"));
    (void)it.store().read([](const Reader& book) -> Status {
        CHECK(book.map_version().value() == 0);
        CHECK(book.last_map_change().value() == 1);
        CHECK(book.staged_changes()->size() == 1);
        CHECK(book.records_of_change(1, {})->rows.size() == 1);
        CHECK(book.record_of_change(1, "system", "a")->has_value());
        CHECK(book.map_records({"system", "host", "a.example", {}, {}})->rows.empty());
        return ok();
    });
    REQUIRE(put(it.store(), [](Commit& c) { c.map_emptied = {1}; }));
    (void)it.store().read([](const Reader& book) -> Status {
        CHECK(book.records_of_change(1, {})->rows.empty());
        CHECK_FALSE(book.personal("prs-map"));
        return ok();
    });
}

void a_change_is_looked_through_before_it_counts(StoreUnderTest& it) {
    REQUIRE(put(it.store(), [](Commit& c) {
        c.map_changes = {applied_change(1)};
        c.map_records = {map_record("system", "a", 1), map_record("customer", "x", 1)};
        c.map_links = {{1, "customer", "x", "systems", "system", "a"}};
    }));
    REQUIRE(put(it.store(), [](Commit& c) {
        c.map_changes = {applied_change(2, "staged")};
        c.map_records = {map_record("customer", "y", 2), map_record("customer", "z", 2), map_record("system", "a", 2, minute(1), 1)};
        c.map_links = {{2, "customer", "y", "systems", "system", "b"}, {2, "customer", "z", "systems", "system", "a"}};
    }));
    const auto wrong = look<std::vector<MapLinkRow>>(it.store(), [](const Reader& b) { return b.dangling_links(2, 10); });
    REQUIRE(wrong.size() == 3);
    CHECK(wrong[0].id == "y");
    CHECK(wrong[1].id == "z");
    CHECK(wrong[2].id == "x");
    const auto links = look<std::vector<MapLinkRow>>(it.store(), [](const Reader& b) { return b.links_with(2, "systems"); });
    CHECK(links.size() == 3);
}

}  // namespace

const Clauses& store_map() {
    static const Clauses all{
        {"the last said prevails from its own time on", the_last_said_prevails_from_its_own_time_on},
        {"what is staged is seen by nobody, and goes with what was personal", what_is_staged_is_seen_by_nobody},
        {"a change is looked through before it counts", a_change_is_looked_through_before_it_counts},
    };
    return all;
}

}  // namespace tocsin::tests
