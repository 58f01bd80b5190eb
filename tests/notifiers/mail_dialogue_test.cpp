#include "notifiers/mail_dialogue.h"

#include "tests/catch.h"

using namespace tocsin::notifiers;

SCENARIO("a talk with a relay is followed command by command", "[notifiers][mail]") {
    MailDialogue talk;
    talk.begin();
    talk.relay_says("220 relay.example\r\n");
    CHECK(talk.stage() == MailStage::connect);
    CHECK(talk.code() == 220);
    talk.we_say("EHLO mail.example\r\n");
    talk.relay_says("250-relay.example\r\n");
    CHECK(talk.code() == 0);
    talk.relay_says("250 AUTH PLAIN\r\n");
    talk.we_say("AUTH PLAIN\r\n");
    talk.relay_says("334 \r\n");
    talk.we_say("DATA\r\n");  // could be base64
    CHECK(talk.stage() == MailStage::login);
    CHECK(!talk.logged_in());
    talk.relay_says("235 2.7.0 Welcome\r\n");
    CHECK(talk.logged_in());
    talk.we_say("MAIL FROM:<a@b.example>\r\n");
    talk.relay_says("250 Ok\r\n");
    talk.we_say("RCPT TO:<c@d.example>\r\n");
    talk.relay_says("250 Ok\r\n");
    talk.we_say("DATA\r\n");
    CHECK(talk.stage() == MailStage::data);
    talk.letter_taken();
    CHECK(talk.stage() == MailStage::data);
    talk.relay_says("354 Go\r\n");
    CHECK(talk.stage() == MailStage::content);
    talk.letter_taken();
    CHECK(talk.stage() == MailStage::dot);
    CHECK(talk.code() == 0);
    talk.relay_says("250-first\r\n");
    talk.relay_says("250 queued\r\n");
    CHECK(talk.reply() == "250-first\r\n250 queued\r\n");
    talk.we_say("QUIT\r\n");
    talk.relay_says("221 Bye\r\n");
    CHECK(talk.code() == 250);

    talk.begin();
    CHECK(talk.code() == 0);
    CHECK(talk.logged_in());
    talk.we_say("EHLO mail.example\r\n");
    CHECK(!talk.logged_in());
}

SCENARIO("of a refused login only the codes are kept", "[notifiers][mail]") {
    MailDialogue talk;
    talk.begin();
    talk.we_say("AUTH PLAIN\r\n");
    for (const char* reply : {"535 5.7.8 Not you: c2VjcmV0\r\n", "535 5.7.8\r\n"}) {
        talk.relay_says(reply);
        CHECK(talk.reply() == "535 5.7.8");
    }
    talk.relay_says("535 secret\r\n");
    CHECK(talk.reply() == "535");
    talk.relay_says("535 12345678901234567890\r\n");
    CHECK(talk.reply() == "535");
}

SCENARIO("replies without end or sense do no harm", "[notifiers][mail]") {
    MailDialogue talk;
    talk.begin();
    for (int i = 0; i < 10'000; ++i) talk.relay_says("250-more and more and more\r\n");
    CHECK(talk.reply().size() <= 4096);
    CHECK(talk.code() == 0);
    for (const char* line : {"", "2", "25", "abc def\r\n", "\r\n",
                             "2\xff"
                             "0 x\r\n"})
        talk.relay_says(line);
    CHECK(talk.code() == 0);
}
