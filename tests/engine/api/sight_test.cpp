#include "engine/api/sight.h"

#include <sqlite3.h>

#include <chrono>
#include <optional>
#include <set>

#include "engine/api/authorisation.h"
#include "engine/api/routes.h"
#include "engine/desk/people.h"
#include "tests/engine/api/api_world.h"
#include "tests/engine/api/sse_reader.h"

using namespace tocsin;
using namespace tocsin::tests;
using nlohmann::json;

namespace {

constexpr const char* secret = "Zanzibar ledger";

/// A restricted incident with one of everything behind it. Its lead is officer/lena, and ada of the world is on it.
class Guarded {
public:
    Guarded() {
        auto& desk = *api.world.desk;
        must(desk.put_supplier(api.world.as("root", "admin"), {"acme", "Acme", "", 4}));
        must(desk.put_customer(api.world.as("root", "admin"), {"one", "Customer", "en", 0}));
        must(desk.add_endpoint(api.world.as("root", "admin"), {"customer:one", "https://one.example/h", "*", ""}));
        must(desk.add_endpoint(api.world.as("root", "admin"), {"subscription", "https://all.example/h", "*", ""}));
        open = api.world.open_incident();
        const auto alert = desk.take_signals(api.world.as("am", "monitor"), {{"alertmanager", "key-1", "firing", "high", secret, "objects", api.world.now()}});
        id = field_of(alert.at(0).value(), "incident_id");
        ids["signal"] = field_of(alert.at(0).value(), "signal_id");
        for (const auto& [fact, value] : {std::pair{"role.controller", "yes"}, {"personal_data_breach", "true"}})
            must(api.world.happen(id, "set_fact", {{"fact", fact}, {"value", value}}));
        must(api.world.happen(id, "assess"));
        must(api.world.happen(id, "set_anchor", {{"anchor", "aware"}}));
        ids["duty"] = api.world.duty(id, "gdpr.33-1").id;
        ids["task"] = object(desk.create_task(api.world.as("ada"), {id, secret, api.world.clock.now() + std::chrono::hours(9)}));
        ids["assessment"] = object(desk.draft_assessment(api.world.as("ada"), id));
        ids["notice"] = object(desk.draft_notice(api.world.as("ada"), {id, "customers", secret, secret, {"one"}}));
        ids["supplier_request"] = object(desk.draft_request(api.world.as("ada"), {id, "acme", secret}));
        must(desk.request_event(api.world.as("ada"), ids["supplier_request"], {"send", api.world.now(), {{"way", secret, Privacy::personal}}}));
        ids["link"] = field_of(desk.create_link(api.world.as("ada"), ids["supplier_request"], std::chrono::hours(9)).value(), "link_id");
        desk::SupplierMessage m{"acme", "m1", "{\"id\":\"m1\"}", "yes", "supplier.query.answered", "ACME-1", 1, ids["supplier_request"], "answered", secret, std::nullopt, "unknown"};
        ids["receipt"] = field_of(desk.take_supplier_message({{"supplier:acme", "supplier"}, std::nullopt, std::nullopt, desk::Mode::real}, m, {{"log.txt", secret, "text/plain"}}).value(), "receipt_id");
        must(desk::comment(desk, api.world.as("ada"), {id, secret, "", ""}));
        (void)api.world.store->read([&](const Reader& book) -> Status {
            DeliveryAsk ask;
            ask.incident_id = id;
            ids["delivery"] = book.deliveries(ask).value().rows.front().id;
            const auto files = book.attachments_of(id).value();
            if (!files.empty()) ids["attachment"] = files.front().id;
            return ok();
        });
        must(desk::add_member(desk, api.world.as("ada"), {id, "lena", "lead"}));
        (void)api.token("approver/anna");
        must(desk::add_member(desk, api.world.as("ada"), {id, "anna", "member"}));
        must(api.world.happen(id, "restrict", {{"reasons", "Insider", Privacy::personal}}, "lena"));
        ids["incident"] = id;
    }

    /// Every id and word that a stranger must not see.
    std::set<std::string> secrets() const {
        std::set<std::string> out{secret};
        for (const auto& [thing, value] : ids) out.insert(value);
        return out;
    }
    void shows_nothing(const ApiAnswer& answer, const std::set<std::string>& but = {}) const {
        for (const auto& word : secrets())
            if (but.count(word) == 0) CHECK(answer.body.find(word) == std::string::npos);
    }

