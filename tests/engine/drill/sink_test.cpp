#include "engine/drill/sink.h"
#include "tests/catch.h"

using namespace tocsin;

namespace {

/// Keeps what it is given.
class Kept final : public Notifier {
public:
    explicit Kept(std::vector<DueDelivery>& to) : to_(to) {}
    void send(std::vector<DueDelivery> deliveries, Done done) override {
        std::vector<AttemptOutcome> outcomes;
        for (auto& due : deliveries) {
            AttemptOutcome one;
            one.delivery_id = due.delivery.id;
            one.kind = AttemptOutcome::Kind::delivered;
            outcomes.push_back(std::move(one));
            to_.push_back(std::move(due));
        }
        done(std::move(outcomes));
    }
    std::size_t capacity() const override { return 7; }

private:
    std::vector<DueDelivery>& to_;
};

}  // namespace

SCENARIO("every channel of a drill ends in its folder, without an address or a key", "[drill]") {
    std::vector<DueDelivery> arrived;
    const auto sink = drill::make_sink(std::make_unique<Kept>(arrived));
    CHECK(sink->capacity() == 7);
    std::vector<DueDelivery> out(3);
    const char* kinds[] = {"webhook", "email", "file"};
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i].delivery.id = "dlv_" + std::to_string(i);
        out[i].endpoint.kind = kinds[i];
        out[i].endpoint.url = i == 2 ? "file:portal" : "https://hooks.customer.example/x";
        out[i].endpoint.secret = "whsec_x";
    }
    std::size_t outcomes = 0;
    sink->send(std::move(out), [&](std::vector<AttemptOutcome> done) { outcomes += done.size(); });
    REQUIRE(arrived.size() == 3);
    CHECK(outcomes == 3);
    CHECK(arrived[0].endpoint.url == "file:webhook");
    CHECK(arrived[1].endpoint.url == "file:email");
    CHECK(arrived[2].endpoint.url == "file:portal");
    for (const auto& due : arrived) {
        CHECK(due.endpoint.kind == "file");
        CHECK(due.endpoint.secret.empty());
    }
    CHECK(arrived[0].delivery.id == "dlv_0");
}
