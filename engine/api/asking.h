// From a call to the desk's terms, and from its receipt to an answer.
#pragma once

#include "engine/api/conditions.h"
#include "engine/api/render.h"
#include "engine/api/rooms.h"
#include "engine/api/schema.h"

namespace tocsin::api {

/// Actor, If-Match, Idempotency-Key and dry_run of a call. Of several versions in If-Match the current one of the
/// incident behind (`machine`, the call's id) is taken, when it is among them.
[[nodiscard]] Result<desk::Ask> ask_of(const Rooms& rooms, const Call& call, const char* machine = "");

/// `dry_run=true` and `why=true` of a query. Errors: invalid_input  any value but true and false.
[[nodiscard]] Result<std::string> flag_of(const Call& call, const char* name);

/// An instant of a query; empty when absent. A plus sign that arrived as a space is taken as the plus it was.
[[nodiscard]] Result<std::optional<Instant>> instant_of(const Call& call, const char* name);

/// Limit and cursor of a list. A cursor belongs to the filters it was given for.
[[nodiscard]] Result<PageAsk> page_of(const Call& call, long long otherwise);

/// {"items": [...], "next": cursor or null}, with a Link to the next page.
[[nodiscard]] Answer page_answer(const Call& call, const JsonList& items, const std::string& next);

[[nodiscard]] Answer json_answer(std::string body);

/// The receipt as JSON, with the ETag of its version; `under` is the path that a created object is found under.
[[nodiscard]] Answer receipt_answer(const Receipt& receipt, const char* under = "");

/// An answer about something of an incident at that version.
[[nodiscard]] Answer versioned(std::string body, const IncidentRow& incident);

/// The event of a body; `occurred_at` is now when absent.
[[nodiscard]] desk::Happening happening_of(const Body& body, Instant now);

}  // namespace tocsin::api
