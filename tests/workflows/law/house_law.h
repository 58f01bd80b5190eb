// The packs and calendars that come with the program, and the system's zones.
#pragma once

#include <algorithm>

#include "engine/app/law.h"
#include "engine/app/system_zones.h"
#include "tests/workflows/packs/samples.h"

namespace house_law {

using namespace tocsin;

inline const packs::Zones& zones() {
    static const auto system = app::make_system_zones();
    if (!system) throw std::runtime_error(system.error().detail);
    return **system;
}

/// Read once, examined: what is not sound stands in `unsound`.
inline const app::Library& library() {
    static const auto all = app::read_library("", {{}, "yes"}, zones());
    if (!all) throw std::runtime_error(all.error().detail);
    return *all;
}

/// A duty of one bound and whatever else `more` says, under a trial pack.
inline std::vector<packs::Pack> trial(const std::string& clock, const std::string& more = "") {
    auto pack = packs::parse_pack(samples::pack_text({{"clock", "clock: " + clock}, {"more", more}}));
    if (!pack) throw std::runtime_error(pack.error().detail);
    return {*pack};
}

/// A situation in which the trial duty applies, for an organisation in `zone`.
inline samples::Situation applying(const std::string& zone = "", const std::string& calendar = "") {
    samples::Situation it = samples::Situation().fact("role.controller", "yes").fact("leak", "true");
    it.known.zones = &zones();
    it.known.calendars = &library().calendars;
    it.known.zone = zone;
    it.known.calendar = calendar;
    return it;
}

/// Adds an anchor "2026-06-09T14:20:00+02:00[Europe/Berlin]"; the name in brackets may be left out.
inline samples::Situation with(samples::Situation it, const std::string& name, const std::string& text) {
    const auto bracket = text.find('[');
    it.anchor(name, text.substr(0, bracket));
    if (bracket != std::string::npos)
        it.known.anchors.back().zone = text.substr(bracket + 1, text.size() - bracket - 2);
    return it;
}

inline std::string due(const std::vector<packs::Pack>& law, const samples::Situation& situation) {
    return samples::due(samples::terms(law, situation, "trial.one"));
}

}  // namespace house_law
