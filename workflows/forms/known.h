// What is on record of an incident, by name, for forms to be filled from. Nothing here is a guess: what is not known
// has no name.
//
// Names: fact.NAME, anchor.NAME (an instant), and the fixed ones below. A house's own answers stand under house.KEY.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tocsin::forms {

struct Knowledge {
    std::vector<std::string> values{};
    std::string by{};  ///< who says so: "map:12", "assessment:asm_..."; may be empty
};
using Known = std::map<std::string, Knowledge>;

/// The fixed names, so that a field that asks for another one is found before it stays empty for ever.
[[nodiscard]] std::span<const std::string_view> known_names();
/// Whether `name` is one of them, or a fact or an anchor.
[[nodiscard]] bool is_known_name(std::string_view name);

}  // namespace tocsin::forms
