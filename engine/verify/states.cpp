#include "engine/verify/states.h"

#include <algorithm>
#include <array>

#include "engine/verify/text.h"

namespace tocsin::verify {
namespace {

constexpr const char* file = "states.txt";
constexpr std::array<std::string_view, 6> proper_machines = {"incident", "duty", "supplier_request",
                                                             "notice",   "task", "assessment"};

bool proper(std::string_view machine) {
    return std::find(proper_machines.begin(), proper_machines.end(), machine) != proper_machines.end();
}

}  // namespace

void States::follow(const Entry& entry, long long number) {
    if (entry.to.empty()) return;
    auto id = entry.machine_id;
    if (entry.machine == "incident") {
        region_.assign(entry.incident_id).append("/").append(entry.machine_id);
        id = region_;
    }
    auto& state = states_[prints_.of(entry.machine, id)];
    state = {prints_.of(entry.to), number, proper(entry.machine), false};
}

void States::line(std::string_view text) {
    ++report_.states;
    const auto parts = words(text, 3);
    const auto at = "line " + std::to_string(report_.states);
    if (parts.size() != 3) return report_.add(file, at + " is not a machine, its id and a state");
    const auto found = states_.find(prints_.of(parts[0], parts[1]));
    if (found == states_.end()) return report_.add(file, at + " is about a machine that no entry led anywhere");
    auto& state = found->second;
    if (state.said) report_.add(file, at + " is about a machine that has a line already");
    state.said = true;
    if (state.to != prints_.of(parts[2]))
        report_.add(file, {state.number, {}, 0}, "leads a machine to another state than states.txt says");
}

void States::end() {
    long long first = 0;
    std::size_t missing = 0;
    for (const auto& [print, state] : states_) {
        if (!state.proper || state.said) continue;
        ++missing;
        if (first == 0 || state.number < first) first = state.number;
    }
    if (missing != 0)
        report_.add(file, {first, {}, 0},
                    "leads a machine to a state that states.txt does not name (" + std::to_string(missing) +
                        " such machines in all)");
}

}  // namespace tocsin::verify
