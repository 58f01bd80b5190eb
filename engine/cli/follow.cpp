#include "engine/cli/follow.h"

#include <unistd.h>

#include <algorithm>
#include <cstdint>

#include "engine/core/clock.h"

namespace tocsin::cli {

using namespace std::chrono_literals;

namespace {

constexpr long silence_seconds_max = 40;  ///< the engine says that it is alive every 15
constexpr std::size_t event_bytes_max = 1024 * 1024;
constexpr auto few_at_once = 200ms;
constexpr auto drill_interval_max = 2s;  ///< a drill's time runs on between two readings, and only a reading tells it

template <class Add>
Status read_all(const app::Client& client, const std::string& path, app::Answer& no, const Add& add) {
    for (std::string cursor;;) {
        auto answer = client.get(path + "limit=500" + (cursor.empty() ? "" : "&cursor=" + cursor));
        if (!answer) return std::move(answer).error();
        if (answer->status != 200) {
            no = std::move(*answer);
            return ok();
        }
        auto next = add(*answer);
        if (!next) return std::move(next).error();
        if (next->empty()) return ok();
        cursor = std::move(*next);
    }
}

}  // namespace

bool EventTail::feed(std::string_view bytes) {
    bool told = false;
    unread_ += bytes;
    for (std::size_t end = 0; (end = unread_.find('\n')) != std::string::npos; unread_.erase(0, end + 1)) {
        const std::string_view line = std::string_view(unread_).substr(0, end);
        if (line.starts_with("id: ")) last_ = line.substr(4);
        told = told || line.starts_with("data: ");
    }
    if (unread_.size() > event_bytes_max) unread_.clear();
    return told;
}

Result<Board> read_board(const app::Client& client, app::Answer& no) {
    Board board;
    if (auto s = read_all(client, "/v1/duties?", no, [&](const app::Answer& page) { return add_duties(page.body, board); }); !s) return s.error();
    if (no.status != 0) return board;
    if (auto s = read_all(client, "/v1/tasks?kind=authority_question&", no, [&](const app::Answer& page) { return add_tasks(page.body, board); }); !s)
        return s.error();
    if (no.status != 0) return board;
    if (auto s = read_all(client, "/v1/incidents?", no, [&](const app::Answer& page) {
                      board.drill_time = page.drill_time;
                      return add_incidents(page.body, board);
                  }); !s) return s.error();
    return board;
}

Follower::Follower(const Remote& remote, Board first, std::chrono::seconds interval, int notify)
    : remote_(remote), interval_(interval), notify_(notify) {
    seen_.board = std::move(first);
    seen_.connection = {Connection::State::reconnecting, make_system_clock()->now()};
    follows_ = std::thread([this] { follow(); });
    reads_ = std::thread([this] { read(); });
}

Follower::~Follower() {
    {
        const std::lock_guard lock(mutex_);
        stops_ = true;
    }
    wake_.notify_all();
    follows_.join();
    reads_.join();
}

Follower::Seen Follower::seen() {
    const std::lock_guard lock(mutex_);
    return seen_;
}

app::Answer Follower::ended() {
    const std::lock_guard lock(mutex_);
    return ended_;
}

void Follower::publish() {
    const std::uint64_t one = 1;
    (void)!::write(notify_, &one, sizeof(one));
}

void Follower::become(Connection::State state) {
    {
        const std::lock_guard lock(mutex_);
        polls_ = polls_ || state == Connection::State::polling;
        if (unread_ || seen_.connection.state == state) return;
        seen_.connection = {state, make_system_clock()->now()};
        // What was missed meanwhile is read when it is back.
        moved_ = moved_ || state == Connection::State::live;
    }
    wake_.notify_all();
    publish();
}

/// False when it is over.
bool Follower::rest(std::chrono::milliseconds time) {
    std::unique_lock lock(mutex_);
    wake_.wait_for(lock, time, [this] { return stops_.load(); });
    return !stops_;
}

void Follower::follow() {
    const app::Client client(remote_.url, remote_.token, [this] { return stops_.load(); });
    EventTail tail;
    while (!stops_) {
        auto answer = client.download(
            "/v1/stream" + (tail.last().empty() ? "" : "?after=" + tail.last()),
            [&](std::string_view bytes) {
                become(Connection::State::live);
                if (tail.feed(bytes)) {
                    const std::lock_guard lock(mutex_);
                    moved_ = true;
                    wake_.notify_all();
                }
                return !stops_;
            },
            silence_seconds_max);
        tail.broke();
        if (stops_) return;
        const long status = answer ? answer->status : 0;
        // Some roles may see duties and not the stream.
        if (status == 403) return become(Connection::State::polling);
        if (status == 400) tail.forget();
        if (status == 401) {
            const std::lock_guard lock(mutex_);
            ended_ = std::move(*answer);
            return publish();
        }
        become(Connection::State::reconnecting);
        if (!rest(status == 200 || status == 0 ? 2s : 15s)) return;
    }
}

void Follower::read() {
    const app::Client client(remote_.url, remote_.token, [this] { return stops_.load(); });
    while (!stops_) {
        {
            std::unique_lock lock(mutex_);
            const auto interval = seen_.board.drill_time ? std::min<std::chrono::milliseconds>(interval_, drill_interval_max) : interval_;
            wake_.wait_for(lock, interval, [this] { return stops_ || moved_; });
            moved_ = false;
        }
        if (!rest(few_at_once)) return;
        app::Answer no;
        auto board = read_board(client, no);
        const bool read = board && no.status == 0;
        {
            const std::lock_guard lock(mutex_);
            if (no.status == 401) ended_ = std::move(no);
            else if (read) seen_.board = std::move(*board);
            if (read == unread_)
                seen_.connection = {!read ? Connection::State::reconnecting : polls_ ? Connection::State::polling : Connection::State::live,
                                    make_system_clock()->now()};
            unread_ = !read;
            moved_ = moved_ || unread_;
        }
        publish();
        if (!read && !rest(2s)) return;
    }
}

}  // namespace tocsin::cli
