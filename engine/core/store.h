// The book: everything is read and written through here. store/ implements it; tests/contracts hold every one to it.
#pragma once

#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/audit.h"
#include "engine/core/letter.h"
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
    std::vector<TaskRow> tasks;
    std::vector<AssessmentRow> assessments;
    std::vector<MemberRow> members;  ///< those who are on it, and those who were
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
    std::string decisions{};  ///< "wait": only live ones where something was proposed that a second person decides
};
struct DutyAsk {
    std::string incident_id;  ///< empty: all incidents, live duties only, by due instant, undecided and undated last
    std::string state;
    PageAsk page;
};
struct DeliveryAsk {
    std::string incident_id, notice_id, endpoint_id, state;  ///< empty: any
    PageAsk page{};
    std::string ambiguous{};  ///< "yes": only those of which an attempt may have arrived although nobody said so
};

/// Signals, newest first.
struct SignalAsk {
    std::string incident_id, source, handling;  ///< empty: any
    PageAsk page{};
};
/// Signals that belong to a live incident and have this in common, newest first.
struct RelatedAsk {
    enum class By { system, source, key_prefix };  ///< of a key prefix: within `source`
    By by = By::system;
    std::string source, value;
    Instant seen_since;
    long long limit = 1;
};

/// Which map: what held in the world at an instant, as far as it was on record when the map had that version.
struct MapMoment {
    Instant valid_at = Instant::max();
    long long version = std::numeric_limits<long long>::max();
};

/// Records of a kind in the order of their ids; with `to_kind`, those that name this thing. Retired ones are left out.
struct MapAsk {
    std::string kind;
    std::string to_kind, to_id;
    MapMoment moment;
    PageAsk page;
};

/// A record, and when it was put on record.
struct MapVersion {
    MapRecordRow record;
    MapChangeRow change;
};

/// An entry with its place in the order of recording: 1 for the first of the book, without gaps.
struct NumberedEntry {
    long long number = 0;
    SealedEntry entry;
};

/// What a delivery needs to leave the house.
struct DueDelivery {
    DeliveryRow delivery;
    EndpointRow endpoint;
    Letter letter{};        ///< of a notice, as this recipient gets it
    std::string address{};  ///< of a notice by e-mail
    std::string thread{};   ///< id of the delivery this one follows up, to the same recipient; may be empty
    std::string checkpoint{};  ///< the newest signed checkpoint: the receiver becomes a witness; may be empty
};

/// How many recipients of a notice there are of one kind.
struct Tally {
    std::string channel, edition, state;
    long long count = 0;
};

struct Counts {
    long long incidents = 0, live_incidents = 0, live_duties = 0, overdue_duties = 0, undecided_duties = 0,
              pending_timers = 0, queued_deliveries = 0, dead_deliveries = 0, manual_receipts = 0, ambiguous_deliveries = 0,
              disabled_endpoints = 0, kept_signals = 0;
};

/// What makes a repeat of a request recognisable.
struct Idempotency {
    std::string caller;  ///< token id, or "supplier:ID"
    std::string key;
    std::string request_sha256;  ///< over method, path and body
};

/// Reads. Inside a decision they see the transaction's own state; outside, the last committed one.
/// Errors: not_found where one row is asked for by id; storage when the file fails.
class Reader {
public:
    virtual ~Reader() = default;
    virtual Result<CaseFile> case_file(const std::string& incident_id) const = 0;
    /// The incident's own row, where the rest of its file is not needed.
    virtual Result<IncidentRow> incident(const std::string& id) const = 0;
    virtual Result<ChainHead> chain_head(const std::string& id) const = 0;
    virtual Result<std::optional<SignalRow>> signal(const std::string& source, const std::string& problem_key) const = 0;
    virtual Result<SignalRow> signal_by_id(const std::string& id) const = 0;
    /// The newest of an incident, at most `limit`.
    virtual Result<std::vector<SignalRow>> signals_of(const std::string& incident_id, long long limit) const = 0;
    virtual Result<Page<SignalRow>> signals(const SignalAsk& ask) const = 0;
    virtual Result<std::vector<SignalRow>> related_signals(const RelatedAsk& ask) const = 0;
    /// How many an incident has, at most `limit`.
    virtual Result<long long> signal_count(const std::string& incident_id, long long limit) const = 0;
    virtual Result<std::string> incident_of(const std::string& machine, const std::string& machine_id) const = 0;
    virtual Result<std::string> personal(const std::string& ref) const = 0;
    virtual Result<PersonalRow> personal_row(const std::string& ref) const = 0;

