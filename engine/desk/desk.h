// The desk: every use case of the engine. Asks the law, the machines and the book; the book is changed only from here.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/core/clock.h"
#include "engine/core/notifier.h"
#include "engine/core/random.h"
#include "engine/core/records.h"
#include "engine/core/store.h"
#include "workflows/map/blast.h"
#include "workflows/map/record.h"
#include "workflows/packs/assessment.h"
#include "workflows/packs/calendar.h"
#include "workflows/packs/pack.h"
#include "workflows/notice/content.h"
#include "workflows/packs/zones.h"
#include "workflows/triage/rules.h"

namespace tocsin {
class Vault;             // engine/core/vault.h
class CheckpointSigner;  // engine/core/checkpoint.h
namespace playbooks {
struct Playbook;  // workflows/playbooks/playbook.h
}
}  // namespace tocsin

namespace tocsin::desk {

/// A dry run answers what would happen and writes nothing.
enum class Mode { real, dry_run };

/// Who asks, and on which terms.
struct Ask {
    Actor actor;
    std::optional<Idempotency> idempotency;
    std::optional<long long> if_match;  ///< the version the caller has seen (of the incident the thing belongs to)
    Mode mode = Mode::real;
};

/// An event offered to a machine. `data` is what the event's schema allows (workflows/*/terms.h); free text is marked
/// personal by whoever parsed it.
struct Happening {
    std::string type;
    Observed occurred_at;
    Fields data;
};

struct OpenIncident {
    std::string title;
    std::string severity;  ///< low, medium, high, critical, unknown
    std::string system;
    std::string source = "officer";
    Observed detected_at;
};

/// One alert, already mapped from its sender's format.
struct Signal {
    std::string source;
    std::string problem_key;
    std::string status;  ///< firing, resolved
    std::string severity_hint;
    std::string title;
    std::string system;
    Observed detected_at;
    std::string occurrence{};  ///< the sender's id of this happening; the same one twice in a row counts once; empty: always counts
    Fields kept{};             ///< what else its adapter keeps, by an allow list; all of it is treated as personal
    long long weight = 1;      ///< how many it stands for
};

/// A message of a supplier, whichever way it came. `readable` is no when the body is not what its format says: it is then
/// kept and queued for a person.
struct SupplierMessage {
    std::string supplier_id;
    std::string webhook_id;  ///< of a mail its Message-ID, of a document its id and version: what makes a repeat recognisable
    std::string body;        ///< as received
    std::string readable;   ///< yes, no
    std::string type;       ///< supplier.breach.reported, .updated, .withdrawn, supplier.query.answered, ping
    std::string reference;
    long long revision = 0;
    std::string query_id;   ///< our supplier request's id, for supplier.query.answered
    std::string query_state;  ///< acknowledged or answered
    std::string summary;
    std::optional<Observed> became_aware_at;
    std::string personal_data;  ///< yes, no, unknown
    std::string data{};     ///< the contract's `data` object, JSON; of an update a merge patch on the revision before
    std::string channel = "webhook";  ///< ReceiptRow::channel
    std::string authenticity = "signature";
};

/// A revision that its format does not number: it follows whatever is there.
inline constexpr long long next_revision = -1;

/// A file that came with a message, its bytes as they are.
struct Attached {
    std::string name, bytes;
    std::string media_type;  ///< by its first bytes
};

/// A notice as its author writes it. Either own words (subject and text), or the parts that a template asks for.
struct DraftNotice {
    std::string incident_id;
    std::string audience;  ///< customers, people, suppliers, authority, public, internal
    std::string subject;   ///< short for "LANGUAGE.subject" in `said`
    std::string text;      ///< short for "LANGUAGE.text"
    std::vector<std::string> recipients{};  ///< ids, where `to` is "named"
    std::string to{};        ///< named, affected (those concerned or who may be), all; empty: named if there are any, else affected
    std::string letter{};    ///< name of the template; empty: that of the audience, or own words where a text is given
    std::string language{};  ///< for whoever's own is not written; en
    std::string follows{};   ///< the notice this one follows up
    Fields said{};           ///< "de.nature", "en.measures" ...; "unknown" says that it is not known yet
};

/// How a notice stands before it is approved.
struct NoticeReview {
    NoticeRow notice;
    std::vector<Tally> tally;         ///< recipients by channel, edition and state
    std::vector<EditionRow> editions;
    std::vector<workflows::notice::MissingPart> missing;
    std::string recipients_current;   ///< yes, or no: the map or the facts have changed since
    struct Sample {
        DeliveryRow delivery;
        Letter letter;
    };
    std::vector<Sample> sample;       ///< of each channel and edition one recipient's letter, at most twelve
};

/// What a mail system says of a delivery afterwards.
struct MailReport {
    std::string delivery_id;
    std::string action;      ///< failed, delayed, delivered, relayed
    std::string status;      ///< "5.1.1"
    std::string diagnostic;  ///< without addresses; kept as personal all the same
};

/// Which dead deliveries are to go out again.
struct Replay {
    std::string notice_id, endpoint_id;        ///< empty: any
    std::optional<Instant> since, until;       ///< when they were made
};

struct DraftRequest {
    std::string incident_id;
    std::string supplier_id;
    std::string question;
};

struct NewTask {
    std::string incident_id;
    std::string text;  ///< what is to be done
    std::optional<Instant> due_at;
};

struct NewSupplier {
    std::string id, name, key;  ///< key: whsec_ or whpk_; empty: one is made and shown once (receipt field "key")
    long long answer_hours = 24;
    std::string certificate_sha256{};  ///< its client certificate's, hex; "none" takes it back; empty leaves it as it is
};
struct NewCustomer {
    std::string id, name, language;
    long long contract_hours = 0;
};
struct NewEndpoint {
    std::string owner;  ///< subscription, customer:ID, supplier:ID, authority:ID, public, internal
    std::string url;    ///< https://...; mailto:ADDRESS for email; file:FOLDER for file
    std::string types;   ///< comma separated; "*"
    std::string secret;  ///< empty: one is made and shown once (receipt field "secret"); for pagerduty its routing key
    std::string kind{};  ///< webhook (where empty), email, chat, pagerduty, file
    std::string ed25519{};   ///< yes: a signing key for v1a is made; its public half is in the receipt ("public_key")
    long long per_minute = 0;
};
struct NewToken {
    std::string person, role;
    std::optional<Instant> expires_at;
};

/// An event that a machine knows, and whether it may happen now.
struct AllowedEvent {
    std::string type;
    std::string allowed;      ///< "yes" or "no"
    std::vector<Gate> gates;  ///< what still blocks it
};

/// A duty as it would be.
struct Expected {
    std::string rule, recipient;
    std::string applies;  ///< yes, unknown, no
    std::optional<Instant> due_at;
    std::string article, why;
};

/// A question that duties wait for, in the words of the pack.
struct Question {
    std::string fact, ask;
    std::vector<std::string> values;    ///< the answers; empty: a number
    std::vector<std::string> waiting;   ///< rules of the duties that wait for it
    std::optional<Instant> due_at;      ///< the earliest of what would be due
};

/// An instant that may be said to be that of awareness, and when the duties that start there would be due.
struct Candidate {
    AnchorRow anchor;
    std::vector<Expected> due;
};

/// What one more answer would change.
struct Outlook {
    std::string fact, value;
    std::vector<Expected> changed;
};

struct Settings {
    std::vector<packs::Pack> law;            ///< packs that fit together
    packs::Calendars calendars;
    packs::Advice advice;                    ///< rules for recommendations; none: nothing is recommended
    const packs::Zones* zones = nullptr;     ///< outlives the desk; without it IANA zones are not resolved
    std::string zone, person_zone, calendar; ///< of the organisation and its people; packs::Circumstances
    std::set<std::string> switched_on;       ///< unverified duties and packs that count
    /// Of the organisation. Controller and processor are asked of each incident; the others hold for all of them.
    std::vector<std::string> roles;
    std::vector<std::string> roles_not_held;
    std::vector<std::chrono::seconds> reminders;  ///< before a due instant; default 48 h, 24 h, 12 h, 4 h, 1 h
    std::chrono::seconds owner_within{900};       ///< a duty nobody took after this raises an alarm; 0 = never
    std::chrono::seconds progress_within{86400};  ///< a leg without progress for this long raises an alarm; 0 = never
    /// Whether the organisation is aware is decided within this time of the alert, or an alarm says that it may be
    /// deemed to have been aware earlier; 0 = never. EDPB Guidelines 9/2022: the check is short.
    std::chrono::seconds investigate_within{0};
    std::chrono::seconds escalate_within{4 * 3600};  ///< a supplier silent for so long becomes a person's task; 0 = never
    triage::Rules triage;                            ///< what becomes of new signals
    std::map<std::string, long long> quotas;         ///< new problems a minute of a source, where it is not the rules' number
    long long recipients_max = 2'000'000;
    const Renderer* renderer = nullptr;      ///< outlives the desk; without it there are no notices
    std::vector<LetterTemplate> letters;     ///< by name and language, each once
    std::string organisation_name, organisation_contact;  ///< as letters say it
    long long canaries = 10;                 ///< deliveries of a notice that go first
    std::chrono::seconds disable_after{5 * 86400};  ///< an endpoint that only failed for so long is disabled
    std::chrono::seconds test_every{3600};   ///< how often each channel is tried in silence while a clock runs; 0 = never
    std::chrono::seconds silent_after{6 * 3600};  ///< that no channel worked for so long is an alarm

