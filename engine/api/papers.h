// Documents of the house as files: the register, the war-room sheet of an incident, the summary for management.
#pragma once

#include "engine/api/rooms.h"

namespace tocsin::api {

/// The answer where no seat is free: a document that reads whole histories takes one of the streams' seats.
[[nodiscard]] Error too_many_answers();

/// Incidents that the caller sees. `format`: json (also where it is not said), csv, xlsx, pdf.
/// Errors: overloaded  as many long answers are being made as there may be; too_large  more incidents, or more of their text,
///         than one answer carries (Rooms::document_bytes_max): from and to ask for a part.
Result<Answer> show_register(const Rooms&, const Call&);
/// `format`: pdf (also where it is not said), txt; `lang`: en, de (the house's where it is not said). Errors: overloaded.
Result<Answer> show_war_room(const Rooms&, const Call&);
/// Numbers over the incidents that the caller sees. `format`: json, pdf. Errors: as of the register, which it reads.
Result<Answer> show_board_summary(const Rooms&, const Call&);

}  // namespace tocsin::api
