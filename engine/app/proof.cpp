#include "engine/app/proof.h"

#include <unistd.h>

#include <filesystem>

#include "engine/app/files.h"
#include "engine/app/private_file.h"
#include "engine/app/restore_mark.h"
#include "engine/app/ways.h"
#include "engine/core/timestamp.h"
#include "engine/desk/restoring.h"
#include "engine/desk/sealing.h"
#include "notifiers/fetch.h"

namespace tocsin::app {

namespace fs = std::filesystem;

namespace {

bool there(const std::string& path) {
    std::error_code unknown;
    return fs::exists(path, unknown);
}

/// Errors: refused  the newest checkpoint is by nobody we know, or of a key that counts no more.
Status check_signer(const LogFiles& files, const CheckpointSigner& signer, const std::optional<CheckpointRow>& last) {
    if (!last || open_checkpoint(last->note, desk::present_keys(signer))) return ok();
    if (!open_checkpoint(last->note, signer.keys()))
        return Error(Fault::refused, "The newest checkpoint of the book is signed by a key that is not known here. Put " +
                                         files.key + " and " + files.known +
                                         " back from where they are kept (docs/proof.md, Keys).");
    auto known = known_keys(files, signer);
    if (!known) return std::move(known).error();
    const bool counted_then = static_cast<bool>(open_checkpoint_within(last->note, *known));
    if (counted_then && (there(files.restored) || lost_key_replaced(files, signer))) return ok();
    return Error(Fault::refused,
                 "The newest checkpoint of the book is signed by a key that was replaced before, and counts for older ones "
                 "alone: the book was rolled back or exchanged, or the present key is another log's. Put the right one back "
                 "(docs/proof.md, Keys).");
}

Result<std::optional<CheckpointRow>> last_checkpoint(const Store& store) {
    std::optional<CheckpointRow> out;
    const Status read = store.read([&](const Reader& book) -> Status {
        auto last = book.last_checkpoint();
        if (!last) return std::move(last).error();
        out = std::move(*last);
        return ok();
    });
    if (!read) return read.error();
    return out;
}

Status seal_and_keep(desk::Desk& desk, const LogFiles& files, const desk::SealOver& over, HighWater before) {
    auto row = desk::seal(desk, over);
    if (!row) return std::move(row).error();
    return row->note.empty() ? ok() : keep_high_water(files.high_water, row->note, before);
}

/// Which key signed the newest checkpoint, where that is another than the present one.
std::string key_before(const CheckpointSigner& signer, const std::optional<CheckpointRow>& last) {
    std::string before;
    if (last)
        if (const auto note = SignedNote::read(last->note); note && !note->signed_by(signer.key()))
            for (const auto& key : signer.keys())
                if (note->signed_by(key)) before = key.text();
    return before;
}

/// A change of keys that the newest checkpoint shows, on record. `why`: lost, restored; empty where it was replaced.
Result<bool> record_key_before(desk::Desk& desk, const CheckpointSigner& signer, const std::optional<CheckpointRow>& last,
                               const char* why, Log& log) {
    const std::string before = key_before(signer, last);
    if (before.empty()) return false;
    if (auto s = desk::record_key_change(desk, {before, signer.key().text(), why}); !s) return s.error();
    log.warn("checkpoints are signed by another key from here on", {{"key", signer.key().text()}, {"why", why}});
    return true;
}

Status take_up_restore(desk::Desk& desk, const LogFiles& files, const Store& store, const CheckpointSigner& signer,
                       const std::optional<CheckpointRow>& last, const char* why, Log& log) {
    auto mark = read_mark(files.restored);
    if (!mark) return std::move(mark).error();
    auto done = taken_up(*mark, files.restored, store);
    if (!done) return std::move(done).error();
    if (*done == TakenUp::no)
        if (auto s = desk::record_restored(desk, {mark->on_record, mark->tokens}); !s) return s;
    auto paused = desk::pause_what_is_sending(desk);
    if (!paused) return std::move(paused).error();
    if (auto changed = record_key_before(desk, signer, last, why, log); !changed) return std::move(changed).error();
    const desk::SealOver over{last ? desk::seen_in(*last) : std::nullopt, desk::SealOver::Signers::any_known};
    if (auto s = seal_and_keep(desk, files, over, HighWater::overwritten); !s) return s;
    std::error_code error;
    if (!fs::remove(files.restored, error)) return Error(Fault::storage, "Cannot remove " + files.restored + ".");
    log.warn("the book was restored from a backup; it is on record", {{"notices_paused", std::to_string(*paused)}});
    return sync_folder_of(files.restored);
}

Status take_up_key(desk::Desk& desk, const LogFiles& files, const CheckpointSigner& signer,
                   const std::optional<CheckpointRow>& last, const char* why, Log& log) {
    auto changed = record_key_before(desk, signer, last, why, log);
    if (!changed) return std::move(changed).error();
    if (*changed) {
        const desk::SealOver over{last ? desk::seen_in(*last) : std::nullopt, desk::SealOver::Signers::any_known};
        if (auto s = seal_and_keep(desk, files, over, HighWater::guarded); !s) {
            log.error("the first checkpoint of the new key could not be signed; it is tried again",
                      {{"because", s.error().detail}});
            return ok();
        }
    }
    (void)::unlink(files.lost.c_str());
    if (signer.changes_keys() && !files.key_is_credential()) (void)::unlink(files.old.c_str());
    return ok();
}

bool bears(const SignedNote& note, const VerificationKey& key) {
    const std::string id = key.id();
    for (const auto& one : note.signatures)
        if (one.name == key.name && one.key_id == id) return true;
    return false;
}

/// Each replaced key counts up to the last checkpoint of the book that it signed: once that is written down, the book cannot
/// move it.
Status bound_replaced(const LogFiles& files, const CheckpointSigner& signer, const Store& store) {
    auto known = known_keys(files, signer);
    if (!known) return std::move(known).error();
    struct Last {
        KnownKey key;
        std::string note;
    };
    std::vector<Last> open;
    for (auto& one : *known)
        if (!one.until && !(one.key == signer.key())) open.push_back({std::move(one), ""});
    if (open.empty()) return ok();
    const Status read = store.read([&](const Reader& book) -> Status {
        for (PageAsk page{"", 500};;) {
            auto found = book.checkpoints(page);
            if (!found) return std::move(found).error();
            for (const auto& row : found->rows)
                if (const auto note = SignedNote::read(row.note))
                    for (auto& one : open)
                        if (bears(*note, one.key.key)) one.note = row.note;
            page.cursor = found->next;
            if (page.cursor.empty()) return ok();
        }
    });
    if (!read) return read;
    std::vector<KnownKey> replaced;
    for (auto& one : open)
        if (const auto last = open_checkpoint(one.note, {one.key.key})) replaced.push_back({one.key.key, last->size});
    return bound_known(files, replaced);
}

}  // namespace

Result<std::unique_ptr<CheckpointSigner>> open_log(const Config& config, std::optional<CheckpointSigner> signer,
                                                   const Store& store, Random& random, Log& log) {
    const LogFiles files = log_files(config);
    auto last = last_checkpoint(store);
    if (!last) return std::move(last).error();
    if (!signer) {
        if (*last || there(files.known))
            return Error(Fault::refused, "The signing key " + files.key +
                                             " is missing. Put it back from where it is kept; if it is lost: "
                                             "tocsin audit rotate-key --lost (docs/proof.md, Keys)");
        auto made = make_signer(config, random);
        if (!made) return std::move(made).error();
        signer.emplace(std::move(*made));
        log.info("made a signing key for checkpoints; give its verification key to whoever is to check them",
                 {{"file", files.key}, {"key", signer->key().text()}});
    }
    if (auto s = check_signer(files, *signer, *last); !s) return s.error();
    if (auto s = make_known(files, signer->key()); !s) return s.error();
    if (there(files.restored)) {
        auto mark = read_mark(files.restored);
        if (!mark) return std::move(mark).error();
        if (auto s = check_mark(*mark, files.restored, store, signer->keys()); !s) return s.error();
    } else {
        const auto keys = lost_key_replaced(files, *signer) ? signer->keys() : desk::present_keys(*signer);
        const Status checked = store.read([&](const Reader& book) { return check_high_water(files, keys, book, log); });
        if (!checked) return checked.error();
    }
    return std::make_unique<CheckpointSigner>(std::move(*signer));
}

Status check_restore_mark(const Config& config) {
    const LogFiles files = log_files(config);
    if (!there(files.restored) || there(config.state_dir + "/tocsin.db")) return ok();
    return Error(Fault::refused, "There is no book: " + files.restored +
                                     " says that one was restored, and it is not here. Run tocsin restore again; to begin with an "
                                     "empty book, move " + files.restored + " away.");
}

Status take_up_log(const Config& config, desk::Desk& desk, const Store& store, const CheckpointSigner& signer, Log& log) {
    const LogFiles files = log_files(config);
    auto last = last_checkpoint(store);
    if (!last) return std::move(last).error();
    const bool restored = there(files.restored);
    const char* why = lost_key_replaced(files, signer) ? "lost" : restored ? "restored" : "";
    if (restored) {
        if (auto s = take_up_restore(desk, files, store, signer, *last, why, log); !s) return s;
        if (last = last_checkpoint(store); !last) return std::move(last).error();
    }
    if (auto s = take_up_key(desk, files, signer, *last, why, log); !s) return s;
    return bound_replaced(files, signer, store);
}

Result<dispatch::SealerOptions> sealer_options(const Config& config, Random& random) {
    dispatch::SealerOptions options;
    options.every = std::chrono::seconds(config.audit_checkpoint_seconds);
    const std::string high_water = log_files(config).high_water;
    options.keep = [high_water](const std::string& note) { return keep_high_water(high_water, note); };
    auto stated = stated_high_water(high_water);
    if (!stated) return std::move(stated).error();
    options.seen = std::move(*stated);
    if (config.audit_timestamp_url.empty()) return options;
    auto pem = read_file(config.audit_timestamp_ca_file);
    if (!pem) return Error(Fault::invalid_input, "audit.timestamp_ca_file: " + pem.error().detail, "audit.timestamp_ca_file");
    auto policy = address_policy(config);
    if (!policy) return std::move(policy).error();
    policy->plain_http = notifiers::PlainHttp::allowed;  // what comes back is signed
    options.stamp = [url = config.audit_timestamp_url, trust = TimestampTrust{std::move(*pem)}, policy = std::move(*policy),
                     &random](const std::string& note) -> Result<std::string> {
        const std::string query = timestamp_query(note, random.bytes(8));
        auto answer = notifiers::post(url, {"application/timestamp-query", query}, policy);
        if (!answer) return std::move(answer).error();
        return timestamp_token(*answer, query, trust);
    };
    return options;
}

}  // namespace tocsin::app
