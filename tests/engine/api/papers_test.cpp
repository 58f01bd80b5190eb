#include "engine/papers/form_known.h"
#include "tests/engine/api/api_world.h"
#include "tests/engine/api/sse_reader.h"

using namespace tocsin;
using namespace tocsin::tests;
using nlohmann::json;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// An incident whose authority must be told, with something of everything.
std::string full_incident(ApiWorld& api) {
    const std::string id = api.world.open_incident();
    (void)api.world.happen(id, "set_fact", {{"fact", "personal_data_breach"}, {"value", "true"}}).value();
    (void)api.world.happen(id, "set_fact", {{"fact", "risk_to_persons"}, {"value", "likely"}}).value();
    (void)api.world.happen(id, "set_fact", {{"fact", "role.controller"}, {"value", "yes"}}).value();
    (void)api.world.happen(id, "set_anchor", {{"anchor", "aware"}, {"reasons", "We read the log"}}).value();
    return id;
}

/// As many open measures, each of 3,900 bytes.
void measures(ApiWorld& api, const std::string& incident, int many) {
    const json one{{"incident_id", incident}, {"kind", "measure"}, {"owner", "ada"}, {"text", std::string(3900, 'x')},
                   {"due_at", "2026-12-24T00:00:00Z"}};
    for (int i = 0; i < many; ++i) REQUIRE(api.post("/v1/tasks", one.dump()).status == 201);
}

}  // namespace

SCENARIO("the register holds every incident, as JSON, CSV, workbook and paper", "[api][papers]") {
    ApiWorld api;
    const std::string first = full_incident(api), second = api.open_incident();
    const auto all = api.get("/v1/register");
    REQUIRE(all.status == 200);
    REQUIRE(all.json.at("items").size() == 2);
    const json row = all.json.at("items")[1];
    CHECK(row.at("id") == first);
    CHECK(row.at("role") == "controller");
    CHECK(has(row.at("facts").get<std::string>(), "personal_data_breach: true"));
    CHECK(has(row.at("effects").get<std::string>(), "risk_to_persons: likely"));
    CHECK(has(row.at("authority").get<std::string>(), "gdpr.33-1: running"));
    CHECK(row.at("clocks").at("running").get<int>() >= 1);
    const auto csv = api.get("/v1/register?format=csv");
    CHECK(csv.header("content-type") == "text/csv; charset=utf-8; header=present");
    CHECK(has(csv.header("content-disposition"), "register.csv"));
    CHECK(has(csv.body, second));
    CHECK(api.get("/v1/register?format=xlsx").body.rfind("PK", 0) == 0);
    CHECK(api.get("/v1/register?format=pdf").body.rfind("%PDF-", 0) == 0);
    CHECK(api.get("/v1/register?state=closed").json.at("items").empty());
    CHECK(api.get("/v1/register?from=2099-01-01T00:00:00Z").json.at("items").empty());
    CHECK(api.get("/v1/register?to=2099-01-01T00:00:00Z").json.at("items").size() == 2);
    CHECK(api.get("/v1/register?format=doc").status == 400);
    CHECK(api.get("/v1/register?from=yesterday").status == 400);
    // A slip of the keyboard is no empty register.
    for (const char* path : {"/v1/register?state=closd", "/v1/board-summary?state=closd", "/v1/incidents?state=closd"}) {
        const auto refused = api.get(path);
        INFO(path << refused.body);
        CHECK(refused.status == 400);
        CHECK(has(refused.body, "#/query/state"));
        CHECK(has(refused.body, "detected, assessing, responding"));
        CHECK_FALSE(has(refused.body, "closd"));
    }
    CHECK(api.get("/v1/register", "monitor").status == 403);
    CHECK(api.get("/v1/register", "admin").status == 403);
}

