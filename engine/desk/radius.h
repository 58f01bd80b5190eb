// What the data map says of an incident: the blast radius, and the facts and legal holds that follow from it.
#pragma once

#include "engine/desk/case.h"
#include "workflows/map/blast.h"

namespace tocsin::desk {

/// Facts that say which systems are hit ("system.billing" = hit) and what of the map a person overruled
/// ("map.customer.acme" = no).
inline constexpr std::string_view system_fact = "system.", overruled_fact = "map.";

/// The map as it was when it happened, as far as it is on record now.
[[nodiscard]] MapMoment map_moment(const CaseFile& file);

/// Reads the map around the systems that are hit. Costs what hangs on them, not what the map holds.
[[nodiscard]] Result<map::Picture> picture_of(const Reader& book, const CaseFile& file);

/// Which system monitoring means by a name: an id, or one of its hosts. Empty when the map knows none, or several.
[[nodiscard]] Result<std::string> system_called(const Reader& book, const std::string& name, MapMoment moment);

/// Records what follows from the map: facts that no person stated, and a legal hold for each log. What followed before
/// and does no more becomes unknown.
[[nodiscard]] Status read_map(Case& work, Instant occurred_at);

}  // namespace tocsin::desk
