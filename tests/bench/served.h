// The real program, started on a directory of its own and ended again.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

#include "engine/core/clock.h"

namespace tocsin::bench {

/// Runs a program to its end and returns what it wrote, without the last newline. Any failure ends this program.
[[nodiscard]] std::string output_of(const std::string& command);

/// Starts `arguments` with `environment` ("NAME=value") added; both streams go to `log`.
[[nodiscard]] pid_t start_program(const std::vector<std::string>& arguments, const std::vector<std::string>& environment,
                                  const std::string& log);
/// Sends the signal and waits for the end.
void end_program(pid_t process, int signal);

/// `tocsin serve` on `dir`. Its book is created when there is none.
class Served {
public:
    /// `more`: lines of the configuration.
    Served(const std::string& program, const std::string& dir, const std::vector<std::string>& environment = {}, const std::string& more = {});
    ~Served();  ///< ends it by SIGTERM
    Served(const Served&) = delete;
    Served& operator=(const Served&) = delete;

    /// Milliseconds from the start until /readyz answered 200. Gives up after 60 s.
    double wait_until_ready(const Clock& clock);
    /// Monotonic, just before the process was made.
    Micros started() const { return started_; }
    int port() const { return port_; }
    pid_t process() const { return process_; }
    const std::string& officer() const { return officer_; }
    const std::string& monitor() const { return monitor_; }
    const std::string& admin() const { return admin_; }

private:
    int port_;
    std::string officer_, monitor_, admin_;
    Micros started_{};
    pid_t process_ = -1;
};

}  // namespace tocsin::bench
