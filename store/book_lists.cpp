// Lists by pages. A cursor is the place of the last row shown, so rows that come in between move nothing.
#include <algorithm>
#include <limits>

#include "store/book_reader.h"
#include "store/pages.h"

namespace tocsin::store {

namespace {

/// States in which an incident no longer counts as live: for those the index of live rows is no help.
bool may_be_closed(const std::string& state) { return state.empty() || state == "closed" || state == "dismissed" || state == "merged"; }

/// What is in one of these states is found through an index of its own; the state must then stand in the text.
std::string delivery_state(const std::string& state) {
    if (state == "dead") return "state = '" + state + "'";
    return "n in (select n from delivery where state = 'queued' and parked = 0 union all "
           "select n from delivery where state = 'queued' and parked = 1)";
}

}  // namespace

Result<Page<IncidentRow>> BookReader::incidents(const IncidentAsk& ask) const {
    return asked<Page<IncidentRow>>([&]() -> Result<Page<IncidentRow>> {
        const long long limit = limit_of(ask.page);
        long long before = std::numeric_limits<long long>::max();
        if (!ask.page.cursor.empty() && !read_cursor(ask.page.cursor, {&before})) return bad_cursor();
        Where where;
        where.also("n < " + where.number(before));
        if (!may_be_closed(ask.state)) where.also("live = 1");
        where.equal("state", ask.state).equal("authority", ask.authority);
        if (ask.due_before) {
            // Undecided duties have their would-be instant beyond 2^62 on the board (migrations.cpp).
            const std::string until = where.number(to_micros(*ask.due_before));
            where.also("id in (select incident_id from duty where live = 1 and board_at < " + until +
                       " union all select incident_id from duty where live = 1 and board_at >= 4611686018427387904"
                       " and board_at < 4611686018427387904 + " +
                       until + ")");
        }
        if (ask.decisions == "wait")
            // One that proposed an instant stays in it until it ends; whether that waits still, its file says.
            where.also("live = 1 and id in (select incident_id from duty where live = 1 and proposal_by <> ''"
                       " union all select incident_id from anchor where chosen = 'proposed'"
                       " union all select incident_id from assessment where state = 'proposed'"
                       " union all select incident_id from notice where state = 'in_review')");
        if (ask.updated_since) where.also("updated_at >= " + where.number(to_micros(*ask.updated_since)));
        const std::string rest = where.text() + " order by n desc limit " + where.number(limit + 1);
        return page_of(rows<Numbered<IncidentRow>>("incidents " + rest, rest.c_str(), where.given), limit,
                       by_number<IncidentRow>);
    });
}

Result<Page<DutyRow>> BookReader::duties(const DutyAsk& ask) const {
    return asked<Page<DutyRow>>([&]() -> Result<Page<DutyRow>> {
        const long long limit = limit_of(ask.page);
        Where where;
        where.equal("incident_id", ask.incident_id).equal("state", ask.state);
        if (!ask.incident_id.empty()) {
            long long after = 0;
            if (!ask.page.cursor.empty() && !read_cursor(ask.page.cursor, {&after})) return bad_cursor();
            where.also("n > " + where.number(after));
            const std::string rest = where.text() + " order by n limit " + where.number(limit + 1);
            return page_of(rows<Numbered<DutyRow>>("duties " + rest, rest.c_str(), where.given), limit,
                           by_number<DutyRow>);
        }
        long long after_at = 0, after_n = 0;
        if (!ask.page.cursor.empty() && !read_cursor(ask.page.cursor, {&after_at, &after_n})) return bad_cursor();
        const std::string at = where.number(after_at), n = where.number(after_n);
        where.also("live = 1").also("(board_at, n) > (" + at + ", " + n + ")");
        const std::string rest = where.text() + " order by board_at, n limit " + where.number(limit + 1);
        return page_of(rows<Numbered<DutyRow>>("duties " + rest, rest.c_str(), where.given), limit,
                       [](const Numbered<DutyRow>& last) {
                           long long place = std::numeric_limits<long long>::max();
                           if (last.row.due_at)
                               place = to_micros(*last.row.due_at) + (last.row.applies == "unknown" ? 1LL << 62 : 0);
                           return std::to_string(place) + "." + std::to_string(last.n);
                       });
    });
}

Result<Page<SupplierRequestRow>> BookReader::open_requests(PageAsk page) const {
    return asked<Page<SupplierRequestRow>>([&]() -> Result<Page<SupplierRequestRow>> {
        Given given;
        given.number[1] = limit_of(page) + 1;
        if (!page.cursor.empty() && !read_cursor(page.cursor, {&given.number[0]})) return bad_cursor();
        return page_of(rows<Numbered<SupplierRequestRow>>("requests.open", "where live = 1 and n > :n1 order by n limit :n2", given),
                       limit_of(page), by_number<SupplierRequestRow>);
    });
}

Result<Page<TaskRow>> BookReader::open_tasks(const std::string& kind, PageAsk page) const {
    return asked<Page<TaskRow>>([&]() -> Result<Page<TaskRow>> {
        long long after = 0;
        if (!page.cursor.empty() && !read_cursor(page.cursor, {&after})) return bad_cursor();
        Where where;
        where.also("live = 1 and n > " + where.number(after)).equal("kind", kind);
        const std::string rest = where.text() + " order by n limit " + where.number(limit_of(page) + 1);
        return page_of(rows<Numbered<TaskRow>>("tasks " + rest, rest.c_str(), where.given), limit_of(page), by_number<TaskRow>);
    });
}

Result<Page<SealedEntry>> BookReader::history(const std::string& incident_id, PageAsk page) const {
    return asked<Page<SealedEntry>>([&]() -> Result<Page<SealedEntry>> {
        Given given;
        given.text[0] = incident_id;
        given.number[1] = limit_of(page) + 1;
        if (!page.cursor.empty() && !read_cursor(page.cursor, {&given.number[0]})) return bad_cursor();
        return page_of(rows<Numbered<SealedEntry>>(
                           "history", "where incident_id = :t1 and seq > :n1 order by seq limit :n2", given),
                       limit_of(page), [](const auto& last) { return std::to_string(last.row.seq); });
    });
}

Result<Page<SealedEntry>> BookReader::all_history(PageAsk page) const {
    return asked<Page<SealedEntry>>([&]() -> Result<Page<SealedEntry>> {
        Given given;
        given.number[1] = limit_of(page) + 1;
        if (!page.cursor.empty() && !read_cursor(page.cursor, {&given.number[0]})) return bad_cursor();
        return page_of(rows<Numbered<SealedEntry>>("history.all", "where n > :n1 order by n limit :n2", given),
                       limit_of(page), by_number<SealedEntry>);
    });
}

Result<Page<DeliveryRow>> BookReader::deliveries(const DeliveryAsk& ask) const {
    return asked<Page<DeliveryRow>>([&]() -> Result<Page<DeliveryRow>> {
        const long long limit = limit_of(ask.page);
        long long before = std::numeric_limits<long long>::max();
        if (!ask.page.cursor.empty() && !read_cursor(ask.page.cursor, {&before})) return bad_cursor();
        Where where;
        where.also("n < " + where.number(before));
        where.equal("incident_id", ask.incident_id).equal("notice_id", ask.notice_id);
        if (!ask.notice_id.empty()) where.also("notice_id <> ''");
        where.equal("endpoint_id", ask.endpoint_id);
        if (ask.ambiguous == "yes") where.also("ambiguous > 0");
        const bool alone = ask.incident_id.empty() && ask.notice_id.empty() && ask.endpoint_id.empty() && ask.ambiguous.empty();
        if (alone && (ask.state == "queued" || ask.state == "dead"))
            where.also(delivery_state(ask.state));
        else
            where.equal("state", ask.state);
        const std::string rest = where.text() + " order by n desc limit " + where.number(limit + 1);
        return page_of(rows<Numbered<DeliveryRow>>("deliveries " + rest, rest.c_str(), where.given), limit,
                       by_number<DeliveryRow>);
    });
}

Result<Page<MapChangeRow>> BookReader::map_changes(PageAsk page) const {
    return asked<Page<MapChangeRow>>([&]() -> Result<Page<MapChangeRow>> {
        Given given;
        given.number[0] = std::numeric_limits<long long>::max();
        given.number[1] = limit_of(page) + 1;
        if (!page.cursor.empty() && !read_cursor(page.cursor, {&given.number[0]})) return bad_cursor();
        Page<MapChangeRow> out{
            rows<MapChangeRow>("map.changes", "where number < :n1 order by number desc limit :n2", given), {}};
        if (static_cast<long long>(out.rows.size()) > limit_of(page)) {
            out.rows.pop_back();
            out.next = std::to_string(out.rows.back().number);
        }
        return out;
    });
}

Result<Page<MapRecordRow>> BookReader::records_of_change(long long change, PageAsk page) const {
    return asked<Page<MapRecordRow>>([&]() -> Result<Page<MapRecordRow>> {
        Given given;
        given.number = {change, 0, limit_of(page) + 1, 0};
        if (!page.cursor.empty() && !read_cursor(page.cursor, {&given.number[1]})) return bad_cursor();
        return page_of(rows<Numbered<MapRecordRow>>("map.of", "where change = :n1 and n > :n2 order by n limit :n3", given),
                       limit_of(page), by_number<MapRecordRow>);
    });
}

}  // namespace tocsin::store
