#include "engine/papers/register.h"

#include <algorithm>
#include <map>

#include "engine/desk/duty_stand.h"
#include "engine/evidence/dossier.h"

namespace tocsin::papers {

namespace {

constexpr std::size_t quoted_bytes_max = 8000, column_bytes_max = 256 * 1024;

void line(std::string& out, const std::string& text) {
    if (text.empty()) return;
    if (!out.empty()) out += '\n';
    out += text;
}

bool begins(const std::string& text, std::string_view with) { return text.rfind(with, 0) == 0; }

/// What an incident gathers in one column has an end, so that a row always fits where rows go.
void cut(std::string& column) {
    if (column.size() <= column_bytes_max) return;
    const std::string note = "\n[cut here of " + std::to_string(column.size()) + " bytes; all of it is in the incident's bundle]";
    std::size_t end = column_bytes_max - note.size();
    while (end > 0 && (static_cast<unsigned char>(column[end]) & 0xC0) == 0x80) --end;
    column.resize(end);
    column += note;
}

/// Facts that say what it does to people; all others say what happened.
bool is_effect(const std::string& fact) {
    for (const char* start : {"risk", "effect", "people", "count", "confidentiality", "integrity", "availability", "special",
                              "vulnerable", "fraud", "beyond", "affected", "records"})
        if (begins(fact, start)) return true;
    return false;
}

/// A role is said by a fact, by person (our_role) or by duty (role.controller).
std::string role_of(const CaseFile& file) {
    bool controller = false, processor = false;
    for (const auto& fact : file.facts) {
        const bool yes = fact.value == "yes" || fact.value == "true";
        controller |= (fact.name == "our_role" && fact.value == "controller") || (fact.name == "role.controller" && yes);
        processor |= (fact.name == "our_role" && fact.value == "processor") || (fact.name == "role.processor" && yes);
    }
    return controller && processor ? "both" : controller ? "controller" : processor ? "processor" : "unknown";
}

std::string breach_of(const CaseFile& file) {
    std::string out;
    for (const char* loss : {"confidentiality", "integrity", "availability"})
        for (const auto& fact : file.facts)
            if (fact.name == std::string(loss) + "_lost" && (fact.value == "true" || fact.value == "yes"))
                out += (out.empty() ? "" : ", ") + std::string(loss);
    return out;
}

std::optional<Instant> chosen(const CaseFile& file, const std::string& name) {
    for (const auto& anchor : file.anchors)
        if (anchor.name == name && anchor.chosen == "yes") return anchor.at;
    return std::nullopt;
}

bool is_filed_late(const std::string& state) { return state == "discharged_late" || state == "filed_in_part_late"; }

bool is_late(const DutyRow& duty) { return duty.state == "overdue" || is_filed_late(duty.state); }

/// `was_late`: a filing was late and taken back.
void count_clock(const DutyRow& duty, bool was_late, Clocks& clocks) {
    if (was_late && duty.state == "withdrawn") ++clocks.late, ++clocks.withdrawn;
    else if (was_late || is_late(duty)) ++clocks.late;
    else if (duty.state == "not_required") ++clocks.not_required;
    else if (duty.state == "withdrawn") ++clocks.withdrawn;
    else if (duty.state == "discharged" || duty.state == "filed_in_part") ++clocks.met;
    else if (const auto stand = desk::stand_of(duty); stand == desk::Stand::undecided) ++clocks.undecided;
    else if (stand == desk::Stand::not_applicable) ++clocks.not_applicable;
    else if (stand != desk::Stand::ended) ++clocks.running;
}

/// Reads one incident's dossier into a row.
class Telling {
public:
    Telling(const evidence::Dossier& dossier, RegisterRow& row) : dossier_(dossier), file_(dossier.file), row_(row) {}

    void all() {
        row_.title = text(file_.incident.title_ref);
        row_.role = role_of(file_);
        row_.breach = breach_of(file_);
        row_.occurred_at = chosen(file_, "occurred");
        row_.aware_at = chosen(file_, "aware");
        facts();
        assessments();
        tasks();
        duties();
        decisions();
        notices();
        requests();
    }

private:
    std::string text(const std::string& ref) const {
        if (ref.empty()) return {};
        const auto found = dossier_.texts.find(ref);
        if (found == dossier_.texts.end()) return "[erased]";
        if (found->second.size() <= quoted_bytes_max) return found->second;
        return "[long: " + std::to_string(found->second.size()) + " bytes, in the incident's bundle]";
    }

    void facts() {
        for (const auto& anchor : file_.anchors)
            if (anchor.chosen == "yes" && !anchor.reason_ref.empty())
                line(row_.facts, anchor.name + ": " + text(anchor.reason_ref));
        for (const auto& fact : file_.facts)
            line(is_effect(fact.name) ? row_.effects : row_.facts, fact.name + ": " + fact.value);
    }

    void assessments() {
        for (const auto& one : file_.assessments) {
            if (one.state != "signed") continue;
            line(row_.effects, "Assessment of " + minute_of(one.signed_at.value_or(one.updated_at)) + " UTC, risk " + one.risk +
                                   ": " + text(one.reasons_ref));
        }
    }

    void tasks() {
        for (const auto& task : file_.tasks) {
            const bool done = task.state == "done" || task.state == "done_late";
            if (task.kind == "measure" && task.live != 0) ++row_.open_measures;
            if (task.kind == "authority_question" || task.state == "dropped" || (!done && task.kind != "measure")) continue;
            std::string said =
                task.text_ref.empty() ? task.kind + (task.about.empty() ? "" : " " + task.about) : text(task.text_ref);
            if (done && !task.answer_ref.empty()) said += ": " + text(task.answer_ref);
            if (!done) said += " (open" + (task.due_at ? ", due " + minute_of(*task.due_at) + " UTC" : std::string()) + ")";
            line(row_.remedial, said);
        }
    }

