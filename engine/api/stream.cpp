// The history as it grows, as Server-Sent Events: thin, resumable, and never holding anything but its own thread.
#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "engine/api/asking.h"
#include "engine/api/handlers.h"
#include "engine/api/history_tail.h"

namespace tocsin::api {

namespace {

constexpr auto look_every = std::chrono::milliseconds(250);
constexpr Micros alive_every = std::chrono::seconds(15), progress_every = std::chrono::seconds(1);
constexpr Micros check_token_every = std::chrono::seconds(5), ends_after = std::chrono::hours(1);
constexpr long long entries_at_once = 200;

/// One event. `data` is JSON of ours: it has no line ends.
std::string event_text(const std::string& name, const std::string& data) { return "event: " + name + "\ndata: " + data + "\n\n"; }

std::string render(const NumberedEntry& numbered) {
    const Entry& e = numbered.entry;
    const std::string data = JsonObject()
                                 .text("incident_id", e.incident_id)
                                 .number("seq", e.seq)
                                 .text("machine", e.machine)
                                 .text("machine_id", e.machine_id)
                                 .text("event", e.event)
                                 .text("from", e.from)
                                 .text("to", e.to)
                                 .raw("recorded_at", json_instant(e.recorded_at))
                                 .str();
    return "id: " + std::to_string(numbered.number) + '\n' + event_text(e.machine + '.' + e.event, data);
}

HistoryPages history_of(const Reader& book) {
    return [&book](const PageAsk& page) { return book.all_history(page); };
}

bool goes_out(const NoticeRow& notice) { return notice.state == "canary" || notice.state == "sending" || notice.state == "paused"; }

std::string counts_of(const NoticeRow& n) {
    std::string out = n.state;
    for (const long long count : {n.total, n.delivered, n.sent, n.replaced, n.failed}) out += ' ' + std::to_string(count);
    return out;
}

/// Who looked would make everybody look again; who comes and goes is the business of those who run the house or audit it.
bool is_told(const Entry& entry, std::string_view role) {
    if (entry.machine == "access") return false;
    return entry.machine != "person" || role == "admin" || role == "auditor";
}

/// One reader of the history, from its first line to its last. Threads: one at a time.
class Follower {
public:
    struct From {
        long long number = 0;
        std::string incident_id;    ///< empty: of all
        Caller caller;
        std::string authorization, cookie;  ///< looked at again and again: what is revoked ends
    };
    Follower(const Rooms& rooms, std::shared_ptr<void> seat, From from)
        : rooms_(rooms), seat_(std::move(seat)), from_(std::move(from)), began_(rooms.clock.monotonic()), spoke_(began_), checked_(began_) {}

    Flow next(std::string& chunk) {
        // Whoever breaks off before the first event still knows where to go on.
        if (!greeted_) chunk = "retry: 2000\nid: " + std::to_string(from_.number) + "\n\n";
        if (!greeted_) return greeted_ = true, Flow::goes_on;
        if (rooms_.streams.rest(behind_ ? std::chrono::milliseconds(0) : look_every) == Flow::ended) return Flow::ended;
        const Micros now = rooms_.clock.monotonic();
        if (now - began_ >= ends_after) return Flow::ended;
        if (now - checked_ >= check_token_every) {
            const bool token = !from_.authorization.empty();
            // A page that is left open is nobody at work.
            if (!(token ? rooms_.tokens.caller_of(from_.authorization) : rooms_.sessions.caller_of(from_.cookie, Use::only_looked_at))) return Flow::ended;
            checked_ = now;
        }
        const Status read = rooms_.store.read([&](const Reader& book) { return look(book, now, chunk); });
        if (!read) return Flow::ended;
        if (chunk.empty() && now - spoke_ >= alive_every) chunk = ": alive\n\n";
        if (!chunk.empty()) spoke_ = now;
        return Flow::goes_on;
    }

private:
    Status look(const Reader& book, Micros now, std::string& chunk) {
        auto entries = entries_after(history_of(book), from_.number, entries_at_once);
        if (!entries) return std::move(entries).error();
        Sight sight(book, from_.caller);
        for (const auto& one : *entries) {
            from_.number = one.number;
            auto seen = sight.sees(one.entry.incident_id);
            if (!seen) return std::move(seen).error();
            if (!*seen) continue;
            const Entry& entry = one.entry;
            if (!is_told(entry, from_.caller.actor.role)) continue;
            if (!from_.incident_id.empty() && entry.incident_id != from_.incident_id) continue;
            chunk += render(one);
            // Counts of a notice never move without an entry of its incident.
            if (entry.machine == "notice" || entry.machine == "delivery") moved_.insert(entry.incident_id);
        }
        behind_ = static_cast<long long>(entries->size()) == entries_at_once;
        if (behind_ || moved_.empty() || (progressed_ && now - *progressed_ < progress_every)) return ok();
        const std::size_t before = chunk.size();
        if (auto s = tell_progress(book, chunk); !s) return s;
        if (chunk.size() > before) progressed_ = now;
        return ok();
    }

