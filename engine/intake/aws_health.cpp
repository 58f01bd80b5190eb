#include "engine/intake/aws_health.h"

#include <array>
#include <nlohmann/json.hpp>

#include "engine/intake/fields.h"
#include "engine/intake/words.h"

namespace tocsin::intake {

namespace {

using nlohmann::json;

constexpr std::size_t entities_max = 50;

bool starts_with(const std::string& text, std::string_view start) { return text.rfind(start, 0) == 0; }

/// "Fri, 20 Nov 2026 08:30:00 GMT". The day of the week is not compared: the date counts.
std::optional<Observed> rfc1123(const std::string& text) {
    static constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                                "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto comma = text.find(", ");
    if (comma == std::string::npos) return std::nullopt;
    std::string date = text.substr(comma + 2);
    if (date.size() > 1 && date[1] == ' ') date.insert(0, "0");
    constexpr std::string_view shape = "20 Nov 2026 08:30:00 GMT";
    if (date.size() != shape.size() || date.substr(20) != " GMT" || date[2] != ' ' || date[6] != ' ' || date[11] != ' ')
        return std::nullopt;
    for (std::size_t month = 0; month < months.size(); ++month) {
        if (date.compare(3, 3, months[month]) != 0) continue;
        const std::string number = (month < 9 ? "0" : "") + std::to_string(month + 1);
        return instant_of(date.substr(7, 4) + "-" + number + "-" + date.substr(0, 2) + "T" + date.substr(12, 8) + "Z");
    }
    return std::nullopt;
}

/// AWS writes these dates as RFC 1123; a transformer on the way may have made them RFC 3339.
std::optional<Observed> instant(const json& message, std::string_view pointer) {
    const std::string text = text_at(message, pointer, 80);
    const auto read = rfc1123(text);
    return read ? read : instant_of(text);
}

std::string severity(const std::string& code, const std::string& category, bool abuse) {
    if (abuse || starts_with(code, "AWS_RISK_") || starts_with(code, "AWS_ABUSE_")) return "high";
    if (category == "issue" || category == "investigation") return "medium";
    return category == "accountNotification" ? "low" : "unknown";
}

std::string entities_of(const json& message) {
    const json* list = member_at(message, "/detail/affectedEntities");
    std::string names;
    if (!list || !list->is_array()) return names;
    for (std::size_t i = 0; i < list->size() && i < entities_max; ++i) {
        const auto name = text_at((*list)[i], "/entityValue", system_bytes_max);
        if (!name.empty()) names += (names.empty() ? "" : ", ") + name;
    }
    return one_line(names, system_bytes_max);
}

Observed happened(const json& message, bool closed, const Arrival& arrival, std::vector<std::string>& warnings) {
    auto at = closed ? instant(message, "/detail/endTime") : std::nullopt;
    if (!at) at = instant(message, "/detail/startTime");
    if (!at) at = instant(message, "/time");
    return detected(at, arrival, warnings);
}

}  // namespace

Taken read_aws_health(std::string_view body, const Arrival& arrival) {
    const auto parsed = parse_message(body);
    if (!parsed) return kept_whole(body, arrival, parsed.error().detail);
    const json& message = *parsed;
    const std::string arn = text_at(message, "/detail/eventArn", 4096);
    const std::string code = text_at(message, "/detail/eventTypeCode", 200);
    if (text_at(message, "/source", 40) != "aws.health" || arn.empty() || code.empty())
        return kept_whole(body, arrival, "The body is not an event of AWS Health from EventBridge.");
    const std::string category = text_at(message, "/detail/eventTypeCategory", 60);
    if (category == "scheduledChange") return reports_nothing("AWS announces a scheduled change.");
    const bool abuse = text_at(message, "/detail-type", 60) == "AWS Health Abuse Event";
    const bool closed = same_word(text_at(message, "/detail/statusCode", 20), "closed");
    const std::string account = first_of(message, {"/detail/affectedAccount", "/account"}, 64);
    const std::string communication = text_at(message, "/detail/communicationId", key_bytes_max);
    Taken taken;
    desk::Signal signal;
    signal.source = arrival.source;
    signal.problem_key = problem_key_of({arn});
    if (!communication.empty())
        signal.occurrence = problem_key_of({communication, account, text_at(message, "/detail/page", 16)});
    signal.status = closed ? "resolved" : "firing";
    signal.severity_hint = severity(code, category, abuse);
    const auto described = text_at(message, "/detail/eventDescription/0/latestDescription", title_bytes_max);
    signal.title = one_line(described.empty() ? code : code + ": " + described, title_bytes_max);
    signal.system = entities_of(message);
    if (signal.system.empty()) signal.system = text_at(message, "/detail/service", system_bytes_max);
    signal.detected_at = happened(message, closed, arrival, taken.warnings);
    keep(signal.kept, "account", account);
    keep(signal.kept, "region", first_of(message, {"/detail/eventRegion", "/region"}, 64));
    keep(signal.kept, "service", text_at(message, "/detail/service", kept_bytes_max));
    keep(signal.kept, "category", category);
    taken.signals.push_back(std::move(signal));
    return taken;
}

}  // namespace tocsin::intake
