// Plays the main job against a running engine and says in plain words what happens and why.
//
// usage: tocsin-demo URL SINK_PORT VERIFIER ALERT.json
// Tokens come in the environment: TOCSIN_ADMIN, TOCSIN_OFFICER, TOCSIN_APPROVER, TOCSIN_MONITOR.
// Exit status: 0, or the number of the step that failed.
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

#include "engine/app/client.h"
#include "engine/core/clock.h"
#include "engine/core/ids.h"
#include "engine/core/standard_webhooks.h"
#include "sink.h"

namespace {

using namespace tocsin;
using app::Answer;
using app::Client;
using nlohmann::json;

/// Ends the demonstration at the step that failed.
struct Failed {
    std::string because;
};

std::string env(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

json need(const Result<Answer>& answer, long status) {
    if (!answer) throw Failed{answer.error().detail};
    if (answer->status != status)
        throw Failed{"expected " + std::to_string(status) + ", got " + std::to_string(answer->status) + ": " + answer->body};
    return json::parse(answer->body, nullptr, false);
}

class Demo {
public:
    Demo(std::string url, int port, std::string verifier, std::string alert)
        : url_(url), port_(port), verifier_(std::move(verifier)), alert_(std::move(alert)), sink_(port),
          admin_(url, env("TOCSIN_ADMIN")), officer_(url, env("TOCSIN_OFFICER")), approver_(url, env("TOCSIN_APPROVER")),
          monitor_(url, env("TOCSIN_MONITOR")), clock_(make_system_clock()), random_(make_system_random()) {}

    int run() {
        struct Step {
            const char* title;
            void (Demo::*play)();
        };
        const Step steps[] = {
            {"A supplier, a customer and their webhook addresses are on file", &Demo::set_up},
            {"Alertmanager posts one alert", &Demo::alert},
            {"The data map says what is behind that host", &Demo::map},
            {"The officer assesses; unknown stays undecided", &Demo::assess},
            {"The officer becomes aware: the legal clock starts", &Demo::aware},
            {"The supplier is asked, and answers by signed callback", &Demo::supplier},
            {"A notice to the customer: approved by a second person, sent, and verified", &Demo::notice},
            {"The authority is told in part within the hour, and completely later", &Demo::authority},
            {"The logs are held before they are deleted", &Demo::hold},
            {"What does not apply is decided by two persons, and the incident is closed", &Demo::close},
        };
        int number = 0;
        for (const Step& step : steps) {
            std::cout << "\n" << ++number << ". " << step.title << "\n";
            try {
                (this->*step.play)();
            } catch (const Failed& f) {
                std::cout << "   FAILED: " << f.because << "\n";
                return number;
            }
        }
        std::cout << "\nIncident " << incident_ << " is closed. Its whole story: GET /v1/incidents/" << incident_ << "/timeline\n";
        return 0;
    }

private:
    void say(const std::string& text) { std::cout << "   " << text << "\n"; }

    json event(const Client& who, const std::string& kind, const std::string& id, const json& body) {
        const auto seen = who.get("/v1/" + kind + "/" + id);
        need(seen, 200);
        return need(who.post("/v1/" + kind + "/" + id + "/events", body.dump(), {"If-Match: " + seen->etag}), 200);
    }
    json look() { return need(officer_.get("/v1/incidents/" + incident_), 200); }

    json duty(const std::string& rule) {
        for (const json duties = look()["duties"]; const auto& d : duties)
            if (d["rule"] == rule) return d;
        throw Failed{"no duty " + rule};
    }

    std::string hook(const std::string& name) { return "http://127.0.0.1:" + std::to_string(port_) + name; }

    /// A second opinion on the signature, from a program that shares nothing with the engine.
    void verify(const demo::Arrival& arrival, const std::string& secret) {
        char name[] = "/tmp/tocsin-body-XXXXXX";
        const int fd = mkstemp(name);
        if (fd < 0 || write(fd, arrival.body.data(), arrival.body.size()) != static_cast<ssize_t>(arrival.body.size()))
            throw Failed{"cannot keep the body for the verifier"};
        ::close(fd);
        const auto header = [&](const char* h) { return arrival.headers.count(h) ? arrival.headers.at(h) : std::string(); };
        const std::string command = "'" + verifier_ + "' '" + header("webhook-id") + "' '" + header("webhook-timestamp") + "' '" +
                                    name + "' '" + secret + "' '" + header("webhook-signature") + "' >/dev/null 2>&1";
        const int status = std::system(command.c_str());
        unlink(name);
        if (const std::string keep = env("TOCSIN_ARRIVALS"); !keep.empty())
            std::ofstream(keep, std::ios::app) << json{{"headers",
                                                        {{"webhook-id", header("webhook-id")},
                                                         {"webhook-timestamp", header("webhook-timestamp")},
                                                         {"webhook-signature", header("webhook-signature")}}},
                                                       {"body", arrival.body},
                                                       {"secret", secret}}
                                               << "\n";
        if (status != 0) throw Failed{"the independent verifier refuses the signature of " + header("webhook-id")};
        say("signature of " + header("webhook-id") + " checked with openssl: good");
    }

    void set_up() {
        if (!sink_.ready()) throw Failed{"port " + std::to_string(port_) + " is taken; the local receiver cannot listen"};
        const std::string run = make_id("run", clock_->now(), *random_).substr(4, 8);
        supplier_id_ = "acme-" + run;
        customer_id_ = "hopital-nord-" + run;
        const json supplier = need(admin_.post("/v1/suppliers", json{{"id", supplier_id_}, {"name", "Acme Hosting"}, {"answer_hours", 4}}.dump()), 201);
        supplier_key_ = supplier.at("key");
        need(admin_.post("/v1/map/records", json{{"record", {{"kind", "customer"}, {"id", customer_id_}, {"name", "Hopital Nord"}, {"language", "fr"}, {"contract_hours", 24}, {"systems", json::array({"objects"})}}}}.dump()), 201);
        const auto endpoint = [&](const std::string& owner, const std::string& path, const std::string& types) {
            const json made = need(admin_.post("/v1/endpoints", json{{"owner", owner}, {"url", hook(path)}, {"types", types}}.dump()), 201);
            return made.at("secret").get<std::string>();
        };
        supplier_secret_ = endpoint("supplier:" + supplier_id_, "/supplier/" + run, "*");
        customer_secret_ = endpoint("customer:" + customer_id_, "/customer/" + run, "*");
        supplier_path_ = "/supplier/" + run;
        customer_path_ = "/customer/" + run;
        say("supplier " + supplier_id_ + " must answer within 4 h; customer " + customer_id_ + " was promised 24 h");
    }

    void alert() {
        json body = json::parse(alert_, nullptr, false);
        // A fresh fingerprint, so that each demonstration is an incident of its own.
        body["alerts"][0]["fingerprint"] = make_id("f", clock_->now(), *random_).substr(2, 18);
        const json first = need(monitor_.post("/v1/intake/alertmanager", body.dump()), 202);
        incident_ = first.at("signals").at(0).at("incident_id");
        say("one alert, one incident: " + incident_ + " (" + look()["title"].get<std::string>() + ")");
        const json again = need(monitor_.post("/v1/intake/alertmanager", body.dump()), 202);
        if (again.at("signals").at(0).at("incident_id") != incident_) throw Failed{"a repeat opened a second incident"};
        say("the same alert again joins it. An alert starts no legal clock: state " + look()["state"].get<std::string>());
    }

    void map() {
        const json radius = need(officer_.get("/v1/incidents/" + incident_ + "/blast-radius"), 200);
        if (radius["lines"].empty()) throw Failed{"the map knows nothing of the alert's system; import deploy/examples/map"};
        for (const auto& line : radius["lines"])
            if (line["kind"] == "system") say(line["line"].get<std::string>() + ", " + line["name"].get<std::string>());
        say(std::to_string(radius["customers"].get<int>()) + " customers use it; people: " + radius["people"].get<std::string>());
        for (const auto& gap : radius["gaps"]) say("to ask: " + gap["ask"].get<std::string>());
        for (const auto& log : radius["evidence"])
            if (log["deleted_at"].is_string())
                say("evidence: " + log["log_source"].get<std::string>() + ", gone from " + log["deleted_at"].get<std::string>());
        bool found = false;
        for (const auto& line : radius["lines"]) found |= line["line"] == "customer:" + customer_id_;
        if (!found) throw Failed{"the customer who uses that system is not in the blast radius"};
    }

    void assess() {
        event(officer_, "incidents", incident_, {{"type", "assess"}});
        for (const json duties = look()["duties"]; const auto& d : duties)
            say("duty " + d["rule"].get<std::string>() + ": " + d["state"].get<std::string>() + ", undecided until known: " +
                d["waiting_for"].dump());
        const auto fact = [&](const char* name, const char* value) {
            event(officer_, "incidents", incident_, {{"type", "set_fact"}, {"data", {{"fact", name}, {"value", value}}}});
        };
        fact("role.controller", "yes");
        fact("role.processor", "yes");
        fact("personal_data_breach", "true");
        say("facts: we are controller and processor here, and personal data are touched; the risk is not known yet");
    }

    void aware() {
        const std::string now = to_rfc3339(clock_->now());
        event(officer_, "incidents", incident_,
              {{"type", "set_anchor"}, {"occurred_at", now}, {"data", {{"anchor", "aware"}, {"reasons", "The check confirmed the access."}}}});
        const json d = duty("gdpr.33-1");
        say("GDPR Art. 33(1), authority: " + d["state"].get<std::string>() + ", due " + d["due_at"].get<std::string>());
        say("why then: " + d["why"]["why"].get<std::string>());
        const std::string assessment = need(officer_.post("/v1/assessments", json{{"incident_id", incident_}}.dump()), 201).at("object_id");
        event(officer_, "assessments", assessment,
              {{"type", "score"}, {"data", {{"data_set", "project-objects"}, {"dpc.category", "simple"}, {"ei.email", "maximum"}, {"cb.confidentiality", "known_recipients"}, {"cb.malicious", "yes"}}}});
        const json scored = need(officer_.get("/v1/assessments/" + assessment), 200)["severity"];
        say("severity (ENISA) between " + scored["se"]["low"].dump() + " and " + scored["se"]["high"].dump() + ", because not everything is known; it decides nothing");
        const json proposed = event(officer_, "assessments", assessment,
                                    {{"type", "propose"}, {"data", {{"risk", "likely"}, {"reasons", "Objects were read; whose data is in them is not known yet."}}}});
        event(officer_, "assessments", assessment, {{"type", "sign"}, {"data", {{"content_sha256", proposed.at("content_sha256")}}}});
        say("decided and signed: a risk is likely, so the authority is told");
        event(officer_, "incidents", incident_, {{"type", "confirm"}});
        say("now: authority leg " + look()["legs"]["authority"].get<std::string>());
    }

    void supplier() {
        const json drafted = need(officer_.post("/v1/supplier-requests",
                                                json{{"incident_id", incident_},
                                                     {"supplier_id", supplier_id_},
                                                     {"question", "Which objects were read, by whom, and since when?"}}
                                                    .dump()),
                                  201);
        const std::string request = drafted.at("object_id");
        event(officer_, "supplier-requests", request, {{"type", "send"}});
        const auto asked = sink_.wait_for(supplier_path_, 20);
        if (!asked) throw Failed{"the question did not reach the supplier within 20 s"};
        say("the question reached the supplier's webhook");
        verify(*asked, supplier_secret_);
        const std::string body = json{{"type", "supplier.query.answered"},
                                      {"timestamp", to_rfc3339(clock_->now())},
                                      {"data",
                                       {{"query_id", request},
                                        {"reference", "ACME-SEC-1"},
                                        {"answers", json::array({{{"question", "objects"}, {"value", "412 of two projects"}}})},
                                        {"answered_by", "Acme PSIRT"}}}}
                                     .dump();
        const auto key = parse_webhook_key(supplier_key_);
        const auto headers = sign_webhook({*key}, make_id("msg", clock_->now(), *random_), clock_->now(), body);
        const Client door(url_, "");
        const std::vector<std::string> sent = {"webhook-id: " + headers.id, "webhook-timestamp: " + headers.timestamp,
                                               "webhook-signature: " + headers.signature};
        const std::string path = "/v1/suppliers/" + supplier_id_ + "/callbacks";
        const json receipt = need(door.post(path, body, sent), 202);
        say("the answer came in without an account, signed; receipt " + receipt["receipt_id"].get<std::string>());
        if (!need(door.post(path, body, sent), 202)["duplicate"].get<bool>()) throw Failed{"a replay was not recognised"};
        say("the same message again answers the first receipt. Suppliers leg: " + look()["legs"]["suppliers"].get<std::string>());
        event(officer_, "supplier-requests", request, {{"type", "close"}});
    }

    void notice() {
        // Who may be concerned is asked one by one; a customer whose content was harmless is taken out with the reason.
        for (const json facts = look()["facts"]; const auto& [name, value] : facts.items()) {
            const std::string one = "affected.customer.";
            if (name.rfind(one, 0) != 0 || value != "unknown" || name == one + customer_id_) continue;
            event(officer_, "incidents", incident_,
                  {{"type", "overrule"}, {"data", {{"line", "customer:" + name.substr(one.size())}, {"value", "no"}, {"reasons", "Asked by telephone: no personal data in these objects."}}}});
            say(name.substr(one.size()) + " was asked and is not concerned");
        }
        const json drafted = need(officer_.post("/v1/notices",
                                                json{{"incident_id", incident_},
                                                     {"audience", "customers"},
                                                     {"parts",
                                                      {{"en.nature", "An unknown party read objects of your project. The access is closed."},
                                                       {"en.data", "unknown"},
                                                       {"en.contact", "Privacy team, privacy@hosting.example"},
                                                       {"en.consequences", "Whoever is named in the objects may be written to by strangers."},
                                                       {"en.measures", "The keys were revoked; the logs are held; access is watched."}}},
                                                     {"recipients", json::array({customer_id_})}}
                                                    .dump()),
                                  201);
        const std::string id = drafted.at("object_id");
        event(officer_, "notices", id, {{"type", "submit"}});
        const json review = need(approver_.get("/v1/notices/" + id + "/review"), 200), seen = review.at("notice");
        say("the letter has all that Art. 33(3) wants said, or that it is not known yet; the approver reads what " +
            review.at("sample")[0].at("recipient").get<std::string>() + " will read");
        const json hashes = {{"content_sha256", seen.at("content_sha256")}, {"recipients_sha256", seen.at("recipients_sha256")}};
        event(approver_, "notices", id, {{"type", "approve"}, {"data", hashes}});
        say("approved by another person than the author: exactly these bytes, exactly these recipients");
        event(officer_, "notices", id, {{"type", "send"}});
        const auto arrived = sink_.wait_for(customer_path_, 20);
        if (!arrived) throw Failed{"the notice did not reach the customer within 20 s"};
        say("the customer's webhook has it");
        verify(*arrived, customer_secret_);
        for (int i = 0; i < 100 && look()["legs"]["customers"] != "told"; ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        if (look()["legs"]["customers"] != "told") throw Failed{"the proof of delivery did not come back"};
        say("customers leg: told, with the delivery behind it. GDPR Art. 33(2): " + duty("gdpr.33-2")["state"].get<std::string>());
        event(officer_, "notices", id, {{"type", "settle"}});
    }

    void authority() {
        const std::string id = duty("gdpr.33-1")["id"];
        event(officer_, "duties", id, {{"type", "file"}, {"data", {{"complete", "no"}, {"reference", "CNIL-1"}}}});
        say("filed in part, which the law accepts (Art. 33(4)); the supplement stays open: " + duty("gdpr.33-1")["state"].get<std::string>());
        event(officer_, "duties", id, {{"type", "supplement"}, {"data", {{"complete", "yes"}, {"reference", "CNIL-1"}}}});
        say("supplement filed: " + duty("gdpr.33-1")["state"].get<std::string>());
    }

    void hold() {
        int held = 0;
        for (const json tasks = look()["tasks"]; const auto& t : tasks) {
            event(officer_, "tasks", t["id"], {{"type", "finish"}, {"data", {{"reasons", "Copied to the evidence store."}}}});
            ++held;
        }
        if (held == 0) throw Failed{"no log was to be held"};
        say(std::to_string(held) + " logs held");
    }

    void close() {
        for (const json duties = look()["duties"]; const auto& d : duties) {
            const std::string state = d["state"];
            if (state != "waiting" && state != "open" && state != "running") continue;
            event(officer_, "duties", d["id"], {{"type", "propose_not_required"}, {"data", {{"reasons", "The risk is not high: no credentials, no special categories."}}}});
            event(approver_, "duties", d["id"], {{"type", "not_required"}, {"data", {{"reasons", "Agreed."}}}});
            say("duty " + d["rule"].get<std::string>() + ": not required, decided by two persons with reasons");
        }
        for (const char* type : {"contain", "review", "close"}) event(officer_, "incidents", incident_, {{"type", type}});
        const json timeline = need(officer_.get("/v1/incidents/" + incident_ + "/timeline?limit=500"), 200);
        say("closed; " + std::to_string(timeline["items"].size()) + " entries on record, each chained to the one before");
    }

    std::string url_;
    int port_;
    std::string verifier_, alert_;
    demo::Sink sink_;
    Client admin_, officer_, approver_, monitor_;
    std::unique_ptr<Clock> clock_;
    std::unique_ptr<Random> random_;
    std::string supplier_id_, customer_id_, supplier_key_, supplier_secret_, customer_secret_, supplier_path_, customer_path_, incident_;
};

}  // namespace

int main(int argc, char** argv) {
    if (argc != 5) {
        std::cerr << "usage: tocsin-demo URL SINK_PORT VERIFIER ALERT.json\n";
        return 64;
    }
    std::ifstream file(argv[4]);
    std::stringstream alert;
    alert << file.rdbuf();
    std::cout << std::unitbuf;
    Demo demo(argv[1], std::atoi(argv[2]), argv[3], alert.str());
    return demo.run();
}
