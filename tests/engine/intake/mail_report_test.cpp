#include "engine/intake/mail_report.h"

#include <fstream>
#include <sstream>

#include "engine/intake/mail_parts.h"
#include "tests/catch.h"

using namespace tocsin;
using namespace tocsin::intake;

namespace {

const std::string id = "dlv_0190f0e0-1111-7222-8333-444444444444";
const char* const samples[] = {"postfix_failed", "delayed",     "exchange_failed", "gmail_failed",
                               "qmail_failed",   "text_failed", "text_unnamed",    "text_without_code",
                               "auto_reply",     "human_reply", "delivered",       "read_receipt"};

std::string sample(const std::string& name) {
    std::ifstream in(TOCSIN_SOURCE_DIR "/tests/engine/intake/mail/" + name + ".eml");
    std::stringstream text;
    text << in.rdbuf();
    REQUIRE(text.str().size() > 100);
    return text.str();
}

MailReport report(const std::string& mail) { return read_mail_report(mail).value(); }

std::string with_crlf(const std::string& text) {
    std::string out;
    for (const char c : text) out += c == '\n' ? "\r\n" : std::string(1, c);
    return out;
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
    for (auto found = text.find(what); found != std::string::npos; found = text.find(what, found + with.size()))
        text.replace(found, what.size(), with);
    return text;
}

bool faults(const std::string& mail, Fault fault) {
    const auto read = read_mail_report(mail);
    return !read && read.error().fault == fault;
}

}  // namespace

SCENARIO("a bounce names its delivery, what became of it and why", "[intake][mail]") {
    struct Row {
        const char *name, *action, *status, *diagnostic;
    };
    const Row rows[] = {
        {"postfix_failed", "failed", "5.1.1",
         "550 5.1.1 <[address]>: Recipient address rejected: User unknown in virtual mailbox table"},
        {"delayed", "delayed", "4.4.1", "connect to mx.kunde.example[192.0.2.25]:25: Connection timed out"},
        {"exchange_failed", "failed", "5.2.2",
         "554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException; Failed to process message due to "
         "a permanent "
         "exception"},
        {"gmail_failed", "failed", "5.1.1",
         "550-5.1.1 The email account that you tried to reach does not exist. Please try 550-5.1.1 double-checking the "
         "recipient's "
         "email address for typos or 550 5.1.1 unnecessary spaces. [address]"},
        {"qmail_failed", "failed", "5.1.1", "Sorry, no mailbox here by that name. (#5.1.1)"},
        {"text_failed", "failed", "", "Remote host said: 550 boite inconnue <[address]>"},
        {"delivered", "delivered", "2.0.0", ""},
    };
    for (const Row& row : rows)
        for (const bool crlf : {false, true}) {
            INFO(row.name);
            const MailReport read = report(crlf ? with_crlf(sample(row.name)) : sample(row.name));
            CHECK(read.delivery_id == id);
            CHECK(read.action == row.action);
            CHECK(read.status == row.status);
            CHECK(read.diagnostic == row.diagnostic);
        }
}

SCENARIO("an absence note or a person's answer is no bounce, whatever numbers it holds", "[intake][mail]") {
    CHECK(report(sample("auto_reply")).action == "auto_reply");
    CHECK(report(sample("read_receipt")).action == "auto_reply");
    CHECK(report(sample("human_reply")).action == "unclear");
    CHECK(report(sample("human_reply")).delivery_id == id);
}

SCENARIO("a bounce in mere words is believed only where the bounce address and a code stand in it", "[intake][mail]") {
    CHECK(report(sample("text_unnamed")).action == "unclear");
    CHECK(report(sample("text_unnamed")).delivery_id == id);
    CHECK(report(sample("text_unnamed")).status == "5.1.1");
    CHECK(report(sample("text_without_code")).action == "unclear");
    CHECK(report(replaced(sample("qmail_failed"), "MAILER-DAEMON", "somebody")).action == "unclear");
    CHECK(report(replaced(sample("qmail_failed"), "5.1.1", "4.1.1")).action == "unclear");
}

SCENARIO("the delivery is found wherever its id stands, and only there", "[intake][mail]") {
    const std::string bounce = "bounces+" + id + "@bounces.example.org";
    const std::string mail = sample("postfix_failed");
    CHECK(report(replaced(mail, bounce, "notices@example.org")).delivery_id == id);
    CHECK(
        report(replaced(replaced(mail, bounce, "notices@example.org"), "Tocsin-Delivery: " + id, "X: y")).delivery_id ==
        id);
    CHECK(report(replaced(mail, id, "somebody-else")).delivery_id.empty());
    CHECK(report(replaced(mail, id, "somebody-else")).action == "failed");
    const std::string other = "dlv_0190f0e0-9999-7222-8333-444444444444";
    // The address we wrote to counts for more than what the mail says inside.
    CHECK(report(replaced(mail, bounce, "bounces+" + other + "@bounces.example.org")).delivery_id == other);
    CHECK(report("To: BOUNCES+" + id + "@bounces.example.org\n\nx\n").delivery_id == id);
    // Some systems write addresses in capital letters.
    CHECK(report("To: BOUNCES+DLV_0190F0E0-1111-7222-8333-444444444444@BOUNCES.EXAMPLE.ORG\n\nx\n").delivery_id == id);
    CHECK(report("To: a@b.example\nIn-Reply-To: <" + replaced(id, "dlv_", "DLV_") + "@x.example>\n\nx\n").delivery_id == id);
    for (const char* to :
         {"bounces+dlv_1", "bounces+dlv_@x.example\r\n .y", "bounces+dlv_a/b@x.example", "dlv_1@x.example"})
        CHECK(report("To: " + std::string(to) + "\n\nx\n").delivery_id != "dlv_1");
}

