#include "notifiers/ways_out.h"

#include "tests/catch.h"
#include "tests/fakes/fake_clock.h"

using namespace tocsin;
using namespace tocsin::notifiers;
using namespace tocsin::tests;

namespace {

/// Keeps what it is given until told to end it.
class Keeper final : public Notifier {
public:
    explicit Keeper(std::size_t room, bool* gone = nullptr) : room_(room), gone_(gone) {}
    ~Keeper() override {
        end(kept.size());
        if (gone_ != nullptr) *gone_ = true;
    }
    void send(std::vector<DueDelivery> deliveries, Done done) override {
        for (auto& due : deliveries) kept.push_back(std::move(due));
        done_ = std::move(done);
    }
    std::size_t capacity() const override { return room_ - std::min(room_, kept.size()); }
    void end(std::size_t count) {
        std::vector<AttemptOutcome> outcomes;
        for (std::size_t i = 0; i < count; ++i) {
            outcomes.emplace_back().delivery_id = kept[i].delivery.id;
            outcomes.back().kind = AttemptOutcome::Kind::delivered;
        }
        kept.erase(kept.begin(), kept.begin() + static_cast<long>(count));
        if (count > 0) done_(std::move(outcomes));
    }
    std::vector<DueDelivery> kept;

private:
    std::size_t room_;
    bool* gone_;
    Done done_;
};

DueDelivery of_kind(const std::string& kind, const std::string& id = "") {
    DueDelivery due;
    due.endpoint.kind = kind;
    due.delivery.id = id.empty() ? kind : id;
    return due;
}

struct House {
    FakeClock clock;
    Keeper *http = nullptr, *mail = nullptr, *file = nullptr;
    std::vector<AttemptOutcome> outcomes;
    std::unique_ptr<WaysOut> ways;

    void open(bool all = true) {
        Ways parts;
        parts.http = std::make_unique<Keeper>(1000);
        http = static_cast<Keeper*>(parts.http.get());
        parts.mail_at_once = 5;
        if (all) {
            parts.mail = std::make_unique<Keeper>(500);
            parts.file = std::make_unique<Keeper>(30);
            mail = static_cast<Keeper*>(parts.mail.get());
            file = static_cast<Keeper*>(parts.file.get());
        }
        ways = std::make_unique<WaysOut>(std::move(parts), clock);
    }
    void send(std::vector<DueDelivery> deliveries) {
        ways->send(std::move(deliveries), [this](std::vector<AttemptOutcome> group) {
            for (auto& outcome : group) outcomes.push_back(std::move(outcome));
        });
    }
};

std::vector<std::string> ids_of(const Keeper& keeper) {
    std::vector<std::string> ids;
    for (const auto& due : keeper.kept) ids.push_back(due.delivery.id);
    return ids;
}

}  // namespace

SCENARIO("each kind of endpoint has its way, in the order given", "[notifiers]") {
    House house;
    house.open();
    house.send({of_kind("email"), of_kind("webhook"), of_kind("file"), of_kind("chat"), of_kind("pagerduty"),
                of_kind("webhook", "second")});
    CHECK(ids_of(*house.http) == std::vector<std::string>{"webhook", "chat", "pagerduty", "second"});
    CHECK(ids_of(*house.mail) == std::vector<std::string>{"email"});
    CHECK(ids_of(*house.file) == std::vector<std::string>{"file"});
    CHECK(house.outcomes.empty());
    house.mail->end(1);
    house.http->end(4);
    house.file->end(1);
    CHECK(house.outcomes.size() == 6);
    CHECK(house.outcomes.front().delivery_id == "email");
}

SCENARIO("a slow relay takes four times what it carries at once and leaves webhooks their room", "[notifiers]") {
    House house;
    house.open();
    CHECK(house.ways->capacity() == 1000);
    CHECK(house.ways->room() ==
          std::map<std::string, std::size_t>{
              {"webhook", 1000}, {"chat", 1000}, {"pagerduty", 1000}, {"email", 20}, {"file", 30}});
    std::vector<DueDelivery> mails;
    for (int i = 0; i < 20; ++i) mails.push_back(of_kind("email"));
    house.send(mails);
    CHECK(house.ways->room().at("email") == 0);
    CHECK(house.ways->room().at("webhook") == 1000);
    CHECK(house.ways->capacity() == 1000);
    house.mail->end(7);
    CHECK(house.ways->room().at("email") == 7);
    house.send({of_kind("webhook"), of_kind("chat")});
    CHECK(house.ways->room().at("pagerduty") == 998);
    house.mail->end(13);
    CHECK(house.ways->room().at("email") == 20);
}

SCENARIO("what has no way fails at once and says why, and others are not held up", "[notifiers]") {
    House house;
    house.open(false);
    house.send({of_kind("email"), of_kind("file"), of_kind("fax"), of_kind(""), of_kind("webhook")});
    std::map<std::string, std::string> why;
    for (const auto& outcome : house.outcomes) {
        CHECK(outcome.kind == AttemptOutcome::Kind::failed);
        CHECK(outcome.started_at == house.clock.now());
        why[outcome.delivery_id] = outcome.detail;
    }
    CHECK(why == std::map<std::string, std::string>{{"email", "no e-mail relay is configured"},
                                                    {"file", "no folder for files is configured"},
                                                    {"fax", "the endpoint's kind is not known"},
                                                    {"", "the endpoint's kind is not known"}});
    CHECK(house.ways->room().at("email") > 0);  // so that they are handed out and told
    CHECK(ids_of(*house.http) == std::vector<std::string>{"webhook"});
}

SCENARIO("what is on its way when all ends still has its outcome", "[notifiers]") {
    House house;
    house.open();
    house.send({of_kind("email"), of_kind("webhook"), of_kind("file")});
    house.ways.reset();
    CHECK(house.outcomes.size() == 3);
}
