#include "engine/intake/otlp.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/core/crypto.h"
#include "engine/intake/fields.h"
#include "engine/intake/odd_parts.h"

namespace tocsin::intake {

namespace {

using nlohmann::json;

constexpr std::size_t records_max = 1000;
constexpr std::size_t attributes_max = 128;
constexpr std::size_t key_part_bytes_max = 64 * 1024;
constexpr long long least_severity = 13;  // WARN

const json& list_member(const json& parent, const char* name) {
    static const json none = json::array();
    if (!parent.is_object()) return none;
    const auto found = parent.find(name);
    return found != parent.end() && found->is_array() ? *found : none;
}

/// An AnyValue that is one plain value.
std::string plain_value(const json& value, std::size_t bytes_max) {
    return first_of(value, {"/stringValue", "/intValue", "/doubleValue", "/boolValue"}, bytes_max);
}

bool has_key(const json& attribute, std::string_view key) {
    const json* found = member_at(attribute, "/key");
    return found && found->is_string() && found->get_ref<const std::string&>() == key;
}

std::string attribute(const json& owner, std::string_view key, std::size_t bytes_max) {
    const json& attributes = list_member(owner, "attributes");
    const std::size_t count = std::min(attributes.size(), attributes_max);
    for (std::size_t i = 0; i < count; ++i) {
        if (!has_key(attributes[i], key)) continue;
        const json* value = member_at(attributes[i], "/value");
        return value ? plain_value(*value, bytes_max) : std::string();
    }
    return {};
}

/// The key that sender and receiver agreed on.
std::string agreed_key(const json& owner) {
    auto key = attribute(owner, "tocsin.problem_key", key_part_bytes_max);
    return key.empty() ? attribute(owner, "incident.dedup_key", key_part_bytes_max) : key;
}

/// What is read of a resource: once, not for each of its records.
struct Resource {
    std::string service, host, environment, problem_key, digest;
};

Resource read_resource(const json* resource) {
    static const json none = json::object();
    const json& from = resource ? *resource : none;
    return {attribute(from, "service.name", system_bytes_max), attribute(from, "host.name", system_bytes_max),
            attribute(from, "deployment.environment.name", kept_bytes_max), agreed_key(from), sha256_hex(from.dump())};
}

std::string or_else(const std::string& first, std::string second) { return first.empty() ? std::move(second) : first; }

/// 1 to 24; 0 where the record does not say.
long long severity_number(const json& record) {
    const auto found = record.find("severityNumber");
    if (found == record.end() || !found->is_number_integer()) return 0;
    const auto number = found->get<long long>();
    return number >= 1 && number <= 24 ? number : 0;
}

std::string severity(const json& record) {
    const long long number = severity_number(record);
    if (number == 0) return severity_of(text_at(record, "/severityText", 32));
    return number >= 21 ? "critical" : number >= 17 ? "high" : "medium";
}

std::string problem_key(const json& record, const Resource& resource, const std::string& service, const std::string& event) {
    const auto agreed = or_else(agreed_key(record), resource.problem_key);
    if (!agreed.empty()) return problem_key_of({agreed});
    if (!event.empty()) return problem_key_of({service, event});
    const json* body = member_at(record, "/body");
    return hashed_key({service, body ? body->dump() : std::string()});
}

std::string sent_at(const json& record) {
    for (const char* place : {"/timeUnixNano", "/observedTimeUnixNano"})
        if (auto digits = text_at(record, place, 32); epoch_of(digits, Unit::nanoseconds)) return digits;
    return {};
}

std::optional<desk::Signal> read_record(const json& record, const Resource& resource, const Arrival& arrival,
                                        std::vector<std::string>& warnings) {
    const json* body = member_at(record, "/body");
    const std::string event = text_at(record, "/eventName", title_bytes_max);
    desk::Signal signal;
    if (body) signal.title = plain_value(*body, title_bytes_max);
    if (signal.title.empty()) signal.title = event;
    if (signal.title.empty()) return std::nullopt;
    const auto service = or_else(resource.service, attribute(record, "service.name", system_bytes_max));
    const std::string digits = sent_at(record);
    signal.source = arrival.source;
    signal.problem_key = problem_key(record, resource, service, event);
    signal.occurrence = problem_key_of({digits, sha256_hex(resource.digest + record.dump())});
    signal.status = "firing";
    signal.severity_hint = severity(record);
    signal.system = or_else(or_else(resource.host, attribute(record, "host.name", system_bytes_max)), service);
    signal.detected_at = detected(epoch_of(digits, Unit::nanoseconds), arrival, warnings);
    keep(signal.kept, "service", service);
    keep(signal.kept, "event", event);
    keep(signal.kept, "environment", resource.environment);
    keep(signal.kept, "trace_id", text_at(record, "/traceId", 64));
    return signal;
}

/// Takes records one by one.
class Reading {
public:
    explicit Reading(const Arrival& arrival) : arrival_(arrival) {}

    void take(const json& record, const Resource& resource) {
        if (!record.is_object()) return odd_.add(record);
        if (const auto number = severity_number(record); number != 0 && number < least_severity) {
            ++skipped_;
            return;
        }
        auto signal = taken_.signals.size() < records_max
                          ? read_record(record, resource, arrival_, taken_.warnings)
                          : std::nullopt;
        if (signal)
            taken_.signals.push_back(std::move(*signal));
        else
            odd_.add(record);
    }

    Taken finish(std::string_view body) {
        if (skipped_ > 0)
            taken_.warnings.push_back(std::to_string(skipped_) + " records below WARN (severityNumber 13) were skipped.");
        odd_.settle(body, arrival_, "log records", taken_);
        if (taken_.signals.empty())
            taken_.nothing = skipped_ > 0 ? "All log records are below WARN." : "The message holds no log records.";
        return std::move(taken_);
    }

private:
    const Arrival& arrival_;
    Taken taken_;
    OddParts odd_;
    long long skipped_ = 0;
};

}  // namespace

Taken read_otlp(std::string_view body, const Arrival& arrival) {
    const auto message = parse_message(body);
    if (!message) return kept_whole(body, arrival, message.error().detail);
    const bool shaped =
        message->is_object() && (!message->contains("resourceLogs") || (*message)["resourceLogs"].is_array());
    if (!shaped) return kept_whole(body, arrival, "The body is not an OTLP logs message in JSON.");
    Reading reading(arrival);
    for (const auto& group : list_member(*message, "resourceLogs")) {
        const Resource resource = read_resource(member_at(group, "/resource"));
        for (const auto& scope : list_member(group, "scopeLogs"))
            for (const auto& record : list_member(scope, "logRecords"))
                reading.take(record, resource);
    }
    return reading.finish(body);
}

}  // namespace tocsin::intake
