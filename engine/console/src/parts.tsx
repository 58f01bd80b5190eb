// Small parts that every screen uses: reading what the API says, instants, what is left, refusals.
import type { ComponentChildren } from "preact";
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { engineNow, pace } from "./clock";
import { type Readable, Refusal, read } from "./http";
import { onTold } from "./stream";
import { instantText, timeLeft, utcText } from "./time";
import type { CaseFile, Duty, Gate, Told } from "./types";
import { language, phrase, t, units } from "./words";

/// The engine's present, each quarter of a minute of its own time, so that what is left is shown anew.
export function useNow(): number {
    const [now, setNow] = useState(engineNow());
    useEffect(() => {
        const timer = setInterval(() => setNow(engineNow()), Math.max(1000, 15_000 / pace()));
        return () => clearInterval(timer);
    }, []);
    return now;
}

export interface Reading<T> {
    body: T | null;
    etag: string;
    problem: Refusal | null;
    again: () => void;
}

/// Reads, reads again when something of it was recorded, and says what went wrong. What was read last stays on the screen.
export function useRead<T>(
    path: Readable,
    ids: { id?: string; kind?: string } = {},
    query: Record<string, string | number | boolean | undefined> = {},
    concerns: (told: Told) => boolean = () => false,
): Reading<T> {
    const [state, setState] = useState<{ body: T | null; etag: string; problem: Refusal | null }>({
        body: null,
        etag: "",
        problem: null,
    });
    const key = JSON.stringify([path, ids, query]);
    const turn = useRef(0);
    const again = useCallback(() => {
        const mine = ++turn.current;
        read<T>(path, ids, query).then(
            (seen) => {
                if (mine === turn.current) setState({ ...seen, problem: null });
            },
            (no: unknown) => {
                if (mine === turn.current && no instanceof Refusal) setState((before) => ({ ...before, problem: no }));
            },
        );
    }, [key]);
    useEffect(() => {
        again();
        return () => {
            turn.current += 1;
        };
    }, [again]);
    useTold(concerns, again);
    return { ...state, again };
}

/// Whether what was told is a change of the house of one of these kinds.
export const ofHouse =
    (...kinds: string[]) =>
    (told: Told): boolean =>
        kinds.some((kind) => told.machine === kind || told.event.startsWith(`${kind}.`));

/// Calls `then` a moment after something that concerns it was told, once for many.
export function useTold(concerns: (told: Told) => boolean, then: () => void): void {
    const latest = useRef({ concerns, then });
    latest.current = { concerns, then };
    useEffect(() => {
        let timer: ReturnType<typeof setTimeout> | undefined;
        const end = onTold((told) => {
            if (!latest.current.concerns(told)) return;
            // A timer that runs is left alone: under a steady stream the page still follows.
            timer ??= setTimeout(() => {
                timer = undefined;
                latest.current.then();
            }, 250);
        });
        return () => {
            end();
            clearTimeout(timer);
        };
    }, []);
}

export function Moment({ at }: { at: string | null }) {
    if (!at) return <span class="quiet">{t("none")}</span>;
    return (
        <time dateTime={at} title={utcText(at)}>
            {instantText(at, language(), engineNow())}
        </time>
    );
}

/// What is left, large; what has passed is late and stands still.
export function Left({ due, now }: { due: string; now: number }) {
    const left = timeLeft(due, now, units());
    return left.late ? <span class="left late">{t("late")}</span> : <span class="left">{left.text}</span>;
}

/// Of a duty: what was filed in part in time is not late, and what is open of it is its supplement.
export function DutyLeft({ duty, now }: { duty: Duty; now: number }) {
    if (duty.state.startsWith("filed_in_part"))
        return <span class={`left left-word ${duty.state.endsWith("_late") ? "late" : ""}`}>{phrase(duty.state)}</span>;
    return duty.due_at ? <Left due={duty.due_at} now={now} /> : null;
}

/// When that was, where the incident's file is at hand, and until when it was due.
export function InPart({ duty, file }: { duty: Duty; file?: CaseFile | null | undefined }) {
    const filed = file?.anchors.find(
        (one) => one.source === `filing:${duty.id}` && one.name.startsWith("filed:") && one.chosen === "yes",
    );
    return (
        <>
            {filed && (
                <>
                    <Moment at={filed.at} />
                    {" · "}
                </>
            )}
            {t("supplement.open")}
            {duty.due_at && (
                <>
                    {" · "}
                    {t("was.due")} <Moment at={duty.due_at} />
                </>
            )}
        </>
    );
}

export function State({ of, plain }: { of: string; plain?: string }) {
    return <span class={`state state-${of}`}>{plain ?? phrase(of)}</span>;
}

/// Words of the engine are English, whatever the page speaks.
export function Says({ children }: { children: ComponentChildren }) {
    return <span lang="en">{children}</span>;
}

export function Gates({ gates }: { gates: Gate[] }) {
    return (
        <ul class="gates">
            {gates.map((gate) => (
                <li key={gate.code}>
                    <Says>{gate.sentence}</Says>
                </li>
            ))}
        </ul>
    );
}

export function Refused({ no }: { no: Refusal | null }) {
    if (!no) return null;
    const { problem } = no;
    const text = problem.status === 0 ? t("unreachable") : problem.detail || problem.title;
    return (
        <div class="refused" role="alert">
            <p>
                <strong>{t("refused")}</strong> <Says>{text}</Says>
            </p>
            {problem.gates && <Gates gates={problem.gates} />}
            {problem.errors && (
                <ul class="gates">
                    {problem.errors.map((one) => (
                        <li key={one.pointer}>
                            <code>{one.pointer}</code> <Says>{one.detail}</Says>
                        </li>
                    ))}
                </ul>
            )}
        </div>
    );
}

export function Section({
    title,
    children,
    id,
    beside,
}: {
    title: string;
    children: ComponentChildren;
    id?: string;
    beside?: ComponentChildren;
}) {
    return (
        <section class="section" aria-label={title}>
            <div class="section-head">
                <h2 id={id}>{title}</h2>
                {beside}
            </div>
            {children}
        </section>
    );
}

export function Waiting({ of }: { of: { problem: Refusal | null } }) {
    return of.problem ? (
        <Refused no={of.problem} />
    ) : (
        <p class="quiet" role="status">
            {t("loading")}
        </p>
    );
}

export function Facts({ rows }: { rows: [string, ComponentChildren][] }) {
    return (
        <dl class="facts">
            {rows.map(([name, value]) => (
                <div key={name}>
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                </div>
            ))}
        </dl>
    );
}

export function copyOf(hash: string): string {
    return `${hash.slice(0, 12)}…`;
}
