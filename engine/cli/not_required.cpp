#include "engine/cli/not_required.h"

#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>

#include "engine/cli/exit_codes.h"
#include "engine/cli/refused.h"
#include "engine/cli/tables.h"
#include "engine/core/json_write.h"

namespace tocsin::cli {

using nlohmann::json;

namespace {

constexpr const char* propose = "propose_not_required";

bool is_offered(const json& file, const std::string& duty) {
    const json allowed = file.value("allowed", json::object());
    if (!allowed.contains(duty)) return false;
    const json& events = allowed.at(duty);
    return std::any_of(events.begin(), events.end(), [](const json& one) { return one.value("type", "") == propose; });
}

/// The last proposal of a duty that nothing ended since.
const json* proposal_in(const std::vector<json>& timeline, const std::string& duty) {
    const json* out = nullptr;
    for (const auto& entry : timeline) {
        if (entry.value("machine", "") != "duty" || entry.value("machine_id", "") != duty) continue;
        const std::string event = entry.value("event", "");
        if (event == propose) out = &entry;
        if (event == "not_required" || event == "lapse" || event == "reconsider" || event == "carried_over") out = nullptr;
    }
    return out;
}

std::string text(const json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// What an incident says of itself at one version.
struct Look {
    std::string etag;
    std::vector<ExcludedDuty> excluded;
};

/// Nothing where it was refused: `status` then is the exit status, and why is said.
std::optional<Look> look(const app::Client& client, const std::string& incident, int& status) {
    const std::string path = "/v1/incidents/" + incident;
    const auto answered = [&](const Result<app::Answer>& answer) {
        if (answer && answer->status == 200) return true;
        status = answer ? refused(*answer) : fail(answer.error());
        return false;
    };
    // Before the file: a proposal that comes in between is then not read, and changes the version.
    std::vector<json> timeline;
    for (std::string cursor;;) {
        const auto page = client.get(path + "/timeline?limit=500" + (cursor.empty() ? "" : "&cursor=" + cursor));
        if (!answered(page)) return std::nullopt;
        const json body = json::parse(page->body, nullptr, false);
        for (const auto& entry : body.value("items", json::array())) timeline.push_back(entry);
        cursor = text(body, "next");
        if (cursor.empty()) break;
    }
    const auto file = client.get(path);
    if (!answered(file)) return std::nullopt;
    say_drill(*file);
    return Look{file->etag, excluded_duties(json::parse(file->body, nullptr, false), timeline)};
}

struct Became {
    ExcludedDuty duty;
    std::string result;  ///< "proposed", "decided", "would be sent", "refused", "changed" or "not sent"
    std::string because{};
};

/// What a refusal comes down to: its gates where it has some.
std::string because_of(const app::Answer& answer) {
    const json problem = json::parse(answer.body, nullptr, false);
    if (!problem.is_object()) return "The engine answered " + std::to_string(answer.status) + ".";
    std::string out;
    for (const auto& gate : problem.value("gates", json::array())) out += (out.empty() ? "" : " ") + text(gate, "sentence");
    return out.empty() ? text(problem, "detail") : out;
}

bool has_gate(const app::Answer& answer, const std::string& code) {
    const json gates = json::parse(answer.body, nullptr, false).value("gates", json::array());
    return std::any_of(gates.begin(), gates.end(), [&](const json& gate) { return text(gate, "code") == code; });
}

/// Whether a break-glass would stand in for the other person: that one action is taken by itself, never along with others.
bool uses_glass(const app::Answer& answer) {
    const json steps = json::parse(answer.body, nullptr, false).value("steps", json::array());
    return std::any_of(steps.begin(), steps.end(), [](const json& step) { return text(step, "machine") == "proposal"; });
}

class Together {
public:
    Together(const Remote& remote, const NotRequiredAsk& ask) : remote_(remote), ask_(ask), client_(remote.url, remote.token) {}

    int run() {
        auto seen = look(client_, ask_.incident, status_);
        if (!seen) return status_;
        etag_ = seen->etag;
        for (auto& duty : seen->excluded) {
            const bool is_out = std::find(ask_.except.begin(), ask_.except.end(), duty.id) != ask_.except.end();
            if (!is_out && duty.proposed_by.empty() == proposes()) chosen_.push_back(std::move(duty));
        }
        if (!proposes() && !leave_out_own()) return status_;
        if (chosen_.empty()) return nothing();
        if (ask_.dry_run == "yes") {
            for (auto& duty : chosen_) became_.push_back({std::move(duty), "would be sent"});
            return told();
        }
        if (!proposes() && ask_.yes != "yes") {
            show();
            if (::isatty(STDIN_FILENO) != 1) {
                std::cerr << "Nobody is here to ask; say --yes.\n";
                return exit_usage;
            }
            if (!is_wanted()) return exit_failed;
        }
        for (const auto& duty : chosen_) send(duty);
        return told();
    }

private:
    bool proposes() const { return ask_.event == propose; }

    Result<app::Answer> post(const ExcludedDuty& duty, const char* query) const {
        JsonObject data;
        if (!ask_.reasons.empty()) data.text("reasons", ask_.reasons);
        const std::string body = JsonObject().text("type", ask_.event).raw("data", data.str()).str();
        return client_.post("/v1/duties/" + duty.id + "/events" + query, body, {"If-Match: " + etag_});
    }

    /// Only what another person proposed is decided. Who that is, the engine says: it is asked, and nothing is written.
    bool leave_out_own() {
        std::vector<ExcludedDuty> others;
        for (auto& duty : chosen_) {
            const auto answer = post(duty, "?dry_run=true");
            if (!answer || answer->status == 401 || answer->status == 403) {
                status_ = answer ? refused(*answer) : fail(answer.error());
                return false;
            }
            if (has_gate(*answer, "second-person") || uses_glass(*answer)) continue;
            others.push_back(std::move(duty));
        }
        chosen_ = std::move(others);
        return true;
    }

    int nothing() const {
        if (remote_.json == "yes") std::cout << R"({"items":[]})" << "\n";
        else
            std::cout << (proposes() ? "No open duty is excluded by the facts recorded, or each is proposed already.\n"
                                     : "Nothing that the facts exclude was proposed by another person.\n");
        return exit_done;
    }

    void show() const {
        std::vector<std::vector<std::string>> rows;
        for (const auto& d : chosen_) rows.push_back({d.id, d.rule, d.recipient, d.proposed_by, d.reasons, d.facts, d.why});
        std::cerr << table({"duty", "rule", "recipient", "proposed by", "reasons", "facts", "why"}, rows);
    }

    static bool is_wanted() {
        std::cerr << "Decide that exactly these are not required? Type yes: " << std::flush;
        std::string answer;
        std::getline(std::cin, answer);
        return answer == "yes";
    }

    /// Sends it over what was read of it: a change elsewhere in the incident does not hold it back, one of its own does.
    void send(const ExcludedDuty& duty) {
        if (is_over_) return became_.push_back({duty, "not sent"});
        for (int left = 3;; --left) {
            const auto answer = post(duty, "");
            if (!answer) {
                is_over_ = true;
                return no(duty, fail(answer.error()), "refused", answer.error().detail);
            }
            if (answer->status >= 200 && answer->status <= 299) {
                const json receipt = json::parse(answer->body, nullptr, false);
                etag_ = "\"v" + std::to_string(receipt.value("version", 0LL)) + "\"";
                return became_.push_back({duty, proposes() ? "proposed" : "decided"});
            }
            is_over_ = answer->status == 401 || answer->status == 429 || answer->status >= 500;
            if (answer->status != 412 || left == 0) return no(duty, exit_of_answer(answer->status), "refused", because_of(*answer));
            const auto now = look(client_, ask_.incident, status_);
            if (!now) {
                is_over_ = true;
                return became_.push_back({duty, "not sent"});
            }
            etag_ = now->etag;
            if (std::find(now->excluded.begin(), now->excluded.end(), duty) == now->excluded.end())
                return no(duty, exit_refused, "changed", "Somebody changed it meanwhile: look at it, and run this again.");
        }
    }

    void no(const ExcludedDuty& duty, int status, const char* result, std::string because) {
        if (status_ == exit_done) status_ = status;
        became_.push_back({duty, result, std::move(because)});
    }

    int told() const {
        JsonList items;
        std::vector<std::vector<std::string>> rows;
        for (const auto& [duty, result, because] : became_) {
            items.add(JsonObject().text("duty_id", duty.id).text("rule", duty.rule).text("recipient", duty.recipient).text("why", duty.why)
                          .text("facts", duty.facts).text("proposed_by", duty.proposed_by).text("result", result).text("because", because).str());
            rows.push_back({duty.id, duty.rule, duty.recipient, result, because.empty() ? duty.facts : because, duty.why});
        }
        if (remote_.json == "yes") std::cout << JsonObject().raw("items", items.str()).str() << "\n";
        else std::cout << table({"duty", "rule", "recipient", "result", "on", "why"}, rows);
        return status_;
    }

    const Remote& remote_;
    const NotRequiredAsk& ask_;
    app::Client client_;
    std::string etag_{};
    std::vector<ExcludedDuty> chosen_{};
    std::vector<Became> became_{};
    int status_ = exit_done;
    bool is_over_ = false;  ///< nobody answers, or the one who asks is not known: the next would be answered as well
};

}  // namespace

std::vector<ExcludedDuty> excluded_duties(const json& file, const std::vector<json>& timeline) {
    std::vector<ExcludedDuty> out;
    for (const auto& duty : file.value("duties", json::array())) {
        const std::string id = text(duty, "id");
        if (!duty.value("live", false) || text(duty, "applies") != "no" || !is_offered(file, id)) continue;
        const json why = duty.value("why", json::object());
        ExcludedDuty one{id, text(duty, "rule"), text(duty, "recipient"), text(duty, "state"), text(why, "why"), text(why, "facts"), "", ""};
        if (const json* proposal = text(duty, "proposal_by").empty() ? nullptr : proposal_in(timeline, id)) {
            one.proposed_by = text(*proposal, "actor");
            one.reasons = text(proposal->value("fields", json::object()), "reasons");
        }
        out.push_back(std::move(one));
    }
    return out;
}

int not_required(const Remote& remote, const NotRequiredAsk& ask) { return Together(remote, ask).run(); }

}  // namespace tocsin::cli