    Status tell_progress(const Reader& book, std::string& chunk) {
        for (const auto& incident_id : std::exchange(moved_, {})) {
            auto file = book.case_file(incident_id);
            if (!file && file.error().fault == Fault::not_found) continue;  // "system"
            if (!file) return std::move(file).error();
            for (const auto& notice : file->notices) {
                const auto told = told_.find(notice.id);
                if (!goes_out(notice) && told == told_.end()) continue;
                const std::string counts = counts_of(notice);
                if (told != told_.end() && told->second == counts) continue;
                chunk += event_text("notice.progress", render_progress(notice, rooms_.pace.seen(notice)));
                // Its end is told once, and then no more.
                if (goes_out(notice)) told_[notice.id] = counts;
                else told_.erase(told);
            }
        }
        return ok();
    }

    Rooms rooms_;
    std::shared_ptr<void> seat_;
    From from_;
    Micros began_, spoke_, checked_;
    std::optional<Micros> progressed_;
    bool greeted_ = false, behind_ = false;
    std::set<std::string> moved_;              ///< incidents whose notices may have moved
    std::map<std::string, std::string> told_;  ///< of each notice that is going out, the counts last told
};

Error no_number() { return {Fault::invalid_input, "Last-Event-ID, or after, is the id of an event of this stream: a whole number.", "#/query/after"}; }

/// Where to begin: after the event that was seen last, or from now on.
Result<long long> beginning(const Rooms& rooms, const std::string& seen) {
    long long number = 0;
    const auto [end, fault] = std::from_chars(seen.data(), seen.data() + seen.size(), number);
    if (!seen.empty() && (fault != std::errc() || end != seen.data() + seen.size() || number < 0)) return no_number();
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        auto last = last_number(history_of(book), 0);
        if (!last) return std::move(last).error();
        if (number > *last)
            return Error(Fault::invalid_input, "The book does not go that far: it is not the one that this number is from. Begin without it.", "#/query/after");
        if (seen.empty()) number = *last;
        return ok();
    });
    if (!done) return done.error();
    return number;
}

}  // namespace

Result<Answer> follow_history(const Rooms& rooms, const Call& call) {
    const Request& request = call.request;
    auto number = beginning(rooms, request.last_event_id.empty() ? request.query_value("after") : request.last_event_id);
    if (!number) return std::move(number).error();
    auto seat = rooms.streams.take();
    if (!seat) return Error(Fault::overloaded, "As many streams are open as there may be; end one, or try again later.");
    Answer answer;
    answer.content_type = "text/event-stream";
    answer.headers.emplace_back("X-Accel-Buffering", "no");
    answer.stream = [follower = std::make_shared<Follower>(rooms, std::move(seat),
                                                           Follower::From{*number, request.query_value("incident_id"), call.caller, request.authorization, request.cookie})](
                        std::string& chunk) { return follower->next(chunk); };
    return answer;
}

}  // namespace tocsin::api
