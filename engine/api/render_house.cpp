// What belongs to the house, and what a step answered.
#include <algorithm>

#include "engine/api/render.h"
#include "engine/core/crypto.h"

namespace tocsin::api {

std::string render(const ReceiptRow& row, const Reader& book) {
    return JsonObject()
        .text("receipt_id", row.id)
        .text("supplier_id", row.supplier_id)
        .text("webhook_id", row.webhook_id)
        .text("body_sha256", row.body_sha256)
        .text("type", row.type)
        .text("reference", row.reference)
        .number("revision", row.revision)
        .text("channel", row.channel)
        .text("authenticity", row.authenticity)
        .raw("body", json_personal(book, row.body_ref))
        .raw("data", json_personal(book, row.data_ref))
        .text("state", row.state)
        .text("incident_id", row.incident_id)
        .raw("received_at", json_instant(row.received_at))
        .str();
}

std::string render(const LinkRow& row) {
    return JsonObject()
        .text("id", row.id)
        .text("request_id", row.request_id)
        .text("supplier_id", row.supplier_id)
        .text("created_by", row.created_by)
        .raw("created_at", json_instant(row.created_at))
        .raw("expires_at", json_instant(row.expires_at))
        .raw("used_at", json_instant(row.used_at))
        .raw("revoked_at", json_instant(row.revoked_at))
        .str();
}

std::string render(const AttachmentRow& row, const Reader& book) {
    return JsonObject()
        .text("id", row.id)
        .text("owner_id", row.owner_id)
        .raw("name", json_personal(book, row.name_ref))
        .text("media_type", row.media_type)
        .number("bytes", row.bytes)
        .text("sha256", row.sha256)
        .raw("created_at", json_instant(row.created_at))
        .str();
}

namespace {

/// The address of a chat channel is its key: only the host is shown.
std::string shown_url(const EndpointRow& row) {
    if (row.kind != "chat") return row.url;
    const auto host = row.url.find("://");
    return row.url.substr(0, host == std::string::npos ? 0 : row.url.find('/', host + 3)) + "/...";
}

}  // namespace

std::string render(const EndpointRow& row) {
    return JsonObject()
        .text("id", row.id)
        .text("owner", row.owner)
        .text("kind", row.kind)
        .text("url", shown_url(row))
        .raw("signs_v1a", row.signing_key.empty() ? "false" : "true")
        .number("per_minute", row.per_minute)
        .raw("failing_since", json_instant(row.failing_since))
        .raw("worked_at", json_instant(row.worked_at))
        .raw("tested_at", json_instant(row.tested_at))
        .raw("types", json_words(row.types))
        .text("state", row.state)
        .text("state_reason", row.state_reason)
        .raw("rotating", row.secret_old.empty() ? "false" : "true")
        .raw("created_at", json_instant(row.created_at))
        .str();
}

std::string render(const DeliveryRow& row) {
    return JsonObject()
        .text("id", row.id)
        .text("incident_id", row.incident_id)
        .text("notice_id", row.notice_id)
        .text("recipient", row.recipient)
        .text("endpoint_id", row.endpoint_id)
        .text("type", row.type)
        .text("state", row.state)
        .text("channel", row.channel)
        .raw("routes", json_words(row.routes))
        .text("edition", row.edition)
        .text("letter_sha256", row.letter_sha256)
        .number("ambiguous", row.ambiguous)
        .number("attempts", row.attempts)
        .raw("due_at", row.state == "queued" ? json_instant(row.due_at) : "null")
        .raw("created_at", json_instant(row.created_at))
        .text("body_sha256", sha256_hex(row.body))
        .number("body_bytes", static_cast<long long>(row.body.size()))
        .str();
}

std::string render(const AttemptRow& row, const Reader& book) {
    return JsonObject()
        .number("number", row.number)
        .raw("started_at", json_instant(row.started_at))
        .number("millis", row.millis)
        .number("status", row.status)
        .text("outcome", row.outcome)
        .text("channel", row.channel)
        .text("detail", row.detail)
        .raw("response", json_personal(book, row.response_ref))
        .number("seq", row.seq)
        .str();
}

std::string render(const TokenRow& row) {
    return JsonObject()
        .text("id", row.id)
        .text("person", row.person)
        .text("role", row.role)
        .text("purpose", row.purpose)
        .text("scope", row.scope)
        .raw("created_at", json_instant(row.created_at))
        .raw("expires_at", json_instant(row.expires_at))
        .raw("revoked_at", json_instant(row.revoked_at))
        .raw("used_at", json_instant(row.used_at))
        .str();
}

namespace {

bool is_number(std::string_view name) {
    for (const char* known : {"version", "count", "revision", "map_version", "added", "changed", "same", "retired", "recipients",
                              "removed", "by_hand", "replaced", "replayed", "bytes"})
        if (name == known) return true;
    return false;
}

bool is_leg(std::string_view name) { return name == "authority" || name == "suppliers" || name == "customers"; }

}  // namespace

std::string render(const Receipt& receipt) {
    std::string out = "{", moves = "[", legs = "{";
    JsonList steps, requests, not_sent;
    out.reserve(640);
    const auto add = [](std::string& to, std::string_view name) {
        if (to.size() > 1) to += ',';
        append_json_string(to, name);
        to += ':';
    };
    for (const auto& f : receipt) {
        if (f.name == "move") {
            if (moves.size() > 1) moves += ',';
            append_json_string(moves, f.value);
        } else if (f.name == "step") {
            if (const auto step = decode_plain(f.value)) steps.add(json_fields(*step));
        } else if (f.name == "request") {
            requests.add(json_text(f.value));
        } else if (f.name == "not_sent") {
            not_sent.add(json_text(f.value));
        } else if (is_leg(f.name)) {
            add(legs, f.name);
            append_json_string(legs, f.value);
        } else if (f.name == "dry_run" || f.name == "duplicate") {
            add(out, f.name);
            out += f.value == "yes" ? "true" : "false";
        } else if (is_number(f.name) && !f.value.empty()) {
            add(out, f.name);
            out += f.value;
        } else {
            add(out, f.name);
            append_json_string(out, f.value);
        }
    }
    if (legs.size() > 1) {
        add(out, "legs");
        out += legs + '}';
        add(out, "moves");
        out += moves + ']';
    }
    const auto add_list = [&](std::string_view name, const JsonList& list) {
        if (const std::string all = list.str(); all != "[]") {
            add(out, name);
            out += all;
        }
    };
    add_list("requests", requests);
    add_list("not_sent", not_sent);
    add_list("steps", steps);
    return out + '}';
}

}  // namespace tocsin::api
