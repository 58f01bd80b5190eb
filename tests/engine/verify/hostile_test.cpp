// What a hostile hand may send: each is answered, named, and breaks nothing.
#include <string>
#include <vector>

#include "tests/catch.h"
#include "tests/engine/verify/bundles.h"
#include "tests/engine/verify/program.h"

using namespace tocsin::tests;

namespace {

struct Hostile {
    std::string name;
    int exit_code;
    std::string says;
};

const std::string no_entry = "line 1 is not a number, a hash and an entry";
const std::string no_path = "is not a path that a bundle may hold";

const std::vector<Hostile> cases = {
    {"entry-number-huge", 1, no_entry},
    {"entry-number-zero", 1, no_entry},
    {"entry-number-minus", 1, no_entry},
    {"entry-number-padded", 1, no_entry},
    {"entry-hash-upper", 1, no_entry},
    {"entry-hash-short", 1, no_entry},
    {"entry-base64-letter", 1, no_entry},
    {"entry-base64-cut", 1, no_entry},
    {"entry-base64-padding", 1, no_entry},
    {"entry-base64-middle", 1, no_entry},
    {"entry-two-spaces", 1, no_entry},
    {"entry-carriage-return", 1, no_entry},
    {"entry-nothing", 1, no_entry},
    {"entry-zero-bytes", 1, no_entry},
    {"entry-line-huge", 1, "entries.txt: holds a line of more than 16 MiB"},
    {"entry-no-last-lf", 1, "entries.txt: does not end with a line feed"},
    {"size-huge", 1, "bundle.txt: says something impossible in the line 'size'"},
    {"size-other", 1, "checkpoints.txt: does not end with the size that bundle.txt says"},
    {"header-order", 1, "bundle.txt: has no line 'made_at: ...' in its place"},
    {"header-scope", 1, "entry 2 (inc-b, 1): is not of the bundle's incident"},
    {"header-origin", 1, "checkpoints.txt: checkpoint 1 is of another log"},
    {"frame-length", 1, "checkpoints.txt: holds a note without a proper length"},
    {"frame-huge", 1, "checkpoints.txt: holds a note without a proper length"},
    {"frame-endless", 1, "checkpoints.txt: holds a note without a proper length"},
    {"key-id", 1, "keys.txt: line 1 has another key id than it says"},
    {"key-short", 1, "keys.txt: line 2 is not an Ed25519 key"},
    {"note-twice", 1, "SHA256SUMS.note: is signed twice by one key"},
    {"personal-unnamed", 1, "personal.txt: line 7 opens a reference that no entry names"},
    {"personal-empty", 1, "is not a reference, a salt and a value"},
    {"states-unknown", 1, "states.txt: line 10 is about a machine that no entry led anywhere"},
    {"proofs-whole", 1, "proofs.txt: is not empty in a whole export"},
    {"proof-long", 1, "proofs.txt: line 1 is not a number and hashes"},
    {"proof-none", 1, "entry 2 (inc-b, 1): its proof does not lead to the signed root"},
    {"proofs-missing", 1, "entry 2 (inc-b, 1): has no line in proofs.txt"},
    {"twice", 1, "stands there twice"},
    {"hidden-member", 1, "hidden.txt: does not stand in the archive's directory"},
    {"two-stories", 1, "the archive's directory gives it other bytes than a reading from the front"},
    {"link", 1, "index.html: is not a plain file"},
    {"folder", 1, "folder/: is not a path that a bundle may hold"},
    {"path-0", 1, "../up: " + no_path},
    {"path-1", 1, "/root: " + no_path},
    {"path-2", 1, "a/../b: " + no_path},
    {"path-3", 1, "a//b: " + no_path},
    {"path-4", 1, "./a: " + no_path},
    {"path-5", 1, "a b: " + no_path},
    {"path-6", 1, "a/b: is not named in SHA256SUMS"},
    {"path-7", 1, no_path},
    {"path-8", 1, "C:x: " + no_path},
    {"path-9", 1, "a: is not named in SHA256SUMS"},
    {"path-10", 1, no_path},
    {"many-members", 1, "and 2000 more\n"},
    {"bomb", 2, "it expands to more than"},
    {"empty-file", 2, "it cannot be read or is too short"},
    {"text-file", 2, "it is not a ZIP file"},
    {"zip-of-nothing", 2, "it is not a ZIP file"},
    {"zip-cut", 2, "cannot read the file"},
    {"zip-before", 2, "it is not a ZIP file"},
    {"zip-middle-gone", 2, "cannot read the file"},
};

}  // namespace

TEST_CASE("what a hostile hand sends is named or refused, under the true key", "[verify]") {
    const Folder folder("verify-hostile");
    make("hostile.py", {folder.path()});
    for (const auto& one : cases) {
        const auto outcome = verify({folder.file(one.name + ".zip")});
        INFO(one.name << "\n" << outcome.out << outcome.err);
        CHECK(outcome.exit_code == one.exit_code);
        CHECK((outcome.out + outcome.err).find(one.says) != std::string::npos);
    }
    const auto large = verify({folder.file("bomb.zip"), "--expanded-max", "1000000000"});
    CHECK(large.exit_code == 1);
    CHECK(large.out.find("bomb.bin: is not named in SHA256SUMS") != std::string::npos);
}

TEST_CASE("names from a hostile file cannot write to the terminal or break the JSON", "[verify]") {
    const Folder folder("verify-names");
    make("hostile.py", {folder.path()});
    const auto outcome = verify({folder.file("path-6.zip"), "--json"});
    CHECK(outcome.out.front() == '{');
    for (const char c : verify({folder.file("path-7.zip")}).out) CHECK((c == '\n' || (c >= ' ' && c <= '~')));
}
