#include "notifiers/mail_message.h"

#include <gmime/gmime.h>

#include <memory>

#include "engine/core/crypto.h"
#include "engine/core/letter.h"
#include "engine/core/sheet_mail.h"
#include "notifiers/mail_duty.h"
#include "notifiers/mail_words.h"
#include "tests/catch.h"
#include "tests/notifiers/mail_post.h"

using namespace tocsin;
using namespace tocsin::notifiers;
using namespace tocsin::tests;
using namespace std::string_literals;

namespace {

const Instant at = from_micros(1'795'575'600'000'000);
const MailSender example{"notices@example.org", "Example, Inc.", "mail.example.org"};

std::string composed(const DueDelivery& due, const MailSender& from = example) {
    const auto bytes = compose_mail(due, from, at);
    INFO((bytes ? "" : bytes.error().detail));
    REQUIRE(bytes.has_value());
    return *bytes;
}

struct Unref {
    void operator()(gpointer object) const { g_object_unref(object); }
};

/// A message as a reader sees it.
class Read {
public:
    explicit Read(const std::string& bytes) {
        const std::unique_ptr<GMimeStream, Unref> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
        const std::unique_ptr<GMimeParser, Unref> parser(g_mime_parser_new_with_stream(stream.get()));
        message_.reset(g_mime_parser_construct_message(parser.get(), nullptr));
    }
    std::string header(const char* name) const {
        const char* value = g_mime_object_get_header(GMIME_OBJECT(message_.get()), name);
        return value == nullptr ? "" : value;
    }
    std::string subject() const { return g_mime_message_get_subject(message_.get()); }
    std::string from() const {
        InternetAddressList* list = g_mime_message_get_from(message_.get());
        REQUIRE(internet_address_list_length(list) == 1);
        const char* name = internet_address_get_name(internet_address_list_get_address(list, 0));
        return name == nullptr ? "" : name;
    }
    int parts() const {
        GMimeObject* body = g_mime_message_get_mime_part(message_.get());
        return GMIME_IS_MULTIPART(body) ? g_mime_multipart_get_count(GMIME_MULTIPART(body)) : 1;
    }
    /// Decoded, with LF.
    std::string text(int part) const {
        GMimeObject* body = g_mime_message_get_mime_part(message_.get());
        if (GMIME_IS_MULTIPART(body)) body = g_mime_multipart_get_part(GMIME_MULTIPART(body), part);
        const std::unique_ptr<GMimeStream, Unref> out(g_mime_stream_mem_new());
        g_mime_data_wrapper_write_to_stream(g_mime_part_get_content(GMIME_PART(body)), out.get());
        const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(out.get()));
        std::string text(reinterpret_cast<const char*>(bytes->data), bytes->len);
        for (auto cr = text.find("\r\n"); cr != std::string::npos; cr = text.find("\r\n", cr)) text.erase(cr, 1);
        return text;
    }

private:
    std::unique_ptr<GMimeMessage, Unref> message_;
};

bool is_fit(const std::string& bytes) {
    std::size_t begin = 0;
    while (begin < bytes.size()) {
        const auto end = bytes.find("\r\n", begin);
        if (end == std::string::npos || end - begin > 998) return false;
        for (std::size_t i = begin; i < end; ++i)
            if (bytes[i] == '\r' || bytes[i] == '\n' || bytes[i] == '\0' || static_cast<unsigned char>(bytes[i]) > 126)
                return false;
        begin = end + 2;
    }
    return true;
}

std::size_t count(const std::string& text, const std::string& what) {
    std::size_t times = 0;
    for (auto found = text.find(what); found != std::string::npos; found = text.find(what, found + 1)) ++times;
    return times;
}

}  // namespace

SCENARIO("a notice goes out as one letter in two forms, with what ties it to the book", "[notifiers][mail]") {
    DueDelivery due = letter_to("Anna.Berg+x@Kunde.example");
    due.thread = "dlv_0";
    due.delivery.edition = "fr@Europe/Paris";
    due.letter = {"Violation de données", "Été\n", "<p>Été</p>\n"};
    due.delivery.letter_sha256 = letter_sha256(due.letter);
    const std::string bytes = composed(due);
    CHECK(is_fit(bytes));
    const Read mail(bytes);
    const std::string id = due.delivery.id;
    CHECK(mail.from() == "Example, Inc.");
    CHECK(mail.header("To") == "Anna.Berg+x@kunde.example");
    CHECK(mail.subject() == "Violation de données");
    CHECK(mail.header("Date") == "Wed, 25 Nov 2026 03:00:00 +0000");
    CHECK(mail.header("Message-ID") == "<" + id + "@mail.example.org>");
    CHECK(mail.header("In-Reply-To") == "<dlv_0@mail.example.org>");
    CHECK(mail.header("References") == "<dlv_0@mail.example.org>");
    CHECK(mail.header("Auto-Submitted") == "auto-generated");
    CHECK(bytes.find("\r\nContent-Language: fr\r\n") < bytes.find("\r\n\r\n"));
    CHECK(mail.header("Tocsin-Delivery") == id);
    CHECK(mail.header("Tocsin-Letter-SHA256") == due.delivery.letter_sha256);
    CHECK(mail.header("X-Auto-Response-Suppress").find("All") == std::string::npos);
    CHECK(mail.header("X-Auto-Response-Suppress").find("NDR") == std::string::npos);
    CHECK(bytes.find("List-Unsubscribe") == std::string::npos);
    CHECK(bytes.find("Content-Type: multipart/alternative") != std::string::npos);
    REQUIRE(mail.parts() == 2);
    const Letter received{mail.subject(), mail.text(0), mail.text(1)};
    CHECK(letter_sha256(received) == mail.header("Tocsin-Letter-SHA256"));
    CHECK(composed(due) == bytes);
}

