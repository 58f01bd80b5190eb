// A customer's and a supplier's webhook receiver in one: a small HTTP listener on loopback that keeps what arrives.
#pragma once

#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace tocsin::demo {

struct Arrival {
    std::string path;
    std::map<std::string, std::string> headers;  ///< names in lower case
    std::string body;
};

/// Answers 204 to every POST. One connection at a time is plenty for a demonstration.
class Sink {
public:
    /// Listens on 127.0.0.1:`port`. `ready()` says whether that worked.
    explicit Sink(int port);
    ~Sink();
    bool ready() const { return listener_ >= 0; }
    /// The next arrival on `path` that was not taken yet, or nothing after `seconds`.
    std::optional<Arrival> wait_for(const std::string& path, int seconds);

private:
    void serve();
    void take(int connection);
    int listener_ = -1;
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<Arrival> arrivals_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace tocsin::demo
