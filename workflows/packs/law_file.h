// What a file of law is, by what it says of itself: a pack or a calendar.
#pragma once

#include <string_view>

namespace tocsin::packs {

enum class LawFile { pack, calendar };

/// Sound or not; what cannot be read, or says nothing, is read as a pack, which then complains. Pure.
[[nodiscard]] LawFile kind_of_file(std::string_view yaml);

}  // namespace tocsin::packs
