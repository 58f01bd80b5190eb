// The words of the supplier request's table: states, events, guards, effects, reasons.
#pragma once

#include "workflows/supplier_request/machine.h"
#include "workflows/reasons.h"
#include "workflows/rule.h"

namespace tocsin::workflows::supplier_request {

// clang-format off
struct Drafted      : State { static constexpr const char* name = "drafted"; };
struct Sent         : State { static constexpr const char* name = "sent"; };
struct Acknowledged : State { static constexpr const char* name = "acknowledged"; };
struct Answered     : State { static constexpr const char* name = "answered"; };
struct Closed       : State { static constexpr const char* name = "closed"; };
struct Silent       : State { static constexpr const char* name = "silent"; };
struct Escalated    : State { static constexpr const char* name = "escalated"; };
struct Cancelled    : State { static constexpr const char* name = "cancelled"; };
struct Only { static constexpr const char* name = "state"; using initial = Drafted;
              using states = List<Drafted, Sent, Acknowledged, Answered, Closed, Silent, Escalated, Cancelled>; };

struct Send        { static constexpr const char* name = "send"; static constexpr bool from_machine = false; };
struct Acknowledge { static constexpr const char* name = "acknowledge"; static constexpr bool from_machine = false; };
struct Answer      { static constexpr const char* name = "answer"; static constexpr bool from_machine = false; };
struct Escalate    { static constexpr const char* name = "escalate"; static constexpr bool from_machine = false; };
struct Close       { static constexpr const char* name = "close"; static constexpr bool from_machine = false; };
struct Cancel      { static constexpr const char* name = "cancel"; static constexpr bool from_machine = false; };
struct Reminder    { static constexpr const char* name = "reminder"; static constexpr bool from_machine = true; };
struct RemindByHand { static constexpr const char* name = "remind_by_hand"; static constexpr bool from_machine = true; };
struct StillSilent { static constexpr const char* name = "still_silent"; static constexpr bool from_machine = true; };
struct TimeIsUp    { static constexpr const char* name = "time_is_up"; static constexpr bool from_machine = true; };

struct ReasonsGiven {
    static constexpr const char* text = "reasons are given";
    static constexpr const char* code = "reasons-missing";
    static constexpr const char* gate = "State the reasons (data.reasons).";
    using family = ReasonsGiven;
    static bool holds(const Given& g) { return g.reasons_given; }
};

struct HasWay {
    static constexpr const char* text = "there is a way to the supplier";
    static constexpr const char* code = "way-missing";
    static constexpr const char* gate = "Nothing reaches this supplier yet: give it an endpoint, make a one-time link and hand it over, or say how it was asked (data.way).";
    using family = HasWay;
    static bool holds(const Given& g) { return g.has_way; }
};

struct SendOut    { static constexpr Effect effect = Effect::send_out; static constexpr const char* text = "asks the supplier on that way and starts its clock"; };
struct SetTimer   { static constexpr Effect effect = Effect::set_timer; static constexpr const char* text = "restarts the supplier's clock"; };
struct SoundAlarm { static constexpr Effect effect = Effect::alarm; static constexpr const char* text = "sounds the alarm"; };
struct RemindThem { static constexpr Effect effect = Effect::alarm; static constexpr const char* text = "asks the supplier again"; };
struct AskByHand  { static constexpr Effect effect = Effect::alarm; static constexpr const char* text = "sets a person the task to remind them"; };
struct CallThem   { static constexpr Effect effect = Effect::alarm; static constexpr const char* text = "sets a person the task to call them"; };
struct Settle     { static constexpr Effect effect = Effect::settle; static constexpr const char* text = "stops the supplier's clock"; };
struct Note       { static constexpr Effect effect = Effect::none; static constexpr const char* text = "is recorded"; };
// clang-format on

}  // namespace tocsin::workflows::supplier_request
