#include "engine/verify/proofs.h"

#include <algorithm>

#include "engine/verify/text.h"
#include "engine/verify/tree.h"

namespace tocsin::verify {
namespace {

constexpr const char* file = "proofs.txt";
constexpr std::size_t steps_max = 64;

bool read_hashes(std::string_view text, std::vector<Digest>& proof) {
    proof.clear();
    if (text == "-") return true;
    for (std::size_t start = 0; start <= text.size();) {
        const auto comma = std::min(text.find(',', start), text.size());
        const auto hash = from_hex(text.substr(start, comma - start));
        if (!hash || proof.size() == steps_max) return false;
        proof.push_back(*hash);
        start = comma + 1;
    }
    return true;
}

}  // namespace

void Proofs::skip_to(long long number) {
    for (; next_ < leaves_.size() && leaves_[next_].number < number; ++next_)
        if (leaves_[next_].number <= signed_.size)
            report_.add(file, {leaves_[next_].number, {}, 0}, "has no line in proofs.txt");
}

void Proofs::line(std::string_view text) {
    ++lines_;
    const auto parts = words(text, 2);
    const auto number = parts.size() == 2 ? count_of(parts[0]) : std::nullopt;
    if (!number || !read_hashes(parts[1], proof_))
        return report_.add(file, "line " + std::to_string(lines_) + " is not a number and hashes");
    skip_to(*number);
    if (next_ == leaves_.size() || leaves_[next_].number != *number)
        return report_.add(file,
                           "line " + std::to_string(lines_) + " is about no entry of the bundle, or out of order");
    const auto& leaf = leaves_[next_++];
    const auto root = root_of_proof(hasher_, leaf.number, signed_.size, leaf.hash, proof_);
    if (!root || *root != signed_.root)
        report_.add(file, {leaf.number, {}, 0}, "its proof does not lead to the signed root");
}

void Proofs::end() {
    skip_to(leaves_.empty() ? 0 : leaves_.back().number + 1);
    for (const auto& leaf : leaves_) report_.not_covered += leaf.number > signed_.size ? 1 : 0;
}

}  // namespace tocsin::verify
