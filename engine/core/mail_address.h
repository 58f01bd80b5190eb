// Which mail addresses we write to: one plain mailbox, with nothing in it that a relay could read in another way.
#pragma once

#include <string>
#include <string_view>

#include "engine/core/result.h"

namespace tocsin {

/// One LOCAL@DOMAIN as RFC 5321 writes it without quotes, at most 254 bytes; the domain comes back in lower case.
///
/// The local part is a dot-atom of at most 64 bytes. "%" and "!" are not taken though the grammar has them: relays read
/// them as routes, and the letter would go elsewhere. The domain has at least one dot, or is "localhost"; a domain of
/// other letters is written in its xn-- form. No name, brackets, comment or list, and no address literal.
/// Errors:  invalid_input  one sentence that says what to write instead; never the address itself.
/// Threads: pure. Example: tests/engine/core/mail_address_test.cpp
[[nodiscard]] Result<std::string> parse_mail_address(std::string_view text);

/// The domain alone, by the same rules.
[[nodiscard]] Result<std::string> parse_mail_domain(std::string_view text);

}  // namespace tocsin
