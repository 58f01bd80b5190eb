// A program that runs beside this one: started without any of our open files, listened to, and ended.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "engine/core/clock.h"
#include "engine/core/result.h"

namespace tocsin::app {

/// Rung by any thread, heard by the one that waits; once rung it stays so.
class Bell {
public:
    Bell();
    ~Bell();
    Bell(const Bell&) = delete;
    Bell& operator=(const Bell&) = delete;
    void ring();
    [[nodiscard]] int fd() const { return fd_; }  ///< below 0: the system gave none, and nobody hears it

private:
    int fd_ = -1;
};

struct ChildOrder {
    std::string program;                 ///< a path
    std::vector<std::string> arguments;  ///< its name first
    std::vector<std::string> environment{};
    std::chrono::milliseconds grace{10'000};  ///< between SIGTERM and SIGKILL, once it is to end
    std::size_t heard_bytes_max = 64 * 1024;  ///< what it says beyond is read and dropped, so that it never waits for us
    std::function<void(const std::string&)> heard;  ///< a line of its standard output, without the line's end
};

/// Runs it until it ends and waits without looking again and again. It has /dev/null for input and errors, and no file of ours.
/// A child that asks the kernel for it (PR_SET_PDEATHSIG) dies with the calling thread.
/// The exit status; -1 where a signal ended it. Errors: internal  it could not be started.
/// Threads: the caller's; `heard` is called on it. Example: tests/engine/app/child_test.cpp.
[[nodiscard]] Result<int> run_child(const ChildOrder& order, const Bell& end, const Clock& clock);

}  // namespace tocsin::app
