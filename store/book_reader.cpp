// Single things: by id, by key, and what is due.
#include "store/book_reader.h"

#include <utility>

#include "store/pen.h"

namespace tocsin::store {

namespace {

bool is_machine_table(const std::string& name) {
    for (const char* known : {"duty", "supplier_request", "notice", "task", "assessment"})
        if (name == known) return true;
    return false;
}

Given until_limit(Instant until, long long limit) {
    Given given;
    given.number = {to_micros(until), limit, 0, 0};
    return given;
}

}  // namespace

std::optional<long long> BookReader::number(std::string_view sql, const Given& given) const {
    std::optional<long long> value;
    session_.select<Number>(sql, [&] { return std::string(sql); }).each(given, [&](Number& row) { value = row.value; });
    return value;
}

Result<CaseFile> BookReader::case_file(const std::string& incident_id) const {
    return asked<CaseFile>([&]() -> Result<CaseFile> {
        const Given id = texts(incident_id);
        CaseFile file;
        auto incident = first<IncidentRow>("case.incident", "where id = :t1", id);
        if (!incident) return Error(Fault::not_found, "There is no such incident.");
        file.incident = std::move(*incident);
        file.anchors = rows<AnchorRow>("case.anchor", "where incident_id = :t1 order by seq, name", id);
        file.facts = rows<FactRow>("case.fact", "where incident_id = :t1 order by name", id);
        file.duties = rows<DutyRow>("case.duty", "where incident_id = :t1 order by n", id);
        file.requests = rows<SupplierRequestRow>("case.request", "where incident_id = :t1 order by n", id);
        file.notices = rows<NoticeRow>("case.notice", "where incident_id = :t1 order by n", id);
        file.tasks = rows<TaskRow>("case.task", "where incident_id = :t1 order by n", id);
        file.assessments = rows<AssessmentRow>("case.assessment", "where incident_id = :t1 order by n", id);
        file.members = rows<MemberRow>("case.member", "where incident_id = :t1 order by person, part", id);
        return file;
    });
}

Result<IncidentRow> BookReader::incident(const std::string& id) const {
    return asked<IncidentRow>([&]() -> Result<IncidentRow> {
        auto row = first<IncidentRow>("case.incident", "where id = :t1", texts(id));
        if (!row) return Error(Fault::not_found, "There is no such incident.");
        return std::move(*row);
    });
}

Result<ChainHead> BookReader::chain_head(const std::string& id) const {
    return asked<ChainHead>([&] {
        ChainHead head{0, genesis_hash()};
        const auto take = [&](ChainHead& row) { head = std::move(row); };
        if (id == "system") {
            session_.select<ChainHead>("chain", [] { return "select seq, head from chain where id = :t1"; })
                .each(texts(id), take);
        } else {
            session_
                .select<ChainHead>("chain.incident", [] { return "select version, head from incident where id = :t1"; })
                .each(texts(id), take);
            if (head.seq == 0) head.hash = genesis_hash();
        }
        return head;
    });
}

Result<std::string> BookReader::incident_of(const std::string& machine, const std::string& machine_id) const {
    return asked<std::string>([&]() -> Result<std::string> {
        std::string sql;
        if (is_machine_table(machine))
            sql = "select incident_id from " + machine + " where id = :t1";
        else if (machine == "incident")
            sql = "select id from incident where id = :t1";
        else
            return Error(Fault::not_found, "There is no such thing.");
        std::optional<std::string> found;
        session_.select<Text>("of." + machine, [&] { return sql; }).each(texts(machine_id), [&](Text& row) {
            found = std::move(row.value);
        });
        if (!found) return Error(Fault::not_found, "There is no such thing.");
        return std::move(*found);
    });
}

Result<std::vector<EndpointRow>> BookReader::endpoints() const {
    return asked<std::vector<EndpointRow>>([&] { return rows<EndpointRow>("endpoints", "order by n", {}); });
}

Result<EndpointRow> BookReader::endpoint(const std::string& id) const {
    return one<EndpointRow>("endpoint", "where id = :t1", texts(id), "There is no such endpoint.");
}

Result<std::vector<EndpointRow>> BookReader::endpoints_of(const std::string& owner) const {
    return asked<std::vector<EndpointRow>>(
        [&] { return rows<EndpointRow>("endpoints.owner", "where owner = :t1 order by n", texts(owner)); });
}

Result<std::optional<SupplierKeyRow>> BookReader::supplier_key(const std::string& id) const {
    return asked<std::optional<SupplierKeyRow>>([&] { return first<SupplierKeyRow>("supplier", "where id = :t1", texts(id)); });
}

Result<bool> BookReader::knows_request(const Idempotency& request) const {
    return asked<bool>([&] {
        Given given = texts(request.caller, request.key);
        given.number[0] = fingerprint(request.caller, request.key);
        return number("select count(*) as value from idempotency where fingerprint = :n1 and caller = :t1 and key = :t2", given).value_or(0) > 0;
    });
}

Result<std::optional<TokenRow>> BookReader::token_by_hash(const std::string& hash) const {
    return asked<std::optional<TokenRow>>([&] { return first<TokenRow>("token", "where hash = :t1", texts(hash)); });
}

Result<std::vector<TokenRow>> BookReader::tokens() const {
    return asked<std::vector<TokenRow>>([&] { return rows<TokenRow>("tokens", "order by created_at, id", {}); });
}

Result<std::vector<TimerRow>> BookReader::due_timers(Instant until, long long limit) const {
    return asked<std::vector<TimerRow>>([&] {
        return rows<TimerRow>("timers.due", "where due_at <= :n1 order by due_at limit :n2", until_limit(until, limit));
    });
}

Result<std::optional<Instant>> BookReader::next_timer() const {
    return asked<std::optional<Instant>>([&]() -> std::optional<Instant> {
        const auto at = number("select due_at from timer order by due_at limit 1");
        if (!at) return std::nullopt;
        return from_micros(*at);
    });
}

Result<Counts> BookReader::counts() const {
    return asked<Counts>([&] {
        const auto count = [&](std::string_view sql) { return number(sql).value_or(0); };
        Counts c;
        // Incidents are never deleted, so the last number is how many there are.
        c.incidents = count("select coalesce(max(n), 0) from incident");
        c.live_incidents = count("select count(*) from incident where live = 1");
        c.live_duties = count("select count(*) from duty where live = 1");
        c.overdue_duties = count("select count(*) from duty where live = 1 and state = 'overdue'");
        // is_undecided (engine/core/undecided.h); the store's contract holds the two together.
        c.undecided_duties = count("select count(*) from duty where live = 1 and state = 'waiting' and applies <> 'no'");
        c.pending_timers = count("select count(*) from timer");
        c.queued_deliveries = count("select count(*) from delivery where state = 'queued' and parked = 0") +
                              count("select count(*) from delivery where state = 'queued' and parked = 1");
        c.dead_deliveries = count("select count(*) from delivery where state = 'dead'");
        c.ambiguous_deliveries = count("select count(*) from delivery where ambiguous > 0");
        // What the configuration no longer names is nobody's to mend.
        c.disabled_endpoints = count("select count(*) from endpoint where state = 'disabled' and state_reason <> 'not configured'");
        c.manual_receipts = count("select count(*) from receipt where state = 'manual'");
        c.kept_signals = count("select count(*) from signal where keep_until is not null");
        return c;
    });
}

}  // namespace tocsin::store