    virtual Result<Page<IncidentRow>> incidents(const IncidentAsk& ask) const = 0;
    virtual Result<Page<DutyRow>> duties(const DutyAsk& ask) const = 0;
    /// Of all incidents, live ones alone, in order of coming.
    virtual Result<Page<SupplierRequestRow>> open_requests(PageAsk page) const = 0;
    /// The same of tasks; `kind` empty: any.
    virtual Result<Page<TaskRow>> open_tasks(const std::string& kind, PageAsk page) const = 0;
    virtual Result<Page<SealedEntry>> history(const std::string& incident_id, PageAsk page) const = 0;
    /// All chains, in order of recording: for verification. The cursor is a row number.
    virtual Result<Page<SealedEntry>> all_history(PageAsk page) const = 0;
    virtual Result<Page<DeliveryRow>> deliveries(const DeliveryAsk& ask) const = 0;
    virtual Result<std::vector<AttemptRow>> attempts(const std::string& delivery_id) const = 0;
    virtual Result<std::vector<AttemptRow>> attempts_sealed_by(const std::string& incident_id, long long seq) const = 0;

    virtual Result<DeliveryRow> delivery(const std::string& id) const = 0;
    /// The delivery of a notice to one recipient, if there is one.
    virtual Result<std::optional<DeliveryRow>> delivery_to(const std::string& notice_id, const std::string& recipient) const = 0;
    /// Another delivery to a recipient of this notice by a notice of the same incident and audience that is neither
    /// cancelled nor follows nor is followed by it: nobody is told twice of one cause.
    virtual Result<std::optional<DeliveryRow>> told_elsewhere(const std::string& notice_id) const = 0;
    /// The first `count` held deliveries of a notice, and the first of each channel and edition: one of each kind is tried
    /// before all of them are.
    virtual Result<std::vector<DeliveryRow>> canaries(const std::string& notice_id, long long count) const = 0;
    virtual Result<std::vector<Tally>> tally(const std::string& notice_id) const = 0;
    virtual Result<std::vector<EditionRow>> editions(const std::string& notice_id) const = 0;
    virtual Result<std::optional<EditionRow>> edition(const std::string& notice_id, const std::string& edition) const = 0;
    virtual Result<std::vector<EndpointRow>> endpoints() const = 0;  ///< all, oldest first
    virtual Result<EndpointRow> endpoint(const std::string& id) const = 0;
    virtual Result<std::vector<EndpointRow>> endpoints_of(const std::string& owner) const = 0;
    virtual Result<std::optional<SupplierKeyRow>> supplier_key(const std::string& id) const = 0;

    /// The data map's version: how many changes have been applied.
    virtual Result<long long> map_version() const = 0;
    virtual Result<MapChangeRow> map_change(const std::string& id) const = 0;
    virtual Result<Page<MapChangeRow>> map_changes(PageAsk page) const = 0;  ///< newest first
    virtual Result<long long> last_map_change() const = 0;                   ///< the highest number, applied or not
    /// Numbers of changes that are still staged, oldest first.
    virtual Result<std::vector<MapChangeRow>> staged_changes() const = 0;
    /// What the map says of one thing, retired or not; nothing when it never heard of it.
    virtual Result<std::optional<MapRecordRow>> map_record(const std::string& kind, const std::string& id,
                                                           MapMoment moment) const = 0;
    virtual Result<Page<MapRecordRow>> map_records(const MapAsk& ask) const = 0;
    virtual Result<long long> map_count(const MapAsk& ask) const = 0;
    /// Everything that was ever said of one thing, in order of being applied.
    virtual Result<std::vector<MapVersion>> map_versions(const std::string& kind, const std::string& id) const = 0;
    /// Records of one change, staged or applied, in order of coming.
    virtual Result<Page<MapRecordRow>> records_of_change(long long change, PageAsk page) const = 0;
    virtual Result<std::optional<MapRecordRow>> record_of_change(long long change, const std::string& kind,
                                                                 const std::string& id) const = 0;
    /// Links that would lead nowhere if the staged change were applied, at most `limit`.
    virtual Result<std::vector<MapLinkRow>> dangling_links(long long change, long long limit) const = 0;
    /// Links by this field as they would be with the staged change.
    virtual Result<std::vector<MapLinkRow>> links_with(long long change, const std::string& field) const = 0;
    virtual Result<std::optional<ReceiptRow>> receipt(const std::string& supplier_id,
                                                      const std::string& webhook_id) const = 0;
    /// What was said of one breach: the first, then the latest that stands of what was handed in, and of what the supplier
    /// signed or said by a link. Answers to requests are not among it, nor what waits for a person.
    virtual Result<std::vector<ReceiptRow>> breach(const std::string& supplier_id, const std::string& reference) const = 0;
    virtual Result<ReceiptRow> receipt_by_id(const std::string& id) const = 0;
    virtual Result<Page<ReceiptRow>> manual_receipts(PageAsk page) const = 0;
    /// Everything a supplier sent under a reference, by revision; empty reference: everything it sent.
    virtual Result<Page<ReceiptRow>> receipts(const std::string& supplier_id, const std::string& reference, PageAsk page) const = 0;
    virtual Result<std::vector<ReceiptRow>> receipts_of(const std::string& incident_id) const = 0;
    virtual Result<std::optional<LinkRow>> link_by_hash(const std::string& hash) const = 0;
    virtual Result<LinkRow> link(const std::string& id) const = 0;
    virtual Result<std::vector<LinkRow>> links_of(const std::string& request_id) const = 0;
    virtual Result<std::vector<AttachmentRow>> attachments_of(const std::string& incident_id) const = 0;
    virtual Result<AttachmentRow> attachment(const std::string& id) const = 0;
    /// Whether a request with this key was answered; whatever the request was.
    virtual Result<bool> knows_request(const Idempotency& request) const = 0;
    virtual Result<std::optional<TokenRow>> token_by_hash(const std::string& hash) const = 0;
    virtual Result<std::vector<TokenRow>> tokens() const = 0;

