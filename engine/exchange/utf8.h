// One character as UTF-8.
#pragma once

#include <string>

namespace tocsin::exchange {

/// `code` is a scalar value: at most U+10FFFF and no surrogate.
inline void append_utf8(std::string& out, char32_t code) {
    const auto follow = [&](int shift) { out += static_cast<char>(0x80 | ((code >> shift) & 0x3F)); };
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xC0 | (code >> 6));
        follow(0);
    } else if (code < 0x10000) {
        out += static_cast<char>(0xE0 | (code >> 12));
        follow(6), follow(0);
    } else {
        out += static_cast<char>(0xF0 | (code >> 18));
        follow(12), follow(6), follow(0);
    }
}

}  // namespace tocsin::exchange
