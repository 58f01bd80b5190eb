#include "engine/desk/looks.h"

#include "engine/core/instant.h"
#include "engine/desk/system_entry.h"

namespace tocsin::desk {

Status record_look(Desk& desk, const Look& look) {
    Fields fields{{"route", look.route}};
    if (look.at) fields.push_back({"looked_at", to_rfc3339(*look.at)});
    const Ask ask{look.who, std::nullopt, std::nullopt, Mode::real};
    auto done = desk.room().run(ask, [&](const Surroundings& around) -> Result<Commit> {
        Commit commit;
        auto refs = record_system(
            around, commit,
            {"access", look.object, "looked", "", "", "house rule: who looked is on record", fields, ""});
        if (!refs) return std::move(refs).error();
        return commit;
    });
    if (!done) return done.error();
    return ok();
}

}  // namespace tocsin::desk
