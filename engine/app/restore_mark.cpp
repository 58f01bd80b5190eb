#include "engine/app/restore_mark.h"

#include <charconv>

#include "engine/app/files.h"
#include "engine/core/audit.h"
#include "engine/core/merkle.h"
#include "engine/evidence/check_book.h"

namespace tocsin::app {

namespace {

constexpr std::size_t mark_bytes_max = 64 * 1024;

Error not_a_mark(const std::string& file) {
    return Error(Fault::refused, file + " is not what tocsin restore writes; run it again.");
}

Error of_another_book(const std::string& file, const std::string& how) {
    return Error(Fault::refused, file + " is not of this book: " + how +
                                     ". If the book was restored, move it away and run tocsin restore again; if it was not, "
                                     "move " + file + " away (docs/backup.md, When the book is lost).");
}

void add_person(Fields& out, const std::string& which, const TokenRow& row) {
    out.push_back({which, row.person});
    out.push_back({which + "_token", row.id});
    out.push_back({which + "_token_sha256", row.hash});
}

/// Errors: refused  the token is not in the book, or not that person's in that role.
Result<TokenRow> token_in(const ReadMark& mark, const std::string& which, const Reader& book, const std::string& file) {
    const auto row = book.token_by_hash(field_of(mark.all, which + "_token_sha256"));
    if (!row) return row.error();
    if (!*row || (*row)->id != field_of(mark.all, which + "_token") || (*row)->person != field_of(mark.all, which) ||
        !(*row)->scope.empty() || (*row)->revoked_at)
        return of_another_book(file, "it does not know the tokens of those who restored it");
    return **row;
}

Status check_persons(const ReadMark& mark, const Reader& book, const std::string& file) {
    auto first = token_in(mark, "by", book, file);
    if (!first) return std::move(first).error();
    auto second = token_in(mark, "second", book, file);
    if (!second) return std::move(second).error();
    const bool roles = first->role == "admin" && (second->role == "approver" || second->role == "auditor");
    if (!roles || first->person == second->person) return of_another_book(file, "it takes two persons in their roles");
    return ok();
}

}  // namespace

std::string text_of(const RestoreMark& mark) {
    Fields out;
    add_person(out, "by", mark.first);
    add_person(out, "second", mark.second);
    out.push_back({"backup_size", std::to_string(mark.size)});
    out.push_back({"backup_root", mark.root});
    if (!mark.high_water.empty()) out.push_back({"high_water", mark.high_water});
    out.push_back({"former_book", mark.former});
    out.push_back({"reason", mark.reason});
    return encode_plain(out);
}

Result<ReadMark> read_mark(const std::string& file) {
    auto text = read_file(file, mark_bytes_max);
    if (!text) return std::move(text).error();
    auto all = decode_plain(*text);
    if (!all) return not_a_mark(file);
    ReadMark out;
    const std::string size = field_of(*all, "backup_size");
    const auto read = std::from_chars(size.data(), size.data() + size.size(), out.backup.size);
    const auto root = merkle::read_digest(field_of(*all, "backup_root"));
    if (read.ec != std::errc() || read.ptr != size.data() + size.size() || out.backup.size <= 0 || !root) return not_a_mark(file);
    out.backup.root = *root;
    out.tokens = {field_of(*all, "by_token"), field_of(*all, "second_token")};
    for (const auto& field : *all) {
        if (field.value.empty()) return not_a_mark(file);
        if (!field.name.ends_with("_sha256")) out.on_record.push_back(field);
    }
    for (const char* name : {"by", "by_token", "by_token_sha256", "second", "second_token", "second_token_sha256", "reason"})
        if (field_of(*all, name).empty()) return not_a_mark(file);
    out.all = std::move(*all);
    return out;
}

Status check_mark(const ReadMark& mark, const std::string& file, const Store& store, const std::vector<VerificationKey>& keys) {
    auto check = evidence::check_book([&](const std::function<Status(const Reader&)>& look) { return store.read(look); }, keys,
                                      {mark.backup});
    if (!check) return std::move(check).error();
    if (check->entries < mark.backup.size) return of_another_book(file, "it holds fewer entries than the backup");
    if (!check->holds()) return of_another_book(file, check->findings.front());
    if (auto done = taken_up(mark, file, store); !done) return std::move(done).error();
    return store.read([&](const Reader& book) { return check_persons(mark, book, file); });
}

Result<TakenUp> taken_up(const ReadMark& mark, const std::string& file, const Store& store) {
    std::vector<NumberedEntry> after;
    const Status read = store.read([&](const Reader& book) -> Status {
        auto found = book.entries_from(mark.backup.size + 1, 1);
        if (!found) return std::move(found).error();
        after = std::move(*found);
        return ok();
    });
    if (!read) return read.error();
    if (after.empty()) return TakenUp::no;
    const auto entry = open_entry(after.front().entry.bytes);
    if (entry && entry->machine == "config" && entry->event == "restored" &&
        field_of(entry->fields, "backup_root") == field_of(mark.all, "backup_root"))
        return TakenUp::yes;
    return of_another_book(file, "it has gone on since");
}

}  // namespace tocsin::app
