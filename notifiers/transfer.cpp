#include "notifiers/transfer.h"

#include <utility>

namespace tocsin::notifiers {

Transfer::Transfer(TimeLimits limits, const std::string& ca_file) : easy_(curl_easy_init()) {
    CURL* easy = easy_.get();
    if (easy == nullptr) return;
    curl_easy_setopt(easy, CURLOPT_PRIVATE, this);
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_NOPROXY, "*");
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    // Without it a time-out waits for the lookup thread, and with it everybody else.
    curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    if (!ca_file.empty()) curl_easy_setopt(easy, CURLOPT_CAINFO, ca_file.c_str());
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(limits.total.count()));
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connect.count()));
    curl_easy_setopt(easy, CURLOPT_BUFFERSIZE, 4096L);
}

void Transfer::take(FairQueue::Next next, Instant now) {
    next_ = std::move(next);
    started_at_ = now;
}

AttemptOutcome Transfer::failed(std::string detail) const {
    AttemptOutcome outcome;
    outcome.delivery_id = due().delivery.id;
    outcome.started_at = started_at_;
    outcome.detail = std::move(detail);
    return outcome;
}

}  // namespace tocsin::notifiers
