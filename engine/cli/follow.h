// What is behind `tocsin watch`: one thread that follows the engine's stream, one that reads the board anew when something moved.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "engine/cli/board.h"
#include "engine/app/client.h"
#include "engine/cli/commands.h"

namespace tocsin::cli {

/// Server-Sent Events as they come in: remembers where it is, and says whether something was told.
class EventTail {
public:
    /// True where the bytes end an event that holds data; comments and greetings are none.
    bool feed(std::string_view bytes);
    /// The id to go on after; empty before the first.
    const std::string& last() const { return last_; }
    /// Forgets half an event, after the connection broke.
    void broke() { unread_.clear(); }
    void forget() { last_.clear(), unread_.clear(); }

private:
    std::string unread_, last_;
};

/// All duties that are owed, what authorities want, and all incidents. `no` is set where the engine answered anything but 200.
[[nodiscard]] Result<Board> read_board(const app::Client& client, app::Answer& no);

/// Threads: two of its own; all calls are safe from the one that made it. Its end joins both, within a second.
class Follower {
public:
    /// `notify` is an eventfd that is written to when there is something new to see.
    Follower(const Remote& remote, Board first, std::chrono::seconds interval, int notify);
    ~Follower();
    Follower(const Follower&) = delete;
    Follower& operator=(const Follower&) = delete;

    struct Seen {
        Board board;
        Connection connection;
    };
    Seen seen();
    /// The answer that ends it (401: the token counts no more), status 0 while there is none.
    app::Answer ended();

private:
    void follow();
    void read();
    bool rest(std::chrono::milliseconds time);
    void become(Connection::State state);
    void publish();

    const Remote remote_;
    const std::chrono::seconds interval_;
    const int notify_;
    std::atomic<bool> stops_ = false;
    std::mutex mutex_;
    std::condition_variable wake_;
    Seen seen_;
    app::Answer ended_;
    bool moved_ = false;
    bool unread_ = false;  ///< the board could not be read: whatever the stream says, it is not live
    bool polls_ = false;
    std::thread follows_, reads_;  ///< last: they use all of the above
};

}  // namespace tocsin::cli
