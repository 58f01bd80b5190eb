#include "store/migrations.h"

#include <string>
#include <vector>

#include "store/dialect.h"

namespace tocsin::store {

namespace {

// A released step is never edited: books out there have taken it. What changes gets a step of its own.
// Partial indexes keep lists at the cost of what is open. `n` numbers rows in order of recording: pages run along it.
const std::vector<std::vector<const char*>> steps{
    // 1: incidents, their machines, their history, and what goes in and out
    {
        "create table meta (name text primary key, value text not null) {keyed}",
        "insert into meta (name, value) values ('format', 'tocsin-book')",

        "create table incident (n {counter}, id text not null unique, version {int} not null, head text not null, "
        "state text not null, authority text not null, suppliers text not null, customers text not null, "
        "title_ref text not null, severity text not null, source text not null, system text not null, "
        "owner text not null, opened_at {int} not null, updated_at {int} not null, live {int} not null) {table}",
        // `live` stands in no other statement than the one that changes it, so a usual step leaves this index alone.
        "create index incident_live on incident (n) where live = 1",

        "create table anchor (incident_id text not null, name text not null, seq {int} not null, at {int} not null, "
        "zone text not null, source text not null, reason_ref text not null, chosen text not null, "
        "recorded_by text not null, primary key (incident_id, name, seq)) {keyed}",

        "create table fact (incident_id text not null, name text not null, value text not null, "
        "seq {int} not null, primary key (incident_id, name)) {keyed}",

        // `board_at` is the place on the due board: dated, then undecided, then undated.
        "create table duty (n {counter}, id text not null unique, incident_id text not null, rule text not null, "
        "pack text not null, pack_version text not null, kind text not null, recipient text not null, "
        "state text not null, applies text not null, waiting_for text not null, due_at {int}, owner text not null, "
        "proposal_by text not null, proposal_ref text not null, filings {int} not null, created_at {int} not null, "
        "updated_at {int} not null, live {int} not null, derivation text not null, "
        "board_at {int} generated always as (case when due_at is null then 9223372036854775807 "
        "when applies = 'unknown' then 4611686018427387904 + due_at else due_at end) stored) {table}",
        "create index duty_incident on duty (incident_id)",
        "create index duty_board on duty (board_at, n) where live = 1",

        "create table supplier_request (n {counter}, id text not null unique, incident_id text not null, "
        "supplier_id text not null, state text not null, question_ref text not null, answer_ref text not null, "
        "created_by text not null, due_at {int}, created_at {int} not null, updated_at {int} not null, "
        "live {int} not null) {table}",
        "create index supplier_request_incident on supplier_request (incident_id)",

        "create table notice (n {counter}, id text not null unique, incident_id text not null, "
        "audience text not null, state text not null, body_ref text not null, content_sha256 text not null, "
        "recipients_sha256 text not null, drafted_by text not null, approved_by text not null, "
        "total {int} not null, delivered {int} not null, failed {int} not null, created_at {int} not null, "
        "updated_at {int} not null, live {int} not null, recipients text not null) {table}",
        "create index notice_incident on notice (incident_id)",

        "create table timer (machine_id text not null, name text not null, incident_id text not null, "
        "machine text not null, due_at {int} not null, primary key (machine_id, name)) {keyed}",
        "create index timer_due on timer (due_at)",

        "create table signal (n {counter}, id text not null, source text not null, problem_key text not null, "
        "status text not null, severity_hint text not null, system text not null, title_ref text not null, "
        "incident_id text not null, detected_at {int} not null, first_at {int} not null, last_at {int} not null, "
        "count {int} not null, unique (source, problem_key)) {table}",
        "create index signal_incident on signal (incident_id)",

        "create table endpoint (n {counter}, id text not null unique, owner text not null, url text not null, "
        "secret text not null, secret_old text not null, types text not null, state text not null, "
        "state_reason text not null, created_at {int} not null) {table}",

        // `parked` is 1 while its endpoint is not enabled: what cannot go costs the door for time nothing.
        "create table delivery (n {counter}, id text not null unique, incident_id text not null, "
        "notice_id text not null, recipient text not null, endpoint_id text not null, type text not null, "
        "state text not null, attempts {int} not null, due_at {int} not null, created_at {int} not null, "
        "parked {int} not null default 0, body text not null) {table}",
        "create index delivery_due on delivery (due_at) where state = 'queued' and parked = 0",
        "create index delivery_parked on delivery (endpoint_id) where state = 'queued' and parked = 1",
        "create index delivery_dead on delivery (n) where state = 'dead'",
        "create index delivery_held on delivery (n) where state = 'held'",
        "create index delivery_incident on delivery (incident_id)",
        "create index delivery_notice on delivery (notice_id) where notice_id <> ''",
        "create index delivery_endpoint on delivery (endpoint_id)",

        "create table attempt (n {counter}, delivery_id text not null, incident_id text not null, "
        "number {int} not null, started_at {int} not null, millis {int} not null, status {int} not null, "
        "outcome text not null, detail text not null, seq {int} not null) {table}",
        "create index attempt_delivery on attempt (delivery_id)",
        "create index attempt_sealed on attempt (incident_id, seq) where seq > 0",

        "create table personal (n {counter}, ref text not null unique, incident_id text not null, "
        "value text not null, salt text not null) {table}",

        "create table supplier (id text primary key, name_ref text not null, key text not null, "
        "key_old text not null, answer_hours {int} not null, created_at {int} not null) {keyed}",

        "create table customer (id text primary key, name_ref text not null, language text not null, "
        "contract_hours {int} not null, created_at {int} not null) {keyed}",

        "create table receipt (n {counter}, id text not null unique, supplier_id text not null, "
        "webhook_id text not null, body_sha256 text not null, body_ref text not null, type text not null, "
        "reference text not null, revision {int} not null, state text not null, incident_id text not null, "
        "received_at {int} not null, unique (supplier_id, webhook_id)) {table}",
        "create index receipt_reference on receipt (supplier_id, reference, revision) where reference <> ''",
        "create index receipt_manual on receipt (n) where state = 'manual'",

        "create table token (id text primary key, person text not null, role text not null, "
        "hash text not null unique, created_at {int} not null, expires_at {int}, revoked_at {int}) {keyed}",

        // Only ever appended, along its number: a key by incident would scatter the pages of every commit.
        "create table history (n {counter}, incident_id text not null, seq {int} not null, entry text not null, "
        "hash text not null) {table}",
        "create unique index history_incident on history (incident_id, seq)",

        "create table chain (id text primary key, seq {int} not null, head text not null) {keyed}",
    },
    // 2: a repeated request is recognised
    {
        // Found by a 64-bit fingerprint of caller and key (store/pen.h): keys come at random, and an index over their
        // text would dirty four times as many pages.
        "create table idempotency (n {counter}, fingerprint {int} not null, caller text not null, key text not null, "
        "request_sha256 text not null, at {int} not null, receipt text not null) {table}",
        "create index idempotency_fingerprint on idempotency (fingerprint)",
    },
    // 3: the data map; tasks; assessments; facts say who states them
    {
        "alter table fact add column source text not null default ''",

        "create table task (n {counter}, id text not null unique, incident_id text not null, kind text not null, "
        "about text not null, state text not null, text_ref text not null, owner text not null, due_at {int}, "
        "created_at {int} not null, updated_at {int} not null, live {int} not null) {table}",
        "create index task_incident on task (incident_id)",

        "create table assessment (n {counter}, id text not null unique, incident_id text not null, "
        "state text not null, drafted_by text not null, signed_by text not null, risk text not null, "
        "authority text not null, people text not null, reasons_ref text not null, content_sha256 text not null, "
        "seen_version {int} not null, signed_at {int}, created_at {int} not null, updated_at {int} not null, "
        "live {int} not null, scores text not null, content text not null) {table}",
        "create index assessment_incident on assessment (incident_id)",

        "create table map_change (number {counter}, id text not null unique, state text not null, "
        "version {int} not null, person text not null, source text not null, added {int} not null, "
        "changed {int} not null, same {int} not null, retired {int} not null, records_sha256 text not null, "
        "created_at {int} not null, applied_at {int}) {table}",
        "create index map_change_staged on map_change (number) where state = 'staged'",
        "create index map_change_version on map_change (version)",
        "create table map_record (n {counter}, kind text not null, id text not null, change {int} not null, "
        "valid_from {int} not null, retired {int} not null, fields text not null, personal_ref text not null, "
        "sha256 text not null, unique (kind, id, change)) {table}",
        "create index map_record_change on map_record (change)",
        "create table map_link (n {counter}, change {int} not null, kind text not null, id text not null, "
        "field text not null, to_kind text not null, to_id text not null) {table}",
        "create index map_link_to on map_link (to_kind, to_id, kind, id)",
        "create index map_link_change on map_link (change)",

        // Customers and suppliers of before become the map's first version.
        "insert into map_change select 1, 'chg_before_the_map', 'applied', 1, 'engine', 'the book before the map', "
        "(select count(*) from customer) + (select count(*) from supplier), 0, 0, 0, '', 0, 0 "
        "where exists (select 1 from customer) or exists (select 1 from supplier)",
        "insert into personal (ref, incident_id, value, salt) select 'prs_map_' || kind || '_' || id, 'system', "
        "'4:name,' || length(cast(value as blob)) || ':' || value || ',', lower(hex(randomblob(32))) from "
        "(select 'customer' as kind, c.id, p.value from customer c join personal p on p.ref = c.name_ref union all "
        "select 'supplier', s.id, p.value from supplier s join personal p on p.ref = s.name_ref)",
        "insert into map_record (kind, id, change, valid_from, retired, fields, personal_ref, sha256) "
        "select 'customer', id, 1, 0, 0, case language when '' then '' else '8:language,' || length(cast(language as blob)) || ':' || "
        "language || ',' end || '14:contract_hours,' || length(contract_hours) || ':' || contract_hours || ',', "
        "'prs_map_customer_' || id, '' from customer",
        "insert into map_record (kind, id, change, valid_from, retired, fields, personal_ref, sha256) "
        "select 'supplier', id, 1, 0, 0, '12:answer_hours,' || length(answer_hours) || ':' || answer_hours || ',', "
        "'prs_map_supplier_' || id, '' from supplier",
        "create table supplier_key (id text primary key, key text not null, key_old text not null, "
        "created_at {int} not null) {keyed}",
        "insert into supplier_key select id, key, key_old, created_at from supplier",
        "drop table supplier",
        "drop table customer",
    },
    // 4: notices for many: editions, recipients as deliveries, channels; endpoints of every kind
    {
        "alter table notice add column letter text not null default ''",
        "alter table notice add column language text not null default ''",
        "alter table notice add column selection text not null default 'named'",
        "alter table notice add column follows text not null default ''",
        "alter table notice add column basis text not null default ''",
        "alter table notice add column staging text not null default ''",
        "alter table notice add column sent {int} not null default 0",
        "alter table notice add column replaced {int} not null default 0",
        "alter table notice add column by_hand {int} not null default 0",
        "alter table notice add column canaries {int} not null default 0",
        "alter table notice add column canary_answers {int} not null default 0",
        "alter table notice add column dated_at {int} not null default 0",
        "create index notice_on_its_way on notice (n) where state = 'sending'",
        "create table notice_edition (notice_id text not null, edition text not null, letter_ref text not null, "
        "sha256 text not null, recipients {int} not null, created_at {int} not null, "
        "primary key (notice_id, edition)) {keyed}",

        "alter table delivery add column channel text not null default ''",
        "alter table delivery add column routes text not null default ''",
        "alter table delivery add column edition text not null default ''",
        "alter table delivery add column letter_sha256 text not null default ''",
        "alter table delivery add column tried_before {int} not null default 0",
        "alter table delivery add column ambiguous {int} not null default 0",
        "update delivery set channel = 'webhook' where notice_id <> ''",
        "drop index delivery_notice",
        "create unique index delivery_notice on delivery (notice_id, recipient) where notice_id <> ''",
        "drop index delivery_held",
        "create index delivery_held on delivery (notice_id, channel, n) where state = 'held'",
        "create index delivery_list on delivery (notice_id, n) where notice_id <> ''",
        "create index delivery_ambiguous on delivery (n) where ambiguous > 0",

        "alter table attempt add column channel text not null default ''",
        "alter table attempt add column response_ref text not null default ''",

        "alter table endpoint add column kind text not null default 'webhook'",
        "alter table endpoint add column signing_key text not null default ''",
        "alter table endpoint add column per_minute {int} not null default 0",
        "alter table endpoint add column failing_since {int}",
        "alter table endpoint add column worked_at {int}",
        "alter table endpoint add column tested_at {int}",
        "create index endpoint_owner on endpoint (owner)",
        // A notice takes another way when its endpoint is disabled, so it is never parked, but on a relay's behalf.
        "update delivery set parked = 0 where notice_id <> '' and state = 'queued' and parked = 1",

        // Notices of before: what their authors wrote was subject, line end, text, in their own words.
        // The value that the chain committed to stays; the parts stand beside it.
        "insert into personal (ref, incident_id, value, salt) select 'prs_parts_' || id, incident_id, '10:en.subject,' || "
        "length(cast(substr(value, 1, instr(value, char(10)) - 1) as blob)) || ':' || "
        "substr(value, 1, instr(value, char(10)) - 1) || ',7:en.text,' || "
        "length(cast(substr(value, instr(value, char(10)) + 1) as blob)) || ':' || "
        "substr(value, instr(value, char(10)) + 1) || ',', lower(hex(randomblob(32))) from "
        "(select t.id, t.incident_id, p.value from notice t join personal p on p.ref = t.body_ref)",
        "update notice set language = 'en', dated_at = updated_at, body_ref = case when exists (select 1 from personal "
        "where ref = 'prs_parts_' || notice.id) then 'prs_parts_' || id else body_ref end",
    },
    // 5: signals that open nothing; what suppliers send by other ways; links and files
    {
        "alter table signal add column handling text not null default 'opened'",
        "alter table signal add column rule text not null default ''",
        "alter table signal add column occurrence text not null default ''",
        "alter table signal add column kept_ref text not null default ''",
        "alter table signal add column keep_until {int}",
        "alter table signal add column turns {int} not null default 0",
        "create unique index signal_id on signal (id)",
        "create index signal_source on signal (source, n)",
        "create index signal_system on signal (system, n) where system <> ''",
        "create index signal_kept on signal (keep_until) where keep_until is not null",

        "alter table supplier_request add column role text not null default ''",

        "alter table receipt add column channel text not null default 'webhook'",
        "alter table receipt add column authenticity text not null default 'signature'",
        "alter table receipt add column data_ref text not null default ''",
        "alter table supplier_key add column certificate_sha256 text not null default ''",
        // What the supplier said itself and what was handed in for it are told apart (book_doors.cpp asks in these words).
        "create index receipt_signed on receipt (supplier_id, reference, revision) "
        "where state = 'stored' and channel in ('webhook', 'link') and reference <> ''",
        "create index receipt_handed on receipt (supplier_id, reference, revision) "
        "where state = 'stored' and channel not in ('webhook', 'link') and reference <> ''",
        "create index receipt_incident on receipt (incident_id) where incident_id <> ''",

        "create table supplier_link (id text primary key, hash text not null unique, incident_id text not null, "
        "request_id text not null, supplier_id text not null, created_by text not null, created_at {int} not null, "
        "expires_at {int} not null, used_at {int}, revoked_at {int}) {keyed}",
        "create index supplier_link_request on supplier_link (request_id)",

        "create table attachment (n {counter}, id text not null unique, incident_id text not null, "
        "owner_id text not null, name_ref text not null, media_type text not null, sha256 text not null, "
        "content_ref text not null, bytes {int} not null, created_at {int} not null) {table}",
        "create index attachment_incident on attachment (incident_id)",
    },
    // 6: proof and protection, and the people of the house
    {
        "alter table incident add column kind text not null default ''",
        "alter table incident add column access text not null default ''",
        "create index incident_ended on incident (updated_at) where live = 0",
        "alter table duty add column deputy text not null default ''",
        "alter table duty add column accepted text not null default ''",
        "alter table duty add column climbed {int} not null default 0",
        "alter table task add column answer_ref text not null default ''",
        "alter table token add column purpose text not null default ''",
        "alter table token add column scope text not null default ''",
        "alter table token add column used_at {int}",

        "create table account (n {counter}, id text not null unique, person text not null, role text not null, "
        "kind text not null, login text not null, name_ref text not null, password text not null, totp text not null, "
        "totp_step {int} not null, state text not null, invitation text not null, invitation_until {int}, "
        "failures {int} not null, failed_at {int}, created_at {int} not null, unique (kind, login)) {table}",
        "create index account_invitation on account (invitation) where invitation <> ''",
        "create table session (id text primary key, hash text not null unique, account_id text not null, "
        "person text not null, role text not null, factors text not null, created_at {int} not null, "
        "seen_at {int} not null, fresh_at {int} not null, expires_at {int} not null, ended_at {int}) {keyed}",
        "create index session_open on session (person) where ended_at is null",
        "create table member (incident_id text not null, person text not null, part text not null, "
        "added_by text not null, added_at {int} not null, live {int} not null, "
        "primary key (incident_id, person, part)) {keyed}",
        "create table comment (n {counter}, id text not null unique, incident_id text not null, person text not null, "
        "kind text not null, compartment text not null, text_ref text not null, mentions text not null, "
        "created_at {int} not null) {table}",
        "create index comment_incident on comment (incident_id)",

        "create table checkpoint (size {int} primary key, root text not null, frontier text not null, note text not null, "
        "timestamp text not null, at {int} not null) {keyed}",
        "create table tree_node (level {int} not null, place {int} not null, hash text not null, "
        "primary key (level, place)) {keyed}",
        "create table vault_key (n {counter}, id text not null unique, subject text not null, kek text not null, "
        "wrapped text not null, created_at {int} not null, destroyed_at {int}) {table}",
        "create unique index vault_key_subject on vault_key (subject) where destroyed_at is null",
        "create index vault_key_gone on vault_key (n) where destroyed_at is not null",
        // 0: not sealed. A store with a vault seals what it finds at opening.
        "alter table personal add column vault_key {int} not null default 0",
        "create index personal_key on personal (vault_key, n)",
        "create table blind (n {counter}, tag text not null, subject text not null, ref text not null) {table}",
        "create index blind_tag on blind (tag)",
        "create index blind_subject on blind (subject)",
        "create table hold (n {counter}, id text not null unique, about text not null, reasons_ref text not null, "
        "placed_by text not null, placed_at {int} not null, lifted_by text not null, lifted_at {int}) {table}",
        "create index hold_standing on hold (about) where lifted_at is null",
        "create table proposal (n {counter}, id text not null unique, kind text not null, about text not null, "
        "state text not null, content text not null, content_sha256 text not null, reasons_ref text not null, "
        "proposed_by text not null, decided_by text not null, created_at {int} not null, updated_at {int} not null, "
        "expires_at {int}, live {int} not null) {table}",
        "create index proposal_live on proposal (kind, n) where live = 1",
    },
    // 7: what is open of the whole house: tasks, and what waits for a second person
    {
        "create index task_open on task (n) where live = 1",
        "create index duty_proposed on duty (incident_id) where live = 1 and proposal_by <> ''",
        "create index anchor_proposed on anchor (incident_id) where chosen = 'proposed'",
        "create index assessment_proposed on assessment (incident_id) where state = 'proposed'",
        "create index notice_in_review on notice (incident_id) where state = 'in_review'",
    },
};

void apply(Session& session, long long version) {
    session.run(dialect::begin_write);
    try {
        for (const char* sql : steps[static_cast<std::size_t>(version - 1)]) session.run(dialect::ddl(sql));
        session.run(dialect::set_version(version));
        session.run(dialect::commit);
    } catch (...) {
        if (native::in_transaction(session.connection())) session.run(dialect::rollback);
        throw;
    }
}

}  // namespace

Status check_schema(Session& session) {
    const long long version = session.number(dialect::ask_version);
    const bool empty = session.number(dialect::count_tables) == 0;
    if (version == 0 && empty) return ok();
    if (version <= 0 || empty || session.number("select count(*) from sqlite_master where name = 'meta'") != 1)
        return Error(Fault::storage, "The file is there, but it is no book of this engine.");
    if (version > schema_version)
        return Error(Fault::storage, "The book was written by a newer release (schema " + std::to_string(version) +
                                         "; this one knows " + std::to_string(schema_version) +
                                         "). Nothing was changed.");
    return ok();
}

long long migrate(Session& session) {
    const long long from = session.number(dialect::ask_version);
    migrate_to(session, schema_version);
    return schema_version - from;
}

void migrate_to(Session& session, long long version) {
    for (long long next = session.number(dialect::ask_version) + 1; next <= version; ++next) apply(session, next);
}

}  // namespace tocsin::store