    bool late_withdrawn(const std::string& duty) const {
        for (const auto& entry : dossier_.decisions)
            if (entry.machine_id == duty && entry.event == "withdraw" && is_filed_late(entry.from)) return true;
        return false;
    }

    /// Taking it back does not undo that they were told.
    std::optional<Instant> first_filed(const std::string& duty) const {
        std::optional<Instant> first;
        for (const auto& filing : dossier_.filings)
            if (filing.machine_id == duty && (!first || filing.occurred_at < *first)) first = filing.occurred_at;
        return first;
    }

    /// "first told 2026-11-28 03:00 UTC; withdrawn ..."
    std::string how_told(const std::string& duty, const std::optional<Instant>& filed) const {
        std::string out = filed ? ", first told " + minute_of(*filed) + " UTC" : std::string();
        for (const auto& entry : dossier_.decisions)
            if (entry.machine_id == duty && entry.event == "withdraw")
                out += ", a filing withdrawn " + minute_of(entry.occurred_at) + " UTC";
        return out;
    }

    void duties() {
        row_.authority = file_.incident.authority;
        for (const auto& duty : file_.duties) {
            count_clock(duty, late_withdrawn(duty.id), row_.clocks);
            if (duty.state == "not_required" && !duty.proposal_ref.empty())
                line(row_.reasons, duty.rule + ": " + text(duty.proposal_ref));
            const auto filed = first_filed(duty.id);
            if (duty.kind != "authority") continue;
            line(row_.authority,
                 duty.rule + ": " + duty.state + how_told(duty.id, filed));
            if (duty.due_at && duty.state != "not_required" &&
                (!row_.authority_due_at || *duty.due_at < *row_.authority_due_at))
                row_.authority_due_at = duty.due_at;
            if (filed && (!row_.authority_told_at || *filed < *row_.authority_told_at)) row_.authority_told_at = filed;
        }
        for (const auto& filing : dossier_.filings) line(row_.reasons, reasons_in(filing));
    }

    std::string reasons_in(const Entry& entry) const {
        std::string out;
        for (const auto& field : entry.fields)
            if (begins(field.name, "reasons")) line(out, field.privacy == Privacy::plain ? field.value : text(field.value));
        return out;
    }

    std::string rule_of(const std::string& duty) const {
        for (const auto& row : file_.duties)
            if (row.id == duty) return row.rule;
        return duty;
    }

    /// Why it was dismissed or merged, why a filing was taken back, and what was proposed of a duty that lapsed undecided.
    void decisions() {
        std::map<std::string, const Entry*> proposed;
        for (const auto& entry : dossier_.decisions) {
            const std::string when = " " + minute_of(entry.occurred_at) + " UTC";
            if (entry.machine == "incident")
                line(row_.reasons, (entry.event == "merge" ? "merged" : "dismissed") + when + ": " + reasons_in(entry));
            else if (entry.event == "withdraw")
                line(row_.withdrawn, rule_of(entry.machine_id) + when + ": " + reasons_in(entry));
            else if (entry.event == "propose_not_required")
                proposed[entry.machine_id] = &entry;
            else if (entry.event != "lapse")  // decided, or reconsidered: what was proposed before is settled
                proposed.erase(entry.machine_id);
            else if (const Entry* proposal = proposed[entry.machine_id])
                line(row_.reasons, rule_of(entry.machine_id) + " lapsed" + when + ", undecided; proposed as not required: " +
                                       reasons_in(*proposal));
        }
    }

    void notices() {
        for (const auto& notice : file_.notices)
            line(row_.told, notice.audience + ": " + notice.state + ", " +
                                std::to_string(notice.delivered + notice.sent + notice.replaced) + " of " +
                                std::to_string(notice.total) + " told");
        if (row_.told.empty()) row_.told = file_.incident.customers;
    }

    void requests() {
        row_.suppliers = file_.incident.suppliers;
        for (const auto& request : file_.requests) line(row_.suppliers, request.supplier_id + ": " + request.state);
    }

    const evidence::Dossier& dossier_;
    const CaseFile& file_;
    RegisterRow& row_;
};

}  // namespace

bool is_asked_for(const RegisterAsk& ask, const IncidentRow& incident) {
    return (!ask.from || incident.opened_at >= *ask.from) && (!ask.to || incident.opened_at < *ask.to) &&
           (ask.state.empty() || incident.state == ask.state);
}

std::size_t bytes_of(const RegisterRow& row) {
    std::size_t out = 0;
    for (const auto& column : register_columns())
        if (column.text != nullptr) out += (row.*column.text).size();
    return out;
}

RegisterRow register_row(const Reader& book, const IncidentRow& incident) {
    RegisterRow row;
    row.id = incident.id;
    row.state = incident.state;
    row.kind = incident.kind;
    row.system = incident.system;
    row.severity = incident.severity;
    row.role = "unknown";
    row.opened_at = incident.opened_at;
    row.updated_at = incident.updated_at;
    auto dossier = evidence::read_dossier(book, incident.id, evidence::Counsel::left_out);
    if (dossier) {
        Telling(*dossier, row).all();
        for (const auto& column : register_columns())
            if (column.text != nullptr) cut(row.*column.text);
        return row;
    }
    row.flaw = dossier.error().fault == Fault::refused
                   ? "Not shown: the tables say something else than the audit log. Run tocsin verify."
                   : "Not shown: it could not be read from the store. Run tocsin verify.";
    return row;
}

}  // namespace tocsin::papers
