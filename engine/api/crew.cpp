#include "engine/api/crew.h"

namespace tocsin::api {

bool Crew::take(std::function<void()> job) {
    std::lock_guard lock(mutex_);
    if (closing_ || busy_ + jobs_.size() >= jobs_max_) return false;
    jobs_.push_back(std::move(job));
    waiting_ = jobs_.size();
    if (idle_ < jobs_.size() && threads_.size() < threads_max_)
        threads_.emplace_back([this] { work(); });
    else
        wake_.notify_one();
    return true;
}

void Crew::work() {
    std::unique_lock lock(mutex_);
    while (true) {
        ++idle_;
        wake_.wait(lock, [this] { return closing_ || !jobs_.empty(); });
        --idle_;
        if (jobs_.empty()) return;
        auto job = std::move(jobs_.front());
        jobs_.pop_front();
        waiting_ = jobs_.size();
        ++busy_;
        lock.unlock();
        job();
        lock.lock();
        --busy_;
    }
}

void Crew::dismiss() {
    std::vector<std::thread> leaving;
    {
        std::lock_guard lock(mutex_);
        closing_ = true;
        leaving.swap(threads_);
    }
    wake_.notify_all();
    for (auto& thread : leaving) thread.join();
}

}  // namespace tocsin::api
