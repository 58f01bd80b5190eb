// A certificate with one objective of each kind: met to the last instant, missed by a minute, never reached, never begun.
#pragma once

#include "engine/drill/certificate.h"

namespace tocsin::tests {

inline drill::Certificate example_certificate() {
    using std::chrono::hours;
    const auto at = [](const char* text) { return parse_rfc3339(text).value().at; };
    const Instant opened = at("2027-05-14T16:40:00Z");
    drill::Certificate out;
    out.name = "small";
    out.title = "A \"small\" <b>one</b>";
    out.organisation = "Acme Hosting";
    out.scenario_sha256 = std::string(64, 'a');
    out.checkpoint = "tocsin\n12\nroot=\n\n\xE2\x80\x94 tocsin signature\n";
    out.run = {"people", "0.1.0", opened, at("2027-05-17T16:40:00Z"), {"play x: refused"}};
    out.tallied.entries = 321;
    out.objectives = {{{"a", "In time", "awareness_decided", "", hours(2), "opening"}, opened, opened + hours(2)},
                      {{"b", "Too late", "supplier_asked", "paper", hours(2), "opening"}, opened, opened + hours(2) + std::chrono::minutes(1)},
                      {{"c", "Never", "people_told", "", hours(2), "opening"}, opened, std::nullopt},
                      {{"d", "Not counted", "people_told", "", hours(2), "aware"}, std::nullopt, opened}};
    return out;
}

}  // namespace tocsin::tests
