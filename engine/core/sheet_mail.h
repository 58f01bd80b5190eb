// What a delivery holds that carries a war-room sheet by mail: written by the desk, read by whoever writes the letter.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/core/instant.h"
#include "engine/core/result.h"

namespace tocsin {

/// The type of such deliveries. A name on disk.
inline constexpr const char* sheet_mail_type = "war_room.sheet";

struct SheetMail {
    std::string incident_id;
    long long version = 0;              ///< of the incident, as the sheet shows it
    std::string why;                    ///< first_clock, changed, urgent
    std::vector<std::string> urgent{};  ///< ids of duties, and of what authorities want, urgent then
    std::string sha256{};               ///< of the PDF, hex
    std::string text{}, pdf{};          ///< empty once the relay took them
};

/// The body of the delivery, `at` the instant it was made. It is sealed under the incident's key like every body.
[[nodiscard]] std::string write_sheet_mail(const SheetMail& what, Instant at);
/// Errors: invalid_input  it is none.
[[nodiscard]] Result<SheetMail> read_sheet_mail(std::string_view body);
/// The same body without the sheet: what it was about stays, the names that stood on it do not. One that is none: empty.
[[nodiscard]] std::string without_sheet(std::string_view body);

}  // namespace tocsin
