#include "engine/core/audit.h"

#include <charconv>

#include "engine/core/commitment.h"
#include "engine/core/crypto.h"
#include "engine/core/encode.h"
#include "engine/core/ids.h"

namespace tocsin {

namespace {

constexpr std::string_view format = "tocsin-entry/1";
constexpr std::size_t fixed_fields = 14;

std::string commitment(std::string_view salt, std::string_view value) {
    std::string bytes = "c1";
    return sha256_hex(bytes.append(salt).append(value));
}

/// Only the spelling that seal writes: "7", not "07" nor "-0".
bool parse_number(const std::string& text, long long& out) {
    std::from_chars(text.data(), text.data() + text.size(), out);
    return std::to_string(out) == text;
}

/// 64 lower-case hex digits.
bool is_digest(std::string_view text) {
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

std::string genesis_hash() { return std::string(64, '0'); }

std::string chain_hash(std::string_view previous_hex, std::string_view bytes) {
    auto previous = from_hex(previous_hex);
    std::string joined = "\x02";
    if (previous) joined += *previous;
    joined += bytes;
    return sha256_hex(joined);
}

SealedEntry seal(const Entry& entry, std::string_view previous_hex, Random& random,
                 std::vector<PersonalRow>& personal) {
    SealedEntry out;
    out.incident_id = entry.incident_id;
    out.seq = entry.seq;
    std::string& b = out.bytes;
    b.reserve(512);
    append_field(b, format);
    append_field(b, entry.incident_id);
    append_field(b, std::to_string(entry.seq));
    append_field(b, std::to_string(to_micros(entry.occurred_at)));
    append_field(b, std::to_string(to_micros(entry.recorded_at)));
    for (const std::string* text : {&entry.actor.person, &entry.actor.role, &entry.machine, &entry.machine_id,
                                    &entry.event, &entry.from, &entry.to, &entry.rule})
        append_field(b, *text);
    append_field(b, std::to_string(entry.fields.size()));
    for (const Field& field : entry.fields) {
        append_field(b, field.name);
        if (field.privacy == Privacy::plain || field.value.empty()) {
            append_field(b, "v");
            append_field(b, field.value);
            continue;
        }
        const std::string salt = random.bytes(32);
        PersonalRow row{make_id("prs", entry.recorded_at, random), entry.incident_id, field.value, to_hex(salt)};
        append_field(b, "p");
        append_field(b, row.ref + ":" + commitment(salt, field.value));
        personal.push_back(std::move(row));
    }
    out.hash = chain_hash(previous_hex, b);
    return out;
}

Result<Entry> open_entry(std::string_view bytes) {
    const Error bad(Fault::broken_book, "These bytes are no entry of this version: restore the book from a backup.");
    auto fields = read_fields(bytes);
    if (!fields || fields->size() < fixed_fields || (*fields)[0] != format) return bad;
    const auto& f = *fields;
    long long occurred = 0, recorded = 0;
    Entry out;
    const std::size_t values = f.size() - fixed_fields;
    if (!parse_number(f[2], out.seq) || !parse_number(f[3], occurred) || !parse_number(f[4], recorded) ||
        values % 3 != 0 || f[13] != std::to_string(values / 3))
        return bad;
    out.incident_id = f[1];
    out.occurred_at = from_micros(occurred);
    out.recorded_at = from_micros(recorded);
    out.actor = {f[5], f[6]};
    out.machine = f[7];
    out.machine_id = f[8];
    out.event = f[9];
    out.from = f[10];
    out.to = f[11];
    out.rule = f[12];
    for (std::size_t i = fixed_fields; i < f.size(); i += 3) {
        if (f[i + 1] == "v") {
            out.fields.push_back({f[i], f[i + 2], Privacy::plain});
        } else if (f[i + 1] == "p") {
            const auto colon = f[i + 2].find(':');
            if (colon == std::string::npos || !is_plain_id(f[i + 2].substr(0, colon))) return bad;
            if (!is_digest(std::string_view(f[i + 2]).substr(colon + 1))) return bad;
            out.fields.push_back({f[i], f[i + 2].substr(0, colon), Privacy::personal});
        } else {
            return bad;
        }
    }
    return out;
}

bool commits_to(std::string_view entry_bytes, const PersonalRow& row) {
    const auto fields = read_fields(entry_bytes);
    const auto salt = from_hex(row.salt);
    if (!fields || !salt || fields->size() < fixed_fields) return false;
    const std::string stands = row.ref + ":" + commitment(*salt, row.value);
    for (std::size_t i = fixed_fields; i + 2 < fields->size(); i += 3)
        if ((*fields)[i + 1] == "p" && (*fields)[i + 2] == stands) return true;
    return false;
}

std::string encode_plain(const Fields& fields) {
    std::string out;
    for (const Field& field : fields) {
        append_field(out, field.name);
        append_field(out, field.value);
    }
    return out;
}

Result<Fields> decode_plain(std::string_view bytes) {
    auto read = read_fields(bytes);
    if (!read || read->size() % 2 != 0) return Error(Fault::broken_book, "These bytes are no named values: restore the book from a backup.");
    Fields out;
    for (std::size_t i = 0; i < read->size(); i += 2) out.push_back({(*read)[i], (*read)[i + 1], Privacy::plain});
    return out;
}

}  // namespace tocsin
