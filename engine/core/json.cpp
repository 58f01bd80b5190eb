#include "engine/core/json.h"

#include <cstdint>
#include <cstring>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace tocsin {

namespace {

using Json = nlohmann::json;

Error refused_at(std::size_t offset, std::string_view rule) {
    std::string detail = "The JSON is refused near byte " + std::to_string(offset) + ": ";
    return Error(Fault::invalid_input, detail.append(rule).append("."));
}

/// Bytes of the UTF-8 sequence that starts here; 0 when there is none (RFC 3629: shortest form, no surrogates).
std::size_t sequence_length(const unsigned char* at, std::size_t left) {
    const unsigned char lead = at[0];
    if (lead < 0x80) return 1;
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || left < length) return 0;
    const unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (at[1] < low || at[1] > high) return 0;
    for (std::size_t i = 2; i < length; ++i)
        if ((at[i] & 0xC0) != 0x80) return 0;
    return length;
}

/// Offset of the first byte that is not UTF-8, or the size.
std::size_t utf8_prefix(std::string_view bytes) {
    const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
    std::size_t i = 0;
    while (i < bytes.size()) {
        for (std::uint64_t word = 0; i + sizeof word <= bytes.size(); i += sizeof word) {
            std::memcpy(&word, data + i, sizeof word);
            if (word & 0x8080808080808080U) break;
        }
        if (i == bytes.size()) break;
        const std::size_t length = sequence_length(data + i, bytes.size() - i);
        if (length == 0) return i;
        i += length;
    }
    return i;
}

/// What the library would let pass: it skips a byte order mark and takes a NUL for the end of the text.
Status look_over(std::string_view bytes) {
    if (bytes.substr(0, 3) == "\xEF\xBB\xBF") return refused_at(0, "a byte order mark");
    if (const auto nul = bytes.find('\0'); nul != std::string_view::npos) return refused_at(nul, "a NUL byte");
    if (const auto good = utf8_prefix(bytes); good != bytes.size()) return refused_at(good, "bytes that are not UTF-8");
    return ok();
}

/// Hands out characters and tells how far it came, which the library's events do not.
class Reading {
public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    Reading(const char* at, const char** reached) : at_(at), reached_(reached) {}
    reference operator*() const { return *at_; }
    Reading& operator++() {
        *reached_ = ++at_;
        return *this;
    }
    Reading operator++(int) {
        const Reading before = *this;
        ++*this;
        return before;
    }
    bool operator==(const Reading& other) const { return at_ == other.at_; }

private:
    const char* at_;
    const char** reached_;
};

/// Takes the library's events, builds the value and refuses what is over a limit before it is kept.
class Builder {
public:
    explicit Builder(const JsonLimits& limits) : limits_(limits) { open_.reserve(8); }

    bool null() { return add(nullptr) != nullptr; }
    bool boolean(bool value) { return add(value) != nullptr; }
    bool number_integer(Json::number_integer_t value) {
        if (value < -integer_max || value > integer_max) return refuse(beyond);
        return fits(value) && add(value) != nullptr;
    }
    bool number_unsigned(Json::number_unsigned_t value) {
        if (value > static_cast<Json::number_unsigned_t>(integer_max)) return refuse(beyond);
        return fits(static_cast<Json::number_integer_t>(value)) && add(value) != nullptr;
    }
    bool number_float(Json::number_float_t value, const std::string& text) {
        if (text.size() > limits_.number_chars_max) return refuse("a number with too many characters");
        if (text.find_first_of(".eE") == std::string::npos) return refuse(beyond);
        return add(value) != nullptr;
    }
    bool string(std::string& value) {
        if (value.size() > limits_.string_bytes_max) return refuse("a string that is too long");
        return add(std::move(value)) != nullptr;
    }
    bool binary(Json::binary_t&) { return refuse("binary data"); }
    bool start_object(std::size_t) { return open(Json::value_t::object); }
    bool start_array(std::size_t) { return open(Json::value_t::array); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }
    bool key(std::string& name) {
        if (name.size() > limits_.string_bytes_max) return refuse("a member name that is too long");
        const auto [place, fresh] = open_.back()->get_ref<Json::object_t&>().try_emplace(std::move(name));
        member_ = &place->second;
        return fresh || refuse("a member name that stands twice in one object");
    }
    bool parse_error(std::size_t, const std::string&, const Json::exception& error) {
        constexpr int number_overflow = 406;
        return refuse(error.id == number_overflow ? beyond : "not JSON text as of RFC 8259");
    }

    [[nodiscard]] std::string_view rule() const { return rule_; }
    [[nodiscard]] Json take() { return std::move(root_); }

private:
    static constexpr Json::number_integer_t integer_max = 1LL << 53;
    static constexpr std::string_view beyond = "a number beyond 2^53 or beyond a double";

    bool refuse(std::string_view rule) {
        rule_ = rule;
        return false;
    }
    bool fits(Json::number_integer_t value) {
        constexpr std::size_t longest = 17;  // of what is within 2^53
        if (limits_.number_chars_max >= longest || std::to_string(value).size() <= limits_.number_chars_max)
            return true;
        return refuse("a number with too many characters");
    }
    template <class T>
    Json* add(T&& value) {
        if (open_.empty()) return &(root_ = Json(std::forward<T>(value)));
        if (++members_ > limits_.members_max) {
            refuse("too many members and elements");
            return nullptr;
        }
        if (open_.back()->is_object()) return &(*member_ = Json(std::forward<T>(value)));
        return &open_.back()->get_ref<Json::array_t&>().emplace_back(std::forward<T>(value));
    }
    bool open(Json::value_t type) {
        if (open_.size() >= limits_.depth_max) return refuse("arrays and objects nested too deep");
        // An open parent takes nothing else until this one is closed, so the address holds.
        Json* const place = add(type);
        if (place) open_.push_back(place);
        return place != nullptr;
    }
    bool close() {
        open_.pop_back();
        return true;
    }

    const JsonLimits& limits_;
    Json root_;
    std::vector<Json*> open_;
    Json* member_ = nullptr;
    std::size_t members_ = 0;
    std::string_view rule_;
};

}  // namespace

Result<nlohmann::json> parse_json(std::string_view bytes, const JsonLimits& limits) {
    if (bytes.size() > limits.bytes_max)
        return Error(Fault::too_large, "The JSON has more than " + std::to_string(limits.bytes_max) + " bytes.");
    if (auto looked = look_over(bytes); !looked) return std::move(looked).error();
    const char* reached = bytes.data();
    Builder builder(limits);
    const bool whole = Json::sax_parse(Reading(bytes.data(), &reached), Reading(bytes.data() + bytes.size(), &reached),
                                       &builder, Json::input_format_t::json, true);
    if (!whole) return refused_at(static_cast<std::size_t>(reached - bytes.data()), builder.rule());
    return builder.take();
}

}  // namespace tocsin
