// Who signs in, and the accounts.
#include "engine/api/answer_shapes.h"

namespace tocsin::api::answers {

namespace {

constexpr Value role = words("officer approver responder counsel auditor admin");

// clang-format off
constexpr Part signed_in_parts[] = {
    {"session_id", text},
    {"person",     text},
    {"role",       role},
    {"factors",    text, "How: password totp, oidc ..."},
    {"expires_at", instant},
    {"fresh_at",   instant},
};
constexpr Part session_parts[] = {
    {"session_id",  text},
    {"person",      text},
    {"role",        role},
    {"factors",     text},
    {"fresh_until", instant, "Approvals want a proof until then."},
    {"seen_at",     instant, "When it was last noted to be in use: once a minute."},
    {"idle_until",  instant, "Without another request it ends then."},
    {"expires_at",  instant},
    {"may",         list(text), "What this role may ask for, as GET /v1/duties."},
    {"drill",       words("yes no")},
    {"now",         instant},
    {"pace",        number, "Of a drill: its seconds in a second; else 1."},
};
constexpr Part factor_parts[] = {
    {"secret", text, "Shown once."},
    {"uri",    text, "For an authenticator."},
};
const Shape factor{"FactorSecret", "A second factor that has to be confirmed by a code.", factor_parts};
constexpr Part invitation_parts[] = {
    {"state",  words("invited active disabled")},
    {"login",  text},
    {"factor", sometimes(of(factor))},
};
constexpr Part set_up_parts[] = {
    {"account_id", text},
    {"state",      words("invited active disabled")},
    {"invitation", text, "With it the second factor is confirmed (POST /v1/invitations)."},
    {"factor",     of(factor)},
};
constexpr Part account_parts[] = {
    {"id",               text},
    {"person",           text},
    {"role",             role},
    {"kind",             words("local oidc")},
    {"state",            words("invited active disabled")},
    {"login",            text},
    {"name",             sometimes(text), "Left out once it is erased."},
    {"email",            sometimes(text)},
    {"phone",            sometimes(text)},
    {"second_factor",    words("provider yes no")},
    {"invitation_until", or_null(instant)},
    {"failures",         number, "Since the last success."},
    {"created_at",       instant},
};
constexpr Part open_session_parts[] = {
    {"id",         text},
    {"account_id", text},
    {"person",     text},
    {"role",       role},
    {"factors",    text},
    {"created_at", instant},
    {"seen_at",    instant},
    {"fresh_at",   instant},
    {"expires_at", instant},
};
constexpr const Shape* factor_answers[] = {&factor, &house_receipt};
// clang-format on

}  // namespace

const Shape signed_in{"SignedIn", "A session; its cookie comes beside it.", signed_in_parts};
const Shape session{"Session", "Who is signed in, and until when.", session_parts};
const Shape own_factor{
    "OwnFactor", "The secret of a new factor; or, after its code, a receipt.", {}, nullptr, factor_answers};
const Shape invitation{"InvitedAccount", "How far an invitation is.", invitation_parts};
const Shape set_up{"SetUpAccount", "The first account; its second factor has to be confirmed.", set_up_parts};
const Shape account{"Account", "An account, without what opens it.", account_parts};
const Shape open_session{"OpenSession", "A session of somebody.", open_session_parts};

}  // namespace tocsin::api::answers
