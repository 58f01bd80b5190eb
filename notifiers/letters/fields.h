// The fields that a template may name, looked up. Pure.
#pragma once

#include <string>
#include <string_view>

namespace tocsin::notifiers::letters {

[[nodiscard]] bool is_field(std::string_view name);
/// "recipient.name": filled for each recipient, long after the letter was rendered.
[[nodiscard]] bool is_recipient_field(std::string_view name);
/// The known name that takes the fewest changes of a letter to reach.
[[nodiscard]] std::string nearest_field(std::string_view name);

}  // namespace tocsin::notifiers::letters
