// Text in a mail header that plain ASCII cannot carry (RFC 2047).
#pragma once

#include <string>
#include <string_view>

namespace tocsin::notifiers {

/// True for text that a header carries as it is: printable ASCII in short words, none of which could be taken for an
/// encoded one.
[[nodiscard]] bool is_plain_header_text(std::string_view text);

/// The text as encoded words of at most 75 characters, whole characters in each, one on a line of its own with "\n "
/// between them. `text` is UTF-8. Threads: pure. Example: tests/notifiers/mail_message_test.cpp
[[nodiscard]] std::string encoded_words(std::string_view text);

}  // namespace tocsin::notifiers
