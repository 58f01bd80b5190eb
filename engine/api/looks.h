// Reads that leave an entry: who looked at what (docs/identity.md). The entry is on disk before the answer leaves, or it
// waits while the book takes none: whoever has a deadline must see it on a full disk, too.
#pragma once

#include <deque>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/api/http.h"
#include "engine/core/clock.h"
#include "engine/core/log.h"
#include "engine/desk/looks.h"

namespace tocsin::api {

/// One line of the list of all GET routes. `why_none` is empty where a look leaves an entry; else it says why there is
/// none.
struct LookRule {
    std::string_view path;
    std::string_view why_none;
};
[[nodiscard]] const std::vector<LookRule>& look_rules();
/// Whether a GET of this route leaves an entry; one that is not on the list does.
[[nodiscard]] bool leaves_look(std::string_view path);

/// The same person at the same thing counts once in ten minutes.
/// Threads: any. The references outlive it.
class Looks {
public:
    /// How many looks may wait for a book that takes no entries; then nothing is shown any more.
    static constexpr std::size_t waiting_max = 1000;

    Looks(desk::Desk& desk, const Clock& clock, Log& log) : desk_(desk), clock_(clock), log_(log) {}
    /// Writes what waits, if the book takes it.
    ~Looks();
    Looks(const Looks&) = delete;
    Looks& operator=(const Looks&) = delete;

    /// A document (`taken`) counts by itself: by route, terms and the incidents in it. One about many incidents does not wait
    /// for the book: no deadline needs it.
    /// Errors: overloaded, storage  and too many looks wait already, or it does not wait; nothing may be shown then.
    [[nodiscard]] Status record(const Actor& who, std::string_view route, const std::string& object,
                                const std::optional<Taken>& taken = std::nullopt);
    [[nodiscard]] std::size_t waiting() const;

private:
    bool seen(const std::string& key, Micros now);
    void remember(const std::string& key, Micros now);
    [[nodiscard]] Status write(const desk::Look& look);
    Status keep(desk::Look look, Error why);
    void write_waiting();

    desk::Desk& desk_;
    const Clock& clock_;
    Log& log_;
    mutable std::mutex mutex_;
    struct Known {
        Micros at;
        std::list<std::string>::iterator place;
    };
    std::unordered_map<std::string, Known> known_;
    std::list<std::string> order_;  ///< oldest first
    std::deque<desk::Look> waiting_;
    std::optional<Micros> refused_at_;  ///< when the book last took none
    std::mutex writing_waiting_;
};

}  // namespace tocsin::api
