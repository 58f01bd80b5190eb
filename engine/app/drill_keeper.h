// The one drill that runs beside the engine: begun, watched and ended, in a process of its own.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "engine/app/child.h"
#include "engine/app/drill_shelf.h"
#include "engine/core/clock.h"
#include "engine/core/log.h"
#include "engine/core/random.h"
#include "engine/desk/desk.h"

namespace tocsin::app {

struct DrillKeeperOptions {
    std::string why_not{};                    ///< why none can be begun; empty: one can
    std::string dir;                          ///< where drills are kept
    std::string scenarios_dir;                ///< of those that come with the program
    std::string program = "/proc/self/exe";   ///< its own program, also when another was installed meanwhile
    std::string config_file{};                ///< the house's; empty: none
    int port = 0;                             ///< of the drill's engine on 127.0.0.1; 0: any free one
    std::string url{};                        ///< by which people reach that port; empty: http://127.0.0.1:PORT
    std::size_t kept_max = 20;
    std::chrono::milliseconds ready_within{60'000};  ///< so long it may take until it serves
    std::chrono::milliseconds grace{10'000};         ///< between asking it to end and killing it
};

/// The drill shares no memory, no file and no key with this engine, and dies with it. That it began and how it ended stand on the
/// real record; nothing else of it does.
/// Threads: any; it has one of its own while a drill runs. All references outlive it.
/// Example: tests/engine/app/drill_keeper_test.cpp.
class DrillKeeper final : public api::Drills {
public:
    DrillKeeper(desk::Desk& desk, Clock& clock, Random& random, Log& log, DrillKeeperOptions options);
    ~DrillKeeper() override;  ///< stops

    /// What ran when an engine before this one died: broken off, and on record as that.
    void take_up();
    /// Ends the drill that runs, and waits for it; none can be begun after it.
    void stop();

    [[nodiscard]] std::string why_not() const override { return options_.why_not; }
    [[nodiscard]] std::vector<api::DrillScenario> scenarios() const override { return scenarios_; }
    [[nodiscard]] std::vector<api::DrillRun> runs() const override;
    [[nodiscard]] Status may_begin(const api::DrillWish& wish) const override;
    [[nodiscard]] Result<api::BegunDrill> begin(const api::DrillWish& wish, const Record& record) override;
    [[nodiscard]] Result<api::DrillRun> end(const std::string& id, const Actor& who) override;
    [[nodiscard]] Result<std::string> certificate(const std::string& id, const std::string& format) const override;

private:
    struct Running {
        api::DrillRun run;
        Actor ended_by{};
        std::string failed;  ///< what it said of why it ended
        std::vector<api::DrillInvitation> invitations;
        Bell end;
    };
    [[nodiscard]] Result<api::DrillScenario> scenario_for(const api::DrillWish& wish) const;
    [[nodiscard]] Result<Running*> take_place(const api::DrillWish& wish);
    void leave_place();
    [[nodiscard]] Status start_watching(Running& running);
    void watch(Running& running);
    void hear(Running& running, const std::string& line);
    void finish(api::DrillRun run, const Actor& who);
    [[nodiscard]] ChildOrder order_of(Running& running);

    desk::Desk& desk_;
    Clock& clock_;
    Random& random_;
    Log& log_;
    const DrillKeeperOptions options_;
    const DrillShelf shelf_;
    const std::vector<api::DrillScenario> scenarios_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::unique_ptr<Running> running_;  ///< from the moment its place is taken until its end is on record
    std::string failed_;                ///< why the last one ended before it served
    bool stopped_ = false;
    std::thread watching_;
};

}  // namespace tocsin::app
