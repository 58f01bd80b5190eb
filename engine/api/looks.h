// Reads that leave an entry: who looked at what (docs/identity.md). The entry is on disk before the answer leaves.
#pragma once

#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/api/http.h"
#include "engine/core/clock.h"
#include "engine/desk/desk.h"

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
    Looks(desk::Desk& desk, const Clock& clock) : desk_(desk), clock_(clock) {}
    /// Errors: overloaded, storage; nothing may be shown then.
    [[nodiscard]] Status record(const Actor& who, std::string_view route, const std::string& object);

private:
    bool seen(const std::string& key, Micros now);
    void remember(const std::string& key, Micros now);

    desk::Desk& desk_;
    const Clock& clock_;
    std::mutex mutex_;
    struct Known {
        Micros at;
        std::list<std::string>::iterator place;
    };
    std::unordered_map<std::string, Known> known_;
    std::list<std::string> order_;  ///< oldest first
};

}  // namespace tocsin::api
