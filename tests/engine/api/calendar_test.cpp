#include "tests/engine/api/api_world.h"

using namespace tocsin;
using namespace tocsin::tests;
using nlohmann::json;

namespace {

struct Link {
    std::string id, path;
};

Link make_link(ApiWorld& api, const std::string& role = "officer/ada") {
    const auto made = api.post("/v1/calendar-links", "{}", {}, role);
    REQUIRE(made.status == 201);
    return {made.json.at("object_id"), made.json.at("path")};
}

ApiAnswer calendar(ApiWorld& api, const std::string& path) { return api.send("", "GET", path); }

std::size_t count(const std::string& text, const std::string& what) {
    std::size_t n = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++n;
    return n;
}

/// The SEQUENCE of an event.
long long sequence_of(const std::string& feed, const std::string& uid) {
    const auto from = feed.find("UID:" + uid + "@tocsin");
    REQUIRE(from != std::string::npos);
    const auto at = feed.find("SEQUENCE:", from);
    return at < feed.find("END:VEVENT", from) ? std::stoll(feed.substr(at + 9)) : 0;
}

/// Without the ends of folded lines.
std::string unfolded(std::string feed) {
    for (auto at = feed.find("\r\n "); at != std::string::npos; at = feed.find("\r\n ", at)) feed.erase(at, 3);
    return feed;
}

/// The lines of one event.
std::string event_of(const std::string& feed, const std::string& id) {
    const auto at = feed.find("UID:" + id + "@tocsin\r\n");
    REQUIRE(at != std::string::npos);
    const auto from = feed.rfind("BEGIN:VEVENT", at);
    return feed.substr(from, feed.find("END:VEVENT", at) - from);
}

/// An incident whose authority must be told, and a supplier that is asked.
std::string incident_with_deadlines(ApiWorld& api) {
    const std::string id = api.world.open_incident();
    (void)api.world.happen(id, "set_fact", {{"fact", "personal_data_breach"}, {"value", "true"}}).value();
    (void)api.world.happen(id, "set_fact", {{"fact", "risk_to_persons"}, {"value", "likely"}}).value();
    (void)api.world.happen(id, "set_fact", {{"fact", "role.controller"}, {"value", "yes"}}).value();
    (void)api.world.happen(id, "set_anchor", {{"anchor", "aware"}, {"reasons", "We read the log"}}).value();
    return id;
}

}  // namespace

SCENARIO("a person's calendar shows what is due, under ids that stay", "[api][calendar]") {
    ApiWorld api;
    const std::string incident = incident_with_deadlines(api);
    const auto duty = api.world.duty(incident, "gdpr.33-1");
    const Link link = make_link(api);
    const auto first = calendar(api, link.path);
    CHECK(first.status == 200);
    CHECK(first.header("content-type") == "text/calendar; charset=utf-8");
    CHECK(first.body.find("UID:" + duty.id + "@tocsin\r\n") != std::string::npos);
    CHECK(first.body.find("DTSTART:20261128T030000Z\r\n") != std::string::npos);
    CHECK(first.body.find("TRIGGER:-P1D\r\n") != std::string::npos);

    (void)api.world.happen(incident, "set_anchor", {{"anchor", "aware"}, {"reasons", "It was earlier"}}, "ada",
                           api.world.clock.now() - std::chrono::hours(2));
    api.world.clock.advance(std::chrono::minutes(11));
    const auto moved = calendar(api, link.path);
    CHECK(moved.body.find("UID:" + duty.id + "@tocsin\r\n") != std::string::npos);
    CHECK(moved.body.find("DTSTART:20261128T010000Z\r\n") != std::string::npos);
}

SCENARIO("a calendar in a stranger's cloud names no person, title or text", "[api][calendar]") {
    ApiWorld api;
    (void)incident_with_deadlines(api);
    const auto shown = calendar(api, make_link(api).path);
    REQUIRE(shown.body.find("BEGIN:VEVENT") != std::string::npos);
    for (const char* secret : {"Bucket", "ada", "We read the log"}) CHECK(shown.body.find(secret) == std::string::npos);
}

SCENARIO("an incident that only some may see is in nobody else's calendar", "[api][calendar]") {
    ApiWorld api;
    const std::string incident = incident_with_deadlines(api);
    const Link ada = make_link(api), bob = make_link(api, "officer/bob");
    REQUIRE(api.post("/v1/incidents/" + incident + "/members", R"({"type":"add","person":"ada","part":"lead"})", {}, "officer/ada").status == 200);
    (void)api.token("approver/grace");
    REQUIRE(api.post("/v1/incidents/" + incident + "/members", R"({"person":"grace","part":"member"})", {}, "officer/ada").status == 200);
    (void)api.world.happen(incident, "restrict", {{"reasons", "Few need to know"}}).value();
    CHECK(calendar(api, ada.path).body.find(incident) != std::string::npos);
    CHECK(calendar(api, bob.path).body.find(incident) == std::string::npos);
}

