// The words of the notice's table: states, events, guards, effects, reasons.
#pragma once

#include "workflows/notice/machine.h"
#include "workflows/reasons.h"
#include "workflows/rule.h"

namespace tocsin::workflows::notice {

// clang-format off
struct Drafting     : State { static constexpr const char* name = "drafting"; };
struct InReview     : State { static constexpr const char* name = "in_review"; };
struct Approved     : State { static constexpr const char* name = "approved"; };
struct Canary       : State { static constexpr const char* name = "canary"; };
struct Sending      : State { static constexpr const char* name = "sending"; };
struct Paused       : State { static constexpr const char* name = "paused"; };
struct Sent         : State { static constexpr const char* name = "sent"; };
struct SentWithGaps : State { static constexpr const char* name = "sent_with_gaps"; };
struct Stopped      : State { static constexpr const char* name = "stopped"; };
struct Settled      : State { static constexpr const char* name = "settled"; };
struct Withdrawn    : State { static constexpr const char* name = "withdrawn"; };
struct Exempted     : State { static constexpr const char* name = "exempt"; };
struct Only { static constexpr const char* name = "state"; using initial = Drafting;
              using states = List<Drafting, InReview, Approved, Canary, Sending, Paused, Sent, SentWithGaps, Stopped, Settled, Withdrawn, Exempted>; };

struct Edit         { static constexpr const char* name = "edit"; static constexpr bool from_machine = false; };
struct Submit       { static constexpr const char* name = "submit"; static constexpr bool from_machine = false; };
struct Approve      { static constexpr const char* name = "approve"; static constexpr bool from_machine = false; };
struct Reject       { static constexpr const char* name = "reject"; static constexpr bool from_machine = false; };
struct Send         { static constexpr const char* name = "send"; static constexpr bool from_machine = false; };
struct Pause        { static constexpr const char* name = "pause"; static constexpr bool from_machine = false; };
struct Resume       { static constexpr const char* name = "resume"; static constexpr bool from_machine = false; };
struct Stop         { static constexpr const char* name = "stop"; static constexpr bool from_machine = false; };
struct SettleIt     { static constexpr const char* name = "settle"; static constexpr bool from_machine = false; };
struct WithdrawIt   { static constexpr const char* name = "withdraw"; static constexpr bool from_machine = false; };
struct Exempt       { static constexpr const char* name = "exempt"; static constexpr bool from_machine = false; };
struct Replace      { static constexpr const char* name = "replace"; static constexpr bool from_machine = false; };
struct CanaryGood   { static constexpr const char* name = "canary_good"; static constexpr bool from_machine = true; };
struct CanaryBad    { static constexpr const char* name = "canary_bad"; static constexpr bool from_machine = true; };
struct Progress     { static constexpr const char* name = "progress"; static constexpr bool from_machine = true; };
struct AllDelivered { static constexpr const char* name = "all_delivered"; static constexpr bool from_machine = true; };
struct SomeFailed   { static constexpr const char* name = "some_failed"; static constexpr bool from_machine = true; };

struct HasRecipients {
    static constexpr const char* text = "it has recipients, and each language says what the law wants said, or that it is not known yet";
    static constexpr const char* code = "not-complete";
    static constexpr const char* gate = "The notice needs recipients, and in each language every part that the law names or the word unknown (missing lists them).";
    using family = HasRecipients;
    static bool holds(const Given& g) { return g.complete; }
};
struct SecondPerson {
    static constexpr const char* text = "another person than the author approves exactly these bytes and recipients, and the data map still gives the same";
    static constexpr const char* code = "second-person";
    static constexpr const char* gate = "Approval takes another person than the author, data.content_sha256 and data.recipients_sha256 equal to what is stored, and recipients that the data map still gives (submit again and look at what changed).";
    using family = SecondPerson;
    static bool holds(const Given& g) { return g.other_than_author && g.same_bytes && g.recipients_current; }
};
struct NobodyTwice {
    static constexpr const char* text = "no recipient was told of this incident by another notice that this one does not follow";
    static constexpr const char* code = "already-told";
    static constexpr const char* gate = "A recipient has been told of this incident by another notice. Draft this one as a follow-up of it (follows), so that nobody gets two notices for one cause.";
    using family = NobodyTwice;
    static bool holds(const Given& g) { return g.nobody_twice; }
};
struct ReplacedBySecond {
    static constexpr const char* text = "another person than the author says how those who were not reached were told, and why";
    static constexpr const char* code = "second-person";
    static constexpr const char* gate = "Say how they were told (data.how: telephone, letter, in_person, public_notice) and why (data.reasons); it takes another person than the author.";
    using family = ReplacedBySecond;
    static bool holds(const Given& g) { return g.other_than_author && g.reasons_given && g.way_given; }
};
struct ExemptionBySecond {
    static constexpr const char* text = "reasons are given by another person than the author";
    static constexpr const char* code = "second-person";
    static constexpr const char* gate = "An exemption takes reasons (data.reasons) and another person than the author.";
    using family = ExemptionBySecond;
    static bool holds(const Given& g) { return g.other_than_author && g.reasons_given; }
};
struct ReasonsGiven {
    static constexpr const char* text = "reasons are given";
    static constexpr const char* code = "reasons-missing";
    static constexpr const char* gate = "State the reasons (data.reasons).";
    using family = ReasonsGiven;
    static bool holds(const Given& g) { return g.reasons_given; }
};

struct SendOut    { static constexpr Effect effect = Effect::send_out; static constexpr const char* text = "lets the first few go"; };
struct HoldBack   { static constexpr Effect effect = Effect::hold_back; static constexpr const char* text = "holds the queued deliveries"; };
struct Release    { static constexpr Effect effect = Effect::set_timer; static constexpr const char* text = "lets the others go"; };
struct Withdraw   { static constexpr Effect effect = Effect::withdraw; static constexpr const char* text = "cancels what is still queued"; };
struct SoundAlarm { static constexpr Effect effect = Effect::alarm; static constexpr const char* text = "sounds the alarm"; };
struct Settle     { static constexpr Effect effect = Effect::settle; static constexpr const char* text = "settles the notice"; };
struct Note       { static constexpr Effect effect = Effect::none; static constexpr const char* text = "is recorded"; };
// clang-format on

}  // namespace tocsin::workflows::notice
