// What cannot be read is shown as that, or refused: not as erased, never said, or in everybody's sight.
#include <sqlite3.h>

#include "engine/desk/accounts.h"
#include "tests/engine/api/api_world.h"

using namespace tocsin;
using namespace tocsin::tests;
using tocsin::desk::Signal;

namespace {

/// Reaches into the file behind the engine's back.
void outside(const ApiWorld& api, const std::string& sql) {
    sqlite3* file = nullptr;
    REQUIRE(sqlite3_open((api.world.dir + "/book.db").c_str(), &file) == SQLITE_OK);
    sqlite3_busy_timeout(file, 5000);
    char* problem = nullptr;
    const int done = sqlite3_exec(file, sql.c_str(), nullptr, nullptr, &problem);
    INFO(sql << ": " << (problem ? problem : ""));
    CHECK(done == SQLITE_OK);
    CHECK(sqlite3_total_changes(file) > 0);
    sqlite3_free(problem);
    sqlite3_close(file);
}

void is_damage(const ApiAnswer& answer) {
    INFO(answer.body);
    CHECK(answer.status == 500);
    CHECK(code_of(answer) == "broken-book");
    CHECK(answer.header("retry-after").empty());
}

}  // namespace

SCENARIO("a proposal whose list cannot be read is in nobody's sight", "[api][sight]") {
    ApiWorld api;
    REQUIRE(api.post("/v1/customers", R"({"id":"nord","name":"Nord AG"})").status == 201);
    const auto proposed = api.post("/v1/proposals", R"({"kind":"shred","about":"customer:nord","reason":"obsolete","reasons":"Gone"})");
    INFO(proposed.body);
    REQUIRE(proposed.status == 201);
    const std::string path = "/v1/proposals/" + proposed.json.at("object_id").get<std::string>();
    REQUIRE(api.get(path).status == 200);
    outside(api, "update proposal set content = 'no list'");
    is_damage(api.get(path));
    is_damage(api.get("/v1/proposals"));
}

SCENARIO("what is personal and cannot be read says so, and is not left out as if it were erased", "[api][sight]") {
    ApiWorld api;
    auto& desk = *api.world.desk;
    const desk::Ask root = api.world.as("root", "admin");
    api.world.map("customer", "nord", {{"name", "Nord AG"}, {"email", "privacy@nord.example"}});
    (void)desk::create_account(desk, root, {"ada", "officer", "ada", "Ada", "ada@acme.example"}, desk::Authority::machine_owner).value();
    Signal signal{"alertmanager", "key-1", "firing", "high", "Disk full", "", api.world.now()};
    signal.kept = {{"summary", "Disk full on s1"}};
    (void)desk.take_signals(api.world.as("am", "monitor"), {signal}).at(0).value();
    const auto shown = [&](const std::string& path, const std::string& role) { return api.get(path, role).body; };
    CHECK(shown("/v1/map/customer", "officer").find("privacy@nord.example") != std::string::npos);
    outside(api, "update personal set value = 'AAAA'");
    for (const auto& [path, role, field] : {std::tuple{"/v1/map/customer", "officer", "\"email\":\"unreadable\""},
                                            {"/v1/map/customer/nord", "officer", "\"email\":\"unreadable\""},
                                            {"/v1/accounts", "admin", "\"name\":\"unreadable\""},
                                            {"/v1/signals", "officer", "\"kept\":{\"message\":\"unreadable\"}"}}) {
        const auto body = shown(path, role);
        INFO(path << '\n' << body);
        CHECK(body.find(field) != std::string::npos);
    }
    outside(api, "delete from personal");
    CHECK(shown("/v1/map/customer", "officer").find("unreadable") == std::string::npos);
    CHECK(shown("/v1/accounts", "admin").find("unreadable") == std::string::npos);
    CHECK(shown("/v1/signals", "officer").find("\"kept\":{}") != std::string::npos);
}

SCENARIO("an entry that cannot be read is damage, and no fault of whoever asks for it", "[api]") {
    ApiWorld api;
    const std::string path = "/v1/incidents/" + api.open_incident();
    outside(api, "update history set entry = 'no entry' where incident_id <> 'system'");
    is_damage(api.get(path + "/timeline"));
    is_damage(api.get(path + "/handover"));
}
