#include "notifiers/webhook_notifier.h"

#include <unistd.h>

#include <utility>

#include "notifiers/http_transfer.h"
#include "notifiers/own_addresses.h"
#include "notifiers/transfer_notifier.h"

namespace tocsin::notifiers {

namespace {

// What all transfers of one notifier look at; they share the ownership.
struct Shared {
    WebhookOptions options;
    std::vector<Address> own;
};

LoopLimits limits_of(const WebhookOptions& options) {
    return {options.in_flight_max,
            options.young_max,
            {options.per_endpoint_max, options.per_silent_endpoint_max, options.per_host_max},
            options.queue_wait_max};
}

}  // namespace

Result<std::unique_ptr<Notifier>> make_webhook_notifier(WebhookOptions options, Clock& clock, Log& log) {
    for (const std::size_t limit : {options.in_flight_max, options.young_max, options.queue_max, options.per_host_max,
                                    options.per_endpoint_max, options.per_silent_endpoint_max})
        if (limit == 0) return Error(Fault::invalid_input, "A limit of the webhook notifier is zero.");
    if (options.total_timeout.count() <= 0 || options.connect_timeout.count() <= 0)
        return Error(Fault::invalid_input, "A time limit of the webhook notifier is zero.");
    if (!options.ca_file.empty() && access(options.ca_file.c_str(), R_OK) != 0)
        return Error(Fault::invalid_input, "The file of trusted certificates cannot be read.");
    const auto shared = std::make_shared<const Shared>(Shared{std::move(options), own_addresses()});
    return start_transfer_notifier(
        [shared, &clock] {
            return std::make_unique<HttpTransfer>(HttpTransferRules{shared->options, shared->own, clock});
        },
        limits_of(shared->options), shared->options.queue_max, clock, log);
}

}  // namespace tocsin::notifiers
