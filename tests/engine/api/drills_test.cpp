#include "engine/api/drills.h"

#include "tests/engine/api/browser.h"

using namespace tocsin;
using namespace tocsin::tests;

namespace {

/// What the house would do, without a process.
class FakeDrills final : public api::Drills {
public:
    std::string why_not() const override { return no; }
    std::vector<api::DrillScenario> scenarios() const override {
        return {{"small", "A small one", "What is practised", std::string(64, 'a'), std::chrono::minutes(90)}};
    }
    std::vector<api::DrillRun> runs() const override { return all; }
    Status may_begin(const api::DrillWish& wish) const override {
        if (wish.scenario != "small") return Error(Fault::invalid_input, "There is no such scenario.", "#/scenario");
        if (!all.empty() && all.front().state == "running") return Error(Fault::conflict, "A drill runs already.");
        return ok();
    }
    Result<api::BegunDrill> begin(const api::DrillWish& wish, const Record& record) override {
        if (auto s = may_begin(wish); !s) return s.error();
        api::DrillRun run;
        run.id = "drl_" + std::to_string(all.size() + 1);
        run.scenario = wish.scenario;
        run.scenario_sha256 = std::string(64, 'a');
        run.speed = wish.speed;
        run.started_at = at("2026-11-25T03:00:00Z");
        run.state = "running";
        run.url = "http://127.0.0.1:4711";
        if (auto s = record(run); !s) return s.error();
        all.insert(all.begin(), run);
        return api::BegunDrill{run, {{"officer", "mina", "http://127.0.0.1:4711/console/#/invitation/abc"}}};
    }
    Result<api::DrillRun> end(const std::string& id, const Actor& who) override {
        for (auto& run : all)
            if (run.id == id && run.state == "running") {
                ended_by = who.person;
                run.state = "ending";
                return run;
            }
        return Error(Fault::not_found, "There is no such drill here.");
    }
    Result<std::string> certificate(const std::string& id, const std::string& format) const override {
        if (id != "drl_1") return Error(Fault::not_found, "There is none.");
        if (format != "json") return "as " + format;
        return std::string(R"({"drill":"small","title":"Small","organisation":"Acme","scenario_sha256":"00","program":"tocsin 1",)"
                           R"("played_by":"mina","started_at":"2026-11-25T03:00:00Z","ended_at":"2026-11-25T05:00:00Z","result":"met",)"
                           R"("objectives":[],"counts":{"entries":1,"transitions":1,"incidents":1,"notices_sent":0,"recipients_told":0,)"
                           R"("recipients_told_twice":0,"deliveries":0,"deliveries_arrived":0,"timers_late":0},"refused":[],)"
                           R"("checkpoint":""})");
    }

    std::vector<api::DrillRun> all;
    std::string no, ended_by;
};

struct Drilled {
    Drilled() : api(with(drills)) {}
    static api::ServerOptions with(FakeDrills& drills) {
        api::ServerOptions options;
        options.drills = &drills;
        return options;
    }
    std::size_t on_record() {
        std::size_t many = 0;
        (void)api.world.store->read([&](const Reader& book) -> Status {
            const auto entries = book.entries_of("system", 1, 1000).value();
            for (const auto& one : entries) many += open_entry(one.entry.bytes).value().event == "exercise.begun";
            return ok();
        });
        return many;
    }
    FakeDrills drills;
    ApiWorld api;
};

constexpr const char* wish = R"({"scenario":"small","speed":60})";

}  // namespace

SCENARIO("who may begin and end a drill, and everybody who is signed in sees that one runs", "[api][drill]") {
    Drilled it;
    for (const char* role : {"officer", "approver", "admin"}) {
        INFO(role);
        const auto begun = it.api.post("/v1/drills", wish, {}, role);
        REQUIRE(begun.status == 201);
        const std::string id = begun.json.at("id");
        CHECK(begun.header("location") == "/v1/drills/" + id);
        CHECK(begun.json.at("invitations").at(0).at("link") == "http://127.0.0.1:4711/console/#/invitation/abc");
        CHECK(begun.json.at("speed") == 60);
        CHECK(it.api.post("/v1/drills", wish, {}, role).status == 409);
        for (const char* sees : {"officer", "approver", "responder", "counsel", "auditor", "admin"}) {
            const auto list = it.api.get("/v1/drills", sees);
            REQUIRE(list.status == 200);
            CHECK(list.json.at("running") == id);
            CHECK(list.body.find("invitation") == std::string::npos);
            CHECK(it.api.get("/v1/drills/" + id, sees).json.at("url") == "http://127.0.0.1:4711");
        }
        CHECK(it.api.post("/v1/drills/" + id + "/end", "{}", {}, role).json.at("state") == "ending");
        CHECK(it.drills.ended_by == std::string(role) + "-person");
        it.drills.all.front().state = "ended";
    }
    CHECK(it.on_record() == 3);
    for (const char* role : {"responder", "counsel", "auditor", "monitor", ""}) {
        INFO(role);
        CHECK(it.api.post("/v1/drills", wish, {}, role).status >= 401);
        CHECK(it.api.post("/v1/drills/drl_1/end", "{}", {}, role).status >= 401);
    }
    for (const char* role : {"monitor", ""}) CHECK(it.api.get("/v1/drills", role).status >= 401);
    CHECK(it.on_record() == 3);
}

