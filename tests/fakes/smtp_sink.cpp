#include "tests/fakes/smtp_sink.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>
#include <csignal>

#include <algorithm>
#include <array>
#include <atomic>
#include <condition_variable>
#include <cstdlib>
#include <filesystem>
#include <list>
#include <mutex>
#include <optional>
#include <set>
#include <thread>

#include "engine/core/crypto.h"

namespace tocsin::tests {

TestCertificate::TestCertificate() {
    char name[] = "/tmp/tocsin-smtp-XXXXXX";
    dir_ = mkdtemp(name);
    const std::string make =
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost "
        "-addext subjectAltName=DNS:localhost -keyout " +
        key() + " -out " + certificate() + " 2>/dev/null";
    made_ = std::system(make.c_str()) == 0;
}

TestCertificate::~TestCertificate() {
    std::error_code ignored;
    std::filesystem::remove_all(dir_, ignored);
}

namespace {

struct FreeTls {
    void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
    void operator()(SSL* tls) const { SSL_free(tls); }
};

std::string between_brackets(const std::string& line) {
    const auto open = line.find('<'), shut = line.find('>');
    if (open == std::string::npos || shut == std::string::npos || shut < open) return "";
    return line.substr(open + 1, shut - open - 1);
}

bool begins(const std::string& line, const char* word) { return line.rfind(word, 0) == 0; }

/// One connection's bytes, in the clear or not.
class Wire {
public:
    explicit Wire(int fd) : fd_(fd) {}
    bool secure(SSL_CTX* context) {
        tls_.reset(SSL_new(context));
        SSL_set_fd(tls_.get(), fd_);
        return SSL_accept(tls_.get()) == 1;
    }
    bool is_secure() const { return tls_ != nullptr; }
    bool read_more(std::string& in) {
        std::array<char, 16384> buffer;
        const auto bytes = tls_ ? SSL_read(tls_.get(), buffer.data(), static_cast<int>(buffer.size()))
                                : static_cast<int>(recv(fd_, buffer.data(), buffer.size(), 0));
        if (bytes <= 0) return false;
        in.append(buffer.data(), static_cast<std::size_t>(bytes));
        return true;
    }
    void say(const std::string& text) {
        const std::string line = text + "\r\n";
        if (tls_)
            (void)SSL_write(tls_.get(), line.data(), static_cast<int>(line.size()));
        else
            (void)send(fd_, line.data(), line.size(), MSG_NOSIGNAL);
    }

private:
    int fd_;
    std::unique_ptr<SSL, FreeTls> tls_;
};

}  // namespace

class SmtpSink::Server {
public:
    explicit Server(SmtpManners manners) : manners_(std::move(manners)) {
        if (manners_.tls != SmtpManners::Tls::none) {
            context_.reset(SSL_CTX_new(TLS_server_method()));
            SSL_CTX_use_certificate_file(context_.get(), manners_.certificate->certificate().c_str(), SSL_FILETYPE_PEM);
            SSL_CTX_use_PrivateKey_file(context_.get(), manners_.certificate->key().c_str(), SSL_FILETYPE_PEM);
        }
        listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof at;
        if (bind(listener_, reinterpret_cast<sockaddr*>(&at), size) != 0 || listen(listener_, 256) != 0) std::abort();
        getsockname(listener_, reinterpret_cast<sockaddr*>(&at), &size);
        port_ = ntohs(at.sin_port);
        sigset_t all, before;  // a TLS connection that went away must not end the test
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, &before);
        thread_ = std::thread([this] { accept_all(); });
        pthread_sigmask(SIG_SETMASK, &before, nullptr);
    }

    ~Server() {
        {
            const std::lock_guard lock(mutex_);
            stopping_ = true;
            shutdown(listener_, SHUT_RDWR);
            for (const int fd : open_) shutdown(fd, SHUT_RDWR);
            stopped_.notify_all();
        }
        thread_.join();
        for (auto& connection : connections_) connection.join();
        close(listener_);
    }

