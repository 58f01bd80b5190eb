#include "engine/api/asking.h"

#include <algorithm>
#include <charconv>

#include "engine/api/authority_form.h"
#include "engine/api/event_data.h"
#include "engine/api/schemas.h"
#include "engine/core/crypto.h"

namespace tocsin::api {

namespace {

Error query_error(const char* name, const char* why) {
    return Error(Fault::invalid_input, std::string(name) + ": " + why, std::string("#/query/") + name);
}

Result<std::optional<long long>> current_among(const Rooms& rooms, const std::vector<long long>& versions,
                                               const std::string& machine, const std::string& id) {
    long long current = 0;
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        auto incident_id = machine == "incident" ? Result<std::string>(id) : book.incident_of(machine, id);
        if (!incident_id) return std::move(incident_id).error();
        auto file = book.case_file(*incident_id);
        if (!file) return std::move(file).error();
        current = file->incident.version;
        return ok();
    });
    if (!done) return done.error();
    const bool among = std::find(versions.begin(), versions.end(), current) != versions.end();
    return std::optional<long long>(among ? current : versions.front());
}

/// Ties a cursor to the query it belongs to, whatever the page size.
std::string filter_tag(const Call& call) {
    std::string filters(call.request.path);
    for (const auto& [name, value] : call.request.query)
        if (name != "cursor" && name != "limit") filters += '\n' + name + '=' + value;
    return sha256_hex(filters).substr(0, 8);
}

std::string escaped(std::string_view text) {
    static constexpr char hex[] = "0123456789ABCDEF";
    std::string out;
    for (const unsigned char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                           c == '_' || c == '.' || c == '~';
        if (plain) {
            out += static_cast<char>(c);
        } else {
            out += '%';
            out += hex[c >> 4];
            out += hex[c & 15];
        }
    }
    return out;
}

}  // namespace

Result<std::string> flag_of(const Call& call, const char* name) {
    const std::string value = call.request.query_value(name);
    if (!value.empty() && value != "true" && value != "false") return query_error(name, "say true or false.");
    return value == "true" ? std::string("yes") : std::string();
}

Result<desk::Ask> ask_of(const Rooms& rooms, const Call& call, const char* machine) {
    desk::Ask ask;
    ask.actor = call.caller.actor;
    auto dry = flag_of(call, "dry_run");
    if (!dry) return std::move(dry).error();
    ask.mode = dry->empty() ? desk::Mode::real : desk::Mode::dry_run;
    auto key = idempotency_of(call);
    if (!key) return std::move(key).error();
    ask.idempotency = std::move(*key);
    auto versions = versions_of(call.request.if_match);
    if (!versions) return std::move(versions).error();
    if (versions->empty()) return ask;
    if (versions->size() == 1 || *machine == '\0') {
        ask.if_match = versions->front();
        return ask;
    }
    auto version = current_among(rooms, *versions, machine, call.id());
    if (!version) return std::move(version).error();
    ask.if_match = *version;
    return ask;
}

Result<std::optional<Instant>> instant_of(const Call& call, const char* name) {
    std::string value = call.request.query_value(name);
    if (value.empty()) return std::optional<Instant>();
    std::replace(value.begin() + 10 * (value.size() > 10), value.end(), ' ', '+');
    auto at = parse_rfc3339(value);
    if (!at) return query_error(name, "RFC 3339 with an offset is needed, the plus sign written as %2B.");
    return std::optional<Instant>(at->at);
}

Result<PageAsk> page_of(const Call& call, long long otherwise) {
    PageAsk page;
    page.limit = otherwise;
    if (const std::string limit = call.request.query_value("limit"); !limit.empty()) {
        const auto [end, fault] = std::from_chars(limit.data(), limit.data() + limit.size(), page.limit);
        if (fault != std::errc() || end != limit.data() + limit.size() || page.limit < 1 || page.limit > 500)
            return query_error("limit", "a number from 1 to 500 is needed.");
    }
    const std::string cursor = call.request.query_value("cursor");
    if (cursor.empty()) return page;
    if (cursor.size() < 10 || cursor.compare(0, 9, filter_tag(call) + "~") != 0)
        return query_error("cursor", "it does not belong to this list and these filters; start again without it.");
    page.cursor = cursor.substr(9);
    return page;
}

Answer json_answer(std::string body) {
    Answer answer;
    answer.body = std::move(body);
    return answer;
}

Answer page_answer(const Call& call, const JsonList& items, const std::string& next) {
    if (next.empty()) return json_answer(JsonObject().raw("items", items.str()).raw("next", "null").str());
    const std::string cursor = filter_tag(call) + '~' + next;
    Answer answer = json_answer(JsonObject().raw("items", items.str()).text("next", cursor).str());
    std::string link = call.request.path + "?";
    for (const auto& [name, value] : call.request.query)
        if (name != "cursor") link += name + '=' + escaped(value) + '&';
    answer.headers.emplace_back("Link", '<' + link + "cursor=" + escaped(cursor) + ">; rel=\"next\"");
    return answer;
}

Answer receipt_answer(const Receipt& receipt, const char* under) {
    Answer answer = json_answer(render(receipt));
    answer.incident_id = field_of(receipt, "incident_id");
    const bool dry = field_of(receipt, "dry_run") == "yes";
    if (const std::string version = field_of(receipt, "version"); !version.empty() && !dry)
        answer.headers.emplace_back("ETag", "\"v" + version + '"');
    if (dry)
        answer.status = 200;
    else if (*under)
        answer.headers.emplace_back("Location", under + field_of(receipt, "object_id"));
    return answer;
}

Answer versioned(std::string body, const IncidentRow& incident) {
    Answer answer = json_answer(std::move(body));
    answer.headers.emplace_back("ETag", "\"v" + std::to_string(incident.version) + '"');
    answer.incident_id = incident.id;
    return answer;
}

desk::Happening happening_of(const Body& body, Instant now) {
    return {body.text("type"), body.instant("occurred_at").value_or(Observed{now, "Z"}), body.data()};
}

Result<Answer> offer_event(const Rooms& rooms, const Call& call, const char* machine, DeskEvent offer) {
    auto body = read_body(event_body, call.request.body);
    if (!body) return std::move(body).error();
    if (std::string_view(machine) == "incident")
        if (auto s = takes_incident_data(body->text("type"), body->data()); !s) return s.error();
    if (body->text("type") == "fill_form")
        if (auto s = takes_form_answer(rooms, body->data()); !s) return s.error();
    if (auto s = body_in_sight(rooms, call, *body); !s) return s.error();
    auto ask = ask_of(rooms, call, machine);
    if (!ask) return std::move(ask).error();
    auto receipt = (rooms.desk.*offer)(*ask, call.id(), happening_of(*body, rooms.clock.now()));
    if (!receipt) return std::move(receipt).error();
    return receipt_answer(*receipt);
}

}  // namespace tocsin::api
