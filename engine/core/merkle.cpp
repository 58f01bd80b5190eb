#include "engine/core/merkle.h"

#include <algorithm>
#include <bit>

#include "engine/core/store.h"

namespace tocsin::merkle {

namespace {

using Whole = unsigned long long;

constexpr long long step = 8;             // levels between nodes that are kept
constexpr long long block = 1LL << step;  // leaves below the lowest of them

Digest hash_of(std::initializer_list<std::string_view> parts) {
    std::string joined;
    joined.reserve(65);
    for (const auto part : parts) joined += part;
    return sha256(joined);
}

bool perfect(long long count) { return std::has_single_bit(static_cast<Whole>(count)); }
long long level_of(long long count) { return std::countr_zero(static_cast<Whole>(count)); }

/// The largest power of two smaller than `count`, which is at least 2.
long long split(long long count) { return static_cast<long long>(std::bit_floor(static_cast<Whole>(count - 1))); }

Digest fold(const Digest* leaves, long long count) {
    if (count == 1) return *leaves;
    const long long left = split(count);
    return node_hash(fold(leaves, left), fold(leaves + left, count - left));
}

/// Hash over the leaves [first, first + count), a subtree as the RFC splits them.
Result<Digest> subtree(const Tree& tree, long long first, long long count) {
    if (perfect(count) && count >= block && level_of(count) % step == 0) {
        auto kept = tree.node(level_of(count), first / count);
        if (!kept) return std::move(kept).error();
        if (*kept) return **kept;
    }
    if (count <= block) {
        auto leaves = tree.leaves(first, count);
        if (!leaves) return std::move(leaves).error();
        if (static_cast<long long>(leaves->size()) != count)
            return Error(Fault::not_found, "Leaves of the audit tree are missing.");
        return fold(leaves->data(), count);
    }
    const long long left = split(count);
    auto a = subtree(tree, first, left);
    if (!a) return a;
    auto b = subtree(tree, first + left, count - left);
    if (!b) return b;
    return node_hash(*a, *b);
}

/// RFC 9162, 2.1.3.1, over the leaves [first, first + count).
Status include(const Tree& tree, long long leaf, long long first, long long count, Path& path) {
    if (count == 1) return ok();
    const long long left = split(count);
    const bool goes_left = leaf < first + left;
    const Status below =
        goes_left ? include(tree, leaf, first, left, path) : include(tree, leaf, first + left, count - left, path);
    if (!below) return below;
    auto other = goes_left ? subtree(tree, first + left, count - left) : subtree(tree, first, left);
    if (!other) return std::move(other).error();
    path.push_back(*other);
    return ok();
}

enum class Shown { yes, no };

/// RFC 9162, 2.1.4.1: SUBPROOF over the leaves [first, first + count), of which the older tree has `old`. `known` says that the
/// verifier has this subtree's hash already: it is the older root.
Status follow(const Tree& tree, long long old, long long first, long long count, Shown known, Path& path) {
    if (old == count) {
        if (known == Shown::yes) return ok();
        auto whole = subtree(tree, first, count);
        if (!whole) return std::move(whole).error();
        path.push_back(*whole);
        return ok();
    }
    const long long left = split(count);
    const bool goes_left = old <= left;
    const Status below = goes_left ? follow(tree, old, first, left, known, path)
                                   : follow(tree, old - left, first + left, count - left, Shown::no, path);
    if (!below) return below;
    auto other = goes_left ? subtree(tree, first + left, count - left) : subtree(tree, first, left);
    if (!other) return std::move(other).error();
    path.push_back(*other);
    return ok();
}

}  // namespace

Digest leaf_hash(const Digest& chain_hash) { return hash_of({std::string_view("\0", 1), as_text(chain_hash)}); }

Result<Digest> leaf_of(std::string_view chain_hash_hex) {
    auto hash = read_digest(chain_hash_hex);
    if (!hash) return hash;
    return leaf_hash(*hash);
}

Digest node_hash(const Digest& left, const Digest& right) { return hash_of({"\x01", as_text(left), as_text(right)}); }

Result<Digest> read_digest(std::string_view text) {
    const Error bad(Fault::invalid_input, "A hash is 64 lower-case hex digits.");
    if (text.size() != 64 || text.find_first_not_of("0123456789abcdef") != std::string_view::npos) return bad;
    const auto bytes = from_hex(text);
    if (!bytes) return bad;
    Digest out;
    std::copy(bytes->begin(), bytes->end(), out.begin());
    return out;
}

Result<Frontier> Frontier::read(long long size, std::string_view hashes) {
    const Error bad(Fault::invalid_input, "These hashes are not the edge of a tree of that size.");
    if (size < 0 || hashes.size() != 64 * static_cast<std::size_t>(std::popcount(static_cast<Whole>(size)))) return bad;
    Frontier out;
    out.size_ = size;
    for (; !hashes.empty(); hashes.remove_prefix(64)) {
        auto hash = read_digest(hashes.substr(0, 64));
        if (!hash) return bad;
        out.perfect_.push_back(*hash);
    }
    return out;
}

void Frontier::append(const Digest& leaf) {
    std::vector<TreeNodeRow> unwanted;
    append(leaf, unwanted);
}

void Frontier::append(const Digest& leaf, std::vector<TreeNodeRow>& finished) {
    Digest hash = leaf;
    ++size_;
    const long long levels = level_of(size_);
    for (long long level = 1; level <= levels; ++level) {
        hash = node_hash(perfect_.back(), hash);
        perfect_.pop_back();
        if (level % step == 0) finished.push_back({level, (size_ >> level) - 1, hex(hash)});
    }
    perfect_.push_back(hash);
}

Digest Frontier::root() const {
    if (perfect_.empty()) return sha256("");
    Digest hash = perfect_.back();
    for (auto left = perfect_.rbegin() + 1; left != perfect_.rend(); ++left) hash = node_hash(*left, hash);
    return hash;
}

std::string Frontier::text() const {
    std::string out;
    for (const auto& hash : perfect_) out += hex(hash);
    return out;
}

Tree tree_in(const Reader& book) {
    Tree tree;
    tree.node = [&book](long long level, long long index) -> Result<std::optional<Digest>> {
        auto row = book.tree_node(level, index);
        if (!row) return std::move(row).error();
        if (!*row) return std::optional<Digest>();
        auto hash = read_digest((*row)->hash);
        if (!hash) return Error(Fault::not_found, "A node of the audit tree is not readable.");
        return std::optional<Digest>(*hash);
    };
    tree.leaves = [&book](long long first, long long count) -> Result<std::vector<Digest>> {
        auto entries = book.entries_from(first + 1, count);
        if (!entries) return std::move(entries).error();
        std::vector<Digest> out;
        for (const auto& entry : *entries) {
            auto leaf = leaf_of(entry.entry.hash);
            if (!leaf || entry.number != first + 1 + static_cast<long long>(out.size()))
                return Error(Fault::not_found, "An entry of the audit log is missing or not readable.");
            out.push_back(*leaf);
        }
        return out;
    };
    return tree;
}

Result<Digest> root_of(const Tree& tree, long long size) {
    if (size < 0) return Error(Fault::invalid_input, "A tree has no fewer than 0 leaves.");
    return size == 0 ? Result<Digest>(sha256("")) : subtree(tree, 0, size);
}

Result<Path> inclusion(const Tree& tree, long long leaf, long long size) {
    if (leaf < 0 || leaf >= size) return Error(Fault::invalid_input, "There is no such leaf in the tree.");
    Path path;
    if (auto s = include(tree, leaf, 0, size, path); !s) return s.error();
    return path;
}

Result<Path> consistency(const Tree& tree, long long from, long long to) {
    if (from < 0 || from > to) return Error(Fault::invalid_input, "The older tree is not larger than the newer one.");
    Path path;
    if (from == 0 || from == to) return path;
    if (auto s = follow(tree, from, 0, to, Shown::yes, path); !s) return s.error();
    return path;
}

bool includes(const Digest& leaf, long long index, long long size, const Path& path, const Digest& root) {
    if (index < 0 || index >= size || path.size() > path_max) return false;
    auto fn = static_cast<Whole>(index), sn = static_cast<Whole>(size - 1);
    Digest hash = leaf;
    for (const auto& other : path) {
        if (sn == 0) return false;
        if ((fn & 1) != 0 || fn == sn) {
            hash = node_hash(other, hash);
            for (; (fn & 1) == 0 && fn != 0; fn >>= 1) sn >>= 1;
        } else {
            hash = node_hash(hash, other);
        }
        fn >>= 1;
        sn >>= 1;
    }
    return sn == 0 && hash == root;
}

bool consistent(const Seen& before, const Seen& after, const Path& given) {
    if (before.size < 0 || before.size > after.size || given.size() > path_max) return false;
    if (before.size == 0) return given.empty() && before.root == sha256("");
    if (before.size == after.size) return given.empty() && before.root == after.root;
    if (given.empty()) return false;
    Path path = given;
    if (perfect(before.size)) path.insert(path.begin(), before.root);
    auto fn = static_cast<Whole>(before.size - 1), sn = static_cast<Whole>(after.size - 1);
    for (; (fn & 1) != 0; fn >>= 1) sn >>= 1;
    Digest old_root = path.front(), new_root = path.front();
    for (auto other = path.begin() + 1; other != path.end(); ++other) {
        if (sn == 0) return false;
        if ((fn & 1) != 0 || fn == sn) {
            old_root = node_hash(*other, old_root);
            new_root = node_hash(*other, new_root);
            for (; (fn & 1) == 0 && fn != 0; fn >>= 1) sn >>= 1;
        } else {
            new_root = node_hash(new_root, *other);
        }
        fn >>= 1;
        sn >>= 1;
    }
    return sn == 0 && old_root == before.root && new_root == after.root;
}

std::string write_path(const Path& path) {
    std::string out;
    for (const auto& hash : path) (out += out.empty() ? "" : ",") += hex(hash);
    return out.empty() ? "-" : out;
}

Result<Path> read_path(std::string_view text) {
    Path out;
    if (text == "-") return out;
    const Error bad(Fault::invalid_input, "A path is hashes of 64 hex digits, separated by commas, or a single \"-\".");
    for (;;) {
        auto hash = read_digest(text.substr(0, 64));
        if (!hash || out.size() == path_max) return bad;
        out.push_back(*hash);
        if (text.size() == 64) return out;
        if (text[64] != ',') return bad;
        text.remove_prefix(65);
    }
}

}  // namespace tocsin::merkle
