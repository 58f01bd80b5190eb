#include "engine/api/calendar.h"

#include <algorithm>
#include <map>

#include "engine/api/asking.h"
#include "engine/api/schemas.h"
#include "engine/calendar/feed.h"
#include "engine/core/encode.h"
#include "engine/core/json_write.h"
#include "engine/desk/calendar_links.h"
#include "engine/desk/case.h"
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

std::string in_words(std::string word) {
    std::replace(word.begin(), word.end(), '_', ' ');
    return word;
}

/// "GDPR Art. 33(1): supervisory authority"; the rule's name where the derivation says no article.
std::string name_of(const DutyRow& duty) {
    const auto why = decode_plain(duty.derivation);
    const std::string article = why ? field_of(*why, "article") : "";
    // What stands behind a colon is an id, and stays as it is.
    const std::string named = desk::named_recipient(duty);
    const std::string whom = in_words(duty.recipient.substr(0, duty.recipient.find(':'))) + (named.empty() ? "" : ' ' + named);
    return (article.empty() ? duty.rule : article) + ": " + whom;
}

std::string say(const DutyRow& duty, Instant now) {
    const std::string what = name_of(duty);
    const auto stand = desk::stand_of(duty);
    // They were told; that it was late stands in the text below.
    if (stand == desk::Stand::told_in_part || stand == desk::Stand::told_in_part_late) return "Supplement: " + what;
    if (duty.applies == "unknown") return "Decide: " + what;
    if (stand == desk::Stand::on_hold) return "On hold: " + what;
    return (*duty.due_at < now ? "OVERDUE: " : "Due: ") + what;
}

std::string of_incident(const std::string& incident_id, const std::string& state) {
    return "Incident " + incident_id + ". State: " + in_words(state) + ". ";
}

const char* taken(const std::string& owner) { return owner.empty() ? "Nobody has taken it." : "Somebody has taken it."; }

std::string explain(const DutyRow& duty) {
    std::string out = of_incident(duty.incident_id, duty.state) + "Rule " + duty.rule + ". " + taken(duty.owner);
    if (duty.applies == "unknown") out += " It is not decided whether this duty applies; if it does, it is due then.";
    return out;
}

/// Without the incident's version, which is looked up for what is shown.
Deadline deadline_of(const Rooms& rooms, const DutyRow& duty, Instant now) {
    return {duty.id + "@tocsin",
            say(duty, now),
            explain(duty),
            desk::is_contractual(rooms.desk, duty) ? "contract" : "legal",
            *duty.due_at,
            duty.created_at,
            duty.updated_at};
}

Deadline deadline_of(const Rooms&, const SupplierRequestRow& request, Instant now) {
    return {request.id + "@tocsin",
            (*request.due_at < now ? "SILENT: supplier " : "Answer due: supplier ") + request.supplier_id,
            of_incident(request.incident_id, request.state),
            "supplier",
            *request.due_at,
            request.created_at,
            request.updated_at};
}

/// What an authority wants by a date of its own. Neither its words nor who asked: both may be personal.
Deadline deadline_of(const Rooms&, const TaskRow& task, Instant now) {
    return {task.id + "@tocsin",
            std::string(*task.due_at < now ? "OVERDUE: " : "Due: ") + "what an authority wants",
            of_incident(task.incident_id, task.state) + taken(task.owner),
            "legal",
            *task.due_at,
            task.created_at,
            task.updated_at};
}

struct Found {
    Deadline deadline;
    std::string incident_id;
};

/// All pages of `look` that are in sight and have an instant.
template <class Look>
Status gather(const Rooms& rooms, const Look& look, Sight& sight, Instant now, std::vector<Found>& out) {
    PageAsk page{"", 500};
    do {
        auto found = look(page);
        if (!found) return std::move(found).error();
        for (const auto& row : found->rows) {
            if (!row.due_at) continue;
            auto seen = sight.sees_row(row);
            if (!seen) return std::move(seen).error();
            if (*seen) out.push_back({deadline_of(rooms, row, now), row.incident_id});
        }
        page.cursor = found->next;
    } while (!page.cursor.empty());
    return ok();
}

/// Those nearest to the present, whatever their kind, in order of their instants. How many are left out.
std::size_t keep_the_nearest(std::vector<Found>& all, Instant now) {
    const auto far = [now](const Found& one) { return one.deadline.at < now ? now - one.deadline.at : one.deadline.at - now; };
    const std::size_t left = all.size() > deadlines_max ? all.size() - deadlines_max : 0;
    if (left > 0) {
        std::nth_element(all.begin(), all.begin() + deadlines_max, all.end(),
                         [&](const Found& a, const Found& b) { return far(a) < far(b); });
        all.erase(all.begin() + deadlines_max, all.end());
    }
    std::sort(all.begin(), all.end(), [](const Found& a, const Found& b) {
        return a.deadline.at != b.deadline.at ? a.deadline.at < b.deadline.at : a.deadline.uid < b.deadline.uid;
    });
    return left;
}

/// One event of today that says so. Its revision rises with the hours: a program takes what it said an hour ago for old.
Deadline not_in_it(std::size_t left, Instant now) {
    const auto hours = std::chrono::duration_cast<std::chrono::hours>(now.time_since_epoch());
    return {"left-out@tocsin",
            std::to_string(left) + " more deadlines are not in this calendar",
            "It holds the " + std::to_string(deadlines_max) + " that are nearest. All of them stand on the due board.",
            "legal",
            Instant(hours),
            Instant(hours),
            Instant(hours),
            hours.count()};
}

Result<std::vector<Deadline>> deadlines(const Rooms& rooms, const Caller& caller) {
    std::vector<Deadline> out;
    const Instant now = rooms.clock.now();
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        Sight sight(book, caller);
        std::vector<Found> all;
        const auto duties = [&](const PageAsk& page) { return book.duties({"", "", page}); };
        const auto requests = [&](const PageAsk& page) { return book.open_requests(page); };
        const auto wanted = [&](const PageAsk& page) { return book.open_tasks("authority_question", page); };
        if (auto s = gather(rooms, duties, sight, now, all); !s) return s;
        if (auto s = gather(rooms, requests, sight, now, all); !s) return s;
        if (auto s = gather(rooms, wanted, sight, now, all); !s) return s;
        const std::size_t left = keep_the_nearest(all, now);
        // The incident's version rises with each of its events, and nothing of these rows changes without one.
        std::map<std::string, long long> versions;
        out.clear();
        for (auto& one : all) {
            auto known = versions.find(one.incident_id);
            if (known == versions.end()) {
                auto incident = book.incident(one.incident_id);
                if (!incident) return std::move(incident).error();
                known = versions.emplace(one.incident_id, incident->version).first;
            }
            one.deadline.revision = known->second;
            out.push_back(std::move(one.deadline));
        }
        if (left > 0) out.push_back(not_in_it(left, now));
        return ok();
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
