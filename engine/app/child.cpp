#include "engine/app/child.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <string_view>

namespace tocsin::app {

namespace {

/// A file that is closed with its owner.
class Owned {
public:
    explicit Owned(int fd = -1) : fd_(fd) {}
    ~Owned() { close(); }
    Owned(const Owned&) = delete;
    Owned& operator=(const Owned&) = delete;
    void close() {
        if (fd_ >= 0) ::close(fd_);
        fd_ = -1;
    }
    [[nodiscard]] int fd() const { return fd_; }

private:
    int fd_;
};

std::vector<char*> pointers(const std::vector<std::string>& words) {
    std::vector<char*> out;
    for (const auto& word : words) out.push_back(const_cast<char*>(word.c_str()));
    out.push_back(nullptr);
    return out;
}

/// The process id; below 0 where it could not be started.
pid_t spawn(const ChildOrder& order, int its_output) {
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&files, its_output, STDOUT_FILENO);
    posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);
    posix_spawnattr_t how;
    posix_spawnattr_init(&how);
    sigset_t none, usual;
    sigemptyset(&none);
    sigemptyset(&usual);
    for (const int signal : {SIGPIPE, SIGTERM, SIGINT}) sigaddset(&usual, signal);
    posix_spawnattr_setsigmask(&how, &none);
    posix_spawnattr_setsigdefault(&how, &usual);
    posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    auto arguments = pointers(order.arguments), environment = pointers(order.environment);
    pid_t child = -1;
    const int failed = ::posix_spawn(&child, order.program.c_str(), &files, &how, arguments.data(), environment.data());
    posix_spawnattr_destroy(&how);
    posix_spawn_file_actions_destroy(&files);
    return failed == 0 ? child : -1;
}

/// Cuts what comes into lines, up to a bound over all of it.
class Listener {
public:
    Listener(int fd, const ChildOrder& order) : fd_(fd), order_(order), left_(order.heard_bytes_max) {}

    /// Reads what is there. False: nothing will come any more.
    bool read() {
        std::array<char, 16 * 1024> piece;
        for (;;) {
            const ssize_t n = ::read(fd_, piece.data(), piece.size());
            if (n < 0 && errno == EINTR) continue;
            if (n < 0) return errno == EAGAIN;
            if (n == 0) return false;
            take({piece.data(), static_cast<std::size_t>(n)});
            // Whoever never stops is not read for ever: there are other things to wait for.
            if (n < static_cast<ssize_t>(piece.size()) || left_ == 0) return true;
        }
    }

private:
    void take(std::string_view text) {
        text = text.substr(0, left_);
        left_ -= text.size();
        for (const char c : text) {
            if (c != '\n') {
                line_ += c;
                continue;
            }
            if (order_.heard) order_.heard(line_);
            line_.clear();
        }
    }

    const int fd_;
    const ChildOrder& order_;
    std::size_t left_;
    std::string line_;
};

/// Until it has ended; nothing is left of it then.
class Watch {
public:
    Watch(const ChildOrder& order, const Bell& end, const Clock& clock, pid_t child, int process, Owned& output)
        : order_(order),
          end_(end),
          clock_(clock),
          child_(child),
          process_(process),
          output_(output),
          listener_(output.fd(), order) {}

    int run() {
        for (;;) {
            std::array<pollfd, 3> seen{{{process_, POLLIN, 0}, {output_.fd(), POLLIN, 0}, {ending_ ? -1 : end_.fd(), POLLIN, 0}}};
            const int many = ::poll(seen.data(), seen.size(), patience());
            if (many == 0) (void)::kill(child_, SIGKILL), killed_ = true;
            if (many <= 0) continue;
            if (seen[1].revents != 0 && !listener_.read()) output_.close();
            if (seen[2].revents != 0) begin_end();
            if (seen[0].revents != 0) return reaped();
        }
    }

private:
    /// Milliseconds; below 0: as long as it takes.
    [[nodiscard]] int patience() const {
        if (!ending_ || killed_) return -1;
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(ending_since_ + order_.grace - clock_.monotonic());
        return static_cast<int>(std::max<long long>(0, left.count()));
    }

    void begin_end() {
        ending_ = true;
        ending_since_ = clock_.monotonic();
        (void)::kill(child_, SIGTERM);
    }

    int reaped() {
        for (int piece = 0; piece < 16 && output_.fd() >= 0 && listener_.read(); ++piece) {
        }
        int status = 0;
        while (::waitpid(child_, &status, 0) < 0 && errno == EINTR) {
        }
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

    const ChildOrder& order_;
    const Bell& end_;
    const Clock& clock_;
    const pid_t child_;
    const int process_;
    Owned& output_;
    Listener listener_;
    bool ending_ = false, killed_ = false;
    Micros ending_since_{0};
};

}  // namespace

Bell::Bell() : fd_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

Bell::~Bell() {
    if (fd_ >= 0) ::close(fd_);
}

void Bell::ring() {
    const std::uint64_t once = 1;
    (void)!::write(fd_, &once, sizeof once);
}

Result<int> run_child(const ChildOrder& order, const Bell& end, const Clock& clock) {
    if (end.fd() < 0) return Error(Fault::internal, "It could not be ended; are there too many open files?");
    int ends[2] = {-1, -1};
    if (::pipe2(ends, O_CLOEXEC) != 0) return Error(Fault::internal, "The system gives no pipe; are there too many open files?");
    Owned ours(ends[0]), its(ends[1]);
    (void)::fcntl(ours.fd(), F_SETFL, O_NONBLOCK);
    const pid_t child = spawn(order, its.fd());
    its.close();
    if (child < 0) return Error(Fault::internal, "Another process cannot be started; are there too many (TasksMax)?");
    const Owned process(static_cast<int>(::syscall(SYS_pidfd_open, child, 0)));
    if (process.fd() < 0) {
        (void)::kill(child, SIGKILL);
        while (::waitpid(child, nullptr, 0) < 0 && errno == EINTR) {
        }
        return Error(Fault::internal, "Another process cannot be watched; the system does not let us (pidfd_open).");
    }
    return Watch(order, end, clock, child, process.fd(), ours).run();
}

}  // namespace tocsin::app
