// The key file of the vault: made at the first start, its owner's alone, never overwritten.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "engine/app/config.h"
#include "engine/core/vault.h"

namespace tocsin::app {

/// `keys.vault_file`, or what systemd hands in ($CREDENTIALS_DIRECTORY/vault.key), or STATE/keys/vault.key.
[[nodiscard]] std::string vault_file(const Config& config);
/// Whether systemd handed the file in: it is changed where it comes from, not here.
[[nodiscard]] bool is_credential(const std::string& path);

/// Lines "ID BASE64", the last one the current key, and one "blind BASE64"; "#" begins a comment line.
/// Errors: invalid_input  which line is wrong and what belongs there; never what it holds.
[[nodiscard]] Result<KeyRing> parse_key_ring(std::string_view text);

/// Errors: not_found  there is no such file; forbidden  others may read it; invalid_input as parse_key_ring.
[[nodiscard]] Result<KeyRing> read_key_ring(const std::string& path);

/// A new key under an id of its own.
[[nodiscard]] KeyRing::Key new_key(Random& random, Instant now);

/// Writes a file that was not there before, mode 0400, in a folder that only its owner may enter.
/// Errors: conflict  there is one; storage  it cannot be written.
[[nodiscard]] Status make_key_file(const std::string& path, const KeyRing& ring);
/// Puts another ring in its place: the old file or the new one, never a part. Errors: storage.
[[nodiscard]] Status replace_key_file(const std::string& path, const KeyRing& ring);

/// The vault of this state directory. Makes the key file where there is neither one nor a book that was sealed under one.
/// Errors: storage  there is a sealed book and no key file; those of read_key_ring. `random` outlives the vault.
[[nodiscard]] Result<std::shared_ptr<const Vault>> open_vault(const Config& config, Random& random, Instant now);

/// The list of destroyed keys, outside the book (store/shred_list.h).
[[nodiscard]] std::string shred_list_path(const Config& config);

}  // namespace tocsin::app
