#include "engine/app/keys.h"

#include <sys/stat.h>

#include <filesystem>
#include <string_view>
#include <utility>

#include "engine/app/files.h"
#include "engine/app/house.h"
#include "engine/app/private_file.h"
#include "engine/core/crypto.h"
#include "engine/core/ids.h"
#include "store/sqlite_store.h"

namespace tocsin::app {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t key_bytes = 32, file_bytes_max = 64 * 1024;
constexpr std::string_view blind = "blind";
constexpr const char* file_name = "vault.key";

Error wrong_line(std::size_t number, const char* what) {
    return {Fault::invalid_input, "Line " + std::to_string(number) + " of the key file " + what};
}

/// "ID BASE64" as id and bytes.
Result<KeyRing::Key> read_line(std::string_view line, std::size_t number) {
    const auto space = line.find(' ');
    if (space == std::string_view::npos) return wrong_line(number, "is not an id, a blank and 32 bytes in base64.");
    KeyRing::Key key{std::string(line.substr(0, space)), {}};
    if (!is_plain_id(key.id)) return wrong_line(number, "begins with something that is no id: letters, digits, _ and - alone.");
    auto bytes = from_base64(line.substr(space + 1));
    if (!bytes || bytes->size() != key_bytes) return wrong_line(number, "does not end with exactly 32 bytes in base64.");
    key.bytes = SecretBytes(std::move(*bytes));
    return key;
}

std::string text_of(const KeyRing& ring) {
    std::string text = "# Keys of Tocsin's vault; the last one seals what is new. Without this file nobody reads what is sealed (docs/vault.md).\n";
    const auto add = [&](std::string_view id, const SecretBytes& bytes) {
        std::string base64 = to_base64(bytes.view());
        text.append(id).append(" ").append(base64).append("\n");
        wipe(base64);
    };
    for (const auto& key : ring.keys) add(key.id, key.bytes);
    add(blind, ring.blind);
    return text;
}

Status write_ring(const std::string& path, const KeyRing& ring, Existing existing) {
    std::string text = text_of(ring);
    Status done = put_private_text(path, text, {0400, existing});
    wipe(text);
    return done;
}

}  // namespace

std::string vault_file(const Config& config) {
    if (!config.vault_file.empty()) return config.vault_file;
    std::error_code error;
    const std::string handed_in = credential(file_name);
    if (!handed_in.empty() && fs::exists(handed_in, error)) return handed_in;
    return config.state_dir + "/keys/" + file_name;
}

bool is_credential(const std::string& path) { return !path.empty() && path == credential(file_name); }

std::string shred_list_path(const Config& config) { return config.state_dir + "/shredded"; }

Result<KeyRing> parse_key_ring(std::string_view text) {
    KeyRing ring;
    bool any_blind = false;
    for (std::size_t number = 1; !text.empty(); ++number) {
        const auto end = text.find('\n');
        std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        if (line.empty() || line.front() == '#') continue;
        auto key = read_line(line, number);
        if (!key) return std::move(key).error();
        if (key->id == blind) {
            if (any_blind) return wrong_line(number, "is a second blind key; there is one.");
            any_blind = true;
            ring.blind = std::move(key->bytes);
            continue;
        }
        for (const auto& known : ring.keys)
            if (known.id == key->id) return wrong_line(number, "repeats an id.");
        ring.keys.push_back(std::move(*key));
    }
    if (ring.keys.empty()) return Error(Fault::invalid_input, "The key file holds no key.");
    if (!any_blind) return Error(Fault::invalid_input, "The key file holds no line \"blind BASE64\".");
    return ring;
}

Result<KeyRing> read_key_ring(const std::string& path) {
    struct stat about {};
    if (::stat(path.c_str(), &about) != 0) return Error(Fault::not_found, "There is no key file " + path + ".");
    // systemd shows what it hands in with the mask of its access list as the group's rights.
    const mode_t nobodys = is_credential(path) ? S_IRWXO : S_IRWXG | S_IRWXO;
    if (!S_ISREG(about.st_mode) || (about.st_mode & nobodys) != 0)
        return Error(Fault::forbidden, "The key file " + path + " can be read by others than its owner; run: chmod 400 " + path);
    auto text = read_file(path, file_bytes_max);
    if (!text) return std::move(text).error();
    auto ring = parse_key_ring(*text);
    wipe(*text);
    return ring;
}

KeyRing::Key new_key(Random& random, Instant now) { return {make_id("kek", now, random), SecretBytes(random.bytes(key_bytes))}; }

Status make_key_file(const std::string& path, const KeyRing& ring) {
    if (auto s = make_private_dir(fs::path(path).parent_path().string()); !s) return s;
    return write_ring(path, ring, Existing::kept);
}

Status replace_key_file(const std::string& path, const KeyRing& ring) { return write_ring(path, ring, Existing::replaced); }

Result<std::shared_ptr<const Vault>> open_vault(const Config& config, Random& random, Instant now) {
    const std::string path = vault_file(config);
    auto ring = read_key_ring(path);
    if (!ring && ring.error().fault == Fault::not_found) {
        auto sealed = store::is_sealed_book(book_path(config));
        if (!sealed) return std::move(sealed).error();
        if (*sealed)
            return Error(Fault::storage, "The book in " + config.state_dir + " is sealed and the key file " + path +
                                             " is not there; bring it back from where you keep it: without it nobody reads what is sealed.");
        KeyRing made;
        made.keys.push_back(new_key(random, now));
        made.blind = SecretBytes(random.bytes(key_bytes));
        if (auto s = make_key_file(path, made); !s) return s.error();
        ring = std::move(made);
    }
    if (!ring) return std::move(ring).error();
    return Vault::make(std::move(*ring), random);
}

}  // namespace tocsin::app
