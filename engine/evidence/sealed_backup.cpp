#include "engine/evidence/sealed_backup.h"

#include <sodium.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "engine/core/audit.h"
#include "engine/core/crypto.h"
#include "engine/core/encode.h"

namespace tocsin::evidence {

namespace {

constexpr std::string_view magic = "tocsin-backup/1\n";
constexpr std::string_view public_prefix = "tocsin-backup-1", secret_prefix = "tocsin-backup-secret-1";
constexpr std::size_t piece = 64 * 1024, sealed_piece = piece + crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr std::size_t manifest_max = 64 * 1024, check_bytes = 4;
constexpr std::size_t box_bytes = crypto_box_SEALBYTES + crypto_secretstream_xchacha20poly1305_KEYBYTES;
constexpr std::size_t start_bytes = box_bytes + crypto_secretstream_xchacha20poly1305_HEADERBYTES;

const unsigned char* raw(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }
unsigned char* raw(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

void ready() {
    if (sodium_init() < 0) std::abort();  // without randomness nothing may be sealed
}

std::string key_text(std::string_view prefix, std::string_view key) {
    const Digest sum = sha256(std::string(prefix).append(key));
    return std::string(prefix) + to_hex(std::string(key).append(as_text(sum).substr(0, check_bytes)));
}

Result<std::string> read_key(std::string_view prefix, std::string_view text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.remove_suffix(1);
    const Error no(Fault::invalid_input,
                   "This is no key for backups; one begins with " + std::string(prefix) + " and was copied whole.");
    if (text.substr(0, prefix.size()) != prefix) return no;
    auto bytes = from_hex(text.substr(prefix.size()));
    if (!bytes || bytes->size() != 32 + check_bytes) return no;
    std::string key = bytes->substr(0, 32);
    if (key_text(prefix, key) != text) return no;
    return key;
}

Error not_taken() { return Error(Fault::remote, "The backup could not be written to its end; the disk may be full."); }
Error changed() {
    return Error(Fault::invalid_input, "The backup was changed after it was made, or is cut off; take another one.");
}

}  // namespace

BackupKeys make_backup_keys(Random& random) {
    ready();
    std::string open(crypto_box_PUBLICKEYBYTES, '\0'), secret(crypto_box_SECRETKEYBYTES, '\0'),
        seed = random.bytes(crypto_box_SEEDBYTES);
    crypto_box_seed_keypair(raw(open), raw(secret), raw(seed));
    BackupKeys keys{key_text(public_prefix, open), key_text(secret_prefix, secret)};
    sodium_memzero(seed.data(), seed.size());
    sodium_memzero(secret.data(), secret.size());
    return keys;
}

struct SealingBackup::Inside {
    Sink sink;
    crypto_secretstream_xchacha20poly1305_state state{};
    std::string bound;  ///< hash of the beginning: each piece is of this file
    std::string waiting;

