#include "engine/api/wire.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>

namespace tocsin::api {

namespace {

constexpr std::size_t buffer_bytes = 16 * 1024;
constexpr Micros stream_slice = std::chrono::milliseconds(250);

}  // namespace

Wire::Wire(int fd, WireLimits limits, const Clock& clock, const std::atomic<bool>& stopping)
    : fd_(fd), limits_(limits), clock_(clock), stopping_(stopping), buffer_(buffer_bytes) {
    // A blocking read looks up four times a second whether the server stops; no other wait is needed between requests.
    const timeval slice{0, 250'000};
    (void)setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &slice, sizeof(slice));
    // A peer that vanished, or takes nothing of what already lies in the kernel, is given up by the kernel.
    const unsigned int unheard_millis = 20'000;
    (void)setsockopt(fd_, IPPROTO_TCP, TCP_USER_TIMEOUT, &unheard_millis, sizeof(unheard_millis));
}

bool Wire::wait_for(short events, Micros until) const {
    while (true) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - clock_.monotonic()).count();
        if (left <= 0) return false;
        pollfd one{fd_, events, 0};
        const int n = poll(&one, 1, static_cast<int>(left));
        if (n > 0) return true;
        if (n == 0 || errno != EINTR) return false;
    }
}

bool Wire::wait_slice() {
    const ssize_t n = recv(fd_, buffer_.data(), buffer_.size(), 0);
    if (n > 0) {
        begin_ = 0;
        end_ = static_cast<std::size_t>(n);
        return true;
    }
    ended_ = n == 0 || (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR);
    return false;
}

void Wire::begin() {
    deadline_ = clock_.monotonic() + limits_.request;
    head_left_ = limits_.head_bytes;
    in_head_ = true;
    said_close_ = false;
}

void Wire::head_done() { in_head_ = false; }

long Wire::read(char* to, std::size_t size) {
    if (said_close_) return -1;  // the last answer is out: what still comes is not looked at
    if (begin_ == end_) {
        ssize_t n = recv(fd_, buffer_.data(), buffer_.size(), MSG_DONTWAIT);
        while (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR)) {
            if (!wait_for(POLLIN, deadline_)) return -1;
            n = recv(fd_, buffer_.data(), buffer_.size(), MSG_DONTWAIT);
        }
        if (n <= 0) return n;
        if (clock_.monotonic() > deadline_) return -1;
        begin_ = 0;
        end_ = static_cast<std::size_t>(n);
    }
    std::size_t take = std::min(size, end_ - begin_);
    if (in_head_) {
        take = std::min(take, head_left_);
        if (take == 0) return -1;
        head_left_ -= take;
    }
    std::memcpy(to, buffer_.data() + begin_, take);
    begin_ += take;
    return static_cast<long>(take);
}

bool Wire::peer_is_there() const {
    pollfd one{fd_, POLLRDHUP, 0};
    return poll(&one, 1, 0) == 0 || (one.revents & (POLLRDHUP | POLLHUP | POLLERR)) == 0;
}

long Wire::write(const char* from, std::size_t size) {
    const std::string_view head = std::string_view(from, size).substr(0, std::string_view(from, size).find("\r\n\r\n"));
    const auto says = [&](std::string_view line) { return head.find(line) != std::string_view::npos; };
    if (head.substr(0, 5) == "HTTP/") {
        said_close_ = says("\r\nConnection: close");
        streams_ = says("\r\nContent-Type: text/event-stream");
    }
    const Micros until = clock_.monotonic() + limits_.write;
    std::size_t sent = 0;
    while (sent < size) {
        const ssize_t n = send(fd_, from + sent, size - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (n > 0) {
            sent += static_cast<std::size_t>(n);
        } else if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
            const Micros now = clock_.monotonic();
            const bool writable = wait_for(POLLOUT, streams_ ? std::min(until, now + stream_slice) : until);
            if (!writable && (now >= until || !streams_ || stopping_)) return -1;
        } else if (n < 0 && errno != EINTR) {
            return -1;
        }
    }
    return static_cast<long>(size);
}

void Wire::linger() {
    shutdown(fd_, SHUT_WR);
    const Micros until = clock_.monotonic() + std::chrono::milliseconds(500);
    std::size_t dropped = 0;
    while (dropped < 1024 * 1024 && wait_for(POLLIN, until)) {
        const ssize_t n = recv(fd_, buffer_.data(), buffer_.size(), MSG_DONTWAIT);
        if (n <= 0) return;
        dropped += static_cast<std::size_t>(n);
    }
}

}  // namespace tocsin::api
