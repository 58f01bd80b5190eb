// The door for time: timers that are due.
#include <algorithm>

#include "engine/core/json_write.h"
#include "engine/desk/room.h"
#include "engine/desk/system_entry.h"

namespace tocsin::desk {

namespace {

constexpr auto late_after = std::chrono::seconds(5);

Fields lateness(const TimerRow& timer, Instant now) {
    Fields data{{"timer", timer.name}, {"due_at", to_rfc3339(timer.due_at)}};
    if (now - timer.due_at > late_after)
        data.push_back({"fired_late_seconds",
                        std::to_string(std::chrono::duration_cast<std::chrono::seconds>(now - timer.due_at).count())});
    return data;
}

/// Every automatic step leaves a row: this one did not act, because.
void ignored(Case& work, const TimerRow& timer, const char* because) {
    Entry entry;
    entry.occurred_at = work.now();
    entry.machine = timer.machine;
    entry.machine_id = timer.machine_id;
    entry.event = "timer_ignored";
    entry.rule = because;
    entry.fields = lateness(timer, work.now());
    work.record(std::move(entry));
}

Status alarm(Case& work, const TimerRow& timer, const char* event, const char* type, const char* rule) {
    Entry entry;
    entry.occurred_at = work.now();
    entry.machine = "incident";
    entry.machine_id = "watch";
    entry.event = event;
    entry.rule = rule;
    entry.fields = lateness(timer, work.now());
    work.record(std::move(entry));
    return work.announce(type);
}

Status watch_owner(Case& work, const TimerRow& timer) {
    const CaseFile& file = work.file();
    const bool duty_alone = std::any_of(file.duties.begin(), file.duties.end(),
                                        [](const DutyRow& d) { return d.live != 0 && d.owner.empty(); });
    if (!file.incident.live || (!file.incident.owner.empty() && !duty_alone)) return ok();
    // Until somebody takes it the alarm comes again, four times slower each round would hide it: a fixed pace.
    work.set_timer("incident", file.incident.id, "owner", work.now() + 4 * work.around().settings.owner_within);
    return alarm(work, timer, "nobody_took_it", duty_alone ? "duty.unowned" : "incident.unowned",
                 "house rule: every duty has an owner");
}

Status watch_progress(Case& work, const TimerRow& timer) {
    const IncidentRow& row = work.file().incident;
    if (!row.live) return ok();
    const auto pace = work.around().settings.progress_within;
    const Instant quiet_until = row.updated_at + pace;
    const Instant now = work.now();
    if (quiet_until > now) {
        work.set_timer("incident", row.id, "progress", quiet_until);
        return ok();
    }
    work.set_timer("incident", row.id, "progress", now + pace);
    return alarm(work, timer, "no_progress", "incident.stalled", "house rule: a leg without progress is looked at");
}

/// A check that is not short does not keep the clock from having started.
Status watch_investigation(Case& work, const TimerRow& timer) {
    const CaseFile& file = work.file();
    const bool decided = std::any_of(file.anchors.begin(), file.anchors.end(), [](const AnchorRow& a) {
        return a.name == "aware" && a.chosen == "yes";
    });
    if (!file.incident.live || decided) return ok();
    work.set_timer("incident", file.incident.id, "investigation", work.now() + work.around().settings.investigate_within);
    return alarm(work, timer, "awareness_undecided", "incident.awareness_undecided",
                 "EDPB Guidelines 9/2022: the check is short; awareness may be deemed earlier");
}

/// Nobody accepted it in time: the next one is asked.
Status fire_acceptance(Case& work, const TimerRow& timer) {
    DutyRow* duty = work.duty(timer.machine_id);
    if (!workflows::duty::step({duty->state}, "unaccepted", work.duty_given(*duty, {})).taken) {
        ignored(work, timer, "the duty was accepted or has ended");
        return ok();
    }
    return work.ask_next(*duty, lateness(timer, work.now()));
}

Status fire_duty(Case& work, const TimerRow& timer) {
    if (timer.name == "accept") return fire_acceptance(work, timer);
    DutyRow* duty = work.duty(timer.machine_id);
    const bool due = timer.name == "due";
    const std::string event = due ? "time_is_up" : "reminder";
    const auto tried = workflows::duty::step({duty->state}, event, {});
    if (!tried.taken) {
        ignored(work, timer, "the duty's clock is no longer running");
        return ok();
    }
    if (auto s = work.duty_step(*duty, event, lateness(timer, work.now()), work.now()); !s) return s;
    if (due || !duty->due_at) return ok();
    if (const auto next = next_reminder(work.around().settings, *duty, work.now()))
        work.set_timer("duty", duty->id, "reminder", *next);
    return work.announce("duty.due_soon",
                         {{"duty_id", duty->id}, {"rule", duty->rule}, {"due_at", to_rfc3339(*duty->due_at)}});
}

/// What the supplier is asked again, on its own way in; where it has none, by a person.
Status remind(Case& work, const SupplierRequestRow& request, bool carried) {
    const JsonObject data = JsonObject().text("request_id", request.id).text("incident_id", request.incident_id).text("due_at", to_rfc3339(*request.due_at));
    if (auto s = carried ? work.deliver("supplier:" + request.supplier_id, request.supplier_id, "supplier_request.reminder", data.str())
                         : work.want_reached(request, Case::Reach::again);
        !s)
        return s;
    return work.announce("supplier_request.due_soon", {{"request_id", request.id}, {"supplier_id", request.supplier_id}, {"due_at", to_rfc3339(*request.due_at)}});
}

Status fire_request(Case& work, const TimerRow& timer) {
    SupplierRequestRow* request = work.request(timer.machine_id);
    const bool reminds = timer.name == "reminder";
    auto carried = reminds ? has_endpoint(work.around().book, request->supplier_id, "supplier_request.reminder") : Result<bool>(false);
    if (!carried) return std::move(carried).error();
    const std::string event = reminds ? (*carried ? "reminder" : "remind_by_hand") : timer.name == "escalation" ? "still_silent" : "time_is_up";
    if (!workflows::supplier_request::step({request->state}, event, {}).taken) {
        ignored(work, timer, "the supplier has answered or the request has ended");
        return ok();
    }
    if (auto s = work.request_step(*request, event, lateness(timer, work.now()), work.now()); !s) return s;
    if (event == "still_silent")
        return work.want_task("reach_supplier", "supplier:" + request->supplier_id, work.now() + std::chrono::hours(1), work.now());
    if (!reminds || !request->due_at) return ok();
    if (const auto next = reminder_before(work.around().settings.reminders, *request->due_at, work.now()))
        work.set_timer("supplier_request", request->id, "reminder", *next);
    return remind(work, *request, *carried);
}

Status fire_task(Case& work, const TimerRow& timer) {
    TaskRow* task = work.task(timer.machine_id);
    const bool due = timer.name == "due";
    const std::string event = due ? "time_is_up" : "reminder";
    if (!workflows::task::step({task->state}, event, {}).taken) {
        ignored(work, timer, "the task is settled");
        return ok();
    }
    if (auto s = work.task_step(*task, event, lateness(timer, work.now()), work.now()); !s) return s;
    if (due || !task->due_at) return ok();
    if (const auto next = reminder_before(work.around().settings.reminders, *task->due_at, work.now()))
        work.set_timer("task", task->id, "reminder", *next);
    return work.announce("task.due_soon", {{"task_id", task->id}, {"kind", task->kind}, {"about", task->about}, {"due_at", to_rfc3339(*task->due_at)}});
}

/// What changed without an event of the incident, a regime switched on above all, reaches it at the next look.
Status look_at_the_law(Case& work) {
    return work.file().incident.live != 0 && !work.file().duties.empty() ? work.refresh_duties(work.now()) : ok();
}

Result<Commit> fire_one(const Surroundings& around, const TimerRow& timer) {
    auto file = around.book.case_file(timer.incident_id);
    if (!file) return std::move(file).error();
    Case work(around, std::move(*file));
    work.clear_timer(timer.machine_id, timer.name);
    Status done = timer.machine == "duty"               ? fire_duty(work, timer)
                  : timer.machine == "supplier_request" ? fire_request(work, timer)
                  : timer.machine == "task"             ? fire_task(work, timer)
                  : timer.name == "owner"               ? watch_owner(work, timer)
                  : timer.name == "investigation"       ? watch_investigation(work, timer)
                                                        : watch_progress(work, timer);
    if (!done) return done.error();
    if (timer.machine == "incident")
        if (auto s = look_at_the_law(work); !s) return s.error();
    return work.finish("", "", "");
}

}  // namespace

std::vector<Result<Receipt>> Desk::fire(const std::vector<TimerRow>& due, Instant now) {
    std::vector<Change> changes;
    changes.reserve(due.size());
    Room* room = room_.get();
    for (const auto& timer : due)
        changes.push_back({std::nullopt, [room, &timer, now](const Reader& book) {
                               return fire_one({book, room->settings, room->random, engine_actor("clock"), now}, timer);
                           }});
    return room_->store.commit_all(std::move(changes));
}

void Desk::clock_changed(const std::string& state, const std::string& apart_seconds) {
    const Ask ask{engine_actor("clock"), std::nullopt, std::nullopt, Mode::real};
    (void)room_->run(ask, [&](const Surroundings& around) -> Result<Commit> {
        Commit commit;
        const SystemEntry said = house_change("clock", "wall", state, {{"apart_seconds", apart_seconds}});
        if (auto s = record_system(around, commit, said); !s) return s.error();
        const std::string data = JsonObject().text("state", state).text("apart_seconds", apart_seconds).str();
        if (auto s = queue_deliveries(around, around.now,
                                      {"subscription", "subscription", "system", "clock.suspect", data}, commit);
            !s)
            return s.error();
        return commit;
    });
}

}  // namespace tocsin::desk
