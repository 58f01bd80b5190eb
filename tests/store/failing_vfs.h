// A file system that fails when told to, for one SQLite file.
#pragma once

#include <atomic>

namespace tocsin::tests {

/// Registered under `name` while it lives; everything goes on to the system's own VFS.
/// Threads: the switches may be thrown from any.
class FailingVfs {
public:
    static constexpr const char* name = "tocsin-failing";

    FailingVfs();
    ~FailingVfs();
    FailingVfs(const FailingVfs&) = delete;
    FailingVfs& operator=(const FailingVfs&) = delete;

    std::atomic<bool> disk_full = false;   ///< writes: no space left
    std::atomic<bool> syncs_fail = false;  ///< syncs: input/output error
    std::atomic<bool> reads_fail = false;  ///< reads of the main file: input/output error
    std::atomic<long long> syncs = 0;      ///< so far

private:
    struct Inside;
    Inside* inside_;
};

}  // namespace tocsin::tests
