// The dialog by which many duties are said to be not required together: all of them are listed, each can be taken out, and what
// becomes of each stands beside it.
import { useId, useRef, useState } from "preact/hooks";
import { engineNow } from "./clock";
import { Ahead, Dialog, DialogForm, isUnanswered, useOutlook, useThere } from "./dialog";
import type { FieldShape } from "./forms";
import { tell } from "./http";
import { Gates, Moment, Says } from "./parts";
import { Since, whatChanged } from "./since";
import { Steps } from "./steps";
import { type Deciding, type Excluded, type Outcome, over, sendEach } from "./together";
import type { CaseFile, Duty, Receipt } from "./types";
import { whyText } from "./why";
import { dutyName, eventPhrase, language, t } from "./words";

const path = "/v1/duties/{id}/events";

/// What the engine says of it, and the recorded facts that it says it on.
export function Why({ of }: { of: Duty }) {
    const why = of.why ?? {},
        german = language() === "de" ? whyText(of, engineNow()) : undefined;
    return (
        <>
            {german ?? <Says>{why["why"]}</Says>}
            {why["facts"] && (
                <>
                    {" "}
                    <code>{why["facts"]}</code>
                </>
            )}
        </>
    );
}

export function ProposedBy({ of }: { of: NonNullable<Excluded["proposal"]> }) {
    return (
        <>
            {t("together.by", { person: of.by })} <Moment at={of.at} />
            {of.reasons !== null && `: ${of.reasons}`}
        </>
    );
}

function Became({ of }: { of: Outcome }) {
    if (of.state === "changed")
        return (
            <div class="changed">
                <p>{t("together.changed")}</p>
                <Since of={{ entries: of.entries, etag: "" }} />
            </div>
        );
    if (of.state !== "refused") return <p>{t(`together.${of.state}`)}</p>;
    const { detail, gates, status, title } = of.no.problem;
    // No alert of its own: the dialog says once how many there are.
    return (
        <div class="refused">
            <p>
                <strong>{t("refused")}</strong> {status === 0 ? t("unreachable") : <Says code={of.no.code}>{detail || title}</Says>}
            </p>
            {gates && <Gates gates={gates} />}
        </div>
    );
}

export interface Together {
    event: Deciding;
    all: Excluded[];
    file: CaseFile;
    etag: string;
}
type Outcomes = ReadonlyMap<string, Outcome>;
/// It is not sent again.
const isOver = (of: Outcome | undefined) => of?.state === "done" || of?.state === "changed";

interface RowProps {
    of: Excluded;
    isChosen: boolean;
    /// The list is one stop of the Tab key.
    isStop: boolean;
    reach: (id: string) => void;
    turn: (id: string) => void;
    outcome: Outcome | undefined;
    busy: boolean;
}

function Row({ of, isChosen, isStop, reach, turn, outcome, busy }: RowProps) {
    const id = useId();
    return (
        <li>
            <label class="answer">
                <input
                    type="checkbox"
                    checked={isChosen}
                    disabled={busy || isOver(outcome)}
                    tabIndex={isStop ? 0 : -1}
                    autofocus={isStop}
                    aria-describedby={id}
                    onFocus={() => reach(of.duty.id)}
                    onChange={() => turn(of.duty.id)}
                />
                <span>{dutyName(of.duty)}</span>
            </label>
            <div id={id}>
                <p class="quiet">
                    <Why of={of.duty} />
                </p>
                {of.proposal && (
                    <p>
                        <ProposedBy of={of.proposal} />
                    </p>
                )}
                {outcome && <Became of={outcome} />}
            </div>
        </li>
    );
}

interface ListProps {
    event: Deciding;
    all: Excluded[];
    isChosen: (one: Excluded) => boolean;
    turn: (id: string) => void;
    outcomes: Outcomes;
    busy: boolean;
}

/// From one box to the next by the arrows, as in the lists of the house: sixty boxes are no sixty stops on the way to the reasons.
function stepAmong(e: KeyboardEvent): void {
    const boxes = [...(e.currentTarget as HTMLElement).querySelectorAll<HTMLInputElement>("input:enabled")];
    const here = boxes.indexOf(e.target as HTMLInputElement);
    const to: Record<string, number> = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: boxes.length - 1 };
    const next = here < 0 ? undefined : boxes[to[e.key] ?? -1];
    if (!next) return;
    e.preventDefault();
    next.focus();
}

function List({ event, all, isChosen, turn, outcomes, busy }: ListProps) {
    const [here, setHere] = useState("");
    const open = all.filter((one) => !isOver(outcomes.get(one.duty.id)));
    const stop = (open.find((one) => one.duty.id === here) ?? open[0])?.duty.id;
    return (
        <fieldset class="together">
            <legend>{t("together.chosen", { n: String(all.filter(isChosen).length), all: String(all.length) })}</legend>
            <p class="hint">
                {t(`together.how.${event}`)} {t("together.keys")}
            </p>
            {/* It scrolls, and is no stop of its own. */}
            <ul class="plain-list" tabIndex={-1} onKeyDown={stepAmong}>
                {all.map((one) => (
                    <Row
                        key={one.duty.id}
                        of={one}
                        isChosen={isChosen(one)}
                        isStop={one.duty.id === stop}
                        reach={setHere}
                        turn={turn}
                        outcome={outcomes.get(one.duty.id)}
                        busy={busy}
                    />
                ))}
            </ul>
        </fieldset>
    );
}

