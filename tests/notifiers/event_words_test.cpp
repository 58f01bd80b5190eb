#include "notifiers/event_words.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <sstream>

#include "tests/catch.h"

using namespace tocsin;
using namespace tocsin::notifiers;
using Json = nlohmann::json;

SCENARIO("an event is told in one sentence with what the thin event holds", "[notifiers][chat]") {
    struct Row {
        const char *type, *data, *words;
    };
    for (const Row& row : {
             Row{"duty.overdue", R"({"incident_id":"inc_1","duty_id":"dty_1","rule":"gdpr.33-1","state":"overdue"})",
                 "Duty overdue: gdpr.33-1, incident inc_1"},
             Row{"duty.due_soon", R"({"incident_id":"inc_1","rule":"gdpr.33-1","due_at":"2026-11-28T03:00:00Z"})",
                 "Duty due soon: gdpr.33-1, due 2026-11-28T03:00:00Z, incident inc_1"},
             Row{"incident.opened", R"({"incident_id":"inc_1","severity":"high"})",
                 "Incident opened, severity high, incident inc_1"},
             Row{"incident.leg_changed",
                 R"({"incident_id":"inc_1","leg":"authority","from":"idle","to":"clock_running"})",
                 "Leg authority: idle -> clock_running, incident inc_1"},
             Row{"task.overdue", R"({"incident_id":"inc_1","kind":"legal_hold","about":""})",
                 "Task overdue: legal_hold, incident inc_1"},
             Row{"clock.suspect", R"({"state":"suspect","apart_seconds":"120"})",
                 "The engine's clock: suspect, 120 s apart"},
             Row{"ping", R"({"endpoint_id":"ep_1"})", "Test message from Tocsin"},
             Row{"supplier.breach.reported_late", R"({"incident_id":"inc_1","summary":"Anna's data"})",
                 "Supplier breach reported late, incident inc_1"},
             Row{"", "{}", ""},
         }) {
        INFO(row.type);
        CHECK(event_words(row.type, Json::parse(row.data)) == row.words);
    }
}

SCENARIO("members that are no ids of ours are never told, whatever the type", "[notifiers][chat]") {
    const auto data = Json::parse(R"({"incident_id":"inc_1","question":"SECRET","subject":"SECRET","text":"SECRET",
                                      "title":"SECRET","summary":"SECRET","nested":{"rule":"SECRET"}})");
    for (const char* type : {"incident.opened", "supplier_request.sent", "notice.issued", "notice.approved",
                             "assessment.signed", "duty.overdue", "task.created", "delivery.failed", "something.new"})
        CHECK(event_words(type, data).find("SECRET") == std::string::npos);
}

SCENARIO("a value is one line of readable text of at most 200 bytes", "[notifiers][chat]") {
    Json data;
    data["rule"] = std::string(5000, 'x') + "\n";
    CHECK(event_words("duty.overdue", data) == "Duty overdue: " + std::string(200, 'x'));
    data["rule"] = "a\nb\x1b[1mc";
    CHECK(event_words("duty.overdue", data) == "Duty overdue: a b[1mc");
    data["rule"] = "{incident_id}";
    data["incident_id"] = "inc_1";
    CHECK(event_words("duty.overdue", data) == "Duty overdue: {incident_id}, incident inc_1");
    data["rule"] = Json::array({1});
    CHECK(event_words("duty.overdue", data) == "Duty overdue:, incident inc_1");
    CHECK(event_value(Json::parse(R"({"version":12})"), "version") == "12");
    CHECK(event_value(Json::parse("[1]"), "version").empty());
}

SCENARIO("a body that is no event is refused", "[notifiers][chat]") {
    CHECK(read_event(R"({"type":"ping","timestamp":"2026-11-25T03:00:00Z","data":{}})"));
    for (const char* body : {"", "{", "[]", "1", "{}", R"({"data":[]})", R"({"data":"text"})",
                             "{\"data\":{\"a\":\"\xff\"}}", R"({"data":{},"data":{}})"}) {
        INFO(body);
        CHECK_FALSE(read_event(body));
    }
}

namespace {

std::string text_of(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::stringstream out;
    out << in.rdbuf();
    return out.str();
}

std::set<std::string> all_of(const std::string& text, const char* pattern) {
    std::set<std::string> found;
    const std::regex regex(pattern);
    for (std::sregex_iterator at(text.begin(), text.end(), regex), end; at != end; ++at) found.insert((*at)[1]);
    return found;
}

}  // namespace

SCENARIO("the catalogue names every event that the desk announces, and each has a sentence", "[notifiers][chat]") {
    const std::filesystem::path root = TOCSIN_SOURCE_DIR;
    const auto catalogue = all_of(text_of(root / "docs/webhooks.md"), R"(\n\| `([a-z_]+\.[a-z_.]+|ping)` \|)");
    CHECK(catalogue.size() > 40);
    for (const auto& entry : std::filesystem::directory_iterator(root / "engine/desk"))
        for (const auto& type :
             all_of(text_of(entry.path()), R"x((?:announce|tell|emplace_back)\("([a-z_]+\.[a-z_.]+[a-z])")x")) {
            INFO(type << " is announced in " << entry.path().filename()
                      << ": add it to docs/webhooks.md and to event_words.cpp");
            CHECK(catalogue.count(type) == 1);
        }
    for (const auto& type : catalogue) {
        std::string plain = type;
        std::replace_if(
            plain.begin(), plain.end(), [](char c) { return c == '.' || c == '_'; }, ' ');
        plain[0] = static_cast<char>(plain[0] - 'a' + 'A');
        INFO(type << " has no sentence in event_words.cpp");
        const Json all = {{"severity", "s"}, {"rule", "r"}, {"kind", "k"}, {"about", "a"}, {"state", "st"}};
        CHECK(event_words(type, all) != plain);
    }
}
