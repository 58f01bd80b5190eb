#include "engine/core/merkle.h"

#include <limits>
#include <map>

#include "tests/catch.h"
#include "tests/fakes/fixed_random.h"

using namespace tocsin;
using namespace tocsin::merkle;

namespace {

std::string text(const Digest& digest) { return std::string(as_text(digest)); }

/// RFC 9162, 2.1.1, word by word and slowly, from leaf hashes.
Digest naive_root(const std::vector<Digest>& leaves, std::size_t from, std::size_t to) {
    if (from == to) return sha256("");
    if (to - from == 1) return leaves[from];
    std::size_t k = 1;
    while (k * 2 < to - from) k *= 2;
    return sha256("\x01" + text(naive_root(leaves, from, from + k)) + text(naive_root(leaves, from + k, to)));
}

Path naive_inclusion(const std::vector<Digest>& leaves, std::size_t m, std::size_t from, std::size_t to) {
    if (to - from == 1) return {};
    std::size_t k = 1;
    while (k * 2 < to - from) k *= 2;
    const bool left = m < from + k;
    Path path = left ? naive_inclusion(leaves, m, from, from + k) : naive_inclusion(leaves, m, from + k, to);
    path.push_back(left ? naive_root(leaves, from + k, to) : naive_root(leaves, from, from + k));
    return path;
}

std::vector<Digest> random_leaves(std::size_t count, unsigned seed = 1) {
    std::vector<Digest> out;
    for (std::size_t i = 0; i < count; ++i) out.push_back(leaf_hash(sha256(std::to_string(seed) + "/" + std::to_string(i))));
    return out;
}

/// A tree in memory that keeps what the book keeps, and counts what is read.
struct Grove {
    explicit Grove(std::vector<Digest> given) : leaves(std::move(given)) {
        std::vector<TreeNodeRow> finished;
        for (const auto& leaf : leaves) frontier.append(leaf, finished);
        for (const auto& node : finished) kept[{node.level, node.index}] = read_digest(node.hash).value();
        tree.node = [this](long long level, long long index) -> Result<std::optional<Digest>> {
            ++nodes_read;
            const auto found = kept.find({level, index});
            return found == kept.end() ? std::optional<Digest>() : std::optional<Digest>(found->second);
        };
        tree.leaves = [this](long long first, long long count) -> Result<std::vector<Digest>> {
            leaves_read += count;
            const auto begin = leaves.begin() + first;
            return std::vector<Digest>(begin, begin + count);
        };
    }
    Grove(const Grove&) = delete;

    std::vector<Digest> leaves;
    Frontier frontier;
    std::map<std::pair<long long, long long>, Digest> kept;
    Tree tree;
    long long nodes_read = 0, leaves_read = 0;
};

}  // namespace

