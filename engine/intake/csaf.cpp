#include "engine/intake/csaf.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "engine/core/mail_address.h"
#include "engine/intake/fields.h"
#include "engine/intake/supplier_reading.h"

namespace tocsin::intake {

namespace {

using nlohmann::json;

constexpr const char* channel = "csaf";
constexpr std::size_t notes_max = 200, links_max = 20, link_bytes_max = 2000, name_bytes_max = 300;

/// A decimal number without sign or leading zero, at most `digits_max` long.
std::optional<long long> number(std::string_view text, std::size_t digits_max) {
    if (text.empty() || text.size() > digits_max || (text.size() > 1 && text.front() == '0')) return std::nullopt;
    long long value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

/// A.B.C; build metadata says nothing about order.
std::optional<long long> semantic(std::string_view version) {
    version = version.substr(0, version.find('+'));
    const bool draft = version.find('-') != std::string_view::npos;
    version = version.substr(0, version.find('-'));
    long long value = 0;
    for (int part = 0; part < 3; ++part) {
        const auto dot = version.find('.');
        if ((dot == std::string_view::npos) != (part == 2)) return std::nullopt;
        const auto read = number(version.substr(0, dot), 5);
        if (!read) return std::nullopt;
        value = value * 100'000 + *read;
        version.remove_prefix(part == 2 ? version.size() : dot + 1);
    }
    return draft ? desk::next_revision : value;
}

std::size_t history_length(const json& tracking) {
    const auto found = tracking.find("revision_history");
    return found != tracking.end() && found->is_array() ? found->size() : 0;
}

long long revision_of(const json& tracking, const std::string& version) {
    constexpr std::size_t digits_within_json = 15;
    if (const auto whole = number(version, digits_within_json)) return *whole;
    if (const auto ordered = semantic(version)) return *ordered;
    const auto length = history_length(tracking);
    return length > 0 ? static_cast<long long>(length) : desk::next_revision;
}

/// Calls `each` with every note of that category.
template <class Each>
void for_notes(const json& document, const char* category, const Each& each) {
    const auto notes = document.find("notes");
    if (notes == document.end() || !notes->is_array()) return;
    std::size_t seen = 0;
    for (const auto& note : *notes) {
        if (++seen > notes_max) return;
        if (note.is_object() && text_member(note, "category", 32) == category) each(note);
    }
}

std::string summary_of(const json& document) {
    std::string summary;
    for (const char* category : {"summary", "details", "general", "description"})
        for_notes(document, category, [&](const json& note) {
            if (text_member(note, "title", 32) == "became_aware_at") return;
            const auto text = clean_member(note, "text", summary_bytes_max);
            if (!text.empty() && summary.size() < summary_bytes_max) summary += (summary.empty() ? "" : "\n\n") + text;
        });
    if (summary.empty()) summary = clean_member(document, "title", title_bytes_max);
    return clean_text(summary, summary_bytes_max);
}

std::optional<Observed> awareness_of(const json& document) {
    std::optional<Observed> aware;
    for (const char* category : {"summary", "details", "general", "description", "other"})
        for_notes(document, category, [&](const json& note) {
            if (!aware && text_member(note, "title", 32) == "became_aware_at")
                aware = instant_of(text_member(note, "text", 64));
        });
    return aware;
}

json contact_of(const json& document) {
    const json& publisher = object_in(document, "publisher");
    json contact = json::object();
    put(contact, "name", clean_member(publisher, "name", name_bytes_max));
    const auto details = clean_member(publisher, "contact_details", 1000);
    put(contact, parse_mail_address(details) ? "email" : "details", details);
    return contact;
}

json links_of(const json& document) {
    json links = json::array();
    const auto references = document.find("references");
    if (references == document.end() || !references->is_array()) return links;
    for (const auto& reference : *references) {
        if (links.size() >= links_max) break;
        if (!reference.is_object()) continue;
        const auto href = text_at(reference, "/url", link_bytes_max);
        const bool web = href.rfind("https://", 0) == 0 || href.rfind("http://", 0) == 0;
        if (!web || !plain_word(href)) continue;
        json link = {{"href", href}};
        put(link, "rel", text_at(reference, "/category", 32));
        put(link, "title", text_at(reference, "/summary", name_bytes_max));
        links.push_back(std::move(link));
    }
    return links;
}

json data_of(const json& document, const desk::SupplierMessage& message) {
    const json& tracking = object_in(document, "tracking");
    json data = json::object();
    put(data, "reference", message.reference);
    if (message.revision != desk::next_revision) data["revision"] = message.revision;
    put(data, "title", clean_member(document, "title", title_bytes_max));
    put(data, "summary", message.summary);
    if (message.became_aware_at) put(data, "became_aware_at", to_rfc3339(message.became_aware_at->at));
    if (auto contact = contact_of(document); !contact.empty()) data["contact"] = std::move(contact);
    if (auto links = links_of(document); !links.empty()) data["links"] = std::move(links);
    put(data, "traffic_light", text_at(document, "/distribution/tlp/label", 32));
    const auto status = text_member(tracking, "status", 16);
    if (status == "draft" || status == "interim" || status == "final") data["document_status"] = status;
    put(data, "version", text_at(tracking, "/version", 100));
    if (const auto released = instant_of(text_member(tracking, "current_release_date", 64)))
        data["released_at"] = to_rfc3339(released->at);
    return data;
}

/// Why it is not read, or empty.
std::string objection(const json& document) {
    const auto version = text_member(document, "csaf_version", 8);
    if (version != "2.0" && version != "2.1") return "The body is not a CSAF document of version 2.0 or 2.1.";
    if (text_member(document, "category", 64) != "csaf_security_incident_response")
        return "The CSAF document is of another category than csaf_security_incident_response: it reports no breach.";
    const json& tracking = object_in(document, "tracking");
    const auto id = text_member(tracking, "id", 129);
    if (id.empty() || id.size() > 128 || one_line(id, 129) != id) return "The CSAF document has no usable tracking.id.";
    if (text_at(tracking, "/version", 101).empty()) return "The CSAF document has no tracking.version.";
    if (summary_of(document).empty()) return "The CSAF document has neither notes nor a title.";
    return {};
}

}  // namespace

desk::SupplierMessage read_supplier_csaf(std::string_view body, const std::string& supplier_id) {
    const auto parsed = parse_message(body);
    if (!parsed) return unreadable_message(body, supplier_id, channel, parsed.error().detail);
    if (!parsed->is_object()) return unreadable_message(body, supplier_id, channel, "The body is not a CSAF document.");
    const json& document = object_in(*parsed, "document");
    if (const auto why = objection(document); !why.empty()) return unreadable_message(body, supplier_id, channel, why);
    const json& tracking = object_in(document, "tracking");
    const auto version = text_at(tracking, "/version", 101);
    auto message = kept_message(body, supplier_id, channel);
    message.readable = "yes";
    message.reference = text_member(tracking, "id", 128);
    message.revision = revision_of(tracking, version);
    message.webhook_id = message_id(channel, {message.reference, version});
    message.type = history_length(tracking) > 1 ? "supplier.breach.updated" : "supplier.breach.reported";
    message.summary = summary_of(document);
    message.became_aware_at = awareness_of(document);
    message.personal_data = "unknown";
    message.data = json_of(data_of(document, message));
    return message;
}

}  // namespace tocsin::intake
