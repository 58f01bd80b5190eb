#include "workflows/proposal/machine.h"

#include "workflows/proposal/policy.h"

namespace tocsin::workflows::proposal {

using M = Machine<Policy>;

Step step(const States& states, std::string_view event, const Given& given) { return M::step(states, event, given); }
std::vector<Possible> possible(const States& states, const Given& given) { return M::possible(states, given); }
bool from_person(std::string_view event) { return M::from_person(event); }
States initial() { return M::initial(); }
std::vector<RuleText> rules() { return M::rules(); }
std::vector<std::vector<std::string>> state_names() { return M::state_names(); }
std::vector<std::string> event_names() { return M::event_names(); }
bool unambiguous() { return M::unambiguous(); }

}  // namespace tocsin::workflows::proposal
