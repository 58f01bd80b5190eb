// What the two outer doors share at the desk: values kept apart, and the incident that something belongs to by now.
#pragma once

#include "engine/desk/room.h"

namespace tocsin::desk {

/// The fact of a merged incident that names the one it went into.
inline constexpr std::string_view merged_into = "merged_into";

/// Keeps a personal value that no entry of a chain commits to; returns its reference, or empty for an empty value.
[[nodiscard]] std::string keep_personal(const Surroundings& around, Commit& commit, const std::string& incident_id, std::string value);

/// The case file of an incident, or of the one it was merged into since.
[[nodiscard]] Result<CaseFile> case_of_today(const Reader& book, std::string incident_id);

/// Names as hit the system that an alert calls so, where the map knows it, and lets the map say what follows.
[[nodiscard]] Status hit_by_name(Case& work, const std::string& name, Instant at);

/// Names as hit every system that the map says a supplier works for: its breach may be theirs.
[[nodiscard]] Status name_systems_of(Case& work, const std::string& supplier_id, Instant occurred_at);

/// Files that came with a message, one row and one entry each.
void attach(Case& work, const std::string& owner_id, const std::vector<Attached>& files);

/// One message, inside a decision.
[[nodiscard]] Result<Commit> take_message(const Surroundings& around, const SupplierMessage& what, const std::vector<Attached>& files);

/// A request to a supplier, drafted in its own words or in those of its role.
SupplierRequestRow& draft(Case& work, const std::string& supplier_id, const std::string& role, std::string question);

/// Merges the incident of `work` into another one, or takes signals out of it into a new one; asks every supplier that the
/// blast reaches. What they do in another incident goes into `work.commit().also`.
[[nodiscard]] Status merge(Case& work, const Happening& what);
[[nodiscard]] Status split(Case& work, const Happening& what);
[[nodiscard]] Status ask_suppliers(Case& work, const Happening& what);

/// Whether somebody who is on the incident is an approver, by a token or an account that works.
[[nodiscard]] Result<bool> approver_on(const Case& work);

/// Puts a person on the incident, with an entry.
void put_on(Case& work, const std::string& person, const std::string& part, const std::string& instead_of = {});

}  // namespace tocsin::desk
