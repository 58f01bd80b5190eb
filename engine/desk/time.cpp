// The door for time: timers that are due, deliveries that may go, and what came of them.
#include <algorithm>
#include <map>

#include "engine/core/crypto.h"
#include "engine/core/encode.h"
#include "engine/core/json_write.h"
#include "engine/desk/room.h"

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

Status fire_duty(Case& work, const TimerRow& timer) {
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

Status fire_request(Case& work, const TimerRow& timer) {
    SupplierRequestRow* request = work.request(timer.machine_id);
    if (!workflows::supplier_request::step({request->state}, "time_is_up", {}).taken) {
        ignored(work, timer, "the supplier has answered or the request has ended");
        return ok();
    }
    return work.request_step(*request, "time_is_up", lateness(timer, work.now()), work.now());
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
        if (auto s = record_house(around, commit, "clock", "wall", state, {{"apart_seconds", apart_seconds}}); !s)
            return s.error();
        const std::string data = JsonObject().text("state", state).text("apart_seconds", apart_seconds).str();
        if (auto s = queue_deliveries(around, around.now,
                                      {"subscription", "subscription", "system", "", "clock.suspect", data}, commit);
            !s)
            return s.error();
        return commit;
    });
}

std::vector<DueDelivery> Desk::claim(std::vector<DueDelivery> due, std::chrono::seconds lease) {
    const Instant again_at = room_->clock.now() + lease;
    const auto claimed = room_->store.commit({std::nullopt, [&](const Reader&) -> Result<Commit> {
                                                  Commit commit;
                                                  for (const auto& d : due)
                                                      commit.delivery_marks.push_back({d.delivery.id, "queued",
                                                                                       d.delivery.attempts + 1, again_at});
                                                  return commit;
                                              }});
    if (!claimed) return {};
    for (auto& d : due) {
        ++d.delivery.attempts;
        d.delivery.due_at = again_at;
    }
    return due;
}

