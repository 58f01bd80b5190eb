#include "tests/fakes/http_sink.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstdlib>
#include <mutex>
#include <thread>
#include <unordered_map>

#include "engine/core/clock.h"

namespace tocsin::tests {

namespace {

constexpr const char* empty_answer = "HTTP/1.1 204 No Content\r\n\r\n";

int listen_on(const std::string& address, sockaddr_storage& bound) {
    const bool v6 = address.find(':') != std::string::npos;
    const int fd = socket(v6 ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const int on = 1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    auto* v4_part = reinterpret_cast<sockaddr_in*>(&bound);
    auto* v6_part = reinterpret_cast<sockaddr_in6*>(&bound);
    bound.ss_family = v6 ? AF_INET6 : AF_INET;
    inet_pton(bound.ss_family, address.c_str(), v6 ? static_cast<void*>(&v6_part->sin6_addr) : &v4_part->sin_addr);
    socklen_t size = v6 ? sizeof(sockaddr_in6) : sizeof(sockaddr_in);
    if (fd < 0 || bind(fd, reinterpret_cast<sockaddr*>(&bound), size) != 0 || listen(fd, 4096) != 0) std::abort();
    getsockname(fd, reinterpret_cast<sockaddr*>(&bound), &size);
    return fd;
}

int port_of(const sockaddr_storage& bound) {
    return ntohs(bound.ss_family == AF_INET6 ? reinterpret_cast<const sockaddr_in6&>(bound).sin6_port
                                             : reinterpret_cast<const sockaddr_in&>(bound).sin_port);
}

SinkRequest parse(const std::string& head, std::string body) {
    SinkRequest request;
    request.body = std::move(body);
    const auto line_end = head.find("\r\n");
    const auto space = head.find(' ');
    request.method = head.substr(0, space);
    request.path = head.substr(space + 1, head.find(' ', space + 1) - space - 1);
    for (std::size_t at = line_end + 2; at < head.size();) {
        const auto end = std::min(head.find("\r\n", at), head.size());
        const auto colon = head.find(':', at);
        std::string name = head.substr(at, colon - at);
        for (char& c : name) c = static_cast<char>(std::tolower(c));
        const auto value = head.find_first_not_of(' ', colon + 1);
        request.headers[name] = head.substr(value, end - value);
        at = end + 2;
    }
    return request;
}

std::string decoded(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%' || i + 2 >= text.size()) {
            out += text[i];
            continue;
        }
        out += static_cast<char>(std::stoi(text.substr(i + 1, 2), nullptr, 16));
        i += 2;
    }
    return out;
}

/// A gzip file of zeros without its end: one fixed Huffman block of "258 bytes as the one before".
std::string gzip_bomb(std::size_t bytes) {
    std::string out("\x1f\x8b\x08\0\0\0\0\0\0\xff", 10);
    unsigned waiting = 0, bits = 0;
    const auto put = [&](unsigned value, unsigned count) {
        waiting |= value << bits;
        for (bits += count; bits >= 8; bits -= 8, waiting >>= 8) out += static_cast<char>(waiting & 0xFF);
    };
    put(0b011, 3);                                        // last block, fixed Huffman
    put(0b00001100, 8);                                   // the literal 0; codes stand with their first bit lowest
    while (out.size() < bytes) put(0b0000010100011, 13);  // length 258, distance 1
    return out;
}

std::string with_length(const std::string& head, const std::string& body) {
    return head + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

}  // namespace

class HttpSink::Loop {
public:
    Loop(const std::string& address, Record record)
        : record_(record), listener_(listen_on(address, bound_)), address_(address), clock_(make_system_clock()) {
        watch(listener_, EPOLLIN);
        watch(stop_, EPOLLIN);
        thread_ = std::thread([this] { run(); });
    }
    ~Loop() {
        eventfd_write(stop_, 1);
        thread_.join();
        for (const auto& [fd, connection] : connections_) close(fd);
        for (const int fd : {listener_, stop_, epoll_}) close(fd);
    }

    std::string origin() const {
        const bool v6 = bound_.ss_family == AF_INET6;
        return "http://" + (v6 ? "[" + address_ + "]" : address_) + ":" + std::to_string(port_of(bound_));
    }

    const Record record_;
    sockaddr_storage bound_{};
    const int listener_;
    std::atomic<long long> accepted_ = 0, requests_read_ = 0, cpu_ = 0;
    mutable std::mutex mutex_;  ///< guards requests_
    std::vector<SinkRequest> requests_;

private:
    struct Connection {
        std::string in, endless;
        Micros answer_at{0}, drip_at{0};
    };