    // People of an incident (engine/desk/people.h).
    std::shared_ptr<const std::vector<playbooks::Playbook>> playbooks;  ///< none: no tasks are set by kind
    std::chrono::seconds accept_within{900};  ///< a duty that its owner does not accept for so long climbs; 0 = never
    std::vector<std::string> climb;           ///< persons asked in turn after owner and deputy

    // Proof and protection (engine/desk/sealing.h, vault.h, rights.h, proposals.h).
    const CheckpointSigner* signer = nullptr;  ///< outlives the desk; none: nothing is sealed
    const Vault* vault = nullptr;              ///< the store's; outlives the desk; none: nothing personal is sealed
    std::map<std::string, long long> retention_days;  ///< by kind of record; a kind that is missing is kept
    std::chrono::seconds proposal_valid{7 * 86400};   ///< an undecided proposal expires
    std::chrono::seconds break_glass_after{900};      ///< so long one person waits for another before acting as both; 0 = never
};

/// Receipt fields, where they apply, in this order: incident_id, version, state, authority, suppliers, customers, then
/// object, object_id, object_state, then any number of `move` ("duty running -> overdue: GDPR Art. 33(1)"), and for
/// things shown once: token, key, secret. In a dry run: dry_run=yes first.
///
/// Errors everywhere: not_found, invalid_input (with the field), refused (with gates), stale (If-Match),
/// precondition_required (If-Match is needed for decisions, approvals and sending), key_reused, overloaded, storage.
/// Threads: any; the desk has no state of its own.
class Desk {
public:
    struct Room;  ///< inside the desk: engine/desk/room.h

