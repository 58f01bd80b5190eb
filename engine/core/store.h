// The book: everything is read and written through here. store/ implements it; tests/contracts hold every one to it.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/audit.h"
#include "engine/core/records.h"
#include "engine/core/result.h"

namespace tocsin {

/// One incident with all its small machines: what a decision needs to see.
struct CaseFile {
    IncidentRow incident;
    std::vector<AnchorRow> anchors;
    std::vector<FactRow> facts;
    std::vector<DutyRow> duties;
    std::vector<SupplierRequestRow> requests;
    std::vector<NoticeRow> notices;
};

/// Seq and hash of the last entry of a chain; 0 and the genesis hash when there is none.
struct ChainHead {
    long long seq = 0;
    std::string hash;
};

/// A page of a list. `cursor` is opaque and empty on the first page; `next` is empty on the last.
struct PageAsk {
    std::string cursor;
    long long limit = 50;  ///< 1 to 500
};
template <class Row>
struct Page {
    std::vector<Row> rows;
    std::string next;
};

struct IncidentAsk {
    std::string state;      ///< empty: any
    std::string authority;  ///< leg state; empty: any
    std::optional<Instant> due_before;     ///< has a live duty due before
    std::optional<Instant> updated_since;
    PageAsk page;
};
struct DutyAsk {
    std::string incident_id;  ///< empty: all incidents, live duties only, by due instant, undecided and undated last
    std::string state;
    PageAsk page;
};
struct DeliveryAsk {
    std::string incident_id, notice_id, endpoint_id, state;  ///< empty: any
    PageAsk page;
};

/// What a delivery needs to leave the house.
struct DueDelivery {
    DeliveryRow delivery;
    EndpointRow endpoint;
};

struct Counts {
    long long incidents = 0, live_incidents = 0, live_duties = 0, overdue_duties = 0, undecided_duties = 0,
              pending_timers = 0, queued_deliveries = 0, dead_deliveries = 0, manual_receipts = 0;
};

/// Reads. Inside a decision they see the transaction's own state; outside, the last committed one.
/// Errors: not_found where one row is asked for by id; storage when the file fails.
class Reader {
public:
    virtual ~Reader() = default;
    virtual Result<CaseFile> case_file(const std::string& incident_id) const = 0;
    virtual Result<ChainHead> chain_head(const std::string& id) const = 0;
    virtual Result<std::optional<SignalRow>> signal(const std::string& source, const std::string& problem_key) const = 0;
    virtual Result<std::vector<SignalRow>> signals_of(const std::string& incident_id) const = 0;
    virtual Result<std::string> incident_of(const std::string& machine, const std::string& machine_id) const = 0;
    virtual Result<std::string> personal(const std::string& ref) const = 0;
    virtual Result<PersonalRow> personal_row(const std::string& ref) const = 0;

    virtual Result<Page<IncidentRow>> incidents(const IncidentAsk& ask) const = 0;
    virtual Result<Page<DutyRow>> duties(const DutyAsk& ask) const = 0;
    virtual Result<Page<SealedEntry>> history(const std::string& incident_id, PageAsk page) const = 0;
    /// All chains, in order of recording: for verification. The cursor is a row number.
    virtual Result<Page<SealedEntry>> all_history(PageAsk page) const = 0;
    virtual Result<Page<DeliveryRow>> deliveries(const DeliveryAsk& ask) const = 0;
    virtual Result<std::vector<AttemptRow>> attempts(const std::string& delivery_id) const = 0;
    virtual Result<std::vector<AttemptRow>> attempts_sealed_by(const std::string& incident_id, long long seq) const = 0;

    virtual Result<DeliveryRow> delivery(const std::string& id) const = 0;
    virtual Result<std::vector<EndpointRow>> endpoints() const = 0;  ///< all, oldest first
    virtual Result<EndpointRow> endpoint(const std::string& id) const = 0;
    virtual Result<std::vector<EndpointRow>> endpoints_of(const std::string& owner) const = 0;
    virtual Result<SupplierRow> supplier(const std::string& id) const = 0;
    virtual Result<Page<SupplierRow>> suppliers(PageAsk page) const = 0;
    virtual Result<CustomerRow> customer(const std::string& id) const = 0;
    virtual Result<Page<CustomerRow>> customers(PageAsk page) const = 0;
    virtual Result<std::optional<ReceiptRow>> receipt(const std::string& supplier_id,
                                                      const std::string& webhook_id) const = 0;
    virtual Result<std::optional<ReceiptRow>> latest_receipt(const std::string& supplier_id,
                                                             const std::string& reference) const = 0;
    virtual Result<Page<ReceiptRow>> manual_receipts(PageAsk page) const = 0;
    virtual Result<std::optional<TokenRow>> token_by_hash(const std::string& hash) const = 0;
    virtual Result<std::vector<TokenRow>> tokens() const = 0;

