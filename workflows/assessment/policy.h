// The assessment's policy. One row, one rule; printed as docs/policies/assessment.md.
#pragma once

#include "workflows/assessment/terms.h"

namespace tocsin::workflows::assessment {

// clang-format off
using Table = List<
    //    in state   when it happens  and if              do              go to        because
    Rule< Drafting , Score          , Explained         , Note          , Drafting   , Recital85  >,
    Rule< Drafting , Propose        , ReasonsGiven      , Note          , Proposed   , Art33_1    >,
    Rule< Proposed , Sign           , SecondPersonSigns , EnterRegister , Signed     , Recital85  >,
    Rule< Proposed , Reject         , ReasonsGiven      , Note          , Drafting   , FourEyes   >,
    Rule< Proposed , NewFacts       , Always            , SoundAlarm    , Drafting   , OtherFacts >,
    Rule< Signed   , NewFacts       , Always            , SoundAlarm    , Reopened   , OtherFacts >,
    Rule< Drafting , Supersede      , Always            , Settle        , Superseded , Art33_5    >,
    Rule< Proposed , Supersede      , Always            , Settle        , Superseded , Art33_5    >,
    Rule< Signed   , Supersede      , Always            , Settle        , Superseded , Art33_5    >,
    Rule< Reopened , Supersede      , Always            , Settle        , Superseded , Art33_5    >,
    Rule< Drafting , Withdraw       , ReasonsGiven      , Settle        , Withdrawn  , Art33_5    >,
    Rule< Proposed , Withdraw       , ReasonsGiven      , Settle        , Withdrawn  , Art33_5    >>;
// clang-format on

struct Policy {
    using Given = assessment::Given;
    using Regions = List<Only>;
    using Rules = Table;
};

}  // namespace tocsin::workflows::assessment
