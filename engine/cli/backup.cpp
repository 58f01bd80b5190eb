#include "engine/cli/backup.h"

#include <sys/stat.h>

#include <cerrno>
#include <filesystem>
#include <iostream>
#include <string_view>

#include "engine/app/files.h"
#include "engine/app/high_water.h"
#include "engine/app/house.h"
#include "engine/app/last_backup.h"
#include "engine/app/leftovers.h"
#include "engine/app/private_file.h"
#include "engine/cli/backup_parts.h"
#include "engine/cli/export.h"
#include "engine/cli/tables.h"
#include "engine/desk/sealing.h"
#include "engine/evidence/sealed_backup.h"
#include "store/book_copy.h"
#include "store/migrations.h"

namespace tocsin::cli {

namespace {

struct Written {
    std::string sha256;
    long long bytes = 0;
};

Result<Written> hash_of(const std::string& path) {
    Written out;
    evidence::RunningHash hash;
    const Status done = app::read_in_pieces(path, [&](std::string_view bytes) {
        hash.add(bytes);
        out.bytes += static_cast<long long>(bytes.size());
        return ok();
    });
    if (!done) return done.error();
    out.sha256 = hash.finish();
    return out;
}

/// What stands in clear at the beginning of the file.
Fields manifest_of(const evidence::BookCheck& check, const Written& copy, Instant now) {
    return {{"made_at", to_rfc3339(now)},
            {"entries", std::to_string(check.entries)},
            {"root", check.root},
            {"size", std::to_string(check.checkpoint ? check.checkpoint->size : 0)},
            {"checkpoint", check.checkpoint ? check.checkpoint->note : ""},
            {"newest_entry_at", check.newest_at ? to_rfc3339(*check.newest_at) : ""},
            {"schema", std::to_string(store::schema_version)},
            {"bytes", std::to_string(copy.bytes)},
            {"sha256", copy.sha256}};
}

/// Seals the copy, and reads back from disk what was written.
Result<Written> seal(const std::string& copy, const std::string& recipient, const Fields& manifest, app::PrivateFile& file) {
    evidence::RunningHash hash;
    auto sealing = evidence::SealingBackup::begin(recipient, manifest, [&](std::string_view bytes) {
        hash.add(bytes);
        return file.write(bytes);
    });
    if (!sealing) return std::move(sealing).error();
    if (auto s = app::read_in_pieces(copy, [&](std::string_view bytes) { return sealing->write(bytes); }); !s) return s.error();
    if (auto s = sealing->finish(); !s) return s.error();
    if (auto s = file.settle(); !s) return s.error();
    auto back = hash_of(file.beside());
    if (!back) return back;
    if (back->sha256 != hash.finish())
        return Error(Fault::storage, "What was written does not read back as it was; the disk may be failing.");
    return back;
}

/// In a folder each backup has the time as its name: tocsin-20261125T030000Z.backup.
std::string name_for(const std::string& to, Instant now) {
    std::error_code unknown;
    if (!std::filesystem::is_directory(to, unknown)) return to;
    std::string name;
    for (const char c : to_rfc3339(std::chrono::floor<std::chrono::seconds>(now)))
        if (c != '-' && c != ':') name += c;
    return to + "/tocsin-" + name + ".backup";
}

Result<int> made(const app::Config& config, BackupAsk ask) {
    const auto clock = make_system_clock();
    const Micros started = clock->monotonic();
    const Instant now = clock->now();
    (void)app::clear_unfinished_backups(ask.to);
    ask.to = name_for(ask.to, now);
    auto signer = signer_for_reading(config);
    if (!signer) return std::move(signer).error();
    auto promised = app::high_water(config, desk::present_keys(*signer));
    if (!promised) return std::move(promised).error();
    auto file = app::PrivateFile::begin(ask.to);
    if (!file) return std::move(file).error();
    auto folder = app::PrivateFolder::make(config.state_dir);
    if (!folder) return std::move(folder).error();

    const std::string copy = folder->path() + "/tocsin.db";
    if (auto s = store::copy_book(app::book_path(config), copy); !s) return s.error();
    std::vector<Checkpoint> must_fit;
    if (*promised) must_fit.push_back(**promised);
    const Micros checking = clock->monotonic();
    auto check = check_copy(copy, desk::present_keys(*signer), must_fit);
    if (!check) return std::move(check).error();
    const Micros checked = clock->monotonic();
    if (*promised && (*promised)->size > check->entries)
        return Error(Fault::refused, "The high-water file states " + std::to_string((*promised)->size) +
                                         " entries, and the book holds " + std::to_string(check->entries) +
                                         ": it was rolled back. No backup was made of it.");
    auto plain = hash_of(copy);
    if (!plain) return std::move(plain).error();
    auto sealed = seal(copy, ask.recipient, manifest_of(*check, *plain, now), *file);
    if (!sealed) return file->failure().value_or(sealed.error());
    if (auto s = file->keep(); !s) return s.error();

    const std::string verified =
        "the copy: every page, every chain, the tree, every checkpoint's root, the newest one's signature" +
        std::string(*promised ? ", the high-water file" : "") + "; the sealed file: read back from disk, same SHA-256";
    const std::string note =
        "made_at: " + std::to_string(to_micros(now)) + "\nfile: " + ask.to + "\nentries: " + std::to_string(check->entries) +
        "\nsize: " + std::to_string(check->checkpoint ? check->checkpoint->size : 0) +
        "\nbytes: " + std::to_string(sealed->bytes) + "\nsha256: " + sealed->sha256 + "\nverified: " + verified + "\n";
    if (auto s = app::put_private_text(app::last_backup_file(config), note); !s) return s.error();
    std::cout << ask.to << "  " << sealed->bytes << " bytes, SHA-256 " << sealed->sha256 << "\n"
              << "verified: " << verified << "\n"
              << "not verified: that it opens with the secret key, which is not here; try that with: tocsin drill-restore\n";
    print_rpo(*check, clock->now());
    std::cout << "RTO: a restore takes longer than its check, which took " << told_duration(checked - checking)
              << " here; tocsin drill-restore measures it\n"
              << "took " << told_duration(clock->monotonic() - started) << "\n"
              << "Not in it, and needed for a restore: the vault's key file and the signing key. Keep them elsewhere "
                 "(docs/backup.md).\n";
    return 0;
}

}  // namespace

int backup_new_key(const std::string& path) {
    const auto random = make_system_random();
    const auto keys = evidence::make_backup_keys(*random);
    auto file = app::PrivateFile::begin(path);
    if (!file) return fail(file.error());
    if (!file->write(keys.identity + "\n") || ::chmod(file->beside().c_str(), 0400) != 0)
        return fail(file->failure().value_or(app::not_written(path, errno)));
    if (auto s = file->keep(); !s) return fail(s.error());
    std::cout << keys.recipient << "\n";
    std::cerr
        << "This is the public key: tocsin backup seals to it. The secret one is in " << path
        << ": take it to another machine, and a copy to a safe. Whoever has it reads the backups; without it nobody does.\n";
    return 0;
}

int backup(const app::Config& config, const BackupAsk& ask) {
    auto done = made(config, ask);
    return done ? *done : fail(done.error());
}

}  // namespace tocsin::cli
