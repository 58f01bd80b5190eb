// The words of the proposal's table: states, events, guards, effects, reasons.
#pragma once

#include "workflows/proposal/machine.h"
#include "workflows/reasons.h"
#include "workflows/rule.h"

namespace tocsin::workflows::proposal {

// clang-format off
struct Proposed   : State { static constexpr const char* name = "proposed"; };
struct Approved   : State { static constexpr const char* name = "approved"; };
struct Rejected   : State { static constexpr const char* name = "rejected"; };
struct Withdrawn  : State { static constexpr const char* name = "withdrawn"; };
struct Expired    : State { static constexpr const char* name = "expired"; };
struct CarriedOut : State { static constexpr const char* name = "carried_out"; };
struct Used       : State { static constexpr const char* name = "used"; };
struct Reviewed   : State { static constexpr const char* name = "reviewed"; };
struct Only { static constexpr const char* name = "state"; using initial = Proposed;
              using states = List<Proposed, Approved, Rejected, Withdrawn, Expired, CarriedOut, Used, Reviewed>; };

struct Adopt      { static constexpr const char* name = "adopt"; static constexpr bool from_machine = false; };
struct Approve    { static constexpr const char* name = "approve"; static constexpr bool from_machine = false; };
struct Reject     { static constexpr const char* name = "reject"; static constexpr bool from_machine = false; };
struct Withdraw   { static constexpr const char* name = "withdraw"; static constexpr bool from_machine = false; };
struct Review     { static constexpr const char* name = "review"; static constexpr bool from_machine = false; };
struct Superseded { static constexpr const char* name = "superseded"; static constexpr bool from_machine = true; };
struct TimeIsUp   { static constexpr const char* name = "time_is_up"; static constexpr bool from_machine = true; };
struct CarryOut   { static constexpr const char* name = "carry_out"; static constexpr bool from_machine = true; };
struct Use        { static constexpr const char* name = "use"; static constexpr bool from_machine = true; };
struct Reminder   { static constexpr const char* name = "reminder"; static constexpr bool from_machine = true; };

struct SeenAlone { static constexpr const char* name = "house rule: who acts alone is seen at once and reviewed"; };

struct NobodyBehindIt {
    static constexpr const char* text = "the engine proposed it, and a person now stands behind it";
    static constexpr const char* code = "has-a-proposer";
    static constexpr const char* gate = "A person stands behind this proposal already; another one decides it.";
    using family = NobodyBehindIt;
    static bool holds(const Given& g) { return g.of_engine && !g.break_glass; }
};
struct SecondPerson {
    static constexpr const char* text = "another person than the one who proposed it approves exactly these bytes, in the role of an approver";
    static constexpr const char* code = "second-person";
    static constexpr const char* gate = "Approval takes another person than the one who proposed it, in the role of an approver, and data.content_sha256 equal to what is stored. What the engine proposed, a person adopts first.";
    using family = SecondPerson;
    static bool holds(const Given& g) { return g.other_than_proposer && g.approver && g.same_bytes && !g.of_engine && !g.break_glass; }
};
struct MayReject {
    static constexpr const char* text = "an approver gives reasons, and it is not in force already";
    static constexpr const char* code = "rejection-gated";
    static constexpr const char* gate = "Needs data.reasons and the role of an approver. What is in force already is not rejected but put back: restore the files of before and start again.";
    using family = MayReject;
    static bool holds(const Given& g) { return g.reasons_given && g.approver && !g.in_force; }
};
struct ProposerTakesBack {
    static constexpr const char* text = "who proposed it takes it back, and it is not in force already";
    static constexpr const char* code = "not-yours";
    static constexpr const char* gate = "Only the person who proposed it withdraws it, and only what is not in force already.";
    using family = ProposerTakesBack;
    static bool holds(const Given& g) { return g.own && !g.in_force; }
};
struct WaitedLongEnough {
    static constexpr const char* text = "the person who broke the glass has waited for another one, and acts on exactly what was named";
    static constexpr const char* code = "wait-first";
    static constexpr const char* gate = "Wait until the time for another person to come has passed; then act on exactly what was named.";
    using family = WaitedLongEnough;
    static bool holds(const Given& g) { return g.break_glass && g.own && g.waited && g.same_bytes; }
};
struct AnotherReviews {
    static constexpr const char* text = "another person, an approver, auditor or counsel, says what to think of it";
    static constexpr const char* code = "second-person";
    static constexpr const char* gate = "What one person did alone is reviewed by another one with the role approver, auditor or counsel, with data.reasons.";
    using family = AnotherReviews;
    static bool holds(const Given& g) { return g.other_than_proposer && g.may_review && g.reasons_given; }
};

struct LetDo      { static constexpr Effect effect = Effect::none; static constexpr const char* text = "lets the engine carry it out"; };
struct SoundAlarm { static constexpr Effect effect = Effect::alarm; static constexpr const char* text = "sounds the alarm"; };
struct Settle     { static constexpr Effect effect = Effect::settle; static constexpr const char* text = "settles the proposal"; };
struct Note       { static constexpr Effect effect = Effect::none; static constexpr const char* text = "is recorded"; };
// clang-format on

}  // namespace tocsin::workflows::proposal
