#include "engine/core/random.h"

#include <set>
#include <thread>
#include <vector>

#include "tests/catch.h"
#include "tests/fakes/fixed_random.h"

using namespace tocsin;

TEST_CASE("as many random bytes come as were asked for", "[core][random]") {
    const auto random = make_system_random();
    for (const std::size_t count : {0U, 1U, 32U, 4095U, 4096U, 4097U, 20'000U})
        CHECK(random->bytes(count).size() == count);
}

TEST_CASE("random bytes do not repeat and take every value", "[core][random]") {
    const auto random = make_system_random();
    const std::string page = random->bytes(64 * 1024);
    CHECK(std::set<char>(page.begin(), page.end()).size() == 256);
    std::set<std::string> seen;
    for (int i = 0; i < 10'000; ++i) seen.insert(random->bytes(16));
    CHECK(seen.size() == 10'000);
}

TEST_CASE("threads that draw at the same time draw different bytes", "[core][random]") {
    const auto random = make_system_random();
    std::vector<std::vector<std::string>> drawn(4);
    std::vector<std::thread> threads;
    for (auto& mine : drawn)
        threads.emplace_back([&random, &mine] {
            for (int i = 0; i < 5000; ++i) mine.push_back(random->bytes(16));
        });
    for (auto& thread : threads) thread.join();
    std::set<std::string> seen;
    for (const auto& mine : drawn) seen.insert(mine.begin(), mine.end());
    CHECK(seen.size() == 20'000);
}

TEST_CASE("the tests' own random repeats itself with its seed only", "[core][random]") {
    tests::FixedRandom one(5), same(5), other(6);
    const std::string bytes = one.bytes(100);
    CHECK(bytes == same.bytes(100));
    CHECK(bytes != other.bytes(100));
    CHECK(bytes != one.bytes(100));
}