    Desk(Store& store, Clock& clock, Random& random, Settings settings);
    ~Desk();

    Result<Receipt> open_incident(const Ask& ask, const OpenIncident& what);
    Result<Receipt> incident_event(const Ask& ask, const std::string& incident_id, const Happening& what);
    Result<Receipt> duty_event(const Ask& ask, const std::string& duty_id, const Happening& what);
    Result<Receipt> draft_notice(const Ask& ask, const DraftNotice& what);
    /// submit resolves the recipients from the data map and freezes what each of them will get (docs/notices.md); receipt:
    /// recipients, added, changed, removed since the last submission, by_hand. edit takes "LANGUAGE.PART", subject, text,
    /// recipients, to, language.
    Result<Receipt> notice_event(const Ask& ask, const std::string& notice_id, const Happening& what);
    Result<NoticeReview> review_notice(const std::string& notice_id) const;
    /// What one recipient would get, or gets: of a draft as it stands now.
    Result<Letter> preview_notice(const std::string& notice_id, const std::string& recipient) const;
    /// A person told this recipient in another way. `what`: replace, with data how and reasons.
    Result<Receipt> delivery_event(const Ask& ask, const std::string& delivery_id, const Happening& what);
    /// A bounce, or a word of arrival. Receipt: delivery_id, object_state.
    Result<Receipt> take_mail_report(const Ask& ask, const MailReport& what);
    Result<Receipt> create_task(const Ask& ask, const NewTask& what);
    Result<Receipt> task_event(const Ask& ask, const std::string& task_id, const Happening& what);
    /// A new assessment, with the scores of the one that stands. Errors: refused  there is an open draft.
    Result<Receipt> draft_assessment(const Ask& ask, const std::string& incident_id);
    /// score: data_set and the answers of workflows/severity/options.h; propose: risk and reasons; sign: content_sha256;
    /// reject, withdraw: reasons. Signing records the fact risk_to_persons.
    Result<Receipt> assessment_event(const Ask& ask, const std::string& assessment_id, const Happening& what);
    Result<Receipt> draft_request(const Ask& ask, const DraftRequest& what);
    Result<Receipt> request_event(const Ask& ask, const std::string& request_id, const Happening& what);

