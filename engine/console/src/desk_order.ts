// In which order the two desks show what is open. Pure.
import type { Notice, SupplierRequest } from "./types";

const requests = ["escalated", "silent", "sent", "acknowledged", "answered", "drafted"];
// What waits for somebody comes first, then what goes by itself, then what only has to be settled.
const notices = ["paused", "stopped", "sent_with_gaps", "approved", "in_review", "drafting", "canary", "sending", "sent"];

/// Who is silent comes first, then the nearest instant of an answer.
export const byUrgency = (a: SupplierRequest, b: SupplierRequest): number =>
    requests.indexOf(a.state) - requests.indexOf(b.state) || (a.due_at ?? "9").localeCompare(b.due_at ?? "9");

export const byStep = (a: Notice, b: Notice): number => notices.indexOf(a.state) - notices.indexOf(b.state);

/// By incident; the one with what comes first is first.
export function byIncident<T extends { incident_id: string }>(inOrder: readonly T[]): [string, T[]][] {
    const out = new Map<string, T[]>();
    for (const one of inOrder) out.set(one.incident_id, [...(out.get(one.incident_id) ?? []), one]);
    return [...out];
}
