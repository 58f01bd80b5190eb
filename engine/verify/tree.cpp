#include "engine/verify/tree.h"

#include <algorithm>

namespace tocsin::verify {
namespace {

constexpr std::string_view leaf_prefix("\x00", 1);
constexpr std::string_view node_prefix("\x01", 1);

Digest node_hash(Hasher& hasher, const Digest& left, const Digest& right) {
    return hasher.sha256({node_prefix, raw(left), raw(right)});
}

}  // namespace

Digest leaf_hash(Hasher& hasher, const Digest& chain_hash) { return hasher.sha256({leaf_prefix, raw(chain_hash)}); }

Tree::Tree(std::vector<long long> sizes) : sizes_(std::move(sizes)) {
    std::sort(sizes_.begin(), sizes_.end());
    sizes_.erase(std::unique(sizes_.begin(), sizes_.end()), sizes_.end());
    remember();
}

void Tree::grow(const Digest& chain_hash) {
    auto hash = leaf_hash(hasher_, chain_hash);
    for (auto full = size_; (full & 1) != 0; full >>= 1) {
        hash = node_hash(hasher_, edge_.back(), hash);
        edge_.pop_back();
    }
    edge_.push_back(hash);
    ++size_;
    remember();
}

void Tree::remember() {
    if (roots_.size() == sizes_.size() || sizes_[roots_.size()] != size_) return;
    if (edge_.empty()) return roots_.push_back(hasher_.sha256({}));
    auto root = edge_.back();
    for (auto left = edge_.rbegin() + 1; left != edge_.rend(); ++left) root = node_hash(hasher_, *left, root);
    roots_.push_back(root);
}

std::optional<Digest> Tree::root_at(long long size) const {
    const auto at = std::lower_bound(sizes_.begin(), sizes_.end(), size);
    const auto index = static_cast<std::size_t>(at - sizes_.begin());
    if (at == sizes_.end() || *at != size || index >= roots_.size()) return std::nullopt;
    return roots_[index];
}

std::optional<Digest> root_of_proof(Hasher& hasher, long long number, long long size, const Digest& chain_hash,
                                    const std::vector<Digest>& proof) {
    auto index = number - 1;
    auto last = size - 1;
    if (index < 0 || index > last) return std::nullopt;
    auto hash = leaf_hash(hasher, chain_hash);
    for (const auto& step : proof) {
        if (last == 0) return std::nullopt;
        if ((index & 1) != 0 || index == last) {
            hash = node_hash(hasher, step, hash);
            while ((index & 1) == 0 && index != 0) index >>= 1, last >>= 1;
        } else {
            hash = node_hash(hasher, hash, step);
        }
        index >>= 1, last >>= 1;
    }
    if (last != 0) return std::nullopt;
    return hash;
}

}  // namespace tocsin::verify
