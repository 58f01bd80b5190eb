// The policies as pages: what docs/policies/*.md hold, compared with the committed pages by a test.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.h"

namespace tocsin::workflows {

/// Names of all machines, in the order an incident meets them.
[[nodiscard]] std::vector<std::string> machine_names();

/// The page of one machine, Markdown: its rules, then a grid of every state against every event, "refused" where no
/// rule applies. Errors: not_found  no machine of that name.
[[nodiscard]] Result<std::string> policy_page(std::string_view machine);

}  // namespace tocsin::workflows
