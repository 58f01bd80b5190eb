#include "engine/core/random.h"

#include <sys/random.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <mutex>

namespace tocsin {

namespace {

/// The kernel's generator, read a page at a time: a call for each id would be the dearest part of a step.
class SystemRandom final : public Random {
public:
    std::string bytes(std::size_t count) override {
        std::string out(count, '\0');
        const std::lock_guard lock(mutex_);
        for (std::size_t done = 0; done < count;) {
            if (used_ == sizeof page_) refill();
            const std::size_t take = std::min(count - done, sizeof page_ - used_);
            std::memcpy(out.data() + done, page_ + used_, take);
            std::memset(page_ + used_, 0, take);  // what was handed out is not kept
            used_ += take;
            done += take;
        }
        return out;
    }

private:
    void refill() {
        for (std::size_t got = 0; got < sizeof page_;) {
            const ssize_t n = getrandom(page_ + got, sizeof page_ - got, 0);
            if (n < 0 && errno != EINTR) std::abort();  // no randomness, no keys: nothing safe can follow
            if (n > 0) got += static_cast<std::size_t>(n);
        }
        used_ = 0;
    }

    std::mutex mutex_;
    char page_[4096];
    std::size_t used_ = sizeof page_;
};

}  // namespace

std::unique_ptr<Random> make_system_random() { return std::make_unique<SystemRandom>(); }

}  // namespace tocsin
