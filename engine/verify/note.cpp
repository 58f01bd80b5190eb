#include "engine/verify/note.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "engine/verify/text.h"

namespace tocsin::verify {
namespace {

constexpr std::string_view dash = "\xe2\x80\x94 ";  // em dash and a space
constexpr std::string_view until_word = " until ";
constexpr std::size_t id_bytes = 4;
constexpr std::size_t signature_bytes = 64;
constexpr std::size_t signatures_max = 64;

// Takes the line off the front, without its LF; false when no LF is left.
bool take_line(std::string_view& rest, std::string_view& line) {
    const auto end = rest.find('\n');
    if (end == rest.npos) return false;
    line = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    return true;
}

bool read_signature(std::string_view line, Signature& signature) {
    if (line.substr(0, dash.size()) != dash) return false;
    const auto parts = words(line.substr(dash.size()), 2);
    if (parts.size() != 2 || !well_formed_name(parts[0])) return false;
    signature.name = parts[0];
    return decode_base64(parts[1], signature.bytes) && signature.bytes.size() > id_bytes;
}

bool good(EVP_PKEY* key, std::string_view text, std::string_view signature) {
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    if (!context || EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key) != 1) return false;
    const auto bytes = [](std::string_view view) { return reinterpret_cast<const unsigned char*>(view.data()); };
    return EVP_DigestVerify(context.get(), bytes(signature), signature.size(), bytes(text), text.size()) == 1;
}

}  // namespace

std::string read_note(std::string_view bytes, Note& note) {
    auto rest = bytes;
    for (auto& line : note.lines)
        if (!take_line(rest, line) || line.empty()) return "has not four lines of text";
    note.text = bytes.substr(0, bytes.size() - rest.size());
    std::string_view line;
    if (!take_line(rest, line) || !line.empty()) return "has no empty line after its text";
    if (rest.empty()) return "has no signature line";
    note.signatures.clear();
    while (!rest.empty()) {
        Signature signature;
        if (!take_line(rest, line) || !read_signature(line, signature)) return "has a bad signature line";
        if (note.signatures.size() == signatures_max) return "has too many signatures";
        note.signatures.push_back(std::move(signature));
    }
    return {};
}

std::vector<std::string_view> notes_in(std::string_view text) {
    std::vector<std::string_view> notes;
    std::size_t start = 0, at = 0;
    bool signed_yet = false;
    while (at < text.size()) {
        const auto end = std::min(text.find('\n', at), text.size() - 1) + 1;
        const bool signature = text.substr(at, dash.size()) == dash;
        if (signed_yet && !signature) {
            notes.push_back(text.substr(start, at - start));
            while (at < text.size() && text[at] == '\n') ++at;
            start = at;
            signed_yet = false;
            continue;
        }
        signed_yet = signature;
        at = end;
    }
    if (start < text.size()) notes.push_back(text.substr(start));
    return notes;
}

std::string read_checkpoint(const Note& note, Checkpoint& checkpoint) {
    constexpr std::string_view time = "time ";
    const auto size = count_of(note.lines[1]);
    std::string root;
    if (!well_formed_name(note.lines[0])) return "has no proper origin";
    if (!size) return "has no proper size";
    if (!decode_base64(note.lines[2], root) || root.size() != checkpoint.root.size()) return "has no proper root";
    if (note.lines[3].substr(0, time.size()) != time || !count_of(note.lines[3].substr(time.size())))
        return "has no proper time";
    checkpoint.origin = note.lines[0];
    checkpoint.size = *size;
    std::memcpy(checkpoint.root.data(), root.data(), root.size());
    return {};
}

std::string Keyring::add(std::string_view text) {
    std::optional<long long> until;
    if (const auto at = text.find(until_word); at != text.npos) {
        until = count_of(text.substr(at + until_word.size()));
        if (!until) return "has no proper number of entries behind until";
        text = text.substr(0, at);
    }
    const auto first = text.find('+');
    const auto second = first == text.npos ? first : text.find('+', first + 1);
    if (second == text.npos) return "is not NAME+KEYID+KEY";
    const auto name = text.substr(0, first);
    const auto id = text.substr(first + 1, second - first - 1);
    std::string bytes;
    if (!well_formed_name(name)) return "has no proper name";
    if (!decode_base64(text.substr(second + 1), bytes) || bytes.size() != 33 || bytes[0] != 1)
        return "is not an Ed25519 key";
    const auto digest = Hasher().sha256({name, "\n", bytes});
    if (to_hex(digest).substr(0, 2 * id_bytes) != id) return "has another key id than it says";
    Key key{std::string(name), std::string(raw(digest).substr(0, id_bytes)), nullptr, until};
    for (auto& known : keys_) {
        if (known.name != key.name || known.id != key.id) continue;
        if (until && (!known.until || *known.until > *until)) known.until = until;
        return {};
    }
    key.key.reset(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr,
                                              reinterpret_cast<const unsigned char*>(bytes.data()) + 1, 32));
    if (!key.key) return "is not an Ed25519 key";
    keys_.push_back(std::move(key));
    return {};
}

bool Keyring::knows(std::string_view name) const {
    for (const auto& key : keys_)
        if (key.name == name) return true;
    return false;
}

std::string Keyring::judge(const Note& note, std::string_view name, long long size) const {
    std::size_t signers = 0, late = 0;
    for (const auto& key : keys_) {
        if (key.name != name) continue;
        std::size_t lines = 0;
        for (const auto& signature : note.signatures) {
            const std::string_view bytes = signature.bytes;
            if (signature.name != key.name || bytes.substr(0, id_bytes) != key.id) continue;
            if (++lines > 1) return "is signed twice by one key";
            if (bytes.size() != id_bytes + signature_bytes || !good(key.key.get(), note.text, bytes.substr(id_bytes)))
                return "has a signature that is not good";
        }
        (key.until && *key.until < size ? late : signers) += lines;
    }
    if (signers > 0) return "";
    return late > 0 ? "is signed by a key that was replaced before that" : "has no signature of a known key";
}

}  // namespace tocsin::verify
