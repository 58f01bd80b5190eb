#include <atomic>
#include <memory>

#include "engine/core/crypto.h"
#include "engine/core/standard_webhooks.h"
#include "tests/engine/api/api_world.h"
#include "tests/fakes/oracle.h"

using namespace tocsin;
using namespace tocsin::tests;

namespace {

constexpr const char* key = "a-key-of-at-least-24-bytes-for-paris";

/// One source of each way to prove who one is.
api::ServerOptions with_sources() {
    api::ServerOptions options;
    const auto sources = intake::parse_sources(R"(
sources:
  - {name: paris, adapter: report, verify: {dialect: github, keys_file: k}}
  - {name: inside, adapter: report, token: "yes", from: ["10.0.0.0/8"]}
  - {name: near, adapter: report, token: "yes", from: ["127.0.0.0/8"], quota_per_minute: 5}
  - {name: events, adapter: pagerduty_events, routing_keys_file: k}
  - {name: status, adapter: statuspage, path_secret_file: k, token: "no", supplier: acme}
  - {name: cloud, adapter: cloudevents, token: "yes", cloudevents_origins: ["good.example"]}
)",
                                               [](const std::string&) { return Result<std::string>(std::string(key) + "\n"); });
    INFO((sources ? "" : sources.error().detail));
    REQUIRE(sources);
    options.doors.sources = *sources;
    options.doors.report_form = true;
    options.doors.organisation = "Hospital";
    return options;
}

std::string signature(const std::string& body) { return "sha256=" + to_hex(as_text(hmac_sha256(key, body))); }

const std::string report = R"({"title":"Odd login","problem_key":"p1"})";

std::string form(const std::vector<std::pair<std::string, std::string>>& fields) {
    std::string out;
    for (const auto& [name, value] : fields) {
        out += (out.empty() ? "" : "&") + name + "=";
        for (const char c : value) out += c == ' ' ? "+" : std::string(1, c);
    }
    return out;
}

}  // namespace

SCENARIO("a source lets in whom its file says, and tells nobody else why not", "[api][intake]") {
    ApiWorld api(with_sources(), [](desk::Settings& s) { s.quotas["near"] = 5; });
    const auto send = [&](const std::string& path, const std::string& body, RawHeaders headers, const std::string& role = "") {
        return api.send(role, "POST", path, body, std::move(headers));
    };
    SECTION("a signature, and each message once") {
        CHECK(send("/v1/intake/paris", report, {{"X-Hub-Signature-256", signature(report)}}).status == 202);
        const auto again = send("/v1/intake/paris", report, {{"X-Hub-Signature-256", signature(report)}});
        CHECK(again.json.at("signals").at(0).at("count") == 1);
        const auto wrong = send("/v1/intake/paris", report, {{"X-Hub-Signature-256", signature(report + " ")}});
        const auto none = send("/v1/intake/paris", report, {});
        CHECK(wrong.status == 401);
        CHECK(none.status == 401);
        CHECK(wrong.json.at("detail") == none.json.at("detail"));
        // A token does not stand in for it.
        CHECK(send("/v1/intake/paris", report, {}, "monitor").status == 401);
    }
    SECTION("addresses") {
        CHECK(send("/v1/intake/inside", report, {}, "monitor").status == 401);
        CHECK(send("/v1/intake/near", report, {}, "monitor").status == 202);
        CHECK(send("/v1/intake/near", report, {}).status == 401);
        CHECK(send("/v1/intake/inside", report, {{"X-Forwarded-For", "10.1.1.1"}}, "monitor").status == 401);
    }
    SECTION("a quota folds, it drops nothing") {
        long long accepted = 0;
        for (int i = 0; i < 20; ++i)
            accepted += send("/v1/intake/near", R"({"title":"T","problem_key":"k)" + std::to_string(i) + "\"}", {}, "monitor").status == 202;
        CHECK(accepted == 20);
        CHECK(api.get("/v1/signals?source=near&handling=folded").json.at("items").at(0).at("count") == 15);
    }
    SECTION("routing keys in the body, answered in the sender's words") {
        const std::string event = std::string(R"({"routing_key":")") + key + R"(","event_action":"trigger","dedup_key":"d1","payload":{"summary":"S","source":"web-1","severity":"critical"}})";
        const auto answer = send("/v1/intake/events", event, {});
        CHECK(answer.status == 202);
        CHECK(answer.json.at("status") == "success");
        CHECK(answer.json.at("dedup_key") == "d1");
        CHECK(send("/v1/intake/events", R"({"routing_key":"other","event_action":"trigger","payload":{}})", {}).status == 401);
    }
    SECTION("the handshake of CloudEvents") {
        const auto asked = [&](const std::string& origin) {
            return api.exchange(raw_request("OPTIONS", "/v1/intake/cloud", {{"WebHook-Request-Origin", origin}}, ""));
        };
        CHECK(asked("good.example").header("webhook-allowed-origin") == "good.example");
        CHECK(asked("evil.example").header("webhook-allowed-origin").empty());
        CHECK(asked("good.example").header("access-control-allow-origin").empty());
    }
    SECTION("senders that put") { CHECK(api.send("monitor", "PUT", "/v1/intake/grafana", "{}", {}).status == 202); }
    SECTION("what there is, is not told to whom may not report") {
        CHECK(send("/v1/intake/unheard", report, {}).status == 401);
        CHECK(send("/v1/intake/unheard", report, {}, "officer").status == 403);
        CHECK(send("/v1/intake/unheard", report, {}, "monitor").status == 404);
    }
}

