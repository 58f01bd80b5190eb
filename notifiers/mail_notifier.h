// Carries letters to the operator's mail relay over SMTP.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "engine/core/clock.h"
#include "engine/core/log.h"
#include "engine/core/notifier.h"

namespace tocsin::notifiers {

enum class MailTls {
    required_starttls,  ///< on port 587 or 25: upgraded before anything is said, or not sent
    implicit,           ///< on port 465: TLS from the first byte
    none                ///< in the clear; for a relay on this machine
};

/// How the notifier behaves. Of the addresses and names nothing has a default but where one is written here.
struct MailOptions {
    std::string host;  ///< name or literal address of the relay; the only place that is ever connected to
    std::uint16_t port = 587;
    MailTls tls = MailTls::required_starttls;
    std::string user, password;  ///< both or none; only with TLS
    std::string from_address, from_name;
    std::string domain;              ///< of Message-IDs, and how we greet the relay; empty: that of from_address
    std::string bounce_domain;       ///< bounces go to bounces+DELIVERY@it; empty: to from_address
    std::size_t in_flight_max = 20;  ///< connections, each with a thread
    std::size_t queue_max = 200;     ///< waiting for one; what capacity() counts down from
    long long per_minute = 0;        ///< letters a minute that the relay takes from us; 0: no limit
    std::chrono::seconds queue_wait_max{30};  ///< then failed untried; with total_timeout, less than the caller's lease
    std::chrono::seconds connect_timeout{10};
    std::chrono::seconds total_timeout{60};  ///< of one letter, connecting included
    std::string ca_file;                     ///< PEM; empty: the system's certificates
    std::size_t message_bytes_max = 1'000'000;
};

/// The mail notifier.
///
/// One letter for each transaction, one recipient for each letter, many letters over one connection. `sent` means that
/// the relay took it, and nothing more (docs/email.md). Outcomes: notifiers/mail_answer.h; an address that is none, and
/// a letter that is too large, are refused untried. `response` is the relay's last reply, also of letters it took: one
/// line with every address masked, of a login only the codes. A delivery of type "ping" sends nothing: it connects,
/// logs in, says NOOP, and is delivered when the relay answers 250.
///
/// Destroying the notifier gives every delivery it still holds its outcome before the destructor returns; a letter whose
/// final dot has left is given 5 s to be answered. `clock` and `log` outlive it.
/// Threads: one for each connection, made when needed, and one that reports: `done` is called on that one only.
/// Errors:  invalid_input  an option that makes no sense; the detail names it.
/// Example: tests/notifiers/mail_notifier_test.cpp
[[nodiscard]] Result<std::unique_ptr<Notifier>> make_mail_notifier(MailOptions options, Clock& clock, Log& log);

}  // namespace tocsin::notifiers
