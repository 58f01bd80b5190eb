#include "engine/desk/evidence.h"

#include "engine/core/crypto.h"
#include "engine/desk/doors.h"
#include "engine/desk/system_entry.h"

namespace tocsin::desk {

namespace {

constexpr const char* machine = "attachment";
constexpr const char* rule = "house rule: evidence has a chain of custody";
constexpr std::string_view by_person = "person:";
constexpr long long entries_at_once = 2000;

Entry entry_about(const AttachmentRow& row, const char* event, Instant occurred_at, Fields fields) {
    Entry entry;
    entry.occurred_at = occurred_at;
    entry.machine = machine;
    entry.machine_id = row.id;
    entry.event = event;
    entry.rule = rule;
    entry.fields = std::move(fields);
    return entry;
}

AttachmentRow row_of(const Case& work, const HandedIn& what) {
    AttachmentRow row;
    row.id = make_id("att", work.now(), work.around().random);
    row.incident_id = what.incident_id;
    row.owner_id = std::string(by_person) + work.around().actor.person;
    row.media_type = kept_as(what.file.media_type, what.file.bytes);
    row.sha256 = sha256_hex(what.file.bytes);
    row.bytes = static_cast<long long>(what.file.bytes.size());
    row.created_at = work.now();
    return row;
}

Status has_room(const Case& work, const std::string& incident_id) {
    auto known = work.around().book.attachments_of(incident_id);
    if (!known) return std::move(known).error();
    if (known->size() < files_of_incident_max) return ok();
    Error error(Fault::refused, "The incident takes no more files.");
    error.gates = {{"files-full", "It holds 500 files; keep more of them elsewhere, and hand in a list with their hashes."}};
    return error;
}

Result<Commit> kept(Case& work, const HandedIn& what, const std::string& content) {
    if (auto s = has_room(work, what.incident_id); !s) return s.error();
    AttachmentRow row = row_of(work, what);
    const auto refs = work.record(entry_about(row, "evidence_added", work.now(),
                                              {{"sha256", row.sha256},
                                               {"bytes", std::to_string(row.bytes)},
                                               {"media_type", row.media_type},
                                               personal("name", what.file.name),
                                               personal("says", what.says)}));
    row.name_ref = refs.empty() ? "" : refs.front();
    row.content_ref = keep_personal(work.around(), work.commit(), row.incident_id, content);
    work.commit().receipt.push_back({"sha256", row.sha256});
    work.commit().receipt.push_back({"bytes", std::to_string(row.bytes)});
    work.commit().receipt.push_back({"media_type", row.media_type});
    const std::string id = row.id;
    work.commit().attachments.push_back(std::move(row));
    return work.finish(machine, id, "");
}

/// A file that is of no incident: a message that waits for a person brought it.
Result<Commit> downloaded_of_house(const Surroundings& around, const AttachmentRow& file) {
    Commit commit;
    auto refs = record_system(around, commit, {"access", file.id, "downloaded", "", "", rule, {{"sha256", file.sha256}}, ""});
    if (!refs) return std::move(refs).error();
    return commit;
}

Result<Commit> downloaded(const Surroundings& around, const AttachmentRow& file) {
    auto found = around.book.case_file(file.incident_id);
    if (!found) return std::move(found).error();
    Case work(around, std::move(*found));
    const Instant updated_at = work.incident().updated_at;
    work.record(entry_about(file, "downloaded", work.now(), {{"sha256", file.sha256}}));
    auto commit = work.finish("", "", "");
    if (commit) commit->incident->updated_at = updated_at;  // whoever reads changes nothing that retention counts from
    return commit;
}

Status complete(const Happening& what) {
    if (what.type != "handed_over" && what.type != "moved")
        return Error(Fault::invalid_input, "A file knows the events handed_over and moved.", "#/type");
    if (field_of(what.data, "to").empty()) return Error(Fault::invalid_input, "Say to whom, or where.", "#/data/to");
    if (field_of(what.data, "reasons").empty()) return Error(Fault::invalid_input, "Say why.", "#/data/reasons");
    for (const auto& f : what.data)
        if (f.name != "to" && f.name != "reasons")
            return Error(Fault::invalid_input, "The event takes to and reasons, and nothing else.", "#/data");
    return ok();
}

bool begins(std::string_view bytes, std::string_view with) { return bytes.substr(0, with.size()) == with; }

}  // namespace

Result<Receipt> hand_in(Desk& desk, const Ask& ask, const HandedIn& what) {
    if (what.file.bytes.empty()) return Error(Fault::invalid_input, "The file is empty.", "#/file");
    // Outside of the decision: the writer's thread does no slow work.
    const std::string content = to_base64(what.file.bytes);
    return desk.room().on_case(ask, "incident", what.incident_id, false, [&](Case& work) { return kept(work, what, content); });
}

Status record_download(Desk& desk, const Actor& who, const AttachmentRow& file) {
    const Ask ask{who, std::nullopt, std::nullopt, Mode::real};
    auto done = desk.room().run(ask, [&](const Surroundings& around) {
        return file.incident_id.empty() ? downloaded_of_house(around, file) : downloaded(around, file);
    });
    return done ? ok() : Status(done.error());
}

Result<Receipt> custody_event(Desk& desk, const Ask& ask, const std::string& attachment_id, const Happening& what) {
    if (auto s = complete(what); !s) return s.error();
    return desk.room().run(ask, [&](const Surroundings& around) -> Result<Commit> {
        if (auto s = not_ahead(what.occurred_at.at, around.now); !s) return s.error();
        auto file = around.book.attachment(attachment_id);
        if (!file) return std::move(file).error();
        auto found = around.book.case_file(file->incident_id);
        if (!found) return std::move(found).error();
        if (ask.if_match && *ask.if_match != found->incident.version) return stale(found->incident);
        Case work(around, std::move(*found));
        work.record(entry_about(*file, what.type.c_str(), what.occurred_at.at,
                                {{"sha256", file->sha256},
                                 personal("to", field_of(what.data, "to")),
                                 personal("reasons", field_of(what.data, "reasons"))}));
        return work.finish(machine, file->id, "");
    });
}

Result<Custody> custody_of(const Reader& book, const std::string& incident_id) {
    Custody out;
    for (long long from = 1;;) {
        auto page = book.entries_of(incident_id, from, entries_at_once);
        if (!page) return std::move(page).error();
        for (const auto& one : *page) {
            auto entry = open_entry(one.entry.bytes);
            if (!entry) return std::move(entry).error();
            from = entry->seq + 1;
            if (entry->machine == machine) out[entry->machine_id].push_back(std::move(*entry));
        }
        if (page->size() < static_cast<std::size_t>(entries_at_once)) return out;
    }
}

std::string kept_as(const std::string& media_type, std::string_view bytes) {
    const bool shown_kind = media_type == "application/pdf" || media_type == "image/png" || media_type == "image/jpeg" ||
                            media_type == "text/plain";
    // A script is text, and a program may be.
    const bool runs = begins(bytes, "#!") || begins(bytes, "\xEF\xBB\xBF#!") || begins(bytes, "MZ") || begins(bytes, "\x7F" "ELF");
    return shown_kind && !runs ? media_type : "application/octet-stream";
}

std::string handed_in_by(const AttachmentRow& row) {
    return starts_with(row.owner_id, by_person) ? row.owner_id.substr(by_person.size()) : std::string();
}

}  // namespace tocsin::desk