SCENARIO("of several recipients in one notification the worst counts", "[intake][mail]") {
    const std::string mail = sample("delivered");
    CHECK(report(replaced(mail, "Action: expanded\nStatus: 2.0.0", "Action: failed\nStatus: 5.0.0")).action ==
          "failed");
    CHECK(report(replaced(mail, "Action: expanded\nStatus: 2.0.0", "Action: delayed\nStatus: 4.0.0")).status ==
          "4.0.0");
    CHECK(report(replaced(mail, "Action: Delivered\n", "Action: teleported\n")).action == "delivered");
    CHECK(report(replaced(replaced(mail, "Action: Delivered\nStatus: 2.0.0", "X: y"), "Action: expanded\nStatus: 2.0.0",
                          "X: y"))
              .action == "unclear");
}

SCENARIO("a mail over the limits is refused", "[intake][mail]") {
    CHECK(faults("To: x\n\n" + std::string(1'000'000, 'x'), Fault::too_large));
    std::string deep = "To: x\n", many = "To: x\nContent-Type: multipart/mixed; boundary=b\n\n", thin = many;
    for (int i = 0; i < 12; ++i) {
        const std::string n = std::to_string(i);
        deep += "Content-Type: multipart/mixed; boundary=b" + n + "\n\n--b" + n + "\n";
    }
    deep += "Content-Type: text/plain\n\nx\n";
    for (int i = 0; i < 300; ++i) many += "--b\n\nx\n";
    for (int i = 0; i < 200'000; ++i) thin += "--b\n";
    CHECK(faults(deep, Fault::too_large));
    CHECK(faults(many, Fault::too_large));
    CHECK(faults(thin, Fault::too_large));
    std::string heads;
    for (int i = 0; i < 200'000; ++i) heads += "a:\n";
    CHECK(faults(heads, Fault::too_large));
    CHECK(faults("", Fault::invalid_input));
    CHECK(faults("\n\n\n", Fault::invalid_input));
}

SCENARIO("no mail, however mangled, does harm", "[intake][mail]") {
    unsigned long long dice = 20261125;
    const auto below = [&](std::size_t limit) {
        dice = dice * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::size_t>(dice >> 33) % limit;
    };
    const std::string fragments[] = {"\n",
                                     "\r",
                                     std::string(1, '\0'),
                                     "--b1\n",
                                     "Content-Type: message/rfc822\n\n",
                                     "\xff\xfe",
                                     ";charset=utf-7",
                                     "=?x?Q?",
                                     "Content-Transfer-Encoding: uuencode\n",
                                     ":",
                                     "<dlv_",
                                     "bounces+dlv_",
                                     "5.1.1",
                                     "\n\n",
                                     "Content-Type: multipart/report; boundary=\"\"\n\n",
                                     std::string(2000, '<')};
    for (const char* name : samples) {
        const std::string mail = sample(name);
        for (int i = 0; i < 150; ++i) {
            std::string mangled = mail;
            for (std::size_t n = 1 + below(6); n > 0; --n) {
                const auto at = below(mangled.size() + 1);
                if (below(2) == 0)
                    mangled.insert(at, fragments[below(std::size(fragments))]);
                else
                    mangled.erase(at, below(200));
            }
            const auto read = read_mail_report(mangled);
            if (!read) continue;
            CHECK(read->diagnostic.size() <= 300);
            CHECK(!read->action.empty());
            CHECK(read->diagnostic.find("@kunde.example") == std::string::npos);
        }
        for (std::size_t cut = 0; cut < mail.size(); cut += 97) (void)read_mail_report(mail.substr(0, cut)).has_value();
    }
}

SCENARIO("an mbox file falls into its mails", "[intake][mail]") {
    const std::string one = "To: a\n\n>From here on\nFrom there, not after an empty line\n", two = "To: b\n\nx\n";
    const auto mails = split_mbox("From MAILER-DAEMON Wed Nov 25 03:00:00 2026\n" + one + "\nFrom x\n" + two + "\n");
    REQUIRE(mails.size() == 2);
    CHECK(mails[0] == one + "\n");
    CHECK(mails[1] == two + "\n");
}

SCENARIO("a line that only begins like a separator separates nothing", "[intake][mail]") {
    CHECK(split_mbox("").empty());
    CHECK(split_mbox("From x\n").empty());
    CHECK(split_mbox("To: a\n\nFrom x\n").size() == 1);
    CHECK(split_mbox("From x\nTo: a\n\nx\n>From y\nFrom z\n\n").size() == 1);
    const auto mails = split_mbox("From x\r\nTo: a\r\n\r\nx\r\n\r\nFrom y\r\nTo: b\r\n");
    REQUIRE(mails.size() == 2);
    CHECK(mails[0] == "To: a\r\n\r\nx\r\n\r\n");
    CHECK(mails[1] == "To: b\r\n");
    std::string all;
    for (const char* name : samples) all += "From x\n" + sample(name) + "\n";
    CHECK(split_mbox(all).size() == std::size(samples));
    CHECK(report(std::string(split_mbox(all)[4])).action == "failed");
}
