#include "tests/notifiers/post.h"

#include <cstdlib>

#include "engine/core/crypto.h"

namespace tocsin::tests {

Post::Post(notifiers::WebhookOptions options)
    : clock_(make_system_clock()),
      notifier_(notifiers::make_webhook_notifier(std::move(options), *clock_, log_).value()) {}

Post::~Post() { stop(); }

DueDelivery Post::to(const std::string& url, const std::string& endpoint) {
    const std::string number = std::to_string(++named_);
    DueDelivery due;
    due.delivery.id = "dlv_" + number;
    due.delivery.body = R"({"type":"notice.approved","data":{"number":)" + number + "}}";
    due.endpoint.id = endpoint.empty() ? "end_" + number : endpoint;
    due.delivery.endpoint_id = due.endpoint.id;
    due.endpoint.url = url;
    due.endpoint.secret = secret();
    return due;
}

void Post::send(std::vector<DueDelivery> deliveries) {
    notifier_->send(std::move(deliveries), [this](std::vector<AttemptOutcome> group) {
        const std::lock_guard lock(mutex_);
        group_sizes_.push_back(group.size());
        for (auto& outcome : group) outcomes_.push_back(std::move(outcome));
        arrived_.notify_all();
    });
}

std::vector<AttemptOutcome> Post::outcomes(std::size_t count) {
    std::unique_lock lock(mutex_);
    if (!arrived_.wait_for(lock, std::chrono::minutes(1), [&] { return outcomes_.size() >= count; })) std::abort();
    return outcomes_;
}

AttemptOutcome Post::attempt(const std::string& url) {
    std::size_t before = 0;
    {
        const std::lock_guard lock(mutex_);
        before = outcomes_.size();
    }
    send({to(url)});
    return outcomes(before + 1).back();
}

std::vector<std::size_t> Post::group_sizes() {
    const std::lock_guard lock(mutex_);
    return group_sizes_;
}

std::string Post::secret(char fill) { return "whsec_" + to_base64(std::string(32, fill)); }

notifiers::WebhookOptions open_to_loopback() {
    notifiers::WebhookOptions options;
    options.policy.plain_http = notifiers::PlainHttp::allowed;
    options.policy.networks = {notifiers::parse_network("127.0.0.0/8").value(),
                               notifiers::parse_network("::1/128").value()};
    options.total_timeout = std::chrono::seconds(1);
    options.connect_timeout = std::chrono::seconds(1);
    return options;
}

}  // namespace tocsin::tests
