#include "engine/desk/sessions.h"

#include <algorithm>

#include "engine/core/crypto.h"
#include "engine/desk/accounts.h"
#include "engine/desk/names.h"
#include "engine/desk/system_entry.h"
#include "engine/desk/tokens.h"

namespace tocsin::desk {

namespace {

constexpr const char* rule = "house rule: who comes in is on record";
constexpr const char* nobodys_id = "acc_00000000-0000-0000-0000-000000000000";  // as long as any

Error out() { return Error(Fault::unauthenticated, "Login, password or code is not right."); }

Status record(const Surroundings& around, Commit& commit, const std::string& account_id, const char* event,
              Fields fields) {
    auto refs = record_system(around, commit,
                              {"person", account_id, event, "", "", rule, std::move(fields), "account:" + account_id});
    if (!refs) return std::move(refs).error();
    return ok();
}

SessionRow session_for(const Surroundings& around, const AccountRow& account, const std::string& hash,
                       std::string factors) {
    SessionRow row;
    row.id = make_id("ses", around.now, around.random);
    row.hash = hash;
    row.account_id = account.id;
    row.person = account.person;
    row.role = account.role;
    row.factors = std::move(factors);
    row.created_at = row.seen_at = row.fresh_at = around.now;
    return row;
}

/// Sessions of this person whose time is over are marked so.
Status tidy(const Surroundings& around, const std::string& person, Commit& commit) {
    auto all = around.book.sessions(person);
    if (!all) return std::move(all).error();
    for (auto& old : *all) {
        const bool at_hand = std::any_of(commit.sessions.begin(), commit.sessions.end(),
                                         [&](const SessionRow& s) { return s.id == old.id; });
        if (at_hand || old.expires_at > around.now) continue;
        old.ended_at = old.expires_at;
        commit.sessions.push_back(std::move(old));
    }
    return ok();
}

/// Writes the session with its entry, and says what the caller has to know.
Result<Commit> opened(const Surroundings& around, Commit commit, SessionRow row, const char* event) {
    if (auto s = tidy(around, row.person, commit); !s) return s.error();
    if (auto s = record(around, commit, row.account_id, event, {{"session", row.id}, {"factors", row.factors}}); !s)
        return s.error();
    commit.receipt = {{"session_id", row.id},
                      {"account_id", row.account_id},
                      {"person", row.person},
                      {"role", row.role},
                      {"factors", row.factors},
                      {"expires_at", to_rfc3339(row.expires_at)},
                      {"fresh_at", to_rfc3339(row.fresh_at)}};
    commit.sessions.push_back(std::move(row));
    return commit;
}

/// The account of a proof that still holds, with the code used up.
Result<AccountRow> proved(const Surroundings& around, const LocalProof& proof) {
    auto account = around.book.account(proof.account_id);
    if (!account) return std::move(account).error();
    if (account->state != "active" || account->password != proof.password) return out();
    if (proof.totp_step) {
        if (*proof.totp_step <= account->totp_step) return out();
        account->totp_step = *proof.totp_step;
    }
    account->failures = 0;
    account->failed_at.reset();
    return account;
}

Ask at_the_door() { return {engine_actor("door"), std::nullopt, std::nullopt, Mode::real}; }

/// A person's id that stays the same whenever the account is made.
std::string person_of(const ProviderProof& proof) {
    return "oidc_" + sha256_hex(proof.issuer + ' ' + proof.subject).substr(0, 24);
}

/// The provider's account as it stands now, made where there is none.
Result<AccountRow> provided(Surroundings& around, Commit& commit, const ProviderProof& proof) {
    const std::string login = proof.issuer + ' ' + proof.subject;
    auto there = around.book.account_by_login("oidc", login);
    if (!there) return std::move(there).error();
    AccountRow account = there->value_or(AccountRow{});
    if (account.state == "disabled") return Error(Fault::forbidden, "The account is disabled.");
    around.actor = {*there ? account.person : person_of(proof), proof.role};
    if (*there && account.role == proof.role) return account;
    if (*there) {
        auto tokens = end_tokens(around.book, account.person, proof.role, around.now, commit);
        if (!tokens) return std::move(tokens).error();
        if (auto s = record(around, commit, account.id, "set_role",
                            {{"role_before", account.role},
                             {"role", proof.role},
                             {"by", "identity provider"},
                             {"tokens", std::to_string(*tokens)}});
            !s)
            return s.error();
        account.role = proof.role;
        if (auto ended = end_all(around.book, account, around.now, commit); !ended) return std::move(ended).error();
    } else {
        if (auto s = name_is_free(around.book, around.actor.person); !s) return s.error();
        account.id = make_id("acc", around.now, around.random);
        account.person = around.actor.person;
        account.role = proof.role;
        account.kind = "oidc";
        account.login = login;
        account.state = "active";
        account.created_at = around.now;
        const std::string about = encode_plain({{"name", proof.name}, {"email", proof.email}, {"login", login}});
        auto refs = record_system(
            around, commit,
            {"person",
             account.id,
             "provided",
             "",
             "active",
             rule,
             {{"person", account.person}, {"role", account.role}, {"kind", "oidc"}, personal("about", about)},
             "account:" + account.id});
        if (!refs) return std::move(refs).error();
        account.name_ref = refs->empty() ? "" : refs->front();
    }
    commit.accounts.push_back(account);
    return account;
}

}  // namespace

Result<long long> end_all(const Reader& book, const AccountRow& account, Instant now, Commit& commit) {
    auto sessions = book.sessions(account.person);
    if (!sessions) return std::move(sessions).error();
    long long ended = 0;
    for (auto& session : *sessions) {
        if (session.account_id != account.id) continue;
        session.ended_at = now;
        commit.sessions.push_back(std::move(session));
        ++ended;
    }
    return ended;
}

Result<Receipt> sign_in(Desk& desk, const LocalProof& proof, const SessionTerms& terms) {
    return desk.room().run(at_the_door(), [&](Surroundings around) -> Result<Commit> {
        auto account = proved(around, proof);
        if (!account) return std::move(account).error();
        if (needs_second_factor(account->role) && !(has_second_factor(*account) && proof.totp_step)) return out();
        around.actor = {account->person, account->role};
        SessionRow row = session_for(around, *account, terms.hash, proof.totp_step ? "password totp" : "password");
        row.expires_at = around.now + terms.lasts;
        Commit commit;
        commit.accounts.push_back(std::move(*account));
        return opened(around, std::move(commit), std::move(row), "signed_in");
    });
}

Result<Receipt> sign_in_failed(Desk& desk, const std::string& account_id) {
    return desk.room().run(at_the_door(), [&](const Surroundings& around) -> Result<Commit> {
        if (account_id.empty()) {
            Commit commit;
            commit.receipt = {{"failures", "1"}};
            if (auto s = record(around, commit, nobodys_id, "sign_in_failed", {{"failures", "1"}}); !s) return s.error();
            return commit;
        }
        auto account = around.book.account(account_id);
        if (!account) return std::move(account).error();
        ++account->failures;
        account->failed_at = around.now;
        Commit commit;
        commit.receipt = {{"failures", std::to_string(account->failures)}};
        if (auto s =
                record(around, commit, account_id, "sign_in_failed", {{"failures", std::to_string(account->failures)}});
            !s)
            return s.error();
        commit.accounts.push_back(std::move(*account));
        return commit;
    });
}

Result<Receipt> sign_in_by_provider(Desk& desk, const ProviderProof& proof, const SessionTerms& terms) {
    return desk.room().run(at_the_door(), [&](Surroundings around) -> Result<Commit> {
        Commit commit;
        auto account = provided(around, commit, proof);
        if (!account) return std::move(account).error();
        SessionRow row = session_for(around, *account, terms.hash, "oidc");
        row.fresh_at = std::min(proof.fresh_at, around.now);
        row.expires_at = around.now + terms.lasts;
        return opened(around, std::move(commit), std::move(row), "signed_in");
    });
}

Status provider_gives_no_role(Desk& desk, const std::string& issuer, const std::string& subject) {
    auto done = desk.room().run(at_the_door(), [&](Surroundings around) -> Result<Commit> {
        auto there = around.book.account_by_login("oidc", issuer + ' ' + subject);
        if (!there) return std::move(there).error();
        Commit commit;
        if (!*there) return commit;
        const AccountRow& account = **there;
        around.actor = {account.person, account.role};
        auto ended = end_all(around.book, account, around.now, commit);
        if (!ended) return std::move(ended).error();
        if (auto s = record(around, commit, account.id, "no_role",
                            {{"sessions", std::to_string(*ended)}, {"by", "identity provider"}});
            !s)
            return s.error();
        return commit;
    });
    if (!done) return done.error();
    return ok();
}

Result<Receipt> refresh_session(Desk& desk, const SessionRow& session, const LocalProof& proof,
                                const std::string& hash) {
    return desk.room().run(at_the_door(), [&](Surroundings around) -> Result<Commit> {
        auto account = proved(around, proof);
        if (!account) return std::move(account).error();
        auto before = around.book.session_by_hash(session.hash);
        if (!before) return std::move(before).error();
        if (!*before || (*before)->ended_at || (*before)->account_id != account->id) return out();
        around.actor = {account->person, account->role};
        SessionRow row = session_for(around, *account, hash, (*before)->factors);
        row.expires_at = (*before)->expires_at;
        Commit commit;
        (*before)->ended_at = around.now;
        commit.sessions.push_back(std::move(**before));
        commit.accounts.push_back(std::move(*account));
        return opened(around, std::move(commit), std::move(row), "signed_in_again");
    });
}

Result<Receipt> end_session(Desk& desk, const Ask& ask, const std::string& session_id) {
    return desk.room().run(ask, [&](const Surroundings& around) -> Result<Commit> {
        auto all = around.book.sessions("");
        if (!all) return std::move(all).error();
        for (auto& row : *all) {
            if (row.id != session_id) continue;
            Commit commit;
            commit.receipt = {{"object", "session"}, {"object_id", row.id}, {"object_state", "ended"}};
            if (auto s = record(around, commit, row.account_id, "session_ended", {{"session", row.id}}); !s)
                return s.error();
            row.ended_at = around.now;
            commit.sessions.push_back(std::move(row));
            return commit;
        }
        return Error(Fault::not_found, "There is no such session, or it has ended.");
    });
}

Result<Instant> session_seen(Desk& desk, const std::string& hash) {
    Instant seen_at{};
    auto done = desk.room().run(at_the_door(), [&](const Surroundings& around) -> Result<Commit> {
        auto row = around.book.session_by_hash(hash);
        if (!row) return std::move(row).error();
        if (!*row || (*row)->ended_at) return Error(Fault::not_found, "There is no such session, or it has ended.");
        Commit commit;
        seen_at = (*row)->seen_at = around.now;
        commit.sessions.push_back(std::move(**row));
        return commit;
    });
    if (!done) return done.error();
    return seen_at;
}

}  // namespace tocsin::desk