    // People.
    virtual Result<std::vector<AccountRow>> accounts() const = 0;  ///< oldest first
    virtual Result<AccountRow> account(const std::string& id) const = 0;
    virtual Result<std::optional<AccountRow>> account_by_login(const std::string& kind, const std::string& login) const = 0;
    virtual Result<std::optional<AccountRow>> account_by_invitation(const std::string& hash) const = 0;
    virtual Result<std::optional<SessionRow>> session_by_hash(const std::string& hash) const = 0;
    /// Sessions that have not ended; of one person, or of all where it is empty.
    virtual Result<std::vector<SessionRow>> sessions(const std::string& person) const = 0;
    virtual Result<Page<CommentRow>> comments(const std::string& incident_id, PageAsk page) const = 0;  ///< oldest first
    virtual Result<CommentRow> comment(const std::string& id) const = 0;

    // Proof and protection.
    /// The newest checkpoint; of those with at most `size` entries.
    virtual Result<std::optional<CheckpointRow>> last_checkpoint(long long size = std::numeric_limits<long long>::max()) const = 0;
    /// All checkpoints, smallest first. The cursor is opaque.
    virtual Result<Page<CheckpointRow>> checkpoints(PageAsk page) const = 0;
    virtual Result<std::optional<TreeNodeRow>> tree_node(long long level, long long index) const = 0;
    /// Entries in order of recording from number `from` on (1 for the first), at most `limit` (up to 10,000).
    virtual Result<std::vector<NumberedEntry>> entries_from(long long from, long long limit) const = 0;
    /// The entries of one incident with their numbers, in order; `from_seq` on, at most `limit` (up to 10,000).
    virtual Result<std::vector<NumberedEntry>> entries_of(const std::string& incident_id, long long from_seq, long long limit) const = 0;
    /// The key that seals what is personal of a subject; nothing where it has none, or it was destroyed.
    virtual Result<std::optional<VaultKeyRow>> vault_key_of(const std::string& subject) const = 0;
    /// Keys that live and are wrapped under another key-encryption key than `kek`, at most `limit`.
    virtual Result<std::vector<VaultKeyRow>> vault_keys_not_under(const std::string& kek, long long limit) const = 0;
    /// Keys that were destroyed, oldest first. The cursor is opaque.
    virtual Result<Page<VaultKeyRow>> destroyed_keys(PageAsk page) const = 0;
    /// Where values with this tag stand, at most 1000.
    virtual Result<std::vector<BlindRow>> by_blind_tag(const std::string& tag) const = 0;
    /// The personal values sealed under a subject's key, in order of coming. The cursor is opaque.
    virtual Result<Page<PersonalRow>> personal_of_subject(const std::string& subject, PageAsk page) const = 0;
    /// Holds that stand; on one subject, or all where it is empty.
    virtual Result<std::vector<HoldRow>> holds(const std::string& about) const = 0;
    virtual Result<HoldRow> hold(const std::string& id) const = 0;
    virtual Result<Page<ProposalRow>> proposals(const std::string& state, PageAsk page) const = 0;  ///< newest first; empty: any
    virtual Result<ProposalRow> proposal(const std::string& id) const = 0;
    /// Live proposals of a kind, oldest first.
    virtual Result<std::vector<ProposalRow>> live_proposals(const std::string& kind) const = 0;
    /// Incidents that ended before `until` and whose key still lives, oldest first: what retention looks at.
    virtual Result<std::vector<IncidentRow>> ended_before(Instant until, long long limit) const = 0;

