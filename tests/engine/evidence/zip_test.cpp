#include "engine/evidence/zip.h"

#include "tests/catch.h"
#include "tests/engine/evidence/unpacked.h"

using namespace tocsin;
using namespace tocsin::tests;

namespace {

const Instant when = parse_rfc3339("2026-11-25T03:00:00Z").value().at;

}  // namespace

SCENARIO("an archive that is written in pieces is read whole by another program", "[evidence]") {
    std::string bytes;
    evidence::Zip zip([&](std::string_view piece) { return bytes += piece, true; }, when);
    REQUIRE(zip.begin("bundle.txt"));
    REQUIRE(zip.write("format: "));
    REQUIRE(zip.write("tocsin-bundle/1\n"));
    REQUIRE(zip.end());
    REQUIRE(zip.begin("empty"));
    REQUIRE(zip.end());
    REQUIRE(zip.begin("notices/ntc_1/1-de.letter"));
    std::string large;
    for (int i = 0; i < 200'000; ++i) large += std::to_string(i * 7919) + '\n';
    REQUIRE(zip.write(large));
    REQUIRE(zip.end());
    REQUIRE(zip.close());
    const auto read = unpacked(bytes);
    CHECK(read.order == std::vector<std::string>{"bundle.txt", "empty", "notices/ntc_1/1-de.letter"});
    CHECK(read.files.at("bundle.txt") == "format: tocsin-bundle/1\n");
    CHECK(read.files.at("empty").empty());
    CHECK(read.files.at("notices/ntc_1/1-de.letter") == large);
    CHECK(bytes.size() < large.size());
}

SCENARIO("paths that would leave the folder are refused", "[evidence]") {
    evidence::Zip zip([](std::string_view) { return true; }, when);
    for (const char* path :
         {"", "/etc/passwd", "../up", "a/../b", "a//b", "a/", "./a", "a/.", "a b", "a\nb", "ä", "C:\\x", "a\\b"}) {
        INFO(path);
        const auto refused = zip.begin(path);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().fault == Fault::invalid_input);
    }
    for (const char* path : {"a", "a/b.c", "a-b_c/D.9", "..a", "a.."}) CHECK(evidence::is_bundle_path(path));
}

SCENARIO("an archive that nobody takes any more says so, and steps out of order are refused", "[evidence]") {
    int left = 3;
    evidence::Zip zip([&](std::string_view) { return left-- > 0; }, when);
    Status done = ok();
    for (int i = 0; i < 100 && done; ++i) {
        done = zip.begin("m" + std::to_string(i));
        if (done) done = zip.write(std::string(100'000, 'x'));
        if (done) done = zip.end();
    }
    REQUIRE_FALSE(done);
    CHECK(done.error().fault == Fault::remote);

    evidence::Zip other([](std::string_view) { return true; }, when);
    CHECK_FALSE(other.write("x"));
    CHECK_FALSE(other.end());
    REQUIRE(other.begin("a"));
    CHECK_FALSE(other.begin("b"));
    CHECK_FALSE(other.close());
    REQUIRE(other.end());
    CHECK(other.close());
    CHECK_FALSE(other.begin("c"));
}
