// An incident against its clocks: what happened above the line, each duty from its anchor to its instant below it.
import { useEffect, useRef } from "preact/hooks";
import { isLate } from "./board_order";
import { wantedByAuthority } from "./orders";
import { inWords } from "./said";
import type { CaseFile, Duty } from "./types";
import { instantText } from "./time";
import { dutyName, factPhrase, language, phrase, t } from "./words";

interface Mark {
    at: number;
    text: string;
}
const hour = 3_600_000;

/// The frame of time: everything that stands in it, with some air; never empty. Pure.
export function frameOf(instants: readonly number[], now: number): { from: number; to: number } {
    const all = [...instants, now];
    const low = Math.min(...all),
        high = Math.max(...all),
        air = Math.max((high - low) * 0.05, hour);
    return { from: low - air, to: high + air };
}

/// The instants that count, in order, by the words that other lists have for them. Pure.
export function marksOf(file: CaseFile): Mark[] {
    const marks = file.anchors
        .filter((one) => one.chosen === "yes")
        .map((one) => ({ at: Date.parse(one.at), text: factPhrase(one.name) }));
    marks.push({ at: Date.parse(file.opened_at), text: phrase("opened") });
    for (const one of wantedByAuthority(file)) marks.push({ at: Date.parse(one.due_at ?? ""), text: t("order.mark") });
    return marks.sort((a, b) => a.at - b.at);
}

/// Missed, met late, or due by now. Pure.
export const wasLate = (duty: Duty, now: number): boolean => duty.state.endsWith("_late") || (duty.live && isLate(duty, now));

/// What stands at a duty's line, for eyes and for screen readers: whether it is due, would be, or was, when, and that it is late. Pure.
export function dueText(duty: Duty, now: number, says: (at: number) => string): string {
    const verb = t(duty.undecided ? "would.be" : duty.live ? "due" : "was.due");
    const late = wasLate(duty, now) ? `, ${phrase(duty.state.endsWith("_late") ? duty.state : "overdue")}` : "";
    return `${verb} ${says(Date.parse(duty.due_at ?? ""))}${late}`;
}

const begins = (duty: Duty, file: CaseFile) => Date.parse(duty.why?.["anchor_at"] ?? file.opened_at);

export function Chart({ file, now }: { file: CaseFile; now: number }) {
    const duties = file.duties.filter((one) => one.due_at !== null),
        marks = marksOf(file);
    const { from, to } = frameOf(
        [...marks.map((one) => one.at), ...duties.flatMap((one) => [begins(one, file), Date.parse(one.due_at ?? "")])],
        now,
    );
    const width = 1080,
        row = 36,
        top = 26 + marks.length * 18,
        height = top + duties.length * row + 24;
    const x = (at: number) => Math.round(((at - from) / (to - from)) * (width - 16)) + 8;
    const side = (at: number) => (x(at) > width * 0.62 ? "end" : "start");
    const beside = (at: number) => (x(at) > width * 0.62 ? x(at) - 6 : x(at) + 6);
    const box = useRef<HTMLDivElement>(null);
    // Where it is wider than the window, it opens on the present and what comes, not on the past.
    useEffect(() => {
        const of = box.current;
        if (of) of.scrollLeft = (x(now) / width) * of.scrollWidth - of.clientWidth / 4;
    }, []);
    const says = (at: number) => instantText(new Date(at).toISOString(), language(), now);
    const label = `${t("clocks")}: ${[...marks.map((one) => `${one.text} ${says(one.at)}`), ...duties.map((one) => `${dutyName(one)} ${dueText(one, now, says)}`)].join("; ")}`;
    return (
        <div class="scroll" tabIndex={0} role="group" aria-label={t("clocks")} ref={box}>
            <svg class="chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
                {marks.map((one, i) => (
                    <g key={one.text + one.at}>
                        <line class="chart-mark" x1={x(one.at)} y1={14 + i * 18} x2={x(one.at)} y2={height - 22} />
                        <text x={beside(one.at)} y={18 + i * 18} text-anchor={side(one.at)}>
                            {one.text} <tspan class="chart-quiet">{says(one.at)}</tspan>
                        </text>
                    </g>
                ))}
                {duties.map((duty, i) => {
                    const due = Date.parse(duty.due_at ?? ""),
                        start = begins(duty, file),
                        y = top + i * row;
                    return (
                        <g
                            key={duty.id}
                            class={`chart-duty ${duty.undecided ? "chart-open" : ""} ${wasLate(duty, now) ? "chart-late" : ""} ${duty.live ? "" : "chart-done"}`}
                        >
                            <rect x={x(start)} y={y} width={Math.max(2, x(due) - x(start))} height={8} rx={4} />
                            <circle cx={x(due)} cy={y + 4} r={6} />
                            <text x={beside(due)} y={y + 24} text-anchor={side(due)}>
                                {inWords(duty.why?.["article"] ?? duty.rule)}{" "}
                                <tspan class="chart-quiet">{dueText(duty, now, says)}</tspan>
                            </text>
                        </g>
                    );
                })}
                <line class="chart-now" x1={x(now)} y1={6} x2={x(now)} y2={height - 22} />
                <text class="chart-now-text" x={beside(now)} y={height - 6} text-anchor={side(now)}>
                    {t("now")}
                </text>
            </svg>
        </div>
    );
}
