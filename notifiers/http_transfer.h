// One POST on the wire, to a webhook, a chat room or PagerDuty: guarded at every connect, its answer counted.
#pragma once

#include <curl/curl.h>

#include <array>
#include <optional>
#include <string>

#include "notifiers/answer.h"
#include "notifiers/transfer.h"
#include "notifiers/url_guard.h"
#include "notifiers/webhook_notifier.h"

namespace tocsin::notifiers {

/// What all transfers of a webhook notifier share.
struct HttpTransferRules {
    const WebhookOptions& options;
    const std::vector<Address>& own;  ///< addresses of this machine
    Clock& clock;
};

/// Threads: as Transfer. What `rules` refer to outlives it.
class HttpTransfer final : public Transfer {
public:
    explicit HttpTransfer(const HttpTransferRules& rules);

    std::optional<AttemptOutcome> load(FairQueue::Next next) override;
    AttemptOutcome outcome(CURLcode code) override;
    AttemptOutcome stopped() const override;
    bool refused() const override { return refused_ && !connected_; }

private:
    static std::size_t on_header(char* data, std::size_t size, std::size_t count, void* self);
    static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* self);
    static curl_socket_t on_open(void* self, curlsocktype purpose, curl_sockaddr* address);

    void set_once();
    std::optional<AttemptOutcome> write_letter();
    Status sign();
    void set_headers(std::size_t count);
    bool admits(const Address& address) const;
    AttemptOutcome ended(Judgement judgement) const;
    Ending ending(CURLcode code, long long status) const;

    HttpTransferRules rules_;
    ParsedUrl url_;
    Target target_;
    std::string own_body_;  ///< where it is not the delivery's
    std::array<std::string, 6> lines_;  ///< header lines; the memory is used again and again
    std::array<curl_slist, 6> headers_{};
    std::size_t received_bytes_ = 0;
    bool in_body_ = false;
    bool capped_ = false;
    bool refused_ = false;    ///< the policy said no to an address
    bool connected_ = false;  ///< and yes to another
    std::string retry_after_;
    std::string answer_;  ///< its first bytes, as they came
};

}  // namespace tocsin::notifiers
