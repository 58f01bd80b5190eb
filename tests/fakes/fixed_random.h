// Random bytes that are the same in every run.
#pragma once

#include <mutex>
#include <random>

#include "engine/core/random.h"

namespace tocsin::tests {

/// The same seed gives the same bytes. Not fit for keys.
/// Threads: any; only one thread's order of calls can be repeated.
class FixedRandom final : public Random {
public:
    explicit FixedRandom(unsigned long long seed = 1) : engine_(seed) {}

    std::string bytes(std::size_t count) override {
        const std::lock_guard lock(mutex_);
        std::string out(count, '\0');
        for (char& c : out) c = static_cast<char>(engine_() >> 56);
        return out;
    }
    /// A number in [0, bound), for property tests.
    std::size_t below(std::size_t bound) {
        const std::lock_guard lock(mutex_);
        return static_cast<std::size_t>(engine_() % bound);
    }

private:
    std::mutex mutex_;
    std::mt19937_64 engine_;
};

}  // namespace tocsin::tests
