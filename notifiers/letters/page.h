// The HTML document around a letter: our own style, no script, nothing from elsewhere.
#pragma once

#include <string>
#include <string_view>

namespace tocsin::notifiers::letters {

/// `content` is HTML; `title` and `language` are words.
[[nodiscard]] std::string page(std::string_view language, std::string_view title, std::string_view content);

}  // namespace tocsin::notifiers::letters
