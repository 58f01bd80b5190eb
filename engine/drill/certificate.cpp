#include "engine/drill/certificate.h"

#include <algorithm>
#include <map>
#include <set>

namespace tocsin::drill {

namespace {

constexpr long long at_once = 1000;

/// What the entries speak of by id.
struct Things {
    std::map<std::string, std::string> duty_kind, audience, selection, supplier, drafted_by;
};

/// When each measure was first reached; of supplier_asked also "supplier_asked:ID".
struct Seen {
    std::map<std::string, Instant> first;
    std::optional<Instant> opened, aware;
    std::set<std::string> incidents;
    std::string incident;  ///< the drill's own: the first one

    void reach(const std::string& what, Instant at) { first.emplace(what, at); }
};

bool starts_with(const std::string& text, std::string_view start) { return text.rfind(start, 0) == 0; }

void look_at_duty(const Entry& entry, Seen& seen) {
    if (entry.event == "file") seen.reach("authority_told", entry.recorded_at);
    if ((entry.event == "file" || entry.event == "supplement") && starts_with(entry.to, "discharged"))
        seen.reach("authority_told_in_full", entry.recorded_at);
}

/// With gaps somebody was not told, and of those who were chosen by name nobody says that they are all.
void look_at_notice(const Entry& entry, const std::string& audience, const std::string& selection, Seen& seen) {
    if (entry.to == entry.from || entry.to != "sent" || selection == "named") return;
    if (audience == "customers" || audience == "people") seen.reach(audience + "_told", entry.recorded_at);
}

void look_at_assessment(const Entry& entry, const std::string& drafted_by, Seen& seen) {
    if (entry.to != "signed" || entry.from == entry.to) return;
    seen.reach("assessment_signed", entry.recorded_at);
    if (entry.actor.person != drafted_by) seen.reach("assessment_signed_by_two", entry.recorded_at);
}

/// The instant that is chosen counts for the clocks; when it was decided is another question.
void look_at_anchor(const Entry& entry, Seen& seen) {
    if (entry.event != "set_anchor" || field_of(entry.fields, "anchor") != "aware") return;
    seen.reach("awareness_decided", entry.recorded_at);
    seen.aware = seen.aware ? std::min(*seen.aware, entry.occurred_at) : entry.occurred_at;
}

void look_at(const Entry& entry, const Things& things, Seen& seen) {
    const auto known = [&](const std::map<std::string, std::string>& of) {
        const auto found = of.find(entry.machine_id);
        return found == of.end() ? std::string() : found->second;
    };
    if (!seen.opened) seen.opened = entry.recorded_at;
    if (entry.machine == "incident") look_at_anchor(entry, seen);
    if (entry.machine == "duty" && known(things.duty_kind) == "authority") look_at_duty(entry, seen);
    if (entry.machine == "notice") look_at_notice(entry, known(things.audience), known(things.selection), seen);
    if (entry.machine == "assessment") look_at_assessment(entry, known(things.drafted_by), seen);
    if (entry.machine == "supplier_request" && entry.event == "send") {
        seen.reach("supplier_asked", entry.recorded_at);
        seen.reach("supplier_asked:" + known(things.supplier), entry.recorded_at);
    }
}

Status learn(const Reader& book, const std::string& incident_id, Things& things) {
    auto file = book.case_file(incident_id);
    if (!file) return std::move(file).error();
    for (const auto& duty : file->duties) things.duty_kind[duty.id] = duty.kind;
    for (const auto& notice : file->notices) {
        things.audience[notice.id] = notice.audience;
        things.selection[notice.id] = notice.selection;
    }
    for (const auto& one : file->assessments) things.drafted_by[one.id] = one.drafted_by;
    for (const auto& request : file->requests) things.supplier[request.id] = request.supplier_id;
    return ok();
}

Status read_entries(const Reader& book, Seen& seen, Tallied& tallied) {
    Things things;
    for (long long next = 1;;) {
        auto entries = book.entries_from(next, at_once);
        if (!entries) return std::move(entries).error();
        if (entries->empty()) return ok();
        for (const auto& numbered : *entries) {
            auto entry = open_entry(numbered.entry.bytes);
            if (!entry) return std::move(entry).error();
            ++tallied.entries;
            tallied.transitions += entry->from != entry->to;
            tallied.timers_late += !field_of(entry->fields, "fired_late_seconds").empty();
            if (entry->incident_id == "system") continue;
            if (seen.incident.empty()) {
                seen.incident = entry->incident_id;
                if (auto s = learn(book, seen.incident, things); !s) return s;
            }
            seen.incidents.insert(entry->incident_id);
            if (entry->incident_id == seen.incident) look_at(*entry, things, seen);
        }
        next = entries->back().number + 1;
    }
}

Status count_deliveries(const Reader& book, Tallied& tallied) {
    std::map<std::pair<std::string, std::string>, int> told;
    std::set<std::string> notices;
    DeliveryAsk ask;
    ask.page.limit = 500;
    do {
        auto page = book.deliveries(ask);
        if (!page) return std::move(page).error();
        for (const auto& row : page->rows) {
            ++tallied.deliveries;
            if (row.state != "delivered" && row.state != "sent") continue;
            ++tallied.arrived;
            if (row.notice_id.empty()) continue;
            notices.insert(row.notice_id);
            if (++told[{row.notice_id, row.recipient}] == 2) ++tallied.told_twice;
        }
        ask.page.cursor = page->next;
    } while (!ask.page.cursor.empty());
    tallied.notices_sent = static_cast<long long>(notices.size());
    tallied.recipients_told = static_cast<long long>(told.size());
    return ok();
}

Measured measured(const Objective& objective, const Seen& seen) {
    Measured out{objective, objective.from == "aware" ? seen.aware : seen.opened, std::nullopt};
    const auto found = seen.first.find(objective.measures + (objective.about.empty() ? "" : ":" + objective.about));
    if (found != seen.first.end()) out.reached = found->second;
    return out;
}

}  // namespace

std::optional<std::chrono::seconds> Measured::took() const {
    if (!from || !reached) return std::nullopt;
    return std::chrono::duration_cast<std::chrono::seconds>(std::max(Micros{0}, Micros(*reached - *from)));
}

bool Certificate::all_met() const {
    return std::all_of(objectives.begin(), objectives.end(), [](const Measured& one) { return one.met(); });
}

Result<Certificate> certify(const Scenario& scenario, Run run, const Store& store) {
    Certificate out{scenario.name, scenario.title, scenario.sha256, scenario.organisation.name, std::move(run), {}, {}, ""};
    Seen seen;
    const Status read = store.read([&](const Reader& book) -> Status {
        if (auto s = read_entries(book, seen, out.tallied); !s) return s;
        if (auto s = count_deliveries(book, out.tallied); !s) return s;
        auto last = book.last_checkpoint();
        if (!last) return std::move(last).error();
        if (*last) out.checkpoint = (*last)->note;
        return ok();
    });
    if (!read) return read.error();
    out.tallied.incidents = static_cast<long long>(seen.incidents.size());
    for (const auto& objective : scenario.objectives) out.objectives.push_back(measured(objective, seen));
    return out;
}

}  // namespace tocsin::drill
