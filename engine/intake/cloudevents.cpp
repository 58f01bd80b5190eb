#include "engine/intake/cloudevents.h"

#include <nlohmann/json.hpp>

#include "engine/core/remote_text.h"
#include "engine/intake/fields.h"
#include "engine/intake/odd_parts.h"
#include "engine/intake/words.h"

namespace tocsin::intake {

namespace {

using nlohmann::json;

constexpr std::size_t events_max = 100;
constexpr std::size_t attributes_max = 64;
constexpr std::string_view prefix = "ce-";

/// A context attribute that has to be a text.
std::string attribute(const json& event, const char* name) {
    const auto found = event.find(name);
    return found != event.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string problem_key(const json& event, const std::string& source, const std::string& type, const std::string& id) {
    constexpr std::size_t no_cut = 64 * 1024;  // a long key is hashed
    if (const auto agreed = first_of(event, {"/dedupkey", "/problemkey"}, no_cut); !agreed.empty())
        return problem_key_of({agreed});
    if (const auto subject = attribute(event, "subject"); !subject.empty()) return problem_key_of({source, type, subject});
    return problem_key_of({source, id});
}

std::optional<desk::Signal> read_event(const json& event, const Arrival& arrival, std::vector<std::string>& warnings) {
    if (!event.is_object() || attribute(event, "specversion") != "1.0") return std::nullopt;
    const std::string id = attribute(event, "id"), source = attribute(event, "source"), type = attribute(event, "type");
    if (id.empty() || source.empty() || type.empty()) return std::nullopt;
    desk::Signal signal;
    signal.source = arrival.source;
    signal.problem_key = problem_key(event, source, type, id);
    signal.occurrence = problem_key_of({source, id});
    signal.status = "firing";
    signal.severity_hint = severity_of(first_of(event, {"/severity", "/data/severity"}, 32));
    signal.title = first_of(event, {"/data/title", "/data/summary", "/type"}, title_bytes_max);
    if (signal.title.empty()) return std::nullopt;  // a type of blanks alone
    signal.system = first_of(event, {"/subject", "/data/host", "/data/system"}, system_bytes_max);
    signal.detected_at = detected(instant_of(text_at(event, "/time", 80)), arrival, warnings);
    keep(signal.kept, "source", source);
    keep(signal.kept, "type", type);
    keep(signal.kept, "subject", attribute(event, "subject"));
    if (event.contains("data_base64")) warn(warnings, "Data in base64 is not read; only the event's attributes were.");
    return signal;
}

Taken read_structured(const Message& message) {
    const auto event = parse_message(message.body);
    if (!event) return kept_whole(message.body, message.arrival, event.error().detail);
    Taken taken;
    if (auto signal = read_event(*event, message.arrival, taken.warnings)) {
        taken.signals.push_back(std::move(*signal));
        return taken;
    }
    return kept_whole(message.body, message.arrival, "A CloudEvent needs id, source, type and specversion 1.0.");
}

Taken read_batch(const Message& message) {
    const auto events = parse_message(message.body);
    if (!events) return kept_whole(message.body, message.arrival, events.error().detail);
    if (!events->is_array()) return kept_whole(message.body, message.arrival, "A batch of CloudEvents is a JSON list.");
    if (events->empty()) return reports_nothing("The batch holds no events.");
    Taken taken;
    OddParts odd;
    for (const auto& event : *events) {
        auto signal = taken.signals.size() < events_max ? read_event(event, message.arrival, taken.warnings) : std::nullopt;
        if (signal)
            taken.signals.push_back(std::move(*signal));
        else
            odd.add(event);
    }
    if (events->size() > events_max) warn(taken.warnings, "Send at most 100 events in one batch.");
    odd.settle(message.body, message.arrival, "events", taken);
    return taken;
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string without_quotes(std::string_view value) {
    if (value.size() < 2 || value.front() != '"' || value.back() != '"') return std::string(value);
    value = value.substr(1, value.size() - 2);
    std::string out;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i] == '\\' && i + 1 < value.size()) ++i;
        out += value[i];
    }
    return out;
}

/// A header's value as the text it stands for. Decoded once; a "%" that starts no escape stays, because some senders do
/// not escape at all. Nothing where the bytes are no UTF-8 text.
std::optional<std::string> header_text(std::string_view value) {
    const std::string quoted = without_quotes(value);
    std::string text;
    for (std::size_t i = 0; i < quoted.size(); ++i) {
        const int high = i + 2 < quoted.size() ? hex_digit(quoted[i + 1]) : -1;
        const int low = i + 2 < quoted.size() ? hex_digit(quoted[i + 2]) : -1;
        const bool escape = quoted[i] == '%' && high >= 0 && low >= 0;
        text += escape ? static_cast<char>(high * 16 + low) : quoted[i];
        if (escape) i += 2;
    }
    if (valid_utf8(text) != text) return std::nullopt;
    return text;
}

/// The context attributes of the headers, or nothing where one is not a text or there are too many.
std::optional<json> attributes_of(const Headers& headers) {
    json event = json::object();
    for (const auto& [name, value] : headers) {
        if (name.rfind(prefix, 0) != 0) continue;
        auto text = header_text(value);
        const bool sound = text && valid_utf8(name) == name && event.size() < attributes_max;
        if (!sound || !event.emplace(name.substr(prefix.size()), std::move(*text)).second) return std::nullopt;
    }
    event.erase("data");  // the body is the data, whatever a header says
    event.erase("data_base64");
    return event;
}

/// "application/json; charset=utf-8" without its parameters, in lower case.
std::string media_type(std::string_view content_type) {
    std::string type = lower_case(content_type.substr(0, content_type.find(';')));
    while (!type.empty() && (type.back() == ' ' || type.back() == '\t')) type.pop_back();
    return type;
}

bool is_json(const std::string& type) {
    const auto ends_with = [&](std::string_view end) {
        return type.size() >= end.size() && type.compare(type.size() - end.size(), end.size(), end) == 0;
    };
    return type.empty() || ends_with("/json") || ends_with("+json");
}

Taken read_binary(const Message& message, const std::string& type) {
    auto event = attributes_of(message.headers);
    if (!event)
        return kept_whole(message.body, message.arrival, "A header ce-* is not UTF-8 text, stands twice or is one too many.");
    Taken taken;
    if (!message.body.empty() && is_json(type)) {
        auto data = parse_message(message.body);
        if (!data) return kept_whole(message.body, message.arrival, data.error().detail);
        (*event)["data"] = std::move(*data);
    } else if (!message.body.empty()) {
        taken.warnings.push_back("The event's data is not JSON; only its attributes were read.");
    }
    auto signal = read_event(*event, message.arrival, taken.warnings);
    if (!signal)
        return kept_whole(message.body, message.arrival,
                          "A binary CloudEvent needs ce-id, ce-source, ce-type and ce-specversion 1.0.");
    taken.signals.push_back(std::move(*signal));
    return taken;
}

bool has_attribute(const Headers& headers) {
    for (const auto& [name, value] : headers)
        if (name.rfind(prefix, 0) == 0) return true;
    return false;
}

}  // namespace

Taken read_cloudevents(const Message& message) {
    const std::string type = media_type(message.content_type);
    if (type == "application/cloudevents-batch+json") return read_batch(message);
    if (type == "application/cloudevents+json") return read_structured(message);
    if (type.rfind("application/cloudevents", 0) == 0)
        return kept_whole(message.body, message.arrival, "Of the formats of CloudEvents only JSON is read.");
    if (has_attribute(message.headers)) return read_binary(message, type);
    const auto start = message.body.find_first_not_of(" \t\r\n");
    const bool list = start != std::string_view::npos && message.body[start] == '[';
    return list ? read_batch(message) : read_structured(message);
}

}  // namespace tocsin::intake
