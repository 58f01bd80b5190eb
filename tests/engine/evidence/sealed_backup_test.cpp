#include "engine/evidence/sealed_backup.h"

#include "tests/catch.h"
#include "tests/fakes/fixed_random.h"

using namespace tocsin;
using namespace tocsin::tests;
using evidence::OpeningBackup;
using evidence::SealingBackup;

namespace {

const Fields manifest{{"made_at", "2026-11-25T03:00:00Z"}, {"entries", "7"}};

std::string sealed(const std::string& recipient, const std::string& plain, std::size_t piece = 10'000) {
    std::string out;
    auto sealing = SealingBackup::begin(recipient, manifest, [&](std::string_view bytes) { return out += bytes, true; }).value();
    for (std::size_t at = 0; at < plain.size(); at += piece) REQUIRE(sealing.write(std::string_view(plain).substr(at, piece)));
    REQUIRE(sealing.finish());
    return out;
}

struct Opened {
    Status done = ok();
    std::string plain;
};
Opened opened(const std::string& identity, const std::string& file, std::size_t piece = 7'000) {
    Opened out;
    auto opening = OpeningBackup::begin(identity, [&](std::string_view bytes) { return out.plain += bytes, true; }).value();
    for (std::size_t at = 0; at < file.size() && out.done; at += piece)
        out.done = opening.write(std::string_view(file).substr(at, piece));
    if (out.done) out.done = opening.finish();
    if (out.done) CHECK(field_of(opening.manifest(), "entries") == "7");
    return out;
}

}  // namespace

SCENARIO("a backup opens with its key, whatever its length", "[evidence]") {
    FixedRandom random(3);
    const auto keys = evidence::make_backup_keys(random);
    for (const std::size_t size : {0, 1, 65'535, 65'536, 65'537, 131'072, 200'000}) {
        INFO(size);
        const std::string plain = random.bytes(size);
        const auto file = sealed(keys.recipient, plain);
        if (size >= 32) CHECK(file.find(plain.substr(0, 32)) == std::string::npos);
        for (const std::size_t piece : {std::size_t{1'000'000}, std::size_t{65'553}, std::size_t{101}}) {
            const auto back = opened(keys.identity, file, piece);
            CHECK(back.done);
            CHECK(back.plain == plain);
        }
    }
    CHECK(sealed(keys.recipient, "the same") != sealed(keys.recipient, "the same"));
}

SCENARIO("a backup that was cut, stretched or changed anywhere does not open", "[evidence]") {
    FixedRandom random(4);
    const auto keys = evidence::make_backup_keys(random);
    const std::string plain = random.bytes(150'000);
    const auto file = sealed(keys.recipient, plain);
    const auto refused = [&](const std::string& hostile) {
        const auto it = opened(keys.identity, hostile);
        return !it.done && it.plain.size() <= plain.size() && plain.compare(0, it.plain.size(), it.plain) == 0;
    };
    for (std::size_t at = 0; at < 500; ++at) {
        INFO("cut at " << at);
        CHECK(refused(file.substr(0, at)));
        std::string flipped = file;
        flipped[at] = static_cast<char>(flipped[at] ^ 0x10);
        INFO("flipped at " << at);
        CHECK(refused(flipped));
    }
    for (int i = 0; i < 200; ++i) {
        const std::size_t at = random.below(file.size());
        std::string flipped = file;
        flipped[at] = static_cast<char>(flipped[at] ^ (1 << random.below(8)));
        CHECK(refused(flipped));
        CHECK(refused(file.substr(0, at)));
    }
    CHECK(refused(file + "x"));
    CHECK(refused(file + file));
    // The first piece taken for the whole; two pieces in another order.
    const std::size_t whole = 65'536 + 17, start = file.size() - 2 * whole - (150'000 - 2 * 65'536 + 17);
    CHECK(refused(file.substr(0, start + whole)));
    CHECK(refused(file.substr(0, start) + file.substr(start + whole, whole) + file.substr(start, whole) +
                  file.substr(start + 2 * whole)));
    // The beginning of another backup before the rest of this one.
    const auto other = sealed(keys.recipient, plain);
    CHECK(refused(other.substr(0, start) + file.substr(start)));
}

SCENARIO("a backup opens with no other key, and a key with a slip of the pen is none", "[evidence]") {
    FixedRandom random(5);
    const auto keys = evidence::make_backup_keys(random), others = evidence::make_backup_keys(random);
    const auto file = sealed(keys.recipient, "secret");
    CHECK(opened(others.identity, file).done.error().fault == Fault::unauthenticated);
    const auto sink = [](std::string_view) { return true; };
    std::string slip = keys.recipient;
    slip[30] = slip[30] == 'a' ? 'b' : 'a';
    for (const std::string& bad :
         {slip, keys.identity, keys.recipient.substr(0, 40), std::string("tocsin-backup-1"), std::string()})
        CHECK(SealingBackup::begin(bad, manifest, sink).error().fault == Fault::invalid_input);
    CHECK_FALSE(OpeningBackup::begin(keys.recipient, sink));
    CHECK(OpeningBackup::begin(keys.identity + "\n", sink));
}

SCENARIO("a full disk is said while a backup is written or opened", "[evidence]") {
    FixedRandom random(6);
    const auto keys = evidence::make_backup_keys(random);
    std::size_t left = 3;
    auto sealing = SealingBackup::begin(keys.recipient, manifest, [&](std::string_view) { return left-- > 0; }).value();
    Status done = ok();
    for (int i = 0; i < 10 && done; ++i) done = sealing.write(random.bytes(65'536));
    REQUIRE_FALSE(done);
    CHECK(done.error().fault == Fault::remote);
}
