#include "tests/faults/power_loss_book.h"

#include <sqlite3.h>

#include <cstdlib>
#include <map>

#include "tests/fakes/silent_log.h"

namespace tocsin::faults {

namespace {

constexpr int incidents = 7;

Entry entry_of(const std::string& incident_id, long long seq, std::size_t note_bytes) {
    Entry entry;
    entry.incident_id = incident_id;
    entry.seq = seq;
    entry.occurred_at = entry.recorded_at = from_micros(1'700'000'000'000'000 + seq);
    entry.actor = {"ada", "officer"};
    entry.machine = "incident";
    entry.machine_id = "main";
    entry.event = "set_fact";
    entry.from = entry.to = "assessing";
    entry.rule = "GDPR Art. 33(1)";
    entry.fields = {{"fact", "risk_to_persons"}, {"note", std::string(note_bytes, 'x'), Privacy::personal}};
    return entry;
}

IncidentRow row_of(const SealedEntry& sealed) {
    IncidentRow row;
    row.id = sealed.incident_id;
    row.version = sealed.seq;
    row.head = sealed.hash;
    row.state = "assessing";
    row.authority = row.suppliers = row.customers = "idle";
    row.severity = "high";
    row.source = "officer";
    row.opened_at = row.updated_at = from_micros(1'700'000'000'000'000);
    return row;
}

Result<Commit> next_entry(const Reader& book, const std::string& incident_id, std::size_t note_bytes, Random& random) {
    auto head = book.chain_head(incident_id);
    if (!head) return std::move(head).error();
    Commit commit;
    const auto sealed = seal(entry_of(incident_id, head->seq + 1, note_bytes),
                             head->seq == 0 ? genesis_hash() : head->hash, random, commit.personal);
    commit.incident = row_of(sealed);
    commit.facts.push_back({incident_id, "risk_to_persons", "likely", sealed.seq});
    commit.timers_set.push_back({incident_id, "incident", incident_id, "owner", from_micros(4'000'000'000'000'000)});
    commit.receipt = {{"incident_id", incident_id}, {"seq", std::to_string(sealed.seq)}, {"hash", sealed.hash}};
    commit.entries.push_back(sealed);
    return commit;
}

using History = std::map<std::pair<std::string, long long>, std::string>;  // (incident, seq) -> hash

Status read_history(const Reader& book, History& history, std::vector<std::string>& damaged) {
    std::map<std::string, ChainHead> heads;
    std::string cursor;
    do {
        auto page = book.all_history({cursor, 500});
        if (!page) return page.error();
        for (const auto& entry : page->rows) {
            auto& head = heads[entry.incident_id];
            const auto before = head.seq == 0 ? genesis_hash() : head.hash;
            if (entry.seq != head.seq + 1 || entry.hash != chain_hash(before, entry.bytes))
                damaged.push_back(entry.incident_id + ": the chain breaks at " + std::to_string(entry.seq));
            head = {entry.seq, entry.hash};
            history[{entry.incident_id, entry.seq}] = entry.hash;
        }
        cursor = page->next;
    } while (!cursor.empty());
    for (const auto& [id, head] : heads) {
        auto file = book.case_file(id);
        if (!file || file->incident.version != head.seq || file->incident.head != head.hash)
            damaged.push_back(id + ": the row is not where its history is");
    }
    return ok();
}

std::string integrity(const std::string& path, const std::string& vfs) {
    sqlite3* connection = nullptr;
    const int flags = SQLITE_OPEN_READWRITE;
    std::string answer = "does not open";
    if (sqlite3_open_v2(path.c_str(), &connection, flags, vfs.c_str()) == SQLITE_OK) {
        const auto note = [](void* to, int, char** values, char**) {
            *static_cast<std::string*>(to) = values[0] != nullptr ? values[0] : "";
            return 0;
        };
        answer = "cannot be checked";
        sqlite3_exec(connection, "PRAGMA integrity_check(1)", note, &answer, nullptr);
    }
    sqlite3_close(connection);
    return answer;
}

}  // namespace

Change Scribe::step() {
    const std::string id = "inc_" + std::to_string(dice_() % incidents);
    const std::size_t note_bytes = dice_() % note_bytes_max_;
    return {std::nullopt, [=, this](const Reader& book) { return next_entry(book, id, note_bytes, random_); }};
}

bool Scribe::keep(const Result<Receipt>& answer) {
    if (!answer) return false;
    told_.push_back(
        {field_of(*answer, "incident_id"), std::atoll(field_of(*answer, "seq").c_str()), field_of(*answer, "hash")});
    count_.store(told_.size());
    return true;
}

bool Scribe::write(Store& store, int rounds) {
    for (int round = 0; round < rounds; ++round) {
        if (dice_() % 3 != 0) {
            if (!keep(store.commit(step()))) return false;
            continue;
        }
        std::vector<Change> group;
        for (std::size_t i = 0, size = 2 + dice_() % 12; i < size; ++i) group.push_back(step());
        bool all = true;
        for (const auto& answer : store.commit_all(std::move(group))) all = keep(answer) && all;
        if (!all) return false;
    }
    return true;
}

store::SqliteOptions on_disk(const std::string& path, const PowerLossVfs& vfs) {
    store::SqliteOptions options;
    options.path = path;
    options.vfs = vfs.name();
    options.readers = 1;
    options.on_fatal = [] {};
    return options;
}

Aftermath look_at(const DiskImage& image, const std::string& path, const std::vector<Told>& told, std::size_t count,
                  std::mt19937_64& dice) {
    Aftermath after;
    Disk disk(image);
    const PowerLossVfs vfs(disk);
    tests::SilentLog log;
    History history;
    {
        auto book = store::open_sqlite_store(on_disk(path, vfs), log);
        if (!book) {
            after.damaged.push_back("the book does not open: " + book.error().detail);
            return after;
        }
        const auto read = (*book)->read([&](const Reader& b) { return read_history(b, history, after.damaged); });
        if (!read) after.damaged.push_back("the history cannot be read: " + read.error().detail);
        if (!Scribe(dice()).write(**book, 1)) after.damaged.push_back("the book does not go on");
    }
    if (const auto answer = integrity(path, vfs.name()); answer != "ok")
        after.damaged.push_back("integrity: " + answer);
    for (std::size_t i = 0; i < count; ++i) {
        const auto found = history.find({told[i].incident_id, told[i].seq});
        if (found == history.end() || found->second != told[i].hash)
            after.lost.push_back(told[i].incident_id + ": entry " + std::to_string(told[i].seq) + " is gone");
    }
    return after;
}

}  // namespace tocsin::faults
