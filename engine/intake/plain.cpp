#include "engine/intake/plain.h"

#include <nlohmann/json.hpp>

#include "engine/core/crypto.h"
#include "engine/core/json.h"
#include "engine/intake/fields.h"

namespace tocsin::intake {

namespace {

/// Why the report cannot be read, or empty.
std::string objection(const nlohmann::json& report) {
    if (!report.is_object()) return "A report is one JSON object.";
    for (const auto& [name, value] : report.items()) {
        bool known = false;
        for (const char* member : {"title", "severity", "system", "detected_at", "problem_key", "occurrence", "status"})
            known = known || name == member;
        if (!known)
            return "A member is not known: a report has title, severity, system, detected_at, problem_key, occurrence, "
                   "status.";
        if (!value.is_string()) return "Every member of a report is a text.";
    }
    if (text_member(report, "title", 1).empty()) return "A report needs a title.";
    if (const auto status = text_member(report, "status", 16);
        !status.empty() && status != "firing" && status != "resolved")
        return "The status is firing or resolved.";
    if (report.contains("detected_at") && !parse_rfc3339(text_member(report, "detected_at", 64)))
        return "detected_at is RFC 3339 with an offset.";
    if (const auto key = text_member(report, "problem_key", 300); key.size() > 256)
        return "A problem_key has 256 bytes at most.";
    if (const auto occurrence = text_member(report, "occurrence", 300); occurrence.size() > 256)
        return "An occurrence has 256 bytes at most.";
    return {};
}

}  // namespace

Taken read_plain_report(std::string_view body, const Arrival& arrival) {
    Taken taken;
    auto report = parse_json(body);
    const std::string why = report ? objection(*report) : report.error().detail;
    if (!why.empty()) return kept_whole(body, arrival, why);
    desk::Signal signal;
    signal.source = arrival.source;
    signal.problem_key = text_member(*report, "problem_key", 256);
    if (signal.problem_key.empty()) signal.problem_key = "sha256:" + sha256_hex(body);
    signal.occurrence = text_member(*report, "occurrence", 256);
    signal.status = text_member(*report, "status", 16);
    if (signal.status.empty()) signal.status = "firing";
    signal.severity_hint = severity_of(text_member(*report, "severity", 32));
    signal.title = text_member(*report, "title", 1000);
    signal.system = text_member(*report, "system", 200);
    signal.detected_at = {arrival.at, "Z"};
    if (report->contains("detected_at"))
        signal.detected_at =
            not_after(*parse_rfc3339(text_member(*report, "detected_at", 64)), arrival, taken.warnings);
    taken.signals.push_back(std::move(signal));
    return taken;
}

}  // namespace tocsin::intake
