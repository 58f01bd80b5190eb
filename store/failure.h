// What went wrong below, in the few kinds that call for different answers. Inside the store only.
#pragma once

#include <stdexcept>
#include <string>

#include "engine/core/result.h"

namespace tocsin::store {

enum class Failure {
    none,
    busy,        ///< another program holds the file: nothing was stored, go on
    constraint,  ///< a uniqueness is broken: this request alone is undone
    full,        ///< the disk is full: the batch is undone, go on
    fatal,       ///< the file cannot be trusted any more: stop acknowledging
    broken,      ///< what is in the file is not what was written, a table is gone: stop acknowledging, for good
    other,       ///< a defect of ours: this request alone is undone
    changed,     ///< something was changed from outside: this request alone is undone
};

/// Carries a failure to the edge of the store, where it becomes an Error. Never leaves it.
class Failed : public std::runtime_error {
public:
    explicit Failed(Failure failure) : std::runtime_error("store failure"), failure_(failure) {}
    Failure failure() const noexcept { return failure_; }

private:
    Failure failure_;
};

/// Whether the engine has to stop: nothing that this file says afterwards may be acknowledged.
inline bool is_final(Failure failure) { return failure == Failure::fatal || failure == Failure::broken; }

/// Which of two tells more of what must not go on.
inline Failure worse(Failure a, Failure b) {
    const auto rank = [](Failure failure) {
        switch (failure) {
            case Failure::none: return 0;
            case Failure::changed: return 1;
            case Failure::constraint: return 2;
            case Failure::other: return 3;
            case Failure::busy: return 4;
            case Failure::full: return 5;
            case Failure::fatal: return 6;
            case Failure::broken: return 7;
        }
        return 7;
    };
    return rank(b) > rank(a) ? b : a;
}

/// The answer to a request that shared a batch, or a read, with this failure.
inline Error error_of(Failure failure) {
    if (failure == Failure::busy) return {Fault::storage, "The book is held by another program; nothing was stored."};
    if (failure == Failure::full) return {Fault::storage, "The disk is full; nothing was stored."};
    if (failure == Failure::constraint) return {Fault::conflict, "Something with this name is already there."};
    if (failure == Failure::broken)
        return {Fault::broken_book, "The book is damaged; nothing was stored. Stop the engine, run tocsin verify and restore the book from a backup."};
    if (failure == Failure::changed) return {Fault::broken_book, "A value was changed from outside; restore the book from a backup."};
    if (failure == Failure::other) return {Fault::internal, "The store could not do this; nothing was stored."};
    return {Fault::storage, "The book's file failed; nothing was stored."};
}

}  // namespace tocsin::store
