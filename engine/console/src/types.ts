// What the API answers, as far as the console reads it. Bodies and paths are in api.d.ts, which is generated.

export interface List<T> {
    items: T[];
    next: string | null;
}
export interface Gate {
    code: string;
    sentence: string;
}
export interface Allowed {
    type: string;
    allowed: boolean;
    gates: Gate[];
}
export interface Legs {
    authority: string;
    suppliers: string;
    customers: string;
}

export interface Incident {
    id: string;
    version: number;
    state: string;
    legs: Legs;
    title: string;
    received?: string;
    severity: string;
    system: string;
    source: string;
    owner: string;
    kind: string;
    restricted: boolean;
    live: boolean;
    opened_at: string;
    updated_at: string;
}
/// Numbers over the register, as the engine counts them.
export interface BoardSummary {
    made_at: string;
    not_in_it: string;
    incidents: number;
    not_shown: number;
    clocks: Record<"met" | "late" | "running" | "undecided" | "not_required" | "not_applicable", number>;
    by_month: { month: string; incidents: number; late: number }[];
    by_kind: { kind: string; incidents: number; late: number }[];
}
export type Why = Record<string, string>;
export interface Duty {
    id: string;
    incident_id: string;
    rule: string;
    pack: string;
    pack_version: string;
    kind: string;
    recipient: string;
    state: string;
    applies: string;
    waiting_for: string[];
    due_at: string | null;
    undecided: boolean;
    owner: string;
    deputy: string;
    accepted: boolean;
    proposal_by: string;
    filings: number;
    live: boolean;
    created_at: string;
    updated_at: string;
    why?: Why;
}
export interface Anchor {
    name: string;
    at: string;
    zone: string;
    source: string;
    reason: string | null;
    chosen: string;
    recorded_by: string;
    seq: number;
}
export interface SupplierRequest {
    id: string;
    incident_id: string;
    supplier_id: string;
    role: string;
    state: string;
    question: string | null;
    answer: string | null;
    created_by: string;
    due_at: string | null;
    live: boolean;
    created_at: string;
    updated_at: string;
}
export interface Notice {
    id: string;
    incident_id: string;
    audience: string;
    state: string;
    letter: string;
    language: string;
    subject: string;
    text: string;
    parts: Record<string, string>;
    content_sha256: string;
    to: string;
    recipients: string[];
    recipients_sha256: string;
    follows: string;
    drafted_by: string;
    approved_by: string;
    total: number;
    delivered: number;
    sent: number;
    replaced: number;
    failed: number;
    by_hand: number;
    live: boolean;
    created_at: string;
    updated_at: string;
}
export interface Task {
    id: string;
    incident_id: string;
    kind: string;
    about: string;
    state: string;
    text: string | null;
    answer: string | null;
    owner: string;
    due_at: string | null;
    created_at: string;
    updated_at: string;
}
export interface Assessment {
    id: string;
    incident_id: string;
    state: string;
    drafted_by: string;
    signed_by: string;
    signed_at: string | null;
    risk: string;
    reasons?: string | null;
    content_sha256: string;
    created_at: string;
    updated_at: string;
}
export interface Signal {
    id: string;
    source: string;
    title: string;
    severity: string;
    status: string;
    count: number;
    first_at: string;
    last_at: string;
}
export interface Attachment {
    id: string;
    name?: string;
    sha256: string;
    bytes?: number;
    says?: string | null;
    created_at?: string;
}
export interface Member {
    person: string;
    part: string;
    live: boolean;
    added_by: string;
    added_at: string;
}
export interface CaseFile extends Incident {
    anchors: Anchor[];
    facts: Record<string, string>;
    members: Member[];
    duties: Duty[];
    supplier_requests: SupplierRequest[];
    notices: Notice[];
    tasks: Task[];
    assessments: Assessment[];
    signals: Signal[];
    attachments: Attachment[];
    allowed: Record<string, Allowed[]>;
}
export interface Entry {
    seq: number;
    occurred_at: string;
    recorded_at: string;
    actor: string;
    role: string;
    machine: string;
    machine_id: string;
    event: string;
    from: string;
    to: string;
    rule: string;
    fields: Record<string, string | string[]>;
    hash: string;
}
export interface Expected {
    rule: string;
    recipient: string;
    article: string;
    applies: string;
    due_at: string | null;
    why: string;
}
export interface Question {
    fact: string;
    ask: string;
    values: string[];
    waiting: string[];
    would_be_due: string | null;
}
export interface Outlook {
    fact: string;
    value: string;
    duties: Expected[];
}
export interface Spoken {
    id: string;
    says: string;
    holds: string;
    at: string;
    because: string;
    open: string[];
}
export interface Recommendation {
    authority: string;
    people: string;
    rules: Spoken[];
    flips: { fact: string; value: string; authority: string; people: string }[];
}
export interface Radius {
    people: string;
    records: string;
    customers: number;
    lines: { line: string; kind: string; id: string; name: string; state: string; note: string }[];
    names: Record<string, string>;
    edges: { from: string; to: string; why: string }[];
    gaps: { about: string; ask: string }[];
    evidence: { log_source: string; deleted_at: string | null }[];
}
export interface Review {
    notice: Notice;
    recipients_current: boolean;
    recipients: { channel: string; edition: string; state: string; recipients: number }[];
    missing: { part: string; says: string; law: string; may_be_unknown: boolean }[];
    sample: {
        recipient: string;
        channel: string;
        edition: string;
        letter_sha256: string;
        letter: { subject: string; text: string };
    }[];
}
export interface Supplier {
    id: string;
    name: string;
    role?: string;
    answer_hours?: number;
    contact?: string;
    countries?: string[];
    breach_ready?: string;
}
export interface Delivery {
    id: string;
    incident_id: string;
    notice_id: string;
    recipient: string;
    endpoint_id: string;
    type: string;
    state: string;
    channel: string;
    attempts: number;
    due_at: string | null;
    created_at: string;
}
export interface Endpoint {
    id: string;
    owner: string;
    kind: string;
    url: string;
    state: string;
    state_reason: string;
    failing_since: string | null;
    worked_at: string | null;
    tested_at: string | null;
}
export interface Checkpoint {
    size: number;
    root: string;
    at: string;
    note: string;
}
export interface Inclusion {
    number: number;
    incident_id: string;
    seq: number;
    hash: string;
    size: number;
    path: string[];
    note: string;
}
export interface Consistency {
    from: number;
    from_root: string;
    to: number;
    to_root: string;
    path: string[];
    note: string | null;
}
export interface Session {
    person: string;
    role: string;
    factors: string;
    fresh_until: string;
    idle_until: string;
    expires_at: string;
    /// What this role may ask for, as "GET /v1/duties".
    may: string[];
    drill?: string;
    now?: string;
    pace?: number;
}
export interface Proposal {
    id: string;
    kind: string;
    about: string;
    state: string;
    content: Record<string, string | string[]>;
    content_sha256: string;
    reasons: string | null;
    proposed_by: string;
    decided_by: string;
    created_at: string;
    updated_at: string;
    expires_at: string | null;
}
export interface Hold {
    id: string;
    about: string;
    reasons: string | null;
    placed_by: string;
    placed_at: string;
}
export interface MovedStep {
    machine: string;
    machine_id: string;
    event: string;
    from: string;
    to: string;
    because: string;
    duty_rule: string;
}
export interface Receipt {
    incident_id: string;
    version: number;
    object: string;
    object_id: string;
    object_state: string;
    moves: string[];
    /// Of a dry run: each move in words of the engine.
    steps?: MovedStep[];
    content_sha256?: string;
    recipients_sha256?: string;
}
export interface Problem {
    type: string;
    title: string;
    status: number;
    detail: string;
    instance: string;
    current_version?: number;
    errors?: { pointer: string; detail: string }[];
    gates?: Gate[];
}
/// An event of /v1/stream.
export interface Told {
    incident_id: string;
    machine: string;
    machine_id: string;
    event: string;
    from: string;
    to: string;
    recorded_at: string;
}
