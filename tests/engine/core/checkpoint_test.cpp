#include "engine/core/checkpoint.h"

#include "tests/catch.h"
#include "tests/fakes/fixed_random.h"

using namespace tocsin;

namespace {

const std::string seed(32, 's'), other_seed(32, 'o');
const Instant when = from_micros(1'795'575'600'000'000);

CheckpointSigner signer() { return CheckpointSigner::make("tocsin", seed).value(); }
std::string note() { return signer().sign(42, sha256("root"), when); }

}  // namespace

SCENARIO("a checkpoint is a signed note of four lines", "[engine][core]") {
    const std::string bytes = note();
    const std::string text = "tocsin\n42\n" + to_base64(as_text(sha256("root"))) + "\ntime 1795575600000000\n";
    CHECK(bytes.rfind(text + "\n\xE2\x80\x94 tocsin ", 0) == 0);
    CHECK(bytes.back() == '\n');
    const auto read = SignedNote::read(bytes).value();
    CHECK(read.text == text);
    REQUIRE(read.signatures.size() == 1);
    CHECK(read.signatures[0].key_id == std::string(as_text(sha256("tocsin\n\x01" + ed25519_public(seed))).substr(0, 4)));
    CHECK(ed25519_verifies(ed25519_public(seed), text, read.signatures[0].bytes));
    const auto opened = open_checkpoint(bytes, signer().keys()).value();
    CHECK(opened.origin == "tocsin");
    CHECK(opened.size == 42);
    CHECK(opened.root == sha256("root"));
    CHECK(opened.at == when);
}

SCENARIO("a verification key is written as notes write it", "[engine][core]") {
    const VerificationKey key = signer().key();
    CHECK(key.text() == "tocsin+" + to_hex(key.id()) + "+" + to_base64("\x01" + ed25519_public(seed)));
    CHECK(VerificationKey::read(key.text()).value() == key);
    std::string wrong_id = key.text();
    wrong_id[7] = wrong_id[7] == '0' ? '1' : '0';
    CHECK_FALSE(VerificationKey::read(wrong_id));
    for (const std::string& bad :
         {std::string(), std::string("tocsin"), std::string("+00000000+AQ=="), "x" + key.text(), key.text() + "\n",
          " " + key.text(), "tocsin+" + to_hex(key.id()) + "+" + to_base64("\x02" + ed25519_public(seed))})
        CHECK_FALSE(VerificationKey::read(bad));
}

SCENARIO("a note counts only with a good signature of a known key", "[engine][core]") {
    const auto other = CheckpointSigner::make("tocsin", other_seed).value();
    CHECK(open_checkpoint(note(), {other.key()}).error().fault == Fault::unauthenticated);
    CHECK(open_checkpoint(note(), {}).error().fault == Fault::unauthenticated);
    CHECK(open_checkpoint(note(), {other.key(), signer().key()}));
    const auto renamed = CheckpointSigner::make("elsewhere", seed).value();
    CHECK_FALSE(open_checkpoint(note(), {renamed.key()}));

    std::string moved = note();
    moved.replace(moved.find("42"), 2, "43");
    CHECK(open_checkpoint(moved, signer().keys()).error().fault == Fault::unauthenticated);
    // A false signature in the name of a known key spoils the note, whoever else signed it.
    const auto bad = SignedNote::read(moved).value().signatures[0];
    const std::string line = "\xE2\x80\x94 tocsin " + to_base64(bad.key_id + std::string(64, 'x')) + "\n";
    CHECK(open_note(note() + line, signer().keys()).error().fault == Fault::unauthenticated);
    CHECK(open_note(note() + line, {other.key()}).error().fault == Fault::unauthenticated);
    // One by a key that nobody knows here is passed over, of whatever kind it is.
    const std::string strange = "\xE2\x80\x94 witness.example " + to_base64("abcdefghi") + "\n";
    CHECK(open_checkpoint(note() + strange, signer().keys()).value().size == 42);
}

SCENARIO("while a key is replaced both sign", "[engine][core]") {
    const auto changing = CheckpointSigner::make("tocsin", other_seed, seed).value();
    CHECK(changing.changes_keys());
    CHECK(changing.keys().size() == 2);
    const auto bytes = changing.sign(43, sha256("r"), when);
    const auto read = SignedNote::read(bytes).value();
    CHECK(read.signatures.size() == 2);
    CHECK(read.signed_by(changing.key()));
    CHECK(read.signed_by(signer().key()));
    CHECK(open_checkpoint(bytes, signer().keys()));
    const auto after = CheckpointSigner::make("tocsin", other_seed, "", {signer().key(), changing.key()}).value();
    CHECK_FALSE(after.changes_keys());
    CHECK(after.keys().size() == 2);
    CHECK(open_checkpoint(note(), after.keys()));
}

SCENARIO("other texts are signed the same way", "[engine][core]") {
    const std::string text = "tocsin-bundle/1\nall\n" + std::string(64, 'a') + "\ntime 1\n";
    const auto bytes = signer().sign_text(text).value();
    CHECK(open_note(bytes, signer().keys()).value() == text);
    CHECK_FALSE(open_checkpoint(bytes, signer().keys()));
    for (const std::string& bad : {std::string(), std::string("no line end"), std::string("a\n\nb\n"), std::string("\na\n"),
                                   std::string("a\r\n"), std::string("a\0b\n", 4), std::string(note_bytes_max, 'a') + "\n"})
        CHECK_FALSE(signer().sign_text(bad));
}

SCENARIO("a checkpoint's text is read strictly", "[engine][core]") {
    const std::string root = to_base64(std::string(32, 'r'));
    CHECK(Checkpoint::read("log\n0\n" + root + "\ntime 0\n"));
    for (const std::string& bad :
         {"log\n0\n" + root + "\ntime 0", "log\n0\n" + root + "\ntime 0\nmore\n", "log\n00\n" + root + "\ntime 0\n",
          "log\n-1\n" + root + "\ntime 0\n", "log\n+1\n" + root + "\ntime 0\n", "log\n1 \n" + root + "\ntime 0\n",
          "log\n99999999999999999999\n" + root + "\ntime 0\n", "log\n1\n" + root + "=\ntime 0\n",
          "log\n1\n" + to_base64(std::string(31, 'r')) + "\ntime 0\n", "log\n1\n" + root + "\ntime -1\n",
          "log\n1\n" + root + "\nTime 1\n", "log\n1\n" + root + "\n1\n", "\n1\n" + root + "\ntime 1\n",
          "a b\n1\n" + root + "\ntime 1\n", "a+b\n1\n" + root + "\ntime 1\n",
          std::string(101, 'a') + "\n1\n" + root + "\ntime 1\n", std::string()}) {
        INFO(bad);
        CHECK_FALSE(Checkpoint::read(bad));
    }
}

SCENARIO("a note is read strictly", "[engine][core]") {
    const std::string good = note();
    const std::string line = good.substr(good.find("\n\n") + 2);
    std::string many = good;
    for (int i = 1; i < 17; ++i) many += line;
    for (const std::string& bad :
         {good + " ", good + "\n", good.substr(0, good.size() - 1), good.substr(0, good.find("\n\n") + 2),
          good + "- tocsin AAAA\n", good + "\xE2\x80\x94 tocsin\n", good + "\xE2\x80\x94 tocsin AAAA\n",
          good + "\xE2\x80\x94  AAAAAAAAAAAA\n", good + "\xE2\x80\x94 tocsin AAAA AAAA\n", "\n\n" + line,
          std::string("\r") + good, many, std::string(note_bytes_max, 'a') + "\n\n" + line, std::string()})
        CHECK_FALSE(SignedNote::read(bad));
}

SCENARIO("no changed byte of a checkpoint passes", "[engine][core]") {
    const std::string good = note();
    tests::FixedRandom random(5);
    int passed = 0;
    for (int i = 0; i < 3000; ++i) {
        std::string bad = good;
        const auto kind = random.below(3);
        const auto at = random.below(bad.size());
        if (kind == 0) bad[at] = static_cast<char>(bad[at] ^ (1 << random.below(8)));
        if (kind == 1) bad.erase(at, 1 + random.below(5));
        if (kind == 2) bad.insert(at, random.bytes(1 + random.below(5)));
        if (bad != good && open_checkpoint(bad, signer().keys())) ++passed;
    }
    CHECK(passed == 0);
}

SCENARIO("a signer needs a name and a whole key", "[engine][core]") {
    CHECK_FALSE(CheckpointSigner::make("", seed));
    CHECK_FALSE(CheckpointSigner::make("a b", seed));
    CHECK_FALSE(CheckpointSigner::make("a+b", seed));
    CHECK_FALSE(CheckpointSigner::make("a\nb", seed));
    CHECK_FALSE(CheckpointSigner::make(std::string(101, 'a'), seed));
    CHECK_FALSE(CheckpointSigner::make("tocsin", seed.substr(1)));
    CHECK_FALSE(CheckpointSigner::make("tocsin", seed, "short"));
}
