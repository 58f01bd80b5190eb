// What the audit log has on disk beside the book: signing key, high-water file, mark of a restore; and the start check.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "engine/app/config.h"
#include "engine/core/checkpoint.h"
#include "engine/core/log.h"
#include "engine/core/random.h"
#include "engine/core/store.h"
#include "engine/desk/desk.h"
#include "engine/dispatch/sealer.h"

namespace tocsin::app {

/// Where they lie. `key` and `old` hold "PRIVATE+KEY+NAME+KEYID+KEY"; `known` holds verification keys, one a line, newest first.
struct LogFiles {
    std::string key;  ///< audit.key_file; else $CREDENTIALS_DIRECTORY/checkpoint.key where it is; else STATE/keys/checkpoint.key
    std::string old;         ///< key + ".old": the key that is being replaced
    std::string known;       ///< STATE/keys/checkpoint.pub
    std::string lost;        ///< STATE/keys/checkpoint.lost: the key that replaces a lost one, until it has sealed
    std::string high_water;  ///< audit.high_water_file; else STATE/high-water
    std::string restored;    ///< STATE/restored (restore_mark.h)
};
[[nodiscard]] LogFiles log_files(const Config& config);

/// The signing key, with the one it replaces and those it replaced; nothing where there is none yet.
/// Errors: invalid_input  the file is none, others can read it, or it is of another audit.origin.
[[nodiscard]] Result<std::optional<CheckpointSigner>> read_signer(const Config& config);

/// A new key in place of the present one, which signs beside it until the engine has sealed once (at its next start).
/// `lost`: there is no present one any more; checkpoints of it still count by its verification key. Answers the new key.
/// Errors: refused  a change is under way, there is no key, or there is one although it is said to be lost; storage.
enum class PresentKey { there, lost };
[[nodiscard]] Result<VerificationKey> rotate_key(const Config& config, Random& random, PresentKey present);

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

/// Writes the note, on disk when it returns. Guarded: one that covers fewer entries than the one there, or as many with another
/// root, does not take its place. Errors: refused, storage.
enum class HighWater { guarded, overwritten };
Status keep_high_water(const std::string& file, const std::string& note, HighWater before = HighWater::guarded);

/// How often, where the note is kept, and who stamps it. `random` outlives the result.
/// Errors: invalid_input  audit.timestamp_ca_file cannot be read.
[[nodiscard]] Result<dispatch::SealerOptions> sealer_options(const Config& config, Random& random);

}  // namespace tocsin::app
