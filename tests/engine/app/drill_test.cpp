// Whole drills on the engine itself: each scenario that comes with the program plays through, and what is left out is missed.
#include "engine/app/drill.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "engine/app/house.h"
#include "tests/catch.h"
#include "tests/fakes/silent_log.h"

using namespace tocsin;
namespace fs = std::filesystem;

namespace {

struct Folder {
    Folder() {
        char name[] = "/tmp/tocsin-drills-XXXXXX";
        REQUIRE(mkdtemp(name) != nullptr);
        path = name;
    }
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
    std::string path;
};

drill::Scenario scenario(const std::string& name) {
    std::ifstream in(std::string(TOCSIN_SOURCE_DIR "/engine/drill/scenarios/") + name + ".yaml");
    std::stringstream text;
    text << in.rdbuf();
    auto read = drill::parse_scenario(text.str());
    INFO((read ? "" : read.error().detail));
    REQUIRE(read);
    return std::move(*read);
}

Result<drill::Certificate> play(drill::Scenario what, const std::string& dir) {
    tests::SilentLog log;
    app::DrillOrder order;
    order.scenario = std::move(what);
    order.dir = dir;
    order.program = "test";
    order.pause = [](std::chrono::microseconds wait) {
        std::this_thread::sleep_for(wait);
        return false;
    };
    order.say = [](const std::string&) {};
    return app::run_drill(order, log);
}

drill::Certificate played(drill::Scenario what) {
    const Folder folder;
    auto done = play(std::move(what), folder.path + "/drill");
    INFO((done ? "" : done.error().detail));
    REQUIRE(done);
    return std::move(*done);
}

std::string missed(const drill::Certificate& certificate) {
    std::string out;
    for (const auto& one : certificate.objectives)
        if (!one.met()) out += (out.empty() ? "" : " ") + one.objective.id;
    return out;
}

std::string refusals(const drill::Certificate& certificate) {
    std::string out;
    for (const auto& one : certificate.run.refused) out += one + "\n";
    return out;
}

drill::Scenario without(const std::string& name, const std::string& action) {
    auto out = scenario(name);
    const auto before = out.play.size();
    std::erase_if(out.play, [&](const auto& one) { return one.id == action; });
    REQUIRE(out.play.size() + 1 == before);
    return out;
}

/// A listener on loopback that nobody should find.
class Ear {
public:
    Ear() : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0)) {
        sockaddr_in here{};
        here.sin_family = AF_INET;
        here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        REQUIRE(::bind(fd_, reinterpret_cast<sockaddr*>(&here), sizeof here) == 0);
        REQUIRE(::listen(fd_, 8) == 0);
        socklen_t size = sizeof here;
        REQUIRE(::getsockname(fd_, reinterpret_cast<sockaddr*>(&here), &size) == 0);
        port = ntohs(here.sin_port);
    }
    ~Ear() { ::close(fd_); }
    bool heard() const {
        const int call = ::accept(fd_, nullptr, nullptr);
        if (call >= 0) ::close(call);
        return call >= 0;
    }
    int port = 0;

private:
    int fd_;
};

std::size_t files_below(const std::string& folder) {
    std::size_t out = 0;
    std::error_code error;
    for (const auto& entry : fs::recursive_directory_iterator(folder, error)) out += entry.is_regular_file();
    return out;
}

}  // namespace

SCENARIO("each scenario plays through, refuses nothing, is never late and meets its objectives", "[app][drill]") {
    for (const char* name : {"credential-leak", "silent-supplier", "holiday-ransomware"}) {
        const auto c = played(scenario(name));
        INFO(name << ": missed " << missed(c) << "\n" << refusals(c));
        CHECK(missed(c).empty());
        CHECK(c.run.refused.empty());
        CHECK(c.tallied.timers_late == 0);
        CHECK(c.tallied.told_twice == 0);
        CHECK(c.tallied.transitions > 20);
        CHECK(c.checkpoint.rfind("tocsin\n", 0) == 0);
        CHECK(c.run.ended_at - c.run.started_at == scenario(name).lasts);
    }
}

