#include "engine/desk/looks.h"

#include <algorithm>

#include "engine/core/instant.h"
#include "engine/desk/system_entry.h"

namespace tocsin::desk {

namespace {

/// The fields of each entry that this look leaves.
std::vector<Fields> told_by(const Look& look) {
    Fields common{{"route", look.route}};
    if (look.at) common.push_back({"looked_at", to_rfc3339(*look.at)});
    common.insert(common.end(), look.terms.begin(), look.terms.end());
    if (!look.incidents) return {common};
    const auto& ids = *look.incidents;
    common.push_back({"incidents", std::to_string(ids.size())});
    if (ids.empty()) return {common};
    const std::size_t parts = (ids.size() + incidents_named_max - 1) / incidents_named_max;
    std::vector<Fields> out;
    for (std::size_t at = 0; at < ids.size(); at += incidents_named_max) {
        std::string shown;
        for (std::size_t i = at; i < std::min(ids.size(), at + incidents_named_max); ++i)
            shown += (shown.empty() ? "" : " ") + ids[i];
        out.push_back(common);
        if (parts > 1) out.back().push_back({"part", std::to_string(out.size()) + " of " + std::to_string(parts)});
        out.back().push_back({"shown", std::move(shown)});
    }
    return out;
}

}  // namespace

Status record_look(Desk& desk, const Look& look) {
    const auto entries = told_by(look);
    const Ask ask{look.who, std::nullopt, std::nullopt, Mode::real};
    auto done = desk.room().run(ask, [&](const Surroundings& around) -> Result<Commit> {
        Commit commit;
        for (const auto& fields : entries) {
            auto refs = record_system(
                around, commit,
                {"access", look.object, "looked", "", "", "house rule: who looked is on record", fields, ""});
            if (!refs) return std::move(refs).error();
        }
        return commit;
    });
    if (!done) return done.error();
    return ok();
}

}  // namespace tocsin::desk
