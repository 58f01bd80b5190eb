#include "notifiers/fair_queue.h"

#include <map>

#include "tests/catch.h"

using namespace tocsin;
using namespace tocsin::notifiers;

namespace {

Waiting item(const std::string& id, const std::string& endpoint, const std::string& host = "",
             Micros since = Micros(0)) {
    Waiting waiting;
    waiting.due.delivery.id = id;
    waiting.due.endpoint.id = endpoint;
    waiting.due.endpoint.url = "https://" + (host.empty() ? endpoint + ".example" : host) + "/hook/" + endpoint;
    waiting.since = since;
    return waiting;
}

std::string id_of(const std::optional<FairQueue::Next>& next) { return next ? next->item.due.delivery.id : "none"; }

}  // namespace

SCENARIO("endpoints take turns, and each keeps its own order", "[notifiers]") {
    FairQueue queue({64, 2, 64});
    for (const char* id : {"a1", "a2", "a3"}) queue.put(item(id, "a"));
    queue.put(item("b1", "b"));
    queue.put(item("c1", "c"));
    CHECK(queue.size() == 5);
    for (const char* id : {"a1", "b1", "c1", "a2", "a3", "none"}) CHECK(id_of(queue.take()) == id);
    CHECK(queue.size() == 0);
}

SCENARIO("an endpoint with its share in flight waits alone", "[notifiers]") {
    FairQueue queue({2, 1, 64});
    for (const char* id : {"a1", "a2", "a3"}) queue.put(item(id, "a"));
    const auto first = queue.take();
    CHECK(id_of(queue.take()) == "a2");
    CHECK(id_of(queue.take()) == "none");
    queue.put(item("b1", "b"));
    CHECK(id_of(queue.take()) == "b1");
    queue.finished(*first->lane, FairQueue::Answer::came);
    CHECK(id_of(queue.take()) == "a3");
}

SCENARIO("an endpoint that lets one time out is narrowed until it answers", "[notifiers]") {
    FairQueue queue({3, 1, 64});
    for (const char* id : {"a1", "a2"}) queue.put(item(id, "a"));
    const auto first = queue.take(), second = queue.take();
    queue.finished(*first->lane, FairQueue::Answer::none);
    queue.finished(*second->lane, FairQueue::Answer::none);
    for (const char* id : {"a3", "a4", "a5"}) queue.put(item(id, "a"));
    const auto probe = queue.take();
    CHECK(id_of(probe) == "a3");
    CHECK(id_of(queue.take()) == "none");
    queue.finished(*probe->lane, FairQueue::Answer::came);
    CHECK(id_of(queue.take()) == "a4");
    CHECK(id_of(queue.take()) == "a5");
}

SCENARIO("a full host holds back its own endpoints only, and lets them on one by one", "[notifiers]") {
    FairQueue queue({64, 2, 1});
    queue.put(item("a1", "a", "one.example"));
    queue.put(item("b1", "b", "one.example"));
    queue.put(item("c1", "c", "one.example"));
    queue.put(item("d1", "d", "two.example"));
    const auto a = queue.take();
    CHECK(id_of(queue.take()) == "d1");
    CHECK(id_of(queue.take()) == "none");
    queue.finished(*a->lane, FairQueue::Answer::came);
    const auto b = queue.take();
    CHECK(id_of(b) == "b1");
    CHECK(id_of(queue.take()) == "none");
    queue.finished(*b->lane, FairQueue::Answer::came);
    CHECK(id_of(queue.take()) == "c1");
}

SCENARIO("who waited too long is taken out, and the place at the host is not lost with him", "[notifiers]") {
    FairQueue queue({64, 2, 1});
    queue.put(item("a1", "a", "one.example"));
    queue.put(item("b1", "b", "one.example", Micros(5)));
    queue.put(item("c1", "c", "one.example", Micros(20)));
    const auto a = queue.take();
    CHECK(id_of(queue.take()) == "none");
    queue.finished(*a->lane, FairQueue::Answer::came);  // b may go now
    const auto late = queue.take_older(Micros(10));
    REQUIRE(late.size() == 1);
    CHECK(late[0].due.delivery.id == "b1");
    CHECK(id_of(queue.take()) == "c1");
    CHECK(queue.size() == 0);
    CHECK(queue.take_all().empty());
}

SCENARIO("whatever the order of events, every delivery leaves the queue once and no limit is passed", "[notifiers]") {
    FairQueue queue({3, 1, 5});
    unsigned random = 1;
    const auto roll = [&](unsigned bound) { return (random = random * 1664525U + 1013904223U) / 65536U % bound; };
    std::vector<FairQueue::Next> flying;
    std::map<std::string, int> at_endpoint, at_host, seen;
    int put = 0, left = 0;
    const auto land = [&](std::size_t i) {
        FairQueue::Next next = std::move(flying[i]);
        flying.erase(flying.begin() + static_cast<long>(i));
        --at_endpoint[next.item.due.endpoint.id];
        --at_host[next.item.due.endpoint.url.substr(8, 2)];
        queue.finished(*next.lane, roll(4) == 0 ? FairQueue::Answer::none : FairQueue::Answer::came);
    };
    const auto fly = [&] {
        auto next = queue.take();
        if (!next) return false;
        ++left;
        CHECK(++seen[next->item.due.delivery.id] == 1);
        CHECK(++at_endpoint[next->item.due.endpoint.id] <= 3);
        CHECK(++at_host[next->item.due.endpoint.url.substr(8, 2)] <= 5);
        flying.push_back(std::move(*next));
        return true;
    };
    for (int round = 0; round < 20'000; ++round) {
        const unsigned what = roll(10);
        if (what < 4 && put < 5'000) {
            const unsigned endpoint = roll(12);
            queue.put(item(std::to_string(++put), "e" + std::to_string(endpoint), "h" + std::to_string(endpoint % 3),
                           Micros(round)));
        } else if (what < 7) {
            fly();
        } else if (what < 9 && !flying.empty()) {
            land(roll(static_cast<unsigned>(flying.size())));
        } else if (what == 9 && roll(50) == 0) {
            left += static_cast<int>(queue.take_older(Micros(round - 400)).size());
        }
    }
    while (queue.size() > 0 || !flying.empty()) {
        while (fly()) {
        }
        REQUIRE_FALSE(flying.empty());  // else something waits that nothing will ever wake
        land(0);
    }
    CHECK(left == put);
}
