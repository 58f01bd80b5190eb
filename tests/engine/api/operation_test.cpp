#include "tests/engine/api/api_world.h"

using namespace tocsin;
using namespace tocsin::tests;

SCENARIO("health, readiness and metrics are served on loopback without a token", "[api]") {
    std::atomic<bool> suspect{false};
    api::ServerOptions options;
    options.clock_suspect = [&] { return suspect.load(); };
    options.disk_free = [] { return std::optional<long long>(123456); };
    ApiWorld api(options);
    CHECK(api.send("", "GET", "/healthz").status == 200);
    CHECK(api.send("", "GET", "/readyz").status == 200);
    const auto incident = api.open_incident();
    api.get("/v1/incidents/" + incident);
    const auto metrics = api.send("", "GET", "/metrics");
    CHECK(metrics.header("content-type").rfind("text/plain; version=0.0.4", 0) == 0);
    CHECK(metrics.body.find(
              "tocsin_http_requests_total{method=\"GET\",route=\"/v1/incidents/{id}\",status=\"200\"} 1\n") !=
          std::string::npos);
    CHECK(metrics.body.find("tocsin_incidents_live 1\n") != std::string::npos);
    CHECK(metrics.body.find("tocsin_clock_suspect 0\n") != std::string::npos);
    CHECK(metrics.body.find("tocsin_backup_age_seconds -1\n") != std::string::npos);  // none was made
    CHECK(metrics.body.find("tocsin_disk_free_bytes 123456\n") != std::string::npos);
    CHECK(metrics.body.find("tocsin_channels_tested 0\n") != std::string::npos);
    CHECK(metrics.body.find("tocsin_canary_age_seconds -1\n") != std::string::npos);
    REQUIRE(api.post("/v1/endpoints", R"({"owner":"subscription","url":"https://one.example/h","types":["*"]})", {}, "admin").status == 201);
    CHECK(api.send("", "GET", "/metrics").body.find("tocsin_channels_tested 1\n") != std::string::npos);
    CHECK(metrics.body.find(incident) == std::string::npos);
    CHECK(metrics.body.back() == '\n');
    suspect = true;
    const auto unready = api.send("", "GET", "/readyz");
    CHECK(unready.status == 503);
    CHECK(unready.json.at("clock") == "suspect");
    CHECK(api.send("", "GET", "/metrics").body.find("tocsin_clock_suspect 1\n") != std::string::npos);
}

SCENARIO("what the engine waits for is listed: late timers, and the next twenty", "[api][timers]") {
    ApiWorld api;
    std::vector<std::string> opened;
    for (int i = 0; i < 12; ++i) opened.push_back(api.open_incident());
    const auto first = api.get("/v1/timers");
    REQUIRE(first.status == 200);
    CHECK(first.json.at("items").size() == 20);
    CHECK(first.json.at("complete") == true);
    std::string before;
    for (const auto& one : first.json.at("items")) {
        CHECK(one.at("late") == false);
        CHECK(one.at("machine") == "incident");
        CHECK(std::find(opened.begin(), opened.end(), one.at("incident_id")) != opened.end());
        CHECK(one.at("due_at").get<std::string>() >= before);
        before = one.at("due_at");
        CHECK(one.size() == 6);  // nothing of anybody
    }
    api.world.clock.advance(std::chrono::hours(24 * 90));
    const auto later = api.get("/v1/timers");
    CHECK(later.json.at("items").size() > 20);
    for (const auto& one : later.json.at("items")) CHECK(one.at("late") == true);
    CHECK(api.send("", "GET", "/v1/timers").status == 401);
    CHECK(api.get("/v1/timers", "counsel/cora").status == 403);
}

SCENARIO("a path or method that is not there is answered as a problem", "[api]") {
    ApiWorld api;
    const auto missing = api.get("/v1/nothing");
    CHECK(missing.status == 404);
    CHECK(code_of(missing) == "not-found");
    CHECK_FALSE(missing.header("x-request-id").empty());
    const auto method = api.send("officer", "PUT", "/v1/incidents", "{}");
    CHECK(method.status == 405);
    CHECK(method.header("allow") == "GET, HEAD, POST");
    for (const char* m : {"DELETE", "PATCH", "OPTIONS"}) CHECK(api.send("officer", m, "/v1/incidents").status == 405);
    CHECK(api.exchange("TRACE /v1/incidents HTTP/1.1\r\nHost: x\r\n\r\n").status >= 400);
}

SCENARIO("HEAD answers as GET does, without a body", "[api]") {
    ApiWorld api;
    RawConnection connection(api.port);
    connection.send("HEAD /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    // No body follows, whatever the length says.
    const auto answer = connection.receive(std::chrono::seconds(2));
    CHECK(answer.status == 200);
    CHECK(answer.body.empty());
}

SCENARIO("a server that stops answers what it has begun and refuses what comes later", "[api]") {
    ApiWorld api;
    RawConnection idle(api.port);
    CHECK(api.get("/v1/incidents").status == 200);
    const int port = api.port;
    api.server->stop();
    CHECK(idle.ended());
    const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<unsigned short>(port));
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    CHECK(::connect(fd, reinterpret_cast<sockaddr*>(&to), sizeof(to)) != 0);
    ::close(fd);
    api.server->stop();
}

SCENARIO("a port that is taken is said so", "[api]") {
    ApiWorld api;
    api::ServerOptions options;
    options.host = "192.0.2.1";
    options.port = 1;
    api::Server other(*api.world.desk, *api.world.store, api.world.clock, api.world.random, api.world.log, options);
    const auto started = other.start();
    REQUIRE_FALSE(started);
    CHECK(started.error().fault == Fault::invalid_input);
}
