// What suppliers say, whichever way it comes: kept as received, each revision beside the one before.
#include "engine/core/crypto.h"
#include "engine/core/json_write.h"
#include "engine/core/merge_patch.h"
#include "engine/desk/doors.h"
#include "engine/desk/system_entry.h"

namespace tocsin::desk {

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
            {"channel", row.channel},
            {"incident_id", row.incident_id}};
}

/// Being told by a processor makes a candidate for awareness, never the choice: that is a person's decision.
enum class Told { first, more, nothing };
std::vector<AnchorRow> candidates(const Case& work, const ReceiptRow& row, const SupplierMessage& what, Told told) {
    constexpr long long candidates_max = 50;  // of one supplier
    const std::string source = "supplier:" + row.supplier_id;
    std::vector<AnchorRow> out;
    const auto candidate = [&](const std::string& name, Instant at, const std::string& zone) {
        auto said = static_cast<long long>(out.size());
        for (const auto& known : work.file().anchors) {
            if (known.source != source) continue;
            if (known.name == name && known.at == at) return;
            ++said;
        }
        if (said < candidates_max) out.push_back({work.file().incident.id, name, at, zone, source, "", "no", source});
    };
    if (told == Told::first) candidate("aware", row.received_at, "Z");
    if (told != Told::nothing && what.became_aware_at) candidate("noticed", what.became_aware_at->at, what.became_aware_at->zone);
    return out;
}

/// The entry that says what arrived, and which instants came with it; the body itself is personal.
std::string record_arrival(Case& work, const ReceiptRow& row, const SupplierMessage& what, std::vector<AnchorRow> instants) {
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
                    {"channel", row.channel},
                    {"authenticity", row.authenticity},
                    personal("body", what.body)};
    std::string names;
    for (const auto& anchor : instants) {
        names += (names.empty() ? "" : ",") + anchor.name;
        entry.fields.push_back({"at." + anchor.name, to_rfc3339(anchor.at)});
        entry.fields.push_back({"zone." + anchor.name, anchor.zone});
    }
    entry.fields.push_back({"anchors", names});
    const auto refs = work.record(std::move(entry));
    for (auto& anchor : instants) {
        anchor.seq = work.file().incident.version;
        work.put_anchor(std::move(anchor));
    }
    return refs.empty() ? "" : refs.front();
}

/// What a supplier signed, or said behind its own link, is not changed by what somebody handed in for it.
bool is_signed(const ReceiptRow& row) { return row.channel == "webhook" || row.channel == "link"; }

/// What was said of the breach before, in the same way of knowing who says it: the latest that stands.
const ReceiptRow* before_in(const std::vector<ReceiptRow>& breach, const ReceiptRow& row) {
    const ReceiptRow* latest = nullptr;
    for (const auto& known : breach)
        if (is_signed(known) == is_signed(row) && known.state == "stored") latest = &known;
    return latest;
}

/// The breach as it stands with this revision: what came before, and what this one says anew.
Status put_together(Case& work, ReceiptRow& row, const SupplierMessage& what, const ReceiptRow* before) {
    std::string stands = what.data;
    const bool adds = before && row.state != "superseded" && !before->data_ref.empty() &&
                      (what.type != "supplier.breach.reported" || row.channel != "webhook");
    if (adds) {
        auto known = work.around().book.personal(before->data_ref);
        if (!known && known.error().fault != Fault::not_found) return std::move(known).error();
        if (known && what.data.empty()) stands = std::move(*known);
        if (known && !what.data.empty()) {
            auto both = merge_patch(*known, what.data);
            if (!both) return Error(Fault::too_large, "With this revision the breach has more than 256 kB.", "#/data");
            stands = std::move(*both);
        }
    }
    row.data_ref = keep_personal(work.around(), work.commit(), row.incident_id, std::move(stands));
    return ok();
}

/// The supplier hears, signed like everything we send, that we have it and what we still want to know.
Status acknowledge(Case& work, const ReceiptRow& row) {
    JsonList queries;
    for (const auto& r : work.file().requests)
        if (r.supplier_id == row.supplier_id && r.live != 0 && r.state != "drafted" && r.due_at)
            queries.add(JsonObject().text("request_id", r.id).text("due_at", to_rfc3339(*r.due_at)).str());
    JsonObject data;
    data.text("receipt_id", row.id)
        .text("reference", row.reference)
        .number("revision", row.revision)
        .text("received_at", to_rfc3339(row.received_at))
        .text("body_sha256", row.body_sha256)
        .raw("open_queries", queries.str());
    return work.deliver("supplier:" + row.supplier_id, row.supplier_id, "supplier.breach.acknowledged", data.str());
}

