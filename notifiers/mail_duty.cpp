#include "notifiers/mail_duty.h"

#include <nlohmann/json.hpp>

#include "engine/core/json.h"
#include "notifiers/event_words.h"

namespace tocsin::notifiers {

namespace {

constexpr std::size_t lines_max = 100, value_bytes_max = 1000;

// One line of a member; what would break the line becomes a space.
void add_line(std::string& text, const std::string& name, std::string value) {
    if (value.size() > value_bytes_max) value = value.substr(0, value_bytes_max) + " ...";
    std::string line = name + ": " + value;
    for (char& c : line)
        if (static_cast<unsigned char>(c) < ' ' || c == 0x7F) c = ' ';
    text += line + "\n";
}

void add_members(std::string& text, const std::string& prefix, const nlohmann::json& value, std::size_t& lines) {
    if (lines == 0) return;
    if (value.is_object() || value.is_array()) {
        for (const auto& [name, member] : value.items())
            add_members(text, prefix.empty() ? name : prefix + "." + name, member, lines);
        return;
    }
    --lines;
    add_line(text, prefix, value.is_string() ? value.get<std::string>() : value.dump());
}

}  // namespace

DutyText duty_text(const DeliveryRow& delivery) {
    DutyText out;
    out.subject = "[Tocsin] " + delivery.type;
    if (const auto event = read_event(delivery.body)) out.text = event_words(delivery.type, event->at("data")) + "\n\n";
    add_line(out.text, "event", delivery.type);
    if (const auto body = parse_json(delivery.body); body && body->is_object()) {
        if (const auto at = body->find("timestamp"); at != body->end() && at->is_string())
            add_line(out.text, "at", at->get<std::string>());
        out.text += "\n";
        std::size_t lines = lines_max;
        if (const auto data = body->find("data"); data != body->end() && data->is_object())
            add_members(out.text, "", *data, lines);
    }
    out.text += "\n";
    add_line(out.text, "delivery", delivery.id);
    return out;
}

}  // namespace tocsin::notifiers
