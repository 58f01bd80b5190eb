// What comes in through the two outer doors: monitoring's signals and suppliers' signed messages.
#include "engine/core/crypto.h"
#include "engine/desk/room.h"

namespace tocsin::desk {

namespace {

Receipt signal_receipt(const SignalRow& row, const std::string& outcome) {
    return {{"signal_id", row.id},
            {"incident_id", row.incident_id},
            {"count", std::to_string(row.count)},
            {"outcome", outcome}};
}

/// A repeat joins its incident and changes nothing but a count; a resolved alert is evidence and closes nothing.
Result<Commit> join(const Surroundings& around, SignalRow row, const Signal& what) {
    const bool turned = row.status != what.status;
    row.status = what.status;
    row.last_at = around.now;
    ++row.count;
    Commit commit;
    std::string outcome = "joined";
    if (turned) {
        auto file = around.book.case_file(row.incident_id);
        if (!file) return std::move(file).error();
        Case work(around, std::move(*file));
        Entry entry;
        entry.occurred_at = what.detected_at.at;
        entry.machine = "signal";
        entry.machine_id = row.id;
        entry.event = what.status;
        entry.rule = "house rule: a resolved alert is evidence and closes nothing";
        work.record(std::move(entry));
        auto done = work.finish("signal", row.id, row.status);
        if (!done) return done;
        commit = std::move(*done);
        if (what.status == "resolved") outcome = "resolved";
    }
    commit.receipt = signal_receipt(row, outcome);
    commit.signals.push_back(std::move(row));
    return commit;
}

Result<Commit> take_signal(const Surroundings& around, const Signal& what) {
    auto known = around.book.signal(what.source, what.problem_key);
    if (!known) return std::move(known).error();
    if (*known) return join(around, **known, what);
    auto work = open_case(around, {what.title, what.severity_hint, what.system, what.source, what.detected_at});
    if (!work) return std::move(work).error();
    SignalRow row;
    row.id = make_id("sig", around.now, around.random);
    row.source = what.source;
    row.problem_key = what.problem_key;
    row.status = what.status;
    row.severity_hint = what.severity_hint;
    row.system = what.system;
    row.title_ref = work->file().incident.title_ref;
    row.incident_id = work->file().incident.id;
    row.detected_at = what.detected_at.at;
    row.first_at = row.last_at = around.now;
    Entry entry;
    entry.occurred_at = what.detected_at.at;
    entry.machine = "signal";
    entry.machine_id = row.id;
    entry.event = what.status;
    entry.rule = "house rule: an alert starts no legal clock";
    entry.fields = {{"source", row.source}, {"problem_key", row.problem_key}};
    work->record(std::move(entry));
    auto commit = work->finish("signal", row.id, row.status);
    if (!commit) return commit;
    commit->receipt = signal_receipt(row, "opened");
    commit->signals.push_back(std::move(row));
    return commit;
}

}  // namespace

std::vector<Result<Receipt>> Desk::take_signals(const Ask& ask, const std::vector<Signal>& signals) {
    std::vector<Change> changes;
    const Actor actor = ask.actor;
    Room* room = room_.get();
    for (const auto& signal : signals)
        changes.push_back({std::nullopt, [room, actor, &signal](const Reader& book) {
                               return take_signal({book, room->settings, room->random, actor, room->clock.now()}, signal);
                           }});
    return room_->store.commit_all(std::move(changes));
}

namespace {

Receipt callback_receipt(const ReceiptRow& row, const char* duplicate) {
    return {{"receipt_id", row.id},
            {"received_at", to_rfc3339(row.received_at)},
            {"webhook_id", row.webhook_id},
            {"body_sha256", row.body_sha256},
            {"duplicate", duplicate},
            {"state", row.state},
            {"reference", row.reference},
            {"revision", std::to_string(row.revision)},
            {"incident_id", row.incident_id}};
}

/// The entry that says what arrived; the body itself is personal.
std::string record_arrival(Case& work, const ReceiptRow& row, const SupplierMessage& what) {
    Entry entry;
    entry.occurred_at = row.received_at;
    entry.machine = "callback";
    entry.machine_id = row.id;
    entry.event = what.type.empty() ? "unreadable" : what.type;
    entry.rule = "house rule: a supplier's word is kept as received";
    entry.fields = {{"supplier_id", row.supplier_id},
                    {"body_sha256", row.body_sha256},
                    {"reference", row.reference},
                    {"revision", std::to_string(row.revision)},
                    {"state", row.state},
                    personal("body", what.body)};
    const auto refs = work.record(std::move(entry));
    return refs.empty() ? "" : refs.front();
}

/// Being told by a processor makes a candidate for awareness, never the choice: that is a person's decision.
void keep_candidate(Case& work, const ReceiptRow& row, const SupplierMessage& what) {
    const auto candidate = [&](const std::string& name, Instant at, const std::string& zone) {
        AnchorRow anchor;
        anchor.incident_id = work.file().incident.id;
        anchor.name = name;
        anchor.at = at;
        anchor.zone = zone;
        anchor.source = "supplier:" + row.supplier_id;
        anchor.chosen = "no";
        anchor.recorded_by = "supplier:" + row.supplier_id;
        anchor.seq = work.file().incident.version;
        work.put_anchor(std::move(anchor));
    };
    candidate("aware", row.received_at, "Z");
    if (what.became_aware_at) candidate("noticed", what.became_aware_at->at, what.became_aware_at->zone);
}

Result<Commit> answer(Case& work, ReceiptRow row, const SupplierMessage& what) {
    SupplierRequestRow* request = work.request(what.query_id);
    if (request->supplier_id != row.supplier_id)
        return Error(Fault::not_found, "There is no such request to this supplier.", "#/data/query_id");
    row.incident_id = work.file().incident.id;
    row.body_ref = record_arrival(work, row, what);
    const std::string event = what.query_state == "acknowledged" ? "acknowledge" : "answer";
    Fields data;
    if (event == "answer") data.push_back(personal("answer", what.summary.empty() ? what.body : what.summary));
    const auto tried = workflows::supplier_request::step({request->state}, event, {});
    if (tried.taken)
        if (auto s = work.request_step(*request, event, std::move(data), row.received_at); !s) return s.error();
    auto commit = work.finish("supplier_request", request->id, request->state);
    if (!commit) return commit;
    commit->receipt = callback_receipt(row, "no");
    commit->receipts.push_back(std::move(row));
    return commit;
}

Result<Commit> report(const Surroundings& around, ReceiptRow row, const SupplierMessage& what) {
    auto latest = around.book.latest_receipt(row.supplier_id, row.reference);
    if (!latest) return std::move(latest).error();
    const bool follows = *latest && !(*latest)->incident_id.empty();
    if (follows && (*latest)->revision >= row.revision) row.state = "superseded";
    Result<Case> work = [&]() -> Result<Case> {
        if (follows) {
            auto file = around.book.case_file((*latest)->incident_id);
            if (!file) return std::move(file).error();
            return Case(around, std::move(*file));
        }
        return open_case(around, {what.summary.empty() ? "Breach reported by a supplier" : what.summary, "unknown", "",
                                  "supplier:" + row.supplier_id, Observed{row.received_at, "Z"}});
    }();
    if (!work) return std::move(work).error();
    row.incident_id = work->file().incident.id;
    row.body_ref = record_arrival(*work, row, what);
    if (what.type == "supplier.breach.reported") keep_candidate(*work, row, what);
    if (auto s = work->announce(what.type, {{"supplier_id", row.supplier_id}, {"receipt_id", row.id}}); !s) return s.error();
    auto commit = work->finish("incident", row.incident_id, work->file().incident.state);
    if (!commit) return commit;
    commit->receipt = callback_receipt(row, "no");
    commit->receipts.push_back(std::move(row));
    return commit;
}

/// Authentic but unreadable: kept as received, for a person. A legal notice must not bounce.
Result<Commit> keep_for_a_person(const Surroundings& around, ReceiptRow row, const SupplierMessage& what) {
    row.state = "manual";
    Commit commit;
    std::vector<std::string> refs;
    if (auto s = record_house(around, commit, "callback", row.id, "unreadable",
                              {{"supplier_id", row.supplier_id},
                               {"body_sha256", row.body_sha256},
                               personal("body", what.body)},
                              &refs);
        !s)
        return s.error();
    row.body_ref = refs.empty() ? "" : refs.front();
    commit.receipt = callback_receipt(row, "no");
    commit.receipts.push_back(std::move(row));
    return commit;
}

}  // namespace

Result<Receipt> Desk::take_supplier_message(const Ask& ask, const SupplierMessage& what) {
    const std::string body_sha256 = sha256_hex(what.body);
    return room_->run(ask, [&](const Surroundings& around) -> Result<Commit> {
        auto known = around.book.receipt(what.supplier_id, what.webhook_id);
        if (!known) return std::move(known).error();
        if (*known) {
            if ((*known)->body_sha256 != body_sha256)
                return Error(Fault::conflict, "This webhook-id was used before with another body.");
            Commit nothing;
            nothing.receipt = callback_receipt(**known, "yes");
            return nothing;
        }
        ReceiptRow row;
        row.id = make_id("rcp", around.now, around.random);
        row.supplier_id = what.supplier_id;
        row.webhook_id = what.webhook_id;
        row.body_sha256 = body_sha256;
        row.type = what.type;
        row.reference = what.reference;
        row.revision = what.revision;
        row.state = "stored";
        row.received_at = around.now;
        if (what.readable != "yes") return keep_for_a_person(around, std::move(row), what);
        if (what.type == "supplier.query.answered") {
            auto incident = around.book.incident_of("supplier_request", what.query_id);
            if (!incident) return keep_for_a_person(around, std::move(row), what);
            auto file = around.book.case_file(*incident);
            if (!file) return std::move(file).error();
            Case work(around, std::move(*file));
            if (work.request(what.query_id)->supplier_id != row.supplier_id)
                return keep_for_a_person(around, std::move(row), what);
            return answer(work, std::move(row), what);
        }
        return report(around, std::move(row), what);
    });
}

}  // namespace tocsin::desk
