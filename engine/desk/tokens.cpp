#include "engine/desk/tokens.h"

#include <algorithm>

#include "engine/core/crypto.h"
#include "engine/desk/names.h"
#include "engine/desk/room.h"

namespace tocsin::desk {

namespace {

constexpr auto longest = std::chrono::hours(24 * 366);
constexpr auto usual = std::chrono::hours(24 * 365);
constexpr auto overlap_max = std::chrono::hours(24 * 7);

// The prefix lets secret scanners find a token that went astray.
std::string new_token(Random& random) { return "tocsin_" + to_hex(random.bytes(32)); }

Status scope_fits(const ServiceToken& what) {
    const auto no = [](const char* why) { return Error(Fault::invalid_input, why, "#/scope"); };
    if (what.scope.empty()) {
        if (what.role == "regulator") return no("A regulator's token is limited to one incident: incident:ID.");
        return ok();
    }
    const auto colon = what.scope.find(':');
    const std::string kind = what.scope.substr(0, colon);
    if (colon == std::string::npos || (kind != "incident" && kind != "source") ||
        !is_plain_id(what.scope.substr(colon + 1)))
        return no("A scope is incident:ID or source:NAME.");
    if (kind == "source" && what.role != "monitor") return no("A source is a scope of the role monitor.");
    if (kind == "incident" && what.role == "monitor")
        return no("A monitor reports, and sees no incident; its scope is source:NAME.");
    return ok();
}

Status sound(const ServiceToken& what, Instant now) {
    if (!is_token_role(what.role))
        return Error(Fault::invalid_input,
                     "The role is officer, approver, responder, counsel, monitor, auditor, regulator or admin.",
                     "#/role");
    if (!is_plain_id(what.person))
        return Error(Fault::invalid_input, "Name the person the token belongs to (A-Z a-z 0-9 _ -).", "#/person");
    if (what.purpose.size() > 200)
        return Error(Fault::invalid_input, "A purpose has at most 200 characters.", "#/purpose");
    if (what.expires_at && *what.expires_at > now + longest)
        return Error(Fault::invalid_input, "A token is good for a year at most; rotate it in time.", "#/expires_at");
    return scope_fits(what);
}

Result<TokenRow> token_of(const Reader& book, const std::string& id) {
    auto all = book.tokens();
    if (!all) return std::move(all).error();
    const auto found = std::find_if(all->begin(), all->end(), [&](const TokenRow& t) { return t.id == id; });
    if (found == all->end()) return Error(Fault::not_found, "There is no such token.");
    return std::move(*found);
}

/// A person who is an admin has this already; nobody else's key is handed out by one person.
Status may_be_given(const Surroundings& around, Commit& commit, const ServiceToken& what, Fields& said) {
    if (same_person(what.person, around.actor.person)) {
        if (what.role == around.actor.role) return ok();
        return Error(Fault::forbidden, "Nobody gives their own person another role; ask another admin.", "#/person");
    }
    return use_grant(around, commit, {what.person, what.role}, said);
}

/// Writes the row and tells the token once.
Fields issued(const Surroundings& around, Commit& commit, const std::string& id, const ServiceToken& what,
              const std::string& token) {
    TokenRow row{id,           what.person,
                 what.role,    sha256_hex(token),
                 around.now,   what.expires_at.value_or(around.now + usual),
                 std::nullopt, what.purpose,
                 what.scope,   std::nullopt};
    commit.receipt.push_back({"expires_at", to_rfc3339(*row.expires_at)});
    commit.receipt.push_back(told_once("token", token));
    Fields fields{
        {"person", row.person}, {"role", row.role}, {"scope", row.scope}, {"expires_at", to_rfc3339(*row.expires_at)}};
    commit.tokens.push_back(std::move(row));
    return fields;
}

}  // namespace

bool is_token_role(std::string_view role) {
    for (const char* known :
         {"officer", "approver", "responder", "counsel", "monitor", "auditor", "regulator", "admin"})
        if (role == known) return true;
    return false;
}

Result<Receipt> issue_service_token(Desk& desk, const Ask& ask, const ServiceToken& what, Authority authority) {
    Desk::Room& room = desk.room();
    if (auto s = sound(what, room.clock.now()); !s) return s.error();
    const std::string id = room.new_id("tok");
    const std::string token = new_token(room.random);
    return room.on_house(ask, "token", id, "issued", [&](const Surroundings& around, Commit& commit) -> Result<Fields> {
        if (auto s = name_is_free(around.book, what.person); !s) return s.error();
        Fields said;
        if (authority == Authority::two_persons)
            if (auto s = may_be_given(around, commit, what, said); !s) return s.error();
        Fields fields = issued(around, commit, id, what, token);
        fields.insert(fields.end(), said.begin(), said.end());
        return fields;
    });
}

Result<Receipt> rotate_token(Desk& desk, const Ask& ask, const std::string& old_id, std::chrono::seconds overlap) {
    if (overlap < std::chrono::seconds(0) || overlap > overlap_max)
        return Error(Fault::invalid_input, "The old token may count for 0 to 168 hours more.", "#/overlap_hours");
    Desk::Room& room = desk.room();
    const std::string id = room.new_id("tok");
    const std::string token = new_token(room.random);
    return room.on_house(
        ask, "token", id, "rotated", [&](const Surroundings& around, Commit& commit) -> Result<Fields> {
            auto old = token_of(around.book, old_id);
            if (!old) return std::move(old).error();
            if (old->revoked_at || (old->expires_at && *old->expires_at <= around.now))
                return Error(Fault::refused, "The token has ended; issue another one.");
            const ServiceToken what{old->person, old->role, old->purpose, old->scope, std::nullopt};
            Fields said;
            if (auto s = may_be_given(around, commit, what, said); !s) return s.error();
            Fields fields = issued(around, commit, id, what, token);
            fields.insert(fields.end(), said.begin(), said.end());
            const Instant end = around.now + overlap;
            if (!old->expires_at || *old->expires_at > end) old->expires_at = end;
            fields.push_back({"in_place_of", old->id});
            fields.push_back({"old_ends_at", to_rfc3339(*old->expires_at)});
            commit.tokens.push_back(std::move(*old));
            return fields;
        });
}

Result<long long> end_tokens(const Reader& book, const std::string& person, const std::string& but_role, Instant now,
                             Commit& commit) {
    auto tokens = book.tokens();
    if (!tokens) return std::move(tokens).error();
    long long ended = 0;
    for (auto& token : *tokens) {
        if (token.person != person || token.revoked_at || (!but_role.empty() && token.role == but_role)) continue;
        token.revoked_at = now;
        commit.tokens.push_back(std::move(token));
        ++ended;
    }
    return ended;
}

Status token_used(Desk& desk, const std::string& hash) {
    const Ask ask{engine_actor("door"), std::nullopt, std::nullopt, Mode::real};
    auto done = desk.room().run(ask, [&](const Surroundings& around) -> Result<Commit> {
        auto row = around.book.token_by_hash(hash);
        if (!row) return std::move(row).error();
        Commit commit;
        if (!*row) return commit;
        (*row)->used_at = around.now;
        commit.tokens.push_back(std::move(**row));
        return commit;
    });
    if (!done) return done.error();
    return ok();
}

// As whoever owns the machine does; routes of the API issue by issue_service_token.
Result<Receipt> Desk::issue_token(const Ask& ask, const NewToken& what) {
    return issue_service_token(*this, ask, {what.person, what.role, "", "", what.expires_at}, Authority::machine_owner);
}

Result<Receipt> Desk::revoke_token(const Ask& ask, const std::string& token_id) {
    return room_->on_house(ask, "token", token_id, "revoked",
                           [&](const Surroundings& around, Commit& commit) -> Result<Fields> {
                               auto row = token_of(around.book, token_id);
                               if (!row) return std::move(row).error();
                               if (around.actor.role == "approver" && row->role != "regulator")
                                   return Error(Fault::forbidden, "An approver revokes the tokens of authorities alone.");
                               row->revoked_at = around.now;
                               commit.tokens.push_back(std::move(*row));
                               return Fields{};
                           });
}

}  // namespace tocsin::desk