SCENARIO("a war-room sheet goes out as its text with the page beside it, and its subject says nothing of the incident", "[notifiers][mail]") {
    DueDelivery due = letter_to("unused@kunde.example");
    due.delivery.notice_id.clear();
    due.delivery.type = sheet_mail_type;
    due.endpoint.url = "mailto:lead@acme.example";
    SheetMail sheet{"inc_1", 3, "changed", {}, "", "War room: Bücher offen\n.\nFrom here\n", std::string("%PDF-1.7\0\xff\r\n.\r\n", 15)};
    due.delivery.body = write_sheet_mail(sheet, at);
    const std::string bytes = composed(due);
    CHECK(is_fit(bytes));
    const Read mail(bytes);
    CHECK(mail.header("To") == "lead@acme.example");
    CHECK(mail.subject() == "[Tocsin] War-room sheet of inc_1");
    CHECK(bytes.find("Content-Type: multipart/mixed") != std::string::npos);
    CHECK(bytes.find("filename=inc_1.pdf") != std::string::npos);
    REQUIRE(mail.parts() == 2);
    CHECK(mail.text(0) == sheet.text);
    CHECK(mail.text(1) == std::string("%PDF-1.7\0\xff\n.\n", 13));  // the reader of this test takes the CR away

    sheet.why = "urgent";
    due.delivery.body = write_sheet_mail(sheet, at);
    CHECK(Read(composed(due)).subject() == "[Tocsin] War-room sheet of inc_1: a clock has less than 12 hours");

    for (const std::string& none : {without_sheet(due.delivery.body), std::string("{}"), std::string()}) {
        due.delivery.body = none;
        CHECK(compose_mail(due, example, at).error().fault == Fault::invalid_input);
    }
}

SCENARIO("a letter carries the newest checkpoint, folded, beside what was approved", "[notifiers][mail]") {
    DueDelivery due = letter_to("anna@kunde.example");
    const std::string without = composed(due);
    CHECK(without.find("Tocsin-Checkpoint") == std::string::npos);
    due.checkpoint = "tocsin\n42\n" + std::string(44, 'r') + "\ntime 1\n\n\xE2\x80\x94 tocsin " + std::string(92, 's') + "\n";
    const std::string bytes = composed(due);
    CHECK(is_fit(bytes));
    const std::string name = "\r\nTocsin-Checkpoint: ";
    const auto from = bytes.find(name);
    REQUIRE(from < bytes.find("\r\n\r\n"));
    std::string value;
    for (auto at = from + name.size(); bytes.compare(at, 2, "\r\n") != 0 || bytes[at + 2] == ' '; ++at)
        if (bytes[at] != '\r' && bytes[at] != '\n' && bytes[at] != ' ') value += bytes[at];
    CHECK(from_base64(value).value() == due.checkpoint);
    CHECK(bytes.substr(bytes.find("\r\n\r\n")) == without.substr(without.find("\r\n\r\n")));
}

