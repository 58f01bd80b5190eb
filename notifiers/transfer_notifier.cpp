#include "notifiers/transfer_notifier.h"

#include <thread>
#include <utility>

#include "notifiers/curl_library.h"
#include "notifiers/mailbox.h"
#include "notifiers/signals_held.h"

namespace tocsin::notifiers {

namespace {

class TransferNotifier final : public Notifier {
public:
    TransferNotifier(TransferFactory factory, const LoopLimits& limits, std::size_t queue_max, Clock& clock, Log& log)
        : clock_(clock), mailbox_(queue_max), loop_(std::move(factory), limits, mailbox_, clock, log) {}

    ~TransferNotifier() override {
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
    Clock& clock_;
    Mailbox mailbox_;
    TransferLoop loop_;
    std::thread thread_;
};

}  // namespace

Result<std::unique_ptr<Notifier>> start_transfer_notifier(TransferFactory factory, const LoopLimits& limits,
                                                          std::size_t queue_max, Clock& clock, Log& log) {
    auto notifier = std::make_unique<TransferNotifier>(std::move(factory), limits, queue_max, clock, log);
    if (!notifier->start()) return Error(Fault::internal, "A notifier got no descriptors from the system.");
    return std::unique_ptr<Notifier>(std::move(notifier));
}

}  // namespace tocsin::notifiers
