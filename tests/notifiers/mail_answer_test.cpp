#include "notifiers/mail_answer.h"

#include "engine/core/remote_text.h"
#include "tests/catch.h"

using namespace tocsin;
using namespace tocsin::notifiers;

namespace {

using Kind = AttemptOutcome::Kind;
using Relay = FairQueue::Answer;

Kind kind(MailStage stage, int code) { return judge_mail(stage, MailEnding::replied, code).kind; }
Relay relay(MailStage stage, int code) { return judge_mail(stage, MailEnding::replied, code).relay; }

constexpr MailStage before_the_dot[] = {MailStage::connect, MailStage::hello,  MailStage::secure,
                                        MailStage::login,   MailStage::sender, MailStage::recipient,
                                        MailStage::data,    MailStage::content};

}  // namespace

SCENARIO("a letter counts as sent only when the relay took the whole of it", "[notifiers][mail]") {
    CHECK(kind(MailStage::dot, 250) == Kind::sent);
    for (const MailStage stage : before_the_dot) CHECK(kind(stage, 250) == Kind::failed);
    CHECK(kind(MailStage::probe, 250) == Kind::delivered);
    CHECK(kind(MailStage::probe, 502) == Kind::failed);
}

SCENARIO("the relay's own trouble is tried again, what it says of the recipient is believed", "[notifiers][mail]") {
    for (const int code : {421, 450, 451, 452})
        for (const MailStage stage : before_the_dot) CHECK(kind(stage, code) == Kind::failed);
    CHECK(kind(MailStage::dot, 451) == Kind::failed);
    for (const MailStage stage : before_the_dot)
        CHECK(kind(stage, 554) == (stage == MailStage::recipient ? Kind::refused : Kind::failed));
    for (const int code : {501, 521, 550, 551, 552, 553, 554, 556})
        CHECK(kind(MailStage::recipient, code) == Kind::refused);
    for (const int code : {500, 502, 503, 504, 530, 535, 538}) CHECK(kind(MailStage::recipient, code) == Kind::failed);
    CHECK(kind(MailStage::login, 535) == Kind::failed);
    CHECK(kind(MailStage::dot, 554) == Kind::refused);
    CHECK(judge_mail(MailStage::dot, MailEnding::replied, 554).status == 554);
    CHECK(judge_mail(MailStage::sender, MailEnding::replied, 451).detail ==
          "the relay: its answer to MAIL FROM was 451");
}

SCENARIO("silence after the final dot is unknown, before it failed", "[notifiers][mail]") {
    for (const MailEnding ending : {MailEnding::late, MailEnding::lost, MailEnding::stopped}) {
        CHECK(judge_mail(MailStage::dot, ending, 0).kind == Kind::unknown);
        for (const MailStage stage : before_the_dot) CHECK(judge_mail(stage, ending, 0).kind == Kind::failed);
    }
    CHECK(judge_mail(MailStage::dot, MailEnding::lost, 0).detail ==
          "the relay went away after the whole letter: it may have arrived");
    CHECK(kind(MailStage::dot, 354) == Kind::unknown);
    CHECK(judge_mail(MailStage::dot, MailEnding::replied, 0).kind == Kind::unknown);
}

SCENARIO("one bad recipient says nothing of the relay", "[notifiers][mail]") {
    CHECK(relay(MailStage::recipient, 550) == Relay::came);
    CHECK(relay(MailStage::recipient, 450) == Relay::came);
    CHECK(relay(MailStage::dot, 250) == Relay::came);
    CHECK(relay(MailStage::dot, 554) == Relay::came);
    CHECK(relay(MailStage::recipient, 421) == Relay::failed);
    CHECK(relay(MailStage::recipient, 530) == Relay::failed);
    CHECK(relay(MailStage::sender, 451) == Relay::failed);
    CHECK(judge_mail(MailStage::connect, MailEnding::no_connection, 0).relay == Relay::failed);
    CHECK(judge_mail(MailStage::dot, MailEnding::late, 0).relay == Relay::none);
    CHECK(judge_mail(MailStage::sender, MailEnding::stopped, 0).relay == Relay::not_asked);
}

SCENARIO("what a relay said is kept as one line of UTF-8 without addresses", "[notifiers][mail]") {
    CHECK(remote_text("550 5.1.1 <anna.berg@kunde.example>: gone\r\n", 1000) == "550 5.1.1 <[address]>: gone");
    CHECK(remote_text("550-<a@b.example>\r\n550 \"a b\"@c.example (rfc822;x+y=40z@[192.0.2.1])", 1000) ==
          "550-<[address]> 550 [address] (rfc822;[address])");
    CHECK(remote_text("a@b.example,c@d.example a@ @b @", 1000) == "[address],[address] a@ @b @");
    CHECK(remote_text(std::string("550 \x01\x00 \xff\xc3(", 10) + "\xc3\xa9\x1b[31m", 1000) ==
          "550 \xEF\xBF\xBD\xEF\xBF\xBD(\xc3\xa9 [31m");
    CHECK(remote_text("\xed\xa0\x80\xc0\x80\xf5\x80\x80\x80", 1000).find("\xed") == std::string::npos);
    CHECK(remote_text("a\xc3\xa9", 2) == "a");
    CHECK(remote_text("a\xc3\xa9", 3) == "a\xc3\xa9");
    CHECK(remote_text(std::string(5000, 'x'), 1000).size() == 1000);
    CHECK(remote_text("", 1000).empty());
}
