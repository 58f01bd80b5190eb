#include "notifiers/fair_queue.h"

#include <algorithm>
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

Waiting limited(const std::string& id, const std::string& endpoint, long long per_minute, Micros since) {
    Waiting waiting = item(id, endpoint, "", since);
    waiting.due.endpoint.per_minute = per_minute;
    return waiting;
}

Waiting ping(const std::string& id, const std::string& endpoint, Micros since) {
    Waiting waiting = item(id, endpoint, "", since);
    waiting.due.delivery.type = "ping";
    return waiting;
}

Micros seconds(long long count) { return std::chrono::seconds(count); }

void finish(FairQueue& queue, const FairQueue::Next& next, FairQueue::Answer answer, Micros now = Micros(0)) {
    queue.finished(*next.lane, next.item.due.delivery.id, answer, now);
}

/// Five deliveries to the endpoint fail at this instant.
void break_endpoint(FairQueue& queue, const std::string& endpoint, Micros now) {
    for (int i = 0; i < 5; ++i) {
        queue.put(item("broken" + std::to_string(i), endpoint, "", now));
        finish(queue, queue.take(now).value(), FairQueue::Answer::failed, now);
    }
}

std::string id_of(const std::optional<FairQueue::Next>& next) { return next ? next->item.due.delivery.id : "none"; }

}  // namespace

SCENARIO("endpoints take turns, and each keeps its own order", "[notifiers]") {
    FairQueue queue({64, 2, 64});
    for (const char* id : {"a1", "a2", "a3"}) queue.put(item(id, "a"));
    queue.put(item("b1", "b"));
    queue.put(item("c1", "c"));
    CHECK(queue.size() == 5);
    for (const char* id : {"a1", "b1", "c1", "a2", "a3", "none"}) CHECK(id_of(queue.take(Micros(0))) == id);
    CHECK(queue.size() == 0);
}

SCENARIO("an endpoint with its share in flight waits alone", "[notifiers]") {
    FairQueue queue({2, 1, 64});
    for (const char* id : {"a1", "a2", "a3"}) queue.put(item(id, "a"));
    const auto first = queue.take(Micros(0));
    CHECK(id_of(queue.take(Micros(0))) == "a2");
    CHECK(id_of(queue.take(Micros(0))) == "none");
    queue.put(item("b1", "b"));
    CHECK(id_of(queue.take(Micros(0))) == "b1");
    finish(queue, *first, FairQueue::Answer::came);
    CHECK(id_of(queue.take(Micros(0))) == "a3");
}

SCENARIO("an endpoint that lets one time out is narrowed until it answers", "[notifiers]") {
    FairQueue queue({3, 1, 64});
    for (const char* id : {"a1", "a2"}) queue.put(item(id, "a"));
    const auto first = queue.take(Micros(0)), second = queue.take(Micros(0));
    finish(queue, *first, FairQueue::Answer::none);
    finish(queue, *second, FairQueue::Answer::none);
    for (const char* id : {"a3", "a4", "a5"}) queue.put(item(id, "a"));
    const auto probe = queue.take(Micros(0));
    CHECK(id_of(probe) == "a3");
    CHECK(id_of(queue.take(Micros(0))) == "none");
    finish(queue, *probe, FairQueue::Answer::came);
    CHECK(id_of(queue.take(Micros(0))) == "a4");
    CHECK(id_of(queue.take(Micros(0))) == "a5");
}

SCENARIO("a full host holds back its own endpoints only, and lets them on one by one", "[notifiers]") {
    FairQueue queue({64, 2, 1});
    queue.put(item("a1", "a", "one.example"));
    queue.put(item("b1", "b", "one.example"));
    queue.put(item("c1", "c", "one.example"));
    queue.put(item("d1", "d", "two.example"));
    const auto a = queue.take(Micros(0));
    CHECK(id_of(queue.take(Micros(0))) == "d1");
    CHECK(id_of(queue.take(Micros(0))) == "none");
    finish(queue, *a, FairQueue::Answer::came);
    const auto b = queue.take(Micros(0));
    CHECK(id_of(b) == "b1");
    CHECK(id_of(queue.take(Micros(0))) == "none");
    finish(queue, *b, FairQueue::Answer::came);
    CHECK(id_of(queue.take(Micros(0))) == "c1");
}

