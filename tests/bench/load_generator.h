// A closed loop of HTTP clients on one thread: each connection walks incidents through the same steps.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "engine/core/clock.h"

namespace tocsin::bench {

/// One POST. "{id}" in the path is the id of the walk, taken from `id_field` of the first step's answer.
struct Step {
    std::string path;
    std::string body;
    /// Of the n-th request of the drive, where each is another one: its head lines (each with its line end) and its body.
    std::function<std::pair<std::string, std::string>(long long n)> make{};
};

struct Plan {
    int port = 0;
    std::string token;
    std::vector<Step> steps;
    std::string id_field;  ///< JSON member of the first answer
};

/// An incident from its opening through six events.
[[nodiscard]] Plan incident_plan(int port, std::string token);

struct Walk {
    double seconds = 0;
    std::vector<double> millis;  ///< of each answer, in order of arrival
    std::vector<std::vector<double>> millis_of_step;
    long long not_2xx = 0;
    std::string first_refusal;  ///< start of the first answer that was not 2xx
};

/// Keeps `connections` requests under way for `seconds`; one keep-alive connection each, the next request when the
/// answer is complete. A broken connection counts as not 2xx and ends its walk.
/// Threads: none of its own.
[[nodiscard]] Walk drive(const Plan& plan, std::size_t connections, double seconds, const Clock& clock);

/// One request on a fresh connection; the status, 0 when nobody answers. `body` may be null.
int ask_once(int port, const std::string& method, const std::string& path, const std::string& token, std::string* body);

/// A TCP port that nobody listened on a moment ago.
[[nodiscard]] int free_port();

}  // namespace tocsin::bench
