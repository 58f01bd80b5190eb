#include "engine/intake/falco.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/intake/fields.h"

namespace tocsin::intake {

namespace {

using nlohmann::json;

std::string hint_of(std::string priority) {
    std::transform(priority.begin(), priority.end(), priority.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (priority == "alert") return "critical";
    if (priority == "debug") return "low";
    return severity_of(priority);
}

bool test_of_sidekick(const json& event) {
    return text_at(event, "/rule", 64) == "Test rule" &&
           text_at(event, "/output", 64) == "This is a test from falcosidekick";
}

}  // namespace

Taken read_falco(std::string_view body, const Arrival& arrival) {
    const auto event = parse_message(body);
    const std::string rule = event ? text_at(*event, "/rule", title_bytes_max) : "";
    if (rule.empty()) return kept_whole(body, arrival, "The body is not a Falco event: it names no rule.");
    if (test_of_sidekick(*event)) return reports_nothing("A test of falcosidekick was received.");
    const std::string host = text_at(*event, "/hostname", system_bytes_max);
    const std::string container =
        first_of(*event, {"/output_fields/container.name", "/output_fields/container.id"}, system_bytes_max);
    const std::string priority = text_at(*event, "/priority", 32);
    const std::string nanoseconds = text_at(*event, "/output_fields/evt.time", 32);
    Taken taken;
    desk::Signal signal;
    signal.source = arrival.source;
    signal.problem_key = hashed_key({rule, host, container});
    signal.occurrence = problem_key_of({text_at(*event, "/uuid", id_bytes_max)});
    signal.status = "firing";
    signal.severity_hint = hint_of(priority);
    signal.title = rule;
    signal.system = one_line(host + (host.empty() || container.empty() ? "" : "/") + container, system_bytes_max);
    auto happened = instant_of(text_at(*event, "/time", 64));
    if (!happened) happened = epoch_of(nanoseconds, Unit::nanoseconds);
    signal.detected_at = detected(happened, arrival, taken.warnings);
    keep(signal.kept, "priority", priority);
    keep(signal.kept, "source", text_at(*event, "/source", kept_bytes_max));
    keep(signal.kept, "tags", list_at(*event, "/tags", kept_bytes_max));
    keep(signal.kept, "namespace", text_at(*event, "/output_fields/k8s.ns.name", kept_bytes_max));
    keep(signal.kept, "pod", text_at(*event, "/output_fields/k8s.pod.name", kept_bytes_max));
    keep(signal.kept, "container", text_at(*event, "/output_fields/container.id", kept_bytes_max));
    keep(signal.kept, "evt_time", nanoseconds);
    taken.signals.push_back(std::move(signal));
    return taken;
}

}  // namespace tocsin::intake
