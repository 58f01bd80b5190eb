#include "engine/dispatch/dispatch.h"

#include "tests/catch.h"
#include "tests/fakes/world.h"

using namespace tocsin;
using tocsin::tests::World;

namespace {

/// Answers every delivery at once with the outcome it was told.
class EchoNotifier final : public Notifier {
public:
    void send(std::vector<DueDelivery> deliveries, Done done) override {
        std::vector<AttemptOutcome> out;
        for (const auto& d : deliveries) {
            sent.push_back(d.delivery.id);
            out.push_back({d.delivery.id, Instant{}, 1, 204, AttemptOutcome::Kind::delivered, "", std::nullopt});
        }
        done(std::move(out));
    }
    std::size_t capacity() const override { return room; }
    std::size_t room = 100;
    std::vector<std::string> sent;
};

struct Hall {
    World world;
    EchoNotifier notifier;
    std::unique_ptr<TrustedClock> clock = make_trusted_clock(world.clock);
    dispatch::Dispatch dispatch{*world.desk, *world.store, notifier, *clock, world.log};

    std::string running_duty() {
        const std::string id = world.open_incident();
        for (const auto& [fact, value] : {std::pair{"role.controller", "yes"}, {"personal_data_breach", "true"}, {"risk_to_persons", "likely"}})
            REQUIRE(world.happen(id, "set_fact", {{"fact", fact}, {"value", value}}));
        REQUIRE(world.happen(id, "set_anchor", {{"anchor", "aware"}}));
        return id;
    }
    std::string last_event(const std::string& id, const std::string& machine) {
        std::string out;
        for (const auto& e : world.history(id))
            if (e.machine == machine) out = e.event;
        return out;
    }
};

}  // namespace

SCENARIO("a timer fires when its time has come, and not a moment before", "[engine][dispatch]") {
    Hall hall;
    const std::string id = hall.running_duty();
    hall.world.clock.advance(std::chrono::hours(72));
    while (hall.dispatch.round()) {}
    CHECK(hall.world.duty(id, "gdpr.33-1").state == "running");
    hall.world.clock.advance(Micros(1));
    while (hall.dispatch.round()) {}
    CHECK(hall.world.duty(id, "gdpr.33-1").state == "overdue");
}

SCENARIO("what fell due while the engine was down fires at start and says how late", "[engine][dispatch]") {
    Hall hall;
    const std::string id = hall.running_duty();
    hall.world.clock.advance(std::chrono::hours(80));
    while (hall.dispatch.round()) {}
    bool marked = false;
    for (const auto& e : hall.world.history(id))
        if (e.event == "time_is_up") marked = field_of(e.fields, "fired_late_seconds") == std::to_string(8 * 3600 - 1);
    CHECK(marked);
}

SCENARIO("a wall clock that leaps fires nothing and is put on record", "[engine][dispatch]") {
    Hall hall;
    const std::string id = hall.running_duty();
    hall.world.clock.set(tests::at("2026-12-25T03:00:00Z"));
    while (hall.dispatch.round()) {}
    CHECK(hall.clock->suspect());
    CHECK(hall.world.duty(id, "gdpr.33-1").state == "running");
    CHECK(hall.world.history("system").back().event == "clock.suspect");
    WHEN("it comes back") {
        hall.world.clock.set(tests::at("2026-11-25T03:00:10Z"));
        while (hall.dispatch.round()) {}
        CHECK_FALSE(hall.clock->suspect());
        CHECK(hall.world.history("system").back().event == "clock.trusted");
    }
}

SCENARIO("due deliveries are claimed before they leave, and each leaves once", "[engine][dispatch]") {
    Hall hall;
    REQUIRE(hall.world.desk->add_endpoint(hall.world.as("root", "admin"), {"subscription", "https://example.org/h", "*", ""}));
    const std::string id = hall.world.open_incident();
    hall.dispatch.start();
    for (int i = 0; i < 500 && hall.notifier.sent.empty(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
    hall.dispatch.stop();
    REQUIRE(hall.notifier.sent.size() == 1);
    std::vector<DeliveryRow> rows;
    (void)hall.world.store->read([&](const Reader& book) -> Status {
        rows = book.deliveries({id, "", "", "", {"", 10}}).value().rows;
        return ok();
    });
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].attempts == 1);
}

SCENARIO("a notifier without room is given nothing", "[engine][dispatch]") {
    Hall hall;
    REQUIRE(hall.world.desk->add_endpoint(hall.world.as("root", "admin"), {"subscription", "https://example.org/h", "*", ""}));
    hall.world.open_incident();
    hall.notifier.room = 0;
    CHECK_FALSE(hall.dispatch.round());
    CHECK(hall.notifier.sent.empty());
}