SCENARIO("a repeated request begins no second drill, and its links are shown once", "[api][drill]") {
    Drilled it;
    const RawHeaders key{{"Idempotency-Key", "one"}};
    const auto first = it.api.post("/v1/drills", wish, key), again = it.api.post("/v1/drills", wish, key);
    CHECK(first.status == 201);
    CHECK(again.status == 201);
    CHECK(again.json.at("id") == first.json.at("id"));
    CHECK(again.json.at("invitations").empty());
    CHECK(it.api.post("/v1/drills", R"({"scenario":"small"})", key).status == 422);
    CHECK(it.on_record() == 1);
    CHECK(it.drills.all.size() == 1);
}

SCENARIO("what is asked of a drill is checked before anything begins, and a dry run begins nothing", "[api][drill]") {
    Drilled it;
    for (const char* body : {"{}", R"({"scenario":"other"})", R"({"scenario":"small","speed":0})", R"({"scenario":"small","speed":3601})",
                             R"({"scenario":"../small"})", R"({"scenario":"small","to":"/tmp"})"}) {
        INFO(body);
        CHECK(it.api.post("/v1/drills", body).status == 400);
        CHECK(it.api.post("/v1/drills?dry_run=true", body).status == 400);
    }
    const auto dry = it.api.post("/v1/drills?dry_run=true", wish);
    CHECK(dry.status == 200);
    CHECK(dry.json.at("dry_run") == true);
    CHECK(it.drills.all.empty());
    CHECK(it.on_record() == 0);
    CHECK(it.api.get("/v1/drills/drl_9").status == 404);
    CHECK(it.api.post("/v1/drills/drl_9/end", "{}").status == 404);
    it.drills.no = "Drills from the console are switched off (drills.enabled).";
    CHECK(it.api.post("/v1/drills", wish).status == 409);
    CHECK(it.api.get("/v1/drills").json.at("why_not") == it.drills.no);
}

SCENARIO("the certificate is handed out in each of its forms", "[api][drill]") {
    Drilled it;
    CHECK(it.api.get("/v1/drills/drl_1/certificate").json.at("result") == "met");
    const auto pdf = it.api.get("/v1/drills/drl_1/certificate?format=pdf", "auditor");
    CHECK(pdf.body == "as pdf");
    CHECK(pdf.header("content-type") == "application/pdf");
    CHECK(pdf.header("content-disposition") == "attachment; filename=\"drl_1-certificate.pdf\"");
    CHECK(it.api.get("/v1/drills/drl_1/certificate?format=txt").body == "as txt");
    CHECK(it.api.get("/v1/drills/drl_1/certificate?format=html").status == 400);
    CHECK(it.api.get("/v1/drills/drl_2/certificate").status == 404);
}

SCENARIO("inside a drill no other one is begun", "[api][drill]") {
    api::ServerOptions options;
    options.drill = api::DrillTime{60};
    ApiWorld api(std::move(options));
    CHECK(api.post("/v1/drills", wish).status == 409);
    CHECK(api.get("/v1/drills").json.at("items").empty());
    CHECK_FALSE(api.get("/v1/drills").json.at("why_not").get<std::string>().empty());
}

SCENARIO("a drill's session has a name of its own: cookies know no ports", "[api][drill]") {
    api::ServerOptions options;
    options.drill = api::DrillTime{60};
    ApiWorld api(std::move(options));
    const Person ada = make_person(api, "ada", "auditor");
    Browser browser(api);
    const auto in = browser.sign_in(ada);
    REQUIRE(in.status == 200);
    const std::string set = in.header("set-cookie");
    REQUIRE(set.rfind("__Host-tocsin-drill=", 0) == 0);
    const std::string value = set.substr(20, set.find(';') - 20);
    const auto asked = [&](const std::string& cookies) { return api.exchange(raw_request("GET", "/v1/session", {{"Cookie", cookies}}, "")); };
    CHECK(asked("__Host-tocsin=" + std::string(64, 'f') + "; __Host-tocsin-drill=" + value).status == 200);
    CHECK(asked("__Host-tocsin=" + value).status == 401);
    const auto out = api.exchange(raw_request("POST", "/v1/session/end",
                                              {{"Cookie", "__Host-tocsin-drill=" + value}, {"Origin", "http://localhost"},
                                               {"Content-Type", "application/json"}}, "{}"));
    CHECK(out.status == 200);
    CHECK(out.header("set-cookie").rfind("__Host-tocsin-drill=;", 0) == 0);
    CHECK(out.header("clear-site-data") == "\"cache\", \"storage\"");  // nobody is signed out of the real engine
    // Another page with the drill's cookie is refused as ever.
    CHECK(api.exchange(raw_request("POST", "/v1/session/end",
                                   {{"Cookie", "__Host-tocsin-drill=" + value}, {"Origin", "http://evil.example"},
                                    {"Content-Type", "application/json"}}, "{}")).status == 403);
}
