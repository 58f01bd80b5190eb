#include "engine/intake/supplier_reading.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/core/crypto.h"
#include "engine/core/encode.h"
#include "engine/core/json_write.h"
#include "engine/core/remote_text.h"

namespace tocsin::intake {

namespace {

using nlohmann::json;

constexpr std::size_t id_bytes_max = 256;

bool printable(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](unsigned char c) { return c > 0x20 && c < 0x7F; });
}

/// U+0080 to U+009F, and what turns the direction of a line: a reader must see what is stored.
bool hidden(std::string_view character) {
    if (character.size() == 2) return character[0] == '\xC2' && static_cast<unsigned char>(character[1]) < 0xA0;
    if (character.size() != 3 || character[0] != '\xE2') return false;
    const auto middle = static_cast<unsigned char>(character[1]), last = static_cast<unsigned char>(character[2]);
    return (middle == 0x80 && last >= 0xAA && last <= 0xAE) || (middle == 0x81 && last >= 0xA6 && last <= 0xA9);
}

void append_character(std::string& out, std::string_view character) {
    const char c = character.front();
    if (c == '\n') {
        while (!out.empty() && (out.back() == ' ' || out.back() == '\t')) out.pop_back();
        if (!out.empty() && !out.ends_with("\n\n")) out += '\n';
        return;
    }
    const auto byte = static_cast<unsigned char>(c);
    if ((byte >= 0x20 && byte != 0x7F && !hidden(character)) || c == '\t') out.append(character);
}

}  // namespace

desk::SupplierMessage kept_message(std::string_view body, const std::string& supplier_id, const char* channel) {
    desk::SupplierMessage message;
    message.supplier_id = supplier_id;
    message.webhook_id = std::string(channel) + ":sha256:" + sha256_hex(body);
    message.body = std::string(body);
    message.readable = "no";
    message.channel = channel;
    message.authenticity = not_signed;
    return message;
}

desk::SupplierMessage unreadable_message(std::string_view body, const std::string& supplier_id, const char* channel,
                                         const std::string& why) {
    auto message = kept_message(body, supplier_id, channel);
    message.data = JsonObject().text("unreadable", why).str();
    return message;
}

std::string message_id(std::string_view channel, std::initializer_list<std::string_view> parts) {
    std::string id(channel), bytes;
    bool plain = true;
    for (const auto& part : parts) {
        id.append(":").append(part);
        append_field(bytes, part);
        const bool last = &part + 1 == parts.end();
        plain = plain && printable(part) && (last || part.find(':') == std::string_view::npos);
    }
    if (plain && id.size() <= id_bytes_max) return id;
    return std::string(channel) + ":sha256:" + sha256_hex(bytes);
}

std::string clean_text(std::string_view text, std::size_t bytes_max) {
    std::string out;
    while (!text.empty() && out.size() <= bytes_max) {
        const std::size_t size = utf8_character(text);
        const bool line_end = text.front() == '\r';
        if (size == 0)
            out += "\xEF\xBF\xBD";
        else if (!line_end)
            append_character(out, text.substr(0, size));
        else if (text.size() < 2 || text[1] != '\n')
            append_character(out, "\n");
        text.remove_prefix(std::max<std::size_t>(size, 1));
    }
    if (out.size() > bytes_max) {
        std::size_t end = bytes_max;
        while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xC0) == 0x80) --end;
        out.resize(end);
    }
    const auto first = out.find_first_not_of(" \t\n");
    if (first == std::string::npos) return {};
    return out.substr(first, out.find_last_not_of(" \t\n") - first + 1);
}

std::string clean_member(const json& object, const char* name, std::size_t bytes_max) {
    const auto found = object.find(name);
    if (found == object.end() || !found->is_string()) return {};
    return clean_text(found->get_ref<const std::string&>(), bytes_max);
}

const json& object_in(const json& parent, const char* name) {
    static const json empty = json::object();
    const auto found = parent.find(name);
    return found != parent.end() && found->is_object() ? *found : empty;
}

void put(json& object, const char* name, const std::string& text) {
    if (!text.empty()) object[name] = text;
}

std::string json_of(const json& value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }

}  // namespace tocsin::intake
