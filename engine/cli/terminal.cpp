#include "engine/cli/terminal.h"

#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string_view>

namespace tocsin::cli {

namespace {

void write_all(std::string_view text) {
    while (!text.empty()) {
        const auto n = ::write(STDOUT_FILENO, text.data(), text.size());
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return;
        text.remove_prefix(static_cast<std::size_t>(n));
    }
}

sigset_t ours() {
    sigset_t set;
    sigemptyset(&set);
    for (const int one : {SIGINT, SIGTERM, SIGHUP, SIGWINCH}) sigaddset(&set, one);
    return set;
}

constexpr std::string_view enter = "\x1b[?1049h\x1b[?25l\x1b[2J", leave = "\x1b[0m\x1b[?25h\x1b[?1049l";
constexpr char ctrl_c = 3, ctrl_d = 4;

}  // namespace

void Terminal::hold_signals() {
    const sigset_t set = ours();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

Terminal::Terminal() {
    const sigset_t set = ours();
    signals_ = ::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    ::tcgetattr(STDIN_FILENO, &before_);
    termios quiet = before_;
    // Without ISIG: a stopped board would leave its screen behind.
    quiet.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO | ISIG);
    quiet.c_cc[VMIN] = 1;
    quiet.c_cc[VTIME] = 0;
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
    write_all(enter);
}

Terminal::~Terminal() {
    write_all(leave);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    if (signals_ >= 0) ::close(signals_);
}

Room Terminal::room() const {
    winsize size{};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) return {80, 24};
    return {size.ws_col, size.ws_row};
}

void Terminal::draw(const std::vector<std::string>& lines) const {
    // One line too many, and the screen would scroll; none ends with a line feed for the same reason.
    const std::size_t many = std::min<std::size_t>(lines.size(), room().rows);
    std::string out = "\x1b[H";
    for (std::size_t i = 0; i < many; ++i) out += (i == 0 ? "" : "\r\n") + lines[i] + "\x1b[0m\x1b[K";
    write_all(out + "\x1b[J");
}

Terminal::Heard Terminal::wait(int other, int milliseconds) const {
    pollfd asked[] = {{STDIN_FILENO, POLLIN, 0}, {signals_, POLLIN, 0}, {other, POLLIN, 0}};
    if (::poll(asked, 3, milliseconds) <= 0) return Heard::nothing;
    if (asked[0].revents != 0) {
        char key = 0;
        const auto n = ::read(STDIN_FILENO, &key, 1);
        if (n <= 0 || key == 'q' || key == 'Q' || key == ctrl_c || key == ctrl_d) return Heard::quit;
    }
    if (asked[1].revents != 0) {
        signalfd_siginfo info{};
        if (::read(signals_, &info, sizeof(info)) == static_cast<ssize_t>(sizeof(info))) return info.ssi_signo == SIGWINCH ? Heard::resized : Heard::quit;
    }
    if (asked[2].revents != 0) {
        eventfd_t count = 0;
        (void)!::read(other, &count, sizeof(count));
        return Heard::told;
    }
    return Heard::nothing;
}

}  // namespace tocsin::cli
