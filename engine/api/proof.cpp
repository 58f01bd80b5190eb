#include "engine/api/proof.h"

#include <charconv>
#include <limits>

#include "engine/api/asking.h"
#include "engine/core/merkle.h"
#include "engine/desk/sealing.h"

namespace tocsin::api {

namespace {

/// From the newest back; the cursor is the size of the last one shown.
Result<tocsin::Page<CheckpointRow>> newest_checkpoints(const Reader& book, const PageAsk& page) {
    long long size = std::numeric_limits<long long>::max();
    if (!page.cursor.empty()) {
        const auto [end, fault] = std::from_chars(page.cursor.data(), page.cursor.data() + page.cursor.size(), size);
        if (fault != std::errc() || end != page.cursor.data() + page.cursor.size() || size < 1)
            return Error(Fault::invalid_input, "The cursor is not one of this list; start again without it.", "#/query/cursor");
        --size;
    }
    tocsin::Page<CheckpointRow> out;
    while (static_cast<long long>(out.rows.size()) < page.limit) {
        auto row = book.last_checkpoint(size);
        if (!row) return std::move(row).error();
        if (!*row) return out;
        size = (*row)->size - 1;
        out.rows.push_back(std::move(**row));
    }
    out.next = std::to_string(size + 1);
    return out;
}

Answer text_answer(std::string text) {
    Answer answer;
    answer.content_type = "text/plain; charset=utf-8";
    answer.body = std::move(text);
    return answer;
}

/// A whole number of a query, at least `low`; `otherwise` where it is absent.
Result<long long> number_of(const Call& call, const char* name, long long low, long long otherwise) {
    const std::string text = call.request.query_value(name);
    if (text.empty()) return otherwise;
    long long out = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), out);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || out < low)
        return Error(Fault::invalid_input, std::string(name) + ": a number from " + std::to_string(low) + " on is needed.",
                     std::string("#/query/") + name);
    return out;
}

Result<CheckpointRow> newest(const Reader& book) {
    auto last = book.last_checkpoint();
    if (!last) return std::move(last).error();
    if (!*last) return Error(Fault::not_found, "No checkpoint was signed yet.");
    return std::move(**last);
}

std::string json_path(const merkle::Path& path) {
    JsonList out;
    for (const auto& hash : path) out.add(json_text(merkle::hex(hash)));
    return out.str();
}

std::string render(const CheckpointRow& row) {
    return JsonObject()
        .number("size", row.size)
        .text("root", row.root)
        .text("at", to_rfc3339(row.at))
        .text("note", row.note)
        .raw("timestamp", row.timestamp.empty() ? "null" : json_text(row.timestamp))
        .str();
}

/// The entry that a call names.
Result<NumberedEntry> entry_of(const Reader& book, const Call& call) {
    const Error none(Fault::not_found, "There is no such entry.");
    const std::string incident = call.request.query_value("incident");
    auto number = number_of(call, "entry", 1, 0);
    if (!number) return std::move(number).error();
    auto seq = number_of(call, "seq", 1, 0);
    if (!seq) return std::move(seq).error();
    if ((*number != 0) == (!incident.empty() && *seq != 0))
        return Error(Fault::invalid_input, "Name the entry by its number (entry), or by incident and seq.", "#/query/entry");
    auto found = *number != 0 ? book.entries_from(*number, 1) : book.entries_of(incident, *seq, 1);
    if (!found) return std::move(found).error();
    if (found->empty() || (*number != 0 ? found->front().number != *number : found->front().entry.seq != *seq)) return none;
    if (auto s = may_see(book, call.caller, found->front().entry.incident_id); !s)
        return s.error().fault == Fault::not_found ? none : s.error();
    return std::move(found->front());
}

}  // namespace

Result<Answer> show_checkpoint(const Rooms& rooms, const Call&) {
    Answer answer;
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        auto row = newest(book);
        if (!row) return std::move(row).error();
        answer = text_answer(std::move(row->note));
        return ok();
    });
    if (!done) return done.error();
    return answer;
}

Result<Answer> show_log_keys(const Rooms& rooms, const Call&) {
    std::string lines;
    for (const auto& key : desk::verification_keys(rooms.desk)) lines += key + "\n";
    return text_answer(std::move(lines));
}

Result<Answer> show_inclusion(const Rooms& rooms, const Call& call) {
    Answer answer;
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        auto entry = entry_of(book, call);
        if (!entry) return std::move(entry).error();
        auto row = newest(book);
        if (!row) return std::move(row).error();
        if (entry->number > row->size)
            return Error(Fault::not_found, "The entry is not covered by a checkpoint yet; ask again in a minute.");
        auto path = merkle::inclusion(merkle::tree_in(book), entry->number - 1, row->size);
        if (!path) return std::move(path).error();
        answer = json_answer(JsonObject()
                                 .number("number", entry->number)
                                 .text("incident_id", entry->entry.incident_id)
                                 .number("seq", entry->entry.seq)
                                 .text("hash", entry->entry.hash)
                                 .number("size", row->size)
                                 .raw("path", json_path(*path))
                                 .text("note", row->note)
                                 .str());
        return ok();
    });
    if (!done) return done.error();
    return answer;
}

Result<Answer> show_consistency(const Rooms& rooms, const Call& call) {
    Answer answer;
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        auto row = newest(book);
        if (!row) return std::move(row).error();
        auto from = number_of(call, "from", 1, 0);
        if (!from) return std::move(from).error();
        auto to = number_of(call, "to", 1, row->size);
        if (!to) return std::move(to).error();
        if (*from == 0 || *from > *to || *to > row->size)
            return Error(Fault::invalid_input, "from is needed, at most to; to is at most the newest checkpoint's size.",
                         "#/query/from");
        auto upper = book.last_checkpoint(*to);
        if (!upper) return std::move(upper).error();
        const auto tree = merkle::tree_in(book);
        auto path = merkle::consistency(tree, *from, *to);
        if (!path) return std::move(path).error();
        const auto before = merkle::root_of(tree, *from), after = merkle::root_of(tree, *to);
        if (!before || !after) return before ? after.error() : before.error();
        JsonObject out;
        out.number("from", *from).text("from_root", merkle::hex(*before)).number("to", *to).text("to_root", merkle::hex(*after));
        out.raw("path", json_path(*path));
        out.raw("note", *upper && (*upper)->size == *to ? json_text((*upper)->note) : "null");
        answer = json_answer(out.str());
        return ok();
    });
    if (!done) return done.error();
    return answer;
}

Result<Answer> list_checkpoints(const Rooms& rooms, const Call& call) {
    auto newest = flag_of(call, "newest");
    if (!newest) return std::move(newest).error();
    return list_page(
        rooms, call,
        [&](const Reader& book, const PageAsk& page) { return newest->empty() ? book.checkpoints(page) : newest_checkpoints(book, page); },
        [](const CheckpointRow& row, const Reader&) { return render(row); });
}

Result<LogGauges> log_gauges(const Rooms& rooms) {
    LogGauges out;
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        auto last = book.last_checkpoint();
        if (!last) return std::move(last).error();
        if (!*last) return ok();
        out.size = (*last)->size;
        out.age_seconds = std::chrono::duration_cast<std::chrono::seconds>(rooms.clock.now() - (*last)->at).count();
        return ok();
    });
    if (!done) return done.error();
    return out;
}

}  // namespace tocsin::api
