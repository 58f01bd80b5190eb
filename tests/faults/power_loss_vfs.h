// A SQLite file layer (VFS) over a Disk that can lose its power.
#pragma once

#include <memory>
#include <string>

#include "tests/faults/power_loss_disk.h"

namespace tocsin::faults {

/// Registers itself under `name` for as long as it lives: every connection must be closed before it goes.
///
/// Locks and the shared index of a write-ahead log are kept in memory, for all connections of this process; they do not
/// survive a crash, as on a real machine. Promises what SQLite assumes of a disk (bytes beside a write are not damaged)
/// and nothing else: no atomic sectors, no order.
/// Threads: as SQLite.
class PowerLossVfs {
public:
    /// `disk` outlives it.
    explicit PowerLossVfs(Disk& disk);
    ~PowerLossVfs();
    PowerLossVfs(const PowerLossVfs&) = delete;
    PowerLossVfs& operator=(const PowerLossVfs&) = delete;

    [[nodiscard]] const std::string& name() const { return name_; }

    struct Registration;

private:
    std::string name_;
    std::unique_ptr<Registration> registration_;
};

}  // namespace tocsin::faults