SCENARIO("a supplier that is asked is in the calendar until it answers", "[api][calendar]") {
    ApiWorld api;
    const std::string incident = api.world.open_incident();
    (void)api.world.desk->put_supplier(api.world.as("root", "admin"), {"nube", "Nube Storage", ""}).value();
    const auto asked = api.post("/v1/supplier-requests",
                                json{{"incident_id", incident}, {"supplier_id", "nube"}, {"question", "Which buckets?"}}.dump());
    REQUIRE(asked.status == 201);
    const std::string id = asked.json.at("object_id");
    const auto version = api.get("/v1/incidents/" + incident).json.at("version").get<long long>();
    REQUIRE(api.post("/v1/supplier-requests/" + id + "/events", R"({"type":"send","data":{"way":"By telephone"}})", {{"If-Match", "\"v" + std::to_string(version) + "\""}})
                .status == 200);
    const auto shown = calendar(api, make_link(api).path);
    CHECK(count(shown.body, "UID:" + id + "@tocsin\r\n") == 1);
    CHECK(shown.body.find("Answer due: supplier nube") != std::string::npos);
    CHECK(shown.body.find("Which buckets") == std::string::npos);
}

SCENARIO("a link opens the calendar alone, until its person or its time ends it", "[api][calendar]") {
    ApiWorld api;
    const Link link = make_link(api);
    const std::string token = link.path.substr(10, link.path.find('/', 10) - 10);
    CHECK(api.exchange(raw_request("GET", "/v1/incidents", {{"Authorization", "Bearer " + token}}, "")).status / 100 == 4);
    CHECK(calendar(api, "/calendar/tocsinc_none/deadlines").status == 404);
    CHECK(api.get("/v1/calendar-links", "officer/ada").json.at("items").size() == 1);
    CHECK(api.get("/v1/calendar-links", "officer/bob").json.at("items").empty());
    CHECK(api.post("/v1/calendar-links/" + link.id + "/revoke", "{}", {}, "officer/bob").status == 404);
    CHECK(api.post("/v1/calendar-links/" + link.id + "/revoke", "{}", {}, "officer/ada").status == 200);
    CHECK(calendar(api, link.path).status == 404);

    const auto day = api.post("/v1/calendar-links", R"({"valid_days":1})", {}, "officer/ada");
    CHECK(calendar(api, day.json.at("path")).status == 200);
    api.world.clock.advance(std::chrono::hours(25));
    CHECK(calendar(api, day.json.at("path")).status == 404);
}

SCENARIO("who reads a calendar is on record, and nobody has too many links", "[api][calendar]") {
    ApiWorld api;
    const Link link = make_link(api);
    (void)calendar(api, link.path);
    const auto entry = api.world.history("system").back();
    CHECK(entry.event == "looked");
    CHECK(entry.actor.person == "ada");
    CHECK(entry.machine_id == link.id);
    for (int i = 1; i < 10; ++i) (void)make_link(api);
    CHECK(api.post("/v1/calendar-links", "{}", {}, "officer/ada").status == 409);
    CHECK(api.post("/v1/calendar-links", R"({"valid_days":0})", {}, "officer/bob").status == 400);
    CHECK(api.post("/v1/calendar-links", R"({"valid_days":367})", {}, "officer/bob").status == 400);
    CHECK(api.post("/v1/calendar-links", "{}", {}, "monitor").status == 403);
}

SCENARIO("a calendar ends with its person's last other way in", "[api][calendar]") {
    ApiWorld api;
    const Link link = make_link(api, "officer/zoe");
    REQUIRE(calendar(api, link.path).status == 200);
    std::string token;
    const Status read = api.world.store->read([&](const Reader& book) -> Status {
        const auto all = book.tokens().value();
        for (const auto& row : all)
            if (row.person == "zoe" && row.role == "officer") token = row.id;
        return ok();
    });
    REQUIRE(read);
    REQUIRE(api.world.desk->revoke_token(api.world.as("root", "admin"), token));
    CHECK(calendar(api, link.path).status == 404);
}

SCENARIO("what was filed in part in time is not called overdue", "[api][calendar]") {
    ApiWorld api;
    const std::string incident = incident_with_deadlines(api);
    const auto duty = api.world.duty(incident, "gdpr.33-1");
    REQUIRE(api.world.duty_happens(incident, duty.id, "file", {{"complete", "no"}, {"reference", "CNIL-1"}}));
    api.world.clock.advance(std::chrono::hours(80));
    const auto shown = calendar(api, make_link(api).path);
    CHECK(shown.body.find("Supplement: GDPR Art. 33(1)") != std::string::npos);
    CHECK(shown.body.find("OVERDUE: GDPR Art. 33(1)") == std::string::npos);
}

