#include "engine/dispatch/sealer.h"

#include <condition_variable>
#include <mutex>

#include "engine/core/checkpoint.h"
#include "engine/desk/sealing.h"
#include "engine/dispatch/dispatch.h"
#include "tests/catch.h"
#include "tests/engine/dispatch/cut_back.h"
#include "tests/fakes/world.h"

using namespace tocsin;
using namespace std::chrono_literals;
using tocsin::tests::World;

namespace {

const CheckpointSigner& signer() {
    static const CheckpointSigner one = CheckpointSigner::make("tocsin", std::string(32, 's')).value();
    return one;
}

struct Tower {
    World world{1, [](desk::Settings& s) { s.signer = &signer(); }};
    std::mutex mutex;
    std::condition_variable changed;
    std::vector<std::string> kept;

    dispatch::SealerOptions options() {
        dispatch::SealerOptions out;
        out.every = 3600s;
        out.keep = [this](const std::string& note) -> Status {
            const std::lock_guard lock(mutex);
            kept.push_back(note);
            changed.notify_all();
            return ok();
        };
        return out;
    }
    long long size_of(const std::string& note) const { return open_checkpoint(note, signer().keys()).value().size; }
    std::optional<CheckpointRow> last() const {
        std::optional<CheckpointRow> out;
        (void)world.store->read([&](const Reader& book) -> Status {
            out = book.last_checkpoint().value();
            return ok();
        });
        return out;
    }
    bool wait_for(const std::function<bool()>& done) {
        std::unique_lock lock(mutex);
        return changed.wait_for(lock, 10s, done);
    }
};

class Sink final : public Notifier {
public:
    void send(std::vector<DueDelivery> deliveries, Done) override {
        for (auto& d : deliveries) sent.push_back(std::move(d));
    }
    std::size_t capacity() const override { return 100; }
    std::vector<DueDelivery> sent;
};

}  // namespace

SCENARIO("what is there is sealed at start and at stop, and kept outside", "[engine][dispatch]") {
    Tower tower;
    tower.world.open_incident();
    dispatch::Sealer sealer(*tower.world.desk, tower.world.clock, tower.world.log, tower.options());
    sealer.start();
    REQUIRE(tower.wait_for([&] { return tower.kept.size() == 1; }));
    CHECK(tower.kept[0] == tower.last()->note);
    tower.world.open_incident();
    sealer.stop();
    REQUIRE(tower.kept.size() == 2);
    CHECK(tower.size_of(tower.kept[1]) > tower.size_of(tower.kept[0]));
    sealer.start();
    sealer.stop();
    CHECK(tower.kept.size() == 2);  // nothing new: nothing signed, nothing written
    CHECK(tower.world.log.errors() == 0);
}

SCENARIO("new entries are sealed as time goes by", "[engine][dispatch]") {
    Tower tower;
    auto options = tower.options();
    options.every = 1s;
    dispatch::Sealer sealer(*tower.world.desk, tower.world.clock, tower.world.log, options);
    sealer.start();
    tower.world.open_incident();
    CHECK(tower.wait_for([&] { return !tower.kept.empty(); }));
    sealer.stop();
}

SCENARIO("a notice that begins to leave waits for a checkpoint; what follows it takes one of the last second",
         "[engine][dispatch]") {
    Tower tower;
    dispatch::Sealer sealer(*tower.world.desk, tower.world.clock, tower.world.log, tower.options());
    tower.world.open_incident();
    sealer.cover({"ntc_1"});
    REQUIRE(tower.kept.size() == 1);
    tower.world.open_incident();
    sealer.cover({"ntc_1"});
    CHECK(tower.kept.size() == 1);
    sealer.cover({"ntc_1", "ntc_2"});
    CHECK(tower.kept.size() == 2);
    tower.world.open_incident();
    tower.world.clock.advance(2s);
    sealer.cover({"ntc_1"});
    CHECK(tower.kept.size() == 3);
    WHEN("it runs") {
        sealer.start();
        tower.world.open_incident();
        sealer.cover({"ntc_3"});
        const std::lock_guard lock(tower.mutex);
        CHECK(tower.size_of(tower.kept.back()) == tower.last()->size);
        CHECK(tower.kept.size() == 4);
    }
}

