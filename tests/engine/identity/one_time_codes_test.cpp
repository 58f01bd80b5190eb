#include "engine/identity/one_time_codes.h"

#include "tests/catch.h"
#include "tests/fakes/fixed_random.h"

using namespace tocsin;
using namespace tocsin::identity;

namespace {

// RFC 6238 appendix B: the secret "12345678901234567890" and its codes, of which authenticators show the last six
// digits.
const std::string rfc = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
Instant second(long long s) { return Instant(std::chrono::seconds(s)); }

}  // namespace

SCENARIO("codes are those of RFC 6238", "[identity]") {
    CHECK(totp_code(rfc, second(59)) == "287082");
    CHECK(totp_code(rfc, second(1111111109)) == "081804");
    CHECK(totp_code(rfc, second(1234567890)) == "005924");
    CHECK(totp_code(rfc, second(20000000000)) == "353130");
}

SCENARIO("a code counts one step either way, and once", "[identity]") {
    const Instant now = second(1'795'575'600);
    const auto at = [&](int steps) { return totp_code(rfc, now + std::chrono::seconds(30 * steps)); };
    for (const int near : {-1, 0, 1}) CHECK(totp_step(rfc, at(near), now, 0));
    for (const int far : {-2, 2, 10}) CHECK_FALSE(totp_step(rfc, at(far), now, 0));
    const auto used = totp_step(rfc, at(0), now, 0);
    REQUIRE(used);
    CHECK_FALSE(totp_step(rfc, at(0), now, *used));
    CHECK_FALSE(totp_step(rfc, at(-1), now, *used));
    CHECK(totp_step(rfc, at(1), now, *used));
}

SCENARIO("what is no code of ours is none", "[identity][hostile]") {
    const Instant now = second(1'795'575'600);
    for (const char* odd : {"", "0", "00000", "0000000", "12345a", "      ", "\xc3\xa9\xc3\xa9\xc3\xa9"})
        CHECK_FALSE(totp_step(rfc, odd, now, 0));
    for (const char* odd : {"", "!!!!", "abc=def"}) CHECK_FALSE(totp_step(odd, "000000", now, 0));
}

SCENARIO("a new secret is 160 bits in base32, and its address is what authenticators read", "[identity]") {
    tests::FixedRandom random(7);
    const std::string secret = new_totp_secret(random);
    CHECK(secret.size() == 32);
    CHECK(secret.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") == std::string::npos);
    CHECK(new_totp_secret(random) != secret);
    CHECK(totp_uri("ABC", "Acme & Co", "ada@acme.example") ==
          "otpauth://totp/"
          "Acme%20%26%20Co:ada%40acme.example?secret=ABC&issuer=Acme%20%26%20Co&algorithm=SHA1&digits=6&period=30");
}
