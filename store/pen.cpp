#include "store/pen.h"

#include "engine/core/audit.h"
#include "store/dialect.h"

namespace tocsin::store {

/// A delivery with what only the store knows of it.
struct DeliveryLine {
    DeliveryRow row;
    long long parked = 0;
};
template <>
struct Table<DeliveryLine> {
    static constexpr const char *name = "delivery", *key = "id";
    template <class F>
    static void columns(DeliveryLine& r, F&& f) {
        Table<DeliveryRow>::columns(r.row, f);
        f("parked", r.parked);
    }
};
template <>
struct Table<Known> {
    template <class F>
    static void columns(Known& r, F&& f) {
        f("request_sha256", r.request_sha256), f("receipt", r.receipt);
    }
};

namespace {

// Whether a delivery can go is asked of its endpoint whenever it comes (back) into the queue. A notice is parked only
// with a relay that a person switched off: with any other endpoint that is disabled it takes another way.
const char* const is_parked =
    "case when exists (select 1 from endpoint e where e.id = delivery.endpoint_id and (e.state = 'enabled' or "
    "(delivery.notice_id <> '' and (e.owner <> 'relay' or e.state_reason = 'not configured')))) then 0 else 1 end";

// The oldest first, so many at a time.
const char* const is_expired =
    "n in (select n from signal where keep_until is not null and keep_until < :n1 order by keep_until limit :n2)";

// Only of notices of which nothing was ever released.
const char* const unreleased =
    "exists (select 1 from notice where id = :t1 and state in ('drafting', 'in_review', 'withdrawn', 'exempt'))";

}  // namespace

struct Pen::Statements {
    explicit Statements(soci::session& s)
        : begin(s, dialect::begin_write),
          commit(s, dialect::commit),
          rollback(s, dialect::rollback),
          set_savepoint(s, dialect::savepoint),
          release_savepoint(s, dialect::release_savepoint),
          undo_savepoint(s, dialect::undo_savepoint),
          known(s,
                "select request_sha256, receipt from idempotency "
                "where fingerprint = :n1 and caller = :t1 and key = :t2"),
          remember(s,
                   "insert into idempotency (fingerprint, caller, key, request_sha256, at, receipt) "
                   "values (:n1, :t1, :t2, :t3, :n2, :t4)"),
          new_incident(s, Write::insert),
          usual_step(s, Put<IncidentRow>::update_sql("live")),
          open_or_close(s, Put<IncidentRow>::update_sql("")),
          entry(s, Write::insert),
          system_head(s,
                      "insert into chain (id, seq, head) values ('system', :n1, :t1) "
                      "on conflict (id) do update set seq = excluded.seq, head = excluded.head"),
          anchor(s, Write::replace),
          fact(s, Write::replace),
          duty(s, Write::replace),
          request(s, Write::replace),
          notice(s, Write::replace),
          signal(s, Write::replace),
          mark_signal(s, "update signal set status = :t3, occurrence = :t4, last_at = :n1, count = :n2 "
                         "where source = :t1 and problem_key = :t2"),
          move_signals(s, "update signal set incident_id = :t2 where incident_id = :t1 and incident_id <> ''"),
          forget(s, "delete from personal where ref = :t1"),
          expire_titles(s, "delete from personal where ref in (select title_ref from signal where " + std::string(is_expired) +
                               ") or ref in (select kept_ref from signal where " + std::string(is_expired) + ")"),
          expire_signals(s, "delete from signal where " + std::string(is_expired)),
          expire_answers(s, "delete from idempotency where at < :n1 and at > 0 and n in (select n from idempotency order by n limit :n2)"),
          clear_timer(s, "delete from timer where machine_id = :t1 and name = :t2"),
          set_timer(s, Write::replace),
          delivery(s, Write::replace),
          queue_again(s, "update delivery set state = :t2, attempts = :n1, due_at = :n2, parked = " +
                             std::string(is_parked) + " where id = :t1"),
          mark(s, "update delivery set state = :t2, attempts = :n1, due_at = :n2 where id = :t1"),
          sweep(s, "update delivery set state = :t3, parked = " + std::string(is_parked) +
                       " where notice_id = :t1 and notice_id <> '' and state = :t2 and (:t4 = '' or channel = :t4)"),
          unstage_editions(s, "delete from notice_edition where notice_id = :t1 and created_at <> :n1 and " + std::string(unreleased)),
          unstage(s, "delete from delivery where notice_id = :t1 and state = 'held' and created_at <> :n1 and " + std::string(unreleased)),
          edition(s, Write::replace),
          park(s, "update delivery set parked = 1 where endpoint_id = :t1 and state = 'queued' and parked = 0 "
                  "and (notice_id = '' or :t2 = 'park')"),
          unpark(s, "update delivery set parked = 0 where endpoint_id = :t1 and state = 'queued' and parked = 1"),
          attempt(s, Write::insert),
          personal(s, Write::insert),
          endpoint(s, Write::replace),
          task(s, Write::replace),
          assessment(s, Write::replace),
          supplier_key(s, Write::replace),
          map_change(s, Write::replace),
          map_record(s, Write::insert),
          map_link(s, Write::insert),
          empty_personal(s,
                         "delete from personal where ref in "
                         "(select personal_ref from map_record where change = :n1 and personal_ref <> '')"),
          empty_tags(s, "delete from blind where subject in (select kind || ':' || id from map_record where change = :n1) and ref in "
                        "(select personal_ref from map_record where change = :n1 and personal_ref <> '')"),
          empty_links(s, "delete from map_link where change = :n1"),
          empty_records(s, "delete from map_record where change = :n1"),
          receipt(s, Write::replace),
          link(s, Write::replace),
          attachment(s, Write::insert),
          token(s, Write::replace),
          account(s, Write::replace),
          session(s, Write::replace),
          member(s, Write::replace),
          comment(s, Write::insert),
          checkpoint(s, Write::replace),
          tree_node(s, Write::replace),
          vault_key(s, Write::replace),
          blind(s, Write::insert),
          hold(s, Write::replace),
          proposal(s, Write::replace) {}

