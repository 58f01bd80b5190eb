#include "engine/verify/check.h"

#include <limits>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "engine/verify/digest.h"
#include "engine/verify/entry.h"

namespace tocsin::verify {
namespace {

constexpr std::string_view link_prefix("\x02", 1);
constexpr std::string_view commitment_prefix = "c1";
constexpr const char* hash_fault = "the hash is not that of the bytes and of the entry before";

struct Chain {
    long long last_seq = 0;
    long long recorded_at = std::numeric_limits<long long>::min();
    Digest head{};
    bool closed = false;  // its incident's row has been compared
};

class Walk {
public:
    Walk(const Database& database, Report& report, const std::string& only)
        : database_(database),
          report_(report),
          only_(only),
          personal_(database.query("SELECT incident_id, value, salt FROM personal WHERE ref = ?1")) {}

    void file() {
        auto rows = database_.query("PRAGMA integrity_check(20)");
        while (rows.step())
            if (rows.bytes(0) != "ok") report_.add("", 0, "damaged: " + std::string(rows.bytes(0)));
    }

    void entries() {
        auto rows = select("SELECT n, incident_id, seq, entry, hash FROM history", "incident_id", " ORDER BY n");
        long long last_n = 0;
        while (rows.step()) {
            const long long n = rows.integer(0);
            if (only_.empty() && n > last_n + 1) report_.rows_missing += n - last_n - 1;
            last_n = n;
            entry(rows);
        }
        report_.chains = chains_.size();
    }

    void ends() {
        auto incidents = select("SELECT id, version, head FROM incident", "id", "");
        while (incidents.step()) end(incidents);
        auto others = select("SELECT id, seq, head FROM chain", "id", "");
        while (others.step()) end(others);
        for (const auto& [id, chain] : chains_)
            if (!chain.closed) report_.add(id, 0, "has entries but no row that repeats the end of its chain");
        if (!only_.empty() && chains_.empty()) report_.add(only_, 0, "has no entries");
    }

private:
    Statement select(const std::string& what, const std::string& key, const std::string& order) {
        if (only_.empty()) return database_.query(what + order);
        auto rows = database_.query(what + " WHERE " + key + " = ?1" + order);
        rows.bind(1, only_);
        return rows;
    }

    void entry(const Statement& row) {
        const std::string id(row.bytes(1));
        const long long seq = row.integer(2);
        Chain& chain = chains_[id];
        ++report_.entries;
        if (seq != chain.last_seq + 1)
            report_.add(id, seq, "entry " + std::to_string(chain.last_seq + 1) + " should stand here");
        chain.last_seq = seq;
        link(chain, row, id);
        const auto parsed = parse_entry(row.bytes(3));
        if (parsed.fault.empty())
            content(chain, parsed.entry, id, seq);
        else
            report_.add(id, seq, "not in the format: " + parsed.fault);
    }

    // Goes on from the stored hash, so that one changed entry is one finding and not one for each that follows.
    void link(Chain& chain, const Statement& row, const std::string& id) {
        const auto computed = hasher_.sha256({link_prefix, raw(chain.head), row.bytes(3)});
        const auto stored = from_hex(row.bytes(4));
        if (!stored) report_.add(id, row.integer(2), "the hash is not 64 lower-case hexadecimal digits");
        if (stored && *stored != computed) report_.add(id, row.integer(2), hash_fault);
        chain.head = stored.value_or(computed);
    }

    void content(Chain& chain, const Entry& entry, const std::string& id, long long seq) {
        if (entry.incident_id != id) report_.add(id, seq, "the entry names another incident than its row");
        if (entry.seq != seq) report_.add(id, seq, "the entry names another sequence number than its row");
        if (entry.recorded_at < chain.recorded_at) report_.add(id, seq, "recorded before the entry it follows");
        chain.recorded_at = entry.recorded_at;
        for (const auto& value : entry.personal) personal(value, id, seq);
    }

    void personal(const PersonalReference& value, const std::string& id, long long seq) {
        personal_.bind(1, value.ref);
        const auto fault = personal_fault(value, id);
        personal_.rewind();
        if (!fault.empty()) report_.add(id, seq, fault);
    }

    std::string personal_fault(const PersonalReference& value, const std::string& id) {
        if (!personal_.step() || (personal_.is_null(1) && personal_.is_null(2))) {
            ++report_.erased;
            return {};
        }
        if (personal_.is_null(1) || personal_.is_null(2)) return "a personal value is erased by half";
        if (personal_.bytes(0) != id) return "a personal value stands under another incident";
        const auto salt = from_hex(personal_.bytes(2));
        if (!salt) return "the salt of a personal value is not 64 lower-case hexadecimal digits";
        const auto commitment = hasher_.sha256({commitment_prefix, raw(*salt), personal_.bytes(1)});
        if (to_hex(commitment) != value.commitment) return "a personal value is not the one committed to";
        if (personal_.step()) return "a personal value stands there twice";
        ++report_.proved;
        return {};
    }

    void end(const Statement& row) {
        const std::string id(row.bytes(0));
        const long long seq = row.integer(1);
        const auto found = chains_.find(id);
        if (found == chains_.end()) {
            // Only the chain of `system` may stand ready before its first entry.
            if (id != "system" || seq != 0) report_.add(id, 0, "has a row but no entries");
            return;
        }
        Chain& chain = found->second;
        if (chain.closed) report_.add(id, 0, "has two rows that repeat the end of its chain");
        chain.closed = true;
        if (seq != chain.last_seq)
            report_.add(id, 0,
                        "its row says " + std::to_string(seq) + " entries, the chain ends at " +
                            std::to_string(chain.last_seq));
        if (row.bytes(2) != to_hex(chain.head)) report_.add(id, 0, "its row holds another hash than the chain's end");
    }

    const Database& database_;
    Report& report_;
    const std::string only_;
    Statement personal_;
    Hasher hasher_;
    std::unordered_map<std::string, Chain> chains_;
};

}  // namespace

Report check(const Database& database, const std::string& only) {
    Report report;
    try {
        Walk walk(database, report, only);
        walk.file();
        walk.entries();
        walk.ends();
    } catch (const Unreadable& stop) {
        if (!stop.damaged) throw;
        report.add("", 0, std::string("reading stopped: ") + stop.what());
    }
    return report;
}

}  // namespace tocsin::verify