SCENARIO("a supplier's status page becomes the supplier's record", "[api][supplier]") {
    ApiWorld api(with_sources());
    REQUIRE(api.post("/v1/suppliers", R"({"id":"acme","name":"Acme"})", {}, "admin").status == 201);
    const std::string update = R"({"meta":{"generated_at":"2026-11-24T08:31:00Z"},"page":{"id":"p"},"incident":{"id":"i1","name":"Unauthorised access","status":"identified","impact":"major","created_at":"2026-11-24T07:40:00Z","updated_at":"2026-11-24T08:31:00Z","incident_updates":[{"id":"u1","status":"identified","body":"We found it","created_at":"2026-11-24T08:31:00Z"}]}})";
    const auto answer = api.send("", "POST", "/v1/intake/status?key=" + std::string(key), update);
    INFO(answer.body);
    REQUIRE(answer.status == 202);
    CHECK(answer.json.at("channel") == "statuspage");
    CHECK(api.send("", "POST", "/v1/intake/status?key=other", update).status == 401);
    const auto receipts = api.get("/v1/suppliers/acme/receipts").json.at("items");
    REQUIRE(receipts.size() == 1);
    CHECK(receipts[0].at("body") == update);
    CHECK(receipts[0].at("authenticity") == "source:status");
    CHECK(receipts[0].at("reference") == "i1");
}

SCENARIO("a CSAF document or a mail that a person hands in is the supplier's record too", "[api][supplier][oracle]") {
    ApiWorld api(with_sources());
    REQUIRE(api.post("/v1/suppliers", R"({"id":"acme","name":"Acme"})", {}, "admin").status == 201);
    if (const auto csaf = oracle("inbound/csaf-security-incident-response.json")) {
        const auto answer = api.post("/v1/suppliers/acme/messages?as=csaf", *csaf);
        INFO(answer.body);
        REQUIRE(answer.status == 202);
        CHECK(answer.json.at("state") == "stored");
        CHECK(api.post("/v1/suppliers/acme/messages?as=csaf", *csaf).json.at("duplicate") == true);
    }
    if (const auto text = oracle("inbound/supplier-email.json")) {
        const std::string mail = nlohmann::json::parse(*text).at("raw");
        const auto answer = api.post("/v1/suppliers/acme/messages?as=email", mail);
        REQUIRE(answer.status == 202);
        CHECK(answer.json.at("reference") == "ACME-SEC-4711");
        const auto shown = api.get("/v1/receipts/" + answer.json.at("receipt_id").get<std::string>()).json;
        CHECK(shown.at("body") == mail);
        CHECK(shown.at("channel") == "email");
    }
    CHECK(api.post("/v1/suppliers/acme/messages?as=fax", "x").status == 400);
    CHECK(api.post("/v1/suppliers/nobody/messages?as=csaf", "{}").status == 404);
}

