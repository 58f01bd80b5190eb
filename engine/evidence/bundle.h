// The evidence bundle of an incident, and the export of a whole book: a ZIP that proves what it says. Format:
// docs/bundle-format.md.
#pragma once

#include <deque>
#include <map>

#include "engine/evidence/reader_page.h"
#include "engine/evidence/zip.h"

namespace tocsin::evidence {

/// Whether the texts behind the commitments are in it.
enum class Personal { opened, closed };

struct BundleTerms {
    std::string incident_id{};  ///< empty: the whole book
    std::string made_by{};
    Instant made_at{};
    Counsel counsel = Counsel::left_out;
    Personal personal = Personal::opened;  ///< of a whole book; an incident's are always opened
    std::string organisation{};
    std::string zone{};
    std::function<Micros(Instant)> offset_at{};
    /// Told the hash of SHA256SUMS before the signed note over it leaves; what it refuses ends the bundle. May be empty.
    std::function<Status(const std::string& sums_sha256)> before_signing{};
};

/// Pulled, not pushed: each call reads a page of the book, so a slow reader holds no view of it, and memory stays bounded.
/// `signer` outlives it; `book` may answer each question over a newer view: entries are read up to where they ended at the
/// beginning. Threads: one at a time.
class Bundle {
public:
    /// Compares what it will show with the log first (rows_check.h), so that nothing leaves that differs.
    /// Errors: not_found  no such incident; refused  the tables differ from the log, or, of an incident, nothing of the book was
    /// sealed yet; storage.
    static Result<Bundle> begin(Book book, const CheckpointSigner& signer, BundleTerms terms);

    /// Appends the next bytes of the archive, perhaps none. More::no: they were the last.
    /// Errors: storage; conflict  something was erased meanwhile. The archive is then broken and must be thrown away.
    Result<More> next(std::string& bytes);

    /// hex; empty until SHA256SUMS was written.
    [[nodiscard]] const std::string& sums_sha256() const;

private:
    struct Inside;
    explicit Bundle(std::shared_ptr<Inside> inside) : inside_(std::move(inside)) {}
    std::shared_ptr<Inside> inside_;
};

}  // namespace tocsin::evidence
