#include "engine/intake/cloud_health.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "engine/core/json.h"
#include "engine/exchange/html.h"
#include "engine/intake/fields.h"
#include "engine/intake/supplier_reading.h"

namespace tocsin::intake {

namespace {

using nlohmann::json;

constexpr std::size_t id_max = 200, name_max = 300, services_max = 100;
constexpr const char *statuspage = "statuspage", *aws_health = "aws_health", *azure = "azure_service_health";

desk::SupplierMessage read_message(std::string_view body, const std::string& supplier_id, const char* channel) {
    auto message = kept_message(body, supplier_id, channel);
    message.readable = "yes";
    message.type = "supplier.breach.reported";
    message.revision = desk::next_revision;
    message.personal_data = "unknown";
    return message;
}

void put_instant(json& object, const char* name, const std::optional<Observed>& at) {
    if (at) object[name] = to_rfc3339(at->at);
}

/// What reports nothing: a planned work, a component's colour.
desk::SupplierMessage nothing_reported(desk::SupplierMessage message) {
    message.type = "ping";
    message.personal_data.clear();
    message.data = "{}";
    return message;
}

/// The members that all of them share.
json data_of(const desk::SupplierMessage& message, const std::string& title, const char* state) {
    json data = json::object();
    put(data, "reference", message.reference);
    put(data, "title", title);
    put(data, "summary", message.summary);
    put(data, "state", state);
    return data;
}

/// The texts under one member name in a list of objects.
json names_in(const json& parent, const char* list, const char* member) {
    json names = json::array();
    const auto found = parent.find(list);
    if (found == parent.end() || !found->is_array()) return names;
    for (const auto& item : *found) {
        if (names.size() >= services_max) break;
        if (!item.is_object()) continue;
        const auto member_found = item.find(member);
        const auto name = member_found == item.end() ? std::string() : text_of(*member_found, name_max);
        if (!name.empty()) names.push_back(name);
    }
    return names;
}

bool usable(const std::string& id) { return !id.empty() && id.size() <= 128; }

/// "Fri, 20 Nov 2026 08:30:00 GMT" (RFC 1123), as an RFC 3339 text; empty where it is none.
std::string rfc3339_of(std::string_view text) {
    if (text.size() != 29 || text[3] != ',' || text.substr(25) != " GMT") return {};
    constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";
    const auto found = months.find(text.substr(8, 3));
    if (found == std::string_view::npos || found % 3 != 0) return {};
    const auto month = std::to_string(found / 3 + 1);
    return std::string(text.substr(12, 4)) + "-" + (month.size() < 2 ? "0" : "") + month + "-" +
           std::string(text.substr(5, 2)) + "T" + std::string(text.substr(17, 8)) + "Z";
}

std::optional<Observed> aws_instant(const json& detail, const char* name) {
    const auto text = text_member(detail, name, 64);
    const auto read = instant_of(text);
    return read ? read : instant_of(rfc3339_of(text));
}

/// The newest update, which Statuspage puts first; an empty object where there is none.
const json& newest_update(const json& incident) {
    static const json none = json::object();
    const auto found = incident.find("incident_updates");
    if (found == incident.end() || !found->is_array() || found->empty() || !found->front().is_object()) return none;
    return found->front();
}

std::string statuspage_id(const json& incident, const json& update) {
    const auto id = text_at(update, "/id", id_max), edited = text_at(update, "/updated_at", 64);
    if (id.empty())
        return message_id(statuspage, {text_at(incident, "/id", id_max), text_at(incident, "/updated_at", 64)});
    if (edited.empty() || edited == text_at(update, "/created_at", 64)) return message_id(statuspage, {id});
    return message_id(statuspage, {id, edited});
}

json statuspage_data(const desk::SupplierMessage& message, const json& incident) {
    const auto status = text_at(incident, "/status", 32);
    const bool over = status == "resolved" || status == "postmortem" || status == "completed";
    json data = data_of(message, clean_member(incident, "name", title_bytes_max), over ? "closed" : "open");
    put(data, "status", status);
    put(data, "availability_impact", text_at(incident, "/impact", 32));
    put_instant(data, "started_at", instant_of(text_at(incident, "/started_at", 64)));
    put_instant(data, "ended_at", instant_of(text_at(incident, "/resolved_at", 64)));
    if (auto services = names_in(incident, "components", "name"); !services.empty())
        data["affected"]["services"] = std::move(services);
    const auto link = text_at(incident, "/shortlink", 2000);
    if (link.rfind("https://", 0) == 0 && plain_word(link))
        data["links"] = json::array({{{"rel", "status"}, {"href", link}}});
    return data;
}

/// The description in English where there is one, else the first.
std::string aws_description(const json& detail) {
    const auto found = detail.find("eventDescription");
    if (found == detail.end() || !found->is_array()) return {};
    std::string first;
    for (const auto& item : *found) {
        if (!item.is_object()) continue;
        auto text = clean_member(item, "latestDescription", summary_bytes_max);
        if (text_member(item, "language", 8).rfind("en", 0) == 0 && !text.empty()) return text;
        if (first.empty()) first = std::move(text);
    }
    return first;
}

json aws_data(const desk::SupplierMessage& message, const json& detail, const std::string& page) {
    const auto status = text_at(detail, "/statusCode", 32);
    json data = data_of(message, text_at(detail, "/eventTypeCode", name_max), status == "closed" ? "closed" : "open");
    put(data, "status", status);
    put(data, "service", text_at(detail, "/service", name_max));
    put_instant(data, "started_at", aws_instant(detail, "startTime"));
    put_instant(data, "ended_at", aws_instant(detail, "endTime"));
    const auto pages = text_at(detail, "/totalPages", 8);
    const bool single = pages.empty() || pages == "1";
    if (auto entities = names_in(detail, "affectedEntities", "entityValue"); !entities.empty())
        data["affected"][single ? "entities" : "entities_page_" + page] = std::move(entities);
    return data;
}

/// What Azure writes as JSON inside a text.
json azure_services(const json& properties) {
    const auto text = text_member(properties, "impactedServices", 60'000);
    const auto list = parse_json(text);
    json holder = json::object();
    if (list) holder["list"] = *list;
    return names_in(holder, "list", "ServiceName");
}

/// The log entry of the alert, in whichever of the two schemas it stands.
const json& azure_entry(const json& message) {
    const json& data = object_in(message, "data");
    const json& own = object_in(object_in(data, "context"), "activityLog");
    return own.empty() ? object_in(data, "alertContext") : own;
}

/// "/subscriptions/ID/..." in the common schema.
std::string azure_subscription(const json& message, const json& entry) {
    if (auto id = text_at(entry, "/subscriptionId", 64); !id.empty()) return id;
    constexpr std::string_view before = "/subscriptions/";
    const auto alert = text_at(message, "/data/essentials/alertId", 1000);
    const auto begin = alert.find(before);
    if (begin == std::string::npos) return {};
    return alert.substr(begin + before.size(),
                        std::min<std::size_t>(alert.find('/', begin + before.size()) - begin - before.size(), 64));
}

std::string azure_text(const json& properties, const char* name, std::size_t bytes_max) {
    return clean_text(exchange::text_of_html(text_member(properties, name, 256 * 1024)), bytes_max);
}

bool azure_over(const std::string& stage) { return stage == "Resolved" || stage == "Complete" || stage == "RCA"; }

json azure_data(const desk::SupplierMessage& message, const json& entry, const std::string& subscription) {
    const json& properties = object_in(entry, "properties");
    const auto stage = text_at(properties, "/stage", 32);
    json data =
        data_of(message, azure_text(properties, "title", title_bytes_max), azure_over(stage) ? "closed" : "open");
    put(data, "status", stage);
    put(data, "incident_type", text_at(properties, "/incidentType", 64));
    put(data, "level", text_at(entry, "/level", 32));
    put_instant(data, "started_at", instant_of(text_at(properties, "/impactStartTime", 64)));
    put_instant(data, "ended_at", instant_of(text_at(properties, "/impactMitigationTime", 64)));
    auto services = azure_services(properties);
    if (const auto one = text_at(properties, "/service", name_max); services.empty() && !one.empty())
        services.push_back(one);
    if (!services.empty()) data["affected"]["services"] = std::move(services);
    // By id, so that what a later message says of another subscription is added.
    if (!subscription.empty()) data["affected"]["subscriptions"][subscription] = "yes";
    return data;
}

}  // namespace

desk::SupplierMessage read_supplier_statuspage(std::string_view body, const std::string& supplier_id) {
    const auto parsed = parse_message(body);
    if (!parsed) return unreadable_message(body, supplier_id, statuspage, parsed.error().detail);
    if (!parsed->is_object())
        return unreadable_message(body, supplier_id, statuspage, "The body is not a Statuspage message.");
    auto message = read_message(body, supplier_id, statuspage);
    const json& incident = object_in(*parsed, "incident");
    const bool component = incident.empty() && !object_in(*parsed, "component_update").empty();
    if (component || !text_at(incident, "/scheduled_for", 64).empty()) return nothing_reported(std::move(message));
    message.reference = text_at(incident, "/id", id_max);
    const json& update = newest_update(incident);
    message.summary = clean_text(exchange::text_of_html(text_member(update, "body", 256 * 1024)), summary_bytes_max);
    if (message.summary.empty()) message.summary = clean_member(incident, "name", title_bytes_max);
    if (!usable(message.reference) || message.summary.empty())
        return unreadable_message(body, supplier_id, statuspage, "The Statuspage message names no incident.");
    message.webhook_id = statuspage_id(incident, update);
    const auto updates = incident.find("incident_updates");
    if (updates != incident.end() && updates->is_array() && updates->size() > 1)
        message.type = "supplier.breach.updated";
    message.data = json_of(statuspage_data(message, incident));
    return message;
}

desk::SupplierMessage read_supplier_aws_health(std::string_view body, const std::string& supplier_id) {
    const auto parsed = parse_message(body);
    if (!parsed) return unreadable_message(body, supplier_id, aws_health, parsed.error().detail);
    if (!parsed->is_object() || text_member(*parsed, "source", 32) != "aws.health")
        return unreadable_message(body, supplier_id, aws_health, "The body is not an event of aws.health.");
    const json& detail = object_in(*parsed, "detail");
    auto message = read_message(body, supplier_id, aws_health);
    if (text_member(detail, "eventTypeCategory", 32) == "scheduledChange") return nothing_reported(std::move(message));
    message.reference = text_at(detail, "/eventArn", 300);
    message.summary = aws_description(detail);
    if (message.summary.empty()) message.summary = text_at(detail, "/eventTypeCode", name_max);
    if (message.reference.empty() || message.summary.empty() || message.reference.size() > 256)
        return unreadable_message(body, supplier_id, aws_health,
                                  "The AWS Health event has no eventArn or no description.");
    const auto account = first_of(*parsed, {"/detail/affectedAccount", "/account"}, 64);
    auto page = text_at(detail, "/page", 8);
    if (page.empty()) page = "1";
    // Without one, the envelope's id is all there is.
    const auto communication = first_of(*parsed, {"/detail/communicationId", "/id"}, id_max);
    if (!communication.empty()) message.webhook_id = message_id(aws_health, {communication, account, page});
    if (page != "1" || text_at(detail, "/statusCode", 32) == "closed") message.type = "supplier.breach.updated";
    message.data = json_of(aws_data(message, detail, page));
    return message;
}

desk::SupplierMessage read_supplier_azure_health(std::string_view body, const std::string& supplier_id) {
    const auto parsed = parse_message(body);
    if (!parsed) return unreadable_message(body, supplier_id, azure, parsed.error().detail);
    if (!parsed->is_object()) return unreadable_message(body, supplier_id, azure, "The body is not an Azure alert.");
    const json& entry = azure_entry(*parsed);
    const json& properties = object_in(entry, "properties");
    auto message = read_message(body, supplier_id, azure);
    if (text_member(properties, "incidentType", 32) == "Maintenance") return nothing_reported(std::move(message));
    message.reference = text_at(properties, "/trackingId", id_max);
    message.summary = azure_text(properties, "communication", summary_bytes_max);
    if (message.summary.empty()) message.summary = azure_text(properties, "title", summary_bytes_max);
    if (!usable(message.reference) || message.summary.empty())
        return unreadable_message(body, supplier_id, azure,
                                  "The Azure alert is none of Service Health with a trackingId.");
    const auto subscription = azure_subscription(*parsed, entry);
    const auto communication = first_of(entry, {"/properties/communicationId", "/eventDataId"}, id_max);
    if (!communication.empty()) message.webhook_id = message_id(azure, {communication, subscription});
    if (azure_over(text_at(properties, "/stage", 32))) message.type = "supplier.breach.updated";
    message.data = json_of(azure_data(message, entry, subscription));
    return message;
}

}  // namespace tocsin::intake
