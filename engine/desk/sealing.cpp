#include "engine/desk/sealing.h"

#include <algorithm>
#include <unordered_map>

#include "engine/core/checkpoint.h"
#include "engine/core/json_write.h"
#include "engine/core/merkle.h"
#include "engine/desk/room.h"
#include "engine/desk/system_entry.h"

namespace tocsin::desk {

namespace {

constexpr long long page_entries = 1000;
constexpr long long slice_entries = 100'000;  // a checkpoint each, so that neither a view nor a commit grows without end
constexpr std::size_t heads_max = 50'000;     // chains remembered within a slice; others are looked up
constexpr int predecessors_checked_max = 64;  // a proof each: enough to catch a rewritten chain, cheap enough for each minute
constexpr int tries = 3;

Ask ask_of_house() { return {engine_actor("sealer"), std::nullopt, std::nullopt, Mode::real}; }

Error broken(const char* code, const std::string& what) {
    Error error(Fault::refused, "The audit log does not hold: " + what + ".");
    error.gates = {
        {code, "Nothing is sealed any more. Keep the book as it is and follow docs/proof.md, When the log is broken."}};
    return error;
}

std::string place_of(const NumberedEntry& e) {
    return "entry " + std::to_string(e.number) + " (" + e.entry.incident_id + ", " + std::to_string(e.entry.seq) + ")";
}

/// A tree of which a part is missing is a finding; a store that fails is none.
Error as_finding(Error error, const std::string& what) {
    return error.fault == Fault::not_found ? broken("tree", what) : std::move(error);
}

/// The tree's edge as the last checkpoint states it.
Result<merkle::Frontier> edge_of(const std::optional<CheckpointRow>& last, const std::vector<VerificationKey>& keys) {
    if (!last) return merkle::Frontier();
    const std::string which = "checkpoint " + std::to_string(last->size);
    const auto stated = open_checkpoint(last->note, keys);
    if (!stated) return broken("checkpoint", "the signature under " + which + " is not of the key that signs here");
    auto edge = merkle::Frontier::read(last->size, last->frontier);
    if (!edge || stated->size != last->size || stated->root != edge->root() || last->root != merkle::hex(edge->root()))
        return broken("checkpoint", which + " is not what was signed");
    return edge;
}

/// Whether the book's newest checkpoint is the one that was seen, or goes on from it.
Status goes_on(const Reader& book, const std::optional<CheckpointRow>& last, const Checkpoint& seen) {
    const long long size = last ? last->size : 0;
    const std::string earlier = "a checkpoint over " + std::to_string(seen.size) + " entries, which was signed before";
    if (size < seen.size)
        return broken("cut-off", "the newest checkpoint covers " + std::to_string(size) + " entries and not " + earlier);
    if (seen.size == 0) return ok();
    const auto root = merkle::read_digest(last->root);
    if (!root) return broken("checkpoint", "checkpoint " + std::to_string(size) + " has no root");
    if (size == seen.size) return *root == seen.root ? ok() : Status(broken("checkpoint", "its root is not that of " + earlier));
    auto path = merkle::consistency(merkle::tree_in(book), seen.size, size);
    if (!path) return as_finding(std::move(path).error(), "entries that were sealed are missing");
    if (!merkle::consistent({seen.size, seen.root}, {size, *root}, *path))
        return broken("tree", "what it holds does not go on from " + earlier);
    return ok();
}

std::vector<VerificationKey> keys_for(const CheckpointSigner& signer, SealOver::Signers who) {
    return who == SealOver::Signers::any_known ? signer.keys() : present_keys(signer);
}

/// What is new since a checkpoint, read and held against what it follows.
class Reading {
public:
    Reading(const Reader& book, merkle::Frontier edge)
        : book_(book), sealed_{edge.size(), edge.root()}, frontier_(std::move(edge)) {}

    /// At most one slice. `more` says that there are others behind it.
    Status run() {
        if (auto s = last_one_stands(); !s) return s;
        while (frontier_.size() - sealed_.size < slice_entries) {
            auto page = book_.entries_from(frontier_.size() + 1, page_entries);
            if (!page) return std::move(page).error();
            for (const auto& entry : *page)
                if (auto s = take(entry); !s) return s;
            if (static_cast<long long>(page->size()) < page_entries) return ok();
        }
        more_ = true;
        return ok();
    }

    [[nodiscard]] const merkle::Frontier& frontier() const { return frontier_; }
    [[nodiscard]] const std::vector<TreeNodeRow>& finished() const { return finished_; }
    [[nodiscard]] bool anything() const { return frontier_.size() > sealed_.size; }
    [[nodiscard]] bool more() const { return more_; }

private:
    struct Head {
        long long seq = 0;
        std::string hash;
    };

