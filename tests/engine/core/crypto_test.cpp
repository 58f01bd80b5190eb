#include "engine/core/crypto.h"

#include "tests/catch.h"
#include "tests/fakes/fixed_random.h"

using namespace tocsin;

namespace {
std::string hex_bytes(std::string_view text) { return from_hex(text).value(); }
std::string hmac_hex(std::string_view key, std::string_view bytes) { return to_hex(as_text(hmac_sha256(key, bytes))); }
}  // namespace

TEST_CASE("SHA-256 gives the published digests", "[core][crypto]") {  // FIPS 180-4 examples
    CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(sha256_hex(std::string(1'000'000, 'a')) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("HMAC with SHA-256 gives the published codes", "[core][crypto]") {  // RFC 4231, cases 1, 2 and 6
    CHECK(hmac_hex(std::string(20, '\x0b'), "Hi There") ==
          "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    CHECK(hmac_hex("Jefe", "what do ya want for nothing?") ==
          "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    CHECK(hmac_hex(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First") ==
          "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    CHECK(hmac_hex("", "") == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

TEST_CASE("Ed25519 signs and verifies as published", "[core][crypto]") {  // RFC 8032 section 7.1, tests 1 and 2
    const std::string seed1 = hex_bytes("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
    const std::string public1 = hex_bytes("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    const std::string signed1 = hex_bytes(
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
    CHECK(ed25519_sign(seed1, "") == signed1);
    CHECK(ed25519_verifies(public1, "", signed1));

    const std::string seed2 = hex_bytes("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
    const std::string public2 = hex_bytes("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    CHECK(to_hex(ed25519_sign(seed2, "\x72")) ==
          "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
          "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");

    SECTION("and refuses another text, another key and another signature") {
        const std::string mine = ed25519_sign(seed2, "72 hours");
        CHECK(ed25519_verifies(public2, "72 hours", mine));
        CHECK_FALSE(ed25519_verifies(public2, "73 hours", mine));
        CHECK_FALSE(ed25519_verifies(public1, "72 hours", mine));
        for (std::size_t i = 0; i < mine.size(); ++i) {
            std::string changed = mine;
            changed[i] = static_cast<char>(changed[i] ^ 1);
            REQUIRE_FALSE(ed25519_verifies(public2, "72 hours", changed));
        }
    }
    SECTION("and refuses keys and signatures of the wrong length") {
        CHECK_FALSE(ed25519_verifies("", "", signed1));
        CHECK_FALSE(ed25519_verifies(public1.substr(1), "", signed1));
        CHECK_FALSE(ed25519_verifies(public1, "", signed1.substr(1)));
        CHECK_FALSE(ed25519_verifies(public1, "", ""));
        CHECK(ed25519_sign(seed1.substr(1), "").empty());
        CHECK(ed25519_sign("", "").empty());
    }
}

TEST_CASE("bytes are equal only when all of them are", "[core][crypto]") {
    CHECK(equal_in_constant_time("", ""));
    CHECK(equal_in_constant_time("abc", "abc"));
    CHECK_FALSE(equal_in_constant_time("abc", "abd"));
    CHECK_FALSE(equal_in_constant_time("abc", "ab"));
    CHECK_FALSE(equal_in_constant_time("", "a"));
    CHECK_FALSE(equal_in_constant_time(std::string_view("a\0b", 3), std::string_view("a\0c", 3)));
}

TEST_CASE("hexadecimal text is written in lower case and read in both", "[core][crypto]") {
    CHECK(to_hex(std::string_view("\0\xFF\x10", 3)) == "00ff10");
    CHECK(*from_hex("00fF10") == std::string("\0\xFF\x10", 3));
    CHECK(from_hex("")->empty());
    for (const std::string_view text : {"0", "0g", "g0", "0x", " 00", "00 ", "-1", "\xC3\xA9"}) {
        INFO(text);
        CHECK_FALSE(from_hex(text));
    }
}

TEST_CASE("base64 gives the published texts", "[core][crypto]") {  // RFC 4648 section 10
    const std::pair<const char*, const char*> pairs[] = {{"", ""},
                                                         {"f", "Zg=="},
                                                         {"fo", "Zm8="},
                                                         {"foo", "Zm9v"},
                                                         {"foob", "Zm9vYg=="},
                                                         {"fooba", "Zm9vYmE="},
                                                         {"foobar", "Zm9vYmFy"}};
    for (const auto& [bytes, text] : pairs) {
        CHECK(to_base64(bytes) == text);
        CHECK(from_base64(text).value() == bytes);
    }
    CHECK(to_base64("\xFB\xFF") == "+/8=");
}

TEST_CASE("loose base64 is refused", "[core][crypto]") {
    for (const std::string_view text :
         {"Zg",   "Zg=",  "Zg===", "Zh==", "Zm9=", " Zg==", "Zg== ",    "Zg==\n", "\nZm9v",   "Zm9v\r\n\r\n", "Z\ng==",
          "+_8=", "-_8=", "====",  "=",    "Z===", "Zg=a",  "Zg==Zg==", "    ",   "Zm9v----", "Zm9\xC3"}) {
        INFO(text);
        const auto read = from_base64(text);
        REQUIRE_FALSE(read);
        CHECK(read.error().fault == Fault::invalid_input);
    }
    CHECK_FALSE(from_base64(std::string_view("Zm9\0", 4)));
}

TEST_CASE("any bytes survive base64 and hexadecimal", "[core][crypto]") {
    tests::FixedRandom random(11);
    for (std::size_t n = 0; n < 200; ++n) {
        const std::string bytes = random.bytes(n);
        REQUIRE(from_base64(to_base64(bytes)).value() == bytes);
        REQUIRE(from_hex(to_hex(bytes)).value() == bytes);
    }
}
