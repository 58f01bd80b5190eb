#include "engine/api/streams.h"

namespace tocsin::api {

std::shared_ptr<void> Streams::take() {
    const std::lock_guard lock(mutex_);
    if (!open_ || taken_ >= seats_) return nullptr;
    ++taken_;
    return {this, [](Streams* from) {
                const std::lock_guard giving_back(from->mutex_);
                --from->taken_;
                from->moved_.notify_all();
            }};
}

Flow Streams::rest(std::chrono::milliseconds time) {
    std::unique_lock lock(mutex_);
    moved_.wait_for(lock, time, [this] { return !open_; });
    return open_ ? Flow::goes_on : Flow::ended;
}

void Streams::open() {
    const std::lock_guard lock(mutex_);
    open_ = true;
}

void Streams::close() {
    std::unique_lock lock(mutex_);
    open_ = false;
    moved_.notify_all();
    moved_.wait_for(lock, std::chrono::milliseconds(300), [this] { return taken_ == 0; });
}

std::size_t Streams::taken() const {
    const std::lock_guard lock(mutex_);
    return taken_;
}

}  // namespace tocsin::api
