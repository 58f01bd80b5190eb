#include "notifiers/mail_notifier.h"

#include <algorithm>
#include <set>
#include <thread>

#include "tests/catch.h"
#include "tests/fakes/fake_clock.h"
#include "tests/fakes/silent_log.h"
#include "tests/notifiers/mail_post.h"

using namespace tocsin;
using namespace tocsin::notifiers;
using namespace tocsin::tests;
using namespace std::string_literals;

namespace {

using Kind = AttemptOutcome::Kind;

std::string header(const std::string& bytes, const std::string& name) {
    const auto found = bytes.find("\r\n" + name + ": ");
    if (found == std::string::npos) return "";
    const auto begin = found + name.size() + 4;
    return bytes.substr(begin, bytes.find("\r\n", begin) - begin);
}

DueDelivery probe() {
    DueDelivery due;
    due.delivery.id = "dlv_ping";
    due.delivery.type = "ping";
    due.endpoint.id = "end_relay";
    return due;
}

bool refused(MailOptions options) {
    FakeClock clock;
    SilentLog log;
    return !make_mail_notifier(std::move(options), clock, log).has_value();
}

}  // namespace

SCENARIO("a letter that the relay takes is sent, from an address that names it", "[notifiers][mail]") {
    SmtpSink sink;
    MailPost post(to_sink(sink));
    DueDelivery due = letter_to("Anna.Berg@Kunde.example");
    const auto outcome = post.attempt(due);
    CHECK(outcome.kind == Kind::sent);
    CHECK(outcome.status == 250);
    CHECK(outcome.detail == "the relay took it");
    CHECK(outcome.response == "250 2.0.0 Ok: queued as Q1");
    REQUIRE(sink.letters().size() == 1);
    const SmtpLetter letter = sink.letters()[0];
    CHECK(letter.from == "bounces+" + due.delivery.id + "@bounces.example.org");
    CHECK(letter.to == std::vector<std::string>{"Anna.Berg@kunde.example"});
    CHECK(header(letter.bytes, "Message-ID") == "<" + due.delivery.id + "@mail.example.org>");
    CHECK(sink.name_we_were_told() == "mail.example.org");
    CHECK(sink.bare_line_ends() == 0);
    CHECK(sink.no_commands() == 0);

    auto options = to_sink(sink);
    options.bounce_domain.clear();
    options.domain.clear();
    MailPost plain(options);
    CHECK(plain.attempt(due).kind == Kind::sent);
    CHECK(sink.letters()[1].from == "notices@example.org");
    CHECK(header(sink.letters()[1].bytes, "Message-ID") == "<" + due.delivery.id + "@example.org>");
}

SCENARIO("each answer of a relay has its outcome", "[notifiers][mail]") {
    SmtpSink sink;
    auto options = to_sink(sink);
    options.total_timeout = std::chrono::seconds(1);
    options.message_bytes_max = 20'000'000;
    MailPost post(options);
    struct Row {
        const char* to;
        Kind kind;
        long long status;
    };
    const Row rows[] = {
        {"ok", Kind::sent, 250},
        {"fail4", Kind::failed, 450},
        {"fail5", Kind::refused, 550},
        {"nodata4", Kind::failed, 451},
        {"nodata5", Kind::failed, 554},
        {"tempdata", Kind::failed, 451},
        {"refusedata", Kind::refused, 554},
        {"dropindata", Kind::failed, 0},
        {"dropafterdot", Kind::unknown, 0},
        {"hang", Kind::unknown, 0},
        {"hangrcpt", Kind::failed, 0},
        {"slow", Kind::sent, 250},
        {"strange", Kind::unknown, 399},
    };
    int number = 0;
    for (const Row& row : rows) {
        INFO(row.to);
        DueDelivery due = letter_to(row.to + "@b.example"s, ++number);
        if (row.to == "dropindata"s) due.letter.text = std::string(8'000'000, 'x');  // more than can be under way
        const auto outcome = post.attempt(std::move(due));
        INFO(outcome.detail << " / " << outcome.response);
        CHECK(outcome.kind == row.kind);
        CHECK(outcome.status == row.status);
        CHECK(outcome.response.substr(0, 3) == (row.status == 0 ? "" : std::to_string(row.status)));
    }
    CHECK(sink.letters().size() == 7);
}

