#include "engine/core/checkpoint.h"

#include <openssl/crypto.h>

#include <algorithm>
#include <charconv>

namespace tocsin {

namespace {

constexpr std::size_t id_bytes = 4, key_bytes = 32, signatures_max = 16;
constexpr std::string_view dash = "\xE2\x80\x94 ";  // an em dash and a space
constexpr char ed25519 = '\x01';

/// Takes the text up to the first `end` off `rest`; false where there is none.
bool take(std::string_view& rest, char end, std::string_view& out) {
    const auto at = rest.find(end);
    if (at == std::string_view::npos) return false;
    out = rest.substr(0, at);
    rest.remove_prefix(at + 1);
    return true;
}

bool control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

/// Lines, each with its LF, none empty, nothing to confuse a terminal.
bool is_note_text(std::string_view text) {
    if (text.empty() || text.size() > note_bytes_max || text.back() != '\n' || text.front() == '\n') return false;
    if (text.find("\n\n") != std::string_view::npos) return false;
    return std::none_of(text.begin(), text.end(), [](char c) { return control(c) && c != '\n'; });
}

/// Only the spelling that std::to_string writes.
bool read_whole(std::string_view text, long long& out) {
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), out);
    return failed == std::errc() && end == text.data() + text.size() && std::to_string(out) == text;
}

bool read_signature(std::string_view line, SignedNote::Signature& out) {
    if (line.substr(0, dash.size()) != dash) return false;
    line.remove_prefix(dash.size());
    std::string_view name;
    if (!take(line, ' ', name) || !is_origin(name)) return false;
    const auto bytes = from_base64(line);
    if (!bytes || bytes->size() <= id_bytes) return false;
    out = {std::string(name), bytes->substr(0, id_bytes), bytes->substr(id_bytes)};
    return true;
}

void wipe(std::string& secret) { OPENSSL_cleanse(secret.data(), secret.size()); }

}  // namespace

bool is_origin(std::string_view name) {
    return !name.empty() && name.size() <= 100 &&
           std::none_of(name.begin(), name.end(), [](char c) { return control(c) || c == ' ' || c == '+'; });
}

std::string VerificationKey::id() const { return std::string(as_text(sha256(name + "\n" + ed25519 + key)).substr(0, id_bytes)); }

std::string VerificationKey::text() const { return name + "+" + to_hex(id()) + "+" + to_base64(ed25519 + key); }

Result<VerificationKey> VerificationKey::read(std::string_view text) {
    const Error bad(Fault::invalid_input, "A verification key is written NAME+KEYID+KEY, as `tocsin audit key` prints it.");
    std::string_view name, id;
    if (!take(text, '+', name) || !take(text, '+', id) || !is_origin(name)) return bad;
    const auto bytes = from_base64(text);
    if (!bytes || bytes->size() != 1 + key_bytes || bytes->front() != ed25519) return bad;
    VerificationKey out{std::string(name), bytes->substr(1)};
    if (to_hex(out.id()) != id) return bad;
    return out;
}

Result<SignedNote> SignedNote::read(std::string_view note) {
    const Error bad(Fault::invalid_input, "This is no signed note.");
    const auto gap = note.find("\n\n");
    if (note.size() > note_bytes_max || gap == std::string_view::npos) return bad;
    SignedNote out;
    out.text = note.substr(0, gap + 1);
    if (!is_note_text(out.text)) return bad;
    std::string_view rest = note.substr(gap + 2), line;
    while (!rest.empty()) {
        Signature signature;
        if (out.signatures.size() == signatures_max || !take(rest, '\n', line) || !read_signature(line, signature)) return bad;
        out.signatures.push_back(std::move(signature));
    }
    if (out.signatures.empty()) return bad;
    return out;
}

bool SignedNote::signed_by(const VerificationKey& key) const {
    const std::string id = key.id();
    return std::any_of(signatures.begin(), signatures.end(), [&](const Signature& s) {
        return s.name == key.name && s.key_id == id && ed25519_verifies(key.key, text, s.bytes);
    });
}