    /// Every signal of one message, in one step each; the first error is the answer, and a repeat is harmless. Signals of
    /// one problem and status are taken together. With an idempotency key the same message counts once.
    /// Receipt per problem: signal_id, incident_id, count, outcome (opened, joined, resolved, repeated, kept, ignored,
    /// folded) and rule.
    std::vector<Result<Receipt>> take_signals(const Ask& ask, const std::vector<Signal>& signals);
    /// `what`: open (an incident of its own) or join (data: incident_id). Of signals without an incident.
    Result<Receipt> signal_event(const Ask& ask, const std::string& signal_id, const Happening& what);
    /// Receipt: receipt_id, received_at, webhook_id, body_sha256, duplicate (yes, no), state (stored, superseded,
    /// manual), reference, revision, incident_id. Errors: conflict  the webhook id was used with another body.
    Result<Receipt> take_supplier_message(const Ask& ask, const SupplierMessage& what, const std::vector<Attached>& files = {});
    /// `what`: settle, of one that waits for a person; data: reasons, and incident_id where it belongs to one.
    Result<Receipt> receipt_event(const Ask& ask, const std::string& receipt_id, const Happening& what);

    // One-time links: a supplier without an account answers one request.
    /// Receipt: link_id, token (told once), expires_at. Errors: refused  the request was not sent, or has ended.
    Result<Receipt> create_link(const Ask& ask, const std::string& request_id, std::chrono::seconds valid_for);
    Result<Receipt> revoke_link(const Ask& ask, const std::string& link_id);
    /// What a link opens. Changes nothing.
    struct LinkView {
        std::string state;  ///< open, used, early (not asked yet), late (expired, or the request has ended), gone (never was, or revoked)
        LinkRow link;
        SupplierRequestRow request;
        std::string question;
        std::string receipt_id;  ///< of the answer, where it is used
    };
    Result<LinkView> look_at_link(const std::string& token) const;
    /// The supplier says that it has the request; the link stays open. `name`: who says so.
    Result<Receipt> acknowledge_link(const std::string& token, const std::string& name);
    /// The answer, once; then the link is used. One that comes late waits for a person. The ids are filled in here.
    Result<Receipt> answer_link(const std::string& token, SupplierMessage what, const std::vector<Attached>& files);
    /// Kept and ignored signals, and answers to repeated requests, past their time; some at a time. How many were tried.
    void forget_expired();

    // The data map (docs/map.md). Receipt: map_version, added, changed, same, retired. An error tells all that is wrong.
    /// One record, at once: it replaces what the map says of that thing.
    Result<Receipt> put_map_record(const Ask& ask, const map::Record& record);
    /// A change of many records: begun, filled in steps of up to 1000, then applied as a whole or dropped. Until then
    /// nobody sees it; one that is left lying for a day is dropped.
    Result<Receipt> begin_map_change(const Ask& ask, const std::string& source);
    Result<Receipt> stage_map_records(const Ask& ask, const std::string& change_id, std::vector<map::Record> records);
    /// `what`: apply, drop. Errors: conflict  the map changed meanwhile; apply again.
    Result<Receipt> map_change_event(const Ask& ask, const std::string& change_id, const std::string& what);
    /// What would be wrong with the map if the change were applied.
    Status check_map_change(const std::string& change_id) const;

