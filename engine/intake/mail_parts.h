// A mail taken apart, as far as somebody who looks for bounces needs it.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/core/result.h"
#include "engine/intake/words.h"

namespace tocsin::intake {

/// One part that holds no others. Of a mail within the mail there are only its head lines, as text/rfc822-headers.
struct MailPart {
    std::string type;  ///< "text/plain", in lower case
    std::string text;  ///< decoded, UTF-8 where the mail says of which charset it is; its beginning, at most 64 kB
};

struct MailParts {
    std::vector<std::pair<std::string, std::string>> headers;  ///< name in lower case, value unfolded and decoded
    std::vector<MailPart> parts;                               ///< in order
};

inline constexpr std::size_t mail_bytes_max = 1'000'000, mail_depth_max = 10, mail_parts_max = 200;

/// Reads a mail as received.
/// Errors:  too_large  over one of the limits above, or lines that look like ten times as many parts or headers.
///          invalid_input  no head lines at all.
/// Threads: any; one at a time inside (engine/core/mail_library.h).
[[nodiscard]] Result<MailParts> read_mail(std::string_view raw);


/// The fields of "Name: value" lines, continued lines joined; a blank line ends a block. Pure.
using MailFields = std::vector<std::pair<std::string, std::string>>;
[[nodiscard]] std::vector<MailFields> read_mail_fields(std::string_view text);

}  // namespace tocsin::intake
