// The HTTP door: cpp-httplib behind our own limits. Everything else about a request is decided in dispatcher.h.
#pragma once

#include <functional>
#include <optional>
#include <memory>
#include <string>
#include <vector>

#include "engine/api/authorisation.h"
#include "engine/api/doors.h"
#include "engine/api/identity.h"
#include "engine/api/wire.h"
#include "engine/core/clock.h"
#include "engine/core/log.h"
#include "engine/core/random.h"
#include "engine/core/store.h"
#include "engine/desk/desk.h"

namespace tocsin::papers {
struct FormHouse;  // engine/papers/form_known.h
}

namespace tocsin::api {

class Drills;  // engine/api/drills.h

struct ServerOptions {
    std::string host = "127.0.0.1";
    int port = 0;                        ///< 0: any free one
    std::size_t threads = 96;            ///< one serves one connection; a handler waits for the shared commit, a stream holds one
    std::size_t connections_max = 1024;  ///< served and waiting; further ones are closed at once
    WireLimits wire;
    DoorOptions doors;
    IdentityOptions identity{};
    std::vector<std::string> trusted_proxies{};  ///< addresses and networks that may say whom they serve, beside this machine
    std::vector<Permission> permissions = api::permissions();
    std::function<bool()> clock_suspect;  ///< whether the wall clock is not to be trusted; empty: never
    std::function<bool()> log_broken{};   ///< whether the audit log was found not to hold; empty: never
    std::function<bool()> log_unkept{};   ///< whether its newest checkpoint could not be kept outside the book; empty: never
    std::function<std::optional<Instant>()> last_backup{};  ///< when the newest verified backup was made; empty: there is none
    std::optional<DrillTime> drill{};    ///< every answer says that this is one
    std::shared_ptr<const papers::FormHouse> forms{};  ///< authorities' forms; null: there are none
    std::size_t document_bytes_max = 16 << 20;  ///< Rooms::document_bytes_max
    std::function<std::optional<long long>()> disk_free{};  ///< bytes free where the book lies; empty: nobody knows
    std::function<bool()> war_room_stale{};     ///< whether the war-room sheets are behind the book; empty: never
    Drills* drills = nullptr;            ///< that people may begin from here; null: none; outlives the server
};

/// Listens, reads requests within the limits, and answers them from the desk and the book.
/// Threads: start and stop from one; one accepts, up to `threads` serve. All references outlive the server.
class Server {
public:
    Server(desk::Desk& desk, Store& store, Clock& clock, Random& random, Log& log, ServerOptions options);
    ~Server();  ///< stops
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// The port it listens on. Errors: invalid_input  the address cannot be bound.
    [[nodiscard]] Result<int> start();
    /// On a book where nobody can sign in yet: the token that sets the first account up. Empty otherwise.
    [[nodiscard]] std::string setup_token();
    /// Answers what has been read, ends the streams, then closes; returns when no thread of the server is left.
    void stop();

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace tocsin::api