SCENARIO("a restricted incident is in the register of those who see it alone", "[api][papers]") {
    ApiWorld api;
    const std::string id = api.open_incident(), members = "/v1/incidents/" + id + "/members";
    REQUIRE(api.post(members, R"({"person":"ada","part":"lead"})", {}, "officer/ada").status == 200);
    REQUIRE(api.post(members, R"({"person":"grace","part":"member"})", {}, "officer/ada").status == 200);
    (void)api.token("approver/grace");
    const auto version = api.get("/v1/incidents/" + id, "officer/ada").json.at("version").dump();
    const auto closed = api.post("/v1/incidents/" + id + "/events", R"({"type":"restrict","data":{"reasons":"About one of us"}})",
                                 {{"If-Match", "\"v" + version + "\""}}, "officer/ada");
    INFO(closed.body);
    REQUIRE(closed.status == 200);
    for (const std::string path : {"/v1/register", "/v1/register?format=csv"}) {
        CHECK_FALSE(has(api.get(path, "officer/bob").body, id));
        CHECK(has(api.get(path, "officer/ada").body, id));
        CHECK(has(api.get(path, "auditor").body, id));
    }
    CHECK(api.get("/v1/board-summary", "officer/bob").json.at("incidents") == 0);
    CHECK(api.get("/v1/board-summary", "officer/ada").json.at("incidents") == 1);
    for (const std::string path : {"/v1/register", "/v1/board-summary"}) {
        CHECK(api.get(path, "officer/bob").json.at("seen_by") == "bob");
        CHECK(api.get(path, "officer/bob").json.at("not_in_it") == "restricted incidents of others");
        CHECK(api.get(path, "auditor").json.at("not_in_it") == "");
    }
    CHECK(api.get("/v1/incidents/" + id + "/war-room", "officer/bob").status == 404);
}

SCENARIO("the war-room sheet has clocks, people, authorities and what is next", "[api][papers]") {
    ApiWorld api;
    const std::string id = full_incident(api);
    REQUIRE(api.post("/v1/incidents/" + id + "/members", R"({"person":"lena","part":"lead"})").status == 200);
    const auto text = api.get("/v1/incidents/" + id + "/war-room?format=txt");
    REQUIRE(text.status == 200);
    CHECK(text.header("content-type") == "text/plain; charset=utf-8");
    for (const char* part :
         {"War room:", "Legal clocks", "gdpr.33-1", "in 3 days", "Next", "lena", "Lead authority: none on file", "backup"}) {
        INFO(part << '\n' << text.body);
        CHECK(has(text.body, part));
    }
    CHECK(api.get("/v1/incidents/" + id + "/war-room").body.rfind("%PDF-", 0) == 0);
    CHECK(api.get("/v1/incidents/inc_none/war-room").status == 404);
    CHECK(api.get("/v1/incidents/" + id + "/war-room?format=xlsx").status == 400);
}

SCENARIO("the war-room sheet speaks the language that is asked for, otherwise the house's", "[api][papers]") {
    api::ServerOptions options;
    options.doors.war_room_language = "de";
    ApiWorld api(options);
    const std::string path = "/v1/incidents/" + full_incident(api) + "/war-room?format=txt";
    for (const auto& german : {api.get(path), api.get(path + "&lang=de")}) {
        INFO(german.body);
        REQUIRE(german.status == 200);
        for (const char* part : {"Lageblatt:", "Gesetzliche Fristen", "gdpr.33-1", "in 3 Tagen", "Als Nächstes", "Federführende Behörde"})
            CHECK(has(german.body, part));
        CHECK_FALSE(has(german.body, "Legal clocks"));
    }
    CHECK(has(api.get(path + "&lang=en").body, "Legal clocks"));
    CHECK(api.get(path + "&lang=fr").status == 400);
}

SCENARIO("while awareness is undecided the war-room sheet says what the clocks wait for", "[api][papers]") {
    ApiWorld api;
    const std::string id = api.world.open_incident();
    (void)api.world.happen(id, "set_fact", {{"fact", "personal_data_breach"}, {"value", "true"}}).value();
    const auto text = api.get("/v1/incidents/" + id + "/war-room?format=txt");
    INFO(text.body);
    CHECK(has(text.body, "put \"aware\" on record"));
    CHECK_FALSE(has(text.body, "No clock runs."));
}

SCENARIO("documents that read a whole history wait for a free seat", "[api][papers]") {
    api::ServerOptions options;
    options.threads = 8;
    options.forms = std::make_shared<papers::FormHouse>();
    ApiWorld api(options);
    const std::string path = "/v1/incidents/" + api.open_incident();
    std::vector<std::unique_ptr<SseReader>> readers;
    for (int i = 0; i < 4; ++i) {
        readers.push_back(std::make_unique<SseReader>(api.port, api.token("auditor")));
        REQUIRE(readers.back()->status() == 200);
    }
    for (const std::string& one : {std::string("/v1/register"), path + "/war-room?format=txt", path + "/authority-form"}) {
        INFO(one);
        CHECK(api.get(one).status == traits(Fault::overloaded).http_status);
    }
}

