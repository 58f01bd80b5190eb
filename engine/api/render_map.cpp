// The data map as JSON.
#include "engine/api/render.h"
#include "engine/desk/map.h"
#include "workflows/map/kinds.h"
#include "workflows/map/value.h"

namespace tocsin::api {

namespace {

std::string list_json(const std::vector<std::string>& items) {
    JsonList out;
    for (const auto& item : items) out.add(json_text(item));
    return out.str();
}

bool is_list(map::Shape shape) {
    using enum map::Shape;
    return shape == words || shape == some_of || shape == ids || shape == countries || shape == places;
}

void add_field(JsonObject& out, const map::FieldKind& kind, const std::string& value) {
    if (is_list(kind.shape))
        out.raw(kind.name, list_json(map::items_of(value)));
    else if (kind.shape == map::Shape::hours || kind.shape == map::Shape::days)
        out.raw(kind.name, value);
    else
        out.text(kind.name, value);
}

/// As far as it can be shown: of what is personal, that it is there and cannot be read.
map::Record without_personal(const MapRecordRow& row) {
    map::Record record{row.kind, row.id, to_micros(row.valid_from) == 0 ? "" : to_rfc3339(row.valid_from), row.retired != 0, {}};
    if (auto plain = map::join_halves(row.kind, {row.fields, ""}); plain) record.fields = std::move(*plain);
    if (const map::Kind* kind = map::find_kind(row.kind))
        for (const auto& field : kind->fields)
            if (field.privacy == Privacy::personal) record.fields.push_back({field.name, "unreadable"});
    return record;
}

}  // namespace

std::string render(const MapRecordRow& row, const Reader& book) {
    auto read = desk::record_of(row, book);
    const map::Record record = read ? std::move(*read) : without_personal(row);
    JsonObject out;
    out.text("kind", record.kind).text("id", record.id);
    out.raw("valid_from", record.valid_from.empty() ? "null" : json_text(record.valid_from));
    if (record.retired) out.raw("retired", "true");
    const map::Kind* kind = map::find_kind(record.kind);
    for (const auto& field : record.fields)
        if (const auto* known = kind ? map::find_field(*kind, field.name) : nullptr) add_field(out, *known, field.value);
    return out.str();
}

std::string render(const MapChangeRow& row) {
    return JsonObject()
        .text("id", row.id)
        .text("state", row.state)
        .raw("map_version", row.version > 0 ? std::to_string(row.version) : "null")
        .text("person", row.person)
        .text("source", row.source)
        .number("added", row.added)
        .number("changed", row.changed)
        .number("same", row.same)
        .number("retired", row.retired)
        .text("records_sha256", row.records_sha256)
        .raw("created_at", json_instant(row.created_at))
        .raw("applied_at", json_instant(row.applied_at))
        .str();
}

}  // namespace tocsin::api
