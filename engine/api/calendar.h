// Deadlines for calendar programs: links a person makes, and the feed behind one.
#pragma once

#include "engine/api/rooms.h"
#include "engine/api/schema.h"

namespace tocsin::api {

extern const Schema calendar_link_body;

[[nodiscard]] Result<Answer> create_calendar_link(const Rooms&, const Call&);
[[nodiscard]] Result<Answer> list_calendar_links(const Rooms&, const Call&);
[[nodiscard]] Result<Answer> revoke_calendar_link(const Rooms&, const Call&);
/// Live duties with an instant, what authorities want by a date, and supplier requests that wait, of incidents that the link's person
/// may see: those nearest to the present, and one event that says how many are left out.
[[nodiscard]] Result<Answer> show_calendar(const Rooms&, const Call&);

}  // namespace tocsin::api
