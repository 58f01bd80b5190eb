#include "engine/core/sheet_mail.h"

#include <nlohmann/json.hpp>

#include "engine/core/crypto.h"
#include "engine/core/json.h"
#include "engine/core/json_write.h"

namespace tocsin {

namespace {

/// A letter has a megabyte at most, and base64 is a third more.
constexpr std::size_t sheet_bytes_max = 2 * 1024 * 1024;

std::string text_of(const nlohmann::json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string written(const SheetMail& what, const std::string& timestamp) {
    JsonList urgent;
    for (const auto& id : what.urgent) urgent.add(json_text(id));
    JsonObject data;
    data.text("incident_id", what.incident_id).number("version", what.version).text("why", what.why);
    data.raw("urgent", urgent.str()).text("sha256", what.sha256);
    if (!what.text.empty()) data.text("text", what.text);
    if (!what.pdf.empty()) data.text("pdf", to_base64(what.pdf));
    return JsonObject().text("type", sheet_mail_type).text("timestamp", timestamp).raw("data", data.str()).str();
}

struct Read {
    SheetMail mail;
    std::string timestamp;
};

Result<Read> read(std::string_view body) {
    JsonLimits limits;
    limits.bytes_max = limits.string_bytes_max = sheet_bytes_max;
    const auto json = parse_json(body, limits);
    if (!json) return json.error();
    const auto data = json->is_object() ? json->find("data") : json->end();
    if (!json->is_object() || text_of(*json, "type") != sheet_mail_type || data == json->end() || !data->is_object())
        return Error(Fault::invalid_input, "The delivery holds no war-room sheet.");
    Read out{{text_of(*data, "incident_id"), 0, text_of(*data, "why"), {}, text_of(*data, "sha256"), text_of(*data, "text"), ""},
             text_of(*json, "timestamp")};
    if (const auto version = data->find("version"); version != data->end() && version->is_number_integer())
        out.mail.version = version->get<long long>();
    if (const auto urgent = data->find("urgent"); urgent != data->end() && urgent->is_array())
        for (const auto& id : *urgent)
            if (id.is_string()) out.mail.urgent.push_back(id.get<std::string>());
    auto pdf = from_base64(text_of(*data, "pdf"));
    if (!pdf) return Error(Fault::invalid_input, "The delivery's war-room sheet cannot be read.");
    out.mail.pdf = std::move(*pdf);
    return out;
}

}  // namespace

std::string write_sheet_mail(const SheetMail& what, Instant at) { return written(what, to_rfc3339(at)); }

Result<SheetMail> read_sheet_mail(std::string_view body) {
    auto found = read(body);
    if (!found) return std::move(found).error();
    return std::move(found->mail);
}

std::string without_sheet(std::string_view body) {
    auto found = read(body);
    if (!found) return {};
    found->mail.text.clear();
    found->mail.pdf.clear();
    return written(found->mail, found->timestamp);
}

}  // namespace tocsin
