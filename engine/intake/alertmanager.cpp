#include "engine/intake/alertmanager.h"

#include <nlohmann/json.hpp>

#include "engine/core/json.h"

namespace tocsin::intake {

namespace {

using nlohmann::json;

const json& object_member(const json& parent, const char* name) {
    static const json empty = json::object();
    const auto found = parent.find(name);
    return found != parent.end() && found->is_object() ? *found : empty;
}

bool plain_word(const std::string& text) {
    if (text.empty()) return false;
    for (const unsigned char c : text)
        if (c <= 0x20 || c > 0x7E) return false;
    return true;
}

std::string first_of(const json& labels, std::initializer_list<const char*> names, std::size_t bytes_max) {
    for (const char* name : names)
        if (auto text = text_member(labels, name, bytes_max); !text.empty()) return text;
    return {};
}

/// A resolved alert happened when it ended; any other when it started.
Observed happened(const json& alert, Observed started, const std::string& status) {
    if (status != "resolved") return started;
    auto ended = parse_rfc3339(text_member(alert, "endsAt", 64));
    return ended ? *ended : started;
}

std::optional<desk::Signal> read_alert(const json& alert, const Arrival& arrival, std::vector<std::string>& warnings) {
    if (!alert.is_object()) return std::nullopt;
    const std::string fingerprint = text_member(alert, "fingerprint", 64);
    const std::string starts_at = text_member(alert, "startsAt", 64);
    const std::string status = text_member(alert, "status", 16);
    auto started = parse_rfc3339(starts_at);
    if (!started || !plain_word(fingerprint) || (status != "firing" && status != "resolved")) return std::nullopt;
    const json& labels = object_member(alert, "labels");
    desk::Signal signal;
    signal.source = arrival.source;
    signal.problem_key = fingerprint + "@" + starts_at;
    signal.status = status;
    signal.severity_hint = severity_of(text_member(labels, "severity", 32));
    signal.title = text_member(object_member(alert, "annotations"), "summary", 1000);
    if (signal.title.empty()) signal.title = text_member(labels, "alertname", 1000);
    if (signal.title.empty()) signal.title = "Alert without a name";
    signal.system = first_of(labels, {"service", "instance", "host"}, 200);
    signal.detected_at = not_after(happened(alert, *started, status), arrival, warnings);
    return signal;
}

void warn_of_truncation(const json& message, std::vector<std::string>& warnings) {
    const auto cut = message.find("truncatedAlerts");
    if (cut == message.end() || !cut->is_number_integer()) return;
    if (const auto count = cut->get<long long>(); count > 0)
        warnings.push_back(std::to_string(count) +
                           " alerts were left out by the sender: set max_alerts to 0, or they are never reported.");
}

}  // namespace

Taken read_alertmanager(std::string_view body, const Arrival& arrival) {
    Taken taken;
    JsonLimits limits;
    limits.bytes_max = 1024 * 1024;
    auto message = parse_json(body, limits);
    const bool listed = message && message->is_object() && text_member(*message, "version", 8) == "4" &&
                        message->contains("alerts") && (*message)["alerts"].is_array();
    if (!listed) {
        taken.signals.push_back(unreadable(body, arrival));
        taken.warnings.push_back("The body is not an Alertmanager message of version 4; it was kept for a person.");
        return taken;
    }
    std::size_t odd = 0;
    for (const auto& alert : (*message)["alerts"]) {
        if (auto signal = read_alert(alert, arrival, taken.warnings))
            taken.signals.push_back(std::move(*signal));
        else
            ++odd;
    }
    warn_of_truncation(*message, taken.warnings);
    if (odd == 0 && !taken.signals.empty()) return taken;
    taken.signals.push_back(unreadable(body, arrival));
    taken.warnings.push_back(odd == 0
                                 ? "The message lists no alerts; it was kept for a person."
                                 : std::to_string(odd) + " alerts could not be read; the body was kept for a person.");
    return taken;
}

}  // namespace tocsin::intake
