#include "engine/app/high_water.h"

#include <filesystem>

#include "engine/app/files.h"
#include "engine/app/private_file.h"
#include "engine/core/merkle.h"

namespace tocsin::app {

namespace {

bool there(const std::string& path) {
    std::error_code unknown;
    return std::filesystem::exists(path, unknown);
}

Error rolled_back(const LogFiles& files, long long size, const char* how) {
    return Error(Fault::refused, "The book was rolled back or exchanged: " + files.high_water + " states " +
                                     std::to_string(size) + " entries, and " + how +
                                     ". Put the right book back. If it was restored from a backup, two persons say so "
                                     "with: tocsin restore (docs/proof.md, When a book was rolled back)");
}

/// What a note states, whoever signed it.
Result<Checkpoint> stated_in(const std::string& note) {
    auto read = SignedNote::read(note);
    if (!read) return std::move(read).error();
    return Checkpoint::read(read->text);
}

}  // namespace

Status keep_high_water(const std::string& file, const std::string& note, HighWater before) {
    if (before == HighWater::guarded && there(file)) {
        const auto kept = read_file(file, note_bytes_max);
        if (!kept) return kept.error();
        if (*kept == note) return ok();
        const auto old = stated_in(*kept), now = stated_in(note);
        if (!old || !now || now->size < old->size || (now->size == old->size && now->root != old->root))
            return Error(Fault::refused, file + (old ? " states " + std::to_string(old->size) + " entries" : " is no checkpoint") +
                                             ", and is not replaced by one that takes that back (docs/proof.md, When the log is "
                                             "broken).");
    }
    return put_private_text(file, note, {0640, Existing::replaced});
}

Result<std::optional<Checkpoint>> high_water(const Config& config, const std::vector<VerificationKey>& keys) {
    const std::string file = log_files(config).high_water;
    if (!there(file)) return std::optional<Checkpoint>();
    auto note = read_file(file, note_bytes_max);
    if (!note) return std::move(note).error();
    auto read = open_checkpoint(*note, keys);
    if (!read) return Error(read.error().fault, file + ": " + read.error().detail);
    return std::optional<Checkpoint>(std::move(*read));
}

Result<std::optional<Checkpoint>> stated_high_water(const std::string& file) {
    if (!there(file)) return std::optional<Checkpoint>();
    auto note = read_file(file, note_bytes_max);
    if (!note) return std::move(note).error();
    auto stated = stated_in(*note);
    return stated ? std::optional<Checkpoint>(std::move(*stated)) : std::nullopt;
}

Status check_high_water(const LogFiles& files, const std::vector<VerificationKey>& keys, const Reader& book, Log& log) {
    if (!there(files.high_water)) {
        auto last = book.last_checkpoint();
        if (!last) return std::move(last).error();
        if (*last)
            log.warn("the high-water file is missing: it cannot be told whether the book was rolled back",
                     {{"file", files.high_water}});
        return ok();
    }
    auto note = read_file(files.high_water, note_bytes_max);
    if (!note) return std::move(note).error();
    const auto stated = open_checkpoint(*note, keys);
    if (!stated)
        return Error(Fault::refused, files.high_water +
                                         " is no checkpoint of a key that is known here and counts. Put the file, or the signing "
                                         "key, back from where they are kept.");
    if (stated->size == 0) return ok();
    auto last = book.entries_from(stated->size, 1);
    if (!last) return std::move(last).error();
    if (last->empty() || last->front().number != stated->size) return rolled_back(files, stated->size, "it holds fewer");
    auto root = merkle::root_of(merkle::tree_in(book), stated->size);
    if (!root && root.error().fault != Fault::not_found) return std::move(root).error();
    if (!root || *root != stated->root) return rolled_back(files, stated->size, "those it holds are others");
    auto newest = book.last_checkpoint();
    if (!newest) return std::move(newest).error();
    // It is written there first, so somebody took it out. The entries hold: what it proves is proven by the file.
    if (!*newest || (*newest)->size < stated->size)
        log.warn("a checkpoint was taken out of the book: the high-water file states a newer one", {{"file", files.high_water}});
    return ok();
}

}  // namespace tocsin::app
