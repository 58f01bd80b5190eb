// An HTTP client that sends exactly the bytes it is given, right or wrong.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tocsin::tests {

/// What came back. Header names in lower case; status 0: nothing that is an answer.
struct RawAnswer {
    int status = 0;
    std::map<std::string, std::string> headers;
    std::string body;

    std::string header(const std::string& name) const {
        const auto found = headers.find(name);
        return found == headers.end() ? std::string() : found->second;
    }
};

/// One connection to a port of 127.0.0.1.
class RawConnection {
public:
    explicit RawConnection(int port) : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(static_cast<unsigned short>(port));
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(fd_, reinterpret_cast<sockaddr*>(&to), sizeof(to)) != 0) std::abort();
        const int on = 1;
        (void)::setsockopt(fd_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    }
    ~RawConnection() { ::close(fd_); }
    RawConnection(const RawConnection&) = delete;
    RawConnection& operator=(const RawConnection&) = delete;

    /// False once the other side is gone.
    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t n = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (n <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(n));
        }
        return true;
    }

    /// The next answer; waits at most `patience` for more bytes.
    RawAnswer receive(std::chrono::milliseconds patience = std::chrono::seconds(15)) {
        std::size_t head_end = 0;
        while ((head_end = read_.find("\r\n\r\n")) == std::string::npos)
            if (!more(patience)) return {};
        RawAnswer answer = parsed(read_.substr(0, head_end));
        const std::string length = answer.header("content-length");
        const std::size_t size = length.empty() ? 0 : static_cast<std::size_t>(std::stoul(length));
        while (read_.size() < head_end + 4 + size)
            if (!more(patience)) break;
        answer.body = read_.substr(head_end + 4, size);
        read_.erase(0, std::min(read_.size(), head_end + 4 + size));
        // A stream of events has no end to wait for.
        if (answer.header("transfer-encoding") == "chunked" && answer.header("content-type").rfind("text/event-stream", 0) != 0)
            answer.body = chunks(patience);
        return answer;
    }

    /// Whether the other side has closed and left no answer behind.
    bool ended(std::chrono::milliseconds patience = std::chrono::seconds(3)) {
        while (more(patience)) {
        }
        return closed_ && read_.empty();
    }

private:
    /// An answer that was written as it came; what broke off is as long as it came.
    std::string chunks(std::chrono::milliseconds patience) {
        std::string body;
        for (;;) {
            std::size_t line = 0;
            while ((line = read_.find("\r\n")) == std::string::npos)
                if (!more(patience)) return body;
            const std::size_t size = std::stoul(read_.substr(0, line), nullptr, 16);
            while (read_.size() < line + 2 + size + 2)
                if (!more(patience)) return body;
            body += read_.substr(line + 2, size);
            read_.erase(0, line + 2 + size + 2);
            if (size == 0) return body;
        }
    }

    bool more(std::chrono::milliseconds patience) {
        pollfd one{fd_, POLLIN, 0};
        if (::poll(&one, 1, static_cast<int>(patience.count())) <= 0) return false;
        char part[16384];
        const ssize_t n = ::recv(fd_, part, sizeof(part), 0);
        if (n <= 0) {
            closed_ = true;
            return false;
        }
        read_.append(part, static_cast<std::size_t>(n));
        return true;
    }

    static RawAnswer parsed(const std::string& head) {
        RawAnswer answer;
        if (head.rfind("HTTP/1.1 ", 0) != 0) return answer;
        answer.status = std::atoi(head.c_str() + 9);
        for (std::size_t from = head.find("\r\n"); from != std::string::npos; from = head.find("\r\n", from)) {
            from += 2;
            const auto line = head.substr(from, head.find("\r\n", from) - from);
            const auto colon = line.find(": ");
            if (colon == std::string::npos) continue;
            std::string name = line.substr(0, colon);
            std::transform(name.begin(), name.end(), name.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
            answer.headers[name] = line.substr(colon + 2);
        }
        return answer;
    }

    int fd_;
    std::string read_;
    bool closed_ = false;
};

using RawHeaders = std::vector<std::pair<std::string, std::string>>;

/// A well-formed request.
inline std::string raw_request(std::string_view method, std::string_view target, const RawHeaders& headers,
                               std::string_view body) {
    std::string out = std::string(method) + ' ' + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n";
    for (const auto& [name, value] : headers) out += name + ": " + value + "\r\n";
    if (method != "GET" || !body.empty()) out += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    return out + "\r\n" + std::string(body);
}

}  // namespace tocsin::tests
