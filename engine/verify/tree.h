// The Merkle tree of RFC 9162 section 2.1, kept as the few subtrees on its right edge.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "engine/verify/digest.h"

namespace tocsin::verify {

/// The leaf hash of an entry with this chain hash.
[[nodiscard]] Digest leaf_hash(Hasher& hasher, const Digest& chain_hash);

/// A tree that grows leaf by leaf and remembers its root at the sizes one will ask for.
class Tree {
public:
    /// `sizes`: where to remember the root, in any order.
    explicit Tree(std::vector<long long> sizes);
    void grow(const Digest& chain_hash);
    [[nodiscard]] long long size() const { return size_; }
    /// None when the tree did not grow to that size, or it was not asked for.
    [[nodiscard]] std::optional<Digest> root_at(long long size) const;

private:
    void remember();
    Hasher hasher_;
    std::vector<Digest> edge_;  // roots of full subtrees, largest first
    long long size_ = 0;
    std::vector<long long> sizes_;
    std::vector<Digest> roots_;  // of the first sizes
};

/// The root to which an inclusion proof leads (RFC 9162 section 2.1.3.2); none when the proof has another length.
[[nodiscard]] std::optional<Digest> root_of_proof(Hasher& hasher, long long number, long long size,
                                                  const Digest& chain_hash, const std::vector<Digest>& proof);

}  // namespace tocsin::verify
