// A mail relay on loopback that does what the recipient's name says, good or bad.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace tocsin::tests {

/// A letter that the sink has whole, dot included, whatever it answered.
struct SmtpLetter {
    std::string from;             ///< as in MAIL FROM, without brackets
    std::vector<std::string> to;  ///< as in RCPT TO, without brackets
    std::string bytes;            ///< CRLF lines, the stuffed dots taken away again
    std::string answer;           ///< what was said to it; empty where nothing was
    int connection = 0;           ///< 1 for the first
};

/// A self-signed certificate for "localhost" in files of its own.
class TestCertificate {
public:
    TestCertificate();
    ~TestCertificate();
    /// False where there is no openssl.
    bool made() const { return made_; }
    std::string certificate() const { return dir_ + "/cert.pem"; }
    std::string key() const { return dir_ + "/key.pem"; }

private:
    std::string dir_;
    bool made_ = false;
};

/// How a sink behaves to everybody.
struct SmtpManners {
    enum class Tls { none, starttls, implicit } tls = Tls::none;
    const TestCertificate* certificate = nullptr;  ///< outlives the sink
    std::string user, password;                    ///< where set, nothing goes without AUTH PLAIN
    bool offers_login = true;
    std::string greeting = "220 sink.example ESMTP";
    std::string sender_answer = "250 2.1.0 Ok";              ///< to MAIL FROM
    int letters_per_connection = 1'000'000;                  ///< then 421 to the next MAIL FROM, and an end
    std::map<std::string, std::string> recipient_answers{};  ///< by local part, beside those below
};

/// Recipients it knows by their local part; any other is taken:
///   fail4, fail5          450, 550 to RCPT TO
///   grey...               450 to RCPT TO the first time
///   nodata4, nodata5      451, 554 to DATA
///   tempdata, refusedata  451, 554 after the dot
///   dropindata            354, then closes: whatever is sent of the letter meets a closed door
///   dropafterdot          has the letter and closes without a word
///   hang                  has the letter and says nothing
///   hangrcpt              says nothing to RCPT TO
///   slow                  250 a third of a second after the dot
///   late                  250 1.3 s after the dot
///   strange               399 after the dot
///   echo                  550 to RCPT TO, with the recipient and much more in it
/// A CR without LF or a LF without CR anywhere is counted, and so is a line that is no command: nothing of that kind
/// may ever leave the house.
/// Threads: one that accepts and one for each connection; the members may be called from any.
class SmtpSink {
public:
    explicit SmtpSink(SmtpManners manners = {});
    ~SmtpSink();

    int port() const;
    std::vector<SmtpLetter> letters() const;
    long long connections() const;
    long long bare_line_ends() const;
    long long no_commands() const;
    long long probes() const;               ///< NOOPs
    std::string name_we_were_told() const;  ///< in the last EHLO
    long long most_at_once() const;         ///< connections open at the same time

private:
    class Server;
    std::unique_ptr<Server> server_;
};

}  // namespace tocsin::tests
