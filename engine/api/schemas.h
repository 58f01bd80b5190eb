// The bodies of all POST routes.
#pragma once

#include "engine/api/schema.h"

namespace tocsin::api {

extern const Schema open_incident_body, event_body, draft_notice_body, replay_body, draft_request_body, customer_body, supplier_body,
    endpoint_body, endpoint_event_body, map_record_body, map_records_body, map_change_body, map_change_event_body,
    draft_assessment_body, task_body, member_body, comment_body, token_body, link_body, empty_body;

}  // namespace tocsin::api
