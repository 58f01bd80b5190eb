#include "engine/intake/datadog.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/intake/fields.h"

namespace tocsin::intake {

namespace {

using nlohmann::json;

/// "$HOSTNAME": what is left where Datadog knows no value.
bool unset(const std::string& text) {
    return text.size() > 1 && text[0] == '$' && std::all_of(text.begin() + 1, text.end(), [](char c) {
               return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
           });
}

std::string said(const json& message, const char* pointer, std::size_t bytes_max) {
    auto text = text_at(message, pointer, bytes_max);
    return unset(text) ? std::string() : text;
}

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(), [&](auto word) { return text.substr(0, word.size()) == word; });
}

/// The title without the brackets that Datadog puts before it; as it is where nothing else would be left.
std::string bare_title(const std::string& title) {
    std::string_view rest = title;
    while (!rest.empty() && rest[0] == '[') {
        const auto end = rest.find(']');
        const auto word = rest.substr(1, end == std::string_view::npos ? 0 : end - 1);
        if (!starts_with_any(word, {"Triggered", "Re-Triggered", "Recovered", "Warn", "Re-Warn", "No Data",
                                    "Re-No Data", "Renotify", "P1", "P2", "P3", "P4", "P5"}))
            break;
        rest.remove_prefix(end + 1);
        while (!rest.empty() && rest[0] == ' ') rest.remove_prefix(1);
    }
    return rest.empty() ? title : std::string(rest);
}

/// Triggered, Recovered ...: the transition is the template's; without it the alert's type says as much.
bool recovered(const std::string& transition, const std::string& alert_type) {
    static constexpr std::string_view word = "Recovered";
    if (transition.empty()) return alert_type == "success";
    return transition.size() >= word.size() && transition.substr(transition.size() - word.size()) == word;
}

std::string hint_of(const std::string& priority, const std::string& alert_type) {
    if (priority == "P1") return "critical";
    if (priority == "P2") return "high";
    if (priority == "P3") return "medium";
    if (priority == "P4" || priority == "P5") return "low";
    return severity_of(alert_type);
}

/// "host:db-1,service:portal": the value behind that name.
std::string of_scope(std::string_view scope, std::string_view name) {
    while (!scope.empty()) {
        auto tag = scope.substr(0, scope.find(','));
        scope.remove_prefix(std::min(scope.size(), tag.size() + 1));
        while (!tag.empty() && tag[0] == ' ') tag.remove_prefix(1);
        if (tag.size() > name.size() && tag.substr(0, name.size()) == name) return std::string(tag.substr(name.size()));
    }
    return {};
}

std::string system_of(const json& message, const std::string& scope) {
    for (auto name :
         {said(message, "/hostname", system_bytes_max), of_scope(scope, "host:"), of_scope(scope, "service:")})
        if (!name.empty()) return one_line(name, system_bytes_max);
    return one_line(scope, system_bytes_max);
}

std::string key_of(const json& message, const std::string& scope, const std::string& title) {
    if (auto cycle = said(message, "/cycle_key", id_bytes_max); !cycle.empty()) return problem_key_of({cycle});
    if (auto monitor = said(message, "/monitor_id", id_bytes_max); !monitor.empty())
        return problem_key_of({monitor, scope});
    if (auto group = said(message, "/aggregation_key", id_bytes_max); !group.empty()) return problem_key_of({group});
    return title.empty() ? std::string() : hashed_key({title});
}

}  // namespace

Taken read_datadog(std::string_view body, const Arrival& arrival) {
    const auto message = parse_message(body);
    if (!message) return kept_whole(body, arrival, "The body is not JSON that can be read.");
    const auto scope = said(*message, "/scope", id_bytes_max),
               title = bare_title(said(*message, "/title", title_bytes_max));
    const auto key = key_of(*message, scope, title);
    if (key.empty()) return kept_whole(body, arrival, "The body is not of the template for Datadog.");
    const auto transition = said(*message, "/transition", 64), alert_type = said(*message, "/alert_type", 32);
    const auto priority = said(*message, "/priority", 32);
    Taken taken;
    desk::Signal signal;
    signal.source = arrival.source;
    signal.problem_key = key;
    signal.status = recovered(transition, alert_type) ? "resolved" : "firing";
    signal.severity_hint = hint_of(priority, alert_type);
    signal.title = title.empty() ? "Datadog alert without a title" : title;
    signal.system = system_of(*message, scope);
    std::optional<Observed> happened;
    if (signal.status == "resolved") happened = epoch_of(said(*message, "/last_updated_ms", 32), Unit::milliseconds);
    if (!happened) happened = epoch_of(said(*message, "/date_ms", 32), Unit::milliseconds);
    signal.detected_at = detected(happened, arrival, taken.warnings);
    if (const auto id = said(*message, "/id", id_bytes_max); !id.empty())
        signal.occurrence = problem_key_of({transition, id});
    keep(signal.kept, "transition", transition);
    keep(signal.kept, "alert_type", alert_type);
    keep(signal.kept, "priority", priority);
    keep(signal.kept, "monitor", said(*message, "/monitor_id", kept_bytes_max));
    keep(signal.kept, "scope", scope);
    keep(signal.kept, "tags", said(*message, "/tags", kept_bytes_max));
    keep(signal.kept, "org", said(*message, "/org_id", kept_bytes_max));
    keep(signal.kept, "url", said(*message, "/link", kept_bytes_max));
    taken.signals.push_back(std::move(signal));
    return taken;
}

}  // namespace tocsin::intake
