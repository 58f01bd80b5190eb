#include "engine/intake/pagerduty_events.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/intake/fields.h"

namespace tocsin::intake {

namespace {

using nlohmann::json;

constexpr std::string_view credential = "routing_key";

bool word_character(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-';
}

/// Where the value that stands at `from` ends: a quoted one at its quote, any other with its word.
std::size_t behind_value(std::string_view text, std::size_t from, bool quoted) {
    std::size_t end = from;
    while (end < text.size() && (quoted ? text[end] != '"' : word_character(text[end])))
        end += quoted && text[end] == '\\' ? 2 : 1;
    return std::min(end, text.size());
}

/// A body without what follows the credential's name.
std::string masked(std::string_view body) {
    std::string out;
    std::size_t at = 0;
    for (auto found = body.find(credential); found != std::string_view::npos; found = body.find(credential, at)) {
        std::size_t value = found + credential.size();
        if (value < body.size() && body[value] == '"') ++value;
        while (value < body.size() && std::string_view(" \t\r\n:=").find(body[value]) != std::string_view::npos)
            ++value;
        const bool quoted = value < body.size() && body[value] == '"';
        if (quoted) ++value;
        out.append(body.substr(at, value - at)).append("***");
        at = behind_value(body, value, quoted);
    }
    return out.append(body.substr(at));
}

/// The format has no id of a happening; a state that is said twice in a row is one.
std::string occurrence_of(const std::string& action, const std::string& timestamp) {
    if (!timestamp.empty()) return problem_key_of({action + "@" + timestamp});
    return action == "trigger" ? std::string() : action;
}

}  // namespace

Taken read_pagerduty_events(std::string_view body, const Arrival& arrival) {
    auto event = parse_message(body);
    if (!event) return kept_whole(masked(body), arrival, "The body is not JSON that can be read.");
    const std::string action = text_at(*event, "/event_action", 32);
    std::string key = text_at(*event, "/dedup_key", id_bytes_max);
    const std::string summary = text_at(*event, "/payload/summary", title_bytes_max);
    const bool known = action == "trigger" || ((action == "acknowledge" || action == "resolve") && !key.empty());
    if (!known || (key.empty() && summary.empty()))
        return kept_whole(masked(without_members(std::move(*event), {credential})), arrival,
                          "The body is not an event of the Events API v2.");
    Taken taken;
    desk::Signal signal;
    signal.source = arrival.source;
    if (key.empty())
        key = hashed_key({text_at(*event, "/payload/source", id_bytes_max),
                          text_at(*event, "/payload/component", id_bytes_max),
                          text_at(*event, "/payload/class", id_bytes_max), summary});
    signal.problem_key = problem_key_of({key});
    signal.status = action == "resolve" ? "resolved" : "firing";
    signal.severity_hint = severity_of(text_at(*event, "/payload/severity", 32));
    signal.title = summary.empty() ? "Event without a summary" : summary;
    signal.system = first_of(*event, {"/payload/source", "/payload/component"}, system_bytes_max);
    const auto timestamp = text_at(*event, "/payload/timestamp", 64);
    signal.occurrence = occurrence_of(action, timestamp);
    signal.detected_at = {arrival.at, "Z"};
    if (!timestamp.empty()) signal.detected_at = detected(instant_of(timestamp), arrival, taken.warnings);
    keep(signal.kept, "action", action);
    keep(signal.kept, "component", text_at(*event, "/payload/component", kept_bytes_max));
    keep(signal.kept, "group", text_at(*event, "/payload/group", kept_bytes_max));
    keep(signal.kept, "class", text_at(*event, "/payload/class", kept_bytes_max));
    keep(signal.kept, "client", text_at(*event, "/client", kept_bytes_max));
    keep(signal.kept, "url", text_at(*event, "/client_url", kept_bytes_max));
    taken.signals.push_back(std::move(signal));
    return taken;
}

}  // namespace tocsin::intake
