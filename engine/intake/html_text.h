// Foreign HTML as plain text, for what only people read.
#pragma once

#include <string>
#include <string_view>

namespace tocsin::intake {

/// Tags, comments and the insides of script and style become a blank, common entities the character they name; no "<" and
/// no ">" is left. At most 2000 bytes are looked for; what is not UTF-8 stays as it is.
[[nodiscard]] std::string text_of_html(std::string_view html);

}  // namespace tocsin::intake
