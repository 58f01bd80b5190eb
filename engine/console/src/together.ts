// The duties that the recorded facts exclude: which of them can be proposed as not required, which another person has proposed, and
// how many are sent one by one. Each is an event of its own; what becomes of one says nothing of the next.
import { isAway, isUnanswered } from "./dialog";
import { type Proposed, proposalIn } from "./entries";
import { Refusal } from "./http";
import { type Changed, versionOf } from "./since";
import type { CaseFile, Duty, Entry } from "./types";

export type Deciding = "propose_not_required" | "not_required";

export interface Excluded {
    duty: Duty;
    /// What waits for another person. Its reasons are null until they are read.
    proposal: (Omit<Proposed, "reasons"> & { reasons: string | null }) | null;
}

/// The open duties that do not apply after the facts recorded, where the engine still takes that decision. Never an undecided one.
export function excludedOf(file: CaseFile, entries: readonly Entry[] | null): Excluded[] {
    const isRead = entries !== null && (entries.at(-1)?.seq ?? 0) >= file.version;
    const proposalOf = (duty: Duty): Excluded["proposal"] => {
        if (!duty.proposal_by) return null;
        const found = proposalIn(entries ?? [], duty.id);
        if (found) return found;
        return isRead ? null : { by: duty.proposal_by, at: duty.updated_at, reasons: null };
    };
    const isOffered = (duty: Duty) => file.allowed[duty.id]?.some((one) => one.type === "propose_not_required") ?? false;
    return file.duties
        .filter((one) => one.live && one.applies === "no" && isOffered(one))
        .map((duty) => ({ duty, proposal: proposalOf(duty) }));
}

const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

/// Those that nobody has proposed.
export const toPropose = (all: readonly Excluded[]): Excluded[] => all.filter((one) => one.proposal === null);

/// Those that another person than this one has proposed, with the reasons read.
export const toDecide = (all: readonly Excluded[], person: string): Excluded[] =>
    all.filter(({ proposal }) => proposal !== null && proposal.reasons !== null && !isSame(proposal.by, person));

export type Outcome =
    | { state: "sending" | "done" }
    | { state: "refused"; no: Refusal }
    /// Somebody changed it since it was read, so it was not sent.
    | { state: "changed"; entries: Entry[] };

/// What is known while they are sent: the incident's version, what has no answer yet, and what somebody else changed.
export interface Over {
    etag: string;
    unanswered: Map<string, string>;
    changed: Map<string, Entry[]>;
}
export const over = (etag: string): Over => ({ etag, unanswered: new Map(), changed: new Map() });

interface Sender {
    send: (duty: string, seen: string) => Promise<{ version: number }>;
    /// What came between that version and the one that it was refused for.
    since: (seen: string, no: Refusal) => Promise<Changed>;
    goesOn: () => boolean;
    tell: (duty: string, outcome: Outcome) => void;
}

/// What the next one would be answered as well: nobody is there, or the one who asks is not known.
const endsAll = (no: Refusal) => isAway(no) || no.problem.status === 401 || no.code === "proof-required" || no.code === "stale-version";

function movesOn(on: Over, etag: string): void {
    if (versionOf(etag) > versionOf(on.etag)) on.etag = etag;
}

/// What others did: to which duties, for all that are still to be sent.
function takesIn(on: Over, { entries, etag }: Changed): void {
    for (const one of entries ?? [])
        if (one.machine === "duty") on.changed.set(one.machine_id, [...(on.changed.get(one.machine_id) ?? []), one]);
    movesOn(on, etag);
}

async function sendOne(duty: string, on: Over, how: Sender): Promise<Outcome> {
    for (let left = 3; ; left -= 1) {
        const changed = on.changed.get(duty);
        if (changed && !on.unanswered.has(duty)) return { state: "changed", entries: changed };
        // What has no answer is asked again as it was: it happens once.
        const seen = on.unanswered.get(duty) ?? on.etag;
        try {
            movesOn(on, `"v${(await how.send(duty, seen)).version}"`);
            on.unanswered.delete(duty);
            return { state: "done" };
        } catch (no) {
            if (!(no instanceof Refusal)) throw no;
            if (isUnanswered(no)) on.unanswered.set(duty, seen);
            else on.unanswered.delete(duty);
            if (no.problem.status !== 412 || left === 0) return { state: "refused", no };
            const between = await how.since(seen, no);
            // Unread, nobody can say whether it is still what was shown.
            if (!between.entries) return { state: "refused", no };
            takesIn(on, between);
        }
    }
}

/// Sends one after the other, each over what was seen of it: a change of something else does not hold it back, one of its own does.
export async function sendEach(duties: readonly string[], on: Over, how: Sender): Promise<void> {
    for (const duty of duties) {
        if (!how.goesOn()) return;
        how.tell(duty, { state: "sending" });
        const outcome = await sendOne(duty, on, how);
        how.tell(duty, outcome);
        if (outcome.state === "refused" && endsAll(outcome.no)) return;
    }
}
