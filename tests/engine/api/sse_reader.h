// A reader of Server-Sent Events on a connection of its own.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace tocsin::tests {

struct SseEvent {
    std::string id, name;
    nlohmann::json data;
};

class SseReader {
public:
    using Patience = std::chrono::milliseconds;

    /// `extra`: header lines, each with its line end. `window`: bytes that the socket takes in unread; 0: as usual.
    SseReader(int port, const std::string& token, const std::string& target = "/v1/stream", const std::string& extra = "", int window = 0)
        : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        if (window > 0) (void)::setsockopt(fd_, SOL_SOCKET, SO_RCVBUF, &window, sizeof(window));
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(static_cast<unsigned short>(port));
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(fd_, reinterpret_cast<sockaddr*>(&to), sizeof(to)) != 0) std::abort();
        const std::string request = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n" + extra + "\r\n";
        if (::send(fd_, request.data(), request.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(request.size())) std::abort();
    }
    ~SseReader() { ::close(fd_); }
    SseReader(const SseReader&) = delete;
    SseReader& operator=(const SseReader&) = delete;

    int status() {
        std::size_t end = 0;
        while ((end = raw_.find("\r\n\r\n")) == std::string::npos)
            if (!more(Patience(5000))) return 0;
        head_ = raw_.substr(0, end + 2);
        raw_.erase(0, end + 4);
        return std::atoi(head_.c_str() + 9);
    }
    const std::string& head() const { return head_; }

    /// The next event; comments and blocks without data are passed over (`comments` counts them, `last_id` keeps ids).
    std::optional<SseEvent> next(Patience patience = Patience(5000)) {
        for (;;) {
            while (text_.find("\n\n") == std::string::npos) {
                if (unchunk()) continue;
                if (finished || !more(patience)) return std::nullopt;
            }
            const auto end = text_.find("\n\n");
            const std::string block = text_.substr(0, end + 1);
            text_.erase(0, end + 2);
            SseEvent event;
            for (std::size_t from = 0; from < block.size(); from = block.find('\n', from) + 1) {
                const std::string line = block.substr(from, block.find('\n', from) - from);
                if (line.rfind("id: ", 0) == 0) event.id = last_id = line.substr(4);
                if (line.rfind("event: ", 0) == 0) event.name = line.substr(7);
                if (line.rfind("data: ", 0) == 0) event.data = nlohmann::json::parse(line.substr(6));
                if (line.rfind(":", 0) == 0) ++comments;
            }
            if (!event.data.is_null()) return event;
            if (!event.id.empty()) greeted = true;
            if (comments > 0 && stop_at_comment) return std::nullopt;
        }
    }
    /// All that comes until nothing has come for so long.
    std::vector<SseEvent> all(Patience quiet = Patience(700)) {
        std::vector<SseEvent> out;
        while (auto event = next(quiet)) out.push_back(std::move(*event));
        return out;
    }
    /// Whether the stream ends within that time: as it should (`finished`), or by a closed connection.
    bool ends(Patience patience = Patience(5000)) {
        while (next(patience)) {
        }
        return finished || closed;
    }

    std::string last_id;
    int comments = 0;
    bool stop_at_comment = false, greeted = false, finished = false, closed = false;

private:
    bool more(Patience patience) {
        pollfd one{fd_, POLLIN, 0};
        if (::poll(&one, 1, static_cast<int>(patience.count())) <= 0) return false;
        char part[16384];
        const ssize_t n = ::recv(fd_, part, sizeof(part), 0);
        if (n <= 0) {
            closed = true;
            return false;
        }
        raw_.append(part, static_cast<std::size_t>(n));
        return true;
    }
    bool unchunk() {
        const auto line = raw_.find("\r\n");
        if (line == std::string::npos) return false;
        const std::size_t size = std::stoul(raw_.substr(0, line), nullptr, 16);
        if (size == 0) {
            finished = true;
            return false;
        }
        if (raw_.size() < line + 2 + size + 2) return false;
        text_ += raw_.substr(line + 2, size);
        raw_.erase(0, line + 2 + size + 2);
        return true;
    }

    int fd_;
    std::string raw_, head_, text_;
};

}  // namespace tocsin::tests
