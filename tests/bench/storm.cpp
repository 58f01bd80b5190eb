#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "engine/core/crypto.h"
#include "engine/core/standard_webhooks.h"
#include "tests/bench/load_generator.h"
#include "tests/bench/served.h"
#include "tests/bench/shop.h"
#include "tests/bench/workloads.h"

namespace tocsin::bench {

namespace {

using nlohmann::json;

constexpr int batch = 100;
constexpr std::size_t clients = 16;

constexpr const char* rules = R"(
new_problems_per_minute: 100000
signals_per_incident: 1000
join:
  - {name: same-system, when: {systems: ["*"]}, by: system, within_minutes: 600, because: The same system has one cause}
)";

std::string alert(long long number, const std::string& name) {
    return R"({"status":"firing","fingerprint":"f)" + std::to_string(number) + R"(","startsAt":"2026-11-22T04:39:32Z","endsAt":"0001-01-01T00:00:00Z",)"
           R"("labels":{"alertname":")" + name + R"(","severity":"critical","service":"objects","instance":"i)" + std::to_string(number) +
           R"("},"annotations":{"summary":")" + name + R"("},"generatorURL":"http://prometheus.example/graph"})";
}

/// A message of a hundred alerts; `problem(i)` is the number of the i-th alert's problem.
template <class Problem>
std::string message(const Problem& problem, const std::string& name) {
    std::string out = R"({"version":"4","groupKey":"{}","status":"firing","receiver":"tocsin","alerts":[)";
    for (int i = 0; i < batch; ++i) out += (i > 0 ? "," : "") + alert(problem(i), name);
    return out + "]}";
}

json get(const Served& engine, const std::string& path) {
    std::string body;
    if (ask_once(engine.port(), "GET", path, engine.officer(), &body) != 200) give_up("the engine does not answer " + path);
    return json::parse(body);
}

double megabytes(const std::string& dir) {
    double sum = 0;
    for (const auto& file : std::filesystem::directory_iterator(dir)) sum += static_cast<double>(file.file_size()) / 1e6;
    return sum;
}

struct Storm {
    Served& engine;
    const Clock& clock;
    Report& report;
    std::string state, monitor;

    void run(const char* name, double seconds, Step step) {
        const Plan plan{engine.port(), monitor, {std::move(step)}, "incident_id"};
        const ForeignLoad foreign(clock, {engine.process()});
        const long long cpu = cpu_us(engine.process());
        const double before = megabytes(state);
        const Walk walk = drive(plan, clients, seconds, clock);
        const double answers = static_cast<double>(walk.millis.size());
        Row row{name, {}};
        row.number("messages_per_s", answers / walk.seconds).number("alerts_per_s", answers * batch / walk.seconds);
        row.number("p50_ms", percentile(walk.millis, .5), 1).number("p99_ms", percentile(walk.millis, .99), 1);
        row.number("not_2xx", static_cast<double>(walk.not_2xx));
        row.number("cpu_us_each", static_cast<double>(cpu_us(engine.process()) - cpu) / (answers * batch), 1);
        row.number("book_grew_mb", megabytes(state) - before, 1).number("rss_mb", memory_of(engine.process()).rss_mb);
        row.number("incidents", static_cast<double>(get(engine, "/v1/incidents").at("items").size()));
        row.number("foreign", foreign.cores(), 2);
        report.add(row);
        if (walk.not_2xx > 0) report.note("first refusal: " + walk.first_refusal.substr(0, 200));
    }
};

/// An incident of which a legal deadline passes while the storm blows: how late that was on record.
std::string with_deadline(const Served& engine, const Clock& clock, std::chrono::seconds from_now) {
    const auto say = [&](const std::string& path, const std::string& body) {
        const Plan plan{engine.port(), engine.officer(), {{path, body, {}}}, "incident_id"};
        if (drive(plan, 1, 0, clock).not_2xx > 0) give_up("the engine refuses " + path);
    };
    say("/v1/incidents", R"({"title":"With a deadline"})");
    const std::string id = get(engine, "/v1/incidents").at("items").at(0).at("id");
    for (const char* fact : {R"({"fact":"role.controller","value":"yes"})", R"({"fact":"personal_data_breach","value":"true"})", R"({"fact":"risk_to_persons","value":"likely"})"})
        say("/v1/incidents/" + id + "/events", std::string(R"({"type":"set_fact","data":)") + fact + "}");
    const Instant aware = clock.now() + from_now - std::chrono::hours(72);
    say("/v1/incidents/" + id + "/events", R"({"type":"set_anchor","occurred_at":")" + to_rfc3339(aware) + R"(","data":{"anchor":"aware"}})");
    return id;
}

void tell_lateness(const Served& engine, const std::string& incident, const char* name, Report& report) {
    double late = -1;
    const json timeline = get(engine, "/v1/incidents/" + incident + "/timeline?limit=500");
    for (const auto& entry : timeline.at("items"))
        if (entry.at("event") == "time_is_up" && late < 0) {
            const auto due = parse_rfc3339(entry.at("fields").at("due_at").get<std::string>()).value().at;
            late = static_cast<double>((parse_rfc3339(entry.at("recorded_at").get<std::string>()).value().at - due).count()) / 1e3;
        }
    Row row{name, {}};
    row.number("deadline_late_ms", late, 1);
    report.add(row);
}

}  // namespace

