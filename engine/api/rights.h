// Four eyes, rights of persons, holds and retention: what serves their routes, and the bodies they take.
#pragma once

#include "engine/api/rooms.h"
#include "engine/api/schema.h"

namespace tocsin::api {

extern const Schema proposal_body, subject_search_body, hold_body, break_glass_body;

Result<Answer> open_proposal(const Rooms&, const Call&);
Result<Answer> list_proposals(const Rooms&, const Call&);
Result<Answer> show_proposal(const Rooms&, const Call&);
Result<Answer> proposal_event(const Rooms&, const Call&);
Result<Answer> break_glass(const Rooms&, const Call&);

Result<Answer> search_subjects(const Rooms&, const Call&);
Result<Answer> show_subject(const Rooms&, const Call&);
Result<Answer> export_subject(const Rooms&, const Call&);

Result<Answer> place_hold(const Rooms&, const Call&);
Result<Answer> list_holds(const Rooms&, const Call&);
Result<Answer> hold_event(const Rooms&, const Call&);

Result<Answer> look_at_retention(const Rooms&, const Call&);

}  // namespace tocsin::api
