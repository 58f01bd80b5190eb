#include "engine/core/vault.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <unordered_set>

#include "engine/core/crypto.h"
#include "tests/catch.h"
#include "tests/fakes/fixed_random.h"

namespace tocsin {

namespace {

using tests::FixedRandom;

KeyRing ring_of(std::initializer_list<std::pair<const char*, char>> keys, char blind = 'b') {
    KeyRing ring;
    for (const auto& [id, fill] : keys) ring.keys.push_back({id, SecretBytes(std::string(32, fill))});
    ring.blind = SecretBytes(std::string(32, blind));
    return ring;
}

struct Fixture {
    FixedRandom random;
    std::shared_ptr<const Vault> vault = Vault::make(ring_of({{"k1", '1'}}), random).value();
    Vault::Made made = vault->make_key("customer:nord", from_micros(7));
    SealedPlace place{"personal", "prs_1", "value"};
};

bool opens(const Vault& vault, const Vault::Key& key, const SealedPlace& place, const std::string& sealed) {
    return vault.open(key, place, sealed).has_value();
}

}  // namespace

TEST_CASE("what is sealed comes back, whatever it is", "[core][vault]") {
    Fixture f;
    for (const std::string& value : {std::string(), std::string("a\0b", 3), std::string("ada@example.org"), std::string(1 << 20, 'x')}) {
        const std::string sealed = f.vault->seal(*f.made.key, f.place, value);
        CHECK((value.size() < 4 || sealed.find(value) == std::string::npos));
        CHECK(f.vault->open(*f.made.key, f.place, sealed).value() == value);
        CHECK(sealed != f.vault->seal(*f.made.key, f.place, value));
    }
}

TEST_CASE("a sealed value in which one bit was changed does not open", "[core][vault]") {
    Fixture f;
    const std::string bytes = from_base64(f.vault->seal(*f.made.key, f.place, "ada@example.org")).value();
    for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
        std::string changed = bytes;
        changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
        CHECK(f.vault->open(*f.made.key, f.place, to_base64(changed)).error().fault == Fault::broken_book);
    }
    for (std::size_t length = 0; length < bytes.size(); ++length) CHECK(!opens(*f.vault, *f.made.key, f.place, to_base64(bytes.substr(0, length))));
    CHECK(!opens(*f.vault, *f.made.key, f.place, "not base64"));
    CHECK(!opens(*f.vault, *f.made.key, f.place, ""));
}

TEST_CASE("a sealed value opens in its own place alone, and under its own key", "[core][vault]") {
    Fixture f;
    const std::string sealed = f.vault->seal(*f.made.key, f.place, "secret");
    CHECK(opens(*f.vault, *f.made.key, f.place, sealed));
    CHECK(!opens(*f.vault, *f.made.key, {"endpoint", "prs_1", "value"}, sealed));
    CHECK(!opens(*f.vault, *f.made.key, {"personal", "prs_2", "value"}, sealed));
    CHECK(!opens(*f.vault, *f.made.key, {"personal", "prs_1", "salt"}, sealed));
    CHECK(!opens(*f.vault, *f.made.key, {"personal", "prs_1value", ""}, sealed));
    CHECK(!opens(*f.vault, *f.vault->make_key("customer:nord", from_micros(7)).key, f.place, sealed));
}

TEST_CASE("a data key opens in its own row alone, and under its own key-encryption key", "[core][vault]") {
    Fixture f;
    const auto open_with = [&](const VaultKeyRow& row, const Vault& vault) {
        auto key = vault.unwrap(row);
        return key && (*key)->id() == row.id;
    };
    CHECK(open_with(f.made.row, *f.vault));
    VaultKeyRow moved = f.made.row;
    moved.subject = "customer:acme";
    CHECK(!open_with(moved, *f.vault));
    moved = f.made.row;
    moved.id = "vky_other";
    CHECK(!open_with(moved, *f.vault));
    CHECK(!open_with(f.made.row, *Vault::make(ring_of({{"k1", '2'}}), f.random).value()));
    CHECK(!open_with(f.made.row, *Vault::make(ring_of({{"k2", '1'}}), f.random).value()));
    VaultKeyRow gone = f.made.row;
    gone.destroyed_at = from_micros(8);
    CHECK(f.vault->unwrap(gone).error().fault == Fault::not_found);
    CHECK(f.vault->unwrap(gone).error().detail == "It was erased.");
}

