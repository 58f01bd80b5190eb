#include "notifiers/breaker.h"

#include "tests/catch.h"

using namespace tocsin;
using namespace tocsin::notifiers;
using Kind = AttemptOutcome::Kind;
using Moved = Breaker::Change;
using std::chrono::seconds;

SCENARIO("a breaker opens at the fifth delivery that fails, and closes at the first that works", "[notifiers]") {
    Breaker breaker;
    for (const char* id : {"a", "b", "c", "a", "d", "d"}) CHECK(breaker.failed(id, seconds(100)) == Moved::none);
    CHECK_FALSE(breaker.open());
    CHECK(breaker.failed("e", seconds(100)) == Moved::opened);
    CHECK(breaker.open());
    CHECK(breaker.probe_at() == seconds(130));
    CHECK(breaker.failed("f", seconds(129)) == Moved::none);  // was under way when it opened
    CHECK(breaker.probe_at() == seconds(130));
    CHECK(breaker.failed("f", seconds(131)) == Moved::none);
    CHECK(breaker.probe_at() == seconds(191));
    CHECK(breaker.worked() == Moved::closed);
    CHECK_FALSE(breaker.open());
    CHECK(breaker.keep_until() == Micros::min());
    CHECK(breaker.worked() == Moved::none);
}

SCENARIO("a breaker is worth remembering for ten minutes after its last failure or its next attempt", "[notifiers]") {
    Breaker breaker;
    breaker.failed("a", seconds(100));
    CHECK(breaker.keep_until() == seconds(700));
    for (const char* id : {"b", "c", "d", "e"}) breaker.failed(id, seconds(200));
    CHECK(breaker.keep_until() == seconds(830));
}

SCENARIO("the endpoint is blamed for silence and for 5xx, not for what it says of one delivery", "[notifiers]") {
    struct Row {
        Kind kind;
        long long status;
        bool blamed;
    };
    for (const Row& row : {
             Row{Kind::failed, 0, true},    // no connection, a time-out, no TLS
             Row{Kind::failed, 200, true},  // an answer that broke off
             Row{Kind::failed, 500, true},
             Row{Kind::failed, 503, true},
             Row{Kind::unknown, 0, true},
             Row{Kind::failed, 302, false},
             Row{Kind::failed, 404, false},
             Row{Kind::failed, 429, false},
             Row{Kind::failed, 451, false},  // SMTP: try this recipient later
             Row{Kind::delivered, 200, false},
             Row{Kind::sent, 250, false},
             Row{Kind::refused, 550, false},
             Row{Kind::gone, 410, false},
         }) {
        INFO(static_cast<int>(row.kind) << " " << row.status);
        AttemptOutcome outcome;
        outcome.kind = row.kind;
        outcome.status = row.status;
        CHECK(blames_endpoint(outcome) == row.blamed);
    }
}
