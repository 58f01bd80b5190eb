#include <iostream>

#include "tests/catch.h"
#include "tests/fakes/silent_log.h"
#include "tests/faults/faults.h"
#include "tests/faults/power_loss_book.h"

using namespace tocsin;
using namespace tocsin::faults;

namespace {

using Fate = Disk::Fate;
using Operation = Disk::Operation;

enum class Lasts { once, for_ever };

struct Outcome {
    bool opened = false;         // the failure came later than the start of the book
    bool refused = false;        // a step was turned away
    bool refused_after = false;  // and so was the next one, though the disk was well again
    int fatal = 0;               // how often the store said that it cannot go on
    Aftermath after;
};

/// One book on a disk whose `n`-th operation of those that `hit` counts goes wrong.
class BadDisk {
public:
    BadDisk(const std::string& folder, std::uint64_t seed) : path_(folder + "/book.db"), seed_(seed) {}

    Outcome play(long n, Fate fate, Lasts lasts, bool (*hit)(Operation)) {
        Outcome outcome;
        Disk disk(DiskImage{{path_, ""}});
        const PowerLossVfs vfs(disk);
        Scribe scribe(seed_);
        long count = 0;
        disk.before_each([&](const DiskState&, Operation what) {
            if (!hit(what)) return Fate::done;
            ++count;
            return count == n || (lasts == Lasts::for_ever && count > n) ? fate : Fate::done;
        });
        auto options = on_disk(path_, vfs);
        options.on_fatal = [&] { ++outcome.fatal; };
        if (auto book = store::open_sqlite_store(options, log_)) {
            outcome.opened = true;
            outcome.refused = !scribe.write(**book, 8);
            disk.before_each({});
            if (outcome.refused) outcome.refused_after = !scribe.write(**book, 1);
        }
        operations = count;
        std::mt19937_64 dice(seed_);
        outcome.after = look_at(lose_power(disk.state(), dice), path_, scribe.told(), scribe.count(), dice);
        return outcome;
    }

    long operations = 0;  // how many there were to go wrong

private:
    std::string path_;
    std::uint64_t seed_;
    tests::SilentLog log_;
};

bool any(Operation) { return true; }
bool space(Operation what) { return what == Operation::write; }

std::string text(const Aftermath& after) {
    std::string all;
    for (const auto* list : {&after.lost, &after.damaged})
        for (const auto& line : *list) all += line + "\n";
    return all;
}

}  // namespace

TEST_CASE("whichever operation of the disk fails, no step is acknowledged that is not there", "[faults][io]") {
    const Folder folder;
    BadDisk disk(folder.path(), fresh_seed());
    (void)disk.play(0, Fate::failed, Lasts::once, any);
    const long operations = disk.operations;
    int refused = 0;
    for (long n = 1; n <= operations; ++n)
        for (const auto lasts : {Lasts::once, Lasts::for_ever}) {
            INFO("operation " << n << " of " << operations);
            const Outcome outcome = disk.play(n, Fate::failed, lasts, any);
            CHECK(text(outcome.after) == "");
            if (!outcome.refused) continue;
            ++refused;
            // A disk that failed once is not believed again: what it says afterwards may not be true.
            CHECK(outcome.fatal == 1);
            CHECK(outcome.refused_after);
        }
    std::cout << operations << " operations, each failed once and for ever; steps were refused " << refused
              << " times\n";
    CHECK(refused > 40);
}

TEST_CASE("a disk that is full at any write refuses, and goes on when there is room again", "[faults][io]") {
    const Folder folder;
    BadDisk disk(folder.path(), fresh_seed());
    (void)disk.play(0, Fate::full, Lasts::once, space);
    const long writes = disk.operations;
    int refused = 0;
    for (long n = 1; n <= writes; ++n) {
        INFO("write " << n << " of " << writes);
        const Outcome outcome = disk.play(n, Fate::full, Lasts::for_ever, space);
        CHECK(text(outcome.after) == "");
        CHECK(outcome.fatal == 0);
        if (!outcome.opened) continue;
        CHECK(outcome.refused);
        CHECK_FALSE(outcome.refused_after);
        ++refused;
    }
    CHECK(refused > 20);
}
