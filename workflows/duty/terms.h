// The words of the duty's table: states, events, guards, effects, reasons.
#pragma once

#include "workflows/duty/machine.h"
#include "workflows/reasons.h"
#include "workflows/rule.h"

namespace tocsin::workflows::duty {

// clang-format off
struct Waiting         : State { static constexpr const char* name = "waiting"; };
struct Running         : State { static constexpr const char* name = "running"; };
struct Open            : State { static constexpr const char* name = "open"; };
struct FiledInPart     : State { static constexpr const char* name = "filed_in_part"; };
struct FiledInPartLate : State { static constexpr const char* name = "filed_in_part_late"; };
struct Discharged      : State { static constexpr const char* name = "discharged"; };
struct Overdue         : State { static constexpr const char* name = "overdue"; };
struct DischargedLate  : State { static constexpr const char* name = "discharged_late"; };
struct ElsewhereNow    : State { static constexpr const char* name = "carried_over"; };
struct NotRequired     : State { static constexpr const char* name = "not_required"; };
struct OnHold          : State { static constexpr const char* name = "on_hold"; };
struct Withdrawn       : State { static constexpr const char* name = "withdrawn"; };
struct Only { static constexpr const char* name = "state"; using initial = Waiting;
              using states = List<Waiting, Running, Open, FiledInPart, FiledInPartLate, Discharged, Overdue, DischargedLate, NotRequired, OnHold, Withdrawn, ElsewhereNow>; };

struct File               { static constexpr const char* name = "file"; static constexpr bool from_machine = false; };
struct Supplement         { static constexpr const char* name = "supplement"; static constexpr bool from_machine = false; };
struct Withdraw           { static constexpr const char* name = "withdraw"; static constexpr bool from_machine = false; };
struct ProposeNotRequired { static constexpr const char* name = "propose_not_required"; static constexpr bool from_machine = false; };
struct DecideNotRequired  { static constexpr const char* name = "not_required"; static constexpr bool from_machine = false; };
struct Reconsider         { static constexpr const char* name = "reconsider"; static constexpr bool from_machine = false; };
struct Hold               { static constexpr const char* name = "hold"; static constexpr bool from_machine = false; };
struct Release            { static constexpr const char* name = "release"; static constexpr bool from_machine = false; };
struct TakeOver           { static constexpr const char* name = "take"; static constexpr bool from_machine = false; };
struct Assign             { static constexpr const char* name = "assign"; static constexpr bool from_machine = false; };
struct Accept             { static constexpr const char* name = "accept"; static constexpr bool from_machine = false; };
struct PassOn             { static constexpr const char* name = "pass_on"; static constexpr bool from_machine = false; };
struct Unaccepted         { static constexpr const char* name = "unaccepted"; static constexpr bool from_machine = true; };
struct ClockStarted       { static constexpr const char* name = "clock_started"; static constexpr bool from_machine = true; };
struct Opened             { static constexpr const char* name = "opened"; static constexpr bool from_machine = true; };
struct TermsChanged       { static constexpr const char* name = "terms_changed"; static constexpr bool from_machine = true; };
struct Reminder           { static constexpr const char* name = "reminder"; static constexpr bool from_machine = true; };
struct TimeIsUp           { static constexpr const char* name = "time_is_up"; static constexpr bool from_machine = true; };
struct NoticeToldAll      { static constexpr const char* name = "notice_told_all"; static constexpr bool from_machine = true; };
struct NoticeToldSome     { static constexpr const char* name = "notice_told_some"; static constexpr bool from_machine = true; };
struct NoticeGap         { static constexpr const char* name = "notice_gap"; static constexpr bool from_machine = true; };
struct CarriedOver        { static constexpr const char* name = "carried_over"; static constexpr bool from_machine = true; };
struct Lapse              { static constexpr const char* name = "lapse"; static constexpr bool from_machine = true; };

struct Extent;  // a family: exactly one of its guards holds, or the event is refused
struct LateExtent;  // a family: exactly one of its guards holds, or the event is refused
struct Standing;  // a family: exactly one of its guards holds, or the event is refused
struct Complete {
    static constexpr const char* text = "everything the law asks for is in it";
    static constexpr const char* code = "filing-unclear";
    static constexpr const char* gate = "Say whether the filing is complete (data.complete: yes or no).";
    using family = Extent;
    static bool holds(const Given& g) { return g.complete; }
};
struct InPart {
    static constexpr const char* text = "some of it is still unknown";
    static constexpr const char* code = "filing-unclear";
    static constexpr const char* gate = "Say whether the filing is complete (data.complete: yes or no).";
    using family = Extent;
    static bool holds(const Given& g) { return !g.complete; }
};
struct LateComplete {
    static constexpr const char* text = "it is complete and gives the reasons for the delay";
    static constexpr const char* code = "reasons-missing";
    static constexpr const char* gate = "The due time has passed: give the reasons for the delay (data.reasons). A late filing is accepted with them.";
    using family = LateExtent;
    static bool holds(const Given& g) { return g.complete && g.reasons_given; }
};
struct LateInPart {
    static constexpr const char* text = "it is not complete yet and gives the reasons for the delay";
    static constexpr const char* code = "reasons-missing";
    static constexpr const char* gate = "The due time has passed: give the reasons for the delay (data.reasons). A late filing is accepted with them.";
    using family = LateExtent;
    static bool holds(const Given& g) { return !g.complete && g.reasons_given; }
};
struct ReasonsGiven {
    static constexpr const char* text = "reasons are given";
    static constexpr const char* code = "reasons-missing";
    static constexpr const char* gate = "State the reasons (data.reasons).";
    using family = ReasonsGiven;
    static bool holds(const Given& g) { return g.reasons_given; }
};
struct SecondPerson {
    static constexpr const char* text = "another person has proposed it with reasons";
    static constexpr const char* code = "second-person";
    static constexpr const char* gate = "Not required is a signed decision of two persons: one proposes it with reasons (propose_not_required), another one decides.";
    using family = SecondPerson;
    static bool holds(const Given& g) { return g.proposed_by_other; }
};
struct HoldKnown {
    static constexpr const char* text = "the law of this duty knows a hold, and reasons are given";
    static constexpr const char* code = "no-hold";
    static constexpr const char* gate = "The law of this duty knows no hold; its clock cannot be stopped.";
    using family = HoldKnown;
    static bool holds(const Given& g) { return g.hold_known && g.reasons_given; }
};
struct DueAhead {
    static constexpr const char* text = "the new due instant lies ahead";
    static constexpr const char* code = "already-late";
    static constexpr const char* gate = "The new due instant has passed as well: the duty stays overdue.";
    using family = DueAhead;
    static bool holds(const Given& g) { return g.due_ahead; }
};
struct CanRun {
    static constexpr const char* text = "it has a due instant";
    static constexpr const char* code = "not-computable";
    static constexpr const char* gate = "The duty cannot be reopened.";
    using family = Standing;
    static bool holds(const Given& g) { return g.has_due; }
};
struct CanOpen {
    static constexpr const char* text = "it applies and the law gives no number";
    static constexpr const char* code = "not-computable";
    static constexpr const char* gate = "The duty cannot be reopened.";
    using family = Standing;
    static bool holds(const Given& g) { return !g.has_due && g.applies; }
};
struct MustWait {
    static constexpr const char* text = "an anchor or a fact is missing";
    static constexpr const char* code = "not-computable";
    static constexpr const char* gate = "The duty cannot be reopened.";
    using family = Standing;
    static bool holds(const Given& g) { return !g.has_due && !g.applies; }
};

struct NamesPerson {
    static constexpr const char* text = "a person is named, of a restricted incident one who is on it";
    static constexpr const char* code = "person-missing";
    static constexpr const char* gate = "Name the person (data.person); of a restricted incident somebody who is on it.";
    using family = NamesPerson;
    static bool holds(const Given& g) { return g.names_person; }
};
struct IsAsked {
    static constexpr const char* text = "the one who accepts is asked";
    static constexpr const char* code = "not-asked";
    static constexpr const char* gate = "Only who is asked accepts: its owner, and whoever it has climbed to. To have it all the same, take it.";
    using family = IsAsked;
    static bool holds(const Given& g) { return g.asked; }
};
struct MayPassOn {
    static constexpr const char* text = "it is asked of the one who passes it on, another person is named, and reasons are given";
    static constexpr const char* code = "pass-on-gated";
    static constexpr const char* gate = "Needs data.person, another person than you, and data.reasons; and only who owns it, or whom it has climbed to, passes it on. Others assign it.";
    using family = MayPassOn;
    static bool holds(const Given& g) { return g.asked && g.names_person && g.other_named && g.reasons_given; }
};
struct NotAccepted {
    static constexpr const char* text = "nobody has accepted it";
    static constexpr const char* code = "accepted";
    static constexpr const char* gate = "Somebody has accepted it.";
    using family = NotAccepted;
    static bool holds(const Given& g) { return !g.accepted; }
};

struct SetTimer   { static constexpr Effect effect = Effect::set_timer; static constexpr const char* text = "sets the timer and the reminders"; };
struct ClearTimer { static constexpr Effect effect = Effect::clear_timer; static constexpr const char* text = "stops the timer"; };
struct SoundAlarm { static constexpr Effect effect = Effect::alarm; static constexpr const char* text = "sounds the alarm"; };
struct Tell       { static constexpr Effect effect = Effect::alarm; static constexpr const char* text = "tells the officer"; };
struct OwesMore   { static constexpr Effect effect = Effect::open_supplement; static constexpr const char* text = "keeps the supplement open"; };
struct Settle     { static constexpr Effect effect = Effect::settle; static constexpr const char* text = "settles the duty and its timers"; };
struct Note       { static constexpr Effect effect = Effect::none; static constexpr const char* text = "is recorded"; };
// clang-format on

}  // namespace tocsin::workflows::duty
