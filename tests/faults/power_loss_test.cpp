#include <iostream>

#include "tests/catch.h"
#include "tests/fakes/silent_log.h"
#include "tests/faults/faults.h"
#include "tests/faults/power_loss_book.h"

using namespace tocsin;
using namespace tocsin::faults;

namespace {

using store::Synchronous;

struct Cut {
    DiskState state;
    std::size_t told = 0;
};

// One book, written in a few sessions, with the disk remembered at random moments on the way.
class Run {
public:
    Run(const std::string& folder, std::uint64_t seed, Synchronous synchronous)
        : path_(folder + "/book.db"),
          dice_(seed),
          long_(dice_() % 8 == 0),
          scribe_(dice_(), long_ ? 60'000 : 2'000),
          synchronous_(synchronous) {}

    void play() {
        Disk disk(DiskImage{{path_, ""}});  // the store has synced the folder before SQLite sees the file
        const PowerLossVfs vfs(disk);
        std::mt19937_64 when(dice_());
        const auto often = long_ ? 4'000 : 20 + when() % 150;
        disk.before_each([&](const DiskState& state, Disk::Operation) {
            if (when() % often == 0) cuts.push_back({state, scribe_.count()});
            return Disk::Fate::done;
        });
        for (int session = 0; session < 2; ++session) {
            auto options = on_disk(path_, vfs);
            options.synchronous = synchronous_;
            auto book = store::open_sqlite_store(options, log_);
            REQUIRE(book);
            REQUIRE(scribe_.write(**book, long_ ? 130 : 10 + static_cast<int>(dice_() % 50)));
        }
        cuts.push_back({disk.state(), scribe_.count()});
    }

    Aftermath after(const Cut& cut) {
        auto image = lose_power(cut.state, dice_);
        if (dice_() % 6 == 0) image = cut_again(std::move(image));
        return look_at(image, path_, scribe_.told(), cut.told, dice_);
    }

    std::vector<Cut> cuts;

private:
    // The power goes a second time, while the book is opened, read back and closed.
    DiskImage cut_again(DiskImage image) {
        Disk disk(std::move(image));
        const PowerLossVfs vfs(disk);
        DiskState at_cut = disk.state();
        auto left = dice_() % 40;
        disk.before_each([&](const DiskState& state, Disk::Operation) {
            if (left-- == 0) at_cut = state;
            return Disk::Fate::done;
        });
        (void)store::open_sqlite_store(on_disk(path_, vfs), log_);
        return lose_power(at_cut, dice_);
    }

    std::string path_;
    std::mt19937_64 dice_;
    bool long_;  // long enough for the log to be brought into the file while the book is in use, and to begin anew
    Scribe scribe_;
    Synchronous synchronous_;
    tests::SilentLog log_;
};

struct Sum {
    std::size_t cuts = 0, told = 0, cuts_with_loss = 0, lost = 0, damaged = 0;
    std::string first;
};

void add(Sum& sum, const Aftermath& after, std::size_t told, std::uint64_t seed) {
    ++sum.cuts;
    sum.told += told;
    sum.cuts_with_loss += after.lost.empty() ? 0 : 1;
    sum.lost += after.lost.size();
    sum.damaged += after.damaged.size();
    if (!sum.first.empty()) return;
    for (const auto* list : {&after.damaged, &after.lost})
        if (!list->empty()) sum.first = "seed " + std::to_string(seed) + ": " + list->front();
}

Sum cut_the_power(std::size_t times, Synchronous synchronous) {
    const Folder folder;
    const auto first = fresh_seed();
    Sum sum;
    for (std::uint64_t seed = first; sum.cuts < times; ++seed) {
        Run run(folder.path(), seed, synchronous);
        run.play();
        for (const auto& cut : run.cuts) add(sum, run.after(cut), cut.told, seed);
    }
    std::cout << "power cuts " << sum.cuts << " from seed " << first << ", acknowledged steps looked for " << sum.told
              << ", lost " << sum.lost << " in " << sum.cuts_with_loss << " cuts, damage " << sum.damaged << "\n";
    return sum;
}

}  // namespace

TEST_CASE("a power cut at any moment loses no acknowledged step and damages no book", "[faults][power]") {
    const auto times = number_from("TOCSIN_CRASH_POINTS", 2000);
    const Sum sum = cut_the_power(times, Synchronous::full);
    INFO(sum.first);
    CHECK(sum.lost == 0);
    CHECK(sum.damaged == 0);
    CHECK(sum.told > 10 * times);  // else nothing was at stake
}

TEST_CASE("the same cuts find what a book that does not wait for the disk loses", "[faults][power]") {
    const Sum sum = cut_the_power(300, Synchronous::normal);
    CHECK(sum.cuts_with_loss > 30);
}
