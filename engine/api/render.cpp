#include "engine/api/render.h"

#include <algorithm>

#include "engine/core/crypto.h"
#include "engine/desk/duty_stand.h"

namespace tocsin::api {

std::string json_instant(const std::optional<Instant>& at) { return at ? json_text(to_rfc3339(*at)) : "null"; }

std::string json_words(const std::string& commas) {
    JsonList list;
    for (std::size_t from = 0; from < commas.size();) {
        const std::size_t comma = std::min(commas.find(',', from), commas.size());
        list.add(json_text(std::string_view(commas).substr(from, comma - from)));
        from = comma + 1;
    }
    return list.str();
}

std::string json_fields(const Fields& fields) {
    JsonObject out;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const auto same = [&](const Field& f) { return f.name == fields[i].name; };
        if (std::any_of(fields.begin(), fields.begin() + static_cast<std::ptrdiff_t>(i), same)) continue;
        if (std::count_if(fields.begin(), fields.end(), same) == 1) {
            out.text(fields[i].name, fields[i].value);
            continue;
        }
        JsonList values;
        for (const auto& f : fields)
            if (same(f)) values.add(json_text(f.value));
        out.raw(fields[i].name, values.str());
    }
    return out.str();
}

std::string said_at(const Reader& book, const std::string& ref) {
    const auto text = book.personal(ref);
    if (text) return *text;
    return text.error().fault == Fault::not_found ? "erased" : "unreadable";
}

std::string json_personal(const Reader& book, const std::string& ref) {
    if (ref.empty()) return "null";
    return json_text(said_at(book, ref));
}

namespace {

/// A title is one line; the rest of an unreadable report is shown as `received`.
void add_title(JsonObject& out, const Reader& book, const std::string& ref) {
    const std::string whole = ref.empty() ? std::string() : said_at(book, ref);
    const auto line = whole.find('\n');
    out.text("title", whole.substr(0, line));
    if (line != std::string::npos) out.text("received", whole.substr(line + 1));
}

std::string legs(const std::string& authority, const std::string& suppliers, const std::string& customers) {
    return JsonObject().text("authority", authority).text("suppliers", suppliers).text("customers", customers).str();
}

}  // namespace

std::string render(const DutyRow& row, Why why) {
    JsonObject out;
    out.text("id", row.id)
        .text("incident_id", row.incident_id)
        .text("rule", row.rule)
        .text("pack", row.pack)
        .text("pack_version", row.pack_version)
        .text("kind", row.kind)
        .text("recipient", row.recipient)
        .text("state", row.state)
        .text("applies", row.applies)
        .raw("waiting_for", json_words(row.waiting_for))
        .raw("due_at", json_instant(row.due_at))
        .raw("undecided", desk::stand_of(row) == desk::Stand::undecided ? "true" : "false")
        .text("owner", row.owner)
        .text("deputy", row.deputy)
        .raw("accepted", row.accepted == "yes" ? "true" : "false")
        .number("climbed", row.climbed)
        .text("proposal_by", row.proposal_by)
        .number("filings", row.filings)
        .raw("live", row.live != 0 ? "true" : "false")
        .raw("created_at", json_instant(row.created_at))
        .raw("updated_at", json_instant(row.updated_at));
    if (why == Why::told) {
        const auto fields = row.derivation.empty() ? Result<Fields>(Fields()) : decode_plain(row.derivation);
        out.raw("why", fields ? json_fields(*fields) : "{}");
    }
    return out.str();
}

std::string render(const IncidentRow& row, const Reader& book) {
    JsonObject out;
    out.text("id", row.id)
        .number("version", row.version)
        .text("state", row.state)
        .raw("legs", legs(row.authority, row.suppliers, row.customers));
    add_title(out, book, row.title_ref);
    out.text("severity", row.severity)
        .text("system", row.system)
        .text("source", row.source)
        .text("owner", row.owner)
        .text("kind", row.kind)
        .raw("restricted", row.access == "restricted" ? "true" : "false")
        .raw("live", row.live != 0 ? "true" : "false")
        .raw("opened_at", json_instant(row.opened_at))
        .raw("updated_at", json_instant(row.updated_at));
    return out.str();
}

std::string render(const MemberRow& row) {
    return JsonObject()
        .text("person", row.person)
        .text("part", row.part)
        .raw("live", row.live != 0 ? "true" : "false")
        .text("added_by", row.added_by)
        .raw("added_at", json_instant(row.added_at))
        .str();
}

std::string render(const SupplierRequestRow& row, const Reader& book) {
    return JsonObject()
        .text("id", row.id)
        .text("incident_id", row.incident_id)
        .text("supplier_id", row.supplier_id)
        .text("role", row.role)
        .text("state", row.state)
        .raw("question", json_personal(book, row.question_ref))
        .raw("answer", json_personal(book, row.answer_ref))
        .text("created_by", row.created_by)
        .raw("due_at", json_instant(row.due_at))
        .raw("live", row.live != 0 ? "true" : "false")
        .raw("created_at", json_instant(row.created_at))
        .raw("updated_at", json_instant(row.updated_at))
        .str();
}

