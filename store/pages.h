// Pages of lists: cursors, limits, and conditions that are put together.
#pragma once

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "store/statements.h"

namespace tocsin::store {

inline constexpr long long page_max = 500;

inline long long limit_of(const PageAsk& page) { return std::clamp(page.limit, 1LL, page_max); }

inline Error bad_cursor() { return {Fault::invalid_input, "This is no cursor of this list.", "#/cursor"}; }

/// "17" or "17.4": exactly as many numbers as `into` has.
inline bool read_cursor(const std::string& cursor, std::initializer_list<long long*> into) {
    const char* at = cursor.data();
    const char* end = at + cursor.size();
    for (long long* value : into) {
        if (value != *into.begin() && (at == end || *at++ != '.')) return false;
        const auto [next, fault] = std::from_chars(at, end, *value);
        if (fault != std::errc{} || *value < 0) return false;
        at = next;
    }
    return at == end;
}

/// Cuts the row that was asked for beyond the page, and names the last one shown.
template <class Row, class Cursor>
Page<Row> page_of(std::vector<Numbered<Row>> found, long long limit, Cursor&& cursor) {
    Page<Row> page;
    if (static_cast<long long>(found.size()) > limit) {
        found.resize(static_cast<std::size_t>(limit));
        page.next = cursor(found.back());
    }
    page.rows.reserve(found.size());
    for (auto& one : found) page.rows.push_back(std::move(one.row));
    return page;
}

template <class Row>
std::string by_number(const Numbered<Row>& last) {
    return std::to_string(last.n);
}

/// Collects conditions; what is asked for goes in as variables, never as text.
class Where {
public:
    Where& also(const std::string& condition) {
        text_ += (text_.empty() ? "where " : " and ") + condition;
        return *this;
    }
    Where& equal(const char* column, const std::string& wanted) {
        if (wanted.empty()) return *this;
        given.text[texts_] = wanted;
        return also(std::string(column) + " = :t" + std::to_string(++texts_));
    }
    /// A number of the question, as ":n1".
    std::string number(long long value) {
        given.number[numbers_] = value;
        return ":n" + std::to_string(++numbers_);
    }
    [[nodiscard]] const std::string& text() const { return text_; }

    Given given;

private:
    std::string text_;
    std::size_t texts_ = 0, numbers_ = 0;
};

}  // namespace tocsin::store