TEST_CASE("a data key that was wrapped anew opens what it sealed before", "[core][vault]") {
    Fixture f;
    const std::string sealed = f.vault->seal(*f.made.key, f.place, "secret");
    const auto both = Vault::make(ring_of({{"k1", '1'}, {"k2", '2'}}), f.random).value();
    CHECK(both->current() == "k2");
    const VaultKeyRow anew = both->rewrap(f.made.row).value();
    CHECK(anew.kek == "k2");
    CHECK(anew.wrapped != f.made.row.wrapped);
    const auto only = Vault::make(ring_of({{"k2", '2'}}), f.random).value();
    CHECK(only->open(*only->unwrap(anew).value(), f.place, sealed).value() == "secret");
    CHECK(only->unwrap(f.made.row).error().fault == Fault::storage);
}

TEST_CASE("blind tags of one address are equal however it is written, and no others are", "[core][vault]") {
    Fixture f;
    const std::string tag = f.vault->blind_tag("email", "Ada@Example.ORG");
    CHECK(tag.size() == 64);
    CHECK(tag == f.vault->blind_tag("email", "  ada@example.org\n"));
    CHECK(tag != f.vault->blind_tag("email", "bo@example.org"));
    CHECK(tag != f.vault->blind_tag("name", "ada@example.org"));
    CHECK(f.vault->blind_tag("name", "Ada") != f.vault->blind_tag("name", "ada"));
    CHECK(tag != Vault::make(ring_of({{"k1", '1'}}, 'c'), f.random).value()->blind_tag("email", "ada@example.org"));
}

TEST_CASE("a book's probe tells its own key ring from others", "[core][vault]") {
    Fixture f;
    const std::string probe = f.vault->make_probe();
    CHECK(f.vault->check_probe(probe));
    CHECK(f.vault->is_current_probe(probe));
    const auto both = Vault::make(ring_of({{"k1", '1'}, {"k2", '2'}}), f.random).value();
    CHECK(both->check_probe(probe));
    CHECK(!both->is_current_probe(probe));
    CHECK(!Vault::make(ring_of({{"k2", '1'}}), f.random).value()->check_probe(probe));
    CHECK(!Vault::make(ring_of({{"k1", '2'}}), f.random).value()->check_probe(probe));
    CHECK(!Vault::make(ring_of({{"k1", '1'}}, 'c'), f.random).value()->check_probe(probe));
    for (const char* text : {"", "k1", "k1 ", "k1 AAAA", "  "}) CHECK(!f.vault->check_probe(text));
}

TEST_CASE("a key ring that is not fit is refused", "[core][vault]") {
    FixedRandom random;
    CHECK(!Vault::make(KeyRing{}, random));
    CHECK(!Vault::make(ring_of({{"k1", '1'}, {"k1", '2'}}), random));
    CHECK(!Vault::make(ring_of({{"no id", '1'}}), random));
    KeyRing short_key = ring_of({{"k1", '1'}});
    short_key.keys.push_back({"k2", SecretBytes(std::string(31, 'x'))});
    CHECK(!Vault::make(std::move(short_key), random));
    KeyRing no_blind = ring_of({{"k1", '1'}});
    no_blind.blind = SecretBytes();
    CHECK(!Vault::make(std::move(no_blind), random));
}

TEST_CASE("no nonce comes twice in a million values", "[core][vault]") {
    const auto random = make_system_random();
    const auto vault = Vault::make(ring_of({{"k1", '1'}}), *random).value();
    const auto made = vault->make_key("house", from_micros(1));
    std::unordered_set<std::string> seen;
    seen.reserve(1'000'000);
    for (int i = 0; i < 1'000'000; ++i) seen.insert(vault->seal(*made.key, {"t", "r", "f"}, "").substr(0, 16));  // 12 bytes
    CHECK(seen.size() == 1'000'000);
}

TEST_CASE("threads seal and open at the same time", "[core][vault]") {
    const auto random = make_system_random();
    const auto vault = Vault::make(ring_of({{"k1", '1'}}), *random).value();
    const auto made = vault->make_key("house", from_micros(1));
    std::atomic<int> wrong{0};
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&, t] {
            for (int i = 0; i < 2000; ++i) {
                const std::string value = std::to_string(t) + ":" + std::to_string(i), ref = "r" + std::to_string(t);
                const auto opened = vault->open(*made.key, {"t", ref, "f"}, vault->seal(*made.key, {"t", ref, "f"}, value));
                wrong += !opened || *opened != value;
            }
        });
    for (auto& thread : threads) thread.join();
    CHECK(wrong == 0);
}

TEST_CASE("the bytes of a key go with it", "[core][vault]") {
    SecretBytes a(std::string(32, 'k'));
    SecretBytes b(std::move(a));
    CHECK(a.view().empty());  // NOLINT(bugprone-use-after-move): that it is empty is what is asked
    CHECK(b.view() == std::string(32, 'k'));
    std::string text = "secret";
    wipe(text);
    CHECK(text.empty());
}

}  // namespace tocsin