SCENARIO("whatever a letter holds, it stays one letter with its own headers", "[notifiers][mail]") {
    const Letter hostile[] = {
        {"x\r\nBcc: evil@example.net\r\n\r\nhello", "a\r\n.\r\nMAIL FROM:<x@y.example>\r\n", "<p>.</p>\n.\n"},
        {"x\nBcc: evil@example.net", "\n.\n", ".\n..\n...\n"},
        {"x\rBcc: evil@example.net", "a\r.\r\nb\n.\rc", "\r"},
        {"\0x\0"s, "a\0b\n"s, "\0"s},
        {std::string(5000, 's'), std::string(100'000, 't'), std::string(5000, ' ') + "x"},
        {"\xff\xfe\xc3", "\xff\n\x80", "\xed\xa0\x80"},
        {"=?utf-8?Q?=0ABcc:_evil@example.net?=", "=0D=0ABcc: x", "--=_dlv\n"},
        {"", "", ""},
        {"日本語の件名がとても長い場合にどう分割されるのかを確かめるための件名です😀😀😀", "From me\n>From you\n",
         "<p> \t</p> \n"},
    };
    for (const Letter& letter : hostile) {
        DueDelivery due = letter_to("a@b.example");
        due.letter = letter;
        due.letter.text += "--=_" + due.delivery.id + "--\r\n--=_" + due.delivery.id + "\n";
        const std::string bytes = composed(due);
        INFO(bytes.substr(0, 2000));
        CHECK(is_fit(bytes));
        const std::string head = bytes.substr(0, bytes.find("\r\n\r\n"));
        CHECK(head.find("\r\nBcc") == std::string::npos);
        for (const char* name : {"\r\nTo: ", "\r\nSubject:", "\r\nMessage-ID: ", "\r\nContent-Type: "})
            CHECK(count(head, name) == 1);
        CHECK(Read(bytes).parts() == 2);
    }
}

SCENARIO("text and HTML come out as they went in, line ends aside", "[notifiers][mail]") {
    for (const std::string& text : {"plain\n"s, "no end"s, " spaces \n\ttabs\t\n\n\n"s, "From x\n.\n..\n"s, "é日😀\n"s,
                                    "a\0b\n"s, std::string(3000, 'x') + "\n", "=3D=20\n"s, "1\n2\n3"s}) {
        DueDelivery due = letter_to("a@b.example");
        due.letter.text = due.letter.html = text;
        const Read mail(composed(due));
        CHECK(mail.text(0) == text);
        CHECK(mail.text(1) == text);
    }
}

SCENARIO("a subject in any script comes back whole from words no longer than allowed", "[notifiers][mail]") {
    for (const std::string& subject :
         {"plain"s, "été"s, "日本語の件名がとても長い場合にどう分割されるのかを確かめるための件名です"s, "two  spaces"s,
          std::string(70, 'x'), "=?utf-8?Q?x?="s, "long "s + std::string(300, 'y') + " é"}) {
        DueDelivery due = letter_to("a@b.example");
        due.letter.subject = subject;
        const std::string bytes = composed(due);
        CHECK(Read(bytes).subject() == subject);
        for (auto word = bytes.find("=?UTF-8"); word != std::string::npos; word = bytes.find("=?UTF-8", word + 1))
            CHECK(bytes.find("?=", word + 10) + 2 - word <= 75);
    }
    const MailSender other{"notices@example.org", "Société \"X\" <y@z.example>", "mail.example.org"};
    CHECK(Read(composed(letter_to("a@b.example"), other)).from() == other.name);
    CHECK(Read(composed(letter_to("a@b.example"), {"notices@example.org", "", "example.org"})).header("From") ==
          "notices@example.org");
}

SCENARIO("a delivery without a usable id, address or hash is no letter", "[notifiers][mail]") {
    const DueDelivery good = letter_to("a@b.example");
    const auto fault = [](const DueDelivery& due) { return !compose_mail(due, example, at).has_value(); };
    CHECK(!fault(good));
    for (const std::string& id : {""s, "a b"s, "a\r\nb"s, "a@b"s, std::string(65, 'x')}) {
        DueDelivery due = good;
        due.delivery.id = id;
        CHECK(fault(due));
        due = good;
        due.thread = id;
        CHECK(fault(due) == !id.empty());
    }
    DueDelivery due = good;
    due.delivery.letter_sha256 = "abc\r\nBcc: x@y.example";
    CHECK(fault(due));
    due = good;
    due.address = "a@b.example\r\nBcc: x@y.example";
    CHECK(fault(due));
}

SCENARIO("an event of the house reaches the person on duty in plain lines", "[notifiers][mail]") {
    DueDelivery due;
    due.delivery.id = "dlv_1";
    due.delivery.type = "duty.overdue";
    due.delivery.body =
        R"({"type":"duty.overdue","timestamp":"2026-11-25T03:00:00Z","data":{"incident_id":"inc_1","duty":)"
        R"({"id":"dty_1","late":true,"hours":72},"title":"a\r\nBcc: b@c.example","list":["x","y"]}})";
    due.endpoint.kind = "email";
    due.endpoint.url = "mailto:On.Duty+1@example.org";
    const std::string bytes = composed(due);
    CHECK(is_fit(bytes));
    const Read mail(bytes);
    CHECK(mail.header("To") == "On.Duty+1@example.org");
    CHECK(mail.subject() == "[Tocsin] duty.overdue");
    CHECK(mail.header("Tocsin-Letter-SHA256").empty());
    const std::string text = mail.text(0), words = text.substr(0, text.find('\n'));
    CHECK(words.find("overdue") != std::string::npos);
    CHECK(text ==
          words +
              "\n\nevent: duty.overdue\nat: 2026-11-25T03:00:00Z\n\nduty.hours: 72\nduty.id: dty_1\nduty.late: true\n"
              "incident_id: inc_1\nlist.0: x\nlist.1: y\ntitle: a  Bcc: b@c.example\n\ndelivery: dlv_1\n");
    for (const char* body : {"", "{", "[]", R"({"data":1})", R"({"data":{}})"}) {
        due.delivery.body = body;
        CHECK(Read(composed(due)).subject() == "[Tocsin] duty.overdue");
    }
    for (const char* url :
         {"", "mailto:", "https://x.example/", "mailto:a@b.example?bcc=c@d.example", "mailto:a%40b@c.example"}) {
        due.endpoint.url = url;
        CHECK(!mail_recipient(due).has_value());
    }
}
