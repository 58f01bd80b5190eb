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
struct Sending      : State { static constexpr const char* name = "sending"; };
struct Paused       : State { static constexpr const char* name = "paused"; };
struct Sent         : State { static constexpr const char* name = "sent"; };
struct SentWithGaps : State { static constexpr const char* name = "sent_with_gaps"; };
struct Settled      : State { static constexpr const char* name = "settled"; };
struct Withdrawn    : State { static constexpr const char* name = "withdrawn"; };
struct Exempted     : State { static constexpr const char* name = "exempt"; };
struct Only { static constexpr const char* name = "state"; using initial = Drafting;
              using states = List<Drafting, InReview, Approved, Sending, Paused, Sent, SentWithGaps, Settled, Withdrawn, Exempted>; };

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
struct Progress     { static constexpr const char* name = "progress"; static constexpr bool from_machine = true; };
struct AllDelivered { static constexpr const char* name = "all_delivered"; static constexpr bool from_machine = true; };
struct SomeFailed   { static constexpr const char* name = "some_failed"; static constexpr bool from_machine = true; };

struct HasRecipients {
    static constexpr const char* text = "it has a text and at least one recipient that can be reached";
    static constexpr const char* code = "no-recipients";
    static constexpr const char* gate = "The notice needs a text and at least one recipient with an enabled endpoint.";
    using family = HasRecipients;
    static bool holds(const Given& g) { return g.has_recipients; }
};
struct SecondPerson {
    static constexpr const char* text = "another person than the author approves exactly these bytes and recipients";
    static constexpr const char* code = "second-person";
    static constexpr const char* gate = "Approval takes another person than the author, and data.content_sha256 and data.recipients_sha256 equal to what is stored.";
    using family = SecondPerson;
    static bool holds(const Given& g) { return g.other_than_author && g.same_bytes; }
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

struct SendOut    { static constexpr Effect effect = Effect::send_out; static constexpr const char* text = "queues one delivery for each recipient"; };
struct HoldBack   { static constexpr Effect effect = Effect::hold_back; static constexpr const char* text = "holds the queued deliveries"; };
struct Release    { static constexpr Effect effect = Effect::set_timer; static constexpr const char* text = "lets the queued deliveries go"; };
struct Withdraw   { static constexpr Effect effect = Effect::withdraw; static constexpr const char* text = "cancels what is still queued"; };
struct SoundAlarm { static constexpr Effect effect = Effect::alarm; static constexpr const char* text = "sounds the alarm"; };
struct Settle     { static constexpr Effect effect = Effect::settle; static constexpr const char* text = "settles the notice"; };
struct Note       { static constexpr Effect effect = Effect::none; static constexpr const char* text = "is recorded"; };
// clang-format on

}  // namespace tocsin::workflows::notice
