#include <iostream>
#include <thread>

#include "tests/catch.h"
#include "tests/faults/faults.h"
#include "tests/faults/history_checker.h"
#include "tests/faults/officers.h"
#include "tests/faults/running_engine.h"

using namespace tocsin::faults;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

namespace {

constexpr std::size_t clients = 4;
constexpr std::uint64_t kills_for_one_book = 25;  // then a new one, so that each look stays short

struct Sum {
    std::uint64_t kills = 0, during_recovery = 0, slow_starts = 0;
    std::size_t acks = 0, entries = 0, running_duties = 0, odd_answers = 0;
    std::vector<std::string> findings;
};

/// One book that is killed over and over.
class Victim {
public:
    Victim(const std::string& folder, std::uint64_t seed)
        : folder_(folder), dice_(seed), engine_(folder), acks_(folder + "/acks") {}

    void kill(Sum& sum) {
        engine_.start();
        ++sum.kills;
        if (dice_() % 5 == 0) {
            ++sum.during_recovery;
            std::this_thread::sleep_for(milliseconds(dice_() % 200));
            engine_.kill();
            return;
        }
        if (!engine_.ready()) {
            sum.findings.push_back("the engine did not come back; its log is " + engine_.log());
            engine_.kill();
            return;
        }
        look(sum, dice_() % 8 == 0);
        die_at_work(sum);
    }

    /// After the last kill: once more, and with the verifier.
    void end(Sum& sum) {
        engine_.start();
        if (!engine_.ready()) sum.findings.push_back("the engine did not come back at the end");
        look(sum, true);
        sum.acks += acks_.count();
        if (engine_.stop() != 0) sum.findings.push_back("the engine did not stop when asked");
        look(sum, true);
    }

private:
    void die_at_work(Sum& sum) {
        std::vector<Officer> officers;
        for (std::size_t i = 0; i < clients; ++i)
            officers.emplace_back(engine_.url(), engine_.officer(), acks_, dice_());
        std::thread at_work([&] { work_until(steady_clock::now() + std::chrono::seconds(10), officers); });
        std::this_thread::sleep_for(milliseconds(20 + dice_() % 300));
        engine_.kill();
        at_work.join();
        for (const auto& officer : officers) {
            sum.odd_answers += officer.oddities().size();
            for (const auto status : officer.oddities()) sum.findings.push_back("answered " + std::to_string(status));
        }
    }

    void look(Sum& sum, bool verify) {
        HistoryCounts counts;
        for (const auto& finding : check_history(acks_.path(), engine_.book(), &counts))
            sum.findings.push_back(finding);
        sum.entries += counts.entries;
        sum.running_duties += counts.running_duties;
        if (!verify) return;
        const Ended ended = run({tocsin_program(), "--config", engine_.config(), "verify"}, folder_ + "/verify");
        if (ended.exit_code != 0) sum.findings.push_back("tocsin verify: " + ended.out + ended.err);
    }

    std::string folder_;
    std::mt19937_64 dice_;
    RunningEngine engine_;
    AckFile acks_;
};

}  // namespace

TEST_CASE("an engine killed at any moment has lost nothing it acknowledged and nothing is half done",
          "[faults][kill]") {
    const auto kills = number_from("TOCSIN_KILLS", 300);
    const auto seed = fresh_seed();
    std::cout << "killing from seed " << seed << "\n";
    Sum sum;
    for (std::uint64_t book = 0; sum.kills < kills && sum.findings.empty(); ++book) {
        const Folder folder;
        Victim victim(folder.path(), seed + book);
        for (std::uint64_t i = 0; i < kills_for_one_book && sum.kills < kills && sum.findings.empty(); ++i)
            victim.kill(sum);
        victim.end(sum);
    }
    std::cout << "kills " << sum.kills << ", " << sum.during_recovery << " of them within 200 ms of the start; "
              << sum.acks << " answers acknowledged, " << sum.running_duties << " running duties looked at\n";
    INFO("seed " << seed << ", kill " << sum.kills);
    for (const auto& finding : sum.findings) UNSCOPED_INFO(finding);
    CHECK(sum.findings.empty());
    CHECK(sum.acks > 10 * kills);  // else nobody was at work
    CHECK(sum.running_duties > 0);
}
