#include "engine/identity/passwords.h"

#include <atomic>
#include <thread>
#include <vector>

#include "tests/catch.h"

using namespace tocsin;
using namespace tocsin::identity;

namespace {

PasswordCost cheap() {
    PasswordCost cost;
    cost.memory_bytes = 64 * 1024;
    cost.passes = 1;
    return cost;
}

}  // namespace

SCENARIO("a password is kept as Argon2id with 64 MiB and 3 passes, and only itself opens it", "[identity]") {
    Passwords passwords;
    const std::string kept = passwords.kept("a long and quiet evening").value();
    CHECK(kept.rfind("$argon2id$v=19$m=65536,t=3,p=1$", 0) == 0);
    CHECK(passwords.matches(kept, "a long and quiet evening").value());
    CHECK_FALSE(passwords.matches(kept, "a long and quiet evenin").value());
    CHECK_FALSE(passwords.matches("", "nobody's password").value());
}

SCENARIO("two keep the same password in two ways", "[identity]") {
    Passwords passwords(cheap());
    CHECK(passwords.kept("a long and quiet evening").value() != passwords.kept("a long and quiet evening").value());
    for (const char* odd : {"$argon2id$", "plain", "$argon2id$v=19$m=65536,t=3,p=1$AAAA$AAAA", "$2b$12$xyz"})
        CHECK_FALSE(passwords.matches(odd, "plain").value());
}

SCENARIO("passwords that are tried first are not taken", "[identity]") {
    const auto taken = [](const std::string& password, const char* login = "ada") {
        return password_is_sound(password, login).has_value();
    };
    CHECK(taken("a long and quiet evening"));
    CHECK(taken("Tr0ub4dor&3x"));
    CHECK_FALSE(taken("elevenchars"));
    CHECK(taken("twelve chars"));
    CHECK(taken("zwölf Bücher"));  // characters, not bytes
    CHECK_FALSE(taken("zwölf Büche"));
    CHECK(taken(std::string(126, 'x') + "yz"));
    CHECK_FALSE(taken(std::string(127, 'x') + "yz"));
    CHECK_FALSE(taken("Password1234"));
    CHECK_FALSE(taken("QWERTYUIOP123"));
    CHECK_FALSE(taken("aaaaaaaaaaaaaaa"));
    CHECK_FALSE(taken("abcabcabcabc"));
    CHECK_FALSE(taken("adalovelace12", "adalovelace"));
    CHECK_FALSE(taken("adalovelaceADALOVELACE", "adalovelace@acme.example"));
    CHECK(taken("adalovelace went home", "adalovelace"));
    CHECK_FALSE(taken("\xff\xfe twelve bytes of nothing"));
}

SCENARIO("more than two are never computed at a time, and the others wait for a while only", "[identity]") {
    PasswordCost cost;
    cost.at_once = 1;
    cost.waiting = 2;
    cost.patience = std::chrono::milliseconds(20);
    Passwords passwords(cost);
    std::atomic<int> done{0}, refused{0};
    std::vector<std::thread> callers;
    for (int i = 0; i < 8; ++i)
        callers.emplace_back([&] {
            const auto kept = passwords.kept("a long and quiet evening");
            if (kept) ++done;
            if (!kept && kept.error().fault == Fault::overloaded) ++refused;
        });
    for (auto& caller : callers) caller.join();
    CHECK(done + refused == 8);
    CHECK(done >= 1);
    CHECK(refused >= 5);
    CHECK(passwords.kept("a long and quiet evening"));
}

SCENARIO("people who wait for their password never hold all threads of the server", "[identity]") {
    for (const std::size_t threads : {2UL, 3UL, 4UL, 8UL, 16UL, 96UL, 1000UL}) {
        const PasswordCost cost = cost_within({}, threads);
        INFO(threads);
        CHECK(cost.at_once >= 1);
        CHECK(cost.waiting <= 32);
        CHECK(static_cast<std::size_t>(cost.at_once + cost.waiting) < threads);
    }
    CHECK(cost_within({}, 1).waiting == 0);
    CHECK(cost_within({}, 96).waiting == 24);
    CHECK(cost_within({}, 1000).waiting == 32);
}
