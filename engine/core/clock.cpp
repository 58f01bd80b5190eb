#include "engine/core/clock.h"

#include <ctime>

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

}  // namespace

std::unique_ptr<Clock> make_system_clock() { return std::make_unique<SystemClock>(); }

}  // namespace tocsin
