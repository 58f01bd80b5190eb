#include "engine/api/history_tail.h"

#include <charconv>

namespace tocsin::api {

namespace {

long long number_of(const std::string& cursor) {
    long long number = 0;
    (void)std::from_chars(cursor.data(), cursor.data() + cursor.size(), number);
    return number;
}

Result<Page<SealedEntry>> page_after(const HistoryPages& history, long long after, long long limit) {
    return history({std::to_string(after), limit});
}

Result<bool> anything_after(const HistoryPages& history, long long number) {
    auto page = page_after(history, number, 1);
    if (!page) return std::move(page).error();
    return !page->rows.empty();
}

/// The numbers of a page's rows. A page names the last of its rows, and only where more follow.
Result<std::vector<long long>> numbers_of(const HistoryPages& history, long long after, const Page<SealedEntry>& page) {
    const long long count = static_cast<long long>(page.rows.size());
    long long last = number_of(page.next);
    if (page.next.empty()) {
        auto found = last_number(history, after + count);
        if (!found) return std::move(found).error();
        last = *found;
    }
    std::vector<long long> numbers;
    for (long long i = 1; i <= count; ++i) numbers.push_back(after + i);
    if (last == after + count) return numbers;
    // Numbers were left out: each row is asked for alone.
    long long at = after;
    for (auto& number : numbers) {
        auto one = page_after(history, at, 1);
        if (!one) return std::move(one).error();
        number = at = one->next.empty() ? last : number_of(one->next);
    }
    return numbers;
}

}  // namespace

Result<long long> last_number(const HistoryPages& history, long long from) {
    long long low = from - 1, high = from, step = 1;
    for (;; low = high, high += step, step *= 2) {
        auto more = anything_after(history, high);
        if (!more) return std::move(more).error();
        if (!*more) break;
    }
    while (high - low > 1) {
        const long long middle = low + (high - low) / 2;
        auto more = anything_after(history, middle);
        if (!more) return std::move(more).error();
        (*more ? low : high) = middle;
    }
    return high;
}

Result<std::vector<NumberedEntry>> entries_after(const HistoryPages& history, long long after, long long limit) {
    std::vector<NumberedEntry> out;
    auto page = page_after(history, after, limit);
    if (!page) return std::move(page).error();
    if (page->rows.empty()) return out;
    auto numbers = numbers_of(history, after, *page);
    if (!numbers) return std::move(numbers).error();
    for (std::size_t i = 0; i < page->rows.size(); ++i) {
        auto entry = open_entry(page->rows[i].bytes);
        if (!entry) return std::move(entry).error();
        out.push_back({(*numbers)[i], std::move(*entry)});
    }
    return out;
}

}  // namespace tocsin::api
