#include "engine/api/proof.h"

#include <sqlite3.h>

#include "engine/core/checkpoint.h"
#include "engine/core/merkle.h"
#include "engine/desk/sealing.h"
#include "tests/engine/api/api_world.h"

using namespace tocsin;
using namespace tocsin::tests;

namespace {

const CheckpointSigner& signer() {
    static const CheckpointSigner one = CheckpointSigner::make("tocsin", std::string(32, 's')).value();
    return one;
}

api::ServerOptions broken_when(std::function<bool()> log_broken) {
    api::ServerOptions options;
    options.log_broken = std::move(log_broken);
    return options;
}

struct Proven {
    ApiWorld api{{}, [](desk::Settings& s) { s.signer = &signer(); }};
    std::string incident;

    explicit Proven(std::function<bool()> log_broken) : api(broken_when(std::move(log_broken)), [](desk::Settings& s) { s.signer = &signer(); }) {
        incident = api.open_incident();
    }
    Proven() {
        for (const char* role : {"officer", "auditor", "monitor"}) (void)api.token(role);
        incident = api.open_incident();
        for (int i = 0; i < 5; ++i) api.open_incident();
    }
    CheckpointRow seal() { return desk::seal(*api.world.desk).value(); }
    static merkle::Path path(const nlohmann::json& from) {
        merkle::Path out;
        for (const auto& hash : from.at("path")) out.push_back(merkle::read_digest(hash.get<std::string>()).value());
        return out;
    }
};

}  // namespace

SCENARIO("the newest checkpoint and the keys can be had as text", "[api][audit]") {
    Proven it;
    CHECK(it.api.get("/v1/audit/checkpoint").status == 404);
    const auto row = it.seal();
    const auto note = it.api.get("/v1/audit/checkpoint", "auditor");
    CHECK(note.status == 200);
    CHECK(note.body == row.note);
    CHECK(note.header("content-type").rfind("text/plain", 0) == 0);
    CHECK(it.api.get("/v1/audit/checkpoint", "monitor").status == 403);
    const auto keys = it.api.send("", "GET", "/v1/audit/key");
    CHECK(keys.body == signer().key().text() + "\n");
    const auto list = it.api.get("/v1/audit/checkpoints").json;
    REQUIRE(list.at("items").size() == 1);
    CHECK(list.at("items")[0].at("note") == row.note);
    CHECK(list.at("items")[0].at("timestamp").is_null());
}

SCENARIO("an entry is proven by its number, or by incident and sequence number", "[api][audit]") {
    Proven it;
    CHECK(it.api.get("/v1/audit/proof?entry=1").status == 404);
    it.seal();
    for (const std::string& target : {std::string("/v1/audit/proof?entry=3"), "/v1/audit/proof?seq=1&incident=" + it.incident}) {
        const auto proof = it.api.get(target);
        INFO(target << ": " << proof.body);
        REQUIRE(proof.status == 200);
        const auto stated = open_checkpoint(proof.json.at("note").get<std::string>(), signer().keys()).value();
        CHECK(stated.size == proof.json.at("size"));
        CHECK(merkle::includes(merkle::leaf_of(proof.json.at("hash").get<std::string>()).value(),
                               proof.json.at("number").get<long long>() - 1, stated.size, Proven::path(proof.json), stated.root));
    }
    CHECK(it.api.get("/v1/audit/proof?seq=1&incident=" + it.incident).json.at("incident_id") == it.incident);
    for (const char* wrong : {"", "?entry=0", "?entry=x", "?entry=-1", "?seq=1", "?incident=inc_1", "?entry=1&incident=a&seq=1",
                              "?entry=99999999999999999999"})
        CHECK(it.api.get(std::string("/v1/audit/proof") + wrong).status == 400);
    CHECK(it.api.get("/v1/audit/proof?entry=99999").status == 404);
    CHECK(it.api.get("/v1/audit/proof?incident=inc_none&seq=1").status == 404);
    const auto before = it.api.get("/v1/audit/checkpoint").body;
    it.api.open_incident();
    const auto size = open_checkpoint(before, signer().keys()).value().size;
    CHECK(it.api.get("/v1/audit/proof?entry=" + std::to_string(size + 1)).status == 404);
}

