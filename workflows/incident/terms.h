// The words of the incident's table: states, events, guards, effects, reasons.
#pragma once

#include "workflows/incident/machine.h"
#include "workflows/rule.h"
#include "workflows/reasons.h"

namespace tocsin::workflows::incident {

// clang-format off
// main
struct Detected   : State { static constexpr const char* name = "detected"; };
struct Assessing  : State { static constexpr const char* name = "assessing"; };
struct Responding : State { static constexpr const char* name = "responding"; };
struct Reviewing  : State { static constexpr const char* name = "reviewing"; };
struct Closed     : State { static constexpr const char* name = "closed"; };
struct Dismissed  : State { static constexpr const char* name = "dismissed"; };
struct Reopened   : State { static constexpr const char* name = "reopened"; };
struct Merged     : State { static constexpr const char* name = "merged"; };
// authority leg
struct AuthorityIdle        : State { static constexpr const char* name = "idle"; };
struct ClockRunning         : State { static constexpr const char* name = "clock_running"; };
struct AuthorityToldInPart  : State { static constexpr const char* name = "told_in_part"; };
struct AuthorityTold        : State { static constexpr const char* name = "told"; };
struct AuthorityOverdue     : State { static constexpr const char* name = "overdue"; };
struct AuthorityNotRequired : State { static constexpr const char* name = "not_required"; };
// suppliers leg
struct SuppliersIdle : State { static constexpr const char* name = "idle"; };
struct Asked         : State { static constexpr const char* name = "asked"; };
struct Answered      : State { static constexpr const char* name = "answered"; };
struct Silent        : State { static constexpr const char* name = "silent"; };
struct NotInvolved   : State { static constexpr const char* name = "not_involved"; };
// customers leg
struct CustomersIdle : State { static constexpr const char* name = "idle"; };
struct Drafting      : State { static constexpr const char* name = "drafting"; };
struct Approved      : State { static constexpr const char* name = "approved"; };
struct Telling       : State { static constexpr const char* name = "telling"; };
struct Told          : State { static constexpr const char* name = "told"; };
struct ToldWithGaps  : State { static constexpr const char* name = "told_with_gaps"; };
struct Exempt        : State { static constexpr const char* name = "exempt"; };

struct Main      { static constexpr const char* name = "main"; using initial = Detected;
                   using states = List<Detected, Assessing, Responding, Reviewing, Closed, Dismissed, Reopened, Merged>; };
struct Authority { static constexpr const char* name = "authority"; using initial = AuthorityIdle;
                   using states = List<AuthorityIdle, ClockRunning, AuthorityToldInPart, AuthorityTold, AuthorityOverdue, AuthorityNotRequired>; };
struct Suppliers { static constexpr const char* name = "suppliers"; using initial = SuppliersIdle;
                   using states = List<SuppliersIdle, Asked, Answered, Silent, NotInvolved>; };
struct Customers { static constexpr const char* name = "customers"; using initial = CustomersIdle;
                   using states = List<CustomersIdle, Drafting, Approved, Telling, Told, ToldWithGaps, Exempt>; };

// events a person (or a supplier's report) raises
struct Assess         { static constexpr const char* name = "assess";          static constexpr bool from_machine = false; };
struct Confirm        { static constexpr const char* name = "confirm";         static constexpr bool from_machine = false; };
struct Contain        { static constexpr const char* name = "contain";         static constexpr bool from_machine = false; };
struct Review         { static constexpr const char* name = "review";          static constexpr bool from_machine = false; };
struct Resume         { static constexpr const char* name = "resume";          static constexpr bool from_machine = false; };
struct Close          { static constexpr const char* name = "close";           static constexpr bool from_machine = false; };
struct Dismiss        { static constexpr const char* name = "dismiss";         static constexpr bool from_machine = false; };
struct Reopen         { static constexpr const char* name = "reopen";          static constexpr bool from_machine = false; };
struct SetAnchor      { static constexpr const char* name = "set_anchor";      static constexpr bool from_machine = false; };
struct ProposeAnchor  { static constexpr const char* name = "propose_anchor";  static constexpr bool from_machine = false; };
struct SetFact        { static constexpr const char* name = "set_fact";        static constexpr bool from_machine = false; };
struct NameSystem     { static constexpr const char* name = "name_system";     static constexpr bool from_machine = false; };
struct Overrule       { static constexpr const char* name = "overrule";        static constexpr bool from_machine = false; };
struct Merge          { static constexpr const char* name = "merge";           static constexpr bool from_machine = false; };
struct Split          { static constexpr const char* name = "split";           static constexpr bool from_machine = false; };
struct AskSuppliers   { static constexpr const char* name = "ask_suppliers";   static constexpr bool from_machine = false; };
struct NoSupplier     { static constexpr const char* name = "suppliers_not_involved"; static constexpr bool from_machine = false; };
struct SetKind        { static constexpr const char* name = "set_kind";        static constexpr bool from_machine = false; };
struct FillForm       { static constexpr const char* name = "fill_form";       static constexpr bool from_machine = false; };
struct Restrict       { static constexpr const char* name = "restrict";        static constexpr bool from_machine = false; };
struct OpenUp         { static constexpr const char* name = "open_up";         static constexpr bool from_machine = false; };
// events the small machines and other incidents raise
struct TookOver              { static constexpr const char* name = "took_over";               static constexpr bool from_machine = true; };
struct AuthorityClockStarted { static constexpr const char* name = "authority_clock_running"; static constexpr bool from_machine = true; };
struct AuthorityPartFiled    { static constexpr const char* name = "authority_told_in_part";  static constexpr bool from_machine = true; };
struct AuthorityFiled        { static constexpr const char* name = "authority_told";          static constexpr bool from_machine = true; };
struct AuthorityLate         { static constexpr const char* name = "authority_overdue";       static constexpr bool from_machine = true; };
struct AuthorityExcused      { static constexpr const char* name = "authority_not_required";  static constexpr bool from_machine = true; };
struct SupplierAsked         { static constexpr const char* name = "suppliers_asked";         static constexpr bool from_machine = true; };
struct SupplierAnswered      { static constexpr const char* name = "suppliers_answered";      static constexpr bool from_machine = true; };
struct SupplierSilent        { static constexpr const char* name = "suppliers_silent";        static constexpr bool from_machine = true; };
struct SuppliersDropped      { static constexpr const char* name = "suppliers_idle";          static constexpr bool from_machine = true; };
struct NoticesDropped        { static constexpr const char* name = "customers_idle";          static constexpr bool from_machine = true; };
struct NoticeDrafted         { static constexpr const char* name = "customers_drafting";      static constexpr bool from_machine = true; };
struct NoticeApproved        { static constexpr const char* name = "customers_approved";      static constexpr bool from_machine = true; };
struct NoticeSending         { static constexpr const char* name = "customers_telling";       static constexpr bool from_machine = true; };
struct NoticeDelivered       { static constexpr const char* name = "customers_told";          static constexpr bool from_machine = true; };
struct NoticeGaps            { static constexpr const char* name = "customers_told_with_gaps"; static constexpr bool from_machine = true; };
struct NoticeExempt          { static constexpr const char* name = "customers_exempt";        static constexpr bool from_machine = true; };

// guards
struct ReasonsGiven {
    static constexpr const char* text = "reasons are given";
    static constexpr const char* code = "reasons-missing";
    static constexpr const char* gate = "State the reasons (data.reasons).";
    using family = ReasonsGiven;
    static bool holds(const Given& g) { return g.reasons_given; }
};
struct NoDutyYet {
    static constexpr const char* text = "reasons are given, no clock ever started, and no duty follows from it or may";
    static constexpr const char* code = "dismissal-gated";
    static constexpr const char* gate = "Needs data.reasons, and nothing that a duty may follow from: otherwise one person assesses it, and another one dismisses it.";
    using family = NoDutyYet;
    static bool holds(const Given& g) { return g.reasons_given && !g.any_duty && !g.clock_started; }
};
struct MayDismiss {
    static constexpr const char* text = "reasons are given, no clock ever started, and another person than the assessor decides";
    static constexpr const char* code = "dismissal-gated";
    static constexpr const char* gate = "Needs data.reasons, a person other than the one who assesses, and no duty that has run or has an instant: such an incident is confirmed, its duties are settled, and it is closed.";
    using family = MayDismiss;
    static bool holds(const Given& g) { return g.reasons_given && g.other_than_assessor && !g.clock_started; }
};
struct MayMerge {
    static constexpr const char* text = "reasons are given, and nothing of it is on its way, filed or being decided";
    static constexpr const char* code = "merge-gated";
    static constexpr const char* gate = "Needs data.reasons, and nothing filed; settle its notices, supplier requests and assessments first: they stay where they are.";
    using family = MayMerge;
    static bool holds(const Given& g) { return g.reasons_given && g.may_merge; }
};
struct AnchorMayStand {
    static constexpr const char* text = "it is the first, it is earlier, or a second person confirms a proposal";
    static constexpr const char* code = "second-person";
    static constexpr const char* gate = "Moving this anchor later takes two persons: one proposes it with reasons (propose_anchor), another one sets it.";
    using family = AnchorMayStand;
    static bool holds(const Given& g) { return g.anchor_may_stand; }
};
struct NothingOpen {
    static constexpr const char* text = "no duty, request, notice, assessment or task is open; measures may be";
    static constexpr const char* code = "still-open";
    static constexpr const char* gate = "Duties, supplier requests, notices, assessments or tasks are still open: settle each of them first. Measures of the review do not keep it from closing.";
    using family = NothingOpen;
    static bool holds(const Given& g) { return g.nothing_open; }
};

struct MayRestrict {
    static constexpr const char* text = "the lead or an approver decides it with reasons, and a lead and an approver are on it";
    static constexpr const char* code = "restriction-gated";
    static constexpr const char* gate = "Needs data.reasons, a lead and an approver who are on it (members), and the lead or an approver who decides; an incident that is restricted already stays so.";
    using family = MayRestrict;
    static bool holds(const Given& g) { return g.leads && g.has_lead && g.has_approver && g.reasons_given && !g.restricted; }
};
struct MayOpenUp {
    static constexpr const char* text = "the lead or an approver decides it with reasons";
    static constexpr const char* code = "restriction-gated";
    static constexpr const char* gate = "Needs data.reasons, the lead or an approver who decides, and an incident that is restricted.";
    using family = MayOpenUp;
    static bool holds(const Given& g) { return g.leads && g.reasons_given && g.restricted; }
};
struct LessonsSaid {
    static constexpr const char* text = "what was learned is said";
    static constexpr const char* code = "lessons-missing";
    static constexpr const char* gate = "It is under review already; say what was learned (data.lessons).";
    using family = LessonsSaid;
    static bool holds(const Given& g) { return g.lessons_said; }
};

// effects
struct SetTasks      { static constexpr Effect effect = Effect::none;           static constexpr const char* text = "sets the tasks of its playbooks"; };
struct ListDuties    { static constexpr Effect effect = Effect::list_duties;    static constexpr const char* text = "lists the duties that follow"; };
struct EnterRegister { static constexpr Effect effect = Effect::register_entry; static constexpr const char* text = "completes the register entry"; };
struct Note          { static constexpr Effect effect = Effect::none;           static constexpr const char* text = "is recorded"; };
struct SoundAlarm    { static constexpr Effect effect = Effect::alarm;          static constexpr const char* text = "sounds the alarm"; };
// clang-format on

}  // namespace tocsin::workflows::incident