/// What comes for an incident that went into another one is told there as well: nobody looks at the old one.
Status tell_today(Case& work, const std::string& receipt_id) {
    if (work.file().incident.state != "merged") return ok();
    auto file = case_of_today(work.around().book, work.file().incident.id);
    if (!file) return std::move(file).error();
    Case today(work.around(), std::move(*file));
    Entry entry;
    entry.occurred_at = work.now();
    entry.machine = "callback";
    entry.machine_id = receipt_id;
    entry.event = "answered_elsewhere";
    entry.rule = "house rule: one cause, one incident";
    entry.fields = {{"incident_id", work.file().incident.id}};
    today.record(std::move(entry));
    auto other = today.finish("", "", "");
    if (!other) return std::move(other).error();
    other->receipt.clear();
    work.commit().also.push_back(std::move(*other));
    return ok();
}

Result<Commit> answer(Case& work, ReceiptRow row, const SupplierMessage& what, const std::vector<Attached>& files) {
    SupplierRequestRow* request = work.request(what.query_id);
    if (request->supplier_id != row.supplier_id)
        return Error(Fault::not_found, "There is no such request to this supplier.", "#/data/query_id");
    row.incident_id = work.file().incident.id;
    if (row.revision == next_revision) row.revision = 0;  // an answer has none
    const Told told = what.became_aware_at ? Told::first : Told::nothing;
    row.body_ref = record_arrival(work, row, what, candidates(work, row, what, told));
    if (auto s = put_together(work, row, what, nullptr); !s) return s.error();
    attach(work, row.id, files);
    if (auto s = tell_today(work, row.id); !s) return s.error();
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

Result<Commit> report(const Surroundings& around, ReceiptRow row, const SupplierMessage& what, const std::vector<Attached>& files) {
    auto breach = around.book.breach(row.supplier_id, row.reference);
    if (!breach) return std::move(breach).error();
    const ReceiptRow* before = before_in(*breach, row);
    const bool follows = !breach->empty();
    if (row.revision == next_revision) row.revision = before ? before->revision + 1 : 1;
    if (before && before->revision >= row.revision) row.state = "superseded";
    Result<Case> work = [&]() -> Result<Case> {
        if (follows) {
            auto file = case_of_today(around.book, breach->front().incident_id);
            if (!file) return std::move(file).error();
            return Case(around, std::move(*file));
        }
        return open_case(around, {what.summary.empty() ? "Breach reported by a supplier" : what.summary, "unknown", "",
                                  "supplier:" + row.supplier_id, Observed{row.received_at, "Z"}});
    }();
    if (!work) return std::move(work).error();
    row.incident_id = work->file().incident.id;
    row.body_ref = record_arrival(*work, row, what, candidates(*work, row, what, follows ? Told::more : Told::first));
    if (auto s = put_together(*work, row, what, before); !s) return s.error();
    attach(*work, row.id, files);
    if (!follows) {
        if (auto s = name_systems_of(*work, row.supplier_id, row.received_at); !s) return s.error();
    }
    if (auto s = work->announce(what.type, {{"supplier_id", row.supplier_id}, {"receipt_id", row.id}}); !s) return s.error();
    if (auto s = acknowledge(*work, row); !s) return s.error();
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
    const Fields said{{"supplier_id", row.supplier_id}, {"body_sha256", row.body_sha256}, personal("body", what.body)};
    SystemEntry entry = house_change("callback", row.id, "unreadable", said);
    entry.subject = "supplier:" + row.supplier_id;
    auto refs = record_system(around, commit, std::move(entry));
    if (!refs) return std::move(refs).error();
    row.body_ref = refs->empty() ? "" : refs->front();
    commit.receipt = callback_receipt(row, "no");
    commit.receipts.push_back(std::move(row));
    return commit;
}

ReceiptRow new_receipt(const Surroundings& around, const SupplierMessage& what) {
    ReceiptRow row;
    row.id = make_id("rcp", around.now, around.random);
    row.supplier_id = what.supplier_id;
    row.webhook_id = what.webhook_id;
    row.body_sha256 = sha256_hex(what.body);
    row.type = what.type;
    row.reference = what.reference;
    row.revision = what.revision;
    row.state = "stored";
    row.received_at = around.now;
    row.channel = what.channel;
    row.authenticity = what.authenticity;
    return row;
}

}  // namespace

std::string keep_personal(const Surroundings& around, Commit& commit, const std::string& incident_id, std::string value) {
    if (value.empty()) return {};
    commit.personal.push_back({make_id("prs", around.now, around.random), incident_id, std::move(value), to_hex(around.random.bytes(32))});
    return commit.personal.back().ref;
}

