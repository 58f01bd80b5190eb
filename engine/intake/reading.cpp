#include "engine/intake/reading.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/core/crypto.h"

namespace tocsin::intake {

namespace {

constexpr std::size_t kept_bytes_max = 60 * 1024;

std::string cut(std::string_view text, std::size_t bytes_max) {
    if (text.size() <= bytes_max) return std::string(text);
    std::size_t end = bytes_max;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return std::string(text.substr(0, end));
}

}  // namespace

std::string_view header_of(const Headers& headers, std::string_view name) {
    for (const auto& [known, value] : headers)
        if (known == name) return value;
    return {};
}

desk::Signal unreadable(std::string_view body, const Arrival& arrival) {
    desk::Signal signal;
    signal.source = arrival.source;
    signal.problem_key = "unreadable:" + sha256_hex(body);
    signal.status = "firing";
    signal.severity_hint = "unknown";
    signal.title = "Unreadable report; body kept";
    if (body.size() > kept_bytes_max) signal.title += " (its first 60 kB)";
    if (!body.empty()) signal.title += "\n" + cut(body, kept_bytes_max);
    signal.detected_at = {arrival.at, "Z"};
    return signal;
}

std::string severity_of(std::string_view word) {
    std::string lower(word);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : static_cast<char>(c);
    });
    struct Words {
        const char *theirs, *ours;
    };
    static constexpr Words words[] = {
        {"critical", "critical"}, {"emergency", "critical"}, {"page", "critical"},     {"fatal", "critical"},
        {"high", "high"},         {"error", "high"},         {"major", "high"},        {"warning", "medium"},
        {"warn", "medium"},       {"medium", "medium"},      {"moderate", "medium"},   {"minor", "low"},
        {"low", "low"},           {"info", "low"},           {"informational", "low"}, {"notice", "low"},
        {"none", "low"},
    };
    for (const auto& w : words)
        if (lower == w.theirs) return w.ours;
    return "unknown";
}

std::string text_member(const nlohmann::json& object, const char* name, std::size_t bytes_max) {
    const auto found = object.find(name);
    if (found == object.end() || !found->is_string()) return {};
    return cut(found->get_ref<const std::string&>(), bytes_max);
}

Observed not_after(Observed sent, const Arrival& arrival, std::vector<std::string>& warnings) {
    if (sent.at <= arrival.at) return sent;
    const std::string warning = "The sender's clock is ahead of ours; the arrival was taken as the instant.";
    if (std::find(warnings.begin(), warnings.end(), warning) == warnings.end()) warnings.push_back(warning);
    return {arrival.at, "Z"};
}

}  // namespace tocsin::intake
