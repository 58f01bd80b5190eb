// Bodies of the routes of identity.
#include "engine/api/accounts.h"
#include "engine/api/session.h"

namespace tocsin::api {

namespace {

constexpr auto required = Need::required;
constexpr auto optional = Need::optional;

// clang-format off
constexpr Member sign_in_members[] = {
    {"login",    Kind::text, required, 128, "", "Of a local account; case does not count."},
    {"password", Kind::text, required, 512, "", "Its password."},
    {"code",     Kind::text, optional, 16,  "", "Of the authenticator, where the account has one."},
};
constexpr Member refresh_members[] = {
    {"password", Kind::text, optional, 512, "", "The password, or a code; where both are given, both have to be right."},
    {"code",     Kind::text, optional, 16,  "", "Of the authenticator."},
};
constexpr Member factor_members[] = {
    {"code", Kind::text, optional, 16, "", "Without one a new secret is shown; with one it is confirmed."},
};
constexpr Member setup_members[] = {
    {"token",    Kind::text, required, 64,  "", "As the engine printed it at its first start; good for 15 minutes."},
    {"login",    Kind::text, required, 128, "", "What will be typed in; small letters."},
    {"password", Kind::text, required, 512, "", "12 to 128 characters."},
    {"name",     Kind::text, optional, 300, "", "Personal: kept apart from the chain."},
    {"email",    Kind::text, optional, 254, "", "Personal: kept apart from the chain."},
    {"person",   Kind::id,   optional, 64,  "", "Under which entries know the person; the login when absent."},
};
constexpr Member invitation_members[] = {
    {"token",    Kind::text, required, 64,  "", "The invitation; it stands in no path, so in no log."},
    {"password", Kind::text, optional, 512, "", "12 to 128 characters; first."},
    {"code",     Kind::text, optional, 16,  "", "Of the authenticator, once its secret was shown."},
};
constexpr Member account_members[] = {
    {"person", Kind::id,   required, 64,  "", "The record of the human; two accounts of one person are one person."},
    {"role",   Kind::text, required, 16,  "officer approver responder counsel auditor admin", "What it may do."},
    {"login",  Kind::text, required, 255, "", "What is typed in; of kind oidc the provider's sub."},
    {"kind",   Kind::text, optional, 16,  "local oidc", "oidc: a login at the identity provider is this person's."},
    {"name",   Kind::text, optional, 300, "", "Personal: kept apart from the chain."},
    {"email",  Kind::text, optional, 254, "", "Personal: kept apart from the chain."},
    {"phone",  Kind::text, optional, 40,  "", "Personal: kept apart from the chain. Stands on the war-room sheet."},
};
constexpr Member account_event_members[] = {
    {"type", Kind::text, required, 16, "disable enable set_role set_phone invite_again reset_factor", "What to do with it."},
    {"role", Kind::text, optional, 16, "officer approver responder counsel auditor admin", "With set_role."},
    {"phone", Kind::text, optional, 40, "", "With set_phone; absent: it is taken back. Personal."},
};
constexpr Member rotate_token_members[] = {
    {"overlap_hours", Kind::number, optional, 0, "", "How long the old token still counts: 0 to 168; 24 when absent."},
};
// clang-format on

}  // namespace

const Schema sign_in_body{"SignIn", sign_in_members};
const Schema refresh_body{"ProveAgain", refresh_members};
const Schema factor_body{"SecondFactor", factor_members};
const Schema setup_body{"SetUp", setup_members};
const Schema invitation_body{"Invitation", invitation_members};
const Schema account_body{"NewAccount", account_members};
const Schema account_event_body{"AccountEvent", account_event_members};
const Schema rotate_token_body{"RotateToken", rotate_token_members};

}  // namespace tocsin::api
