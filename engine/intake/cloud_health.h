// What a supplier's status page or cloud console says of an incident, as a supplier's message.
#pragma once

#include "engine/desk/desk.h"

namespace tocsin::intake {

/// Each of the three never fails: what is not its format comes back with readable "no", the body kept and the reason in
/// data. None of the formats numbers its revisions (desk::next_revision), says when the supplier became aware or
/// whether personal data is concerned (personal_data is "unknown", and data is silent about it, so that a merge takes
/// nothing back). Type "reported", or "updated" where the message itself says that others went before; whether a
/// reference is new to us the desk knows. Planned work, and a component's change without an incident, is a "ping": it
/// reports nothing. The authenticity is "not signed": whoever took the message in knows by which door it came.
/// Limits:  those of parse_message; a larger body is kept unread.
/// Threads: pure. Example: tests/engine/intake/cloud_health_test.cpp

/// Atlassian Statuspage's subscriber webhook. reference incident.id; id of the newest incident update, with its
/// updated_at where it was edited.
[[nodiscard]] desk::SupplierMessage read_supplier_statuspage(std::string_view body, const std::string& supplier_id);

/// AWS Health through EventBridge. reference detail.eventArn; id communicationId, account and page. Long communications
/// come in pages: all but a single one keep their entities apart ("entities_page_2").
[[nodiscard]] desk::SupplierMessage read_supplier_aws_health(std::string_view body, const std::string& supplier_id);

/// Azure Service Health's action-group webhook, its own schema or the common alert schema. reference trackingId; id
/// communicationId and subscription, because each subscription gets a message of its own. HTML is reduced to text.
[[nodiscard]] desk::SupplierMessage read_supplier_azure_health(std::string_view body, const std::string& supplier_id);

}  // namespace tocsin::intake