    /// Timers with due_at <= until, by due_at, at most `limit`; then the instant of the next one, if any.
    virtual Result<std::vector<TimerRow>> due_timers(Instant until, long long limit) const = 0;
    virtual Result<std::optional<Instant>> next_timer() const = 0;
    /// Queued deliveries with due_at <= until on enabled endpoints, by due_at, at most `limit`.
    virtual Result<std::vector<DueDelivery>> due_deliveries(Instant until, long long limit) const = 0;
    virtual Result<std::optional<Instant>> next_delivery() const = 0;
    virtual Result<Counts> counts() const = 0;
};

/// Everything one step writes. Rows are inserted or replaced by their key; entries, attempts, personal values and
/// receipts only ever inserted. Either all of it is on disk or none.
struct Commit {
    std::optional<IncidentRow> incident;
    std::vector<SealedEntry> entries;
    std::vector<PersonalRow> personal;
    std::vector<AnchorRow> anchors;  ///< replaced by (incident, name, seq)
    std::vector<FactRow> facts;      ///< replaced by (incident, name)
    std::vector<DutyRow> duties;
    std::vector<SupplierRequestRow> requests;
    std::vector<NoticeRow> notices;
    std::vector<SignalRow> signals;  ///< replaced by (source, problem_key)
    std::vector<TimerRow> timers_set;  ///< replaced by (machine_id, name)
    struct TimerKey {
        std::string machine_id, name;
    };
    std::vector<TimerKey> timers_cleared;  ///< applied before timers_set
    std::vector<DeliveryRow> deliveries;
    /// Moves of deliveries that exist, without touching their bytes: the hot path of a fan-out.
    struct DeliveryMark {
        std::string id, state;
        long long attempts = 0;
        Instant due_at;
    };
    std::vector<DeliveryMark> delivery_marks;
    /// All deliveries of a notice that are still queued get this state ("cancelled") or come back to "queued" from
    /// "held": one statement, however many.
    struct DeliverySweep {
        std::string notice_id, from_state, to_state;
    };
    std::vector<DeliverySweep> delivery_sweeps;
    std::vector<AttemptRow> attempts;
    std::vector<EndpointRow> endpoints;
    std::vector<SupplierRow> suppliers;
    std::vector<CustomerRow> customers;
    std::vector<ReceiptRow> receipts;
    std::vector<TokenRow> tokens;
    Receipt receipt;  ///< the caller's answer
};

/// What makes a repeat of a request recognisable.
struct Idempotency {
    std::string caller;  ///< token id, or "supplier:ID"
    std::string key;
    std::string request_sha256;  ///< over method, path and body
};

/// One request to change the book. `decide` runs on the writer's thread, inside the transaction, exactly once unless
/// the batch has to be repeated: it must be pure but for its reader and must not throw.
struct Change {
    std::optional<Idempotency> idempotency;
    std::function<Result<Commit>(const Reader&)> decide;
};

/// Threads: every member may be called from any thread.
class Store {
public:
    virtual ~Store() = default;

    /// Returns after the step is on disk (fsync), or with the refusal of `decide` and nothing written. Waiting callers
    /// share one fsync. A known idempotency key answers the first receipt without calling `decide`.
    /// Errors: what decide refused; key_reused; conflict on a broken uniqueness; overloaded when the queue is full.
    /// An I/O error on the file ends the process: what was not acknowledged is not promised.
    virtual Result<Receipt> commit(Change change) = 0;

    /// Many at once, in order, each on its own feet; waits for all of them. For timers and delivery results.
    virtual std::vector<Result<Receipt>> commit_all(std::vector<Change> changes) = 0;

    /// Runs `look` over one consistent view. The reader must not be kept.
    virtual Status read(const std::function<Status(const Reader&)>& look) const = 0;

    /// Called after each durable batch, on the writer's thread: short, no waiting, no calls back into the store.
    /// Says the earliest timer and the earliest queued delivery that the batch set, so that a sleeper is woken only when
    /// it would oversleep.
    struct Committed {
        std::optional<Instant> timer_due;
        std::optional<Instant> delivery_due;
    };
    virtual void on_commit(std::function<void(Committed)> listener) = 0;
};

}  // namespace tocsin
