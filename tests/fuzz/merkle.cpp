// Proofs: numbers and hashes as they come, against a small tree; then a path, a frontier as text.
#include "engine/core/merkle.h"

#include "tests/fuzz/input.h"

using namespace tocsin;
using namespace tocsin::merkle;

namespace {

constexpr std::size_t leaves_count = 70;

struct Grove {
    std::vector<Digest> leaves;
    std::vector<Digest> roots{sha256("")};
    Tree tree;

    Grove() {
        Frontier frontier;
        for (std::size_t i = 0; i < leaves_count; ++i) {
            leaves.push_back(leaf_hash(sha256(std::to_string(i))));
            frontier.append(leaves.back());
            roots.push_back(frontier.root());
        }
        tree.node = [](long long, long long) -> Result<std::optional<Digest>> { return std::optional<Digest>(); };
        tree.leaves = [this](long long first, long long count) -> Result<std::vector<Digest>> {
            return std::vector<Digest>(leaves.begin() + first, leaves.begin() + first + count);
        };
    }
};

const Grove& grove() {
    static const Grove one;
    return one;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::Input input(data, size);
    const auto leaf = static_cast<long long>(input.choice(leaves_count)),
               other = static_cast<long long>(input.choice(leaves_count + 1));
    const auto text = input.before("\n");
    const auto path = read_path(text);
    if (path) {
        fuzz::need(write_path(*path) == text, "a path is written as it was read");
        const auto& root = grove().roots.back();
        const auto right = inclusion(grove().tree, leaf, leaves_count).value();
        const auto& hash = grove().leaves[static_cast<std::size_t>(leaf)];
        fuzz::need(includes(hash, leaf, leaves_count, *path, root) == (*path == right), "one path leads from a leaf to the root");
        const Seen before{other, grove().roots[static_cast<std::size_t>(other)]}, after{leaves_count, root};
        if (consistent(before, after, *path))
            fuzz::need(*path == consistency(grove().tree, other, leaves_count).value(), "one path joins two roots");
    }
    const auto frontier = Frontier::read(other, input.rest());
    if (frontier) fuzz::need(frontier->text() == input.rest(), "a frontier is written as it was read");
    return 0;
}
