#include "engine/intake/mail_supplier.h"

#include <nlohmann/json.hpp>

#include "engine/core/crypto.h"
#include "tests/catch.h"
#include "tests/fakes/oracle.h"

using namespace tocsin;
using namespace tocsin::intake;
using nlohmann::json;

namespace {

const std::string plain_mail =
    "Authentication-Results: mx.haus.example (haus);\r\n dmarc=pass (p=reject) header.from=nord.example\r\n"
    "Received: from a by mx.haus.example; Sun, 1 Mar 2026 10:00:00 +0000\r\n"
    "From: =?UTF-8?Q?Nord_S=C3=A9curit=C3=A9?= <csirt@nord.example>\r\n"
    "Date: Sun, 1 Mar 2026 11:00:00 +0100\r\n"
    "Message-ID: <77@nord.example>\r\n"
    "Subject: [EXTERNAL] Re: [NORD-77] copies taken\r\n";

std::string mail(const std::string& rest) { return plain_mail + rest; }

const std::string words =
    "Content-Type: text/plain; charset=iso-8859-1\r\n\r\nDonn\xE9"
    "es copi\xE9"
    "es.\r\n";

}  // namespace

TEST_CASE("the sample of a supplier's mail is read", "[intake][mail][oracle]") {
    const auto text = tests::oracle("inbound/supplier-email.json");
    if (!text) return;
    const auto raw = json::parse(*text)["raw"].get<std::string>();
    const auto message = read_supplier_mail(raw, "acme", "mx.hospital.example.org");
    CHECK(message.readable == "yes");
    CHECK(message.reference == "ACME-SEC-4711");
    CHECK(message.webhook_id == "email:4711.1@acme-hosting.example");
    CHECK(message.channel == "email");
    CHECK(message.authenticity == "dmarc=pass (as written by mx.hospital.example.org)");
    CHECK(message.summary.find("Notification de violation de données") != std::string::npos);
    CHECK(message.summary.find("Personnes concernées : environ 48 000") != std::string::npos);
    CHECK(!message.became_aware_at);
    CHECK(message.revision == desk::next_revision);
    CHECK(message.body == raw);
    CHECK(json::parse(message.data)["contact"]["name"] == "Acme Hosting sécurité");
    CHECK(read_supplier_mail(raw, "acme", "mx.other.example").authenticity == "no verdict");
}

TEST_CASE("the subject names the reference, and a gateway's brackets do not", "[intake][mail]") {
    const auto message = read_supplier_mail(mail(words), "nord");
    CHECK(message.reference == "NORD-77");
    CHECK(message.summary == "[EXTERNAL] Re: [NORD-77] copies taken\n\nDonnées copiées.");
    const auto data = json::parse(message.data);
    CHECK(data["sent_at"] == "2026-03-01T10:00:00Z");
    CHECK(data["contact"]["email"] == "csirt@nord.example");
    CHECK(
        read_supplier_mail("From: a@b.example\nMessage-ID: <1@b>\nSubject: hello [all of 7]\n\nx", "nord").reference ==
        "1@b");
    const auto bare = read_supplier_mail("Subject: hello\n\nx", "nord");
    CHECK(bare.readable == "yes");
    CHECK(bare.webhook_id == "email:sha256:" + sha256_hex("Subject: hello\n\nx"));
    CHECK(bare.reference == "sha256:" + sha256_hex("Subject: hello\n\nx"));
    CHECK(id_of_copy(bare) != bare.webhook_id);
}

TEST_CASE("attachments are listed and stay closed", "[intake][mail]") {
    const auto message = read_supplier_mail(
        mail("MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
             "Content-Type: multipart/alternative; boundary=c\r\n\r\n--c\r\nContent-Type: text/plain\r\n\r\nWords\r\n"
             "--c\r\nContent-Type: text/html\r\n\r\n<p>Words</p>\r\n--c--\r\n"
             "--b\r\nContent-Type: application/pdf; name=\"r.pdf\"\r\nContent-Disposition: attachment; "
             "filename=\"r.pdf\"\r\n"
             "Content-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjcK\r\n"
             "--b\r\nContent-Type: text/plain; name=log.txt\r\n\r\nlog\r\n--b--\r\n"),
        "nord");
    CHECK(message.summary.substr(message.summary.rfind('\n') + 1) == "Words");
    const auto list = json::parse(message.data)["attachments"];
    REQUIRE(list.size() == 2);
    CHECK(list[0]["name"] == "r.pdf");
    CHECK(list[0]["media_type"] == "application/pdf");
    CHECK(list[0]["bytes"] == 9);
    CHECK(list[0]["sha256"] == sha256_hex("%PDF-1.7\n"));
    CHECK(list[1]["name"] == "log.txt");
}

TEST_CASE("a mail of HTML alone is read as text", "[intake][mail]") {
    const auto message =
        read_supplier_mail(mail("Content-Type: text/html\r\n\r\n<p>One</p><style>p{}</style><p>Two</p>"), "nord");
    CHECK(message.summary == "[EXTERNAL] Re: [NORD-77] copies taken\n\nOne\nTwo");
}

