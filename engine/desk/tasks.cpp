// Tasks: what a person has to do by a time. A legal hold comes from the map; others are set by hand.
#include <algorithm>

#include "engine/core/ids.h"
#include "engine/desk/room.h"

namespace tocsin::desk {

namespace {

Fields about_task(const TaskRow& task) {
    Fields out{{"task_id", task.id}, {"kind", task.kind}, {"about", task.about}, {"state", task.state}};
    if (task.due_at) out.push_back({"due_at", to_rfc3339(*task.due_at)});
    return out;
}

/// Which of the personal values of an event that one is, counted from 0; none: one past the last.
std::size_t place_of_personal(const Fields& data, const std::string& name) {
    std::size_t place = 0;
    for (const auto& f : data) {
        if (f.privacy != Privacy::personal || f.value.empty()) continue;  // what is empty is not kept apart
        if (f.name == name) return place;
        ++place;
    }
    return place;
}

const char* why_set(const std::string& kind) {
    if (kind == "legal_hold") return "house rule: evidence is held before it is deleted";
    if (kind == "playbook") return "house rule: what is known to be needed is prepared";
    if (kind == "measure") return "house rule: what was learned is written down";
    if (kind == "authority_question") return "house rule: a question of an authority is answered, and both are kept";
    return "house rule: what has to be done has a time";
}

}  // namespace

workflows::task::Given Case::task_given(const TaskRow& task, const Fields& data) const {
    workflows::task::Given given;
    given.reasons_given = !field_of(data, "reasons").empty();
    given.due_ahead = !task.due_at || *task.due_at > now_;
    given.is_question = task.kind == "authority_question";
    given.answer_given = !field_of(data, "text").empty();
    const std::string person = field_of(data, "person");
    given.names_person = !person.empty() && may_be_told(person);
    return given;
}

Status Case::task_step(TaskRow& task, const std::string& event, Fields data, Instant occurred_at) {
    const workflows::States before{task.state};
    if (event == "assign") {
        auto named = naming_people(std::move(data));
        if (!named) return std::move(named).error();
        data = std::move(*named);
    }
    const std::string person = field_of(data, "person");
    const auto step = workflows::task::step(before, event, task_given(task, data));
    if (!step.taken) return refusal(step, event, before);
    const std::size_t place = place_of_personal(data, event == "answer" ? "text" : "reasons");
    std::vector<std::string> refs;
    if (auto s = take(step, "task", task.id, event, std::move(data), occurred_at, &refs); !s) return s;
    const std::string old = task.state;
    task.state = step.after[0];
    task.updated_at = now_;
    task.live = task.state == "open" || task.state == "overdue" ? 1 : 0;
    if (event == "take") task.owner = around_.actor.person;
    if (event == "assign") task.owner = person;
    if ((event == "answer" || event == "finish") && place < refs.size()) task.answer_ref = refs[place];
    const auto effect = step.moves.front().effect;
    if (effect == workflows::Effect::set_timer) set_task_timers(task);
    if (effect == workflows::Effect::settle)
        for (const char* timer : {"due", "reminder"}) clear_timer(task.id, timer);
    if (event == "assign") {
        Fields about = about_task(task);
        about.push_back({"asked", person});
        announcements_.emplace_back("task.assigned", std::move(about));
    }
    if (old != task.state) announcements_.emplace_back("task." + task.state, about_task(task));
    return ok();
}

void Case::set_task_timers(const TaskRow& task) {
    if (!task.due_at) return;
    set_timer("task", task.id, "due", std::max(*task.due_at + Micros(1), now_));
    if (const auto next = reminder_before(around_.settings.reminders, *task.due_at, now_))
        set_timer("task", task.id, "reminder", *next);
    else
        clear_timer(task.id, "reminder");
}

TaskRow& Case::add_task(TaskRow row, Fields said, Instant occurred_at) {
    row.id = make_id("tsk", now_, around_.random);
    row.incident_id = file_.incident.id;
    row.state = workflows::task::initial()[0];
    row.created_at = row.updated_at = now_;
    Entry entry;
    entry.occurred_at = occurred_at;
    entry.machine = "task";
    entry.machine_id = row.id;
    entry.event = "created";
    entry.to = row.state;
    entry.rule = why_set(row.kind);
    entry.fields = {{"kind", row.kind}, {"about", row.about}};
    if (row.due_at) entry.fields.push_back({"due_at", to_rfc3339(*row.due_at)});
    if (!row.owner.empty()) entry.fields.push_back({"owner", row.owner});
    entry.fields.insert(entry.fields.end(), said.begin(), said.end());
    const auto refs = record(std::move(entry));
    if (!refs.empty()) row.text_ref = refs.front();
    set_task_timers(row);
    announcements_.emplace_back("task.created", about_task(row));
    return file_.tasks.emplace_back(std::move(row));
}

Status Case::want_task(const std::string& kind, const std::string& about, std::optional<Instant> due_at, Instant occurred_at, const std::string& text) {
    const auto known = std::find_if(file_.tasks.begin(), file_.tasks.end(),
                                    [&](const TaskRow& t) {
                                        // Evidence is held once; a supplier that falls silent again is called again.
                                        return t.kind == kind && t.about == about && (t.live != 0 || kind != "reach_supplier");
                                    });
    if (known == file_.tasks.end()) {
        TaskRow row;
        row.kind = kind;
        row.about = about;
        row.due_at = due_at;
        add_task(std::move(row), text.empty() ? Fields{} : Fields{personal("text", text)}, occurred_at);
        return ok();
    }
    // A later time is no reason to wait longer; what is done stays done.
    const bool earlier = due_at && (!known->due_at || *due_at < *known->due_at);
    if (!earlier) return ok();
    known->due_at = due_at;
    known->updated_at = now_;
    if (known->live == 0) {  // kept for the case that it is opened again
        Entry entry;
        entry.occurred_at = occurred_at;
        entry.machine = "task";
        entry.machine_id = known->id;
        entry.event = "due_noted";
        entry.rule = "house rule: what is shown stands in the log";
        entry.fields = {{"due_at", to_rfc3339(*due_at)}};
        record(std::move(entry));
        return ok();
    }
    return task_step(*known, "terms_changed", {{"due_at", to_rfc3339(*due_at)}}, occurred_at);
}

Result<Receipt> Desk::create_task(const Ask& ask, const NewTask& what) {
    if (what.text.empty()) return Error(Fault::invalid_input, "Say what is to be done.", "#/text");
    return room_->on_case(ask, "incident", what.incident_id, false, [&](Case& work) -> Result<Commit> {
        TaskRow row;
        row.kind = "other";
        row.due_at = what.due_at;
        const TaskRow& kept = work.add_task(std::move(row), {personal("text", what.text)}, work.now());
        return work.finish("task", kept.id, kept.state);
    });
}

Result<Receipt> Desk::task_event(const Ask& ask, const std::string& task_id, const Happening& what) {
    return room_->on_case(ask, "task", task_id, false, [&](Case& work) -> Result<Commit> {
        if (auto s = not_ahead(what.occurred_at.at, work.around().now); !s) return s.error();
        if (auto s = raised_by_person(what.type, workflows::task::from_person, workflows::task::event_names); !s) return s.error();
        if (auto s = work.task_step(*work.task(task_id), what.type, what.data, what.occurred_at.at); !s) return s.error();
        return work.finish("task", task_id, work.task(task_id)->state);
    });
}

}  // namespace tocsin::desk