SCENARIO("a notice that nobody wrote, or that only some were chosen for, is missed by those it was for", "[app][drill]") {
    CHECK(missed(played(without("credential-leak", "tell-customers"))) == "customers");
    auto some = scenario("credential-leak");
    for (auto& action : some.play)
        if (action.id == "tell-customers") action.with.push_back({"to", "hopital-nord"});
    CHECK(missed(played(std::move(some))) == "customers");
}
SCENARIO("a supplier that nobody asked is missed", "[app][drill]") {
    CHECK(missed(played(without("silent-supplier", "ask"))) == "supplier-asked");
}
SCENARIO("people whom nobody told are missed", "[app][drill]") {
    CHECK(missed(played(without("holiday-ransomware", "tell-people"))) == "people");
}
SCENARIO("without awareness nothing that is counted from it is met", "[app][drill]") {
    const auto lost = missed(played(without("silent-supplier", "aware")));
    CHECK(lost == "awareness assessment authority");
}

SCENARIO("with real-looking addresses nothing leaves but into the drill's folder", "[app][drill]") {
    const Ear ear;
    const Folder folder;
    auto what = scenario("credential-leak");
    const std::string here = "http://127.0.0.1:" + std::to_string(ear.port) + "/";
    for (auto& endpoint : what.endpoints) endpoint.url = here + "hook";
    what.endpoints.push_back({"subscription", here + "everything"});
    auto done = play(std::move(what), folder.path + "/drill");
    INFO((done ? refusals(*done) : done.error().detail));
    REQUIRE(done);
    CHECK(missed(*done).empty());
    CHECK_FALSE(ear.heard());
    CHECK(files_below(folder.path + "/drill/letters/webhook") > 3);
    CHECK(files_below(folder.path + "/drill/letters/email") >= 2);
}

SCENARIO("a drill's book and a real one are never taken for each other", "[app][drill]") {
    const Folder folder;
    tests::SilentLog log;
    app::Config real;
    real.state_dir = folder.path + "/real";
    {
        auto house = app::House::build(real, log);
        REQUIRE(house);
    }
    auto what = scenario("silent-supplier");
    what.lasts = std::chrono::minutes(30);
    const auto refused = play(what, real.state_dir);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().fault == Fault::refused);

    const std::string dir = folder.path + "/drill";
    REQUIRE(play(what, dir));
    const auto again = play(what, dir);
    REQUIRE_FALSE(again);
    CHECK(again.error().fault == Fault::refused);
    app::Config served;
    served.state_dir = dir;
    const auto house = app::House::build(served, log);
    REQUIRE_FALSE(house);
    CHECK(house.error().detail.find("is a drill's") != std::string::npos);
}

SCENARIO("of the real configuration a drill takes law, roles and organisation, and nothing that leads outside", "[app][drill]") {
    app::Config real;
    real.roles = {"controller"};
    real.organisation_name = "Real House";
    real.smtp_host = "relay.real.example";
    real.oidc_issuer = "https://login.real.example";
    real.audit_timestamp_url = "https://stamps.real.example";
    real.audit_key_file = "/etc/tocsin/key";
    real.vault_file = "/etc/tocsin/vault";
    real.sources_file = "/etc/tocsin/sources.yaml";
    real.private_targets = {"10.0.0.0/8"};
    real.host = "0.0.0.0";
    real.state_dir = "/var/lib/tocsin";
    app::DrillOrder order;
    order.dir = "/tmp/x";
    order.real = &real;
    const auto c = app::drill_config(order);
    CHECK(c.roles == real.roles);
    CHECK(c.organisation_name == "DRILL Real House");
    CHECK(c.host == "127.0.0.1");
    CHECK(c.state_dir == "/tmp/x");
    for (const auto& outside : {c.smtp_host, c.oidc_issuer, c.audit_timestamp_url, c.audit_key_file, c.vault_file, c.sources_file, c.audit_high_water_file})
        CHECK(outside.empty());
    CHECK(c.private_targets.empty());
}
