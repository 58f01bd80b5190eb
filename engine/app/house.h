// The house, built from the floor up in named steps, each handed what it needs.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "engine/api/server.h"
#include "engine/app/config.h"
#include "engine/app/drill_keeper.h"
#include "engine/app/war_room_door.h"
#include "engine/core/checkpoint.h"
#include "engine/core/clock.h"
#include "engine/core/log.h"
#include "engine/core/notifier.h"
#include "engine/core/random.h"
#include "engine/core/store.h"
#include "engine/core/vault.h"
#include "engine/desk/desk.h"
#include "engine/dispatch/dispatch.h"
#include "engine/dispatch/sealer.h"
#include "workflows/packs/zones.h"

namespace tocsin::app {

/// What a drill puts in the place of the world: a time of its own, and a way out that ends inside.
struct DrillStage {
    std::unique_ptr<TrustedClock> clock;
    std::unique_ptr<Notifier> way_out;
    long long pace = 1;  ///< seconds of the drill in a second of everybody else's, for those who show the time
    Fields about{};      ///< what its book's first entry says
};

/// The engine of one state directory. Members are in building order and are torn down in the reverse one.
class House {
public:
    /// Steps: state directory, book, packs, notifier, desk. Nothing listens and nothing fires yet.
    /// With a stage it is a drill's: on an empty book, which it marks; and nothing is sent or fetched.
    /// Errors: the first step that failed, with what to do; refused  the book is a drill's and this is none, or the other way round.
    static Result<std::unique_ptr<House>> build(const Config& config, Log& log, std::optional<DrillStage> drill = std::nullopt);
    ~House();

    /// Steps: dispatch, server. The port listened on.
    Result<int> start();
    /// Once started, on a book where nobody can sign in yet: the token that sets the first account up. Empty otherwise.
    std::string setup_token() { return server_ ? server_->setup_token() : std::string(); }
    void stop();

    /// Once started, of a drill: the clock was moved on; whether all that is due by then has been dealt with.
    void time_moved() { dispatch_->time_moved(); }
    [[nodiscard]] bool settled() { return dispatch_->settled(); }

    desk::Desk& desk() { return *desk_; }
    Store& store() { return *store_; }
    TrustedClock& clock() { return *clock_; }

private:
    House(const Config& config, Log& log, std::optional<DrillStage> drill);
    [[nodiscard]] Status check_book() const;
    void open_war_room();
    void open_drills();
    Config config_;
    Log& log_;
    std::optional<DrillStage> drill_;
    std::unique_ptr<Clock> system_clock_;
    std::unique_ptr<TrustedClock> clock_;
    std::unique_ptr<Random> random_;
    std::unique_ptr<packs::Zones> zones_;
    api::DoorOptions doors_;
    api::IdentityOptions identity_;
    std::shared_ptr<const papers::FormHouse> forms_;
    std::shared_ptr<const Vault> vault_;
    std::unique_ptr<Store> store_;
    std::unique_ptr<Renderer> renderer_;
    std::unique_ptr<Notifier> notifier_;
    std::unique_ptr<CheckpointSigner> signer_;
    std::unique_ptr<desk::Desk> desk_;
    std::unique_ptr<dispatch::Sealer> sealer_;
    std::unique_ptr<dispatch::Dispatch> dispatch_;
    std::unique_ptr<WarRoomDoor> war_room_;
    std::unique_ptr<DrillKeeper> drills_;
    std::unique_ptr<api::Server> server_;
};

/// The file of the book inside a state directory.
std::string book_path(const Config& config);

}  // namespace tocsin::app