    Run begin, commit, rollback, set_savepoint, release_savepoint, undo_savepoint;
    Select<Known> known;
    Run remember;
    Put<IncidentRow> new_incident, usual_step, open_or_close;
    Put<SealedEntry> entry;
    Run system_head;
    Put<AnchorRow> anchor;
    Put<FactRow> fact;
    Put<DutyRow> duty;
    Put<SupplierRequestRow> request;
    Put<NoticeRow> notice;
    Put<SignalRow> signal;
    Run mark_signal, move_signals, forget, expire_titles, expire_signals, expire_answers;
    Run clear_timer;
    Put<TimerRow> set_timer;
    Put<DeliveryLine> delivery;
    Run queue_again, mark, sweep, unstage_editions, unstage;
    Put<EditionRow> edition;
    Run park, unpark;
    Put<AttemptRow> attempt;
    Put<StoredPersonal> personal;
    Put<EndpointRow> endpoint;
    Put<TaskRow> task;
    Put<AssessmentRow> assessment;
    Put<SupplierKeyRow> supplier_key;
    Put<MapChangeRow> map_change;
    Put<MapRecordRow> map_record;
    Put<MapLinkRow> map_link;
    Run empty_personal, empty_tags, empty_links, empty_records;
    Put<ReceiptRow> receipt;
    Put<LinkRow> link;
    Put<AttachmentRow> attachment;
    Put<TokenRow> token;
    Put<AccountRow> account;
    Put<SessionRow> session;
    Put<MemberRow> member;
    Put<CommentRow> comment;
    Put<CheckpointRow> checkpoint;
    Put<TreeNodeRow> tree_node;
    Put<VaultKeyRow> vault_key;
    Put<BlindRow> blind;
    Put<HoldRow> hold;
    Put<ProposalRow> proposal;
};

long long fingerprint(std::string_view caller, std::string_view key) noexcept {
    unsigned long long hash = 14695981039346656037ULL;
    const auto add = [&](char c) { hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL; };
    for (const char c : caller) add(c);
    add('\0');
    for (const char c : key) add(c);
    return static_cast<long long>(hash);
}

Pen::Pen(Session& session, const WriterView& view, Sealer& sealer)
    : session_(session), view_(view), sealer_(sealer), on_(std::make_unique<Statements>(session.soci())) {}

Pen::~Pen() = default;

void Pen::begin() { on_->begin(); }
void Pen::commit() { on_->commit(); }
void Pen::set_savepoint() {
    gone_before_ = sealer_.gone().size();
    on_->set_savepoint();
}
void Pen::release_savepoint() { on_->release_savepoint(); }

void Pen::rollback() {
    // SQLite may have done it itself, and then a second one is an error.
    sealer_.forget();
    if (native::in_transaction(session_.connection())) on_->rollback();
}

void Pen::undo_to_savepoint() {
    sealer_.forget(gone_before_);
    on_->undo_savepoint();
    on_->release_savepoint();
}

std::optional<Known> Pen::known(const Idempotency& ask) {
    Given given;
    given.text[0] = ask.caller;
    given.text[1] = ask.key;
    given.number[0] = fingerprint(ask.caller, ask.key);
    std::optional<Known> found;
    on_->known.each(given, [&](Known& row) { found = std::move(row); });
    return found;
}

void Pen::remember(const Idempotency& ask, const Receipt& receipt, Instant at) {
    auto& given = on_->remember.given;
    Receipt kept;
    for (const auto& field : receipt)
        if (field.privacy == Privacy::plain) kept.push_back(field);
    given.text = {ask.caller, ask.key, ask.request_sha256, encode_plain(kept)};
    given.number = {fingerprint(ask.caller, ask.key), to_micros(at), 0, 0};
    on_->remember();
}

void Pen::write(const Commit& commit, const IncidentRow* before, Instant at) {
    const auto put = [](auto& statement, const auto& rows) {
        for (const auto& row : rows) statement(row);
    };
    const auto put_sealed = [&](auto& statement, const auto& rows) {
        for (const auto& row : rows) statement(sealer_.sealed(row, at));
    };
    if (commit.incident) write_incident(*commit.incident, before);
    write_entries(commit.entries);
    for (const auto& gone : commit.shredded) sealer_.shred(gone.subject, gone.at);
    put_sealed(on_->personal, commit.personal);
    put(on_->anchor, commit.anchors);
    put(on_->fact, commit.facts);
    put(on_->duty, commit.duties);
    put(on_->request, commit.requests);
    put(on_->notice, commit.notices);
    write_signals(commit);
    write_timers(commit);
    write_deliveries(commit, at);
    put(on_->attempt, commit.attempts);
    for (const auto& row : commit.endpoints) write_endpoint(sealer_.sealed(row, at));
    put(on_->task, commit.tasks);
    put(on_->assessment, commit.assessments);
    put_sealed(on_->supplier_key, commit.supplier_keys);
    write_map(commit);
    put(on_->receipt, commit.receipts);
    put(on_->link, commit.links);
    put(on_->attachment, commit.attachments);
    put(on_->token, commit.tokens);
    put_sealed(on_->account, commit.accounts);
    put(on_->session, commit.sessions);
    put(on_->member, commit.members);
    put(on_->comment, commit.comments);
    put(on_->checkpoint, commit.checkpoints);
    put(on_->tree_node, commit.tree_nodes);
    put(on_->vault_key, commit.vault_keys);
    put(on_->blind, commit.blind);
    put(on_->hold, commit.holds);
    put(on_->proposal, commit.proposals);
}

void Pen::write_incident(const IncidentRow& row, const IncidentRow* before) {
    if (before == nullptr) {
        sealer_.expect_new(subject_of(row.id));
        on_->new_incident(row);
    } else if (before->live == row.live)
        on_->usual_step(row);
    else
        on_->open_or_close(row);
}

void Pen::write_entries(const std::vector<SealedEntry>& entries) {
    const SealedEntry* last_of_system = nullptr;
    for (const auto& entry : entries) {
        on_->entry(entry);
        if (entry.incident_id == "system") last_of_system = &entry;
    }
    if (last_of_system == nullptr) return;
    on_->system_head.given.number[0] = last_of_system->seq;
    on_->system_head.given.text[0] = last_of_system->hash;
    on_->system_head();
}

void Pen::write_signals(const Commit& commit) {
    for (const auto& row : commit.signals) on_->signal(row);
    for (const auto& mark : commit.signal_marks) {
        auto& given = on_->mark_signal.given;
        given.text = {mark.source, mark.problem_key, mark.status, mark.occurrence};
        given.number = {to_micros(mark.last_at), mark.count, 0, 0};
        if (on_->mark_signal() == 0) throw Failed(Failure::other);  // a mark of a signal that is not there
    }
    for (const auto& moved : commit.signals_moved) {
        on_->move_signals.given.text[0] = moved.from;
        on_->move_signals.given.text[1] = moved.to;
        on_->move_signals();
    }
    for (const auto& ref : commit.forgotten) {
        on_->forget.given.text[0] = ref;
        on_->forget();
    }
    if (!commit.expired) return;
    for (Run* run : {&on_->expire_titles, &on_->expire_signals}) {
        run->given.number = {to_micros(commit.expired->signals), commit.expired->limit, 0, 0};
        (*run)();
    }
    on_->expire_answers.given.number = {to_micros(commit.expired->answers), commit.expired->limit, 0, 0};
    on_->expire_answers();
}

void Pen::write_timers(const Commit& commit) {
    for (const auto& timer : commit.timers_cleared) {
        on_->clear_timer.given.text[0] = timer.machine_id;
        on_->clear_timer.given.text[1] = timer.name;
        on_->clear_timer();
    }
    for (const auto& timer : commit.timers_set) on_->set_timer(timer);
}

void Pen::write_deliveries(const Commit& commit, Instant at) {
    for (const auto& row : commit.deliveries) on_->delivery({sealer_.sealed(row, at), view_.parks(row) ? 1 : 0});
    for (const auto& row : commit.editions) on_->edition(row);
    for (const auto& mark : commit.delivery_marks) {
        auto& run = mark.state == "queued" ? on_->queue_again : on_->mark;
        run.given.text[0] = mark.id;
        run.given.text[1] = mark.state;
        run.given.number = {mark.attempts, to_micros(mark.due_at), 0, 0};
        if (run() == 0) throw Failed(Failure::other);  // a mark of a delivery that is not there
    }
    for (const auto& sweep : commit.delivery_sweeps) {
        on_->sweep.given.text = {sweep.notice_id, sweep.from_state, sweep.to_state, sweep.channel};
        on_->sweep();
    }
    for (const auto& gone : commit.unstaged)
        for (Run* run : {&on_->unstage_editions, &on_->unstage}) {
            run->given.text[0] = gone.notice_id;
            run->given.number[0] = to_micros(gone.keep);
            (*run)();
        }
}

void Pen::write_map(const Commit& commit) {
    for (const auto& row : commit.map_changes) on_->map_change(row);
    for (const auto& row : commit.map_records) on_->map_record(row);
    for (const auto& row : commit.map_links) on_->map_link(row);
    for (const long long change : commit.map_emptied)
        for (Run* run : {&on_->empty_personal, &on_->empty_tags, &on_->empty_links, &on_->empty_records}) {
            run->given.number[0] = change;
            (*run)();
        }
}

// Deliveries of the same step that go to this endpoint are in by now, so they are parked or freed with the others.
void Pen::write_endpoint(const EndpointRow& row) {
    on_->endpoint(row);
    auto& run = row.state == "enabled" ? on_->unpark : on_->park;
    run.given.text[0] = row.id;
    run.given.text[1] = row.owner == "relay" && row.state_reason != "not configured" ? "park" : "";
    run();
}

}  // namespace tocsin::store
