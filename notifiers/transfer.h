// One attempt on the wire: a reusable easy handle with everything an attempt needs around it.
#pragma once

#include <curl/curl.h>

#include <array>
#include <memory>
#include <optional>
#include <string>

#include "notifiers/answer.h"
#include "notifiers/fair_queue.h"
#include "notifiers/url_guard.h"
#include "notifiers/webhook_notifier.h"

namespace tocsin::notifiers {

/// What all transfers of a notifier share.
struct TransferRules {
    const WebhookOptions& options;
    const std::vector<Address>& own;  ///< addresses of this machine
    Clock& clock;
};

/// Filled with a delivery, run by a multi handle, asked for the outcome, filled again.
/// Threads: one at a time. Stays where it is: the easy handle points into it.
class Transfer {
public:
    explicit Transfer(const TransferRules& rules);
    Transfer(const Transfer&) = delete;
    Transfer& operator=(const Transfer&) = delete;

    /// Takes the delivery and makes the easy handle ready. An outcome instead when it must not or cannot be sent.
    [[nodiscard]] std::optional<AttemptOutcome> load(FairQueue::Next next);
    [[nodiscard]] AttemptOutcome outcome(CURLcode code);
    /// The outcome of one that is taken off the wire half way.
    [[nodiscard]] AttemptOutcome stopped() const;

    /// The policy let it reach no address at all.
    bool refused() const { return refused_ && !connected_; }
    CURL* easy() const { return easy_.get(); }
    FairQueue::Lane& lane() const { return *next_.lane; }
    const FairQueue::Next& next() const { return next_; }

    unsigned stamp = 0;  ///< the loop's: when this attempt started, by its pace

private:
    struct Cleanup {
        void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
    };
    static std::size_t on_header(char* data, std::size_t size, std::size_t count, void* self);
    static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* self);
    static curl_socket_t on_open(void* self, curlsocktype purpose, curl_sockaddr* address);

    void set_once();
    Status sign();
    bool admits(const Address& address) const;
    AttemptOutcome ended(Judgement judgement) const;
    Ending ending(CURLcode code, long long status) const;

    TransferRules rules_;
    std::unique_ptr<CURL, Cleanup> easy_;
    ParsedUrl url_;
    Target target_;
    FairQueue::Next next_;
    Instant started_at_;
    std::array<std::string, 5> lines_;  ///< header lines; the memory is used again and again
    std::array<curl_slist, 5> headers_{};
    std::size_t received_bytes_ = 0;
    bool in_body_ = false;
    bool capped_ = false;
    bool refused_ = false;    ///< the policy said no to an address
    bool connected_ = false;  ///< and yes to another
    std::string retry_after_;
};

}  // namespace tocsin::notifiers
