// The supplier request's machine. Pure; Boost.MSM stays in machine.cpp. One region.
//
// The table: policy.h; printed: docs/policies/supplier_request.md.
#pragma once

#include "workflows/machine.h"

namespace tocsin::workflows::supplier_request {

/// What the guards look at; the desk fills it. The defaults are the cautious answer.
struct Given {
    bool reasons_given = false;
    bool has_way = false;  ///< an endpoint that wants the question, an open link, or somebody says how it was asked
};

[[nodiscard]] Step step(const States& states, std::string_view event, const Given& given);
[[nodiscard]] std::vector<Possible> possible(const States& states, const Given& given);
/// Whether a person may raise the event; the others come from other machines and the clock.
[[nodiscard]] bool from_person(std::string_view event);
[[nodiscard]] States initial();
[[nodiscard]] std::vector<RuleText> rules();
[[nodiscard]] std::vector<std::vector<std::string>> state_names();
[[nodiscard]] std::vector<std::string> event_names();
[[nodiscard]] bool unambiguous();

}  // namespace tocsin::workflows::supplier_request
