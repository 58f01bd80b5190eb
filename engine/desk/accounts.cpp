#include "engine/desk/accounts.h"

#include <algorithm>

#include "engine/core/crypto.h"
#include "engine/desk/names.h"
#include "engine/desk/sessions.h"
#include "engine/desk/system_entry.h"
#include "engine/desk/tokens.h"

namespace tocsin::desk {

namespace {

constexpr auto invitation_valid = std::chrono::hours(72);
constexpr const char* rule = "house rule: every change of the house is on record";

std::string subject_of(const AccountRow& account) { return "account:" + account.id; }

Result<std::vector<std::string>> record(const Surroundings& around, Commit& commit, const AccountRow& account,
                                        const std::string& event, const std::string& from, Fields fields) {
    return record_system(
        around, commit,
        {"person", account.id, event, from, account.state, rule, std::move(fields), subject_of(account)});
}

/// Makes a new invitation; the token is told once.
void invite(const Surroundings& around, AccountRow& account, Commit& commit) {
    const std::string token = to_hex(around.random.bytes(32));
    account.state = "invited";
    account.invitation = sha256_hex(token);
    account.invitation_until = around.now + invitation_valid;
    commit.receipt.push_back({"expires_at", to_rfc3339(*account.invitation_until)});
    commit.receipt.push_back(told_once("token", token));
}

void close_invitation(AccountRow& account) {
    account.invitation.clear();
    account.invitation_until.reset();
}

/// "https://idp.example 8f3c": printable, with one space.
bool is_provider_login(const std::string& login) {
    const bool printable = std::all_of(login.begin(), login.end(), [](unsigned char c) { return c >= ' ' && c < 127; });
    const auto space = login.find(' ');
    if (!printable || space == 0 || space == std::string::npos) return false;
    const std::size_t subject = login.size() - space - 1;
    return login.size() <= 600 && subject > 0 && subject <= 255 && login.find(' ', space + 1) == std::string::npos;
}

/// A number as people write it, in no fixed form: whoever reads the sheet dials it by hand.
bool is_phone(const std::string& text) {
    const bool digits = text.find_first_of("0123456789") != std::string::npos;
    return text.empty() || (digits && text.size() <= 40 && text.find_first_not_of("0123456789+()- ") == std::string::npos);
}
Error no_phone() {
    return {Fault::invalid_input, "A telephone number has at most 40 digits, spaces and + ( ) -.", "#/phone"};
}

Status sound(const NewAccount& what) {
    const auto no = [](const char* why, const char* where) { return Error(Fault::invalid_input, why, where); };
    if (!is_plain_id(what.person)) return no("Name the person the account belongs to (A-Z a-z 0-9 _ -).", "#/person");
    if (!is_person_role(what.role))
        return no("The role is officer, approver, responder, counsel, auditor or admin.", "#/role");
    const bool odd = std::any_of(what.login.begin(), what.login.end(),
                                 [](unsigned char c) { return c <= ' ' || c >= 127 || (c >= 'A' && c <= 'Z'); });
    if (what.kind == "oidc" && !is_provider_login(what.login))
        return no("Of an identity provider the login is the subject: 1 to 255 characters, no spaces.", "#/login");
    if (what.kind != "oidc" && (what.login.empty() || what.login.size() > 128 || odd))
        return no("A login has 1 to 128 characters: small letters, digits and signs, no spaces.", "#/login");
    if (!is_phone(what.phone)) return no_phone();
    return ok();
}

/// Writes the row and its first entry.
Status add(const Surroundings& around, Commit& commit, AccountRow account, const NewAccount& what, const char* event,
           const Fields& said = {}) {
    Fields about{{"name", what.name}, {"email", what.email}, {"login", account.login}};
    if (!what.phone.empty()) about.push_back({"phone", what.phone});
    Fields fields{{"person", account.person}, {"role", account.role}, {"kind", account.kind}};
    fields.insert(fields.end(), said.begin(), said.end());
    fields.push_back(personal("about", encode_plain(about)));
    auto refs = record(around, commit, account, event, "", std::move(fields));
    if (!refs) return std::move(refs).error();
    account.name_ref = refs->empty() ? "" : refs->front();
    commit.receipt.insert(commit.receipt.begin(),
                          {{"object", "account"}, {"object_id", account.id}, {"object_state", account.state}});
    commit.accounts.push_back(std::move(account));
    return ok();
}

Result<Commit> changed(const Surroundings& around, Commit commit, AccountRow account, const std::string& event,
                       const std::string& from, Fields fields = {}) {
    auto refs = record(around, commit, account, event, from, std::move(fields));
    if (!refs) return std::move(refs).error();
    commit.receipt.insert(commit.receipt.begin(),
                          {{"object", "account"}, {"object_id", account.id}, {"object_state", account.state}});
    commit.accounts.push_back(std::move(account));
    return commit;
}

Error not_invited() {
    return Error(Fault::not_found, "This invitation is not open: it was used, has expired, or never was.");
}

Result<AccountRow> invited(const Reader& book, const std::string& token, Instant now) {
    auto row = book.account_by_invitation(sha256_hex(token));
    if (!row) return std::move(row).error();
    if (!*row || (*row)->state != "invited" || !(*row)->invitation_until || *(*row)->invitation_until <= now)
        return not_invited();
    return std::move(**row);
}

/// Whoever is disabled is out at once: its sessions, and the tokens of its person.
Status put_out(const Surroundings& around, Commit& commit, const AccountRow& account, Fields& fields) {
    auto sessions = end_all(around.book, account, around.now, commit);
    if (!sessions) return std::move(sessions).error();
    auto tokens = end_tokens(around.book, account.person, "", around.now, commit);
    if (!tokens) return std::move(tokens).error();
    fields.push_back({"sessions", std::to_string(*sessions)});
    fields.push_back({"tokens", std::to_string(*tokens)});
    return ok();
}

/// What gives an account its rights (again) takes two persons where its role does. An approver who was invited and never
/// came in is not one yet: the first of all may be invited again by the same admin alone.
Status granted(const Surroundings& around, Commit& commit, const AccountRow& account, const std::string& role,
               Fields& fields) {
    const bool never_in = account.kind == "local" && !has_second_factor(account);
    return use_grant(around, commit, {account.person, role, never_in ? account.id : ""}, fields);
}

/// Else whoever took the role from the only approver could then make another one alone.
Status not_the_only_approver(const Surroundings& around, const AccountRow& account) {
    auto others = has_approver(around.book, account.id);
    if (!others) return std::move(others).error();
    if (*others) return ok();
    Error error(Fault::refused, "This is the only approver there is; make another one first, or disable the account.", "#/type");
    error.gates = {{"last-approver", "Nobody else is, or was, an approver."}};
    return error;
}

/// The role as said; what was held by the one before ends.
Status set_role(const Surroundings& around, Commit& commit, AccountRow& account, const std::string& role, Fields& fields) {
    if (!is_person_role(role))
        return Error(Fault::invalid_input, "The role is officer, approver, responder, counsel, auditor or admin.", "#/role");
    if (account.kind != "local")
        return Error(Fault::refused, "The role of this account is the identity provider's to say.", "#/type");
    fields = {{"role_before", account.role}, {"role", role}};
    if (auto s = granted(around, commit, account, role, fields); !s) return s;
    if (account.role == "approver" && role != "approver")
        if (auto s = not_the_only_approver(around, account); !s) return s;
    account.role = role;
    auto sessions = end_all(around.book, account, around.now, commit);
    if (!sessions) return std::move(sessions).error();
    auto tokens = end_tokens(around.book, account.person, role, around.now, commit);
    if (!tokens) return std::move(tokens).error();
    fields.push_back({"tokens", std::to_string(*tokens)});
    if (account.state == "active" && needs_second_factor(role) && !has_second_factor(account)) invite(around, account, commit);
    return ok();
}

/// One event of an account, once it is read.
Result<Commit> happens(const Surroundings& around, AccountRow account, const std::string& type,
                       const std::string& role) {
    Commit commit;
    Fields fields;
    const std::string from = account.state;
    if (same_person(account.person, around.actor.person) && type != "invite_again")
        return Error(Fault::forbidden, "Nobody changes an account of their own person; ask another admin.");
    const bool local = account.kind == "local";
    if (type == "disable") {
        account.state = "disabled";
        close_invitation(account);
        if (auto s = put_out(around, commit, account, fields); !s) return s.error();
    } else if (type == "enable") {
        if (account.state != "disabled") return Error(Fault::refused, "The account is not disabled.", "#/type");
        if (auto s = granted(around, commit, account, account.role, fields); !s) return s.error();
        account.state = "active";
        account.failures = 0;
        account.failed_at.reset();
        const bool complete =
            !account.password.empty() && (!needs_second_factor(account.role) || has_second_factor(account));
        if (local && !complete) invite(around, account, commit);
    } else if (type == "set_role") {
        if (auto s = set_role(around, commit, account, role, fields); !s) return s.error();
    } else {
        if (!local)
            return Error(Fault::refused, "Passwords and codes of this account are the identity provider's.", "#/type");
        if (account.state == "disabled")
            return Error(Fault::refused, "The account is disabled; enable it first.", "#/type");
        if (auto s = granted(around, commit, account, account.role, fields); !s) return s.error();
        if (type == "reset_factor") {
            account.totp.clear();
            account.totp_step = 0;
        }
        if (auto ended = end_all(around.book, account, around.now, commit); !ended) return std::move(ended).error();
        invite(around, account, commit);
    }
    return changed(around, std::move(commit), std::move(account), type, from, std::move(fields));
}

}  // namespace

bool is_person_role(std::string_view role) {
    for (const char* known : {"officer", "approver", "responder", "counsel", "auditor", "admin"})
        if (role == known) return true;
    return false;
}

bool needs_second_factor(std::string_view role) { return role == "approver" || role == "admin"; }

std::chrono::seconds wait_after(long long failures) {
    if (failures <= 3) return std::chrono::seconds(0);
    return std::chrono::seconds(failures >= 10 ? 60 : 1LL << (failures - 4));
}

Result<Receipt> create_account(Desk& desk, const Ask& ask, const NewAccount& what, Authority authority) {
    if (auto s = sound(what); !s) return s.error();
    const bool by_two = authority == Authority::two_persons, local = what.kind != "oidc";
    return desk.room().run(ask, [&](const Surroundings& around) -> Result<Commit> {
        if (auto s = name_is_free(around.book, what.person); !s) return s.error();
        if (by_two && same_person(what.person, around.actor.person) && what.role != around.actor.role)
            return Error(Fault::forbidden, "Nobody gives their own person another role; ask another admin.", "#/person");
        auto there = around.book.account_by_login(local ? "local" : "oidc", what.login);
        if (!there) return std::move(there).error();
        if (*there) return Error(Fault::conflict, "The login is taken.", "#/login");
        Commit commit;
        Fields said;
        if (by_two)
            if (auto s = use_grant(around, commit, {what.person, what.role}, said); !s) return s.error();
        AccountRow account;
        account.id = make_id("acc", around.now, around.random);
        account.person = what.person;
        account.role = what.role;
        account.kind = local ? "local" : "oidc";
        account.login = what.login;
        account.state = "active";
        account.created_at = around.now;
        if (local) invite(around, account, commit);
        if (auto s = add(around, commit, std::move(account), what, local ? "invited" : "bound", said); !s) return s.error();
        return commit;
    });
}

Result<Receipt> account_event(Desk& desk, const Ask& ask, const std::string& id, const std::string& type,
                              const std::string& role) {
    return desk.room().run(ask, [&](const Surroundings& around) -> Result<Commit> {
        auto account = around.book.account(id);
        if (!account) return std::move(account).error();
        return happens(around, std::move(*account), type, role);
    });
}

Result<Receipt> set_phone(Desk& desk, const Ask& ask, const std::string& id, const std::string& phone) {
    if (!is_phone(phone)) return no_phone();
    return desk.room().run(ask, [&](const Surroundings& around) -> Result<Commit> {
        auto account = around.book.account(id);
        if (!account) return std::move(account).error();
        const auto known = around.book.personal(account->name_ref);
        auto about = known ? decode_plain(*known) : Result<Fields>(known.error());
        if (!about && about.error().fault != Fault::not_found) return std::move(about).error();
        if (!about) return Error(Fault::refused, "What was known of this person was erased; nothing is added.", "#/type");
        std::erase_if(*about, [](const Field& f) { return f.name == "phone"; });
        if (!phone.empty()) about->push_back({"phone", phone});
        Commit commit;
        Fields said{personal("about", encode_plain(*about))};
        auto refs = record(around, commit, *account, "set_phone", account->state, std::move(said));
        if (!refs) return std::move(refs).error();
        account->name_ref = refs->front();
        commit.receipt = {{"object", "account"}, {"object_id", account->id}, {"object_state", account->state}};
        commit.accounts.push_back(std::move(*account));
        return commit;
    });
}

Result<AccountRow> invited_account(const Desk& desk, const std::string& token) {
    std::optional<AccountRow> out;
    const Status done = desk.room().store.read([&](const Reader& book) -> Status {
        auto row = invited(book, token, desk.room().clock.now());
        if (!row) return std::move(row).error();
        out = std::move(*row);
        return ok();
    });
    if (!done) return done.error();
    return std::move(*out);
}

Result<Receipt> take_invitation(Desk& desk, const std::string& token, const std::string& password,
                                const std::string& totp) {
    return desk.room().run(
        {engine_actor("door"), std::nullopt, std::nullopt, Mode::real}, [&](Surroundings around) -> Result<Commit> {
            auto account = invited(around.book, token, around.now);
            if (!account) return std::move(account).error();
            around.actor = {account->person, account->role};
            account->password = password;
            account->failures = 0;
            account->failed_at.reset();
            const bool factor_follows = needs_second_factor(account->role) && !has_second_factor(*account);
            if (factor_follows) {
                if (totp.empty()) return Error(Fault::internal, "A second factor was needed and not made.");
                account->totp = totp;
                account->totp_step = -1;
            } else {
                account->state = "active";
                close_invitation(*account);
            }
            return changed(around, {}, std::move(*account), "password_set", "invited");
        });
}

Result<Receipt> confirm_invitation(Desk& desk, const std::string& token, long long step) {
    return desk.room().run(
        {engine_actor("door"), std::nullopt, std::nullopt, Mode::real}, [&](Surroundings around) -> Result<Commit> {
            auto account = invited(around.book, token, around.now);
            if (!account) return std::move(account).error();
            if (account->password.empty() || account->totp.empty())
                return Error(Fault::refused, "Set the password first.", "#/password");
            if (step <= account->totp_step)
                return Error(Fault::refused, "This code was used; wait for the next one.", "#/code");
            around.actor = {account->person, account->role};
            account->totp_step = step;
            account->state = "active";
            close_invitation(*account);
            return changed(around, {}, std::move(*account), "factor_confirmed", "invited", {{"factor", "totp"}});
        });
}

Result<Receipt> begin_factor(Desk& desk, const Ask& ask, const std::string& account_id, const std::string& totp) {
    return desk.room().run(ask, [&](const Surroundings& around) -> Result<Commit> {
        auto account = around.book.account(account_id);
        if (!account) return std::move(account).error();
        if (account->kind != "local")
            return Error(Fault::refused, "Second factors of this account are the identity provider's.");
        if (has_second_factor(*account))
            return Error(Fault::refused, "There is a second factor already; an admin can reset it.");
        account->totp = totp;
        account->totp_step = -1;
        const std::string state = account->state;
        return changed(around, {}, std::move(*account), "factor_shown", state, {{"factor", "totp"}});
    });
}

Result<Receipt> confirm_factor(Desk& desk, const Ask& ask, const std::string& account_id, long long step) {
    return desk.room().run(ask, [&](const Surroundings& around) -> Result<Commit> {
        auto account = around.book.account(account_id);
        if (!account) return std::move(account).error();
        if (account->totp.empty() || account->totp_step >= step)
            return Error(Fault::refused, "There is no second factor to confirm.", "#/code");
        account->totp_step = step;
        const std::string state = account->state;
        return changed(around, {}, std::move(*account), "factor_confirmed", state, {{"factor", "totp"}});
    });
}

namespace {

Result<bool> nobody_in(const Reader& book) {
    auto accounts = book.accounts();
    if (!accounts) return std::move(accounts).error();
    auto tokens = book.tokens();
    if (!tokens) return std::move(tokens).error();
    return tokens->empty() &&
           std::all_of(accounts->begin(), accounts->end(), [](const AccountRow& a) { return a.state == "invited"; });
}

}  // namespace

Result<bool> nobody_yet(const Desk& desk) {
    bool nobody = false;
    const Status done = desk.room().store.read([&](const Reader& book) -> Status {
        auto found = nobody_in(book);
        if (!found) return std::move(found).error();
        nobody = *found;
        return ok();
    });
    if (!done) return done.error();
    return nobody;
}

Result<Receipt> first_account(Desk& desk, const NewAccount& what, const std::string& password,
                              const std::string& totp) {
    if (auto s = sound(what); !s) return s.error();
    return desk.room().run({engine_actor("setup"), std::nullopt, std::nullopt, Mode::real},
                           [&](const Surroundings& around) -> Result<Commit> {
                               auto nobody = nobody_in(around.book);
                               if (!nobody) return std::move(nobody).error();
                               if (!*nobody)
                                   return Error(Fault::refused,
                                                "There is an account or a token already; sign in with it.");
                               auto there = around.book.account_by_login("local", what.login);
                               if (!there) return std::move(there).error();
                               if (auto s = name_is_free(around.book, what.person); !s) return s.error();
                               // A set-up that was begun and never confirmed begins anew.
                               AccountRow account = there->value_or(AccountRow{});
                               if (account.id.empty()) account.id = make_id("acc", around.now, around.random);
                               account.person = what.person;
                               account.role = "admin";
                               account.kind = "local";
                               account.login = what.login;
                               account.password = password;
                               account.totp = totp;
                               account.totp_step = -1;
                               if (!*there) account.created_at = around.now;
                               Commit commit;
                               invite(around, account, commit);
                               if (auto s = add(around, commit, std::move(account), what, "set_up"); !s)
                                   return s.error();
                               return commit;
                           });
}

}  // namespace tocsin::desk
