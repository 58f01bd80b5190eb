#include "engine/desk/playbooks.h"

#include <algorithm>

#include "engine/desk/room.h"

namespace tocsin::desk {

namespace {

using playbooks::Playbook;
using playbooks::Step;

const std::vector<Playbook>& playbooks_of(const Case& work) {
    static const std::vector<Playbook> none;
    const auto& all = work.around().settings.playbooks;
    return all ? *all : none;
}

/// When it was noticed in the world: the first entry says so, on disk or of this very step.
Result<Instant> detected_at(Case& work) {
    auto first = work.around().book.history(work.file().incident.id, {"", 1});
    if (!first) return std::move(first).error();
    const auto& fresh = work.commit().entries;
    if (first->rows.empty() && fresh.empty()) return work.file().incident.opened_at;
    auto entry = open_entry(first->rows.empty() ? fresh.front().bytes : first->rows.front().bytes);
    if (!entry) return std::move(entry).error();
    return entry->occurred_at;
}

std::optional<Instant> aware_at(const Case& work) {
    for (const auto& a : work.file().anchors)
        if (a.name == "aware" && a.chosen == "yes") return a.at;
    return std::nullopt;
}

/// Where the kind was said late, there is an hour left for what should have been done already.
Instant due_of(const Case& work, const Step& step, Instant from) {
    return std::max(from + *step.due_after, work.now() + std::chrono::hours(1));
}

Status set_tasks(Case& work, const Playbook& playbook, Instant detected, Instant occurred_at) {
    for (const auto& step : playbook.steps) {
        const std::string about = playbooks::about(playbook, step);
        const auto& tasks = work.file().tasks;
        if (std::any_of(tasks.begin(), tasks.end(), [&](const TaskRow& t) { return t.about == about; })) continue;
        TaskRow row;
        row.kind = "playbook";
        row.about = about;
        row.owner = step.owner.empty() ? "" : work.person_as(step.owner);
        const auto from = step.from == "aware" ? aware_at(work) : std::optional(detected);
        if (step.due_after && from) row.due_at = due_of(work, step, *from);
        work.add_task(std::move(row), {personal("text", step.text)}, occurred_at);
    }
    return ok();
}

}  // namespace

Status set_kind(Case& work, const Happening& what) {
    const std::string kind = field_of(what.data, "kind");
    if (!playbooks::is_kind(kind))
        return Error(Fault::invalid_input,
                     "Say which kind: a word like those of tocsin playbook list, lower case letters, digits and \"-\".",
                     "#/data/kind");
    Fields data = what.data;
    for (auto& f : data)
        if (f.name == "kind") f.privacy = Privacy::plain;
    auto detected = detected_at(work);
    if (!detected) return std::move(detected).error();
    if (auto s = work.incident_step("set_kind", work.incident_given(what.data), std::move(data), what.occurred_at.at); !s) return s;
    work.incident().kind = kind;
    for (const auto& playbook : playbooks_of(work))
        if (playbook.when == kind)
            if (auto s = set_tasks(work, playbook, *detected, what.occurred_at.at); !s) return s;
    return ok();
}

Status playbooks_follow(Case& work, Instant occurred_at) {
    const auto aware = aware_at(work);
    if (work.file().incident.kind.empty() || !aware) return ok();
    const std::vector<TaskRow> tasks = work.file().tasks;
    for (const auto& task : tasks) {
        if (task.kind != "playbook" || task.live == 0) continue;
        const Step* step = playbooks::find_step(playbooks_of(work), task.about);
        if (!step || step->from != "aware" || !step->due_after) continue;
        if (auto s = work.want_task("playbook", task.about, due_of(work, *step, *aware), occurred_at); !s) return s;
    }
    return ok();
}

Status hand_out_tasks(Case& work, const MemberRow& member) {
    const std::vector<TaskRow> tasks = work.file().tasks;
    for (const auto& task : tasks) {
        if (task.kind != "playbook" || task.live == 0 || !task.owner.empty()) continue;
        const Step* step = playbooks::find_step(playbooks_of(work), task.about);
        if (!step || step->owner != member.part) continue;
        if (auto s = work.task_step(*work.task(task.id), "assign", {{"person", member.person}}, work.now()); !s) return s;
    }
    return ok();
}

}  // namespace tocsin::desk