    /// Timers with due_at <= until, by due_at, at most `limit`; then the instant of the next one, if any.
    virtual Result<std::vector<TimerRow>> due_timers(Instant until, long long limit) const = 0;
    virtual Result<std::optional<Instant>> next_timer() const = 0;
    /// Queued deliveries with due_at <= until, by due_at, at most `limit`; those of one kind of endpoint, or of any. An
    /// endpoint that is disabled holds back its events and what a relay carries, not the notices: they take another way.
    virtual Result<std::vector<DueDelivery>> due_deliveries(Instant until, long long limit, const std::string& kind = {}) const = 0;
    virtual Result<std::optional<Instant>> next_delivery() const = 0;
    /// Held deliveries over one channel of notices that are being sent, oldest notice first, whatever the state of their
    /// endpoint; at most `limit`.
    virtual Result<std::vector<DueDelivery>> releasable(const std::string& channel, long long limit) const = 0;
    virtual Result<Counts> counts() const = 0;
};

/// Everything one step writes. Rows are inserted or replaced by their key; entries, attempts and personal values only ever
/// inserted. Either all of it is on disk or none.
struct Commit {
    std::optional<IncidentRow> incident;
    std::vector<SealedEntry> entries;
    std::vector<PersonalRow> personal;
    std::vector<AnchorRow> anchors;  ///< replaced by (incident, name, seq)
    std::vector<FactRow> facts;      ///< replaced by (incident, name)
    std::vector<DutyRow> duties;
    std::vector<SupplierRequestRow> requests;
    std::vector<NoticeRow> notices;
    std::vector<TaskRow> tasks;
    std::vector<AssessmentRow> assessments;
    std::vector<SignalRow> signals;  ///< replaced by (source, problem_key)
    /// A repeat of a signal that is there, without touching the rest of its row: the hot path of a storm.
    struct SignalMark {
        std::string source, problem_key, status, occurrence;
        Instant last_at;
        long long count = 0;
    };
    std::vector<SignalMark> signal_marks;
    /// All signals of an incident become another one's: one statement, however many.
    struct SignalsMoved {
        std::string from, to;
    };
    std::vector<SignalsMoved> signals_moved;
    std::vector<std::string> forgotten;  ///< references of personal values that no entry commits to: they go
    /// Kept and ignored signals past their time go, with what was personal; so do answers to repeats from before.
    struct Expired {
        Instant signals, answers;
        long long limit = 1000;
    };
    std::optional<Expired> expired;
    std::vector<TimerRow> timers_set;  ///< replaced by (machine_id, name)
    struct TimerKey {
        std::string machine_id, name;
    };
    std::vector<TimerKey> timers_cleared;  ///< applied before timers_set
    std::vector<DeliveryRow> deliveries;
    std::vector<EditionRow> editions;  ///< replaced by (notice_id, edition)
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
        std::string channel{};  ///< only these; empty: all
    };
    std::vector<DeliverySweep> delivery_sweeps;
    /// Held deliveries and editions of a notice that were not written at this instant go: a newer resolution has none of
    /// them. Nothing that was ever released is touched.
    struct Unstaged {
        std::string notice_id;
        Instant keep;
    };
    std::vector<Unstaged> unstaged;
    std::vector<AttemptRow> attempts;
    std::vector<EndpointRow> endpoints;
    std::vector<SupplierKeyRow> supplier_keys;
    std::vector<MapChangeRow> map_changes;  ///< replaced by number
    std::vector<MapRecordRow> map_records;
    std::vector<MapLinkRow> map_links;
    std::vector<long long> map_emptied;  ///< changes that were never applied: their records go, with what was personal
    std::vector<ReceiptRow> receipts;  ///< replaced by id
    std::vector<LinkRow> links;
    std::vector<AttachmentRow> attachments;
    std::vector<TokenRow> tokens;
    std::vector<AccountRow> accounts;      ///< replaced by id
    std::vector<SessionRow> sessions;      ///< replaced by id
    std::vector<MemberRow> members;        ///< replaced by (incident, person, part)
    std::vector<CommentRow> comments;      ///< only ever inserted
    std::vector<CheckpointRow> checkpoints;  ///< replaced by size
    std::vector<TreeNodeRow> tree_nodes;     ///< replaced by (level, index)
    std::vector<VaultKeyRow> vault_keys;     ///< replaced by id; those that the store makes itself are not among them
    /// Subjects whose keys are destroyed: all that is personal of them goes, here and for good.
    struct Shred {
        std::string subject;
        Instant at;
    };
    std::vector<Shred> shredded;
    std::vector<BlindRow> blind;
    std::vector<HoldRow> holds;          ///< replaced by id
    std::vector<ProposalRow> proposals;  ///< replaced by id
    std::vector<Commit> also;  ///< the same step in other incidents; each without a receipt, and nothing of the house
    Receipt receipt;           ///< the caller's answer
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
