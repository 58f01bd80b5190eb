// A whole engine inside this process, on a real book with full durability, without the HTTP door.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/core/clock.h"
#include "engine/core/random.h"
#include "engine/core/vault.h"
#include "engine/desk/desk.h"
#include "engine/dispatch/dispatch.h"
#include "notifiers/webhook_notifier.h"
#include "tests/fakes/silent_log.h"
#include "workflows/packs/zones.h"

namespace tocsin::bench {

/// A directory that is gone with its object, on the disk of TMPDIR.
class ScratchDir {
public:
    ScratchDir();
    ~ScratchDir();
    ScratchDir(const ScratchDir&) = delete;
    ScratchDir& operator=(const ScratchDir&) = delete;
    const std::string& path() const { return path_; }

private:
    std::string path_;
};

/// Told after each group of timers or outcomes is on disk.
using AfterGroup = std::function<void(std::size_t changes)>;

/// Which alarms of the house are on. A measurement of legal timers wants no others in between.
enum class Alarms { as_installed, none };

/// What makes a book proof: without them it is written in clear and nothing is signed. They outlive the shop.
struct Protection {
    std::shared_ptr<const Vault> vault{};
    const CheckpointSigner* signer = nullptr;
};

/// Ends the program with the reason when the book or the packs cannot be opened.
/// Threads: as the store and the desk.
class Shop {
public:
    Shop(const std::string& dir, Alarms alarms, AfterGroup after_group = {}, Protection protection = {});
    ~Shop();

    /// Starts the door for time. Webhooks may go to 127.0.0.1:`sink_port`; 0: nowhere.
    void open_door(int sink_port = 0);
    void close_door();

    desk::Ask as(const std::string& person, const std::string& role = "officer") const;
    Observed at(Instant instant) const { return {instant, "Z"}; }
    Observed now() const { return at(clock->now()); }

    std::string open_incident();
    /// Errors end the program: a measurement of refusals is none.
    Receipt happen(const std::string& incident, const std::string& type, Fields data = {});
    Receipt happen_at(Instant occurred, const std::string& incident, const std::string& type, Fields data = {});
    CaseFile file(const std::string& incident) const;

    std::unique_ptr<Clock> wall;
    std::unique_ptr<TrustedClock> clock;
    std::unique_ptr<Random> random;
    std::unique_ptr<packs::Zones> zones;
    std::unique_ptr<Renderer> renderer;
    tests::SilentLog log;
    std::unique_ptr<Store> book;   ///< the file
    std::unique_ptr<Store> store;  ///< the same, telling `after_group`
    std::unique_ptr<Notifier> notifier;
    std::unique_ptr<desk::Desk> desk;
    std::unique_ptr<dispatch::Dispatch> dispatch;
};

/// Ends the program with this sentence.
[[noreturn]] void give_up(const std::string& sentence);

/// The value, or the end of the program.
template <class T>
T need(Result<T> result, const char* what) {
    if (!result) give_up(std::string(what) + ": " + result.error().detail);
    return std::move(*result);
}

/// Calls `work(i)` for 0 <= i < count from `threads` threads, so that they share commits as clients do.
void in_parallel(std::size_t count, std::size_t threads, const std::function<void(std::size_t)>& work);

}  // namespace tocsin::bench
