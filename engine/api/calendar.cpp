#include "engine/api/calendar.h"

#include <map>

#include "engine/api/asking.h"
#include "engine/api/schemas.h"
#include "engine/calendar/feed.h"
#include "engine/core/json_write.h"
#include "engine/desk/calendar_links.h"
#include "engine/desk/duty_stand.h"
#include "engine/desk/tokens.h"

namespace tocsin::api {

namespace {

using calendar::Deadline;

constexpr std::size_t deadlines_max = 5000;
constexpr long long usual_days = 180;

constexpr Member calendar_link_members[] = {
    {"valid_days", Kind::number, Need::optional, 0, "", "For how long it is good: 1 to 366; 180 where nothing is said."},
};

std::string category_of(const DutyRow& duty) {
    return duty.rule.rfind("contract", 0) == 0 || duty.kind == "customer" || duty.kind == "supplier" ? "contract" : "legal";
}

std::string say(const DutyRow& duty, Instant now) {
    const std::string what = duty.rule + ", " + duty.recipient;
    const auto stand = desk::stand_of(duty);
    // They were told; that it was late stands in the text below.
    if (stand == desk::Stand::told_in_part || stand == desk::Stand::told_in_part_late) return "Supplement: " + what;
    if (duty.applies == "unknown") return "Decide: " + what;
    if (stand == desk::Stand::on_hold) return "On hold: " + what;
    return (*duty.due_at < now ? "OVERDUE: " : "Due: ") + what;
}

std::string explain(const DutyRow& duty) {
    std::string out = "Incident " + duty.incident_id + ". State: " + duty.state + ". ";
    out += duty.owner.empty() ? "Nobody has taken it." : "Somebody has taken it.";
    if (duty.applies == "unknown") out += " It is not decided whether this duty applies; if it does, it is due then.";
    return out;
}

/// `revision`: the incident's version. It rises with each of its events, and nothing of a duty or a request changes without one.
Deadline deadline_of(const DutyRow& duty, Instant now, long long revision) {
    return {duty.id + "@tocsin", say(duty, now),  explain(duty),   category_of(duty),
            *duty.due_at,        duty.created_at, duty.updated_at, revision};
}

Deadline deadline_of(const SupplierRequestRow& request, Instant now, long long revision) {
    return {request.id + "@tocsin",
            (*request.due_at < now ? "SILENT: supplier " : "Answer due: supplier ") + request.supplier_id,
            "Incident " + request.incident_id + ". State: " + request.state + ".",
            "supplier",
            *request.due_at,
            request.created_at,
            request.updated_at,
            revision};
}

/// Asks for an incident's version once.
class Revisions {
public:
    explicit Revisions(const Reader& book) : book_(book) {}
    Result<long long> of(const std::string& incident_id) {
        if (const auto known = known_.find(incident_id); known != known_.end()) return known->second;
        auto row = book_.incident(incident_id);
        if (!row) return std::move(row).error();
        return known_.emplace(incident_id, row->version).first->second;
    }

private:
    const Reader& book_;
    std::map<std::string, long long> known_;
};

/// Pages of `look` until there are enough.
template <class Look>
Status gather(const Look& look, Sight& sight, Revisions& revisions, Instant now, std::vector<Deadline>& out) {
    PageAsk page{"", 500};
    do {
        auto found = look(page);
        if (!found) return std::move(found).error();
        for (const auto& row : found->rows) {
            if (!row.due_at || out.size() >= deadlines_max) continue;
            auto seen = sight.sees_row(row);
            if (!seen) return std::move(seen).error();
            if (!*seen) continue;
            auto revision = revisions.of(row.incident_id);
            if (!revision) return std::move(revision).error();
            out.push_back(deadline_of(row, now, *revision));
        }
        page.cursor = found->next;
    } while (!page.cursor.empty() && out.size() < deadlines_max);
    return ok();
}

Result<std::vector<Deadline>> deadlines(const Rooms& rooms, const Caller& caller) {
    std::vector<Deadline> out;
    const Instant now = rooms.clock.now();
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        Sight sight(book, caller);
        Revisions revisions(book);
        const auto duties = [&](const PageAsk& page) { return book.duties({"", "", page}); };
        const auto requests = [&](const PageAsk& page) { return book.open_requests(page); };
        if (auto s = gather(duties, sight, revisions, now, out); !s) return s;
        return gather(requests, sight, revisions, now, out);
    });
    if (!done) return done.error();
    return out;
}

std::string render_link(const TokenRow& row) {
    return JsonObject()
        .text("id", row.id)
        .text("created_at", to_rfc3339(row.created_at))
        .text("expires_at", to_rfc3339(*row.expires_at))
        .raw("used_at", row.used_at ? json_text(to_rfc3339(*row.used_at)) : "null")
        .str();
}

}  // namespace

const Schema calendar_link_body{"NewCalendarLink", calendar_link_members};

Result<Answer> create_calendar_link(const Rooms& rooms, const Call& call) {
    return change_house(rooms, call, calendar_link_body, "", [&](const desk::Ask& ask, const Body& body) -> Result<Receipt> {
        const auto days = std::min(body.number("valid_days", usual_days), 100'000LL);
        auto receipt = desk::create_calendar_link(rooms.desk, ask, std::chrono::hours(24 * days));
        if (receipt && !field_of(*receipt, "token").empty())
            receipt->push_back({"path", "/calendar/" + field_of(*receipt, "token") + "/deadlines", Privacy::personal});
        return receipt;
    });
}

Result<Answer> list_calendar_links(const Rooms& rooms, const Call& call) {
    JsonList items;
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        auto mine = desk::calendar_links_of(book, call.caller.actor.person, rooms.clock.now());
        if (!mine) return std::move(mine).error();
        for (const auto& row : *mine) items.add(render_link(row));
        return ok();
    });
    if (!done) return done.error();
    return page_answer(call, items, "");
}

Result<Answer> revoke_calendar_link(const Rooms& rooms, const Call& call) {
    return change_house(rooms, call, empty_body, "",
                        [&](const desk::Ask& ask, const Body&) { return desk::revoke_calendar_link(rooms.desk, ask, call.id()); });
}

Result<Answer> show_calendar(const Rooms& rooms, const Call& call) {
    auto link = desk::calendar_holder(rooms.desk, call.id());
    if (!link) return std::move(link).error();
    if (!rooms.doors.may_answer(link->id)) return Error(Fault::overloaded, "A calendar is read 20 times a minute at most.");
    const Actor who{link->person, link->role};
    if (auto s = rooms.looks.record(who, "showCalendar", link->id); !s) return s.error();
    (void)desk::token_used(rooms.desk, link->hash);  // the look is on record already
    auto found = deadlines(rooms, Caller{who, link->id, ""});
    if (!found) return std::move(found).error();
    calendar::Feed feed;
    const std::string& organisation = rooms.doors.options().organisation;
    feed.name = organisation.empty() ? "Tocsin deadlines" : organisation + ": deadlines";
    feed.made_at = rooms.clock.now();
    feed.deadlines = std::move(*found);
    feed.alarms = {std::chrono::hours(24), std::chrono::hours(4), std::chrono::hours(1)};
    Answer answer;
    answer.content_type = "text/calendar; charset=utf-8";
    answer.body = calendar::written(feed);
    answer.headers = {{"Content-Disposition", "inline; filename=\"deadlines.ics\""}, {"Referrer-Policy", "no-referrer"}};
    return answer;
}

}  // namespace tocsin::api
