#include "engine/app/signing_key.h"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "engine/app/files.h"
#include "engine/app/private_file.h"

namespace tocsin::app {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view key_prefix = "PRIVATE+KEY+", until_word = " until ";
constexpr std::size_t small_file_max = 64 * 1024;

bool there(const std::string& path) {
    std::error_code unknown;
    return fs::exists(path, unknown);
}

std::string folder_of(const std::string& path) {
    const auto folder = fs::path(path).parent_path().string();
    return folder.empty() ? "." : folder;
}

std::string key_text(const std::string& origin, const std::string& seed) {
    const VerificationKey key{origin, ed25519_public(seed)};
    return std::string(key_prefix) + origin + "+" + to_hex(key.id()) + "+" + to_base64("\x01" + seed) + "\n";
}

/// The seed of a key file.
Result<std::string> read_seed(const LogFiles& files, const std::string& path, const std::string& origin) {
    const bool handed_in = files.key_is_credential();
    const Error bad(Fault::invalid_input, "audit.key_file: " + path + " is no signing key for checkpoints.", "audit.key_file");
    // What systemd hands over is guarded by it, whatever the mode says.
    if (!handed_in && readable_by_others(path))
        return Error(Fault::invalid_input, "audit.key_file: others can read " + path + "; run: chmod 400 " + path,
                     "audit.key_file");
    auto text = read_file(path, small_file_max);
    if (!text) return Error(Fault::invalid_input, "audit.key_file: " + text.error().detail, "audit.key_file");
    std::string_view rest = *text;
    while (!rest.empty() && rest.back() == '\n') rest.remove_suffix(1);
    if (rest.substr(0, key_prefix.size()) != key_prefix) return bad;
    rest.remove_prefix(key_prefix.size());
    const auto plus = rest.find('+');
    if (plus == std::string_view::npos || rest.size() < plus + 10 || rest[plus + 9] != '+') return bad;
    const std::string name(rest.substr(0, plus)), id(rest.substr(plus + 1, 8));
    const auto bytes = from_base64(rest.substr(plus + 10));
    if (!bytes || bytes->size() != 33 || bytes->front() != '\x01') return bad;
    std::string seed = bytes->substr(1);
    if (name != origin)
        return Error(Fault::invalid_input,
                     "audit.origin: the key in " + path + " is of the log \"" + name + "\"; a log keeps its name.",
                     "audit.origin");
    if (to_hex(VerificationKey{name, ed25519_public(seed)}.id()) != id) return bad;
    return seed;
}

Result<std::vector<KnownKey>> read_known(const std::string& path) {
    std::vector<KnownKey> out;
    if (!there(path)) return out;
    auto text = read_file(path, small_file_max);
    if (!text) return std::move(text).error();
    for (std::string_view rest = *text; !rest.empty();) {
        const auto end = std::min(rest.find('\n'), rest.size());
        auto key = KnownKey::read(rest.substr(0, end));
        if (!key)
            return Error(Fault::invalid_input, path + ": each line is a verification key, NAME+KEYID+KEY, or one with how far it "
                                                      "counts: KEY until SIZE.");
        out.push_back(std::move(*key));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return out;
}

Status write_known(const LogFiles& files, const std::vector<KnownKey>& keys) {
    std::string text;
    for (const auto& one : keys) text += one.text() + "\n";
    if (auto s = make_private_dir(folder_of(files.known)); !s) return s;
    return put_private_text(files.known, text);
}

}  // namespace

std::string KnownKey::text() const { return key.text() + (until ? std::string(until_word) + std::to_string(*until) : ""); }

Result<KnownKey> KnownKey::read(std::string_view text) {
    const auto at = text.find(until_word);
    auto key = VerificationKey::read(text.substr(0, at));
    if (!key) return std::move(key).error();
    KnownKey out{std::move(*key)};
    if (at == std::string_view::npos) return out;
    const std::string_view size = text.substr(at + until_word.size());
    long long until = -1;
    const auto [end, fault] = std::from_chars(size.data(), size.data() + size.size(), until);
    if (fault != std::errc() || end != size.data() + size.size() || until < 0 || std::to_string(until) != size)
        return Error(Fault::invalid_input, "Behind until stands the number of entries that the key counts up to.");
    out.until = until;
    return out;
}

Result<Checkpoint> open_checkpoint_within(std::string_view note, const std::vector<KnownKey>& keys) {
    std::vector<VerificationKey> all;
    for (const auto& one : keys) all.push_back(one.key);
    auto read = open_checkpoint(note, all);
    if (!read) return read;
    std::vector<VerificationKey> counting;
    for (const auto& one : keys)
        if (!one.until || *one.until >= read->size) counting.push_back(one.key);
    if (counting.size() == all.size() || open_checkpoint(note, counting)) return read;
    return Error(Fault::unauthenticated,
                 "It covers " + std::to_string(read->size) + " entries, and the key that signed it was replaced before that.");
}

Result<std::optional<CheckpointSigner>> read_signer(const Config& config) {
    const LogFiles files = log_files(config);
    if (!there(files.key)) return std::optional<CheckpointSigner>();
    auto seed = read_seed(files, files.key, config.audit_origin);
    if (!seed) return std::move(seed).error();
    std::string old;
    if (there(files.old)) {
        auto read = read_seed(files, files.old, config.audit_origin);
        if (!read) return std::move(read).error();
        old = std::move(*read);
    }
    auto known = read_known(files.known);
    if (!known) return std::move(known).error();
    std::vector<VerificationKey> retired;
    for (auto& one : *known) retired.push_back(std::move(one.key));
    auto signer = CheckpointSigner::make(config.audit_origin, std::move(*seed), std::move(old), std::move(retired));
    if (!signer) return std::move(signer).error();
    return std::optional<CheckpointSigner>(std::move(*signer));
}

Result<std::vector<KnownKey>> known_keys(const LogFiles& files, const CheckpointSigner& signer) {
    auto known = read_known(files.known);
    if (!known) return std::move(known).error();
    std::vector<KnownKey> out;
    for (const auto& key : signer.keys()) {
        const auto found = std::find_if(known->begin(), known->end(), [&](const KnownKey& one) { return one.key == key; });
        // The key that signs has no end, whatever a line says.
        out.push_back({key, found == known->end() || key == signer.key() ? std::nullopt : found->until});
    }
    return out;
}

Result<CheckpointSigner> make_signer(const Config& config, Random& random) {
    const LogFiles files = log_files(config);
    if (auto s = make_private_dir(folder_of(files.key)); !s) return s.error();
    const std::string seed = random.bytes(32);
    auto signer = CheckpointSigner::make(config.audit_origin, seed);
    if (!signer) return signer;
    if (auto s = put_private_text(files.key, key_text(config.audit_origin, seed), {0400, Existing::kept}); !s) return s.error();
    return signer;
}

Status make_known(const LogFiles& files, const VerificationKey& key) {
    auto known = read_known(files.known);
    if (!known) return std::move(known).error();
    if (!known->empty() && known->front().key == key && !known->front().until) return ok();
    std::vector<KnownKey> out{{key}};
    for (auto& other : *known)
        if (!(other.key == key)) out.push_back(std::move(other));
    return write_known(files, out);
}

Status bound_known(const LogFiles& files, const std::vector<KnownKey>& replaced) {
    auto known = read_known(files.known);
    if (!known) return std::move(known).error();
    bool changed = false;
    for (const auto& one : replaced)
        for (auto& is : *known)
            if (is.key == one.key && one.until && (!is.until || *is.until > *one.until)) {
                is.until = one.until;
                changed = true;
            }
    return changed ? write_known(files, *known) : ok();
}

Result<VerificationKey> rotate_key(const Config& config, Random& random, PresentKey present) {
    const LogFiles files = log_files(config);
    auto signer = read_signer(config);
    if (!signer) return std::move(signer).error();
    if (files.key_is_credential())
        return Error(Fault::refused,
                     "The key is a credential of the service; put another one there, and the present one as checkpoint.key.old.");
    if (there(files.old))
        return Error(Fault::refused, "The key was replaced and the engine has not sealed since; start it once.");
    if (present == PresentKey::there && !*signer)
        return Error(Fault::refused, "There is no key at " + files.key + " yet; the first start makes one.");
    if (present == PresentKey::lost && *signer) return Error(Fault::refused, "The key is not lost: " + files.key + " is there.");
    const std::string seed = random.bytes(32);
    const VerificationKey key{config.audit_origin, ed25519_public(seed)};
    if (present == PresentKey::there) {
        if (auto s = make_known(files, (*signer)->key()); !s) return s.error();
        if (::link(files.key.c_str(), files.old.c_str()) != 0) return Error(Fault::storage, "Cannot write " + files.old + ".");
    } else {
        for (const auto& file : {files.key, files.lost})
            if (auto s = make_private_dir(folder_of(file)); !s) return s.error();
        if (auto s = put_private_text(files.lost, key.text() + "\n"); !s) return s.error();
    }
    if (auto s = put_private_text(files.key, key_text(config.audit_origin, seed), {0400, Existing::replaced}); !s)
        return s.error();
    if (auto s = make_known(files, key); !s) return s.error();
    return key;
}

bool lost_key_replaced(const LogFiles& files, const CheckpointSigner& signer) {
    const auto text = there(files.lost) ? read_file(files.lost, small_file_max) : Result<std::string>(std::string());
    return text && *text == signer.key().text() + "\n";
}

}  // namespace tocsin::app
