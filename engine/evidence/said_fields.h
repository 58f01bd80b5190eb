// How an entry's fields are read into rows: plain values, references of personal ones, and what a column says.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "engine/evidence/rows_said.h"

namespace tocsin::evidence {

/// What the house itself says comes after what a caller sent along.
inline const Field* plain_field(const Entry& e, const std::string& name) {
    for (auto f = e.fields.rbegin(); f != e.fields.rend(); ++f)
        if (f->name == name && f->privacy == Privacy::plain) return &*f;
    return nullptr;
}

inline std::string plain(const Entry& e, const std::string& name) {
    const Field* field = plain_field(e, name);
    return field ? field->value : std::string();
}

inline std::string reference(const Entry& e, const std::string& name) {
    for (const auto& f : e.fields)
        if (f.name == name && f.privacy == Privacy::personal) return f.value;
    return {};
}

inline std::string first_reference(const Entry& e) {
    for (const auto& f : e.fields)
        if (f.privacy == Privacy::personal) return f.value;
    return {};
}

inline bool is_one_of(const std::string& word, std::initializer_list<const char*> words) {
    return std::any_of(words.begin(), words.end(), [&](const char* w) { return word == w; });
}

inline void say(SaidRow& row, const Entry& e, const std::string& column, std::string value) {
    row.columns.insert_or_assign(column, Said{std::move(value), e.seq});
}

/// Where the entry has that field.
inline void say_field(SaidRow& row, const Entry& e, const std::string& column, const std::string& field) {
    if (const Field* found = plain_field(e, field)) say(row, e, column, found->value);
}

inline void say_same(SaidRow& row, const Entry& e, std::initializer_list<const char*> columns) {
    for (const char* column : columns) say_field(row, e, column, column);
}

inline void say_empty(SaidRow& row, const Entry& e, std::initializer_list<const char*> columns) {
    for (const char* column : columns) say(row, e, column, "");
}

inline std::string said(const SaidRow& row, const std::string& column) {
    const auto found = row.columns.find(column);
    return found == row.columns.end() ? std::string() : found->second.value;
}

/// The plain fields whose names begin so, each with the rest of its name.
template <class Take>
void each_under(const Entry& e, std::string_view prefix, const Take& take) {
    for (const auto& f : e.fields)
        if (f.privacy == Privacy::plain && f.name.rfind(prefix, 0) == 0) take(f.name.substr(prefix.size()), f.value);
}

}  // namespace tocsin::evidence
