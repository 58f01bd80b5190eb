// Steps as the desk would hand them in, without the desk: rows and sealed entries of made-up incidents.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/core/audit.h"
#include "engine/core/store.h"
#include "tests/fakes/fixed_random.h"

namespace tocsin::tests {

inline Instant minute(long long n) { return from_micros(1'700'000'000'000'000 + n * 60'000'000); }

inline IncidentRow new_incident(const std::string& id) {
    IncidentRow row;
    row.id = id;
    row.state = "detected";
    row.authority = row.suppliers = row.customers = "idle";
    row.title_ref = "prs_" + id;
    row.severity = "high";
    row.source = "officer";
    row.opened_at = row.updated_at = minute(0);
    return row;
}

inline MapChangeRow applied_change(long long number, const std::string& state = "applied") {
    MapChangeRow row;
    row.number = number;
    row.id = "chg-" + std::to_string(number);
    row.state = state;
    row.version = state == "applied" ? number : 0;
    row.person = "ada";
    row.source = "map.yaml";
    row.created_at = minute(number);
    return row;
}

inline MapRecordRow map_record(const std::string& kind, const std::string& id, long long change,
                               Instant valid_from = from_micros(0), long long retired = 0) {
    return {kind, id, change, valid_from, retired, "4:name,1:x,", "", "sha"};
}

/// Appends an entry to the chain whose head `seq` and `hash` are, and moves them on.
inline void append(Commit& commit, const std::string& chain, long long& seq, std::string& hash,
                   const std::string& event, Fields fields = {}) {
    FixedRandom random(static_cast<unsigned long long>(seq + 1));
    Entry entry;
    entry.incident_id = chain;
    entry.seq = ++seq;
    entry.occurred_at = entry.recorded_at = minute(seq);
    entry.actor = {"ada", "officer"};
    entry.machine = "incident";
    entry.machine_id = "main";
    entry.event = event;
    entry.rule = "house rule: made up";
    entry.fields = std::move(fields);
    auto sealed = seal(entry, hash.empty() ? genesis_hash() : hash, random, commit.personal);
    hash = sealed.hash;
    commit.entries.push_back(std::move(sealed));
}

/// One more entry of this incident; `row` moves on with it.
inline Commit step_of(IncidentRow& row, const std::string& event) {
    Commit commit;
    append(commit, row.id, row.version, row.head, event);
    row.updated_at = minute(row.version);
    commit.incident = row;
    commit.receipt = {{"incident_id", row.id}, {"version", std::to_string(row.version)}};
    return commit;
}

inline Change change_of(Commit commit, std::optional<Idempotency> key = std::nullopt) {
    return {std::move(key), [commit = std::move(commit)](const Reader&) -> Result<Commit> { return commit; }};
}

/// Opens an incident and gives its row back.
inline IncidentRow opened(Store& store, const std::string& id) {
    IncidentRow row = new_incident(id);
    (void)store.commit(change_of(step_of(row, "open"))).value();
    return row;
}

/// What a question of one consistent view answers.
template <class Answer>
Answer look(const Store& store, const std::function<Result<Answer>(const Reader&)>& ask) {
    std::optional<Answer> answer;
    const Status done = store.read([&](const Reader& book) -> Status {
        auto got = ask(book);
        if (!got) return got.error();
        answer = std::move(*got);
        return ok();
    });
    if (!done) throw std::runtime_error(done.error().detail);
    return std::move(*answer);
}

inline CaseFile case_of(const Store& store, const std::string& id) {
    return look<CaseFile>(store, [&](const Reader& book) { return book.case_file(id); });
}

inline DutyRow new_duty(const std::string& id, const std::string& incident_id, std::optional<Instant> due_at = {}) {
    DutyRow row;
    row.id = id;
    row.incident_id = incident_id;
    row.rule = "gdpr.33-1";
    row.pack = "eu-gdpr";
    row.kind = "authority";
    row.state = due_at ? "running" : "waiting";
    row.applies = "yes";
    row.due_at = due_at;
    row.created_at = row.updated_at = minute(1);
    return row;
}

inline EndpointRow new_endpoint(const std::string& id, const std::string& state = "enabled") {
    EndpointRow row;
    row.id = id;
    row.owner = "customer:" + id;
    row.url = "https://hooks.example/" + id;
    row.secret = "whsec_" + id;
    row.types = "*";
    row.state = state;
    row.created_at = minute(0);
    return row;
}

inline DeliveryRow new_delivery(const std::string& id, const std::string& endpoint_id, Instant due_at,
                                const std::string& notice_id = "") {
    DeliveryRow row;
    row.id = id;
    row.incident_id = "inc-1";
    row.notice_id = notice_id;
    row.recipient = notice_id.empty() ? "customer" : id;
    row.endpoint_id = endpoint_id;
    row.type = "incident.opened";
    row.body = R"({"id":")" + id + "\"}";
    row.state = "queued";
    row.due_at = due_at;
    row.created_at = minute(0);
    return row;
}

/// A step that writes only what is no history.
inline Result<Receipt> put(Store& store, const std::function<void(Commit&)>& fill) {
    Commit commit;
    fill(commit);
    return store.commit(change_of(std::move(commit)));
}

}  // namespace tocsin::tests
