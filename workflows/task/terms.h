// The words of the task's table: states, events, guards, effects, reasons.
#pragma once

#include "workflows/reasons.h"
#include "workflows/rule.h"
#include "workflows/task/machine.h"

namespace tocsin::workflows::task {

// clang-format off
struct Open     : State { static constexpr const char* name = "open"; };
struct Overdue  : State { static constexpr const char* name = "overdue"; };
struct Done     : State { static constexpr const char* name = "done"; };
struct DoneLate : State { static constexpr const char* name = "done_late"; };
struct Dropped  : State { static constexpr const char* name = "dropped"; };
struct Only { static constexpr const char* name = "state"; using initial = Open;
              using states = List<Open, Overdue, Done, DoneLate, Dropped>; };

struct TakeOver     { static constexpr const char* name = "take"; static constexpr bool from_machine = false; };
struct Assign       { static constexpr const char* name = "assign"; static constexpr bool from_machine = false; };
struct Answer       { static constexpr const char* name = "answer"; static constexpr bool from_machine = false; };
struct Finish       { static constexpr const char* name = "finish"; static constexpr bool from_machine = false; };
struct Drop         { static constexpr const char* name = "drop"; static constexpr bool from_machine = false; };
struct Reopen       { static constexpr const char* name = "reopen"; static constexpr bool from_machine = false; };
struct TermsChanged { static constexpr const char* name = "terms_changed"; static constexpr bool from_machine = true; };
struct Reminder     { static constexpr const char* name = "reminder"; static constexpr bool from_machine = true; };
struct Happened     { static constexpr const char* name = "happened"; static constexpr bool from_machine = true; };
struct NotNeeded    { static constexpr const char* name = "not_needed"; static constexpr bool from_machine = true; };
struct TimeIsUp     { static constexpr const char* name = "time_is_up"; static constexpr bool from_machine = true; };

struct Terms;  // a family: exactly one of its guards holds
struct SaysWhat {
    static constexpr const char* text = "what was done is said, and it is no question of an authority";
    static constexpr const char* code = "reasons-missing";
    static constexpr const char* gate = "Say what was done (data.reasons); a question of an authority is answered instead (answer).";
    using family = SaysWhat;
    static bool holds(const Given& g) { return g.reasons_given && !g.is_question; }
};
struct ReasonsGiven {
    static constexpr const char* text = "reasons are given";
    static constexpr const char* code = "reasons-missing";
    static constexpr const char* gate = "State the reasons (data.reasons).";
    using family = ReasonsGiven;
    static bool holds(const Given& g) { return g.reasons_given; }
};
struct SaysAnswer {
    static constexpr const char* text = "it is a question of an authority, and the answer is given";
    static constexpr const char* code = "answer-missing";
    static constexpr const char* gate = "Give the answer (data.text) of a question that an authority asked; occurred_at says when it was given.";
    using family = SaysAnswer;
    static bool holds(const Given& g) { return g.is_question && g.answer_given; }
};
struct NamesPerson {
    static constexpr const char* text = "a person is named, of a restricted incident one who is on it";
    static constexpr const char* code = "person-missing";
    static constexpr const char* gate = "Name the person (data.person); of a restricted incident somebody who is on it.";
    using family = NamesPerson;
    static bool holds(const Given& g) { return g.names_person; }
};
struct DueAhead {
    static constexpr const char* text = "the new due instant lies ahead";
    static constexpr const char* code = "already-late";
    static constexpr const char* gate = "The new due instant has passed as well: the task stays overdue.";
    using family = Terms;
    static bool holds(const Given& g) { return g.due_ahead; }
};
struct DuePassed {
    static constexpr const char* text = "the new due instant has passed as well";
    static constexpr const char* code = "not-late";
    static constexpr const char* gate = "The new due instant lies ahead: the task is open again.";
    using family = Terms;
    static bool holds(const Given& g) { return !g.due_ahead; }
};

struct SetTimer   { static constexpr Effect effect = Effect::set_timer; static constexpr const char* text = "sets the timer and the reminders"; };
struct SoundAlarm { static constexpr Effect effect = Effect::alarm; static constexpr const char* text = "sounds the alarm"; };
struct Settle     { static constexpr Effect effect = Effect::settle; static constexpr const char* text = "settles the task and its timers"; };
struct Note       { static constexpr Effect effect = Effect::none; static constexpr const char* text = "is recorded"; };
// clang-format on

}  // namespace tocsin::workflows::task
