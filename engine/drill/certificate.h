// What a drill came to, measured from its book: which objectives were met, and when.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/core/store.h"
#include "engine/drill/scenario.h"

namespace tocsin::drill {

/// One objective with what the book says of it.
struct Measured {
    Objective objective{};
    std::optional<Instant> from{};     ///< none: what it is counted from never was
    std::optional<Instant> reached{};  ///< none: it never was
    [[nodiscard]] bool met() const { return from && reached && *reached - *from <= objective.within; }
    /// Zero where it was reached before what it is counted from.
    [[nodiscard]] std::optional<std::chrono::seconds> took() const;
};

struct Tallied {
    long long entries = 0, transitions = 0, incidents = 0;
    long long notices_sent = 0, recipients_told = 0, told_twice = 0;
    long long deliveries = 0, arrived = 0;
    long long timers_late = 0;
};

/// How the drill was run.
struct Run {
    std::string by;  ///< people, or itself (the model team)
    std::string program;  ///< version
    Instant started_at, ended_at;  ///< drill time
    std::vector<std::string> refused{};  ///< what the engine refused the script or the model team, one sentence each
};

struct Certificate {
    std::string name, title, scenario_sha256, organisation;
    Run run{};
    std::vector<Measured> objectives{};
    Tallied tallied{};
    std::string checkpoint{};  ///< the newest note over the book
    [[nodiscard]] bool all_met() const;
};

/// Reads the whole book. Errors: storage.
[[nodiscard]] Result<Certificate> certify(const Scenario& scenario, Run run, const Store& book);

[[nodiscard]] std::string certificate_json(const Certificate& certificate);
/// For a terminal, and for whoever keeps it on paper.
[[nodiscard]] std::string certificate_text(const Certificate& certificate);

}  // namespace tocsin::drill
