#include "engine/api/openapi.h"

#include <map>
#include <set>

#include "engine/api/authorisation.h"
#include "engine/api/events.h"
#include "engine/api/render.h"
#include "engine/api/routes.h"

namespace tocsin::api {

namespace {

JsonList words_of(std::string_view text) {
    JsonList list;
    while (!text.empty()) {
        const auto space = text.find(' ');
        list.add(json_text(text.substr(0, space)));
        if (space == std::string_view::npos) break;
        text.remove_prefix(space + 1);
    }
    return list;
}

std::string member_schema(const Member& m) {
    JsonObject out;
    switch (m.kind) {
        case Kind::text:
        case Kind::id:
            out.text("type", "string").number("maxLength", static_cast<long long>(m.bytes_max));
            if (m.kind == Kind::id) out.text("pattern", "^[A-Za-z0-9_-]{1,64}$");
            if (*m.one_of) out.raw("enum", words_of(m.one_of).str());
            if (m.need == Need::required) out.number("minLength", 1);
            break;
        case Kind::number:
            out.text("type", "integer").number("minimum", 0);
            break;
        case Kind::instant:
            out.text("type", "string").text("format", "date-time");
            break;
        case Kind::texts:
            out.raw("oneOf", R"([{"type":"array","items":{"type":"string"}},{"type":"string"}])");
            break;
        case Kind::data:
            out.text("type", "object")
                .raw("additionalProperties", R"({"type":["string","number","boolean"]})")
                .number("maxProperties", 64);
            break;
        case Kind::records:
            out.raw("oneOf", R"([{"type":"object"},{"type":"array","items":{"type":"object"},"maxItems":1000}])");
            break;
    }
    return out.text("description", m.says).str();
}

std::string body_schema(const Schema& schema) {
    JsonObject properties;
    JsonList required;
    for (const auto& m : schema.members) {
        properties.raw(m.name, member_schema(m));
        if (m.need == Need::required) required.add(json_text(m.name));
    }
    JsonObject out;
    out.text("type", "object").raw("additionalProperties", "false").raw("properties", properties.str());
    if (required.str() != "[]") out.raw("required", required.str());
    return out.str();
}

std::string component(const std::string& where) { return JsonObject().text("$ref", "#/components/" + where).str(); }

std::string content(const char* type, const std::string& schema) {
    return JsonObject().raw(type, JsonObject().raw("schema", schema).str()).str();
}

std::string query_parameter(std::string_view name) {
    std::string schema = R"({"type":"string"})";
    if (name == "limit") schema = R"({"type":"integer","minimum":1,"maximum":500})";
    if (name == "dry_run" || name == "why" || name == "live" || name == "newest") schema = R"({"type":"boolean"})";
    if (name == "as_of" || name == "due_before" || name == "updated_since")
        schema = R"({"type":"string","format":"date-time"})";
    return JsonObject().text("name", name).text("in", "query").raw("required", "false").raw("schema", schema).str();
}

bool is_upload(std::string_view path) { return path == "/v1/incidents/{id}/attachments"; }

std::string parameters_of(const Route& route, std::string_view who) {
    JsonList out;
    for (const char* name : {"kind", "id"})
        if (std::string_view(route.path).find('{' + std::string(name) + '}') != std::string_view::npos)
            out.add(component(std::string("parameters/") + name));
    for (std::string_view q = route.query; !q.empty();) {
        const auto space = q.find(' ');
        out.add(query_parameter(q.substr(0, space)));
        if (space == std::string_view::npos) break;
        q.remove_prefix(space + 1);
    }
    if (std::string_view(route.path) == "/v1/stream") out.add(component("parameters/LastEventId"));
    const bool hands_in = route.method == Method::post && is_upload(route.path);
    if (route.body || hands_in) out.add(component("parameters/IdempotencyKey")).add(component("parameters/IfMatch"));
    if (who == "supplier")
        out.add(component("parameters/WebhookId"))
            .add(component("parameters/WebhookTimestamp"))
            .add(component("parameters/WebhookSignature"));
    return out.str();
}

std::string_view method_of(const Route& route) {
    return route.method == Method::get    ? "GET"
           : route.method == Method::post ? "POST"
           : route.method == Method::put  ? "PUT"
                                          : "OPTIONS";
}

bool is_page(std::string_view path) { return path == "/a/{id}" || path == "/r/{id}" || path == "/report"; }

const char* taken_as(const Route& route) {
    const std::string_view path = route.path;
    return path == "/v1/intake/bounces" ? "message/rfc822"
           : is_page(path) || is_upload(path) ? "multipart/form-data"
                                        : "application/json";
}

std::string answered(const Route& route, const char* says = "Done.") {
    JsonObject out;
    out.text("description", says);
    if (const std::string what = answer_content(route.answers); !what.empty()) out.raw("content", what);
    return out.str();
}

std::string responses_of(const Route& route) {
    JsonObject out;
    out.raw(std::to_string(route.success), answered(route));
    if (route.answers.also() != 0) out.raw(std::to_string(route.answers.also()), answered(route));
    if (names_role(route.query, "dry_run") && route.success != 200)
        out.raw("200", answered(route, "A dry run: what would happen; nothing was written."));
    return out.raw("default", component("responses/Problem")).str();
}

std::string operation_of(const Route& route) {
    const std::string_view method = method_of(route);
    const std::string_view who = who_may(method, route.path);
    JsonObject out;
    out.text("operationId", route.name).text("summary", route.says).raw("x-roles", words_of(who).str());
    for (const char* at_the_door : {"anyone", "supplier", "link", "form"})
        if (who == at_the_door) out.raw("security", "[]");
    if (who == "source") out.raw("security", R"([{},{"bearer":[]}])");
    if (who == "operator") out.raw("security", R"([{},{"bearer":[]}])");
    const std::string parameters = parameters_of(route, who);
    if (parameters != "[]") out.raw("parameters", parameters);
    if (route.method == Method::post || route.method == Method::put) {
        const std::string schema = route.body ? component(std::string("schemas/") + route.body->name) : "{}";
        const char* type = taken_as(route);
        const bool needed = !route.body || !route.body->members.empty();
        out.raw("requestBody", JsonObject()
                                   .raw("required", needed ? "true" : "false")
                                   .raw("content", content(type, schema))
                                   .str());
    }
    return out.raw("responses", responses_of(route)).str();
}

std::string key_of(const Route& route) {
    std::string key(method_of(route));
    for (char& c : key) c = static_cast<char>(c + 32);
    return key;
}

std::string header_parameter(const char* name, const char* says, const char* required) {
    return JsonObject()
        .text("name", name)
        .text("in", "header")
        .raw("required", required)
        .text("description", says)
        .raw("schema", R"({"type":"string"})")
        .str();
}

std::string components() {
    JsonObject schemas;
    std::set<std::string> printed;
    for (const auto& route : routes())
        if (route.body && printed.insert(route.body->name).second)
            schemas.raw(route.body->name, body_schema(*route.body));
    for (const Shape* shape : shapes()) schemas.raw(shape->name, shape_schema(*shape));
    const std::string id = R"({"name":"id","in":"path","required":true,)"
                           R"("schema":{"type":"string","pattern":"^[A-Za-z0-9_-]{1,64}$"}})";
    const std::string kind = R"({"name":"kind","in":"path","required":true,"schema":{"type":"string"},)"
                             R"("description":"A kind of the map: systems, data_sets, customers ... (docs/map.md)."})";
    JsonObject parameters;
    parameters.raw("id", id)
        .raw("kind", kind)
        .raw("IdempotencyKey", header_parameter("Idempotency-Key",
                                                "1 to 128 printable characters; a repeat gets the first answer again, "
                                                "another request with the same key 422. Not kept for tokens.",
                                                "false"))
        .raw("IfMatch",
             header_parameter("If-Match", "The ETag you have seen; required on decisions, approvals and sending.",
                              "false"))
        .raw("LastEventId", header_parameter("Last-Event-ID", "The id of the last event you have; the stream goes on after it.", "false"))
        .raw("OurWebhookId", header_parameter("webhook-id", "The delivery's id, the same at each try: take each once.", "true"))
        .raw("OurWebhookTimestamp", header_parameter("webhook-timestamp", "Unix seconds of this try.", "true"))
        .raw("OurWebhookSignature", header_parameter("webhook-signature", "Standard Webhooks: v1 with the endpoint's secret, and v1a where it has an Ed25519 key; several during a rotation.", "true"))
        .raw("WebhookId", header_parameter("webhook-id", "Yours, the same at each try.", "true"))
        .raw("WebhookTimestamp", header_parameter("webhook-timestamp", "Unix seconds, within 300 of ours.", "true"))
        .raw("WebhookSignature", header_parameter("webhook-signature", "Standard Webhooks, v1 or v1a.", "true"));
    const std::string problem_answer =
        JsonObject()
            .text("description", "Refused; the type's tail is a stable code.")
            .raw("content", content("application/problem+json", component("schemas/Problem")))
            .str();
    return JsonObject()
        .raw("schemas", schemas.str())
        .raw("parameters", parameters.str())
        .raw("responses", JsonObject().raw("Problem", problem_answer).str())
        .raw("securitySchemes", R"({"bearer":{"type":"http","scheme":"bearer"},"session":{"type":"apiKey","in":"cookie","name":"__Host-tocsin"}})")
        .str();
}

}  // namespace

std::string openapi_document() {
    std::map<std::string, JsonObject> by_path;
    for (const auto& route : routes())
        by_path[route.path].raw(key_of(route), operation_of(route));
    JsonObject paths;
    for (const auto& [path, item] : by_path) paths.raw(path, item.str());
    return JsonObject()
        .text("openapi", "3.1.0")
        .raw("info", JsonObject()
                         .text("title", "Tocsin")
                         .text("version", "1")
                         .text("description", "Breach notification: incidents, duties, notices and their proof.")
                         .str())
        .raw("security", R"([{"bearer":[]},{"session":[]}])")
        .raw("paths", paths.str())
        .raw("webhooks", webhooks_document())
        .raw("components", components())
        .str();
}

std::string permissions_page() {
    std::string out = "| method | path | who |\n|---|---|---|\n";
    for (const auto& line : permissions())
        out +=
            "| " + std::string(line.method) + " | `" + std::string(line.path) + "` | " + std::string(line.who) + " |\n";
    out += "\n| role | does not raise | at |\n|---|---|---|\n";
    for (const auto& bar : event_bars())
        out += "| " + std::string(bar.role) + " | " + std::string(bar.types) + " | " +
               (bar.path.empty() ? "anything" : '`' + std::string(bar.path) + '`') + " |\n";
    return out;
}

}  // namespace tocsin::api