Result<CaseFile> case_of_today(const Reader& book, std::string incident_id) {
    constexpr int merges_followed = 32;
    for (int i = 0; i < merges_followed; ++i) {
        auto file = book.case_file(incident_id);
        if (!file || file->incident.state != "merged") return file;
        for (const auto& fact : file->facts)
            if (fact.name == merged_into) incident_id = fact.value;
        if (incident_id == file->incident.id) return file;
    }
    return Error(Fault::conflict, "The incident was merged too many times to be followed.");
}

void attach(Case& work, const std::string& owner_id, const std::vector<Attached>& files) {
    for (const auto& file : files) {
        AttachmentRow row;
        row.id = make_id("att", work.now(), work.around().random);
        row.incident_id = work.file().incident.id;
        row.owner_id = owner_id;
        row.media_type = file.media_type;
        row.sha256 = sha256_hex(file.bytes);
        row.bytes = static_cast<long long>(file.bytes.size());
        row.created_at = work.now();
        Entry entry;
        entry.occurred_at = work.now();
        entry.machine = "attachment";
        entry.machine_id = row.id;
        entry.event = "received";
        entry.rule = "house rule: evidence has a chain of custody";
        entry.fields = {{"came_with", owner_id},
                        {"sha256", row.sha256},
                        {"bytes", std::to_string(row.bytes)},
                        {"media_type", row.media_type},
                        personal("name", file.name)};
        const auto refs = work.record(std::move(entry));
        row.name_ref = refs.empty() ? "" : refs.front();
        row.content_ref = keep_personal(work.around(), work.commit(), row.incident_id, to_base64(file.bytes));
        work.commit().attachments.push_back(std::move(row));
    }
}

Result<Commit> take_message(const Surroundings& around, const SupplierMessage& what, const std::vector<Attached>& files) {
    auto known = around.book.receipt(what.supplier_id, what.webhook_id);
    if (!known) return std::move(known).error();
    if (*known) {
        if ((*known)->body_sha256 != sha256_hex(what.body))
            return Error(Fault::conflict, "This webhook-id was used before with another body.");
        Commit nothing;
        nothing.receipt = callback_receipt(**known, "yes");
        return nothing;
    }
    ReceiptRow row = new_receipt(around, what);
    if (what.readable != "yes") return keep_for_a_person(around, std::move(row), what);
    if (what.type != "supplier.query.answered") return report(around, std::move(row), what, files);
    auto incident = around.book.incident_of("supplier_request", what.query_id);
    if (!incident) return keep_for_a_person(around, std::move(row), what);
    auto file = around.book.case_file(*incident);
    if (!file) return std::move(file).error();
    Case work(around, std::move(*file));
    if (work.request(what.query_id)->supplier_id != row.supplier_id) return keep_for_a_person(around, std::move(row), what);
    return answer(work, std::move(row), what, files);
}

Result<Receipt> Desk::take_supplier_message(const Ask& ask, const SupplierMessage& what, const std::vector<Attached>& files) {
    return room_->run(ask, [&](const Surroundings& around) { return take_message(around, what, files); });
}

Result<Receipt> Desk::receipt_event(const Ask& ask, const std::string& receipt_id, const Happening& what) {
    return room_->run(ask, [&](const Surroundings& around) -> Result<Commit> {
        auto row = around.book.receipt_by_id(receipt_id);
        if (!row) return std::move(row).error();
        if (what.type != "settle") return Error(Fault::invalid_input, "A receipt knows the event settle.", "#/type");
        if (row->state != "manual") return Error(Fault::refused, "Nobody has to look at this receipt.", "#/type");
        const std::string reasons = field_of(what.data, "reasons"), incident_id = field_of(what.data, "incident_id");
        if (reasons.empty()) return Error(Fault::invalid_input, "Say what became of it.", "#/data/reasons");
        row->state = "settled";
        const Fields said{{"supplier_id", row->supplier_id}, {"body_sha256", row->body_sha256}, personal("reasons", reasons)};
        if (incident_id.empty()) {
            Commit commit;
            SystemEntry entry = house_change("callback", row->id, "settled", said);
            entry.subject = "supplier:" + row->supplier_id;
            if (auto s = record_system(around, commit, std::move(entry)); !s) return s.error();
            commit.receipt = callback_receipt(*row, "no");
            commit.receipts.push_back(std::move(*row));
            return commit;
        }
        auto file = around.book.case_file(incident_id);
        if (!file) return std::move(file).error();
        Case work(around, std::move(*file));
        row->incident_id = incident_id;
        Entry entry;
        entry.occurred_at = row->received_at;
        entry.machine = "callback";
        entry.machine_id = row->id;
        entry.event = "settled";
        entry.rule = "house rule: a supplier's word is kept as received";
        entry.fields = said;
        work.record(std::move(entry));
        auto commit = work.finish("callback", row->id, row->state);
        if (!commit) return commit;
        commit->receipts.push_back(std::move(*row));
        return commit;
    });
}

}  // namespace tocsin::desk
