// The notice's policy. One row, one rule; printed as docs/policies/notice.md.
#pragma once

#include "workflows/notice/terms.h"

namespace tocsin::workflows::notice {

// clang-format off
using Table = List<
    //    in state       when it happens   and if              do           go to          because
    Rule< Drafting     , Edit            , Always            , Note       , Drafting     , ProofFirst >,
    Rule< Drafting     , Submit          , HasRecipients     , Note       , InReview     , FourEyes   >,
    Rule< InReview     , Submit          , HasRecipients     , Note       , InReview     , FourEyes   >,
    Rule< InReview     , Edit            , Always            , Note       , Drafting     , FourEyes   >,
    Rule< InReview     , Approve         , SecondPerson      , Note       , Approved     , FourEyes   >,
    Rule< InReview     , Reject          , ReasonsGiven      , Note       , Drafting     , FourEyes   >,
    Rule< Approved     , Edit            , Always            , Note       , Drafting     , FourEyes   >,
    Rule< Approved     , Send            , NobodyTwice       , SendOut    , Canary       , Art34_1    >,
    Rule< Canary       , Progress        , Always            , Note       , Canary       , ProofFirst >,
    Rule< Canary       , CanaryGood      , Always            , Release    , Sending      , StopOnce   >,
    Rule< Canary       , CanaryBad       , Always            , HoldBack   , Paused       , StopOnce   >,
    Rule< Canary       , Pause           , Always            , HoldBack   , Paused       , StopOnce   >,
    Rule< Canary       , AllDelivered    , Always            , Settle     , Sent         , ProofFirst >,
    Rule< Canary       , SomeFailed      , Always            , SoundAlarm , SentWithGaps , ProofFirst >,
    Rule< Canary       , Stop            , ReasonsGiven      , Withdraw   , Stopped      , StopOnce   >,
    Rule< Sending      , Pause           , Always            , HoldBack   , Paused       , StopOnce   >,
    Rule< Paused       , Resume          , Always            , Release    , Sending      , StopOnce   >,
    Rule< Sending      , Progress        , Always            , Note       , Sending      , ProofFirst >,
    Rule< Paused       , Progress        , Always            , Note       , Paused       , ProofFirst >,
    Rule< Sending      , AllDelivered    , Always            , Settle     , Sent         , ProofFirst >,
    Rule< Paused       , AllDelivered    , Always            , Settle     , Sent         , ProofFirst >,
    Rule< Sending      , SomeFailed      , Always            , SoundAlarm , SentWithGaps , ProofFirst >,
    Rule< Paused       , SomeFailed      , Always            , SoundAlarm , SentWithGaps , ProofFirst >,
    Rule< Sending      , Stop            , ReasonsGiven      , Withdraw   , Stopped      , StopOnce   >,
    Rule< Paused       , Stop            , ReasonsGiven      , Withdraw   , Stopped      , StopOnce   >,
    Rule< Stopped      , Progress        , Always            , Note       , Stopped      , ProofFirst >,
    Rule< Stopped      , AllDelivered    , Always            , Settle     , Sent         , ProofFirst >,
    Rule< Stopped      , SettleIt        , ReasonsGiven      , Settle     , Settled      , Art33_5    >,
    Rule< Sent         , Progress        , Always            , Note       , Sent         , ProofFirst >,
    Rule< Sent         , SomeFailed      , Always            , SoundAlarm , SentWithGaps , ProofFirst >,
    Rule< SentWithGaps , Progress        , Always            , Note       , SentWithGaps , ProofFirst >,
    Rule< SentWithGaps , AllDelivered    , Always            , Settle     , Sent         , ProofFirst >,
    Rule< SentWithGaps , Replace         , ReplacedBySecond  , Note       , SentWithGaps , Art34_3    >,
    Rule< Sent         , SettleIt        , Always            , Settle     , Settled      , Art33_5    >,
    Rule< SentWithGaps , SettleIt        , ReasonsGiven      , Settle     , Settled      , Art33_5    >,
    Rule< Settled      , Progress        , Always            , Note       , Settled      , ProofFirst >,
    Rule< Settled      , SomeFailed      , Always            , SoundAlarm , Settled      , ProofFirst >,
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
