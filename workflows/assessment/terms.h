// The words of the assessment's table: states, events, guards, effects, reasons.
#pragma once

#include "workflows/assessment/machine.h"
#include "workflows/reasons.h"
#include "workflows/rule.h"

namespace tocsin::workflows::assessment {

// clang-format off
struct Drafting   : State { static constexpr const char* name = "drafting"; };
struct Proposed   : State { static constexpr const char* name = "proposed"; };
struct Signed     : State { static constexpr const char* name = "signed"; };
struct Reopened   : State { static constexpr const char* name = "reopened"; };
struct Superseded : State { static constexpr const char* name = "superseded"; };
struct Withdrawn  : State { static constexpr const char* name = "withdrawn"; };
struct Only { static constexpr const char* name = "state"; using initial = Drafting;
              using states = List<Drafting, Proposed, Signed, Reopened, Superseded, Withdrawn>; };

struct Score     { static constexpr const char* name = "score"; static constexpr bool from_machine = false; };
struct Propose   { static constexpr const char* name = "propose"; static constexpr bool from_machine = false; };
struct Sign      { static constexpr const char* name = "sign"; static constexpr bool from_machine = false; };
struct Reject    { static constexpr const char* name = "reject"; static constexpr bool from_machine = false; };
struct Withdraw  { static constexpr const char* name = "withdraw"; static constexpr bool from_machine = false; };
struct NewFacts  { static constexpr const char* name = "new_facts"; static constexpr bool from_machine = true; };
struct Supersede { static constexpr const char* name = "supersede"; static constexpr bool from_machine = true; };

struct Explained {
    static constexpr const char* text = "every change from a base value is explained";
    static constexpr const char* code = "explanation-missing";
    static constexpr const char* gate = "Explain every change from a base value; the score is advice, and only as good as its reasons.";
    using family = Explained;
    static bool holds(const Given& g) { return g.explained; }
};
struct ReasonsGiven {
    static constexpr const char* text = "reasons are given";
    static constexpr const char* code = "reasons-missing";
    static constexpr const char* gate = "State the reasons (data.reasons).";
    using family = ReasonsGiven;
    static bool holds(const Given& g) { return g.reasons_given; }
};
struct SecondPersonSigns {
    static constexpr const char* text = "exactly these bytes are signed, by another person than the author where it tells nobody or fewer than recommended";
    static constexpr const char* code = "second-person";
    static constexpr const char* gate = "A decision that tells nobody, or fewer than recommended, takes another person than its author; and data.content_sha256 has to equal what is stored.";
    using family = SecondPersonSigns;
    static bool holds(const Given& g) { return g.same_bytes && (g.other_than_author || !g.needs_second); }
};

struct EnterRegister { static constexpr Effect effect = Effect::register_entry; static constexpr const char* text = "completes the register entry"; };
struct SoundAlarm    { static constexpr Effect effect = Effect::alarm; static constexpr const char* text = "sounds the alarm"; };
struct Settle        { static constexpr Effect effect = Effect::settle; static constexpr const char* text = "settles the assessment"; };
struct Note          { static constexpr Effect effect = Effect::none; static constexpr const char* text = "is recorded"; };
// clang-format on

}  // namespace tocsin::workflows::assessment
