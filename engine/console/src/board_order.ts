// The order of the due board, its tiles and its filter. Pure; the present comes in as an argument.
import { isNotOwed } from "./owed";
import type { Decision, Duty, Incident, Task } from "./types";
import { dutyName, phrase, t } from "./words";

export type Tile = "overdue" | "soon" | "undecided" | "nobodys" | "silent" | "yours";
/// Those that stand for lines; the others have lists of their own.
const ofLines = ["overdue", "soon", "undecided", "nobodys"] as const;

/// A duty, or what an authority wants by a date of its own.
type Owed = { duty: Duty; task?: never } | { task: Task; duty?: never };
export type Line = Owed & {
    key: string;
    incidentId: string;
    state: string;
    undecided: boolean;
    /// Somebody has it, and said so.
    taken: boolean;
    /// Milliseconds; without an instant: never.
    due: number;
    incident: Incident | undefined;
    haystack: string;
    /// Kept apart: every short word stands somewhere in an id.
    id: string;
};

const day = 24 * 3_600_000;

/// What was filed in part only keeps its supplement open: its instant has nothing left to say.
const isFiledInPart = (line: Line) => line.state.startsWith("filed_in_part");

export const isLate = (duty: Duty, now: number): boolean => isLateLine(lineOf(duty, undefined), now);

export const isLateLine = (line: Line, now: number): boolean => !isFiledInPart(line) && (line.state === "overdue" || line.due <= now);

/// Nobody owes what the facts exclude: it stands apart, and no tile counts it.
export const isExcluded = ({ duty }: Line): boolean => duty !== undefined && isNotOwed(duty);

/// Late first; then what is undecided and would be due; then what is due; then what has no instant, the undecided before the
/// others; last what was filed in part, whose instant has passed for good.
function group(line: Line, now: number): number {
    if (isLateLine(line, now)) return 0;
    if (isFiledInPart(line)) return 5;
    if (line.due !== Infinity) return line.undecided ? 1 : 2;
    return line.undecided ? 3 : 4;
}

export function inOrder<T extends Line>(lines: readonly T[], now: number): T[] {
    const keyed = lines.map((line) => ({
        line,
        group: group(line, now),
        due: line.due,
    }));
    keyed.sort(
        (a, b) => a.group - b.group || (a.due === b.due ? 0 : a.due - b.due) || (a.line.key < b.line.key ? -1 : 1),
    );
    return keyed.map((one) => one.line);
}

/// The tile of suppliers stands for incidents, and so do its rows; the others stand for duties.
export const isSilent = (incident: Incident): boolean => incident.live && incident.legs.suppliers === "silent";

export function isOn(tile: (typeof ofLines)[number], line: Line, now: number): boolean {
    switch (tile) {
        case "overdue":
            return isLateLine(line, now);
        case "soon":
            return !isLateLine(line, now) && !isFiledInPart(line) && line.due - now <= day;
        case "undecided":
            return line.undecided;
        case "nobodys":
            return !line.taken;
    }
}

/// How many lines each tile stands for; of suppliers, how many incidents have one that is silent; and what waits for whoever looks.
export function counts(lines: readonly Line[], incidents: readonly Incident[], now: number, decisions: readonly Decision[] = []): Record<Tile, number> {
    const out: Record<Tile, number> = { overdue: 0, soon: 0, undecided: 0, nobodys: 0, silent: 0, yours: 0 };
    for (const line of lines) for (const tile of ofLines) if (isOn(tile, line, now)) out[tile] += 1;
    out.silent = incidents.filter(isSilent).length;
    out.yours = decisions.filter((one) => one.for_you).length;
    return out;
}

export function lineOf(duty: Duty, incident: Incident | undefined): Line & { duty: Duty } {
    const words = [
        dutyName(duty),
        phrase(duty.state),
        duty.undecided ? t("undecided") : "",
        duty.rule,
        duty.recipient,
        duty.kind,
        duty.state,
        duty.owner,
        duty.why?.["article"] ?? "",
    ];
    return {
        duty,
        key: duty.id,
        state: duty.state,
        undecided: duty.undecided,
        taken: duty.owner !== "" && duty.accepted,
        ...common(duty, incident, words),
    };
}

/// Who asks stands behind the colon where a question came as an order ("authority:cnil").
export const asker = (task: Task): string => task.about.split(":").pop() ?? "";

/// Whoever has a task has it: there is nothing to accept.
export function lineOfTask(task: Task, incident: Incident | undefined): Line {
    const words = [t("authority.wants"), task.text ?? "", task.about, phrase(task.state), task.state, task.owner];
    return {
        task,
        key: task.id,
        state: task.state,
        undecided: false,
        taken: task.owner !== "",
        ...common(task, incident, words),
    };
}

function common(of: Duty | Task, incident: Incident | undefined, words: string[]) {
    return {
        incidentId: of.incident_id,
        due: of.due_at === null ? Infinity : Date.parse(of.due_at),
        incident,
        haystack: [...words, incident?.title ?? "", incident?.system ?? ""].join(" ").toLowerCase(),
        id: of.incident_id.toLowerCase(),
    };
}

const wordsOf = (asked: string) => asked.toLowerCase().split(/\s+/).filter(Boolean);

/// A piece of an id that somebody copied, not a number of somebody's title.
const isPieceOf = (id: string, word: string) => word.length >= 6 && id.includes(word);

/// Every word has to stand somewhere.
export function matching(lines: readonly Line[], asked: string, tile: Tile | null, now: number): Line[] {
    const words = wordsOf(asked);
    return lines.filter(
        (line) =>
            (tile === null || tile === "silent" || tile === "yours" || isOn(tile, line, now)) && words.every((word) => line.haystack.includes(word) || isPieceOf(line.id, word)),
    );
}

/// The incidents of which a supplier is silent, by the same filter.
export function silentOnes(incidents: readonly Incident[], asked: string): Incident[] {
    const words = wordsOf(asked);
    return incidents
        .filter(isSilent)
        .filter((one) => words.every((word) => `${one.title} ${one.system}`.toLowerCase().includes(word) || isPieceOf(one.id.toLowerCase(), word)));
}

/// What waits for whoever looks, by the same filter; the words of its incident count.
export function yoursOf(decisions: readonly Decision[], incidents: ReadonlyMap<string, Incident>, asked: string): Decision[] {
    const words = wordsOf(asked);
    return decisions
        .filter((one) => one.for_you)
        .filter((one) => {
            const of = `${one.about} ${one.by} ${incidents.get(one.incident_id)?.title ?? ""}`.toLowerCase();
            return words.every((word) => of.includes(word) || isPieceOf(one.incident_id.toLowerCase(), word));
        });
}
