// Signed notes: what the book's owner states about it, and who may believe it. Pure. Format: docs/audit-format.md.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/crypto.h"
#include "engine/core/instant.h"
#include "engine/core/result.h"

namespace tocsin {

/// A note, or a text to be signed, is at most so long.
inline constexpr std::size_t note_bytes_max = 16 * 1024;

/// 1 to 100 bytes without spaces, control characters and '+': the name of a log and of its keys.
[[nodiscard]] bool is_origin(std::string_view name);

/// Who signs: public, written NAME+KEYID+KEY.
struct VerificationKey {
    std::string name;
    std::string key;  ///< Ed25519, 32 bytes

    /// 4 bytes.
    [[nodiscard]] std::string id() const;
    [[nodiscard]] std::string text() const;
    /// Errors: invalid_input  it is no such text, or its key id is not that of the key.
    static Result<VerificationKey> read(std::string_view text);
    bool operator==(const VerificationKey&) const = default;
};

/// A text and the signatures under it.
struct SignedNote {
    struct Signature {
        std::string name;
        std::string key_id;  ///< 4 bytes
        std::string bytes;   ///< of a key of ours 64
    };
    std::string text;  ///< what is signed: lines, each with its LF, none of them empty
    std::vector<Signature> signatures;

    /// Errors: invalid_input  it is no note, has trailing bytes, no signature or too many.
    static Result<SignedNote> read(std::string_view note);
    /// Whether this key signed it.
    [[nodiscard]] bool signed_by(const VerificationKey& key) const;
};

/// The text of a note that one of these keys signed.
/// Errors: invalid_input  no note; unauthenticated  none of the keys signed it, or a signature in the name of one is false.
[[nodiscard]] Result<std::string> open_note(std::string_view note, const std::vector<VerificationKey>& keys);

/// What a checkpoint states: the first `size` entries of the log `origin` have this root.
struct Checkpoint {
    std::string origin;
    long long size = 0;
    Digest root{};
    Instant at;

    [[nodiscard]] std::string text() const;
    /// Errors: invalid_input  text() cannot have written it.
    static Result<Checkpoint> read(std::string_view text);
};

/// A checkpoint that one of these keys signed; its origin is that key's name. Errors: as open_note.
[[nodiscard]] Result<Checkpoint> open_checkpoint(std::string_view note, const std::vector<VerificationKey>& keys);

/// Holds the log's signing key. While a key is being replaced it signs with the old one too.
/// Threads: const members may be called from any thread.
class CheckpointSigner {
public:
    /// Seeds are 32 bytes; `old_seed` is empty but for a change of keys. `retired` are keys whose checkpoints still count.
    /// Errors: invalid_input  the origin is no name, a seed has another length.
    static Result<CheckpointSigner> make(std::string origin, std::string seed, std::string old_seed = {},
                                         std::vector<VerificationKey> retired = {});
    CheckpointSigner(CheckpointSigner&&) noexcept = default;
    CheckpointSigner& operator=(CheckpointSigner&&) = delete;
    ~CheckpointSigner();

    [[nodiscard]] std::string sign(long long size, const Digest& root, Instant at) const;
    /// A note over another text: lines, each with its LF, none of them empty (docs/bundle-format.md).
    /// Errors: invalid_input  the text is none.
    [[nodiscard]] Result<std::string> sign_text(std::string_view text) const;

    [[nodiscard]] const std::string& origin() const noexcept { return keys_.front().name; }
    [[nodiscard]] const VerificationKey& key() const noexcept { return keys_.front(); }
    /// The key, then the one that it replaces, then those retired.
    [[nodiscard]] const std::vector<VerificationKey>& keys() const noexcept { return keys_; }
    [[nodiscard]] bool changes_keys() const noexcept { return !old_seed_.empty(); }

private:
    CheckpointSigner() = default;
    [[nodiscard]] std::string note_over(std::string_view text) const;

    std::string seed_, old_seed_;
    std::vector<VerificationKey> keys_;
};

}  // namespace tocsin
