// One cause, one incident: two become one, or a part of one goes its own way. The history of both stays.
#include <algorithm>

#include "engine/core/encode.h"
#include "engine/desk/doors.h"
#include "engine/desk/radius.h"

namespace tocsin::desk {

namespace {

constexpr std::size_t split_max = 200;

/// Which of two answers asks more of us: unknown never suppresses. Of words that cannot be compared, ours.
const std::string& stricter(const std::string& name, const std::string& ours, const std::string& theirs) {
    const auto rank = [&](const std::string& value) {
        if (name == "risk_to_persons") return value == "high" ? 3 : value == "likely" ? 2 : value == "unknown" ? 1 : 0;
        return value == "true" || value == "yes" ? 3 : value == "unknown" ? 2 : value == "false" || value == "no" ? 1 : 0;
    };
    if (ours == theirs) return ours;
    const auto number = [](const std::string& text) {
        return !text.empty() && text.size() < 16 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    if (number(ours) && number(theirs)) return std::stoll(ours) >= std::stoll(theirs) ? ours : theirs;
    return rank(theirs) > rank(ours) ? theirs : ours;
}

bool gives_time(const std::string& name) { return starts_with(name, "held:") || starts_with(name, "extended:"); }

void note(Case& work, const char* event, Fields fields) {
    Entry entry;
    entry.occurred_at = work.now();
    entry.machine = "incident";
    entry.machine_id = "merge";
    entry.event = event;
    entry.rule = "house rule: one cause, one incident";
    entry.fields = std::move(fields);
    work.record(std::move(entry));
}

/// Every instant on record goes along as a candidate; the earlier one stands, because awareness never moves later by itself.
/// What gave more time to one incident gives none to another.
void take_anchors(Case& into, const CaseFile& from) {
    for (AnchorRow row : from.anchors) {
        if (gives_time(row.name) || starts_with(row.name, "filed")) continue;
        const auto standing = std::find_if(into.file().anchors.begin(), into.file().anchors.end(),
                                           [&](const AnchorRow& a) { return a.name == row.name && a.chosen == "yes"; });
        const bool stands = row.chosen == "yes" && (standing == into.file().anchors.end() || row.at < standing->at);
        if (stands && standing != into.file().anchors.end()) {
            AnchorRow before = *standing;
            before.chosen = "no";
            into.put_anchor(std::move(before));
        }
        row.chosen = stands ? "yes" : "no";
        row.source = "incident:" + from.incident.id;
        row.incident_id = into.file().incident.id;
        row.reason_ref.clear();
        note(into, "anchor_taken_over", {{"anchor", row.name}, {"at", to_rfc3339(row.at)}, {"zone", row.zone}, {"source", row.source}, {"chosen", row.chosen}});
        row.seq = into.file().incident.version;
        into.put_anchor(std::move(row));
    }
}

void take_facts(Case& into, const CaseFile& from) {
    Fields taken;
    for (const auto& fact : from.facts) {
        if (starts_with(fact.source, "map:") || fact.name == merged_into) continue;
        const auto known = std::find_if(into.file().facts.begin(), into.file().facts.end(), [&](const FactRow& f) { return f.name == fact.name; });
        const bool there = known != into.file().facts.end() && !starts_with(known->source, "map:");
        const std::string value = there ? stricter(fact.name, known->value, fact.value) : fact.value;
        if (there && value == known->value) continue;
        taken.push_back({"fact." + fact.name, value});
        into.put_fact({into.file().incident.id, fact.name, value, into.file().incident.version + 1, "incident:" + from.incident.id});
    }
    if (!taken.empty()) note(into, "facts_taken_over", std::move(taken));
}

Status take_tasks(Case& into, Case& from) {
    const std::vector<TaskRow> tasks = from.file().tasks;
    for (const auto& task : tasks) {
        if (task.live == 0) continue;
        if (task.kind != "legal_hold") {  // those follow from the map
            TaskRow copy;
            copy.kind = task.kind;
            copy.about = task.about;
            copy.due_at = task.due_at;
            Fields said;
            if (auto text = from.around().book.personal(task.text_ref); text) said.push_back(personal("text", *text));
            into.add_task(std::move(copy), std::move(said), into.now());
        }
        if (auto s = from.task_step(*from.task(task.id), "drop", {{"reasons", "It goes on in the incident that took this one over."}}, from.now()); !s)
            return s;
    }
    return ok();
}

/// What rests on facts and instants follows them.
Status follow(Case& work) {
    if (auto s = read_map(work, work.now()); !s) return s;
    if (auto s = work.refresh_duties(work.now()); !s) return s;
    return work.review_assessments(work.now());
}

}  // namespace

Status merge(Case& work, const Happening& what) {
    const std::string id = work.file().incident.id, into_id = field_of(what.data, "into");
    if (!is_plain_id(into_id) || into_id == id) return Error(Fault::invalid_input, "Name another incident that takes this one over.", "#/data/into");
    auto file = work.around().book.case_file(into_id);
    if (!file) return Error(Fault::invalid_input, "There is no such incident.", "#/data/into");
    if (file->incident.live == 0) return Error(Fault::refused, "The incident that would take this one over has ended; reopen it first.", "#/data/into");
    // This one first: a refusal leaves both as they are.
    if (auto s = work.incident_step("merge", work.incident_given(what.data), what.data, what.occurred_at.at); !s) return s;
    Case into(work.around(), std::move(*file));
    take_anchors(into, work.file());
    take_facts(into, work.file());
    if (auto s = take_tasks(into, work); !s) return s;
    for (std::size_t i = 0; i < work.file().duties.size(); ++i) {
        const std::string duty = work.file().duties[i].id;
        if (work.file().duties[i].live != 0)
            if (auto s = work.duty_step(*work.duty(duty), "carried_over", {{"into", into_id}}, work.now()); !s) return s;
    }
    for (const char* timer : {"owner", "progress", "investigation"}) work.clear_timer(id, timer);
    work.put_fact({id, std::string(merged_into), into_id, work.file().incident.version});
    work.commit().signals_moved.push_back({id, into_id});
    if (into.file().incident.owner.empty()) into.incident().owner = work.file().incident.owner;
    if (auto s = into.incident_step("took_over", {}, {{"from", id}}, what.occurred_at.at); !s) return s;
    if (auto s = follow(into); !s) return s;
    if (auto s = into.announce("incident.merged", {{"from", id}}); !s) return s;
    auto other = into.finish("incident", into_id, into.file().incident.state);
    if (!other) return std::move(other).error();
    other->receipt.clear();
    work.commit().also.push_back(std::move(*other));
    work.commit().receipt.push_back({"merged_into", into_id});
    return ok();
}

Status split(Case& work, const Happening& what) {
    const std::string id = work.file().incident.id, title = field_of(what.data, "title");
    if (title.empty()) return Error(Fault::invalid_input, "Give the new incident a title.", "#/data/title");
    std::vector<SignalRow> rows;
    std::string list = field_of(what.data, "signals");
    for (std::size_t from = 0; from <= list.size() && rows.size() <= split_max;) {
        const std::size_t comma = std::min(list.find(',', from), list.size());
        const std::string one = list.substr(from, comma - from);
        from = comma + 1;
        auto row = work.around().book.signal_by_id(one);
        if (!row || row->incident_id != id) return Error(Fault::invalid_input, "Name signals of this incident, by their ids, with commas between them.", "#/data/signals");
        rows.push_back(std::move(*row));
    }
    if (rows.size() > split_max) return Error(Fault::invalid_input, "At most 200 signals go at a time.", "#/data/signals");
    SignalRow first = rows.front();
    for (const auto& row : rows)
        if (row.detected_at < first.detected_at) first = row;
    auto part = open_case(work.around(), {title, first.severity_hint, first.system, first.source, {first.detected_at, "Z"}});
    if (!part) return std::move(part).error();
    const std::string part_id = part->file().incident.id;
    note(*part, "split_from", {{"from", id}});
    // What was known of the whole is known of the part, its clocks above all.
    take_anchors(*part, work.file());
    take_facts(*part, work.file());
    if (auto s = follow(*part); !s) return s;
    std::string moved;
    for (auto& row : rows) {
        row.incident_id = part_id;
        moved += (moved.empty() ? "" : ",") + row.id;
    }
    note(*part, "signals_taken_over", {{"signals", moved}});
    part->commit().signals = std::move(rows);
    Fields data = what.data;
    std::erase_if(data, [](const Field& f) { return f.name == "title"; });
    data.push_back({"into", part_id});
    if (auto s = work.incident_step("split", work.incident_given(what.data), std::move(data), what.occurred_at.at); !s) return s;
    auto other = part->finish("incident", part_id, part->file().incident.state);
    if (!other) return std::move(other).error();
    other->receipt.clear();
    work.commit().also.push_back(std::move(*other));
    work.commit().receipt.push_back({"split_into", part_id});
    return ok();
}

}  // namespace tocsin::desk