    ApiWorld api;
    std::string id, open;
    std::map<std::string, std::string> ids;

private:
    static void must(const Result<Receipt>& done) {
        INFO((done ? "" : done.error().detail));
        REQUIRE(done);
    }
    static std::string object(const Result<Receipt>& done) {
        must(done);
        return field_of(*done, "object_id");
    }
};

std::string name_of(api::Method method) {
    return method == api::Method::get ? "GET" : method == api::Method::post ? "POST" : method == api::Method::put ? "PUT" : "OPTIONS";
}

std::string_view thing_of(std::string_view path) {
    for (const auto& one : api::things_behind_routes())
        if (path.substr(0, one.path.size()) == one.path) return one.thing;
    return {};
}

std::string with_id(std::string path, const std::string& id) { return path.replace(path.find("{id}"), 4, id); }

/// An answer without what differs between any two.
std::string plain(ApiAnswer answer) {
    if (answer.json.is_object()) answer.json.erase("request_id"), answer.json.erase("instance");
    return std::to_string(answer.status) + (answer.json.is_object() ? answer.json.dump() : answer.body);
}

}  // namespace

SCENARIO("a book that cannot be read has not said that something is out of sight", "[api][sight]") {
    Guarded it;
    const api::Caller lena{{"lena", "officer"}}, bob{{"bob", "officer"}};
    const auto seen_by = [&](const api::Caller& caller) {
        std::optional<Result<bool>> seen;
        (void)it.api.world.store->read([&](const Reader& book) {
            seen.emplace(api::Sight(book, caller).sees(it.id));
            return ok();
        });
        return std::move(*seen);
    };
    CHECK(seen_by(lena).value());
    CHECK_FALSE(seen_by(bob).value());
    const auto listed = it.api.get("/v1/signals", "officer/lena");
    CHECK(listed.body.find(it.ids["signal"]) != std::string::npos);

    sqlite3* db = nullptr;
    REQUIRE(sqlite3_open((it.api.world.dir + "/book.db").c_str(), &db) == SQLITE_OK);
    REQUIRE(sqlite3_exec(db, "alter table member rename to gone", nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(db);
    const auto unread = seen_by(lena);
    REQUIRE_FALSE(unread);
    CHECK((unread.error().fault == Fault::broken_book));
    // No answer that could be taken for "there is nothing", nor one that asks to come again in two seconds.
    const auto says_broken = [](const ApiAnswer& answer) {
        INFO(answer.body);
        CHECK(answer.status == 500);
        CHECK(code_of(answer) == "broken-book");
        CHECK(answer.header("retry-after").empty());
        CHECK(answer.json.value("detail", "").find("restore the book from a backup") != std::string::npos);
    };
    const std::string incident = "/v1/incidents/" + it.id, open = "/v1/incidents/" + it.open;
    const std::string event = R"({"type":"assess","data":{}})";
    for (const auto& target : {std::string("/v1/signals"), "/v1/signals/" + it.ids["signal"], incident, incident + "/timeline", incident + "/members",
                               "/v1/duties/" + it.ids["duty"], std::string("/v1/incidents"), std::string("/v1/duties")}) {
        INFO(target);
        says_broken(it.api.get(target, "officer/lena"));
    }
    says_broken(it.api.post(incident + "/comments", R"({"text":"Good night"})", {}, "officer/lena"));
    says_broken(it.api.post("/v1/tasks", R"({"incident_id":")" + it.id + R"(","text":"x"})", {}, "officer/lena"));
    CHECK(it.api.world.fatal == 0);
    // The open incident is in sight without that table, and its step meets it: nothing is acknowledged from then on.
    says_broken(it.api.post(open + "/members", R"({"person":"lena","part":"lead"})", {{"Idempotency-Key", "one"}}));
    CHECK(it.api.world.fatal == 1);
    says_broken(it.api.post("/v1/incidents", R"({"title":"Another"})"));
}

SCENARIO("every route with an id has its thing in the table of sight, or is of the house", "[api][sight]") {
    // Of the house: no incident stands behind these.
    const std::set<std::string> house = {"/v1/map/changes/{id}", "/v1/map/{kind}/{id}", "/v1/endpoints/{id}", "/v1/tokens/{id}", "/v1/intake/{id}",
                                         "/v1/suppliers/{id}", "/a/{id}", "/v1/accounts/{id}", "/v1/sessions/{id}", "/v1/proposals/{id}", "/v1/holds/{id}",
                                         "/v1/subjects/{kind}/{id}", "/v1/vault/keys/{id}", "/r/{id}", "/v1/calendar-links/{id}", "/v1/drills/{id}", "/calendar/{id}", "/console/{id}"};
    for (const auto& route : api::routes()) {
        const std::string path = route.path;
        const auto at = path.find("{id}");
        if (at == std::string::npos) continue;
        INFO(path << ": add it to the table of engine/api/sight.cpp, or to the list of this test");
        CHECK((!thing_of(path).empty() || house.count(path.substr(0, at + 4)) == 1));
    }
}

SCENARIO("to a stranger nothing behind a restricted incident is there", "[api][sight]") {
    Guarded guarded;
    auto& api = guarded.api;
    std::size_t tried = 0;
    for (const auto& route : api::routes()) {
        const std::string_view thing = thing_of(route.path);
        const std::string who(api::who_may(name_of(route.method), route.path));
        if (thing.empty()) continue;
        REQUIRE(guarded.ids.count(std::string(thing)) == 1);
        const std::string& id = guarded.ids.at(std::string(thing));
        // Of the same length and make, and of nothing.
        std::string none = id;
        none.back() = none.back() == '0' ? '1' : '0';
        for (const std::string role : {"officer", "approver", "admin"}) {
            if (!api::names_role(who, role)) continue;
            for (const std::string body : {"{}", R"({"type":"take"})", R"({"unheard":1})"}) {
                if (route.method == api::Method::get && body != "{}") continue;
                const std::string sent = route.method == api::Method::get ? "" : body;
                const auto hidden = api.send(role + "/mallory", name_of(route.method), with_id(route.path, id), sent);
                const auto absent = api.send(role + "/mallory", name_of(route.method), with_id(route.path, none), sent);
                INFO(role << ' ' << name_of(route.method) << ' ' << route.path << ' ' << sent << '\n' << hidden.body << '\n' << absent.body);
                CHECK(hidden.status == 404);
                CHECK(plain(hidden) == plain(absent));
                guarded.shows_nothing(hidden);
                ++tried;
            }
        }
    }
    CHECK(tried > 50);
    // Nothing of it was changed, and whoever is on it sees all of it.
    CHECK(api.get("/v1/incidents/" + guarded.id, "officer/lena").status == 200);
    CHECK(api.get("/v1/incidents/" + guarded.id, "auditor/eve").status == 200);
    CHECK(api.get("/v1/duties/" + guarded.ids.at("duty"), "officer/ada").status == 200);
    CHECK(api.get("/v1/attachments/" + guarded.ids.at("attachment"), "officer/ada").status == 200);
}

SCENARIO("no list shows a stranger anything of a restricted incident, page by page, cursors included", "[api][sight]") {
    Guarded guarded;
    auto& api = guarded.api;
    std::size_t lists = 0;
    for (const auto& route : api::routes()) {
        const std::string path = route.path;
        if (route.method != api::Method::get || path.find('{') != std::string::npos || path == "/v1/stream" || path == "/openapi.json") continue;
        const std::string who(api::who_may("GET", path));
        for (const std::string role : {"officer", "approver", "admin"}) {
            if (!api::names_role(who, role)) continue;
            const bool pages = api::names_role(route.query, "limit");
            std::string target = path + (pages ? "?limit=1" : "");
            for (int page = 0; page < 20; ++page) {
                INFO(role << ' ' << target);
                const auto answer = api.get(target, role + "/mallory");
                guarded.shows_nothing(answer);
                if (!pages || !answer.json.is_object() || !answer.json.contains("next") || !answer.json["next"].is_string()) break;
                target = path + "?limit=1&cursor=" + answer.json["next"].get<std::string>();
                for (auto at = target.find('~'); at != std::string::npos; at = target.find('~', at + 3)) target.replace(at, 1, "%7E");
            }
            ++lists;
        }
    }
    CHECK(lists > 10);
    for (const std::string query : {"/v1/duties?incident_id=", "/v1/signals?incident_id=", "/v1/deliveries?incident_id="}) {
        INFO(query);
        const auto answer = api.get(query + guarded.id, "officer/mallory");
        CHECK(answer.json.at("items").empty());
        CHECK_FALSE(api.get(query + guarded.id, "officer/lena").json.at("items").empty());
    }
    const auto mine = api.get("/v1/suppliers/acme/receipts", "officer/mallory");
    CHECK(mine.json.at("items").empty());
    CHECK(api.get("/v1/incidents", "officer/mallory").json.at("items").size() == 1);
    CHECK(api.get("/v1/incidents", "officer/lena").json.at("items").size() == 2);
    CHECK(api.get("/v1/incidents", "auditor/eve").json.at("items").size() == 2);
}

SCENARIO("a body that names a restricted incident is answered as if it named nothing", "[api][sight]") {
    Guarded guarded;
    auto& api = guarded.api;
    const std::string none = "inc_00000000-0000-7000-8000-000000000000";
    const auto same = [&](const std::string& target, const std::string& before, const std::string& after) {
        const auto hidden = api.post(target, before + guarded.id + after, {}, "officer/mallory");
        const auto absent = api.post(target, before + none + after, {}, "officer/mallory");
        INFO(target << '\n' << hidden.body << '\n' << absent.body);
        CHECK(hidden.status >= 400);
        CHECK(plain(hidden) == plain(absent));
        guarded.shows_nothing(hidden);
    };
    same("/v1/assessments", R"({"incident_id":")", "\"}");
    same("/v1/tasks", R"({"incident_id":")", R"(","text":"x"})");
    same("/v1/tasks", R"({"incident_id":")", R"(","text":"x","kind":"measure"})");
    same("/v1/notices", R"({"incident_id":")", R"(","audience":"nobody"})");
    same("/v1/notices", R"({"incident_id":")", R"(","audience":"customers","subject":"s","text":"t"})");
    same("/v1/supplier-requests", R"({"incident_id":")", R"(","supplier_id":"acme","question":"x"})");
    same("/v1/supplier-requests", R"({"incident_id":")", R"(","supplier_id":"none","question":"x"})");
    same("/v1/incidents/" + guarded.open + "/events", R"({"type":"merge","data":{"reasons":"x","into":")", "\"}}");
    const auto replay = api.post("/v1/deliveries/replay", R"({"notice_id":")" + guarded.ids.at("notice") + "\"}", {}, "officer/mallory");
    CHECK(replay.status == 404);
}

