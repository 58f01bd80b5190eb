// CSAF documents of the profile "security incident response": a supplier's published report of a breach.
#pragma once

#include "engine/desk/desk.h"

namespace tocsin::intake {

/// Reads a CSAF document (OASIS, 2.0 and 2.1) of category csaf_security_incident_response. Never fails: any other
/// document, a vulnerability advisory or a VEX too, comes back with readable "no", its body kept and the reason in
/// data, because such a document reports no breach and a person decides what it is.
///
/// reference     tracking.id; the id of the message is "csaf:ID:VERSION"
/// revision      tracking.version: an integer as it is; "A.B.C" as A * 10^10 + B * 10^5 + C, each below 100,000; a
///               pre-release ("1.0.0-2") is not numbered and follows whatever is there; anything else is the length of
///               revision_history. CSAF does not let a document change from one form to the other.
/// type          reported while the history has one entry, then updated
/// summary       the notes of category summary, details, general, description, in this order; else the title
/// became_aware  only from a note with the title "became_aware_at" and an RFC 3339 instant: the release of a
///               document is not awareness
/// personal_data unknown: the format has no member for it
/// data          reference, revision, title, summary, contact, links (http and https, at most 20), traffic_light,
///               document_status (draft, interim, final), version, released_at
/// The authenticity is "not signed": who fetched the document knows from where, and whether a signature fits.
/// Limits:  those of parse_message; a larger body is kept unread.
/// Threads: pure. Example: tests/engine/intake/csaf_test.cpp
[[nodiscard]] desk::SupplierMessage read_supplier_csaf(std::string_view body, const std::string& supplier_id);

}  // namespace tocsin::intake