SCENARIO("who waited too long is taken out, and the place at the host is not lost with him", "[notifiers]") {
    FairQueue queue({64, 2, 1, seconds(30)});
    queue.put(item("a1", "a", "one.example"));
    queue.put(item("b1", "b", "one.example", seconds(5)));
    queue.put(item("c1", "c", "one.example", seconds(20)));
    const auto a = queue.take(Micros(0));
    CHECK(id_of(queue.take(Micros(0))) == "none");
    finish(queue, *a, FairQueue::Answer::came);  // b may go now
    const auto late = queue.give_up(seconds(35));
    REQUIRE(late.size() == 1);
    CHECK(late[0].item.due.delivery.id == "b1");
    CHECK(std::string(late[0].detail) == "not tried: others to the same endpoint are waiting for an answer");
    CHECK_FALSE(late[0].again_in);
    CHECK(id_of(queue.take(Micros(0))) == "c1");
    CHECK(queue.size() == 0);
    CHECK(queue.take_all().empty());
}

SCENARIO("an endpoint with a limit gets no more than that in any minute", "[notifiers]") {
    for (const long long per_minute : {1, 2, 7, 59, 60, 61, 119, 120, 600, 6000}) {
        INFO(per_minute);
        FairQueue queue({64, 2, 64, std::chrono::hours(1)});
        for (long long i = 0; i < 3 * per_minute; ++i)
            queue.put(limited(std::to_string(i), "a", per_minute, Micros(0)));
        std::vector<Micros> starts;
        Micros now(0);
        while (queue.size() > 0) {
            if (const auto next = queue.take(now)) {
                starts.push_back(now);
                finish(queue, *next, FairQueue::Answer::came, now);
            } else {
                REQUIRE(queue.next_ready().value() > now);  // else the loop would go round and round
                now = *queue.next_ready();
            }
        }
        const auto burst = static_cast<std::size_t>(std::max(1LL, per_minute / 60));
        CHECK(std::count(starts.begin(), starts.end(), Micros(0)) == static_cast<long>(burst));
        for (std::size_t i = 0; i < starts.size(); ++i) {
            const auto last = std::lower_bound(starts.begin(), starts.end(), starts[i] + seconds(60));
            if (last - starts.begin() - static_cast<long>(i) > per_minute) FAIL("too many from start " << i);
        }
        CHECK(starts.back() <= seconds(190));  // and the pace is kept up
    }
}

SCENARIO("a limited endpoint holds up nobody else", "[notifiers]") {
    FairQueue queue({64, 2, 64});
    for (const char* id : {"a1", "a2"}) queue.put(limited(id, "a", 60, Micros(0)));
    queue.put(item("b1", "b"));
    CHECK(id_of(queue.take(Micros(0))) == "a1");
    CHECK(id_of(queue.take(Micros(0))) == "b1");
    CHECK(id_of(queue.take(Micros(0))) == "none");
    CHECK(queue.next_ready() == seconds(1));
    CHECK(id_of(queue.take(seconds(1) - Micros(1))) == "none");
    CHECK(id_of(queue.take(seconds(1))) == "a2");
    CHECK_FALSE(queue.next_ready());
}

SCENARIO("the limit is remembered while an endpoint has nothing to send, and forgotten when it says nothing more",
         "[notifiers]") {
    FairQueue queue({64, 2, 64});
    queue.put(limited("a1", "a", 1, Micros(0)));
    finish(queue, queue.take(Micros(0)).value(), FairQueue::Answer::came);
    queue.put(limited("a2", "a", 1, seconds(40)));
    CHECK(id_of(queue.take(seconds(40))) == "none");
    CHECK(id_of(queue.take(seconds(60))) == "a2");
}

SCENARIO("what has no turn within the wait goes back at once, and is told when", "[notifiers]") {
    FairQueue queue({64, 2, 64});  // waits 30 s
    for (int i = 0; i < 100; ++i) queue.put(limited(std::to_string(i), "a", 60, Micros(0)));
    CHECK(queue.size() == 31);
    const auto back = queue.give_up(Micros(0));
    REQUIRE(back.size() == 69);
    for (std::size_t i = 0; i < back.size(); ++i) {
        CHECK(back[i].item.due.delivery.id == std::to_string(31 + i));
        CHECK(back[i].again_in == std::chrono::seconds(31 + i));
        CHECK(std::string(back[i].detail) == "not tried: the endpoint takes only so many a minute");
    }
    for (int i = 0; i <= 30; ++i) CHECK(id_of(queue.take(seconds(i))) == std::to_string(i));
    CHECK(queue.size() == 0);
}

