#include "engine/desk/grants.h"

#include <algorithm>

#include "engine/core/json_write.h"
#include "engine/desk/proposals.h"
#include "engine/desk/room.h"

namespace tocsin::desk {

namespace {

Error nobody_approved(const Grant& grant) {
    Error error(Fault::refused,
                "The role " + grant.role +
                    " takes two persons: propose role_grant for this person and role, and have it approved.",
                "#/role");
    error.gates = {{"role-grant", "No approved proposal of exactly this person and role waits to be carried out."}};
    return error;
}

Status granted_alone(const Surroundings& around, Commit& commit, const Grant& grant) {
    const std::string data =
        JsonObject().text("person", grant.person).text("role", grant.role).text("by", around.actor.person).str();
    return tell_everybody(around, commit, "system", "role.granted_alone", data);
}

}  // namespace

bool takes_two(std::string_view role) { return role == "approver" || role == "admin"; }

Result<bool> has_approver(const Reader& book, const std::string& but_account) {
    auto accounts = book.accounts();
    if (!accounts) return std::move(accounts).error();
    auto tokens = book.tokens();
    if (!tokens) return std::move(tokens).error();
    return std::any_of(accounts->begin(), accounts->end(),
                       [&](const AccountRow& a) { return a.role == "approver" && a.id != but_account; }) ||
           std::any_of(tokens->begin(), tokens->end(), [](const TokenRow& t) { return t.role == "approver"; });
}

Status use_grant(const Surroundings& around, Commit& commit, const Grant& grant, Fields& said) {
    if (!takes_two(grant.role)) return ok();
    auto approved = approved_proposal(around.book, "role_grant", "person:" + grant.person,
                                      role_grant_content(grant.person, grant.role));
    if (!approved) return std::move(approved).error();
    if (*approved && !((*approved)->expires_at && *(*approved)->expires_at <= around.now)) {
        said.push_back({"proposal", (*approved)->id});
        return mark_carried_out(around, commit, std::move(**approved));
    }
    auto somebody = has_approver(around.book, grant.but_account);
    if (!somebody) return std::move(somebody).error();
    if (grant.role != "approver" || *somebody) return nobody_approved(grant);
    said.push_back({"granted", "alone"});
    return granted_alone(around, commit, grant);
}

}  // namespace tocsin::desk
