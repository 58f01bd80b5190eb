// Clients who work against an engine that may die at any moment, and write down what they were told.
#pragma once

#include <cstdint>
#include <mutex>
#include <random>
#include <string>
#include <vector>

#include "engine/app/client.h"

namespace tocsin::faults {

/// The lines of history_checker.h, each synced before the next request of that client.
/// Threads: any.
class AckFile {
public:
    explicit AckFile(std::string path);
    ~AckFile();
    AckFile(const AckFile&) = delete;
    AckFile& operator=(const AckFile&) = delete;

    void opened(const std::string& incident, long long version);
    void told(const std::string& incident, long long version, const std::string& state);
    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] std::size_t count() const;

private:
    void write(const std::string& line);
    std::string path_;
    int file_;
    mutable std::mutex mutex_;  // guards the count and the order of lines
    std::size_t count_ = 0;
};

/// One client. It opens incidents and offers them events at random, many of them refused; what it does not hear back it
/// forgets. Threads: one.
class Officer {
public:
    Officer(const std::string& url, const std::string& token, AckFile& acks, std::uint64_t seed)
        : client_(url, token), acks_(acks), dice_(seed) {}

    /// One request. False when nobody answers.
    bool act();
    /// Refusals other than those that the random choice explains (4xx of a machine or a version), by status.
    [[nodiscard]] const std::vector<long>& oddities() const { return oddities_; }

private:
    struct Incident {
        std::string id, etag;
        std::vector<std::string> duties;
    };
    bool open();
    bool tell(Incident& incident);
    bool look(Incident& incident);
    bool file(Incident& incident);
    bool note(Incident& incident, const Result<app::Answer>& answer);

    app::Client client_;
    AckFile& acks_;
    std::mt19937_64 dice_;
    std::vector<Incident> incidents_;
    std::vector<long> oddities_;
};

/// `number` officers at work until they are told to go home.
void work_until(std::chrono::steady_clock::time_point end, std::vector<Officer>& officers);

}  // namespace tocsin::faults
