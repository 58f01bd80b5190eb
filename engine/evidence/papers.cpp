#include "engine/evidence/papers.h"

#include <algorithm>

#include "engine/core/encode.h"
#include "engine/core/json_write.h"
#include "engine/core/spreadsheet_cell.h"

namespace tocsin::evidence {

namespace {

/// A cell of a table, without line ends. What a spreadsheet would take for a formula has its guard.
std::string cell(std::string_view value) {
    std::string out = "\"";
    for (const char c : guarded(value)) {
        if (c == '"') out += '"';
        out += c == '\n' || c == '\r' ? ' ' : c;
    }
    return out + '"';
}

void row_of_cells(std::string& out, const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) out += (i == 0 ? "" : ",") + cell(cells[i]);
    out += '\n';
}

/// Deliveries of the incident a page at a time, in `draw`'s words, under a heading.
template <class Draw>
Piece table_of_deliveries(Book book, SharedDossier dossier, std::string heading, Draw draw) {
    return [book = std::move(book), dossier = std::move(dossier), heading = std::move(heading), draw,
            cursor = std::string()](std::string& out) mutable -> Result<More> {
        out += heading;
        heading.clear();
        const Status done = book([&](const Reader& reader) -> Status {
            DeliveryAsk ask;
            ask.incident_id = dossier->file.incident.id;
            ask.page = {cursor, 200};
            auto page = reader.deliveries(ask);
            if (!page) return std::move(page).error();
            for (const auto& row : page->rows)
                if (auto s = draw(reader, row, out); !s) return s;
            cursor = page->next;
            return ok();
        });
        if (!done) return done.error();
        return cursor.empty() ? More::no : More::yes;
    };
}

/// A name as it may stand in a path of a bundle.
std::string path_word(std::string_view text) {
    std::string out(text.substr(0, 80));
    for (char& c : out)
        if (!((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) c = '_';
    return out;
}

std::string extension_of(const std::string& media_type) {
    if (media_type == "application/pdf") return ".pdf";
    if (media_type == "image/png") return ".png";
    if (media_type == "image/jpeg") return ".jpg";
    if (media_type == "text/plain") return ".txt";
    return ".bin";
}

/// The bytes behind a reference; a file that was erased meanwhile is empty, and its hash says so.
/// Errors: conflict  they are not those of the hash.
Piece bytes_behind(Book book, std::string ref, std::string sha256, bool base64) {
    return [book = std::move(book), ref = std::move(ref), sha256 = std::move(sha256), base64](std::string& out) -> Result<More> {
        const Status done = book([&](const Reader& reader) -> Status {
            auto value = reader.personal(ref);
            if (!value) return value.error().fault == Fault::not_found ? ok() : Status(value.error());
            auto bytes = base64 ? from_base64(*value) : std::move(value);
            if (!bytes) return std::move(bytes).error();
            if (sha256_hex(*bytes) != sha256)
                return Error(Fault::conflict, "A file of the book is not the one that the log names; run tocsin verify.");
            return out += *bytes, ok();
        });
        if (!done) return done.error();
        return More::no;
    };
}

std::string entry_json(const Reader& book, const NumberedEntry& one, const Entry& entry, const Dossier& dossier) {
    const bool closed = std::any_of(entry.fields.begin(), entry.fields.end(), [&](const Field& f) {
        return f.privacy == Privacy::personal && dossier.left_out->count(f.value) > 0;
    });
    JsonList fields;
    for (const auto& field : entry.fields) {
        JsonObject out;
        out.text("name", field.name);
        if (field.privacy == Privacy::plain) {
            out.text("value", field.value);
        } else if (closed) {
            out.text("left_out", field.value);
        } else if (auto value = book.personal(field.value); !value) {
            out.text("erased", field.value);
        } else if (value->size() > shown_bytes_max) {
            out.text("reference", field.value)
                .number("bytes", static_cast<long long>(value->size()))
                .text("sha256", sha256_hex(*value));
        } else {
            out.text("reference", field.value).text("value", *value);
        }
        fields.add(out.str());
    }
    return JsonObject()
        .number("number", one.number)
        .number("seq", entry.seq)
        .text("hash", one.entry.hash)
        .text("occurred_at", to_rfc3339(entry.occurred_at))
        .text("recorded_at", to_rfc3339(entry.recorded_at))
        .text("person", entry.actor.person)
        .text("role", entry.actor.role)
        .text("machine", entry.machine)
        .text("machine_id", entry.machine_id)
        .text("event", entry.event)
        .text("from", entry.from)
        .text("to", entry.to)
        .text("rule", entry.rule)
        .raw("fields", fields.str())
        .str();
}

}  // namespace

std::string text_of(const Dossier& dossier, const std::string& ref) {
    if (ref.empty()) return {};
    const auto found = dossier.texts.find(ref);
    return found == dossier.texts.end() ? "erased" : found->second;
}

std::string attachment_path(const AttachmentRow& row) { return "attachments/" + row.id + extension_of(row.media_type); }

Part timeline_part(Book book, SharedDossier dossier) {
    Walk walk(dossier->extent);
    return {"timeline.json",
            [book = std::move(book), dossier = std::move(dossier), walk = std::move(walk),
             before = std::string("[\n")](std::string& out) mutable -> Result<More> {
                bool more = false;
                const Status done = book([&](const Reader& reader) -> Status {
                    auto page = walk.next(reader);
                    if (!page) return std::move(page).error();
                    more = !page->empty();
                    for (const auto& one : *page) {
                        auto entry = open_entry(one.entry.bytes);
                        if (!entry) return std::move(entry).error();
                        out += before + entry_json(reader, one, *entry, *dossier);
                        before = ",\n";
                    }
                    return ok();
                });
                if (!done) return done.error();
                if (!more) out += before == "[\n" ? "[]\n" : "\n]\n";
                return more ? More::yes : More::no;
            }};
}

Part deliveries_part(Book book, SharedDossier dossier) {
    return {"deliveries.csv",
            table_of_deliveries(
                std::move(book), std::move(dossier),
                "id,notice_id,recipient,type,channel,edition,letter_sha256,state,attempts,ambiguous,created_at,due_at\n",
                [](const Reader&, const DeliveryRow& d, std::string& out) -> Status {
                    row_of_cells(out, {d.id, d.notice_id, d.recipient, d.type, d.channel, d.edition, d.letter_sha256, d.state,
                                       std::to_string(d.attempts), std::to_string(d.ambiguous), to_rfc3339(d.created_at),
                                       to_rfc3339(d.due_at)});
                    return ok();
                })};
}

Part attempts_part(Book book, SharedDossier dossier) {
    return {"attempts.csv",
            table_of_deliveries(std::move(book), std::move(dossier),
                                "delivery_id,number,started_at,milliseconds,channel,status,outcome,detail,sealed_by_seq\n",
                                [](const Reader& reader, const DeliveryRow& d, std::string& out) -> Status {
                                    auto tries = reader.attempts(d.id);
                                    if (!tries) return std::move(tries).error();
                                    for (const auto& t : *tries)
                                        row_of_cells(out, {t.delivery_id, std::to_string(t.number), to_rfc3339(t.started_at),
                                                           std::to_string(t.millis), t.channel, std::to_string(t.status),
                                                           t.outcome, t.detail, std::to_string(t.seq)});
                                    return ok();
                                })};
}

std::vector<Part> letter_parts(const Dossier& dossier) {
    std::vector<Part> parts;
    for (const auto& [notice, papers] : dossier.papers) {
        long long number = 0;
        for (const auto& edition : papers.editions) {
            const std::string path = "notices/" + notice + '/' + std::to_string(++number) + '-' + path_word(edition.edition);
            const auto text = dossier.texts.find(edition.letter_ref);
            if (text == dossier.texts.end()) continue;
            auto fields = decode_plain(text->second);
            if (!fields) continue;
            std::string letter;
            for (const char* name : {"subject", "text", "html"}) append_field(letter, field_of(*fields, name));
            parts.push_back(whole(path + ".letter", std::move(letter)));
            parts.push_back(whole(path + ".txt", field_of(*fields, "subject") + "\n\n" + field_of(*fields, "text") + '\n'));
        }
    }
    return parts;
}

std::vector<Part> file_parts(const Book& book, const Dossier& dossier) {
    std::vector<Part> parts;
    for (const auto& row : dossier.attachments)
        parts.push_back({attachment_path(row), bytes_behind(book, row.content_ref, row.sha256, true)});
    for (const auto& row : dossier.receipts)
        if (!row.body_ref.empty())
            parts.push_back({"receipts/" + row.id, bytes_behind(book, row.body_ref, row.body_sha256, false)});
    return parts;
}

}  // namespace tocsin::evidence
