// The proposal's policy. One row, one rule; printed as docs/policies/proposal.md.
#pragma once

#include "workflows/proposal/terms.h"

namespace tocsin::workflows::proposal {

// clang-format off
using Table = List<
    //    in state   when it happens  and if               do           go to        because
    Rule< Proposed , Adopt          , NobodyBehindIt     , Note       , Proposed   , FourEyes  >,
    Rule< Proposed , Approve        , SecondPerson       , LetDo      , Approved   , FourEyes  >,
    Rule< Proposed , Reject         , MayReject          , Settle     , Rejected   , FourEyes  >,
    Rule< Proposed , Withdraw       , ProposerTakesBack  , Settle     , Withdrawn  , FourEyes  >,
    Rule< Proposed , Superseded     , Always             , Settle     , Withdrawn  , FourEyes  >,
    Rule< Proposed , TimeIsUp       , Always             , Settle     , Expired    , FourEyes  >,
    Rule< Proposed , Use            , WaitedLongEnough   , SoundAlarm , Used       , SeenAlone >,
    Rule< Approved , TimeIsUp       , Always             , Settle     , Expired    , FourEyes  >,
    Rule< Approved , CarryOut       , Always             , Settle     , CarriedOut , FourEyes  >,
    Rule< Used     , Reminder       , Always             , SoundAlarm , Used       , SeenAlone >,
    Rule< Used     , Review         , AnotherReviews     , Settle     , Reviewed   , SeenAlone >>;
// clang-format on

struct Policy {
    using Given = proposal::Given;
    using Regions = List<Only>;
    using Rules = Table;
};

}  // namespace tocsin::workflows::proposal
