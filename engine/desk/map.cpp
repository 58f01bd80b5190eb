#include "engine/desk/map.h"

#include <algorithm>
#include <set>

#include "engine/core/crypto.h"
#include "engine/core/encode.h"
#include "engine/desk/room.h"
#include "engine/desk/system_entry.h"
#include "engine/desk/vault.h"
#include "workflows/map/value.h"

namespace tocsin::desk {

namespace {

constexpr std::size_t complaints_max = 200;
constexpr std::size_t batch_max = 1000;
constexpr auto staged_for = std::chrono::hours(24);

/// What ties a record's bytes to the change they came with. The personal half goes in as its commitment.
std::string digest_of(const MapRecordRow& row, const std::optional<PersonalRow>& personal) {
    std::string bytes;
    for (const auto& part : {row.kind, row.id, std::to_string(to_micros(row.valid_from)), std::to_string(row.retired), row.fields})
        append_field(bytes, part);
    if (personal) append_field(bytes, sha256_hex("c1" + *from_hex(personal->salt) + personal->value));
    return sha256_hex(bytes);
}

/// One error that tells all complaints: the first as its own, the others beside it.
Error all_wrong(const std::vector<Flaw>& wrong, const std::string& what) {
    Error error(Fault::invalid_input, what + ": " + std::to_string(wrong.size()) + (wrong.size() == 1 ? " thing is" : " things are") +
                                          " wrong; nothing was changed.",
                wrong.front().field);
    error.also = wrong;
    return error;
}

const char* says_missing = "names something that the map does not have: add it, or take the reference out";

std::vector<Flaw> settled(std::vector<map::Record>& records) {
    std::vector<Flaw> wrong;
    for (std::size_t i = 0; i < records.size() && wrong.size() < complaints_max; ++i)
        for (const auto& c : map::settle(records[i]))
            wrong.push_back({"#/records/" + std::to_string(i) + (c.field.empty() ? "" : "/" + c.field), c.what});
    return wrong;
}

std::string pointer_to(const MapLinkRow& link) { return "#/" + link.kind + "/" + link.id + "/" + link.field; }

/// What would be wrong with the map if the staged change counted.
Result<std::vector<Flaw>> unsound(const Reader& book, long long change) {
    std::vector<Flaw> wrong;
    auto dangling = book.dangling_links(change, complaints_max);
    if (!dangling) return std::move(dangling).error();
    for (const auto& link : *dangling)
        wrong.push_back({pointer_to(link), "names " + link.to_kind + " " + link.to_id +
                                               ", which the map does not have: add it, or take the reference out"});
    auto handed_on = book.links_with(change, "subprocessors");
    if (!handed_on) return std::move(handed_on).error();
    std::vector<std::pair<std::string, std::string>> edges;
    for (const auto& link : *handed_on) edges.emplace_back(link.id, link.to_id);
    for (const auto& ring : map::rings(edges))
        wrong.push_back({"#/supplier/" + ring.substr(0, ring.find(' ')) + "/subprocessors",
                         "goes round in a ring (" + ring + "): a sub-processor does not hand data back; take one of them out"});
    return wrong;
}

Status empty_stale(const Surroundings& around, Commit& commit) {
    auto staged = around.book.staged_changes();
    if (!staged) return std::move(staged).error();
    for (auto& change : *staged) {
        if (change.created_at + staged_for > around.now) continue;
        change.state = "dropped";
        commit.map_emptied.push_back(change.number);
        commit.map_changes.push_back(std::move(change));
    }
    return ok();
}

Result<MapChangeRow> new_change(const Surroundings& around, std::string source) {
    auto last = around.book.last_map_change();
    if (!last) return std::move(last).error();
    MapChangeRow row;
    row.number = *last + 1;
    row.id = make_id("chg", around.now, around.random);
    row.state = "staged";
    row.person = around.actor.person;
    row.source = std::move(source);
    row.created_at = around.now;
    return row;
}

void count(MapChangeRow& change, const Staging& staged) {
    ++(staged.does == Staging::Does::add      ? change.added
       : staged.does == Staging::Does::change ? change.changed
       : staged.does == Staging::Does::retire ? change.retired
                                              : change.same);
    if (staged.does != Staging::Does::nothing)
        change.records_sha256 = sha256_hex(change.records_sha256 + staged.row.sha256);
}

void add_rows(Staging staged, Commit& commit) {
    if (staged.does == Staging::Does::nothing) return;
    if (staged.personal) commit.personal.push_back(std::move(*staged.personal));
    commit.blind.insert(commit.blind.end(), staged.tags.begin(), staged.tags.end());
    commit.map_links.insert(commit.map_links.end(), staged.links.begin(), staged.links.end());
    commit.map_records.push_back(std::move(staged.row));
}

Fields receipt_of(const MapChangeRow& change) {
    return {{"object", "map_change"},
            {"object_id", change.id},
            {"object_state", change.state},
            {"map_version", std::to_string(change.version)},
            {"added", std::to_string(change.added)},
            {"changed", std::to_string(change.changed)},
            {"same", std::to_string(change.same)},
            {"retired", std::to_string(change.retired)}};
}

Fields entry_of(const MapChangeRow& change) {
    return {{"map_version", std::to_string(change.version)}, {"source", change.source},
            {"added", std::to_string(change.added)},         {"changed", std::to_string(change.changed)},
            {"same", std::to_string(change.same)},           {"retired", std::to_string(change.retired)},
            {"records_sha256", change.records_sha256}};
}

/// What one record by itself would break; the counterpart of `unsound` for a record that is not staged.
Result<std::vector<Flaw>> unsound_alone(const Reader& book, const map::Record& record) {
    std::vector<Flaw> wrong;
    for (const auto& link : map::links(record)) {
        if (link.kind == "host" || (link.kind == record.kind && link.id == record.id)) continue;
        auto found = knows(book, link.kind, link.id);
        if (!found) return std::move(found).error();
        if (!*found) wrong.push_back({"#/" + link.field, says_missing});
    }
    if (record.retired)
        for (const auto& kind : map::kinds()) {
            auto users = book.map_count({kind.name, record.kind, record.id, {}, {}});
            if (!users) return std::move(users).error();
            if (*users > 0)
                wrong.push_back({"#/retired", std::to_string(*users) + " " + kind.plural + " still name it: change them first"});
        }
    if (!record.list("subprocessors").empty()) {
        auto handed_on = book.links_with(0, "subprocessors");
        if (!handed_on) return std::move(handed_on).error();
        std::vector<std::pair<std::string, std::string>> edges;
        for (const auto& link : *handed_on)
            if (link.id != record.id) edges.emplace_back(link.id, link.to_id);
        for (const auto& to : record.list("subprocessors")) edges.emplace_back(record.id, to);
        for (const auto& ring : map::rings(edges))
            wrong.push_back({"#/subprocessors", "goes round in a ring (" + ring + "): take one of them out"});
    }
    return wrong;
}

}  // namespace

Result<map::Record> record_of(const MapRecordRow& row, const Reader& book) {
    map::Record record;
    record.kind = row.kind;
    record.id = row.id;
    record.retired = row.retired != 0;
    if (to_micros(row.valid_from) != 0) record.valid_from = to_rfc3339(row.valid_from);
    map::Halves halves{row.fields, ""};
    if (!row.personal_ref.empty()) {
        auto personal = book.personal(row.personal_ref);
        if (!personal && personal.error().fault != Fault::not_found) return std::move(personal).error();
        if (personal) halves.personal = std::move(*personal);
    }
    auto fields = map::join_halves(row.kind, halves);
    if (!fields) return Error(Fault::broken_book, "The record " + row.kind + ":" + row.id + " of the data map cannot be read: restore the book from a backup.");
    record.fields = std::move(*fields);
    return record;
}

Result<std::optional<map::Record>> current_record(const Reader& book, const std::string& kind, const std::string& id) {
    auto row = book.map_record(kind, id, {});
    if (!row) return std::move(row).error();
    if (!*row || (*row)->retired != 0) return std::optional<map::Record>();
    auto record = record_of(**row, book);
    if (!record) return std::move(record).error();
    return std::optional<map::Record>(std::move(*record));
}

Result<bool> knows(const Reader& book, const std::string& kind, const std::string& id) {
    auto row = book.map_record(kind, id, {});
    if (!row) return std::move(row).error();
    return *row && (*row)->retired == 0;
}

Result<Staging> stage(const Surroundings& around, const map::Record& record, long long change) {
    auto before = around.book.map_record(record.kind, record.id, {});
    if (!before) return std::move(before).error();
    Staging out;
    const bool known = before->has_value(), gone = known && (*before)->retired != 0;
    const auto said = map::instant_of(record.valid_from);
    if (said && *said > around.now + std::chrono::seconds(60))
        return Error(Fault::not_found, "lies ahead: say it when it is so", "valid_from");
    if (record.retired && (!known || gone)) {
        if (gone && (!said || *said == (*before)->valid_from)) return out;
        if (!known) return Error(Fault::not_found, "cannot be retired: the map never heard of it", "id");
    }
    if (known && !gone && !record.retired) {
        const bool same_time = record.valid_from.empty() || (said && *said == (*before)->valid_from);
        auto stands = record_of(**before, around.book);
        if (!stands) return std::move(stands).error();
        if (same_time && *stands == record) return out;
    }
    out.does = record.retired ? Staging::Does::retire : known && !gone ? Staging::Does::change : Staging::Does::add;
    out.row.kind = record.kind;
    out.row.id = record.id;
    out.row.change = change;
    out.row.valid_from = said ? *said : known ? around.now : from_micros(0);
    out.row.retired = record.retired ? 1 : 0;
    auto halves = map::halves(record);
    out.row.fields = std::move(halves.plain);
    if (!halves.personal.empty()) {
        out.personal = PersonalRow{make_id("prs", around.now, around.random), "system", std::move(halves.personal),
                                   to_hex(around.random.bytes(32)), record.kind + ":" + record.id};
        out.row.personal_ref = out.personal->ref;
        out.tags = address_tags(around, record.kind, record.fields, *out.personal);
    }
    out.row.sha256 = digest_of(out.row, out.personal);
    for (auto& link : map::links(record))
        out.links.push_back({change, record.kind, record.id, std::move(link.field), std::move(link.kind), std::move(link.id)});
    return out;
}

Status put_record(const Surroundings& around, map::Record record, Commit& commit) {
    std::vector<Flaw> wrong;
    for (const auto& c : map::settle(record)) wrong.push_back({c.field.empty() ? "#" : "#/" + c.field, c.what});
    if (!wrong.empty()) return all_wrong(wrong, "The record is not right");
    auto broken = unsound_alone(around.book, record);
    if (!broken) return std::move(broken).error();
    if (!broken->empty()) return all_wrong(*broken, "The map would not be right");
    auto change = new_change(around, "api");
    if (!change) return std::move(change).error();
    auto staged = stage(around, record, change->number);
    if (!staged) {
        Error error = staged.error();
        if (error.fault != Fault::not_found) return error;
        return all_wrong({{"#/" + error.field, error.detail}}, "The record is not right");
    }
    count(*change, *staged);
    auto version = around.book.map_version();
    if (!version) return std::move(version).error();
    const bool moved = staged->does != Staging::Does::nothing;
    change->state = "applied";
    change->version = *version + (moved ? 1 : 0);
    change->applied_at = around.now;
    const Fields receipt = receipt_of(*change);
    commit.receipt.insert(commit.receipt.end(), receipt.begin() + 3, receipt.end());
    if (!moved) return ok();
    Fields fields = entry_of(*change);
    fields.push_back({"record", record.kind + ":" + record.id});
    add_rows(std::move(*staged), commit);
    const std::string id = change->id;
    commit.map_changes.push_back(std::move(*change));
    if (auto s = record_system(around, commit, house_change("map", id, "applied", std::move(fields))); !s) return s.error();
    return ok();
}

Result<Receipt> Desk::put_map_record(const Ask& ask, const map::Record& record) {
    return room_->run(ask, [&](const Surroundings& around) -> Result<Commit> {
        Commit commit;
        commit.receipt = {{"object", record.kind}, {"object_id", record.id}};
        if (auto s = put_record(around, record, commit); !s) return s.error();
        return commit;
    });
}

Result<Receipt> Desk::begin_map_change(const Ask& ask, const std::string& source) {
    if (source.empty()) return Error(Fault::invalid_input, "Say where the records come from: the names of the files.", "#/source");
    return room_->run(ask, [&](const Surroundings& around) -> Result<Commit> {
        Commit commit;
        if (auto s = empty_stale(around, commit); !s) return s.error();
        auto change = new_change(around, source);
        if (!change) return std::move(change).error();
        commit.receipt = receipt_of(*change);
        commit.map_changes.push_back(std::move(*change));
        return commit;
    });
}

namespace {

Result<MapChangeRow> still_staged(const Reader& book, const std::string& id) {
    auto change = book.map_change(id);
    if (!change) return change;
    if (change->state == "staged") return change;
    Error error(Fault::refused, "This change of the map is " + change->state + "; begin a new one.", "#/type");
    error.gates = {{"not-staged", "Only a staged change takes records, is applied or dropped."}};
    return error;
}

/// What was staged was compared with the map of then, so another change since makes it stale.
Status still_on_its_base(const Surroundings& around, const MapChangeRow& change) {
    const Error stale(Fault::conflict, "The map changed since this was begun, or it has been lying for a day; begin it again.");
    if (change.created_at + staged_for < around.now) return stale;
    PageAsk page{"", 500};
    while (true) {
        auto others = around.book.map_changes(page);
        if (!others) return std::move(others).error();
        for (const auto& other : others->rows) {
            const bool since = other.applied_at && (*other.applied_at > change.created_at ||
                                                    (*other.applied_at == change.created_at && other.number > change.number));
            if (since) return stale;
            if (other.number < change.number && other.created_at + staged_for < change.created_at) return ok();
        }
        if (others->next.empty()) return ok();
        page.cursor = others->next;
    }
}

}  // namespace

Result<Receipt> Desk::stage_map_records(const Ask& ask, const std::string& change_id, std::vector<map::Record> records) {
    if (records.empty() || records.size() > batch_max)
        return Error(Fault::invalid_input, "Send 1 to 1000 records at a time.", "#/records");
    if (auto wrong = settled(records); !wrong.empty()) return all_wrong(wrong, "These records were not taken");
    return room_->run(ask, [&](const Surroundings& around) -> Result<Commit> {
        auto change = still_staged(around.book, change_id);
        if (!change) return std::move(change).error();
        Commit commit;
        std::vector<Flaw> wrong;
        std::set<std::pair<std::string, std::string>> seen;
        for (std::size_t i = 0; i < records.size(); ++i) {
            const std::string at = "#/records/" + std::to_string(i);
            auto before = around.book.record_of_change(change->number, records[i].kind, records[i].id);
            if (!before) return std::move(before).error();
            if (*before || !seen.emplace(records[i].kind, records[i].id).second) {
                wrong.push_back({at + "/id", "stands twice in this change: keep one of the two"});
                continue;
            }
            auto staged = stage(around, records[i], change->number);
            if (!staged && staged.error().fault != Fault::not_found) return std::move(staged).error();
            if (!staged) {
                wrong.push_back({at + "/" + staged.error().field, staged.error().detail});
                continue;
            }
            count(*change, *staged);
            add_rows(std::move(*staged), commit);
        }
        if (!wrong.empty()) return all_wrong(wrong, "These records were not taken");
        commit.receipt = receipt_of(*change);
        commit.map_changes.push_back(std::move(*change));
        return commit;
    });
}

Status Desk::Room::sound_or_all_wrong(const std::string& change_id, MapChangeRow& seen, long long& version) const {
    return store.read([&](const Reader& book) -> Status {
        auto change = still_staged(book, change_id);
        if (!change) return std::move(change).error();
        auto now = book.map_version();
        if (!now) return std::move(now).error();
        auto wrong = unsound(book, change->number);
        if (!wrong) return std::move(wrong).error();
        if (!wrong->empty()) return all_wrong(*wrong, "The map would not be right");
        seen = std::move(*change);
        version = *now;
        return ok();
    });
}

Status Desk::check_map_change(const std::string& change_id) const {
    MapChangeRow seen;
    long long version = 0;
    return room_->sound_or_all_wrong(change_id, seen, version);
}

Result<Receipt> Desk::map_change_event(const Ask& ask, const std::string& change_id, const std::string& what) {
    if (what != "apply" && what != "drop") return Error(Fault::invalid_input, "The type is apply or drop.", "#/type");
    MapChangeRow seen;
    long long version = 0;
    // The whole is looked through before the writer's turn, which then only has to see that nothing moved since.
    // One that is not staged any more is left to the writer, who may know this very request.
    if (what == "apply")
        if (auto s = room_->sound_or_all_wrong(change_id, seen, version); !s && s.error().fault != Fault::refused) return s.error();
    return room_->run(ask, [&](const Surroundings& around) -> Result<Commit> {
        auto change = still_staged(around.book, change_id);
        if (!change) return std::move(change).error();
        Commit commit;
        if (what == "drop") {
            change->state = "dropped";
            commit.map_emptied.push_back(change->number);
        } else {
            auto now = around.book.map_version();
            if (!now) return std::move(now).error();
            if (*now != version || change->records_sha256 != seen.records_sha256)
                return Error(Fault::conflict, "The map changed while this was looked through; apply it again.");
            if (auto s = still_on_its_base(around, *change); !s) return s.error();
            // What says nothing new makes no version.
            const bool moves = change->added + change->changed + change->retired > 0;
            change->state = moves ? "applied" : "dropped";
            if (moves) {
                change->version = version + 1;
                change->applied_at = around.now;
                const SystemEntry said = house_change("map", change->id, "applied", entry_of(*change));
                if (auto s = record_system(around, commit, said); !s) return s.error();
            }
        }
        MapChangeRow told = *change;
        if (what == "apply" && told.version == 0) told.version = version;
        commit.receipt = receipt_of(told);
        commit.map_changes.push_back(std::move(*change));
        return commit;
    });
}

}  // namespace tocsin::desk