SCENARIO("the stream tells a stranger nothing of a restricted incident, and its members all", "[api][sight][stream]") {
    Guarded guarded;
    auto& api = guarded.api;
    SseReader stranger(api.port, api.token("officer/mallory"), "/v1/stream?after=0"), member(api.port, api.token("officer/lena"), "/v1/stream?after=0");
    REQUIRE(stranger.status() == 200);
    REQUIRE(member.status() == 200);
    const auto ids_of = [](SseReader& reader) {
        std::set<std::string> out;
        while (auto event = reader.next(std::chrono::milliseconds(900))) out.insert(event->data.value("incident_id", ""));
        return out;
    };
    const auto seen = ids_of(stranger);
    CHECK(seen.count(guarded.id) == 0);
    CHECK(seen.count(guarded.open) == 1);
    CHECK(ids_of(member).count(guarded.id) == 1);
}

SCENARIO("a token with the scope of one incident sees that one, and a regulator only with such a scope", "[api][sight]") {
    Guarded guarded;
    (void)guarded.api.world.store->read([&](const Reader& book) -> Status {
        const auto may = [&](const char* role, const std::string& scope, const std::string& incident) {
            api::Caller caller;
            caller.actor = {"mallory", role};
            caller.scope = scope;
            return static_cast<bool>(api::may_see(book, caller, incident));
        };
        CHECK(may("officer", "", guarded.open));
        CHECK(may("officer", "", ""));
        CHECK_FALSE(may("officer", "", guarded.id));
        CHECK_FALSE(may("approver", "", guarded.id));
        CHECK_FALSE(may("admin", "", guarded.id));
        CHECK_FALSE(may("counsel", "", guarded.id));
        CHECK(may("auditor", "", guarded.id));
        CHECK(may("officer", "incident:" + guarded.open, guarded.open));
        CHECK_FALSE(may("officer", "incident:" + guarded.open, guarded.id));
        CHECK_FALSE(may("officer", "incident:" + guarded.id, guarded.id));
        CHECK_FALSE(may("officer", "incident:" + guarded.open, ""));
        CHECK_FALSE(may("officer", "source:grafana", guarded.open));
        CHECK(may("regulator", "incident:" + guarded.id, guarded.id));
        CHECK_FALSE(may("regulator", "incident:" + guarded.id, guarded.open));
        CHECK_FALSE(may("regulator", "", guarded.open));
        CHECK_FALSE(may("regulator", "incident:", ""));
        CHECK_FALSE(may("auditor", "incident:" + guarded.open, guarded.id));
        return ok();
    });
}