    Status take(const NumberedEntry& e) {
        if (e.number != frontier_.size() + 1)
            return broken("number-gap", "after entry " + std::to_string(frontier_.size()) + " comes " + place_of(e));
        const auto opened = open_entry(e.entry.bytes);
        if (!opened) return broken("unreadable", place_of(e) + " cannot be read");
        if (opened->incident_id != e.entry.incident_id || opened->seq != e.entry.seq)
            return broken("not-its-own", place_of(e) + " names another place");
        auto before = hash_before(e);
        if (!before) return std::move(before).error();
        if (chain_hash(*before, e.entry.bytes) != e.entry.hash)
            return broken("chain", place_of(e) + " does not follow the one before it");
        const auto leaf = merkle::leaf_of(e.entry.hash);
        if (!leaf) return broken("chain", "the hash of " + place_of(e) + " is none");
        if (heads_.size() >= heads_max) heads_.clear();
        heads_[e.entry.incident_id] = {e.entry.seq, e.entry.hash};
        frontier_.append(*leaf, finished_);
        return ok();
    }

    Result<std::string> hash_before(const NumberedEntry& e) {
        const long long seq = e.entry.seq - 1;
        if (const auto known = heads_.find(e.entry.incident_id); known != heads_.end()) {
            if (known->second.seq != seq) return broken("sequence-gap", place_of(e) + " is not the next of its chain");
            return known->second.hash;
        }
        if (seq == 0) return genesis_hash();
        auto found = book_.entries_of(e.entry.incident_id, seq, 1);
        if (!found) return std::move(found).error();
        if (found->empty() || found->front().entry.seq != seq || found->front().number >= e.number)
            return broken("sequence-gap", place_of(e) + " is not the next of its chain");
        if (predecessors_++ < predecessors_checked_max)
            if (auto s = still_sealed(found->front()); !s) return s.error();
        return found->front().entry.hash;
    }

    /// The entry that the last checkpoint ends with: without it the end of the log was cut off.
    Status last_one_stands() {
        if (sealed_.size == 0) return ok();
        auto last = book_.entries_from(sealed_.size, 1);
        if (!last) return std::move(last).error();
        if (last->empty() || last->front().number != sealed_.size)
            return broken("cut-off", "entry " + std::to_string(sealed_.size) + ", which was sealed, is not there");
        return still_sealed(last->front());
    }

    Status still_sealed(const NumberedEntry& e) {
        if (e.number > sealed_.size) return ok();
        const auto leaf = merkle::leaf_of(e.entry.hash);
        if (!leaf) return broken("tree", place_of(e) + " is not what was sealed");
        auto path = merkle::inclusion(merkle::tree_in(book_), e.number - 1, sealed_.size);
        if (!path) return as_finding(std::move(path).error(), "entries that were sealed are missing");
        if (!merkle::includes(*leaf, e.number - 1, sealed_.size, *path, sealed_.root))
            return broken("tree", place_of(e) + ", or one beside it, is not what was sealed");
        return ok();
    }