SCENARIO("each move of a deadline raises its SEQUENCE, also two in one second, and nothing else does", "[api][calendar]") {
    ApiWorld api;
    const std::string incident = incident_with_deadlines(api);
    const auto duty = api.world.duty(incident, "gdpr.33-1");
    const Link link = make_link(api);
    long long before = sequence_of(calendar(api, link.path).body, duty.id);
    CHECK(sequence_of(calendar(api, link.path).body, duty.id) == before);
    for (int hours = 1; hours < 4; ++hours) {
        (void)api.world.happen(incident, "set_anchor", {{"anchor", "aware"}, {"reasons", "It was earlier"}}, "ada",
                               api.world.clock.now() - std::chrono::hours(hours));
        const long long after = sequence_of(calendar(api, link.path).body, duty.id);
        CHECK(after > before);
        before = after;
    }
}

SCENARIO("what was filed in part and late waits for its supplement; it is not overdue", "[api][calendar]") {
    ApiWorld api;
    const std::string incident = incident_with_deadlines(api);
    const auto duty = api.world.duty(incident, "gdpr.33-1");
    api.world.let_time_pass(api.world.clock.now() + std::chrono::hours(80));
    REQUIRE(calendar(api, make_link(api).path).body.find("OVERDUE: GDPR Art. 33(1)") != std::string::npos);
    const Fields late{{"complete", "no"}, {"reference", "CNIL-1"}, {"reasons", "The log was lost", Privacy::personal}};
    REQUIRE(api.world.duty_happens(incident, duty.id, "file", late));
    REQUIRE(api.world.duty(incident, "gdpr.33-1").state == "filed_in_part_late");
    const auto shown = calendar(api, make_link(api).path);
    CHECK(shown.body.find("Supplement: GDPR Art. 33(1)") != std::string::npos);
    CHECK(shown.body.find("OVERDUE: GDPR Art. 33(1)") == std::string::npos);
}

SCENARIO("what an authority wants by a date of its own is in the calendar, under an id that stays", "[api][calendar]") {
    ApiWorld api;
    const std::string incident = api.world.open_incident();
    const auto wanted = api.post("/v1/tasks", json{{"incident_id", incident}, {"kind", "authority_question"}, {"text", "Which backups of Nora Weiss?"}, {"about", "cnil"}, {"due_at", "2026-11-25T05:00:00Z"}}.dump());
    REQUIRE(wanted.status == 201);
    const auto other = api.post("/v1/tasks", json{{"incident_id", incident}, {"text", "Call"}, {"due_at", "2026-11-25T05:00:00Z"}}.dump());
    const std::string id = wanted.json.at("object_id");
    const Link link = make_link(api);
    const std::string shown = unfolded(calendar(api, link.path).body), event = event_of(shown, id);
    CHECK(event.find("DTSTART:20261125T050000Z\r\n") != std::string::npos);
    CHECK(event.find("SUMMARY:Due: what an authority wants\r\n") != std::string::npos);
    CHECK(event.find("CATEGORIES:legal\r\n") != std::string::npos);
    CHECK(event.find("TRIGGER:-PT1H\r\n") != std::string::npos);
    CHECK(event.find("Nobody has taken it.") != std::string::npos);
    for (const char* secret : {"Nora", "backups of", "cnil"}) CHECK(shown.find(secret) == std::string::npos);
    CHECK(shown.find(other.json.at("object_id").get<std::string>()) == std::string::npos);
    const long long before = sequence_of(shown, id);
    REQUIRE(api.post("/v1/tasks/" + id + "/events", R"({"type":"take"})").status == 200);
    const auto taken = calendar(api, link.path).body;
    CHECK(sequence_of(taken, id) > before);
    CHECK(unfolded(taken).find("Somebody has taken it.") != std::string::npos);
    REQUIRE(api.post("/v1/tasks/" + id + "/events", R"({"type":"answer","data":{"text":"All"}})").status == 200);
    CHECK(calendar(api, link.path).body.find(id) == std::string::npos);
}

