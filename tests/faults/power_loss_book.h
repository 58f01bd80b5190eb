// A book on a disk that can lose its power: filled with real steps, cut off, opened again, compared with what was told.
#pragma once

#include <atomic>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "engine/core/store.h"
#include "store/sqlite_store.h"
#include "tests/fakes/fixed_random.h"
#include "tests/faults/power_loss_vfs.h"

namespace tocsin::faults {

/// One acknowledged step.
struct Told {
    std::string incident_id;
    long long seq = 0;
    std::string hash;
};

/// Writes steps like the desk's: an entry sealed onto the incident's chain with the rows that go with it. Each answer
/// is on the list before the next step is asked for.
class Scribe {
public:
    /// `note_bytes_max`: how long the text that goes with a step may be.
    explicit Scribe(std::uint64_t seed, std::size_t note_bytes_max = 2000)
        : dice_(seed), random_(seed), note_bytes_max_(note_bytes_max) {}

    /// `rounds` of one step, or of a group that shares a sync. Ends early when the store refuses; true when it did not.
    bool write(Store& store, int rounds);

    [[nodiscard]] const std::vector<Told>& told() const { return told_; }
    /// How many of them are told; may be asked from the store's own thread.
    [[nodiscard]] std::size_t count() const { return count_.load(); }

private:
    [[nodiscard]] Change step();
    bool keep(const Result<Receipt>& answer);

    std::mt19937_64 dice_;
    tests::FixedRandom random_;
    std::size_t note_bytes_max_;
    std::vector<Told> told_;
    std::atomic<std::size_t> count_ = 0;
};

/// What is wrong with the book in `image`, one sentence each: it does not open, is damaged, a chain does not hold, or
/// one of the first `count` told steps is not in it.
struct Aftermath {
    std::vector<std::string> lost;     // acknowledged and gone
    std::vector<std::string> damaged;  // everything else
};
[[nodiscard]] Aftermath look_at(const DiskImage& image, const std::string& path, const std::vector<Told>& told,
                                std::size_t count, std::mt19937_64& dice);

[[nodiscard]] store::SqliteOptions on_disk(const std::string& path, const PowerLossVfs& vfs);

}  // namespace tocsin::faults
