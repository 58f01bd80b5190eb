// How fast a notice is going out, from what was seen of its counts.
#pragma once

#include <deque>
#include <map>
#include <mutex>
#include <string>

#include "engine/core/clock.h"
#include "engine/core/records.h"

namespace tocsin::api {

/// Remembers a minute of what was shown of each notice. Threads: any.
class NoticePace {
public:
    explicit NoticePace(const Clock& clock) : clock_(clock) {}

    struct Rate {
        long long per_second_x1000 = 0;  ///< recipients settled, in thousandths a second; 0: not known
    };
    /// Takes note of the counts and says how fast they moved over the last minute.
    Rate seen(const NoticeRow& notice);

private:
    struct Sight {
        Micros at;
        long long settled = 0;
    };
    const Clock& clock_;
    std::mutex mutex_;
    std::map<std::string, std::deque<Sight>> sights_;
};

}  // namespace tocsin::api
