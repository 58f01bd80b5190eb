#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <thread>

#include "engine/app/client.h"
#include "engine/core/clock.h"
#include "tests/catch.h"
#include "tests/faults/book_entries.h"
#include "tests/faults/faults.h"
#include "tests/faults/history_checker.h"
#include "tests/faults/officers.h"
#include "tests/faults/running_engine.h"

using namespace tocsin;
using namespace tocsin::faults;
using nlohmann::json;
using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;

namespace {

/// Opens an incident; the status, 0 when nobody answers. What is acknowledged is written down.
long open_incident(const app::Client& client, AckFile& acks, const std::string& title = "Objects were read") {
    const auto answer = client.post("/v1/incidents", json{{"title", title}, {"severity", "high"}}.dump());
    if (!answer) return 0;
    if (answer->status == 201) {
        const json told = json::parse(answer->body);
        acks.opened(told.at("incident_id"), told.at("version"));
    }
    return answer->status;
}

long report_alert(const app::Client& client, const std::string& key) {
    const json body = {{"title", "Strange logins"}, {"problem_key", key}, {"severity", "high"}};
    const auto answer = client.post("/v1/intake/report", body.dump());
    return answer ? answer->status : 0;
}

std::string joined(const std::vector<std::string>& findings) {
    std::string all;
    for (const auto& finding : findings) all += finding + "\n";
    return all;
}

/// A small file system, taken away again at the end. Takes root.
class SmallDisk {
public:
    explicit SmallDisk(std::string path) : path_(std::move(path)) {
        mkdir(path_.c_str(), 0700);
        mounted_ = mount("tmpfs", path_.c_str(), "tmpfs", MS_NOSUID | MS_NODEV, "size=80m,mode=0700") == 0;
    }
    ~SmallDisk() {
        if (mounted_) umount2(path_.c_str(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    [[nodiscard]] bool mounted() const { return mounted_; }

    void fill() const {
        std::ofstream filler(path_ + "/filler", std::ios::binary | std::ios::app);
        const std::string block(4096, 'x');
        while (filler.write(block.data(), 4096) && filler.flush()) {
        }
    }
    void make_room() const { std::filesystem::remove(path_ + "/filler"); }

private:
    std::string path_;
    bool mounted_ = false;
};

}  // namespace

TEST_CASE("a full disk refuses what comes in, loses nothing, and is over when there is room again", "[faults][full]") {
    const Folder folder;
    const SmallDisk disk(folder.path() + "/small");
    if (!disk.mounted()) {
        WARN("skipped: mounting a small file system takes root");
        return;
    }
    AckFile acks(folder.path() + "/acks");
    RunningEngine engine(folder.path() + "/small");
    engine.start();
    REQUIRE(engine.ready());
    const app::Client officer(engine.url(), engine.officer()), monitor(engine.url(), engine.monitor());
    for (int i = 0; i < 20; ++i) REQUIRE(open_incident(officer, acks) == 201);

    disk.fill();
    long status = 201;
    for (int i = 0; i < 3000 && status == 201; ++i) status = open_incident(officer, acks, std::string(900, 'x'));
    INFO("answered " << status);
    CHECK((status == 503));
    CHECK(report_alert(monitor, "full") >= 500);
    REQUIRE(engine.runs());
    const auto list = officer.get("/v1/incidents");
    CHECK((list && list->status == 200));  // reading goes on

    disk.make_room();
    long again = 0;
    for (int i = 0; i < 50 && again != 201; ++i) {
        again = open_incident(officer, acks);
        if (again != 201) std::this_thread::sleep_for(milliseconds(100));
    }
    CHECK(again == 201);
    CHECK(report_alert(monitor, "room") == 202);
    engine.kill();
    CHECK(joined(check_history(acks.path(), engine.book())) == "");
    CHECK(run({tocsin_program(), "--config", engine.config(), "verify"}, folder.path() + "/verify").exit_code == 0);
}

TEST_CASE("a book held by another program refuses cleanly and goes on when it is let go", "[faults][locked]") {
    const Folder folder;
    AckFile acks(folder.path() + "/acks");
    RunningEngine engine(folder.path());
    engine.start();
    REQUIRE(engine.ready());
    const app::Client officer(engine.url(), engine.officer()), monitor(engine.url(), engine.monitor());
    REQUIRE(open_incident(officer, acks) == 201);
    for (const auto grip : {Intruder::Grip::immediate, Intruder::Grip::exclusive}) {
        {
            const Intruder intruder(engine.book(), grip);
            const auto asked = steady_clock::now();
            CHECK(report_alert(monitor, "held") >= 500);
            CHECK(steady_clock::now() - asked < seconds(15));
            const auto list = officer.get("/v1/incidents");
            CHECK((list && list->status == 200));
        }
        CHECK(report_alert(monitor, "free") == 202);
        CHECK(open_incident(officer, acks) == 201);
    }
    CHECK(engine.runs());
    engine.kill();
    CHECK(joined(check_history(acks.path(), engine.book())) == "");
}

TEST_CASE("a book let go in time refuses nobody", "[faults][locked]") {
    const Folder folder;
    AckFile acks(folder.path() + "/acks");
    RunningEngine engine(folder.path());
    engine.start();
    REQUIRE(engine.ready());
    const app::Client officer(engine.url(), engine.officer());
    auto intruder = std::make_unique<Intruder>(engine.book(), Intruder::Grip::immediate);
    std::thread lets_go([&] {
        std::this_thread::sleep_for(milliseconds(700));
        intruder.reset();
    });
    CHECK(open_incident(officer, acks) == 201);
    lets_go.join();
}

TEST_CASE("a second engine on the same book is refused with a sentence, and the first works on", "[faults][second]") {
    const Folder folder;
    AckFile acks(folder.path() + "/acks");
    RunningEngine engine(folder.path());
    engine.start();
    REQUIRE(engine.ready());
    const app::Client officer(engine.url(), engine.officer());
    REQUIRE(open_incident(officer, acks) == 201);

    const Ended second = run({tocsin_program(), "--config", engine.config(), "serve"}, folder.path() + "/second");
    CHECK(second.exit_code == 1);
    INFO(second.err);
    CHECK(second.err.find("Another tocsin engine holds this book") != std::string::npos);
    const Ended token =
        run({tocsin_program(), "--config", engine.config(), "token", "issue", "--person", "eve", "--role", "admin"},
            folder.path() + "/token");
    CHECK(token.exit_code == 1);

    CHECK(open_incident(officer, acks) == 201);
    CHECK(engine.stop() == 0);
    CHECK(joined(check_history(acks.path(), engine.book())) == "");
}

TEST_CASE("a book that is no book is refused and left as it is", "[faults][second]") {
    const Folder folder;
    RunningEngine engine(folder.path());
    std::filesystem::remove(engine.book() + "-wal");
    std::ofstream(engine.book(), std::ios::trunc) << std::string(8192, 'n');
    std::filesystem::permissions(engine.book(),
                                 std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    const Ended ended = run({tocsin_program(), "--config", engine.config(), "serve"}, folder.path() + "/serve");
    CHECK(ended.exit_code == 1);
    CHECK_FALSE(ended.err.empty());
    std::ifstream file(engine.book(), std::ios::binary);
    CHECK(std::string(std::istreambuf_iterator<char>(file), {}) == std::string(8192, 'n'));
}
