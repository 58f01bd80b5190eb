// Which struct is which table, column by column. Statements are written from here; the DDL is in migrations.cpp.
#pragma once

#include <string>

#include "engine/core/audit.h"
#include "engine/core/records.h"
#include "engine/core/store.h"

namespace tocsin::store {

/// name: the table; key: what makes a row the same row; columns(row, f): calls f(column name, member) for each.
template <class Row>
struct Table;

template <>
struct Table<IncidentRow> {
    static constexpr const char *name = "incident", *key = "id";
    template <class F>
    static void columns(IncidentRow& r, F&& f) {
        f("id", r.id), f("version", r.version), f("head", r.head), f("state", r.state), f("authority", r.authority);
        f("suppliers", r.suppliers), f("customers", r.customers), f("title_ref", r.title_ref);
        f("severity", r.severity), f("source", r.source), f("system", r.system), f("owner", r.owner);
        f("opened_at", r.opened_at), f("updated_at", r.updated_at), f("live", r.live), f("kind", r.kind);
        f("access", r.access);
    }
};

template <>
struct Table<AnchorRow> {
    static constexpr const char *name = "anchor", *key = "incident_id, name, seq";
    template <class F>
    static void columns(AnchorRow& r, F&& f) {
        f("incident_id", r.incident_id), f("name", r.name), f("seq", r.seq), f("at", r.at), f("zone", r.zone);
        f("source", r.source), f("reason_ref", r.reason_ref), f("chosen", r.chosen), f("recorded_by", r.recorded_by);
    }
};

template <>
struct Table<FactRow> {
    static constexpr const char *name = "fact", *key = "incident_id, name";
    template <class F>
    static void columns(FactRow& r, F&& f) {
        f("incident_id", r.incident_id), f("name", r.name), f("value", r.value), f("seq", r.seq);
        f("source", r.source);
    }
};

template <>
struct Table<DutyRow> {
    static constexpr const char *name = "duty", *key = "id";
    template <class F>
    static void columns(DutyRow& r, F&& f) {
        f("id", r.id), f("incident_id", r.incident_id), f("rule", r.rule), f("pack", r.pack);
        f("pack_version", r.pack_version), f("kind", r.kind), f("recipient", r.recipient), f("state", r.state);
        f("applies", r.applies), f("waiting_for", r.waiting_for), f("due_at", r.due_at), f("owner", r.owner);
        f("proposal_by", r.proposal_by), f("proposal_ref", r.proposal_ref), f("filings", r.filings);
        f("created_at", r.created_at), f("updated_at", r.updated_at), f("live", r.live), f("derivation", r.derivation);
        f("deputy", r.deputy), f("accepted", r.accepted), f("climbed", r.climbed);
    }
};

template <>
struct Table<SupplierRequestRow> {
    static constexpr const char *name = "supplier_request", *key = "id";
    template <class F>
    static void columns(SupplierRequestRow& r, F&& f) {
        f("id", r.id), f("incident_id", r.incident_id), f("supplier_id", r.supplier_id), f("state", r.state);
        f("question_ref", r.question_ref), f("answer_ref", r.answer_ref), f("created_by", r.created_by);
        f("due_at", r.due_at), f("created_at", r.created_at), f("updated_at", r.updated_at), f("live", r.live);
        f("role", r.role);
    }
};

template <>
struct Table<NoticeRow> {
    static constexpr const char *name = "notice", *key = "id";
    template <class F>
    static void columns(NoticeRow& r, F&& f) {
        f("id", r.id), f("incident_id", r.incident_id), f("audience", r.audience), f("state", r.state);
        f("body_ref", r.body_ref), f("content_sha256", r.content_sha256), f("recipients_sha256", r.recipients_sha256);
        f("drafted_by", r.drafted_by), f("approved_by", r.approved_by), f("total", r.total);
        f("delivered", r.delivered), f("failed", r.failed), f("created_at", r.created_at);
        f("updated_at", r.updated_at), f("live", r.live), f("letter", r.letter), f("language", r.language);
        f("selection", r.selection), f("follows", r.follows), f("basis", r.basis), f("staging", r.staging);
        f("sent", r.sent), f("replaced", r.replaced), f("by_hand", r.by_hand);
        f("canaries", r.canaries), f("canary_answers", r.canary_answers), f("dated_at", r.dated_at), f("recipients", r.recipients);
    }
};

template <>
struct Table<EditionRow> {
    static constexpr const char *name = "notice_edition", *key = "notice_id, edition";
    template <class F>
    static void columns(EditionRow& r, F&& f) {
        f("notice_id", r.notice_id), f("edition", r.edition), f("letter_ref", r.letter_ref), f("sha256", r.sha256);
        f("recipients", r.recipients), f("created_at", r.created_at);
    }
};

template <>
struct Table<Tally> {
    template <class F>
    static void columns(Tally& r, F&& f) {
        f("channel", r.channel), f("edition", r.edition), f("state", r.state), f("count", r.count);
    }
};

template <>
struct Table<TimerRow> {
    static constexpr const char *name = "timer", *key = "machine_id, name";
    template <class F>
    static void columns(TimerRow& r, F&& f) {
        f("machine_id", r.machine_id), f("name", r.name), f("incident_id", r.incident_id), f("machine", r.machine);
        f("due_at", r.due_at);
    }
};

template <>
struct Table<SignalRow> {
    static constexpr const char *name = "signal", *key = "source, problem_key";
    template <class F>
    static void columns(SignalRow& r, F&& f) {
        f("id", r.id), f("source", r.source), f("problem_key", r.problem_key), f("status", r.status);
        f("severity_hint", r.severity_hint), f("system", r.system), f("title_ref", r.title_ref);
        f("incident_id", r.incident_id), f("detected_at", r.detected_at), f("first_at", r.first_at);
        f("last_at", r.last_at), f("count", r.count), f("handling", r.handling), f("rule", r.rule);
        f("occurrence", r.occurrence), f("kept_ref", r.kept_ref), f("keep_until", r.keep_until);
        f("turns", r.turns);
    }
};

template <>
struct Table<EndpointRow> {
    static constexpr const char *name = "endpoint", *key = "id";
    template <class F>
    static void columns(EndpointRow& r, F&& f) {
        f("id", r.id), f("owner", r.owner), f("url", r.url), f("secret", r.secret), f("secret_old", r.secret_old);
        f("types", r.types), f("state", r.state), f("state_reason", r.state_reason), f("created_at", r.created_at);
        f("kind", r.kind), f("signing_key", r.signing_key), f("per_minute", r.per_minute);
        f("failing_since", r.failing_since), f("worked_at", r.worked_at), f("tested_at", r.tested_at);
    }
};

template <>
struct Table<DeliveryRow> {
    static constexpr const char *name = "delivery", *key = "id";
    template <class F>
    static void columns(DeliveryRow& r, F&& f) {
        f("id", r.id), f("incident_id", r.incident_id), f("notice_id", r.notice_id), f("recipient", r.recipient);
        f("endpoint_id", r.endpoint_id), f("type", r.type), f("state", r.state), f("attempts", r.attempts);
        f("due_at", r.due_at), f("created_at", r.created_at), f("channel", r.channel), f("routes", r.routes);
        f("edition", r.edition), f("letter_sha256", r.letter_sha256);
        f("tried_before", r.tried_before), f("ambiguous", r.ambiguous), f("body", r.body);
    }
};

template <>
struct Table<AttemptRow> {
    static constexpr const char *name = "attempt", *key = "";
    template <class F>
    static void columns(AttemptRow& r, F&& f) {
        f("delivery_id", r.delivery_id), f("incident_id", r.incident_id), f("number", r.number);
        f("started_at", r.started_at), f("millis", r.millis), f("status", r.status), f("outcome", r.outcome);
        f("detail", r.detail), f("seq", r.seq), f("channel", r.channel), f("response_ref", r.response_ref);
    }
};

template <>
struct Table<PersonalRow> {
    static constexpr const char *name = "personal", *key = "ref";
    template <class F>
    static void columns(PersonalRow& r, F&& f) {
        f("ref", r.ref), f("incident_id", r.incident_id), f("value", r.value), f("salt", r.salt);
    }
};

template <>
struct Table<TaskRow> {
    static constexpr const char *name = "task", *key = "id";
    template <class F>
    static void columns(TaskRow& r, F&& f) {
        f("id", r.id), f("incident_id", r.incident_id), f("kind", r.kind), f("about", r.about), f("state", r.state);
        f("text_ref", r.text_ref), f("owner", r.owner), f("due_at", r.due_at), f("created_at", r.created_at);
        f("updated_at", r.updated_at), f("live", r.live), f("answer_ref", r.answer_ref);
    }
};

template <>
struct Table<AssessmentRow> {
    static constexpr const char *name = "assessment", *key = "id";
    template <class F>
    static void columns(AssessmentRow& r, F&& f) {
        f("id", r.id), f("incident_id", r.incident_id), f("state", r.state), f("drafted_by", r.drafted_by);
        f("signed_by", r.signed_by), f("risk", r.risk), f("authority", r.authority), f("people", r.people);
        f("reasons_ref", r.reasons_ref), f("content_sha256", r.content_sha256), f("seen_version", r.seen_version);
        f("signed_at", r.signed_at), f("created_at", r.created_at), f("updated_at", r.updated_at), f("live", r.live);
        f("scores", r.scores), f("content", r.content);
    }
};

template <>
struct Table<SupplierKeyRow> {
    static constexpr const char *name = "supplier_key", *key = "id";
    template <class F>
    static void columns(SupplierKeyRow& r, F&& f) {
        f("id", r.id), f("key", r.key), f("key_old", r.key_old), f("created_at", r.created_at);
        f("certificate_sha256", r.certificate_sha256);
    }
};

template <>
struct Table<MapChangeRow> {
    static constexpr const char *name = "map_change", *key = "number";
    template <class F>
    static void columns(MapChangeRow& r, F&& f) {
        f("number", r.number), f("id", r.id), f("state", r.state), f("version", r.version), f("person", r.person);
        f("source", r.source), f("added", r.added), f("changed", r.changed), f("same", r.same);
        f("retired", r.retired), f("records_sha256", r.records_sha256), f("created_at", r.created_at);
        f("applied_at", r.applied_at);
    }
};

template <>
struct Table<MapRecordRow> {
    static constexpr const char *name = "map_record", *key = "";
    template <class F>
    static void columns(MapRecordRow& r, F&& f) {
        f("kind", r.kind), f("id", r.id), f("change", r.change), f("valid_from", r.valid_from);
        f("retired", r.retired), f("fields", r.fields), f("personal_ref", r.personal_ref), f("sha256", r.sha256);
    }
};

template <>
struct Table<MapLinkRow> {
    static constexpr const char *name = "map_link", *key = "";
    template <class F>
    static void columns(MapLinkRow& r, F&& f) {
        f("change", r.change), f("kind", r.kind), f("id", r.id), f("field", r.field), f("to_kind", r.to_kind);
        f("to_id", r.to_id);
    }
};

template <>
struct Table<ReceiptRow> {
    static constexpr const char *name = "receipt", *key = "id";
    template <class F>
    static void columns(ReceiptRow& r, F&& f) {
        f("id", r.id), f("supplier_id", r.supplier_id), f("webhook_id", r.webhook_id), f("body_sha256", r.body_sha256);
        f("body_ref", r.body_ref), f("type", r.type), f("reference", r.reference), f("revision", r.revision);
        f("state", r.state), f("incident_id", r.incident_id), f("received_at", r.received_at);
        f("channel", r.channel), f("authenticity", r.authenticity), f("data_ref", r.data_ref);
    }
};

template <>
struct Table<LinkRow> {
    static constexpr const char *name = "supplier_link", *key = "id";
    template <class F>
    static void columns(LinkRow& r, F&& f) {
        f("id", r.id), f("hash", r.hash), f("incident_id", r.incident_id), f("request_id", r.request_id);
        f("supplier_id", r.supplier_id), f("created_by", r.created_by), f("created_at", r.created_at);
        f("expires_at", r.expires_at), f("used_at", r.used_at), f("revoked_at", r.revoked_at);
    }
};

template <>
struct Table<AttachmentRow> {
    static constexpr const char *name = "attachment", *key = "";
    template <class F>
    static void columns(AttachmentRow& r, F&& f) {
        f("id", r.id), f("incident_id", r.incident_id), f("owner_id", r.owner_id), f("name_ref", r.name_ref);
        f("media_type", r.media_type), f("sha256", r.sha256), f("content_ref", r.content_ref), f("bytes", r.bytes);
        f("created_at", r.created_at);
    }
};

template <>
struct Table<TokenRow> {
    static constexpr const char *name = "token", *key = "id";
    template <class F>
    static void columns(TokenRow& r, F&& f) {
        f("id", r.id), f("person", r.person), f("role", r.role), f("hash", r.hash), f("created_at", r.created_at);
        f("expires_at", r.expires_at), f("revoked_at", r.revoked_at), f("purpose", r.purpose), f("scope", r.scope);
        f("used_at", r.used_at);
    }
};

template <>
struct Table<AccountRow> {
    static constexpr const char *name = "account", *key = "id";
    template <class F>
    static void columns(AccountRow& r, F&& f) {
        f("id", r.id), f("person", r.person), f("role", r.role), f("kind", r.kind), f("login", r.login);
        f("name_ref", r.name_ref), f("password", r.password), f("totp", r.totp), f("totp_step", r.totp_step);
        f("state", r.state), f("invitation", r.invitation), f("invitation_until", r.invitation_until);
        f("failures", r.failures), f("failed_at", r.failed_at), f("created_at", r.created_at);
    }
};

template <>
struct Table<SessionRow> {
    static constexpr const char *name = "session", *key = "id";
    template <class F>
    static void columns(SessionRow& r, F&& f) {
        f("id", r.id), f("hash", r.hash), f("account_id", r.account_id), f("person", r.person), f("role", r.role);
        f("factors", r.factors), f("created_at", r.created_at), f("seen_at", r.seen_at), f("fresh_at", r.fresh_at);
        f("expires_at", r.expires_at), f("ended_at", r.ended_at);
    }
};

template <>
struct Table<MemberRow> {
    static constexpr const char *name = "member", *key = "incident_id, person, part";
    template <class F>
    static void columns(MemberRow& r, F&& f) {
        f("incident_id", r.incident_id), f("person", r.person), f("part", r.part), f("added_by", r.added_by);
        f("added_at", r.added_at), f("live", r.live);
    }
};

template <>
struct Table<CommentRow> {
    static constexpr const char *name = "comment", *key = "";
    template <class F>
    static void columns(CommentRow& r, F&& f) {
        f("id", r.id), f("incident_id", r.incident_id), f("person", r.person), f("kind", r.kind);
        f("compartment", r.compartment), f("text_ref", r.text_ref), f("mentions", r.mentions), f("created_at", r.created_at);
    }
};

template <>
struct Table<CheckpointRow> {
    static constexpr const char *name = "checkpoint", *key = "size";
    template <class F>
    static void columns(CheckpointRow& r, F&& f) {
        f("size", r.size), f("root", r.root), f("frontier", r.frontier), f("note", r.note), f("timestamp", r.timestamp);
        f("at", r.at);
    }
};

template <>
struct Table<TreeNodeRow> {
    static constexpr const char *name = "tree_node", *key = "level, place";
    template <class F>
    static void columns(TreeNodeRow& r, F&& f) {
        f("level", r.level), f("place", r.index), f("hash", r.hash);
    }
};

template <>
struct Table<VaultKeyRow> {
    static constexpr const char *name = "vault_key", *key = "id";
    template <class F>
    static void columns(VaultKeyRow& r, F&& f) {
        f("id", r.id), f("subject", r.subject), f("kek", r.kek), f("wrapped", r.wrapped), f("created_at", r.created_at);
        f("destroyed_at", r.destroyed_at);
    }
};

template <>
struct Table<BlindRow> {
    static constexpr const char *name = "blind", *key = "";
    template <class F>
    static void columns(BlindRow& r, F&& f) {
        f("tag", r.tag), f("subject", r.subject), f("ref", r.ref);
    }
};

template <>
struct Table<HoldRow> {
    static constexpr const char *name = "hold", *key = "id";
    template <class F>
    static void columns(HoldRow& r, F&& f) {
        f("id", r.id), f("about", r.about), f("reasons_ref", r.reasons_ref), f("placed_by", r.placed_by);
        f("placed_at", r.placed_at), f("lifted_by", r.lifted_by), f("lifted_at", r.lifted_at);
    }
};

template <>
struct Table<ProposalRow> {
    static constexpr const char *name = "proposal", *key = "id";
    template <class F>
    static void columns(ProposalRow& r, F&& f) {
        f("id", r.id), f("kind", r.kind), f("about", r.about), f("state", r.state), f("content", r.content);
        f("content_sha256", r.content_sha256), f("reasons_ref", r.reasons_ref), f("proposed_by", r.proposed_by);
        f("decided_by", r.decided_by), f("created_at", r.created_at), f("updated_at", r.updated_at);
        f("expires_at", r.expires_at), f("live", r.live);
    }
};

template <>
struct Table<NumberedEntry> {
    static constexpr const char* name = "history";
    template <class F>
    static void columns(NumberedEntry& r, F&& f) {
        f("n", r.number), f("incident_id", r.entry.incident_id), f("seq", r.entry.seq), f("entry", r.entry.bytes);
        f("hash", r.entry.hash);
    }
};

template <>
struct Table<SealedEntry> {
    static constexpr const char *name = "history", *key = "";
    template <class F>
    static void columns(SealedEntry& r, F&& f) {
        f("incident_id", r.incident_id), f("seq", r.seq), f("entry", r.bytes), f("hash", r.hash);
    }
};

/// A row with its number in order of recording, which every list is paged by.
template <class Row>
struct Numbered {
    long long n = 0;
    Row row;
};
template <class Row>
struct Table<Numbered<Row>> {
    static constexpr const char* name = Table<Row>::name;
    template <class F>
    static void columns(Numbered<Row>& r, F&& f) {
        f("n", r.n);
        Table<Row>::columns(r.row, f);
    }
};

template <>
struct Table<MapVersion> {
    template <class F>
    static void columns(MapVersion& r, F&& f) {
        Table<MapRecordRow>::columns(r.record, f);
        Table<MapChangeRow>::columns(r.change, f);
    }
};

/// Answers that are no row of a table.
struct Number {
    long long value = 0;
};
template <>
struct Table<Number> {
    template <class F>
    static void columns(Number& r, F&& f) {
        f("value", r.value);
    }
};
struct Text {
    std::string value;
};
template <>
struct Table<Text> {
    template <class F>
    static void columns(Text& r, F&& f) {
        f("value", r.value);
    }
};
template <>
struct Table<ChainHead> {
    template <class F>
    static void columns(ChainHead& r, F&& f) {
        f("seq", r.seq), f("head", r.hash);
    }
};
template <>
struct Table<DueDelivery> {
    template <class F>
    static void columns(DueDelivery& r, F&& f) {
        Table<DeliveryRow>::columns(r.delivery, f);
        Table<EndpointRow>::columns(r.endpoint, f);
    }
};

/// "id, version, ..." or "d.id, d.version, ...".
template <class Row>
std::string column_list(const std::string& before = "") {
    std::string list;
    Row row;
    Table<Row>::columns(row, [&](const char* name, auto&) { list += (list.empty() ? "" : ", ") + before + name; });
    return list;
}

/// "select COLUMNS from TABLE " and the rest.
template <class Row>
std::string select_from(const std::string& rest) {
    return "select " + column_list<Row>() + " from " + Table<Row>::name + " " + rest;
}

}  // namespace tocsin::store
