#include "engine/desk/disclosure.h"

#include <algorithm>

#include "engine/core/crypto.h"
#include "engine/desk/system_entry.h"

namespace tocsin::desk {

namespace {

constexpr std::size_t token_bytes = 24;  // 192 random bits
constexpr auto valid_longest = std::chrono::hours(24 * 30);
constexpr const char* rule = "house rule: who looked is on record";
constexpr std::string_view scope_start = "incident:";
constexpr std::string_view person_start = "authority:";
constexpr std::size_t purpose_bytes_max = 200;

Status record_access(Desk& desk, const Actor& who, const std::string& incident_id, const std::string& event, Fields fields) {
    const Ask ask{who, std::nullopt, std::nullopt, Mode::real};
    auto done = desk.room().run(ask, [&](const Surroundings& around) -> Result<Commit> {
        Commit commit;
        auto refs = record_system(around, commit, {"access", incident_id, event, "", "", rule, std::move(fields), ""});
        if (!refs) return std::move(refs).error();
        return commit;
    });
    return done ? ok() : Status(done.error());
}

}  // namespace

Result<Receipt> create_regulator_link(Desk& desk, const Ask& ask, const RegulatorLink& what) {
    if (!is_plain_id(what.authority))
        return Error(Fault::invalid_input, "Name the authority in 1 to 64 characters of A-Z a-z 0-9 _ and -.", "#/authority");
    if (what.valid_for < std::chrono::hours(1) || what.valid_for > valid_longest)
        return Error(Fault::invalid_input, "A link is good for 1 to 720 hours.", "#/valid_hours");
    if (what.purpose.size() > purpose_bytes_max)
        return Error(Fault::invalid_input, "A purpose has at most 200 characters.", "#/purpose");
    return desk.room().run(ask, [&](const Surroundings& around) -> Result<Commit> {
        auto file = around.book.case_file(what.incident_id);
        if (!file) return std::move(file).error();
        Case work(around, std::move(*file));
        // Short enough for a path; the prefix lets secret scanners find one that went astray.
        const std::string token = "tocsinr_" + to_hex(around.random.bytes(token_bytes));
        TokenRow row;
        row.id = make_id("tok", work.now(), around.random);
        row.person = std::string(person_start) + what.authority;
        row.role = "regulator";
        row.hash = sha256_hex(token);
        row.created_at = work.now();
        row.expires_at = work.now() + what.valid_for;
        row.purpose = what.purpose.empty() ? "regulator link" : what.purpose;
        row.scope = std::string(scope_start) + what.incident_id;
        const Fields said{{"token_id", row.id}, {"authority", what.authority}, {"expires_at", to_rfc3339(*row.expires_at)}};
        Entry entry;
        entry.occurred_at = work.now();
        entry.machine = "access";
        entry.machine_id = row.id;
        entry.event = "regulator_link_created";
        entry.rule = rule;
        entry.fields = said;
        work.record(std::move(entry));
        auto commit = work.finish("incident", what.incident_id, work.incident().state);
        if (!commit) return commit;
        const Fields issued{
            {"person", row.person}, {"role", row.role}, {"scope", row.scope}, {"expires_at", to_rfc3339(*row.expires_at)}};
        if (auto s = record_system(around, *commit, house_change("token", row.id, "issued", issued)); !s) return s.error();
        commit->receipt.push_back({"token_id", row.id});
        commit->receipt.push_back({"expires_at", to_rfc3339(*row.expires_at)});
        commit->receipt.push_back(told_once("token", token));
        commit->tokens.push_back(std::move(row));
        return commit;
    });
}

Result<std::vector<TokenRow>> regulator_links_of(const Reader& book, const std::string& incident_id) {
    auto all = book.tokens();
    if (!all) return std::move(all).error();
    const std::string scope = std::string(scope_start) + incident_id;
    std::vector<TokenRow> out;
    for (auto& row : *all)
        if (row.role == "regulator" && row.scope == scope) out.push_back(std::move(row));
    std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.created_at > b.created_at; });
    return out;
}

std::string authority_of(const TokenRow& link) {
    const bool of_a_link = link.person.rfind(person_start, 0) == 0;  // else a token that an admin issued
    return of_a_link ? link.person.substr(person_start.size()) : link.person;
}

Result<TokenRow> regulator_of(const Desk& desk, const std::string& token) {
    const Error gone(Fault::not_found, "This link is not open.");
    std::optional<TokenRow> row;
    const Status done = desk.room().store.read([&](const Reader& book) -> Status {
        auto found = book.token_by_hash(sha256_hex(token));
        if (!found) return std::move(found).error();
        row = std::move(*found);
        return ok();
    });
    if (!done) return done.error();
    if (!row || row->role != "regulator" || row->scope.rfind(scope_start, 0) != 0 || row->revoked_at) return gone;
    if (!row->expires_at || *row->expires_at <= desk.room().clock.now()) return gone;
    return std::move(*row);
}

Status record_regulator_view(Desk& desk, const TokenRow& token, const std::string& what) {
    return record_access(desk, {token.person, token.role}, token.scope.substr(scope_start.size()), "regulator_viewed",
                         {{"token_id", token.id}, {"what", what}});
}

const CheckpointSigner* signer_of(const Desk& desk) { return desk.room().settings.signer; }

Status record_bundle(Desk& desk, const Actor& who, const BundleMade& what) {
    Fields fields{{"without", what.without}};
    if (!what.sums_sha256.empty()) fields.push_back({"sums_sha256", what.sums_sha256});
    return record_access(desk, who, what.incident_id, what.event, std::move(fields));
}

}  // namespace tocsin::desk
