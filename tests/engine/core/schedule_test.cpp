#include "engine/core/notifier.h"
#include "tests/catch.h"

using namespace tocsin;
using namespace std::chrono_literals;
using Seconds = std::chrono::seconds;

TEST_CASE("a failed delivery is tried ten times in all, further and further apart", "[core][schedule]") {
    const std::vector<Seconds> waits = {5s, 5min, 30min, 2h, 5h, 10h, 14h, 20h, 24h};
    for (std::size_t i = 0; i < waits.size(); ++i)
        CHECK(next_delay(static_cast<long long>(i + 1), 0, std::nullopt) == waits[i]);
    CHECK(next_delay(10, 0, std::nullopt) == std::nullopt);
}

TEST_CASE("attempts that cannot be have no next one", "[core][schedule]") {
    for (const long long number : {0LL, -1LL, 11LL, 1'000'000LL}) CHECK_FALSE(next_delay(number, 0.5, 60s));
}

TEST_CASE("jitter adds up to a fifth and never takes away", "[core][schedule]") {
    for (long long number = 1; number <= 9; ++number) {
        const Seconds planned = *next_delay(number, 0, std::nullopt);
        for (const double jitter : {0.1, 0.5, 0.999999}) {
            const Seconds wait = *next_delay(number, jitter, std::nullopt);
            CHECK(wait >= planned);
            CHECK(wait * 5 <= planned * 6);
        }
    }
    CHECK(next_delay(2, 0.5, std::nullopt) == 330s);
}

TEST_CASE("a receiver may ask for more time, up to twice what was planned", "[core][schedule]") {
    CHECK(next_delay(2, 0, 400s) == 400s);
    CHECK(next_delay(2, 0, 600s) == 600s);
    CHECK(next_delay(2, 0, 86'400s) == 600s);
    CHECK(next_delay(2, 0, Seconds::max()) == 600s);
}

TEST_CASE("a receiver cannot make us hurry", "[core][schedule]") {
    CHECK(next_delay(2, 0, 1s) == 300s);
    CHECK(next_delay(2, 0, 0s) == 300s);
    CHECK(next_delay(2, 0, -5s) == 300s);
    CHECK(next_delay(2, 0.5, 310s) == 330s);
    CHECK(next_delay(10, 0, 60s) == std::nullopt);
}
