#include "engine/api/history_tail.h"

#include "tests/catch.h"
#include "tests/fakes/fixed_random.h"

using namespace tocsin;
using namespace tocsin::api;

namespace {

/// A history whose entries have these numbers, in pages as a store gives them.
struct Numbered {
    std::vector<long long> numbers;
    std::vector<SealedEntry> sealed;
    int asked = 0;

    explicit Numbered(std::vector<long long> given) : numbers(std::move(given)) {
        tests::FixedRandom random(1);
        std::vector<PersonalRow> personal;
        for (const long long n : numbers) {
            Entry entry;
            entry.incident_id = "inc_1";
            entry.seq = n;
            sealed.push_back(seal(entry, genesis_hash(), random, personal));
        }
    }
    HistoryPages pages() {
        return [this](const PageAsk& ask) -> Result<Page<SealedEntry>> {
            ++asked;
            Page<SealedEntry> page;
            for (std::size_t i = 0; i < numbers.size(); ++i) {
                if (numbers[i] <= std::stoll(ask.cursor)) continue;
                if (static_cast<long long>(page.rows.size()) == ask.limit) {
                    page.next = std::to_string(numbers[i - 1]);
                    break;
                }
                page.rows.push_back(sealed[i]);
            }
            return page;
        };
    }
    std::vector<long long> after(long long number, long long limit) {
        std::vector<long long> out;
        const auto found = entries_after(pages(), number, limit).value();
        for (const auto& one : found) {
            CHECK(one.entry.seq == one.number);
            out.push_back(one.number);
        }
        return out;
    }
};

}  // namespace

TEST_CASE("every entry comes with its number, also where numbers are left out", "[api]") {
    for (const auto& numbers : std::vector<std::vector<long long>>{{1, 2, 3, 4, 5}, {1, 2, 7, 8, 900}, {5, 6, 7}, {1, 4, 9, 16, 25, 36}}) {
        Numbered history(numbers);
        CHECK(last_number(history.pages(), 0).value() == numbers.back());
        for (const long long limit : {1, 2, 3, 10}) {
            std::vector<long long> all;
            for (long long at = 0;;) {
                const auto some = history.after(at, limit);
                if (some.empty()) break;
                all.insert(all.end(), some.begin(), some.end());
                at = some.back();
            }
            INFO(limit);
            CHECK(all == numbers);
        }
    }
}

TEST_CASE("the end of a book is found without reading it", "[api]") {
    std::vector<long long> many;
    for (long long n = 1; n <= 5000; ++n) many.push_back(n);
    Numbered history(many);
    CHECK(last_number(history.pages(), 0).value() == 5000);
    CHECK(history.asked < 30);
    CHECK(last_number(history.pages(), 6000).value() == 6000);
    CHECK(Numbered({}).after(0, 10).empty());
    CHECK(last_number(Numbered({}).pages(), 0).value() == 0);
    history.asked = 0;
    CHECK(history.after(4990, 200).size() == 10);
    CHECK(history.asked == 2);
}