void storm(const Options& options, const Clock& clock, Report& report) {
    const ScratchDir dir;
    std::ofstream(dir.path() + "/rules.yaml") << rules;
    Served engine(options.program, dir.path(), {}, "intake: {rules_file: " + dir.path() + "/rules.yaml}\n");
    (void)engine.wait_until_ready(clock);
    Storm it{engine, clock, report, dir.path() + "/state", engine.monitor()};

    const std::string deadline = with_deadline(engine, clock, std::chrono::seconds(static_cast<long long>(options.seconds) + 2));
    const std::string one = message([](int) { return 0LL; }, "Copied out");
    it.run("storm: one problem", options.seconds, {"/v1/intake/alertmanager", one, {}});
    it.run("storm: 100 problems, again and again", options.seconds, {"/v1/intake/alertmanager", message([](int i) { return i; }, "Copied out"), {}});
    Step fresh{"/v1/intake/alertmanager", "", {}};
    fresh.make = [](long long n) { return std::pair(std::string(), message([n](int i) { return 1000 + n * batch + i; }, "Copied out")); };
    it.run("storm: every alert a new problem", options.seconds, fresh);
    tell_lateness(engine, deadline, "storm: a deadline meanwhile", report);

    // The needle.
    Plan different{engine.port(), it.monitor, {{"/v1/intake/alertmanager", "", {}}}, "incident_id"};
    different.steps[0].body = R"({"version":"4","status":"firing","alerts":[{"status":"firing","fingerprint":"needle","startsAt":"2026-11-22T04:39:32Z","labels":{"alertname":"Ransom note found","severity":"critical","service":"objects"}}]})";
    (void)drive(different, 1, 0, clock);
    long long found = 0, signals = 0;
    std::string cursor;
    do {
        const json page = get(engine, "/v1/signals?limit=500" + (cursor.empty() ? "" : "&cursor=" + cursor));
        for (const auto& s : page.at("items")) {
            ++signals;
            found += s.at("title") == "Ransom note found";
        }
        cursor = page.at("next").is_string() ? page.at("next").get<std::string>() : "";
    } while (!cursor.empty());
    Row row{"storm: the one different alert", {}};
    row.number("found", static_cast<double>(found)).number("signals_kept", static_cast<double>(signals));
    report.add(row);
}

void callbacks(const Options& options, const Clock& clock, Report& report) {
    const ScratchDir dir;
    Served engine(options.program, dir.path());
    (void)engine.wait_until_ready(clock);
    const std::string secret = "whsec_" + to_base64(std::string(32, 'k'));
    const Plan put{engine.port(), engine.admin(), {{"/v1/suppliers", R"({"id":"acme","name":"Acme","key":")" + secret + "\"}"}}, "id"};
    (void)drive(put, 1, 0, clock);
    const auto key = need(parse_webhook_key(secret), "key");
    const std::string run = std::to_string(to_micros(clock.now()));
    Step step{"/v1/suppliers/acme/callbacks", "", {}};
    step.make = [&](long long n) {
        const std::string body = R"({"type":"supplier.breach.)" + std::string(n == 0 ? "reported" : "updated") + R"(","data":{"reference":"A-1","revision":)" +
                                 std::to_string(n + 1) + R"(,"became_aware_at":"2026-11-20T08:00:00Z","summary":"A bucket","personal_data":"yes","contact":{"name":"A"}}})";
        const auto signed_with = sign_webhook({key}, "m" + run + "-" + std::to_string(n), clock.now(), body);
        return std::pair("webhook-id: " + signed_with.id + "\r\nwebhook-timestamp: " + signed_with.timestamp + "\r\nwebhook-signature: " + signed_with.signature + "\r\n", body);
    };
    const Plan plan{engine.port(), "", {step}, "receipt_id"};
    {
        constexpr std::size_t connections = 64;
        const ForeignLoad foreign(clock, {engine.process()});
        const long long cpu = cpu_us(engine.process());
        const Walk walk = drive(plan, connections, options.seconds, clock);
        const double answers = static_cast<double>(walk.millis.size());
        Row row{"signed callbacks", {}};
        row.number("clients", static_cast<double>(connections)).number("per_s", answers / walk.seconds);
        row.number("p50_ms", percentile(walk.millis, .5), 1).number("p99_ms", percentile(walk.millis, .99), 1);
        row.number("not_2xx", static_cast<double>(walk.not_2xx));
        row.number("cpu_us", static_cast<double>(cpu_us(engine.process()) - cpu) / answers).number("rss_mb", memory_of(engine.process()).rss_mb);
        row.number("foreign", foreign.cores(), 2);
        report.add(row);
        if (walk.not_2xx > 0) report.note("first refusal: " + walk.first_refusal.substr(0, 300));
    }
}

}  // namespace tocsin::bench
