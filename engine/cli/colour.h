// The three colours of the command line: late, soon, decided. Only for a terminal, and only where nobody said no.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/core/instant.h"

namespace tocsin::cli {

enum class Colour { off, on };
enum class Tone { plain, late, soon, decided };

/// How a table is painted. `now` is what tells late from soon.
struct Paint {
    Colour colour = Colour::off;
    Instant now{};
};

/// By this machine's clock, for what is computed here. `asked` is "always", "never" or "auto": on a terminal that is not dumb, unless
/// NO_COLOR is set. What an engine answered has its own time: paint_for in refused.h. Reads clock and environment.
[[nodiscard]] Paint paint_without_engine(const std::string& asked);

/// The tone of each cell of a row, by the names of the columns: instants that are due, and states. What is decided is never late.
[[nodiscard]] std::vector<Tone> tones_of(const std::vector<std::string>& head, const std::vector<std::string>& row, Instant now);

/// The text in its colour, or as it is.
[[nodiscard]] std::string painted(std::string_view text, Tone tone, Colour colour);

}  // namespace tocsin::cli
