#include "engine/intake/supplier.h"

#include <nlohmann/json.hpp>

#include "engine/core/ids.h"
#include "engine/core/json.h"
#include "engine/intake/reading.h"

namespace tocsin::intake {

namespace {

using nlohmann::json;

bool is_reference(const std::string& text) {
    if (text.empty() || text.size() > 128) return false;
    for (const unsigned char c : text)
        if (c < 0x20 || c == 0x7F) return false;
    return true;
}

/// reference and revision: what ties the messages of one breach together.
bool read_identity(const json& data, desk::SupplierMessage& out) {
    const std::string reference = text_member(data, "reference", 129);
    const auto revision = data.find("revision");
    if (!is_reference(reference) || revision == data.end() || !revision->is_number_integer()) return false;
    const auto number = revision->get<long long>();
    if (number < 0) return false;
    out.reference = reference;
    out.revision = number;
    return true;
}

/// The optional members have to be right where they are present; null says "not known yet".
bool read_details(const json& data, desk::SupplierMessage& out) {
    for (const char* name : {"summary", "became_aware_at", "personal_data"})
        if (const auto m = data.find(name); m != data.end() && !m->is_null() && !m->is_string()) return false;
    out.summary = text_member(data, "summary", 16 * 1024);
    out.personal_data = text_member(data, "personal_data", 16);
    if (!out.personal_data.empty() && out.personal_data != "yes" && out.personal_data != "no" &&
        out.personal_data != "unknown")
        return false;
    if (const std::string aware = text_member(data, "became_aware_at", 64); !aware.empty()) {
        auto at = parse_rfc3339(aware);
        if (!at) return false;
        out.became_aware_at = *at;
    }
    return true;
}

bool read_report(const json& data, desk::SupplierMessage& out) {
    const auto contact = data.find("contact");
    return read_identity(data, out) && read_details(data, out) && !out.summary.empty() && out.became_aware_at &&
           !out.personal_data.empty() && contact != data.end() && (contact->is_object() || contact->is_string());
}

bool read_answer(const json& data, desk::SupplierMessage& out) {
    out.query_id = text_member(data, "query_id", 65);
    if (!is_plain_id(out.query_id)) return false;
    out.reference = text_member(data, "reference", 128);
    out.summary = text_member(data, "summary", 16 * 1024);
    if (text_member(data, "state", 32) == "acknowledged") {
        out.query_state = "acknowledged";
        return true;
    }
    out.query_state = "answered";
    const auto answers = data.find("answers");
    return answers != data.end() && answers->is_array() && !answers->empty();
}

bool read_message(std::string_view body, desk::SupplierMessage& out) {
    auto message = parse_json(body);
    if (!message || !message->is_object()) return false;
    out.type = text_member(*message, "type", 64);
    const auto data = message->find("data");
    if (data == message->end() || !data->is_object()) return false;
    out.data = data->dump(-1, ' ', false, json::error_handler_t::replace);
    if (out.type == "ping") return true;
    if (out.type == "supplier.breach.reported") return read_report(*data, out);
    if (out.type == "supplier.breach.updated" || out.type == "supplier.breach.withdrawn")
        return read_identity(*data, out) && read_details(*data, out);
    if (out.type == "supplier.query.answered") return read_answer(*data, out);
    return false;
}

}  // namespace

desk::SupplierMessage read_supplier_message(std::string_view body, const CallbackOrigin& origin) {
    desk::SupplierMessage message;
    const bool readable = read_message(body, message);
    // What was read halfway is not to be believed halfway.
    if (!readable) message = {};
    message.readable = readable ? "yes" : "no";
    message.supplier_id = origin.supplier_id;
    message.webhook_id = origin.webhook_id;
    message.channel = "webhook";
    message.body = std::string(body);
    return message;
}

}  // namespace tocsin::intake
