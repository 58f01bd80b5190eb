// Counters of the HTTP side, in Prometheus' text format.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <string>
#include <vector>

#include "engine/core/store.h"

namespace tocsin::api {

/// Requests by route and status, and how long they took.
/// Threads: any; no locks.
class Metrics {
public:
    explicit Metrics(std::size_t routes) : counts_(routes + 1) {}
    /// `route` is the index in routes(), or any larger number for what found no route.
    void count(std::size_t route, int status, std::chrono::microseconds took);
    void count_unclear_bounce() { bounces_unclear_.fetch_add(1, std::memory_order_relaxed); }

    struct Gauges {
        Counts book;
        std::size_t streams = 0;
        bool clock_suspect = false;
        long long sealed = 0, sealed_age_seconds = 0;  ///< entries that the newest checkpoint covers, and its age
        bool log_broken = false;
        bool log_unkept = false;  ///< the newest checkpoint lies in the book alone
        long long backup_age_seconds = -1;  ///< of the newest one that was verified; -1: there is none
        long long disk_free_bytes = -1;     ///< -1: it cannot be told
        bool war_room_stale = false;        ///< sheets of the war room are behind the book
        long long channels_tested = 0, channels_failing = 0;  ///< ways out that are tried in silence
        long long canary_age_seconds = -1;  ///< of the newest silent test that got through; -1: none did
    };
    [[nodiscard]] std::string text(const Gauges& now) const;

private:
    static constexpr std::array<int, 22> statuses = {200, 201, 202, 303, 400, 401, 403, 404, 405, 409, 412,
                                                     413, 414, 415, 416, 422, 428, 429, 500, 502, 503, 0};
    static constexpr std::array<long long, 10> bounds = {100,    250,    1'000,   2'500,   5'000,
                                                         10'000, 25'000, 100'000, 500'000, 2'500'000};
    using Row = std::array<std::atomic<long long>, statuses.size()>;
    std::vector<Row> counts_;
    std::array<std::atomic<long long>, bounds.size() + 1> took_{};
    std::atomic<long long> took_micros_{0}, bounces_unclear_{0};
};

}  // namespace tocsin::api
