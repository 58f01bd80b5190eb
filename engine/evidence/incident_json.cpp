// incident.json: the rows of an incident for programs.
#include "engine/core/json_write.h"
#include "engine/evidence/papers.h"

namespace tocsin::evidence {

namespace {

class Writing {
public:
    explicit Writing(const Dossier& dossier) : dossier_(dossier) {}

    std::string all() {
        const IncidentRow& row = dossier_.file.incident;
        return JsonObject()
            .text("id", row.id)
            .number("version", row.version)
            .text("head", row.head)
            .text("title", text(row.title_ref))
            .text("state", row.state)
            .raw("legs", JsonObject().text("authority", row.authority).text("suppliers", row.suppliers)
            .text("customers", row.customers).str())
            .text("severity", row.severity)
            .text("kind", row.kind)
            .text("system", row.system)
            .text("source", row.source)
            .text("owner", row.owner)
            .text("opened_at", to_rfc3339(row.opened_at))
            .text("updated_at", to_rfc3339(row.updated_at))
            .raw("anchors", list(dossier_.file.anchors))
            .raw("facts", list(dossier_.file.facts))
            .raw("duties", list(dossier_.file.duties))
            .raw("supplier_requests", list(dossier_.file.requests))
            .raw("notices", list(dossier_.file.notices))
            .raw("tasks", list(dossier_.file.tasks))
            .raw("assessments", list(dossier_.file.assessments))
            .raw("members", list(dossier_.file.members))
            .raw("comments", list(dossier_.comments))
            .raw("signals", list(dossier_.signals))
            .raw("receipts", list(dossier_.receipts))
            .raw("attachments", list(dossier_.attachments))
            .str() + '\n';
    }

private:
    template <class Row>
    std::string list(const std::vector<Row>& rows) {
        JsonList out;
        for (const auto& row : rows) out.add("\n" + one(row));
        return out.str();
    }
    std::string text(const std::string& ref) const { return text_of(dossier_, ref); }
    static std::string when(const std::optional<Instant>& at) { return at ? json_text(to_rfc3339(*at)) : "null"; }
    static std::string fields(const std::string& encoded) {
        JsonList out;
        if (auto read = decode_plain(encoded); read)
            for (const auto& f : *read) out.add(JsonObject().text("name", f.name).text("value", f.value).str());
        return out.str();
    }