    const SmtpManners manners_;
    int port_ = 0;
    std::atomic<long long> accepted_ = 0, bare_ = 0, no_commands_ = 0, probes_ = 0, most_ = 0;
    mutable std::mutex mutex_;  ///< guards what follows
    std::vector<SmtpLetter> letters_;
    std::string told_name_;

private:
    /// What one connection has said so far.
    struct Talk {
        explicit Talk(int fd) : wire(fd) {}
        Wire wire;
        std::string in;
        SmtpLetter letter;
        int letters = 0;
        bool logged_in = false;
    };

    void accept_all() {
        for (;;) {
            const int fd = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
            const std::lock_guard lock(mutex_);
            if (fd < 0 || stopping_) {
                if (fd >= 0) close(fd);
                return;
            }
            const int on = 1;
            setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
            const int number = static_cast<int>(++accepted_);
            open_.push_back(fd);
            most_ = std::max<long long>(most_, static_cast<long long>(open_.size()));
            connections_.emplace_back([this, fd, number] { serve(fd, number); });
        }
    }

    void serve(int fd, int number) {
        {
            Talk talk(fd);
            talk.letter.connection = number;
            const bool implicit = manners_.tls == SmtpManners::Tls::implicit;
            if (!implicit || talk.wire.secure(context_.get())) {
                talk.wire.say(manners_.greeting);
                if (begins(manners_.greeting, "220"))
                    while (const auto line = read_line(talk))
                        if (!answer(talk, *line)) break;
            }
        }
        const std::lock_guard lock(mutex_);
        open_.erase(std::find(open_.begin(), open_.end(), fd));
        close(fd);
    }

    std::optional<std::string> read_line(Talk& talk) {
        for (std::size_t searched = 0;;) {
            const auto end = talk.in.find('\n', searched);
            if (end == std::string::npos) {
                searched = talk.in.size();
                if (!talk.wire.read_more(talk.in)) return std::nullopt;
                continue;
            }
            std::string line = talk.in.substr(0, end);
            talk.in.erase(0, end + 1);
            if (line.empty() || line.back() != '\r')
                ++bare_;
            else
                line.pop_back();
            bare_ += std::count(line.begin(), line.end(), '\r');
            return line;
        }
    }

    /// False where the connection is to end.
    bool answer(Talk& talk, const std::string& line) {
        Wire& wire = talk.wire;
        if (begins(line, "EHLO ")) {
            const std::lock_guard lock(mutex_);
            told_name_ = line.substr(5);
            wire.say("250-sink.example");
            if (manners_.tls == SmtpManners::Tls::starttls && !wire.is_secure()) wire.say("250-STARTTLS");
            if (!manners_.user.empty() && manners_.offers_login) wire.say("250-AUTH PLAIN LOGIN");
            wire.say("250 SIZE 10000000");
        } else if (line == "STARTTLS" && manners_.tls == SmtpManners::Tls::starttls) {
            wire.say("220 Go ahead");
            return wire.secure(context_.get());
        } else if (begins(line, "AUTH PLAIN")) {
            return log_in(talk, line);
        } else if (begins(line, "MAIL FROM:")) {
            return take_sender(talk, line);
        } else if (begins(line, "RCPT TO:")) {
            return take_recipient(talk, line);
        } else if (line == "DATA") {
            return take_letter(talk);
        } else if (line == "NOOP") {
            ++probes_;
            wire.say("250 2.0.0 Ok");
        } else if (line == "QUIT") {
            wire.say("221 2.0.0 Bye");
            return false;
        } else {
            ++no_commands_;
            wire.say("500 5.5.2 What?");
        }
        return true;
    }

    bool log_in(Talk& talk, const std::string& line) {
        std::string proof = line.size() > 11 ? line.substr(11) : "";
        if (proof.empty()) {
            talk.wire.say("334 ");
            const auto next = read_line(talk);
            if (!next) return false;
            proof = *next;
        }
        const auto plain = from_base64(proof);
        talk.logged_in =
            plain && *plain == std::string(1, '\0') + manners_.user + std::string(1, '\0') + manners_.password;
        // A bad relay repeats what it was told.
        talk.wire.say(talk.logged_in ? "235 2.7.0 Welcome" : "535 5.7.8 Not you: " + proof + " " + manners_.password);
        return true;
    }

