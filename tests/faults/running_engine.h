// The real program as a child process: started, killed, stopped, always by its own process id.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace tocsin::faults {

/// What a program that ended by itself left behind.
struct Ended {
    int exit_code = -1;  ///< -1: it was killed, or did not end in time
    std::string out, err;
};

/// Runs a program to its end, at most `patience` long. `words.front()` is its path; `files` names where its output
/// goes.
[[nodiscard]] Ended run(const std::vector<std::string>& words, const std::string& files,
                        std::chrono::seconds patience = std::chrono::seconds(30));

/// Programs of this build.
[[nodiscard]] std::string tocsin_program();

/// One state directory with its configuration and tokens; the engine on it comes and goes.
///
/// Threads: start, kill and stop from one; the rest from any.
class RunningEngine {
public:
    /// Makes the state directory below `folder` and, with the engine down, the tokens.
    explicit RunningEngine(const std::string& folder);
    ~RunningEngine();  ///< kills the engine if it still runs
    RunningEngine(const RunningEngine&) = delete;
    RunningEngine& operator=(const RunningEngine&) = delete;

    [[nodiscard]] const std::string& officer() const { return officer_; }
    [[nodiscard]] const std::string& monitor() const { return monitor_; }
    [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
    [[nodiscard]] std::string state_dir() const { return folder_ + "/state"; }
    [[nodiscard]] std::string book() const { return state_dir() + "/tocsin.db"; }
    [[nodiscard]] std::string config() const { return folder_ + "/tocsin.yaml"; }
    [[nodiscard]] std::string log() const { return folder_ + "/engine.log"; }

    /// `environment`: NAME=value, beside what this process has.
    void start(const std::vector<std::string>& environment = {});
    /// Waits until it answers; false when it ended or did not in time.
    [[nodiscard]] bool ready(std::chrono::milliseconds patience = std::chrono::seconds(15));
    /// SIGKILL, and waits for the end.
    void kill();
    /// SIGTERM; the exit status, -1 when it had to be killed.
    int stop();
    [[nodiscard]] bool runs();

private:
    std::string folder_;
    int port_;
    pid_t child_ = 0;
    std::string officer_, monitor_;
};

}  // namespace tocsin::faults
