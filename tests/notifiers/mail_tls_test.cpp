// TLS and the login, against a relay that has both.
#include <cstdlib>

#include "engine/core/crypto.h"
#include "tests/catch.h"
#include "tests/notifiers/mail_post.h"

using namespace tocsin;
using namespace tocsin::notifiers;
using namespace tocsin::tests;

namespace {

using Kind = AttemptOutcome::Kind;
using Tls = SmtpManners::Tls;

const std::string user = "engine", password = "correct-horse-battery";

SmtpManners manners_of(Tls tls, const TestCertificate& certificate) {
    SmtpManners manners;
    manners.tls = tls;
    manners.certificate = &certificate;
    manners.user = user;
    manners.password = password;
    return manners;
}

MailOptions options_of(const SmtpSink& sink, MailTls tls, const TestCertificate& certificate) {
    MailOptions options = to_sink(sink);
    options.host = "localhost";
    options.tls = tls;
    options.user = user;
    options.password = password;
    options.ca_file = certificate.certificate();
    options.total_timeout = std::chrono::seconds(5);
    return options;
}

bool skipped(const TestCertificate& certificate) {
    if (certificate.made()) return false;
    const char* ci = std::getenv("CI");
    if (ci != nullptr && std::string(ci) == "true") FAIL("openssl is needed here");
    WARN("skipped: openssl is missing");
    return true;
}

void holds_no_secret(const std::string& said) {
    const std::string plain = std::string(1, '\0') + user + std::string(1, '\0') + password;
    for (const std::string& secret : {password, to_base64(plain), to_base64(password)})
        CHECK(said.find(secret) == std::string::npos);
}

}  // namespace

SCENARIO("letters and tests go to a relay over TLS with a login, both kinds of TLS", "[notifiers][mail][tls]") {
    const TestCertificate certificate;
    if (skipped(certificate)) return;
    for (const bool implicit : {false, true}) {
        SmtpSink sink(manners_of(implicit ? Tls::implicit : Tls::starttls, certificate));
        auto options = options_of(sink, implicit ? MailTls::implicit : MailTls::required_starttls, certificate);
        options.in_flight_max = 1;
        MailPost post(options);
        DueDelivery ping = letter_to("", 9);
        ping.delivery.type = "ping";
        CHECK(post.attempt(ping).kind == Kind::delivered);
        for (int i = 1; i <= 3; ++i) {
            const auto outcome = post.attempt(letter_to("ok@b.example", i));
            CHECK(outcome.detail == "the relay took it");
        }
        CHECK(sink.connections() == 1);
        CHECK(sink.bare_line_ends() == 0);
        holds_no_secret(post.said());
    }
}

SCENARIO("without the TLS that was asked for nothing is said to a relay", "[notifiers][mail][tls]") {
    const TestCertificate certificate;
    if (skipped(certificate)) return;
    {
        SmtpManners plain = manners_of(Tls::none, certificate);
        SmtpSink sink(plain);
        const auto outcome =
            MailPost(options_of(sink, MailTls::required_starttls, certificate)).attempt(letter_to("ok@b.example"));
        CHECK(outcome.kind == Kind::failed);
        CHECK(outcome.detail == "the relay offers no STARTTLS");
        CHECK(sink.letters().empty());
    }
    SmtpSink sink(manners_of(Tls::starttls, certificate));
    auto stranger = options_of(sink, MailTls::required_starttls, certificate);
    stranger.ca_file.clear();
    CHECK(MailPost(stranger).attempt(letter_to("ok@b.example")).detail == "no secure connection to the relay");
    auto other = options_of(sink, MailTls::required_starttls, certificate);
    other.host = "127.0.0.1";  // not in the certificate
    CHECK(MailPost(other).attempt(letter_to("ok@b.example")).detail == "no secure connection to the relay");
    auto wrong = options_of(sink, MailTls::implicit, certificate);
    CHECK(MailPost(wrong).attempt(letter_to("ok@b.example")).kind == Kind::failed);
    CHECK(sink.letters().empty());
}

SCENARIO("a refused login is the relay's word, without the password in it", "[notifiers][mail][tls]") {
    const TestCertificate certificate;
    if (skipped(certificate)) return;
    SmtpManners manners = manners_of(Tls::starttls, certificate);
    manners.password = "another-horse";
    {
        SmtpSink sink(manners);
        MailPost post(options_of(sink, MailTls::required_starttls, certificate));
        for (int i = 1; i <= 5; ++i) {
            const auto outcome = post.attempt(letter_to("ok@b.example", i));
            CHECK(outcome.kind == Kind::failed);
            CHECK(outcome.status == 535);
            CHECK(outcome.response == "535 5.7.8");
        }
        holds_no_secret(post.said());
        CHECK(post.said().find("tried seldom") != std::string::npos);
    }
    manners = manners_of(Tls::starttls, certificate);
    manners.offers_login = false;
    manners.recipient_answers = {{"ok", "550 5.7.1 Relaying denied"}};
    SmtpSink sink(manners);
    const auto outcome =
        MailPost(options_of(sink, MailTls::required_starttls, certificate)).attempt(letter_to("ok@b.example"));
    CHECK(outcome.kind == Kind::failed);
    CHECK(outcome.detail == "the relay offers no login");
}
