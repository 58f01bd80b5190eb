#include "engine/drill/sink.h"

namespace tocsin::drill {

namespace {

class Sink final : public Notifier {
public:
    explicit Sink(std::unique_ptr<Notifier> folder) : folder_(std::move(folder)) {}

    void send(std::vector<DueDelivery> deliveries, Done done) override {
        for (auto& due : deliveries) {
            if (due.endpoint.kind != "file") due.endpoint.url = "file:" + due.endpoint.kind;
            due.endpoint.kind = "file";
            due.endpoint.secret.clear();
            due.endpoint.secret_old.clear();
            due.endpoint.signing_key.clear();
        }
        folder_->send(std::move(deliveries), std::move(done));
    }
    std::size_t capacity() const override { return folder_->capacity(); }

private:
    std::unique_ptr<Notifier> folder_;
};

}  // namespace

std::unique_ptr<Notifier> make_sink(std::unique_ptr<Notifier> folder) { return std::make_unique<Sink>(std::move(folder)); }

}  // namespace tocsin::drill
