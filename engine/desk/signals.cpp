// Signals of monitoring: what is new is triaged, what is known is counted, and every one of them leaves a row.
#include <algorithm>
#include <unordered_map>

#include "engine/core/crypto.h"
#include "engine/desk/doors.h"
#include "engine/desk/radius.h"

namespace tocsin::desk {

namespace {

constexpr auto look_again_after = std::chrono::seconds(60);
constexpr long long turns_recorded = 100;
constexpr auto turns_apart = std::chrono::hours(1);

Receipt signal_receipt(const SignalRow& row, const std::string& outcome) {
    return {{"signal_id", row.id},
            {"incident_id", row.incident_id},
            {"count", std::to_string(row.count)},
            {"outcome", outcome},
            {"rule", row.rule}};
}

/// Whether the system holds data of persons, as far as the map says: yes, no, unknown.
Result<std::string> personal_data_in(const Reader& book, const std::string& name) {
    if (name.empty()) return std::string("unknown");
    const MapMoment now;
    auto id = system_called(book, name, now);
    if (!id) return std::move(id).error();
    if (id->empty()) return std::string("unknown");
    auto row = book.map_record("system", *id, now);
    if (!row) return std::move(row).error();
    if (!*row || (*row)->retired != 0) return std::string("unknown");
    auto sets = book.map_count({"data_set", "system", *id, now, {}});
    if (!sets) return std::move(sets).error();
    if (*sets > 0) return std::string("yes");
    const auto fields = decode_plain((*row)->fields);
    return std::string(fields && field_of(*fields, "content") == "no_personal_data" ? "no" : "unknown");
}

struct Sorted {
    triage::Verdict verdict;
    triage::Seen seen;
};

Result<Sorted> sorted(const Surroundings& around, const Signal& what) {
    auto personal_data = personal_data_in(around.book, what.system);
    if (!personal_data) return std::move(personal_data).error();
    triage::Seen seen{what.source, what.problem_key, what.severity_hint, what.system, what.title, *personal_data};
    auto verdict = triage::triage(around.settings.triage, seen);
    return Sorted{std::move(verdict), std::move(seen)};
}

/// The newest live incident that a rule says a new problem belongs to, or empty; and which rule.
Result<std::pair<std::string, std::string>> belongs_to(const Surroundings& around, const triage::Seen& seen) {
    for (const auto& candidate : triage::joins(around.settings.triage, seen)) {
        const std::string& by = candidate.rule->by;
        RelatedAsk ask;
        ask.by = by == "system"       ? RelatedAsk::By::system
                 : by == "key_prefix" ? RelatedAsk::By::key_prefix
                                      : RelatedAsk::By::source;
        ask.source = seen.source;
        ask.value = candidate.value;
        ask.seen_since = around.now - candidate.rule->within;
        auto found = around.book.related_signals(ask);
        if (!found) return std::move(found).error();
        if (!found->empty()) return std::pair(found->front().incident_id, "join:" + candidate.rule->name);
    }
    return std::pair(std::string(), std::string());
}

SignalRow new_row(const Surroundings& around, const Signal& what) {
    SignalRow row;
    row.id = make_id("sig", around.now, around.random);
    row.source = what.source;
    row.problem_key = what.problem_key;
    row.status = what.status;
    row.severity_hint = what.severity_hint;
    row.system = what.system;
    row.occurrence = what.occurrence;
    row.detected_at = what.detected_at.at;
    row.first_at = row.last_at = around.now;
    row.count = what.weight;
    return row;
}

/// The row of a problem in its incident, with the entry that says so.
void enter(Case& work, SignalRow& row, const Signal& what, const std::string& event) {
    Entry entry;
    entry.occurred_at = what.detected_at.at;
    entry.machine = "signal";
    entry.machine_id = row.id;
    entry.event = event;
    entry.rule = "house rule: an alert starts no legal clock";
    entry.fields = {{"source", row.source}, {"problem_key", row.problem_key}, {"handling", row.handling}, {"by", row.rule}};
    if (row.title_ref.empty()) entry.fields.push_back(personal("title", what.title));
    if (!what.kept.empty()) entry.fields.push_back(personal("kept", encode_plain(what.kept)));
    auto refs = work.record(std::move(entry));
    if (row.title_ref.empty() && !refs.empty()) {
        row.title_ref = refs.front();
        refs.erase(refs.begin());
    }
    if (!what.kept.empty() && !refs.empty()) row.kept_ref = refs.front();
    row.incident_id = work.file().incident.id;
}

Result<Commit> finished(Case& work, SignalRow row, const std::string& outcome) {
    auto commit = work.finish("signal", row.id, row.status);
    if (!commit) return commit;
    commit->receipt = signal_receipt(row, outcome);
    commit->signals.push_back(std::move(row));
    return commit;
}

/// What was kept for a time and now belongs to an incident is kept there; the old values go.
void let_go(Commit& commit, const SignalRow& before) {
    for (const auto& ref : {before.title_ref, before.kept_ref})
        if (before.keep_until && !ref.empty()) commit.forgotten.push_back(ref);
}

Result<Commit> open_for(const Surroundings& around, SignalRow row, Signal what, const std::string& outcome) {
    const SignalRow before = row;
    if (what.title.empty()) what.title = "Signal without a title";
    auto work = open_case(around, {what.title, what.severity_hint, what.system, what.source, what.detected_at});
    if (!work) return std::move(work).error();
    row.title_ref = work->file().incident.title_ref;
    row.keep_until.reset();
    let_go(work->commit(), before);
    enter(*work, row, what, what.status);
    return finished(*work, std::move(row), outcome);
}

Result<Commit> join(const Surroundings& around, SignalRow row, const Signal& what, const std::string& incident_id,
                    const std::string& outcome) {
    auto file = case_of_today(around.book, incident_id);
    if (!file) return std::move(file).error();
    if (file->incident.live == 0) return Error(Fault::refused, "The incident has ended; reopen it first.", "#/data/incident_id");
    Case work(around, std::move(*file));
    let_go(work.commit(), row);
    row.title_ref.clear();
    row.keep_until.reset();
    enter(work, row, what, what.status);
    if (!what.system.empty())
        if (auto s = hit_by_name(work, what.system, what.detected_at.at); !s) return s.error();
    return finished(work, std::move(row), outcome);
}

/// A row without an incident: nobody is woken, and nothing is lost.
Commit keep(const Surroundings& around, SignalRow row, const Signal& what, const std::string& outcome) {
    Commit commit;
    // Of what is ignored only the count is kept.
    const bool said = row.handling != "ignored";
    if (said) row.title_ref = keep_personal(around, commit, "system", what.title);
    if (said && !what.kept.empty()) row.kept_ref = keep_personal(around, commit, "system", encode_plain(what.kept));
    row.keep_until = around.now + around.settings.triage.keep_for;
    commit.receipt = signal_receipt(row, outcome);
    commit.signals.push_back(std::move(row));
    return commit;
}

std::string handling_of(triage::Handling handling) {
    return handling == triage::Handling::open ? "opened" : handling == triage::Handling::keep ? "kept" : "ignored";
}

Result<Commit> place(const Surroundings& around, SignalRow row, const Signal& what, const Sorted& how, const std::string& joins) {
    const std::string outcome = row.handling;
    if (how.verdict.handling != triage::Handling::open) return keep(around, std::move(row), what, outcome);
    if (!joins.empty()) return join(around, std::move(row), what, joins, outcome);
    return open_for(around, std::move(row), what, outcome);
}

/// Of one adapter all instances together, however many names their senders give them.
std::string crowd_of(const std::string& source) { return source.substr(0, source.find(':')); }

long long quota_of(const Settings& settings, const std::string& source) {
    const auto own = settings.quotas.find(source);
    return own == settings.quotas.end() || own->second <= 0 ? settings.triage.new_problems_per_minute : own->second;
}

/// Reports of persons, and what nobody could read, are never told apart by their titles: each keeps its own row.
bool keeps_its_own_row(const Signal& what) { return what.source == "form" || starts_with(what.problem_key, "unreadable:"); }

Commit mark(const SignalRow& row, const std::string& outcome) {
    Commit commit;
    commit.receipt = signal_receipt(row, outcome);
    commit.signal_marks.push_back({row.source, row.problem_key, row.status, row.occurrence, row.last_at, row.count});
    return commit;
}

/// The row that stands for many of a kind while there are too many to be told apart.
std::string folded_key(const Signal& what, triage::Handling handling, const std::string& joins, bool too_many_kinds) {
    const std::string alike = too_many_kinds ? "rest" : sha256_hex(what.severity_hint + '\n' + what.title + '\n' + joins).substr(0, 16);
    return "folded:" + handling_of(handling) + ":" + alike;
}

/// Whether the incident of a row is still being worked on.
Result<bool> is_live(const Surroundings& around, const SignalRow& row) {
    if (row.incident_id.empty()) return false;
    auto file = case_of_today(around.book, row.incident_id);
    if (!file) return std::move(file).error();
    return file->incident.live != 0;
}

/// Too many at once to be told apart: those that look alike share one row, so a different one still stands out.
Result<Commit> fold(const Surroundings& around, Crowd& crowd, const Signal& what, const Sorted& how, const std::string& joins) {
    const bool too_many_kinds = crowd.newcomers(crowd_of(what.source), around.now) >= 2 * quota_of(around.settings, what.source);
    Signal all = what;
    all.problem_key = folded_key(what, how.verdict.handling, joins, too_many_kinds);
    all.occurrence.clear();
    if (too_many_kinds) all.title = "Many alerts of many kinds from one source, too many to be told apart";
    auto known = around.book.signal(all.source, all.problem_key);
    if (!known) return std::move(known).error();
    if (*known && how.verdict.handling == triage::Handling::open) {
        auto live = is_live(around, **known);
        if (!live) return std::move(live).error();
        if (*live && keeps_its_own_row(what)) {
            SignalRow own = new_row(around, what);
            own.handling = "joined";
            own.rule = "house:too-many-at-once";
            return join(around, std::move(own), what, (*known)->incident_id, "joined");
        }
        SignalRow row = **known;
        row.count += what.weight;
        row.last_at = around.now;
        row.status = "firing";
        // What stands for many belongs to no decision of before: after the end they are new ones.
        return *live ? Result<Commit>(mark(row, "folded")) : place(around, std::move(row), all, how, joins);
    }
    if (*known) {
        SignalRow row = **known;
        row.count += what.weight;
        row.last_at = around.now;
        row.keep_until = around.now + around.settings.triage.keep_for;
        Commit commit;
        commit.receipt = signal_receipt(row, "folded");
        commit.signals.push_back(std::move(row));
        return commit;
    }
    crowd.came(crowd_of(what.source), around.now);
    SignalRow row = new_row(around, all);
    row.handling = "folded";
    row.rule = "house:too-many-at-once";
    return place(around, std::move(row), all, how, joins);
}

/// A problem that nobody has seen before, or that is as good as new: triaged, joined by rule, folded, or on its own. `row` is
/// the one that is there already, if any.
Result<Commit> settle(const Surroundings& around, Crowd& crowd, const Signal& what, const std::optional<SignalRow>& known, const char* because) {
    auto how = sorted(around, what);
    if (!how) return std::move(how).error();
    std::string joins, rule = *because == '\0' ? how->verdict.rule : because;
    if (how->verdict.handling == triage::Handling::open) {
        auto found = belongs_to(around, how->seen);
        if (!found) return std::move(found).error();
        joins = found->first;
        if (!joins.empty()) rule = found->second;
    }
    const long long incident_max = around.settings.triage.signals_per_incident;
    auto of_incident = joins.empty() ? Result<long long>(0) : crowd.of_incident(joins, around.now, [&] {
        return around.book.signal_count(joins, incident_max);
    });
    if (!of_incident) return std::move(of_incident).error();
    const bool crowded = crowd.newcomers(crowd_of(what.source), around.now) >= quota_of(around.settings, what.source);
    if (crowded || (*of_incident >= incident_max && !keeps_its_own_row(what))) return fold(around, crowd, what, *how, joins);
    crowd.came(crowd_of(what.source), around.now);
    crowd.joined(joins);
    SignalRow row = known ? *known : new_row(around, what);
    row.handling = joins.empty() ? handling_of(how->verdict.handling) : "joined";
    row.rule = rule;
    return place(around, std::move(row), what, *how, joins);
}

/// A known problem that says firing where it said resolved, or the other way round: evidence, and it closes nothing.
Result<Commit> turn(const Surroundings& around, Case& work, SignalRow row, const Signal& what) {
    Entry entry;
    entry.occurred_at = what.detected_at.at;
    entry.machine = "signal";
    entry.machine_id = row.id;
    entry.event = what.status;
    entry.rule = "house rule: a resolved alert is evidence and closes nothing";
    work.record(std::move(entry));
    row.last_at = around.now;
    ++row.turns;
    return finished(work, std::move(row), what.status == "resolved" ? "resolved" : "joined");
}

/// A problem without an incident. The map or the rules may say otherwise by now, so it is looked at again now and then.
Result<Commit> repeat_kept(const Surroundings& around, Crowd& crowd, SignalRow row, const Signal& what, bool same) {
    const Instant looked_at = row.keep_until ? *row.keep_until - around.settings.triage.keep_for : Instant{};
    if (row.status != "firing" || around.now - looked_at < look_again_after) return mark(row, same ? "repeated" : row.handling);
    auto how = sorted(around, what);
    if (!how) return std::move(how).error();
    if (how->verdict.handling == triage::Handling::open) return settle(around, crowd, what, row, "");
    row.keep_until = around.now + around.settings.triage.keep_for;
    Commit commit;
    commit.receipt = signal_receipt(row, row.handling);
    commit.signals.push_back(std::move(row));
    return commit;
}

Result<Commit> repeat(const Surroundings& around, Crowd& crowd, SignalRow row, const Signal& what) {
    const bool turned = row.status != what.status;
    const bool same = !turned && !what.occurrence.empty() && row.occurrence == what.occurrence;
    const Micros silent_for = around.now - row.last_at;
    const bool fires = what.status == "firing";
    if (!same) row.count += what.weight;
    row.status = what.status;
    row.occurrence = what.occurrence;
    row.last_at = around.now;
    if (row.incident_id.empty()) return repeat_kept(around, crowd, std::move(row), what, same);
    const bool quiet = silent_for > around.settings.triage.quiet_after;
    if (!turned && !(fires && quiet)) return mark(row, same ? "repeated" : "joined");
    auto file = case_of_today(around.book, row.incident_id);
    if (!file) return std::move(file).error();
    // What comes back after its incident was over is a new one.
    if (fires && file->incident.live == 0) return settle(around, crowd, what, row, "house:back-after-the-end");
    row.incident_id = file->incident.id;
    // One that flaps for ever does not fill the history.
    if (!turned || (row.turns > turns_recorded && silent_for < turns_apart)) return mark(row, turned && !fires ? "resolved" : "joined");
    Case work(around, std::move(*file));
    return turn(around, work, std::move(row), what);
}

Result<Commit> take_signal(const Surroundings& around, Crowd& crowd, const Signal& what) {
    auto known = around.book.signal(what.source, what.problem_key);
    if (!known) return std::move(known).error();
    if (*known) return repeat(around, crowd, std::move(**known), what);
    if (what.status == "resolved") {
        // Of one that was folded nobody knows any more that it fired.
        for (const bool rest : {false, true}) {
            auto folded = around.book.signal(what.source, folded_key(what, triage::Handling::open, "", rest));
            if (!folded) return std::move(folded).error();
            if (*folded && around.now - (*folded)->last_at < around.settings.triage.quiet_after) {
                (*folded)->count += what.weight;
                (*folded)->last_at = around.now;
                return mark(**folded, "folded");
            }
        }
    }
    return settle(around, crowd, what, std::nullopt, "");
}

/// Signals of one problem and status that follow each other count as one of their number.
std::vector<Signal> taken_together(const std::vector<Signal>& signals) {
    std::vector<Signal> out;
    std::unordered_map<std::string, std::size_t> last;
    for (const auto& signal : signals) {
        const std::string key = signal.source + '\n' + signal.problem_key;
        const auto found = last.find(key);
        if (found == last.end() || out[found->second].status != signal.status) {
            last[key] = out.size();
            out.push_back(signal);
            continue;
        }
        Signal& before = out[found->second];
        if (signal.occurrence.empty() || signal.occurrence != before.occurrence) before.weight += signal.weight;
        before.occurrence = signal.occurrence;
    }
    return out;
}

}  // namespace

std::vector<Result<Receipt>> Desk::take_signals(const Ask& ask, const std::vector<Signal>& signals) {
    const std::vector<Signal> all = taken_together(signals);
    std::vector<Change> changes;
    changes.reserve(all.size());
    const Actor actor = ask.actor;
    Room* room = room_.get();
    for (const auto& signal : all) {
        auto once = ask.idempotency;
        if (once) once->key += ':' + std::to_string(changes.size());
        changes.push_back({std::move(once), [room, actor, &signal](const Reader& book) {
                               return take_signal({book, room->settings, room->random, actor, room->clock.now()}, room->crowd, signal);
                           }});
    }
    return room_->store.commit_all(std::move(changes));
}

Result<Receipt> Desk::signal_event(const Ask& ask, const std::string& signal_id, const Happening& what) {
    return room_->run(ask, [&](const Surroundings& around) -> Result<Commit> {
        auto row = around.book.signal_by_id(signal_id);
        if (!row) return std::move(row).error();
        if (what.type != "open" && what.type != "join")
            return Error(Fault::invalid_input, "A signal knows the events open and join.", "#/type");
        if (!row->incident_id.empty())
            return Error(Fault::refused, "The signal belongs to an incident; split it off there.", "#/type");
        Signal signal;
        signal.status = row->status;
        signal.severity_hint = row->severity_hint;
        signal.system = row->system;
        signal.source = row->source;
        signal.detected_at = {row->detected_at, "Z"};
        auto title = around.book.personal(row->title_ref);
        if (!title && title.error().fault != Fault::not_found) return std::move(title).error();
        if (title) signal.title = std::move(*title);
        row->rule = "person:" + around.actor.person;
        row->handling = what.type == "open" ? "opened" : "joined";
        if (what.type == "open") return open_for(around, std::move(*row), signal, "opened");
        const std::string incident_id = field_of(what.data, "incident_id");
        if (!is_plain_id(incident_id)) return Error(Fault::invalid_input, "Name the incident that it joins.", "#/data/incident_id");
        return join(around, std::move(*row), signal, incident_id, "joined");
    });
}

void Desk::forget_expired() {
    const auto days = room_->settings.retention_days.find("answer");
    const auto answers_kept = std::chrono::hours(24 * (days == room_->settings.retention_days.end() ? 30 : days->second));
    const Ask ask{engine_actor("clock"), std::nullopt, std::nullopt, Mode::real};
    (void)room_->run(ask, [&](const Surroundings& around) -> Result<Commit> {
        Commit commit;
        commit.expired = Commit::Expired{around.now, around.now - answers_kept, 5000};
        return commit;
    });
}

}  // namespace tocsin::desk
