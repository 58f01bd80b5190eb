// The rows of the book: plain data, one struct a table. No behaviour, no JSON, no SQL. C++17-clean.
//
// Instants are UTC microseconds. Texts marked (personal) are never here: a row holds the `ref` under which the
// personal table keeps the value. Names of states, events and kinds are stored as written; never rename one.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/core/instant.h"
#include "engine/core/people.h"
#include "engine/core/proof.h"

namespace tocsin {

/// Who did it. `person` is the record of a human, a supplier or a machine part ("clock", "dispatch"); two tokens of
/// one person are one person.
struct Actor {
    std::string person;
    std::string role;  ///< officer, approver, responder, counsel, monitor, supplier, auditor, regulator, admin, engine
};

enum class Privacy { plain, personal };

/// One named value of an event. A personal one goes into the personal table; the entry keeps a reference and a
/// salted commitment.
struct Field {
    std::string name;
    std::string value;
    Privacy privacy = Privacy::plain;
};
using Fields = std::vector<Field>;

/// Value of the first field of that name, or "".
inline std::string field_of(const Fields& fields, const std::string& name) {
    for (const auto& f : fields)
        if (f.name == name) return f.value;
    return {};
}

/// One line of history: something that happened, and, where a machine took it, from where to where and why.
/// Entries are appended, hash-chained per incident and never changed (engine/core/audit.h).
struct Entry {
    std::string incident_id;  ///< or "system" for what belongs to no incident
    long long seq = 0;        ///< 1, 2, 3 ... per incident; the incident's version after this entry
    Instant occurred_at;      ///< in the world
    Instant recorded_at;      ///< here
    Actor actor;
    std::string machine;     ///< incident, duty, supplier_request, notice, task, assessment; signal, delivery, config for plain records
    std::string machine_id;  ///< id of the duty, request, notice; the region's name for incident
    std::string event;
    std::string from, to;  ///< state names; empty for plain records
    std::string rule;      ///< the reason's short name ("GDPR Art. 33(1)", "house rule: four eyes")
    Fields fields;
};

struct IncidentRow {
    std::string id;
    long long version = 0;  ///< seq of its last entry
    std::string head;       ///< hash of its last entry, hex
    std::string state;      ///< main region
    std::string authority, suppliers, customers;  ///< the three legs
    std::string title_ref;  ///< (personal) reference
    std::string severity;   ///< hint of the source or the officer: low, medium, high, critical, unknown
    std::string source;     ///< "officer" or the monitoring source
    std::string system;     ///< system named by the source; may be empty
    std::string owner;      ///< person, empty while nobody took it
    Instant opened_at, updated_at;
    long long live = 1;     ///< 0 once closed, dismissed or merged: what is not live costs nothing
    std::string kind{};     ///< what sort of incident: the playbook of that name sets its tasks
    std::string access{};   ///< empty: everybody of the right role; restricted: those who are on it
};

/// A candidate instant for a clock. All candidates are kept; per name one is chosen.
struct AnchorRow {
    std::string incident_id;
    std::string name;  ///< occurred, noticed, suspected, aware, discovered, determined, ...
    Instant at;
    std::string zone;    ///< as observed
    std::string source;  ///< who or what says so ("officer", "supplier:acme", "signal")
    std::string reason_ref;  ///< (personal) why this one
    std::string chosen;      ///< "yes", "no", or "proposed" (waits for a second person)
    std::string recorded_by; ///< person
    long long seq = 0;       ///< entry that recorded it
};

/// A fact of the assessment. "unknown" is a value.
struct FactRow {
    std::string incident_id;
    std::string name;
    std::string value;
    long long seq = 0;
    std::string source{};  ///< who says so: empty for a person, "map:VERSION", "assessment:ID"
};

struct DutyRow {
    std::string id;
    std::string incident_id;
    std::string rule;  ///< id in the pack: "gdpr.33-1"
    std::string pack, pack_version;
    std::string kind;       ///< authority, people, customer, supplier, other
    std::string recipient;  ///< "supervisory_authority", "customers"; to one of them "customer:ID", "state:CODE", "partner:ID"
    std::string state;
    std::string applies;      ///< yes, unknown, no
    std::string waiting_for;  ///< names of missing anchors and facts, comma separated
    std::optional<Instant> due_at;  ///< the legal instant, or "would be due" while undecided
    std::string derivation;   ///< why due then: encoded Fields (engine/core/encode.h)
    std::string owner;        ///< person, empty while nobody took it
    std::string proposal_by;  ///< person who proposed "not required"; empty when nothing is proposed
    std::string proposal_ref; ///< (personal) the reasons given
    long long filings = 0;
    Instant created_at, updated_at;
    long long live = 1;  ///< 0 once discharged or not required
    std::string deputy{};    ///< person who is asked when the owner does not answer
    std::string accepted{};  ///< yes: its owner took it on
    long long climbed = 0;   ///< how far up the list it went because nobody accepted it
};

struct SupplierRequestRow {
    std::string id;
    std::string incident_id;
    std::string supplier_id;
    std::string state;
    std::string question_ref;  ///< (personal)
    std::string answer_ref;    ///< (personal)
    std::string created_by;    ///< person
    std::optional<Instant> due_at;
    Instant created_at, updated_at;
    long long live = 1;
    std::string role{};  ///< what the supplier is to us, as the question was chosen: processor, hosting, ...; may be empty
};

struct NoticeRow {
    std::string id;
    std::string incident_id;
    std::string audience;  ///< customers, people, suppliers, authority, public, internal
    std::string state;
    std::string body_ref;  ///< (personal) what its author wrote: encoded Fields, "LANGUAGE.BLOCK"
    std::string content_sha256;     ///< over every edition, once submitted; before, over what the author wrote
    std::string recipients;         ///< ids, comma separated, where `selection` is "named"
    std::string recipients_sha256;  ///< over every recipient with channel, edition and letter, in order
    std::string drafted_by, approved_by;  ///< persons
    long long total = 0, delivered = 0, failed = 0;  ///< failed: given up, or bounced
    Instant created_at, updated_at;
    long long live = 1;
    std::string letter{};     ///< name of the template; empty: the author's own words
    std::string language{};   ///< for whoever's own is not among the editions
    std::string selection{};  ///< who gets it: named, affected, all
    std::string follows{};    ///< the first notice of the thread; empty for a first one
    std::string basis{};      ///< what the recipients were resolved from: the map's version, and a hash of the facts
    std::string staging{};    ///< the resolution that may still add recipients; empty: none
    long long sent = 0;       ///< handed to a relay, with no word of arrival
    long long replaced = 0;   ///< told in another way, by a person or in public
    long long by_hand = 0;    ///< those whom no channel reaches; they count as failed once it is sent
    long long canaries = 0;   ///< deliveries that went first
    long long canary_answers = 0;
    Instant dated_at{};  ///< the date that its letters bear: when what is written was first submitted
};

/// What all recipients of one language and zone get.
struct EditionRow {
    std::string notice_id;
    std::string edition;     ///< "de@Europe/Berlin"
    std::string letter_ref;  ///< (personal) encoded Fields: subject, text, html, with slots
    std::string sha256;      ///< of the letter with its slots
    long long recipients = 0;
    Instant created_at;      ///< of the resolution that made it
};

/// Something a person has to do by a time.
struct TaskRow {
    std::string id;
    std::string incident_id;
    std::string kind;   ///< legal_hold, reach_recipients, reach_supplier, playbook, measure, authority_question, other
    std::string about;  ///< what it is for: "log_source:web-access"; may be empty
    std::string state;
    std::string text_ref;  ///< (personal) what is to be done; empty where the kind says it
    std::string owner;     ///< person, empty while nobody took it
    std::optional<Instant> due_at;
    Instant created_at, updated_at;
    long long live = 1;
    std::string answer_ref{};  ///< (personal) what was done, or answered
};

/// A decision whether and whom to tell, with what it rests on. Once signed, its content stays as it is.
struct AssessmentRow {
    std::string id;
    std::string incident_id;
    std::string state;
    std::string drafted_by, signed_by;  ///< persons
    std::string risk;                   ///< what was decided: unlikely, likely, high; empty while it is a draft
    std::string authority, people;      ///< what the rules recommended when it was proposed: yes, unknown, no
    std::string scores;                 ///< the severity's inputs, by data set: encoded Fields of encoded Fields
    std::string reasons_ref;            ///< (personal)
    std::string content;                ///< everything it rests on, as signed: encoded Fields
    std::string content_sha256;         ///< over `content` and the reasons
    long long seen_version = 0;         ///< the incident's version when it was proposed
    std::optional<Instant> signed_at;
    Instant created_at, updated_at;
    long long live = 1;  ///< 0 once superseded or withdrawn
};

/// One wake-up of one machine instance. At most one per (machine_id, name).
struct TimerRow {
    std::string incident_id;
    std::string machine;     ///< duty, supplier_request, incident, notice, task
    std::string machine_id;  ///< its id (the incident's id for incident)
    std::string name;        ///< due, reminder, silence, owner, progress
    Instant due_at;
};

/// What monitoring or a person reported. One row per (source, problem_key); repeats raise `count`.
struct SignalRow {
    std::string id;
    std::string source;
    std::string problem_key;
    std::string status;  ///< firing, resolved
    std::string severity_hint;
    std::string system;
    std::string title_ref;    ///< (personal)
    std::string incident_id;  ///< empty where it opened or joined none
    Instant detected_at, first_at, last_at;
    long long count = 1;
    /// opened (an incident), joined (one), kept (for a time, without one), ignored, or folded (stands for many that came
    /// too fast to be told apart)
    std::string handling = "opened";
    std::string rule{};        ///< which rule said so
    std::string occurrence{};  ///< the sender's id of the last happening that was counted; may be empty
    std::string kept_ref{};    ///< (personal) encoded Fields: what its adapter keeps beside the title
    std::optional<Instant> keep_until{};  ///< of kept and ignored ones: gone after this
    long long turns = 0;                  ///< how often it went from firing to resolved or back
};

/// Where deliveries go. `owner` is "subscription", "customer:ID", "supplier:ID", "authority:ID", "public", "internal", or
/// "relay" for the one that carries e-mail to recipients of notices.
struct EndpointRow {
    std::string id;
    std::string owner;
    std::string url;
    std::string secret;      ///< whsec_...; never leaves the store but to the notifier
    std::string secret_old;  ///< valid beside it during a rotation; may be empty
    std::string types;       ///< event types, comma separated; "*" for all
    std::string state;       ///< enabled, disabled
    std::string state_reason;
    Instant created_at;
    std::string kind = "webhook";  ///< webhook, email, chat, pagerduty, file
    std::string signing_key{};     ///< whsk_...: signs v1a beside v1; may be empty
    long long per_minute = 0;      ///< deliveries a minute at most; 0: no limit
    std::optional<Instant> failing_since{};  ///< since when nothing got through
    std::optional<Instant> worked_at{};      ///< the last test that got through
    std::optional<Instant> tested_at{};      ///< the last test that was sent
};

/// Something to be carried out of the house. Its id is the webhook id, for ever.
struct DeliveryRow {
    std::string id;
    std::string incident_id;
    std::string notice_id;  ///< empty for subscription events
    std::string recipient;  ///< customer id, supplier id, or "subscription"
    std::string endpoint_id;
    std::string type;  ///< event type on the wire
    std::string body;  ///< the exact bytes to send, UTF-8 JSON, thin
    /// held (not released yet), queued, sent (a relay took it), delivered, bounced, dead (given up), replaced (told in
    /// another way), cancelled
    std::string state;
    long long attempts = 0;
    Instant due_at;  ///< next attempt
    Instant created_at;
    // Of notices: `body` is empty; the bytes are the edition filled with the values of the recipient's record in the data map,
    // as it was at `created_at`.
    std::string channel{};        ///< webhook, email, file, person
    std::string routes{};         ///< the channels after this one, comma separated
    std::string edition{};
    std::string letter_sha256{};  ///< of the letter as this recipient gets it
    long long tried_before = 0;   ///< attempts made over earlier channels
    long long ambiguous = 0;      ///< attempts of which nobody knows whether they arrived
};

/// One try of a delivery. `seq` is the entry that sealed its outcome (notices), else 0.
struct AttemptRow {
    std::string delivery_id;
    std::string incident_id;
    long long number = 0;
    Instant started_at;
    long long millis = 0;
    long long status = 0;  ///< HTTP status, 0 when none came
    std::string outcome;   ///< delivered, sent, retry, dead; with "?" after it when it may have arrived all the same
    std::string detail;    ///< short reason of ours, never the remote text
    long long seq = 0;
    std::string channel{};
    std::string response_ref{};  ///< (personal) the beginning of what was answered, where it failed
};

/// A value about a person, or free text that may hold one, with the salt of its commitment.
struct PersonalRow {
    std::string ref;
    std::string incident_id;
    std::string value;
    std::string salt;  ///< 32 random bytes, hex; fresh for each value
    std::string subject{};  ///< whose key seals it (VaultKeyRow::subject); empty: that of its incident, or of the house
};

/// What verifies a supplier's callbacks. Who the supplier is stands in the data map.
struct SupplierKeyRow {
    std::string id;
    std::string key;  ///< whsec_... or whpk_...
    std::string key_old;
    Instant created_at;
    std::string certificate_sha256{};  ///< of its client certificate, hex; empty: none is asked for
};

/// One change of the data map: a file that was read in, or one record by hand. Staged records are seen by nobody;
/// applying the change makes all of them count at once.
struct MapChangeRow {
    long long number = 0;  ///< 1, 2, 3 ... in order of coming
    std::string id;
    std::string state;  ///< staged, applied, dropped
    long long version = 0;  ///< the map's version it made; 0 until it is applied
    std::string person;
    std::string source;  ///< names of files, or "api"
    long long added = 0, changed = 0, same = 0, retired = 0;
    std::string records_sha256;  ///< over its records so far, in order (docs/map.md)
    Instant created_at;
    std::optional<Instant> applied_at;
};

/// What one change says of one thing. Never changed once applied.
struct MapRecordRow {
    std::string kind, id;
    long long change = 0;  ///< number of its change
    Instant valid_from;    ///< since when it holds in the world; 0 for "always"
    long long retired = 0;
    std::string fields;        ///< encoded Fields
    std::string personal_ref;  ///< (personal) the personal fields, encoded together; may be empty
    std::string sha256;        ///< over the fields, and the commitment of the personal ones
};

/// One thing that a record names.
struct MapLinkRow {
    long long change = 0;
    std::string kind, id, field;
    std::string to_kind, to_id;
};

/// What a supplier sent us, exactly as received. The first receipt of a webhook id stands for ever.
struct ReceiptRow {
    std::string id;
    std::string supplier_id;
    std::string webhook_id;
    std::string body_sha256;
    std::string body_ref;  ///< (personal)
    std::string type;
    std::string reference;  ///< the supplier's own
    long long revision = 0;
    std::string state;  ///< stored, superseded, manual, settled (a person dealt with it)
    std::string incident_id;
    Instant received_at;
    std::string channel = "webhook";  ///< webhook, link, email, csaf, statuspage, aws_health, azure_service_health
    std::string authenticity{};       ///< how we know who said it: "signature", "one-time link", "source:NAME", "officer:PERSON" ...
    std::string data_ref{};           ///< (personal) the breach as it stands after this revision, JSON
};

/// A way for a supplier without an account to answer one request. The token is shown once and kept nowhere.
struct LinkRow {
    std::string id;
    std::string hash;  ///< SHA-256 of the token, hex
    std::string incident_id, request_id, supplier_id;
    std::string created_by;  ///< person
    Instant created_at, expires_at;
    std::optional<Instant> used_at, revoked_at;
};

/// A file that came with a message.
struct AttachmentRow {
    std::string id;
    std::string incident_id;
    std::string owner_id;    ///< the receipt or signal it came with
    std::string name_ref;    ///< (personal) its name as sent
    std::string media_type;  ///< by its first bytes: application/pdf, image/png, image/jpeg, text/plain, application/octet-stream
    std::string sha256;
    std::string content_ref; ///< (personal) its bytes, base64
    long long bytes = 0;
    Instant created_at;
};

struct TokenRow {
    std::string id;
    std::string person;
    std::string role;
    std::string hash;  ///< SHA-256 of the token, hex; the token itself is shown once and kept nowhere
    Instant created_at;
    std::optional<Instant> expires_at, revoked_at;
    std::string purpose{};  ///< what it is for, in a few words; holds nothing personal
    std::string scope{};    ///< empty: all that the role may; else what it is limited to: "incident:ID", "source:NAME"
    std::optional<Instant> used_at{};  ///< last use, to within a minute
};

/// What a step answered, kept with the Idempotency-Key so that a repeat answers the same. A field marked personal is told
/// once and not kept: a token, a key, a secret.
using Receipt = Fields;

}  // namespace tocsin
