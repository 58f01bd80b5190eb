#include "tests/engine/api/api_world.h"

using namespace tocsin;
using namespace tocsin::tests;
using Kind = AttemptOutcome::Kind;

namespace {

/// An incident and a notice of it to two customers: one with a webhook, one whom no channel reaches.
struct Noticed {
    ApiWorld api{{}, [](desk::Settings& settings) { settings.canaries = 1; }};
    std::string incident, endpoint, notice;

    Noticed() {
        REQUIRE(api.post("/v1/customers", R"({"id":"nord","name":"Hospital North","language":"fr"})", {}, "admin").status == 201);
        REQUIRE(api.post("/v1/customers", R"({"id":"sud","name":"Hospital South"})", {}, "admin").status == 201);
        endpoint = api.post("/v1/endpoints", R"({"owner":"customer:nord","url":"https://nord.example/hook","types":["*"]})", {}, "admin").json.at("object_id");
        incident = api.open_incident();
        notice = draft(R"("subject":"Your data","text":"We write to you.","recipients":["nord","sud"])");
    }
    std::string draft(const std::string& rest) {
        const auto drafted = api.post("/v1/notices", R"({"incident_id":")" + incident + R"(","audience":"customers",)" + rest + "}");
        INFO(drafted.body);
        REQUIRE(drafted.status == 201);
        return drafted.json.at("object_id");
    }
    ApiAnswer get(const std::string& what) { return api.get("/v1/notices/" + notice + what); }
    ApiAnswer tell(const std::string& body, const std::string& role = "officer") {
        return api.post("/v1/notices/" + notice + "/events", body, {{"If-Match", get("").header("etag")}}, role);
    }
    std::string approval() {
        const auto shown = get("/review").json.at("notice");
        return R"({"type":"approve","data":{"content_sha256":")" + shown.at("content_sha256").get<std::string>() + R"(","recipients_sha256":")" +
               shown.at("recipients_sha256").get<std::string>() + "\"}}";
    }
    void issue() {
        REQUIRE(tell(R"({"type":"submit"})").status == 200);
        REQUIRE(tell(approval(), "approver").status == 200);
        REQUIRE(tell(R"({"type":"send"})").status == 200);
    }
    std::string delivery_to(const std::string& recipient) {
        const auto listed = get("/deliveries").json.at("items");
        for (const auto& d : listed)
            if (d.at("recipient") == recipient) return d.at("id");
        return "none";
    }
};

}  // namespace

SCENARIO("a notice is drafted, submitted, approved by a second person and sent", "[api][notices]") {
    Noticed it;
    const std::string drafted = it.get("").json.at("content_sha256");
    const auto submitted = it.tell(R"({"type":"submit"})");
    INFO(submitted.body);
    REQUIRE(submitted.status == 200);
    CHECK(submitted.json.at("recipients") == 2);
    CHECK(submitted.json.at("added") == 2);
    CHECK(submitted.json.at("by_hand") == 1);
    const auto shown = it.get("").json;
    CHECK(shown.at("text") == "We write to you.");
    CHECK(shown.at("content_sha256") == submitted.json.at("content_sha256"));
    CHECK(shown.at("content_sha256") != drafted);
    const std::string approve = it.approval();
    CHECK(it.tell(approve).status == 403);
    CHECK(it.tell(approve, "approver/officer-person").status == 409);
    CHECK(it.api.post("/v1/notices/" + it.notice + "/events", approve, {}, "approver").status == 428);
    std::string other = approve;
    other.replace(other.find("sha256\":\"") + 9, 4, "0000");
    CHECK(it.tell(other, "approver").status == 409);
    REQUIRE(it.tell(approve, "approver").status == 200);
    const auto sent = it.tell(R"({"type":"send"})");
    INFO(sent.body);
    REQUIRE(sent.status == 200);
    CHECK(sent.json.at("object_state") == "sending");
    CHECK(it.get("/deliveries").json.at("items").size() == 2);
    CHECK(it.get("/deliveries?state=dead").json.at("items").size() == 1);
    CHECK(it.api.get("/v1/notices/ntc_unknown/deliveries").status == 404);
    CHECK(it.api.world.answer(Kind::delivered, 204).size() == 1);
    CHECK(it.get("").json.at("state") == "sent_with_gaps");
}

