// What is still to happen in a drill, by drill time.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/app/drill_parties.h"
#include "engine/core/store.h"

namespace tocsin::app {

/// The surprises of the exercise control, the replies of suppliers, and what a model team does. Threads: one.
class DrillAgenda {
public:
    /// References outlive it.
    DrillAgenda(const drill::Scenario& scenario, const Clock& clock, Random& random, std::string url, DrillTokens tokens);

    /// The case comes to the house; everything else is planned from here on. Errors: refused, with what the engine said.
    [[nodiscard]] Status open();
    /// Once opened. `team` outlives it; none: people act.
    void plan(const ModelTeam* team);

    [[nodiscard]] const std::string& incident() const { return incident_; }
    [[nodiscard]] std::optional<Instant> next() const;
    /// Does the first thing that is due. False: nothing is.
    bool do_next();
    /// Questions that were sent since: their suppliers reply, each after its time.
    void look_for_questions(const Store& store);
    /// What was refused, one sentence each.
    [[nodiscard]] const std::vector<std::string>& refused() const { return refused_; }

private:
    struct Item {
        std::string what;
        std::function<Status()> act;
    };
    void add(Instant at, std::string what, std::function<Status()> act);
    void add_surprises();
    Status surprise(const drill::Surprise& what, const std::string& key);
    Status alert(const std::string& title, const std::string& system, const std::string& severity, const std::string& key);
    Status reply(const std::string& supplier, const std::string& request, const drill::Reply& what);

    const drill::Scenario& scenario_;
    const Clock& clock_;
    Random& random_;
    const std::string url_;
    const DrillTokens tokens_;
    const Instant start_;
    const Party control_, officer_, monitor_, suppliers_;
    std::string incident_;
    std::multimap<Instant, Item> items_;
    std::set<std::string> asked_;  ///< requests whose replies are planned
    std::vector<std::string> refused_;
};

}  // namespace tocsin::app
