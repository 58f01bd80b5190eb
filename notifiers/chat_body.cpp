#include "notifiers/chat_body.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/core/json_write.h"
#include "notifiers/event_words.h"

namespace tocsin::notifiers {

namespace {

struct Message {
    std::string headline, text;
};

bool lies_in(std::string_view host, std::string_view domain) {
    return host.size() > domain.size() && host.substr(host.size() - domain.size()) == domain &&
           host[host.size() - domain.size() - 1] == '.';
}

Result<Message> message_of(const DueDelivery& due) {
    if (!due.letter.text.empty()) return Message{due.letter.subject, due.letter.text};
    const auto event = read_event(due.delivery.body);
    if (!event) return event.error();
    const auto& data = (*event)["data"];
    return Message{event_words(due.delivery.type, data), event_value(data, "link")};
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else
            out += c;
    }
    return out;
}

std::string text_body(const std::string& text) { return JsonObject().text("text", text).str(); }

std::string block(std::string_view line, std::string_view weight) {
    const std::string run = JsonObject().text("type", "TextRun").text("text", line).text("weight", weight).str();
    return JsonObject().text("type", "RichTextBlock").raw("inlines", JsonList().add(run).str()).str();
}

std::string card_body(const Message& message) {
    JsonList blocks;
    blocks.add(block(message.headline, "bolder"));
    for (std::string_view rest = message.text; !rest.empty();) {
        const auto end = std::min(rest.find('\n'), rest.size());
        if (end > 0) blocks.add(block(rest.substr(0, end), "default"));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    const std::string card = JsonObject()
                                 .text("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
                                 .text("type", "AdaptiveCard")
                                 .text("version", "1.2")
                                 .raw("body", blocks.str())
                                 .str();
    const std::string attachment =
        JsonObject().text("contentType", "application/vnd.microsoft.card.adaptive").raw("content", card).str();
    return JsonObject().text("type", "message").raw("attachments", JsonList().add(attachment).str()).str();
}

}  // namespace

ChatFlavour chat_flavour(std::string_view host) {
    if (host == "hooks.slack.com") return ChatFlavour::slack;
    for (const char* domain : {"webhook.office.com", "logic.azure.com", "powerplatform.com"})
        if (lies_in(host, domain)) return ChatFlavour::teams;
    return ChatFlavour::text;
}

Result<std::string> chat_body(const DueDelivery& due, ChatFlavour flavour) {
    const auto message = message_of(due);
    if (!message) return message.error();
    if (flavour == ChatFlavour::teams) return card_body(*message);
    const std::string text = message->text.empty() ? message->headline : message->headline + '\n' + message->text;
    return text_body(flavour == ChatFlavour::slack ? escaped(text) : text);
}

}  // namespace tocsin::notifiers