SCENARIO("trouble with the relay itself is never held against the recipient", "[notifiers][mail]") {
    const auto attempt = [](SmtpManners manners) {
        SmtpSink sink(std::move(manners));
        return MailPost(to_sink(sink)).attempt(letter_to("ok@b.example"));
    };
    SmtpManners manners;
    manners.greeting = "554 5.3.2 No service";
    CHECK(attempt(manners).kind == Kind::failed);
    CHECK(attempt(manners).status == 554);
    manners.greeting = "HTTP/1.1 400 Bad Request";
    CHECK(attempt(manners).kind == Kind::failed);
    manners = {};
    for (const char* answer : {"451 4.3.0 Not now", "550 5.7.1 Not you", "552 5.2.2 Quota"}) {
        manners.sender_answer = answer;
        CHECK(attempt(manners).kind == Kind::failed);
        CHECK(attempt(manners).status == std::stoll(answer));
    }
    manners = {};
    manners.recipient_answers = {{"ok", "530 5.7.0 Log in first"}};
    CHECK(attempt(manners).kind == Kind::failed);
    MailOptions nobody;
    {
        SmtpSink gone;
        nobody = to_sink(gone);
    }
    const auto outcome = MailPost(nobody).attempt(letter_to("ok@b.example"));
    CHECK(outcome.kind == Kind::failed);
    CHECK(outcome.detail == "no connection to the relay");
}

