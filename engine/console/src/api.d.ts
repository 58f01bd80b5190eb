// Written by types.mjs from GET /openapi.json.
export interface paths {
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Leads to the console. */
        get: operations["leadToConsole"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/a/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a one-time link opens: a page for the supplier. Changes nothing. */
        get: operations["showSupplierForm"];
        put?: never;
        /** The supplier acknowledges, or answers, once. */
        post: operations["takeSupplierForm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calendar/{id}/deadlines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Deadlines as iCalendar, for whoever holds the link. */
        get: operations["showCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The web console: a page for people who sign in. */
        get: operations["showConsole"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file of the console; its name changes with its content. */
        get: operations["showConsoleFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process works. */
        get: operations["health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Prometheus text. */
        get: operations["metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document. */
        get: operations["openapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/r/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an authority's link opens: the record of the incident as it stands. */
        get: operations["showRegulatorPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/r/{id}/bundle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The evidence bundle, for whoever holds the link. */
        get: operations["downloadRegulatorBundle"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The book can be read and the clock is trusted. */
        get: operations["readiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The form by which anybody in the house reports, where it is switched on. */
        get: operations["showReportForm"];
        put?: never;
        /** Takes the report. */
        post: operations["takeReportForm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Accounts, without what opens them. */
        get: operations["listAccounts"];
        put?: never;
        /** Invites a person; the invitation is shown once and good for 72 hours. */
        post: operations["createAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Disables (at once, with its sessions and tokens), enables, sets the role or the telephone number, invites again, resets the second factor. */
        post: operations["accountEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assessments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Drafts an assessment; it takes over the scores of the one that stands. */
        post: operations["draftAssessment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assessments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One assessment: scores, recommendation, decision, and everything it rests on. */
        get: operations["showAssessment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assessments/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Offers an event to an assessment: score, propose, sign, reject, withdraw. */
        post: operations["assessmentEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/attachments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file, byte for byte; each copy that is taken leaves an entry in the incident's chain. */
        get: operations["downloadAttachment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/attachments/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that a file left the house (handed_over: to, reasons), or is kept elsewhere (moved: to, reasons). */
        post: operations["attachmentEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest signed checkpoint of the audit log, a note (docs/audit-format.md). */
        get: operations["showCheckpoint"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/checkpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every checkpoint that was signed, smallest first, or with newest=true the newest. */
        get: operations["listCheckpoints"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/consistency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** That the log of `from` entries is the beginning of the log of `to` entries (the newest checkpoint where absent). */
        get: operations["showConsistency"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The verification keys of the audit log, one a line, the present one first. */
        get: operations["showLogKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** That an entry is covered by the newest checkpoint: by its number (entry), or by incident and seq. */
        get: operations["showInclusion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/board-summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Numbers over the register for management; nothing personal; format: json, pdf. */
        get: operations["showBoardSummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendar-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your own links that are open, without what they are. */
        get: operations["listCalendarLinks"];
        put?: never;
        /** Makes a link for your own calendar program; it is shown once. */
        post: operations["createCalendarLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendar-links/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends one of your own links, at once. */
        post: operations["revokeCalendarLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/callbacks/manual": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Signed messages of suppliers that could not be read and wait for a person. */
        get: operations["listManualCallbacks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Customers. */
        get: operations["listCustomers"];
        put?: never;
        /** Adds a customer or replaces its record. */
        post: operations["putCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was proposed and waits for a second person, of every incident, the newest incident first; for_you where the caller may decide it. */
        get: operations["listDecisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Deliveries, without their bodies. */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One delivery with its attempts. */
        get: operations["showDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that a recipient who was not reached was told in another way (replace: how, reasons). */
        post: operations["deliveryEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a dead delivery again under its own id. */
        post: operations["replayDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends dead deliveries again, each under its own id: all, of one notice, of one endpoint, or of a time. */
        post: operations["replayDeliveries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/drills": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Scenarios that come with the program, and the drills that were begun from here, newest first. */
        get: operations["listDrills"];
        put?: never;
        /** Begins a drill beside the engine, on a book, keys and a process of its own; the links to sign in there are shown once. */
        post: operations["beginDrill"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/drills/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One drill: its state, its address while it runs, and how it came out. */
        get: operations["showDrill"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/drills/{id}/certificate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The certificate of a drill that ended; format: json, txt, pdf. */
        get: operations["showDrillCertificate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/drills/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks a drill to end; its certificate follows. */
        post: operations["endDrill"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/duties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The due board: live duties by due instant; of one incident, all of them. */
        get: operations["listDuties"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/duties/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One duty with the derivation of its due instant. */
        get: operations["showDuty"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/duties/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Offers an event to a duty: assign, accept, pass_on, take, file, supplement, not_required ... */
        post: operations["dutyEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Endpoints, without their secrets. */
        get: operations["listEndpoints"];
        put?: never;
        /** Adds an endpoint. */
        post: operations["addEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/endpoints/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enables, disables, rotates, retires the old secret, adds or drops the Ed25519 key, or tests it in silence. */
        post: operations["endpointEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/forms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The authorities' forms there are, and how far they were read. */
        get: operations["listForms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Holds that stand; about: on one subject. */
        get: operations["listHolds"];
        put?: never;
        /** Keeps a subject from being erased. */
        post: operations["placeHold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/holds/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Proposes to lift a hold (lift: reasons); another person approves the proposal. */
        post: operations["holdEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Incidents, newest first. */
        get: operations["listIncidents"];
        put?: never;
        /** Opens an incident. */
        post: operations["openIncident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One incident with its duties, requests, notices, signals and allowed events. */
        get: operations["showIncident"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The files of an incident with hash, size and kind, who brought them in, and their chain of custody. */
        get: operations["listAttachments"];
        put?: never;
        /** Hands in a file as evidence: a form with one file, and says. */
        post: operations["addAttachment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/authority-form": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An authority's form, filled from the incident, with what is missing; format: json, pdf or text. */
        get: operations["showAuthorityForm"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/awareness": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every instant that awareness may be dated to, and what would be due under each. */
        get: operations["showAwareness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/blast-radius": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the data map says follows from the systems that are hit: data, people, suppliers, customers, logs, duties, each with its reason. */
        get: operations["showBlastRadius"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/break-glass": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Names one action that one person wants to do without a second one; usable after a wait, seen by all at once. */
        post: operations["breakGlass"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/bundle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The evidence bundle of an incident (docs/bundle-format.md), a ZIP; counsel=true with what counsel wrote to counsel. */
        get: operations["downloadBundle"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What people wrote, oldest first; what counsel wrote for counsel alone. */
        get: operations["listComments"];
        put?: never;
        /** Writes a comment, or hands over to the next shift; @person mentions somebody. It is never changed. */
        post: operations["writeComment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Offers an event to the incident. */
        post: operations["incidentEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/handover": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the next shift has to know: state, what is due and whose, tasks, open questions, and what happened since the handover before. */
        get: operations["showHandover"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is on the incident, and was. */
        get: operations["listMembers"];
        put?: never;
        /** Puts a person on the incident, as lead, dpo, counsel, communications or member, or takes one off. */
        post: operations["changeMembers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What has to be answered before it is known who must be told, the most urgent first. */
        get: operations["listQuestions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/recommendation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom the EDPB's guidelines would have told on the facts so far, why, and what would change it; as_of: on what was known then. */
        get: operations["showRecommendation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/regulator-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The links to an incident that were made for authorities, without what they are. */
        get: operations["listRegulatorLinks"];
        put?: never;
        /** Makes a link by which an authority reads this one incident; it is shown once. */
        post: operations["createRegulatorLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The incident's history with its hashes; as_of shows what was known then. */
        get: operations["showTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/war-room": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One page of an incident for the day the network is gone: clocks, what is undecided, what is next, who is who; format: pdf, txt; lang: en, de. */
        get: operations["downloadWarRoom"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/what-if": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an answer would change: fact and value; without them, each answer to each open fact. */
        get: operations["showWhatIf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intake/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** The same, for senders that put. */
        put: operations["putReport"];
        /** Takes a message of monitoring: the id is an adapter's name (alertmanager, report, grafana ...) or a source's. */
        post: operations["takeReport"];
        delete?: never;
        /** CloudEvents' handshake: answers whether that origin may send. */
        options: operations["askToReport"];
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intake/bounces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes what a mail system says of a mail of ours: a delivery status notification as it came (message/rfc822). */
        post: operations["takeBounce"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sets the password of an invited account; then confirms its second factor, where its role needs one. */
        post: operations["takeInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/links/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a link, at once. */
        post: operations["revokeLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/login/oidc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Leads to the identity provider; fresh=true makes it ask the person again. */
        get: operations["leaveForProvider"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/login/oidc/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the identity provider sends the browser back to. */
        get: operations["comeFromProvider"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/map": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The data map's version, its kinds with their fields, and how many records of each there are. */
        get: operations["showMap"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/map/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Records of one kind; refers_to=KIND:ID lists those that name a thing, refers_to=host:NAME the systems monitoring calls so. */
        get: operations["listMapRecords"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/map/{kind}/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the map says of one thing, and everything it ever said. */
        get: operations["showMapRecord"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/map/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Changes of the map, newest first. */
        get: operations["listMapChanges"];
        put?: never;
        /** Begins a change of many records; nobody sees it until it is applied. */
        post: operations["beginMapChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/map/changes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One change; while it is staged, with all that would be wrong if it were applied. */
        get: operations["showMapChange"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/map/changes/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Applies a change as a whole, or drops it. */
        post: operations["mapChangeEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/map/changes/{id}/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a change adds, changes and retires, field by field. */
        get: operations["listMapDifferences"];
        put?: never;
        /** Adds records to a staged change. */
        post: operations["stageMapRecords"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/map/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says anew what the map knows of one thing. */
        post: operations["putMapRecord"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Notices that are not over, of every incident, the newest incident first. */
        get: operations["listNotices"];
        put?: never;
        /** Drafts a notice. */
        post: operations["draftNotice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One notice with its text and hashes. */
        get: operations["showNotice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notices/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The deliveries of one notice. */
        get: operations["listNoticeDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notices/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Offers an event to a notice: edit, submit, approve, send ... */
        post: operations["noticeEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notices/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one recipient would get, or gets; as=html for the page alone. */
        get: operations["previewNotice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notices/{id}/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many are told, how fast it goes, and how long it will take. */
        get: operations["showProgress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notices/{id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A notice before it is approved: recipients by channel and language, what is missing, and a sample of letters. */
        get: operations["reviewNotice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notices/audiences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom a notice can be for: the parts that each audience needs, and whom it can go to. */
        get: operations["listAudiences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/playbooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The playbooks of the house: which tasks each kind of incident sets. */
        get: operations["listPlaybooks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Proposals, newest first. */
        get: operations["listProposals"];
        put?: never;
        /** Proposes what takes two persons: to erase a subject, to lift a hold, to give somebody the role approver or admin. */
        post: operations["openProposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/proposals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One proposal with everything it would do and the hash that is approved. */
        get: operations["showProposal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/proposals/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decides a proposal: adopt, approve (content_sha256), reject, withdraw, review. */
        post: operations["proposalEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/receipts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One message of a supplier: as received, and the breach as it stands after it. */
        get: operations["showReceipt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/receipts/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says what became of a message that nobody could read (settle: reasons, incident_id). */
        post: operations["receiptEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every incident, notifiable or not, with facts, effects and remedial action (GDPR Art. 33(5)); from and to on when it was opened; format: json, csv, xlsx, pdf. */
        get: operations["showRegister"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Looks now for what is past its time, and proposes the exact list. */
        post: operations["lookAtRetention"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in, and until when. */
        get: operations["showSession"];
        put?: never;
        /** Signs a person in by login, password and code; sets the session's cookie. */
        post: operations["signIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends the session. */
        post: operations["signOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A second factor of one's own: shows a secret once; with a code, confirms it. */
        post: operations["ownFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The person proves again who it is, by password or code: approvals want a proof of the last 15 minutes. Another cookie takes the place of the one before. */
        post: operations["proveAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in now. */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends somebody's session, at once. */
        post: operations["endSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes the first account, with the token that the engine printed at its first start. */
        post: operations["setUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/severity/questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The questions of ENISA's severity score with every answer there is. */
        get: operations["listSeverityQuestions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/signals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Signals, newest first; handling: opened, joined, kept, ignored or folded. */
        get: operations["listSignals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/signals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One signal: what it says, how often it came, what became of it and by which rule. */
        get: operations["showSignal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/signals/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a signal that was kept or ignored an incident of its own (open), or one that is there (join). */
        post: operations["signalEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The history as it grows, and how far notices are, as Server-Sent Events; Last-Event-ID or after=ID goes on where it broke off. */
        get: operations["followHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subjects/{kind}/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which personal values are held under a subject, without what they say. */
        get: operations["showSubject"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subjects/{kind}/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything personal that is held under a subject, for the one it is about to take along. */
        get: operations["exportSubject"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subjects/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Where something stands that belongs to an e-mail address. */
        post: operations["searchSubjects"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/supplier-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Requests to suppliers that are open, of every incident, in order of coming. */
        get: operations["listRequests"];
        put?: never;
        /** Drafts a request to a supplier. */
        post: operations["draftRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/supplier-requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One supplier request with question and answer. */
        get: operations["showRequest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/supplier-requests/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Offers an event to a supplier request; send takes a way to the supplier: an endpoint, an open link, or data.way. */
        post: operations["requestEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/supplier-requests/{id}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The links of a request, without what they are. */
        get: operations["listLinks"];
        put?: never;
        /** Makes a one-time link for a supplier without an account; it is shown once. */
        post: operations["createLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suppliers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Suppliers, without their keys. */
        get: operations["listSuppliers"];
        put?: never;
        /** Adds a supplier or replaces its record; a new key leaves the old one valid beside it. */
        post: operations["putSupplier"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suppliers/{id}/callbacks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a supplier's message, signed as Standard Webhooks says. */
        post: operations["takeCallback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suppliers/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes what a supplier sent another way: as=email (as it came), csaf, statuspage, aws_health, azure_service_health. */
        post: operations["takeSupplierDocument"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suppliers/{id}/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything a supplier sent, in order; reference: of one breach, revision by revision. */
        get: operations["listSupplierReceipts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tasks that are open, of every incident, in order of coming; kind=authority_question: what authorities want. */
        get: operations["listTasks"];
        put?: never;
        /** Sets a task, a measure of the review, or a question that an authority asks. */
        post: operations["createTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One task. */
        get: operations["showTask"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Offers an event to a task: assign, take, finish, answer, drop, reopen. */
        post: operations["taskEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/timers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Timers that are set: those that are late, and the next twenty, each with what it is for. */
        get: operations["listTimers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tokens, without what they are. */
        get: operations["listTokens"];
        put?: never;
        /** Issues a token; it is shown once. */
        post: operations["issueToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tokens/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a token, at once. */
        post: operations["revokeToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tokens/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new token in place of one, which still counts for a while; it is shown once. */
        post: operations["rotateToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description An account, without what opens it. */
        Account: {
            /** Format: date-time */
            created_at: string;
            email?: string;
            /** @description Since the last success. */
            failures: number;
            id: string;
            invitation_until: string | null;
            /** @enum {string} */
            kind: "local" | "oidc";
            login: string;
            /** @description Left out once it is erased. */
            name?: string;
            person: string;
            phone?: string;
            /** @enum {string} */
            role: "officer" | "approver" | "responder" | "counsel" | "auditor" | "admin";
            /** @enum {string} */
            second_factor: "provider" | "yes" | "no";
            /** @enum {string} */
            state: "invited" | "active" | "disabled";
        };
        AccountEvent: {
            /** @description With set_phone; absent: it is taken back. Personal. */
            phone?: string;
            /**
             * @description With set_role.
             * @enum {string}
             */
            role?: "officer" | "approver" | "responder" | "counsel" | "auditor" | "admin";
            /**
             * @description What to do with it.
             * @enum {string}
             */
            type: "disable" | "enable" | "set_role" | "set_phone" | "invite_again" | "reset_factor";
        };
        /** @description a processing activity, as Art. 30 has it recorded */
        Activity: {
            /** @description categories of data */
            categories?: string[];
            /** @description data protection officer or representative */
            contact?: string;
            /** @description the data in words, where they are not categories yet */
            data?: string;
            /** @description id of the purpose in the W3C Data Privacy Vocabulary */
            dpv?: string;
            id: string;
            /** @description other controllers of the same processing */
            joint_controllers?: string[];
            /** @enum {string} */
            kind: "activity";
            /**
             * @description who notifies under an Art. 26 arrangement
             * @enum {string}
             */
            leads?: "us" | "them" | "unknown";
            /** @description Art. 6, and 9 or 10 where they apply */
            legal_basis?: string;
            /** @description technical and organisational measures */
            measures?: string;
            /** @description what it is called in the record of processing */
            name?: string;
            /** @description categories of people */
            people?: string[];
            /** @description what for */
            purpose?: string;
            /** @description categories of recipients */
            recipients?: string[];
            /** @description time limits for erasure */
            retention?: string;
            /** @description True: it is gone from then on. */
            retired?: boolean;
            /**
             * @description as what we do it
             * @enum {string}
             */
            role?: "controller" | "processor" | "joint_controller";
            /** @description who helps */
            suppliers?: string[];
            /** @description where it happens */
            systems?: string[];
            /** @description on what ground, and which safeguards */
            transfer_basis?: string;
            /** @description third countries */
            transfers?: string[];
            /** @description Since when it holds; null: always. */
            valid_from: string | null;
        };
        /** @description An event, and whether it may be raised now. */
        AllowedEvent: {
            allowed: boolean;
            /** @description What is in the way; empty where it is allowed. */
            gates: components["schemas"]["Gate"][];
            /** @description The event. */
            type: string;
        };
        /** @description An instant from which a clock may run. All candidates are kept. */
        Anchor: {
            /** Format: date-time */
            at: string;
            /**
             * @description proposed: a second person has to confirm it.
             * @enum {string}
             */
            chosen: "yes" | "no" | "proposed";
            /** @description occurred, noticed, aware ... */
            name: string;
            reason: string | null;
            recorded_by: string;
            /** @description The entry that recorded it. */
            seq: number;
            /** @description Who or what says so. */
            source: string;
            /** @description As it was observed. */
            zone: string;
        };
        /** @description Of a thing that may belong to an incident or to none. */
        AnyReceipt: components["schemas"]["Receipt"] | components["schemas"]["HouseReceipt"];
        /** @description A decision whether and whom to tell, with what it rests on. */
        Assessment: {
            /** @description What is signed. */
            content_sha256: string;
            /** Format: date-time */
            created_at: string;
            decision: components["schemas"]["WhomToTell"] | null;
            drafted_by: string;
            id: string;
            incident_id: string;
            reasons: string | null;
            recommended: components["schemas"]["WhomToTell"] | null;
            rests_on: {
                [key: string]: string | string[];
            };
            /**
             * @description Empty while it is a draft.
             * @enum {string}
             */
            risk: "" | "unlikely" | "likely" | "high";
            /** @description The incident's version when it was proposed. */
            seen_version: number;
            severity: components["schemas"]["Severity"];
            signed_at: string | null;
            /** @description Empty while it is not signed. */
            signed_by: string;
            /** @enum {string} */
            state: "drafting" | "proposed" | "signed" | "reopened" | "superseded" | "withdrawn";
            /** Format: date-time */
            updated_at: string;
        };
        /** @description A file that came with a message, or was handed in. */
        Attachment: {
            bytes: number;
            /** Format: date-time */
            created_at: string;
            id: string;
            /** @description By its first bytes. */
            media_type: string;
            /** @description As it was sent. */
            name: string | null;
            /** @description The message it came with. */
            owner_id: string;
            sha256: string;
        };
        /** @description Of a file that was handed in. */
        AttachmentReceipt: {
            bytes: number;
            /** @description True: nothing was written. */
            dry_run?: boolean;
            incident_id: string;
            legs: components["schemas"]["Legs"];
            /** @description By its first bytes. */
            media_type: string;
            /** @description Each move in words. */
            moves: string[];
            /** @description What was moved or made: incident, duty, notice, task ... */
            object: string;
            object_id: string;
            /** @description Empty where it has none. */
            object_state: string;
            sha256: string;
            /** @enum {string} */
            state: "detected" | "assessing" | "responding" | "reviewing" | "closed" | "dismissed" | "reopened" | "merged";
            /** @description Of a dry run: what would move. */
            steps?: components["schemas"]["MovedStep"][];
            /** @description Of the incident, after this; its ETag. */
            version: number;
        };
        /** @description Whom a notice can be for. */
        Audience: {
            /** @enum {string} */
            audience: "customers" | "people" | "suppliers" | "authority" | "public" | "internal";
            parts: components["schemas"]["WantedPart"][];
            /**
             * @description The kind in the data map; empty: it is one letter to all.
             * @enum {string}
             */
            recipients: "" | "customer" | "supplier" | "authority";
            to: ("affected" | "all" | "named")[];
        };
        /** @description a supervisory authority */
        Authority: {
            /** @description published telephone or e-mail */
            contact?: string;
            /** @description of which country */
            countries?: string[];
            /** @description published address for what follows a filing */
            email?: string;
            id: string;
            /** @enum {string} */
            kind: "authority";
            /** @description in which languages it takes a report */
            languages?: string[];
            /** @description is it our lead authority (Art. 56) */
            lead?: string;
            /** @description its name */
            name?: string;
            /** @description where a breach is reported */
            portal?: string;
            /** @description True: it is gone from then on. */
            retired?: boolean;
            /** @description Since when it holds; null: always. */
            valid_from: string | null;
        };
        /** @description An authority's form, filled from an incident. */
        AuthorityForm: {
            form: components["schemas"]["Form"];
            incident_id: string;
            /** @enum {string} */
            kind: "initial" | "complete" | "follow-up" | "withdrawal";
            /** Format: date-time */
            made_at: string;
            meter: components["schemas"]["FormMeter"];
            /** @enum {string} */
            occasion: "real" | "drill";
            phases: string;
            sections: components["schemas"]["FormSection"][];
            version: number;
        };
        /** @description An instant that awareness may be dated to, and what would be due then. */
        AwarenessCandidate: {
            anchor: components["schemas"]["Anchor"];
            would_be_due: components["schemas"]["ExpectedDuty"][];
        };
        /** @description A drill, with the links that are shown once. */
        BegunDrill: {
            certificate_sha256: string;
            ended_at: string | null;
            id: string;
            invitations: components["schemas"]["DrillInvitation"][];
            /**
             * @description Empty: there is no certificate.
             * @enum {string}
             */
            result: "" | "met" | "missed";
            scenario: string;
            scenario_sha256: string;
            /** @description Seconds of drill time in a second. */
            speed: number;
            /** Format: date-time */
            started_at: string;
            /** @enum {string} */
            state: "starting" | "running" | "ending" | "ended" | "broken_off";
            /** @description Of its engine while it runs; empty otherwise. */
            url: string;
        };
        /** @description The drill; of a dry run, a receipt. */
        BegunDrillAnswer: components["schemas"]["BegunDrill"] | components["schemas"]["HouseReceipt"];
        /** @description Why one thing is reached from another. */
        BlastEdge: {
            from: string;
            to: string;
            why: string;
        };
        /** @description Something that the blast reaches. */
        BlastLine: {
            id: string;
            kind: string;
            /** @description kind:id */
            line: string;
            /** @description As the map calls it; of customers and suppliers see names. */
            name: string;
            note: string;
            /**
             * @description ask: the map does not say.
             * @enum {string}
             */
            state: "hit" | "ask" | "overruled";
        };
        /** @description People by country. */
        BlastPlace: {
            /** @description ISO 3166-1 alpha-2. */
            country: string;
            /** @description 1200, ~1200, 1000-2000 or unknown. */
            people: string;
        };
        /** @description What the data map says follows from the systems that are hit. */
        BlastRadius: {
            /** @description Concerned or to be asked; not all of them need be lines. */
            customers: number;
            duties: components["schemas"]["ExpectedDuty"][];
            edges: components["schemas"]["BlastEdge"][];
            evidence: components["schemas"]["LogEvidence"][];
            facts: components["schemas"]["MapFinding"][];
            gaps: components["schemas"]["MapGap"][];
            lines: components["schemas"]["BlastLine"][];
            map_version: number;
            /** @description Of customers and suppliers, by line. */
            names: {
                [key: string]: string;
            };
            /** @description 1200, ~1200, 1000-2000 or unknown. */
            people: string;
            places: components["schemas"]["BlastPlace"][];
            records: string;
            /** Format: date-time */
            valid_at: string;
        };
        /** @description Numbers over the register. */
        BoardSummary: {
            by_breach: components["schemas"]["LossShare"][];
            by_kind: components["schemas"]["KindShare"][];
            by_month: components["schemas"]["MonthShare"][];
            by_role: components["schemas"]["RoleShare"][];
            clocks: components["schemas"]["ClockCounts"];
            from: string | null;
            incidents: number;
            /** Format: date-time */
            made_at: string;
            /** @description What that person does not see, in words; empty: nothing is left out. */
            not_in_it: string;
            /** @description Their rows differ from the log, or cannot be read. */
            not_shown: number;
            /** @enum {string} */
            occasion: "real" | "drill";
            open: number;
            open_by_severity_and_state: components["schemas"]["OpenShare"][];
            open_measures: number;
            seen_by: string;
            state: string;
            to: string | null;
            zone: string;
        };
        /** @description What a mail system's report was taken for. */
        BounceReceipt: {
            delivery_id?: string;
            /** @description no_bounce; unclear; or what became of the delivery. */
            state: string;
        };
        BreakGlass: {
            /**
             * @description What one person wants to do alone.
             * @enum {string}
             */
            event: "not_required" | "approve" | "exempt" | "replace" | "sign" | "dismiss" | "set_anchor";
            /**
             * @description Whose action it is.
             * @enum {string}
             */
            machine: "incident" | "duty" | "notice" | "assessment";
            /** @description The duty, notice or assessment; of the incident its id, or for set_anchor the anchor's name. */
            machine_id: string;
            /** @description Why it cannot wait for another person. Personal: kept apart from the chain. */
            reasons: string;
        };
        /** @description Of an action that one person wants to do alone. */
        BreakGlassReceipt: {
            content_sha256: string;
            /** @description True: nothing was written. */
            dry_run?: boolean;
            /** Format: date-time */
            expires_at: string;
            incident_id: string;
            legs: components["schemas"]["Legs"];
            /** @description Each move in words. */
            moves: string[];
            /** @description What was moved or made: incident, duty, notice, task ... */
            object: string;
            object_id: string;
            /** @description Empty where it has none. */
            object_state: string;
            /** @enum {string} */
            state: "detected" | "assessing" | "responding" | "reviewing" | "closed" | "dismissed" | "reopened" | "merged";
            /** @description Of a dry run: what would move. */
            steps?: components["schemas"]["MovedStep"][];
            /**
             * Format: date-time
             * @description Not before.
             */
            usable_at: string;
            /** @description Of the incident, after this; its ETag. */
            version: number;
        };
        /** @description A link to one's own deadlines, without what it is. */
        CalendarLink: {
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string;
            id: string;
            used_at: string | null;
        };
        /** @description Of a link to one's own deadlines. */
        CalendarLinkReceipt: {
            /** @description True: nothing was written. */
            dry_run?: boolean;
            /** Format: date-time */
            expires_at?: string;
            /** @description What was changed or made: supplier, endpoint, token, account, hold ... */
            object: string;
            object_id: string;
            object_state?: string;
            /** @description Of the link; shown once. */
            path?: string;
            /** @description Of a dry run: what would move. */
            steps?: components["schemas"]["MovedStep"][];
            /** @description Shown once. */
            token?: string;
        };
        /** @description An incident with everything that hangs on it. */
        CaseFile: {
            /** @description By incident, or the id of a duty, request, notice, task or assessment. */
            allowed: {
                [key: string]: components["schemas"]["AllowedEvent"][];
            };
            anchors: components["schemas"]["Anchor"][];
            assessments: components["schemas"]["Assessment"][];
            attachments: components["schemas"]["Attachment"][];
            duties: components["schemas"]["Duty"][];
            facts: {
                [key: string]: string;
            };
            id: string;
            /** @description Which playbooks set its tasks; may be empty. */
            kind: string;
            legs: components["schemas"]["Legs"];
            /** @description Not closed, dismissed or merged. */
            live: boolean;
            members: components["schemas"]["Member"][];
            notices: components["schemas"]["Notice"][];
            /** Format: date-time */
            opened_at: string;
            /** @description Empty while nobody took it. */
            owner: string;
            /** @description What suppliers sent. */
            receipts: components["schemas"]["SupplierMessage"][];
            /** @description Of a report that could not be read: the rest of it. */
            received?: string;
            /** @description Seen only by those who are on it. */
            restricted: boolean;
            /** @description A hint of the source or the officer; decides nothing. */
            severity: string;
            /** @description The newest 50. */
            signals: components["schemas"]["Signal"][];
            /** @description officer, or the monitoring source. */
            source: string;
            /** @enum {string} */
            state: "detected" | "assessing" | "responding" | "reviewing" | "closed" | "dismissed" | "reopened" | "merged";
            supplier_requests: components["schemas"]["SupplierRequest"][];
            /** @description As the source named it; may be empty. */
            system: string;
            tasks: components["schemas"]["Task"][];
            /** @description One line. */
            title: string;
            /** Format: date-time */
            updated_at: string;
            /** @description Its ETag; grows with each entry. */
            version: number;
        };
        /** @description a category of personal data */
        Category: {
            /** @description is it more than names and contact details */
            beyond_contact?: string;
            /**
             * @description the row of ENISA's table it is scored by
             * @enum {string}
             */
            dpc?: "simple" | "behavioural" | "financial" | "sensitive";
            /** @description id in the W3C Data Privacy Vocabulary */
            dpv?: string;
            /**
             * @description special: Art. 9; criminal: Art. 10; log: what was recorded of use
             * @enum {string}
             */
            group?: "ordinary" | "special" | "criminal" | "credentials" | "financial" | "national_id" | "log";
            id: string;
            /** @enum {string} */
            kind: "category";
            /** @description what it is */
            name?: string;
            /** @description True: it is gone from then on. */
            retired?: boolean;
            /** @description Since when it holds; null: always. */
            valid_from: string | null;
        };
        /** @description A signed head of the audit log. */
        Checkpoint: {
            /** Format: date-time */
            at: string;
            /** @description The signed note (docs/audit-format.md). */
            note: string;
            /** @description Of the tree over them, hex. */
            root: string;
            /** @description How many entries it covers. */
            size: number;
            /** @description Of an authority, base64. */
            timestamp: string | null;
        };
        /** @description How legal clocks stand. */
        ClockCounts: {
            late: number;
            met: number;
            /** @description By what is on record. */
            not_applicable: number;
            /** @description Decided so by two persons. */
            not_required: number;
            running: number;
            undecided: number;
            /** @description Filed, and taken back since. */
            withdrawn: number;
        };
        /** @description What somebody wrote. */
        Comment: {
            /** @enum {string} */
            compartment: "" | "counsel";
            /** Format: date-time */
            created_at: string;
            id: string;
            /** @enum {string} */
            kind: "comment" | "handover";
            mentions: string[];
            person: string;
            text: string | null;
        };
        /** @description Of a comment. */
        CommentReceipt: {
            comment_id: string;
            /** @description True: nothing was written. */
            dry_run?: boolean;
            incident_id: string;
            legs: components["schemas"]["Legs"];
            /** @description Persons, by commas. */
            mentioned: string;
            /** @description Each move in words. */
            moves: string[];
            /** @description Mentioned, and not known here. */
            not_known: string;
            /** @description What was moved or made: incident, duty, notice, task ... */
            object: string;
            object_id: string;
            /** @description Empty where it has none. */
            object_state: string;
            /** @enum {string} */
            state: "detected" | "assessing" | "responding" | "reviewing" | "closed" | "dismissed" | "reopened" | "merged";
            /** @description Of a dry run: what would move. */
            steps?: components["schemas"]["MovedStep"][];
            /** @description Of the incident, after this; its ETag. */
            version: number;
        };
        /** @description That one log is the beginning of another. */
        ConsistencyProof: {
            from: number;
            from_root: string;
            /** @description Where a checkpoint was signed at that size. */
            note: string | null;
            path: string[];
            to: number;
            to_root: string;
        };
        /** @description One step of a file's chain of custody. */
        CustodyStep: {
            event: string;
            /** Format: date-time */
            occurred_at: string;
            person: string;
            reasons?: string;
            /** Format: date-time */
            recorded_at: string;
            role: string;
            says?: string;
            seq: number;
            to?: string;
        };
        /** @description a controller we process for */
        Customer: {
            /** @description how they want to be told, the best first */
            channels?: string[];
            /** @description within how many hours their contract has us tell them; 0: none promised */
            contract_hours?: number;
            /** @description who speaks for the controller */
            controller_contact?: string;
            /** @description where they are */
            country?: string[];
            /** @description where notices go by e-mail: one address */
            email?: string;
            id: string;
            /** @enum {string} */
            kind: "customer";
            /** @description in which language; en where nothing is said */
            language?: string;
            /** @description of no account for a statutory notice, and never asked for one */
            marketing_consent?: string;
            /** @description whom we tell */
            name?: string;
            /** @description what of theirs runs there */
            projects?: string[];
            /** @description True: it is gone from then on. */
            retired?: boolean;
            /** @description whom to reach about security, at any hour */
            security_contact?: string;
            /** @description what they use */
            systems?: string[];
            /** @description Since when it holds; null: always. */
            valid_from: string | null;
            /** @description IANA time zone in which they read a time (Europe/Paris) */
            zone?: string;
        };
        /** @description The data map's version and kinds. */
        DataMap: {
            /** @description By plural, as in the paths. */
            kinds: {
                [key: string]: components["schemas"]["MapKind"];
            };
            map_version: number;
        };
        /** @description what lives in a system: whose data, which, how many, and as what we hold it */
        DataSet: {
            /** @description the processing it belongs to */
            activity?: string;
            /** @description what is in it */
            categories?: string[];
            /** @description as processor: whose it is; without any, that of every customer of its systems */
            controllers?: string[];
            /** @description how many people */
            count?: string;
            /** @description id in the W3C Data Privacy Vocabulary */
            dpv?: string;
            /**
             * @description strong_key_apart: state of the art, and the key is not kept with it
             * @enum {string}
             */
            encrypted?: "none" | "at_rest" | "strong_key_apart" | "unknown";
            id: string;
            /** @enum {string} */
            kind: "data_set";
            /** @description what it is */
            name?: string;
            /** @description whose data: customers, employees, patients ... */
            people?: string[];
            /** @description in which countries they live, and how many in each */
            places?: string[];
            /** @description how many records */
            records?: string;
            /** @description how long it is kept */
            retention?: string;
            /** @description True: it is gone from then on. */
            retired?: boolean;
            /**
             * @description as what we hold it
             * @enum {string}
             */
            role?: "controller" | "processor" | "joint_controller";
            /** @description where it lives, copies and backups too */
            systems?: string[];
            /** @description Since when it holds; null: always. */
            valid_from: string | null;
            /** @description are there children, patients, employees or others who depend on whoever holds it */
            vulnerable?: string;
        };
        /** @description Something that was proposed and waits for a second person. */
        Decision: {
            /** @description The duty's rule, the anchor's name, the risk that was decided, or the audience. */
            about: string;
            /** @description The instant that was proposed. */
            at: string | null;
            /** @description Who proposed it, and does not decide it. */
            by: string;
            /** @description By which it is decided. */
            event: string;
            /** @description The caller may decide it, by role and person. */
            for_you: boolean;
            /** @description Of the duty, assessment or notice; of an instant its anchor's name. */
            id: string;
            incident_id: string;
            /** @enum {string} */
            kind: "not_required" | "instant" | "assessment" | "notice";
        };
        /** @description Of a step at a notice, a delivery or an assessment. */
        DecisionReceipt: {
            added?: number;
            /** @description Whom no channel reaches. */
            by_hand?: number;
            changed?: number;
            /** @description What an approval or a signature has to name. */
            content_sha256?: string;
            /** @description True: nothing was written. */
            dry_run?: boolean;
            incident_id: string;
            legs: components["schemas"]["Legs"];
            /** @description Each move in words. */
            moves: string[];
            /** @description What was moved or made: incident, duty, notice, task ... */
            object: string;
            object_id: string;
            /** @description Empty where it has none. */
            object_state: string;
            /** @description Of a submitted notice: how many get it; and beside the submission before: */
            recipients?: number;
            recipients_sha256?: string;
            removed?: number;
            /** @description How many others were told in the same way. */
            replaced?: number;
            /** @enum {string} */
            state: "detected" | "assessing" | "responding" | "reviewing" | "closed" | "dismissed" | "reopened" | "merged";
            /** @description Of a dry run: what would move. */
            steps?: components["schemas"]["MovedStep"][];
            /** @description Of the incident, after this; its ETag. */
            version: number;
        };
        /** @description Something that is carried out of the house. */
        Delivery: {
            /** @description Attempts of which nobody knows whether they arrived. */
            ambiguous: number;
            attempts: number;
            body_bytes: number;
            body_sha256: string;
            channel: string;
            /** Format: date-time */
            created_at: string;
            due_at: string | null;
            edition: string;
            endpoint_id: string;
            /** @description The webhook id, for ever. */
            id: string;
            /** @description system where it belongs to none. */
            incident_id: string;
            letter_sha256: string;
            /** @description Empty for subscription events. */
            notice_id: string;
            recipient: string;
            /** @description The channels after this one. */
            routes: string[];
            /** @enum {string} */
            state: "held" | "queued" | "sent" | "delivered" | "bounced" | "dead" | "replaced" | "cancelled";
            type: string;
        };
        /** @description One try. */
        DeliveryAttempt: {
            channel: string;
            detail: string;
            millis: number;
            number: number;
            /** @description delivered, sent, retry, dead; with ? after it when it may have arrived all the same. */
            outcome: string;
            response: string | null;
            /** @description The entry that sealed it; 0: none. */
            seq: number;
            /** Format: date-time */
            started_at: string;
            /** @description Of HTTP; 0 when none came. */
            status: number;
        };
        /** @description A delivery with its attempts. */
        DeliveryWithTries: {
            /** @description Attempts of which nobody knows whether they arrived. */
            ambiguous: number;
            attempts: number;
            body_bytes: number;
            body_sha256: string;
            channel: string;
            /** Format: date-time */
            created_at: string;
            due_at: string | null;
            edition: string;
            endpoint_id: string;
            /** @description The webhook id, for ever. */
            id: string;
            /** @description system where it belongs to none. */
            incident_id: string;
            letter_sha256: string;
            /** @description Empty for subscription events. */
            notice_id: string;
            recipient: string;
            /** @description The channels after this one. */
            routes: string[];
            /** @enum {string} */
            state: "held" | "queued" | "sent" | "delivered" | "bounced" | "dead" | "replaced" | "cancelled";
            tries: components["schemas"]["DeliveryAttempt"][];
            type: string;
        };
        DraftAssessment: {
            /** @description The incident that is assessed. */
            incident_id: string;
        };
        DraftNotice: {
            /**
             * @description Whom it is for.
             * @enum {string}
             */
            audience: "customers" | "people" | "suppliers" | "authority" | "public" | "internal";
            /** @description The notice it follows up. */
            follows?: string;
            /** @description The incident it tells of. */
            incident_id: string;
            /** @description For whoever's own is not written; en when absent. */
            language?: string;
            /** @description Name of the template; that of the audience when absent. */
            letter?: string;
            /** @description What the template asks for: LANGUAGE.PART (docs/notices.md), as en.nature; the word unknown says that it is not known yet. */
            parts?: {
                [key: string]: string | number | boolean;
            };
            /** @description Ids in the data map; frozen when submitted. */
            recipients?: string[] | string;
            /** @description One line; short for LANGUAGE.subject in parts. */
            subject?: string;
            /** @description Own words instead of a template's, in Markdown; short for LANGUAGE.text in parts. */
            text?: string;
            /**
             * @description Instead of recipients: whoever is affected or may be, or all.
             * @enum {string}
             */
            to?: "named" | "affected" | "all";
        };
        DraftRequest: {
            /** @description The incident it is about. */
            incident_id: string;
            /** @description What is asked. Personal: kept apart from the chain. */
            question: string;
            /** @description Who is asked. */
            supplier_id: string;
        };
        /** @description A drill that was begun from here. */
        Drill: {
            certificate_sha256: string;
            ended_at: string | null;
            id: string;
            /**
             * @description Empty: there is no certificate.
             * @enum {string}
             */
            result: "" | "met" | "missed";
            scenario: string;
            scenario_sha256: string;
            /** @description Seconds of drill time in a second. */
            speed: number;
            /** Format: date-time */
            started_at: string;
            /** @enum {string} */
            state: "starting" | "running" | "ending" | "ended" | "broken_off";
            /** @description Of its engine while it runs; empty otherwise. */
            url: string;
        };
        /** @description How a drill came out. */
        DrillCertificate: {
            checkpoint: string;
            counts: components["schemas"]["DrillCounts"];
            drill: string;
            /** Format: date-time */
            ended_at: string;
            objectives: components["schemas"]["DrillObjective"][];
            organisation: string;
            played_by: string;
            program: string;
            refused: string[];
            /** @enum {string} */
            result: "met" | "missed";
            scenario_sha256: string;
            /** Format: date-time */
            started_at: string;
            title: string;
        };
        /** @description From the drill's book. */
        DrillCounts: {
            deliveries: number;
            deliveries_arrived: number;
            entries: number;
            incidents: number;
            notices_sent: number;
            recipients_told: number;
            recipients_told_twice: number;
            timers_late: number;
            transitions: number;
        };
        /** @description Where a person of the drill signs in; shown once. */
        DrillInvitation: {
            link: string;
            person: string;
            role: string;
        };
        /** @description What was to be reached, and when it was. */
        DrillObjective: {
            about: string;
            counted_from: string | null;
            from: string;
            id: string;
            measures: string;
            reached_at: string | null;
            /** @enum {string} */
            result: "met" | "missed";
            says: string;
            took_seconds: number | null;
            within_minutes: number;
        };
        /** @description Scenarios, and drills, newest first. */
        Drills: {
            items: components["schemas"]["Drill"][];
            /** @description The one that runs; empty: none. */
            running: string;
            scenarios: components["schemas"]["DrillScenario"][];
            usual_speed: number;
            /** @description Why none can be begun here; empty: one can. */
            why_not: string;
        };
        /** @description A scenario that comes with the program. */
        DrillScenario: {
            lasts_minutes: number;
            name: string;
            says: string;
            sha256: string;
            title: string;
        };
        /** @description What a law or contract asks for, or may. */
        Duty: {
            accepted: boolean;
            /**
             * @description unknown suppresses nothing.
             * @enum {string}
             */
            applies: "yes" | "unknown" | "no";
            /** @description How far up the list it went because nobody accepted it. */
            climbed: number;
            /** Format: date-time */
            created_at: string;
            deputy: string;
            /** @description Of an undecided one: when it would be due. */
            due_at: string | null;
            filings: number;
            id: string;
            incident_id: string;
            /** @description authority, people, customer, supplier, other */
            kind: string;
            live: boolean;
            /** @description Empty while nobody took it. */
            owner: string;
            pack: string;
            pack_version: string;
            /** @description Who proposed that it does not apply; empty: nobody. */
            proposal_by: string;
            recipient: string;
            /** @description Its id in the pack. */
            rule: string;
            /** @enum {string} */
            state: "waiting" | "running" | "open" | "filed_in_part" | "filed_in_part_late" | "discharged" | "overdue" | "discharged_late" | "not_required" | "on_hold" | "withdrawn" | "carried_over";
            undecided: boolean;
            /** Format: date-time */
            updated_at: string;
            /** @description Names of missing anchors and facts. */
            waiting_for: string[];
            /** @description How the due instant was worked out, step by step. */
            why?: {
                [key: string]: string;
            };
        };
        /** @description What all recipients of one language and zone get. */
        Edition: {
            edition: string;
            recipients: number;
            sha256: string;
        };
        /** @description Where deliveries go. */
        Endpoint: {
            /** Format: date-time */
            created_at: string;
            failing_since: string | null;
            id: string;
            /** @enum {string} */
            kind: "webhook" | "email" | "chat" | "pagerduty" | "file";
            /** @description subscription, public, internal, relay, customer:ID, supplier:ID or authority:ID. */
            owner: string;
            /** @description 0: no limit. */
            per_minute: number;
            /** @description The old secret is valid beside the new one. */
            rotating: boolean;
            signs_v1a: boolean;
            /** @enum {string} */
            state: "enabled" | "disabled";
            state_reason: string;
            tested_at: string | null;
            types: string[];
            /** @description Of a chat channel, its host alone: the rest is its key. */
            url: string;
            /** @description The last test that got through. */
            worked_at: string | null;
        };
        EndpointEvent: {
            /**
             * @description What to do with it.
             * @enum {string}
             */
            type: "enable" | "disable" | "rotate" | "retire_old" | "add_ed25519" | "drop_ed25519" | "test";
        };
        /** @description Of an endpoint. */
        EndpointReceipt: {
            /** @description Of a test. */
            delivery_id?: string;
            /** @description True: nothing was written. */
            dry_run?: boolean;
            /** @description What was changed or made: supplier, endpoint, token, account, hold ... */
            object: string;
            object_id: string;
            object_state?: string;
            /** @description Of v1a. */
            public_key?: string;
            /** @description Of Standard Webhooks; shown once. */
            secret?: string;
            /** @description Of a dry run: what would move. */
            steps?: components["schemas"]["MovedStep"][];
        };
        /** @description One line of an incident's history. */
        Entry: {
            actor: string;
            event: string;
            fields: {
                [key: string]: string | string[];
            };
            /** @description Empty of plain records. */
            from: string;
            /** @description Over this entry and the one before, hex. */
            hash: string;
            machine: string;
            machine_id: string;
            /**
             * Format: date-time
             * @description In the world.
             */
            occurred_at: string;
            /**
             * Format: date-time
             * @description Here.
             */
            recorded_at: string;
            role: string;
            rule: string;
            seq: number;
            to: string;
        };
        /** @description The data of an event MACHINE.EVENT. */
        EntryTold: {
            event: string;
            from: string;
            incident_id: string;
            machine: string;
            machine_id: string;
            /** Format: date-time */
            recorded_at: string;
            seq: number;
            to: string;
        };
        Event: {
            /** @description The event's own members: texts, numbers, booleans. */
            data?: {
                [key: string]: string | number | boolean;
            };
            /**
             * Format: date-time
             * @description When it happened in the world; now when absent; 60 s ahead at most.
             */
            occurred_at?: string;
            /** @description One of the events the machine knows; `allowed` of the incident lists them. */
            type: string;
        };
        /** @description A file of an incident with its chain of custody. */
        EvidenceFile: {
            /** @description A person, or supplier:ID. */
            brought_in_by: string;
            bytes: number;
            /** @description The message it came with; empty: a person handed it in. */
            came_with: string;
            custody: components["schemas"]["CustodyStep"][];
            id: string;
            media_type: string;
            name: string | null;
            /** Format: date-time */
            received_at: string;
            sha256: string;
        };
        /** @description A duty as it would be. */
        ExpectedDuty: {
            /** @enum {string} */
            applies: "yes" | "unknown" | "no";
            article: string;
            due_at: string | null;
            recipient: string;
            rule: string;
            why: string;
        };
        /** @description An account, without what is secret. */
        ExportedAccount: {
            /** Format: date-time */
            created_at: string;
            id: string;
            kind: string;
            login: string;
            person: string;
            role: string;
            state: string;
        };
        /** @description What the data map said of it. */
        ExportedRecord: {
            by: string;
            record: components["schemas"]["MapRecord"];
            version: number;
        };
        /** @description A personal value. */
        ExportedValue: {
            fields?: {
                [key: string]: string | string[];
            };
            id: string;
            /** @description system: of the house. */
            incident_id: string;
            text?: string;
        };
        /** @description A second factor that has to be confirmed by a code. */
        FactorSecret: {
            /** @description Shown once. */
            secret: string;
            /** @description For an authenticator. */
            uri: string;
        };
        /** @description An answer that would change the recommendation. */
        Flip: {
            /** @enum {string} */
            authority: "yes" | "unknown" | "no";
            fact: string;
            /** @enum {string} */
            people: "yes" | "unknown" | "no";
            value: string;
        };
        /** @description data that goes from a system to a supplier */
        Flow: {
            /** @description where it goes */
            countries?: string[];
            /** @description which; without any, all of that system */
            data_sets?: string[];
            id: string;
            /** @enum {string} */
            kind: "flow";
            /** @description what for */
            purpose?: string;
            /** @description True: it is gone from then on. */
            retired?: boolean;
            /** @description who gets it */
            supplier?: string;
            /** @description where the data comes from */
            system?: string;
            /**
             * @description on what ground
             * @enum {string}
             */
            transfer_basis?: "adequacy" | "standard_clauses" | "binding_rules" | "derogation" | "none_needed" | "none" | "unknown";
            /** @description Since when it holds; null: always. */
            valid_from: string | null;
        };
        /** @description An authority's form. */
        Form: {
            authority: string;
            guard?: string;
            id: string;
            name: string;
            /**
             * @description How far the authority's own page was read.
             * @enum {string}
             */
            read: "secondary" | "memory";
            source: string;
            /** @enum {string} */
            status: "draft" | "in_use";
            version: string;
        };
        /** @description How far a form is filled. */
        FormCount: {
            filled: number;
            missing: number;
            needed: number;
        };
        /** @description What the data says where a person said something else. */
        FormData: {
            source: string;
            value: unknown;
        };
        /** @description One field of a form. */
        FormField: {
            also?: string[];
            data?: components["schemas"]["FormData"];
            goes_as?: string;
            in_the_forms_words?: string[];
            in_words?: string[];
            key: string;
            label: string;
            law?: string;
            note?: string;
            /** @description A question of ours, not of the form. */
            own?: boolean;
            row?: number;
            rule?: string;
            source?: string;
            /** @enum {string} */
            status: "filled" | "missing_for_initial" | "missing_for_complete" | "optional" | "waits" | "not_asked" | "invalid";
            /** @enum {string} */
            type: "text" | "texts" | "instant" | "date" | "yes_no" | "number" | "one" | "many" | "each" | "countries" | "amounts";
            /** @description By type: text, list, true or false, {number, kind}, amounts by country; null: none. */
            value: unknown;
            values?: string[];
            verified?: boolean;
            waits_for?: string[];
        };
        /** @description Whether a form can be filed. */
        FormMeter: {
            complete: components["schemas"]["FormCount"];
            initial: components["schemas"]["FormCount"];
            invalid: number;
            ready_for_complete: boolean;
            ready_for_initial: boolean;
            waits: number;
        };
        /** @description A part of a form. */
        FormSection: {
            fields: components["schemas"]["FormField"][];
            title: string;
        };
        /** @description What keeps an event from happening. */
        Gate: {
            /** @description Stable; for programs. */
            code: string;
            /** @description What is in the way, and what to do. */
            sentence: string;
        };
        /** @description What the next shift has to know. */
        Handover: {
            duties: components["schemas"]["Duty"][];
            events: components["schemas"]["Happened"][];
            incident: components["schemas"]["Incident"];
            members: components["schemas"]["Member"][];
            questions: components["schemas"]["OpenQuestion"][];
            silent_suppliers: components["schemas"]["SupplierRequest"][];
            /** @description The handover before; null: there was none. */
            since: string | null;
            since_by: string;
            tasks: components["schemas"]["Task"][];
        };
        /** @description That something happened, without what was said. */
        Happened: {
            actor: string;
            event: string;
            from: string;
            machine: string;
            machine_id: string;
            /** Format: date-time */
            recorded_at: string;
            seq: number;
            to: string;
        };
        /** @description The process works. */
        Health: {
            /** @enum {string} */
            status: "ok";
        };
        /** @description Where a personal value stands. */
        HeldValue: {
            id: string;
            /** @description system: of the house. */
            incident_id: string;
        };
        /** @description What keeps a subject from being erased. */
        Hold: {
            about: string;
            id: string;
            lifted_at: string | null;
            lifted_by: string;
            /** Format: date-time */
            placed_at: string;
            placed_by: string;
            /** @description Null for admins. */
            reasons: string | null;
        };
        /** @description What a change came to that belongs to no incident. */
        HouseReceipt: {
            /** @description True: nothing was written. */
            dry_run?: boolean;
            /** @description What was changed or made: supplier, endpoint, token, account, hold ... */
            object: string;
            object_id: string;
            object_state?: string;
            /** @description Of a dry run: what would move. */
            steps?: components["schemas"]["MovedStep"][];
        };
        /** @description An incident. */
        Incident: {
            id: string;
            /** @description Which playbooks set its tasks; may be empty. */
            kind: string;
            legs: components["schemas"]["Legs"];
            /** @description Not closed, dismissed or merged. */
            live: boolean;
            /** Format: date-time */
            opened_at: string;
            /** @description Empty while nobody took it. */
            owner: string;
            /** @description Of a report that could not be read: the rest of it. */
            received?: string;
            /** @description Seen only by those who are on it. */
            restricted: boolean;
            /** @description A hint of the source or the officer; decides nothing. */
            severity: string;
            /** @description officer, or the monitoring source. */
            source: string;
            /** @enum {string} */
            state: "detected" | "assessing" | "responding" | "reviewing" | "closed" | "dismissed" | "reopened" | "merged";
            /** @description As the source named it; may be empty. */
            system: string;
            /** @description One line. */
            title: string;
            /** Format: date-time */
            updated_at: string;
            /** @description Its ETag; grows with each entry. */
            version: number;
        };
        /** @description Of an event of an incident. */
        IncidentReceipt: {
            /** @description True: nothing was written. */
            dry_run?: boolean;
            incident_id: string;
            legs: components["schemas"]["Legs"];
            merged_into?: string;
            /** @description Each move in words. */
            moves: string[];
            /** @description Those of them that no endpoint carries: drafted, with a task to reach the supplier. */
            not_sent?: string[];
            /** @description What was moved or made: incident, duty, notice, task ... */
            object: string;
            object_id: string;
            /** @description Empty where it has none. */
            object_state: string;
            /** @description Requests to suppliers that were drafted, as ID SUPPLIER. */
            requests?: string[];
            split_into?: string;
            /** @enum {string} */
            state: "detected" | "assessing" | "responding" | "reviewing" | "closed" | "dismissed" | "reopened" | "merged";
            /** @description Of a dry run: what would move. */
            steps?: components["schemas"]["MovedStep"][];
            /** @description Of the incident, after this; its ETag. */
            version: number;
        };
        /** @description That an entry is covered by the newest checkpoint. */
        InclusionProof: {
            hash: string;
            incident_id: string;
            note: string;
            number: number;
            path: string[];
            seq: number;
            size: number;
        };
        /** @description In the words that the sender's format asks for. */
        IntakeAnswer: components["schemas"]["ReportReceipt"] | components["schemas"]["MessageReceipt"] | components["schemas"]["MessageNoted"] | components["schemas"]["PagerDutyAnswer"] | components["schemas"]["OtlpAnswer"];
        Invitation: {
            /** @description Of the authenticator, once its secret was shown. */
            code?: string;
            /** @description 12 to 128 characters; first. */
            password?: string;
            /** @description The invitation; it stands in no path, so in no log. */
            token: string;
        };
        /** @description How far an invitation is. */
        InvitedAccount: {
            factor?: components["schemas"]["FactorSecret"];
            login: string;
            /** @enum {string} */
            state: "invited" | "active" | "disabled";
        };
        /** @description Incidents by kind. */
        KindShare: {
            incidents: number;
            kind: string;
            late: number;
        };
        /** @description How far authority, suppliers and customers are told. */
        Legs: {
            /** @enum {string} */
            authority: "idle" | "clock_running" | "told_in_part" | "told" | "overdue" | "not_required";
            /** @enum {string} */
            customers: "idle" | "drafting" | "approved" | "telling" | "told" | "told_with_gaps" | "exempt";
            /** @enum {string} */
            suppliers: "idle" | "asked" | "answered" | "silent" | "not_involved";
        };
        /** @description What one recipient gets. */
        Letter: {
            html: string;
            subject: string;
            text: string;
        };
        /** @description A way for a supplier without an account to answer one request. */
        Link: {
            /** Format: date-time */
            created_at: string;
            created_by: string;
            /** Format: date-time */
            expires_at: string;
            id: string;
            request_id: string;
            revoked_at: string | null;
            supplier_id: string;
            used_at: string | null;
        };
        /** @description Of a supplier's one-time link. */
        LinkReceipt: {
            /** @description True: nothing was written. */
            dry_run?: boolean;
            /** Format: date-time */
            expires_at: string;
            incident_id: string;
            legs: components["schemas"]["Legs"];
            link_id: string;
            /** @description Each move in words. */
            moves: string[];
            /** @description What was moved or made: incident, duty, notice, task ... */
            object: string;
            object_id: string;
            /** @description Empty where it has none. */
            object_state: string;
            /** @description Of the link; shown once. */
            path?: string;
            /** @enum {string} */
            state: "detected" | "assessing" | "responding" | "reviewing" | "closed" | "dismissed" | "reopened" | "merged";
            /** @description Of a dry run: what would move. */
            steps?: components["schemas"]["MovedStep"][];
            /** @description Shown once. */
            token?: string;
            /** @description Of the incident, after this; its ETag. */
            version: number;
        };
        /** @description A log that may hold evidence. */
        LogEvidence: {
            /** @description When what was written then goes; null: nobody said how long it is kept. */
            deleted_at: string | null;
            log_source: string;
        };
        /** @description a log that may hold evidence */
        LogSource: {
            /** @description personal data in it */
            categories?: string[];
            /**
             * @description connection_only: who came from where and when, never what was done
             * @enum {string}
             */
            content?: "connection_only" | "metadata" | "full";
            id: string;
            /** @description who cannot change or delete it: attacker, administrators ... */
            immutable_to?: string[];
            /** @description where it is kept */
            kept_at?: string;
            /** @description after how many days a line is deleted */
            kept_days?: number;
            /** @enum {string} */
            kind: "log_source";
            /**
             * @description which kind of log
             * @enum {string}
             */
            log?: "application" | "system" | "web_access" | "ssh_access" | "other";
            /** @description what it is */
            name?: string;
            /** @description the team that can hold it; not a person */
            owner?: string;
            /** @description True: it is gone from then on. */
            retired?: boolean;
            /** @description what it records */
            systems?: string[];
            /** @description Since when it holds; null: always. */
            valid_from: string | null;
        };
        /** @description Incidents by what was lost; one may count under several. */
        LossShare: {
            incidents: number;
            late: number;
            lost: string;
        };
        /** @description One change of the map. */
        MapChange: {
            added: number;
            applied_at: string | null;
            changed: number;
            /** Format: date-time */
            created_at: string;
            id: string;
            /** @description Which it made; null until it is applied. */
            map_version: number | null;
            person: string;
            records_sha256: string;
            retired: number;
            same: number;
            source: string;
            /** @enum {string} */
            state: "staged" | "applied" | "dropped";
        };
        MapChangeEvent: {
            /**
             * @description apply: all of it counts from now on. drop: none of it ever does.
             * @enum {string}
             */
            type: "apply" | "drop";
        };
        /** @description One change, with all that would be wrong. */
        MapChangeWithWrong: {
            added: number;
            applied_at: string | null;
            changed: number;
            /** Format: date-time */
            created_at: string;
            id: string;
            /** @description Which it made; null until it is applied. */
            map_version: number | null;
            person: string;
            records_sha256: string;
            retired: number;
            same: number;
            source: string;
            /** @enum {string} */
            state: "staged" | "applied" | "dropped";
            /** @description All that would be wrong if it were applied. */
            wrong: components["schemas"]["Place"][];
        };
        /** @description One record of a change beside what the map said before. */
        MapDifference: {
            /** @enum {string} */
            does: "add" | "change" | "retire";
            fields: components["schemas"]["MapFieldChange"][];
            id: string;
            kind: string;
            valid_from: string | null;
        };
        /** @description What records of one kind may say. */
        MapField: {
            name: string;
            /** @description The words of one_of and some_of; the kind of id and ids; else empty. */
            of: string;
            personal: boolean;
            required: boolean;
            says: string;
            /** @enum {string} */
            shape: "text" | "prose" | "words" | "one_of" | "some_of" | "id" | "ids" | "date" | "hours" | "days" | "count" | "countries" | "places" | "truth" | "email";
        };
        /** @description What a change says of one field. */
        MapFieldChange: {
            after: string;
            before: string;
            field: string;
        };
        /** @description A fact that follows from the map. */
        MapFinding: {
            because: string;
            fact: string;
            value: string;
        };
        /** @description What the map leaves open. */
        MapGap: {
            /** @description kind:id */
            about: string;
            ask: string;
        };
        /** @description One kind of record. */
        MapKind: {
            fields: components["schemas"]["MapField"][];
            kind: string;
            /** @description How many there are. */
            records: number;
            says: string;
        };
        /** @description Of a change of the data map. */
        MapReceipt: {
            added?: number;
            changed?: number;
            /** @description True: nothing was written. */
            dry_run?: boolean;
            /** @description Which it made; 0 until it is applied. */
            map_version?: number;
            /** @description What was changed or made: supplier, endpoint, token, account, hold ... */
            object: string;
            object_id: string;
            object_state?: string;
            retired?: number;
            same?: number;
            /** @description Of a dry run: what would move. */
            steps?: components["schemas"]["MovedStep"][];
        };
        /** @description What the map says of one thing (docs/map-kinds.md). */
        MapRecord: components["schemas"]["System"] | components["schemas"]["DataSet"] | components["schemas"]["Category"] | components["schemas"]["Activity"] | components["schemas"]["LogSource"] | components["schemas"]["Supplier"] | components["schemas"]["Flow"] | components["schemas"]["Customer"] | components["schemas"]["Authority"];
        /** @description What the map said since one change. */
        MapRecordVersion: {
            by: string;
            map_version: number;
            record: components["schemas"]["MapRecord"];
            /** Format: date-time */
            recorded_at: string;
            source: string;
        };
        /** @description What the map says of one thing, and everything it ever said. */
        MapRecordWithHistory: {
            /**
             * @description mapped: its data sets say it all; customer_content_unknown: customers keep there what they like, so ask them
             * @enum {string}
             */
            content?: "mapped" | "customer_content_unknown" | "no_personal_data";
            /** @description why there is no personal data in it */
            content_reason?: string;
            /** @description where it stands */
            countries?: string[];
            history: components["schemas"]["MapRecordVersion"][];
            /** @description host names and labels under which monitoring names it */
            hosts?: string[];
            id: string;
            /** @enum {string} */
            kind: "system";
            /** @description what people call it */
            name?: string;
            /** @description the team that runs it; not a person */
            owner?: string;
            /** @description True: it is gone from then on. */
            retired?: boolean;
            /** @description Since when it holds; null: always. */
            valid_from: string | null;
        } | {
            /** @description the processing it belongs to */
            activity?: string;
            /** @description what is in it */
            categories?: string[];
            /** @description as processor: whose it is; without any, that of every customer of its systems */
            controllers?: string[];
            /** @description how many people */
            count?: string;
            /** @description id in the W3C Data Privacy Vocabulary */
            dpv?: string;
            /**
             * @description strong_key_apart: state of the art, and the key is not kept with it
             * @enum {string}
             */
            encrypted?: "none" | "at_rest" | "strong_key_apart" | "unknown";
            history: components["schemas"]["MapRecordVersion"][];
            id: string;
            /** @enum {string} */
            kind: "data_set";
            /** @description what it is */
            name?: string;
            /** @description whose data: customers, employees, patients ... */
            people?: string[];
            /** @description in which countries they live, and how many in each */
            places?: string[];
            /** @description how many records */
            records?: string;
            /** @description how long it is kept */
            retention?: string;
            /** @description True: it is gone from then on. */
            retired?: boolean;
            /**
             * @description as what we hold it
             * @enum {string}
             */
            role?: "controller" | "processor" | "joint_controller";
            /** @description where it lives, copies and backups too */
            systems?: string[];
            /** @description Since when it holds; null: always. */
            valid_from: string | null;
            /** @description are there children, patients, employees or others who depend on whoever holds it */
            vulnerable?: string;
        } | {
            /** @description is it more than names and contact details */
            beyond_contact?: string;
            /**
             * @description the row of ENISA's table it is scored by
             * @enum {string}
             */
            dpc?: "simple" | "behavioural" | "financial" | "sensitive";
            /** @description id in the W3C Data Privacy Vocabulary */
            dpv?: string;
            /**
             * @description special: Art. 9; criminal: Art. 10; log: what was recorded of use
             * @enum {string}
             */
            group?: "ordinary" | "special" | "criminal" | "credentials" | "financial" | "national_id" | "log";
            history: components["schemas"]["MapRecordVersion"][];
            id: string;
            /** @enum {string} */
            kind: "category";
            /** @description what it is */
            name?: string;
            /** @description True: it is gone from then on. */
            retired?: boolean;
            /** @description Since when it holds; null: always. */
            valid_from: string | null;
        } | {
            /** @description categories of data */
            categories?: string[];
            /** @description data protection officer or representative */
            contact?: string;
            /** @description the data in words, where they are not categories yet */
            data?: string;
            /** @description id of the purpose in the W3C Data Privacy Vocabulary */
            dpv?: string;
            history: components["schemas"]["MapRecordVersion"][];
            id: string;
            /** @description other controllers of the same processing */
            joint_controllers?: string[];
            /** @enum {string} */
            kind: "activity";
            /**
             * @description who notifies under an Art. 26 arrangement
             * @enum {string}
             */
            leads?: "us" | "them" | "unknown";
            /** @description Art. 6, and 9 or 10 where they apply */
            legal_basis?: string;
            /** @description technical and organisational measures */
            measures?: string;
            /** @description what it is called in the record of processing */
            name?: string;
            /** @description categories of people */
            people?: string[];
            /** @description what for */
            purpose?: string;
            /** @description categories of recipients */
            recipients?: string[];
            /** @description time limits for erasure */
            retention?: string;
            /** @description True: it is gone from then on. */
            retired?: boolean;
            /**
             * @description as what we do it
             * @enum {string}
             */
            role?: "controller" | "processor" | "joint_controller";
            /** @description who helps */
            suppliers?: string[];
            /** @description where it happens */
            systems?: string[];
            /** @description on what ground, and which safeguards */
            transfer_basis?: string;
            /** @description third countries */
            transfers?: string[];
            /** @description Since when it holds; null: always. */
            valid_from: string | null;
        } | {
            /** @description personal data in it */
            categories?: string[];
            /**
             * @description connection_only: who came from where and when, never what was done
             * @enum {string}
             */
            content?: "connection_only" | "metadata" | "full";
            history: components["schemas"]["MapRecordVersion"][];
            id: string;
            /** @description who cannot change or delete it: attacker, administrators ... */
            immutable_to?: string[];
            /** @description where it is kept */
            kept_at?: string;
            /** @description after how many days a line is deleted */
            kept_days?: number;
            /** @enum {string} */
            kind: "log_source";
            /**
             * @description which kind of log
             * @enum {string}
             */
            log?: "application" | "system" | "web_access" | "ssh_access" | "other";
            /** @description what it is */
            name?: string;
            /** @description the team that can hold it; not a person */
            owner?: string;
            /** @description True: it is gone from then on. */
            retired?: boolean;
            /** @description what it records */
            systems?: string[];
            /** @description Since when it holds; null: always. */
            valid_from: string | null;
        } | {
            /** @description how long its contract gives it to answer; 24 where nothing is said */
            answer_hours?: number;
            /**
             * @description has it been audited
             * @enum {string}
             */
            audit?: "audited" | "planned" | "none" | "unknown";
            /** @description when last */
            audited_on?: string;
            /** @description can it report a breach to us at any hour */
            breach_ready?: string;
            /** @description whom to call at 3 a.m. */
            contact?: string;
            /** @description where it works with the data */
            countries?: string[];
            /** @description date of the data processing agreement */
            dpa_on?: string;
            /** @description where notices go by e-mail: one address */
            email?: string;
            history: components["schemas"]["MapRecordVersion"][];
            id: string;
            /** @description does it touch personal data of ours or of our customers */
            in_scope?: string;
            /** @enum {string} */
            kind: "supplier";
            /** @description in which language; en where nothing is said */
            language?: string;
            /** @description whom we speak to */
            name?: string;
            /** @description True: it is gone from then on. */
            retired?: boolean;
            /**
             * @description what it is under the GDPR
             * @enum {string}
             */
            role?: "processor" | "sub_processor" | "controller" | "joint_controller" | "none";
            /** @description whom it hands the data on to */
            subprocessors?: string[];
            /**
             * @description on what ground data goes there
             * @enum {string}
             */
            transfer_basis?: "adequacy" | "standard_clauses" | "binding_rules" | "derogation" | "none_needed" | "none" | "unknown";
            /** @description Since when it holds; null: always. */
            valid_from: string | null;
        } | {
            /** @description where it goes */
            countries?: string[];
            /** @description which; without any, all of that system */
            data_sets?: string[];
            history: components["schemas"]["MapRecordVersion"][];
            id: string;
            /** @enum {string} */
            kind: "flow";
            /** @description what for */
            purpose?: string;
            /** @description True: it is gone from then on. */
            retired?: boolean;
            /** @description who gets it */
            supplier?: string;
            /** @description where the data comes from */
            system?: string;
            /**
             * @description on what ground
             * @enum {string}
             */
            transfer_basis?: "adequacy" | "standard_clauses" | "binding_rules" | "derogation" | "none_needed" | "none" | "unknown";
            /** @description Since when it holds; null: always. */
            valid_from: string | null;
        } | {
            /** @description how they want to be told, the best first */
            channels?: string[];
            /** @description within how many hours their contract has us tell them; 0: none promised */
            contract_hours?: number;
            /** @description who speaks for the controller */
            controller_contact?: string;
            /** @description where they are */
            country?: string[];
            /** @description where notices go by e-mail: one address */
            email?: string;
            history: components["schemas"]["MapRecordVersion"][];
            id: string;
            /** @enum {string} */
            kind: "customer";
            /** @description in which language; en where nothing is said */
            language?: string;
            /** @description of no account for a statutory notice, and never asked for one */
            marketing_consent?: string;
            /** @description whom we tell */
            name?: string;
            /** @description what of theirs runs there */
            projects?: string[];
            /** @description True: it is gone from then on. */
            retired?: boolean;
            /** @description whom to reach about security, at any hour */
            security_contact?: string;
            /** @description what they use */
            systems?: string[];
            /** @description Since when it holds; null: always. */
            valid_from: string | null;
            /** @description IANA time zone in which they read a time (Europe/Paris) */
            zone?: string;
        } | {
            /** @description published telephone or e-mail */
            contact?: string;
            /** @description of which country */
            countries?: string[];
            /** @description published address for what follows a filing */
            email?: string;
            history: components["schemas"]["MapRecordVersion"][];
            id: string;
            /** @enum {string} */
            kind: "authority";
            /** @description in which languages it takes a report */
            languages?: string[];
            /** @description is it our lead authority (Art. 56) */
            lead?: string;
            /** @description its name */
            name?: string;
            /** @description where a breach is reported */
            portal?: string;
            /** @description True: it is gone from then on. */
            retired?: boolean;
            /** @description Since when it holds; null: always. */
            valid_from: string | null;
        };
        /** @description Who is on an incident, or was. */
        Member: {
            /** Format: date-time */
            added_at: string;
            added_by: string;
            /** @description False: was on it, and was taken off. */
            live: boolean;
            /** @enum {string} */
            part: "lead" | "dpo" | "counsel" | "communications" | "member";
            person: string;
        };
        MemberChange: {
            /**
             * @description As what; needed to add. To remove without it: off the incident.
             * @enum {string}
             */
            part?: "lead" | "dpo" | "counsel" | "communications" | "member";
            /** @description The record of the human. */
            person: string;
            /**
             * @description add when absent.
             * @enum {string}
             */
            type?: "add" | "remove";
        };
        /** @description Who is on an incident, and was. */
        Members: {
            items: components["schemas"]["Member"][];
            restricted: boolean;
        };
        /** @description Of a supplier's message. */
        MessageAnswer: components["schemas"]["MessageReceipt"] | components["schemas"]["MessageNoted"];
        /** @description Of a ping, or of a message that reports nothing. */
        MessageNoted: {
            /** Format: date-time */
            received_at?: string;
            /** @enum {string} */
            state: "pong" | "nothing_reported";
            webhook_id?: string;
        };
        /** @description That a supplier's message is on disk. */
        MessageReceipt: {
            body_sha256: string;
            channel: string;
            /** @description We had it already; the answer is that of then. */
            duplicate: boolean;
            receipt_id: string;
            /** Format: date-time */
            received_at: string;
            reference: string;
            revision: number;
            /** @enum {string} */
            state: "stored" | "superseded" | "manual" | "settled";
            webhook_id: string;
        };
        /** @description What the law wants said, and is not. */
        MissingPart: {
            law: string;
            may_be_unknown: boolean;
            /** @description LANGUAGE.PART */
            part: string;
            says: string;
        };
        /** @description Incidents by month of opening. */
        MonthShare: {
            incidents: number;
            /** @description With a clock that was missed, met late or is overdue. */
            late: number;
            /** @description 2026-11 */
            month: string;
        };
        /** @description What one machine would do. */
        MovedStep: {
            /** @description The rule. */
            because: string;
            /** @description Of a duty: which; else empty. */
            duty_rule: string;
            event: string;
            /** @description Empty where it begins. */
            from: string;
            machine: string;
            machine_id: string;
            to: string;
        };
        NewAccount: {
            /** @description Personal: kept apart from the chain. */
            email?: string;
            /**
             * @description oidc: a login at the identity provider is this person's.
             * @enum {string}
             */
            kind?: "local" | "oidc";
            /** @description What is typed in; of kind oidc the provider's sub. */
            login: string;
            /** @description Personal: kept apart from the chain. */
            name?: string;
            /** @description The record of the human; two accounts of one person are one person. */
            person: string;
            /** @description Personal: kept apart from the chain. Stands on the war-room sheet. */
            phone?: string;
            /**
             * @description What it may do.
             * @enum {string}
             */
            role: "officer" | "approver" | "responder" | "counsel" | "auditor" | "admin";
        };
        NewCalendarLink: {
            /** @description For how long it is good: 1 to 366; 180 where nothing is said. */
            valid_days?: number;
        };
        NewComment: {
            /**
             * @description counsel: read by counsel alone.
             * @enum {string}
             */
            compartment?: "counsel";
            /**
             * @description comment when absent.
             * @enum {string}
             */
            kind?: "comment" | "handover";
            /** @description What there is to say; @person mentions somebody. Personal: kept apart from the chain. */
            text: string;
        };
        NewCustomer: {
            /** @description Hours their contract promises; 0 when none. */
            contract_hours?: number;
            /** @description Yours; the same id again replaces. */
            id: string;
            /** @description BCP 47; en when absent. */
            language?: string;
            /** @description Personal: kept apart from the chain. */
            name: string;
        };
        NewDrill: {
            /** @description The name of one that comes with the program (GET /v1/drills). */
            scenario: string;
            /** @description Seconds of drill time in a second: 1 to 3600; 120 where nothing is said. */
            speed?: number;
        };
        NewEndpoint: {
            /**
             * @description yes: deliveries are signed as v1a too; the public key is in the answer.
             * @enum {string}
             */
            ed25519?: "yes" | "no";
            /**
             * @description webhook when absent.
             * @enum {string}
             */
            kind?: "webhook" | "email" | "chat" | "pagerduty" | "file";
            /** @description subscription, public, internal, customer:ID, supplier:ID or authority:ID. */
            owner: string;
            /** @description Deliveries a minute at most; no limit when absent. */
            per_minute?: number;
            /** @description whsec_; one is made and shown once when absent. */
            secret?: string;
            /** @description Event types, or *. */
            types: string[] | string;
            /** @description Where deliveries go: https://..., mailto:ADDRESS (email), file:FOLDER (file). */
            url: string;
        };
        NewHold: {
            /** @description What must not be erased: incident:ID, customer:ID, supplier:ID, account:ID. */
            about: string;
            /** @description Why. Personal: kept apart from the chain. */
            reasons: string;
        };
        NewLink: {
            /** @description For how long it is good: 1 to 720; 72 when absent. */
            hours?: number;
        };
        NewMapChange: {
            /** @description Where the records come from: names of files. */
            source: string;
        };
        NewMapRecord: {
            /** @description kind, id, valid_from?, retired?, and the fields of its kind (docs/map.md). It replaces what the map says of that thing. */
            record: Record<string, never> | Record<string, never>[];
        };
        NewMapRecords: {
            /** @description 1 to 1000 records: kind, id, valid_from?, retired?, and the fields of their kinds (docs/map.md). */
            records: Record<string, never> | Record<string, never>[];
        };
        NewProposal: {
            /** @description shred: the subject, as customer:ID or incident:ID. lift_hold: hold:ID. role_grant: person:ID. */
            about: string;
            /**
             * @description What is proposed.
             * @enum {string}
             */
            kind: "shred" | "lift_hold" | "role_grant";
            /**
             * @description Of a shred; it stays on record for ever.
             * @enum {string}
             */
            reason?: "erasure_request" | "retention" | "unlawful" | "obsolete";
            /** @description In your words. Personal: of a shred they go with what is erased. */
            reasons: string;
            /**
             * @description Of a role_grant.
             * @enum {string}
             */
            role?: "approver" | "admin";
        };
        NewRegulatorLink: {
            /** @description Which authority it is for; nothing personal. */
            authority: string;
            /** @description What it is for, in a few words; nothing personal. */
            purpose?: string;
            /** @description For how long it is good: 1 to 720. */
            valid_hours: number;
        };
        NewSupplier: {
            /** @description When their silence is called silence; 24 when absent. */
            answer_hours?: number;
            /** @description Of the client certificate that its callbacks have to come with, behind a proxy; none takes it back. */
            certificate_sha256?: string;
            /** @description Yours; the same id again replaces. */
            id: string;
            /** @description whsec_ or whpk_; one is made and shown once when absent. */
            key?: string;
            /** @description Personal: kept apart from the chain. */
            name: string;
        };
        NewTask: {
            /** @description Of a question: which authority asks. */
            about?: string;
            /**
             * Format: date-time
             * @description Of a question: when it was asked; now when absent.
             */
            asked_at?: string;
            /**
             * Format: date-time
             * @description By when; no clock runs when absent.
             */
            due_at?: string;
            /** @description The incident it belongs to. */
            incident_id: string;
            /**
             * @description other when absent; a measure of the review needs owner and due_at, a question of an authority about and due_at.
             * @enum {string}
             */
            kind?: "other" | "measure" | "authority_question";
            /** @description The person who sees to it. */
            owner?: string;
            /** @description What is to be done, or what is asked. Personal: kept apart from the chain. */
            text: string;
        };
        NewToken: {
            /**
             * Format: date-time
             * @description A year from now at most, and when absent.
             */
            expires_at?: string;
            /** @description The record of the human it belongs to; two tokens of one person are one person. */
            person: string;
            /** @description What it is for, in a few words; nothing personal. */
            purpose?: string;
            /**
             * @description What it may do.
             * @enum {string}
             */
            role: "officer" | "approver" | "responder" | "counsel" | "monitor" | "auditor" | "regulator" | "admin";
            /** @description What it is limited to: incident:ID (a regulator's has to be), source:NAME (of a monitor). */
            scope?: string;
        };
        Nothing: Record<string, never>;
        /** @description What is told, to whom, and how far it is. */
        Notice: {
            approved_by: string;
            /** @enum {string} */
            audience: "customers" | "people" | "suppliers" | "authority" | "public" | "internal";
            /** @description Whom no channel reaches. */
            by_hand: number;
            /** @description What is approved, once submitted. */
            content_sha256: string;
            /** Format: date-time */
            created_at: string;
            delivered: number;
            drafted_by: string;
            failed: number;
            /** @description The first notice of the thread; may be empty. */
            follows: string;
            id: string;
            incident_id: string;
            /** @description For whoever's own is not written. */
            language: string;
            /** @description The template; empty: the author's own words. */
            letter: string;
            live: boolean;
            /** @description LANGUAGE.PART */
            parts: {
                [key: string]: string;
            };
            /** @description Of named. */
            recipients: string[];
            recipients_sha256: string;
            /** @description Told in another way. */
            replaced: number;
            /** @description Handed to a relay, with no word of arrival. */
            sent: number;
            /** @enum {string} */
            state: "drafting" | "in_review" | "approved" | "canary" | "sending" | "paused" | "sent" | "sent_with_gaps" | "stopped" | "settled" | "withdrawn" | "exempt";
            subject: string;
            text: string;
            /** @enum {string} */
            to: "named" | "affected" | "all";
            total: number;
            /** Format: date-time */
            updated_at: string;
        };
        /** @description How many are told, and how long it will take. */
        NoticeProgress: {
            delivered: number;
            failed: number;
            notice_id: string;
            open: number;
            /** @description Null while there is no pace to go by. */
            per_minute: number | null;
            replaced: number;
            seconds_left: number | null;
            sent: number;
            /** @enum {string} */
            state: "drafting" | "in_review" | "approved" | "canary" | "sending" | "paused" | "sent" | "sent_with_gaps" | "stopped" | "settled" | "withdrawn" | "exempt";
            told: number;
            total: number;
            /** Format: date-time */
            updated_at: string;
        };
        /** @description A notice before it is approved. */
        NoticeReview: {
            editions: components["schemas"]["Edition"][];
            missing: components["schemas"]["MissingPart"][];
            notice: components["schemas"]["Notice"];
            recipients: components["schemas"]["RecipientTally"][];
            /** @description False: the data map gives others by now. */
            recipients_current: boolean;
            sample: components["schemas"]["SampleLetter"][];
        };
        /** @description An OpenAPI 3.1 document. */
        OpenApi: {
            [key: string]: unknown;
        };
        OpenIncident: {
            /**
             * Format: date-time
             * @description When it was noticed; now when absent. Starts no legal clock.
             */
            detected_at?: string;
            /** @description Which kind of incident: playbooks of that kind set their tasks (docs/playbooks.md). */
            kind?: string;
            /**
             * @description A hint; it never moves anything.
             * @enum {string}
             */
            severity?: "low" | "medium" | "high" | "critical" | "unknown";
            /** @description The system concerned, as your inventory calls it. */
            system?: string;
            /** @description What happened, in one line. Personal: kept apart from the chain. */
            title: string;
        };
        /** @description A question that is not answered yet. */
        OpenQuestion: {
            ask: string;
            fact: string;
            would_be_due: string | null;
        };
        /** @description A session of somebody. */
        OpenSession: {
            account_id: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string;
            factors: string;
            /** Format: date-time */
            fresh_at: string;
            id: string;
            person: string;
            /** @enum {string} */
            role: "officer" | "approver" | "responder" | "counsel" | "auditor" | "admin";
            /** Format: date-time */
            seen_at: string;
        };
        /** @description Open incidents by severity and state. */
        OpenShare: {
            incidents: number;
            late: number;
            severity: string;
            state: string;
        };
        /** @description In the words of OpenTelemetry. */
        OtlpAnswer: {
            partialSuccess?: components["schemas"]["OtlpPartialSuccess"];
        };
        /** @description Records that could not be read. */
        OtlpPartialSuccess: {
            errorMessage: string;
            rejectedLogRecords: string;
        };
        /** @description What an answer would change. */
        Outlook: {
            /** @description Those that it would change. */
            duties: components["schemas"]["ExpectedDuty"][];
            fact: string;
            value: string;
        };
        /** @description The secret of a new factor; or, after its code, a receipt. */
        OwnFactor: components["schemas"]["FactorSecret"] | components["schemas"]["HouseReceipt"];
        /** @description In the words of PagerDuty's Events API. */
        PagerDutyAnswer: {
            dedup_key: string;
            message: string;
            /** @enum {string} */
            status: "success";
        };
        /** @description One thing that is wrong with a request, and where. */
        Place: {
            detail: string;
            /** @description JSON pointer into the request. */
            pointer: string;
        };
        /** @description Which tasks a kind of incident sets. */
        Playbook: {
            playbook: string;
            says: string;
            steps: components["schemas"]["PlaybookStep"][];
            /** @description Kind of incident. */
            when: string;
        };
        /** @description What becomes one task. */
        PlaybookStep: {
            do: string;
            due_hours?: number;
            /** @description Counted from: detected or aware. */
            from?: string;
            id: string;
            /** @description lead, dpo, counsel, communications; empty: whoever takes it. */
            owner: string;
        };
        /** @description A refusal (RFC 9457). */
        Problem: {
            /** @description Where If-Match named another one. */
            current_version?: number;
            detail: string;
            errors?: components["schemas"]["Place"][];
            gates?: components["schemas"]["Gate"][];
            /** @description Of the request, as in our log. */
            instance: string;
            status: number;
            title: string;
            /** @description urn:tocsin:problem: and a stable code. */
            type: string;
        };
        /** @description What takes two persons. */
        Proposal: {
            /** @description A subject, hold:ID, person:ID, packs, authorisation or retention. */
            about: string;
            /** @description Everything it would do. */
            content: {
                [key: string]: string | string[];
            };
            /** @description What is approved. */
            content_sha256: string;
            /** Format: date-time */
            created_at: string;
            /** @description Empty while nobody did. */
            decided_by: string;
            expires_at: string | null;
            id: string;
            /** @enum {string} */
            kind: "shred" | "lift_hold" | "role_grant" | "packs" | "authorisation" | "break_glass";
            proposed_by: string;
            /** @description Null for admins. */
            reasons: string | null;
            /** @enum {string} */
            state: "proposed" | "approved" | "rejected" | "withdrawn" | "expired" | "carried_out" | "used" | "reviewed";
            /** Format: date-time */
            updated_at: string;
        };
        /** @description Of an event at a proposal; of a broken glass, as of a step in its incident. */
        ProposalAnswer: components["schemas"]["ProposalReceipt"] | components["schemas"]["Receipt"];
        /** @description Of a proposal. */
        ProposalReceipt: {
            /** @description What is approved. */
            content_sha256: string;
            /** @description True: nothing was written. */
            dry_run?: boolean;
            /** Format: date-time */
            expires_at?: string;
            /** @description What was changed or made: supplier, endpoint, token, account, hold ... */
            object: string;
            object_id: string;
            object_state?: string;
            /** @description Of a dry run: what would move. */
            steps?: components["schemas"]["MovedStep"][];
        };
        ProveAgain: {
            /** @description Of the authenticator. */
            code?: string;
            /** @description The password, or a code; where both are given, both have to be right. */
            password?: string;
        };
        /** @description What has to be answered before it is known who must be told. */
        Question: {
            ask: string;
            fact: string;
            values: string[];
            /** @description Rules that wait for it. */
            waiting: string[];
            would_be_due: string | null;
        };
        /** @description Whether the book can be read and the clock is trusted. */
        Readiness: {
            /** @enum {string} */
            book: "ok" | "failed";
            /** @enum {string} */
            clock: "ok" | "suspect";
            /**
             * @description unapproved: two persons have not confirmed it.
             * @enum {string}
             */
            configuration: "ok" | "unapproved" | "failed";
            /** @enum {string} */
            status: "ok" | "not_ready";
        };
        /** @description What a step in an incident came to. */
        Receipt: {
            /** @description True: nothing was written. */
            dry_run?: boolean;
            incident_id: string;
            legs: components["schemas"]["Legs"];
            /** @description Each move in words. */
            moves: string[];
            /** @description What was moved or made: incident, duty, notice, task ... */
            object: string;
            object_id: string;
            /** @description Empty where it has none. */
            object_state: string;
            /** @enum {string} */
            state: "detected" | "assessing" | "responding" | "reviewing" | "closed" | "dismissed" | "reopened" | "merged";
            /** @description Of a dry run: what would move. */
            steps?: components["schemas"]["MovedStep"][];
            /** @description Of the incident, after this; its ETag. */
            version: number;
        };
        /** @description How many get it over one channel in one language. */
        RecipientTally: {
            channel: string;
            /** @description Language and zone. */
            edition: string;
            recipients: number;
            state: string;
        };
        /** @description Whom the EDPB's guidelines would have told. */
        Recommendation: {
            /** @enum {string} */
            authority: "yes" | "unknown" | "no";
            /**
             * @description It is always documented.
             * @enum {string}
             */
            document: "yes";
            flips: components["schemas"]["Flip"][];
            /** @enum {string} */
            people: "yes" | "unknown" | "no";
            rules: components["schemas"]["SpokenRule"][];
            /** @description Facts whose values no rule can use. */
            unusable: string[];
        };
        /** @description Every incident, notifiable or not. */
        Register: {
            from: string | null;
            items: components["schemas"]["RegisterRow"][];
            /** Format: date-time */
            made_at: string;
            /** @description What that person does not see, in words; empty: nothing is left out. */
            not_in_it: string;
            /** @enum {string} */
            occasion: "real" | "drill";
            organisation: string;
            seen_by: string;
            state: string;
            to: string | null;
        };
        /** @description One incident of the register. */
        RegisterRow: {
            authority: string;
            authority_due_at: string | null;
            authority_told_at: string | null;
            aware_at: string | null;
            breach: string;
            clocks: components["schemas"]["ClockCounts"];
            effects: string;
            facts: string;
            /** @description Why no more than this is shown; empty: all of it is. */
            flaw: string;
            id: string;
            kind: string;
            occurred_at: string | null;
            open_measures: number;
            /** Format: date-time */
            opened_at: string;
            reasons: string;
            remedial_action: string;
            /** @description Ours: controller, processor, both, unknown. */
            role: string;
            severity: string;
            state: string;
            suppliers: string;
            system: string;
            title: string;
            told: string;
            /** Format: date-time */
            updated_at: string;
            /** @description Filings that were taken back, with the reasons. */
            withdrawn: string;
        };
        /** @description A link to an incident that was made for an authority, without what it is. */
        RegulatorLink: {
            authority: string;
            /** Format: date-time */
            created_at: string;
            expires_at: string | null;
            /** @description Of its token: POST /v1/tokens/{id}/revoke ends it. */
            id: string;
            purpose: string;
            revoked_at: string | null;
            /** @description To within a minute. */
            used_at: string | null;
        };
        /** @description Of an authority's link. */
        RegulatorLinkReceipt: {
            /** @description True: nothing was written. */
            dry_run?: boolean;
            /** Format: date-time */
            expires_at: string;
            incident_id: string;
            legs: components["schemas"]["Legs"];
            /** @description Each move in words. */
            moves: string[];
            /** @description What was moved or made: incident, duty, notice, task ... */
            object: string;
            object_id: string;
            /** @description Empty where it has none. */
            object_state: string;
            /** @description Of the link; shown once. */
            path?: string;
            /** @enum {string} */
            state: "detected" | "assessing" | "responding" | "reviewing" | "closed" | "dismissed" | "reopened" | "merged";
            /** @description Of a dry run: what would move. */
            steps?: components["schemas"]["MovedStep"][];
            /** @description Shown once. */
            token?: string;
            token_id: string;
            /** @description Of the incident, after this; its ETag. */
            version: number;
        };
        Replay: {
            /** @description Only deliveries to this endpoint. */
            endpoint_id?: string;
            /** @description Only deliveries of this notice. */
            notice_id?: string;
            /**
             * Format: date-time
             * @description Only those made at or after.
             */
            since?: string;
            /**
             * Format: date-time
             * @description Only those made before.
             */
            until?: string;
        };
        /** @description How many deliveries go again. */
        Replayed: {
            /** @description True: nothing was written. */
            dry_run?: boolean;
            replayed: number;
            /** @description Of a dry run: what would move. */
            steps?: components["schemas"]["MovedStep"][];
        };
        /** @description What became of a report. */
        ReportReceipt: {
            accepted: number;
            /** @description Why nothing was taken. */
            nothing?: string;
            signals: components["schemas"]["SignalReceipt"][];
            warnings: string[];
        };
        /** @description Of an event of a supplier request. */
        RequestReceipt: {
            /** @description Of send: endpoint, link, by_hand, with commas between them. */
            asked_by?: string;
            /** @description True: nothing was written. */
            dry_run?: boolean;
            incident_id: string;
            legs: components["schemas"]["Legs"];
            /** @description Each move in words. */
            moves: string[];
            /** @description What was moved or made: incident, duty, notice, task ... */
            object: string;
            object_id: string;
            /** @description Empty where it has none. */
            object_state: string;
            /** @enum {string} */
            state: "detected" | "assessing" | "responding" | "reviewing" | "closed" | "dismissed" | "reopened" | "merged";
            /** @description Of a dry run: what would move. */
            steps?: components["schemas"]["MovedStep"][];
            /** @description Of the incident, after this; its ETag. */
            version: number;
        };
        /** @description What was found past its time. */
        RetentionReceipt: {
            because: string;
            count?: number;
            /** @enum {string} */
            did: "yes" | "no";
            /** @description True: nothing was written. */
            dry_run?: boolean;
            /** @description The list that waits for two persons. */
            proposal_id?: string;
            /** @description Of a dry run: what would move. */
            steps?: components["schemas"]["MovedStep"][];
        };
        /** @description Incidents by our role. */
        RoleShare: {
            incidents: number;
            late: number;
            role: string;
        };
        RotateToken: {
            /** @description How long the old token still counts: 0 to 168; 24 when absent. */
            overlap_hours?: number;
        };
        /** @description One letter as its recipient gets it. */
        SampleLetter: {
            channel: string;
            edition: string;
            letter: components["schemas"]["Letter"];
            letter_sha256: string;
            recipient: string;
        };
        SecondFactor: {
            /** @description Without one a new secret is shown; with one it is confirmed. */
            code?: string;
        };
        /** @description Who is signed in, and until when. */
        Session: {
            /** @enum {string} */
            drill: "yes" | "no";
            /** Format: date-time */
            expires_at: string;
            factors: string;
            /**
             * Format: date-time
             * @description Approvals want a proof until then.
             */
            fresh_until: string;
            /**
             * Format: date-time
             * @description Without another request it ends then.
             */
            idle_until: string;
            /** @description What this role may ask for, as GET /v1/duties. */
            may: string[];
            /** Format: date-time */
            now: string;
            /** @description Of a drill: its seconds in a second; else 1. */
            pace: number;
            person: string;
            /** @enum {string} */
            role: "officer" | "approver" | "responder" | "counsel" | "auditor" | "admin";
            /**
             * Format: date-time
             * @description When it was last noted to be in use: once a minute.
             */
            seen_at: string;
            session_id: string;
        };
        /** @description Of a message that nobody could read. */
        SettledAnswer: components["schemas"]["Receipt"] | components["schemas"]["SettledMessage"];
        /** @description What became of a message that belongs to no incident. */
        SettledMessage: {
            body_sha256: string;
            channel: string;
            dry_run?: boolean;
            /** @description We had it already; the answer is that of then. */
            duplicate: boolean;
            incident_id: string;
            receipt_id: string;
            /** Format: date-time */
            received_at: string;
            reference: string;
            revision: number;
            /** @enum {string} */
            state: "stored" | "superseded" | "manual" | "settled";
            steps?: components["schemas"]["MovedStep"][];
            webhook_id: string;
        };
        SetUp: {
            /** @description Personal: kept apart from the chain. */
            email?: string;
            /** @description What will be typed in; small letters. */
            login: string;
            /** @description Personal: kept apart from the chain. */
            name?: string;
            /** @description 12 to 128 characters. */
            password: string;
            /** @description Under which entries know the person; the login when absent. */
            person?: string;
            /** @description As the engine printed it at its first start; good for 15 minutes. */
            token: string;
        };
        /** @description The first account; its second factor has to be confirmed. */
        SetUpAccount: {
            account_id: string;
            factor: components["schemas"]["FactorSecret"];
            /** @description With it the second factor is confirmed (POST /v1/invitations). */
            invitation: string;
            /** @enum {string} */
            state: "invited" | "active" | "disabled";
        };
        /** @description The scores of all data sets; advice, it decides nothing. */
        Severity: {
            /** @description The worst one; none while nothing is scored. */
            data_set?: string;
            data_sets: components["schemas"]["SeverityScore"][];
            effect?: string;
            /** @enum {string} */
            level_high?: "low" | "medium" | "high" | "very_high";
            /** @enum {string} */
            level_low?: "low" | "medium" | "high" | "very_high";
            /** @enum {string} */
            more_than_100?: "yes" | "unknown" | "no";
            se?: components["schemas"]["SeverityRange"];
            /** @enum {string} */
            unintelligible?: "yes" | "unknown" | "no";
        };
        /** @description One answer there is. */
        SeverityOption: {
            code: string;
            /** @description The dpc.category it belongs to; empty: any. */
            only_with: string;
            says: string;
            /** @description A number, or from-to. */
            worth: string;
        };
        /** @description A question of the score with every answer there is. */
        SeverityQuestion: {
            asks: string;
            /** @description Where ENISA says it. */
            at: string;
            /** @enum {string} */
            form: "choice" | "number" | "text";
            name: string;
            options: components["schemas"]["SeverityOption"][];
        };
        /** @description From what is known: at least, at most. */
        SeverityRange: {
            high: number;
            low: number;
        };
        /** @description The score of one data set. */
        SeverityScore: {
            /** @description Circumstances of the breach. */
            cb: components["schemas"]["SeverityRange"];
            data_set: string;
            /** @description Data processing context. */
            dpc: components["schemas"]["SeverityRange"];
            /** @description Ease of identification. */
            ei: components["schemas"]["SeverityRange"];
            /** @enum {string} */
            level_high: "low" | "medium" | "high" | "very_high";
            /** @enum {string} */
            level_low: "low" | "medium" | "high" | "very_high";
            /** @enum {string} */
            more_than_100: "yes" | "unknown" | "no";
            /** @description Questions without an answer. */
            open: string[];
            /** @description Severity. */
            se: components["schemas"]["SeverityRange"];
            steps: components["schemas"]["SeverityStep"][];
            /** @enum {string} */
            unintelligible: "yes" | "unknown" | "no";
        };
        /** @description How the score was worked out. */
        SeverityStep: {
            about: string;
            at: string;
            says: string;
            worth: components["schemas"]["SeverityRange"];
        };
        /** @description What monitoring or a person reported; repeats raise its count. */
        Signal: {
            count: number;
            /** Format: date-time */
            detected_at: string;
            /** Format: date-time */
            first_at: string;
            /** @enum {string} */
            handling: "opened" | "joined" | "kept" | "ignored" | "folded";
            id: string;
            /** @description Empty where it opened or joined none. */
            incident_id: string;
            keep_until: string | null;
            /** @description What its adapter keeps beside the title. */
            kept: {
                [key: string]: string | string[];
            };
            /** Format: date-time */
            last_at: string;
            /** @description The same problem, the same key. */
            problem_key: string;
            /** @description Of one that could not be read: the rest of it. */
            received?: string;
            /** @description Which rule said so. */
            rule: string;
            severity: string;
            source: string;
            /** @enum {string} */
            status: "firing" | "resolved";
            system: string;
            title: string;
        };
        /** @description What became of a signal. */
        SignalReceipt: {
            count: number;
            /** @description True: nothing was written. */
            dry_run?: boolean;
            /** @description Empty: none. Left out where whoever asks may not see it. */
            incident_id?: string;
            /** @enum {string} */
            outcome: "opened" | "joined" | "kept" | "ignored" | "folded" | "repeated" | "resolved";
            rule: string;
            signal_id: string;
            /** @description Of a dry run: what would move. */
            steps?: components["schemas"]["MovedStep"][];
        };
        /** @description A session; its cookie comes beside it. */
        SignedIn: {
            /** Format: date-time */
            expires_at: string;
            /** @description How: password totp, oidc ... */
            factors: string;
            /** Format: date-time */
            fresh_at: string;
            person: string;
            /** @enum {string} */
            role: "officer" | "approver" | "responder" | "counsel" | "auditor" | "admin";
            session_id: string;
        };
        SignIn: {
            /** @description Of the authenticator, where the account has one. */
            code?: string;
            /** @description Of a local account; case does not count. */
            login: string;
            /** @description Its password. */
            password: string;
        };
        /** @description A rule of the guidelines, and whether it holds. */
        SpokenRule: {
            /** @description Where it stands. */
            at: string;
            because: string;
            /** @enum {string} */
            holds: "yes" | "unknown" | "no";
            id: string;
            /** @description Facts it waits for. */
            open: string[];
            says: string;
        };
        /** @description Which personal values are held, without what they say. */
        Subject: {
            /** @description False: there are more values than one answer takes. */
            complete: boolean;
            count: number;
            holds: components["schemas"]["Hold"][];
            subject: string;
            values: components["schemas"]["HeldValue"][];
        };
        /** @description Everything personal that is held under a subject. */
        SubjectExport: {
            account: components["schemas"]["ExportedAccount"] | null;
            /** @description False: there are more values than one answer takes. */
            complete: boolean;
            count: number;
            holds: components["schemas"]["Hold"][];
            record: components["schemas"]["ExportedRecord"][];
            subject: string;
            values: components["schemas"]["ExportedValue"][];
        };
        /** @description A subject that belongs to an address. */
        SubjectFound: {
            subject: string;
            values: number;
        };
        SubjectSearch: {
            /** @description One address. It stands in no URL, log or entry. */
            email: string;
        };
        /** @description whoever works on the data for us */
        Supplier: {
            /** @description how long its contract gives it to answer; 24 where nothing is said */
            answer_hours?: number;
            /**
             * @description has it been audited
             * @enum {string}
             */
            audit?: "audited" | "planned" | "none" | "unknown";
            /** @description when last */
            audited_on?: string;
            /** @description can it report a breach to us at any hour */
            breach_ready?: string;
            /** @description whom to call at 3 a.m. */
            contact?: string;
            /** @description where it works with the data */
            countries?: string[];
            /** @description date of the data processing agreement */
            dpa_on?: string;
            /** @description where notices go by e-mail: one address */
            email?: string;
            id: string;
            /** @description does it touch personal data of ours or of our customers */
            in_scope?: string;
            /** @enum {string} */
            kind: "supplier";
            /** @description in which language; en where nothing is said */
            language?: string;
            /** @description whom we speak to */
            name?: string;
            /** @description True: it is gone from then on. */
            retired?: boolean;
            /**
             * @description what it is under the GDPR
             * @enum {string}
             */
            role?: "processor" | "sub_processor" | "controller" | "joint_controller" | "none";
            /** @description whom it hands the data on to */
            subprocessors?: string[];
            /**
             * @description on what ground data goes there
             * @enum {string}
             */
            transfer_basis?: "adequacy" | "standard_clauses" | "binding_rules" | "derogation" | "none_needed" | "none" | "unknown";
            /** @description Since when it holds; null: always. */
            valid_from: string | null;
        };
        /** @description What a supplier sent, as received. */
        SupplierMessage: {
            /** @description How we know who said it. */
            authenticity: string;
            body: string | null;
            /** @description Over the body as received. */
            body_sha256: string;
            /** @description webhook, link, email, csaf, statuspage, aws_health, azure_service_health */
            channel: string;
            /** @description The breach as it stands after this, JSON. */
            data: string | null;
            /** @description Empty where it belongs to none. */
            incident_id: string;
            receipt_id: string;
            /** Format: date-time */
            received_at: string;
            /** @description Their own. */
            reference: string;
            revision: number;
            /** @enum {string} */
            state: "stored" | "superseded" | "manual" | "settled";
            supplier_id: string;
            type: string;
            /** @description Theirs. */
            webhook_id: string;
        };
        /** @description Of a supplier's record. */
        SupplierReceipt: {
            added?: number;
            changed?: number;
            /** @description True: nothing was written. */
            dry_run?: boolean;
            /** @description What their messages are signed with, where none was given; shown once. */
            key?: string;
            /** @description Which it made; 0 until it is applied. */
            map_version?: number;
            /** @description What was changed or made: supplier, endpoint, token, account, hold ... */
            object: string;
            object_id: string;
            object_state?: string;
            retired?: number;
            same?: number;
            /** @description Of a dry run: what would move. */
            steps?: components["schemas"]["MovedStep"][];
        };
        /** @description A question to a supplier. */
        SupplierRequest: {
            answer: string | null;
            /** Format: date-time */
            created_at: string;
            created_by: string;
            /** @description When silence is called silence. */
            due_at: string | null;
            id: string;
            incident_id: string;
            live: boolean;
            question: string | null;
            /** @description What the supplier is to us; may be empty. */
            role: string;
            /** @enum {string} */
            state: "drafted" | "sent" | "acknowledged" | "answered" | "closed" | "silent" | "escalated" | "cancelled";
            supplier_id: string;
            /** Format: date-time */
            updated_at: string;
        };
        /** @description what monitoring sees: a service, a database, a machine */
        System: {
            /**
             * @description mapped: its data sets say it all; customer_content_unknown: customers keep there what they like, so ask them
             * @enum {string}
             */
            content?: "mapped" | "customer_content_unknown" | "no_personal_data";
            /** @description why there is no personal data in it */
            content_reason?: string;
            /** @description where it stands */
            countries?: string[];
            /** @description host names and labels under which monitoring names it */
            hosts?: string[];
            id: string;
            /** @enum {string} */
            kind: "system";
            /** @description what people call it */
            name?: string;
            /** @description the team that runs it; not a person */
            owner?: string;
            /** @description True: it is gone from then on. */
            retired?: boolean;
            /** @description Since when it holds; null: always. */
            valid_from: string | null;
        };
        /** @description Something a person has to do. */
        Task: {
            /** @description What it is for, as log_source:web-access; may be empty. */
            about: string;
            answer: string | null;
            /** Format: date-time */
            created_at: string;
            due_at: string | null;
            id: string;
            incident_id: string;
            /** @enum {string} */
            kind: "legal_hold" | "reach_recipients" | "reach_supplier" | "playbook" | "measure" | "authority_question" | "other";
            /** @description Empty while nobody took it. */
            owner: string;
            /** @enum {string} */
            state: "open" | "overdue" | "done" | "done_late" | "dropped";
            /** @description What is to be done; null where the kind says it. */
            text: string | null;
            /** Format: date-time */
            updated_at: string;
        };
        /** @description What a machine waits for. */
        Timer: {
            /** Format: date-time */
            due_at: string;
            incident_id: string;
            late: boolean;
            machine: string;
            machine_id: string;
            /** @description What it is for. */
            name: string;
        };
        /** @description What the engine waits for. */
        Timers: {
            /** @description False: more than the 2,000 that are looked at are set; a later one in sight may be missing. */
            complete: boolean;
            /** @description The late ones, and the next twenty, of incidents in sight. */
            items: components["schemas"]["Timer"][];
        };
        /** @description A token, without what it is. */
        Token: {
            /** Format: date-time */
            created_at: string;
            expires_at: string | null;
            id: string;
            person: string;
            purpose: string;
            revoked_at: string | null;
            role: string;
            /** @description Empty: all that the role may; else incident:ID or source:NAME. */
            scope: string;
            /** @description To within a minute. */
            used_at: string | null;
        };
        /** @description Of a token, or an invitation. */
        TokenReceipt: {
            /** @description True: nothing was written. */
            dry_run?: boolean;
            /** Format: date-time */
            expires_at?: string;
            /** @description What was changed or made: supplier, endpoint, token, account, hold ... */
            object: string;
            object_id: string;
            object_state?: string;
            /** @description Of a dry run: what would move. */
            steps?: components["schemas"]["MovedStep"][];
            /** @description Shown once. */
            token?: string;
        };
        /** @description The data of one event of the stream: an entry; of notice.progress, how far a notice is. */
        Told: components["schemas"]["EntryTold"] | components["schemas"]["NoticeProgress"];
        /** @description What a notice has to say. */
        WantedPart: {
            law: string;
            part: string;
            says: string;
            /** @enum {string} */
            wanted: "always" | "or_unknown" | "if_any";
        };
        /** @description Who is told. */
        WhomToTell: {
            /** @enum {string} */
            authority: "yes" | "unknown" | "no";
            /** @enum {string} */
            document: "yes";
            /** @enum {string} */
            people: "yes" | "unknown" | "no";
        };
    };
    responses: {
        /** @description Refused; the type's tail is a stable code. */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        id: string;
        /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
        IdempotencyKey: string;
        /** @description The ETag you have seen; required on decisions, approvals and sending. */
        IfMatch: string;
        /** @description A kind of the map: systems, data_sets, customers ... (docs/map.md). */
        kind: string;
        /** @description The id of the last event you have; the stream goes on after it. */
        LastEventId: string;
        /** @description The delivery's id, the same at each try: take each once. */
        OurWebhookId: string;
        /** @description Standard Webhooks: v1 with the endpoint's secret, and v1a where it has an Ed25519 key; several during a rotation. */
        OurWebhookSignature: string;
        /** @description Unix seconds of this try. */
        OurWebhookTimestamp: string;
        /** @description Yours, the same at each try. */
        WebhookId: string;
        /** @description Standard Webhooks, v1 or v1a. */
        WebhookSignature: string;
        /** @description Unix seconds, within 300 of ours. */
        WebhookTimestamp: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    leadToConsole: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    showSupplierForm: {
        parameters: {
            query?: {
                lang?: string;
            };
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    takeSupplierForm: {
        parameters: {
            query?: {
                lang?: string;
            };
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": unknown;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showCalendar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showConsole: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showConsoleFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/svg+xml": string;
                    "text/css": string;
                    "text/html": string;
                    "text/javascript": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    openapi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenApi"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showRegulatorPage: {
        parameters: {
            query?: {
                lang?: string;
            };
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    downloadRegulatorBundle: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    readiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description Done. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showReportForm: {
        parameters: {
            query?: {
                lang?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    takeReportForm: {
        parameters: {
            query?: {
                lang?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": unknown;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Account"][];
                        /** @description The cursor of the next page. */
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createAccount: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAccount"];
            };
        };
        responses: {
            /** @description A dry run: what would happen; nothing was written. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenReceipt"];
                };
            };
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenReceipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    accountEvent: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountEvent"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenReceipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    draftAssessment: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftAssessment"];
            };
        };
        responses: {
            /** @description A dry run: what would happen; nothing was written. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionReceipt"];
                };
            };
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionReceipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showAssessment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Assessment"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    assessmentEvent: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionReceipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    downloadAttachment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    attachmentEvent: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showCheckpoint: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listCheckpoints: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                newest?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Checkpoint"][];
                        /** @description The cursor of the next page. */
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showConsistency: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsistencyProof"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showLogKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showInclusion: {
        parameters: {
            query?: {
                entry?: string;
                incident?: string;
                seq?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InclusionProof"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showBoardSummary: {
        parameters: {
            query?: {
                format?: string;
                from?: string;
                state?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BoardSummary"];
                    "application/pdf": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listCalendarLinks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CalendarLink"][];
                        /** @description The cursor of the next page. */
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createCalendarLink: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCalendarLink"];
            };
        };
        responses: {
            /** @description A dry run: what would happen; nothing was written. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarLinkReceipt"];
                };
            };
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarLinkReceipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    revokeCalendarLink: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HouseReceipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listManualCallbacks: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SupplierMessage"][];
                        /** @description The cursor of the next page. */
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listCustomers: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Customer"][];
                        /** @description The cursor of the next page. */
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putCustomer: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCustomer"];
            };
        };
        responses: {
            /** @description A dry run: what would happen; nothing was written. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MapReceipt"];
                };
            };
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MapReceipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listDecisions: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Decision"][];
                        /** @description The cursor of the next page. */
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                ambiguous?: string;
                cursor?: string;
                endpoint_id?: string;
                incident_id?: string;
                limit?: number;
                notice_id?: string;
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Delivery"][];
                        /** @description The cursor of the next page. */
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryWithTries"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deliveryEvent: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionReceipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    replayDelivery: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnyReceipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    replayDeliveries: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Replay"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replayed"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listDrills: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Drills"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    beginDrill: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDrill"];
            };
        };
        responses: {
            /** @description A dry run: what would happen; nothing was written. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BegunDrillAnswer"];
                };
            };
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BegunDrillAnswer"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showDrill: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Drill"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showDrillCertificate: {
        parameters: {
            query?: {
                format?: string;
            };
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DrillCertificate"];
                    "application/pdf": string;
                    "text/plain": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    endDrill: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Drill"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listDuties: {
        parameters: {
            query?: {
                cursor?: string;
                incident_id?: string;
                limit?: number;
                state?: string;
                why?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Duty"][];
                        /** @description The cursor of the next page. */
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showDuty: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Duty"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    dutyEvent: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listEndpoints: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Endpoint"][];
                        /** @description The cursor of the next page. */
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    addEndpoint: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewEndpoint"];
            };
        };
        responses: {
            /** @description A dry run: what would happen; nothing was written. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndpointReceipt"];
                };
            };
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndpointReceipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    endpointEvent: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndpointEvent"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndpointReceipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listForms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Form"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listHolds: {
        parameters: {
            query?: {
                about?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Hold"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    placeHold: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewHold"];
            };
        };
        responses: {
            /** @description A dry run: what would happen; nothing was written. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HouseReceipt"];
                };
            };
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HouseReceipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    holdEvent: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"];
            };
        };
        responses: {
            /** @description A dry run: what would happen; nothing was written. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalReceipt"];
                };
            };
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalReceipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listIncidents: {
        parameters: {
            query?: {
                authority?: string;
                cursor?: string;
                due_before?: string;
                limit?: number;
                live?: boolean;
                state?: string;
                updated_since?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Incident"][];
                        /** @description The cursor of the next page. */
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    openIncident: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenIncident"];
            };
        };
        responses: {
            /** @description A dry run: what would happen; nothing was written. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showIncident: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseFile"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listAttachments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["EvidenceFile"][];
                        /** @description The cursor of the next page. */
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    addAttachment: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": unknown;
            };
        };
        responses: {
            /** @description A dry run: what would happen; nothing was written. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttachmentReceipt"];
                };
            };
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttachmentReceipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showAuthorityForm: {
        parameters: {
            query?: {
                form?: string;
                format?: string;
                kind?: string;
                lang?: string;
            };
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthorityForm"];
                    "application/pdf": string;
                    "text/plain": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showAwareness: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AwarenessCandidate"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showBlastRadius: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlastRadius"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    breakGlass: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BreakGlass"];
            };
        };
        responses: {
            /** @description A dry run: what would happen; nothing was written. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BreakGlassReceipt"];
                };
            };
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BreakGlassReceipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    downloadBundle: {
        parameters: {
            query?: {
                counsel?: string;
            };
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listComments: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Comment"][];
                        /** @description The cursor of the next page. */
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    writeComment: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewComment"];
            };
        };
        responses: {
            /** @description A dry run: what would happen; nothing was written. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommentReceipt"];
                };
            };
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommentReceipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    incidentEvent: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentReceipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showHandover: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Handover"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listMembers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Members"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    changeMembers: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MemberChange"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listQuestions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Question"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showRecommendation: {
        parameters: {
            query?: {
                as_of?: string;
            };
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recommendation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listRegulatorLinks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["RegulatorLink"][];
                        /** @description The cursor of the next page. */
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createRegulatorLink: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRegulatorLink"];
            };
        };
        responses: {
            /** @description A dry run: what would happen; nothing was written. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegulatorLinkReceipt"];
                };
            };
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegulatorLinkReceipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showTimeline: {
        parameters: {
            query?: {
                as_of?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Entry"][];
                        /** @description The cursor of the next page. */
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    downloadWarRoom: {
        parameters: {
            query?: {
                format?: string;
                lang?: string;
            };
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                    "text/plain": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showWhatIf: {
        parameters: {
            query?: {
                fact?: string;
                value?: string;
            };
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Outlook"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putReport: {
        parameters: {
            query?: {
                key?: string;
                source?: string;
            };
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": unknown;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntakeAnswer"];
                };
            };
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntakeAnswer"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    takeReport: {
        parameters: {
            query?: {
                key?: string;
                source?: string;
            };
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": unknown;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntakeAnswer"];
                };
            };
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntakeAnswer"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    askToReport: {
        parameters: {
            query?: {
                key?: string;
                source?: string;
            };
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    takeBounce: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "message/rfc822": unknown;
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BounceReceipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    takeInvitation: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Invitation"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitedAccount"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    revokeLink: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    leaveForProvider: {
        parameters: {
            query?: {
                fresh?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    comeFromProvider: {
        parameters: {
            query?: {
                authuser?: string;
                code?: string;
                error?: string;
                error_description?: string;
                error_uri?: string;
                hd?: string;
                iss?: string;
                prompt?: string;
                scope?: string;
                session_state?: string;
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showMap: {
        parameters: {
            query?: {
                valid_at?: string;
                version?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataMap"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listMapRecords: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                refers_to?: string;
                valid_at?: string;
                version?: string;
            };
            header?: never;
            path: {
                /** @description A kind of the map: systems, data_sets, customers ... (docs/map.md). */
                kind: components["parameters"]["kind"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["MapRecord"][];
                        /** @description The cursor of the next page. */
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showMapRecord: {
        parameters: {
            query?: {
                valid_at?: string;
                version?: string;
            };
            header?: never;
            path: {
                id: components["parameters"]["id"];
                /** @description A kind of the map: systems, data_sets, customers ... (docs/map.md). */
                kind: components["parameters"]["kind"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MapRecordWithHistory"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listMapChanges: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["MapChange"][];
                        /** @description The cursor of the next page. */
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    beginMapChange: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMapChange"];
            };
        };
        responses: {
            /** @description A dry run: what would happen; nothing was written. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MapReceipt"];
                };
            };
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MapReceipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showMapChange: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MapChangeWithWrong"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    mapChangeEvent: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MapChangeEvent"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MapReceipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listMapDifferences: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["MapDifference"][];
                        /** @description The cursor of the next page. */
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    stageMapRecords: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMapRecords"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MapReceipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putMapRecord: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMapRecord"];
            };
        };
        responses: {
            /** @description A dry run: what would happen; nothing was written. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MapReceipt"];
                };
            };
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MapReceipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listNotices: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Notice"][];
                        /** @description The cursor of the next page. */
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    draftNotice: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftNotice"];
            };
        };
        responses: {
            /** @description A dry run: what would happen; nothing was written. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionReceipt"];
                };
            };
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionReceipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showNotice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Notice"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listNoticeDeliveries: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                state?: string;
            };
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Delivery"][];
                        /** @description The cursor of the next page. */
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    noticeEvent: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionReceipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    previewNotice: {
        parameters: {
            query?: {
                as?: string;
                recipient?: string;
            };
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Letter"];
                    "text/html": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showProgress: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeProgress"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    reviewNotice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeReview"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listAudiences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Audience"][];
                        /** @description The cursor of the next page. */
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listPlaybooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Playbook"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listProposals: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Proposal"][];
                        /** @description The cursor of the next page. */
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    openProposal: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewProposal"];
            };
        };
        responses: {
            /** @description A dry run: what would happen; nothing was written. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalReceipt"];
                };
            };
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalReceipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showProposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Proposal"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    proposalEvent: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalAnswer"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showReceipt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupplierMessage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    receiptEvent: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettledAnswer"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showRegister: {
        parameters: {
            query?: {
                format?: string;
                from?: string;
                state?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Register"];
                    "application/pdf": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    lookAtRetention: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionReceipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignIn"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HouseReceipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ownFactor: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecondFactor"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnFactor"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    proveAgain: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProveAgain"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["OpenSession"][];
                        /** @description The cursor of the next page. */
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    endSession: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HouseReceipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    setUp: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetUp"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetUpAccount"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listSeverityQuestions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SeverityQuestion"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listSignals: {
        parameters: {
            query?: {
                cursor?: string;
                handling?: string;
                incident_id?: string;
                limit?: number;
                source?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Signal"][];
                        /** @description The cursor of the next page. */
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showSignal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Signal"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    signalEvent: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignalReceipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    followHistory: {
        parameters: {
            query?: {
                after?: string;
                incident_id?: string;
            };
            header?: {
                /** @description The id of the last event you have; the stream goes on after it. */
                "Last-Event-ID"?: components["parameters"]["LastEventId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showSubject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
                /** @description A kind of the map: systems, data_sets, customers ... (docs/map.md). */
                kind: components["parameters"]["kind"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subject"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    exportSubject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
                /** @description A kind of the map: systems, data_sets, customers ... (docs/map.md). */
                kind: components["parameters"]["kind"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubjectExport"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    searchSubjects: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubjectSearch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SubjectFound"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listRequests: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SupplierRequest"][];
                        /** @description The cursor of the next page. */
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    draftRequest: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftRequest"];
            };
        };
        responses: {
            /** @description A dry run: what would happen; nothing was written. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupplierRequest"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    requestEvent: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequestReceipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listLinks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Link"][];
                        /** @description The cursor of the next page. */
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createLink: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewLink"];
            };
        };
        responses: {
            /** @description A dry run: what would happen; nothing was written. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkReceipt"];
                };
            };
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkReceipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listSuppliers: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Supplier"][];
                        /** @description The cursor of the next page. */
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putSupplier: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSupplier"];
            };
        };
        responses: {
            /** @description A dry run: what would happen; nothing was written. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupplierReceipt"];
                };
            };
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupplierReceipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    takeCallback: {
        parameters: {
            query?: never;
            header: {
                /** @description Yours, the same at each try. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Standard Webhooks, v1 or v1a. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description Unix seconds, within 300 of ours. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": unknown;
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageAnswer"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    takeSupplierDocument: {
        parameters: {
            query?: {
                as?: string;
            };
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": unknown;
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageAnswer"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listSupplierReceipts: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                reference?: string;
            };
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SupplierMessage"][];
                        /** @description The cursor of the next page. */
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listTasks: {
        parameters: {
            query?: {
                cursor?: string;
                kind?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Task"][];
                        /** @description The cursor of the next page. */
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createTask: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTask"];
            };
        };
        responses: {
            /** @description A dry run: what would happen; nothing was written. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    taskEvent: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listTimers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Timers"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Token"][];
                        /** @description The cursor of the next page. */
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    issueToken: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewToken"];
            };
        };
        responses: {
            /** @description A dry run: what would happen; nothing was written. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenReceipt"];
                };
            };
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenReceipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    revokeToken: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HouseReceipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    rotateToken: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description 1 to 128 printable characters; a repeat gets the first answer again, another request with the same key 422. Not kept for tokens. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag you have seen; required on decisions, approvals and sending. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RotateToken"];
            };
        };
        responses: {
            /** @description A dry run: what would happen; nothing was written. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenReceipt"];
                };
            };
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenReceipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
}
