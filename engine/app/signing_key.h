// The key that signs checkpoints, on disk: made once, replaced on purpose, and what is known of those that it replaced.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/app/config.h"
#include "engine/app/log_files.h"
#include "engine/core/checkpoint.h"
#include "engine/core/random.h"

namespace tocsin::app {

/// A verification key, and how far it counts. As text "NAME+KEYID+KEY", or "NAME+KEYID+KEY until SIZE": a checkpoint over more
/// than SIZE entries was signed when the key was replaced already.
struct KnownKey {
    VerificationKey key;
    std::optional<long long> until{};

    [[nodiscard]] std::string text() const;
    /// Errors: invalid_input  text() cannot have written it.
    static Result<KnownKey> read(std::string_view text);
};

/// What a note states, if one of these keys signed it and still counted then. Errors: as open_checkpoint.
[[nodiscard]] Result<Checkpoint> open_checkpoint_within(std::string_view note, const std::vector<KnownKey>& keys);

/// The signing key, with the one it replaces and those it replaced; nothing where there is none yet.
/// Errors: invalid_input  the file is none, others can read it, or it is of another audit.origin.
[[nodiscard]] Result<std::optional<CheckpointSigner>> read_signer(const Config& config);

/// The keys of `signer`, in its order, each with how far it counts. Errors: invalid_input  checkpoint.pub is not as it must be.
[[nodiscard]] Result<std::vector<KnownKey>> known_keys(const LogFiles& files, const CheckpointSigner& signer);

/// A first key. Errors: conflict  there is one; storage.
[[nodiscard]] Result<CheckpointSigner> make_signer(const Config& config, Random& random);

/// The key is among those known from here on, first of all. Errors: storage.
Status make_known(const LogFiles& files, const VerificationKey& key);
/// Each of them was replaced when the log had so many entries; what stands there already is never made more. Errors: storage.
Status bound_known(const LogFiles& files, const std::vector<KnownKey>& replaced);

/// A new key in place of the present one, which signs beside it until the engine has sealed once (at its next start).
/// `lost`: there is no present one any more; checkpoints of it still count by its verification key. Answers the new key.
/// Errors: refused  a change is under way, there is no key, or there is one although it is said to be lost; storage.
enum class PresentKey { there, lost };
[[nodiscard]] Result<VerificationKey> rotate_key(const Config& config, Random& random, PresentKey present);

/// Whether `rotate-key --lost` made the key that is there: until the engine has sealed with it, the lost one counts as well.
[[nodiscard]] bool lost_key_replaced(const LogFiles& files, const CheckpointSigner& signer);

}  // namespace tocsin::app
