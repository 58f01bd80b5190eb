#include <fstream>
#include <thread>

#include "engine/core/clock.h"
#include "tests/engine/api/api_world.h"

using namespace tocsin;
using namespace tocsin::tests;

namespace {

const std::string small_post = "POST /v1/incidents HTTP/1.1\r\nHost: x\r\n";

long resident_kb() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.rfind("VmRSS:", 0) == 0) return std::stol(line.substr(6));
    return 0;
}

bool is_alive(ApiWorld& api) { return api.send("", "GET", "/healthz").status == 200; }

}  // namespace

SCENARIO("a chunked body without end is cut off, and memory stays where it was", "[api][hostile]") {
    ApiWorld api;
    const long before = resident_kb();
    RawConnection connection(api.port);
    connection.send(small_post + "Transfer-Encoding: chunked\r\n\r\n");
    const std::string chunk = "10000\r\n" + std::string(0x10000, 'x') + "\r\n";
    int sent = 0;
    while (sent < 1600 && connection.send(chunk)) ++sent;
    CHECK(sent < 1600);
    CHECK(resident_kb() - before < 30'000);
    CHECK(is_alive(api));
}

SCENARIO("a chunked body over the limit is answered 413", "[api][hostile]") {
    ApiWorld api;
    std::string body;
    for (int i = 0; i < 5; ++i) body += "10000\r\n" + std::string(0x10000, ' ') + "\r\n";
    const auto answer = api.exchange(small_post + "Authorization: Bearer " + api.token("officer") +
                                     "\r\nTransfer-Encoding: chunked\r\n\r\n" + body + "0\r\n\r\n");
    CHECK(answer.status == 413);
    const auto small = api.exchange(small_post + "Authorization: Bearer " + api.token("officer") +
                                    "\r\nTransfer-Encoding: chunked\r\n\r\ne\r\n{\"title\":\"ok\"}\r\n0\r\n\r\n");
    CHECK(small.status == 201);
}

SCENARIO("headers without end and a request line without end are cut off", "[api][hostile]") {
    ApiWorld api;
    const auto opening = GENERATE(as<std::string>(), "GET /healthz HTTP/1.1\r\n", "GET /");
    RawConnection connection(api.port);
    connection.send(opening);
    std::string more;
    while (more.size() < 0x10000)
        more += opening.size() > 10 ? "X-Filler: " + std::string(100, 'a') + "\r\n" : std::string(1000, 'a');
    // 100 MB: more than the sockets of both ends hold, so that only a reader could take it all.
    int sent = 0;
    while (sent < 1600 && connection.send(more)) ++sent;
    CHECK(sent < 1600);
    CHECK(is_alive(api));
}

SCENARIO("a compressed body is refused before it is unpacked", "[api][hostile]") {
    ApiWorld api;
    const auto answer = api.exchange(small_post + "Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\x1F\x8B\x08");
    CHECK(answer.status == 415);
    CHECK(answer.header("content-type") == "application/problem+json");
}

SCENARIO("a header that calls itself the peer's address is not believed", "[api][hostile]") {
    ApiWorld api;
    const auto answer = api.exchange(
        "GET /v1/incidents HTTP/1.1\r\nHost: x\r\nREMOTE_ADDR: 127.0.0.1\r\nX-Forwarded-For: 127.0.0.1\r\n\r\n");
    CHECK((answer.status == 401 || answer.status == 400));
}

SCENARIO("two ways to say where a body ends are refused, and the rest is no second request", "[api][hostile]") {
    ApiWorld api;
    const auto head =
        GENERATE(as<std::string>(), "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
                 "Content-Length: 0\r\nTransfer-Encoding: chunked\r\n", "Content-Length: 4\r\nContent-Length: 4\r\n",
                 "Content-Length: 4\r\nContent-Length: 40\r\n", "Transfer-Encoding: xchunked\r\n",
                 "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", "Content-Length: +4\r\n");
    RawConnection connection(api.port);
    connection.send(small_post + head + "\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
    INFO(head);
    CHECK(connection.receive().status == 400);
    CHECK(connection.ended());
}

SCENARIO("an early no with a body on the way is one answer to one request", "[api][hostile]") {
    ApiWorld api;
    const std::string smuggled = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
    const auto head = GENERATE(as<std::string>(), "", "Content-Encoding: gzip\r\n", "Range: bytes=0-\r\n");
    RawConnection connection(api.port);
    connection.send(small_post + head + "Content-Length: " + std::to_string(smuggled.size()) + "\r\n\r\n" + smuggled);
    const auto answer = connection.receive();
    CHECK((answer.status == 401 || answer.status == 415 || answer.status == 416));
    CHECK(connection.ended());
}

SCENARIO("a GET with a body and a POST without a length do not eat the next request", "[api][hostile]") {
    ApiWorld api;
    const std::string officer = "Authorization: Bearer " + api.token("officer") + "\r\n";
    const std::string next = "GET /v1/incidents HTTP/1.1\r\nHost: x\r\n" + officer + "\r\n";
    {
        RawConnection connection(api.port);
        connection.send("GET /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello" + next);
        CHECK(connection.receive().status == 413);
        CHECK(connection.ended());
    }
    {
        RawConnection connection(api.port);
        connection.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n" + next + next);
        CHECK(connection.receive().status == 200);
        CHECK(connection.receive().status == 200);
        CHECK(connection.receive().status == 200);
    }
    RawConnection connection(api.port);
    const std::string tokens = "POST /v1/incidents?dry_run=true HTTP/1.1\r\nHost: x\r\n" + officer + "\r\n";
    connection.send(tokens + next);
    CHECK(connection.receive().status == 400);
    CHECK(connection.ended());
}

SCENARIO("ranges by the thousand are refused", "[api][hostile]") {
    ApiWorld api;
    std::string ranges = "bytes=0-";
    for (int i = 0; i < 500; ++i) ranges += ",0-";
    const auto answer = api.exchange("GET /openapi.json HTTP/1.1\r\nHost: x\r\nRange: " + ranges + "\r\n\r\n");
    CHECK(answer.status == 416);
    CHECK(answer.body.size() < 1000);
}

SCENARIO("a client that drips is cut off at the request's deadline", "[api][hostile]") {
    const auto clock = make_system_clock();
    api::ServerOptions options;
    options.wire.request = std::chrono::milliseconds(400);
    ApiWorld api(*clock, options);
    RawConnection connection(api.port);
    const auto started = clock->monotonic();
    bool open = connection.send("GET /healthz HTTP/1.1\r\nHo");
    for (int i = 0; open && i < 60; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        open = connection.send("s");
    }
    CHECK_FALSE(open);
    CHECK(clock->monotonic() - started < std::chrono::seconds(2));
    CHECK(is_alive(api));
}

SCENARIO("a body that drips holds its thread until the request's deadline and no longer", "[api][hostile]") {
    const auto clock = make_system_clock();
    api::ServerOptions options;
    options.threads = 1;
    options.wire.request = std::chrono::milliseconds(400);
    for (const std::string head : {"Content-Length: 1000\r\n", "Transfer-Encoding: chunked\r\n"}) {
        INFO(head);
        ApiWorld api(*clock, options);
        RawConnection connection(api.port);
        const auto started = clock->monotonic();
        REQUIRE(connection.send(small_post + "Authorization: Bearer " + api.token("officer") +
                                "\r\nContent-Type: application/json\r\n" + head + "\r\n" + (head[0] == 'T' ? "3e8\r\n" : "") + "{"));
        std::atomic<bool> over{false};
        std::thread dripping([&] {
            while (!over && connection.send(" ")) std::this_thread::sleep_for(std::chrono::milliseconds(50));
        });
        // The one thread there is answers the next as soon as it has let go of this one.
        CHECK(is_alive(api));
        CHECK(clock->monotonic() - started < std::chrono::seconds(3));
        over = true;
        dripping.join();
    }
}

SCENARIO("an idle connection is let go, and at once when others wait", "[api][hostile]") {
    const auto clock = make_system_clock();
    api::ServerOptions options;
    options.threads = 2;
    options.wire.idle = std::chrono::milliseconds(30'000);
    ApiWorld api(*clock, options);
    std::vector<std::unique_ptr<RawConnection>> idle;
    for (int i = 0; i < 8; ++i) idle.push_back(std::make_unique<RawConnection>(api.port));
    const auto started = clock->monotonic();
    CHECK(is_alive(api));
    CHECK(clock->monotonic() - started < std::chrono::seconds(5));
}

SCENARIO("more connections than there may be are closed and the rest goes on", "[api][hostile]") {
    api::ServerOptions options;
    options.threads = 2;
    options.connections_max = 4;
    ApiWorld api(options);
    std::vector<std::unique_ptr<RawConnection>> many;
    int closed = 0;
    for (int i = 0; i < 12; ++i) many.push_back(std::make_unique<RawConnection>(api.port));
    for (auto& connection : many) closed += connection->ended(std::chrono::milliseconds(30)) ? 1 : 0;
    CHECK(closed >= 8);
    many.clear();
    std::this_thread::sleep_for(std::chrono::milliseconds(400));
    CHECK(is_alive(api));
}

SCENARIO("bytes that are no HTTP are answered as a problem or not at all", "[api][hostile]") {
    ApiWorld api;
    for (const std::string& bytes :
         {std::string("\r\n\r\n"), std::string("GET\r\n\r\n"), std::string("GET / HTTP/3.0\r\n\r\n"),
          std::string("\x16\x03\x01\x02\x00\r\n\r\n", 9),
          std::string("GET /healthz HTTP/1.1\r\nHost: x\r\nBad Header\r\n\r\n"),
          std::string("GET /healthz HTTP/1.1\r\n\r\n"), std::string("get /healthz HTTP/1.1\r\nHost: x\r\n\r\n")}) {
        const auto answer = api.exchange(bytes);
        INFO(bytes);
        CHECK((answer.status == 0 || answer.status >= 400));
        if (answer.status) CHECK(answer.header("content-type") == "application/problem+json");
    }
    CHECK(is_alive(api));
}
