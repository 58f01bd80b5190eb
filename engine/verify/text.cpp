#include "engine/verify/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

namespace tocsin::verify {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::size_t path_bytes_max = 1000;
constexpr std::size_t name_bytes_max = 100;

constexpr std::array<std::int8_t, 256> values_of_letters() {
    std::array<std::int8_t, 256> values{};
    for (auto& value : values) value = -1;
    for (std::size_t i = 0; i < alphabet.size(); ++i)
        values[static_cast<unsigned char>(alphabet[i])] = static_cast<std::int8_t>(i);
    return values;
}

constexpr auto letter_values = values_of_letters();

int sextet(char c) { return letter_values[static_cast<unsigned char>(c)]; }

bool path_letter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           c == '.' || c == '/';
}

// The last group of four, of which `kept` letters are not padding. The bits that carry nothing must be 0.
bool decode_end(std::string_view group, std::size_t kept, std::string& bytes) {
    int bits = 0;
    for (std::size_t i = 0; i < kept; ++i) {
        if (sextet(group[i]) < 0) return false;
        bits = bits << 6 | sextet(group[i]);
    }
    const int idle = kept == 2 ? 4 : 2;
    if ((bits & ((1 << idle) - 1)) != 0) return false;
    bits >>= idle;
    if (kept == 3) bytes += static_cast<char>(bits >> 8);
    bytes += static_cast<char>(bits);
    return true;
}

}  // namespace

std::optional<long long> number(std::string_view text) {
    long long value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    const std::string_view digits = text.substr(text[0] == '-' ? 1 : 0);
    if (digits[0] == '0' && (digits.size() > 1 || text[0] == '-')) return std::nullopt;
    return value;
}

std::optional<long long> count_of(std::string_view text) {
    const auto value = number(text);
    return value && *value >= 0 ? value : std::nullopt;
}

bool decode_base64(std::string_view text, std::string& bytes) {
    bytes.clear();
    if (text.size() % 4 != 0) return false;
    bytes.reserve(text.size() / 4 * 3);
    const std::size_t padding = text.empty() || text.back() != '=' ? 0 : text[text.size() - 2] == '=' ? 2 : 1;
    const std::size_t whole = padding == 0 ? text.size() : text.size() - 4;
    for (std::size_t i = 0; i < whole; i += 4) {
        const int a = sextet(text[i]), b = sextet(text[i + 1]), c = sextet(text[i + 2]), d = sextet(text[i + 3]);
        if ((a | b | c | d) < 0) return false;
        const int bits = a << 18 | b << 12 | c << 6 | d;
        const char three[] = {static_cast<char>(bits >> 16), static_cast<char>(bits >> 8), static_cast<char>(bits)};
        bytes.append(three, sizeof three);
    }
    return padding == 0 || decode_end(text.substr(whole), 4 - padding, bytes);
}

std::vector<std::string_view> words(std::string_view line, std::size_t most) {
    std::vector<std::string_view> found;
    for (std::size_t start = 0; start <= line.size();) {
        const auto space = std::min(line.find(' ', start), line.size());
        if (space == start || found.size() == most) return {};
        found.push_back(line.substr(start, space - start));
        start = space + 1;
    }
    return found;
}

bool well_formed_path(std::string_view path) {
    if (path.empty() || path.size() > path_bytes_max) return false;
    if (!std::all_of(path.begin(), path.end(), path_letter) || path.find("..") != path.npos) return false;
    for (std::size_t start = 0; start <= path.size();) {
        const auto slash = std::min(path.find('/', start), path.size());
        const auto part = path.substr(start, slash - start);
        if (part.empty() || part == ".") return false;
        start = slash + 1;
    }
    return true;
}

bool well_formed_name(std::string_view name) {
    if (name.empty() || name.size() > name_bytes_max) return false;
    return std::all_of(name.begin(), name.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte > ' ' && byte != 127 && c != '+';
    });
}

}  // namespace tocsin::verify
