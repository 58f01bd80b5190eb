#include "engine/desk/shredding.h"

#include <algorithm>

#include "engine/desk/proposals.h"
#include "engine/desk/system_entry.h"

namespace tocsin::desk {

namespace {

std::string kind_of(const std::string& subject) { return subject.substr(0, subject.find(':')); }
std::string id_of(const std::string& subject) { return subject.substr(subject.find(':') + 1); }

const char* law_of(const std::string& reason) {
    return reason == "erasure_request" ? "GDPR Art. 17(1)" : reason == "unlawful" ? "GDPR Art. 17(1)(d)" : "GDPR Art. 5(1)(e)";
}

/// Whether the customer stands retired, by a change from before `until`.
Result<bool> retired_before(const Reader& book, const std::string& id, Instant until) {
    auto now = book.map_record("customer", id, {});
    if (!now) return std::move(now).error();
    if (!*now || (*now)->retired == 0) return false;
    auto versions = book.map_versions("customer", id);
    if (!versions) return std::move(versions).error();
    return std::any_of(versions->begin(), versions->end(), [&](const MapVersion& v) {
        return v.record.change == (*now)->change && v.change.applied_at && *v.change.applied_at < until;
    });
}

/// Whether the engine proposed it because its time has passed; whatever a person proposes names no limit.
bool of_retention(const ProposalRow& row, const Fields& content) {
    return row.about == retention_list || !field_of(content, retention_limit(kind_of(row.about))).empty();
}

/// Whether a subject that retention proposed is still past the limit that the proposal was made by.
Result<bool> still_past(const Reader& book, const std::string& subject, const Fields& content) {
    const auto until = parse_rfc3339(field_of(content, retention_limit(kind_of(subject))));
    if (!until) return false;
    if (kind_of(subject) == "customer") return retired_before(book, id_of(subject), until->at);
    auto file = book.case_file(id_of(subject));
    if (!file) return std::move(file).error();
    return file->incident.live == 0 && file->incident.updated_at < until->at;
}

/// The incident's own history says so too: its texts are gone from here on.
Status tell_incident(const Surroundings& around, Commit& commit, const std::string& incident_id, const Fields& said,
                     const char* law) {
    auto file = around.book.case_file(incident_id);
    if (!file) return std::move(file).error();
    Case work(around, std::move(*file));
    Entry entry;
    entry.occurred_at = around.now;
    entry.machine = "subject";
    entry.machine_id = "incident:" + incident_id;
    entry.event = "shredded";
    entry.rule = law;
    entry.fields = said;
    work.record(std::move(entry));
    auto step = work.finish("", "", "");
    if (!step) return std::move(step).error();
    step->receipt.clear();
    commit.also.push_back(std::move(*step));
    return ok();
}

Status shred(const Surroundings& around, Commit& commit, const VaultKeyRow& key, const std::string& reason,
             const std::string& proposal) {
    const Fields said{{"subject", key.subject}, {"key", key.id}, {"reason", reason}, {"proposal", proposal}};
    SystemEntry entry;
    entry.machine = "subject";
    entry.machine_id = key.subject;
    entry.event = "shredded";
    entry.rule = law_of(reason);
    entry.fields = said;
    if (auto s = record_system(around, commit, std::move(entry)); !s) return s.error();
    // The reasons of this very approval are words about it too: they would be sealed under its next key.
    std::erase_if(commit.personal, [&](const PersonalRow& row) { return row.subject == key.subject; });
    commit.shredded.push_back({key.subject, around.now});
    return kind_of(key.subject) == "incident" ? tell_incident(around, commit, id_of(key.subject), said, law_of(reason)) : ok();
}

}  // namespace

std::string retention_limit(const std::string& kind) { return kind + "_before"; }

bool is_subject(const std::string& text) {
    const auto colon = text.find(':');
    if (colon == std::string::npos || colon == 0 || colon > 64) return false;
    const auto good = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
    return std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon), good) &&
           is_plain_id(text.substr(colon + 1));
}

bool is_shred_reason(const std::string& code) {
    return code == "erasure_request" || code == "retention" || code == "unlawful" || code == "obsolete";
}

Status InTheWay::look_at(const std::string& incident_id) {
    auto file = book_.case_file(incident_id);
    if (!file) return std::move(file).error();
    for (const auto& d : file->duties)
        if (d.live != 0 && d.recipient.find(':') != std::string::npos)
            under_way_[d.recipient].push_back({"duty-live", "The duty " + d.id + " of it is not done."});
    for (const auto& r : file->requests)
        if (r.live != 0)
            under_way_["supplier:" + r.supplier_id].push_back({"request-live", "The request " + r.id + " to it is open."});
    for (const auto& n : file->notices)
        if (n.live != 0) notices_.emplace_back(n.id, n.audience);
    return ok();
}

Status InTheWay::look() {
    if (looked_) return ok();
    looked_ = true;
    auto holds = book_.holds("");
    if (!holds) return std::move(holds).error();
    for (const auto& hold : *holds) held_.emplace(hold.about, hold.id);
    auto endpoints = book_.endpoints();
    if (!endpoints) return std::move(endpoints).error();
    for (const auto& endpoint : *endpoints)
        if (endpoint.state == "disabled") disabled_.insert(endpoint.id);
    for (const char* state : {"detected", "assessing", "responding", "reviewing", "reopened"}) {
        IncidentAsk ask;
        ask.state = state;
        ask.page.limit = 500;
        do {
            auto page = book_.incidents(ask);
            if (!page) return std::move(page).error();
            for (const auto& incident : page->rows)
                if (auto s = look_at(incident.id); !s) return s;
            ask.page.cursor = page->next;
        } while (!ask.page.cursor.empty());
    }
    return ok();
}

