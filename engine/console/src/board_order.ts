// The order of the due board, its tiles and its filter. Pure; the present comes in as an argument.
import type { Duty, Incident } from "./types";
import { dutyName, phrase, t } from "./words";

export type Tile = "overdue" | "soon" | "undecided" | "nobodys" | "silent";
export interface Line {
    duty: Duty;
    /// Milliseconds; without an instant: never.
    due: number;
    incident: Incident | undefined;
    haystack: string;
    /// Kept apart: every short word stands somewhere in an id.
    id: string;
}

const day = 24 * 3_600_000;

/// What was filed in part only keeps its supplement open: its instant has nothing left to say.
const isFiledInPart = (duty: Duty) => duty.state.startsWith("filed_in_part");

export const isLate = (duty: Duty, now: number): boolean => isLateLine(lineOf(duty, undefined), now);

const isLateLine = ({ duty, due }: Line, now: number) =>
    !isFiledInPart(duty) && (duty.state === "overdue" || due <= now);

/// Late first; then what is undecided and would be due; then what is due; then what has no instant, the undecided before the
/// others; last what was filed in part, whose instant has passed for good.
function group(line: Line, now: number): number {
    const { duty } = line;
    if (isLateLine(line, now)) return 0;
    if (isFiledInPart(duty)) return 5;
    if (duty.due_at !== null) return duty.undecided ? 1 : 2;
    return duty.undecided ? 3 : 4;
}

export function inOrder(lines: readonly Line[], now: number): Line[] {
    const keyed = lines.map((line) => ({
        line,
        group: group(line, now),
        due: line.due,
    }));
    keyed.sort(
        (a, b) => a.group - b.group || (a.due === b.due ? 0 : a.due - b.due) || (a.line.duty.id < b.line.duty.id ? -1 : 1),
    );
    return keyed.map((one) => one.line);
}

/// The tile of suppliers stands for incidents, and so do its rows; the others stand for duties.
export const isSilent = (incident: Incident): boolean => incident.live && incident.legs.suppliers === "silent";

export function isOn(tile: Exclude<Tile, "silent">, line: Line, now: number): boolean {
    const { duty, due } = line;
    switch (tile) {
        case "overdue":
            return isLateLine(line, now);
        case "soon":
            return !isLateLine(line, now) && !isFiledInPart(duty) && due - now <= day;
        case "undecided":
            return duty.undecided;
        case "nobodys":
            return duty.owner === "" || !duty.accepted;
    }
}

/// How many duties each tile stands for; of suppliers, how many incidents have one that is silent.
export function counts(lines: readonly Line[], incidents: readonly Incident[], now: number): Record<Tile, number> {
    const out: Record<Tile, number> = { overdue: 0, soon: 0, undecided: 0, nobodys: 0, silent: 0 };
    for (const line of lines)
        for (const tile of ["overdue", "soon", "undecided", "nobodys"] as const) if (isOn(tile, line, now)) out[tile] += 1;
    out.silent = incidents.filter(isSilent).length;
    return out;
}

export function lineOf(duty: Duty, incident: Incident | undefined): Line {
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
        incident?.title ?? "",
        incident?.system ?? "",
    ];
    return {
        duty,
        due: duty.due_at === null ? Infinity : Date.parse(duty.due_at),
        incident,
        haystack: words.join(" ").toLowerCase(),
        id: duty.incident_id.toLowerCase(),
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
            (tile === null || tile === "silent" || isOn(tile, line, now)) && words.every((word) => line.haystack.includes(word) || isPieceOf(line.id, word)),
    );
}

/// The incidents of which a supplier is silent, by the same filter.
export function silentOnes(incidents: readonly Incident[], asked: string): Incident[] {
    const words = wordsOf(asked);
    return incidents
        .filter(isSilent)
        .filter((one) => words.every((word) => `${one.title} ${one.system}`.toLowerCase().includes(word) || isPieceOf(one.id.toLowerCase(), word)));
}
