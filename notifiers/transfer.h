// One attempt on the wire: a reusable easy handle, and what every kind of attempt has in common.
#pragma once

#include <curl/curl.h>

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "engine/core/instant.h"
#include "notifiers/fair_queue.h"

namespace tocsin::notifiers {

/// Filled with a delivery, run by a multi handle, asked for the outcome, filled again. The easy handle comes with what
/// holds for all: no proxy of the environment, no signals, TLS 1.2 or newer with the certificate and its name verified.
/// Threads: one at a time. Stays where it is: the easy handle points into it.
class Transfer {
public:
    struct TimeLimits {
        std::chrono::milliseconds connect, total;
    };

    /// `ca_file` is PEM; empty: the system's certificates.
    Transfer(TimeLimits limits, const std::string& ca_file);
    virtual ~Transfer() = default;
    Transfer(const Transfer&) = delete;
    Transfer& operator=(const Transfer&) = delete;

    /// Takes the delivery and makes the easy handle ready. An outcome instead when it must not or cannot be sent.
    [[nodiscard]] virtual std::optional<AttemptOutcome> load(FairQueue::Next next) = 0;
    [[nodiscard]] virtual AttemptOutcome outcome(CURLcode code) = 0;
    /// The outcome of one that is taken off the wire half way.
    [[nodiscard]] virtual AttemptOutcome stopped() const = 0;
    /// The policy let it reach no address at all.
    virtual bool refused() const { return false; }

    CURL* easy() const { return easy_.get(); }
    FairQueue::Lane& lane() const { return *next_.lane; }
    const FairQueue::Next& next() const { return next_; }

    unsigned stamp = 0;  ///< the loop's: when this attempt started, by its pace

protected:
    const DueDelivery& due() const { return next_.item.due; }
    Instant started_at() const { return started_at_; }
    void take(FairQueue::Next next, Instant now);
    /// A failed outcome of the delivery, to be filled further.
    AttemptOutcome failed(std::string detail) const;

private:
    struct Cleanup {
        void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
    };
    std::unique_ptr<CURL, Cleanup> easy_;
    FairQueue::Next next_;
    Instant started_at_;
};

}  // namespace tocsin::notifiers