SCENARIO("an older checkpoint is shown to be the beginning of the newest", "[api][audit]") {
    Proven it;
    const auto before = it.seal();
    it.api.open_incident();
    const auto after = it.seal();
    const auto proof = it.api.get("/v1/audit/consistency?from=" + std::to_string(before.size));
    REQUIRE(proof.status == 200);
    CHECK(proof.json.at("from_root") == before.root);
    CHECK(proof.json.at("to_root") == after.root);
    CHECK(proof.json.at("note") == after.note);
    CHECK(merkle::consistent({before.size, merkle::read_digest(before.root).value()},
                             {after.size, merkle::read_digest(after.root).value()}, Proven::path(proof.json)));
    CHECK(it.api.get("/v1/audit/consistency?from=1&to=" + std::to_string(before.size - 1)).json.at("note").is_null());
    for (const char* wrong : {"", "?from=0", "?from=3&to=2", "?from=1&to=99999", "?from=one"})
        CHECK(it.api.get(std::string("/v1/audit/consistency") + wrong).status == 400);
}

SCENARIO("checkpoints are listed from the newest back where that is asked for", "[api][audit]") {
    Proven it;
    std::vector<long long> sizes;
    for (int i = 0; i < 3; ++i) {
        it.api.open_incident();
        sizes.insert(sizes.begin(), it.seal().size);
    }
    std::vector<long long> found;
    std::string cursor;
    do {
        const auto page = it.api.get("/v1/audit/checkpoints?newest=true&limit=2" + (cursor.empty() ? "" : "&cursor=" + cursor));
        REQUIRE(page.status == 200);
        for (const auto& one : page.json.at("items")) found.push_back(one.at("size"));
        cursor = page.json.at("next").is_string() ? page.json.at("next").get<std::string>() : "";
        if (const auto at = cursor.find('~'); at != std::string::npos) cursor.replace(at, 1, "%7E");
    } while (!cursor.empty());
    CHECK(found == sizes);
    for (const char* crafted : {"-9223372036854775808", "-1", "0", "9223372036854775808", "1x"})
        CHECK(it.api.get(std::string("/v1/audit/checkpoints?newest=true&cursor=") + crafted).status == 400);
}

SCENARIO("metrics say how far the log is sealed", "[api][audit]") {
    Proven it;
    CHECK(it.api.send("", "GET", "/metrics").body.find("tocsin_audit_sealed_entries 0\n") != std::string::npos);
    const auto row = it.seal();
    it.api.world.clock.advance(std::chrono::seconds(90));
    const auto text = it.api.send("", "GET", "/metrics").body;
    CHECK(text.find("tocsin_audit_sealed_entries " + std::to_string(row.size) + "\n") != std::string::npos);
    CHECK(text.find("tocsin_audit_checkpoint_age_seconds 90\n") != std::string::npos);
    CHECK(text.find("tocsin_audit_broken 0\n") != std::string::npos);
}

SCENARIO("no bundle is made of a log that does not hold, whoever asks", "[api][audit][evidence]") {
    bool broken = false, breaks_while_sealing = false;
    int asked = 0;
    Proven it([&] { return broken || (breaks_while_sealing && ++asked > 1); });
    const std::string path = "/v1/incidents/" + it.incident + "/bundle";
    const auto link = it.api.post("/v1/incidents/" + it.incident + "/regulator-links", R"({"authority":"bfdi","valid_hours":24})", {}, "approver");
    REQUIRE(link.status / 100 == 2);
    const std::string page = link.json.at("path").get<std::string>();
    const auto refused = [&](const std::string& target, const std::string& role) {
        const auto answer = it.api.send(role, "GET", target);
        INFO(target << ": " << answer.body.substr(0, 300));
        CHECK(answer.status == 409);
        CHECK(code_of(answer) == "refused");
        CHECK(answer.body.find("log-broken") != std::string::npos);
        CHECK(answer.body.find("PK") == std::string::npos);
    };
    REQUIRE(it.api.get(path, "approver").status == 200);
    const auto sealed = it.api.get("/v1/audit/checkpoint", "auditor").body;
    broken = true;
    refused(path, "approver");
    refused(page + "/bundle", "");
    CHECK(it.api.get("/v1/audit/checkpoint", "auditor").body == sealed);  // nothing was sealed over it
    CHECK(it.api.send("", "GET", "/metrics").body.find("tocsin_audit_broken 1\n") != std::string::npos);
    broken = false;
    breaks_while_sealing = true;  // found by the very seal that the bundle asked for
    refused(path, "approver");
    breaks_while_sealing = false;
    CHECK(it.api.get(path, "approver").status == 200);
}

