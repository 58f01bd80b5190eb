#include "engine/intake/signature.h"

#include <charconv>

#include "engine/core/crypto.h"
#include "engine/core/encode.h"

namespace tocsin::intake {

namespace {

constexpr std::size_t signatures_max = 16;
constexpr std::size_t header_bytes_max = 4096;
constexpr std::size_t id_bytes_max = 256;

const Error refused(Fault::unauthenticated, "The signature could not be verified.");

/// The header where it stands exactly once: of two, nobody knows which was meant.
std::optional<std::string_view> the_one(const Headers& headers, std::string_view name) {
    std::optional<std::string_view> out;
    for (const auto& [known, value] : headers) {
        if (known != name) continue;
        if (out) return std::nullopt;
        out = value;
    }
    return out;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

std::vector<std::string_view> parts_of(std::string_view header, std::string_view separator) {
    std::vector<std::string_view> out;
    while (!separator.empty()) {
        const auto at = header.find(separator);
        if (at == std::string_view::npos) break;
        out.push_back(trimmed(header.substr(0, at)));
        header.remove_prefix(at + separator.size());
    }
    out.push_back(trimmed(header));
    return out;
}

/// What the message says of itself beside its body.
struct Said {
    std::vector<std::string_view> signatures;  ///< without the prefix
    std::string_view timestamp, id;
    bool timed = false, named = false;         ///< which of the two are signed
};

bool begins(std::string_view text, std::string_view with) { return text.substr(0, with.size()) == with; }

/// Why the header cannot be used, or empty.
std::string read_header(const Dialect& dialect, std::string_view header, Said& said) {
    const std::string time_part = dialect.timestamp_part.empty() ? std::string() : dialect.timestamp_part + "=";
    std::size_t times = 0;
    for (const std::string_view part : parts_of(header, dialect.separator)) {
        if (!time_part.empty() && begins(part, time_part)) {
            said.timestamp = part.substr(time_part.size());
            ++times;
        } else if (begins(part, dialect.prefix) && part.size() > dialect.prefix.size() &&
                   said.signatures.size() < signatures_max) {
            said.signatures.push_back(part.substr(dialect.prefix.size()));
        }
    }
    if (!time_part.empty() && times != 1) return "the header " + dialect.header + " does not hold one time";
    if (said.signatures.empty()) return "the header " + dialect.header + " holds no signature of the kind that is expected";
    return {};
}

/// The id may not hold the characters around its place: they could be moved between it and its neighbours.
bool fits_its_place(std::string_view id, std::string_view signed_text) {
    if (id.empty() || id.size() > id_bytes_max) return false;
    const std::string_view place = "{id}";
    const auto at = signed_text.find(place);
    std::string borders;
    if (at != std::string_view::npos && at > 0) borders += signed_text[at - 1];
    if (at != std::string_view::npos && at + place.size() < signed_text.size()) borders += signed_text[at + place.size()];
    for (const char c : id)
        if (c <= 0x20 || c >= 0x7f || borders.find(c) != std::string::npos) return false;
    return true;
}

std::string read_headers(const Dialect& dialect, const Headers& headers, Said& said) {
    const auto header = the_one(headers, dialect.header);
    if (!header) return "there is not exactly one header " + dialect.header;
    if (header->size() > header_bytes_max) return "the header " + dialect.header + " is longer than 4096 bytes";
    if (auto why = read_header(dialect, *header, said); !why.empty()) return why;
    said.timed = dialect.signed_text.find("{timestamp}") != std::string::npos;
    said.named = dialect.signed_text.find("{id}") != std::string::npos;
    if (said.timed && dialect.timestamp_part.empty()) {
        const auto time = the_one(headers, dialect.timestamp_header);
        if (!time) return "there is not exactly one header " + dialect.timestamp_header;
        said.timestamp = *time;
    }
    if (said.named) {
        const auto id = the_one(headers, dialect.id_header);
        if (!id || !fits_its_place(*id, dialect.signed_text)) return "the header " + dialect.id_header + " is not one id";
        said.id = *id;
    }
    return {};
}

/// Seconds since 1970, or a negative number. Digits only, so that no other reading of the same text can be signed.
long long seconds_of(std::string_view text) {
    if (text.empty() || text.size() > 11) return -1;
    for (const char c : text)
        if (c < '0' || c > '9') return -1;
    long long seconds = -1;
    std::from_chars(text.data(), text.data() + text.size(), seconds);
    return seconds;
}

std::string signed_bytes(const Dialect& dialect, const Said& said, std::string_view body) {
    std::string out;
    out.reserve(dialect.signed_text.size() + said.timestamp.size() + said.id.size() + body.size());
    for (std::string_view rest = dialect.signed_text; !rest.empty();) {
        bool placed = false;
        for (const auto& [name, value] : {std::pair<std::string_view, std::string_view>{"{body}", body},
                                          {"{timestamp}", said.timestamp},
                                          {"{id}", said.id}}) {
            if (!begins(rest, name)) continue;
            out.append(value);
            rest.remove_prefix(name.size());
            placed = true;
            break;
        }
        if (placed) continue;
        out += rest.front();
        rest.remove_prefix(1);
    }
    return out;
}

/// Every key with every signature, and the same work whichever fits.
bool any_fits(const Dialect& dialect, const std::vector<SecretKey>& keys, const Said& said, std::string_view text) {
    bool good = false;
    for (std::size_t k = 0; k < keys.size() && k < keys_max; ++k) {
        if (keys[k].bytes.empty()) continue;
        const Digest code = hmac_sha256(keys[k].bytes, text);
        const std::string expected = dialect.encoding == "base64" ? to_base64(as_text(code)) : to_hex(as_text(code));
        for (const std::string_view signature : said.signatures)
            good = equal_in_constant_time(signature, expected) || good;
    }
    return good;
}

std::string replay_key(const Dialect& dialect, const Said& said, std::string_view text, std::string_view body) {
    std::string all;
    append_field(all, dialect.header);
    append_field(all, said.named ? said.id : std::string_view());
    append_field(all, said.named ? body : text);
    return "sha256:" + sha256_hex(all);
}

}  // namespace

Result<SecretKey> parse_secret_key(std::string_view encoding, std::string_view text) {
    const Error bad(Fault::invalid_input, "A key is not written in the encoding that is said for it.");
    Result<std::string> bytes(bad);
    constexpr std::string_view marked = "whsec_";
    if (encoding == "text") bytes = std::string(text);
    if (encoding == "base64") bytes = from_base64(text);
    if (encoding == "hex") bytes = from_hex(text);
    if (encoding == "whsec" && begins(text, marked)) bytes = from_base64(text.substr(marked.size()));
    if (!bytes || bytes->empty()) return bad;
    return SecretKey{std::move(*bytes)};
}

bool key_known(const std::vector<SecretKey>& keys, std::string_view candidate) {
    // Hashes have one length, so that not even the length of a key can be measured.
    const Digest asked = sha256(candidate);
    bool known = false;
    for (const SecretKey& key : keys) {
        const bool same = equal_in_constant_time(as_text(sha256(key.bytes)), as_text(asked));
        known = (same && !key.bytes.empty()) || known;
    }
    return known;
}

Result<Verified> verify_signature(const Dialect& dialect, const std::vector<SecretKey>& keys, const Headers& headers,
                                  std::string_view body, Instant now, std::string* hint_for_log) {
    const auto refuse = [&](const std::string& why) {
        if (hint_for_log) *hint_for_log = why;
        return refused;
    };
    Said said;
    if (auto why = read_headers(dialect, headers, said); !why.empty()) return refuse(why);
    const long long sent = said.timed ? seconds_of(said.timestamp) : 0;
    if (sent < 0) return refuse("the time is not a number of seconds");
    const std::string text = signed_bytes(dialect, said, body);
    if (!any_fits(dialect, keys, said, text))
        return refuse("no signature fits any key: another secret, or the body was changed on its way");
    Verified out{replay_key(dialect, said, text, body), std::nullopt};
    if (!said.timed) return out;
    const long long apart = sent - to_micros(now) / 1'000'000;
    if (apart > dialect.tolerance.count() || -apart > dialect.tolerance.count())
        return refuse("the signature is right but its time is " + std::to_string(apart) +
                      " s away from ours: a wrong clock, or a message of old");
    out.sent_at = from_micros(sent * 1'000'000);
    return out;
}

}  // namespace tocsin::intake
