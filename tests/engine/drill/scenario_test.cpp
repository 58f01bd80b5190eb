#include <filesystem>
#include <fstream>
#include <sstream>

#include "engine/drill/scenario.h"
#include "tests/catch.h"

using namespace tocsin;
using namespace tocsin::drill;
using std::chrono::minutes;

namespace {

const std::string head = R"(drill: small
title: A small one
says: Shows the form
starts: 2027-02-02 10:20
zone: Europe/Brussels
lasts: 4h
organisation: {name: House, contact: x@house.example, roles: [controller]}
regimes: [eu-gdpr]
people: {officer: ada, approver: grace}
map:
  suppliers:
    - {id: paper, name: Paper, role: processor, answer_hours: "8"}
opening: {by: report, title: Something is wrong}
)";
const std::string tail = R"(objectives:
  - {id: aware, says: Decided, measures: awareness_decided, within: 2h, from: opening}
)";

std::string refusal(const std::string& yaml) {
    const auto read = parse_scenario(yaml);
    return read ? "" : read.error().detail + " @" + read.error().field;
}

bool says(const std::string& text, const std::string& what) {
    INFO(text);
    return text.find(what) != std::string::npos;
}

}  // namespace

SCENARIO("spans of drill time are read strictly and written in one form", "[drill]") {
    CHECK(parse_span("90m") == minutes(90));
    CHECK(parse_span("4h30m") == minutes(270));
    CHECK(parse_span("2d4h") == minutes(52 * 60));
    CHECK(parse_span("0m") == minutes(0));
    for (const char* bad : {"", "4", "h", "-4h", "4h 30m", "30m4h", "4h4h", "61d", "999999999999h", "4x"}) {
        INFO(bad);
        CHECK_FALSE(parse_span(bad));
    }
    CHECK(span_text(minutes(52 * 60 + 5)) == "2d 4h 5m");
    CHECK(span_text(minutes(0)) == "0m");
}

SCENARIO("a scenario is read with its events in the order of time", "[drill]") {
    const auto read = parse_scenario(head + R"(events:
  - {at: 2h, task: "Answer the paper", within: 1h}
  - {at: 30m, comment: "It was public"}
play:
  - {id: b, at: 1h, do: know, with: {personal_data_breach: "true"}}
  - {id: a, at: 5m, do: event, with: {type: assess}}
suppliers:
  - {id: paper}
)" + tail);
    INFO((read ? "" : read.error().detail));
    REQUIRE(read);
    CHECK(read->events.front().text == "It was public");
    CHECK(read->events.back().within == minutes(60));
    CHECK(read->play.front().id == "a");
    CHECK(read->data_map.front().kind == "supplier");
    CHECK(read->suppliers.front().replies.empty());
    CHECK(read->sha256.size() == 64);
}

SCENARIO("what is wrong with a scenario is said with its place and line", "[drill]") {
    CHECK(says(refusal(head + "colour: red\n" + tail), "unknown key"));
    CHECK(says(refusal(head + "events:\n  - {at: 5h, comment: late}\n" + tail), "behind the end"));
    CHECK(says(refusal(head + "events:\n  - {at: soon, comment: x}\n" + tail), "(line 15)"));
    CHECK(says(refusal(head + "events:\n  - {at: 1h, comment: x, task: y}\n" + tail), "is one of alert, comment, task and fact"));
    CHECK(says(refusal(head + "play:\n  - {id: a, at: 1h, do: dance, with: {x: y}}\n" + tail), "one of: event, know"));
    CHECK(says(refusal(head + "play:\n  - {id: a, at: 1h, do: ask, with: {supplier: paper}}\n" + tail), "needs question"));
    CHECK(says(refusal(head + "play:\n  - {id: a, at: 1h, do: aware, with: {reasons: x, more: y}}\n" + tail), "is told"));
    CHECK(says(refusal(head + "suppliers:\n  - {id: nobody}\n" + tail), "no supplier of the map"));
    CHECK(says(refusal(head + "suppliers:\n  - {id: paper, replies: [{after: 1h, says: answered}]}\n" + tail), "needs a summary"));
    CHECK(says(refusal(head), "needs objectives"));
    CHECK(says(refusal(head + tail + "  - {id: aware, says: Twice, measures: people_told, within: 2h, from: aware}\n"), "stands twice"));
    CHECK(says(refusal(head + "objectives:\n  - {id: a, says: b, measures: joy, within: 2h, from: opening}\n"), "awareness_decided"));
}

SCENARIO("every scenario that comes with the program is sound", "[drill]") {
    int read = 0;
    for (const auto& entry : std::filesystem::directory_iterator(TOCSIN_SOURCE_DIR "/engine/drill/scenarios")) {
        std::ifstream in(entry.path());
        std::stringstream text;
        text << in.rdbuf();
        const auto scenario = parse_scenario(text.str());
        INFO(entry.path().filename().string() << ": " << (scenario ? "" : scenario.error().detail));
        REQUIRE(scenario);
        CHECK(scenario->name == entry.path().stem().string());
        ++read;
    }
    CHECK(read >= 3);
}
