// The duty's policy. One row, one rule; printed as docs/policies/duty.md.
#pragma once

#include "workflows/duty/terms.h"

namespace tocsin::workflows::duty {

// clang-format off
using Clock = List<
    //    in state          when it happens      and if         do           go to             because
    Rule< Waiting         , ClockStarted       , Always       , SetTimer   , Running         , Art33_1    >,
    Rule< Waiting         , Opened             , Always       , Tell       , Open            , Art34_1    >,
    Rule< Waiting         , TermsChanged       , Always       , SetTimer   , Waiting         , Unknown    >,
    Rule< Running         , TermsChanged       , Always       , SetTimer   , Running         , Art33_1    >,
    Rule< Open            , ClockStarted       , Always       , SetTimer   , Running         , Unknown    >,
    Rule< Open            , TermsChanged       , Always       , Tell       , Open            , Art34_1    >,
    Rule< Overdue         , TermsChanged       , DueAhead     , SetTimer   , Running         , FourEyes   >,
    Rule< Waiting         , Reminder           , Always       , SoundAlarm , Waiting         , Unknown    >,
    Rule< Running         , Reminder           , Always       , SoundAlarm , Running         , Art33_1    >,
    Rule< Waiting         , TimeIsUp           , Always       , SoundAlarm , Overdue         , Unknown    >,
    Rule< Running         , TimeIsUp           , Always       , SoundAlarm , Overdue         , Art33_1    >,
    Rule< Waiting         , File               , Complete     , Settle     , Discharged      , Art33_1    >,
    Rule< Waiting         , File               , InPart       , OwesMore   , FiledInPart     , Art33_4    >,
    Rule< Running         , File               , Complete     , Settle     , Discharged      , Art33_1    >,
    Rule< Running         , File               , InPart       , OwesMore   , FiledInPart     , Art33_4    >,
    Rule< Open            , File               , Complete     , Settle     , Discharged      , Art33_1    >,
    Rule< Open            , File               , InPart       , OwesMore   , FiledInPart     , Art33_4    >,
    Rule< Overdue         , File               , LateComplete , Settle     , DischargedLate  , Art33_1    >,
    Rule< Overdue         , File               , LateInPart   , OwesMore   , FiledInPartLate , Art33_1    >,
    Rule< FiledInPart     , Supplement         , Complete     , Settle     , Discharged      , Art33_4    >,
    Rule< FiledInPart     , Supplement         , InPart       , OwesMore   , FiledInPart     , Art33_4    >,
    Rule< FiledInPartLate , Supplement         , Complete     , Settle     , DischargedLate  , Art33_4    >,
    Rule< FiledInPartLate , Supplement         , InPart       , OwesMore   , FiledInPartLate , Art33_4    >,
    Rule< Discharged      , Supplement         , Always       , Note       , Discharged      , Art33_4    >,
    Rule< DischargedLate  , Supplement         , Always       , Note       , DischargedLate  , Art33_4    >,
    Rule< FiledInPart     , Withdraw           , ReasonsGiven , Settle     , Withdrawn       , Art33_5    >,
    Rule< FiledInPartLate , Withdraw           , ReasonsGiven , Settle     , Withdrawn       , Art33_5    >,
    Rule< Discharged      , Withdraw           , ReasonsGiven , Settle     , Withdrawn       , Art33_5    >,
    Rule< DischargedLate  , Withdraw           , ReasonsGiven , Settle     , Withdrawn       , Art33_5    >,
    Rule< Waiting         , NoticeToldAll      , Always       , Settle     , Discharged      , ProofFirst >,
    Rule< Waiting         , NoticeToldSome     , Always       , OwesMore   , FiledInPart     , ProofFirst >,
    Rule< Running         , NoticeToldAll      , Always       , Settle     , Discharged      , ProofFirst >,
    Rule< Running         , NoticeToldSome     , Always       , OwesMore   , FiledInPart     , ProofFirst >,
    Rule< Open            , NoticeToldAll      , Always       , Settle     , Discharged      , ProofFirst >,
    Rule< Open            , NoticeToldSome     , Always       , OwesMore   , FiledInPart     , ProofFirst >,
    Rule< FiledInPart     , NoticeToldAll      , Always       , Settle     , Discharged      , ProofFirst >,
    Rule< Overdue         , NoticeToldAll      , Always       , Settle     , DischargedLate  , ProofFirst >,
    Rule< Overdue         , NoticeToldSome     , Always       , OwesMore   , FiledInPartLate , ProofFirst >,
    Rule< FiledInPartLate , NoticeToldAll      , Always       , Settle     , DischargedLate  , ProofFirst >,
    Rule< Discharged      , NoticeGap          , Always       , OwesMore   , FiledInPart     , ProofFirst >,
    Rule< DischargedLate  , NoticeGap          , Always       , OwesMore   , FiledInPartLate , ProofFirst >,
    Rule< Waiting         , ProposeNotRequired , ReasonsGiven , Note       , Waiting         , FourEyes   >,
    Rule< Waiting         , DecideNotRequired  , SecondPerson , Settle     , NotRequired     , Recital85  >,
    Rule< Running         , ProposeNotRequired , ReasonsGiven , Note       , Running         , FourEyes   >,
    Rule< Running         , DecideNotRequired  , SecondPerson , Settle     , NotRequired     , Recital85  >,
    Rule< Open            , ProposeNotRequired , ReasonsGiven , Note       , Open            , FourEyes   >,
    Rule< Open            , DecideNotRequired  , SecondPerson , Settle     , NotRequired     , Recital85  >,
    Rule< Overdue         , ProposeNotRequired , ReasonsGiven , Note       , Overdue         , FourEyes   >,
    Rule< Overdue         , DecideNotRequired  , SecondPerson , Settle     , NotRequired     , Recital85  >,
    Rule< Waiting         , CarriedOver        , Always       , Settle     , ElsewhereNow    , OneCause   >,
    Rule< Open            , CarriedOver        , Always       , Settle     , ElsewhereNow    , OneCause   >,
    Rule< Running         , CarriedOver        , Always       , Settle     , ElsewhereNow    , OneCause   >,
    Rule< Overdue         , CarriedOver        , Always       , Settle     , ElsewhereNow    , OneCause   >,
    Rule< Waiting         , Lapse              , Always       , Settle     , NotRequired     , Art33_5    >,
    Rule< Running         , Hold               , HoldKnown    , ClearTimer , OnHold          , FourEyes   >,
    Rule< OnHold          , Release            , Always       , SetTimer   , Running         , FourEyes   >,
    Rule< NotRequired     , Reconsider         , CanRun       , SetTimer   , Running         , Art34_4    >,
    Rule< NotRequired     , Reconsider         , CanOpen      , Tell       , Open            , Art34_4    >,
    Rule< NotRequired     , Reconsider         , MustWait     , Tell       , Waiting         , Art34_4    >,
    Rule< Withdrawn       , Reconsider         , CanRun       , SetTimer   , Running         , Art34_4    >,
    Rule< Withdrawn       , Reconsider         , CanOpen      , Tell       , Open            , Art34_4    >,
    Rule< Withdrawn       , Reconsider         , MustWait     , Tell       , Waiting         , Art34_4    >>;

template <class S>
using Answering = List<
    //    in  when it happens  and if        do           go to  because
    Rule< S , TakeOver       , Always      , Note       , S    , LookAtOnce >,
    Rule< S , Assign         , NamesPerson , Note       , S    , EveryDuty  >,
    Rule< S , Accept         , IsAsked     , Note       , S    , EveryDuty  >,
    Rule< S , PassOn         , MayPassOn   , Note       , S    , EveryDuty  >,
    Rule< S , Unaccepted     , NotAccepted , SoundAlarm , S    , EveryDuty  >>;
// clang-format on

struct Policy {
    using Given = duty::Given;
    using Regions = List<Only>;
    using Rules = Join<Clock, Answering<Waiting>, Answering<Running>, Answering<Open>, Answering<Overdue>, Answering<FiledInPart>,
                       Answering<FiledInPartLate>, Answering<OnHold>>::type;
};

}  // namespace tocsin::workflows::duty
