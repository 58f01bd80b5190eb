#include "notifiers/webhook_notifier.h"

#include <curl/curl.h>
#include <pthread.h>
#include <signal.h>

#include <thread>

#include "notifiers/mailbox.h"
#include "notifiers/own_addresses.h"
#include "notifiers/webhook_loop.h"

namespace tocsin::notifiers {

namespace {

// Counted by the library, so that several owners in one process do no harm.
struct CurlLibrary {
    CurlLibrary() { curl_global_init(CURL_GLOBAL_DEFAULT); }
    CurlLibrary(const CurlLibrary&) = delete;
    CurlLibrary& operator=(const CurlLibrary&) = delete;
    ~CurlLibrary() { curl_global_cleanup(); }
};

// A thread inherits the mask of its maker. No signal is for this one; above all TLS must not die of SIGPIPE here.
class SignalsHeld {
public:
    SignalsHeld() {
        sigset_t all;
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, &before_);
    }
    SignalsHeld(const SignalsHeld&) = delete;
    SignalsHeld& operator=(const SignalsHeld&) = delete;
    ~SignalsHeld() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

private:
    sigset_t before_{};
};

class WebhookNotifier final : public Notifier {
public:
    WebhookNotifier(WebhookOptions options, Clock& clock, Log& log)
        : options_(std::move(options)),
          own_(own_addresses()),
          clock_(clock),
          mailbox_(options_.queue_max),
          loop_(TransferRules{options_, own_, clock}, mailbox_, log) {}

    ~WebhookNotifier() override {
        mailbox_.stop();
        if (thread_.joinable()) thread_.join();
    }

    bool start() {
        if (!loop_.good()) return false;
        const SignalsHeld held;
        thread_ = std::thread([this] { loop_.run(); });
        return true;
    }

    void send(std::vector<DueDelivery> deliveries, Done done) override {
        mailbox_.put(std::move(deliveries), std::move(done), clock_.monotonic());
    }
    std::size_t capacity() const override { return mailbox_.capacity(); }

private:
    CurlLibrary library_;
    const WebhookOptions options_;
    const std::vector<Address> own_;
    Clock& clock_;
    Mailbox mailbox_;
    WebhookLoop loop_;
    std::thread thread_;
};

}  // namespace

Result<std::unique_ptr<Notifier>> make_webhook_notifier(WebhookOptions options, Clock& clock, Log& log) {
    for (const std::size_t limit : {options.in_flight_max, options.young_max, options.queue_max, options.per_host_max,
                                    options.per_endpoint_max, options.per_silent_endpoint_max})
        if (limit == 0) return Error(Fault::invalid_input, "A limit of the webhook notifier is zero.");
    if (options.total_timeout.count() <= 0 || options.connect_timeout.count() <= 0)
        return Error(Fault::invalid_input, "A time limit of the webhook notifier is zero.");
    if (!options.ca_file.empty() && access(options.ca_file.c_str(), R_OK) != 0)
        return Error(Fault::invalid_input, "The file of trusted certificates cannot be read.");
    auto notifier = std::make_unique<WebhookNotifier>(std::move(options), clock, log);
    if (!notifier->start()) return Error(Fault::internal, "The webhook notifier got no descriptors from the system.");
    return std::unique_ptr<Notifier>(std::move(notifier));
}

}  // namespace tocsin::notifiers
