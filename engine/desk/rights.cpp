#include "engine/desk/rights.h"

#include <functional>
#include <map>
#include <string_view>

#include "engine/core/vault.h"
#include "engine/desk/proposals.h"
#include "engine/desk/shredding.h"
#include "engine/desk/system_entry.h"

namespace tocsin::desk {

namespace {

Error no_subject(const char* field) {
    return Error(Fault::invalid_input, "Name the subject as KIND:ID: incident:ID, customer:ID, supplier:ID, account:ID ...",
                 field);
}

/// Who looked, not what they read: the entry holds the subject and nothing of it.
Status note_look(Desk& desk, const Ask& ask, const std::string& subject, const std::string& event) {
    Ask plain = ask;
    plain.idempotency.reset();
    plain.mode = Mode::real;
    auto noted = desk.room().run(plain, [&](const Surroundings& around) -> Result<Commit> {
        Commit commit;
        SystemEntry entry;
        entry.machine = "access";
        entry.machine_id = subject;
        entry.event = event;
        entry.rule = "GDPR Art. 5(2)";
        entry.fields = {{"subject", subject}};
        if (auto s = record_system(around, commit, std::move(entry)); !s) return s.error();
        return commit;
    });
    if (!noted) return std::move(noted).error();
    return ok();
}

HeldValue held_value(PersonalRow row) {
    HeldValue out{std::move(row.ref), std::move(row.incident_id), "", {}};
    auto fields = decode_plain(row.value);
    if (fields && !fields->empty())
        out.fields = std::move(*fields);
    else
        out.text = std::move(row.value);
    return out;
}

Status read_values(const Reader& book, Holding& into) {
    PageAsk page{"", 500};
    do {
        auto found = book.personal_of_subject(into.subject, page);
        if (!found) return std::move(found).error();
        for (auto& row : found->rows) {
            if (into.values.size() == held_values_max) {
                into.more = "yes";
                return ok();
            }
            into.values.push_back(held_value(std::move(row)));
        }
        page.cursor = found->next;
    } while (!page.cursor.empty());
    return ok();
}

Status read_all(const Reader& book, Holding& into) {
    if (auto s = read_values(book, into); !s) return s;
    auto holds = book.holds(into.subject);
    if (!holds) return std::move(holds).error();
    into.holds = std::move(*holds);
    const auto colon = into.subject.find(':');
    const std::string kind = into.subject.substr(0, colon), id = into.subject.substr(colon + 1);
    if (kind == "account") {
        auto account = book.account(id);
        if (!account && account.error().fault != Fault::not_found) return std::move(account).error();
        if (account) into.account.push_back(std::move(*account));
        return ok();
    }
    if (kind == "incident") return ok();
    auto versions = book.map_versions(kind, id);
    if (!versions) return std::move(versions).error();
    into.versions = std::move(*versions);
    return ok();
}

using Counted = std::map<std::string, long long>;
using IsIt = std::function<bool(std::string_view)>;

/// Accounts are few, and their addresses in no index.
Status look_through_accounts(const Reader& book, const IsIt& is_it, Counted& counted) {
    auto accounts = book.accounts();
    if (!accounts) return std::move(accounts).error();
    for (const auto& account : *accounts) {
        if (account.name_ref.empty()) continue;
        auto said = book.personal(account.name_ref);
        if (!said && said.error().fault == Fault::not_found) continue;
        if (!said) return std::move(said).error();
        const auto fields = decode_plain(*said);
        if (fields && is_it(field_of(*fields, "email"))) ++counted["account:" + account.id];
    }
    return ok();
}

/// Where letters go: an address of a customer or a supplier, or of a subscription.
Status look_through_endpoints(const Reader& book, const IsIt& is_it, Counted& counted) {
    constexpr std::string_view to = "mailto:";
    auto endpoints = book.endpoints();
    if (!endpoints) return std::move(endpoints).error();
    for (const auto& row : *endpoints) {
        if (row.kind != "email" || row.url.rfind(to, 0) != 0 || !is_it(std::string_view(row.url).substr(to.size()))) continue;
        ++counted[is_subject(row.owner) ? row.owner : "endpoint:" + row.id];
    }
    return ok();
}

}  // namespace

Result<std::vector<FoundSubject>> find_person(Desk& desk, const Ask& ask, const std::string& email) {
    if (email.size() < 3 || email.size() > 320 || email.find('@') == std::string::npos)
        return Error(Fault::invalid_input, "Give one e-mail address.", "#/email");
    const Vault* vault = desk.room().settings.vault;
    if (vault == nullptr)
        return Error(Fault::refused, "This house has no vault, so no address is indexed; look by customer:ID or supplier:ID.");
    // Nothing of the address, not even its tag: an entry stays for ever.
    if (auto s = note_look(desk, ask, "an address", "searched"); !s) return s.error();
    std::vector<FoundSubject> out;
    const Status done = desk.room().store.read([&](const Reader& book) -> Status {
        const std::string tag = vault->blind_tag("email", email);
        auto rows = book.by_blind_tag(tag);
        if (!rows) return std::move(rows).error();
        Counted counted;
        for (const auto& row : *rows) ++counted[row.subject];
        // The tag is the address in one form: capitals make no other.
        const IsIt is_it = [&](std::string_view other) { return !other.empty() && vault->blind_tag("email", other) == tag; };
        if (auto s = look_through_accounts(book, is_it, counted); !s) return s;
        if (auto s = look_through_endpoints(book, is_it, counted); !s) return s;
        for (const auto& [subject, values] : counted) out.push_back({subject, values});
        return ok();
    });
    if (!done) return done.error();
    return out;
}

Result<Holding> held_on(Desk& desk, const Ask& ask, const std::string& subject, const std::string& purpose) {
    if (!is_subject(subject)) return no_subject("");
    if (auto s = note_look(desk, ask, subject, purpose); !s) return s.error();
    Holding out;
    out.subject = subject;
    const Status done = desk.room().store.read([&](const Reader& book) { return read_all(book, out); });
    if (!done) return done.error();
    return out;
}

Result<Receipt> place_hold(Desk& desk, const Ask& ask, const std::string& about, const std::string& reasons) {
    if (!is_subject(about)) return no_subject("#/about");
    if (reasons.empty()) return Error(Fault::invalid_input, "State the reasons.", "#/reasons");
    if (ask.actor.role != "officer" && ask.actor.role != "approver" && ask.actor.role != "counsel")
        return Error(Fault::forbidden, "A hold is placed by an officer, an approver or counsel.");
    const std::string id = desk.room().new_id("hld");
    return desk.room().run(ask, [&](const Surroundings& around) -> Result<Commit> {
        Commit commit;
        SystemEntry entry;
        entry.machine = "hold";
        entry.machine_id = id;
        entry.event = "placed";
        entry.rule = "GDPR Art. 17(3)";
        entry.fields = {{"about", about}, personal("reasons", reasons)};
        entry.subject = about;  // the words are about it, and go with it
        auto refs = record_system(around, commit, std::move(entry));
        if (!refs) return std::move(refs).error();
        commit.holds.push_back({id, about, refs->empty() ? "" : refs->front(), around.actor.person, around.now, "", std::nullopt});
        commit.receipt = {{"object", "hold"}, {"object_id", id}, {"object_state", "standing"}};
        return commit;
    });
}

Status hold_may_be_lifted(const Surroundings& around, const std::string& hold_id) {
    if (hold_id.empty()) return Error(Fault::invalid_input, "Name the hold as hold:ID.", "#/about");
    auto hold = around.book.hold(hold_id);
    if (!hold) return std::move(hold).error();
    if (!hold->lifted_at) return ok();
    Error error(Fault::refused, "This hold is lifted already.", "#/about");
    error.gates = {{"lifted", "Nothing is held by it any more."}};
    return error;
}

Status lift(const Surroundings& around, Commit& commit, const ProposalRow& row) {
    auto hold = around.book.hold(row.about.substr(5));
    if (!hold) return std::move(hold).error();
    hold->lifted_by = around.actor.person;
    hold->lifted_at = around.now;
    SystemEntry entry;
    entry.machine = "hold";
    entry.machine_id = hold->id;
    entry.event = "lifted";
    entry.rule = "house rule: four eyes";
    entry.fields = {{"about", hold->about}, {"proposal", row.id}, {"proposed_by", row.proposed_by}};
    if (auto s = record_system(around, commit, std::move(entry)); !s) return s.error();
    commit.holds.push_back(std::move(*hold));
    return mark_carried_out(around, commit, row);
}

}  // namespace tocsin::desk
