// The data map: what was said of a thing, as it held at an instant and as it was on record at a version.
#include <algorithm>

#include "store/book_reader.h"
#include "store/dialect.h"

namespace tocsin::store {

namespace {

// A change counts once it is applied, which gave it a version. Of all that counts, the last one said prevails from its
// own `valid_from` on. `:n1` is the version that is looked at, `:n2` the instant.
const std::string seen = "c.version > 0 and c.version <= :n1 and r.valid_from <= :n2";
const std::string not_outdone =
    "not exists (select 1 from map_record r2 join map_change c2 on c2.number = r2.change where r2.kind = r.kind and "
    "r2.id = r.id and c2.version > c.version and c2.version <= :n1 and r2.valid_from <= :n2)";
const std::string with_change = " from map_record r join map_change c on c.number = r.change ";

// The same for the latest version, at any instant: what a staged change (:n1) would be put on.
const std::string latest =
    "c.version > 0 and not exists (select 1 from map_record r2 join map_change c2 on c2.number = r2.change "
    "where r2.kind = r.kind and r2.id = r.id and c2.version > c.version) and not exists "
    "(select 1 from map_record s where s.change = :n1 and s.kind = r.kind and s.id = r.id)";

std::string record_columns() { return "select " + column_list<MapRecordRow>("r."); }
std::string link_columns() { return "select " + column_list<MapLinkRow>("l."); }

Given at(MapMoment moment) {
    Given given;
    given.number[0] = moment.version;
    given.number[1] = to_micros(moment.valid_at);
    return given;
}

/// "from ... where ..." of the records that are asked for.
std::string which(const MapAsk& ask) {
    if (ask.to_kind.empty()) return with_change + "where r.kind = :t1 and r.retired = 0 and " + seen + " and " + not_outdone;
    // No kind names another by two fields, so a record comes once. The links lead: a planner that began with the records
    // of the kind would look at all of them.
    return std::string(" from map_link l ") + dialect::join_from_left + " map_record r on r.kind = l.kind and r.id = l.id and r.change = l.change "
           "join map_change c on c.number = r.change where l.to_kind = :t3 and l.to_id = :t4 and l.kind = :t1 "
           "and r.retired = 0 and " +
           seen + " and " + not_outdone;
}

const char* place_of(const MapAsk& ask) { return ask.to_kind.empty() ? "r.id" : "l.id"; }

Given given_of(const MapAsk& ask) {
    Given given = at(ask.moment);
    given.text = {ask.kind, ask.page.cursor, ask.to_kind, ask.to_id};
    return given;
}

}  // namespace

Result<long long> BookReader::map_version() const {
    return asked<long long>([&] { return number("select coalesce(max(version), 0) from map_change").value_or(0); });
}

Result<long long> BookReader::last_map_change() const {
    return asked<long long>([&] { return number("select coalesce(max(number), 0) from map_change").value_or(0); });
}

Result<MapChangeRow> BookReader::map_change(const std::string& id) const {
    return asked<MapChangeRow>([&]() -> Result<MapChangeRow> {
        Given given;
        given.text[0] = id;
        auto row = first<MapChangeRow>("map.change", "where id = :t1", given);
        if (!row) return Error(Fault::not_found, "There is no such change of the map.");
        return std::move(*row);
    });
}

Result<std::vector<MapChangeRow>> BookReader::staged_changes() const {
    return asked<std::vector<MapChangeRow>>(
        [&] { return rows<MapChangeRow>("map.staged", "where state = 'staged' order by number", {}); });
}

Result<std::optional<MapRecordRow>> BookReader::map_record(const std::string& kind, const std::string& id,
                                                           MapMoment moment) const {
    return asked<std::optional<MapRecordRow>>([&] {
        Given given = at(moment);
        given.text[0] = kind;
        given.text[1] = id;
        std::optional<MapRecordRow> found;
        session_
            .select<MapRecordRow>("map.record",
                                  [] {
                                      return record_columns() + with_change + "where r.kind = :t1 and r.id = :t2 and " +
                                             seen + " order by c.version desc limit 1";
                                  })
            .each(given, [&](MapRecordRow& row) { found = std::move(row); });
        return found;
    });
}

Result<Page<MapRecordRow>> BookReader::map_records(const MapAsk& ask) const {
    return asked<Page<MapRecordRow>>([&] {
        const long long limit = std::clamp(ask.page.limit, 1LL, 500LL);
        Given given = given_of(ask);
        given.number[2] = limit + 1;
        Page<MapRecordRow> page;
        session_
            .select<MapRecordRow>(ask.to_kind.empty() ? "map.records" : "map.records.to",
                                  [&] {
                                      const std::string place = place_of(ask);
                                      return record_columns() + which(ask) + " and " + place + " > :t2 order by " + place +
                                             " limit :n3";
                                  })
            .each(given, [&](MapRecordRow& row) { page.rows.push_back(std::move(row)); });
        if (static_cast<long long>(page.rows.size()) > limit) {
            page.rows.resize(static_cast<std::size_t>(limit));
            page.next = page.rows.back().id;
        }
        return page;
    });
}

Result<long long> BookReader::map_count(const MapAsk& ask) const {
    return asked<long long>([&] {
        long long count = 0;
        session_
            .select<Number>(ask.to_kind.empty() ? "map.count" : "map.count.to",
                            [&] { return "select count(*)" + which(ask); })
            .each(given_of(ask), [&](Number& row) { count = row.value; });
        return count;
    });
}

Result<std::vector<MapVersion>> BookReader::map_versions(const std::string& kind, const std::string& id) const {
    return asked<std::vector<MapVersion>>([&] {
        Given given;
        given.text[0] = kind;
        given.text[1] = id;
        std::vector<MapVersion> all;
        session_
            .select<MapVersion>("map.versions",
                                [] {
                                    return record_columns() + ", " + column_list<MapChangeRow>("c.") + with_change +
                                           "where r.kind = :t1 and r.id = :t2 and c.version > 0 order by c.version";
                                })
            .each(given, [&](MapVersion& row) { all.push_back(std::move(row)); });
        return all;
    });
}

Result<std::optional<MapRecordRow>> BookReader::record_of_change(long long change, const std::string& kind,
                                                                 const std::string& id) const {
    return asked<std::optional<MapRecordRow>>([&] {
        Given given;
        given.text[0] = kind;
        given.text[1] = id;
        given.number[0] = change;
        return first<MapRecordRow>("map.of.one", "where kind = :t1 and id = :t2 and change = :n1", given);
    });
}

Result<std::vector<MapLinkRow>> BookReader::dangling_links(long long change, long long limit) const {
    return asked<std::vector<MapLinkRow>>([&] {
        Given given;
        given.number[0] = change;
        given.number[1] = limit;
        std::vector<MapLinkRow> all;
        session_
            .select<MapLinkRow>(
                "map.dangling",
                [] {
                    // What the change says of a thing counts; where it says nothing, what stands.
                    return link_columns() +
                           " from map_link l where l.change = :n1 and l.to_kind <> 'host' and not exists "
                           "(select 1 from map_record s where s.change = :n1 and s.kind = l.to_kind and "
                           "s.id = l.to_id and s.retired = 0) and not exists (select 1" +
                           with_change + "where r.kind = l.to_kind and r.id = l.to_id and r.retired = 0 and " + latest +
                           ") union all " + link_columns() +
                           " from map_record t join map_link l on l.to_kind = t.kind and l.to_id = t.id "
                           "join map_record r on r.kind = l.kind and r.id = l.id and r.change = l.change "
                           "join map_change c on c.number = r.change where t.change = :n1 and t.retired = 1 and "
                           "r.retired = 0 and " +
                           latest + " limit :n2";
                })
            .each(given, [&](MapLinkRow& row) { all.push_back(std::move(row)); });
        return all;
    });
}

Result<std::vector<MapLinkRow>> BookReader::links_with(long long change, const std::string& field) const {
    return asked<std::vector<MapLinkRow>>([&] {
        Given given;
        given.text[0] = field;
        given.number[0] = change;
        std::vector<MapLinkRow> all;
        session_
            .select<MapLinkRow>("map.links",
                                [] {
                                    return link_columns() +
                                           " from map_link l where l.change = :n1 and l.field = :t1 union all " +
                                           link_columns() +
                                           " from map_link l join map_record r on r.kind = l.kind and r.id = l.id and "
                                           "r.change = l.change join map_change c on c.number = r.change "
                                           "where l.field = :t1 and r.retired = 0 and " +
                                           latest;
                                })
            .each(given, [&](MapLinkRow& row) { all.push_back(std::move(row)); });
        return all;
    });
}

}  // namespace tocsin::store
