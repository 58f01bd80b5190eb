// The data map: records, as they held and as they were known; and changes of it, staged before they count.
#include "workflows/map/kinds.h"

#include <charconv>

#include "engine/api/asking.h"
#include "engine/api/handlers.h"
#include "engine/api/schemas.h"
#include "engine/desk/map.h"

namespace tocsin::api {

namespace {

/// "kind", "id", "valid_from" and "retired" of the object apart, the rest as fields.
map::Record record_of(const Fields& members) {
    map::Record record;
    for (const auto& member : members) {
        if (member.name == "kind")
            record.kind = member.value;
        else if (member.name == "id")
            record.id = member.value;
        else if (member.name == "valid_from")
            record.valid_from = member.value;
        else if (member.name == "retired")
            record.retired = member.value == "true" || member.value == "yes";
        else if (!member.value.empty())
            record.fields.push_back(member);
    }
    return record;
}

Result<MapMoment> moment_of(const Call& call) {
    MapMoment moment;
    auto at = instant_of(call, "valid_at");
    if (!at) return std::move(at).error();
    if (*at) moment.valid_at = **at;
    const std::string version = call.request.query_value("version");
    if (version.empty()) return moment;
    const auto end = version.data() + version.size();
    const auto read = std::from_chars(version.data(), end, moment.version);
    if (read.ec != std::errc{} || read.ptr != end || moment.version < 0)
        return Error(Fault::invalid_input, "version: a number of the map's history is needed.", "#/query/version");
    return moment;
}

Result<const map::Kind*> kind_of(const Call& call) {
    if (const map::Kind* kind = map::find_kind(call.params.front())) return kind;
    return Error(Fault::not_found, "The map knows systems, data_sets, categories, activities, log_sources, suppliers, flows, "
                                   "customers and authorities.");
}

std::string fields_json(const map::Kind& kind) {
    JsonList out;
    for (const auto& field : kind.fields)
        out.add(JsonObject()
                    .text("name", field.name)
                    .text("shape", map::word(field.shape))
                    .text("of", field.of)
                    .raw("required", field.need == map::Need::required ? "true" : "false")
                    .raw("personal", field.privacy == Privacy::personal ? "true" : "false")
                    .text("says", field.says)
                    .str());
    return out.str();
}

std::string difference_json(const map::Difference& d) {
    return JsonObject().text("field", d.field).text("before", d.before).text("after", d.after).str();
}

/// One record of a change beside what the map said before it.
Result<std::string> difference_of(const Reader& book, const MapChangeRow& change, const MapRecordRow& row) {
    MapMoment before;
    if (change.version > 0) before.version = change.version - 1;
    auto stood = book.map_record(row.kind, row.id, before);
    if (!stood) return std::move(stood).error();
    const bool fresh = !*stood || (*stood)->retired != 0;
    map::Record empty;
    empty.kind = row.kind;
    JsonList fields;
    auto was = fresh ? Result<map::Record>(std::move(empty)) : desk::record_of(**stood, book);
    if (!was) return std::move(was).error();
    auto is = desk::record_of(row, book);
    if (!is) return std::move(is).error();
    for (const auto& d : map::differences(*was, *is)) fields.add(difference_json(d));
    return JsonObject()
        .text("kind", row.kind)
        .text("id", row.id)
        .text("does", row.retired != 0 ? "retire" : fresh ? "add" : "change")
        .raw("valid_from", to_micros(row.valid_from) == 0 ? "null" : json_instant(row.valid_from))
        .raw("fields", fields.str())
        .str();
}

std::string places_json(const Error& error) {
    JsonList out;
    for (const auto& place : error.also)
        out.add(JsonObject().text("pointer", place.field).text("detail", place.detail).str());
    return out.str();
}

}  // namespace

Result<Answer> show_map(const Rooms& rooms, const Call& call) {
    auto moment = moment_of(call);
    if (!moment) return std::move(moment).error();
    Answer answer;
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        auto version = book.map_version();
        if (!version) return std::move(version).error();
        JsonObject kinds;
        for (const auto& kind : map::kinds()) {
            auto count = book.map_count({kind.name, "", "", *moment, {}});
            if (!count) return std::move(count).error();
            kinds.raw(kind.plural,
                      JsonObject().text("kind", kind.name).text("says", kind.says).number("records", *count).raw("fields", fields_json(kind)).str());
        }
        answer = json_answer(JsonObject().number("map_version", *version).raw("kinds", kinds.str()).str());
        return ok();
    });
    if (!done) return done.error();
    return answer;
}

Result<Answer> put_map_record(const Rooms& rooms, const Call& call) {
    return change_house(rooms, call, map_record_body, "/v1/map/changes/", [&](const desk::Ask& ask, const Body& body) -> Result<Receipt> {
        if (body.records().size() != 1) return Error(Fault::invalid_input, "Send one record; a change takes many.", "#/record");
        return rooms.desk.put_map_record(ask, record_of(body.records().front()));
    });
}

