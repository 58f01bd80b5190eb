// Files of an incident: what officers hand in, the list with its chain of custody, and every copy that is taken.
#pragma once

#include "engine/api/rooms.h"

namespace tocsin::api {

/// A form with one file, and `says`. Errors: invalid_input  no file, or a field that is not known; too_large; unsupported_media.
Result<Answer> add_attachment(const Rooms&, const Call&);
Result<Answer> list_attachments(const Rooms&, const Call&);
Result<Answer> download_attachment(const Rooms&, const Call&);
Result<Answer> attachment_event(const Rooms&, const Call&);

}  // namespace tocsin::api