SCENARIO("a supplier answers through a link without an account, and by a plain form", "[api][links]") {
    ApiWorld api(with_sources());
    REQUIRE(api.post("/v1/suppliers", R"({"id":"acme","name":"Acme"})", {}, "admin").status == 201);
    const std::string incident = api.open_incident();
    const std::string request = api.post("/v1/supplier-requests", R"({"incident_id":")" + incident + R"(","supplier_id":"acme","question":"What <b>was</b> read?"})").json.at("object_id");
    REQUIRE(api.post("/v1/supplier-requests/" + request + "/events", R"({"type":"send","data":{"way":"By telephone"}})").status == 200);
    const auto made = api.post("/v1/supplier-requests/" + request + "/links", R"({"hours":24})");
    INFO(made.body);
    REQUIRE(made.status == 201);
    const std::string path = made.json.at("path");
    const auto page = api.send("", "GET", path);
    REQUIRE(page.status == 200);
    CHECK(page.header("content-type").rfind("text/html", 0) == 0);
    CHECK(page.header("content-security-policy").find("default-src 'none'") != std::string::npos);
    CHECK(page.header("referrer-policy") == "no-referrer");
    CHECK(page.body.find("What &lt;b&gt;was&lt;/b&gt; read?") != std::string::npos);
    CHECK(page.body.find("<script") == std::string::npos);
    const auto submit = [&](const std::string& body) {
        return api.exchange(raw_request("POST", path, {{"Content-Type", "application/x-www-form-urlencoded"}}, body));
    };
    CHECK(submit(form({{"form", "answer"}})).status == 422);
    CHECK(api.get("/v1/supplier-requests/" + request).json.at("state") == "sent");
    CHECK(submit(form({{"form", "acknowledge"}, {"ack_name", "A. Example"}})).status == 200);
    CHECK(api.get("/v1/supplier-requests/" + request).json.at("state") == "acknowledged");
    const std::string boundary = "b0undary";
    std::string parts;
    for (const auto& [name, value] : std::vector<std::pair<std::string, std::string>>{{"form", "answer"}, {"summary", "412 objects"}, {"personal_data", "yes"}, {"contact_name", "A"}, {"contact_way", "a@acme.example"}})
        parts += "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    parts += "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"list.txt\"\r\nContent-Type: text/plain\r\n\r\nline\r\n--" + boundary + "--\r\n";
    const auto answered = api.exchange(raw_request("POST", path, {{"Content-Type", "multipart/form-data; boundary=" + boundary}}, parts));
    INFO(answered.body);
    REQUIRE(answered.status == 200);
    CHECK(api.get("/v1/supplier-requests/" + request).json.at("state") == "answered");
    CHECK(submit(form({{"form", "answer"}, {"summary", "Other"}, {"personal_data", "no"}, {"contact_name", "A"}, {"contact_way", "b"}})).status == 410);
    const auto shown = api.get("/v1/incidents/" + incident).json;
    REQUIRE(shown.at("attachments").size() == 1);
    const auto file = api.get("/v1/attachments/" + shown.at("attachments")[0].at("id").get<std::string>());
    CHECK(file.body == "line");
    CHECK(file.header("content-type") == "application/octet-stream");
    const auto unknown = api.send("", "GET", "/a/" + std::string(48, '0'));
    CHECK(unknown.status == 404);
    const auto other = api.post("/v1/supplier-requests/" + request + "/links", "{}").json;
    REQUIRE(api.post("/v1/links/" + other.at("link_id").get<std::string>() + "/revoke", "{}").status == 200);
    CHECK(api.send("", "GET", other.at("path")).body == unknown.body);
    CHECK(api.get("/v1/supplier-requests/" + request + "/links").json.at("items").size() == 2);
}

SCENARIO("anybody in the house reports in two minutes, and not too often", "[api][form]") {
    ApiWorld api(with_sources());
    CHECK(api.send("", "GET", "/report").status == 200);
    CHECK(api.send("", "GET", "/report?lang=de").body.find("lang=\"de\"") != std::string::npos);
    const auto submit = [&](const std::string& what) {
        return api.exchange(raw_request("POST", "/report", {{"Content-Type", "application/x-www-form-urlencoded"}}, form({{"what", what}, {"where", "mail"}})));
    };
    CHECK(submit("").status == 422);
    const auto done = submit("I sent the list to the wrong person");
    REQUIRE(done.status == 200);
    const auto signals = api.get("/v1/signals?source=form").json.at("items");
    REQUIRE(signals.size() == 1);
    CHECK(signals[0].at("handling") == "opened");
    CHECK(done.body.find(signals[0].at("id").get<std::string>()) != std::string::npos);
    int refused = 0;
    for (int i = 0; i < 12; ++i) refused += submit("Report " + std::to_string(i)).status == 429;
    CHECK(refused > 0);
    ApiWorld off;
    CHECK(off.send("", "GET", "/report").status == 404);
}

SCENARIO("a supplier may have to show its certificate, and only a proxy here says which", "[api][supplier]") {
    auto options = with_sources();
    options.doors.client_certificate_header = "x-client-cert-sha256";
    options.doors.behind_proxy = true;
    ApiWorld api(options);
    const std::string print(64, 'a');
    const std::string secret = api.post("/v1/suppliers", R"({"id":"acme","name":"Acme","certificate_sha256":")" + print + "\"}", {}, "admin").json.at("key");
    const std::string body = R"({"type":"ping","data":{}})";
    const auto headers = sign_webhook({parse_webhook_key(secret).value()}, "m1", api.world.clock.now(), body);
    const auto send = [&](RawHeaders more) {
        more.insert(more.end(), {{"webhook-id", headers.id}, {"webhook-timestamp", headers.timestamp}, {"webhook-signature", headers.signature}});
        return api.send("", "POST", "/v1/suppliers/acme/callbacks", body, more).status;
    };
    CHECK(send({{"X-Client-Cert-Sha256", print}}) == 202);
    CHECK(send({{"X-Client-Cert-Sha256", std::string(64, 'b')}}) == 401);
    CHECK(send({}) == 401);
}

