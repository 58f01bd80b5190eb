#include "engine/api/framing.h"

#include <algorithm>

namespace tocsin::api {

namespace {

bool same_name(std::string_view a, std::string_view lower) {
    return a.size() == lower.size() && std::equal(a.begin(), a.end(), lower.begin(), [](char x, char y) {
               return (x >= 'A' && x <= 'Z' ? static_cast<char>(x + 32) : x) == y;
           });
}

std::optional<std::size_t> length_of(std::string_view digits) {
    if (digits.empty() || digits.size() > 12) return std::nullopt;
    std::size_t length = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9') return std::nullopt;
        length = length * 10 + static_cast<std::size_t>(c - '0');
    }
    return length;
}

}  // namespace

void Head::add(std::string_view name, const std::string& value) {
    const auto see = [&](Seen& seen) {
        ++seen.times;
        seen.value = value;
    };
    if (same_name(name, "content-length")) see(content_length);
    if (same_name(name, "transfer-encoding")) see(transfer_encoding);
    if (same_name(name, "content-encoding")) see(content_encoding);
    if (same_name(name, "range")) see(range);
    if (same_name(name, "host")) see(host);
    static constexpr std::string_view once[] = {"authorization",    "idempotency-key", "if-match",
                                                "content-type",     "webhook-id",      "webhook-timestamp",
                                                "webhook-signature", "last-event-id",   "cookie",
                                                "origin",           "sec-fetch-site"};
    for (std::size_t i = 0; i < std::size(once); ++i)
        if (same_name(name, once[i])) {
            twice = twice || single_[i];
            single_[i] = true;
        }
}

std::optional<Problem> objection(const Head& head, std::size_t body_bytes_max) {
    const auto bad = [](const char* why) { return Problem{400, "bad-request", why}; };
    if (head.transfer_encoding.times > 0 && head.content_length.times > 0)
        return bad("Transfer-Encoding and Content-Length exclude each other.");
    if (head.transfer_encoding.times > 1 || head.content_length.times > 1 || head.host.times > 1 || head.twice)
        return bad("A header field that may stand once stands twice.");
    if (head.host.times == 0 && head.version == "HTTP/1.1") return bad("HTTP/1.1 needs a Host.");
    if (head.transfer_encoding.times > 0 && !same_name(head.transfer_encoding.value, "chunked"))
        return bad("The only Transfer-Encoding taken is chunked.");
    if (head.content_encoding.times > 0 && !same_name(head.content_encoding.value, "identity"))
        return Problem{415, "unsupported-media", "Bodies are taken as they are, without a Content-Encoding."};
    if (head.range.times > 0) return problem_of_status(416);
    if (head.content_length.times == 0) return std::nullopt;
    const auto length = length_of(head.content_length.value);
    if (!length) return bad("Content-Length is a plain number.");
    if (*length > body_bytes_max)
        return Problem{413, "too-large", "The body is larger than " + std::to_string(body_bytes_max) + " bytes."};
    return std::nullopt;
}

}  // namespace tocsin::api
