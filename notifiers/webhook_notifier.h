// Carries deliveries to webhooks, chat rooms and PagerDuty: signed, guarded, many at a time on one thread.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "engine/core/clock.h"
#include "engine/core/log.h"
#include "engine/core/notifier.h"
#include "notifiers/address_policy.h"

namespace tocsin::notifiers {

/// How the notifier behaves; the defaults suit a small machine.
struct WebhookOptions {
    std::size_t in_flight_max = 2048;
    std::size_t young_max = 256;      ///< of these, in flight for less than about 20 ms
    std::size_t queue_max = 8192;     ///< waiting for a place in flight; what capacity() counts down from
    std::size_t per_host_max = 2048;  ///< in flight at one scheme, host and port
    std::size_t per_endpoint_max = 64;
    std::size_t per_silent_endpoint_max = 2;  ///< while its last attempt ended without an answer in time
    std::chrono::seconds queue_wait_max{30};  ///< then failed untried; with total_timeout, less than the caller's lease
    std::chrono::seconds total_timeout{15};   ///< from name lookup to the last byte
    std::chrono::seconds connect_timeout{5};
    std::size_t response_bytes_max = 20'000;  ///< headers and body; counted, and of a failure the first 1000 bytes kept
    AddressPolicy policy;
    std::string user_agent = "Tocsin";
    std::string ca_file;  ///< PEM; empty: the system's certificates
};

/// The webhook notifier.
///
/// To a webhook each attempt is a POST of the delivery's exact body with the three Standard Webhooks headers: the id is
/// the delivery's, the timestamp that of the attempt, one signature per key of the endpoint (HMAC, two during a rotation,
/// then Ed25519 where there is a signing key). To "chat" and "pagerduty" it is what notifiers/chat_body.h and
/// notifiers/pagerduty_body.h say, unsigned; an event that is no alarm is "delivered" to PagerDuty without being sent.
/// An endpoint gets at most `per_minute` a minute, and one that keeps failing is tried seldom (notifiers/fair_queue.h,
/// docs/adr/0014-a-failing-endpoint-is-tried-seldom.md): what cannot have its turn fails as "not tried: ...", with `retry_after` where that is known.
/// Redirects are not followed, proxies of the environment not used. Every connect is checked against the policy, with
/// the address it goes to; addresses of this machine (as they are now) count as inside. Outcomes come in groups: at
/// most 256 at a time, at most about 5 ms old. A delivery beyond capacity() fails at once with "the queue is full".
/// Destroying the notifier gives every delivery it still holds its outcome, failed, before the destructor returns;
/// whoever is behind `done` must still be there. Threads: one of its own, besides short-lived ones of the name lookup.
/// `clock` and `log` outlive it. Errors:  invalid_input  a limit of 0, or a certificate file that cannot be read;
/// internal  no descriptors left. Example: tests/notifiers/webhook_notifier_test.cpp
[[nodiscard]] Result<std::unique_ptr<Notifier>> make_webhook_notifier(WebhookOptions options, Clock& clock, Log& log);

}  // namespace tocsin::notifiers