    void watch(int fd, unsigned events, int op = EPOLL_CTL_ADD) {
        epoll_event event{};
        event.events = events;
        event.data.fd = fd;
        epoll_ctl(epoll_, op, fd, &event);
    }

    void run() {
        std::array<epoll_event, 256> events;
        for (;;) {
            const int count = epoll_wait(epoll_, events.data(), 256, waiting_ > 0 ? 1 : -1);
            for (int i = 0; i < count; ++i) {
                const auto& event = events[static_cast<std::size_t>(i)];
                if (event.data.fd == stop_) return;
                if (event.data.fd == listener_)
                    accept_all();
                else
                    serve(event.data.fd);
            }
            if (waiting_ > 0) serve_waiting();
            rusage used{};
            getrusage(RUSAGE_THREAD, &used);
            cpu_ = (used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1'000'000LL + used.ru_utime.tv_usec +
                   used.ru_stime.tv_usec;
        }
    }

    void accept_all() {
        for (;;) {
            const int fd = accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
            if (fd < 0) return;
            const int on = 1;
            setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
            ++accepted_;
            connections_[fd] = {};
            watch(fd, EPOLLIN);
        }
    }

    void drop(int fd) {
        const auto found = connections_.find(fd);
        if (found == connections_.end()) return;
        if (waits(found->second)) --waiting_;
        connections_.erase(found);
        close(fd);
    }

    void serve(int fd) {
        const auto found = connections_.find(fd);
        if (found == connections_.end()) return;
        Connection& connection = found->second;
        if (!connection.endless.empty()) return pour(fd, connection.endless);
        std::array<char, 16384> buffer;
        const auto bytes = recv(fd, buffer.data(), buffer.size(), 0);
        if (bytes <= 0) return drop(fd);
        connection.in.append(buffer.data(), static_cast<std::size_t>(bytes));
        const auto head_end = connection.in.find("\r\n\r\n");
        if (head_end == std::string::npos) return;
        SinkRequest request = parse(connection.in.substr(0, head_end), "");
        const auto length = request.headers.find("content-length");
        const std::size_t body = length == request.headers.end() ? 0 : std::stoul(length->second);
        if (connection.in.size() < head_end + 4 + body) return;
        request.body = connection.in.substr(head_end + 4, body);
        connection.in.erase(0, head_end + 4 + body);
        const std::string path = request.path;
        if (record_ == Record::everything) {
            const std::lock_guard lock(mutex_);
            requests_.push_back(std::move(request));
        }
        ++requests_read_;
        answer(fd, connection, path);
    }

    void say(int fd, const std::string& text) {
        if (send(fd, text.data(), text.size(), MSG_NOSIGNAL) < 0) drop(fd);
    }
    void say_and_close(int fd, const std::string& text) {
        if (!text.empty()) (void)send(fd, text.data(), text.size(), MSG_NOSIGNAL);
        drop(fd);
    }
    void reset(int fd) {
        const linger at_once{1, 0};
        setsockopt(fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
        drop(fd);
    }
    void pour(int fd, const std::string& text) {
        for (int i = 0; i < 16; ++i)
            if (send(fd, text.data(), text.size(), MSG_NOSIGNAL) < 0) {
                if (errno != EAGAIN) drop(fd);
                return;
            }
    }

    void answer(int fd, Connection& connection, const std::string& path) {
        const auto slash = path.find('/', 1);
        const std::string verb = path.substr(0, slash);
        const std::string rest = slash == std::string::npos ? "" : path.substr(slash + 1);
        const auto empty = [](const std::string& status) {
            return "HTTP/1.1 " + status + " X\r\nContent-Length: 0\r\n";
        };
        if (verb == "/hang") return;
        if (verb == "/status") return say(fd, empty(rest) + "\r\n");
        if (verb == "/redirect") return say(fd, empty(rest) + "Location: " + origin() + "/redirected\r\n\r\n");
        if (verb == "/after") {
            std::string when = rest;
            for (char& c : when) c = c == '+' ? ' ' : c;
            return say(fd, empty("503") + "Retry-After: " + when + "\r\n\r\n");
        }
        if (verb == "/close") return drop(fd);
        if (verb == "/close-in-header") return say_and_close(fd, "HTTP/1.1 2");
        if (verb == "/close-in-body") return say_and_close(fd, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf.");
        if (verb == "/close-after") return say_and_close(fd, empty_answer);
        if (verb == "/noise") return say_and_close(fd, "220 mail.example ESMTP\r\n");
        if (verb == "/reset") return reset(fd);
        if (verb == "/fails-first") return say(fd, failed_++ < std::stoi(rest) ? empty("500") + "\r\n" : empty_answer);
        if (verb == "/say")
            return say(fd, with_length("HTTP/1.1 " + rest.substr(0, 3) + " X\r\n", decoded(rest.substr(4))));
        if (verb == "/lies-long") return say(fd, "HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\nfive.");
        if (verb == "/lies-short")
            return say(fd, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 500 X\r\nContent-Length: 0\r\n\r\n");
        if (verb == "/gzip-bomb") {
            const std::string head = "HTTP/1.1 200 OK\r\n", bomb = gzip_bomb(10'000);
            if (rest == "content") return say(fd, with_length(head + "Content-Encoding: gzip\r\n", bomb));
            return say_and_close(fd, head + "Transfer-Encoding: gzip\r\nConnection: close\r\n\r\n" + bomb);
        }
        if (verb == "/slow") {
            connection.answer_at = clock_->monotonic() + std::chrono::milliseconds(std::stol(rest));
            ++waiting_;
        } else if (verb == "/drip") {
            say(fd, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
            connection.drip_at = clock_->monotonic();
            ++waiting_;
        } else if (verb == "/endless" || verb == "/endless-headers") {
            const bool body = verb == "/endless";
            say(fd, body ? "HTTP/1.1 200 OK\r\n\r\n" : "HTTP/1.1 200 OK\r\n");
            connection.endless = body ? std::string(4096, 'x') : "X-More: " + std::string(1000, 'x') + "\r\n";
            watch(fd, EPOLLIN | EPOLLOUT, EPOLL_CTL_MOD);
        } else {
            say(fd, empty_answer);
        }
    }

    static bool waits(const Connection& c) { return c.answer_at.count() != 0 || c.drip_at.count() != 0; }

    void serve_waiting() {
        const Micros now = clock_->monotonic();
        std::vector<int> due;
        for (const auto& [fd, c] : connections_)
            if ((c.answer_at.count() != 0 && c.answer_at <= now) || (c.drip_at.count() != 0 && c.drip_at <= now))
                due.push_back(fd);
        for (const int fd : due) {
            Connection& c = connections_[fd];
            if (c.drip_at.count() != 0) {
                c.drip_at = now + std::chrono::milliseconds(50);
                say(fd, "x");
            } else {
                c.answer_at = Micros(0);
                --waiting_;
                say(fd, empty_answer);
            }
        }
    }

    const std::string address_;
    const std::unique_ptr<Clock> clock_;
    const int epoll_ = epoll_create1(EPOLL_CLOEXEC);
    const int stop_ = eventfd(0, EFD_CLOEXEC);
    std::unordered_map<int, Connection> connections_;
    int waiting_ = 0, failed_ = 0;
    std::thread thread_;
};

HttpSink::HttpSink(std::string address, Record record) : loop_(std::make_unique<Loop>(address, record)) {}
HttpSink::~HttpSink() = default;
std::string HttpSink::url(const std::string& path) const { return loop_->origin() + path; }
int HttpSink::port() const { return port_of(loop_->bound_); }
long long HttpSink::connections() const { return loop_->accepted_; }
long long HttpSink::count() const { return loop_->requests_read_; }
std::chrono::microseconds HttpSink::cpu() const { return std::chrono::microseconds(loop_->cpu_); }
std::vector<SinkRequest> HttpSink::requests() const {
    const std::lock_guard lock(loop_->mutex_);
    return loop_->requests_;
}

bool has_ipv6_loopback() {
    sockaddr_in6 loopback{};
    loopback.sin6_family = AF_INET6;
    loopback.sin6_addr = in6addr_loopback;
    const int fd = socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const bool has = fd >= 0 && bind(fd, reinterpret_cast<sockaddr*>(&loopback), sizeof loopback) == 0;
    if (fd >= 0) close(fd);
    return has;
}

int closed_port() {
    sockaddr_storage bound{};
    const int fd = listen_on("127.0.0.1", bound);
    close(fd);
    return port_of(bound);
}

}  // namespace tocsin::tests
