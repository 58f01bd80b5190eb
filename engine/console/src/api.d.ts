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
        get?: never;
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
        /** One page of an incident for the day the network is gone: clocks, what is undecided, what is next, who is who; format: pdf, txt. */
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
        /** Offers an event to a supplier request. */
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
        get?: never;
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
        Comment: {
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
        Customer: {
            /** @description Hours their contract promises; 0 when none. */
            contract_hours?: number;
            /** @description Yours; the same id again replaces. */
            id: string;
            /** @description BCP 47; en when absent. */
            language?: string;
            /** @description Personal: kept apart from the chain. */
            name: string;
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
        Endpoint: {
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
        EndpointEvent: {
            /**
             * @description What to do with it.
             * @enum {string}
             */
            type: "enable" | "disable" | "rotate" | "retire_old" | "add_ed25519" | "drop_ed25519" | "test";
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
        IncidentMember: {
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
        Invitation: {
            /** @description Of the authenticator, once its secret was shown. */
            code?: string;
            /** @description 12 to 128 characters; first. */
            password?: string;
            /** @description The invitation; it stands in no path, so in no log. */
            token: string;
        };
        MapChange: {
            /** @description Where the records come from: names of files. */
            source: string;
        };
        MapChangeEvent: {
            /**
             * @description apply: all of it counts from now on. drop: none of it ever does.
             * @enum {string}
             */
            type: "apply" | "drop";
        };
        MapRecord: {
            /** @description kind, id, valid_from?, retired?, and the fields of its kind (docs/map.md). It replaces what the map says of that thing. */
            record: Record<string, never> | Record<string, never>[];
        };
        MapRecords: {
            /** @description 1 to 1000 records: kind, id, valid_from?, retired?, and the fields of their kinds (docs/map.md). */
            records: Record<string, never> | Record<string, never>[];
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
        NewDrill: {
            /** @description The name of one that comes with the program (GET /v1/drills). */
            scenario: string;
            /** @description Seconds of drill time in a second: 1 to 3600; 120 where nothing is said. */
            speed?: number;
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
            /** @description For how long it is good: 1 to 720. */
            valid_hours: number;
        };
        Nothing: Record<string, never>;
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
        Problem: {
            current_version?: number;
            detail: string;
            errors?: {
                detail?: string;
                pointer?: string;
            }[];
            gates?: {
                code?: string;
                sentence?: string;
            }[];
            instance: string;
            status: number;
            title: string;
            type: string;
        };
        ProveAgain: {
            /** @description Of the authenticator. */
            code?: string;
            /** @description The password, or a code; where both are given, both have to be right. */
            password?: string;
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
        RotateToken: {
            /** @description How long the old token still counts: 0 to 168; 24 when absent. */
            overlap_hours?: number;
        };
        SecondFactor: {
            /** @description Without one a new secret is shown; with one it is confirmed. */
            code?: string;
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
        SignIn: {
            /** @description Of the authenticator, where the account has one. */
            code?: string;
            /** @description Of a local account; case does not count. */
            login: string;
            /** @description Its password. */
            password: string;
        };
        SubjectSearch: {
            /** @description One address. It stands in no URL, log or entry. */
            email: string;
        };
        Supplier: {
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
        Task: {
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
        Token: {
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
    };
    responses: {
        /** @description A dry run: what would happen; nothing was written. */
        DryRun: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": Record<string, never>;
            };
        };
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
                content: {
                    "text/html": string;
                };
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
                    "application/json": Record<string, never>;
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
                    "text/html": string;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
            200: components["responses"]["DryRun"];
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
            200: components["responses"]["DryRun"];
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
            200: components["responses"]["DryRun"];
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                "application/json": components["schemas"]["Customer"];
            };
        };
        responses: {
            200: components["responses"]["DryRun"];
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
            200: components["responses"]["DryRun"];
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                "application/json": components["schemas"]["Endpoint"];
            };
        };
        responses: {
            200: components["responses"]["DryRun"];
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
            200: components["responses"]["DryRun"];
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
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
            200: components["responses"]["DryRun"];
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
            200: components["responses"]["DryRun"];
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
            200: components["responses"]["DryRun"];
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                "application/json": components["schemas"]["Comment"];
            };
        };
        responses: {
            200: components["responses"]["DryRun"];
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                "application/json": components["schemas"]["IncidentMember"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
            200: components["responses"]["DryRun"];
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    downloadWarRoom: {
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
                    "application/pdf": string;
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
                    "application/json": Record<string, never>;
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
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
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
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
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
                content: {
                    "application/json": Record<string, never>;
                };
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                content: {
                    "application/json": Record<string, never>;
                };
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                "application/json": components["schemas"]["MapChange"];
            };
        };
        responses: {
            200: components["responses"]["DryRun"];
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                "application/json": components["schemas"]["MapRecords"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
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
                "application/json": components["schemas"]["MapRecord"];
            };
        };
        responses: {
            200: components["responses"]["DryRun"];
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
            200: components["responses"]["DryRun"];
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
            200: components["responses"]["DryRun"];
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
            200: components["responses"]["DryRun"];
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
            200: components["responses"]["DryRun"];
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
            200: components["responses"]["DryRun"];
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                "application/json": components["schemas"]["Supplier"];
            };
        };
        responses: {
            200: components["responses"]["DryRun"];
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                "application/json": components["schemas"]["Task"];
            };
        };
        responses: {
            200: components["responses"]["DryRun"];
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
                "application/json": components["schemas"]["Token"];
            };
        };
        responses: {
            200: components["responses"]["DryRun"];
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
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
                    "application/json": Record<string, never>;
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
            200: components["responses"]["DryRun"];
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
}
