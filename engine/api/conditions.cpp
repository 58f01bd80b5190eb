#include "engine/api/conditions.h"

#include <charconv>

#include "engine/core/crypto.h"

namespace tocsin::api {

namespace {

constexpr std::size_t tags_max = 16;

Error bad_tag() {
    return Error(Fault::invalid_input,
                 "If-Match takes the strong ETag of an earlier answer, such as \"v7\" in quotes.");
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

Result<long long> version_of(std::string_view tag) {
    if (tag.size() < 4 || tag.substr(0, 2) != "\"v" || tag.back() != '"') return bad_tag();
    const std::string_view digits = tag.substr(2, tag.size() - 3);
    long long version = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), version);
    if (fault != std::errc() || end != digits.data() + digits.size() || version < 0) return bad_tag();
    return version;
}

}  // namespace

Result<std::vector<long long>> versions_of(std::string_view if_match) {
    std::vector<long long> versions;
    if_match = trimmed(if_match);
    if (if_match.empty() || if_match == "*") return versions;
    while (true) {
        const auto comma = if_match.find(',');
        auto version = version_of(trimmed(if_match.substr(0, comma)));
        if (!version) return std::move(version).error();
        versions.push_back(*version);
        if (comma == std::string_view::npos) return versions;
        if (versions.size() == tags_max) return bad_tag();
        if_match.remove_prefix(comma + 1);
    }
}

Result<std::string> key_of(std::string_view header) {
    header = trimmed(header);
    const bool quoted = header.size() >= 2 && header.front() == '"' && header.back() == '"';
    if (quoted) header = header.substr(1, header.size() - 2);
    bool fits = !header.empty() && header.size() <= 128;
    for (const unsigned char c : header) fits = fits && c >= 0x20 && c <= 0x7E && c != '"' && c != '\\';
    if (!fits)
        return Error(Fault::invalid_input, "An Idempotency-Key has 1 to 128 printable characters, quoted or bare.");
    return std::string(header);
}

Result<std::optional<Idempotency>> idempotency_of(const Call& call) {
    if (call.request.idempotency_key.empty()) return std::optional<Idempotency>();
    auto key = key_of(call.request.idempotency_key);
    if (!key) return std::move(key).error();
    std::string exact;
    exact.reserve(call.request.target.size() + call.request.body.size() + 8);
    exact += "POST\n";
    exact += call.request.target;
    exact += '\n';
    exact += call.request.body;
    return std::optional<Idempotency>(Idempotency{call.caller.token_id, std::move(*key), sha256_hex(exact)});
}

}  // namespace tocsin::api