SCENARIO("the deliveries of a notice carry a checkpoint over the step that sent it", "[engine][dispatch]") {
    Tower tower;
    World& world = tower.world;
    Sink notifier;
    const auto clock = make_trusted_clock(world.clock);
    dispatch::Sealer sealer(*world.desk, world.clock, world.log, tower.options());
    dispatch::Options options;
    options.before_notices = [&](const std::vector<std::string>& notices) { sealer.cover(notices); };
    dispatch::Dispatch dispatch(*world.desk, *world.store, notifier, *clock, world.log, options);
    (void)world.desk->put_customer(world.as("root", "admin"), {"one", "Customer", "en", 0}).value();
    (void)world.desk->add_endpoint(world.as("root", "admin"), {"customer:one", "https://one.example/h", "*", ""}).value();
    const std::string id = world.open_incident();
    const auto notice =
        field_of(world.desk->draft_notice(world.as("ada"), {id, "customers", "Subject", "Text", {"one"}}).value(), "object_id");
    world.issue(id, notice);
    const auto entries = [&] {
        std::size_t count = 0;
        (void)world.store->read([&](const Reader& book) -> Status {
            count = book.entries_from(1, 10'000).value().size();
            return ok();
        });
        return static_cast<long long>(count);
    }();
    while (dispatch.round()) {
    }
    bool seen = false;
    for (const auto& d : notifier.sent) {
        if (d.delivery.notice_id.empty()) continue;
        seen = true;
        CHECK(tower.size_of(d.checkpoint) >= entries);
    }
    CHECK(seen);
}

SCENARIO("a checkpoint that cannot be kept outside is kept by the next seal", "[engine][dispatch]") {
    Tower tower;
    bool full = true;
    auto options = tower.options();
    auto keep = options.keep;
    options.keep = [&](const std::string& note) -> Status {
        if (full) return Error(Fault::storage, "the disk is full");
        return keep(note);
    };
    dispatch::Sealer sealer(*tower.world.desk, tower.world.clock, tower.world.log, options);
    tower.world.open_incident();
    sealer.cover({"ntc_1"});
    CHECK(tower.world.log.errors() == 1);
    CHECK(sealer.unkept());
    full = false;
    sealer.cover({"ntc_2"});
    CHECK_FALSE(sealer.unkept());
    CHECK(tower.kept.size() == 1);
}

SCENARIO("one checkpoint a day is time-stamped, and a failure is tried again", "[engine][dispatch]") {
    Tower tower;
    int asked = 0;
    auto options = tower.options();
    options.stamp_again = 0s;
    options.stamp = [&](const std::string& note) -> Result<std::string> {
        const std::lock_guard lock(tower.mutex);
        ++asked;
        tower.changed.notify_all();
        if (asked == 1) return Error(Fault::remote, "no answer");
        return "token over " + note.substr(0, 6);
    };
    dispatch::Sealer sealer(*tower.world.desk, tower.world.clock, tower.world.log, options);
    tower.world.open_incident();
    sealer.start();
    CHECK(tower.wait_for([&] { return asked >= 2; }));
    tower.world.open_incident();
    sealer.cover({"ntc_1"});
    sealer.stop();
    CHECK(asked == 2);
    (void)tower.world.store->read([&](const Reader& book) -> Status {
        const auto rows = book.checkpoints({"", 500}).value().rows;
        REQUIRE(rows.size() == 2);
        CHECK_FALSE(rows[0].timestamp.empty());
        CHECK(rows[1].timestamp.empty());
        return ok();
    });
}

SCENARIO("a shorter history is not signed, whoever asks, though its last checkpoint is a good one", "[engine][dispatch]") {
    Tower tower;
    World& world = tower.world;
    world.open_incident();
    dispatch::Sealer sealer(*world.desk, world.clock, world.log, tower.options());
    sealer.cover({"ntc_1"});
    const auto first = tower.last().value();
    world.open_incident();
    bool by_sealer = true;
    SECTION("the sealer signed the longer one") { sealer.cover({"ntc_2"}); }
    SECTION("somebody else did, and the sealer was asked whether the log holds") {
        by_sealer = false;
        (void)desk::seal(*world.desk).value();
        CHECK_FALSE(sealer.broken());
    }
    REQUIRE(tower.last()->size > first.size);
    const auto kept = tower.kept.size();
    tests::cut_back(world, first.size);
    REQUIRE(tower.last()->size == first.size);
    CHECK(sealer.broken());
    world.open_incident();
    sealer.cover({"ntc_3"});
    CHECK(tower.last()->size == first.size);
    CHECK(tower.kept.size() == kept);
    CHECK(sealer.broken());
    CHECK(by_sealer == (kept == 2));
}

SCENARIO("what is kept outside the book binds the first seal after a start", "[engine][dispatch]") {
    Tower tower;
    World& world = tower.world;
    world.open_incident();
    const auto first = desk::seal(*world.desk).value();
    world.open_incident();
    auto options = tower.options();
    options.seen = desk::seen_in(desk::seal(*world.desk).value());
    tests::cut_back(world, first.size);
    dispatch::Sealer sealer(*world.desk, world.clock, world.log, options);
    world.open_incident();
    sealer.cover({"ntc_1"});
    CHECK(tower.kept.empty());
    CHECK(sealer.broken());
    // Without what was seen, nothing in the book gives it away.
    CHECK(desk::seal(*world.desk).has_value());
}

SCENARIO("a book that went another way behind the same length is not signed", "[engine][dispatch]") {
    Tower tower;
    World& world = tower.world;
    world.open_incident();
    auto options = tower.options();
    auto other = desk::seen_in(desk::seal(*world.desk).value()).value();
    other.root[0] ^= 1;
    options.seen = other;
    dispatch::Sealer sealer(*world.desk, world.clock, world.log, options);
    CHECK(sealer.broken());
    world.open_incident();
    sealer.cover({"ntc_1"});
    CHECK(tower.kept.empty());
}