SCENARIO("what is cheap is asked of Amazon's messages before anything is fetched", "[api][intake][sns]") {
    auto options = with_sources();
    const std::string topic = "arn:aws:sns:eu-west-3:111122223333:alerts";
    const auto sources = intake::parse_sources("sources:\n  - {name: amazon, adapter: sns, topics: [\"" + topic + "\"]}\n",
                                               [](const std::string&) { return Result<std::string>(Error(Fault::not_found, "no file")); });
    REQUIRE(sources);
    options.doors.sources = *sources;
    auto fetched = std::make_shared<std::atomic<int>>(0);
    options.doors.fetch = [fetched](const std::string&) -> Result<std::string> {
        ++*fetched;
        return Error(Fault::remote, "Nobody answers.");
    };
    ApiWorld api(options);
    const auto message = [&](const std::string& arn, const std::string& at, const std::string& version, const std::string& certificate) {
        const nlohmann::json body{{"Type", "Notification"}, {"MessageId", "m1"},        {"TopicArn", arn},
                                  {"Message", "{}"},        {"Timestamp", at},          {"SignatureVersion", version},
                                  {"Signature", std::string(344, 'A')}, {"SigningCertURL", certificate}};
        return api.send("", "POST", "/v1/intake/amazon", body.dump()).status;
    };
    const std::string now = "2026-11-25T02:59:00Z", ours = "https://sns.eu-west-3.amazonaws.com/SimpleNotificationService-1.pem";
    CHECK(message(topic + "-other", now, "2", ours) == 401);
    CHECK(message(topic, "2026-11-24T23:00:00Z", "2", ours) == 401);
    CHECK(message(topic, now, "1", ours) == 401);
    CHECK(message(topic, now, "2", "https://sns.s3-us-west-2.amazonaws.com/a.pem") == 401);
    CHECK(message(topic, now, "2", "https://evil.example/a.pem") == 401);
    CHECK(*fetched == 0);
    CHECK(message(topic, now, "2", ours) == 502);
    CHECK(message(topic, now, "2", ours) == 502);
    CHECK(*fetched == 1);  // that it could not be had is remembered for a minute
}

SCENARIO("what a proxy passed on is not from this machine, and only its own line says for whom", "[api]") {
    auto options = with_sources();
    options.doors.behind_proxy = true;
    ApiWorld api(options);
    const auto status = [&](const std::string& path, RawHeaders headers) { return api.send("", "GET", path, "", std::move(headers)).status; };
    CHECK(status("/metrics", {}) == 200);
    CHECK(status("/metrics", {{"X-Forwarded-For", "203.0.113.9"}}) == 401);
    const auto inside = [&](RawHeaders headers) { return api.send("monitor", "POST", "/v1/intake/inside", report, std::move(headers)).status; };
    CHECK(inside({{"X-Forwarded-For", "10.1.2.3"}}) == 202);
    CHECK(inside({{"X-Forwarded-For", "10.1.2.3, 203.0.113.9"}}) == 401);
    CHECK(inside({{"X-Forwarded-For", "10.1.2.3"}, {"X-Forwarded-For", "203.0.113.9"}}) == 401);
    CHECK(inside({{"X-Forwarded-For", "203.0.113.9"}, {"X-Forwarded-For", "10.1.2.3"}}) == 401);
}

SCENARIO("a page answers a person, whatever went wrong, in the language that the form was in", "[api][form]") {
    ApiWorld api(with_sources());
    const auto submit = [&](const std::string& body, RawHeaders more = {}) {
        more.emplace_back("Content-Type", "application/x-www-form-urlencoded");
        return api.exchange(raw_request("POST", "/report", more, body));
    };
    const auto german = submit("lang=de", {{"Accept-Language", "en"}});
    CHECK(german.status == 422);
    CHECK(german.body.find("<html lang=\"de\"") != std::string::npos);
    CHECK(submit("what=x", {{"Sec-Fetch-Site", "cross-site"}}).status == 403);
    CHECK(submit("what=%ZZ").status == 400);
    CHECK(submit("what=%ZZ").header("content-type").rfind("text/html", 0) == 0);
    for (int i = 0; i < 12; ++i) (void)submit("what=x" + std::to_string(i));
    const auto later = submit("what=last");
    CHECK(later.status == 429);
    CHECK(later.header("retry-after") == "60");
    CHECK(later.header("content-type").rfind("text/html", 0) == 0);
}
