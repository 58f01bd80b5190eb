// What a mail that came back says of a letter of ours.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.h"

namespace tocsin::intake {

/// A mail to the bounce address, understood as far as it can be. Nobody signs such mails, and anybody may write one: it
/// is a hint, and names no more than a delivery (docs/email.md).
struct MailReport {
    std::string delivery_id;  ///< "dlv_..."; empty where nothing names one
    std::string action;       ///< failed, delayed, delivered, relayed, expanded (RFC 3464), auto_reply or unclear
    std::string status;       ///< "5.1.1" (RFC 3463), or "" where none stands there
    std::string diagnostic;   ///< what the other side gives as reason: one line of at most 300 bytes, addresses masked
};

/// Reads a delivery status notification, in whatever mail it stands; where several recipients are named, the worst
/// counts.
///
/// The delivery is the one that the bounce address names (bounces+ID@...), else the one whose head lines came back,
/// else the one that is replied to. A bounce without a status notification is `failed` only when the bounce address
/// names the delivery, the sender is a mail system, and its text holds a code of the fifth class; else it is `unclear`.
/// An absence note is `auto_reply` and no bounce.
/// Errors:  too_large, invalid_input  as read_mail (engine/intake/mail_parts.h).
/// Threads: any. Example: tests/engine/intake/mail_report_test.cpp
[[nodiscard]] Result<MailReport> read_mail_report(std::string_view raw);

/// The mails of an mbox file: each begins after a line "From ..." at the start or behind an empty line (mboxrd). A file
/// that begins otherwise is one mail. Pure; the views are into `file`.
[[nodiscard]] std::vector<std::string_view> split_mbox(std::string_view file);

}  // namespace tocsin::intake
