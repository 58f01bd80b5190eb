// The war-room sheet by mail: whom it goes to, when it is due, and that nobody gets the same one twice.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/desk/desk.h"

namespace tocsin::desk {

/// The owner of the endpoints that carry sheets. A name on disk.
inline constexpr const char* sheet_owner = "war_room";

/// A clock with less than this left is urgent.
inline constexpr std::chrono::hours sheet_urgent_within{12};
/// A sheet that changed goes again after this: twice in a working day is read, each change would not be.
inline constexpr std::chrono::hours sheet_again_after{6};
/// Clocks that become urgent within this share one mail: those of many contracts may run out one after the other.
inline constexpr std::chrono::minutes sheet_urgent_apart{15};

enum class Restricted { left_out, included };

/// Brings the endpoints of sheets in line with the configured addresses: one each, enabled; those of others are disabled and
/// forget their address, and what waits for them goes out no more. What a person disabled stays so. Each change leaves an
/// entry without the address. Errors: storage.
[[nodiscard]] Status keep_sheet_readers(Desk& desk, const std::vector<std::string>& addresses);

/// Whether the incident is one that sheets are made of.
[[nodiscard]] bool has_sheet(const IncidentRow& incident, Restricted restricted);

struct SheetDue {
    std::string endpoint_id;
    std::string why;  ///< first_clock: a legal clock runs, and this reader has no sheet yet; changed; urgent
};
struct SheetPlan {
    std::vector<SheetDue> due{};
    std::optional<Instant> look_again{};  ///< time alone makes one due then, if nothing else happens
};
/// What is due now, from the clocks that run and from what went to each reader before. Reads only. Errors: storage.
[[nodiscard]] Result<SheetPlan> sheet_plan(const Reader& book, const CaseFile& file, Instant now);

/// A sheet as it was drawn, and what it shows: the version of the incident, and the duties that were urgent then.
struct DrawnSheet {
    std::string incident_id;
    long long version = 0;
    std::vector<std::string> urgent{};
    std::string text{}, pdf{};
};
/// `shown` is the case as the drawing read it: what came later is not on the sheet, and nobody was told of it.
[[nodiscard]] DrawnSheet drawn_of(const CaseFile& shown, Instant made_at, std::string text, std::string pdf);

/// Queues it for every reader for whom a sheet is due, as deliveries of the incident, and puts that on record with the sheet's
/// hash; older ones that wait or were given up go no more. Nothing is due: nothing is written. Receipt: object_state (mailed,
/// not_due), deliveries. Errors: not_found, storage.
[[nodiscard]] Result<Receipt> mail_sheet(Desk& desk, const DrawnSheet& sheet, Restricted restricted);

/// Sheets that wait, or were given up, of incidents that have none any more: they go out no more, and their text is gone.
/// Errors: storage.
[[nodiscard]] Status withdraw_sheets(Desk& desk, Restricted restricted);

}  // namespace tocsin::desk
