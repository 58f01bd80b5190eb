// The line files of a bundle: entries, opened commitments, proofs, checkpoints, states. Format: docs/bundle-format.md.
#pragma once

#include <memory>
#include <set>
#include <string>

#include "engine/evidence/parts.h"

namespace tocsin::evidence {

/// Which entries: of one incident, or of the whole book; up to a fixed end, so that a book that grows meanwhile does no harm.
struct Extent {
    std::string incident_id;  ///< empty: the whole book
    long long last = 0;       ///< of an incident the last sequence number; of the book the last number
    long long covered = 0;    ///< entries that the last checkpoint covers
};

/// How many entries are read at a time.
inline constexpr long long entries_at_once = 500;

/// Walks the extent's entries in order. Threads: one.
class Walk {
public:
    explicit Walk(Extent extent) : extent_(std::move(extent)) {}
    /// The next few; none: that was all. Errors: storage  one is missing, or is not where it should be.
    Result<std::vector<NumberedEntry>> next(const Reader& book);
    [[nodiscard]] const Extent& extent() const { return extent_; }

private:
    Extent extent_;
    long long done_ = 0;
};

/// References whose texts stay out of a bundle.
using LeftOut = std::shared_ptr<const std::set<std::string>>;

/// The texts behind an entry's references that are neither erased nor left out. An entry that names one that is left out
/// opens none. Errors: storage.
[[nodiscard]] Result<std::vector<PersonalRow>> opened(const Reader& book, const NumberedEntry& entry, const LeftOut& left_out);

/// Regions of incidents ("ID/REGION") that an entry names a new state of: those of which states.txt may speak.
using Moved = std::shared_ptr<std::set<std::string>>;

/// Notes in `moved` what it sees.
[[nodiscard]] Part entries_part(Book book, Extent extent, Moved moved);
/// `expected`: how many lines it must have (bundle.txt said so before). Errors: conflict  something was erased meanwhile.
[[nodiscard]] Part personal_part(Book book, Extent extent, LeftOut left_out, long long expected);
/// Of an incident; empty for a whole book.
[[nodiscard]] Part proofs_part(Book book, Extent extent);
/// The last one alone, or all up to it.
[[nodiscard]] Part checkpoints_part(Book book, Extent extent);
/// A region that never moved is left out: no entry says where it stands.
[[nodiscard]] std::string states_of(const CaseFile& file, const std::set<std::string>& moved);
/// Of every incident of the book. Comes after the entries.
[[nodiscard]] Part states_part(Book book, Moved moved);
/// What an entry says of a region: "ID/REGION", or nothing.
[[nodiscard]] std::string region_moved(const Entry& entry);
[[nodiscard]] std::string key_lines(const std::vector<VerificationKey>& keys);

}  // namespace tocsin::evidence
