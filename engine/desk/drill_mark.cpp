#include "engine/desk/drill_mark.h"

#include "engine/desk/room.h"
#include "engine/desk/system_entry.h"

namespace tocsin::desk {

namespace {

constexpr const char* begun_event = "drill.begun";

}  // namespace

Result<BookOf> book_of(const Reader& book) {
    auto first = book.entries_from(1, 1);
    if (!first) return std::move(first).error();
    if (first->empty()) return BookOf::nobody;
    const auto entry = open_entry(first->front().entry.bytes);
    if (!entry) return entry.error();
    const bool marked = entry->incident_id == "system" && entry->machine == "config" && entry->event == begun_event;
    return marked ? BookOf::drill : BookOf::house;
}

Status mark_as_drill(Desk& desk, const Fields& about) {
    const Ask ask{engine_actor("engine"), std::nullopt, std::nullopt, Mode::real};
    auto done = desk.room().run(ask, [&](const Surroundings& around) -> Result<Commit> {
        auto whose = book_of(around.book);
        if (!whose) return std::move(whose).error();
        if (*whose != BookOf::nobody)
            return Error(Fault::refused, "A drill begins with an empty book, and this one has entries; name another directory.");
        Commit commit;
        SystemEntry entry{"config", "house", begun_event, "", "", "house rule: an exercise is never taken for the real thing", about};
        if (auto s = record_system(around, commit, std::move(entry)); !s) return std::move(s).error();
        return commit;
    });
    if (!done) return std::move(done).error();
    return ok();
}

}  // namespace tocsin::desk