namespace {

/// The note and the first of the keys that signed it.
Result<std::pair<SignedNote, const VerificationKey*>> opened(std::string_view note, const std::vector<VerificationKey>& keys) {
    auto read = SignedNote::read(note);
    if (!read) return std::move(read).error();
    const VerificationKey* signer = nullptr;
    for (const auto& key : keys) {
        const std::string id = key.id();
        for (const auto& s : read->signatures) {
            if (s.name != key.name || s.key_id != id) continue;
            if (!ed25519_verifies(key.key, read->text, s.bytes))
                return Error(Fault::unauthenticated, "A signature of the note is false.");
            if (!signer) signer = &key;
        }
    }
    if (!signer) return Error(Fault::unauthenticated, "None of the known keys signed the note.");
    return std::pair(std::move(*read), signer);
}

}  // namespace

Result<std::string> open_note(std::string_view note, const std::vector<VerificationKey>& keys) {
    auto read = opened(note, keys);
    if (!read) return std::move(read).error();
    return std::move(read->first.text);
}

std::string Checkpoint::text() const {
    return origin + "\n" + std::to_string(size) + "\n" + to_base64(as_text(root)) + "\ntime " + std::to_string(to_micros(at)) +
           "\n";
}

Result<Checkpoint> Checkpoint::read(std::string_view text) {
    const Error bad(Fault::invalid_input, "This is no checkpoint.");
    std::string_view origin, size, root, time;
    if (!take(text, '\n', origin) || !take(text, '\n', size) || !take(text, '\n', root) || !take(text, '\n', time)) return bad;
    Checkpoint out;
    long long micros = 0;
    if (!text.empty() || !is_origin(origin) || !read_whole(size, out.size) || out.size < 0) return bad;
    if (time.substr(0, 5) != "time " || !read_whole(time.substr(5), micros) || micros < 0) return bad;
    const auto bytes = from_base64(root);
    if (!bytes || bytes->size() != out.root.size()) return bad;
    std::copy(bytes->begin(), bytes->end(), out.root.begin());
    out.origin = origin;
    out.at = from_micros(micros);
    return out;
}

Result<Checkpoint> open_checkpoint(std::string_view note, const std::vector<VerificationKey>& keys) {
    auto read = opened(note, keys);
    if (!read) return std::move(read).error();
    auto out = Checkpoint::read(read->first.text);
    if (out && out->origin != read->second->name)
        return Error(Fault::unauthenticated, "The checkpoint is signed by a key of another log.");
    return out;
}

Result<CheckpointSigner> CheckpointSigner::make(std::string origin, std::string seed, std::string old_seed,
                                                std::vector<VerificationKey> retired) {
    if (!is_origin(origin)) return Error(Fault::invalid_input, "The log's name is 1 to 100 characters without spaces and \"+\".");
    if (seed.size() != key_bytes || (!old_seed.empty() && old_seed.size() != key_bytes))
        return Error(Fault::invalid_input, "A signing key for checkpoints is 32 bytes.");
    CheckpointSigner out;
    out.keys_.push_back({origin, ed25519_public(seed)});
    if (!old_seed.empty()) out.keys_.push_back({origin, ed25519_public(old_seed)});
    for (auto& key : retired)
        if (std::find(out.keys_.begin(), out.keys_.end(), key) == out.keys_.end()) out.keys_.push_back(std::move(key));
    out.seed_ = std::move(seed);
    out.old_seed_ = std::move(old_seed);
    return out;
}

CheckpointSigner::~CheckpointSigner() {
    wipe(seed_);
    wipe(old_seed_);
}

std::string CheckpointSigner::note_over(std::string_view text) const {
    std::string note = std::string(text) + "\n";
    const auto add = [&](const VerificationKey& key, const std::string& seed) {
        note += std::string(dash) + key.name + " " + to_base64(key.id() + ed25519_sign(seed, text)) + "\n";
    };
    add(keys_[0], seed_);
    if (changes_keys()) add(keys_[1], old_seed_);
    return note;
}

std::string CheckpointSigner::sign(long long size, const Digest& root, Instant at) const {
    return note_over(Checkpoint{origin(), size, root, at}.text());
}

Result<std::string> CheckpointSigner::sign_text(std::string_view text) const {
    if (!is_note_text(text)) return Error(Fault::invalid_input, "A text to be signed is lines, none of them empty.");
    return note_over(text);
}

}  // namespace tocsin
