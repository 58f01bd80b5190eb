// Letters and events as files in a folder, for whoever prints, posts or shows them in a portal.
#pragma once

#include <memory>
#include <string>

#include "engine/core/clock.h"
#include "engine/core/log.h"
#include "engine/core/notifier.h"

namespace tocsin::notifiers {

/// Writes each delivery below `folder`, in the folder its endpoint names ("file:portal"):
///   portal/NOTICE/DELIVERY.txt .html .json   the letter of a notice, and what it is: delivery_id, recipient, subject,
///                                            letter_sha256, address where there is one; the .json comes last
///   portal/NOTICE/DELIVERY.checkpoint        the newest checkpoint's note, where there is one
///   portal/INCIDENT/DELIVERY.json            an event's body
/// A file is there whole or not at all (written beside, synced, renamed, folder synced), readable by the group; the
/// same delivery again writes the same bytes in its place (but for a newer checkpoint). Names come from plain ids alone, no link is followed below
/// `folder`, nothing outside it is touched. "ping" writes a file and removes it. The outcome is "delivered" when all of
/// it is on disk, else "failed" with one of: the disk is full; no permission; a link or a file stands in the way; and
/// so on. At most 256 wait. Destroying it gives every delivery it still holds its outcome.
/// Errors:  invalid_input  `folder` is no folder, or cannot be written to.
/// Threads: one of its own. `clock` and `log` outlive it. Example: tests/notifiers/file_notifier_test.cpp
[[nodiscard]] Result<std::unique_ptr<Notifier>> make_file_notifier(std::string folder, Clock& clock, Log& log);

}  // namespace tocsin::notifiers