SCENARIO("the summary for management names nobody and nothing", "[api][papers]") {
    ApiWorld api;
    const std::string id = full_incident(api);
    const auto summary = api.get("/v1/board-summary");
    REQUIRE(summary.status == 200);
    CHECK(summary.json.at("open") == 1);
    CHECK_FALSE(has(summary.body, id));
    CHECK_FALSE(has(summary.body, "We read the log"));
    CHECK(api.get("/v1/board-summary?format=pdf").body.rfind("%PDF-", 0) == 0);
}

SCENARIO("what is undecided is counted as the list of duties counts it, and what does not apply apart", "[api][papers]") {
    ApiWorld api;
    for (const char* risk : {"likely", "unknown"}) {
        const std::string id = api.world.open_incident();
        (void)api.world.happen(id, "set_fact", {{"fact", "personal_data_breach"}, {"value", "true"}}).value();
        (void)api.world.happen(id, "set_fact", {{"fact", "role.controller"}, {"value", "yes"}}).value();
        (void)api.world.happen(id, "set_fact", {{"fact", "risk_to_persons"}, {"value", risk}}).value();
    }
    long long undecided = 0, not_applicable = 0;
    const json duties = api.get("/v1/duties").json;
    for (const auto& duty : duties.at("items")) {
        undecided += duty.at("undecided").get<bool>() ? 1 : 0;
        not_applicable += duty.at("state") == "waiting" && duty.at("applies") == "no" ? 1 : 0;
    }
    REQUIRE(not_applicable > 0);
    const json clocks = api.get("/v1/board-summary").json.at("clocks");
    INFO(clocks.dump() << duties.dump());
    CHECK(clocks.at("undecided") == undecided);
    REQUIRE(clocks.contains("not_applicable"));
    CHECK(clocks.at("not_applicable") == not_applicable);
    const json register_items = api.get("/v1/register").json.at("items");
    long long in_register = 0;
    for (const auto& row : register_items) in_register += row.at("clocks").at("undecided").get<long long>();
    CHECK(in_register == undecided);
    const std::string gauges = api.send("", "GET", "/metrics").body;
    CHECK(gauges.find("\ntocsin_duties_undecided " + std::to_string(undecided) + "\n") != std::string::npos);
}

SCENARIO("who takes the register leaves an entry for each form, and a look that repeats leaves none", "[api][papers]") {
    ApiWorld api;
    (void)api.open_incident();
    const auto before = api.world.history("system").size();
    REQUIRE(api.get("/v1/register?format=csv", "officer/ada").status == 200);
    REQUIRE(api.get("/v1/register?format=csv", "officer/ada").status == 200);
    REQUIRE(api.get("/v1/register?format=pdf", "officer/ada").status == 200);
    std::size_t looks = 0;
    const auto history = api.world.history("system");
    for (std::size_t i = before; i < history.size(); ++i)
        if (has(history[i].machine, "access") && history[i].actor.person == "ada") ++looks;
    CHECK(looks == 2);
}

SCENARIO("a register of more text than one answer carries is refused, and a part of it is given", "[api][papers]") {
    api::ServerOptions options;
    options.document_bytes_max = 40'000;
    ApiWorld api(options);
    measures(api, api.world.open_incident(), 6);
    const std::string between = to_rfc3339(api.world.clock.now() + std::chrono::minutes(1));
    CHECK(api.get("/v1/register").status == 200);
    api.world.clock.advance(std::chrono::hours(1));
    measures(api, api.world.open_incident(), 6);
    for (const std::string path : {"/v1/register", "/v1/register?format=csv", "/v1/register?format=xlsx",
                                   "/v1/register?format=pdf", "/v1/board-summary"}) {
        const auto refused = api.get(path);
        INFO(path << ' ' << refused.body);
        CHECK(refused.status == 413);
        CHECK(has(refused.body, "ask for a part by from and to"));
        CHECK(has(refused.body, "#/query/from"));
    }
    CHECK(api.get("/v1/register?to=" + between).json.at("items").size() == 1);
    CHECK(api.get("/v1/register?from=" + between).json.at("items").size() == 1);
}

SCENARIO("what one incident gathers in a column is cut, and says so", "[api][papers]") {
    ApiWorld api;
    const std::string id = api.world.open_incident();
    measures(api, id, 70);
    const std::string remedial = api.get("/v1/register").json.at("items")[0].at("remedial_action");
    CHECK(remedial.size() <= 256 * 1024);
    CHECK(has(remedial, "all of it is in the incident's bundle"));
}