    bool take_sender(Talk& talk, const std::string& line) {
        if (talk.letters >= manners_.letters_per_connection) {
            talk.wire.say("421 4.7.0 Too many letters, come again");
            return false;
        }
        talk.letter.from = between_brackets(line);
        talk.letter.to.clear();
        talk.letter.bytes.clear();
        const bool may = manners_.user.empty() || talk.logged_in;
        talk.wire.say(may ? manners_.sender_answer : "530 5.7.0 Log in first");
        return true;
    }

    bool take_recipient(Talk& talk, const std::string& line) {
        const std::string to = between_brackets(line), name = to.substr(0, to.find('@'));
        if (name == "hangrcpt") return wait_for_end();
        const auto own = manners_.recipient_answers.find(name);
        if (own != manners_.recipient_answers.end())
            talk.wire.say(own->second);
        else if (name == "fail4" || (begins(name, "grey") && first_time(name)))
            talk.wire.say("450 4.2.1 Greylisted, come again");
        else if (name == "fail5")
            talk.wire.say("550 5.1.1 No such user");
        else if (name == "echo")
            talk.wire.say("550-5.1.1 <" + to + ">: unknown\x01 \xff here\r\n550 5.1.1 also " + to + " " +
                          std::string(1500, 'x'));
        else {
            talk.letter.to.push_back(to);
            talk.wire.say("250 2.1.5 Ok");
        }
        return true;
    }

    bool first_time(const std::string& name) {
        const std::lock_guard lock(mutex_);
        return seen_.insert(name).second;
    }

    bool take_letter(Talk& talk) {
        const std::string name = talk.letter.to.empty() ? "" : talk.letter.to[0].substr(0, talk.letter.to[0].find('@'));
        if (talk.letter.to.empty() || name == "nodata4" || name == "nodata5") {
            talk.wire.say(name == "nodata4" ? "451 4.3.0 Not now" : "554 5.5.1 No valid recipients");
            return true;
        }
        talk.wire.say("354 End with a dot");
        if (name == "dropindata") return false;
        for (;;) {
            auto line = read_line(talk);
            if (!line) return false;
            if (*line == ".") break;
            if (!line->empty() && line->front() == '.') line->erase(0, 1);
            talk.letter.bytes += *line + "\r\n";
        }
        ++talk.letters;
        talk.letter.answer = name == "tempdata"     ? "451 4.3.0 Try again later"
                             : name == "refusedata" ? "554 5.6.0 Not with this content"
                             : name == "strange"    ? "399 0.0.0 Hm"
                                                    : "250 2.0.0 Ok: queued as Q" + std::to_string(talk.letters);
        if (name == "dropafterdot" || name == "hang") talk.letter.answer.clear();
        {
            const std::lock_guard lock(mutex_);
            letters_.push_back(talk.letter);
        }
        if (name == "dropafterdot") return false;
        if (name == "hang") return wait_for_end();
        if (name == "late") std::this_thread::sleep_for(std::chrono::milliseconds(1300));
        if (name == "slow") std::this_thread::sleep_for(std::chrono::milliseconds(333));
        talk.wire.say(talk.letter.answer);
        return true;
    }

    bool wait_for_end() {
        std::unique_lock lock(mutex_);
        stopped_.wait(lock, [&] { return stopping_; });
        return false;
    }

    std::unique_ptr<SSL_CTX, FreeTls> context_;
    int listener_ = -1;
    bool stopping_ = false;
    std::condition_variable stopped_;
    std::vector<int> open_;
    std::set<std::string> seen_;
    std::list<std::thread> connections_;
    std::thread thread_;
};

SmtpSink::SmtpSink(SmtpManners manners) : server_(std::make_unique<Server>(std::move(manners))) {}
SmtpSink::~SmtpSink() = default;
int SmtpSink::port() const { return server_->port_; }
long long SmtpSink::connections() const { return server_->accepted_; }
long long SmtpSink::bare_line_ends() const { return server_->bare_; }
long long SmtpSink::no_commands() const { return server_->no_commands_; }
long long SmtpSink::probes() const { return server_->probes_; }
long long SmtpSink::most_at_once() const { return server_->most_; }
std::vector<SmtpLetter> SmtpSink::letters() const {
    const std::lock_guard lock(server_->mutex_);
    return server_->letters_;
}
std::string SmtpSink::name_we_were_told() const {
    const std::lock_guard lock(server_->mutex_);
    return server_->told_name_;
}

}  // namespace tocsin::tests
