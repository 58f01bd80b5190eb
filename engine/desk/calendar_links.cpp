#include "engine/desk/calendar_links.h"

#include <algorithm>

#include "engine/core/crypto.h"
#include "engine/desk/names.h"
#include "engine/desk/room.h"

namespace tocsin::desk {

namespace {

constexpr std::size_t token_bytes = 24;  // 192 random bits
constexpr auto valid_longest = std::chrono::hours(24 * 366);
// No role of the API: such a token opens the calendar and nothing else.
constexpr const char* role = "calendar";

bool good(const TokenRow& row, Instant now) {
    return row.role == role && !row.revoked_at && row.expires_at && *row.expires_at > now;
}

/// A link counts as long as its person may come in by another way: an account, or a token that reads.
Result<bool> may_still_come(const Reader& book, const std::string& person, Instant now) {
    auto accounts = book.accounts();
    if (!accounts) return std::move(accounts).error();
    for (const auto& account : *accounts)
        if (same_person(account.person, person) && account.state == "active") return true;
    auto tokens = book.tokens();
    if (!tokens) return std::move(tokens).error();
    return std::any_of(tokens->begin(), tokens->end(), [&](const TokenRow& t) {
        const bool reads = t.scope.empty() && t.role != role && t.role != "monitor" && t.role != "admin";
        return reads && same_person(t.person, person) && !t.revoked_at && (!t.expires_at || *t.expires_at > now);
    });
}

}  // namespace

Result<std::vector<TokenRow>> calendar_links_of(const Reader& book, const std::string& person, Instant now) {
    auto all = book.tokens();
    if (!all) return std::move(all).error();
    std::vector<TokenRow> out;
    for (auto& row : *all)
        if (good(row, now) && same_person(row.person, person)) out.push_back(std::move(row));
    return out;
}

Result<Receipt> create_calendar_link(Desk& desk, const Ask& ask, std::chrono::hours valid_for) {
    if (valid_for < std::chrono::hours(24) || valid_for > valid_longest)
        return Error(Fault::invalid_input, "A link is good for 1 to 366 days.", "#/valid_days");
    Desk::Room& room = desk.room();
    const std::string id = room.new_id("tok");
    // Short enough for a path; the prefix lets secret scanners find one that went astray.
    const std::string token = "tocsinc_" + to_hex(room.random.bytes(token_bytes));
    return room.on_house(ask, "token", id, "issued", [&](const Surroundings& around, Commit& commit) -> Result<Fields> {
        auto there = calendar_links_of(around.book, around.actor.person, around.now);
        if (!there) return std::move(there).error();
        if (there->size() >= calendar_links_max)
            return Error(Fault::refused, "You have " + std::to_string(calendar_links_max) + " links to your calendar; revoke one first.");
        TokenRow row;
        row.id = id;
        row.person = around.actor.person;
        row.role = role;
        row.hash = sha256_hex(token);
        row.created_at = around.now;
        row.expires_at = around.now + valid_for;
        row.purpose = "calendar link";
        row.scope = role;
        const Fields said{{"person", row.person}, {"role", row.role}, {"scope", row.scope}, {"expires_at", to_rfc3339(*row.expires_at)}};
        commit.receipt.push_back({"expires_at", to_rfc3339(*row.expires_at)});
        commit.receipt.push_back(told_once("token", token));
        commit.tokens.push_back(std::move(row));
        return said;
    });
}

Result<Receipt> revoke_calendar_link(Desk& desk, const Ask& ask, const std::string& id) {
    return desk.room().on_house(ask, "token", id, "revoked", [&](const Surroundings& around, Commit& commit) -> Result<Fields> {
        auto mine = calendar_links_of(around.book, around.actor.person, around.now);
        if (!mine) return std::move(mine).error();
        const auto row = std::find_if(mine->begin(), mine->end(), [&](const TokenRow& t) { return t.id == id; });
        if (row == mine->end()) return Error(Fault::not_found, "You have no such link.");
        row->revoked_at = around.now;
        commit.tokens.push_back(std::move(*row));
        return Fields{};
    });
}

Result<TokenRow> calendar_holder(const Desk& desk, const std::string& token) {
    std::optional<TokenRow> row;
    const Instant now = desk.room().clock.now();
    const Status done = desk.room().store.read([&](const Reader& book) -> Status {
        auto found = book.token_by_hash(sha256_hex(token));
        if (!found) return std::move(found).error();
        if (!*found || !good(**found, now)) return ok();
        auto may = may_still_come(book, (*found)->person, now);
        if (!may) return std::move(may).error();
        if (*may) row = std::move(*found);
        return ok();
    });
    if (!done) return done.error();
    if (!row) return Error(Fault::not_found, "This link is not open.");
    return std::move(*row);
}

}  // namespace tocsin::desk
