// What the next shift has to know of an incident.
#include <algorithm>

#include "engine/desk/people.h"
#include "engine/desk/room.h"
#include "workflows/playbooks/playbook.h"

namespace tocsin::desk {

namespace {

constexpr long long events_max = 200;

template <class Row>
bool due_first(const Row& a, const Row& b) {
    if (a.due_at.has_value() != b.due_at.has_value()) return a.due_at.has_value();
    return a.due_at && *a.due_at != *b.due_at ? *a.due_at < *b.due_at : a.id < b.id;
}

template <class Row>
std::vector<Row> live_by_due(const std::vector<Row>& rows) {
    std::vector<Row> out;
    for (const auto& row : rows)
        if (row.live != 0) out.push_back(row);
    std::sort(out.begin(), out.end(), due_first<Row>);
    return out;
}

Status find_last_handover(const Reader& book, const std::string& incident_id, Handover& out) {
    PageAsk page{"", 500};
    do {
        auto comments = book.comments(incident_id, page);
        if (!comments) return std::move(comments).error();
        for (const auto& one : comments->rows) {
            if (one.kind != "handover") continue;
            out.since = one.created_at;
            out.since_by = one.person;
        }
        page.cursor = comments->next;
    } while (!page.cursor.empty());
    return ok();
}

Status read_events(const Reader& book, Handover& out) {
    const long long from = std::max(1LL, out.incident.version - events_max + 1);
    auto entries = book.entries_of(out.incident.id, from, events_max);
    if (!entries) return std::move(entries).error();
    for (const auto& one : *entries) {
        auto entry = open_entry(one.entry.bytes);
        if (!entry) return std::move(entry).error();
        if (!out.since || entry->recorded_at > *out.since) out.events.push_back(std::move(*entry));
    }
    return ok();
}

}  // namespace

const std::vector<playbooks::Playbook>& playbooks_of(const Desk& desk) {
    static const std::vector<playbooks::Playbook> none;
    const auto& all = desk.room().settings.playbooks;
    return all ? *all : none;
}

Result<Handover> handover(const Desk& desk, const std::string& incident_id) {
    auto questions = desk.questions(incident_id);
    if (!questions) return std::move(questions).error();
    Handover out;
    out.questions = std::move(*questions);
    const Status done = desk.room().store.read([&](const Reader& book) -> Status {
        auto file = book.case_file(incident_id);
        if (!file) return std::move(file).error();
        out.incident = file->incident;
        for (const auto& m : file->members)
            if (m.live != 0) out.members.push_back(m);
        out.duties = live_by_due(file->duties);
        out.tasks = live_by_due(file->tasks);
        for (const auto& r : file->requests)
            if (r.state == "silent" || r.state == "escalated") out.silent.push_back(r);
        if (auto s = find_last_handover(book, incident_id, out); !s) return s;
        return read_events(book, out);
    });
    if (!done) return done.error();
    return out;
}

}  // namespace tocsin::desk