Result<Answer> begin_map_change(const Rooms& rooms, const Call& call) {
    return change_house(rooms, call, map_change_body, "/v1/map/changes/", [&](const desk::Ask& ask, const Body& body) {
        return rooms.desk.begin_map_change(ask, body.text("source"));
    });
}

Result<Answer> list_map_changes(const Rooms& rooms, const Call& call) {
    return list_page(
        rooms, call, [](const Reader& book, const PageAsk& page) { return book.map_changes(page); },
        [](const MapChangeRow& row, const Reader&) { return render(row); });
}

Result<Answer> show_map_change(const Rooms& rooms, const Call& call) {
    MapChangeRow change;
    const Status found = rooms.store.read([&](const Reader& book) -> Status {
        auto row = book.map_change(call.id());
        if (!row) return std::move(row).error();
        change = std::move(*row);
        return ok();
    });
    if (!found) return found.error();
    std::string wrong = "[]";
    if (change.state == "staged") {
        const Status sound = rooms.desk.check_map_change(call.id());
        if (!sound && sound.error().fault != Fault::invalid_input) return sound.error();
        if (!sound) wrong = places_json(sound.error());
    }
    std::string body = render(change);
    body.pop_back();
    return json_answer(body + ",\"wrong\":" + wrong + '}');
}

Result<Answer> stage_map_records(const Rooms& rooms, const Call& call) {
    return change_house(rooms, call, map_records_body, "", [&](const desk::Ask& ask, const Body& body) {
        std::vector<map::Record> records;
        records.reserve(body.records().size());
        for (const auto& members : body.records()) records.push_back(record_of(members));
        return rooms.desk.stage_map_records(ask, call.id(), std::move(records));
    });
}

Result<Answer> list_map_differences(const Rooms& rooms, const Call& call) {
    auto page = page_of(call, 50);
    if (!page) return std::move(page).error();
    Answer answer;
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        auto change = book.map_change(call.id());
        if (!change) return std::move(change).error();
        auto found = book.records_of_change(change->number, *page);
        if (!found) return std::move(found).error();
        JsonList items;
        for (const auto& row : found->rows) {
            auto one = difference_of(book, *change, row);
            if (!one) return std::move(one).error();
            items.add(*one);
        }
        answer = page_answer(call, items, found->next);
        return ok();
    });
    if (!done) return done.error();
    return answer;
}

Result<Answer> map_change_event(const Rooms& rooms, const Call& call) {
    return change_house(rooms, call, map_change_event_body, "", [&](const desk::Ask& ask, const Body& body) {
        return rooms.desk.map_change_event(ask, call.id(), body.text("type"));
    });
}

Result<Answer> list_map_records(const Rooms& rooms, const Call& call) {
    auto kind = kind_of(call);
    if (!kind) return std::move(kind).error();
    auto moment = moment_of(call);
    if (!moment) return std::move(moment).error();
    MapAsk ask{(*kind)->name, "", "", *moment, {}};
    if (const std::string to = call.request.query_value("refers_to"); !to.empty()) {
        const auto colon = to.find(':');
        const std::string what = to.substr(0, colon);
        if (colon == std::string::npos || (what != "host" && !map::find_kind(what)))
            return Error(Fault::invalid_input, "refers_to: write KIND:ID or host:NAME.", "#/query/refers_to");
        ask.to_kind = what == "host" ? what : map::find_kind(what)->name;
        ask.to_id = what == "host" ? map::host_key(to.substr(colon + 1)) : to.substr(colon + 1);
    }
    return list_page(
        rooms, call,
        [&](const Reader& book, const PageAsk& page) {
            ask.page = page;
            return book.map_records(ask);
        },
        [](const MapRecordRow& row, const Reader& book) { return render(row, book); });
}

Result<Answer> show_map_record(const Rooms& rooms, const Call& call) {
    auto kind = kind_of(call);
    if (!kind) return std::move(kind).error();
    auto moment = moment_of(call);
    if (!moment) return std::move(moment).error();
    Answer answer;
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        auto row = book.map_record((*kind)->name, call.params.back(), *moment);
        if (!row) return std::move(row).error();
        if (!*row) return Error(Fault::not_found, "The map says nothing of such a thing at that time.");
        auto versions = book.map_versions((*kind)->name, call.params.back());
        if (!versions) return std::move(versions).error();
        JsonList history;
        for (const auto& v : *versions)
            history.add(JsonObject()
                            .number("map_version", v.change.version)
                            .raw("recorded_at", json_instant(v.change.applied_at))
                            .text("by", v.change.person)
                            .text("source", v.change.source)
                            .raw("record", render(v.record, book))
                            .str());
        std::string body = render(**row, book);
        body.pop_back();
        answer = json_answer(body + ",\"history\":" + history.str() + '}');
        return ok();
    });
    if (!done) return done.error();
    return answer;
}

}  // namespace tocsin::api
