#include "notifiers/chat_body.h"

#include <nlohmann/json.hpp>

#include "tests/catch.h"

using namespace tocsin;
using namespace tocsin::notifiers;
using Json = nlohmann::json;

namespace {

DueDelivery overdue() {
    DueDelivery due;
    due.delivery.id = "dlv_1";
    due.delivery.type = "duty.overdue";
    due.delivery.body = R"({"type":"duty.overdue","timestamp":"2026-11-28T03:00:00Z","data":{"incident_id":"inc_1",)"
                        R"("version":12,"duty_id":"dty_1","rule":"gdpr.33-1","link":"/v1/incidents/inc_1"}})";
    return due;
}

DueDelivery letter(const std::string& subject, const std::string& text) {
    DueDelivery due;
    due.delivery.id = "dlv_1";
    due.delivery.notice_id = "ntc_1";
    due.letter = {subject, text, "<p>html</p>"};
    return due;
}

/// The texts of all runs of a card, in order.
std::vector<std::string> runs_of(const std::string& body) {
    std::vector<std::string> texts;
    const Json message = Json::parse(body);
    CHECK(message["type"] == "message");
    REQUIRE(message["attachments"].size() == 1);
    CHECK(message["attachments"][0]["contentType"] == "application/vnd.microsoft.card.adaptive");
    const Json& card = message["attachments"][0]["content"];
    CHECK(card["type"] == "AdaptiveCard");
    CHECK(card["version"] == "1.2");
    for (const Json& block : card["body"])
        for (const Json& run : block["inlines"]) texts.push_back(run["text"]);
    return texts;
}

}  // namespace

SCENARIO("the flavour follows from the host, and only from the whole of its name", "[notifiers][chat]") {
    CHECK(chat_flavour("hooks.slack.com") == ChatFlavour::slack);
    for (const char* host : {"contoso.webhook.office.com", "prod-12.westeurope.logic.azure.com",
                             "default123.4c.environment.api.powerplatform.com"})
        CHECK(chat_flavour(host) == ChatFlavour::teams);
    for (const char* host : {"mattermost.example.org", "chat.googleapis.com", "slack.com",
                             "hooks.slack.com.evil.example", "evil-hooks.slack.com", "evilwebhook.office.com",
                             "webhook.office.com", "logic.azure.com.evil.example", "notlogic.azure.com", ""}) {
        INFO(host);
        CHECK(chat_flavour(host) == ChatFlavour::text);
    }
}

SCENARIO("an event reaches a chat as words and a link", "[notifiers][chat]") {
    const std::string words = "Duty overdue: gdpr.33-1, incident inc_1", link = "/v1/incidents/inc_1";
    for (const ChatFlavour flavour : {ChatFlavour::slack, ChatFlavour::text}) {
        const Json body = Json::parse(chat_body(overdue(), flavour).value());
        CHECK(body.size() == 1);
        CHECK(body["text"] == words + "\n" + link);
    }
    CHECK(runs_of(chat_body(overdue(), ChatFlavour::teams).value()) == std::vector<std::string>{words, link});
}

SCENARIO("a notice reaches a chat as its subject and its text, word for word", "[notifiers][chat]") {
    const auto due = letter("Breach of <your> data", "Dear A & B,\n\n*not bold* [link](http://x) <!channel>\nBye");
    CHECK(Json::parse(chat_body(due, ChatFlavour::text).value())["text"] ==
          "Breach of <your> data\nDear A & B,\n\n*not bold* [link](http://x) <!channel>\nBye");
    CHECK(Json::parse(chat_body(due, ChatFlavour::slack).value())["text"] ==
          "Breach of &lt;your&gt; data\nDear A &amp; B,\n\n*not bold* [link](http://x) &lt;!channel&gt;\nBye");
    CHECK(runs_of(chat_body(due, ChatFlavour::teams).value()) ==
          std::vector<std::string>{"Breach of <your> data", "Dear A & B,", "*not bold* [link](http://x) <!channel>",
                                   "Bye"});
}

SCENARIO("hostile text stays a JSON string", "[notifiers][chat]") {
    const std::string hostile = "\"},{\"text\":\"x\\\" \x01 \xff \xed\xa0\x80 \xe2\x80\xae";
    for (const ChatFlavour flavour : {ChatFlavour::slack, ChatFlavour::teams, ChatFlavour::text})
        CHECK(Json::accept(chat_body(letter(hostile, hostile), flavour).value()));
    DueDelivery due = overdue();
    due.delivery.body = R"({"data":{"rule":"<!channel> \u0007 <https://evil.example|click>","link":"<x>"}})";
    const Json body = Json::parse(chat_body(due, ChatFlavour::slack).value());
    CHECK(body["text"] == "Duty overdue: &lt;!channel&gt;  &lt;https://evil.example|click&gt;\n&lt;x&gt;");
}

SCENARIO("what holds neither a letter nor an event is not sent", "[notifiers][chat]") {
    DueDelivery due = overdue();
    due.delivery.body = "no json";
    CHECK(chat_body(due, ChatFlavour::text).error().detail == "the event is not readable");
}
