// The vault: what is personal or secret is sealed under keys of its own; destroying a key erases what it sealed.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/proof.h"
#include "engine/core/random.h"
#include "engine/core/result.h"

namespace tocsin {

/// Bytes of a key; overwritten when they go.
class SecretBytes {
public:
    SecretBytes() = default;
    explicit SecretBytes(std::string bytes) : bytes_(std::move(bytes)) {}
    SecretBytes(const SecretBytes&) = delete;
    SecretBytes& operator=(const SecretBytes&) = delete;
    SecretBytes(SecretBytes&& other) noexcept;
    SecretBytes& operator=(SecretBytes&& other) noexcept;
    ~SecretBytes();
    [[nodiscard]] std::string_view view() const noexcept { return bytes_; }

private:
    void wipe() noexcept;
    std::string bytes_;
};

/// Overwrites a text that held a secret.
void wipe(std::string& text) noexcept;

/// The keys of a key file (engine/app/keys.h). They wrap the data keys and seal nothing else.
struct KeyRing {
    struct Key {
        std::string id;  ///< is_plain_id
        SecretBytes bytes;
    };
    std::vector<Key> keys;  ///< the last one is the current one
    SecretBytes blind;      ///< of blind tags
};

/// Where a sealed value stands. Bound to it: bytes that were moved elsewhere do not open.
struct SealedPlace {
    std::string_view table, ref, field;
};

/// AES-256-GCM with a fresh random 96-bit nonce for each value; tags are HMAC-SHA-256.
///
/// A sealed value is base64 of nonce, ciphertext and 16 bytes of tag; what it is bound to (AAD) are the encoded fields
/// "tocsin-vault/1", table, ref, field and the key's id.
/// Threads: any; const after it was made. Example: tests/engine/core/vault_test.cpp
class Vault {
public:
    /// A data key, unwrapped: what is personal of one subject is sealed under it.
    class Key {
    public:
        Key(std::string id, SecretBytes bytes) : id_(std::move(id)), bytes_(std::move(bytes)) {}
        [[nodiscard]] const std::string& id() const noexcept { return id_; }

    private:
        friend class Vault;
        std::string id_;
        SecretBytes bytes_;
    };
    using KeyInHand = std::shared_ptr<const Key>;

    /// `random` outlives the vault.
    /// Errors: invalid_input  no key, a key or the blind key that has not 32 bytes, an id that is not plain or comes twice.
    [[nodiscard]] static Result<std::shared_ptr<const Vault>> make(KeyRing ring, Random& random);

    /// Id of the key-encryption key that new data keys are wrapped under; and of all, oldest first.
    [[nodiscard]] const std::string& current() const noexcept { return ring_.keys.back().id; }
    [[nodiscard]] std::vector<std::string> key_ids() const;

    /// A new data key of a subject, wrapped and in hand.
    struct Made {
        VaultKeyRow row;
        KeyInHand key;
    };
    [[nodiscard]] Made make_key(const std::string& subject, Instant at) const;
    /// Errors: not_found  it was destroyed;
    ///         storage      its key-encryption key is not in the ring; broken_book  the row was changed.
    [[nodiscard]] Result<KeyInHand> unwrap(const VaultKeyRow& row) const;
    /// The same data key, wrapped under the current key-encryption key. Errors: as unwrap.
    [[nodiscard]] Result<VaultKeyRow> rewrap(const VaultKeyRow& row) const;

    [[nodiscard]] std::string seal(const Key& key, const SealedPlace& place, std::string_view value) const;
    /// Errors: broken_book  these bytes were not sealed there under this key.
    [[nodiscard]] Result<std::string> open(const Key& key, const SealedPlace& place, std::string_view sealed) const;

    /// A keyed hash by which a value is found again: hex(HMAC-SHA-256(blind key, encoded kind and value)). Of kind "email" the
    /// value is taken without blanks around it and in ASCII lower case.
    [[nodiscard]] std::string blind_tag(std::string_view kind, std::string_view value) const;

    /// A few sealed words by which a book recognises its key ring: the id of the current key, a blank, the sealed bytes.
    [[nodiscard]] std::string make_probe() const;
    /// Errors: storage  another ring made it; one sentence that says what to do.
    [[nodiscard]] Status check_probe(std::string_view probe) const;
    /// Whether it is made with the current key.
    [[nodiscard]] bool is_current_probe(std::string_view probe) const;

private:
    Vault(KeyRing ring, Random& random) : ring_(std::move(ring)), random_(random) {}
    const KeyRing::Key* find(std::string_view id) const;
    std::string seal_bytes(std::string_view key, std::string_view bound, std::string_view value) const;

    KeyRing ring_;
    Random& random_;
};

}  // namespace tocsin
