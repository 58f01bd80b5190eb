// What the contract says of notices for many: staging, release, tallies, and that nobody is told twice.
#include "tests/catch.h"
#include "tests/contracts/steps.h"
#include "tests/contracts/store_contract.h"

namespace tocsin::tests {

namespace {

NoticeRow new_notice(const std::string& id, const std::string& state, const std::string& follows = "") {
    NoticeRow row;
    row.id = id;
    row.incident_id = "inc-1";
    row.audience = "customers";
    row.state = state;
    row.follows = follows;
    row.created_at = row.updated_at = minute(0);
    return row;
}

DeliveryRow held(const std::string& id, const std::string& notice, const std::string& recipient, const std::string& channel,
                 Instant created_at = minute(0)) {
    DeliveryRow row = new_delivery(id, channel == "person" ? "" : channel == "email" ? "relay" : "hook", minute(0), notice);
    row.recipient = recipient;
    row.channel = channel;
    row.state = "held";
    row.edition = "en@UTC";
    row.created_at = created_at;
    return row;
}

EndpointRow relay(const std::string& state = "enabled") {
    EndpointRow row = new_endpoint("relay", state);
    row.owner = "relay";
    row.kind = "email";
    return row;
}

using Ids = std::vector<std::string>;

Ids ids(const std::vector<DueDelivery>& due) {
    Ids out;
    for (const auto& d : due) out.push_back(d.delivery.id);
    return out;
}

Ids due_of(const Store& store, const std::string& kind = "") {
    return ids(look<std::vector<DueDelivery>>(store, [&](const Reader& b) { return b.due_deliveries(minute(10), 100, kind); }));
}

Ids released(const Store& store, const std::string& channel) {
    return ids(look<std::vector<DueDelivery>>(store, [&](const Reader& b) { return b.releasable(channel, 100); }));
}

void held_ones_go_only_while_their_notice_is_sent(StoreUnderTest& it) {
    Store& store = it.store();
    REQUIRE(put(store, [](Commit& c) {
        c.endpoints = {new_endpoint("hook"), relay()};
        c.notices = {new_notice("n1", "in_review")};
        c.deliveries = {held("d1", "n1", "a", "webhook"), held("d2", "n1", "b", "email"), held("d3", "n1", "c", "webhook"),
                        held("d4", "n1", "d", "person")};
    }));
    CHECK(released(store, "webhook").empty());
    CHECK(due_of(store).empty());
    REQUIRE(put(store, [](Commit& c) { c.notices = {new_notice("n1", "sending")}; }));
    CHECK(released(store, "webhook") == Ids{"d1", "d3"});
    CHECK(released(store, "email") == Ids{"d2"});
    CHECK(released(store, "person").empty());
    REQUIRE(put(store, [](Commit& c) { c.delivery_marks = {{"d1", "queued", 1, minute(1)}}; }));
    CHECK(released(store, "webhook") == Ids{"d3"});
    CHECK(due_of(store) == Ids{"d1"});
    REQUIRE(put(store, [](Commit& c) { c.notices = {new_notice("n1", "paused")}; }));
    CHECK(released(store, "webhook").empty());
}

void canaries_are_the_first_and_one_of_each_kind(StoreUnderTest& it) {
    Store& store = it.store();
    REQUIRE(put(store, [](Commit& c) {
        for (int i = 0; i < 6; ++i) c.deliveries.push_back(held("w" + std::to_string(i), "n1", std::to_string(i), "webhook"));
        c.deliveries.push_back(held("e", "n1", "x", "email"));
        c.deliveries.push_back(held("f", "n1", "y", "webhook"));
        c.deliveries.back().edition = "fr@UTC";
        c.deliveries.push_back(held("p", "n1", "z", "person"));
    }));
    Ids got;
    for (const auto& row : look<std::vector<DeliveryRow>>(store, [](const Reader& b) { return b.canaries("n1", 2); })) got.push_back(row.id);
    CHECK(got == Ids{"w0", "w1", "e", "f"});
}

void a_newer_resolution_leaves_nothing_of_an_older(StoreUnderTest& it) {
    Store& store = it.store();
    REQUIRE(put(store, [](Commit& c) {
        c.notices = {new_notice("n1", "in_review")};
        c.deliveries = {held("d1", "n1", "a", "webhook"), held("d2", "n1", "b", "webhook")};
        c.editions = {{"n1", "en@UTC", "", "x", 2, minute(0)}, {"n1", "fr@UTC", "", "y", 1, minute(0)}};
    }));
    REQUIRE(put(store, [](Commit& c) {
        c.deliveries = {held("d2", "n1", "b", "email", minute(5))};
        c.editions = {{"n1", "en@UTC", "", "x", 1, minute(5)}};
        c.unstaged = {{"n1", minute(5)}};
    }));
    const auto tally = look<std::vector<Tally>>(store, [](const Reader& b) { return b.tally("n1"); });
    REQUIRE(tally.size() == 1);
    CHECK(tally[0].channel == "email");
    CHECK(tally[0].count == 1);
    CHECK(look<std::vector<EditionRow>>(store, [](const Reader& b) { return b.editions("n1"); }).size() == 1);
    REQUIRE(put(store, [](Commit& c) { c.notices = {new_notice("n1", "paused")}; }));
    REQUIRE(put(store, [](Commit& c) { c.unstaged = {{"n1", minute(9)}}; }));
    CHECK(look<std::vector<Tally>>(store, [](const Reader& b) { return b.tally("n1"); }).size() == 1);  // released ones stay
}

void one_notice_reaches_one_recipient_by_one_delivery(StoreUnderTest& it) {
    REQUIRE(put(it.store(), [](Commit& c) { c.deliveries = {held("d1", "n1", "a", "webhook")}; }));
    CHECK_FALSE(put(it.store(), [](Commit& c) { c.deliveries = {held("d2", "n1", "a", "email")}; }));
    const auto row = look<std::optional<DeliveryRow>>(it.store(), [](const Reader& b) { return b.delivery_to("n1", "a"); });
    REQUIRE(row);
    CHECK(row->id == "d1");
    CHECK_FALSE(look<std::optional<DeliveryRow>>(it.store(), [](const Reader& b) { return b.delivery_to("", "customer"); }));
}

void whoever_was_told_elsewhere_is_found(StoreUnderTest& it) {
    Store& store = it.store();
    REQUIRE(put(store, [](Commit& c) {
        c.notices = {new_notice("n1", "sent"), new_notice("n2", "in_review"), new_notice("n3", "in_review", "n1"),
                     new_notice("n4", "in_review"), new_notice("n5", "drafting")};
        c.deliveries = {held("d1", "n1", "a", "webhook"), held("d2", "n2", "a", "webhook"), held("d3", "n3", "a", "webhook"),
                        held("d4", "n4", "b", "webhook"), held("d5", "n5", "a", "webhook")};
        c.deliveries[0].state = "delivered";
    }));
    const auto elsewhere = [&](const char* id) {
        const auto found = look<std::optional<DeliveryRow>>(store, [&](const Reader& b) { return b.told_elsewhere(id); });
        return found ? found->id : "";
    };
    CHECK(elsewhere("n2") == "d1");
    CHECK(elsewhere("n3").empty());  // it follows
    CHECK(elsewhere("n4").empty());  // another recipient
    REQUIRE(put(store, [](Commit& c) { c.delivery_marks = {{"d1", "cancelled", 0, minute(0)}}; }));
    CHECK(elsewhere("n2").empty());
}

void a_notice_does_not_wait_for_an_endpoint_but_for_its_relay(StoreUnderTest& it) {
    Store& store = it.store();
    REQUIRE(put(store, [](Commit& c) {
        c.endpoints = {new_endpoint("hook", "disabled"), relay("disabled")};
        c.deliveries = {held("d1", "n1", "a", "webhook"), held("d2", "n1", "b", "email"), new_delivery("d3", "hook", minute(0))};
        c.deliveries[0].state = c.deliveries[1].state = "queued";
    }));
    CHECK(due_of(store) == Ids{"d1"});
    CHECK(due_of(store, "email").empty());
    REQUIRE(put(store, [](Commit& c) { c.endpoints = {relay()}; }));
    CHECK(due_of(store, "email") == Ids{"d2"});
    REQUIRE(put(store, [](Commit& c) { c.endpoints = {new_endpoint("hook"), relay("disabled")}; }));
    CHECK(due_of(store) == Ids{"d1", "d3"});
}

}  // namespace

const Clauses& store_notices() {
    static const Clauses all{
        {"held deliveries go only while their notice is being sent", held_ones_go_only_while_their_notice_is_sent},
        {"canaries are the first, and one of each kind", canaries_are_the_first_and_one_of_each_kind},
        {"a newer resolution leaves nothing of an older, and touches nothing released", a_newer_resolution_leaves_nothing_of_an_older},
        {"one notice reaches one recipient by one delivery", one_notice_reaches_one_recipient_by_one_delivery},
        {"whoever was told elsewhere is found", whoever_was_told_elsewhere_is_found},
        {"a notice does not wait for an endpoint, but for its relay", a_notice_does_not_wait_for_an_endpoint_but_for_its_relay},
    };
    return all;
}

}  // namespace tocsin::tests