SCENARIO("after five failures of five deliveries one attempt is let through at a time, ever more seldom",
         "[notifiers]") {
    FairQueue queue({64, 2, 64, seconds(30)});
    break_endpoint(queue, "a", seconds(100));
    Micros now = seconds(100);
    for (const long long wait : {30, 60, 120, 240, 480, 600, 600}) {
        INFO(wait);
        const Micros at = now + seconds(wait);
        for (const char* id : {"a1", "a2"}) queue.put(item(id, "a", "", at - seconds(1)));
        CHECK(id_of(queue.take(at - Micros(1))) == "none");
        CHECK(queue.next_ready() == at);
        const auto probe = queue.take(at);
        CHECK(id_of(probe) == "a1");
        CHECK(id_of(queue.take(at)) == "none");
        CHECK_FALSE(queue.next_ready());
        finish(queue, *probe, FairQueue::Answer::failed, at);
        const auto back = queue.give_up(at);  // a2 cannot wait that long
        REQUIRE(back.size() == 1);
        CHECK(std::string(back[0].detail) == "not tried: the endpoint has failed 5 times in a row");
        now = at;
    }
    queue.put(item("a3", "a", "", now + seconds(599)));
    queue.put(item("a4", "a", "", now + seconds(599)));
    const auto probe = queue.take(now + seconds(600));
    CHECK(id_of(probe) == "a3");
    CHECK(queue.finished(*probe->lane, "a3", FairQueue::Answer::came, now + seconds(600)) == Breaker::Change::closed);
    CHECK(id_of(queue.take(now + seconds(600))) == "a4");
}

SCENARIO("while an endpoint is broken what cannot be tried soon goes back at once, and only a few wait",
         "[notifiers]") {
    FairQueue queue({3, 2, 64, seconds(30)});
    break_endpoint(queue, "a", seconds(100));  // the next attempt: at 130
    queue.put(item("early", "a", "", seconds(99)));
    for (int i = 0; i < 5; ++i) queue.put(item("late" + std::to_string(i), "a", "", seconds(110)));
    CHECK(queue.size() == 3);
    const auto back = queue.give_up(seconds(110));
    REQUIRE(back.size() == 3);
    CHECK(back[0].item.due.delivery.id == "early");
    CHECK(back[0].again_in == std::chrono::seconds(30));
    CHECK(back[1].item.due.delivery.id == "late3");
    CHECK(back[1].again_in == std::chrono::seconds(20));
    queue.put(item("b1", "b", "", seconds(110)));
    CHECK(id_of(queue.take(seconds(110))) == "b1");
}

SCENARIO("one delivery that fails again and again does not break its endpoint, nor does one that is answered",
         "[notifiers]") {
    FairQueue queue({64, 2, 64});
    const auto run = [&](const std::string& id, FairQueue::Answer answer) {
        queue.put(item(id, "a"));
        finish(queue, queue.take(Micros(0)).value(), answer);
    };
    for (int i = 0; i < 20; ++i) run("same", FairQueue::Answer::failed);
    for (int i = 0; i < 20; ++i) run(i % 2 == 0 ? "same" : "other", FairQueue::Answer::none);
    for (int i = 0; i < 20; ++i)
        run(std::to_string(i), i % 5 == 0 ? FairQueue::Answer::came : FairQueue::Answer::failed);
    for (int i = 0; i < 20; ++i) run(std::to_string(i), FairQueue::Answer::not_asked);
    queue.put(item("last", "a"));
    CHECK(id_of(queue.take(Micros(0))) == "last");
}

SCENARIO("a ping goes to a broken or limited endpoint at once, and opens its door when it works", "[notifiers]") {
    FairQueue queue({64, 2, 64, seconds(30)});
    break_endpoint(queue, "a", seconds(100));
    queue.put(item("a1", "a", "", seconds(110)));
    CHECK(id_of(queue.take(seconds(110))) == "none");
    queue.put(ping("p1", "a", seconds(111)));
    const auto first = queue.take(seconds(111));
    CHECK(id_of(first) == "p1");
    finish(queue, *first, FairQueue::Answer::failed, seconds(112));
    CHECK(id_of(queue.take(seconds(112))) == "none");
    CHECK(queue.next_ready() == seconds(130));  // as before: a ping by hand costs the others nothing
    queue.put(ping("p2", "a", seconds(113)));
    finish(queue, queue.take(seconds(113)).value(), FairQueue::Answer::came, seconds(114));
    CHECK(id_of(queue.take(seconds(114))) == "a1");

    for (const char* id : {"b1", "b2"}) queue.put(limited(id, "b", 1, seconds(120)));
    CHECK(id_of(queue.take(seconds(120))) == "b1");
    queue.put(ping("p3", "b", seconds(121)));
    CHECK(id_of(queue.take(seconds(121))) == "p3");
}

