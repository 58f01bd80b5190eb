// What every machine answers: one pure step, and what may happen now. C++17-clean; no Boost in here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.h"

namespace tocsin::workflows {

/// What the desk has to do when a rule has been taken. Data, never an action.
enum class Effect {
    none,
    list_duties,     ///< evaluate the packs and bring the duties up to date
    register_entry,  ///< the case is settled for the Art. 33(5) register
    set_timer,       ///< (re)set the due timer and the reminders
    clear_timer,     ///< no timer is wanted any more
    alarm,           ///< somebody must be told now
    open_supplement,  ///< information is still owed
    settle,          ///< nothing is owed any more
    send_out,        ///< deliveries are to be queued
    hold_back,       ///< queued deliveries are to wait
    withdraw         ///< queued deliveries are to be cancelled
};

/// One rule taken in one region.
struct Move {
    std::string region;
    std::string from, to;
    std::string because;
    Effect effect = Effect::none;
};

/// State names, one for each region, in the order of the policy.
using States = std::vector<std::string>;

/// The outcome of offering one event. Nothing was changed anywhere: the caller keeps `after` or throws it away.
/// taken: `moves` say which rules. Not taken: `gates` say what held it back; none of them means the event is not known
/// in this state.
struct Step {
    bool taken = false;
    States after;
    std::vector<Move> moves;
    std::vector<Gate> gates;
};

/// One event of a machine and whether it may happen now.
struct Possible {
    std::string event;
    bool allowed = false;
    std::vector<Gate> gates;
};

/// One line of a policy table, in words.
struct RuleText {
    std::string region, in, when, only_if, does, go_to, because;
};

}  // namespace tocsin::workflows
