#include <filesystem>
#include <fstream>
#include <string>

#include "tests/catch.h"
#include "tests/engine/verify/bundles.h"
#include "tests/engine/verify/program.h"

using namespace tocsin::tests;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

void write(const std::string& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

// A whole export, the bundle of one of its incidents, their key and the last checkpoint.
struct Bundles {
    explicit Bundles(const std::string& name) : folder(name) {
        make("make_bundle.py", {"--to", whole, "--key-to", key, "--checkpoint-to", checkpoint});
        make("make_bundle.py", {"--to", one, "--scope", "inc-b", "--without", "counsel"});
    }
    Folder folder;
    const std::string whole = folder.file("whole export 100%? #1.zip");
    const std::string one = folder.file("one.zip");
    const std::string key = folder.file("key");
    const std::string checkpoint = folder.file("checkpoint");
};

}  // namespace

TEST_CASE("a whole export that nobody touched is proved", "[verify]") {
    const Bundles made("verify-whole");
    const auto before = read_whole(made.whole);
    const auto outcome = verify({made.whole, "--keys", made.key, "--checkpoint", made.checkpoint});
    CHECK(outcome.exit_code == 0);
    CHECK(outcome.out ==
          "whole export of log.example/tocsin: 11 files, 4 chains, 27 entries, 2 not covered yet, 4 checkpoints\n"
          "6 personal values proved, 0 erased or left out, 9 states\n"
          "1 checkpoints from elsewhere, 1 with a root to compare\n"
          "0 findings\n");
    CHECK(read_whole(made.whole) == before);
}

TEST_CASE("the bundle of one incident is proved, and what its maker left out is said", "[verify]") {
    const Bundles made("verify-one");
    const auto outcome = verify({made.one, "--keys", made.key});
    CHECK(outcome.exit_code == 0);
    CHECK(has(outcome.out, "incident inc-b of log.example/tocsin: 11 files, 1 chains, 8 entries, 1 not covered yet"));
    CHECK(has(outcome.out, "left out by its maker: counsel\n"));
}

TEST_CASE("the bundle of a drill says so, and a mark that the first entry does not bear out is named", "[verify]") {
    const Folder folder("verify-drill");
    const std::string file = folder.file("drill.zip");
    const auto of = [&](std::vector<std::string> how) {
        how.insert(how.end(), {"--to", file});
        make("make_bundle.py", how);
        return verify({file});
    };
    const std::string said = "DRILL: of an exercise; nothing in it happened\n";
    const auto whole = of({"--drill", "yes"});
    INFO(whole.out);
    CHECK(whole.exit_code == 0);
    CHECK(has(whole.out, said));
    CHECK(has(verify({file, "--json"}).out, "\"occasion\":\"drill\""));
    const auto one = of({"--drill", "yes", "--scope", "inc-b"});
    CHECK(one.exit_code == 0);
    CHECK(has(one.out, said));
    const auto real = of({});
    CHECK_FALSE(has(real.out, "DRILL"));
    CHECK(has(verify({file, "--json"}).out, "\"occasion\":\"real\""));

    // As one was made before there was such a line.
    const auto unsaid = of({"--drill", "entry"});
    CHECK(unsaid.exit_code == 0);
    CHECK(has(unsaid.out, said));
    CHECK(has(unsaid.out, "note: the first entry says that this is a drill's book, and bundle.txt does not\n"));
    CHECK(has(verify({file, "--json"}).out, "\"occasion\":\"drill\""));
    const auto claimed = of({"--drill", "mark"});
    CHECK(claimed.exit_code == 1);
    CHECK(has(claimed.out, "entry 1 (inc-a, 1): does not say that this is a drill's book, and bundle.txt does\n"));
}

TEST_CASE("what was erased on record is counted, and what is gone without a record is named", "[verify]") {
    const Folder folder("verify-gone");
    const std::string whole = folder.file("whole.zip");
    const auto of_whole = [&](const std::string& how, const std::string& without = "") {
        make("make_bundle.py", {"--to", whole, "--gone", how, "--without", without});
        return verify({whole});
    };
    for (const char* how : {"recorded", "again"}) {
        const auto good = of_whole(how);
        INFO(good.out);
        CHECK(good.exit_code == 0);
        CHECK(has(good.out, " 6 erased or left out"));
    }
    const auto bad = of_whole("unsaid");
    CHECK(bad.exit_code == 1);
    CHECK(has(bad.out, "6 findings\n"));
    CHECK(has(bad.out, "(inc-b, 1): the value \"reporter\" was removed without an erasure on record\n"));
    for (const char* name : {"about", "reasons", "body"})
        CHECK(has(bad.out, std::string("the value \"") + name + "\" was removed without an erasure on record"));
    CHECK(has(of_whole("most").out, "2 findings\n"));  // those of the incident
    // What the maker leaves out of its signed export, and what counsel wrote, is no finding.
    CHECK(of_whole("unsaid", "personal").exit_code == 0);
    CHECK(of_whole("counsel", "counsel").exit_code == 0);
    CHECK(has(of_whole("counsel").out, "1 findings\n"));
}

TEST_CASE("in the bundle of one incident what is gone without a record is said, and is no finding", "[verify]") {
    const Folder folder("verify-gone-one");
    const std::string one = folder.file("one.zip");
    const auto of_incident = [&](const std::string& how) {
        make("make_bundle.py", {"--to", one, "--scope", "inc-b", "--gone", how});
        return verify({one});
    };
    const auto recorded = of_incident("recorded");
    CHECK(recorded.exit_code == 0);
    CHECK_FALSE(has(recorded.out, "without an erasure"));
    const auto unsaid = of_incident("unsaid");
    CHECK(unsaid.exit_code == 0);
    CHECK(has(unsaid.out, "the value \"reporter\" is removed without an erasure on record here\n"));
    CHECK(has(verify({one, "--json"}).out, "\"unrecorded\":2"));
}