    std::string one(const AnchorRow& r) const {
        return JsonObject().text("name", r.name).text("at", to_rfc3339(r.at)).text("zone", r.zone).text("source", r.source)
            .text("chosen", r.chosen).text("reason", text(r.reason_ref)).text("recorded_by", r.recorded_by)
            .number("seq", r.seq).str();
    }
    static std::string one(const FactRow& r) {
        return JsonObject().text("name", r.name).text("value", r.value).text("source", r.source).number("seq", r.seq).str();
    }
    std::string one(const DutyRow& r) const {
        return JsonObject().text("id", r.id).text("rule", r.rule).text("pack", r.pack).text("pack_version", r.pack_version)
            .text("kind", r.kind).text("recipient", r.recipient).text("state", r.state).text("applies", r.applies)
            .text("waiting_for", r.waiting_for).raw("due_at", when(r.due_at)).raw("derivation", fields(r.derivation))
            .text("owner", r.owner).text("deputy", r.deputy).text("proposal_by", r.proposal_by)
            .text("proposal", text(r.proposal_ref))
            .number("filings", r.filings).text("created_at", to_rfc3339(r.created_at))
            .text("updated_at", to_rfc3339(r.updated_at)).str();
    }
    std::string one(const SupplierRequestRow& r) const {
        return JsonObject().text("id", r.id).text("supplier_id", r.supplier_id).text("state", r.state)
            .text("question", text(r.question_ref))
            .text("answer", text(r.answer_ref)).text("created_by", r.created_by).raw("due_at", when(r.due_at))
            .text("created_at", to_rfc3339(r.created_at)).text("updated_at", to_rfc3339(r.updated_at)).str();
    }
    std::string one(const NoticeRow& r) const {
        JsonList editions, recipients;
        if (const auto papers = dossier_.papers.find(r.id); papers != dossier_.papers.end()) {
            for (const auto& e : papers->second.editions)
                editions.add(JsonObject().text("edition", e.edition).text("sha256", e.sha256)
            .number("recipients", e.recipients).str());
            for (const auto& t : papers->second.tally)
                recipients.add(JsonObject().text("channel", t.channel).text("edition", t.edition).text("state", t.state)
            .number("count", t.count).str());
        }
        return JsonObject().text("id", r.id).text("audience", r.audience).text("state", r.state)
            .text("content_sha256", r.content_sha256)
            .text("recipients_sha256", r.recipients_sha256).text("drafted_by", r.drafted_by)
            .text("approved_by", r.approved_by)
            .number("total", r.total).number("delivered", r.delivered).number("sent", r.sent).number("replaced", r.replaced)
            .number("failed", r.failed).raw("editions", editions.str()).raw("recipients", recipients.str())
            .text("created_at", to_rfc3339(r.created_at)).text("updated_at", to_rfc3339(r.updated_at)).str();
    }
    std::string one(const TaskRow& r) const {
        return JsonObject().text("id", r.id).text("kind", r.kind).text("about", r.about).text("state", r.state)
            .text("text", text(r.text_ref))
            .text("answer", text(r.answer_ref)).text("owner", r.owner).raw("due_at", when(r.due_at))
            .text("created_at", to_rfc3339(r.created_at)).text("updated_at", to_rfc3339(r.updated_at)).str();
    }
    std::string one(const AssessmentRow& r) const {
        return JsonObject().text("id", r.id).text("state", r.state).text("risk", r.risk).text("authority", r.authority)
            .text("people", r.people)
            .text("reasons", text(r.reasons_ref)).text("drafted_by", r.drafted_by).text("signed_by", r.signed_by)
            .raw("signed_at", when(r.signed_at))
            .text("content_sha256", r.content_sha256).raw("content", fields(r.content)).str();
    }
    static std::string one(const MemberRow& r) {
        return JsonObject().text("person", r.person).text("part", r.part).text("added_by", r.added_by)
            .text("added_at", to_rfc3339(r.added_at))
            .raw("live", r.live != 0 ? "true" : "false").str();
    }
    std::string one(const CommentRow& r) const {
        return JsonObject().text("id", r.id).text("person", r.person).text("kind", r.kind).text("compartment", r.compartment)
            .text("text", text(r.text_ref)).text("created_at", to_rfc3339(r.created_at)).str();
    }
    std::string one(const SignalRow& r) const {
        return JsonObject().text("id", r.id).text("source", r.source).text("status", r.status)
            .text("severity", r.severity_hint)
            .text("system", r.system).text("title", text(r.title_ref)).text("detected_at", to_rfc3339(r.detected_at))
            .text("first_at", to_rfc3339(r.first_at)).text("last_at", to_rfc3339(r.last_at)).number("count", r.count)
            .text("rule", r.rule).str();
    }
    static std::string one(const ReceiptRow& r) {
        return JsonObject().text("id", r.id).text("supplier_id", r.supplier_id).text("channel", r.channel)
            .text("authenticity", r.authenticity)
            .text("type", r.type).text("reference", r.reference).number("revision", r.revision).text("state", r.state)
            .text("body_sha256", r.body_sha256).text("received_at", to_rfc3339(r.received_at))
            .text("file", "receipts/" + r.id).str();
    }
    std::string one(const AttachmentRow& r) const {
        return JsonObject().text("id", r.id).text("came_with", r.owner_id).text("name", text(r.name_ref))
            .text("media_type", r.media_type)
            .text("sha256", r.sha256).number("bytes", r.bytes).text("received_at", to_rfc3339(r.created_at))
            .text("file", attachment_path(r)).str();
    }

    const Dossier& dossier_;
};

}  // namespace

std::string incident_json(const Dossier& dossier) { return Writing(dossier).all(); }

}  // namespace tocsin::evidence