SCENARIO("leaf and node hashes are those of RFC 9162", "[engine][core]") {
    // The values that implementations of Certificate Transparency share: the empty tree, and the leaf of no bytes.
    CHECK(hex(root_of(Tree{}, 0).value()) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256_hex(std::string_view("\0", 1)) == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    CHECK(leaf_hash(sha256("x")) == sha256(std::string(1, '\0') + text(sha256("x"))));
    CHECK(node_hash(sha256("l"), sha256("r")) == sha256("\x01" + text(sha256("l")) + text(sha256("r"))));
    CHECK(leaf_of(std::string(64, 'a')).value() == leaf_hash(read_digest(std::string(64, 'a')).value()));
    for (const char* bad : {"", "ab", "A"}) CHECK_FALSE(leaf_of(bad));
    CHECK_FALSE(leaf_of(std::string(64, 'A')));
    CHECK_FALSE(leaf_of(std::string(65, 'a')));
}

SCENARIO("the eight leaves of Certificate Transparency have the roots that everybody knows", "[engine][core]") {
    const char* inputs[] = {"", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"};
    const char* roots[] = {"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                           "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                           "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                           "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                           "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                           "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                           "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                           "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
    Frontier frontier;
    std::vector<Digest> leaves;
    for (std::size_t i = 0; i < 8; ++i) {
        // Their leaves are bytes, ours are chain hashes: the same hash over other bytes.
        leaves.push_back(sha256(std::string(1, '\0') + from_hex(inputs[i]).value()));
        frontier.append(leaves.back());
        INFO(i);
        CHECK(hex(frontier.root()) == roots[i]);
        CHECK(hex(naive_root(leaves, 0, i + 1)) == roots[i]);
    }
    const Grove grove(leaves);
    CHECK(write_path(inclusion(grove.tree, 0, 8).value()) ==
          "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7,"
          "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e,"
          "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
    CHECK(consistency(grove.tree, 1, 1).value().empty());
    CHECK(consistency(grove.tree, 1, 8).value().size() == 3);
    CHECK(consistency(grove.tree, 6, 8).value().size() == 3);
    CHECK(consistency(grove.tree, 2, 5).value().size() == 2);
}

SCENARIO("every proof of every small tree is the naive one and verifies", "[engine][core]") {
    const auto all = random_leaves(300);
    std::vector<Digest> roots{sha256("")};
    Frontier frontier;
    for (std::size_t n = 1; n <= all.size(); ++n) {
        frontier.append(all[n - 1]);
        roots.push_back(naive_root(all, 0, n));
        if (frontier.root() != roots.back()) FAIL("root of " << n);
        const auto read = Frontier::read(frontier.size(), frontier.text());
        if (!read || read->root() != roots.back() || read->text() != frontier.text()) FAIL("frontier of " << n);
    }
    for (const std::size_t n : {1u, 2u, 3u, 7u, 8u, 9u, 31u, 64u, 65u, 127u, 200u, 255u, 256u, 257u, 300u}) {
        const Grove grove(std::vector<Digest>(all.begin(), all.begin() + static_cast<long>(n)));
        const auto size = static_cast<long long>(n);
        if (root_of(grove.tree, size).value() != roots[n]) FAIL("root_of " << n);
        for (std::size_t m = 0; m < n; ++m) {
            const auto path = inclusion(grove.tree, static_cast<long long>(m), size).value();
            if (path != naive_inclusion(all, m, 0, n)) FAIL("path of " << m << " in " << n);
            if (!includes(all[m], static_cast<long long>(m), size, path, roots[n])) FAIL("inclusion of " << m << " in " << n);
        }
    }
    const Grove grove(all);
    for (long long to = 0; to <= 300; ++to)
        for (long long from = 0; from <= to; ++from) {
            const auto path = consistency(grove.tree, from, to).value();
            if (!consistent({from, roots[static_cast<std::size_t>(from)]}, {to, roots[static_cast<std::size_t>(to)]}, path))
                FAIL("consistency of " << from << " with " << to);
        }
    SUCCEED();
}

SCENARIO("a large tree is proven from kept nodes and a few hundred leaves", "[engine][core]") {
    Grove grove(random_leaves(200'000));
    const auto root = grove.frontier.root();
    CHECK(root_of(grove.tree, 200'000).value() == root);
    tests::FixedRandom random(7);
    for (int i = 0; i < 40; ++i) {
        const auto size = static_cast<long long>(1 + random.below(200'000));
        const auto leaf = static_cast<long long>(random.below(static_cast<std::size_t>(size)));
        const auto older = static_cast<long long>(1 + random.below(static_cast<std::size_t>(size)));
        const auto its_root = root_of(grove.tree, size).value();
        grove.leaves_read = grove.nodes_read = 0;
        const auto path = inclusion(grove.tree, leaf, size).value();
        CHECK(grove.leaves_read <= 512);
        CHECK(grove.nodes_read <= 600);
        CHECK(includes(grove.leaves[static_cast<std::size_t>(leaf)], leaf, size, path, its_root));
        const auto older_root = root_of(grove.tree, older).value();
        CHECK(consistent({older, older_root}, {size, its_root}, consistency(grove.tree, older, size).value()));
    }
}

SCENARIO("a proof holds for nothing else", "[engine][core]") {
    const Grove grove(random_leaves(77));
    const auto root = grove.frontier.root();
    tests::FixedRandom random(3);
    for (int i = 0; i < 300; ++i) {
        const auto leaf = static_cast<long long>(random.below(77));
        const auto& hash = grove.leaves[static_cast<std::size_t>(leaf)];
        const Path good = inclusion(grove.tree, leaf, 77).value();
        Path bad = good;
        bad[random.below(bad.size())][random.below(32)] ^= static_cast<unsigned char>(1 << random.below(8));
        CHECK_FALSE(includes(hash, leaf, 77, bad, root));
        CHECK_FALSE(includes(hash, (leaf + 1) % 77, 77, good, root));
        CHECK_FALSE(includes(sha256("another"), leaf, 77, good, root));
        bad = good;
        bad.pop_back();
        CHECK_FALSE(includes(hash, leaf, 77, bad, root));
        bad = good;
        bad.push_back(root);
        CHECK_FALSE(includes(hash, leaf, 77, bad, root));

        const auto older = static_cast<long long>(1 + random.below(76));
        const Seen before{older, root_of(grove.tree, older).value()}, after{77, root};
        const Path steps = consistency(grove.tree, older, 77).value();
        bad = steps;
        bad[random.below(bad.size())][random.below(32)] ^= 1;
        CHECK_FALSE(consistent(before, after, bad));
        CHECK_FALSE(consistent({older, sha256("another")}, after, steps));
        CHECK_FALSE(consistent(before, {77, sha256("another")}, steps));
        bad = steps;
        bad.push_back(root);
        CHECK_FALSE(consistent(before, after, bad));
        bad = steps;
        bad.pop_back();
        CHECK_FALSE(consistent(before, after, bad));
    }
    const Digest some = sha256("x");
    CHECK_FALSE(includes(some, -1, 1, {}, some));
    CHECK_FALSE(includes(some, 0, 0, {}, some));
    CHECK_FALSE(includes(some, 0, std::numeric_limits<long long>::max(), Path(200, some), some));
    CHECK_FALSE(consistent({2, some}, {1, some}, {}));
    CHECK_FALSE(consistent({-1, some}, {1, some}, {}));
    CHECK_FALSE(consistent({0, some}, {1, some}, {}));
    CHECK_FALSE(consistent({1, some}, {2, some}, {}));
    CHECK_FALSE(inclusion(grove.tree, 77, 77));
    CHECK_FALSE(inclusion(grove.tree, -1, 77));
    CHECK_FALSE(consistency(grove.tree, 78, 77));
    CHECK_FALSE(consistency(grove.tree, -1, 77));
}

SCENARIO("what is kept of a tree is read strictly", "[engine][core]") {
    const std::string one(64, 'a');
    CHECK(Frontier::read(0, "").value().root() == sha256(""));
    CHECK(Frontier::read(3, one + one));
    CHECK_FALSE(Frontier::read(3, one));
    CHECK_FALSE(Frontier::read(4, one + one));
    CHECK_FALSE(Frontier::read(-1, one));
    CHECK_FALSE(Frontier::read(1, one.substr(1) + "g"));
    CHECK_FALSE(Frontier::read(1, one + "a"));
    CHECK(read_path("-").value().empty());
    CHECK(read_path(one + "," + one).value().size() == 2);
    CHECK(write_path(read_path(one + "," + one).value()) == one + "," + one);
    CHECK(write_path({}) == "-");
    for (const std::string& bad : {std::string(), one + ",", "," + one, one + " " + one, one + "a", std::string("--")})
        CHECK_FALSE(read_path(bad));
    std::string many = one;
    for (std::size_t i = 1; i < path_max + 1; ++i) many += "," + one;
    CHECK_FALSE(read_path(many));
}

SCENARIO("perfect subtrees of levels 8 and 16 are reported as they are finished", "[engine][core]") {
    Frontier frontier;
    std::vector<TreeNodeRow> finished;
    const auto leaves = random_leaves(65'536);
    for (const auto& leaf : leaves) frontier.append(leaf, finished);
    REQUIRE(finished.size() == 257);
    CHECK((finished[0].level == 8 && finished[0].index == 0));
    CHECK(finished[0].hash == hex(naive_root(leaves, 0, 256)));
    CHECK((finished[1].level == 8 && finished[1].index == 1));
    CHECK((finished[256].level == 16 && finished[256].index == 0));
    CHECK(finished[256].hash == hex(frontier.root()));
}
