#include "engine/cli/commands_triage.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>

#include "engine/app/files.h"
#include "engine/cli/exit_codes.h"
#include "engine/cli/files.h"
#include "engine/core/json.h"
#include "workflows/triage/rules.h"

namespace tocsin::cli {

namespace {

using nlohmann::json;

std::string text_of(const json& line, const char* name) {
    const auto found = line.find(name);
    return found != line.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool known(const std::string& word, std::initializer_list<const char*> words) {
    for (const char* one : words)
        if (word == one) return true;
    return false;
}

Result<triage::Seen> read_line(std::string_view text) {
    auto line = parse_json(text);
    if (!line) return std::move(line).error();
    if (!line->is_object()) return Error(Fault::invalid_input, "A signal is one JSON object.");
    triage::Seen out{text_of(*line, "source"), text_of(*line, "problem_key"), text_of(*line, "severity"),
                     text_of(*line, "system"), text_of(*line, "title"),       text_of(*line, "personal_data")};
    if (out.severity.empty()) out.severity = text_of(*line, "severity_hint");
    if (out.severity.empty()) out.severity = "unknown";
    if (out.personal_data.empty()) out.personal_data = "unknown";
    if (!known(out.severity, {"low", "medium", "high", "critical", "unknown"}))
        return Error(Fault::invalid_input, "severity is low, medium, high, critical or unknown.");
    if (!known(out.personal_data, {"yes", "no", "unknown"}))
        return Error(Fault::invalid_input, "personal_data is yes, no or unknown.");
    if (out.problem_key.empty()) return Error(Fault::invalid_input, "A signal has a problem_key.");
    return out;
}

const char* word_of(triage::Handling handling) {
    return handling == triage::Handling::keep ? "keep" : handling == triage::Handling::ignore ? "ignore" : "open";
}

std::string told(const triage::Rules& rules, const triage::Seen& seen) {
    const triage::Verdict verdict = triage::triage(rules, seen);
    json list = json::array();
    // Only what would open looks for an incident to join.
    if (verdict.handling == triage::Handling::open)
        for (const auto& one : triage::joins(rules, seen))
            list.push_back(one.rule->name + ": " + one.rule->by + "=" + one.value);
    nlohmann::ordered_json out;
    out["problem_key"] = seen.problem_key;
    out["handling"] = word_of(verdict.handling);
    out["rule"] = verdict.rule;
    out["because"] = verdict.because;
    out["joins"] = std::move(list);
    return out.dump();
}

}  // namespace

int triage_test(const std::string& rules_file, const std::string& sample_file, std::ostream& out, std::ostream& err) {
    const auto rules_text = app::read_file(rules_file);
    if (!rules_text) return err << rules_text.error().detail << "\n", exit_of(rules_text.error().fault);
    const auto rules = triage::parse_rules(*rules_text);
    if (!rules) return err << rules_file << ": " << rules.error().detail << "\n", 1;
    const auto sample = read_input(sample_file, 64 * 1024 * 1024);
    if (!sample) return err << sample.error().detail << "\n", exit_of(sample.error().fault);
    int status = 0;
    std::string_view rest = *sample;
    for (int number = 1; !rest.empty(); ++number) {
        const auto end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
        if (const auto seen = read_line(line)) {
            out << told(*rules, *seen) << "\n";
            continue;
        } else {
            err << sample_file << " line " << number << ": " << seen.error().detail << "\n";
            status = 1;
        }
    }
    return status;
}

}  // namespace tocsin::cli
