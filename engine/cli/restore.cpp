#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <iostream>

#include "engine/app/files.h"
#include "engine/app/high_water.h"
#include "engine/app/house.h"
#include "engine/app/keys.h"
#include "engine/app/private_file.h"
#include "engine/app/restore_mark.h"
#include "engine/app/signing_key.h"
#include "engine/cli/backup.h"
#include "engine/cli/backup_parts.h"
#include "engine/cli/export.h"
#include "engine/cli/tables.h"
#include "engine/desk/names.h"
#include "engine/desk/sealing.h"
#include "engine/evidence/sealed_backup.h"
#include "store/book_copy.h"

namespace tocsin::cli {

namespace fs = std::filesystem;

namespace {

/// A backup, opened into a file beside its place and checked.
struct Unpacked {
    Fields manifest;
    evidence::BookCheck check;
};

Result<Unpacked> unpack(const RestoreAsk& ask, const std::vector<VerificationKey>& keys, const std::vector<Checkpoint>& promised,
                        app::PrivateFile& to) {
    if (app::readable_by_others(ask.identity_file))
        return Error(Fault::invalid_input, "Others can read " + ask.identity_file + "; run: chmod 400 " + ask.identity_file);
    auto identity = app::read_file(ask.identity_file, 4096);
    if (!identity) return std::move(identity).error();
    evidence::RunningHash hash;
    auto opening = evidence::OpeningBackup::begin(*identity, [&](std::string_view bytes) {
        hash.add(bytes);
        return to.write(bytes);
    });
    if (!opening) return std::move(opening).error();
    if (auto s = app::read_in_pieces(ask.from, [&](std::string_view bytes) { return opening->write(bytes); }); !s)
        return to.failure().value_or(s.error());
    if (auto s = opening->finish(); !s) return to.failure().value_or(s.error());
    if (auto s = to.settle(); !s) return s.error();
    Unpacked out;
    out.manifest = opening->manifest();
    if (hash.finish() != field_of(out.manifest, "sha256"))
        return Error(Fault::invalid_input, "The book in the backup is not the one that its beginning names.");
    auto check = check_copy(to.beside(), keys, promised);
    if (!check) return std::move(check).error();
    if (std::to_string(check->entries) != field_of(out.manifest, "entries") || check->root != field_of(out.manifest, "root"))
        return Error(Fault::invalid_input, "The book in the backup holds other entries than its beginning states.");
    out.check = std::move(*check);
    return out;
}

/// Whose token it is, as the restored book knows it.
Result<TokenRow> holder(const Reader& book, const std::string& token, const char* variable, Instant now) {
    if (token.empty()) return Error(Fault::unauthenticated, std::string("Set ") + variable + ": a restore takes two persons.");
    auto row = book.token_by_hash(sha256_hex(token));
    if (!row) return std::move(row).error();
    if (!*row || (*row)->revoked_at || ((*row)->expires_at && *(*row)->expires_at <= now) || !(*row)->scope.empty())
        return Error(Fault::unauthenticated,
                     std::string("The token in ") + variable + " is none that the restored book knows and that still counts.");
    return std::move(**row);
}

struct Persons {
    TokenRow first, second;
};
Result<Persons> two_persons(const std::string& copy, const RestoreAsk& ask, Instant now) {
    auto book = store::open_book_for_reading(copy, nullptr);
    if (!book) return std::move(book).error();
    Persons out;
    const Status done = (*book)->read([&](const Reader& reader) -> Status {
        auto first = holder(reader, ask.token, "TOCSIN_TOKEN", now);
        if (!first) return std::move(first).error();
        auto second = holder(reader, ask.second_token, "TOCSIN_SECOND_TOKEN", now);
        if (!second) return std::move(second).error();
        if (first->role != "admin") return Error(Fault::forbidden, "TOCSIN_TOKEN has to be an admin's.");
        if (second->role != "approver" && second->role != "auditor")
            return Error(Fault::forbidden, "TOCSIN_SECOND_TOKEN has to be an approver's or an auditor's.");
        if (desk::same_person(first->person, second->person))
            return Error(Fault::forbidden, "Both tokens are of one person; a restore takes two.");
        out = {std::move(*first), std::move(*second)};
        return ok();
    });
    if (!done) return done.error();
    return out;
}

/// A token may have been revoked since the backup; the book that is replaced would know.
Status still_good(const RestoreAsk& ask, Instant now) {
    if (ask.former.empty()) {
        std::cout << "Whether the two tokens were revoked since the backup was NOT looked up: name the book that is replaced with "
                     "--former, where it can still be read.\n";
        return ok();
    }
    auto book = store::open_book_for_reading(ask.former, nullptr);
    if (!book) return std::move(book).error();
    return (*book)->read([&](const Reader& reader) -> Status {
        for (const auto& [token, variable] : {std::pair(&ask.token, "TOCSIN_TOKEN"), std::pair(&ask.second_token, "TOCSIN_SECOND_TOKEN")})
            if (auto row = holder(reader, *token, variable, now); !row)
                return Error(row.error().fault, std::string("The token in ") + variable + " does not count in " + ask.former +
                                                    ": it was revoked or has ended since the backup.");
        return ok();
    });
}

/// Keeps an engine from starting meanwhile.
class BookLock {
public:
    explicit BookLock(const std::string& path)
        : file_(::open((path + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600)) {}
    BookLock(const BookLock&) = delete;
    BookLock& operator=(const BookLock&) = delete;
    ~BookLock() {
        if (file_ >= 0) ::close(file_);
    }
    [[nodiscard]] bool held() const { return file_ >= 0 && ::flock(file_, LOCK_EX | LOCK_NB) == 0; }

private:
    int file_;
};

void print_keys(const app::Config& config, const evidence::BookCheck& check) {
    std::vector<std::string> here;
    if (auto ring = app::read_key_ring(app::vault_file(config)); ring)
        for (const auto& key : ring->keys) here.push_back(key.id);
    for (const auto& id : check.vault_keys) {
        const bool there = std::find(here.begin(), here.end(), id) != here.end();
        std::cout << "needs the vault's key " << id
                  << (there ? ", which is here" : ", which is NOT here: put it into " + app::vault_file(config)) << "\n";
    }
    std::error_code unknown;
    const std::string signing = app::log_files(config).key;
    std::cout << "needs the signing key " << signing
              << (fs::exists(signing, unknown) ? ", which is there\n"
                                               : ", which is NOT there: put it back, or see docs/proof.md, Keys\n");
}

/// The keys that are here; none on a new machine where nobody put them back: then signatures are not looked at, and that is said.
Result<std::vector<VerificationKey>> keys_here(const app::Config& config) {
    auto signer = app::read_signer(config);
    if (!signer) return std::move(signer).error();
    if (*signer) return (*signer)->keys();
    std::cout << "No signing key is here, so the checkpoint's signature is NOT checked. Anybody who knows the public key can "
                 "make a backup:\n"
                 "put the key back first, or compare the checkpoint with one that you have from elsewhere.\n";
    return std::vector<VerificationKey>{};
}

/// A backup from before a change of keys is taken, because two persons bring it back; and that is said.
void print_signer(const app::Config& config, const evidence::BookCheck& check) {
    const auto signer = app::read_signer(config);
    if (!signer || !*signer || !check.checkpoint) return;
    if (open_checkpoint(check.checkpoint->note, desk::present_keys(**signer))) return;
    const auto note = SignedNote::read(check.checkpoint->note);
    for (const auto& key : (*signer)->keys())
        if (note && note->signed_by(key))
            std::cout << "Its newest checkpoint is signed by a key that was replaced: " << key.text()
                      << "\nCompare it with the one you have from elsewhere; the engine puts it on record.\n";
}

/// What comes back with an older book, and what the engine does about it.
void print_revived() {
    std::cout << "What was taken back since the backup stands as it did: so at its next start the engine ends every session, revokes "
                 "every token\n"
                 "but your two and every link to a supplier, and pauses every notice that was being sent. Then give out new tokens, "
                 "look through\n"
                 "the accounts (one disabled since is active again, passwords are those of then), and release notices once you "
                 "know who has them.\n";
}

/// Without the list of destroyed keys nothing tells the engine what was erased since the backup.
void print_shred_list(const app::Config& config) {
    const std::string list = app::shred_list_path(config);
    std::error_code unknown;
    if (fs::exists(list, unknown)) {
        std::cout << "At its next start the engine erases again what is on " << list << ".\n";
        return;
    }
    std::cout << "WARNING: there is no list of erased subjects, " << list
              << ". What was erased since the backup is readable again and stays so.\n"
                 "If anything ever was erased, put the list there from where it is kept before the engine starts; without it, erase "
                 "again by hand.\n";
}

/// What the backup lacks of what the house already promised.
void print_lost(const std::optional<Checkpoint>& known, const evidence::BookCheck& check) {
    if (!known || known->size <= check.entries) return;
    std::cout << "The high-water file states " << known->size << " entries; the backup holds " << check.entries << ": at least "
              << known->size - check.entries << " are lost. The engine will put that on record.\n";
}

Result<int> restored(const app::Config& config, const RestoreAsk& ask) {
    const auto clock = make_system_clock();
    const Micros started = clock->monotonic();
    if (ask.reason.empty()) return Error(Fault::invalid_input, "Say why: --reason TEXT. It goes on record.");
    const std::string book = app::book_path(config);
    if (auto s = app::make_private_dir(config.state_dir); !s) return s.error();
    std::error_code unknown;
    for (const char* end : {"", "-wal", "-shm"})
        if (fs::exists(book + end, unknown))
            return Error(Fault::conflict, "There is " + book + end +
                                              "; a restore overwrites nothing. Stop the engine, move the old book away with its "
                                              "-wal and -shm, keep it, and call again.");
    const BookLock lock(book);
    if (!lock.held())
        return Error(Fault::conflict, "Another program holds the book of " + config.state_dir + "; stop the engine first.");
    auto keys = keys_here(config);
    if (!keys) return std::move(keys).error();
    std::optional<Checkpoint> known;
    if (!keys->empty()) {
        auto note = app::high_water(config, *keys);  // a key that was replaced since may have signed what the backup is older than
        if (!note) return std::move(note).error();
        known = std::move(*note);
    }
    auto file = app::PrivateFile::begin(book);
    if (!file) return std::move(file).error();
    auto unpacked = unpack(ask, *keys, known ? std::vector<Checkpoint>{*known} : std::vector<Checkpoint>{}, *file);
    if (!unpacked) return std::move(unpacked).error();
    auto persons = two_persons(file->beside(), ask, clock->now());
    if (!persons) return std::move(persons).error();
    if (auto s = still_good(ask, clock->now()); !s) return s.error();

    const app::LogFiles files = app::log_files(config);
    auto high =
        fs::exists(files.high_water, unknown) ? app::read_file(files.high_water, note_bytes_max) : Result<std::string>(std::string());
    if (!high) return std::move(high).error();
    const app::RestoreMark mark{unpacked->check.entries, unpacked->check.root, persons->first, persons->second,
                           *high,                   ask.former.empty() ? "no" : "yes", ask.reason};
    // First the marker: a book without it could be served as if nothing had happened.
    if (auto s = app::put_private_text(files.restored, text_of(mark)); !s) return s.error();
    if (auto s = file->keep(); !s) {
        (void)::unlink(files.restored.c_str());
        return s.error();
    }
    std::cout << "The book of " << field_of(unpacked->manifest, "made_at") << " is back in " << config.state_dir << ": "
              << unpacked->check.entries << " entries, " << unpacked->check.chains << " chains, all checked.\n";
    print_lost(known, unpacked->check);
    print_signer(config, unpacked->check);
    print_revived();
    print_shred_list(config);
    print_rpo(unpacked->check, clock->now());
    print_keys(config, unpacked->check);
    std::cout << "RTO: " << told_duration(clock->monotonic() - started)
              << " for this step. At its next start the engine puts the restore on record (" << persons->first.person << " and "
              << persons->second.person << ").\n";
    return 0;
}

Result<int> drilled(const app::Config& config, const RestoreAsk& ask) {
    const auto clock = make_system_clock();
    const Micros started = clock->monotonic();
    auto keys = keys_here(config);
    if (!keys) return std::move(keys).error();
    std::error_code unknown;
    auto folder = app::PrivateFolder::make(fs::temp_directory_path(unknown).string());
    if (!folder) return std::move(folder).error();
    auto file = app::PrivateFile::begin(folder->path() + "/tocsin.db");
    if (!file) return std::move(file).error();
    auto unpacked = unpack(ask, *keys, {}, *file);
    if (!unpacked) return std::move(unpacked).error();
    std::cout << "The backup of " << field_of(unpacked->manifest, "made_at") << " opens: " << unpacked->check.entries
              << " entries, " << unpacked->check.chains << " chains, " << unpacked->check.checkpoints
              << " checkpoints, all checked.\n";
    print_rpo(unpacked->check, clock->now());
    print_keys(config, unpacked->check);
    std::cout << "RTO: " << told_duration(clock->monotonic() - started) << " to unpack and check; nothing was kept.\n";
    return 0;
}

}  // namespace

int restore(const app::Config& config, const RestoreAsk& ask) {
    auto done = restored(config, ask);
    return done ? *done : fail(done.error());
}

int drill_restore(const app::Config& config, const RestoreAsk& ask) {
    auto done = drilled(config, ask);
    return done ? *done : fail(done.error());
}

}  // namespace tocsin::cli
