// The door to the war room: keeps the sheets of live incidents in a folder and mails them ahead, for the day the network is gone.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>

#include "engine/core/clock.h"
#include "engine/core/log.h"
#include "engine/core/store.h"
#include "engine/desk/desk.h"
#include "engine/desk/war_room.h"
#include "engine/papers/war_room.h"

namespace tocsin::app {

struct WarRoomOptions {
    std::string dir{};  ///< empty: no folder
    enum class Mail { none, to_readers } mail = Mail::none;
    desk::Restricted restricted = desk::Restricted::left_out;
    papers::WarRoomTerms terms{};  ///< made_at and last_backup are filled in for each sheet
    std::function<std::optional<Instant>()> last_backup{};
    /// A storm of alerts changes an incident many times a second, and a page takes a part of a second to draw.
    std::chrono::milliseconds apart{3000};
    /// A sheet says how much time is left: so much older, it would mislead.
    std::chrono::minutes redrawn_after{60};
    /// Time alone makes sheets due, and a folder that failed may work again.
    std::chrono::seconds nap{20};
};

/// One thread, woken by what is committed. What it needs to know after a crash stands in the book and in the folder's names.
/// References outlive it.
class WarRoomDoor {
public:
    WarRoomDoor(desk::Desk& desk, Store& store, Clock& clock, Log& log, WarRoomOptions options);
    ~WarRoomDoor();

    void start();
    /// Waits for the sheet at hand.
    void stop();
    /// The book was changed (Store::on_commit). Threads: any.
    void committed();
    /// Whether the folder or a mail is behind the book because something failed. Threads: any.
    [[nodiscard]] bool stale() const noexcept { return stale_; }

    /// One look at everything. For tests; otherwise the thread's.
    void round();

private:
    struct Known {
        long long version = 0, drawn_version = -1;
        Micros drawn_at{0};
        std::optional<Instant> mail_look_at{};  ///< once its mails were looked at in this version
        long long mail_version = -1;
    };
    enum class Place { unusable, lacks_it, has_it };  ///< the folder, as it is for one sheet
    void run();
    [[nodiscard]] bool stopped();
    Status look();
    Status read_incidents(std::set<std::string>& ended);
    Result<std::set<std::string>> tidy_folder() const;
    Status visit(const std::string& incident_id, Known& known, Place place);
    [[nodiscard]] bool must_draw(const Known& known, Place place) const;
    Result<bool> must_mail(const std::string& incident_id, Known& known);

    desk::Desk& desk_;
    Store& store_;
    Clock& clock_;
    Log& log_;
    WarRoomOptions options_;
    std::atomic<bool> stale_{false};

    // Of the thread.
    std::map<std::string, Known> live_;  ///< incidents that have a sheet
    std::optional<Instant> read_until_;
    bool withdrawn_ = false;  ///< what was left waiting by an earlier run was looked at

    std::mutex mutex_;  ///< guards what follows; never held while the desk or the store is called
    std::condition_variable wake_;
    bool running_ = false, poked_ = false;
    std::thread thread_;
};

}  // namespace tocsin::app
