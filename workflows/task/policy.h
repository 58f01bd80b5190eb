// The task's policy. One row, one rule; printed as docs/policies/task.md.
#pragma once

#include "workflows/task/terms.h"

namespace tocsin::workflows::task {

// clang-format off
using Table = List<
    //    in state   when it happens  and if         do           go to      because
    Rule< Open     , TakeOver       , Always       , Note       , Open     , LookAtOnce >,
    Rule< Open     , Assign         , NamesPerson  , Note       , Open     , EveryDuty  >,
    Rule< Open     , TermsChanged   , Always       , SetTimer   , Open     , HeldFirst  >,
    Rule< Open     , Reminder       , Always       , SoundAlarm , Open     , HeldFirst  >,
    Rule< Open     , TimeIsUp       , Always       , SoundAlarm , Overdue  , HeldFirst  >,
    Rule< Overdue  , TakeOver       , Always       , Note       , Overdue  , LookAtOnce >,
    Rule< Overdue  , Assign         , NamesPerson  , Note       , Overdue  , EveryDuty  >,
    Rule< Overdue  , TermsChanged   , DueAhead     , SetTimer   , Open     , HeldFirst  >,
    Rule< Overdue  , TermsChanged   , DuePassed    , Note       , Overdue  , HeldFirst  >,
    Rule< Open     , Finish         , SaysWhat     , Settle     , Done     , Art33_5    >,
    Rule< Overdue  , Finish         , SaysWhat     , Settle     , DoneLate , Art33_5    >,
    Rule< Open     , Answer         , SaysAnswer   , Settle     , Done     , AskedOfUs  >,
    Rule< Overdue  , Answer         , SaysAnswer   , Settle     , DoneLate , AskedOfUs  >,
    Rule< Done     , Answer         , SaysAnswer   , Note       , Done     , AskedOfUs  >,
    Rule< DoneLate , Answer         , SaysAnswer   , Note       , DoneLate , AskedOfUs  >,
    Rule< Open     , Happened       , Always       , Settle     , Done     , Art33_5    >,
    Rule< Overdue  , Happened       , Always       , Settle     , DoneLate , Art33_5    >,
    Rule< Open     , NotNeeded      , Always       , Settle     , Dropped  , Art33_5    >,
    Rule< Overdue  , NotNeeded      , Always       , Settle     , Dropped  , Art33_5    >,
    Rule< Open     , Drop           , ReasonsGiven , Settle     , Dropped  , Art33_5    >,
    Rule< Overdue  , Drop           , ReasonsGiven , Settle     , Dropped  , Art33_5    >,
    Rule< Done     , Reopen         , ReasonsGiven , SetTimer   , Open     , HeldFirst  >,
    Rule< DoneLate , Reopen         , ReasonsGiven , SetTimer   , Open     , HeldFirst  >,
    Rule< Dropped  , Reopen         , ReasonsGiven , SetTimer   , Open     , HeldFirst  >>;
// clang-format on

struct Policy {
    using Given = task::Given;
    using Regions = List<Only>;
    using Rules = Table;
};

}  // namespace tocsin::workflows::task
