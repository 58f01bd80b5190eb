// What goes out: deliveries, their attempts, editions of notices, and what is due.
#include "store/book_reader.h"

namespace tocsin::store {

namespace {

std::string with_endpoints() {
    return "select " + column_list<DeliveryRow>("d.") + ", " + column_list<EndpointRow>("e.") + " from ";
}

// What stands in the queue may go, unless it waits for its endpoint to be enabled again (pen.cpp, parked).
constexpr const char* due =
    "delivery d join endpoint e on e.id = d.endpoint_id where d.state = 'queued' and d.parked = 0 and d.due_at <= :n1"
    " and (e.state = 'enabled' or (d.notice_id <> '' and (e.owner <> 'relay' or e.state_reason = 'not configured')))";

// Two notices tell of one cause when they belong to one incident and audience and neither follows the other. `follows` is
// the first of a thread. Given up or cancelled before anything left: nobody was told; where something may have arrived,
// somebody may have been.
constexpr const char* elsewhere =
    " from notice a join notice b on b.incident_id = a.incident_id and b.audience = a.audience and b.id <> a.id"
    " and b.state in ('canary', 'sending', 'paused', 'sent', 'sent_with_gaps', 'stopped', 'settled')"
    " and case b.follows when '' then b.id else b.follows end <> case a.follows when '' then a.id else a.follows end"
    " cross join delivery mine on mine.notice_id = a.id and mine.notice_id <> ''"
    " join delivery d on d.notice_id = b.id and d.notice_id <> '' and d.recipient = mine.recipient"
    " and not (d.state = 'dead' and d.ambiguous = 0) and not (d.state = 'cancelled' and d.attempts = 0) where a.id = :t1 limit 1";

}  // namespace

Result<DeliveryRow> BookReader::delivery(const std::string& id) const {
    return one<DeliveryRow>("delivery", "where id = :t1", texts(id), "There is no such delivery.");
}

Result<std::optional<DeliveryRow>> BookReader::delivery_to(const std::string& notice_id, const std::string& recipient) const {
    return asked<std::optional<DeliveryRow>>([&] {
        return first<DeliveryRow>("delivery.to", "where notice_id = :t1 and notice_id <> '' and recipient = :t2",
                                  texts(notice_id, recipient));
    });
}

Result<std::optional<DeliveryRow>> BookReader::told_elsewhere(const std::string& notice_id) const {
    return asked<std::optional<DeliveryRow>>([&] {
        std::optional<DeliveryRow> found;
        session_
            .select<DeliveryRow>("delivery.elsewhere", [] { return "select " + column_list<DeliveryRow>("d.") + elsewhere; })
            .each(texts(notice_id), [&](DeliveryRow& row) { found = std::move(row); });
        if (found) unseal(*found);
        return found;
    });
}

Result<std::vector<DeliveryRow>> BookReader::canaries(const std::string& notice_id, long long count) const {
    return asked<std::vector<DeliveryRow>>([&] {
        Given given = texts(notice_id);
        given.number[0] = count;
        return rows<DeliveryRow>("delivery.canaries",
                                 "where n in (select n from (select n from delivery where notice_id = :t1 and state = 'held' "
                                 "and channel <> 'person' order by n limit :n1) union select n from (select min(n) as n from "
                                 "delivery where notice_id = :t1 and state = 'held' and channel <> 'person' "
                                 "group by channel, edition limit 64)) order by n",
                                 given);
    });
}

Result<std::vector<Tally>> BookReader::tally(const std::string& notice_id) const {
    return asked<std::vector<Tally>>([&] {
        std::vector<Tally> all;
        session_
            .select<Tally>("delivery.tally",
                           [] {
                               return "select channel, edition, state, count(*) as count from delivery where notice_id = :t1 "
                                      "and notice_id <> '' group by channel, edition, state order by channel, edition, state";
                           })
            .each(texts(notice_id), [&](Tally& row) { all.push_back(row); });
        return all;
    });
}

Result<std::vector<EditionRow>> BookReader::editions(const std::string& notice_id) const {
    return asked<std::vector<EditionRow>>(
        [&] { return rows<EditionRow>("editions", "where notice_id = :t1 order by edition", texts(notice_id)); });
}

Result<std::optional<EditionRow>> BookReader::edition(const std::string& notice_id, const std::string& edition) const {
    return asked<std::optional<EditionRow>>(
        [&] { return first<EditionRow>("edition", "where notice_id = :t1 and edition = :t2", texts(notice_id, edition)); });
}

Result<std::vector<AttemptRow>> BookReader::attempts(const std::string& delivery_id) const {
    return asked<std::vector<AttemptRow>>(
        [&] { return rows<AttemptRow>("attempts", "where delivery_id = :t1 order by n", texts(delivery_id)); });
}

Result<std::vector<AttemptRow>> BookReader::attempts_sealed_by(const std::string& incident_id, long long seq) const {
    return asked<std::vector<AttemptRow>>([&] {
        Given given = texts(incident_id);
        given.number[0] = seq;
        return rows<AttemptRow>("attempts.sealed", "where incident_id = :t1 and seq = :n1 and seq > 0 order by n",
                                given);
    });
}

Result<std::vector<DueDelivery>> BookReader::due_deliveries(Instant until, long long limit, const std::string& kind) const {
    return asked<std::vector<DueDelivery>>([&] {
        std::vector<DueDelivery> all;
        Given given = texts(kind);
        given.number = {to_micros(until), limit, 0, 0};
        session_
            .select<DueDelivery>(kind.empty() ? "deliveries.due" : "deliveries.due.kind",
                                 [&] {
                                     return with_endpoints() + due + (kind.empty() ? "" : " and e.kind = :t1") +
                                            " order by d.due_at limit :n2";
                                 })
            .each(given, [&](DueDelivery& row) { all.push_back(std::move(row)); });
        for (auto& row : all) unseal(row);
        return all;
    });
}

Result<std::optional<Instant>> BookReader::next_delivery() const {
    return asked<std::optional<Instant>>([&]() -> std::optional<Instant> {
        const auto at =
            number("select due_at from delivery where state = 'queued' and parked = 0 order by due_at limit 1");
        if (!at) return std::nullopt;
        return from_micros(*at);
    });
}

Result<std::vector<DueDelivery>> BookReader::releasable(const std::string& channel, long long limit) const {
    return asked<std::vector<DueDelivery>>([&] {
        std::vector<DueDelivery> all;
        Given given = texts(channel);
        given.number[0] = limit;
        session_
            .select<DueDelivery>("deliveries.held",
                                 [] {
                                     return with_endpoints() +
                                            "notice t cross join delivery d on d.notice_id = t.id and d.state = 'held' and "
                                            "d.channel = :t1 join endpoint e on e.id = d.endpoint_id "
                                            "where t.state = 'sending' and (e.state = 'enabled' or e.owner <> 'relay' or "
                                            "e.state_reason = 'not configured') order by t.n, d.n limit :n1";
                                 })
            .each(given, [&](DueDelivery& row) { all.push_back(std::move(row)); });
        for (auto& row : all) unseal(row);
        return all;
    });
}

}  // namespace tocsin::store