TEST_CASE("without a key from outside the answer says that the signer was not checked", "[verify]") {
    const Bundles made("verify-keys");
    const auto key = read_whole(made.key);
    const std::string note = "note: the signer was not checked against anything from outside";
    CHECK(has(verify({made.whole}).out, note));
    CHECK(has(verify({made.whole, "--json"}).out, "\"signer_known\":false"));
    const auto known = verify({made.whole, "--key", key.substr(0, key.size() - 1)});
    CHECK(known.exit_code == 0);
    CHECK_FALSE(has(known.out, note));
}

TEST_CASE("a bundle signed by a key that one does not know is not clean", "[verify]") {
    const Bundles made("verify-stranger");
    // The public key of RFC 8032's first test vector.
    const std::string stranger = "log.example/tocsin+3598c4d9+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea";
    const auto outcome = verify({made.whole, "--key", stranger});
    INFO(outcome.out << outcome.err);
    CHECK(outcome.exit_code == 1);
    CHECK(has(outcome.out, "SHA256SUMS.note: has no signature of a known key\n"));
    CHECK(has(outcome.out, "checkpoints.txt: checkpoint 1 has no signature of a known key\n"));
}

TEST_CASE("a key that was replaced signs nothing over more entries than it counts for", "[verify]") {
    const Bundles made("verify-until");
    auto key = read_whole(made.key);
    key.pop_back();
    CHECK(verify({made.whole, "--key", key + " until 25"}).exit_code == 0);
    const auto late = verify({made.whole, "--key", key + " until 24"});
    CHECK(late.exit_code == 1);
    CHECK(has(late.out, "checkpoints.txt: checkpoint 4 is signed by a key that was replaced before that\n"));
    CHECK(has(late.out, "SHA256SUMS.note: is signed by a key that was replaced before that\n"));
    CHECK(verify({made.whole, "--key", key, "--key", key + " until 24"}).exit_code == 1);
    for (const char* wrong : {" until", " until x", " until 025"})
        CHECK(verify({made.whole, "--key", key + wrong}).exit_code == 2);
    make("second_verifier.py", {made.whole, "--key", key + " until 25"});
}

TEST_CASE("one incident can be asked for", "[verify]") {
    const Bundles made("verify-asked");
    const auto whole = verify({made.whole, "--incident", "inc-b"});
    const auto one = verify({made.one, "--incident", "inc-b"});
    CHECK(whole.exit_code == 0);
    const auto at = whole.out.find("inc-b: 8 entries, chain ends with ");
    REQUIRE(at != std::string::npos);
    CHECK(has(one.out, whole.out.substr(at, whole.out.find('\n', at) - at)));
    CHECK(verify({made.one, "--incident", "inc-a"}).exit_code == 1);
    CHECK(has(verify({made.whole, "--incident", "inc-z"}).out, "bundle: holds no entry of the incident"));
}

TEST_CASE("a checkpoint from elsewhere that covers more shows that the end is missing", "[verify]") {
    const Bundles made("verify-rollback");
    const auto later = made.folder.file("later");
    make("make_bundle.py", {"--entries", "9", "--checkpoint-to", later});
    const auto outcome = verify({made.whole, "--keys", made.key, "--checkpoint", later});
    CHECK(outcome.exit_code == 1);
    CHECK(has(outcome.out,
              "--checkpoint: the checkpoint over 29 entries covers more than there are: the end is missing"));
}

TEST_CASE("checkpoints from elsewhere come one after another, or framed as in a bundle", "[verify]") {
    const Bundles made("verify-notes");
    const auto note = read_whole(made.checkpoint);
    const auto both = made.folder.file("both");
    write(both, note + "\n" + note);
    CHECK(has(verify({made.whole, "--checkpoint", both}).out, "2 checkpoints from elsewhere, 2 with a root"));
    write(both, std::to_string(note.size()) + ":" + note + ",\n");
    CHECK(has(verify({made.whole, "--checkpoint", both}).out, "1 checkpoints from elsewhere, 1 with a root"));
    write(both, note.substr(0, note.size() - 20));
    CHECK(verify({made.whole, "--checkpoint", both}).exit_code == 2);
}

TEST_CASE("a wrong call and an unreadable file are told from findings", "[verify]") {
    const Bundles made("verify-calls");
    CHECK(verify({}).exit_code == 2);
    CHECK(verify({"--help"}).exit_code == 0);
    CHECK(verify({made.whole, "--what"}).exit_code == 2);
    CHECK(verify({made.whole, made.whole}).exit_code == 2);
    CHECK(verify({made.whole, "--incident"}).exit_code == 2);
    CHECK(verify({made.whole, "--incident", ""}).exit_code == 2);
    CHECK(verify({made.whole, "--key", "no key"}).exit_code == 2);
    CHECK(verify({made.whole, "--keys", made.whole}).exit_code == 2);
    CHECK(verify({made.whole, "--keys", made.key + ".absent"}).exit_code == 2);
    CHECK(verify({made.whole, "--checkpoint", made.key}).exit_code == 2);
    CHECK(verify({made.whole, "--expanded-max", "many"}).exit_code == 2);
    CHECK(verify({made.whole, "--expanded-max", "1000"}).exit_code == 2);
    CHECK(verify({made.whole + ".absent"}).exit_code == 2);
    CHECK(verify({made.folder.path()}).exit_code == 2);
    CHECK(verify({TOCSIN_VERIFY}).exit_code == 2);
}
