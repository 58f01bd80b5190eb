#include "sink.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <chrono>

namespace tocsin::demo {

namespace {

constexpr std::size_t request_bytes_max = 1024 * 1024;

/// Splits a whole request; nothing while bytes are missing.
std::optional<Arrival> parse(const std::string& in, std::size_t& used) {
    const auto end = in.find("\r\n\r\n");
    if (end == std::string::npos) return std::nullopt;
    Arrival out;
    const auto first = in.find(' '), second = in.find(' ', first + 1);
    out.path = in.substr(first + 1, second - first - 1);
    for (std::size_t line = in.find("\r\n") + 2; line < end + 2;) {
        const auto stop = in.find("\r\n", line);
        const auto colon = in.find(':', line);
        if (colon != std::string::npos && colon < stop) {
            std::string name = in.substr(line, colon - line);
            std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
            const auto value = in.find_first_not_of(' ', colon + 1);
            out.headers[name] = in.substr(value, stop - value);
        }
        line = stop + 2;
    }
    const std::size_t length = out.headers.count("content-length") ? std::stoul(out.headers["content-length"]) : 0;
    if (in.size() < end + 4 + length) return std::nullopt;
    out.body = in.substr(end + 4, length);
    used = end + 4 + length;
    return out;
}

}  // namespace

Sink::Sink(int port) {
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int one = 1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 || listen(fd, 64) != 0) {
        close(fd);
        return;
    }
    listener_ = fd;
    thread_ = std::thread([this] { serve(); });
}

Sink::~Sink() {
    if (listener_ < 0) return;
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    thread_.join();
    close(listener_);
}

void Sink::serve() {
    for (;;) {
        pollfd waiting{listener_, POLLIN, 0};
        const int ready = poll(&waiting, 1, 100);
        {
            const std::lock_guard lock(mutex_);
            if (stopping_) return;
        }
        if (ready <= 0) continue;
        const int connection = accept(listener_, nullptr, nullptr);
        if (connection < 0) continue;
        take(connection);
        close(connection);
    }
}

void Sink::take(int connection) {
    const timeval limit{2, 0};
    setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    std::string in;
    char buffer[16384];
    while (in.size() < request_bytes_max) {
        const ssize_t n = recv(connection, buffer, sizeof buffer, 0);
        if (n <= 0) return;
        in.append(buffer, static_cast<std::size_t>(n));
        std::size_t used = 0;
        auto arrival = parse(in, used);
        if (!arrival) continue;
        static constexpr char answer[] = "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n";
        (void)send(connection, answer, sizeof answer - 1, MSG_NOSIGNAL);
        const std::lock_guard lock(mutex_);
        arrivals_.push_back(std::move(*arrival));
        arrived_.notify_all();
        return;
    }
}

std::optional<Arrival> Sink::wait_for(const std::string& path, int seconds) {
    std::unique_lock lock(mutex_);
    std::deque<Arrival>::iterator found;
    const auto there = [&] {
        found = std::find_if(arrivals_.begin(), arrivals_.end(), [&](const Arrival& a) { return a.path == path; });
        return found != arrivals_.end();
    };
    if (!arrived_.wait_for(lock, std::chrono::seconds(seconds), there)) return std::nullopt;
    Arrival out = std::move(*found);
    arrivals_.erase(found);
    return out;
}

}  // namespace tocsin::demo
