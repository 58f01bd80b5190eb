#include <set>

#include "tests/engine/api/api_world.h"

using namespace tocsin;
using namespace tocsin::tests;

namespace {

struct Desks : ApiWorld {
    Desks() {
        post("/v1/suppliers", R"({"id":"acme","name":"Acme"})", {}, "admin");
        const char* cnil = R"({"record":{"kind":"authority","id":"cnil","name":"CNIL","countries":["FR"]}})";
        REQUIRE(post("/v1/map/records", cnil, {}, "admin").status == 201);
        for (auto& id : incidents) {
            id = open_incident();
            for (int i = 0; i < 2; ++i) {
                requests.push_back(made("/v1/supplier-requests", R"(","supplier_id":"acme","question":"Were you hit?"})", id));
                notices.push_back(made("/v1/notices", R"(","audience":"authority","subject":"s","text":"t","recipients":["cnil"]})", id));
            }
        }
    }

    /// Ids of the list, page by page.
    std::vector<std::string> listed(const std::string& path, int limit, const std::string& who = "officer") {
        std::vector<std::string> out;
        std::string target = path + (path.find('?') == std::string::npos ? "?" : "&") + "limit=" + std::to_string(limit), cursor;
        do {
            const auto page = get(target + (cursor.empty() ? "" : "&cursor=" + cursor), who);
            REQUIRE(page.status == 200);
            CHECK(page.json.at("items").size() <= static_cast<std::size_t>(limit));
            for (const auto& item : page.json.at("items")) out.push_back(item.at("id"));
            cursor = page.json.at("next").is_string() ? page.json.at("next").get<std::string>() : "";
            if (const auto at = cursor.find('~'); at != std::string::npos) cursor.replace(at, 1, "%7E");
        } while (!cursor.empty());
        return out;
    }

    std::string incidents[3];
    std::vector<std::string> requests, notices;

private:
    std::string made(const std::string& path, const std::string& rest, const std::string& incident_id) {
        const auto answer = post(path, R"({"incident_id":")" + incident_id + rest);
        INFO(answer.body);
        REQUIRE(answer.status == 201);
        return answer.json.at("object_id");
    }
};

std::set<std::string> all_of(const std::vector<std::string>& ids) { return {ids.begin(), ids.end()}; }

}  // namespace

SCENARIO("every open request of the house is listed, whatever the page's size, and none twice", "[api][lists]") {
    Desks api;
    const int limit = GENERATE(1, 2, 4, 6, 500);
    const auto found = api.listed("/v1/supplier-requests", limit);
    CHECK(found == api.requests);
    CHECK(api.listed("/v1/supplier-requests?state=drafted", limit) == api.requests);
    CHECK(api.listed("/v1/supplier-requests?state=sent", limit).empty());
}

SCENARIO("every open notice of the house is listed, of the newest incident first, and none twice", "[api][lists]") {
    Desks api;
    const int limit = GENERATE(1, 2, 4, 6, 500);
    const auto found = api.listed("/v1/notices", limit);
    REQUIRE(found.size() == api.notices.size());
    CHECK(all_of(found) == all_of(api.notices));
    CHECK(api.get("/v1/notices").json.at("items").front().at("incident_id") == api.incidents[2]);
    CHECK(all_of(api.listed("/v1/notices?state=drafting", limit)) == all_of(api.notices));
    CHECK(api.listed("/v1/notices?state=sent", limit).empty());
}

SCENARIO("what is over leaves both lists, also between two pages", "[api][lists]") {
    Desks api;
    const auto first = api.get("/v1/notices?limit=3").json;
    const std::string last = first.at("items").back().at("id");
    REQUIRE(api.post("/v1/notices/" + last + "/events", R"({"type":"withdraw","data":{"reasons":"Not needed"}})").status == 200);
    const std::string request = "/v1/supplier-requests/" + api.requests[0] + "/events";
    REQUIRE(api.post(request, R"({"type":"cancel","data":{"reasons":"Not needed"}})").status == 200);
    std::string cursor = first.at("next");
    cursor.replace(cursor.find('~'), 1, "%7E");
    std::set<std::string> seen;
    for (const auto& item : first.at("items")) seen.insert(item.at("id").get<std::string>());
    const auto second = api.get("/v1/notices?limit=3&cursor=" + cursor).json;
    for (const auto& item : second.at("items")) CHECK(seen.insert(item.at("id")).second);
    CHECK(seen == all_of(api.notices));
    CHECK(api.listed("/v1/notices", 500).size() == api.notices.size() - 1);
    CHECK(api.listed("/v1/supplier-requests", 500).size() == api.requests.size() - 1);
    CHECK(api.get("/v1/notices?cursor=nothing").status == 400);
}

