#include "engine/evidence/lines.h"

#include <algorithm>
#include <map>

#include "engine/core/encode.h"
#include "engine/core/merkle.h"

namespace tocsin::evidence {

namespace {

/// Reads one page inside one view, and turns each entry into lines.
template <class Line>
Piece lines_of(Book book, Extent extent, Line line) {
    return [book = std::move(book), walk = Walk(std::move(extent)),
            line = std::move(line)](std::string& out) mutable -> Result<More> {
        bool more = false;
        const Status done = book([&](const Reader& reader) -> Status {
            auto page = walk.next(reader);
            if (!page) return std::move(page).error();
            more = !page->empty();
            for (const auto& entry : *page)
                if (auto s = line(reader, entry, out); !s) return s;
            return ok();
        });
        if (!done) return done.error();
        return more ? More::yes : More::no;
    };
}

/// Where a leg of an incident stands before anything moves it; stored by that name.
constexpr const char* leg_at_rest = "idle";

/// Neighbours in the book share most of their proofs.
struct Remembered {
    std::map<std::pair<long long, long long>, std::optional<Digest>> nodes;
    std::map<std::pair<long long, long long>, std::vector<Digest>> leaves;
};
constexpr std::size_t nodes_max = 100'000, leaves_max = 16;

merkle::Tree remembering(merkle::Tree tree, Remembered& known) {
    merkle::Tree out;
    out.node = [node = std::move(tree.node), &known](long long level, long long index) -> Result<std::optional<Digest>> {
        if (const auto found = known.nodes.find({level, index}); found != known.nodes.end()) return found->second;
        auto asked = node(level, index);
        if (known.nodes.size() >= nodes_max) known.nodes.clear();
        if (asked) known.nodes[{level, index}] = *asked;
        return asked;
    };
    out.leaves = [leaves = std::move(tree.leaves), &known](long long first, long long count) -> Result<std::vector<Digest>> {
        if (const auto found = known.leaves.find({first, count}); found != known.leaves.end()) return found->second;
        auto asked = leaves(first, count);
        if (known.leaves.size() >= leaves_max) known.leaves.clear();
        if (asked) known.leaves[{first, count}] = *asked;
        return asked;
    };
    return out;
}

std::string note_line(const CheckpointRow& row) {
    std::string line;
    append_field(line, row.note);
    return line + '\n';
}

}  // namespace

Result<std::vector<NumberedEntry>> Walk::next(const Reader& book) {
    const long long limit = std::min(entries_at_once, extent_.last - done_);
    if (limit <= 0) return std::vector<NumberedEntry>{};
    auto page = extent_.incident_id.empty() ? book.entries_from(done_ + 1, limit)
                                            : book.entries_of(extent_.incident_id, done_ + 1, limit);
    if (!page) return page;
    for (const auto& one : *page) {
        const long long place = extent_.incident_id.empty() ? one.number : one.entry.seq;
        if (place != ++done_)
            return Error(Fault::storage,
                         "The book has a gap before entry " + std::to_string(one.number) + "; check it before anything else.");
    }
    if (static_cast<long long>(page->size()) != limit)
        return Error(Fault::storage, "The book ends before its last entry; check it before anything else.");
    return page;
}

Result<std::vector<PersonalRow>> opened(const Reader& book, const NumberedEntry& entry, const LeftOut& left_out) {
    auto read = open_entry(entry.entry.bytes);
    if (!read) return Error(Fault::storage, "Entry " + std::to_string(entry.number) + " is not in the format of the book.");
    std::vector<PersonalRow> rows;
    for (const auto& field : read->fields)
        if (field.privacy == Privacy::personal && left_out && left_out->count(field.value) > 0) return rows;
    for (const auto& field : read->fields) {
        if (field.privacy != Privacy::personal) continue;
        auto row = book.personal_row(field.value);
        if (row) rows.push_back(std::move(*row));
        else if (row.error().fault != Fault::not_found) return std::move(row).error();
    }
    return rows;
}

std::string region_moved(const Entry& entry) {
    return entry.machine == "incident" && !entry.to.empty() ? entry.incident_id + '/' + entry.machine_id : std::string();
}

Part entries_part(Book book, Extent extent, Moved moved) {
    return {"entries.txt",
            lines_of(std::move(book), std::move(extent),
                     [moved = std::move(moved)](const Reader&, const NumberedEntry& e, std::string& out) -> Status {
                         out += std::to_string(e.number) + ' ' + e.entry.hash + ' ' + to_base64(e.entry.bytes) + '\n';
                         const auto read = open_entry(e.entry.bytes);
                         if (!read) return ok();  // the verifier names what is wrong with it
                         // What the book finds it by is no part of the proof, and hides it where it is another.
                         if (read->incident_id != e.entry.incident_id || read->seq != e.entry.seq)
                             return Error(Fault::storage, "Entry " + std::to_string(e.number) +
                                                              " stands in another place of the book than it names.");
                         if (auto region = region_moved(*read); !region.empty()) moved->insert(std::move(region));
                         return ok();
                     })};
}

Part personal_part(Book book, Extent extent, LeftOut left_out, long long expected) {
    if (expected == 0) return whole("personal.txt", "");
    auto lines = std::make_shared<long long>(0);
    Piece each = lines_of(
        std::move(book), std::move(extent),
        [left_out = std::move(left_out), lines](const Reader& reader, const NumberedEntry& e, std::string& out) -> Status {
            auto rows = opened(reader, e, left_out);
            if (!rows) return std::move(rows).error();
            for (const auto& row : *rows)
                out += row.ref + ' ' + row.salt + ' ' + (row.value.empty() ? "-" : to_base64(row.value)) + '\n';
            *lines += static_cast<long long>(rows->size());
            return ok();
        });
    return {"personal.txt", [each = std::move(each), lines, expected](std::string& out) -> Result<More> {
                auto more = each(out);
                if (more && *more == More::no && *lines != expected)
                    return Error(Fault::conflict, "Something was erased while the bundle was made; make it again.");
                return more;
            }};
}

Part proofs_part(Book book, Extent extent) {
    if (extent.incident_id.empty()) return whole("proofs.txt", "");
    auto known = std::make_shared<Remembered>();
    const long long covered = extent.covered;
    return {"proofs.txt", lines_of(std::move(book), std::move(extent),
                                   [known, covered](const Reader& reader, const NumberedEntry& e, std::string& out) -> Status {
                                       if (e.number > covered) return ok();
                                       auto path =
                                           merkle::inclusion(remembering(merkle::tree_in(reader), *known), e.number - 1, covered);
                                       if (!path) return std::move(path).error();
                                       out += std::to_string(e.number) + ' ' + merkle::write_path(*path) + '\n';
                                       return ok();
                                   })};
}

Part checkpoints_part(Book book, Extent extent) {
    return {
        "checkpoints.txt",
        [book = std::move(book), extent = std::move(extent), cursor = std::string()](std::string& out) mutable -> Result<More> {
            if (extent.covered == 0) return More::no;
            const Status done = book([&](const Reader& reader) -> Status {
                if (!extent.incident_id.empty()) {
                    auto last = reader.last_checkpoint(extent.covered);
                    if (!last) return std::move(last).error();
                    if (!*last) return Error(Fault::storage, "A checkpoint of the book is gone; check it before anything else.");
                    out += note_line(**last);
                    cursor.clear();
                    return ok();
                }
                auto page = reader.checkpoints({cursor, 500});
                if (!page) return std::move(page).error();
                for (const auto& row : page->rows)
                    if (row.size <= extent.covered) out += note_line(row);
                cursor = page->next;
                return ok();
            });
            if (!done) return done.error();
            return cursor.empty() ? More::no : More::yes;
        }};
}

std::string states_of(const CaseFile& file, const std::set<std::string>& moved) {
    std::string out;
    const auto region = [&](const char* name, const std::string& state) {
        const std::string place = file.incident.id + '/' + name;
        if (moved.count(place) == 0 && state == leg_at_rest) return;
        out += "incident " + place + ' ' + state + '\n';
    };
    region("main", file.incident.state);
    region("authority", file.incident.authority);
    region("suppliers", file.incident.suppliers);
    region("customers", file.incident.customers);
    const auto each = [&](const char* machine, const auto& rows) {
        for (const auto& row : rows) out += std::string(machine) + ' ' + row.id + ' ' + row.state + '\n';
    };
    each("duty", file.duties);
    each("supplier_request", file.requests);
    each("notice", file.notices);
    each("task", file.tasks);
    each("assessment", file.assessments);
    return out;
}

Part states_part(Book book, Moved moved) {
    return {"states.txt",
            [book = std::move(book), moved = std::move(moved), cursor = std::string()](std::string& out) mutable -> Result<More> {
                const Status done = book([&](const Reader& reader) -> Status {
                    IncidentAsk ask;
                    ask.page = {cursor, 100};
                    auto page = reader.incidents(ask);
                    if (!page) return std::move(page).error();
                    for (const auto& row : page->rows) {
                        auto file = reader.case_file(row.id);
                        if (!file) return std::move(file).error();
                        out += states_of(*file, *moved);
                    }
                    cursor = page->next;
                    return ok();
                });
                if (!done) return done.error();
                return cursor.empty() ? More::no : More::yes;
            }};
}

std::string key_lines(const std::vector<VerificationKey>& keys) {
    std::string out;
    for (const auto& key : keys) out += key.text() + '\n';
    return out;
}

}  // namespace tocsin::evidence
