// Everything the book knows of one incident, but for what may be long: its deliveries and its history.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/evidence/lines.h"

namespace tocsin::evidence {

/// Whether what counsel wrote to counsel is in it.
enum class Counsel { left_out, included };

/// A notice's editions, and how many recipients it has of each kind.
struct NoticePapers {
    std::vector<EditionRow> editions;
    std::vector<Tally> tally;
};

/// Texts are read when the dossier is; what was erased by then is missing in `texts`.
struct Dossier {
    CaseFile file;
    std::vector<SignalRow> signals;  ///< the newest
    std::vector<ReceiptRow> receipts;
    std::vector<AttachmentRow> attachments;
    std::vector<CommentRow> comments;
    std::map<std::string, NoticePapers> papers;  ///< by notice
    std::map<std::string, std::string> texts;    ///< by reference
    std::vector<Entry> filings;                  ///< what was filed under a duty; personal values by reference
    /// Dismissals and merges; of duties what was proposed, decided, reconsidered, lapsed or withdrawn.
    std::vector<Entry> decisions;
    std::vector<Entry> form_answers;             ///< what persons answered of an authority's form, oldest first
    std::map<std::string, Instant> sent_at;      ///< by notice: when it was first let go
    std::optional<CheckpointRow> checkpoint;     ///< the newest
    Extent extent;                               ///< its entries
    std::shared_ptr<const std::set<std::string>> left_out;
    std::set<std::string> moved;  ///< regions that moved (lines.h)
    long long personal = 0;       ///< how many texts its entries open
};

/// Errors: not_found  no such incident; refused  what would be shown is not what the log says (rows_check.h); storage.
[[nodiscard]] Result<Dossier> read_dossier(const Reader& book, const std::string& incident_id, Counsel counsel);

/// A text longer than this is shown by its length and hash where people read; its bytes stand in personal.txt.
inline constexpr std::size_t shown_bytes_max = 4000;

}  // namespace tocsin::evidence
