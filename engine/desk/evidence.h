// Files as evidence: what officers hand in, and the chain of custody of every file of an incident.
//
// All of it stands in the incident's chain under the machine "attachment" and the file's id: evidence_added with hash, size and kind,
// downloaded for each copy that was taken, handed_over and moved for what people did with it. Names and words are personal.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/desk/desk.h"

namespace tocsin::desk {

/// Files of one incident at most, whoever they came from.
inline constexpr std::size_t files_of_incident_max = 500;

struct HandedIn {
    std::string incident_id;
    Attached file;     ///< its kind by its first bytes
    std::string says;  ///< what it is and where it comes from; may be empty
};
/// Receipt: object_id (the file's), sha256, bytes, media_type.
/// Errors: invalid_input  nothing in it; refused  the incident holds as many as it may; not_found.
[[nodiscard]] Result<Receipt> hand_in(Desk& desk, const Ask& ask, const HandedIn& what);

/// A copy is taken: on disk before its first byte leaves. A file of no incident has its entry in the system chain.
/// What is read does not keep a closed incident from its retention. Errors: storage, overloaded; nothing may be shown then.
[[nodiscard]] Status record_download(Desk& desk, const Actor& who, const AttachmentRow& file);

/// handed_over (it left the house) and moved (it is kept elsewhere), each with `to` and `reasons`.
/// Errors: invalid_input; not_found.
[[nodiscard]] Result<Receipt> custody_event(Desk& desk, const Ask& ask, const std::string& attachment_id, const Happening& what);

/// Entries about the files of an incident, by the file's id, oldest first; personal values by reference.
using Custody = std::map<std::string, std::vector<Entry>>;
[[nodiscard]] Result<Custody> custody_of(const Reader& book, const std::string& incident_id);

/// What a file is kept as: programs, scripts and archives are application/octet-stream, whatever they say of themselves.
[[nodiscard]] std::string kept_as(const std::string& media_type, std::string_view bytes);

/// Who handed a file in, where a person did (AttachmentRow::owner_id); else empty.
[[nodiscard]] std::string handed_in_by(const AttachmentRow& row);

}  // namespace tocsin::desk
