// The tree over all entries: hashes, roots and proofs as in RFC 9162 section 2.1. Pure. Format: docs/audit-format.md.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/crypto.h"
#include "engine/core/proof.h"
#include "engine/core/result.h"

namespace tocsin {
class Reader;  // engine/core/store.h
}

namespace tocsin::merkle {

/// Hashes from the leaf up.
using Path = std::vector<Digest>;

/// A path goes over at most so many levels: what a size of 63 bits needs, and for consistency one more.
inline constexpr std::size_t path_max = 65;

/// SHA-256(0x00 | chain hash).
[[nodiscard]] Digest leaf_hash(const Digest& chain_hash);
/// The same from an entry's hash as it is stored. Errors: invalid_input  it is not 64 lower-case hex digits.
[[nodiscard]] Result<Digest> leaf_of(std::string_view chain_hash_hex);
/// SHA-256(0x01 | left | right).
[[nodiscard]] Digest node_hash(const Digest& left, const Digest& right);
/// 64 lower-case hex digits. Errors: invalid_input  anything else.
[[nodiscard]] Result<Digest> read_digest(std::string_view hex);
[[nodiscard]] inline std::string hex(const Digest& digest) { return to_hex(as_text(digest)); }

/// The right edge of a growing tree: all that is needed to append to it. At most 63 hashes, however many leaves.
class Frontier {
public:
    /// Errors: invalid_input  `hashes` are not as many as a tree of `size` leaves has, or not lower-case hex.
    static Result<Frontier> read(long long size, std::string_view hashes);

    void append(const Digest& leaf);
    /// Appends, and adds the perfect subtrees of levels 8, 16, 24 ... that this leaf completes.
    void append(const Digest& leaf, std::vector<TreeNodeRow>& finished);

    [[nodiscard]] long long size() const noexcept { return size_; }
    [[nodiscard]] Digest root() const;
    /// As in CheckpointRow::frontier.
    [[nodiscard]] std::string text() const;

private:
    std::vector<Digest> perfect_;  // largest first
    long long size_ = 0;
};

/// Where hashes of a tree come from. Leaves count from 0.
struct Tree {
    /// Hash of the perfect subtree of 2^level leaves from index * 2^level on, where it is kept; asked for levels 8, 16, 24 ...
    std::function<Result<std::optional<Digest>>(long long level, long long index)> node;
    /// Leaf hashes from `first` on, exactly `count` of them (at most 256).
    std::function<Result<std::vector<Digest>>(long long first, long long count)> leaves;
};

/// The book's own tree, for as long as the reader lives. Its errors: not_found  an entry or a node is missing or unreadable;
/// whatever the reader answers.
[[nodiscard]] Tree tree_in(const Reader& book);

/// Root over the first `size` leaves.
[[nodiscard]] Result<Digest> root_of(const Tree& tree, long long size);
/// Proof that leaf `leaf` (from 0) is among the first `size`: RFC 9162, 2.1.3.1. Reads at most 256 leaves and some hundred nodes.
/// Errors: invalid_input  there is no such leaf; whatever the tree answers.
[[nodiscard]] Result<Path> inclusion(const Tree& tree, long long leaf, long long size);
/// Proof that the first `from` leaves are a beginning of the first `to`: RFC 9162, 2.1.4.1. Empty where from is 0 or `to`.
[[nodiscard]] Result<Path> consistency(const Tree& tree, long long from, long long to);

/// RFC 9162, 2.1.3.2.
[[nodiscard]] bool includes(const Digest& leaf, long long index, long long size, const Path& path, const Digest& root);

/// One tree as somebody saw it.
struct Seen {
    long long size = 0;
    Digest root{};
};
/// RFC 9162, 2.1.4.2. Nothing comes before everything: a beginning of size 0 takes an empty path and the root of no leaves.
[[nodiscard]] bool consistent(const Seen& before, const Seen& after, const Path& path);

/// Hex hashes separated by commas, from the leaf up; "-" where there are none.
[[nodiscard]] std::string write_path(const Path& path);
/// Errors: invalid_input  write_path cannot have written it.
[[nodiscard]] Result<Path> read_path(std::string_view text);

}  // namespace tocsin::merkle