    Result<Receipt> put_supplier(const Ask& ask, const NewSupplier& what);
    Result<Receipt> put_customer(const Ask& ask, const NewCustomer& what);
    Result<Receipt> add_endpoint(const Ask& ask, const NewEndpoint& what);
    /// `what`: enable, disable, rotate (a new secret beside the old one), retire_old (the old one ends), test (a ping).
    Result<Receipt> endpoint_event(const Ask& ask, const std::string& endpoint_id, const std::string& what);
    /// A dead delivery goes out again under its own id.
    Result<Receipt> replay_delivery(const Ask& ask, const std::string& delivery_id);
    /// All that are dead, at most 10,000 a call; receipt: replayed.
    Result<Receipt> replay_deliveries(const Ask& ask, const Replay& which);
    Result<Receipt> issue_token(const Ask& ask, const NewToken& what);
    Result<Receipt> revoke_token(const Ask& ask, const std::string& token_id);

    /// What may happen now to each machine of the incident; keys: "incident", then ids of duties, requests, notices.
    Result<std::vector<std::pair<std::string, std::vector<AllowedEvent>>>> allowed(const std::string& incident_id) const;

    /// Every instant on record that awareness may be dated to, earliest first: the alert, the triage, a supplier's
    /// word, what officers chose or proposed.
    Result<std::vector<Candidate>> awareness(const std::string& incident_id) const;
    /// What an answer would change; without a fact, each answer to each fact that an undecided duty waits for.
    Result<std::vector<Outlook>> what_if(const std::string& incident_id, const std::string& fact,
                                         const std::string& value) const;

    /// What has to be answered before it is known who must be told, the most urgent first.
    Result<std::vector<Question>> questions(const std::string& incident_id) const;
    /// What the guidelines' rules say on the facts recorded so far, or recorded by `as_of`. It changes nothing; the
    /// pointers are into the settings.
    Result<packs::Recommendation> recommendation(const std::string& incident_id, std::optional<Instant> as_of = {}) const;
    /// What the map says follows from the systems that are hit, and the duties it would bring if personal data were
    /// breached.
    struct Radius {
        map::Blast blast;
        Instant valid_at;  ///< of the map that was read
        long long map_version = 0;
        std::vector<Expected> duties;
    };
    Result<Radius> blast_radius(const std::string& incident_id) const;

    // The door for time (engine/dispatch).
    /// Fires due timers: one change each, in due order. Late ones are marked so.
    std::vector<Result<Receipt>> fire(const std::vector<TimerRow>& due, Instant now);
    /// Puts a leap of the wall clock, or its end, on record and tells the subscribers (clock.suspect).
    /// `state`: suspect or trusted.
    void clock_changed(const std::string& state, const std::string& apart_seconds);
    /// Marks deliveries as tried (attempts + 1, due again after `lease`) before they are handed to the notifier, so
    /// that a crash repeats them with the same id; fills in the letters. Returns those that may go: a notice that was
    /// paused meanwhile holds its own back, and what has no open way any more takes its next one.
    std::vector<DueDelivery> claim(std::vector<DueDelivery> due, std::chrono::seconds lease);
    /// Records outcomes, each with the incident its delivery belongs to, in one step for each incident; moves notices
    /// on, kills what has used up its schedule, disables endpoints that want no more.
    void outcomes(const std::vector<std::pair<std::string, AttemptOutcome>>& done);
    /// The endpoint that carries for recipients of notices: there, enabled, and disabled once it is configured no more.
    /// `kind`: email, file.
    void keep_carrier(const std::string& kind, const std::string& url, const std::string& configured);
    /// While a clock runs: a silent test over each channel that is due for one. Says "silent" when none has worked for
    /// too long, else "".
    std::string test_channels();

    /// For the other use cases of this room (accounts.h, people.h, proposals.h, rights.h, sealing.h, vault.h).
    Room& room() const { return *room_; }

private:
    std::unique_ptr<Room> room_;
};

}  // namespace tocsin::desk