/// Drawn, and not said aloud each time.
function Going({ done, all }: { done: number; all: number }) {
    return (
        <p class="ahead">
            <progress max={all} value={done} aria-label={t("together.progress")} />{" "}
            {t("together.of", { done: String(done), all: String(all) })}
        </p>
    );
}

function OfTheFirst({ receipt, file }: { receipt: Receipt; file: CaseFile }) {
    return (
        <>
            <p class="quiet">{t("together.each")}</p>
            <Steps receipt={receipt} file={file} />
        </>
    );
}

/// After it was sent: how many are missing, and what to do where no answer came.
function NotDone({ n, outcomes }: { n: number; outcomes: Outcomes }) {
    if (n === 0 || outcomes.size === 0) return null;
    const isSilent = [...outcomes.values()].some((one) => one.state === "refused" && isUnanswered(one.no));
    return (
        <p class="blocks" role="alert">
            {t("together.left", { n: String(n) })}
            {isSilent && ` ${t("lost.how")}`}
        </p>
    );
}

const fieldsOf = (event: Deciding): FieldShape[] => [
    { name: "reasons", kind: "text", note: t("together.reasons"), ...(event === "not_required" ? { optional: "optional" } : {}) },
];

interface FormProps {
    of: Together;
    /// Something was sent.
    moved: () => void;
    /// All that was chosen is done: how many.
    done: (n: number) => void;
    close: () => void;
}

function Form({ of: { event, all, file, etag }, moved, done, close }: FormProps) {
    const [reasons, say] = useState(""),
        [out, take] = useState<ReadonlySet<string>>(new Set()),
        [outcomes, setOutcomes] = useState<Outcomes>(new Map()),
        [busy, setBusy] = useState(false),
        on = useRef(over(etag)),
        there = useThere();
    const data: Record<string, string> = reasons === "" ? {} : { reasons },
        body = { type: event, data };
    const chosen = all.filter(({ duty }) => !out.has(duty.id) && outcomes.get(duty.id)?.state !== "changed"),
        left = chosen.filter(({ duty }) => !isOver(outcomes.get(duty.id))),
        first = left[0]?.duty.id;
    const outlook = useOutlook<Receipt>(
        async () =>
            first && !busy
                ? ((await tell(path, body, { ids: { id: first }, seen: on.current.etag, dry: "dry_run" })) as Receipt)
                : new Promise<Receipt>(() => {}),
        JSON.stringify([first, body, on.current.etag, busy]),
    );
    const send = async () => {
        const found = new Map(outcomes);
        await sendEach(left.map(({ duty }) => duty.id), on.current, {
            send: (id, seen) => tell(path, body, { ids: { id }, seen }),
            since: (seen, no) => whatChanged(file.id, seen, no),
            // Whoever leaves the dialog stops what is not sent yet.
            goesOn: () => there.current,
            tell: (id, outcome) => {
                found.set(id, outcome);
                setOutcomes(new Map(found));
            },
        });
        moved();
        const n = chosen.filter(({ duty }) => found.get(duty.id)?.state === "done").length;
        if (!there.current || n === 0 || n < chosen.length) return;
        done(n);
        close();
    };
    const sent = () => {
        // That reasons are missing is said already, and each of them would be refused for it.
        if (left.length === 0 || (event === "propose_not_required" && reasons.trim() === "")) return Promise.resolve();
        setBusy(true);
        return send().finally(() => setBusy(false));
    };
    const turn = (id: string) => take((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]));
    const settled = chosen.length - left.length,
        missing = all.filter(({ duty }) => !out.has(duty.id) && outcomes.get(duty.id)?.state !== "done").length;
    return (
        <DialogForm
            title={eventPhrase(event)}
            send={eventPhrase(event)}
            fields={fieldsOf(event)}
            values={{ reasons }}
            set={(_, value) => say(value)}
            about={<List event={event} all={all} isChosen={(one) => chosen.includes(one)} turn={turn} outcomes={outcomes} busy={busy} />}
            ahead={
                <>
                    {busy && <Going done={settled} all={chosen.length} />}
                    {!busy && !first && settled === 0 && (
                        <p class="ahead" role="status">
                            {t("together.none")}
                        </p>
                    )}
                    {!busy && first && <Ahead outlook={outlook} draw={(receipt) => <OfTheFirst receipt={receipt} file={file} />} />}
                    {!busy && <NotDone n={missing} outcomes={outcomes} />}
                </>
            }
            no={null}
            sent={sent}
            close={close}
        />
    );
}

interface DialogProps extends Omit<FormProps, "of" | "done"> {
    of: Together | null;
    /// All that was chosen is done: what, and how many.
    done: (event: Deciding, n: number) => void;
}

export function TogetherDialog({ of, done, ...rest }: DialogProps) {
    return <Dialog of={of} close={rest.close} draw={(one) => <Form of={one} done={(n) => done(one.event, n)} {...rest} />} />;
}
