// Whether the rows of an incident show what its entries say. The rows can be changed without breaking a chain; this
// cannot.
#pragma once

#include <string>
#include <vector>

#include "engine/evidence/parts.h"
#include "engine/evidence/rows_said.h"

namespace tocsin::evidence {

/// Rows that are shown of an incident. Of signals perhaps only some.
struct ShownRows {
    CaseFile file;
    std::vector<CommentRow> comments;  ///< all, counsel's too
    std::vector<ReceiptRow> receipts;
    std::vector<AttachmentRow> attachments;
    std::vector<SignalRow> signals;
    std::vector<EditionRow> editions;  ///< of all its notices
};

/// What differs, each by object and column ("duty dut_1 due_at: the table says ..., entry 7 says ..."), the first few;
/// none: the tables say what the log says. Names no persons and no texts. What no entry says is not compared:
/// docs/evidence.md lists it. Threads: pure. Example: tests/engine/evidence/rows_check_test.cpp
[[nodiscard]] std::vector<std::string> differences(const RowsSaid& said, const ShownRows& shown);

/// The same, read from the book: walks the incident's entries once and holds its rows, whatever the length of its
/// history. Errors: not_found  no such incident; storage  an entry is missing or not in the format.
[[nodiscard]] Result<std::vector<std::string>> rows_that_differ(const Reader& book, const std::string& incident_id);

/// The row's last entry is the last one there is. `last` is the hash of the last entry that was walked.
[[nodiscard]] Result<std::vector<std::string>> end_differs(const Reader& book, const IncidentRow& row,
                                                           const std::string& last);

/// The refusal to show what differs. Gate: audit-broken.
[[nodiscard]] Error audit_broken(const std::string& incident_id, const std::vector<std::string>& found);

}  // namespace tocsin::evidence