SCENARIO("a duty has its article and whom to tell for a name, and is of law or of contract as its pack is", "[api][calendar]") {
    const char* contract =
        "schema: breach-pack/1\npack: {id: contract-dpa, version: 2026.11.1, published: 2026-01-01, review_by: 2030-01-01}\n"
        "sources: {dpa: {kind: contract, name: DPA, cite: \"What we promised\"}}\n"
        "duties:\n  - id: contract-dpa.notice\n    stage: notification\n    basis: [{source: dpa, at: \"clause 9\"}]\n"
        "    status: in_force\n    force: {from: 2020-01-01, to: null, picked_by: aware}\n    owed_by: [processor]\n"
        "    to: {kind: contract_partner, each: customer}\n    when: {always: true}\n"
        "    clock: {bounds: [{from: aware, n: 24, unit: hour, count: elapsed}]}\n    confidence: primary\n";
    ApiWorld api({}, [&](desk::Settings& settings) { settings.law.push_back(packs::parse_pack(contract).value()); });
    const std::string incident = incident_with_deadlines(api);
    (void)api.world.happen(incident, "set_fact", {{"fact", "role.processor"}, {"value", "yes"}}).value();
    (void)api.world.happen(incident, "set_fact", {{"fact", "affected.customer.acme"}, {"value", "yes"}}).value();
    const std::string shown = unfolded(calendar(api, make_link(api).path).body);
    INFO(shown);
    const std::string law = event_of(shown, api.world.duty(incident, "gdpr.33-1").id), promised = event_of(shown, api.world.duty(incident, "contract-dpa.notice").id);
    CHECK(law.find("SUMMARY:Due: GDPR Art. 33(1): supervisory authority\r\n") != std::string::npos);
    CHECK(law.find("CATEGORIES:legal\r\n") != std::string::npos);
    CHECK(promised.find("SUMMARY:Due: DPA clause 9: customer acme\r\n") != std::string::npos);
    CHECK(promised.find("CATEGORIES:contract\r\n") != std::string::npos);
}

SCENARIO("a duty to customers that a law lays down is of law", "[api][calendar]") {
    const char* law =
        "schema: breach-pack/1\npack: {id: xx-law, version: 2026.11.1, published: 2026-01-01, review_by: 2030-01-01}\n"
        "sources: {xx: {kind: statute, name: XX, cite: \"An act invented for a test\"}}\n"
        "duties:\n  - id: xx.customers\n    stage: notification\n    basis: [{source: xx, at: \"s. 4\"}]\n"
        "    status: in_force\n    force: {from: 2020-01-01, to: null, picked_by: aware}\n    owed_by: [controller]\n"
        "    to: {kind: customers}\n    when: {always: true}\n"
        "    clock: {bounds: [{from: aware, n: 24, unit: hour, count: elapsed}]}\n    confidence: primary\n";
    ApiWorld api({}, [&](desk::Settings& settings) { settings.law.push_back(packs::parse_pack(law).value()); });
    const std::string incident = incident_with_deadlines(api);
    const auto duty = api.world.duty(incident, "xx.customers");
    REQUIRE(duty.kind == "customer");
    CHECK(event_of(unfolded(calendar(api, make_link(api).path).body), duty.id).find("CATEGORIES:legal\r\n") != std::string::npos);
}

SCENARIO("a calendar that is full keeps what is nearest, of every kind, and says how many it leaves out", "[api][calendar]") {
    ApiWorld api;
    const std::string incident = api.world.open_incident();
    const Instant now = api.world.clock.now();
    REQUIRE(api.world.store->commit({std::nullopt, [&](const Reader&) -> Result<Commit> {
        Commit commit;
        for (int i = 0; i < 5003; ++i) {
            DutyRow duty;
            duty.id = "dut_" + std::to_string(i);
            duty.incident_id = incident;
            duty.rule = "gdpr.33-1";
            duty.recipient = "supervisory_authority";
            duty.state = "running";
            duty.applies = "yes";
            duty.due_at = now + std::chrono::hours(1) + std::chrono::minutes(i);
            duty.created_at = duty.updated_at = now;
            commit.duties.push_back(duty);
        }
        SupplierRequestRow request;
        request.id = "req_near";
        request.incident_id = incident;
        request.supplier_id = "nube";
        request.state = "sent";
        request.due_at = now + std::chrono::minutes(30);
        request.created_at = request.updated_at = now;
        commit.requests = {request};
        return commit;
    }}));
    const std::string shown = unfolded(calendar(api, make_link(api).path).body);
    CHECK(count(shown, "BEGIN:VEVENT") == 5001);
    CHECK(shown.find("UID:req_near@tocsin\r\n") != std::string::npos);
    CHECK(shown.find("UID:dut_0@tocsin\r\n") != std::string::npos);
    CHECK(shown.find("UID:dut_4998@tocsin\r\n") != std::string::npos);
    CHECK(shown.find("UID:dut_4999@tocsin\r\n") == std::string::npos);
    CHECK(event_of(shown, "left-out").find("SUMMARY:4 more deadlines are not in this calendar\r\n") != std::string::npos);
}
