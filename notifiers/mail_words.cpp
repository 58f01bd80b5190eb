#include "notifiers/mail_words.h"

#include <algorithm>

#include "engine/core/crypto.h"
#include "engine/core/remote_text.h"

namespace tocsin::notifiers {

namespace {

constexpr std::size_t plain_word_max = 60;
// 52 characters of base64; with "=?UTF-8?B?", "?=" and the longest header name before it, a line of at most 76.
constexpr std::size_t word_bytes_max = 39;

}  // namespace

bool is_plain_header_text(std::string_view text) {
    std::size_t word = 0;
    for (const char c : text) {
        if (c < ' ' || c > '~') return false;
        word = c == ' ' ? 0 : word + 1;
        if (word > plain_word_max) return false;
    }
    return text.find("=?") == std::string_view::npos;
}

std::string encoded_words(std::string_view text) {
    std::string out, word;
    const auto close = [&] {
        out += (out.empty() ? "=?UTF-8?B?" : "\n =?UTF-8?B?") + to_base64(word) + "?=";
        word.clear();
    };
    while (!text.empty()) {
        const std::size_t size = std::max<std::size_t>(utf8_character(text), 1);
        if (word.size() + size > word_bytes_max) close();
        word.append(text.substr(0, size));
        text.remove_prefix(size);
    }
    if (!word.empty()) close();
    return out;
}

}  // namespace tocsin::notifiers