SCENARIO("what counsel wrote is shown to counsel, and is withheld in the timeline of everybody else", "[api][sight]") {
    ApiWorld api;
    const std::string id = api.open_incident(), comments = "/v1/incidents/" + id + "/comments";
    const std::string lex = R"({"person":"lex","part":"counsel"})", members = "/v1/incidents/" + id + "/members";
    CHECK(api.post(members, lex).status == 409);
    CHECK(api.post(members, lex, {}, "officer/lex").status == 409);
    CHECK(api.post(members, lex, {}, "approver/lex").status == 409);
    CHECK(api.get(comments, "officer/lex").status == 200);
    REQUIRE(api.post(members, lex, {}, "counsel").status == 200);
    CHECK(api.post(comments, R"({"text":"Privileged","compartment":"counsel"})").status == 403);
    REQUIRE(api.post(comments, R"({"text":"Privileged, @officer-person","compartment":"counsel"})", {}, "officer/lex").status == 201);
    REQUIRE(api.post(comments, R"({"text":"For all"})").status == 201);
    CHECK(api.get(comments, "officer/lex").json.at("items").size() == 2);
    CHECK(api.get("/v1/incidents/" + id + "/timeline", "officer/lex").body.find("Privileged") != std::string::npos);
    for (const char* role : {"officer", "approver", "auditor"}) {
        INFO(role);
        CHECK(api.get(comments, role).json.at("items").size() == 1);
        const std::string timeline = api.get("/v1/incidents/" + id + "/timeline", role).body;
        CHECK(timeline.find("Privileged") == std::string::npos);
        CHECK(timeline.find("withheld") != std::string::npos);
        CHECK(timeline.find("For all") != std::string::npos);
        CHECK(api.get("/v1/incidents/" + id, role).body.find("Privileged") == std::string::npos);
        CHECK(api.get("/v1/incidents/" + id + "/handover", role).body.find("Privileged") == std::string::npos);
    }
}