SCENARIO("a notice is looked at before it is approved: whom it reaches, what is missing, what it says", "[api][notices]") {
    Noticed it;
    it.notice = it.draft(R"("parts":{"en.nature":"A disk was lost.","en.contact":"unknown"},"to":"all")");
    auto review = it.get("/review").json;
    CHECK(review.at("recipients").empty());
    REQUIRE_FALSE(review.at("missing").empty());
    const auto& first = review.at("missing").at(0);
    CHECK(first.at("part").get<std::string>().rfind("en.", 0) == 0);
    CHECK(first.at("law").get<std::string>().find("GDPR") == 0);
    const auto refused = it.tell(R"({"type":"submit"})");
    CHECK(refused.status == 409);
    CHECK(refused.json.at("gates").at(0).at("code") == "not-complete");
    CHECK(refused.json.at("errors").size() == review.at("missing").size());

    it.notice = it.draft(R"("subject":"Your data","text":"Dear {{recipient.name}}","to":"all")");
    CHECK(it.get("/preview?recipient=nord").json.at("text").get<std::string>().find("Dear Hospital North") == 0);
    CHECK(it.get("/preview?recipient=nobody").status == 404);
    CHECK(it.get("/preview").status == 400);
    REQUIRE(it.tell(R"({"type":"submit"})").status == 200);
    review = it.get("/review").json;
    CHECK(review.at("recipients_current") == true);
    CHECK(review.at("missing").empty());
    CHECK(review.at("recipients").size() == 2);
    CHECK(review.at("editions").at(0).at("recipients") == 2);
    REQUIRE(review.at("sample").size() == 2);
    CHECK(review.at("sample").at(0).at("letter").at("subject") == "Your data");
    const auto page = it.get("/preview?recipient=sud&as=html");
    CHECK(page.header("content-type").rfind("text/html", 0) == 0);
    CHECK(page.header("content-security-policy").find("default-src 'none'") == 0);
    CHECK(page.body.find("Dear Hospital South") != std::string::npos);
    REQUIRE(it.api.post("/v1/customers", R"({"id":"west","name":"Hospital West"})", {}, "admin").status == 201);
    CHECK(it.get("/review").json.at("recipients_current") == false);
    const auto late = it.tell(it.approval(), "approver");
    CHECK(late.status == 409);
    CHECK(late.json.at("gates").at(0).at("code") == "recipients-changed");
}

SCENARIO("each audience says its parts and whom it goes to, and is drafted with exactly these", "[api][notices]") {
    Noticed it;
    const auto record = [&](const std::string& body) {
        REQUIRE(it.api.post("/v1/map/records", "{\"record\":" + body + "}", {}, "admin").status == 201);
    };
    REQUIRE(it.api.post("/v1/suppliers", R"({"id":"disk","name":"Disk Works"})", {}, "admin").status == 201);
    record(R"({"kind":"authority","id":"cnil","name":"CNIL","countries":["FR"]})");
    const std::map<std::string, std::string> known = {{"customer", "nord"}, {"supplier", "disk"}, {"authority", "cnil"}};
    const auto listed = it.api.get("/v1/notices/audiences", "counsel").json.at("items");
    CHECK(listed.size() == 6);
    for (const auto& one : listed) {
        const std::string audience = one.at("audience"), kind = one.at("recipients");
        INFO(audience);
        std::string parts;
        for (const auto& part : one.at("parts")) {
            parts += (parts.empty() ? "\"en." : ",\"en.") + part.at("part").get<std::string>() + "\":\"Words.\"";
            CHECK(part.at("law").get<std::string>().rfind("GDPR", 0) == 0);
            CHECK(!part.at("says").get<std::string>().empty());
        }
        const auto draft = [&](const std::string& to, const std::string& more = "") {
            const std::string head = R"({"incident_id":")" + it.incident + R"(","audience":")" + audience;
            return it.api.post("/v1/notices?dry_run=true", head + R"(","parts":{)" + parts + more + "}," + to + "}");
        };
        for (const auto& to : one.at("to")) {
            const std::string way = to.get<std::string>();
            const auto answer = draft(way == "named" ? R"("recipients":[")" + known.at(kind) + R"("])" : R"("to":")" + way + '"');
            INFO(way << ' ' << answer.body);
            CHECK(answer.status == 200);
        }
        CHECK(draft(R"("to":"all")", R"(,"en.poem":"Words.")").status == 400);
        const bool affected = std::count(one.at("to").begin(), one.at("to").end(), "affected") == 1;
        CHECK((draft(R"("to":"affected")").status == 200) == affected);
    }
    CHECK(it.api.get("/v1/notices/audiences", "monitor").status == 403);
}

