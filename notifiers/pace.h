// How many attempts may be young at the same time.
#pragma once

#include <array>
#include <cstddef>

namespace tocsin::notifiers {

/// Few connections that are used again at once serve faster than many new ones; an attempt that takes long must hold up
/// nobody. So only attempts started since the tick before last count, and no others.
/// Threads: one at a time.
class Pace {
public:
    explicit Pace(std::size_t young_max) : young_max_(young_max) {}

    bool full() const { return young_[0] + young_[1] >= young_max_; }
    /// One has started; give the stamp back to ended().
    unsigned started() {
        ++young_[tick_ % 2];
        return tick_;
    }
    void ended(unsigned stamp) {
        if (tick_ - stamp < 2) --young_[stamp % 2];
    }
    void tick() { young_[++tick_ % 2] = 0; }

private:
    std::size_t young_max_;
    std::array<std::size_t, 2> young_{};
    unsigned tick_ = 0;
};

}  // namespace tocsin::notifiers
