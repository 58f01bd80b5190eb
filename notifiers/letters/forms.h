// Instants and numbers as people of a language write them. The forms come from ICU, the zones never do. Pure.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "engine/core/instant.h"

namespace tocsin::notifiers::letters {

/// Long date and short time, with the offset: Renderer::date_time. English of no country has British forms, and so has
/// a language that ICU does not know.
[[nodiscard]] std::string date_time(std::string_view language, Instant at, std::chrono::seconds offset);
[[nodiscard]] std::string number(std::string_view language, long long value);
/// "ltr" or "rtl".
[[nodiscard]] const char* direction(std::string_view language);

}  // namespace tocsin::notifiers::letters
