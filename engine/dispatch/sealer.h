// Seals the audit log as time goes by, before a notice leaves, and when the house stops.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "engine/core/checkpoint.h"
#include "engine/core/clock.h"
#include "engine/core/log.h"
#include "engine/core/proof.h"
#include "engine/desk/desk.h"

namespace tocsin::dispatch {

struct SealerOptions {
    std::chrono::seconds every{60};
    /// A checkpoint that is younger than this covers what leaves; for a notice that begins there has to be a newer one.
    std::chrono::milliseconds fresh{1000};
    /// How long a notice waits for its checkpoint before it goes without.
    std::chrono::milliseconds patience{5000};
    /// Keeps the note outside the book, on disk when it returns. Called by one thread, after each commit of a checkpoint.
    std::function<Status(const std::string& note)> keep{};
    /// Has a note time-stamped by somebody else: a token in DER. May take its time. Empty: nobody is asked.
    std::function<Result<std::string>(const std::string& note)> stamp{};
    std::chrono::seconds stamp_again{3600};  ///< after a failure
    /// The newest checkpoint that is kept outside the book: whatever is signed goes on from it.
    std::optional<Checkpoint> seen{};
};

/// Two threads: one seals, one waits for time-stamps (one a day, and one at start). References outlive it.
class Sealer {
public:
    Sealer(desk::Desk& desk, Clock& clock, Log& log, SealerOptions options);
    ~Sealer();

    /// Seals at once, then every so often.
    void start();
    /// Seals what is new, and stops.
    void stop();

    /// Deliveries of these notices are about to leave: returns when the entries that led to them are sealed, or after the
    /// patience. Threads: any; before start and after stop it seals on the caller's.
    void cover(const std::vector<std::string>& notice_ids);

    /// Whether the log was found broken, or its newest checkpoint does not go on from the last one seen. Looks at the book,
    /// and remembers what somebody else signed there. Threads: any.
    bool broken();
    /// Whether the newest checkpoint could not be kept outside the book. Threads: any.
    [[nodiscard]] bool unkept() const noexcept { return unkept_; }

private:
    void run();
    void run_stamps();
    void seal_once();
    void found(const Error& error);
    void want_stamp(const CheckpointRow& row);
    [[nodiscard]] std::optional<Checkpoint> seen();
    void saw(const std::optional<Checkpoint>& newest);

    desk::Desk& desk_;
    Clock& clock_;
    Log& log_;
    SealerOptions options_;
    std::atomic<bool> broken_{false}, unkept_{false};

    // Of the sealing thread.
    std::string kept_;      ///< the note outside the book
    std::string announced_; ///< the finding that was announced
    long long stamped_day_ = -1;

    std::mutex mutex_;  ///< guards what follows; never held while the desk is called
    std::optional<Checkpoint> seen_;  ///< the newest checkpoint that was seen; never an older one again
    std::condition_variable wake_, sealed_, stamp_wake_;
    bool running_ = false;
    unsigned long long asked_ = 0, done_ = 0;  ///< seals asked for and done
    Micros sealed_at_{0};
    std::vector<std::string> covered_;  ///< notices that began to leave
    CheckpointRow to_stamp_;            ///< size 0: none
    std::thread thread_, stamps_;
};

}  // namespace tocsin::dispatch
