#include "engine/intake/sentry.h"

#include <nlohmann/json.hpp>

#include "engine/intake/fields.h"

namespace tocsin::intake {

namespace {

using nlohmann::json;

constexpr std::size_t tags_read_max = 200;

std::string resource_of(const Message& message, const json& body) {
    if (const auto said = header_of(message.headers, "sentry-hook-resource"); !said.empty()) return std::string(said);
    if (member_at(body, "/data/event")) return "event_alert";
    if (member_at(body, "/data/metric_alert")) return "metric_alert";
    if (member_at(body, "/data/issue")) return "issue";
    if (member_at(body, "/data/error")) return "error";
    return {};
}

std::string hint_of(const std::string& level) {
    if (level == "debug") return "low";
    return severity_of(level);
}

/// Tags are pairs in an array, or objects with key and value.
std::string server_of(const json& event) {
    const json* tags = member_at(event, "/tags");
    if (!tags || !tags->is_array()) return {};
    std::size_t read = 0;
    for (const auto& tag : *tags) {
        if (++read > tags_read_max) break;
        if (first_of(tag, {"/0", "/key"}, 32) == "server_name")
            return first_of(tag, {"/1", "/value"}, system_bytes_max);
    }
    return {};
}

/// When the webhook was sent. The header is not signed, so it dates only what has no instant of its own.
std::optional<Observed> sent_at(const Message& message) {
    return epoch_of(header_of(message.headers, "sentry-hook-timestamp"), Unit::seconds);
}

desk::Signal begun(const Message& message, const std::string& resource, const json& body) {
    desk::Signal signal;
    signal.source = message.arrival.source;
    signal.status = "firing";
    keep(signal.kept, "resource", resource);
    keep(signal.kept, "action", text_at(body, "/action", 32));
    return signal;
}

std::optional<Taken> read_event(const Message& message, const std::string& resource, const json& body) {
    const json* event = member_at(body, resource == "error" ? "/data/error" : "/data/event");
    const std::string issue = event ? text_at(*event, "/issue_id", id_bytes_max) : "";
    const std::string id = event ? text_at(*event, "/event_id", id_bytes_max) : "";
    if (issue.empty() && id.empty()) return std::nullopt;
    Taken taken;
    auto signal = begun(message, resource, body);
    signal.problem_key = problem_key_of({issue.empty() ? "event:" + id : "issue:" + issue});
    if (!id.empty()) signal.occurrence = problem_key_of({"event:" + id});
    signal.severity_hint = hint_of(text_at(*event, "/level", 32));
    signal.title = first_of(*event, {"/title", "/metadata/title"}, title_bytes_max);
    if (signal.title.empty()) signal.title = "Sentry event without a title";
    signal.system = server_of(*event);
    if (signal.system.empty())
        signal.system = first_of(*event, {"/project_slug", "/project_name", "/project"}, system_bytes_max);
    auto happened = instant_of(text_at(*event, "/datetime", 64));
    if (!happened) happened = epoch_of(text_at(*event, "/timestamp", 64), Unit::seconds);
    signal.detected_at = detected(happened, message.arrival, taken.warnings);
    keep(signal.kept, "project", first_of(*event, {"/project_slug", "/project_name", "/project"}, kept_bytes_max));
    keep(signal.kept, "environment", text_at(*event, "/environment", kept_bytes_max));
    keep(signal.kept, "platform", text_at(*event, "/platform", kept_bytes_max));
    keep(signal.kept, "rule_name", text_at(body, "/data/triggered_rule", kept_bytes_max));
    keep(signal.kept, "event", id);
    keep(signal.kept, "issue", issue);
    keep(signal.kept, "url", text_at(*event, "/web_url", kept_bytes_max));
    taken.signals.push_back(std::move(signal));
    return taken;
}

std::optional<Taken> read_issue(const Message& message, const std::string& resource, const json& body) {
    const json* issue = member_at(body, "/data/issue");
    const std::string id = issue ? text_at(*issue, "/id", id_bytes_max) : "", action = text_at(body, "/action", 32);
    if (id.empty() || action.empty()) return std::nullopt;
    const bool resolved = action == "resolved";
    if (!resolved && action != "created" && action != "unresolved" && action != "triggered")
        return reports_nothing("Nothing was reported: the issue was assigned or put aside in Sentry.");
    Taken taken;
    auto signal = begun(message, resource, body);
    signal.problem_key = problem_key_of({"issue:" + id});
    signal.occurrence = problem_key_of({action + "@" + text_at(*issue, "/lastSeen", 64)});
    signal.status = resolved ? "resolved" : "firing";
    signal.severity_hint = hint_of(text_at(*issue, "/level", 32));
    signal.title = text_at(*issue, "/title", title_bytes_max);
    if (signal.title.empty()) signal.title = "Sentry issue without a title";
    signal.system = first_of(*issue, {"/project/slug", "/project/name", "/project/id"}, system_bytes_max);
    std::optional<Observed> happened;
    if (action != "created") happened = sent_at(message);
    if (!happened) happened = instant_of(first_of(*issue, {action == "created" ? "/firstSeen" : "/lastSeen"}, 64));
    signal.detected_at = detected(happened, message.arrival, taken.warnings);
    keep(signal.kept, "project", signal.system);
    keep(signal.kept, "platform", text_at(*issue, "/platform", kept_bytes_max));
    keep(signal.kept, "issue", id);
    keep(signal.kept, "url", first_of(*issue, {"/web_url", "/permalink"}, kept_bytes_max));
    taken.signals.push_back(std::move(signal));
    return taken;
}

std::optional<Taken> read_metric(const Message& message, const std::string& resource, const json& body) {
    const json* alert = member_at(body, "/data/metric_alert");
    const std::string incident = alert ? first_of(*alert, {"/id", "/identifier"}, id_bytes_max) : "";
    const std::string rule = alert ? text_at(*alert, "/alert_rule/id", id_bytes_max) : "";
    const std::string action = text_at(body, "/action", 32);
    if (incident.empty() && rule.empty()) return std::nullopt;
    const bool resolved = action == "resolved";
    Taken taken;
    auto signal = begun(message, resource, body);
    signal.problem_key = problem_key_of({"metric:" + rule + "/" + incident});
    signal.status = resolved ? "resolved" : "firing";
    signal.severity_hint = severity_of(action);
    signal.title = first_of(*alert, {"/title", "/alert_rule/name"}, title_bytes_max);
    if (signal.title.empty()) signal.title = text_at(body, "/data/description_title", title_bytes_max);
    if (signal.title.empty()) signal.title = "Sentry metric alert without a title";
    signal.system = list_at(*alert, "/projects", system_bytes_max);
    const auto when = resolved ? text_at(*alert, "/date_closed", 64)
                               : first_of(*alert, {"/date_detected", "/date_started", "/date_created"}, 64);
    signal.detected_at = detected(instant_of(when), message.arrival, taken.warnings);
    if (!when.empty()) signal.occurrence = problem_key_of({action + "@" + when});
    keep(signal.kept, "project", signal.system);
    keep(signal.kept, "rule", rule);
    keep(signal.kept, "rule_name", text_at(*alert, "/alert_rule/name", kept_bytes_max));
    keep(signal.kept, "incident", first_of(*alert, {"/identifier", "/id"}, kept_bytes_max));
    keep(signal.kept, "url", text_at(body, "/data/web_url", kept_bytes_max));
    taken.signals.push_back(std::move(signal));
    return taken;
}

}  // namespace

Taken read_sentry(const Message& message) {
    auto body = parse_message(message.body);
    if (!body) return kept_whole(message.body, message.arrival, "The body is not JSON that can be read.");
    const std::string resource = resource_of(message, *body);
    if (resource == "installation" || resource == "comment")
        return reports_nothing("Nothing was reported: an installation or a comment.");
    std::optional<Taken> taken;
    if (resource == "event_alert" || resource == "error") taken = read_event(message, resource, *body);
    if (resource == "issue" || resource == "activity_alert") taken = read_issue(message, resource, *body);
    if (resource == "metric_alert") taken = read_metric(message, resource, *body);
    if (taken) return std::move(*taken);
    const auto rest =
        without_members(std::move(*body), {"request", "user", "cookies", "headers", "tags", "contexts", "breadcrumbs",
                                           "exception", "extra", "query", "query_string", "actor"});
    return kept_whole(rest, message.arrival, "The body is no Sentry message that this version knows.");
}

}  // namespace tocsin::intake