SCENARIO("what hangs on a restricted incident is in neither list of a stranger", "[api][lists]") {
    Desks api;
    (void)api.token("approver/anna");
    const std::string members = "/v1/incidents/" + api.incidents[1] + "/members";
    REQUIRE(api.post(members, R"({"person":"officer-person","part":"lead"})").status == 200);
    REQUIRE(api.post(members, R"({"person":"anna","part":"member"})").status == 200);
    const std::string events = "/v1/incidents/" + api.incidents[1] + "/events";
    REQUIRE(api.post(events, R"({"type":"restrict","data":{"reasons":"Insider"}})").status == 200);
    for (const int limit : {1, 3, 500})
        for (const std::string path : {"/v1/notices", "/v1/supplier-requests"}) {
            INFO(path << " " << limit);
            CHECK(api.listed(path, limit, "officer/mallory").size() == 4);
            CHECK(api.listed(path, limit, "auditor/eve").size() == 6);
        }
}

SCENARIO("of incidents, those alone that are not over are listed where that is asked for", "[api][lists]") {
    Desks api;
    const int limit = GENERATE(1, 2, 500);
    REQUIRE(api.post("/v1/incidents/" + api.incidents[1] + "/events", R"({"type":"assess"})").status == 200);
    const auto gone = api.post("/v1/incidents/" + api.incidents[1] + "/events",
                               R"({"type":"dismiss","data":{"reasons":"A test of the alarm."}})", {{"If-Match", api.get("/v1/incidents/" + api.incidents[1]).header("etag")}}, "approver");
    INFO(gone.body);
    REQUIRE(gone.status == 200);
    CHECK(all_of(api.listed("/v1/incidents?live=true", limit)) == std::set<std::string>{api.incidents[0], api.incidents[2]});
    CHECK(all_of(api.listed("/v1/incidents", limit)).size() == 3);
    CHECK(api.get("/v1/incidents?live=perhaps").status == 400);
}

SCENARIO("every open task of the house is listed, all or of one kind, and none of an incident out of sight", "[api][lists]") {
    Desks api;
    std::vector<std::string> wanted, all;
    for (const auto& id : api.incidents)
        for (const char* rest : {R"("kind":"authority_question","text":"Which data?","about":"cnil","due_at":"2026-11-25T05:00:00Z")", R"("text":"Call Nora")"}) {
            const auto made = api.post("/v1/tasks", R"({"incident_id":")" + id + "\"," + rest + "}");
            INFO(made.body);
            REQUIRE(made.status == 201);
            all.push_back(made.json.at("object_id"));
            if (std::string(rest).find("authority") != std::string::npos) wanted.push_back(all.back());
        }
    for (const int limit : {1, 4, 500}) {
        CHECK(api.listed("/v1/tasks", limit) == all);
        CHECK(api.listed("/v1/tasks?kind=authority_question", limit) == wanted);
    }
    CHECK(api.listed("/v1/tasks?kind=measure", 500).empty());
    CHECK(api.get("/v1/tasks?kind=authority_question").json.at("items")[0].at("due_at") == "2026-11-25T05:00:00Z");
    CHECK(api.get("/v1/tasks", "counsel").status == 200);
    for (const char* role : {"monitor", "admin"}) CHECK(api.get("/v1/tasks", role).status == 403);
    REQUIRE(api.post("/v1/tasks/" + wanted[0] + "/events", R"({"type":"answer","data":{"text":"Backups"}})").status == 200);
    CHECK(api.listed("/v1/tasks?kind=authority_question", 2) == std::vector<std::string>{wanted[1], wanted[2]});
    (void)api.token("approver/anna");
    const std::string incident = "/v1/incidents/" + api.incidents[1];
    REQUIRE(api.post(incident + "/members", R"({"person":"officer-person","part":"lead"})").status == 200);
    REQUIRE(api.post(incident + "/members", R"({"person":"anna","part":"member"})").status == 200);
    REQUIRE(api.post(incident + "/events", R"({"type":"restrict","data":{"reasons":"Insider"}})").status == 200);
    CHECK(api.listed("/v1/tasks?kind=authority_question", 1, "officer/mallory") == std::vector<std::string>{wanted[2]});
    CHECK(api.listed("/v1/tasks?kind=authority_question", 1, "auditor/eve").size() == 2);
}