TEST_CASE("of a forwarded mail the one inside is read, and trusted as a person's word", "[intake][mail]") {
    const std::string outer =
        "Authentication-Results: mx.haus.example; dmarc=pass\r\nFrom: lena@haus.example\r\nMessage-ID: "
        "<9@haus.example>\r\n"
        "Subject: Fwd: [X-1] see below\r\nContent-Type: multipart/mixed; boundary=o\r\n\r\n--o\r\n\r\nPlease look.\r\n"
        "--o\r\nContent-Type: message/rfc822\r\n\r\n" +
        mail(words) + "\r\n--o--\r\n";
    const auto message = read_supplier_mail(outer, "nord", "mx.haus.example");
    CHECK(message.reference == "NORD-77");
    CHECK(message.webhook_id == "email:77@nord.example");
    CHECK(message.authenticity == "forwarded by a person");
    CHECK(message.body == outer);
    CHECK(message.summary.find("Please look") == std::string::npos);
}

TEST_CASE("a verdict on DMARC is what our own mail system wrote outside of comments and quotes", "[intake][mail]") {
    const std::string us = "mx.haus.example";
    struct Row {
        const char *field, *verdict;
    };
    const Row rows[] = {
        {"mx.haus.example; dmarc=pass", "dmarc=pass (as written by mx.haus.example)"},
        {"MX.haus.example 1; spf=fail; DMARC = Fail", "dmarc=fail (as written by MX.haus.example)"},
        {"mx.haus.example (a;b); dkim=none; dmarc=none", "dmarc=none (as written by mx.haus.example)"},
        {"mx.haus.example; none", "no verdict"},
        {"mx.haus.example; spf=pass smtp.mailfrom=\"x; dmarc=pass\"", "no verdict"},
        {"mx.haus.example; spf=pass (x; dmarc=pass)", "no verdict"},
        {"mx.haus.example; dmarc=pass; dmarc=fail", "no verdict"},
        {"mx.haus.example; dmarc=perhaps", "no verdict"},
        {"mx.haus.example; xdmarc=pass", "no verdict"},
        {"mx.haus.example; dmarc=pass (never closed", "no verdict"},
        {"mx.evil.example; dmarc=pass", "no verdict"},
        {"<script>; dmarc=pass", "no verdict"},
        {"", "no verdict"},
        {"\"mx.haus.example\"; dmarc=pass", "no verdict"},
    };
    for (const auto& row : rows) {
        INFO(row.field);
        CHECK(dmarc_verdict(row.field, us) == row.verdict);
    }
    CHECK(dmarc_verdict("<script>; dmarc=pass", "") == "no verdict");
    const auto forged =
        read_supplier_mail("Authentication-Results: mx.evil.example; dmarc=pass\r\n" + mail(words), "nord", us);
    CHECK(forged.authenticity == "no verdict");
    CHECK(read_supplier_mail("Subject: x\n\ny", "nord").authenticity == "no verdict");
    const auto encoded = read_supplier_mail(
        "Authentication-Results: mx.haus.example; spf=pass =?utf-8?q?;_dmarc=3Dpass?=\r\nSubject: x\r\n\r\ny", "nord",
        us);
    CHECK(encoded.authenticity == "no verdict");
}

TEST_CASE("what is no mail, or too much of one, is kept for a person", "[intake][mail]") {
    std::string many = "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n";
    for (int i = 0; i < 400; ++i) many += "--b\n\nx\n";
    std::string deep = "Subject: x\n";
    for (int i = 0; i < 15; ++i)
        deep += "Content-Type: multipart/mixed; boundary=b" + std::to_string(i) + "\n\n--b" + std::to_string(i) + "\n";
    std::string thin = many;
    for (int i = 0; i < 5000; ++i) thin += "--b\n";
    for (const auto& body : {std::string(), std::string("\n\n\n"), std::string("{\"a\":1}"), many, deep, thin}) {
        const auto message = read_supplier_mail(body, "nord");
        CHECK(message.readable == "no");
        CHECK(message.body == body);
        CHECK(message.reference.empty());
        CHECK(message.authenticity == "not signed");
    }
}

TEST_CASE("a mangled mail does no harm", "[intake][mail]") {
    const std::string whole = mail(
        "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nWords\r\n--b\r\n"
        "Content-Type: message/rfc822\r\n\r\n" +
        mail(words) + "\r\n--b--\r\n");
    unsigned long long dice = 20260301;
    const auto below = [&](std::size_t limit) {
        dice = dice * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::size_t>(dice >> 33) % limit;
    };
    const std::string fragments[] = {std::string(1, '\0'), "\xFF\xFE", "=?x?Q?", ";charset=utf-7",
                                     "\r\n\r\n",           "[",        "<",      "--b\r\n"};
    for (int i = 0; i < 600; ++i) {
        std::string mangled = whole;
        for (std::size_t n = 1 + below(5); n > 0; --n) {
            const auto at = below(mangled.size() + 1);
            if (below(2) == 0)
                mangled.insert(at, fragments[below(std::size(fragments))]);
            else
                mangled.erase(at, below(100));
        }
        const auto message = read_supplier_mail(mangled, "nord");
        CHECK(message.body == mangled);
        CHECK(message.summary.size() <= 16 * 1024);
        CHECK(json::accept(message.data));
    }
}
