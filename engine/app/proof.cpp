#include "engine/app/proof.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "engine/app/files.h"
#include "engine/app/restore_mark.h"
#include "engine/app/ways.h"
#include "engine/core/audit.h"
#include "engine/core/merkle.h"
#include "engine/core/timestamp.h"
#include "engine/desk/restoring.h"
#include "engine/desk/sealing.h"
#include "notifiers/fetch.h"

namespace tocsin::app {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view key_prefix = "PRIVATE+KEY+";
constexpr std::size_t small_file_max = 64 * 1024;

bool there(const std::string& path) {
    std::error_code unknown;
    return fs::exists(path, unknown);
}

std::string folder_of(const std::string& path) {
    const auto folder = fs::path(path).parent_path().string();
    return folder.empty() ? "." : folder;
}

Error not_written(const std::string& path) { return Error(Fault::storage, "Cannot write " + path + "."); }

Status sync_folder(const std::string& path) {
    const int folder = ::open(folder_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return not_written(path);
    const bool synced = ::fsync(folder) == 0;
    ::close(folder);
    return synced ? ok() : Status(not_written(path));
}

/// The bytes in a new file, on disk.
Status write_new(const std::string& path, std::string_view bytes, mode_t mode) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
    if (file < 0) return not_written(path);
    bool good = ::fchmod(file, mode) == 0;
    while (good && !bytes.empty()) {
        const ssize_t count = ::write(file, bytes.data(), bytes.size());
        good = count > 0;
        if (good) bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    good = good && ::fsync(file) == 0;
    good = ::close(file) == 0 && good;
    if (good) return ok();
    (void)::unlink(path.c_str());
    return not_written(path);
}

enum class Existing { replaced, kept };
/// Whole or not at all. What is there is replaced, or an error.
Status put_file(const std::string& path, std::string_view bytes, mode_t mode, Existing existing) {
    const std::string part = path + ".part";
    (void)::unlink(part.c_str());  // left by a crash
    if (auto s = write_new(part, bytes, mode); !s) return s;
    const bool placed =
        existing == Existing::replaced ? ::rename(part.c_str(), path.c_str()) == 0 : ::link(part.c_str(), path.c_str()) == 0;
    if (existing == Existing::kept || !placed) (void)::unlink(part.c_str());
    if (!placed) return not_written(path);
    return sync_folder(path);
}

std::string from_credentials() {
    const char* folder = std::getenv("CREDENTIALS_DIRECTORY");
    return folder && *folder ? std::string(folder) + "/checkpoint.key" : std::string();
}

std::string key_text(const std::string& origin, const std::string& seed) {
    const VerificationKey key{origin, ed25519_public(seed)};
    return std::string(key_prefix) + origin + "+" + to_hex(key.id()) + "+" + to_base64("\x01" + seed) + "\n";
}

/// The seed of a key file.
Result<std::string> read_seed(const std::string& path, const std::string& origin) {
    const Error bad(Fault::invalid_input, "audit.key_file: " + path + " is no signing key for checkpoints.", "audit.key_file");
    // What systemd hands over is guarded by it, whatever the mode says.
    const std::string credential = from_credentials();
    const bool handed_over = !credential.empty() && (path == credential || path == credential + ".old");
    if (!handed_over && readable_by_others(path))
        return Error(Fault::invalid_input, "audit.key_file: others can read " + path + "; run: chmod 400 " + path,
                     "audit.key_file");
    auto text = read_file(path, small_file_max);
    if (!text) return Error(Fault::invalid_input, "audit.key_file: " + text.error().detail, "audit.key_file");
    std::string_view rest = *text;
    while (!rest.empty() && rest.back() == '\n') rest.remove_suffix(1);
    if (rest.substr(0, key_prefix.size()) != key_prefix) return bad;
    rest.remove_prefix(key_prefix.size());
    const auto plus = rest.find('+');
    if (plus == std::string_view::npos || rest.size() < plus + 10 || rest[plus + 9] != '+') return bad;
    const std::string name(rest.substr(0, plus)), id(rest.substr(plus + 1, 8));
    const auto bytes = from_base64(rest.substr(plus + 10));
    if (!bytes || bytes->size() != 33 || bytes->front() != '\x01') return bad;
    std::string seed = bytes->substr(1);
    if (name != origin)
        return Error(Fault::invalid_input,
                     "audit.origin: the key in " + path + " is of the log \"" + name + "\"; a log keeps its name.",
                     "audit.origin");
    if (to_hex(VerificationKey{name, ed25519_public(seed)}.id()) != id) return bad;
    return seed;
}

Result<std::vector<VerificationKey>> read_known(const std::string& path) {
    std::vector<VerificationKey> out;
    if (!there(path)) return out;
    auto text = read_file(path, small_file_max);
    if (!text) return std::move(text).error();
    for (std::string_view rest = *text; !rest.empty();) {
        const auto end = std::min(rest.find('\n'), rest.size());
        auto key = VerificationKey::read(rest.substr(0, end));
        if (!key) return Error(Fault::invalid_input, path + ": each line is a verification key, NAME+KEYID+KEY.");
        out.push_back(std::move(*key));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return out;
}

/// The key is among those known from here on, first of all.
Status make_known(const LogFiles& files, const VerificationKey& key) {
    auto known = read_known(files.known);
    if (!known) return std::move(known).error();
    if (!known->empty() && known->front() == key) return ok();
    std::string text = key.text() + "\n";
    for (const auto& other : *known)
        if (!(other == key)) text += other.text() + "\n";
    if (auto s = make_private_dir(folder_of(files.known)); !s) return s;
    return put_file(files.known, text, 0600, Existing::replaced);
}

Result<CheckpointSigner> make_signer(const Config& config, Random& random) {
    const LogFiles files = log_files(config);
    if (auto s = make_private_dir(folder_of(files.key)); !s) return s.error();
    const std::string seed = random.bytes(32);
    auto signer = CheckpointSigner::make(config.audit_origin, seed);
    if (!signer) return signer;
    if (auto s = put_file(files.key, key_text(config.audit_origin, seed), 0400, Existing::kept); !s) return s.error();
    return signer;
}

Error rolled_back(const LogFiles& files, long long size, const char* how) {
    return Error(Fault::refused, "The book was rolled back or exchanged: " + files.high_water + " states " +
                                     std::to_string(size) + " entries, and " + how +
                                     ". Put the right book back. If it was restored from a backup, two persons say so "
                                     "with: tocsin restore (docs/proof.md, When a book was rolled back)");
}

/// Whether `rotate-key --lost` made the key that is there: until the engine has sealed with it, the lost one counts as well.
bool lost_key_replaced(const LogFiles& files, const CheckpointSigner& signer) {
    const auto text = there(files.lost) ? read_file(files.lost, small_file_max) : Result<std::string>(std::string());
    return text && *text == signer.key().text() + "\n";
}

/// The book against the newest checkpoint that is kept outside it.
Status check_high_water(const LogFiles& files, const CheckpointSigner& signer, const Reader& book, Log& log) {
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
    const auto stated =
        open_checkpoint(*note, lost_key_replaced(files, signer) ? signer.keys() : desk::present_keys(signer));
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

/// Errors: refused  the newest checkpoint is by nobody we know, or of a key that counts no more.
Status check_signer(const LogFiles& files, const CheckpointSigner& signer, const std::optional<CheckpointRow>& last) {
    if (!last || open_checkpoint(last->note, desk::present_keys(signer))) return ok();
    if (!open_checkpoint(last->note, signer.keys()))
        return Error(Fault::refused, "The newest checkpoint of the book is signed by a key that is not known here. Put " +
                                         files.key + " and " + files.known +
                                         " back from where they are kept (docs/proof.md, Keys).");
    if (there(files.restored) || lost_key_replaced(files, signer)) return ok();
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
    if (!fs::remove(files.restored, error)) return not_written(files.restored);
    log.warn("the book was restored from a backup; it is on record", {{"notices_paused", std::to_string(*paused)}});
    return sync_folder(files.restored);
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
    if (signer.changes_keys() && files.key != from_credentials()) (void)::unlink(files.old.c_str());
    return ok();
}

/// What a note states, whoever signed it.
Result<Checkpoint> stated_in(const std::string& note) {
    auto read = SignedNote::read(note);
    if (!read) return std::move(read).error();
    return Checkpoint::read(read->text);
}

}  // namespace

LogFiles log_files(const Config& config) {
    LogFiles files;
    files.key = config.audit_key_file;
    if (files.key.empty()) files.key = from_credentials();
    if (config.audit_key_file.empty() && !there(files.key)) files.key = config.state_dir + "/keys/checkpoint.key";
    files.old = files.key + ".old";
    files.known = config.state_dir + "/keys/checkpoint.pub";
    files.high_water = config.audit_high_water_file.empty() ? config.state_dir + "/high-water" : config.audit_high_water_file;
    files.lost = config.state_dir + "/keys/checkpoint.lost";
    files.restored = config.state_dir + "/restored";
    return files;
}

Result<std::optional<CheckpointSigner>> read_signer(const Config& config) {
    const LogFiles files = log_files(config);
    if (!there(files.key)) return std::optional<CheckpointSigner>();
    auto seed = read_seed(files.key, config.audit_origin);
    if (!seed) return std::move(seed).error();
    std::string old;
    if (there(files.old)) {
        auto read = read_seed(files.old, config.audit_origin);
        if (!read) return std::move(read).error();
        old = std::move(*read);
    }
    auto known = read_known(files.known);
    if (!known) return std::move(known).error();
    auto signer = CheckpointSigner::make(config.audit_origin, std::move(*seed), std::move(old), std::move(*known));
    if (!signer) return std::move(signer).error();
    return std::optional<CheckpointSigner>(std::move(*signer));
}

Result<VerificationKey> rotate_key(const Config& config, Random& random, PresentKey present) {
    const LogFiles files = log_files(config);
    auto signer = read_signer(config);
    if (!signer) return std::move(signer).error();
    if (files.key == from_credentials())
        return Error(Fault::refused,
                     "The key is a credential of the service; put another one there, and the present one as checkpoint.key.old.");
    if (there(files.old))
        return Error(Fault::refused, "The key was replaced and the engine has not sealed since; start it once.");
    if (present == PresentKey::there && !*signer)
        return Error(Fault::refused, "There is no key at " + files.key + " yet; the first start makes one.");
    if (present == PresentKey::lost && *signer) return Error(Fault::refused, "The key is not lost: " + files.key + " is there.");
    const std::string seed = random.bytes(32);
    const VerificationKey key{config.audit_origin, ed25519_public(seed)};
    if (present == PresentKey::there) {
        if (auto s = make_known(files, (*signer)->key()); !s) return s.error();
        if (::link(files.key.c_str(), files.old.c_str()) != 0) return not_written(files.old);
    } else {
        for (const auto& file : {files.key, files.lost})
            if (auto s = make_private_dir(folder_of(file)); !s) return s.error();
        if (auto s = put_file(files.lost, key.text() + "\n", 0600, Existing::replaced); !s) return s.error();
    }
    if (auto s = put_file(files.key, key_text(config.audit_origin, seed), 0400, Existing::replaced); !s) return s.error();
    if (auto s = make_known(files, key); !s) return s.error();
    return key;
}

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
        const Status checked = store.read([&](const Reader& book) { return check_high_water(files, *signer, book, log); });
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
    return take_up_key(desk, files, signer, *last, why, log);
}

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
    return put_file(file, note, 0640, Existing::replaced);
}

Result<dispatch::SealerOptions> sealer_options(const Config& config, Random& random) {
    dispatch::SealerOptions options;
    options.every = std::chrono::seconds(config.audit_checkpoint_seconds);
    const std::string high_water = log_files(config).high_water;
    options.keep = [high_water](const std::string& note) { return keep_high_water(high_water, note); };
    if (there(high_water)) {
        auto note = read_file(high_water, note_bytes_max);
        if (!note) return std::move(note).error();
        if (auto stated = stated_in(*note)) options.seen = std::move(*stated);
    }
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
