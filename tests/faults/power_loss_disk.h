// A disk that can lose its power: files in memory that know what was synced and what was only written.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace tocsin::faults {

/// Files by path, as somebody finds them who switches the machine on again.
using DiskImage = std::map<std::string, std::string>;

/// One file: what is safe, and what has happened to it since the last sync.
struct DiskFile {
    struct Change {
        enum class Kind { write, truncate } kind = Kind::write;
        std::size_t offset = 0;                    // of a write; the new size of a truncation
        std::shared_ptr<const std::string> bytes;  // of a write
    };
    std::string now;   // as a running program reads it
    std::string safe;  // as of the last sync
    std::vector<Change> unsafe;
    bool named = false;    // its directory entry is safe
    bool removed = false;  // removed, but the removal is not safe yet
};

using DiskState = std::map<std::string, DiskFile>;

/// What survives of `state` when the power goes now. Every change that was not synced survives or does not, sector by
/// sector and in no order; a sector can be torn, a file can be longer than its bytes, a new or removed name can be
/// forgotten. Bytes that were synced, and bytes beside those written, are never touched.
[[nodiscard]] DiskImage lose_power(const DiskState& state, std::mt19937_64& dice);

/// Threads: any.
class Disk {
public:
    explicit Disk(DiskImage start = {});

    /// Called before each change, sync and removal takes place, with the disk as it is; short, no calls back. Its
    /// answer is what happens to the operation.
    enum class Operation { write, truncate, sync, remove };
    enum class Fate { done, failed, full };
    using Watch = std::function<Fate(const DiskState&, Operation)>;
    void before_each(Watch watch);

    [[nodiscard]] bool has(const std::string& path) const;
    void create(const std::string& path);
    [[nodiscard]] Fate remove(const std::string& path, bool safely);
    /// Copies up to `bytes` from `offset`; how many there were.
    [[nodiscard]] std::size_t read(const std::string& path, char* to, std::size_t bytes, std::size_t offset) const;
    [[nodiscard]] Fate write(const std::string& path, std::string_view bytes, std::size_t offset);
    [[nodiscard]] Fate truncate(const std::string& path, std::size_t size);
    /// SQLite's own file layer syncs the directory with the first sync of a log or journal, and only then.
    enum class Names { left, made_safe };
    [[nodiscard]] Fate sync(const std::string& path, Names names);
    [[nodiscard]] std::size_t size(const std::string& path) const;

    [[nodiscard]] DiskState state() const;
    /// What is there when nothing bad happens.
    [[nodiscard]] DiskImage image() const;

private:
    Fate ask(Operation what) const { return watch_ ? watch_(files_, what) : Fate::done; }

    mutable std::mutex mutex_;  // guards what follows
    DiskState files_;
    Watch watch_;
};

}  // namespace tocsin::faults
