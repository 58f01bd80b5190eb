#include <chrono>
#include <set>
#include <thread>

#include "engine/api/streams.h"
#include "tests/engine/api/api_world.h"
#include "tests/engine/api/sse_reader.h"

using namespace tocsin;
using namespace tocsin::tests;
using Ms = std::chrono::milliseconds;

namespace {

/// What an officer is told of the book, as INCIDENT SEQ, in order of recording. Who looked is no news.
std::vector<std::string> recorded(const World& world) {
    std::vector<std::string> out;
    (void)world.store->read([&](const Reader& book) -> Status {
        PageAsk page{"", 500};
        do {
            const auto got = book.all_history(page).value();
            for (const auto& e : got.rows)
                if (open_entry(e.bytes).value().machine != "access") out.push_back(e.incident_id + ' ' + std::to_string(e.seq));
            page.cursor = got.next;
        } while (!page.cursor.empty());
        return ok();
    });
    return out;
}

std::string entry_of(const SseEvent& event) { return event.data.at("incident_id").get<std::string>() + ' ' + event.data.at("seq").dump(); }

std::vector<std::string> entries_of(const std::vector<SseEvent>& events) {
    std::vector<std::string> out;
    for (const auto& e : events)
        if (e.name != "notice.progress") out.push_back(entry_of(e));
    return out;
}

/// Waits until the server has so many readers.
bool readers_are(ApiWorld& api, int count) {
    for (int i = 0; i < 100; ++i) {
        if (api.send("", "GET", "/metrics").body.find("tocsin_streams_open " + std::to_string(count) + "\n") != std::string::npos) return true;
        std::this_thread::sleep_for(Ms(50));
    }
    return false;
}

}  // namespace

SCENARIO("who follows the history is told each entry as it is recorded, thin", "[api][stream]") {
    ApiWorld api;
    (void)api.open_incident();
    SseReader reader(api.port, api.token("auditor"));
    REQUIRE(reader.status() == 200);
    CHECK(reader.head().find("text/event-stream") != std::string::npos);
    CHECK(reader.head().find("Cache-Control: no-store") != std::string::npos);
    CHECK_FALSE(reader.next(Ms(600)));  // from now on, not from the beginning
    CHECK(reader.greeted);
    const std::string before = reader.last_id;
    const std::string incident = api.open_incident();
    const auto event = reader.next();
    REQUIRE(event);
    CHECK(event->name == "incident.opened");
    CHECK(std::stoll(event->id) > std::stoll(before));
    std::set<std::string> members;
    for (const auto& [name, value] : event->data.items()) members.insert(name);
    CHECK(members == std::set<std::string>{"incident_id", "seq", "machine", "machine_id", "event", "from", "to", "recorded_at"});
    CHECK(event->data.at("incident_id") == incident);
    CHECK(event->data.dump().find("Bucket") == std::string::npos);
}

SCENARIO("a reader that broke off goes on by Last-Event-ID, without a gap and without a double", "[api][stream]") {
    ApiWorld api;
    std::vector<std::string> told;
    std::string last_id;
    {
        SseReader reader(api.port, api.token("officer"), "/v1/stream?after=0");
        REQUIRE(reader.status() == 200);
        for (int i = 0; i < 3; ++i) (void)api.world.open_incident();
        for (int i = 0; i < 4; ++i) {
            const auto event = reader.next();
            REQUIRE(event);
            told.push_back(entry_of(*event));
        }
        last_id = reader.last_id;  // what came after these is lost with the connection
    }
    for (int i = 0; i < 120; ++i) (void)api.world.open_incident();
    {
        // The header counts more than the address, which a browser repeats as it was.
        SseReader reader(api.port, api.token("officer"), "/v1/stream?after=0", "Last-Event-ID: " + last_id + "\r\n");
        REQUIRE(reader.status() == 200);
        for (int i = 0; i < 50; ++i) told.push_back(entry_of(reader.next().value()));
        last_id = reader.last_id;
    }
    SseReader reader(api.port, api.token("officer"), "/v1/stream?after=" + last_id);
    REQUIRE(reader.status() == 200);
    for (const auto& entry : entries_of(reader.all())) told.push_back(entry);
    CHECK(told == recorded(api.world));
    CHECK(told.size() > 120);
}

SCENARIO("a stream can be of one incident", "[api][stream]") {
    ApiWorld api;
    const std::string one = api.open_incident(), other = api.open_incident();
    SseReader reader(api.port, api.token("officer"), "/v1/stream?after=0&incident_id=" + one);
    REQUIRE(reader.status() == 200);
    const auto events = reader.all();
    REQUIRE_FALSE(events.empty());
    for (const auto& event : events) CHECK(event.data.at("incident_id") == one);
}

SCENARIO("what is no id of this stream is refused", "[api][stream]") {
    ApiWorld api;
    (void)api.open_incident();
    for (const char* after : {"x", "-1", "1x", "0x10", "99999999999999999999", "1000000"}) {
        INFO(after);
        CHECK(api.get(std::string("/v1/stream?after=") + after).status == 400);
    }
    CHECK(api.send("officer", "GET", "/v1/stream", "", {{"Last-Event-ID", "abc"}}).status == 400);
    CHECK(api.send("officer", "GET", "/v1/stream", "", {{"Last-Event-ID", "0"}, {"Last-Event-ID", "1"}}).status == 400);
    CHECK(api.send("monitor", "GET", "/v1/stream").status == 403);
}

