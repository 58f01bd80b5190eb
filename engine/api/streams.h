// The seats of those who follow the history as it grows. Few, because each holds a thread of the server.
#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>

#include "engine/api/http.h"

namespace tocsin::api {

/// Threads: any. Outlives its seats.
class Streams {
public:
    /// At most half of the server's threads, so that those who follow never shut out those who act.
    explicit Streams(std::size_t threads) : seats_(std::min<std::size_t>(seats_max, std::max<std::size_t>(1, threads / 2))) {}

    static constexpr std::size_t seats_max = 16;

    /// Free again when the last copy is gone. Null when none is free, or the server stops.
    [[nodiscard]] std::shared_ptr<void> take();
    /// Waits; `ended` at once when the server stops.
    [[nodiscard]] Flow rest(std::chrono::milliseconds time);
    void open();
    void close();  ///< ends every stream; waits a moment for those that can end in order
    [[nodiscard]] std::size_t taken() const;

private:
    const std::size_t seats_;
    mutable std::mutex mutex_;
    std::condition_variable moved_;  ///< closing, or a seat is free again
    std::size_t taken_ = 0;
    bool open_ = false;
};

}  // namespace tocsin::api
