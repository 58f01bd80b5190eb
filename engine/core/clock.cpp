#include "engine/core/clock.h"

#include <ctime>
#include <mutex>

namespace tocsin {

namespace {

Micros read_clock(clockid_t id) {
    timespec t{};
    clock_gettime(id, &t);
    return Micros(t.tv_sec * 1'000'000LL + t.tv_nsec / 1000);
}

class SystemClock final : public Clock {
public:
    Instant now() const override { return Instant(read_clock(CLOCK_REALTIME)); }
    Micros monotonic() const override { return read_clock(CLOCK_BOOTTIME); }
};

constexpr Micros leap = std::chrono::seconds(30);

class Trusted final : public TrustedClock {
public:
    explicit Trusted(const Clock& source) : source_(source), wall_(source.now()), steady_(source.monotonic()) {}

    Instant now() const override {
        const std::lock_guard lock(mutex_);
        const Instant wall = source_.now();
        const Instant expected = advance();
        suspect_ = wall > expected ? wall - expected > leap : expected - wall > leap;
        if (!suspect_) wall_ = wall;
        return wall_;
    }
    Micros monotonic() const override { return source_.monotonic(); }
    bool suspect() const override {
        (void)now();
        const std::lock_guard lock(mutex_);
        return suspect_;
    }
    Micros apart() const override { return source_.now() - now(); }
    void confirm() override {
        const std::lock_guard lock(mutex_);
        wall_ = source_.now();
        steady_ = source_.monotonic();
        suspect_ = false;
    }

private:
    /// Moves the trusted instant on by the monotonic time that has passed.
    Instant advance() const {
        const Micros steady = source_.monotonic();
        wall_ += steady - steady_;
        steady_ = steady;
        return wall_;
    }

    const Clock& source_;
    mutable std::mutex mutex_;
    mutable Instant wall_;
    mutable Micros steady_;
    mutable bool suspect_ = false;
};

}  // namespace

std::unique_ptr<TrustedClock> make_trusted_clock(const Clock& source) { return std::make_unique<Trusted>(source); }

std::unique_ptr<Clock> make_system_clock() { return std::make_unique<SystemClock>(); }

}  // namespace tocsin