SCENARIO("sixteen may follow; the next is refused until one has gone", "[api][stream]") {
    ApiWorld api;
    std::vector<std::unique_ptr<SseReader>> readers;
    for (int i = 0; i < 16; ++i) {
        readers.push_back(std::make_unique<SseReader>(api.port, api.token("officer")));
        REQUIRE(readers.back()->status() == 200);
    }
    const auto refused = api.get("/v1/stream");
    CHECK(refused.status == 503);
    CHECK_FALSE(refused.header("retry-after").empty());
    const std::string incident = api.open_incident();  // who acts is served all the same
    for (auto& reader : readers) CHECK(reader->next().value().data.at("incident_id") == incident);
    CHECK(readers_are(api, 16));
    readers.pop_back();
    CHECK(readers_are(api, 15));
    SseReader late(api.port, api.token("officer"));
    CHECK(late.status() == 200);
}

SCENARIO("those who follow hold at most half of the threads", "[api][stream]") {
    api::ServerOptions options;
    options.threads = 4;
    ApiWorld api(options);
    SseReader one(api.port, api.token("officer")), two(api.port, api.token("officer"));
    CHECK(one.status() == 200);
    CHECK(two.status() == 200);
    CHECK(api.get("/v1/stream").status == 503);
}

SCENARIO("a server that stops ends its streams at once, also to one that does not read", "[api][stream]") {
    ApiWorld api;
    for (int i = 0; i < 3000; ++i) (void)api.world.open_incident();
    SseReader reader(api.port, api.token("officer"));
    REQUIRE(reader.status() == 200);
    SseReader deaf(api.port, api.token("officer"), "/v1/stream?after=0", "", 2048);
    std::this_thread::sleep_for(Ms(1500));
    CHECK(readers_are(api, 2));
    const auto clock = make_system_clock();
    const Micros began = clock->monotonic();
    api.server->stop();
    CHECK(clock->monotonic() - began < std::chrono::seconds(2));
    CHECK(reader.ends());
    CHECK(reader.finished);
}

SCENARIO("a stream says that it is alive, and ends with its token or after an hour", "[api][stream]") {
    ApiWorld api;
    const std::string token = api.token("officer/ada");
    SseReader reader(api.port, token);
    REQUIRE(reader.status() == 200);
    CHECK_FALSE(reader.next(Ms(400)));
    api.world.clock.advance(std::chrono::seconds(16));
    reader.stop_at_comment = true;
    CHECK_FALSE(reader.next());
    CHECK(reader.comments == 1);
    reader.stop_at_comment = false;
    WHEN("the token is revoked") {
        const auto tokens = api.get("/v1/tokens", "admin").json.at("items");
        for (const auto& t : tokens)
            if (t.at("person") == "ada") REQUIRE(api.post("/v1/tokens/" + t.at("id").get<std::string>() + "/revoke", "", {}, "admin").status == 200);
        api.world.clock.advance(std::chrono::seconds(9));
        CHECK(reader.ends());
        CHECK(reader.finished);
    }
    WHEN("an hour has passed") {
        api.world.clock.advance(std::chrono::seconds(3500));
        CHECK_FALSE(reader.ends(Ms(600)));
        api.world.clock.advance(std::chrono::seconds(100));
        CHECK(reader.ends());
    }
}

SCENARIO("how far a notice is comes with the stream, at most once a second, and its end last", "[api][stream]") {
    ApiWorld api({}, [](desk::Settings& settings) { settings.canaries = 1; });
    World& world = api.world;
    for (const char* id : {"a", "b", "c"}) {
        REQUIRE(world.desk->put_customer(world.as("root", "admin"), {id, "Customer", "en", 0}));
        REQUIRE(world.desk->add_endpoint(world.as("root", "admin"), {std::string("customer:") + id, "https://example.org/h", "*", ""}));
    }
    const std::string incident = world.open_incident();
    const std::string notice = field_of(world.desk->draft_notice(world.as("ada"), {incident, "customers", "S", "T", {"a", "b", "c"}}).value(), "object_id");
    SseReader reader(api.port, api.token("officer"), "/v1/stream?incident_id=" + incident);
    REQUIRE(reader.status() == 200);
    CHECK_FALSE(reader.next(Ms(300)));
    world.issue(incident, notice);
    const auto progress = [&] {
        std::vector<nlohmann::json> out;
        for (auto& event : reader.all())
            if (event.name == "notice.progress") out.push_back(event.data);
        return out;
    };
    auto told = progress();
    REQUIRE(told.size() == 1);
    CHECK(told[0].at("notice_id") == notice);
    CHECK(told[0].at("state") == "canary");
    CHECK(told[0].at("told") == 0);
    CHECK(world.answer(AttemptOutcome::Kind::delivered, 204).size() == 1);
    CHECK(progress().empty());  // no second has passed
    world.clock.advance(std::chrono::seconds(1));
    told = progress();
    REQUIRE(told.size() == 1);
    CHECK(told[0].at("state") == "sending");
    CHECK(told[0].at("delivered") == 1);
    CHECK(world.answer(AttemptOutcome::Kind::delivered, 204).size() == 2);
    world.clock.advance(std::chrono::seconds(1));
    told = progress();
    REQUIRE(told.size() == 1);
    CHECK(told[0].at("state") == "sent");
    CHECK(told[0].at("told") == 3);
}
