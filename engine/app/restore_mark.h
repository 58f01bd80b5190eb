// STATE/restored: what two persons left beside the book that they brought back, and whether the book at hand is that one.
#pragma once

#include <string>
#include <vector>

#include "engine/core/checkpoint.h"
#include "engine/core/records.h"
#include "engine/core/store.h"

namespace tocsin::app {

struct RestoreMark {
    long long size = 0;  ///< entries of the backup
    std::string root;    ///< over all of them, hex
    TokenRow first, second;
    std::string high_water;  ///< the note that was there; may be empty
    std::string former;      ///< whether the tokens were looked up in the former book too: yes, no
    std::string reason;
};
[[nodiscard]] std::string text_of(const RestoreMark& mark);

/// The mark as fields, all that an entry may say.
struct ReadMark {
    Checkpoint backup;  ///< size and root
    Fields on_record;
    std::vector<std::string> tokens;  ///< ids of the two
    Fields all;
};
/// Errors: refused  the file is not what tocsin restore writes.
[[nodiscard]] Result<ReadMark> read_mark(const std::string& file);

/// Every chain of the book, its root where the backup ended, that nothing but the take-up follows, and that both tokens are in
/// it, of two persons, in their roles.
/// Errors: refused  it is another book, or not as it was restored; storage.
[[nodiscard]] Status check_mark(const ReadMark& mark, const std::string& file, const Store& store,
                                const std::vector<VerificationKey>& keys);

/// Whether the take-up is on record already: a crash came before its end.
enum class TakenUp { no, yes };
/// Errors: refused  something else follows the backup.
[[nodiscard]] Result<TakenUp> taken_up(const ReadMark& mark, const std::string& file, const Store& store);

}  // namespace tocsin::app
