// The war-room sheet of an incident: what the crew needs on paper on the day the network is gone.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/desk/desk.h"
#include "engine/papers/moment.h"
#include "engine/papers/paper.h"
#include "engine/papers/said.h"

namespace tocsin::papers {

/// What the book does not say.
struct WarRoomTerms {
    std::string organisation{}, organisation_contact{};
    std::vector<std::string> contacts{};  ///< lines of the house: who, telephone, address
    std::vector<std::string> portals{};   ///< lines of the house: which authority, where it is told
    std::string language = "en";          ///< en or de; what people wrote stays as it is
    LocalTime local{};
    Occasion occasion = Occasion::real;
    std::optional<Instant> last_backup{};
    Instant made_at{};
};

/// The sheet, for to_pdf and to_text: state and legs, every legal clock that runs, is owed or waits to start; what is next (every
/// filing that is owed, and what decides the undecided ones); telephones and portals, those of whom must be told first; suppliers
/// once each, the worst first; customers and letters, the newest backup.
///
/// One page: where lists are too long for it they are folded, clocks, filings and whom to tell never. What is folded stands
/// whole behind the sheet, and after that what the letters say; the sheet says from which page. Where even so it does not fit
/// it says how many pages it is.
///
/// What counsel wrote to counsel is never on it; whether its reader sees the incident is asked by the caller. `shown` gets the
/// case as the sheet shows it.
/// Errors:  not_found  no such incident; storage.
/// Threads: any; not for the store's writer.
[[nodiscard]] Result<Paper> war_room_sheet(const desk::Desk& desk, const Store& store, const std::string& incident_id,
                                           const WarRoomTerms& terms, CaseFile* shown = nullptr);

/// "in 3 h 20 min", "LATE by 2 days 4 h". Threads: pure.
[[nodiscard]] std::string rest_of(Instant due_at, Instant now, const Said& said = Said());

}  // namespace tocsin::papers
