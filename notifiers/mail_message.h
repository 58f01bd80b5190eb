// The bytes of one letter as it goes to a relay (RFC 5322 and MIME).
#pragma once

#include <string>

#include "engine/core/instant.h"
#include "engine/core/result.h"
#include "engine/core/store.h"

namespace tocsin::notifiers {

/// Who writes, all of it from the configuration.
struct MailSender {
    std::string address;  ///< as parse_mail_address gives it
    std::string name;     ///< UTF-8, shown before the address; may be empty
    std::string domain;   ///< as parse_mail_domain gives it; right half of every Message-ID
};

/// Whom a delivery is for: the recipient of a notice, or the person on duty behind an endpoint "mailto:ADDRESS".
/// Errors:  invalid_input  no address we write to (engine/core/mail_address.h).
[[nodiscard]] Result<std::string> mail_recipient(const DueDelivery& due);

/// The letter of a notice in both its forms; for an event of the house a few plain lines made of its JSON; a war-room sheet
/// (engine/core/sheet_mail.h) as its text, with the page as a PDF beside it.
///
/// Unit:    CRLF lines of at most 998 bytes, 7 bit, no other CR or LF and no NUL; not dot-stuffed. The same delivery
///          and `date` give the same bytes. In the parts every line end is CRLF; bytes that are not UTF-8 become
///          U+FFFD, in the subject control characters become spaces and 800 bytes are the end; nothing else is changed.
/// Headers: Message-ID is <DELIVERY@DOMAIN> for ever, In-Reply-To and References name the delivery this one follows up.
///          Auto-Submitted (RFC 3834) and X-Auto-Response-Suppress keep absence notes away; the latter must not say
///          "All", which would make Exchange keep its bounces too. There is no List-Unsubscribe: nobody can opt out of
///          being told by law. Tocsin-Delivery and Tocsin-Letter-SHA256 tie the copy in hand to the book;
///          Tocsin-Checkpoint is the newest checkpoint's note in base64, folded.
/// Errors:  invalid_input  an id, address, hash or sheet that is none.  internal  the result breaks what is promised above.
/// Threads: any; one at a time inside (engine/core/mail_library.h).
/// Example: tests/notifiers/mail_message_test.cpp
[[nodiscard]] Result<std::string> compose_mail(const DueDelivery& due, const MailSender& from, Instant date);

}  // namespace tocsin::notifiers
