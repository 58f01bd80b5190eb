// Text that wants to harm whoever reads it.
#include <chrono>
#include <random>

#include "tests/catch.h"
#include "tests/workflows/packs/samples.h"
#include "workflows/packs/yaml_tree.h"

using namespace tocsin;
using namespace tocsin::packs;

namespace {

std::string repeated(const std::string& text, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += text;
    return out;
}

double seconds(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

std::string refusal(const std::string& text) {
    const auto tree = read_yaml(text);
    return tree ? "accepted" : tree.error().detail;
}

}  // namespace

TEST_CASE("aliases are written out, and tags are refused", "[workflows][packs][hostile]") {
    const auto tree = read_yaml("a: &x {k: [1, 2]}\nb: *x\n");
    REQUIRE(tree);
    CHECK(tree->find("b")->find("k")->items[1].text == "2");
    CHECK(tree->find("b")->line == 2);
    CHECK(samples::missing(refusal("&x a: 1\n"), {"a key must be text"}) == "");
    CHECK(samples::missing(refusal("a: &x 1\n*x : 2\n"), {"a key must be text"}) == "");
    CHECK(samples::missing(refusal("a: &x [*x]\n"), {"line 1"}) == "");
    CHECK(samples::missing(refusal("a: !!binary aGk=\n"), {"tags"}) == "");
    CHECK(samples::missing(refusal("a: !mine 1\n"), {"tags"}) == "");
    CHECK(samples::missing(refusal("a: *nowhere\n"), {"line 1"}) == "");
}

TEST_CASE("a bomb of aliases ends at 64 of them or 50,000 values", "[workflows][packs][hostile]") {
    std::string many = "a: &x 1\nb: [";
    for (int i = 0; i < 64; ++i) many += "*x, ";
    CHECK(read_yaml(many + "1]\n"));
    CHECK(samples::missing(refusal(many + "*x]\n"), {"line 2", "too many aliases"}) == "");
    std::string laughs = "a0: &a0 [x, x]\n";
    for (int i = 1; i < 30; ++i)
        laughs += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [*a" + std::to_string(i - 1) + ", *a" +
                  std::to_string(i - 1) + "]\n";
    CHECK(seconds([&] { CHECK(samples::missing(refusal(laughs), {"too many values"}) == ""); }) < 1.0);
}

TEST_CASE("keys are text and stand once", "[workflows][packs][hostile]") {
    CHECK(samples::missing(refusal("a: 1\nb: 2\na: 3\n"), {"line 3", "twice"}) == "");
    CHECK(samples::missing(refusal("[1, 2]: 3\n"), {"key"}) == "");
    CHECK(samples::missing(refusal("{{a: 1}: 2}\n"), {"key"}) == "");
    CHECK(samples::missing(refusal("~: 3\n"), {"key"}) == "");
    CHECK_FALSE(parse_pack("<<: {schema: breach-pack/1}\n"));
}

TEST_CASE("one document and nothing else", "[workflows][packs][hostile]") {
    CHECK_FALSE(read_yaml(""));
    CHECK_FALSE(read_yaml("# only a comment\n"));
    CHECK_FALSE(read_yaml("a: 1\n---\nb: 2\n"));
    CHECK_FALSE(read_yaml("a: [1, 2\n"));
    for (const char* open : {"a: 'open\n", "a: 'open", "a: \"open\n", "a: \"open\nb: 1\n", "a: {b: 1\n"})
        CHECK_FALSE(read_yaml(open));
    for (const char* closed : {"a: 1", "a: 1\n...\n", "a: |\n x\n y\n", "a: |\n x", "a: 'x'", "--- \na: 1\n"})
        CHECK(read_yaml(closed));
    CHECK_FALSE(read_yaml("%YAML 9.9.9\n---\na: 1\n"));
    CHECK_FALSE(parse_pack("just text\n"));
    CHECK_FALSE(parse_pack("[1, 2, 3]\n"));
}

TEST_CASE("text that is not UTF-8 or hides control characters is refused", "[workflows][packs][hostile]") {
    using namespace std::string_literals;
    for (const std::string& text : {"a: \xff\n"s, "a: \x00\n"s, "\xef\xbb\xbf"s + "a: 1\n", "a: \x1b[2J\n"s,
                                    "a: \xc0\x80\n"s, "a: \xed\xa0\x80\n"s, "a: \xf4\x90\x80\x80\n"s, "a: \xe2\x82\n"s,
                                    "a: \xc2\x85\n"s, "a: \x7f\n"s, "\xff\xfe"s + "a\0:\0"s})
        CHECK(samples::missing(refusal(text), {"UTF-8"}) == "");
    CHECK(read_yaml("a: \xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\n"));
}

TEST_CASE("size, depth and width end early", "[workflows][packs][hostile]") {
    CHECK(parse_pack(repeated("a", 300'000)).error().fault == Fault::too_large);
    CHECK(samples::missing(refusal(repeated("[", 40) + repeated("]", 40)), {"deep"}) == "");
    CHECK(samples::missing(refusal("a: [" + repeated("1,", 60'000) + "1]"), {"too many"}) == "");
    const std::string bombs[] = {
        repeated("[", 200'000),        repeated("{a: ", 60'000),     repeated("- ", 100'000),
        repeated("? ", 100'000),       repeated("a: ", 80'000),      repeated("[{", 100'000),
        repeated("&a ", 80'000),       repeated("!a ", 80'000),      "a: " + repeated("\"", 200'001),
        repeated("{", 200'000),        repeated("a: b\n", 50'000),   repeated("'a", 100'000),
        repeated("- - - -\n", 30'000), "%" + repeated("T", 200'000), repeated("--- \n", 50'000),
        repeated("| \n", 80'000),
    };
    for (const auto& bomb : bombs) {
        INFO(bomb.substr(0, 12));
        CHECK(seconds([&] { CHECK_FALSE(parse_pack(bomb)); }) < 2.0);
    }
    std::string many_keys;
    for (int i = 0; i < 9'000; ++i) many_keys += "k" + std::to_string(i) + ": 1\n";
    CHECK(seconds([&] { CHECK_FALSE(parse_pack(many_keys)); }) < 2.0);
}

TEST_CASE("a damaged pack is read or refused and never more", "[workflows][packs][hostile]") {
    const std::string good = samples::gdpr_text();
    REQUIRE(parse_pack(good));
    std::mt19937 random(20261125);
    int refused = 0;
    for (int round = 0; round < 1500; ++round) {
        std::string text = good;
        for (int change = 0; change < 1 + round % 4; ++change) {
            const std::size_t at = random() % text.size();
            switch (random() % 4) {
                case 0:
                    text[at] = static_cast<char>(random() % 256);
                    break;
                case 1:
                    text.erase(at, 1 + random() % 30);
                    break;
                case 2:
                    text.insert(at, 1, ":{}[]&*!|>'\"%@`#-\n"[random() % 18]);
                    break;
                default:
                    text.insert(at, text.substr(random() % text.size(), random() % 60));
                    break;
            }
        }
        const auto pack = parse_pack(text);
        if (pack) {
            const std::vector<Pack> alone{*pack};
            static_cast<void>(evaluate(alone, samples::Situation().anchor("aware", "2026-11-20T09:00:00Z").known));
        }
        refused += pack ? 0 : 1;
    }
    CHECK(refused > 500);
}

TEST_CASE("a pack cut off anywhere is refused or complete in itself", "[workflows][packs][hostile]") {
    const std::string good = samples::gdpr_text();
    const std::size_t first_duty = good.find("confidence: secondary");
    for (std::size_t length = 0; length < good.size(); length += 11) {
        const auto pack = parse_pack(good.substr(0, length));
        if (pack) CHECK(length > first_duty);
    }
}