SCENARIO("an authority is shown nothing that the log does not say", "[api][evidence]") {
    Proven it;
    const std::string body = R"({"authority":"bfdi","valid_hours":72})";
    const auto link = it.api.post("/v1/incidents/" + it.incident + "/regulator-links", body, {}, "approver");
    REQUIRE(link.status == 201);
    const std::string page = link.json.at("path");
    CHECK(it.api.send("", "GET", page).status == 200);
    for (const auto& answer : {it.api.send("", "GET", page + "/bundle"), it.api.get("/v1/incidents/" + it.incident + "/bundle")}) {
        CHECK(answer.status == 200);
        CHECK(answer.header("content-type") == "application/zip");
        CHECK(answer.body.substr(0, 2) == "PK");
    }
    CHECK(it.api.send("", "GET", page + "/bundle").header("referrer-policy") == "no-referrer");

    sqlite3* db = nullptr;
    REQUIRE(sqlite3_open((it.api.world.dir + "/book.db").c_str(), &db) == SQLITE_OK);
    const std::string sql = "update incident set severity = 'low' where id = '" + it.incident + "'";
    REQUIRE(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(db);
    for (const auto& answer : {it.api.send("", "GET", page), it.api.send("", "GET", page + "/bundle"),
                               it.api.get("/v1/incidents/" + it.incident + "/bundle")}) {
        INFO(answer.body);
        CHECK(answer.status == traits(Fault::refused).http_status);
        CHECK(answer.body.find("audit-broken") != std::string::npos);
        CHECK(answer.body.find("incident severity: the table says low") != std::string::npos);
        CHECK(answer.body.find("Bucket open") == std::string::npos);
    }
}

SCENARIO("who reads an incident reads which authorities have links to it, and never what opens one", "[api][evidence]") {
    Proven it;
    const std::string links = "/v1/incidents/" + it.incident + "/regulator-links";
    const auto made = it.api.post(links, R"({"authority":"cnil","valid_hours":72,"purpose":"Their letter"})", {}, "approver");
    REQUIRE(made.status == 201);
    const auto listed = it.api.get(links, "officer");
    REQUIRE(listed.status == 200);
    REQUIRE(listed.json.at("items").size() == 1);
    const auto& one = listed.json.at("items").at(0);
    CHECK(one.at("id") == made.json.at("token_id"));
    CHECK(one.at("authority") == "cnil");
    CHECK(one.at("purpose") == "Their letter");
    CHECK(one.at("expires_at") == made.json.at("expires_at"));
    CHECK(one.at("used_at").is_null());
    CHECK(listed.body.find("tocsinr_") == std::string::npos);
    CHECK(listed.body.find("hash") == std::string::npos);
    CHECK(it.api.get(links, "responder").status == 403);
    CHECK(it.api.get(links, "admin").status == 403);

    CHECK(it.api.send("", "GET", made.json.at("path").get<std::string>()).status == 200);
    CHECK_FALSE(it.api.get(links, "auditor").json.at("items").at(0).at("used_at").is_null());
    const std::string end = "/v1/tokens/" + one.at("id").get<std::string>() + "/revoke";
    CHECK(it.api.post(end, "{}", {}, "officer").status == 403);
    REQUIRE(it.api.post(end, "{}", {}, "approver").status == 200);
    CHECK_FALSE(it.api.get(links, "counsel").json.at("items").at(0).at("revoked_at").is_null());
    CHECK(it.api.send("", "GET", made.json.at("path").get<std::string>()).status == 404);
    CHECK(it.api.get("/v1/incidents/inc_nothing/regulator-links", "officer").status == 404);
}
