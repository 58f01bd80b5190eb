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

/// Whether somebody whom the provider makes no approver any more was one. The rows say only what is, so the chain is asked;
/// it is long only in a house that has no right to what is asked here.
Result<bool> was_approver_by_provider(const Reader& book) {
    constexpr long long step = 1000;
    auto accounts = book.accounts();
    if (!accounts) return std::move(accounts).error();
    const auto of_provider = [&](const std::string& id) {
        return std::any_of(accounts->begin(), accounts->end(),
                           [&](const AccountRow& a) { return a.kind == "oidc" && a.id == id; });
    };
    if (std::none_of(accounts->begin(), accounts->end(), [](const AccountRow& a) { return a.kind == "oidc"; })) return false;
    for (long long from = 1;; from += step) {
        auto entries = book.entries_of("system", from, step);
        if (!entries) return std::move(entries).error();
        for (const auto& numbered : *entries) {
            if (numbered.entry.bytes.find("approver") == std::string::npos) continue;
            const auto entry = open_entry(numbered.entry.bytes);
            if (!entry) return entry.error();
            if (entry->machine != "person" || !of_provider(entry->machine_id)) continue;
            if (field_of(entry->fields, "role") == "approver" || field_of(entry->fields, "role_before") == "approver") return true;
        }
        if (static_cast<long long>(entries->size()) < step) return false;
    }
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
    auto once = was_approver_by_provider(around.book);
    if (!once) return std::move(once).error();
    if (*once) return nobody_approved(grant);
    said.push_back({"granted", "alone"});
    return granted_alone(around, commit, grant);
}

}  // namespace tocsin::desk
