// Closed bodies: what a POST may hold, as a table that reads bodies and prints itself into the OpenAPI document.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/api/http.h"

namespace tocsin::api {

enum class Kind {
    text,     ///< one line or many; no control characters but tab and line ends
    id,       ///< plain id (engine/core/ids.h)
    number,   ///< whole, not negative
    instant,  ///< RFC 3339 with an offset
    texts,    ///< a list of texts, or one text with commas
    data,     ///< an object of texts, numbers and booleans: an event's own members
    records   ///< an object, or a list of objects, of texts, numbers, booleans and lists of texts
};
enum class Need { required, optional };

struct Member {
    const char* name;
    Kind kind;
    Need need;
    std::size_t bytes_max;  ///< of a text, or of one text of a list
    const char* one_of;     ///< words separated by spaces, or "" for any
    const char* says;
};

struct Schema {
    const char* name;
    std::span<const Member> members;
    std::size_t values_max = 10'000;  ///< members and list items in the whole document
};

/// A body that its schema has accepted. Asking for an absent member gives the empty value.
class Body {
public:
    const std::string& text(const char* name) const;
    long long number(const char* name, long long otherwise) const;
    std::optional<Observed> instant(const char* name) const;
    const std::vector<std::string>& texts(const char* name) const;
    const Fields& data() const { return data_; }
    const std::vector<Fields>& records() const { return records_; }  ///< lists joined by ";"

private:
    friend class Reading;
    std::map<std::string, std::string, std::less<>> texts_;
    std::map<std::string, long long, std::less<>> numbers_;
    std::map<std::string, Observed, std::less<>> instants_;
    std::map<std::string, std::vector<std::string>, std::less<>> lists_;
    Fields data_;
    std::vector<Fields> records_;
};

/// Errors: invalid_input with the JSON pointer of the member: unknown, missing, of the wrong type or over its limit;
/// too_large. An empty body counts as {}.
[[nodiscard]] Result<Body> read_body(const Schema& schema, std::string_view bytes);

/// Whether a member of an event's data is a machine's word that may stand in the chain for ever. Everything else is
/// personal: free text may name somebody.
[[nodiscard]] bool is_plain_member(std::string_view name, std::string_view value);

}  // namespace tocsin::api
