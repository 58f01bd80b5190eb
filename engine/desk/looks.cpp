#include "engine/desk/looks.h"

#include "engine/desk/system_entry.h"

namespace tocsin::desk {

Status record_look(Desk& desk, const Actor& who, const std::string& route, const std::string& object) {
    const Ask ask{who, std::nullopt, std::nullopt, Mode::real};
    auto done = desk.room().run(ask, [&](const Surroundings& around) -> Result<Commit> {
        Commit commit;
        auto refs = record_system(
            around, commit,
            {"access", object, "looked", "", "", "house rule: who looked is on record", {{"route", route}}, ""});
        if (!refs) return std::move(refs).error();
        return commit;
    });
    if (!done) return done.error();
    return ok();
}

}  // namespace tocsin::desk
