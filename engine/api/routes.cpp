#include "engine/api/routes.h"

#include <algorithm>

#include "engine/api/accounts.h"
#include "engine/api/answer_shapes.h"
#include "engine/api/attachments.h"
#include "engine/api/console.h"
#include "engine/api/drills.h"
#include "engine/api/authority_form.h"
#include "engine/api/calendar.h"
#include "engine/api/evidence.h"
#include "engine/api/handlers.h"
#include "engine/api/papers.h"
#include "engine/api/people.h"
#include "engine/api/rights.h"
#include "engine/api/proof.h"
#include "engine/api/schemas.h"
#include "engine/api/session.h"
#include "engine/core/ids.h"

namespace tocsin::api {

namespace {

constexpr std::size_t small = 256 * 1024, large = 1024 * 1024;
constexpr auto get = Method::get;
constexpr auto post = Method::post;
constexpr auto put = Method::put;
constexpr auto options = Method::options;
namespace a = answers;
using answers::file, answers::items, answers::nothing, answers::one, answers::page, answers::stream;

// clang-format off
constexpr Route table[] = {
    {post, "/v1/incidents",             "openIncident",   "Opens an incident.", "dry_run", &open_incident_body, small, 201, one(a::receipt), open_incident},
    {get,  "/v1/incidents",             "listIncidents",  "Incidents, newest first.", "state authority due_before updated_since live cursor limit", nullptr, 0, 200, page(a::incident), list_incidents},
    {get,  "/v1/incidents/{id}",        "showIncident",   "One incident with its duties, requests, notices, signals and allowed events.", "", nullptr, 0, 200, one(a::case_file), show_incident},
    {post, "/v1/incidents/{id}/events", "incidentEvent",  "Offers an event to the incident.", "dry_run", &event_body, small, 200, one(a::merged), incident_event},
    {get,  "/v1/incidents/{id}/timeline", "showTimeline", "The incident's history with its hashes; as_of shows what was known then.", "as_of cursor limit", nullptr, 0, 200, page(a::entry), show_timeline},
    {get,  "/v1/incidents/{id}/awareness", "showAwareness", "Every instant that awareness may be dated to, and what would be due under each.", "", nullptr, 0, 200, items(a::awareness), show_awareness},
    {get,  "/v1/incidents/{id}/what-if", "showWhatIf",    "What an answer would change: fact and value; without them, each answer to each open fact.", "fact value", nullptr, 0, 200, items(a::outlook), show_what_if},
    {get,  "/v1/incidents/{id}/questions", "listQuestions", "What has to be answered before it is known who must be told, the most urgent first.", "", nullptr, 0, 200, items(a::question), list_questions},
    {get,  "/v1/incidents/{id}/recommendation", "showRecommendation", "Whom the EDPB's guidelines would have told on the facts so far, why, and what would change it; as_of: on what was known then.", "as_of", nullptr, 0, 200, one(a::recommendation), show_recommendation},
    {get,  "/v1/incidents/{id}/blast-radius", "showBlastRadius", "What the data map says follows from the systems that are hit: data, people, suppliers, customers, logs, duties, each with its reason.", "", nullptr, 0, 200, one(a::blast_radius), show_blast_radius},

    {get,  "/v1/incidents/{id}/members", "listMembers",  "Who is on the incident, and was.", "", nullptr, 0, 200, one(a::members), list_members},
    {post, "/v1/incidents/{id}/members", "changeMembers", "Puts a person on the incident, as lead, dpo, counsel, communications or member, or takes one off.", "dry_run", &member_body, small, 200, one(a::receipt), change_members},
    {get,  "/v1/incidents/{id}/comments", "listComments", "What people wrote, oldest first; what counsel wrote for counsel alone.", "cursor limit", nullptr, 0, 200, page(a::comment), list_comments},
    {post, "/v1/incidents/{id}/comments", "writeComment", "Writes a comment, or hands over to the next shift; @person mentions somebody. It is never changed.", "dry_run", &comment_body, small, 201, one(a::written), write_comment},
    {get,  "/v1/incidents/{id}/handover", "showHandover", "What the next shift has to know: state, what is due and whose, tasks, open questions, and what happened since the handover before.", "", nullptr, 0, 200, one(a::handover), show_handover},
    {get,  "/v1/incidents/{id}/authority-form", "showAuthorityForm", "An authority's form, filled from the incident, with what is missing; format: json, pdf or text.", "form kind lang format", nullptr, 0, 200, one(a::authority_form).or_file("application/pdf text/plain"), show_authority_form},
    {get,  "/v1/forms",                 "listForms",      "The authorities' forms there are, and how far they were read.", "", nullptr, 0, 200, items(a::form_head), list_forms},
    {get,  "/v1/playbooks",             "listPlaybooks",  "The playbooks of the house: which tasks each kind of incident sets.", "", nullptr, 0, 200, items(a::playbook), list_playbooks},

    {get,  "/v1/severity/questions",    "listSeverityQuestions", "The questions of ENISA's severity score with every answer there is.", "", nullptr, 0, 200, items(a::severity_question), show_severity_questions},
    {post, "/v1/assessments",           "draftAssessment", "Drafts an assessment; it takes over the scores of the one that stands.", "dry_run", &draft_assessment_body, small, 201, one(a::decided), draft_assessment},
    {get,  "/v1/assessments/{id}",      "showAssessment", "One assessment: scores, recommendation, decision, and everything it rests on.", "", nullptr, 0, 200, one(a::assessment), show_assessment},
    {post, "/v1/assessments/{id}/events", "assessmentEvent", "Offers an event to an assessment: score, propose, sign, reject, withdraw.", "dry_run", &event_body, small, 200, one(a::decided), assessment_event},

    {post, "/v1/tasks",                 "createTask",     "Sets a task, a measure of the review, or a question that an authority asks.", "dry_run", &task_body, small, 201, one(a::receipt), create_task},
    {get,  "/v1/tasks",                 "listTasks",      "Tasks that are open, of every incident, in order of coming; kind=authority_question: what authorities want.", "kind cursor limit", nullptr, 0, 200, page(a::task), list_tasks},
    {get,  "/v1/tasks/{id}",            "showTask",       "One task.", "", nullptr, 0, 200, one(a::task), show_task},
    {post, "/v1/tasks/{id}/events",     "taskEvent",      "Offers an event to a task: assign, take, finish, answer, drop, reopen.", "dry_run", &event_body, small, 200, one(a::receipt), task_event},

    {get,  "/v1/decisions",             "listDecisions",  "What was proposed and waits for a second person, of every incident, the newest incident first; for_you where the caller may decide it.", "cursor limit", nullptr, 0, 200, page(a::decision), list_decisions},
    {get,  "/v1/duties",                "listDuties",     "The due board: live duties by due instant; of one incident, all of them.", "incident_id state why cursor limit", nullptr, 0, 200, page(a::duty), list_duties},
    {get,  "/v1/duties/{id}",           "showDuty",       "One duty with the derivation of its due instant.", "", nullptr, 0, 200, one(a::duty), show_duty},
    {post, "/v1/duties/{id}/events",    "dutyEvent",      "Offers an event to a duty: assign, accept, pass_on, take, file, supplement, not_required ...", "dry_run", &event_body, small, 200, one(a::receipt), duty_event},

    {post, "/v1/notices",               "draftNotice",    "Drafts a notice.", "dry_run", &draft_notice_body, large, 201, one(a::decided), draft_notice},
    {get,  "/v1/notices",               "listNotices",    "Notices that are not over, of every incident, the newest incident first.", "state cursor limit", nullptr, 0, 200, page(a::notice), list_notices},
    {get,  "/v1/notices/audiences",     "listAudiences",  "Whom a notice can be for: the parts that each audience needs, and whom it can go to.", "", nullptr, 0, 200, page(a::audience), list_audiences},
    {get,  "/v1/notices/{id}",          "showNotice",     "One notice with its text and hashes.", "", nullptr, 0, 200, one(a::notice), show_notice},
    {post, "/v1/notices/{id}/events",   "noticeEvent",    "Offers an event to a notice: edit, submit, approve, send ...", "dry_run", &event_body, large, 200, one(a::decided), notice_event},
    {get,  "/v1/notices/{id}/review",   "reviewNotice",   "A notice before it is approved: recipients by channel and language, what is missing, and a sample of letters.", "", nullptr, 0, 200, one(a::review), review_notice},
    {get,  "/v1/notices/{id}/preview",  "previewNotice",  "What one recipient would get, or gets; as=html for the page alone.", "recipient as", nullptr, 0, 200, one(a::letter).or_file("text/html"), preview_notice},
    {get,  "/v1/notices/{id}/progress", "showProgress",   "How many are told, how fast it goes, and how long it will take.", "", nullptr, 0, 200, one(a::progress), show_progress},
    {get,  "/v1/notices/{id}/deliveries", "listNoticeDeliveries", "The deliveries of one notice.", "state cursor limit", nullptr, 0, 200, page(a::delivery), list_notice_deliveries},

    {post, "/v1/supplier-requests",     "draftRequest",   "Drafts a request to a supplier.", "dry_run", &draft_request_body, small, 201, one(a::receipt), draft_request},
    {get,  "/v1/supplier-requests",     "listRequests",   "Requests to suppliers that are open, of every incident, in order of coming.", "state cursor limit", nullptr, 0, 200, page(a::supplier_request), list_requests},
    {get,  "/v1/supplier-requests/{id}", "showRequest",   "One supplier request with question and answer.", "", nullptr, 0, 200, one(a::supplier_request), show_request},
    {post, "/v1/supplier-requests/{id}/events", "requestEvent", "Offers an event to a supplier request; send takes a way to the supplier: an endpoint, an open link, or data.way.", "dry_run", &event_body, small, 200, one(a::supplier_asked), request_event},
    {get,  "/v1/callbacks/manual",      "listManualCallbacks", "Signed messages of suppliers that could not be read and wait for a person.", "cursor limit", nullptr, 0, 200, page(a::received), list_manual_callbacks},

    {get,  "/v1/map",                   "showMap",        "The data map's version, its kinds with their fields, and how many records of each there are.", "valid_at version", nullptr, 0, 200, one(a::data_map), show_map},
    {post, "/v1/map/records",           "putMapRecord",   "Says anew what the map knows of one thing.", "dry_run", &map_record_body, small, 201, one(a::map_receipt), put_map_record},
    {post, "/v1/map/changes",           "beginMapChange", "Begins a change of many records; nobody sees it until it is applied.", "dry_run", &map_change_body, small, 201, one(a::map_receipt), begin_map_change},
    {get,  "/v1/map/changes",           "listMapChanges", "Changes of the map, newest first.", "cursor limit", nullptr, 0, 200, page(a::map_change), list_map_changes},
    {get,  "/v1/map/changes/{id}",      "showMapChange",  "One change; while it is staged, with all that would be wrong if it were applied.", "", nullptr, 0, 200, one(a::map_change_wrong), show_map_change},
    {post, "/v1/map/changes/{id}/records", "stageMapRecords", "Adds records to a staged change.", "dry_run", &map_records_body, large, 200, one(a::map_receipt), stage_map_records},
    {get,  "/v1/map/changes/{id}/records", "listMapDifferences", "What a change adds, changes and retires, field by field.", "cursor limit", nullptr, 0, 200, page(a::map_difference), list_map_differences},
    {post, "/v1/map/changes/{id}/events", "mapChangeEvent", "Applies a change as a whole, or drops it.", "dry_run", &map_change_event_body, small, 200, one(a::map_receipt), map_change_event},
    {get,  "/v1/map/{kind}",            "listMapRecords", "Records of one kind; refers_to=KIND:ID lists those that name a thing, refers_to=host:NAME the systems monitoring calls so.", "refers_to valid_at version cursor limit", nullptr, 0, 200, page(a::map_record), list_map_records},
    {get,  "/v1/map/{kind}/{id}",       "showMapRecord",  "What the map says of one thing, and everything it ever said.", "valid_at version", nullptr, 0, 200, one(a::map_record_history), show_map_record},

    {post, "/v1/customers",             "putCustomer",    "Adds a customer or replaces its record.", "dry_run", &customer_body, small, 201, one(a::map_receipt), put_customer},
    {get,  "/v1/customers",             "listCustomers",  "Customers.", "cursor limit", nullptr, 0, 200, page(a::customer), list_customers},
    {post, "/v1/suppliers",             "putSupplier",    "Adds a supplier or replaces its record; a new key leaves the old one valid beside it.", "dry_run", &supplier_body, small, 201, one(a::new_supplier), put_supplier},
    {get,  "/v1/suppliers",             "listSuppliers",  "Suppliers, without their keys.", "cursor limit", nullptr, 0, 200, page(a::supplier), list_suppliers},
    {post, "/v1/endpoints",             "addEndpoint",    "Adds an endpoint.", "dry_run", &endpoint_body, small, 201, one(a::new_endpoint), add_endpoint},
    {get,  "/v1/endpoints",             "listEndpoints",  "Endpoints, without their secrets.", "", nullptr, 0, 200, page(a::endpoint), list_endpoints},
    {post, "/v1/endpoints/{id}/events", "endpointEvent",  "Enables, disables, rotates, retires the old secret, adds or drops the Ed25519 key, or tests it in silence.", "dry_run", &endpoint_event_body, small, 200, one(a::new_endpoint), endpoint_event},
    {get,  "/v1/timers",                "listTimers",     "Timers that are set: those that are late, and the next twenty, each with what it is for.", "", nullptr, 0, 200, one(a::timers), list_timers},
    {get,  "/v1/deliveries",            "listDeliveries", "Deliveries, without their bodies.", "incident_id notice_id endpoint_id state ambiguous cursor limit", nullptr, 0, 200, page(a::delivery), list_deliveries},
    {get,  "/v1/deliveries/{id}",       "showDelivery",   "One delivery with its attempts.", "", nullptr, 0, 200, one(a::delivery_tries), show_delivery},
    {post, "/v1/deliveries/{id}/replay", "replayDelivery", "Sends a dead delivery again under its own id.", "dry_run", &empty_body, small, 200, one(a::any_receipt), replay_delivery},
    {post, "/v1/deliveries/{id}/events", "deliveryEvent", "Says that a recipient who was not reached was told in another way (replace: how, reasons).", "dry_run", &event_body, small, 200, one(a::decided), delivery_event},
    {post, "/v1/deliveries/replay",     "replayDeliveries", "Sends dead deliveries again, each under its own id: all, of one notice, of one endpoint, or of a time.", "dry_run", &replay_body, small, 200, one(a::replayed), replay_deliveries},
    {post, "/v1/tokens",                "issueToken",     "Issues a token; it is shown once.", "dry_run", &token_body, small, 201, one(a::new_token), issue_token},
    {get,  "/v1/tokens",                "listTokens",     "Tokens, without what they are.", "", nullptr, 0, 200, page(a::token), list_tokens},
    {post, "/v1/tokens/{id}/revoke",    "revokeToken",    "Ends a token, at once.", "dry_run", &empty_body, small, 200, one(a::house_receipt), revoke_token},
    {post, "/v1/tokens/{id}/rotate",    "rotateToken",    "A new token in place of one, which still counts for a while; it is shown once.", "dry_run", &rotate_token_body, small, 201, one(a::new_token), rotate_token},

    {post, "/v1/session",               "signIn",         "Signs a person in by login, password and code; sets the session's cookie.", "", &sign_in_body, small, 200, one(a::signed_in), sign_in},
    {get,  "/v1/session",               "showSession",    "Who is signed in, and until when.", "", nullptr, 0, 200, one(a::session), show_session},
    {post, "/v1/session/refresh",       "proveAgain",     "The person proves again who it is, by password or code: approvals want a proof of the last 15 minutes. Another cookie takes the place of the one before.", "", &refresh_body, small, 200, one(a::signed_in), refresh_session},
    {post, "/v1/session/factor",        "ownFactor",      "A second factor of one's own: shows a secret once; with a code, confirms it.", "", &factor_body, small, 200, one(a::own_factor), own_factor},
    {post, "/v1/session/end",           "signOut",        "Ends the session.", "", &empty_body, small, 200, one(a::house_receipt), sign_out},
    {get,  "/v1/login/oidc",            "leaveForProvider", "Leads to the identity provider; fresh=true makes it ask the person again.", "fresh", nullptr, 0, 303, nothing, leave_for_provider},
    {get,  "/v1/login/oidc/callback",   "comeFromProvider", "Where the identity provider sends the browser back to.", "code state iss session_state error error_description error_uri scope authuser prompt hd", nullptr, 0, 200, file("text/html"), come_from_provider},
    {post, "/v1/setup",                 "setUp",          "Makes the first account, with the token that the engine printed at its first start.", "", &setup_body, small, 201, one(a::set_up), set_up},
    {post, "/v1/invitations",           "takeInvitation", "Sets the password of an invited account; then confirms its second factor, where its role needs one.", "", &invitation_body, small, 200, one(a::invitation), take_invitation},
    {post, "/v1/accounts",              "createAccount",  "Invites a person; the invitation is shown once and good for 72 hours.", "dry_run", &account_body, small, 201, one(a::new_token), create_account},
    {get,  "/v1/accounts",              "listAccounts",   "Accounts, without what opens them.", "", nullptr, 0, 200, page(a::account), list_accounts},
    {post, "/v1/accounts/{id}/events",  "accountEvent",   "Disables (at once, with its sessions and tokens), enables, sets the role or the telephone number, invites again, resets the second factor.", "dry_run", &account_event_body, small, 200, one(a::new_token), account_event},
    {get,  "/v1/sessions",              "listSessions",   "Who is signed in now.", "", nullptr, 0, 200, page(a::open_session), list_sessions},
    {post, "/v1/sessions/{id}/end",     "endSession",     "Ends somebody's session, at once.", "dry_run", &empty_body, small, 200, one(a::house_receipt), end_session},

    {post, "/v1/proposals",             "openProposal",   "Proposes what takes two persons: to erase a subject, to lift a hold, to give somebody the role approver or admin.", "dry_run", &proposal_body, small, 201, one(a::proposed), open_proposal},
    {get,  "/v1/proposals",             "listProposals",  "Proposals, newest first.", "state cursor limit", nullptr, 0, 200, page(a::proposal), list_proposals},
    {get,  "/v1/proposals/{id}",        "showProposal",   "One proposal with everything it would do and the hash that is approved.", "", nullptr, 0, 200, one(a::proposal), show_proposal},
    {post, "/v1/proposals/{id}/events", "proposalEvent",  "Decides a proposal: adopt, approve (content_sha256), reject, withdraw, review.", "dry_run", &event_body, small, 200, one(a::proposal_decided), proposal_event},
    {post, "/v1/incidents/{id}/break-glass", "breakGlass", "Names one action that one person wants to do without a second one; usable after a wait, seen by all at once.", "dry_run", &break_glass_body, small, 201, one(a::broken_glass), break_glass},
    {post, "/v1/subjects/search",       "searchSubjects", "Where something stands that belongs to an e-mail address.", "", &subject_search_body, small, 200, items(a::subject_found), search_subjects},
    {get,  "/v1/subjects/{kind}/{id}",  "showSubject",    "Which personal values are held under a subject, without what they say.", "", nullptr, 0, 200, one(a::subject), show_subject},
    {get,  "/v1/subjects/{kind}/{id}/export", "exportSubject", "Everything personal that is held under a subject, for the one it is about to take along.", "", nullptr, 0, 200, one(a::subject_export), export_subject},
    {post, "/v1/holds",                 "placeHold",      "Keeps a subject from being erased.", "dry_run", &hold_body, small, 201, one(a::house_receipt), place_hold},
    {get,  "/v1/holds",                 "listHolds",      "Holds that stand; about: on one subject.", "about", nullptr, 0, 200, items(a::hold), list_holds},
    {post, "/v1/holds/{id}/events",     "holdEvent",      "Proposes to lift a hold (lift: reasons); another person approves the proposal.", "dry_run", &event_body, small, 201, one(a::proposed), hold_event},
    {post, "/v1/retention",             "lookAtRetention", "Looks now for what is past its time, and proposes the exact list.", "dry_run", &empty_body, small, 200, one(a::retention_look), look_at_retention},

    {post, "/v1/intake/{id}",           "takeReport",     "Takes a message of monitoring: the id is an adapter's name (alertmanager, report, grafana ...) or a source's.", "source key", nullptr, large, 202, one(a::intake_answer).also_with(200), take_intake},
    {put,  "/v1/intake/{id}",           "putReport",      "The same, for senders that put.", "source key", nullptr, large, 202, one(a::intake_answer).also_with(200), take_intake},
    {options, "/v1/intake/{id}",        "askToReport",    "CloudEvents' handshake: answers whether that origin may send.", "source key", nullptr, 0, 200, nothing, intake_handshake},
    {get,  "/v1/signals",               "listSignals",    "Signals, newest first; handling: opened, joined, kept, ignored or folded.", "incident_id source handling cursor limit", nullptr, 0, 200, page(a::signal), list_signals},
    {get,  "/v1/signals/{id}",          "showSignal",     "One signal: what it says, how often it came, what became of it and by which rule.", "", nullptr, 0, 200, one(a::signal), show_signal},
    {post, "/v1/signals/{id}/events",   "signalEvent",    "Gives a signal that was kept or ignored an incident of its own (open), or one that is there (join).", "dry_run", &event_body, small, 200, one(a::signal_receipt), signal_event},

    {post, "/v1/suppliers/{id}/callbacks", "takeCallback", "Takes a supplier's message, signed as Standard Webhooks says.", "", nullptr, small, 202, one(a::received_answer), take_callback},
    {post, "/v1/suppliers/{id}/messages", "takeSupplierDocument", "Takes what a supplier sent another way: as=email (as it came), csaf, statuspage, aws_health, azure_service_health.", "as", nullptr, large, 202, one(a::received_answer), take_supplier_document},
    {get,  "/v1/suppliers/{id}/receipts", "listSupplierReceipts", "Everything a supplier sent, in order; reference: of one breach, revision by revision.", "reference cursor limit", nullptr, 0, 200, page(a::received), list_supplier_receipts},
    {get,  "/v1/receipts/{id}",         "showReceipt",    "One message of a supplier: as received, and the breach as it stands after it.", "", nullptr, 0, 200, one(a::received), show_receipt},
    {post, "/v1/receipts/{id}/events",  "receiptEvent",   "Says what became of a message that nobody could read (settle: reasons, incident_id).", "dry_run", &event_body, small, 200, one(a::settled), receipt_event},
    {post, "/v1/supplier-requests/{id}/links", "createLink", "Makes a one-time link for a supplier without an account; it is shown once.", "dry_run", &link_body, small, 201, one(a::new_link), create_link},
    {get,  "/v1/supplier-requests/{id}/links", "listLinks", "The links of a request, without what they are.", "", nullptr, 0, 200, page(a::link), list_links},
    {post, "/v1/links/{id}/revoke",     "revokeLink",     "Ends a link, at once.", "dry_run", &empty_body, small, 200, one(a::receipt), revoke_link},
    {post, "/v1/incidents/{id}/attachments", "addAttachment", "Hands in a file as evidence: a form with one file, and says.", "dry_run", nullptr, large, 201, one(a::handed_in), add_attachment},
    {get,  "/v1/incidents/{id}/attachments", "listAttachments", "The files of an incident with hash, size and kind, who brought them in, and their chain of custody.", "", nullptr, 0, 200, page(a::evidence_file), list_attachments},
    {get,  "/v1/attachments/{id}",      "downloadAttachment", "A file, byte for byte; each copy that is taken leaves an entry in the incident's chain.", "", nullptr, 0, 200, file("application/octet-stream"), download_attachment},
    {post, "/v1/attachments/{id}/events", "attachmentEvent", "Says that a file left the house (handed_over: to, reasons), or is kept elsewhere (moved: to, reasons).", "dry_run", &event_body, small, 200, one(a::receipt), attachment_event},
    {get,  "/a/{id}",                   "showSupplierForm", "What a one-time link opens: a page for the supplier. Changes nothing.", "lang", nullptr, 0, 200, file("text/html"), show_supplier_form},
    {post, "/a/{id}",                   "takeSupplierForm", "The supplier acknowledges, or answers, once.", "lang", nullptr, large, 200, file("text/html"), take_supplier_form},
    {get,  "/v1/incidents/{id}/bundle", "downloadBundle", "The evidence bundle of an incident (docs/bundle-format.md), a ZIP; counsel=true with what counsel wrote to counsel.", "counsel", nullptr, 0, 200, file("application/zip"), show_bundle},
    {post, "/v1/incidents/{id}/regulator-links", "createRegulatorLink", "Makes a link by which an authority reads this one incident; it is shown once.", "dry_run", &regulator_link_body, small, 201, one(a::new_regulator_link), create_regulator_link},
    {get,  "/v1/incidents/{id}/regulator-links", "listRegulatorLinks", "The links to an incident that were made for authorities, without what they are.", "", nullptr, 0, 200, page(a::regulator_link), list_regulator_links},
    {get,  "/v1/drills",                "listDrills",     "Scenarios that come with the program, and the drills that were begun from here, newest first.", "", nullptr, 0, 200, one(a::drills), list_drills},
    {post, "/v1/drills",                "beginDrill",     "Begins a drill beside the engine, on a book, keys and a process of its own; the links to sign in there are shown once.", "dry_run", &drill_body, small, 201, one(a::begun_drill), begin_drill},
    {get,  "/v1/drills/{id}",           "showDrill",      "One drill: its state, its address while it runs, and how it came out.", "", nullptr, 0, 200, one(a::drill), show_drill},
    {post, "/v1/drills/{id}/end",       "endDrill",       "Asks a drill to end; its certificate follows.", "dry_run", &empty_body, small, 200, one(a::drill), end_drill},
    {get,  "/v1/drills/{id}/certificate", "showDrillCertificate", "The certificate of a drill that ended; format: json, txt, pdf.", "format", nullptr, 0, 200, one(a::drill_certificate).or_file("text/plain application/pdf"), show_drill_certificate},
    {get,  "/v1/register",              "showRegister",   "Every incident, notifiable or not, with facts, effects and remedial action (GDPR Art. 33(5)); from and to on when it was opened; format: json, csv, xlsx, pdf.", "format from to state", nullptr, 0, 200, one(a::register_).or_file("text/csv application/vnd.openxmlformats-officedocument.spreadsheetml.sheet application/pdf"), show_register},
    {get,  "/v1/incidents/{id}/war-room", "downloadWarRoom", "One page of an incident for the day the network is gone: clocks, what is undecided, what is next, who is who; format: pdf, txt; lang: en, de.", "format lang", nullptr, 0, 200, file("application/pdf text/plain"), show_war_room},
    {get,  "/v1/board-summary",         "showBoardSummary", "Numbers over the register for management; nothing personal; format: json, pdf.", "format from to state", nullptr, 0, 200, one(a::board_summary).or_file("application/pdf"), show_board_summary},
    {post, "/v1/calendar-links",        "createCalendarLink", "Makes a link for your own calendar program; it is shown once.", "dry_run", &calendar_link_body, small, 201, one(a::new_calendar_link), create_calendar_link},
    {get,  "/v1/calendar-links",        "listCalendarLinks", "Your own links that are open, without what they are.", "", nullptr, 0, 200, page(a::calendar_link), list_calendar_links},
    {post, "/v1/calendar-links/{id}/revoke", "revokeCalendarLink", "Ends one of your own links, at once.", "dry_run", &empty_body, small, 200, one(a::house_receipt), revoke_calendar_link},
    {get,  "/calendar/{id}/deadlines",  "showCalendar", "Deadlines as iCalendar, for whoever holds the link.", "", nullptr, 0, 200, file("text/calendar"), show_calendar},
    {get,  "/r/{id}",                   "showRegulatorPage", "What an authority's link opens: the record of the incident as it stands.", "lang", nullptr, 0, 200, file("text/html"), show_regulator_page},
    {get,  "/r/{id}/bundle",            "downloadRegulatorBundle", "The evidence bundle, for whoever holds the link.", "", nullptr, 0, 200, file("application/zip"), show_regulator_bundle},
    {get,  "/report",                   "showReportForm", "The form by which anybody in the house reports, where it is switched on.", "lang", nullptr, 0, 200, file("text/html"), show_report_form},
    {post, "/report",                   "takeReportForm", "Takes the report.", "lang", nullptr, small, 200, file("text/html"), take_report_form},

    {post, "/v1/intake/bounces",        "takeBounce",     "Takes what a mail system says of a mail of ours: a delivery status notification as it came (message/rfc822).", "", nullptr, large, 202, one(a::bounce), take_bounce},

    {get,  "/v1/audit/checkpoint",      "showCheckpoint", "The newest signed checkpoint of the audit log, a note (docs/audit-format.md).", "", nullptr, 0, 200, file("text/plain"), show_checkpoint},
    {get,  "/v1/audit/checkpoints",     "listCheckpoints", "Every checkpoint that was signed, smallest first, or with newest=true the newest.", "newest cursor limit", nullptr, 0, 200, page(a::checkpoint), list_checkpoints},
    {get,  "/v1/audit/key",             "showLogKeys",    "The verification keys of the audit log, one a line, the present one first.", "", nullptr, 0, 200, file("text/plain"), show_log_keys},
    {get,  "/v1/audit/proof",           "showInclusion",  "That an entry is covered by the newest checkpoint: by its number (entry), or by incident and seq.", "entry incident seq", nullptr, 0, 200, one(a::inclusion), show_inclusion},
    {get,  "/v1/audit/consistency",     "showConsistency", "That the log of `from` entries is the beginning of the log of `to` entries (the newest checkpoint where absent).", "from to", nullptr, 0, 200, one(a::consistency), show_consistency},

    {get,  "/v1/stream",                "followHistory",  "The history as it grows, and how far notices are, as Server-Sent Events; Last-Event-ID or after=ID goes on where it broke off.", "after incident_id", nullptr, 0, 200, stream(a::told), follow_history},

    {get,  "/",                         "leadToConsole",  "Leads to the console.", "", nullptr, 0, 303, nothing, lead_to_console},
    {get,  "/console/",                 "showConsole",    "The web console: a page for people who sign in.", "", nullptr, 0, 200, file("text/html"), show_console},
    {get,  "/console/{id}",             "showConsoleFile", "A file of the console; its name changes with its content.", "", nullptr, 0, 200, file("text/javascript text/css image/svg+xml text/html"), show_console_file},

    {get,  "/healthz",                  "health",         "The process works.", "", nullptr, 0, 200, one(a::health), show_health},
    {get,  "/readyz",                   "readiness",      "The book can be read and the clock is trusted.", "", nullptr, 0, 200, one(a::readiness).also_with(503), show_readiness},
    {get,  "/metrics",                  "metrics",        "Prometheus text.", "", nullptr, 0, 200, file("text/plain"), show_metrics},
    {get,  "/openapi.json",             "openapi",        "This document.", "", nullptr, 0, 200, one(a::document), show_openapi},
};
// clang-format on

constexpr const char* method_names[] = {"GET, HEAD", "POST", "PUT", "OPTIONS"};

/// The next segment of a path that starts with a slash; moves `path` behind it.
std::string_view next_segment(std::string_view& path) {
    path.remove_prefix(1);
    const auto slash = std::min(path.find('/'), path.size());
    const auto segment = path.substr(0, slash);
    path.remove_prefix(slash);
    return segment;
}

}  // namespace

std::span<const Route> routes() { return table; }

RouteTree::RouteTree() : nodes_(1) {
    for (std::size_t r = 0; r < routes().size(); ++r) {
        std::string_view path = routes()[r].path;
        std::size_t node = 0;
        while (!path.empty()) node = child(node, next_segment(path));
        nodes_[node].by_method[static_cast<std::size_t>(routes()[r].method)] = static_cast<int>(r);
    }
}

std::size_t RouteTree::child(std::size_t parent, std::string_view segment) {
    // Behind the last slash stands nothing; in the tree a slash says so.
    const std::string_view name = segment.starts_with('{') ? std::string_view() : segment.empty() ? std::string_view("/") : segment;
    for (const auto c : nodes_[parent].children)
        if (nodes_[c].segment == name) return c;
    nodes_.push_back({std::string(name), {}});
    // A literal is tried before {..}: it is listed first.
    auto& children = nodes_[parent].children;
    children.insert(name.empty() ? children.end() : children.begin(), nodes_.size() - 1);
    return nodes_.size() - 1;
}

Match RouteTree::find(Method method, std::string_view path) const {
    Match match;
    if (path.empty() || path.front() != '/') return match;
    std::size_t node = 0;
    while (!path.empty()) {
        const auto segment = next_segment(path);
        std::size_t next = 0;
        for (const auto c : nodes_[node].children) {
            const bool literal = !nodes_[c].segment.empty();
            if (literal ? nodes_[c].segment != (segment.empty() ? "/" : segment) : !is_plain_id(segment)) continue;
            if (!literal) match.params.emplace_back(segment);
            next = c;
            break;
        }
        if (next == 0) return {};
        node = next;
    }
    const auto& here = nodes_[node].by_method;
    const int found = method == Method::other ? -1 : here[static_cast<std::size_t>(method)];
    if (found >= 0) {
        match.index = static_cast<std::size_t>(found);
        match.route = &routes()[match.index];
        return match;
    }
    for (std::size_t m = 0; m < methods; ++m)
        if (here[m] >= 0) match.other_methods += (match.other_methods.empty() ? "" : ", ") + std::string(method_names[m]);
    return match;
}

}  // namespace tocsin::api
