// The end of the history as it grows: entries of all chains with their numbers in the book.
#pragma once

#include <functional>
#include <vector>

#include "engine/core/store.h"

namespace tocsin::api {

/// `number` is a cursor of Reader::all_history: what was recorded later has a higher one.
struct NumberedEntry {
    long long number = 0;
    Entry entry;
};

/// Reader::all_history of one view of the book.
using HistoryPages = std::function<Result<Page<SealedEntry>>(const PageAsk&)>;

/// The number of the last entry there is; `from` where none is beyond it.
/// Errors: storage.
[[nodiscard]] Result<long long> last_number(const HistoryPages& history, long long from);

/// At most `limit` entries after that number, in order of recording.
/// Errors: storage; invalid_input  an entry that cannot be read.
/// Example: tests/engine/api/history_tail_test.cpp
[[nodiscard]] Result<std::vector<NumberedEntry>> entries_after(const HistoryPages& history, long long after, long long limit);

}  // namespace tocsin::api
