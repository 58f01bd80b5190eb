#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "tests/catch.h"
#include "workflows/playbooks/playbook.h"

using namespace tocsin;
using namespace tocsin::playbooks;

namespace {

constexpr const char* good = R"(playbook: lost-key
says: A key was lost
when: lost-device
steps:
  - id: renew
    do: Renew the key
    due_hours: 4
    owner: lead
  - id: ask
    do: Ask who had it
  - id: tell
    do: Tell those who used it
    due_hours: 24
    from: aware
    owner: communications
)";

std::string with(const std::string& from, const std::string& to) {
    std::string text = good;
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

Error wrong(const std::string& yaml) {
    auto read = parse_playbook(yaml);
    INFO(yaml);
    REQUIRE_FALSE(read);
    return read.error();
}

}  // namespace

SCENARIO("a playbook says what is done, by when, counted from what, and by whom", "[workflows][playbooks]") {
    const auto read = parse_playbook(good);
    REQUIRE(read);
    CHECK(read->name == "lost-key");
    CHECK(read->when == "lost-device");
    REQUIRE(read->steps.size() == 3);
    CHECK(read->steps[0].due_after == std::chrono::hours(4));
    CHECK(read->steps[0].from == "detected");
    CHECK(read->steps[0].owner == "lead");
    CHECK_FALSE(read->steps[1].due_after);
    CHECK(read->steps[1].owner.empty());
    CHECK(read->steps[2].from == "aware");
    const std::vector<Playbook> all{*read};
    CHECK(about(all[0], all[0].steps[2]) == "playbook:lost-key/tell");
    REQUIRE(find_step(all, "playbook:lost-key/tell"));
    CHECK(find_step(all, "playbook:lost-key/tell")->id == "tell");
    CHECK_FALSE(find_step(all, "playbook:lost-key/none"));
    CHECK_FALSE(find_step(all, ""));
}

SCENARIO("what is wrong in a playbook is named with its place and its line", "[workflows][playbooks]") {
    CHECK(wrong(with("due_hours: 4", "due_hours: soon")).field == "steps[0].due_hours");
    CHECK(wrong(with("due_hours: 4", "due_hours: soon")).detail.find("line 7") != std::string::npos);
    CHECK(wrong(with("due_hours: 4", "due_hours: 0")).field == "steps[0].due_hours");
    CHECK(wrong(with("owner: lead", "owner: boss")).field == "steps[0].owner");
    CHECK(wrong(with("from: aware", "from: yesterday")).field == "steps[2].from");
    CHECK(wrong(with("    due_hours: 24\n    from: aware", "    from: aware")).field == "steps[2].from");
    CHECK(wrong(with("id: ask", "id: renew")).field == "steps[1].id");
    CHECK(wrong(with("id: ask", "id: As_k")).field == "steps[1].id");
    CHECK(wrong(with("do: Ask who had it", "does: Ask who had it")).detail.find("does") != std::string::npos);
    CHECK(wrong(with("when: lost-device", "when: Lost Device")).field == "when");
    CHECK(wrong(with("says: A key was lost\n", "")).detail.find("says") != std::string::npos);
    CHECK(wrong("").fault == Fault::invalid_input);
    CHECK(wrong("[]").fault == Fault::invalid_input);
    CHECK(wrong("playbook: [").fault == Fault::invalid_input);
    CHECK(wrong(std::string(300 * 1024, 'x')).fault == Fault::invalid_input);
}

SCENARIO("a kind is a word", "[workflows][playbooks]") {
    CHECK(is_kind("ransomware"));
    CHECK(is_kind("lost-device2"));
    for (const char* bad : {"", "Ransomware", "-x", "a b", "a/b", "../x", "12345678901234567890123456789012345678901"}) CHECK_FALSE(is_kind(bad));
}

SCENARIO("the playbooks that come with the program are sound, each for a kind of its own", "[workflows][playbooks]") {
    std::set<std::string> kinds;
    for (const auto& file : std::filesystem::directory_iterator(std::string(TOCSIN_SOURCE_DIR) + "/workflows/playbooks")) {
        if (file.path().extension() != ".yaml") continue;
        std::ifstream in(file.path());
        std::stringstream text;
        text << in.rdbuf();
        const auto read = parse_playbook(text.str());
        INFO(file.path() << (read ? "" : ": " + read.error().detail));
        REQUIRE(read);
        CHECK(read->name == file.path().stem().string());
        CHECK(text.str().rfind("# Advice", 0) == 0);
        kinds.insert(read->when);
    }
    CHECK(kinds == std::set<std::string>{"lost-device", "personal-data-exposure", "ransomware", "supplier-breach"});
}
