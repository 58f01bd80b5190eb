// Writing JSON text, for the few bodies we compose ourselves. Reading is engine/core/json.h.
#pragma once

#include <string>
#include <string_view>

namespace tocsin {

/// Appends `text` as a JSON string, quotes included. Bytes that are not UTF-8 are written as U+FFFD.
inline void append_json_string(std::string& out, std::string_view text) {
    static constexpr char hex[] = "0123456789abcdef";
    out += '"';
    for (std::size_t i = 0; i < text.size(); ++i) {
        const unsigned char c = static_cast<unsigned char>(text[i]);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += static_cast<char>(c);
        } else if (c == '\n') {
            out += "\\n";
        } else if (c < 0x20) {
            out += "\\u00";
            out += hex[c >> 4];
            out += hex[c & 15];
        } else if (c < 0x80) {
            out += static_cast<char>(c);
        } else {
            const std::size_t length = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : c >= 0xC2 ? 2 : 0;
            bool whole = length != 0 && c <= 0xF4 && i + length <= text.size();
            for (std::size_t k = 1; whole && k < length; ++k) whole = (static_cast<unsigned char>(text[i + k]) & 0xC0) == 0x80;
            if (whole) {  // shortest form, no surrogates, nothing beyond U+10FFFF
                const unsigned char next = static_cast<unsigned char>(text[i + 1]);
                whole = !(c == 0xE0 && next < 0xA0) && !(c == 0xED && next > 0x9F) && !(c == 0xF0 && next < 0x90) &&
                        !(c == 0xF4 && next > 0x8F);
            }
            if (whole) {
                out.append(text.substr(i, length));
                i += length - 1;
            } else {
                out += "\xEF\xBF\xBD";
            }
        }
    }
    out += '"';
}

/// Builds one object of members in the order given.
class JsonObject {
public:
    JsonObject& text(std::string_view name, std::string_view value) {
        key(name);
        append_json_string(out_, value);
        return *this;
    }
    JsonObject& number(std::string_view name, long long value) {
        key(name);
        out_ += std::to_string(value);
        return *this;
    }
    /// `json` is a complete JSON value.
    JsonObject& raw(std::string_view name, std::string_view json) {
        key(name);
        out_ += json;
        return *this;
    }
    [[nodiscard]] std::string str() const { return out_ + '}'; }

private:
    void key(std::string_view name) {
        if (out_.size() > 1) out_ += ',';
        append_json_string(out_, name);
        out_ += ':';
    }
    std::string out_ = "{";
};

/// Appends values to a JSON list.
class JsonList {
public:
    JsonList& add(std::string_view json) {
        if (out_.size() > 1) out_ += ',';
        out_ += json;
        return *this;
    }
    [[nodiscard]] std::string str() const { return out_ + ']'; }

private:
    std::string out_ = "[";
};

/// A text as a JSON value, quoted.
[[nodiscard]] inline std::string json_text(std::string_view text) {
    std::string out;
    append_json_string(out, text);
    return out;
}

}  // namespace tocsin
