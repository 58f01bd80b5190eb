#include "engine/intake/alertmanager.h"

#include <nlohmann/json.hpp>

#include "engine/intake/fields.h"

namespace tocsin::intake {

namespace {

using nlohmann::json;

const json& object_member(const json& parent, const char* name) {
    static const json empty = json::object();
    const auto found = parent.find(name);
    return found != parent.end() && found->is_object() ? *found : empty;
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
    signal.system = first_of(labels, {"/service", "/instance", "/host"}, system_bytes_max);
    signal.occurrence = status + "@" + starts_at;
    if (status == "resolved") signal.occurrence += "/" + text_member(alert, "endsAt", 64);
    signal.detected_at = not_after(happened(alert, *started, status), arrival, warnings);
    return signal;
}

}  // namespace

Taken read_alertmanager(std::string_view body, const Arrival& arrival) {
    Taken taken;
    auto message = parse_message(body);
    const bool listed = message && message->is_object() && text_member(*message, "version", 8) == "4" &&
                        message->contains("alerts") && (*message)["alerts"].is_array();
    if (!listed) return kept_whole(body, arrival, "The body is not an Alertmanager message of version 4.");
    for (const auto& alert : (*message)["alerts"]) {
        if (auto signal = read_alert(alert, arrival, taken.warnings))
            taken.signals.push_back(std::move(*signal));
        else
            ++taken.refused;
    }
    warn_of_truncation(*message, taken.warnings);
    if (taken.refused == 0 && !taken.signals.empty()) return taken;
    taken.signals.push_back(unreadable(body, arrival));
    taken.warnings.push_back(taken.refused == 0 ? "The message lists no alerts; it was kept for a person."
                                                : std::to_string(taken.refused) +
                                                      " alerts could not be read; the body was kept for a person.");
    return taken;
}

}  // namespace tocsin::intake