SCENARIO("people, comments, handover and kinds over the API", "[api][people]") {
    ApiWorld api;
    const std::string id = api.open_incident(), path = "/v1/incidents/" + id;
    CHECK(api.post(path + "/members", R"({"person":"lena","part":"boss"})").status == 400);
    REQUIRE(api.post(path + "/members", R"({"person":"lena","part":"lead"})").status == 200);
    CHECK(api.post(path + "/members", R"({"person":"lena","part":"lead"})").status == 409);
    const auto members = api.get(path + "/members").json;
    CHECK(members.at("items").size() == 1);
    CHECK(members.at("items")[0].at("part") == "lead");
    CHECK(members.at("restricted") == false);
    REQUIRE(api.post(path + "/comments", R"({"text":"Good night","kind":"handover"})").status == 201);
    const auto handover = api.get(path + "/handover").json;
    CHECK(handover.at("since_by") == "officer-person");
    CHECK(handover.at("incident").at("id") == id);
    REQUIRE(api.post(path + "/members", R"({"type":"remove","person":"lena"})").status == 200);
    CHECK(api.post(path + "/comments", R"({"text":"x"})", {}, "auditor").status == 403);
    CHECK(api.get("/v1/playbooks", "auditor").json.at("items").empty());
    const auto opened = api.post("/v1/incidents", R"({"title":"A laptop","kind":"lost-device"})");
    REQUIRE(opened.status == 201);
    CHECK(api.get("/v1/incidents/" + opened.json.at("object_id").get<std::string>()).json.at("kind") == "lost-device");
    const auto question = api.post("/v1/tasks", R"({"incident_id":")" + id + R"(","kind":"authority_question","about":"cnil","text":"How many?","due_at":"2026-12-01T00:00:00Z"})");
    REQUIRE(question.status == 201);
    const std::string task = "/v1/tasks/" + question.json.at("object_id").get<std::string>();
    REQUIRE(api.post(task + "/events", R"({"type":"answer","occurred_at":"2026-11-25T03:00:00Z","data":{"text":"Four"}})").status == 200);
    CHECK(api.get(task).json.at("answer") == "Four");
    CHECK(api.get(task).json.at("text") == "How many?");
}