std::string render(const SignalRow& row, const Reader& book) {
    JsonObject out;
    out.text("id", row.id)
        .text("source", row.source)
        .text("problem_key", row.problem_key)
        .text("status", row.status)
        .text("severity", row.severity_hint)
        .text("system", row.system);
    add_title(out, book, row.title_ref);
    out.raw("detected_at", json_instant(row.detected_at))
        .raw("first_at", json_instant(row.first_at))
        .raw("last_at", json_instant(row.last_at))
        .number("count", row.count)
        .text("handling", row.handling)
        .text("rule", row.rule)
        .text("incident_id", row.incident_id);
    const auto text = row.kept_ref.empty() ? Result<std::string>(std::string()) : book.personal(row.kept_ref);
    auto kept = text ? decode_plain(*text) : Result<Fields>(text.error());
    if (!kept) kept = kept.error().fault == Fault::not_found ? Fields{} : Fields{{"message", "unreadable"}};
    out.raw("kept", json_fields(*kept)).raw("keep_until", json_instant(row.keep_until));
    return out.str();
}

std::string render(const AnchorRow& row, const Reader& book) {
    return JsonObject()
        .text("name", row.name)
        .raw("at", json_instant(row.at))
        .text("zone", row.zone)
        .text("source", row.source)
        .raw("reason", json_personal(book, row.reason_ref))
        .text("chosen", row.chosen)
        .text("recorded_by", row.recorded_by)
        .number("seq", row.seq)
        .str();
}

std::string render(const CaseFile& file, const CameIn& came, const AllowedEvents& allowed, const Reader& book) {
    std::string out = render(file.incident, book);
    out.pop_back();
    const auto list = [&](const char* name, const auto& rows, const auto& one) {
        JsonList items;
        for (const auto& row : rows) items.add(one(row));
        out += std::string(",\"") + name + "\":" + items.str();
    };
    const auto with_book = [&](const auto& row) { return render(row, book); };
    list("anchors", file.anchors, with_book);
    JsonObject facts;
    for (const auto& fact : file.facts) facts.text(fact.name, fact.value);
    out += ",\"facts\":" + facts.str();
    list("members", file.members, [](const MemberRow& row) { return render(row); });
    list("duties", file.duties, [](const DutyRow& row) { return render(row, Why::told); });
    list("supplier_requests", file.requests, with_book);
    list("notices", file.notices, with_book);
    list("tasks", file.tasks, with_book);
    list("assessments", file.assessments, with_book);
    list("signals", came.signals, with_book);
    list("receipts", came.receipts, with_book);
    list("attachments", came.attachments, with_book);
    return out + ",\"allowed\":" + render(allowed) + '}';
}

std::string render(const AllowedEvents& allowed) {
    JsonObject out;
    for (const auto& [machine, events] : allowed) {
        JsonList list;
        for (const auto& e : events) {
            JsonList gates;
            for (const auto& gate : e.gates)
                gates.add(JsonObject().text("code", gate.code).text("sentence", gate.sentence).str());
            list.add(JsonObject()
                         .text("type", e.type)
                         .raw("allowed", e.allowed == "yes" ? "true" : "false")
                         .raw("gates", gates.str())
                         .str());
        }
        out.raw(machine, list.str());
    }
    return out.str();
}

std::string render(const SealedEntry& sealed, const Entry& entry, const Reader& book) {
    Fields fields = entry.fields;
    for (auto& f : fields) {
        if (f.privacy == Privacy::personal && !f.value.empty()) f.value = said_at(book, f.value);
    }
    return JsonObject()
        .number("seq", entry.seq)
        .raw("occurred_at", json_instant(entry.occurred_at))
        .raw("recorded_at", json_instant(entry.recorded_at))
        .text("actor", entry.actor.person)
        .text("role", entry.actor.role)
        .text("machine", entry.machine)
        .text("machine_id", entry.machine_id)
        .text("event", entry.event)
        .text("from", entry.from)
        .text("to", entry.to)
        .text("rule", entry.rule)
        .raw("fields", json_fields(fields))
        .text("hash", sealed.hash)
        .str();
}

std::string expected_list(const std::vector<desk::Expected>& all) {
    JsonList list;
    for (const auto& one : all)
        list.add(JsonObject()
                     .text("rule", one.rule)
                     .text("recipient", one.recipient)
                     .text("article", one.article)
                     .text("applies", one.applies)
                     .raw("due_at", json_instant(one.due_at))
                     .text("why", one.why)
                     .str());
    return list.str();
}

}  // namespace tocsin::api
