#include "tests/bench/sink.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/core/clock.h"
#include "tests/bench/shop.h"

namespace tocsin::bench {

namespace {

constexpr Micros usual_delay = std::chrono::milliseconds(5), hang = std::chrono::seconds(10);

/// Lives in the child only.
class Receiver {
public:
    Receiver(int listener, Manners manners, std::size_t hooks, SinkCounts& counts)
        : listener_(listener), manners_(manners), tries_(hooks), accepted_(hooks), counts_(counts),
          clock_(make_system_clock()), epoll_(epoll_create1(EPOLL_CLOEXEC)) {
        watch(listener_);
    }

    [[noreturn]] void run() {
        std::array<epoll_event, 512> ready{};
        for (;;) {
            const int count = epoll_wait(epoll_, ready.data(), static_cast<int>(ready.size()), wait_ms());
            for (int i = 0; i < count; ++i) {
                const int fd = ready[static_cast<std::size_t>(i)].data.fd;
                fd == listener_ ? welcome() : hear(fd);
            }
            for (auto* answers : {&soon_, &late_}) answer_what_is_due(*answers);
        }
    }

private:
    struct Connection {
        unsigned long long serial = 0;
        std::string in;
    };
    struct Pending {
        Micros at;
        int fd;
        unsigned long long serial;
        int status;
    };

    void watch(int fd) {
        epoll_event wanted{};
        wanted.events = EPOLLIN;
        wanted.data.fd = fd;
        epoll_ctl(epoll_, EPOLL_CTL_ADD, fd, &wanted);
    }

    int wait_ms() const {
        long long wait = -1;
        for (const auto* answers : {&soon_, &late_}) {
            if (answers->empty()) continue;
            const long long left = std::max<long long>(0, ((answers->front().at - clock_->monotonic()).count() + 999) / 1000);
            if (wait < 0 || left < wait) wait = left;
        }
        return static_cast<int>(wait);
    }

    void welcome() {
        for (int fd; (fd = accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0;) {
            const int one = 1;
            setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
            connections_[fd] = {++serial_, {}};
            watch(fd);
            counts_.peak_connections = std::max(counts_.peak_connections, static_cast<long long>(connections_.size()));
        }
    }

    void hear(int fd) {
        const auto found = connections_.find(fd);
        if (found == connections_.end()) return;
        std::array<char, 16384> buffer;
        const ssize_t got = recv(fd, buffer.data(), buffer.size(), 0);
        if (got <= 0) {
            close(fd);
            connections_.erase(found);
            return;
        }
        Connection& connection = found->second;
        connection.in.append(buffer.data(), static_cast<std::size_t>(got));
        const auto head_end = connection.in.find("\r\n\r\n");
        if (head_end == std::string::npos) return;
        auto length_at = connection.in.find("Content-Length: ");
        const std::size_t length = length_at < head_end ? std::strtoul(connection.in.c_str() + length_at + 16, nullptr, 10) : 0;
        if (connection.in.size() < head_end + 4 + length) return;
        const auto hook_at = connection.in.find("/hook/");
        if (hook_at < head_end) take(std::strtoul(connection.in.c_str() + hook_at + 6, nullptr, 10), fd, connection.serial);
        connection.in.erase(0, head_end + 4 + length);
    }

    void take(std::size_t hook, int fd, unsigned long long serial) {
        if (hook >= tries_.size()) return;
        ++counts_.requests;
        const bool faulty = manners_ != Manners::plain;
        const bool hangs = faulty && hook % 20 == 7;
        const bool fails = faulty && hook % 20 == 13 && ++tries_[hook] <= (manners_ == Manners::faulty ? 1 : 2);
        if (!fails) ++(accepted_[hook] ? counts_.duplicates : counts_.accepted);
        if (!fails) accepted_[hook] = true;
        (hangs ? late_ : soon_).push_back({clock_->monotonic() + (hangs ? hang : usual_delay), fd, serial, fails ? 500 : 200});
    }

    void answer_what_is_due(std::deque<Pending>& answers) {
        while (!answers.empty() && answers.front().at <= clock_->monotonic()) {
            const Pending due = answers.front();
            answers.pop_front();
            const auto found = connections_.find(due.fd);
            if (found == connections_.end() || found->second.serial != due.serial) continue;
            static constexpr char good[] = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
            static constexpr char bad[] = "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n";
            if (due.status == 200)
                (void)send(due.fd, good, sizeof good - 1, MSG_NOSIGNAL);
            else
                (void)send(due.fd, bad, sizeof bad - 1, MSG_NOSIGNAL);
        }
    }

    int listener_;
    Manners manners_;
    std::vector<int> tries_;
    std::vector<bool> accepted_;
    SinkCounts& counts_;
    std::unique_ptr<Clock> clock_;
    int epoll_;
    std::unordered_map<int, Connection> connections_;
    std::deque<Pending> soon_, late_;
    unsigned long long serial_ = 0;
};

int listen_somewhere(int& port) {
    rlimit files{};
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (bind(fd, reinterpret_cast<sockaddr*>(&address), size) != 0 || listen(fd, 4096) != 0) give_up("the sink cannot listen");
    getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size);
    port = ntohs(address.sin_port);
    return fd;
}

}  // namespace

Sink::Sink(Manners manners, std::size_t hooks) {
    void* shared = mmap(nullptr, sizeof(SinkCounts), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED) give_up("no shared memory");
    counts_ = new (shared) SinkCounts;
    const int listener = listen_somewhere(port_);
    process_ = fork();
    if (process_ == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        Receiver(listener, manners, hooks, *counts_).run();
    }
    close(listener);
    if (process_ < 0) give_up("cannot start the sink");
}

Sink::~Sink() {
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
    munmap(counts_, sizeof(SinkCounts));
}

}  // namespace tocsin::bench
