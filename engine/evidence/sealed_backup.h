// A backup sealed to a public key: whoever makes it cannot read it. libsodium stays in here. Format: docs/backup.md.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "engine/core/random.h"
#include "engine/core/records.h"
#include "engine/evidence/zip.h"

namespace tocsin::evidence {

/// A pair of X25519 keys as text: "tocsin-backup-1..." to seal to, "tocsin-backup-secret-1..." to open with. Each ends with a
/// check, so that a slip of the pen is noticed.
struct BackupKeys {
    std::string recipient, identity;
};
[[nodiscard]] BackupKeys make_backup_keys(Random& random);

/// Writes a sealed backup as it comes. Threads: one.
class SealingBackup {
public:
    /// `manifest` stands in clear at the beginning and is bound to everything after it.
    /// Errors: invalid_input  `recipient` is none; remote  the sink takes no more.
    static Result<SealingBackup> begin(std::string_view recipient, const Fields& manifest, Sink sink);
    SealingBackup(SealingBackup&&) noexcept;
    ~SealingBackup();

    Status write(std::string_view bytes);
    Status finish();

private:
    struct Inside;
    explicit SealingBackup(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

/// Reads one back as it comes: what was written in pieces of any size. Nothing reaches the sink that was not authenticated;
/// that it was all of it is known when `finish` says so.
/// Errors: invalid_input  no sealed backup, cut off, changed, or something stands behind its end; unauthenticated  it was sealed
/// to another key;
///         remote  the sink takes no more. Threads: one.
class OpeningBackup {
public:
    static Result<OpeningBackup> begin(std::string_view identity, Sink sink);
    OpeningBackup(OpeningBackup&&) noexcept;
    ~OpeningBackup();

    Status write(std::string_view bytes);
    Status finish();
    /// As it stands at the beginning; to be believed once `finish` was good.
    [[nodiscard]] const Fields& manifest() const;

private:
    struct Inside;
    explicit OpeningBackup(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

}  // namespace tocsin::evidence
