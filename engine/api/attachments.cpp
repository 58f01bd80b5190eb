#include "engine/api/attachments.h"

#include "engine/api/asking.h"
#include "engine/api/handlers.h"
#include "engine/api/schemas.h"
#include "engine/core/crypto.h"
#include "engine/core/encode.h"
#include "engine/desk/evidence.h"
#include "engine/intake/form.h"

namespace tocsin::api {

namespace {

constexpr std::size_t says_bytes_max = 16'000;

/// The form's file and words. Names of fields are a stranger's text and stand in no error.
Result<desk::HandedIn> handed_in(const Call& call) {
    const auto form = intake::read_form(call.request.body, call.request.content_type);
    if (!form) return form.error();
    for (const auto& field : form->fields)
        if (field.name != (field.file_name.empty() ? "says" : "file"))
            return Error(Fault::invalid_input, "The form has one file, named file, and a text, named says.", "#/form");
    const auto files = form->files();
    if (files.empty()) return Error(Fault::invalid_input, "Send a form (multipart/form-data) with a file, named file.", "#/file");
    desk::HandedIn out;
    out.incident_id = call.id();
    out.file = {files.front()->file_name, files.front()->value, intake::kind_of(files.front()->value)};
    out.says = form->value("says");
    if (form->values("says").size() > 1) return Error(Fault::invalid_input, "The text stands twice.", "#/says");
    if (out.says.size() > says_bytes_max) return Error(Fault::too_large, "The text is longer than 16000 bytes.", "#/says");
    return out;
}

/// Makes a repeat recognisable by what was handed in: each time it is sent, a form has another boundary.
void know_again(std::optional<Idempotency>& once, const Call& call, const desk::HandedIn& what) {
    if (!once) return;
    std::string said;
    for (const std::string& part : {call.request.target, what.file.name, what.file.bytes, what.says}) append_field(said, part);
    once->request_sha256 = sha256_hex(said);
}

std::string render_custody(const Entry& entry, const Reader& book) {
    JsonObject out;
    out.number("seq", entry.seq)
        .text("event", entry.event)
        .raw("occurred_at", json_instant(entry.occurred_at))
        .raw("recorded_at", json_instant(entry.recorded_at))
        .text("person", entry.actor.person)
        .text("role", entry.actor.role);
    for (const char* said : {"to", "reasons", "says"})
        if (const std::string ref = field_of(entry.fields, said); !ref.empty()) out.raw(said, json_personal(book, ref));
    return out.str();
}

/// A person, or the supplier whose message it came with.
std::string brought_in_by(const AttachmentRow& row, const Reader& book) {
    if (const std::string person = desk::handed_in_by(row); !person.empty()) return person;
    const auto receipt = book.receipt_by_id(row.owner_id);
    return receipt ? "supplier:" + receipt->supplier_id : std::string();
}

std::string render_file(const AttachmentRow& row, const std::vector<Entry>& entries, const Reader& book) {
    JsonList custody;
    for (const auto& entry : entries) custody.add(render_custody(entry, book));
    return JsonObject()
        .text("id", row.id)
        .raw("name", json_personal(book, row.name_ref))
        .text("media_type", row.media_type)
        .number("bytes", row.bytes)
        .text("sha256", row.sha256)
        .text("brought_in_by", brought_in_by(row, book))
        .text("came_with", desk::handed_in_by(row).empty() ? row.owner_id : std::string())
        .raw("received_at", json_instant(row.created_at))
        .raw("custody", custody.str())
        .str();
}

}  // namespace

Result<Answer> add_attachment(const Rooms& rooms, const Call& call) {
    auto what = handed_in(call);
    if (!what) return std::move(what).error();
    auto ask = ask_of(rooms, call);
    if (!ask) return std::move(ask).error();
    know_again(ask->idempotency, call, *what);
    auto receipt = desk::hand_in(rooms.desk, *ask, *what);
    if (!receipt) return std::move(receipt).error();
    return receipt_answer(*receipt, "/v1/attachments/");
}

Result<Answer> list_attachments(const Rooms& rooms, const Call& call) {
    Answer answer;
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        auto file = book.case_file(call.id());
        if (!file) return std::move(file).error();
        auto rows = book.attachments_of(call.id());
        if (!rows) return std::move(rows).error();
        auto custody = desk::custody_of(book, call.id());
        if (!custody) return std::move(custody).error();
        JsonList items;
        for (const auto& row : *rows) items.add(render_file(row, (*custody)[row.id], book));
        answer = versioned(JsonObject().raw("items", items.str()).raw("next", "null").str(), file->incident);
        return ok();
    });
    if (!done) return done.error();
    return answer;
}

Result<Answer> download_attachment(const Rooms& rooms, const Call& call) {
    auto answer = show_attachment(rooms, call);
    if (!answer) return answer;
    AttachmentRow file;
    const Status known = rooms.store.read([&](const Reader& book) -> Status {
        auto row = book.attachment(call.id());
        if (!row) return std::move(row).error();
        file = std::move(*row);
        return ok();
    });
    if (!known) return known.error();
    if (auto s = desk::record_download(rooms.desk, call.caller.actor, file); !s) return s.error();
    return answer;
}

Result<Answer> attachment_event(const Rooms& rooms, const Call& call) {
    return change_house(rooms, call, event_body, "", [&](const desk::Ask& ask, const Body& body) {
        return desk::custody_event(rooms.desk, ask, call.id(), happening_of(body, rooms.clock.now()));
    });
}

}  // namespace tocsin::api
