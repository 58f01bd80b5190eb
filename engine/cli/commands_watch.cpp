#include "engine/cli/commands_watch.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <iostream>

#include "engine/cli/follow.h"
#include "engine/cli/refused.h"
#include "engine/cli/tables.h"
#include "engine/cli/terminal.h"

namespace tocsin::cli {

namespace {

int print_once(const Remote& remote, Board board) {
    const Paint paint = paint_for(remote, board.drill_time);
    for (const auto& line : board_lines(std::move(board), {Connection::State::read_once, {}}, {}, paint)) std::cout << line << "\n";
    return 0;
}

/// Until somebody ends it. The answer that ended it, status 0 when it was a person.
app::Answer show_live(const Remote& remote, Board first, const WatchAsk& ask) {
    Terminal::hold_signals();
    const int told = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    app::Answer why;
    {
        Follower follower(remote, std::move(first), std::chrono::seconds(ask.interval_seconds), told);
        const Terminal terminal;
        for (auto heard = Terminal::Heard::nothing; heard != Terminal::Heard::quit; heard = terminal.wait(told, 1000)) {
            why = follower.ended();
            if (why.status != 0) break;
            const auto seen = follower.seen();
            // A drill's time is that of its last reading.
            auto lines = board_lines(seen.board, seen.connection, terminal.room(), paint_for(remote, seen.board.drill_time));
            lines.emplace_back("");
            lines.emplace_back("q ends it");
            terminal.draw(lines);
        }
    }
    ::close(told);
    return why;
}

}  // namespace

int watch(const Remote& remote, const WatchAsk& ask) {
    // Read once before anything is drawn: what is wrong is said in plain lines.
    const app::Client client(remote.url, remote.token);
    app::Answer no;
    auto board = read_board(client, no);
    if (!board) return fail(board.error());
    if (no.status != 0) return refused(no);
    const bool somebody = ::isatty(STDIN_FILENO) != 0 && ::isatty(STDOUT_FILENO) != 0;
    if (ask.once == "yes" || !somebody) return print_once(remote, std::move(*board));
    const app::Answer why = show_live(remote, std::move(*board), ask);
    return why.status != 0 ? refused(why) : 0;
}

}  // namespace tocsin::cli
