// Whether each entry of an incident, as its timeline shows it, is in the signed tree. Asks through what it is given.
import { isIncluded, type Note } from "./verify";

/// An entry as the timeline shows it.
export interface Shown {
    seq: number;
    hash: string;
    recorded_at: string;
}
/// What the engine says for it.
export interface Said {
    number: number;
    incident_id: string;
    seq: number;
    hash: string;
    size: number;
    path: string[];
    note: string;
}
export interface Coverage {
    verdict: "holds" | "fails" | "later";
    covered: number;
    of: number;
    /// The entry at which it does not hold.
    at?: number;
}

/// A checkpoint is signed over what was recorded until then; what came in while it was signed is in the next one.
const whileSigning = 60_000;

/// `said` is null where the engine says that no checkpoint covers the entry yet; `ofLog` gives the note where it is signed and of
/// the log that is checked. Only the newest entries may be without one, and none that is older than the checkpoint.
export async function coverage(
    incident: string,
    shown: readonly Shown[],
    newest: Note,
    said: (seq: number) => Promise<Said | null>,
    ofLog: (note: string) => Promise<Note | null>,
): Promise<Coverage> {
    const known = new Map<string, Note>();
    let covered = 0,
        before = 0,
        gap = 0;
    const fails = (at: number): Coverage => ({ verdict: "fails", covered, of: shown.length, at });
    for (const [i, entry] of shown.entries()) {
        if (entry.seq !== i + 1) return fails(i + 1);
        const proof = await said(entry.seq);
        if (!proof) {
            if (Date.parse(entry.recorded_at) < newest.at - whileSigning) return fails(entry.seq);
            gap ||= entry.seq;
            continue;
        }
        if (gap > 0) return fails(gap);
        const note = known.get(proof.note) ?? (await ofLog(proof.note));
        const isThis = proof.incident_id === incident && proof.seq === entry.seq && proof.hash === entry.hash;
        if (!note || !isThis || proof.number <= before || note.size !== proof.size) return fails(entry.seq);
        if (!(await isIncluded(proof.hash, proof.number, proof.size, proof.path, note.root))) return fails(entry.seq);
        known.set(proof.note, note);
        before = proof.number;
        covered += 1;
    }
    return { verdict: covered > 0 && covered === shown.length ? "holds" : "later", covered, of: shown.length };
}
