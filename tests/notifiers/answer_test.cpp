#include "notifiers/answer.h"

#include "tests/catch.h"

using namespace tocsin;
using namespace tocsin::notifiers;
using Kind = AttemptOutcome::Kind;

SCENARIO("2xx is delivered, 410 is gone, every other status failed", "[notifiers]") {
    for (const long long status : {200, 201, 202, 204, 299})
        CHECK(judge(Ending::whole, status).kind == Kind::delivered);
    CHECK(judge(Ending::whole, 410).kind == Kind::gone);
    for (const long long status :
         {0, 100, 101, 199, 300, 301, 302, 307, 308, 400, 404, 409, 429, 500, 503, 599, 600, 999})
        CHECK(judge(Ending::whole, status).kind == Kind::failed);
    CHECK(judge(Ending::whole, 500).detail == "answered 500");
    CHECK(judge(Ending::whole, 999).status == 0);
}

SCENARIO("an answer that broke off is tried again, one that only our limit ended is not", "[notifiers]") {
    CHECK(judge(Ending::capped, 200).kind == Kind::delivered);
    for (const Ending ending : {Ending::too_large, Ending::cut_short, Ending::late, Ending::no_connection,
                                Ending::no_certificate, Ending::refused, Ending::unreadable}) {
        CHECK(judge(ending, 200).kind == Kind::failed);
        CHECK_FALSE(judge(ending, 200).detail.empty());
    }
}

SCENARIO("Retry-After is read as seconds or as a date", "[notifiers]") {
    const Instant now = parse_rfc3339("2026-11-25T03:00:00Z").value().at;
    using std::chrono::seconds;
    CHECK(parse_retry_after("120", now) == seconds(120));
    CHECK(parse_retry_after(" 0 \r\n", now) == seconds(0));
    CHECK(parse_retry_after("Wed, 25 Nov 2026 03:01:30 GMT", now) == seconds(90));
    CHECK(parse_retry_after("Wednesday, 25-Nov-26 03:00:05 GMT", now) == seconds(5));
    for (const char* text : {"", "-1", "1.5", "soon", "99999999999999999999", "31708801",
                             "Tue, 24 Nov 2026 03:00:00 GMT", "Wed, 25 Nov 2099 03:00:00 GMT", "12 monkeys"}) {
        INFO(text);
        CHECK_FALSE(parse_retry_after(text, now));
    }
}

SCENARIO("what an endpoint says is shown as text that does no harm", "[notifiers]") {
    CHECK(readable("", 1000).empty());
    CHECK(readable("plain, Gr\xc3\xbcn, \xe2\x82\xac, \xf0\x9f\x94\x94", 1000) ==
          "plain, Gr\xc3\xbcn, \xe2\x82\xac, \xf0\x9f\x94\x94");
    CHECK(readable("one\r\ntwo\tthree\xe2\x80\xa8zero", 1000) == "one  two three zero");
    CHECK(readable(std::string("a\0b\x1b[31mc\x7f\xc2\x9bz", 13), 1000) == "ab[31mcz");
    CHECK(readable("\xef\xbb\xbfw\xe2\x80\xaex\xe2\x81\xa6y\xd8\x9cz", 1000) == "wxyz");
}

SCENARIO("bytes that are no UTF-8 become replacement characters, one for each broken piece", "[notifiers]") {
    const std::string mark = "\xef\xbf\xbd";
    struct Row {
        std::string given, shown;
    };
    for (const Row& row : {
             Row{"a\xffz", "a" + mark + "z"},
             Row{"\x80\x80", mark + mark},
             Row{"\xc0\xaf", mark + mark},                    // "/" in two bytes
             Row{"\xe0\x80\xaf.", mark + mark + mark + "."},  // in three
             Row{"\xed\xa0\x80.", mark + mark + mark + "."},  // a surrogate
             Row{"\xf4\x90\x80\x80.", mark + mark + mark + mark + "."},
             Row{"\xf5.", mark + "."},
             Row{"\xe2\x82.", mark + "."},
             Row{"\xf0\x9f\x94.", mark + "."},
         }) {
        INFO(row.shown);
        CHECK(readable(row.given, 1000) == row.shown);
    }
}

SCENARIO("a text is cut between characters, also where its end is missing", "[notifiers]") {
    CHECK(readable(std::string(2000, 'a'), 1000) == std::string(1000, 'a'));
    std::string euros;
    for (int i = 0; i < 400; ++i) euros += "\xe2\x82\xac";
    CHECK(readable(euros, 1000) == euros.substr(0, 999));
    CHECK(readable(euros.substr(0, 1000), 1000) == euros.substr(0, 999));
    CHECK(readable(std::string(1000, '\xff'), 1000).size() == 999);
    CHECK(readable("a\xe2\x82", 1000) == "a");
}
