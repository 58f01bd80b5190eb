// Taking up the audit log at a start: who signs it, whether the book is the right one, what a restore or a change of keys left.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "engine/app/config.h"
#include "engine/app/high_water.h"
#include "engine/app/signing_key.h"
#include "engine/core/checkpoint.h"
#include "engine/core/log.h"
#include "engine/core/random.h"
#include "engine/core/store.h"
#include "engine/desk/desk.h"
#include "engine/dispatch/sealer.h"

namespace tocsin::app {

/// Before the book is opened, and made where there is none. Errors: refused  a restore is said to have been, and there is no book.
Status check_restore_mark(const Config& config);

/// The first thing done with an opened book: the signer (made at the first start), and the check that the book is no older one
/// than the high-water file knows, or exactly the one that two persons restored. The newest checkpoint and the high-water note
/// are believed by the present key alone, during a change by the one it replaces too, once after a loss by the lost one.
/// Errors: refused  the book was rolled back or is not the restored one, its newest checkpoint is of a key that does not count,
/// or the key is missing: with what to do.
[[nodiscard]] Result<std::unique_ptr<CheckpointSigner>> open_log(const Config& config, std::optional<CheckpointSigner> signer,
                                                                 const Store& store, Random& random, Log& log);

/// What waited for a desk: puts a restore or a change of keys on record, ends and pauses what a restore brought back, seals.
Status take_up_log(const Config& config, desk::Desk& desk, const Store& store, const CheckpointSigner& signer, Log& log);

/// How often, where the note is kept, and who stamps it. `random` outlives the result.
/// Errors: invalid_input  audit.timestamp_ca_file cannot be read.
[[nodiscard]] Result<dispatch::SealerOptions> sealer_options(const Config& config, Random& random);

}  // namespace tocsin::app
