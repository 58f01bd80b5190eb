#include "engine/app/war_room_door.h"

#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <thread>

#include "engine/app/config.h"
#include "engine/app/war_room_folder.h"
#include "engine/core/sheet_mail.h"
#include "engine/desk/people.h"
#include "tests/catch.h"
#include "tests/fakes/world.h"

using namespace tocsin;
using namespace tocsin::app;
using namespace tocsin::tests;
namespace fs = std::filesystem;

namespace {

/// A house with a folder for its sheets, and the door to it, which looks when it is told to.
struct House : World {
    House() : folder(dir + "/war-room") {
        fs::create_directory(folder);
        fs::permissions(folder, fs::perms::owner_all);
        open_door();
    }
    void open_door(desk::Restricted restricted = desk::Restricted::left_out) {
        WarRoomOptions options;
        options.dir = folder;
        options.mail = WarRoomOptions::Mail::to_readers;
        options.restricted = restricted;
        options.apart = std::chrono::milliseconds(20);
        options.terms.organisation = "Acme Hosting";
        options.terms.contacts = {"Alan, forensics, +49 30 7654321"};
        door = std::make_unique<WarRoomDoor>(*desk, *store, clock, log, std::move(options));
    }
    std::string path(const std::string& name) const { return folder + "/" + name; }
    std::string read(const std::string& name) const {
        std::ifstream in(path(name), std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    std::set<std::string> names() const {
        std::set<std::string> out;
        for (const auto& one : fs::directory_iterator(folder)) out.insert(one.path().filename().string());
        return out;
    }
    void put(const std::string& name) const { std::ofstream(path(name)) << "x"; }
    std::string folder;
    std::unique_ptr<WarRoomDoor> door;
};

const std::string one = "inc_019ab000-0000-7000-8000-00000000000";

std::set<std::string> both(const std::string& id) { return {id + ".pdf", id + ".txt"}; }

}  // namespace

SCENARIO("a file is ours by its exact name, finished or not", "[engine][app][war_room]") {
    const std::string id = one + "a";
    for (const char* form : {".pdf", ".txt"}) {
        CHECK(incident_of_sheet(id + form) == id);
        CHECK(incident_of_sheet(id + form + ".part-aB3xYz") == id);
    }
    const std::vector<std::string> foreign = {id, id + ".pdf~", id + ".PDF", id + ".pdf.part-aB3xY", id + ".pdf.part-aB3xYzq",
                                              one + ".pdf", one + "g.pdf", "inc_.pdf", "inc_other.pdf", "x" + id + ".pdf",
                                              "notes.txt", ""};
    for (const auto& name : foreign) {
        INFO(name);
        CHECK(incident_of_sheet(name).empty());
    }
}

SCENARIO("each live incident has its sheet in the folder, for its owner alone, and a new one when it moves",
         "[engine][app][war_room]") {
    House house;
    const std::string id = house.open_incident();
    house.door->round();
    CHECK(house.names() == both(id));
    for (const auto& name : both(id)) {
        struct stat about {};
        REQUIRE(::stat(house.path(name).c_str(), &about) == 0);
        CHECK((about.st_mode & 0777) == 0600);
    }
    CHECK(house.read(id + ".pdf").starts_with("%PDF"));
    CHECK(house.read(id + ".txt").find("Alan, forensics") != std::string::npos);
    CHECK(house.read(id + ".txt").find("gdpr.33-1") == std::string::npos);
    REQUIRE(house.happen(id, "assess"));
    REQUIRE(house.happen(id, "set_anchor", {{"anchor", "aware"}}));
    house.door->round();
    CHECK(house.read(id + ".txt").find("gdpr.33-1") != std::string::npos);
    CHECK_FALSE(house.door->stale());

    const std::string before = house.read(id + ".txt");
    house.clock.advance(std::chrono::minutes(59));
    house.door->round();
    CHECK(house.read(id + ".txt") == before);
    house.clock.advance(std::chrono::minutes(1));
    house.door->round();
    CHECK(house.read(id + ".txt") != before);
}

SCENARIO("sheets of what has ended go, also those an earlier run left, and nothing else does", "[engine][app][war_room]") {
    House house;
    const std::string id = house.open_incident();
    const std::vector<std::string> left = {one + "a.pdf", one + "a.txt", one + "b.pdf.part-aB3xYz", "notes.txt", one + "a.pdf~"};
    for (const auto& name : left) house.put(name);
    house.door->round();
    std::set<std::string> there = both(id);
    there.insert({"notes.txt", one + "a.pdf~"});
    CHECK(house.names() == there);
    REQUIRE(house.happen(id, "assess"));
    REQUIRE(house.happen(id, "dismiss", {{"reasons", "A test", Privacy::personal}}, "grace"));
    house.door->round();
    CHECK(house.names() == std::set<std::string>{"notes.txt", one + "a.pdf~"});
}

SCENARIO("a restricted incident has no sheet in the folder unless the house says so", "[engine][app][war_room]") {
    House house;
    const std::string id = house.open_incident();
    house.door->round();
    CHECK(house.names() == both(id));
    REQUIRE(house.desk->issue_token(house.as("root", "admin"), {"grace", "approver", std::nullopt}));
    REQUIRE(desk::add_member(*house.desk, house.as("ada"), {id, "ada", "lead"}));
    REQUIRE(desk::add_member(*house.desk, house.as("ada"), {id, "grace", "member"}));
    REQUIRE(house.happen(id, "restrict", {{"reasons", "A colleague is suspected", Privacy::personal}}));
    house.door->round();
    CHECK(house.names().empty());
    house.open_door(desk::Restricted::included);
    house.door->round();
    CHECK(house.names() == both(id));
}

SCENARIO("a folder that fails is said once, stops nothing, and is brought up to date when it works again",
         "[engine][app][war_room]") {
    House house;
    const std::string id = house.open_incident();
    fs::permissions(house.folder, fs::perms::owner_all | fs::perms::others_read);  // also root is refused
    house.door->round();
    house.door->round();
    CHECK(house.door->stale());
    CHECK(house.log.errors() == 1);
    CHECK(house.names().empty());
    fs::permissions(house.folder, fs::perms::owner_all);
    house.door->round();
    CHECK_FALSE(house.door->stale());
    CHECK(house.names() == both(id));

    fs::rename(house.folder, house.folder + "-gone");
    house.door->round();
    CHECK(house.door->stale());
    CHECK_FALSE(fs::exists(house.folder));  // a disk that is not mounted is not made up for
    fs::create_directory(house.folder);
    fs::permissions(house.folder, fs::perms::owner_all);
    house.door->round();
    CHECK_FALSE(house.door->stale());
    CHECK(house.names() == both(id));  // though nothing changed
}

SCENARIO("the folder is looked at before it is used", "[engine][app][war_room]") {
    House house;
    CHECK(check_war_room_dir(house.folder));
    CHECK(check_war_room_dir(house.folder + "/none").error().field == "war_room.dir");
    house.put("file");
    CHECK_FALSE(check_war_room_dir(house.path("file")));
    fs::permissions(house.folder, fs::perms::owner_all | fs::perms::others_exec);
    CHECK(check_war_room_dir(house.folder).error().detail.find("chmod 700") != std::string::npos);
}

SCENARIO("the door mails what is due, once, and its thread ends when it is told to", "[engine][app][war_room]") {
    House house;
    REQUIRE(desk::keep_sheet_readers(*house.desk, {"lead@acme.example"}));
    const auto mails = [&] {
        long long found = 0;
        const Status read = house.store->read([&](const Reader& book) -> Status {
            DeliveryAsk ask;
            ask.page.limit = 500;
            const auto page = book.deliveries(ask).value();
            for (const auto& row : page.rows) found += row.type == sheet_mail_type;
            return ok();
        });
        REQUIRE(read);
        return found;
    };
    house.store->on_commit([&](Store::Committed) { house.door->committed(); });
    house.door->start();
    const std::string id = house.open_incident();
    REQUIRE(house.happen(id, "assess"));
    REQUIRE(house.happen(id, "set_anchor", {{"anchor", "aware"}}));
    for (int i = 0; i < 500 && mails() == 0; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(20));
    CHECK(mails() == 1);
    REQUIRE(house.happen(id, "set_fact", {{"fact", "role.controller"}, {"value", "yes"}}));
    house.door->stop();
    house.store->on_commit({});
    house.open_door();
    house.door->round();
    CHECK(mails() == 1);
    house.clock.advance(std::chrono::hours(7));
    house.door->round();
    CHECK(mails() == 2);
    house.door->round();
    CHECK(mails() == 2);
}

SCENARIO("what stands in the configuration about the war room is checked", "[engine][app][war_room]") {
    const auto config = parse_config(
        "smtp: {host: relay.example, from: tocsin@acme.example}\n"
        "war_room: {dir: /srv/w, mail_to: [lead@ACME.example, lead@acme.example], contacts: ['Alan, +49 30 1'], portals: [a], "
        "restricted: yes}");
    REQUIRE(config);
    CHECK(config->war_room_dir == "/srv/w");
    CHECK(config->war_room_mail_to == std::vector<std::string>{"lead@acme.example"});
    CHECK(config->war_room_contacts.size() == 1);
    CHECK(config->war_room_restricted == "yes");
    CHECK(check_config("war_room: {mail_to: [lead@acme.example]}").front().find("war_room.mail_to: name a mail relay") == 0);
    for (const char* bad : {"war_room: {mail_to: [nobody]}", "war_room: {mail_to: lead}", "war_room: {contacts: ['']}",
                            "war_room: {contacts: [\"two\\nlines\"]}",
                            "war_room: {portals: [a, b, c, d, e, f, g, h, i, j, k, l, m]}",
                            "war_room: {restricted: perhaps}", "war_room: {dir: ''}"}) {
        INFO(bad);
        const auto findings = check_config(bad);
        REQUIRE(findings.size() == 1);
        CHECK(findings[0].find("must be") != std::string::npos);
        CHECK(findings[0].find("nobody") == std::string::npos);
    }
}
