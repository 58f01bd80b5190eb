// What the engine waits for: timers that are late, and those that come next.
#include "engine/api/asking.h"
#include "engine/api/handlers.h"

namespace tocsin::api {

namespace {

constexpr long long next_max = 20;
constexpr long long read_max = 2000;
constexpr auto far = std::chrono::hours(24 * 366 * 100);

std::string render(const TimerRow& row, const char* late) {
    return JsonObject()
        .text("incident_id", row.incident_id)
        .text("machine", row.machine)
        .text("machine_id", row.machine_id)
        .text("name", row.name)
        .text("due_at", to_rfc3339(row.due_at))
        .raw("late", late)
        .str();
}

/// Of those that were read: every late one that is in sight, and the first of the others.
Result<JsonList> shown_of(const std::vector<TimerRow>& rows, Instant now, Sight& sight) {
    JsonList out;
    long long next = 0;
    for (const auto& row : rows) {
        const bool late = row.due_at < now;
        if (!late && next == next_max) break;
        auto seen = sight.sees(row.incident_id);
        if (!seen) return std::move(seen).error();
        if (!*seen) continue;
        next += late ? 0 : 1;
        out.add(render(row, late ? "true" : "false"));
    }
    return out;
}

}  // namespace

Result<Answer> list_timers(const Rooms& rooms, const Call& call) {
    Answer answer;
    const Instant now = rooms.clock.now();
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        auto rows = book.due_timers(now + far, read_max);
        if (!rows) return std::move(rows).error();
        Sight sight(book, call.caller);
        auto items = shown_of(*rows, now, sight);
        if (!items) return std::move(items).error();
        const bool complete = static_cast<long long>(rows->size()) < read_max;
        answer = json_answer(JsonObject().raw("items", items->str()).raw("complete", complete ? "true" : "false").str());
        return ok();
    });
    if (!done) return done.error();
    return answer;
}

}  // namespace tocsin::api
