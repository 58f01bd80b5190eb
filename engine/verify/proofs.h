// Inclusion proofs: that each entry of one incident's bundle stands in the signed tree.
#pragma once

#include <deque>
#include <string_view>
#include <vector>

#include "engine/verify/checkpoints.h"
#include "engine/verify/digest.h"
#include "engine/verify/report.h"

namespace tocsin::verify {

/// An entry of the bundle, as a leaf.
struct Leaf {
    long long number = 0;
    Digest hash{};  // the chain hash
};

/// Takes the lines of proofs.txt, one for each leaf that the checkpoint covers, in their order.
class Proofs {
public:
    Proofs(const std::deque<Leaf>& leaves, const SignedRoot& signed_root, Report& report)
        : leaves_(leaves), signed_(signed_root), report_(report) {}

    /// `NUMBER HASHES`
    void line(std::string_view text);
    /// Finds leaves that no line was about, and counts those that the checkpoint does not cover.
    void end();

private:
    void skip_to(long long number);
    const std::deque<Leaf>& leaves_;
    const SignedRoot signed_;
    Report& report_;
    Hasher hasher_;
    std::vector<Digest> proof_;
    std::size_t next_ = 0;
    std::size_t lines_ = 0;
};

}  // namespace tocsin::verify