    const Reader& book_;
    merkle::Seen sealed_;
    merkle::Frontier frontier_;
    std::vector<TreeNodeRow> finished_;
    std::unordered_map<std::string, Head> heads_;
    int predecessors_ = 0;
    bool more_ = false;
};

Status announce_checkpoint(const Surroundings& around, const CheckpointRow& row, Commit& commit) {
    const std::string data = JsonObject().number("size", row.size).text("root", row.root).text("note", row.note).str();
    return queue_deliveries(around, around.now, {"subscription", "subscription", "system", "audit.checkpoint", data}, commit);
}

/// One slice read and what came of it.
struct Slice {
    std::optional<CheckpointRow> before;
    CheckpointRow row;
    std::vector<TreeNodeRow> nodes;
    bool anything = false, more = false;
};

Result<Slice> read_slice(const Desk::Room& room, const SealOver& over) {
    const CheckpointSigner& signer = *room.settings.signer;
    Slice out;
    const Status read = room.store.read([&](const Reader& book) -> Status {
        auto last = book.last_checkpoint();
        if (!last) return std::move(last).error();
        auto edge = edge_of(*last, keys_for(signer, over.signers));
        if (!edge) return std::move(edge).error();
        if (over.seen)
            if (auto s = goes_on(book, *last, *over.seen); !s) return s;
        Reading reading(book, std::move(*edge));
        if (auto s = reading.run(); !s) return s;
        out.before = std::move(*last);
        out.anything = reading.anything();
        out.more = reading.more();
        out.nodes = reading.finished();
        out.row.size = reading.frontier().size();
        out.row.root = merkle::hex(reading.frontier().root());
        out.row.frontier = reading.frontier().text();
        out.row.at = room.clock.now();
        if (out.anything) out.row.note = signer.sign(out.row.size, reading.frontier().root(), out.row.at);
        return ok();
    });
    if (!read) return read.error();
    return out;
}

Status keep_slice(Desk::Room& room, const Slice& slice) {
    const auto done = room.run(ask_of_house(), [&](const Surroundings& around) -> Result<Commit> {
        auto last = around.book.last_checkpoint();
        if (!last) return std::move(last).error();
        const long long size = *last ? (*last)->size : 0;
        if (size != (slice.before ? slice.before->size : 0))
            return Error(Fault::conflict, "Another checkpoint was signed meanwhile.");
        Commit commit;
        commit.checkpoints.push_back(slice.row);
        commit.tree_nodes = slice.nodes;
        if (!slice.before || day_of(slice.before->at) != day_of(slice.row.at))
            if (auto s = announce_checkpoint(around, slice.row, commit); !s) return s.error();
        return commit;
    });
    if (!done) return done.error();
    return ok();
}

}  // namespace

long long day_of(Instant at) { return std::chrono::floor<std::chrono::hours>(at.time_since_epoch()).count() / 24; }

Result<CheckpointRow> seal(Desk& desk, SealOver over) {
    Desk::Room& room = desk.room();
    if (room.settings.signer == nullptr) return Error(Fault::refused, "There is no key to sign checkpoints with.");
    for (int conflicts = 0;;) {
        auto slice = read_slice(room, over);
        if (!slice) return std::move(slice).error();
        if (!slice->anything) return slice->before.value_or(CheckpointRow{});
        if (const auto kept = keep_slice(room, *slice); !kept) {
            if (kept.error().fault != Fault::conflict || ++conflicts == tries) return kept.error();
            continue;
        }
        if (!slice->more) return std::move(slice->row);
        over = {seen_in(slice->row), SealOver::Signers::present};
    }
}

std::optional<Checkpoint> seen_in(const CheckpointRow& row) {
    const auto root = merkle::read_digest(row.root);
    if (row.size == 0 || !root) return std::nullopt;
    return Checkpoint{"", row.size, *root, row.at};
}

Result<std::optional<Checkpoint>> newest_seen(const Desk& desk, const std::optional<Checkpoint>& seen) {
    const Desk::Room& room = desk.room();
    if (room.settings.signer == nullptr) return seen;
    std::optional<Checkpoint> out = seen;
    const Status read = room.store.read([&](const Reader& book) -> Status {
        auto last = book.last_checkpoint();
        if (!last) return std::move(last).error();
        if (auto edge = edge_of(*last, present_keys(*room.settings.signer)); !edge) return std::move(edge).error();
        if (seen)
            if (auto s = goes_on(book, *last, *seen); !s) return s;
        if (*last) out = seen_in(**last);
        return ok();
    });
    if (!read) return read.error();
    return out;
}

std::vector<VerificationKey> present_keys(const CheckpointSigner& signer) {
    std::vector<VerificationKey> out{signer.key()};
    if (signer.changes_keys()) out.push_back(signer.keys()[1]);
    return out;
}

std::vector<std::string> verification_keys(const Desk& desk) {
    std::vector<std::string> out;
    if (const CheckpointSigner* signer = desk.room().settings.signer)
        for (const auto& key : signer->keys()) out.push_back(key.text());
    return out;
}

bool is_broken(const Error& error) { return error.fault == Fault::refused && !error.gates.empty(); }

Status announce_broken(Desk& desk, const Error& finding) {
    const std::string code = finding.gates.empty() ? "" : finding.gates.front().code;
    const auto done = desk.room().run(ask_of_house(), [&](const Surroundings& around) -> Result<Commit> {
        Commit commit;
        const Fields said{{"code", code}, {"finding", finding.detail}};
        if (auto s = record_system(around, commit, house_change("audit", "log", "broken", said)); !s) return s.error();
        const std::string data = JsonObject().text("code", code).text("finding", finding.detail).str();
        if (auto s =
                queue_deliveries(around, around.now, {"subscription", "subscription", "system", "audit.broken", data}, commit);
            !s)
            return s.error();
        return commit;
    });
    if (!done) return done.error();
    return ok();
}

Status record_key_change(Desk& desk, const KeyChange& what) {
    const auto done = desk.room().run(ask_of_house(), [&](const Surroundings& around) -> Result<Commit> {
        Commit commit;
        Fields fields{{"from", what.from}, {"to", what.to}};
        if (!what.why.empty()) fields.push_back({"why", what.why});
        if (auto s = record_system(around, commit, house_change("audit", "key", "key_changed", std::move(fields))); !s)
            return s.error();
        return commit;
    });
    if (!done) return done.error();
    return ok();
}

Status keep_timestamp(Desk& desk, long long size, const std::string& token) {
    const auto done = desk.room().run(ask_of_house(), [&](const Surroundings& around) -> Result<Commit> {
        auto row = around.book.last_checkpoint(size);
        if (!row) return std::move(row).error();
        if (!*row || (*row)->size != size) return Error(Fault::not_found, "There is no checkpoint of that size.");
        (*row)->timestamp = to_base64(token);
        Commit commit;
        commit.checkpoints.push_back(std::move(**row));
        return commit;
    });
    if (!done) return done.error();
    return ok();
}

}  // namespace tocsin::desk
