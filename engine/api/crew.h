// The threads that serve connections: hired as needed up to a number, with a bounded queue before them.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace tocsin::api {

/// Threads: any.
class Crew {
public:
    Crew(std::size_t threads_max, std::size_t jobs_max) : threads_max_(threads_max), jobs_max_(jobs_max) {}
    ~Crew() { dismiss(); }

    /// False when as many jobs are at work and waiting as there may be.
    bool take(std::function<void()> job);
    /// Jobs that no thread has taken up yet.
    std::size_t waiting() const { return waiting_.load(std::memory_order_relaxed); }
    /// Runs what was taken, then returns with every thread gone.
    void dismiss();

private:
    void work();

    const std::size_t threads_max_, jobs_max_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> jobs_;
    std::vector<std::thread> threads_;
    std::size_t idle_ = 0, busy_ = 0;
    bool closing_ = false;
    std::atomic<std::size_t> waiting_{0};
};

}  // namespace tocsin::api
