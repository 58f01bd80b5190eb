// The incident's policy. One row, one rule; printed as docs/policies/incident.md.
#pragma once

#include "workflows/incident/terms.h"

namespace tocsin::workflows::incident {

// clang-format off
template <class S>
using Recording = List<
    //    in   when it happens  and if           do          go to  because
    Rule< S ,  SetAnchor      , AnchorMayStand , ListDuties , S ,  Art33_1   >,
    Rule< S ,  ProposeAnchor  , ReasonsGiven   , Note       , S ,  FourEyes  >,
    Rule< S ,  SetFact        , Always         , ListDuties , S ,  Art33_1   >,
    Rule< S ,  NameSystem     , Always         , ListDuties , S ,  Art33_3a  >,
    Rule< S ,  Overrule       , ReasonsGiven   , ListDuties , S ,  PersonsDecide >,
    Rule< S ,  TookOver       , Always         , ListDuties , S ,  OneCause  >,
    Rule< S ,  Split          , ReasonsGiven   , ListDuties , S ,  OneCause  >,
    Rule< S ,  AskSuppliers   , Always         , Note       , S ,  AskAndWait >,
    Rule< S ,  SetKind        , Always         , SetTasks   , S ,  Prepared   >,
    Rule< S ,  FillForm       , Always         , Note       , S ,  Art33_4    >,
    Rule< S ,  Restrict       , MayRestrict    , Note       , S ,  NeedToKnow >,
    Rule< S ,  OpenUp         , MayOpenUp      , Note       , S ,  NeedToKnow >,
    Rule< S ,  Merge          , MayMerge       , EnterRegister , Merged , OneCause >>;

using MainRules = List<
    //    in state     when it happens  and if         do              go to         because
    Rule< Detected   , Assess         , Always       , ListDuties    , Assessing   , LookAtOnce >,
    Rule< Detected   , Dismiss        , NoDutyYet    , EnterRegister , Dismissed   , Art33_5    >,
    Rule< Assessing  , Confirm        , Always       , ListDuties    , Responding  , Recital87  >,
    Rule< Assessing  , Dismiss        , MayDismiss   , EnterRegister , Dismissed   , FourEyes   >,
    Rule< Responding , Contain        , Always       , Note          , Responding  , Art33_5    >,
    Rule< Responding , Review         , Always       , Note          , Reviewing   , Art33_5    >,
    Rule< Reviewing  , Review         , LessonsSaid  , Note          , Reviewing   , Learned    >,
    Rule< Reviewing  , Resume         , Always       , Note          , Responding  , Art33_5    >,
    Rule< Reviewing  , Close          , NothingOpen  , EnterRegister , Closed      , Art33_5    >,
    Rule< Closed     , Reopen         , ReasonsGiven , Note          , Reopened    , Art34_4    >,
    Rule< Closed     , Restrict       , MayRestrict  , Note          , Closed      , NeedToKnow >,
    Rule< Closed     , OpenUp         , MayOpenUp    , Note          , Closed      , NeedToKnow >,
    Rule< Dismissed  , Restrict       , MayRestrict  , Note          , Dismissed   , NeedToKnow >,
    Rule< Dismissed  , OpenUp         , MayOpenUp    , Note          , Dismissed   , NeedToKnow >,
    Rule< Dismissed  , Reopen         , ReasonsGiven , ListDuties    , Reopened    , Art34_4    >,
    Rule< Reopened   , Assess         , Always       , ListDuties    , Assessing   , LookAtOnce >>;

using AuthorityRules = List<
    Rule< AuthorityIdle        , AuthorityClockStarted , Always , Note       , ClockRunning         , Art33_1    >,
    Rule< AuthorityNotRequired , AuthorityClockStarted , Always , Note       , ClockRunning         , Art34_4    >,
    Rule< AuthorityTold        , AuthorityClockStarted , Always , Note       , ClockRunning         , Art33_1    >,
    Rule< AuthorityOverdue     , AuthorityClockStarted , Always , Note       , ClockRunning         , FourEyes   >,
    Rule< AuthorityToldInPart  , AuthorityClockStarted , Always , Note       , ClockRunning         , Art33_1    >,
    Rule< AuthorityIdle        , AuthorityPartFiled    , Always , Note       , AuthorityToldInPart  , Art33_4    >,
    Rule< ClockRunning         , AuthorityPartFiled    , Always , Note       , AuthorityToldInPart  , Art33_4    >,
    Rule< AuthorityOverdue     , AuthorityPartFiled    , Always , Note       , AuthorityToldInPart  , Art33_4    >,
    Rule< AuthorityTold        , AuthorityPartFiled    , Always , Note       , AuthorityToldInPart  , Art33_4    >,
    Rule< AuthorityNotRequired , AuthorityPartFiled    , Always , Note       , AuthorityToldInPart  , Art33_4    >,
    Rule< AuthorityIdle        , AuthorityFiled        , Always , Note       , AuthorityTold        , Art33_1    >,
    Rule< ClockRunning         , AuthorityFiled        , Always , Note       , AuthorityTold        , Art33_1    >,
    Rule< AuthorityToldInPart  , AuthorityFiled        , Always , Note       , AuthorityTold        , Art33_4    >,
    Rule< AuthorityOverdue     , AuthorityFiled        , Always , Note       , AuthorityTold        , Art33_1    >,
    Rule< AuthorityNotRequired , AuthorityFiled        , Always , Note       , AuthorityTold        , Art33_1    >,
    Rule< AuthorityIdle        , AuthorityLate         , Always , SoundAlarm , AuthorityOverdue     , Art33_1    >,
    Rule< ClockRunning         , AuthorityLate         , Always , SoundAlarm , AuthorityOverdue     , Art33_1    >,
    Rule< AuthorityToldInPart  , AuthorityLate         , Always , SoundAlarm , AuthorityOverdue     , Art33_1    >,
    Rule< AuthorityTold        , AuthorityLate         , Always , SoundAlarm , AuthorityOverdue     , Art33_1    >,
    Rule< AuthorityNotRequired , AuthorityLate         , Always , SoundAlarm , AuthorityOverdue     , Art34_4    >,
    Rule< AuthorityIdle        , AuthorityExcused      , Always , Note       , AuthorityNotRequired , Recital85  >,
    Rule< ClockRunning         , AuthorityExcused      , Always , Note       , AuthorityNotRequired , Recital85  >,
    Rule< AuthorityOverdue     , AuthorityExcused      , Always , Note       , AuthorityNotRequired , Recital85  >>;

using SupplierRules = List<
    Rule< SuppliersIdle , SupplierAsked    , Always , Note       , Asked       , AskAndWait >,
    Rule< Answered      , SupplierAsked    , Always , Note       , Asked       , AskAndWait >,
    Rule< Silent        , SupplierAsked    , Always , Note       , Asked       , AskAndWait >,
    Rule< NotInvolved   , SupplierAsked    , Always , Note       , Asked       , AskAndWait >,
    Rule< Asked         , SupplierAnswered , Always , Note       , Answered    , Art33_2    >,
    Rule< Silent        , SupplierAnswered , Always , Note       , Answered    , Art33_2    >,
    Rule< SuppliersIdle , SupplierAnswered , Always , Note       , Answered    , Art33_2    >,
    Rule< NotInvolved   , SupplierAnswered , Always , Note       , Answered    , Art33_2    >,
    Rule< Asked         , SupplierSilent   , Always , SoundAlarm , Silent      , AskAndWait >,
    Rule< Answered      , SupplierSilent   , Always , SoundAlarm , Silent      , AskAndWait >,
    Rule< Asked         , SuppliersDropped , Always , Note       , SuppliersIdle , Art33_5  >,
    Rule< Silent        , SuppliersDropped , Always , Note       , SuppliersIdle , Art33_5  >,
    Rule< SuppliersIdle , NoSupplier       , Always , Note       , NotInvolved , Art33_5    >>;

using CustomerRules = List<
    Rule< CustomersIdle , NoticeDrafted   , Always , Note       , Drafting     , Art34_1    >,
    Rule< Approved      , NoticeDrafted   , Always , Note       , Drafting     , FourEyes   >,
    Rule< Told          , NoticeDrafted   , Always , Note       , Drafting     , Art33_4    >,
    Rule< ToldWithGaps  , NoticeDrafted   , Always , Note       , Drafting     , Art33_4    >,
    Rule< Exempt        , NoticeDrafted   , Always , Note       , Drafting     , Art34_4    >,
    Rule< Drafting      , NoticeApproved  , Always , Note       , Approved     , FourEyes   >,
    Rule< Approved      , NoticeSending   , Always , Note       , Telling      , Art34_1    >,
    Rule< Drafting      , NoticeSending   , Always , Note       , Telling      , Art34_1    >,
    Rule< ToldWithGaps  , NoticeSending   , Always , Note       , Telling      , Art34_1    >,
    Rule< Telling       , NoticeDelivered , Always , Note       , Told         , ProofFirst >,
    Rule< ToldWithGaps  , NoticeDelivered , Always , Note       , Told         , ProofFirst >,
    Rule< Drafting      , NoticeDelivered , Always , Note       , Told         , ProofFirst >,
    Rule< Approved      , NoticeDelivered , Always , Note       , Told         , ProofFirst >,
    Rule< Telling       , NoticeGaps      , Always , SoundAlarm , ToldWithGaps , ProofFirst >,
    Rule< Drafting      , NoticesDropped  , Always , Note       , CustomersIdle , Art33_5     >,
    Rule< Approved      , NoticesDropped  , Always , Note       , CustomersIdle , Art33_5     >,
    Rule< CustomersIdle , NoticeExempt    , Always , Note       , Exempt       , Art34_3    >,
    Rule< Drafting      , NoticeExempt    , Always , Note       , Exempt       , Art34_3    >>;
// clang-format on

struct Policy {
    using Given = incident::Given;
    using Regions = List<Main, Authority, Suppliers, Customers>;
    using Rules = Join<MainRules, Recording<Detected>, Recording<Assessing>, Recording<Responding>,
                       Recording<Reviewing>, Recording<Reopened>, AuthorityRules, SupplierRules, CustomerRules>::type;
};

}  // namespace tocsin::workflows::incident
