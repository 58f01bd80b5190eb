// Signed checkpoints: those of the bundle, and those that came by another way.
#pragma once

#include <string>
#include <vector>

#include "engine/verify/bundle.h"
#include "engine/verify/header.h"
#include "engine/verify/note.h"
#include "engine/verify/tree.h"

namespace tocsin::verify {

struct SignedRoot {
    long long size = 0;
    Digest root{};
};

class Checkpoints {
public:
    Checkpoints(const Header& header, const Keyring& keys, Report& report)
        : header_(header), keys_(keys), report_(report) {}

    /// Reads checkpoints.txt: form, origin, signature, rising sizes.
    void read(Bundle& bundle);
    /// Reads notes from elsewhere, as plain notes one after another or framed as in checkpoints.txt.
    /// Errors: Unreadable, when that is not what the text is.
    void read_given(std::string_view text);

    /// The sizes at which the tree's root is wanted.
    [[nodiscard]] std::vector<long long> sizes() const;
    /// The last checkpoint of the bundle; size 0 and no root when there is none.
    [[nodiscard]] SignedRoot last() const { return held_.empty() ? SignedRoot{} : held_.back(); }

    /// Compares the roots of a whole export with those of its entries.
    void compare(const Tree& tree);
    /// Compares checkpoints from elsewhere with those of an incident's bundle, where they are of one size.
    void compare_held();

private:
    void held(std::string_view bytes);
    void given(std::string_view bytes);
    std::string read_signed(std::string_view bytes, Checkpoint& checkpoint) const;

    const Header& header_;
    const Keyring& keys_;
    Report& report_;
    std::vector<SignedRoot> held_;
    std::vector<SignedRoot> given_;
};

}  // namespace tocsin::verify
