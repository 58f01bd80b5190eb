// What leaves the house as proof: an incident's bundle, and the pages of an authority's link.
#pragma once

#include "engine/api/rooms.h"
#include "engine/api/schema.h"

namespace tocsin::api {

extern const Schema regulator_link_body;

/// The bundle as a ZIP, written as it is read. Holds a seat of the streams while it lasts.
Result<Answer> show_bundle(const Rooms&, const Call&);
Result<Answer> create_regulator_link(const Rooms&, const Call&);
/// The links to an incident, without what they are.
Result<Answer> list_regulator_links(const Rooms&, const Call&);
/// The reader page as the incident stands, for whoever holds the link.
Result<Answer> show_regulator_page(const Rooms&, const Call&);
Result<Answer> show_regulator_bundle(const Rooms&, const Call&);

}  // namespace tocsin::api
