#include "engine/desk/desk.h"

#include <algorithm>

#include "engine/core/crypto.h"
#include "engine/desk/doors.h"
#include "engine/desk/map.h"
#include "engine/desk/radius.h"
#include "engine/desk/room.h"

namespace tocsin::desk {

Desk::Desk(Store& store, Clock& clock, Random& random, Settings settings)
    : room_(new Room{store, clock, random, std::move(settings), {}}) {}
Desk::~Desk() = default;

namespace {

/// What each entry would say has moved, word by word, so that a page says it in the reader's language.
void add_steps(const Commit& commit, Receipt& receipt) {
    for (const auto& sealed : commit.entries) {
        const auto entry = open_entry(sealed.bytes);
        if (!entry || entry->to.empty()) continue;
        receipt.push_back({"step", encode_plain({{"machine", entry->machine},
                                                 {"machine_id", entry->machine_id},
                                                 {"event", entry->event},
                                                 {"from", entry->from},
                                                 {"to", entry->to},
                                                 {"because", entry->rule},
                                                 {"duty_rule", entry->machine == "duty" ? field_of(entry->fields, "rule") : ""}})});
    }
}

}  // namespace

Result<Receipt> Desk::Room::run(const Ask& ask, const Decide& decide) {
    const auto with = [&](const Reader& book) {
        return decide(Surroundings{book, settings, random, ask.actor, clock.now()});
    };
    if (ask.mode == Mode::real) return store.commit({ask.idempotency, with});
    Receipt receipt{{"dry_run", "yes"}};
    const Status done = store.read([&](const Reader& book) -> Status {
        auto commit = with(book);
        if (!commit) return std::move(commit).error();
        receipt.insert(receipt.end(), commit->receipt.begin(), commit->receipt.end());
        add_steps(*commit, receipt);
        return ok();
    });
    if (!done) return done.error();
    // What a dry run would show only once must not be shown at all: it was never kept.
    receipt.erase(std::remove_if(receipt.begin(), receipt.end(),
                                 [](const Field& f) { return f.name == "token" || f.name == "key" || f.name == "secret"; }),
                  receipt.end());
    return receipt;
}

Result<Receipt> Desk::Room::on_case(const Ask& ask, const std::string& machine, const std::string& id,
                                    bool needs_if_match, const std::function<Result<Commit>(Case&)>& decide) {
    if (needs_if_match && !ask.if_match && ask.mode == Mode::real)
        return Error(Fault::precondition_required, "Send If-Match with the version you have seen: this is a decision.");
    return run(ask, [&](const Surroundings& around) -> Result<Commit> {
        std::string incident_id = id;
        if (machine != "incident") {
            auto found = around.book.incident_of(machine, id);
            if (!found) return std::move(found).error();
            incident_id = *found;
        }
        auto file = around.book.case_file(incident_id);
        if (!file) return std::move(file).error();
        if (ask.if_match && *ask.if_match != file->incident.version) return stale(file->incident);
        Case work(around, std::move(*file));
        return decide(work);
    });
}

Error stale(const IncidentRow& incident) {
    Error error(Fault::stale, "The incident has changed since you looked; read it again and decide on what it is now.");
    error.current_version = incident.version;
    return error;
}

Status not_ahead(Instant occurred_at, Instant now) {
    if (occurred_at > now + std::chrono::seconds(60))
        return Error(Fault::invalid_input, "occurred_at lies in the future; an event is recorded after it happened.",
                     "#/occurred_at");
    return ok();
}

/// The system that the alert names, where the map knows it. An alert says where it hurts, not what was breached.
Status hit_by_name(Case& work, const std::string& name, Instant at) {
    auto called = system_called(work.around().book, name, map_moment(work.file()));
    if (!called) return std::move(called).error();
    if (called->empty()) return ok();
    const std::string fact = std::string(system_fact) + *called;
    Entry entry;
    entry.occurred_at = at;
    entry.machine = "incident";
    entry.machine_id = "map";
    entry.event = "system_named";
    entry.rule = "house rule: the map advises, persons decide";
    entry.fields = {{"fact", fact}, {"value", "hit"}, {"source", "signal"}};
    work.record(std::move(entry));
    work.put_fact({work.file().incident.id, fact, "hit", work.file().incident.version, "signal"});
    return read_map(work, at);
}

Result<Case> open_case(const Surroundings& around, const OpenIncident& what) {
    if (what.title.empty()) return Error(Fault::invalid_input, "An incident needs a title.", "#/title");
    if (auto s = not_ahead(what.detected_at.at, around.now); !s) return s.error();
    CaseFile file;
    file.incident.id = make_id("inc", around.now, around.random);
    const auto initial = workflows::incident::initial();
    file.incident.state = initial[0];
    file.incident.authority = initial[1];
    file.incident.suppliers = initial[2];
    file.incident.customers = initial[3];
    file.incident.severity = what.severity.empty() ? "unknown" : what.severity;
    file.incident.source = what.source;
    file.incident.system = what.system;
    file.incident.opened_at = file.incident.updated_at = around.now;
    Case work(around, std::move(file));
    Entry entry;
    entry.occurred_at = what.detected_at.at;
    entry.machine = "incident";
    entry.machine_id = "main";
    entry.event = "opened";
    entry.to = initial[0];
    entry.rule = "GDPR Art. 33(5)";
    entry.fields = {{"severity", work.file().incident.severity},
                    {"source", what.source},
                    {"system", what.system},
                    personal("title", what.title)};
    const auto refs = work.record(std::move(entry));
    work.incident().title_ref = refs.empty() ? "" : refs.front();
    if (around.settings.owner_within.count() > 0)
        work.set_timer("incident", work.file().incident.id, "owner", work.now() + around.settings.owner_within);
    if (around.settings.progress_within.count() > 0)
        work.set_timer("incident", work.file().incident.id, "progress", work.now() + around.settings.progress_within);
    if (around.settings.investigate_within.count() > 0)
        work.set_timer("incident", work.file().incident.id, "investigation",
                       std::max(work.now(), what.detected_at.at + around.settings.investigate_within));
    if (!what.system.empty())
        if (auto s = hit_by_name(work, what.system, what.detected_at.at); !s) return s.error();
    if (auto s = work.announce("incident.opened", {{"severity", work.file().incident.severity}}); !s) return s.error();
    return work;
}

Result<Receipt> Desk::open_incident(const Ask& ask, const OpenIncident& what) {
    return room_->run(ask, [&](const Surroundings& around) -> Result<Commit> {
        auto work = open_case(around, what);
        if (!work) return std::move(work).error();
        return work->finish("incident", work->file().incident.id, work->file().incident.state);
    });
}

bool decides(const std::string& type) {
    for (const char* d : {"close", "dismiss", "not_required", "approve", "send", "exempt", "stop", "replace", "merge"})
        if (type == d) return true;
    return false;
}

Status may_approve(const Ask& ask, const std::string& type) {
    for (const char* approval : {"approve", "not_required", "exempt", "replace"})
        if (type == approval && ask.actor.role != "approver")
            return Error(Fault::forbidden, "Approvals take a token of the role approver.");
    return ok();
}

Result<Receipt> Desk::incident_event(const Ask& ask, const std::string& incident_id, const Happening& what) {
    return room_->on_case(ask, "incident", incident_id, decides(what.type), [&](Case& work) -> Result<Commit> {
        if (auto s = not_ahead(what.occurred_at.at, work.around().now); !s) return s.error();
        if (auto s = raised_by_person(what.type, workflows::incident::from_person, workflows::incident::event_names); !s) return s.error();
        if (auto s = incident_happens(work, what); !s) return s.error();
        return work.finish("incident", incident_id, work.file().incident.state);
    });
}

Result<Receipt> Desk::duty_event(const Ask& ask, const std::string& duty_id, const Happening& what) {
    if (auto s = may_approve(ask, what.type); !s) return s.error();
    return room_->on_case(ask, "duty", duty_id, decides(what.type), [&](Case& work) -> Result<Commit> {
        if (auto s = not_ahead(what.occurred_at.at, work.around().now); !s) return s.error();
        if (auto s = raised_by_person(what.type, workflows::duty::from_person, workflows::duty::event_names); !s) return s.error();
        const std::string complete = field_of(what.data, "complete");
        if ((what.type == "file" || what.type == "supplement") && complete != "yes" && complete != "no")
            return Error(Fault::invalid_input, "Say whether everything the law asks for is in it: yes or no.",
                         "#/data/complete");
        DutyRow* duty = work.duty(duty_id);
        Fields data = what.data;
        if (what.type == "file" || what.type == "supplement") data.push_back({"zone", what.occurred_at.zone});
        if (auto s = work.duty_step(*duty, what.type, std::move(data), what.occurred_at.at); !s) return s.error();
        if (what.type == "withdraw")
            if (auto s = work.forget_filings(*duty, what.occurred_at.at); !s) return s.error();
        if (what.type == "file" || what.type == "supplement")
            if (auto s = work.record_filing(DutyRow(*duty), what.occurred_at); !s) return s.error();
        return work.finish("duty", duty_id, work.duty(duty_id)->state);
    });
}

Result<Receipt> Desk::draft_request(const Ask& ask, const DraftRequest& what) {
    if (what.question.empty()) return Error(Fault::invalid_input, "Say what you ask the supplier.", "#/question");
    return room_->on_case(ask, "incident", what.incident_id, false, [&](Case& work) -> Result<Commit> {
        if (auto known = knows(work.around().book, "supplier", what.supplier_id); !known || !*known)
            return Error(Fault::invalid_input, "There is no such supplier; add it first.", "#/supplier_id");
        const SupplierRequestRow& row = draft(work, what.supplier_id, "", what.question);
        const std::string id = row.id, state = row.state;
        return work.finish("supplier_request", id, state);
    });
}

Result<Receipt> Desk::request_event(const Ask& ask, const std::string& request_id, const Happening& what) {
    return room_->on_case(ask, "supplier_request", request_id, false, [&](Case& work) -> Result<Commit> {
        if (auto s = not_ahead(what.occurred_at.at, work.around().now); !s) return s.error();
        if (auto s = raised_by_person(what.type, workflows::supplier_request::from_person, workflows::supplier_request::event_names); !s) return s.error();
        if (what.type == "send") {
            auto ways = work.ways_to(*work.request(request_id), what.data);
            if (!ways) return std::move(ways).error();
            work.commit().receipt.push_back({"asked_by", *ways});
        }
        if (auto s = work.request_step(*work.request(request_id), what.type, what.data, what.occurred_at.at); !s)
            return s.error();
        return work.finish("supplier_request", request_id, work.request(request_id)->state);
    });
}

Result<std::vector<std::pair<std::string, std::vector<AllowedEvent>>>> Desk::allowed(const std::string& incident_id) const {
    std::vector<std::pair<std::string, std::vector<AllowedEvent>>> out;
    const auto add = [&](const std::string& id, const std::vector<workflows::Possible>& possible) {
        std::vector<AllowedEvent> events;
        for (const auto& p : possible) events.push_back({p.event, p.allowed ? "yes" : "no", p.gates});
        out.emplace_back(id, std::move(events));
    };
    const Status done = room_->store.read([&](const Reader& book) -> Status {
        auto file = book.case_file(incident_id);
        if (!file) return std::move(file).error();
        const Case work(Surroundings{book, room_->settings, room_->random, engine_actor("desk"), room_->clock.now()},
                        std::move(*file));
        const IncidentRow& row = work.file().incident;
        auto given = work.incident_given({});
        given.anchor_may_stand = true;
        given.has_approver = true;
        auto events = workflows::incident::possible({row.state, row.authority, row.suppliers, row.customers}, given);
        for (auto& event : events)
            if (event.event == "close" && !event.allowed)
                for (auto& gate : work.open_things()) event.gates.push_back(std::move(gate));
        add("incident", events);
        for (const auto& d : work.file().duties) add(d.id, workflows::duty::possible({d.state}, work.duty_given(d, {})));
        for (const auto& r : work.file().requests) {
            auto may = work.request_given(r, r.state == "drafted" || r.state == "answered" ? "send" : "", {});
            if (!may) return std::move(may).error();
            add(r.id, workflows::supplier_request::possible({r.state}, *may));
        }
        for (const auto& t : work.file().tasks) add(t.id, workflows::task::possible({t.state}, work.task_given(t, {})));
        for (const auto& a : work.file().assessments)
            add(a.id, workflows::assessment::possible({a.state}, work.assessment_given(a, {})));
        for (const auto& n : work.file().notices) add(n.id, workflows::notice::possible({n.state}, work.notice_given(n, {})));
        return ok();
    });
    if (!done) return done.error();
    return out;
}

}  // namespace tocsin::desk
