#include "engine/core/vault.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <algorithm>
#include <cstdlib>
#include <set>
#include <utility>

#include "engine/core/crypto.h"
#include "engine/core/encode.h"
#include "engine/core/ids.h"

namespace tocsin {

namespace {

constexpr std::string_view format = "tocsin-vault/1";
constexpr std::size_t key_bytes = 32, nonce_bytes = 12, tag_bytes = 16;

const unsigned char* raw(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }
unsigned char* raw(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

struct ContextEnds {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};

/// Fetched once, and one context for each thread: both cost more than sealing a short text.
const EVP_CIPHER* cipher() {
    static const EVP_CIPHER* const fetched = EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr);
    if (fetched == nullptr) std::abort();
    return fetched;
}
EVP_CIPHER_CTX* context() {
    thread_local const std::unique_ptr<EVP_CIPHER_CTX, ContextEnds> mine(EVP_CIPHER_CTX_new());
    if (!mine) std::abort();
    return mine.get();
}

std::string bound_to(const SealedPlace& place, std::string_view key_id) {
    std::string out;
    out.reserve(64 + place.ref.size() + key_id.size());
    for (const std::string_view part : {format, place.table, place.ref, place.field, key_id}) append_field(out, part);
    return out;
}

/// The opened bytes, or nothing.
bool open_bytes(std::string_view key, std::string_view bound, std::string_view sealed, std::string& out) {
    if (sealed.size() < nonce_bytes + tag_bytes) return false;
    const std::string_view nonce = sealed.substr(0, nonce_bytes);
    const std::string_view text = sealed.substr(nonce_bytes, sealed.size() - nonce_bytes - tag_bytes);
    std::string tag(sealed.substr(sealed.size() - tag_bytes));
    out.assign(text.size(), '\0');
    EVP_CIPHER_CTX* const c = context();
    int length = 0;
    const bool opened = EVP_DecryptInit_ex2(c, cipher(), raw(key), raw(nonce), nullptr) == 1 &&
                        EVP_DecryptUpdate(c, nullptr, &length, raw(bound), static_cast<int>(bound.size())) == 1 &&
                        EVP_DecryptUpdate(c, raw(out), &length, raw(text), static_cast<int>(text.size())) == 1 &&
                        EVP_CIPHER_CTX_ctrl(c, EVP_CTRL_AEAD_SET_TAG, static_cast<int>(tag.size()), tag.data()) == 1 &&
                        EVP_DecryptFinal_ex(c, nullptr, &length) == 1;
    if (!opened) wipe(out);
    return opened;
}

SealedPlace place_of(const VaultKeyRow& row) { return {"vault_key", row.id, row.subject}; }

std::string normalised(std::string_view kind, std::string_view value) {
    if (kind != "email") return std::string(value);
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!value.empty() && blank(value.front())) value.remove_prefix(1);
    while (!value.empty() && blank(value.back())) value.remove_suffix(1);
    std::string out(value);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

}  // namespace

void wipe(std::string& text) noexcept {
    OPENSSL_cleanse(text.data(), text.size());
    text.clear();
}

SecretBytes::SecretBytes(SecretBytes&& other) noexcept { *this = std::move(other); }

SecretBytes& SecretBytes::operator=(SecretBytes&& other) noexcept {
    if (this == &other) return *this;
    wipe();
    bytes_ = other.bytes_;  // a moved short text would leave its bytes behind
    other.wipe();
    return *this;
}

SecretBytes::~SecretBytes() { wipe(); }

void SecretBytes::wipe() noexcept { tocsin::wipe(bytes_); }

Result<std::shared_ptr<const Vault>> Vault::make(KeyRing ring, Random& random) {
    if (ring.keys.empty()) return Error(Fault::invalid_input, "The key ring holds no key.");
    if (ring.blind.view().size() != key_bytes) return Error(Fault::invalid_input, "The blind key has not 32 bytes.");
    std::set<std::string> seen;
    for (const auto& key : ring.keys) {
        if (!is_plain_id(key.id) || !seen.insert(key.id).second)
            return Error(Fault::invalid_input, "A key's id is not plain, or stands twice in the ring.");
        if (key.bytes.view().size() != key_bytes) return Error(Fault::invalid_input, "The key " + key.id + " has not 32 bytes.");
    }
    return std::shared_ptr<const Vault>(new Vault(std::move(ring), random));
}

std::vector<std::string> Vault::key_ids() const {
    std::vector<std::string> ids;
    for (const auto& key : ring_.keys) ids.push_back(key.id);
    return ids;
}

const KeyRing::Key* Vault::find(std::string_view id) const {
    const auto found = std::find_if(ring_.keys.begin(), ring_.keys.end(), [&](const auto& key) { return key.id == id; });
    return found == ring_.keys.end() ? nullptr : &*found;
}

std::string Vault::seal_bytes(std::string_view key, std::string_view bound, std::string_view value) const {
    std::string out = random_.bytes(nonce_bytes);
    out.resize(nonce_bytes + value.size() + tag_bytes);
    EVP_CIPHER_CTX* const c = context();
    int length = 0;
    unsigned char* const text = raw(out) + nonce_bytes;
    const bool sealed = EVP_EncryptInit_ex2(c, cipher(), raw(key), raw(out), nullptr) == 1 &&
                        EVP_EncryptUpdate(c, nullptr, &length, raw(bound), static_cast<int>(bound.size())) == 1 &&
                        EVP_EncryptUpdate(c, text, &length, raw(value), static_cast<int>(value.size())) == 1 &&
                        EVP_EncryptFinal_ex(c, nullptr, &length) == 1 &&
                        EVP_CIPHER_CTX_ctrl(c, EVP_CTRL_AEAD_GET_TAG, tag_bytes, text + value.size()) == 1;
    if (!sealed) std::abort();  // what was to be sealed must never be written as it is
    return out;
}

Vault::Made Vault::make_key(const std::string& subject, Instant at) const {
    Made made;
    made.row.id = make_id("vky", at, random_);
    made.row.subject = subject;
    made.row.created_at = at;
    made.row.kek = current();
    SecretBytes bytes(random_.bytes(key_bytes));
    const auto& kek = ring_.keys.back();
    made.row.wrapped = to_base64(seal_bytes(kek.bytes.view(), bound_to(place_of(made.row), kek.id), bytes.view()));
    made.key = std::make_shared<const Key>(made.row.id, std::move(bytes));
    return made;
}

Result<Vault::KeyInHand> Vault::unwrap(const VaultKeyRow& row) const {
    if (row.destroyed_at || row.wrapped.empty()) return Error(Fault::not_found, "It was erased.");
    const auto* kek = find(row.kek);
    if (kek == nullptr)
        return Error(Fault::storage, "The key file does not hold the key " + row.kek + ", under which this is sealed; bring it back.");
    const auto sealed = from_base64(row.wrapped);
    std::string bytes;
    if (!sealed || !open_bytes(kek->bytes.view(), bound_to(place_of(row), kek->id), *sealed, bytes) || bytes.size() != key_bytes)
        return Error(Fault::broken_book, "A key of the vault does not open: its row was changed, or the key " + row.kek + " is another one.");
    auto key = std::make_shared<const Key>(row.id, SecretBytes(bytes));
    wipe(bytes);
    return KeyInHand(std::move(key));
}

Result<VaultKeyRow> Vault::rewrap(const VaultKeyRow& row) const {
    auto key = unwrap(row);
    if (!key) return std::move(key).error();
    const auto& kek = ring_.keys.back();
    VaultKeyRow out = row;
    out.kek = kek.id;
    out.wrapped = to_base64(seal_bytes(kek.bytes.view(), bound_to(place_of(row), kek.id), (*key)->bytes_.view()));
    return out;
}

std::string Vault::seal(const Key& key, const SealedPlace& place, std::string_view value) const {
    return to_base64(seal_bytes(key.bytes_.view(), bound_to(place, key.id_), value));
}

Result<std::string> Vault::open(const Key& key, const SealedPlace& place, std::string_view sealed) const {
    const auto bytes = from_base64(sealed);
    std::string out;
    if (!bytes || !open_bytes(key.bytes_.view(), bound_to(place, key.id_), *bytes, out))
        return Error(Fault::broken_book, "A sealed value does not open: the book was changed from outside.");
    return out;
}

std::string Vault::blind_tag(std::string_view kind, std::string_view value) const {
    std::string bytes;
    append_field(bytes, kind);
    append_field(bytes, normalised(kind, value));
    return to_hex(as_text(hmac_sha256(ring_.blind.view(), bytes)));
}

std::string Vault::make_probe() const {
    const auto& kek = ring_.keys.back();
    const SealedPlace place{"meta", "vault_probe", "value"};
    return kek.id + " " + to_base64(seal_bytes(kek.bytes.view(), bound_to(place, kek.id), blind_tag("probe", "tocsin")));
}

Status Vault::check_probe(std::string_view probe) const {
    const auto blank = probe.find(' ');
    if (blank == std::string_view::npos) return Error(Fault::storage, "The book's probe of its keys is damaged; restore the book from a backup.");
    const std::string id(probe.substr(0, blank));
    const auto* kek = find(id);
    if (kek == nullptr)
        return Error(Fault::storage, "The key file does not hold the key " + id + " of this book; bring back the book's own key file.");
    const auto sealed = from_base64(probe.substr(blank + 1));
    std::string tag;
    if (!sealed || !open_bytes(kek->bytes.view(), bound_to({"meta", "vault_probe", "value"}, kek->id), *sealed, tag))
        return Error(Fault::storage, "The key " + id + " of the key file is not this book's; bring back the book's own key file.");
    if (!equal_in_constant_time(tag, blind_tag("probe", "tocsin")))
        return Error(Fault::storage, "The blind key of the key file is not this book's; bring back the book's own key file.");
    return ok();
}

bool Vault::is_current_probe(std::string_view probe) const {
    return probe.substr(0, probe.find(' ')) == current();
}

}  // namespace tocsin
