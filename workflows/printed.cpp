#include "workflows/printed.h"

#include <algorithm>

#include "workflows/assessment/machine.h"
#include "workflows/duty/machine.h"
#include "workflows/incident/machine.h"
#include "workflows/notice/machine.h"
#include "workflows/proposal/machine.h"
#include "workflows/supplier_request/machine.h"
#include "workflows/task/machine.h"

namespace tocsin::workflows {

namespace {

struct Printed {
    const char* name;
    const char* title;
    std::vector<RuleText> (*rules)();
    std::vector<std::vector<std::string>> (*states)();
    std::vector<std::string> (*events)();
};

const std::vector<Printed>& all() {
    static const std::vector<Printed> list = {
        {"incident", "Incident", incident::rules, incident::state_names, incident::event_names},
        {"duty", "Duty", duty::rules, duty::state_names, duty::event_names},
        {"supplier_request", "Supplier request", supplier_request::rules, supplier_request::state_names,
         supplier_request::event_names},
        {"notice", "Notice", notice::rules, notice::state_names, notice::event_names},
        {"task", "Task", task::rules, task::state_names, task::event_names},
        {"assessment", "Assessment", assessment::rules, assessment::state_names, assessment::event_names},
        {"proposal", "Proposal", proposal::rules, proposal::state_names, proposal::event_names},
    };
    return list;
}

std::string rules_table(const std::vector<RuleText>& rules, const std::string& region) {
    std::string out = "| in state | when | and if | then it | goes to | because |\n|---|---|---|---|---|---|\n";
    for (const RuleText& r : rules) {
        if (r.region != region) continue;
        out += "| " + r.in + " | " + r.when + " | " + (r.only_if.empty() ? "always" : r.only_if) + " | " + r.does +
               " | " + (r.go_to == r.in ? "stays" : "**" + r.go_to + "**") + " | " + r.because + " |\n";
    }
    return out;
}

std::string cell(const std::vector<RuleText>& rules, const std::string& region, const std::string& state,
                 const std::string& event) {
    std::string out;
    for (const RuleText& r : rules) {
        if (r.region != region || r.in != state || r.when != event) continue;
        const std::string to = r.go_to + (r.only_if.empty() ? "" : " (if)");
        if (out.find(to) == std::string::npos) out += (out.empty() ? "" : " or ") + to;
    }
    return out.empty() ? "refused" : out;
}

std::string grid(const std::vector<RuleText>& rules, const std::string& region, const std::vector<std::string>& states,
                 const std::vector<std::string>& events) {
    std::string head = "| event |", line = "|---|", body;
    for (const auto& s : states) {
        head += " " + s + " |";
        line += "---|";
    }
    for (const auto& e : events) {
        const bool here = std::any_of(rules.begin(), rules.end(),
                                      [&](const RuleText& r) { return r.region == region && r.when == e; });
        if (!here) continue;
        body += "| " + e + " |";
        for (const auto& s : states) body += " " + cell(rules, region, s, e) + " |";
        body += "\n";
    }
    return head + "\n" + line + "\n" + body;
}

}  // namespace

std::vector<std::string> machine_names() {
    std::vector<std::string> out;
    for (const auto& p : all()) out.emplace_back(p.name);
    return out;
}

Result<std::string> policy_page(std::string_view machine) {
    for (const auto& p : all()) {
        if (machine != p.name) continue;
        const auto rules = p.rules();
        const auto regions = p.states();
        std::vector<std::string> names;
        for (const auto& r : rules)
            if (std::find(names.begin(), names.end(), r.region) == names.end()) names.push_back(r.region);
        std::string out = std::string("# ") + p.title +
                          ": the policy\n\nPrinted from the table that runs (`tocsin policy " + p.name +
                          "`). \"(if)\" marks a guarded rule; an event with no rule is refused.\n";
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (names.size() > 1) out += "\n## Region " + names[i] + "\n";
            out += "\n" + rules_table(rules, names[i]) + "\n" + grid(rules, names[i], regions[i], p.events());
        }
        return out;
    }
    return Error(Fault::not_found, "There is no machine of that name.", "#/machine");
}

}  // namespace tocsin::workflows