SCENARIO("a changed address is another endpoint, and endpoints at one host break one by one", "[notifiers]") {
    FairQueue queue({64, 2, 64});
    break_endpoint(queue, "a", seconds(100));
    queue.put(item("moved", "a", "new.example", seconds(100)));
    CHECK(id_of(queue.take(seconds(100))) == "moved");
    queue.put(item("neighbour", "b", "a.example", seconds(100)));
    CHECK(id_of(queue.take(seconds(100))) == "neighbour");
}

SCENARIO("what is remembered of endpoints is bounded, and old failures are forgotten", "[notifiers]") {
    FairQueue queue({64, 2, 64, seconds(30), 2});
    break_endpoint(queue, "a", seconds(100));
    break_endpoint(queue, "b", seconds(101));
    break_endpoint(queue, "c", seconds(102));  // each time what says least is forgotten: the one failure of c
    queue.put(item("c1", "c", "", seconds(103)));
    CHECK(id_of(queue.take(seconds(103))) == "c1");
    queue.put(item("a1", "a", "", seconds(103)));
    CHECK(id_of(queue.take(seconds(103))) == "none");

    FairQueue other({64, 2, 64});
    for (int i = 0; i < 20; ++i) {  // 11 minutes apart: nothing in a row
        const Micros now = seconds(660 * (i + 1));
        other.put(item(std::to_string(i), "a", "", now));
        const auto next = other.take(now);
        REQUIRE(id_of(next) == std::to_string(i));
        finish(other, *next, FairQueue::Answer::failed, now);
    }
}

SCENARIO("whatever the order of events, every delivery leaves the queue once and no limit is passed", "[notifiers]") {
    FairQueue queue({3, 1, 5, Micros(400), 4});
    unsigned random = 1;
    const auto roll = [&](unsigned bound) { return (random = random * 1664525U + 1013904223U) / 65536U % bound; };
    std::vector<FairQueue::Next> flying;
    std::map<std::string, int> at_endpoint, at_host, seen;
    int put = 0, left = 0;
    Micros now(0);
    const auto land = [&](std::size_t i) {
        using Answer = FairQueue::Answer;
        static constexpr Answer answers[] = {Answer::none, Answer::came, Answer::failed, Answer::not_asked};
        FairQueue::Next next = std::move(flying[i]);
        flying.erase(flying.begin() + static_cast<long>(i));
        --at_endpoint[next.item.due.endpoint.id];
        --at_host[next.item.due.endpoint.url.substr(8, 2)];
        finish(queue, next, next.item.due.endpoint.id == "e1" ? Answer::failed : answers[roll(4)], now);
    };
    const auto fly = [&] {
        auto next = queue.take(now);
        if (!next) return false;
        ++left;
        CHECK(++seen[next->item.due.delivery.id] == 1);
        CHECK(++at_endpoint[next->item.due.endpoint.id] <= 3);
        CHECK(++at_host[next->item.due.endpoint.url.substr(8, 2)] <= 5);
        flying.push_back(std::move(*next));
        return true;
    };
    const auto give_up = [&] {
        for (const Untried& untried : queue.give_up(now)) {
            ++left;
            CHECK(++seen[untried.item.due.delivery.id] == 1);
        }
    };
    for (int round = 0; round < 20'000; ++round) {
        const unsigned what = roll(10);
        now += roll(200) == 0 ? seconds(roll(40)) : Micros(1);
        if (what < 4 && put < 5'000) {
            const unsigned endpoint = roll(12);
            Waiting one =
                item(std::to_string(++put), "e" + std::to_string(endpoint), "h" + std::to_string(endpoint % 3), now);
            one.due.endpoint.per_minute = endpoint < 8 ? 0 : 60 * endpoint * endpoint;
            if (roll(50) == 0) one.due.delivery.type = "ping";
            queue.put(std::move(one));
        } else if (what < 7) {
            fly();
        } else if (what < 9 && !flying.empty()) {
            land(roll(static_cast<unsigned>(flying.size())));
        } else if (what == 9 && roll(50) == 0) {
            give_up();
        }
    }
    while (queue.size() > 0 || !flying.empty()) {
        while (fly()) {
        }
        if (flying.empty()) {
            if (queue.size() == 0) break;
            REQUIRE(queue.next_ready());  // else something waits that nothing will ever wake
            REQUIRE(*queue.next_ready() > now);
            now = *queue.next_ready();
        } else {
            land(0);
        }
    }
    give_up();
    CHECK(left == put);
}
