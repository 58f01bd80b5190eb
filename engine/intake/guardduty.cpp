#include "engine/intake/guardduty.h"

#include <nlohmann/json.hpp>

#include "engine/intake/fields.h"

namespace tocsin::intake {

namespace {

using nlohmann::json;

/// Severities are 1.0 to 10.0, as a number or its text.
std::string hint_of(const std::string& severity) {
    if (severity.empty() || severity[0] < '0' || severity[0] > '9') return "unknown";
    if (severity == "10" || severity.rfind("10.", 0) == 0) return "critical";
    if (severity.size() > 1 && severity[1] != '.') return "unknown";
    const char whole = severity[0];
    return whole >= '9'   ? "critical"
           : whole >= '7' ? "high"
           : whole >= '4' ? "medium"
           : whole >= '1' ? "low"
                          : "unknown";
}

bool archived(const json& finding) {
    const json* said = member_at(finding, "/service/archived");
    return said && said->is_boolean() && said->get<bool>();
}

std::string system_of(const json& finding) {
    return first_of(
        finding,
        {"/resource/s3BucketDetails/0/name", "/resource/instanceDetails/instanceId", "/resource/eksClusterDetails/name",
         "/resource/ecsClusterDetails/name", "/resource/lambdaDetails/functionName",
         "/resource/rdsDbInstanceDetails/dbInstanceIdentifier", "/resource/containerDetails/name", "/accountId"},
        system_bytes_max);
}

Fields kept_of(const json& finding, const std::string& id) {
    Fields kept;
    keep(kept, "type", text_at(finding, "/type", kept_bytes_max));
    keep(kept, "account", text_at(finding, "/accountId", kept_bytes_max));
    keep(kept, "region", text_at(finding, "/region", kept_bytes_max));
    keep(kept, "resource_type", text_at(finding, "/resource/resourceType", kept_bytes_max));
    keep(kept, "action", text_at(finding, "/service/action/actionType", kept_bytes_max));
    keep(kept, "count", text_at(finding, "/service/count", kept_bytes_max));
    keep(kept, "last_seen", text_at(finding, "/service/eventLastSeen", kept_bytes_max));
    keep(kept, "finding", id);
    return kept;
}

}  // namespace

Taken read_guardduty(std::string_view body, const Arrival& arrival) {
    const auto event = parse_message(body);
    if (!event) return kept_whole(body, arrival, "The body is not JSON that can be read.");
    const json* detail = member_at(*event, "/detail");
    const json& finding = detail && detail->is_object() ? *detail : *event;
    const std::string kind = text_at(*event, "/detail-type", 64), id = text_at(finding, "/id", id_bytes_max);
    const bool known = kind == "GuardDuty Finding" || (kind.empty() && member_at(finding, "/service"));
    if (!known || id.empty()) return kept_whole(body, arrival, "The body is not a GuardDuty finding.");
    if (archived(finding)) return reports_nothing("Nothing was reported: the finding is archived in GuardDuty.");
    Taken taken;
    desk::Signal signal;
    signal.source = arrival.source;
    signal.problem_key = problem_key_of({id});
    const auto updated = text_at(finding, "/updatedAt", 64), count = text_at(finding, "/service/count", 32);
    if (!updated.empty() || !count.empty()) signal.occurrence = problem_key_of({updated, count});
    signal.status = "firing";
    signal.severity_hint = hint_of(text_at(finding, "/severity", 32));
    signal.title = first_of(finding, {"/title", "/type"}, title_bytes_max);
    if (signal.title.empty()) signal.title = "GuardDuty finding without a title";
    signal.system = system_of(finding);
    std::optional<Observed> seen;
    for (const char* when : {"/service/eventFirstSeen", "/createdAt", "/updatedAt"})
        if (!seen) seen = instant_of(text_at(finding, when, 64));
    if (!seen) seen = instant_of(text_at(*event, "/time", 64));
    signal.detected_at = detected(seen, arrival, taken.warnings);
    signal.kept = kept_of(finding, id);
    taken.signals.push_back(std::move(signal));
    return taken;
}

}  // namespace tocsin::intake
