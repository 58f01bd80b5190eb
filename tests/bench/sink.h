// A receiver of webhooks in a process of its own: answers late, hangs or fails as told, and counts.
#pragma once

#include <sys/types.h>

#include <cstddef>

namespace tocsin::bench {

enum class Manners {
    plain,  ///< 200 after 5 ms
    faulty,      ///< of 20 paths one answers after 10 s, another 500 before its 200
    faulty_twice ///< the same with 500 twice
};

/// What came in, in memory that both processes see.
struct SinkCounts {
    long long requests = 0;
    long long accepted = 0;    ///< different paths answered 200
    long long duplicates = 0;  ///< paths answered 200 once more
    long long peak_connections = 0;
};

/// Listens on 127.0.0.1 and takes POST /hook/N for N < `hooks`. Make it before any thread starts: it forks.
class Sink {
public:
    Sink(Manners manners, std::size_t hooks);
    ~Sink();  ///< ends the process it started
    Sink(const Sink&) = delete;
    Sink& operator=(const Sink&) = delete;

    int port() const { return port_; }
    pid_t process() const { return process_; }
    SinkCounts counts() const { return *counts_; }

private:
    int port_ = 0;
    pid_t process_ = -1;
    SinkCounts* counts_ = nullptr;
};

}  // namespace tocsin::bench