Result<std::vector<Gate>> InTheWay::of_incident(const std::string& incident_id) const {
    auto file = book_.case_file(incident_id);
    if (!file) return std::move(file).error();
    std::vector<Gate> out;
    if (file->incident.live != 0) out.push_back({"incident-live", "The incident is not over."});
    const auto live = [&](const auto& rows, const char* code, const char* what) {
        for (const auto& row : rows)
            if (row.live != 0) out.push_back({code, std::string(what) + row.id + " is not settled."});
    };
    live(file->duties, "duty-live", "The duty ");
    live(file->notices, "notice-live", "The notice ");
    live(file->requests, "request-live", "The supplier request ");
    live(file->tasks, "task-live", "The task ");
    auto alone = book_.live_proposals("break_glass");
    if (!alone) return std::move(alone).error();
    for (const auto& row : *alone)
        if (row.about == "incident:" + incident_id)
            out.push_back({"break-glass-unreviewed", "What one person did alone (" + row.id + ") waits for a review."});
    auto waits = waiting_delivery(incident_id);
    if (!waits) return std::move(waits).error();
    if (!waits->empty())
        out.push_back({"delivery-waits", "What is told about it has not left: the delivery " + *waits +
                                             " waits. Let it go, or disable its endpoint."});
    return out;
}

/// An event for an endpoint that is disabled may wait for ever, and holds no words: nothing waits for it.
Result<std::string> InTheWay::waiting_delivery(const std::string& incident_id) const {
    for (const char* state : {"queued", "held"}) {
        DeliveryAsk ask{incident_id, "", "", state, {"", 500}};
        do {
            auto page = book_.deliveries(ask);
            if (!page) return std::move(page).error();
            for (const auto& row : page->rows)
                if (!row.notice_id.empty() || !disabled_.contains(row.endpoint_id)) return row.id;
            ask.page.cursor = page->next;
        } while (!ask.page.cursor.empty());
    }
    return std::string();
}

Result<std::vector<Gate>> InTheWay::of(const std::string& subject) {
    if (auto s = look(); !s) return s.error();
    std::vector<Gate> out;
    const std::string kind = kind_of(subject), id = id_of(subject);
    if (const auto hold = held_.find(subject); hold != held_.end())
        out.push_back({"hold-stands", "The hold " + hold->second + " stands; two persons lift it first."});
    if (const auto live = under_way_.find(subject); live != under_way_.end())
        out.insert(out.end(), live->second.begin(), live->second.end());
    if (kind == "incident") {
        auto own = of_incident(id);
        if (!own) return own;
        out.insert(out.end(), own->begin(), own->end());
    }
    if (kind == "account") {
        auto account = book_.account(id);
        if (account && account->state != "disabled") out.push_back({"account-active", "The account is not disabled."});
    }
    for (const auto& [notice, audience] : notices_) {
        auto delivery = book_.delivery_to(notice, id);
        if (!delivery) return std::move(delivery).error();
        const bool same_kind = audience == kind + "s" || (audience == "people" && kind != "customer" && kind != "supplier");
        if (*delivery && same_kind) out.push_back({"notice-live", "The notice " + notice + " to it is not settled."});
    }
    return out;
}

Status may_be_shredded(const Reader& book, const std::string& subject) {
    if (!is_subject(subject))
        return Error(Fault::invalid_input, "Name the subject as KIND:ID: incident:ID, customer:ID, supplier:ID, account:ID ...",
                     "#/about");
    auto key = book.vault_key_of(subject);
    if (!key) return std::move(key).error();
    if (!*key) return Error(Fault::not_found, "Nothing personal is held under that subject.", "#/about");
    InTheWay in_the_way(book);
    auto gates = in_the_way.of(subject);
    if (!gates) return std::move(gates).error();
    if (gates->empty()) return ok();
    Error error(Fault::refused, "This cannot be erased now.", "#/about");
    error.gates = std::move(*gates);
    return error;
}

Status shred_some(const Surroundings& around, Commit& commit, ProposalRow& row) {
    const auto content = decode_plain(row.content);
    if (!content) return content.error();
    const std::string reason = field_of(*content, "reason");
    InTheWay in_the_way(around.book);
    std::string left_out;
    const auto leave_out = [&](const std::string& subject) { left_out += (left_out.empty() ? "" : ",") + subject; };
    std::size_t done = 0;
    for (const auto& field : *content) {
        if (field.name != "subject") continue;
        auto key = around.book.vault_key_of(field.value);
        if (!key) return std::move(key).error();
        // A younger key seals what came after the approval: that was not what was approved.
        if (!*key || (*key)->created_at > row.updated_at) continue;
        if (of_retention(row, *content)) {
            auto past = still_past(around.book, field.value, *content);
            if (!past) return std::move(past).error();
            if (!*past) {
                leave_out(field.value);
                continue;
            }
        }
        auto gates = in_the_way.of(field.value);
        if (!gates) return std::move(gates).error();
        if (!gates->empty()) {
            leave_out(field.value);
            continue;
        }
        if (done == shreds_at_once) return ok();
        if (auto s = shred(around, commit, **key, reason, row.id); !s) return s;
        ++done;
    }
    return mark_carried_out(around, commit, row, left_out.empty() ? Fields{} : Fields{{"left_out", left_out}});
}

}  // namespace tocsin::desk
