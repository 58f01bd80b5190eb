// The supplier request's policy. One row, one rule; printed as docs/policies/supplier_request.md.
#pragma once

#include "workflows/supplier_request/terms.h"

namespace tocsin::workflows::supplier_request {

// clang-format off
using Table = List<
    //    in state       when it happens   and if         do           go to          because
    Rule< Drafted      , Send            , HasWay       , SendOut    , Sent         , AskAndWait >,
    Rule< Sent         , Acknowledge     , Always       , Note       , Acknowledged , AskAndWait >,
    Rule< Sent         , Answer          , Always       , Settle     , Answered     , Art33_2    >,
    Rule< Acknowledged , Answer          , Always       , Settle     , Answered     , Art33_2    >,
    Rule< Sent         , TimeIsUp        , Always       , SoundAlarm , Silent       , AskAndWait >,
    Rule< Acknowledged , TimeIsUp        , Always       , SoundAlarm , Silent       , AskAndWait >,
    Rule< Sent         , Reminder        , Always       , RemindThem , Sent         , AskAndWait >,
    Rule< Acknowledged , Reminder        , Always       , RemindThem , Acknowledged , AskAndWait >,
    Rule< Sent         , RemindByHand    , Always       , AskByHand  , Sent         , AskAndWait >,
    Rule< Acknowledged , RemindByHand    , Always       , AskByHand  , Acknowledged , AskAndWait >,
    Rule< Silent       , StillSilent     , Always       , CallThem   , Escalated    , AskAndWait >,
    Rule< Silent       , Acknowledge     , Always       , SetTimer   , Acknowledged , AskAndWait >,
    Rule< Silent       , Answer          , Always       , Settle     , Answered     , Art33_2    >,
    Rule< Silent       , Escalate        , Always       , Note       , Escalated    , AskAndWait >,
    Rule< Escalated    , Acknowledge     , Always       , SetTimer   , Acknowledged , AskAndWait >,
    Rule< Escalated    , Answer          , Always       , Settle     , Answered     , Art33_2    >,
    Rule< Answered     , Answer          , Always       , Note       , Answered     , Art33_4    >,
    Rule< Answered     , Send            , HasWay       , SendOut    , Sent         , AskAndWait >,
    Rule< Answered     , Close           , Always       , Settle     , Closed       , Art33_5    >,
    Rule< Escalated    , Close           , ReasonsGiven , Settle     , Closed       , Art33_5    >,
    Rule< Closed       , Answer          , Always       , SoundAlarm , Answered     , Art33_4    >,
    Rule< Cancelled    , Answer          , Always       , SoundAlarm , Answered     , Art33_4    >,
    Rule< Drafted      , Cancel          , ReasonsGiven , Settle     , Cancelled    , Art33_5    >,
    Rule< Sent         , Cancel          , ReasonsGiven , Settle     , Cancelled    , Art33_5    >,
    Rule< Acknowledged , Cancel          , ReasonsGiven , Settle     , Cancelled    , Art33_5    >,
    Rule< Silent       , Cancel          , ReasonsGiven , Settle     , Cancelled    , Art33_5    >,
    Rule< Escalated    , Cancel          , ReasonsGiven , Settle     , Cancelled    , Art33_5    >>;
// clang-format on

struct Policy {
    using Given = supplier_request::Given;
    using Regions = List<Only>;
    using Rules = Table;
};

}  // namespace tocsin::workflows::supplier_request