namespace {

struct Settled {
    Commit::DeliveryMark mark;
    AttemptRow attempt;
    bool alarming = false;  ///< failed for the first hour, or for good
};

Settled settle(const DeliveryRow& row, const AttemptOutcome& outcome, Instant now, Random& random) {
    Settled out;
    out.mark = {row.id, "queued", row.attempts, now};
    out.attempt = {row.id, row.incident_id, row.attempts, outcome.started_at, outcome.millis, outcome.status, "", outcome.detail, 0};
    if (outcome.kind == AttemptOutcome::Kind::delivered) {
        out.mark.state = out.attempt.outcome = "delivered";
        return out;
    }
    const double jitter = static_cast<unsigned char>(random.bytes(1)[0]) / 256.0;
    const auto wait = outcome.kind == AttemptOutcome::Kind::gone ? std::nullopt
                                                                 : next_delay(row.attempts, jitter, outcome.retry_after);
    out.attempt.outcome = wait ? "retry" : "dead";
    out.mark.state = wait ? "queued" : "dead";
    if (wait) out.mark.due_at = now + *wait;
    // The schedule outlasts 72 h: after the attempt that ends the first half hour somebody is told.
    out.alarming = !wait || row.attempts == 4;
    return out;
}

/// One digest over the attempts in order, so that the chain proves each of them.
std::string attempts_digest(const std::vector<AttemptRow>& attempts) {
    std::string bytes;
    for (const auto& a : attempts)
        for (const std::string& part : {a.delivery_id, std::to_string(a.number), std::to_string(to_micros(a.started_at)),
                                        std::to_string(a.status), a.outcome})
            append_field(bytes, part);
    return sha256_hex(bytes);
}

Status move_notices(Case& work, const std::map<std::string, std::pair<long long, long long>>& counts) {
    for (const auto& [id, delivered_failed] : counts) {
        NoticeRow* notice = work.notice(id);
        if (!notice) continue;
        notice->delivered += delivered_failed.first;
        notice->failed += delivered_failed.second;
        notice->updated_at = work.now();
        const bool all = notice->delivered == notice->total;
        const bool ended = notice->delivered + notice->failed >= notice->total;
        const std::string event = all ? "all_delivered" : ended ? "some_failed" : "";
        if (event.empty()) continue;
        if (!workflows::notice::step({notice->state}, event, {}).taken) continue;
        if (auto s = work.notice_step(*notice, event, {}, work.now()); !s) return s;
    }
    return ok();
}

Result<Commit> outcomes_of(const Surroundings& around, const std::string& incident_id,
                           const std::vector<const AttemptOutcome*>& group) {
    Commit marks;
    std::map<std::string, std::pair<long long, long long>> by_notice;
    std::vector<std::string> alarms, gone;
    bool notices = false;
    for (const AttemptOutcome* outcome : group) {
        auto row = around.book.delivery(outcome->delivery_id);
        if (!row) return std::move(row).error();
        if (row->state == "delivered" || row->state == "cancelled") continue;
        Settled settled = settle(*row, *outcome, around.now, around.random);
        if (outcome->kind == AttemptOutcome::Kind::gone) gone.push_back(row->endpoint_id);
        if (settled.alarming) alarms.push_back(row->id);
        if (!row->notice_id.empty()) {
            notices = true;
            by_notice[row->notice_id].first += settled.mark.state == "delivered";
            by_notice[row->notice_id].second += settled.mark.state == "dead";
        }
        marks.delivery_marks.push_back(std::move(settled.mark));
        marks.attempts.push_back(std::move(settled.attempt));
    }
    const auto disable = [&](Commit& commit) -> Status {
        for (const auto& id : gone) {
            auto endpoint = around.book.endpoint(id);
            if (!endpoint || endpoint->state != "enabled") continue;
            endpoint->state = "disabled";
            endpoint->state_reason = "answered 410";
            commit.endpoints.push_back(*endpoint);
            if (auto s = record_house(around, commit, "endpoint", id, "disabled", {{"because", "answered 410"}}); !s) return s;
        }
        return ok();
    };
    if (incident_id == "system" || (!notices && alarms.empty() && gone.empty())) {
        if (auto s = disable(marks); !s) return s.error();
        return marks;
    }
    auto file = around.book.case_file(incident_id);
    if (!file) return std::move(file).error();
    Case work(around, std::move(*file));
    if (notices) {
        Entry entry;
        entry.occurred_at = work.now();
        entry.machine = "delivery";
        entry.machine_id = by_notice.begin()->first;
        entry.event = "attempts_recorded";
        entry.rule = "house rule: nothing is told without proof";
        entry.fields = {{"count", std::to_string(marks.attempts.size())},
                        {"attempts_sha256", attempts_digest(marks.attempts)}};
        work.record(std::move(entry));
        for (auto& a : marks.attempts) a.seq = work.file().incident.version;
    }
    if (auto s = move_notices(work, by_notice); !s) return s.error();
    for (const auto& id : alarms)
        if (auto s = work.announce("delivery.failed", {{"delivery_id", id}}); !s) return s.error();
    for (const auto& id : gone)
        if (auto s = work.announce("endpoint.disabled", {{"endpoint_id", id}}); !s) return s.error();
    auto commit = work.finish("", "", "");
    if (!commit) return commit;
    commit->delivery_marks = std::move(marks.delivery_marks);
    commit->attempts = std::move(marks.attempts);
    if (auto s = disable(*commit); !s) return s.error();
    return commit;
}

}  // namespace

void Desk::outcomes(const std::vector<std::pair<std::string, AttemptOutcome>>& done) {
    std::map<std::string, std::vector<const AttemptOutcome*>> by_incident;
    for (const auto& [incident, outcome] : done) by_incident[incident].push_back(&outcome);
    std::vector<Change> changes;
    Room* room = room_.get();
    for (const auto& [incident, group] : by_incident)
        changes.push_back({std::nullopt, [room, &incident = incident, &group = group](const Reader& book) {
                               return outcomes_of({book, room->settings, room->random, engine_actor("dispatch"),
                                                   room->clock.now()},
                                                  incident, group);
                           }});
    (void)room_->store.commit_all(std::move(changes));
}

}  // namespace tocsin::desk