SCENARIO("what is no address or too large is refused before anybody is asked", "[notifiers][mail]") {
    SmtpSink sink;
    auto options = to_sink(sink);
    options.message_bytes_max = 10'000;
    MailPost post(options);
    for (const std::string& address :
         {""s, "x"s, "a@b.example\r\nRCPT TO:<c@d.example>"s, "a@b.example> SIZE=1"s, "a@b.example,c@d.example"s}) {
        const auto outcome = post.attempt(letter_to(address));
        CHECK(outcome.kind == Kind::refused);
        CHECK(outcome.detail == "the address is none we write to");
    }
    DueDelivery large = letter_to("ok@b.example");
    large.letter.text = std::string(20'000, 'x');
    CHECK(post.attempt(large).kind == Kind::refused);
    DueDelivery nameless = letter_to("ok@b.example");
    nameless.delivery.id = "a\r\nb";
    CHECK(post.attempt(nameless).kind == Kind::failed);
    CHECK(sink.connections() == 0);
}

SCENARIO("hostile letters arrive once each, at their own recipient, dot by dot", "[notifiers][mail]") {
    SmtpSink sink;
    MailPost post(to_sink(sink));
    std::string dots;
    for (int i = 0; dots.size() < 300'000; ++i) dots += std::string(static_cast<std::size_t>(i % 70), '.') + "\n";
    const std::string texts[] = {".\n",
                                 "..\n.\n",
                                 "\r.\r\n",
                                 "a\r\n.\r\nMAIL FROM:<x@y.example>\r\nRCPT TO:<z@y.example>\r\nDATA\r\n.\r\n",
                                 "\n.\n\n.\r\n.\n",
                                 "a\0b\0"s,
                                 std::string(50'000, 'x'),
                                 std::string(3000, '\xff'),
                                 "QUIT\r\nNOOP\r\n",
                                 dots,
                                 ""};
    std::vector<DueDelivery> deliveries;
    int number = 0;
    for (const std::string& text : texts) {
        DueDelivery due = letter_to("to" + std::to_string(number + 1) + "@b.example", number + 1);
        ++number;
        due.letter.text = text;
        due.letter.html = text;
        due.letter.subject = "x\r\nBcc: z@y.example\r\n.\r\n" + std::to_string(number);
        deliveries.push_back(std::move(due));
    }
    post.send(deliveries);
    for (const auto& [id, outcome] : post.outcomes(deliveries.size())) CHECK(outcome.kind == Kind::sent);
    const auto letters = sink.letters();
    REQUIRE(letters.size() == deliveries.size());
    std::set<std::string> ids;
    for (const SmtpLetter& letter : letters) {
        REQUIRE(letter.to.size() == 1);
        const auto sent = std::find_if(deliveries.begin(), deliveries.end(),
                                       [&](const auto& d) { return d.address == letter.to[0]; });
        REQUIRE(sent != deliveries.end());
        ids.insert(sent->delivery.id);
        CHECK(letter.from == "bounces+" + sent->delivery.id + "@bounces.example.org");
        CHECK(header(letter.bytes, "Bcc").empty());
        // The end is there: nothing was cut off where a dot was doubled.
        const std::string tail = "--=_" + sent->delivery.id + "--\r\n";
        CHECK(letter.bytes.substr(letter.bytes.size() - tail.size()) == tail);
        if (sent->letter.text == dots) {
            std::string lines;
            for (const char c : dots) lines += c == '\n' ? "\r\n"s : std::string(1, c);
            CHECK(letter.bytes.find(lines) != std::string::npos);
        }
    }
    CHECK(ids.size() == deliveries.size());
    CHECK(sink.bare_line_ends() == 0);
    CHECK(sink.no_commands() == 0);
}

SCENARIO("a letter of which nobody knows keeps its Message-ID when it is sent again", "[notifiers][mail]") {
    SmtpSink sink;
    MailPost post(to_sink(sink));
    const DueDelivery due = letter_to("dropafterdot@b.example");
    for (int i = 0; i < 2; ++i) {
        const auto outcome = post.attempt(due);
        CHECK(outcome.kind == Kind::unknown);
        CHECK(outcome.detail == "the relay went away after the whole letter: it may have arrived");
    }
    const auto letters = sink.letters();
    REQUIRE(letters.size() == 2);
    CHECK(!header(letters[0].bytes, "Message-ID").empty());
    CHECK(header(letters[0].bytes, "Message-ID") == header(letters[1].bytes, "Message-ID"));
}

SCENARIO("an answer that comes too late is never taken for the answer to another letter", "[notifiers][mail]") {
    SmtpSink sink;
    auto options = to_sink(sink);
    options.in_flight_max = 1;
    options.total_timeout = std::chrono::seconds(1);
    MailPost post(options);
    CHECK(post.attempt(letter_to("late@b.example", 1)).kind == Kind::unknown);
    const auto next = post.attempt(letter_to("fail5@b.example", 2));
    CHECK(next.kind == Kind::refused);
    CHECK(next.response == "550 5.1.1 No such user");
    CHECK(post.attempt(letter_to("ok@b.example", 3)).kind == Kind::sent);
    CHECK(sink.connections() == 3);
}

SCENARIO("many letters go over one connection, and a new one where the relay wants it", "[notifiers][mail]") {
    SmtpManners manners;
    manners.letters_per_connection = 3;
    for (const bool limited : {false, true}) {
        SmtpSink sink(limited ? manners : SmtpManners{});
        auto options = to_sink(sink);
        options.in_flight_max = 1;
        MailPost post(options);
        for (int i = 1; i <= 7; ++i) CHECK(post.attempt(letter_to("ok@b.example", i)).kind == Kind::sent);
        CHECK(sink.letters().size() == 7);
        CHECK(sink.connections() == (limited ? 3 : 1));
    }
}

SCENARIO("letters go side by side, no more at once than allowed, and a silent one holds up no other",
         "[notifiers][mail]") {
    SmtpSink sink;
    auto options = to_sink(sink);
    options.in_flight_max = 5;
    options.total_timeout = std::chrono::seconds(3);
    MailPost post(options);
    std::vector<DueDelivery> deliveries{letter_to("hang@b.example", 1)};
    for (int i = 2; i <= 21; ++i) deliveries.push_back(letter_to("slow@b.example", i));
    post.send(deliveries);
    // One after the other they would take 6.7 s.
    const auto clock = make_system_clock();
    const auto begin = clock->monotonic();
    CHECK(post.outcomes(20).size() == 20);
    CHECK(clock->monotonic() - begin < std::chrono::milliseconds(2900));
    CHECK(post.outcomes(21).at(deliveries[0].delivery.id).kind == Kind::unknown);
    CHECK(sink.most_at_once() == 5);
}

SCENARIO("of 2,000 letters to a relay with moods none is lost, and what is unknown is counted", "[notifiers][mail]") {
    SmtpSink sink;
    MailPost post(to_sink(sink));
    std::vector<DueDelivery> open;
    for (int i = 0; i < 2000; ++i) {
        const std::string name = i % 100 == 7    ? "fail5"
                                 : i % 100 == 57 ? "dropafterdot"
                                 : i % 20 == 0   ? "grey" + std::to_string(i)
                                                 : "ok";
        open.push_back(letter_to(name + "@b.example", i));
    }
    std::map<Kind, int> came_to;
    std::size_t tries = 0;
    for (int round = 0; round < 2; ++round) {
        const auto deliveries = std::exchange(open, {});
        for (std::size_t at = 0; at < deliveries.size();) {
            const auto room = std::min(post.notifier().capacity(), deliveries.size() - at);
            const auto from = deliveries.begin() + static_cast<long>(at);
            post.send({from, from + static_cast<long>(room)});
            at += room;
            if (room == 0) std::this_thread::yield();
        }
        tries += deliveries.size();
        const auto outcomes = post.outcomes(tries);
        for (const DueDelivery& due : deliveries) {
            const auto& outcome = outcomes.at(due.delivery.id);
            const bool again = outcome.kind == Kind::failed || outcome.kind == Kind::unknown;
            if (again && round == 0) open.push_back(due);
            if (!again || round == 1) ++came_to[outcome.kind];
        }
    }
    CHECK(came_to == std::map<Kind, int>{{Kind::sent, 1960}, {Kind::refused, 20}, {Kind::unknown, 20}});
    CHECK(sink.letters().size() == 1960 + 2 * 20);
    CHECK(sink.most_at_once() < 30);  // some it has not seen closing yet
    CHECK(sink.bare_line_ends() + sink.no_commands() == 0);
}

SCENARIO("a relay gets no more letters a minute than it takes", "[notifiers][mail]") {
    SmtpSink sink;
    auto options = to_sink(sink);
    options.per_minute = 600;
    MailPost post(options);
    CHECK(post.notifier().capacity() == 150);
    std::vector<DueDelivery> deliveries;
    for (int i = 1; i <= 20; ++i) deliveries.push_back(letter_to("ok@b.example", i));
    const auto clock = make_system_clock();
    const auto begin = clock->monotonic();
    post.send(deliveries);
    post.outcomes(20);
    const auto took = clock->monotonic() - begin;
    CHECK(took >= std::chrono::milliseconds(900));
    CHECK(took < std::chrono::seconds(3));
    options.per_minute = 1;
    CHECK(MailPost(options).notifier().capacity() == 1);
}

SCENARIO("every letter gets an outcome when the notifier goes, and one that may have arrived is not called failed",
         "[notifiers][mail]") {
    SmtpSink sink;
    auto options = to_sink(sink);
    options.in_flight_max = 2;
    options.queue_max = 10;
    options.total_timeout = std::chrono::seconds(30);
    MailPost post(options);
    std::vector<DueDelivery> deliveries;
    deliveries.push_back(letter_to("slow@b.example", 1));
    deliveries.push_back(letter_to("hangrcpt@b.example", 2));
    for (int i = 3; i <= 15; ++i) deliveries.push_back(letter_to("hangrcpt@b.example", i));
    post.send(deliveries);
    CHECK(post.outcomes(5).begin()->second.detail == "the queue is full");
    while (sink.letters().empty() || sink.connections() < 2) std::this_thread::yield();
    post.stop();
    const auto outcomes = post.outcomes(15);
    CHECK(outcomes.size() == 15);
    CHECK(outcomes.at(deliveries[0].delivery.id).kind == Kind::sent);
    CHECK(outcomes.at(deliveries[1].delivery.id).detail == "stopped before an answer came");
    CHECK(outcomes.at(deliveries[9].delivery.id).detail == "stopped before it was sent");
}

SCENARIO("a test asks the relay and sends nothing", "[notifiers][mail]") {
    SmtpSink sink;
    MailPost post(to_sink(sink));
    const auto outcome = post.attempt(probe());
    CHECK(outcome.kind == Kind::delivered);
    CHECK(outcome.status == 250);
    CHECK(post.attempt(letter_to("ok@b.example")).kind == Kind::sent);
    CHECK(post.attempt(probe()).kind == Kind::delivered);
    CHECK(sink.probes() == 2);
    CHECK(sink.letters().size() == 1);
    CHECK(sink.bare_line_ends() == 0);
}

SCENARIO("a relay's answer is kept without the recipient in it", "[notifiers][mail]") {
    SmtpSink sink;
    MailPost post(to_sink(sink));
    const auto outcome = post.attempt(letter_to("echo@b.example"));
    CHECK(outcome.kind == Kind::refused);
    CHECK(outcome.response.find("550-5.1.1 <[address]>: unknown \xEF\xBF\xBD here 550 5.1.1 also [address] xxx") == 0);
    CHECK(outcome.response.size() == 1000);
    CHECK(post.said().find("@b.example") == std::string::npos);
}

SCENARIO("options that make no sense are refused", "[notifiers][mail]") {
    SmtpSink sink;
    const MailOptions good = to_sink(sink);
    CHECK(!refused(good));
    const auto without = [&](auto&& change) {
        MailOptions options = good;
        change(options);
        return refused(options);
    };
    CHECK(without([](MailOptions& o) { o.host = ""; }));
    CHECK(without([](MailOptions& o) { o.host = "a b"; }));
    CHECK(without([](MailOptions& o) { o.host = "relay.example/x"; }));
    CHECK(without([](MailOptions& o) { o.host = "user@relay.example"; }));
    CHECK(without([](MailOptions& o) { o.port = 0; }));
    CHECK(without([](MailOptions& o) { o.user = "x"; }));
    CHECK(without([](MailOptions& o) { o.user = o.password = "x"; }));
    CHECK(without([](MailOptions& o) { o.tls = MailTls::implicit, o.user = "x", o.password = "x\r\ny"; }));
    CHECK(without([](MailOptions& o) { o.from_address = "x"; }));
    CHECK(without([](MailOptions& o) { o.from_name = "x\r\nBcc: y@z.example"; }));
    CHECK(without([](MailOptions& o) { o.domain = "x y"; }));
    CHECK(without([](MailOptions& o) { o.bounce_domain = "x"; }));
    CHECK(without([](MailOptions& o) { o.in_flight_max = 0; }));
    CHECK(without([](MailOptions& o) { o.in_flight_max = 201; }));
    CHECK(without([](MailOptions& o) { o.per_minute = -1; }));
    CHECK(without([](MailOptions& o) { o.total_timeout = std::chrono::seconds(0); }));
    CHECK(without([](MailOptions& o) { o.ca_file = "/nonexistent"; }));
}
