// One cause, one incident: two become one, or a part of one goes its own way. The history of both stays.
#include <algorithm>
#include <set>

#include "engine/core/encode.h"
#include "engine/desk/doors.h"
#include "engine/desk/radius.h"

namespace tocsin::desk {

namespace {

constexpr std::size_t split_max = 200;

/// What both incidents know once they are one. Unknown never suppresses: an answer that asks for something stands, and any
/// other on which the two do not agree, silence included, has to be given again.
std::string agreed(const std::string& name, const std::string& ours, const std::string& theirs) {
    if (ours == theirs) return ours;
    if (starts_with(name, system_fact) || starts_with(name, "affected."))
        return ours == "hit" || theirs == "hit" ? "hit" : ours == "yes" || theirs == "yes" ? "yes" : "unknown";
    if (name == "risk_to_persons") {
        for (const char* risk : {"high", "likely"})
            if (ours == risk || theirs == risk) return risk;
        return "unknown";
    }
    for (const char* asks : {"personal_data_breach", "role.controller", "role.processor"})
        if (name == asks)
            for (const char* yes : {"true", "yes"})
                if (ours == yes || theirs == yes) return yes;
    return "unknown";
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
        const std::string zone_before = standing == into.file().anchors.end() ? std::string() : standing->zone;
        const bool replaces = stands && standing != into.file().anchors.end();
        if (replaces) {
            AnchorRow before = *standing;
            before.chosen = "no";
            into.put_anchor(std::move(before));
        }
        // Days are counted in a zone, and one person alone does not change it.
        if (replaces) row.zone = zone_before;
        row.chosen = stands ? "yes" : "no";
        row.source = "incident:" + from.incident.id;
        row.incident_id = into.file().incident.id;
        row.reason_ref.clear();
        note(into, "anchor_taken_over", {{"anchor", row.name}, {"at", to_rfc3339(row.at)}, {"zone", row.zone}, {"source", row.source}, {"chosen", row.chosen}});
        row.seq = into.file().incident.version;
        into.put_anchor(std::move(row));
    }
}

bool from_map(const FactRow& fact) { return starts_with(fact.source, "map:"); }

const FactRow* stated(const CaseFile& file, const std::string& name) {
    for (const auto& fact : file.facts)
        if (fact.name == name) return &fact;
    return nullptr;
}

/// The facts of persons. What the map says follows from the systems; that a person took something of it out counts in the
/// incident where that was decided and nowhere else.
void agree_on_facts(Case& into, const CaseFile& from) {
    std::set<std::string> names;
    for (const CaseFile* file : {&into.file(), &from})
        for (const auto& fact : file->facts)
            if (!from_map(fact) && fact.name != merged_into && !starts_with(fact.name, overruled_fact)) names.insert(fact.name);
    Fields taken{{"from", from.incident.id}};
    for (const auto& name : names) {
        const FactRow *ours = stated(into.file(), name), *theirs = stated(from, name);
        const std::string before = ours ? ours->value : "", value = agreed(name, before, theirs ? theirs->value : "");
        if (value == before) continue;
        taken.push_back({"fact." + name, value});
        into.put_fact({into.file().incident.id, name, value, into.file().incident.version + 1, "incident:" + from.incident.id});
    }
    if (taken.size() > 1) note(into, "facts_taken_over", std::move(taken));
}

/// A part knows what the whole knows; what was decided to ask less, it has to hear again.
void take_facts(Case& part, const CaseFile& from) {
    Fields taken{{"from", from.incident.id}};
    for (const auto& fact : from.facts) {
        if (from_map(fact) || fact.name == merged_into || starts_with(fact.name, overruled_fact)) continue;
        const std::string value = agreed(fact.name, "", fact.value);
        taken.push_back({"fact." + fact.name, value});
        part.put_fact({part.file().incident.id, fact.name, value, part.file().incident.version + 1, "incident:" + from.incident.id});
    }
    if (taken.size() > 1) note(part, "facts_taken_over", std::move(taken));
}

int how_far(const std::string& state) {
    return state == "detected" || state == "reopened" ? 0 : state == "assessing" ? 1 : state == "responding" ? 2 : 3;
}

Error gate(const char* code, std::string sentence) {
    Error error(Fault::refused, "These two incidents cannot become one as they stand.", "#/data/into");
    error.gates = {{code, std::move(sentence)}};
    return error;
}

/// The older one takes the newer one over, so that no instant and no evidence of before is lost; and it is looked into no
/// less than the other.
Status may_take_over(const CaseFile& into, const CaseFile& from) {
    if (into.incident.live == 0) return gate("ended", "The incident that would take this one over has ended; reopen it first.");
    if (from.incident.opened_at < into.incident.opened_at) return gate("older-first", "This incident is the older one: merge the other one into it.");
    if (into.incident.access != from.incident.access)
        return gate("restriction-differs", "One of the two incidents is restricted and the other one is not: restrict or open up one of them first.");
    if (how_far(from.incident.state) > how_far(into.incident.state))
        return gate("less-far", "The other incident is looked into less far than this one: assess or confirm it first.");
    return ok();
}

/// Every duty of one has to find its like in the other, running, and due no later. A merge ends no clock.
Status no_duty_lost(const Case& into, const std::vector<DutyRow>& before) {
    for (const auto& duty : before) {
        if (duty.live == 0 || duty.applies == "no") continue;
        const bool found = std::any_of(into.file().duties.begin(), into.file().duties.end(), [&](const DutyRow& d) {
            const bool same = d.rule == duty.rule && (d.recipient == duty.recipient || named_recipient(duty).empty());
            return same && d.live != 0 && (!duty.due_at || (d.due_at && *d.due_at <= *duty.due_at));
        });
        if (!found)
            return gate("duty-would-be-lost", "The duty " + duty.rule + " is open here, and the other incident has none like it that runs and is due no later: settle it first.");
    }
    return ok();
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
            copy.owner = task.owner;
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
    if (auto s = may_take_over(*file, work.file()); !s) return s;
    const std::vector<DutyRow> duties = work.file().duties;
    Fields data = what.data;
    for (auto& f : data)
        if (f.name == "into") f.privacy = Privacy::plain;
    if (auto s = work.incident_step("merge", work.incident_given(what.data), std::move(data), what.occurred_at.at); !s) return s;
    Case into(work.around(), std::move(*file));
    take_anchors(into, work.file());
    agree_on_facts(into, work.file());
    if (auto s = take_tasks(into, work); !s) return s;
    for (const auto& duty : duties)
        if (duty.live != 0)
            if (auto s = work.duty_step(*work.duty(duty.id), "carried_over", {{"into", into_id}}, work.now()); !s) return s;
    for (const char* timer : {"owner", "progress", "investigation"}) work.clear_timer(id, timer);
    work.put_fact({id, std::string(merged_into), into_id, work.file().incident.version});
    work.commit().signals_moved.push_back({id, into_id});
    if (into.file().incident.owner.empty()) into.incident().owner = work.file().incident.owner;
    const Fields taken{{"from", id}, {"owner", into.file().incident.owner}};
    if (auto s = into.incident_step("took_over", {}, taken, what.occurred_at.at); !s) return s;
    if (auto s = follow(into); !s) return s;
    if (auto s = no_duty_lost(into, duties); !s) return s;
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
        for (const auto& known : rows)
            if (known.id == row->id) return Error(Fault::invalid_input, "A signal stands twice.", "#/data/signals");
        rows.push_back(std::move(*row));
    }
    auto all = work.around().book.signal_count(id, split_max + 1);
    if (!all) return std::move(all).error();
    if (*all == static_cast<long long>(rows.size()))
        return Error(Fault::refused, "One signal at least stays: what the whole incident is about needs no other incident.", "#/data/signals");
    if (rows.size() > split_max) return Error(Fault::invalid_input, "At most 200 signals go at a time.", "#/data/signals");
    SignalRow first = rows.front();
    for (const auto& row : rows)
        if (row.detected_at < first.detected_at) first = row;
    auto part = open_case(work.around(), {title, first.severity_hint, first.system, first.source, {first.detected_at, "Z"}});
    if (!part) return std::move(part).error();
    const std::string part_id = part->file().incident.id;
    note(*part, "split_from", {{"from", id}, {"access", work.file().incident.access}, {"kind", work.file().incident.kind}});
    part->incident().access = work.file().incident.access;
    part->incident().kind = work.file().incident.kind;
    for (const auto& member : work.file().members)
        if (member.live != 0) put_on(*part, member.person, member.part);
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
