// Signed notes, checkpoints and the keys that sign them.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <openssl/evp.h>

#include "engine/verify/digest.h"

namespace tocsin::verify {

struct Signature {
    std::string name;
    std::string bytes;  // 4 of the key id, then the signature
};

/// Four lines of text and the signatures under it. The views point into the bytes it was read from.
struct Note {
    std::string_view text;  // what is signed
    std::array<std::string_view, 4> lines;
    std::vector<Signature> signatures;
};

/// Reads one note. Gives back what is wrong with it; empty: every byte is in its place.
[[nodiscard]] std::string read_note(std::string_view bytes, Note& note);

/// Notes that stand one after another, each up to its last signature line; empty lines between them are passed over.
[[nodiscard]] std::vector<std::string_view> notes_in(std::string_view text);

/// What a checkpoint says.
struct Checkpoint {
    std::string origin;
    long long size = 0;
    Digest root{};
};

/// Reads the four lines of a checkpoint. Gives back what is wrong; empty: nothing.
[[nodiscard]] std::string read_checkpoint(const Note& note, Checkpoint& checkpoint);

/// The verification keys one knows.
class Keyring {
public:
    /// Takes a key as `NAME+KEYID+KEY`, or with how far it counts: `KEY until SIZE`. Gives back what is wrong with it; empty: it is known from now on.
    std::string add(std::string_view text);
    [[nodiscard]] bool knows(std::string_view name) const;
    [[nodiscard]] bool empty() const { return keys_.empty(); }

    /// Whether a known key of that name signed the note, and counts over so many entries. Gives back what is wrong; empty: one did.
    ///
    /// Signatures of other keys are passed over. One that names a known key and is not good refuses the note, whatever
    /// else stands under it; so does a key that signs twice.
    [[nodiscard]] std::string judge(const Note& note, std::string_view name, long long size) const;

private:
    struct Free {
        void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    };
    struct Key {
        std::string name;
        std::string id;
        std::unique_ptr<EVP_PKEY, Free> key;
        std::optional<long long> until;  // entries; what covers more was signed when the key was replaced already
    };
    std::vector<Key> keys_;
};

}  // namespace tocsin::verify