SCENARIO("how far a notice is can be asked for at any time", "[api][notices]") {
    Noticed it;
    it.issue();
    auto progress = it.get("/progress").json;
    CHECK(progress.at("state") == "sending");
    CHECK(progress.at("total") == 2);
    CHECK(progress.at("told") == 0);
    CHECK(progress.at("failed") == 1);
    CHECK(progress.at("open") == 1);
    CHECK(progress.at("per_minute").is_null());
    REQUIRE(it.tell(R"({"type":"pause"})").status == 200);
    CHECK(it.get("/progress").json.at("state") == "paused");
    REQUIRE(it.tell(R"({"type":"resume"})").status == 200);
    it.api.world.answer(Kind::delivered, 204);
    progress = it.get("/progress").json;
    CHECK(progress.at("state") == "sent_with_gaps");
    CHECK(progress.at("delivered") == 1);
    CHECK(progress.at("seconds_left").is_null());
    CHECK(it.api.get("/v1/notices/ntc_unknown/progress").status == 404);
}

SCENARIO("whoever was told in another way is no gap any more", "[api][notices]") {
    Noticed it;
    it.issue();
    it.api.world.answer(Kind::delivered, 204);
    const std::string path = "/v1/deliveries/" + it.delivery_to("sud") + "/events";
    CHECK(it.api.post(path, R"({"type":"replace","data":{"how":"pigeon","reasons":"x"}})").status == 400);
    CHECK(it.api.post(path, R"({"type":"replace","data":{"how":"telephone"}})").status == 400);
    CHECK(it.api.post("/v1/deliveries/" + it.delivery_to("nord") + "/events", R"({"type":"replace","data":{"how":"telephone","reasons":"x"}})").status == 409);
    const auto told = it.api.post(path, R"({"type":"replace","data":{"how":"telephone","reasons":"Dr. South, at nine, by ada"}})");
    INFO(told.body);
    REQUIRE(told.status == 200);
    CHECK(told.json.at("object_state") == "replaced");
    CHECK(it.get("/progress").json.at("told") == 2);
    CHECK(it.get("").json.at("state") == "sent");
}

SCENARIO("dead deliveries go out again, all of a notice or of an endpoint at once", "[api][notices]") {
    Noticed it;
    it.issue();
    it.api.world.answer(Kind::refused, 400);
    const std::string dead = it.delivery_to("nord");
    CHECK(it.api.get("/v1/deliveries/" + dead).json.at("state") == "dead");
    const std::string of_notice = R"({"notice_id":")" + it.notice + "\"}";
    CHECK(it.api.post("/v1/deliveries/replay?dry_run=true", of_notice, {}, "admin").json.at("replayed") == 1);
    CHECK(it.api.post("/v1/deliveries/replay", R"({"notice_id":"ntc_other"})", {}, "admin").status == 404);  // as one that is not in sight
    CHECK(it.api.post("/v1/deliveries/replay", R"({"until":"2020-01-01T00:00:00Z"})", {}, "admin").json.at("replayed") == 0);
    const auto again = it.api.post("/v1/deliveries/replay", of_notice);
    REQUIRE(again.status == 200);
    CHECK(again.json.at("replayed") == 1);  // the one without a channel stays
    CHECK(it.api.get("/v1/deliveries/" + dead).json.at("state") == "queued");
    it.api.world.answer(Kind::refused, 400);
    CHECK(it.api.post("/v1/deliveries/replay", R"({"endpoint_id":")" + it.endpoint + "\"}").json.at("replayed") == 1);
    it.api.world.answer(Kind::refused, 400);
    CHECK(it.api.post("/v1/deliveries/" + dead + "/replay", "").status == 200);
    const auto going = it.api.world.answer(Kind::delivered, 204);
    REQUIRE(going.size() == 1);
    CHECK(going[0].delivery.id == dead);
    CHECK(it.api.get("/v1/deliveries/" + dead).json.at("tries").size() == 4);
    CHECK(it.api.post("/v1/deliveries/replay", "{}", {}, "auditor").status == 403);
}
