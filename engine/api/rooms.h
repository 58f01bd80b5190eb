// What the routes are lent.
#pragma once

#include <functional>
#include <optional>

#include "engine/api/doors.h"
#include "engine/api/identity.h"
#include "engine/api/looks.h"
#include "engine/api/metrics.h"
#include "engine/api/notice_pace.h"
#include "engine/api/sessions.h"
#include "engine/api/streams.h"
#include "engine/api/tokens.h"
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

/// References outlive the server.
struct Rooms {
    desk::Desk& desk;
    Store& store;
    Clock& clock;
    Random& random;
    Log& log;
    Tokens& tokens;
    Metrics& metrics;
    NoticePace& pace;
    Streams& streams;
    Doors& doors;
    Identity& identity;
    Sessions& sessions;
    Looks& looks;
    std::function<bool()> clock_suspect;  ///< whether the wall clock has jumped; empty: never
    std::function<bool()> log_broken{};   ///< whether the audit log was found not to hold; empty: never
    std::function<bool()> log_unkept{};   ///< whether its newest checkpoint could not be kept outside the book; empty: never
    std::function<std::optional<Instant>()> last_backup{};  ///< when the newest verified backup was made; empty: there is none
    std::optional<DrillTime> drill{};  ///< this engine serves a drill
    const papers::FormHouse* forms = nullptr;  ///< authorities' forms; null: there are none
    std::size_t document_bytes_max = 16 << 20;  ///< text of a document about many incidents; to draw it takes a few times that
    std::function<std::optional<long long>()> disk_free{};  ///< bytes free where the book lies; empty: nobody knows
    std::function<bool()> war_room_stale{};    ///< whether the war-room sheets are behind the book; empty: never
    Drills* drills = nullptr;                  ///< that people may begin from here; null: none
};

/// How long a proof of who somebody is counts, in the engine's own time: people in a drill prove and decide at everybody's pace.
inline Micros fresh_time(const Rooms& rooms) { return Micros(fresh_for) * (rooms.drill ? rooms.drill->pace : 1); }

}  // namespace tocsin::api
