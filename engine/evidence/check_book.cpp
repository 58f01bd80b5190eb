#include "engine/evidence/check_book.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "engine/core/merkle.h"
#include "engine/evidence/rows_check.h"
#include "engine/evidence/values_check.h"

namespace tocsin::evidence {

namespace {

constexpr long long at_once = 2000;
constexpr std::size_t findings_max = 10;

class Checking {
public:
    Status promises(const Reader& book, const std::vector<Checkpoint>& promised) {
        for (const auto& one : promised) roots_.emplace(one.size, one.root);
        for (PageAsk page{"", 500};;) {
            auto found = book.checkpoints(page);
            if (!found) return std::move(found).error();
            for (const auto& row : found->rows) {
                auto root = merkle::read_digest(row.root);
                if (!root) say("The checkpoint over " + std::to_string(row.size) + " entries has no root.");
                else roots_.emplace(row.size, *root);
                if (row.size > 0) ++out.checkpoints;
            }
            page.cursor = found->next;
            if (page.cursor.empty()) return ok();
        }
    }

    Status entries(const Reader& book) {
        compare();
        for (;;) {
            auto page = book.entries_from(out.entries + 1, at_once);
            if (!page) return std::move(page).error();
            if (page->empty()) break;
            for (const auto& one : *page) {
                if (one.number != out.entries + 1) {
                    say("Entry " + std::to_string(out.entries + 1) + " is missing.");
                    out.entries = one.number - 1;
                }
                entry(one);
                ++out.entries;
                compare();
            }
        }
        out.root = merkle::hex(tree_.root());
        return ok();
    }

    Status rows(const Reader& book) {
        out.chains = static_cast<long long>(heads_.size());
        std::size_t named = heads_.count("system");
        if (auto s = row(book, "system"); !s) return s;
        IncidentAsk ask;
        ask.page.limit = 500;
        do {
            auto page = book.incidents(ask);
            if (!page) return std::move(page).error();
            for (const auto& incident : page->rows) {
                named += heads_.count(incident.id);
                if (auto s = row(book, incident.id); !s) return s;
                if (auto s = columns(book, incident.id); !s) return s;
            }
            ask.page.cursor = page->next;
        } while (!ask.page.cursor.empty());
        auto gone = map_values_gone(book, erasures_);
        if (!gone) return std::move(gone).error();
        differ("The ", *gone);
        if (named != heads_.size()) say("There are entries of an incident that has no row.");
        return ok();
    }

    Status newest(const Reader& book, const std::vector<VerificationKey>& keys) {
        auto last = book.last_checkpoint();
        if (!last) return std::move(last).error();
        if (!*last || (*last)->note.empty()) return ok();
        out.checkpoint = **last;
        if (out.checkpoint->size > out.entries)
            say("The newest checkpoint covers " + std::to_string(out.checkpoint->size) + " entries, and there are " +
                std::to_string(out.entries) + ".");
        if (keys.empty()) return ok();
        const auto read = open_checkpoint(out.checkpoint->note, keys);
        if (!read) say("The newest checkpoint bears no good signature of the keys that were given.");
        else if (read->size != out.checkpoint->size || merkle::hex(read->root) != out.checkpoint->root)
            say("The newest checkpoint's note says something else than its row.");
        return ok();
    }

    Status needed_keys(const Reader& book) {
        // Few key-encryption keys, many data keys: ask for what is under another than those known.
        auto rows = book.vault_keys_not_under("", 10'000);
        if (!rows) return std::move(rows).error();
        for (const auto& key : *rows)
            if (std::find(out.vault_keys.begin(), out.vault_keys.end(), key.kek) == out.vault_keys.end())
                out.vault_keys.push_back(key.kek);
        return ok();
    }

    BookCheck out;

private:
    struct Head {
        long long seq = 0;
        Instant recorded_at;
        std::string hash = genesis_hash();
    };

    void say(std::string finding) {
        if (out.findings.size() < findings_max) out.findings.push_back(std::move(finding));
    }

    void entry(const NumberedEntry& one) {
        const std::string where =
            "Entry " + std::to_string(one.number) + " (" + one.entry.incident_id + ' ' + std::to_string(one.entry.seq) + ") ";
        auto read = open_entry(one.entry.bytes);
        Head& head = heads_[one.entry.incident_id];
        if (!read) say(where + "is not in the format of the book.");
        else if (read->incident_id != one.entry.incident_id || read->seq != one.entry.seq)
            say(where + "names another place than it has.");
        if (one.entry.seq != head.seq + 1) say(where + "does not follow the one before it in its chain.");
        if (chain_hash(head.hash, one.entry.bytes) != one.entry.hash)
            say(where + "does not have the hash that its bytes lead to.");
        if (read && read->recorded_at < head.recorded_at) say(where + "was recorded before the one before it.");
        head = {one.entry.seq, read ? read->recorded_at : head.recorded_at, one.entry.hash};
        if (read) {
            out.newest_at = read->recorded_at;
            erasures_.take(*read);
        }
        const auto leaf = merkle::leaf_of(one.entry.hash);
        if (leaf) tree_.append(*leaf);
        else say(where + "has no hash.");
    }

    /// What was promised over exactly so many entries.
    void compare() {
        const auto [from, to] = roots_.equal_range(tree_.size());
        if (from == to) return;
        const Digest root = tree_.root();
        for (auto one = from; one != to; ++one)
            if (one->second != root)
                say("The first " + std::to_string(one->first) + " entries have another root than a checkpoint states.");
    }

    Status row(const Reader& book, const std::string& chain) {
        auto head = book.chain_head(chain);
        if (!head) return std::move(head).error();
        const auto found = heads_.find(chain);
        const Head is = found == heads_.end() ? Head{} : found->second;
        if (head->seq != is.seq || (is.seq > 0 && head->hash != is.hash))
            say("The row of " + chain + " does not name the last entry of its chain.");
        return ok();
    }

    /// What the incident's rows show is what its entries say; where a chain is broken that has been said already.
    Status columns(const Reader& book, const std::string& incident_id) {
        auto found = rows_that_differ(book, incident_id);
        if (!found && !is_of_the_store(found.error().fault)) return std::move(found).error();
        if (!found) return say("Incident " + incident_id + ": " + found.error().detail), ok();
        differ("Incident " + incident_id + ": ", *found);
        auto gone = values_gone(book, incident_id, erasures_);
        if (!gone) return std::move(gone).error();
        differ("Incident " + incident_id + ": ", *gone);
        return ok();
    }

    void differ(const std::string& where, const std::vector<std::string>& found) {
        for (const auto& one : found)
            if (out.differing.size() < findings_max) out.differing.push_back(where + one + '.');
    }

    std::unordered_map<std::string, Head> heads_;
    std::multimap<long long, Digest> roots_;
    merkle::Frontier tree_;
    ErasuresOnRecord erasures_;
};

}  // namespace

Result<BookCheck> check_book(const Book& book, const std::vector<VerificationKey>& keys,
                             const std::vector<Checkpoint>& promised) {
    Checking checking;
    const Status done = book([&](const Reader& reader) -> Status {
        if (auto s = checking.promises(reader, promised); !s) return s;
        if (auto s = checking.entries(reader); !s) return s;
        if (auto s = checking.rows(reader); !s) return s;
        if (auto s = checking.newest(reader, keys); !s) return s;
        return checking.needed_keys(reader);
    });
    if (!done) return done.error();
    return std::move(checking.out);
}

}  // namespace tocsin::evidence
