// A supplier's notice that came by e-mail, piped in by the mail system or handed in by a person.
#pragma once

#include "engine/desk/desk.h"

namespace tocsin::intake {

inline constexpr std::size_t supplier_mail_bytes_max = 25'000'000;

/// Reads a message as received (RFC 5322). Never fails: what is no mail, or is over a limit, comes back with readable
/// "no", its bytes kept and the reason in data. A mail that holds another one (message/rfc822: a person forwarded it)
/// is not read itself, the first one inside it is.
///
/// id            "email:MESSAGE-ID", or the hash of the bytes where there is none
/// reference     the first "[...]" of the subject that has a digit and no blank ("[EXTERNAL]" is none), else the
///               Message-ID, else that hash
/// revision      desk::next_revision: mails are not numbered
/// type          supplier.breach.reported; whether the reference is known already the desk knows
/// summary       the subject and the first text part; of a mail with HTML alone, its text
/// became_aware  never: people write it in words
/// authenticity  "dmarc=pass (as written by mx.example.org)", from the top-most Authentication-Results, and only where
///               `our_authserv_id` is empty or is the one that wrote it; "no verdict"; of a forwarded mail "forwarded
///               by a person". The mail system has to take such fields of strangers away (RFC 8601, section 5).
/// data          title, summary, contact (name, email: the first sender), sent_at (the mail's own date, which proves
///               nothing), attachments (name, media_type, bytes, sha256; at most 50)
/// Attachments are counted and hashed, never opened.
/// Limits:  supplier_mail_bytes_max, and as many parts and levels as engine/intake/mail_parts.h lets through.
/// Threads: any; one at a time inside (engine/core/mail_library.h). Example: tests/engine/intake/mail_supplier_test.cpp
[[nodiscard]] desk::SupplierMessage read_supplier_mail(std::string_view body, const std::string& supplier_id,
                                                       std::string_view our_authserv_id = {});

/// The id under which another copy of a message counts as a message of its own: the same mail with other bytes, because
/// it went another way, or because two people forwarded it.
[[nodiscard]] std::string id_of_copy(const desk::SupplierMessage& message);

/// The verdict on DMARC in one Authentication-Results field: "dmarc=fail (as written by mx.example.org)" or "no
/// verdict". Comments and quoted texts decide nothing, and two verdicts that differ are none. Pure.
[[nodiscard]] std::string dmarc_verdict(std::string_view field, std::string_view our_authserv_id);

}  // namespace tocsin::intake
