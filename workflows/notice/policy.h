// The notice's policy. One row, one rule; printed as docs/policies/notice.md.
#pragma once

#include "workflows/notice/terms.h"

namespace tocsin::workflows::notice {

// clang-format off
using Table = List<
    //    in state       when it happens   and if              do           go to          because
    Rule< Drafting     , Edit            , Always            , Note       , Drafting     , ProofFirst >,
    Rule< Drafting     , Submit          , HasRecipients     , Note       , InReview     , FourEyes   >,
    Rule< InReview     , Edit            , Always            , Note       , Drafting     , FourEyes   >,
    Rule< InReview     , Approve         , SecondPerson      , Note       , Approved     , FourEyes   >,
    Rule< InReview     , Reject          , ReasonsGiven      , Note       , Drafting     , FourEyes   >,
    Rule< Approved     , Edit            , Always            , Note       , Drafting     , FourEyes   >,
    Rule< Approved     , Send            , Always            , SendOut    , Sending      , Art34_1    >,
    Rule< Sending      , Pause           , Always            , HoldBack   , Paused       , StopOnce   >,
    Rule< Paused       , Resume          , Always            , Release    , Sending      , StopOnce   >,
    Rule< Sending      , Progress        , Always            , Note       , Sending      , ProofFirst >,
    Rule< Paused       , Progress        , Always            , Note       , Paused       , ProofFirst >,
    Rule< Sending      , AllDelivered    , Always            , Settle     , Sent         , ProofFirst >,
    Rule< Paused       , AllDelivered    , Always            , Settle     , Sent         , ProofFirst >,
    Rule< Sending      , SomeFailed      , Always            , SoundAlarm , SentWithGaps , ProofFirst >,
    Rule< Paused       , SomeFailed      , Always            , SoundAlarm , SentWithGaps , ProofFirst >,
    Rule< Sending      , Stop            , ReasonsGiven      , Withdraw   , SentWithGaps , StopOnce   >,
    Rule< Paused       , Stop            , ReasonsGiven      , Withdraw   , SentWithGaps , StopOnce   >,
    Rule< SentWithGaps , Progress        , Always            , Note       , SentWithGaps , ProofFirst >,
    Rule< SentWithGaps , AllDelivered    , Always            , Settle     , Sent         , ProofFirst >,
    Rule< Sent         , SettleIt        , Always            , Settle     , Settled      , Art33_5    >,
    Rule< SentWithGaps , SettleIt        , ReasonsGiven      , Settle     , Settled      , Art33_5    >,
    Rule< Drafting     , Exempt          , ExemptionBySecond , Settle     , Exempted     , Art34_3    >,
    Rule< InReview     , Exempt          , ExemptionBySecond , Settle     , Exempted     , Art34_3    >,
    Rule< Drafting     , WithdrawIt      , ReasonsGiven      , Withdraw   , Withdrawn    , Art33_5    >,
    Rule< InReview     , WithdrawIt      , ReasonsGiven      , Withdraw   , Withdrawn    , Art33_5    >,
    Rule< Approved     , WithdrawIt      , ReasonsGiven      , Withdraw   , Withdrawn    , Art33_5    >>;
// clang-format on

struct Policy {
    using Given = notice::Given;
    using Regions = List<Only>;
    using Rules = Table;
};

}  // namespace tocsin::workflows::notice