    Status push(std::string_view bytes, unsigned char tag) {
        std::string sealed(bytes.size() + crypto_secretstream_xchacha20poly1305_ABYTES, '\0');
        crypto_secretstream_xchacha20poly1305_push(&state, raw(sealed), nullptr, raw(bytes), bytes.size(),
                                                   raw(std::string_view(bound)), bound.size(), tag);
        return sink(sealed) ? ok() : Status(not_taken());
    }
    ~Inside() { sodium_memzero(&state, sizeof state); }
};

SealingBackup::SealingBackup(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
SealingBackup::SealingBackup(SealingBackup&&) noexcept = default;
SealingBackup::~SealingBackup() = default;

Result<SealingBackup> SealingBackup::begin(std::string_view recipient, const Fields& manifest, Sink sink) {
    ready();
    auto to = read_key(public_prefix, recipient);
    if (!to) return std::move(to).error();
    auto inside = std::make_unique<Inside>();
    inside->sink = std::move(sink);
    std::string head(magic);
    append_field(head, encode_plain(manifest));
    unsigned char key[crypto_secretstream_xchacha20poly1305_KEYBYTES];
    crypto_secretstream_xchacha20poly1305_keygen(key);
    std::string start(start_bytes, '\0');
    const int boxed = crypto_box_seal(raw(start), key, sizeof key, raw(std::string_view(*to)));
    crypto_secretstream_xchacha20poly1305_init_push(&inside->state, raw(start) + box_bytes, key);
    sodium_memzero(key, sizeof key);
    if (boxed != 0) return Error(Fault::invalid_input, "Nothing can be sealed to this key.");
    head += start;
    inside->bound = as_text(sha256(head));
    if (!inside->sink(head)) return not_taken();
    return SealingBackup(std::move(inside));
}

Status SealingBackup::write(std::string_view bytes) {
    inside_->waiting += bytes;
    std::string_view rest = inside_->waiting;
    while (rest.size() > piece) {
        if (auto s = inside_->push(rest.substr(0, piece), crypto_secretstream_xchacha20poly1305_TAG_MESSAGE); !s) return s;
        rest.remove_prefix(piece);
    }
    inside_->waiting.erase(0, inside_->waiting.size() - rest.size());
    return ok();
}

Status SealingBackup::finish() { return inside_->push(inside_->waiting, crypto_secretstream_xchacha20poly1305_TAG_FINAL); }

struct OpeningBackup::Inside {
    Sink sink;
    std::string secret, waiting, bound;
    Fields manifest;
    crypto_secretstream_xchacha20poly1305_state state{};
    bool begun = false;

    ~Inside() {
        sodium_memzero(secret.data(), secret.size());
        sodium_memzero(&state, sizeof state);
    }

    /// Reads magic, manifest and key once they are there.
    Status beginning() {
        const std::string_view bytes = waiting;
        if (bytes.substr(0, magic.size()) != magic.substr(0, bytes.size()))
            return Error(Fault::invalid_input, "This file is no backup of Tocsin.");
        if (bytes.size() < magic.size() + 8) return ok();
        std::size_t length = 0;
        const char* from = bytes.data() + magic.size();
        const auto [end, fault] = std::from_chars(from, from + 8, length);
        if (fault != std::errc() || *end != ':' || length > manifest_max) return changed();
        const std::size_t head = static_cast<std::size_t>(end + 1 - bytes.data()) + length + 1, all = head + start_bytes;
        if (bytes.size() < all) return ok();
        auto field = read_fields(bytes.substr(magic.size(), head - magic.size()));
        if (!field || field->size() != 1) return changed();
        auto fields = decode_plain(field->front());
        if (!fields) return changed();
        manifest = std::move(*fields);
        bound = as_text(sha256(bytes.substr(0, all)));
        if (auto s = open_key(bytes.substr(head, start_bytes)); !s) return s;
        waiting.erase(0, all);
        begun = true;
        return ok();
    }

    Status open_key(std::string_view start) {
        unsigned char open[crypto_box_PUBLICKEYBYTES], key[crypto_secretstream_xchacha20poly1305_KEYBYTES];
        crypto_scalarmult_base(open, raw(std::string_view(secret)));
        if (crypto_box_seal_open(key, raw(start), box_bytes, open, raw(std::string_view(secret))) != 0)
            return Error(Fault::unauthenticated, "The backup was not sealed to this key, or its beginning was changed.");
        const int good = crypto_secretstream_xchacha20poly1305_init_pull(&state, raw(start) + box_bytes, key);
        sodium_memzero(key, sizeof key);
        return good == 0 ? ok() : Status(changed());
    }

    Status pull(std::string_view sealed, unsigned char wanted) {
        if (sealed.size() < crypto_secretstream_xchacha20poly1305_ABYTES) return changed();
        std::string bytes(sealed.size() - crypto_secretstream_xchacha20poly1305_ABYTES, '\0');
        unsigned char tag = 0;
        const int good = crypto_secretstream_xchacha20poly1305_pull(&state, raw(bytes), nullptr, &tag, raw(sealed), sealed.size(),
                                                                    raw(std::string_view(bound)), bound.size());
        if (good != 0 || tag != wanted) return changed();
        return bytes.empty() || sink(bytes) ? ok() : Status(not_taken());
    }
};

OpeningBackup::OpeningBackup(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
OpeningBackup::OpeningBackup(OpeningBackup&&) noexcept = default;
OpeningBackup::~OpeningBackup() = default;
const Fields& OpeningBackup::manifest() const { return inside_->manifest; }

Result<OpeningBackup> OpeningBackup::begin(std::string_view identity, Sink sink) {
    ready();
    auto secret = read_key(secret_prefix, identity);
    if (!secret) return std::move(secret).error();
    auto inside = std::make_unique<Inside>();
    inside->sink = std::move(sink);
    inside->secret = std::move(*secret);
    return OpeningBackup(std::move(inside));
}

Status OpeningBackup::write(std::string_view bytes) {
    Inside& in = *inside_;
    in.waiting += bytes;
    if (!in.begun)
        if (auto s = in.beginning(); !s) return s;
    if (!in.begun) return in.waiting.size() > magic.size() + manifest_max + start_bytes + 32 ? Status(changed()) : ok();
    std::string_view rest = in.waiting;
    // The last piece may be a full one, so one is always held back.
    while (rest.size() > sealed_piece) {
        if (auto s = in.pull(rest.substr(0, sealed_piece), crypto_secretstream_xchacha20poly1305_TAG_MESSAGE); !s) return s;
        rest.remove_prefix(sealed_piece);
    }
    in.waiting.erase(0, in.waiting.size() - rest.size());
    return ok();
}

Status OpeningBackup::finish() {
    if (!inside_->begun) return changed();
    return inside_->pull(inside_->waiting, crypto_secretstream_xchacha20poly1305_TAG_FINAL);
}

}  // namespace tocsin::evidence
