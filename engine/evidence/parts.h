// What a bundle is made of: named texts that are read from the book a page at a time.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "engine/core/checkpoint.h"
#include "engine/core/store.h"

namespace tocsin::evidence {

/// Asks a book, over one consistent view: Store::read, or a book that was opened for reading. The reader must not be kept.
using Book = std::function<Status(const std::function<Status(const Reader&)>&)>;

enum class More { yes, no };
/// Appends the next piece of a text and says whether there is another.
using Piece = std::function<Result<More>(std::string& text)>;

struct Part {
    std::string path;
    Piece next;
};

/// A text that is there already.
[[nodiscard]] inline Part whole(std::string path, std::string text) {
    return {std::move(path), [held = std::move(text)](std::string& out) mutable -> Result<More> {
                out += held;
                held.clear();
                return More::no;
            }};
}

/// SHA-256 over bytes that come in pieces. Threads: one.
class RunningHash {
public:
    RunningHash();
    void add(std::string_view bytes);
    /// hex; nothing can be added after it.
    [[nodiscard]] std::string finish();

private:
    alignas(64) unsigned char state_[128];
};

}  // namespace tocsin::evidence
