// Small parts that every screen uses: reading what the API says, instants, what is left, refusals.
import type { ComponentChildren } from "preact";
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { engineNow, pace } from "./clock";
import { type AnswerOf, type ItemOf, type Readable, Refusal, read, readAll } from "./http";
import { isNotOwed } from "./owed";
import { gistOf, inGerman } from "./said";
import { useOld } from "./staleness";
import { onRevived, onTold } from "./stream";
import { instantText, lateText, timeLeft, utcText } from "./time";
import type { Anchor, CaseFile, Duty, Gate, Told } from "./types";
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
interface Seen<T> {
    of: string;
    body: T | null;
    etag: string;
    problem: Refusal | null;
    asOf: number;
}

const unseen = (of: string) => ({ of, body: null, etag: "", problem: null, asOf: 0 });

/// Reads, reads again when something of it was recorded, and says what went wrong. What was read last stays on the screen, and
/// the page says how old it is (staleness.ts). `key` is all that the question depends on; `of` is what it is about: the answer
/// about one thing never stands under another.
function useReading<T>(
    ask: () => Promise<{ body: T; etag: string }>,
    key: string,
    concerns: (told: Told) => boolean,
    of = key,
): Reading<T> {
    const [state, setState] = useState<Seen<T>>(unseen(of));
    const turn = useRef(0);
    const again = useCallback(() => {
        const mine = ++turn.current;
        ask().then(
            (seen) => {
                if (mine === turn.current) setState({ ...seen, of, problem: null, asOf: engineNow() });
            },
            (no: unknown) => {
                if (mine === turn.current && no instanceof Refusal)
                    setState((before) => ({ ...(before.of === of ? before : unseen(of)), problem: no }));
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
    const { body, etag, problem, asOf } = state.of === of ? state : unseen(of);
    useOld(turn, asOf, problem, again);
    return { body, etag, problem, again };
}

type Query = Record<string, string | number | boolean | undefined>;
type Ids = { id?: string; kind?: string };
const nothing = () => false;

type Concerns = (told: Told) => boolean;

export const useRead = <P extends Readable>(
    path: P,
    ids: Ids = {},
    query: Query = {},
    concerns: Concerns = nothing,
): Reading<AnswerOf<P>> =>
    useReading<AnswerOf<P>>(() => read(path, ids, query), JSON.stringify([path, ids, query]), concerns);

/// The same of a list with all its pages, at most `most` items. Where more are wanted, those that are there stay.
export const useAll = <P extends Readable>(
    path: P,
    ids: Ids,
    query: Query,
    concerns: Concerns,
    most = 20000,
): Reading<ItemOf<P>[]> =>
    useReading<ItemOf<P>[]>(
        async () => ({ body: await readAll(path, ids, query, most), etag: "" }),
        JSON.stringify([path, ids, query, most]),
        concerns,
        JSON.stringify([path, ids, query]),
    );

/// What somebody types, once it has stood for a moment: what is asked for it is not asked for each key.
export function useSettled(typed: string): string {
    const [settled, settle] = useState(typed);
    useEffect(() => {
        const timer = setTimeout(() => settle(typed), 350);
        return () => clearTimeout(timer);
    }, [typed]);
    return settled;
}

/// Whether what was told is a change of the house of one of these kinds.
export const ofHouse =
    (...kinds: string[]) =>
    (told: Told): boolean =>
        kinds.some((kind) => told.machine === kind || told.event.startsWith(`${kind}.`));

/// Calls `then` a moment after something that concerns it was told, once for many; and `revived`, which is the same where
/// nothing else is said, when the page may have missed something.
export function useTold(concerns: (told: Told) => boolean, then: () => void, revived: () => void = then): void {
    const latest = useRef({ concerns, then, revived });
    latest.current = { concerns, then, revived };
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
        const over = onRevived(() => latest.current.revived());
        return () => {
            end();
            over();
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

/// By how much that was missed, in words.
export const lateBy = (due: string, until: number): string => t("late.by", { span: lateText(due, until, units()) });

/// What is left, large; of what has passed, how late it is.
export function Left({ due, now }: { due: string; now: number }) {
    const left = timeLeft(due, now, units());
    return left.late ? <span class="left late">{lateBy(due, now)}</span> : <span class="left">{left.text}</span>;
}

/// Of a duty: what was filed in part in time is not late, and what is open of it is its supplement.
export function DutyLeft({ duty, now }: { duty: Duty; now: number }) {
    if (duty.state.startsWith("filed_in_part"))
        return <span class={`left left-word ${duty.state.endsWith("_late") ? "late" : ""}`}>{phrase(duty.state)}</span>;
    return duty.due_at ? <Left due={duty.due_at} now={now} /> : null;
}

/// Its first filing decides whether it was late; nothing that comes later moves it. The last one settled it.
export function filingsOf(duty: Duty, anchors: readonly Anchor[]): { first: string | null; last: string | null } {
    const ours = anchors
        .filter((one) => one.source === `filing:${duty.id}` && one.chosen === "yes")
        .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
    const first = ours.find((one) => one.name.startsWith("filed:")) ?? ours[0];
    return { first: first?.at ?? null, last: ours.at(-1)?.at ?? null };
}

/// When that was, where the incident's file is at hand, and until when it was due.
export function InPart({ duty, file }: { duty: Duty; file?: CaseFile | null | undefined }) {
    const filed = filingsOf(duty, file?.anchors ?? []).first;
    return (
        <>
            {filed && (
                <>
                    <Moment at={filed} />
                    {duty.due_at && duty.state.endsWith("_late") && <span class="late">, {lateBy(duty.due_at, Date.parse(filed))}</span>}
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

export { isNotOwed };

export const standOf = (duty: Duty): string =>
    duty.undecided ? "undecided" : isNotOwed(duty) ? "not_applicable" : duty.state;

export function State({ of, plain }: { of: string; plain?: string }) {
    return <span class={`state state-${of}`}>{plain ?? phrase(of)}</span>;
}

/// What the engine says: in German where the page has it, else as it came, marked as English. Where only the code has German,
/// what it comes down to stands first.
export function Says({ children, code }: { children: ComponentChildren; code?: string | undefined }) {
    const own = typeof children === "string" ? inGerman(children) : undefined;
    if (own) return <span>{own}</span>;
    const gist = code ? gistOf(code) : undefined;
    if (!gist) return <span lang="en">{children}</span>;
    return (
        <span>
            {gist}{" "}
            <span class="quiet" lang="en">
                {children}
            </span>
        </span>
    );
}

export function Gates({ gates }: { gates: Gate[] }) {
    return (
        <ul class="gates">
            {gates.map((gate) => (
                <li key={gate.code}>
                    <Says code={gate.code}>{gate.sentence}</Says>
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
                <strong>{t("refused")}</strong> {problem.status === 0 ? text : <Says code={no.code}>{text}</Says>}
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

/// The end of an id, which tells it from others; the whole is a click away.
export function ShortId({ id }: { id: string }) {
    const [copied, setCopied] = useState("");
    const short = id.length > 16 ? `${id.slice(0, id.indexOf("_") + 1)}…${id.slice(-8)}` : id;
    // Where the browser has no clipboard, the id is shown whole, to be marked.
    const copy = () =>
        void (navigator.clipboard?.writeText(id) ?? Promise.reject(new Error("no clipboard"))).then(
            () => setCopied(t("id.copied")),
            () => setCopied(id),
        );
    return (
        <>
            <code title={id}>{short}</code>{" "}
            <button type="button" class="plain" onClick={copy}>
                {t("id.copy")}
            </button>{" "}
            <span role="status">{copied}</span>
        </>
    );
}

export function copyOf(hash: string): string {
    return `${hash.slice(0, 12)}…`;
}
