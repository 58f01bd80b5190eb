#include "engine/core/encode.h"

#include <charconv>

namespace tocsin {

void append_field(std::string& out, std::string_view field) {
    char digits[20];
    const auto end = std::to_chars(digits, digits + sizeof digits, field.size()).ptr;
    out.append(digits, end);
    out += ':';
    out.append(field);
    out += ',';
}

Result<std::vector<std::string>> read_fields(std::string_view bytes) {
    const Error bad(Fault::invalid_input, "These bytes are not length-prefixed fields.");
    std::vector<std::string> out;
    while (!bytes.empty()) {
        std::size_t length = 0;
        const auto [end, error] = std::from_chars(bytes.data(), bytes.data() + bytes.size(), length);
        const auto digits = static_cast<std::size_t>(end - bytes.data());
        const bool leading_zero = digits > 1 && bytes.front() == '0';
        if (error != std::errc() || leading_zero || digits >= bytes.size() || bytes[digits] != ':') return bad;
        bytes.remove_prefix(digits + 1);
        if (length >= bytes.size() || bytes[length] != ',') return bad;
        out.emplace_back(bytes.substr(0, length));
        bytes.remove_prefix(length + 1);
    }
    return out;
}

}  // namespace tocsin
