// The list of destroyed keys outside the book: a book that comes back from a backup forgets nothing that was erased.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/core/instant.h"
#include "engine/core/result.h"

namespace tocsin::store {

struct ShreddedKey {
    std::string id;
    Instant at;
};

/// What the list says of a key.
struct ListedKey {
    ShreddedKey key;
    bool done = false;  ///< its destruction is on disk; else it was meant, and only the book knows whether it came to that
};

/// Threads: one at a time.
class ShredList {
public:
    virtual ~ShredList() = default;
    // Each returns when it is on disk. Errors: storage  it could not be written.

    /// Before the transaction that destroys them.
    virtual Status intend(const std::vector<ShreddedKey>& keys) = 0;
    /// After it: these stay destroyed, whichever book comes back.
    virtual Status done(const std::vector<ShreddedKey>& keys) = 0;
    /// They were not destroyed after all.
    virtual Status take_back(const std::vector<ShreddedKey>& keys) = 0;
    /// Those that stand, in order. Errors: storage  it cannot be read, or is no such list.
    [[nodiscard]] virtual Result<std::vector<ListedKey>> read() const = 0;
};

/// A text file, mode 0600, that is only ever appended to: lines "WORD ID MICROSECONDS", the word being intend, done or back. A
/// last line without its end was never promised and is passed over.
[[nodiscard]] std::shared_ptr<ShredList> make_shred_file(std::string path);

}  // namespace tocsin::store
