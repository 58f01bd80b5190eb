// Drills that people begin from the console: what the house does about them, and the routes.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/api/http.h"
#include "engine/api/schema.h"
#include "engine/core/instant.h"
#include "engine/core/records.h"
#include "engine/core/result.h"

namespace tocsin::api {

struct Rooms;

/// A scenario that comes with the program.
struct DrillScenario {
    std::string name, title, says, sha256;
    std::chrono::minutes lasts{0};
};

/// One drill that was begun from this engine.
struct DrillRun {
    std::string id, scenario, scenario_sha256;
    std::string state;  ///< starting, running, ending, ended, broken_off
    std::string url;    ///< of its engine while it runs; empty otherwise
    long long speed = 0;  ///< seconds of drill time in a second
    Instant started_at{};
    std::optional<Instant> ended_at{};
    std::string result;              ///< met, missed; empty: there is no certificate
    std::string certificate_sha256;  ///< of certificate.json
};

/// Told once, to whoever began the drill: where that person of it signs in, and nothing else knows.
struct DrillInvitation {
    std::string role, person, link;
};
struct BegunDrill {
    DrillRun run{};
    std::vector<DrillInvitation> invitations{};
};

struct DrillWish {
    std::string scenario;
    long long speed = 0;
};

/// Runs drills beside the engine, each with a book, keys and a process of its own. Threads: any.
class Drills {
public:
    virtual ~Drills() = default;
    /// Why none can be begun here; empty: one can.
    [[nodiscard]] virtual std::string why_not() const = 0;
    [[nodiscard]] virtual std::vector<DrillScenario> scenarios() const = 0;
    /// Newest first.
    [[nodiscard]] virtual std::vector<DrillRun> runs() const = 0;
    /// Errors: those of begin(), as far as they are known before.
    [[nodiscard]] virtual Status may_begin(const DrillWish& wish) const = 0;
    /// Puts it on record by `record`, then starts it and waits until it serves.
    /// Errors: invalid_input  no such scenario; conflict  one runs; refused  none can be begun, or too many are kept;
    /// internal  it did not start; whatever `record` answers.
    using Record = std::function<Status(const DrillRun&)>;
    [[nodiscard]] virtual Result<BegunDrill> begin(const DrillWish& wish, const Record& record) = 0;
    /// Asks it to end and does not wait for that. Errors: not_found; conflict  it does not run.
    [[nodiscard]] virtual Result<DrillRun> end(const std::string& id, const Actor& who) = 0;
    /// `format`: json, txt, pdf. Errors: not_found.
    [[nodiscard]] virtual Result<std::string> certificate(const std::string& id, const std::string& format) const = 0;
};

extern const Schema drill_body;
Result<Answer> list_drills(const Rooms&, const Call&);
Result<Answer> begin_drill(const Rooms&, const Call&);
Result<Answer> show_drill(const Rooms&, const Call&);
Result<Answer> end_drill(const Rooms&, const Call&);
Result<Answer> show_drill_certificate(const Rooms&, const Call&);

}  // namespace tocsin::api
