// An event as an action: its form, what would happen if it were sent now, the gates that say no, and what somebody else
// changed meanwhile. The list of actions is the engine's (`allowed`), and so is every answer.
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { engineNow } from "./clock";
import { fieldsOf, machineOf, type FieldShape } from "./forms";
import { type EventBody, Refusal, readAll, tell } from "./http";
import { Gates, Moment, Refused, Says } from "./parts";
import { fromLocalInput, toLocalInput } from "./time";
import type { Allowed, CaseFile, Entry, Question, Receipt } from "./types";
import { eventPhrase, fieldPhrase, t } from "./words";

interface Doing {
    file: CaseFile;
    etag: string;
    of: string;
    event: Allowed;
    questions?: Question[];
    initial?: Record<string, string>;
    done: () => void;
}

type Values = Record<string, string>;

function bodyOf(type: string, fields: FieldShape[], values: Values): EventBody {
    const data: Record<string, string> = {};
    let occurred: string | null = null;
    for (const { name, kind } of fields) {
        const value = values[name] ?? "";
        if (kind === "instant") occurred = fromLocalInput(value) ?? occurred;
        else if (value !== "") data[name] = value;
    }
    return { type, data, ...(occurred ? { occurred_at: occurred } : {}) };
}

/// Whether an instant of the form is half typed or missing, which the browser then says: it would be none, and none means
/// something else.
export function isUnclear(form: HTMLFormElement): boolean {
    const instants = [...form.querySelectorAll<HTMLInputElement>("input[type=datetime-local]")];
    const unclear = instants.find((one) => one.validity.badInput || one.validity.valueMissing);
    unclear?.reportValidity();
    return unclear !== undefined;
}

export function Input({
    shape,
    value,
    set,
    wrong,
}: {
    shape: FieldShape;
    value: string;
    set: (value: string) => void;
    wrong: string | undefined;
}) {
    const id = useId();
    const shared = {
        id,
        name: shape.name,
        value,
        required: !shape.optional,
        "aria-invalid": wrong ? true : undefined,
        "aria-describedby": wrong ? `${id}-wrong` : undefined,
        onInput: (e: { currentTarget: { value: string } }) => set(e.currentTarget.value),
    };
    if (shape.kind === "given")
        return (
            <div class="field">
                <span class="label">{fieldPhrase(shape.name)}</span>
                <code class="hash">{value}</code>
            </div>
        );
    return (
        <div class="field">
            <label for={id}>
                {shape.label ?? fieldPhrase(shape.name)}
                {shape.optional && <span class="quiet"> {t("optional")}</span>}
            </label>
            {shape.hint && (
                <p class="hint">
                    <Says>{shape.hint}</Says>
                </p>
            )}
            {shape.note && <p class="hint">{shape.note}</p>}
            {shape.kind === "text" ? (
                <textarea {...shared} rows={4} />
            ) : shape.kind === "choice" ? (
                <select {...shared}>
                    {shape.options?.map((one) => (
                        <option key={one.value} value={one.value}>
                            {one.text}
                        </option>
                    ))}
                </select>
            ) : (
                <input
                    {...shared}
                    type={shape.kind === "instant" ? "datetime-local" : "text"}
                    autocomplete="off"
                    list={shape.suggestions ? `${id}-list` : undefined}
                    required={shape.kind === "instant" && !shape.optional}
                    max={shape.kind === "instant" && !shape.ahead ? toLocalInput(engineNow()) : undefined}
                />
            )}
            {shape.kind === "instant" && (
                <p class="hint">{t("zone.yours", { zone: Intl.DateTimeFormat().resolvedOptions().timeZone })}</p>
            )}
            {shape.suggestions && (
                <datalist id={`${id}-list`}>
                    {shape.suggestions.map((one) => (
                        <option key={one} value={one} />
                    ))}
                </datalist>
            )}
            {wrong && (
                <p class="wrong" id={`${id}-wrong`}>
                    <Says>{wrong}</Says>
                </p>
            )}
        </div>
    );
}

/// What somebody else did since this page was read.
function Changed({ entries }: { entries: Entry[] }) {
    return (
        <div class="changed" role="alert">
            <p>
                <strong>{t("stale.title")}</strong> {t("stale.how")}
            </p>
            <ul>
                {entries.map((one) => (
                    <li key={one.seq}>
                        {eventPhrase(one.event)}
                        {one.to && one.to !== one.from ? ` → ${one.to}` : ""}{" "}
                        <span class="quiet">
                            {one.actor} · <Moment at={one.recorded_at} />
                        </span>
                    </li>
                ))}
            </ul>
        </div>
    );
}

type Outlook = { moves: string[] } | { refusal: Refusal } | null;

/// Asks the engine, without writing anything, a moment after the last key.
function useOutlook(doing: Doing, body: EventBody, etag: string): Outlook {
    const [outlook, setOutlook] = useState<Outlook>(null);
    const said = JSON.stringify(body);
    useEffect(() => {
        let wanted = true;
        const timer = setTimeout(() => {
            const { machine, path } = machineOf(doing.of);
            tell<typeof path, Receipt>(path, body as never, {
                ids: { id: machine === "incident" ? doing.file.id : doing.of },
                seen: etag,
                dry: "dry_run",
            }).then(
                (receipt) => {
                    if (wanted) setOutlook({ moves: receipt.moves ?? [] });
                },
                (no: unknown) => {
                    if (wanted && no instanceof Refusal) setOutlook({ refusal: no });
                },
            );
        }, 350);
        return () => {
            wanted = false;
            clearTimeout(timer);
        };
    }, [said, etag]);
    return outlook;
}

function Ahead({ outlook }: { outlook: Outlook }) {
    if (!outlook)
        return (
            <p class="quiet ahead" role="status">
                {t("ahead.asking")}
            </p>
        );
    if ("moves" in outlook)
        return (
            <div class="ahead" role="status">
                <p class="label">{t("ahead.title")}</p>
                {outlook.moves.length === 0 ? (
                    <p>{t("ahead.nothing")}</p>
                ) : (
                    <ul>
                        {outlook.moves.map((move, i) => (
                            <li key={i}>
                                <Says>{move}</Says>
                            </li>
                        ))}
                    </ul>
                )}
            </div>
        );
    const { problem } = outlook.refusal;
    if (outlook.refusal.code === "proof-required")
        return (
            <p class="quiet ahead" role="status">
                {t("ahead.proof")}
            </p>
        );
    return (
        <div class="ahead" role="status">
            <p class="label">{t("ahead.no")}</p>
            {problem.gates ? (
                <Gates gates={problem.gates} />
            ) : (
                <p>
                    <Says>{problem.detail}</Says>
                </p>
            )}
        </div>
    );
}

function Form({ doing, close }: { doing: Doing; close: () => void }) {
    const { file, of, event } = doing;
    const { machine, path } = machineOf(of);
    const fields = fieldsOf(event.type, {
        file,
        machine,
        id: of,
        ...(doing.questions ? { questions: doing.questions } : {}),
        ...(doing.initial ? { initial: doing.initial } : {}),
    });
    const [values, setValues] = useState<Values>(() =>
        Object.fromEntries(fields.map((one) => [one.name, one.initial ?? ""])),
    );
    const [etag, setEtag] = useState(doing.etag),
        [no, setNo] = useState<Refusal | null>(null),
        [changed, setChanged] = useState<Entry[] | null>(null),
        [busy, setBusy] = useState(false);
    const body = bodyOf(event.type, fields, values);
    const outlook = useOutlook(doing, body, etag);
    const wrongs = no?.problem.errors ?? [];
    const wrongOf = (name: string) => wrongs.find((one) => one.pointer.endsWith(`/${name}`))?.detail;
    const explain = async (refusal: Refusal) => {
        const seen = Number(etag.replace(/\D/g, ""));
        const now = refusal.problem.current_version ?? seen;
        const found = await readAll<Entry>("/v1/incidents/{id}/timeline", { id: file.id }).catch(() => []);
        setChanged(found.filter((one) => one.seq > seen && one.seq <= now));
        setEtag(`"v${now}"`);
        setNo(null);
    };
    const send = (e: Event) => {
        e.preventDefault();
        if (isUnclear(e.currentTarget as HTMLFormElement) || busy) return;
        setBusy(true);
        tell<typeof path, Receipt>(path, body as never, { ids: { id: machine === "incident" ? file.id : of }, seen: etag })
            .then(
                () => {
                    doing.done();
                    close();
                },
                (cause: unknown) => {
                    if (!(cause instanceof Refusal)) throw cause;
                    return cause.problem.status === 412 ? explain(cause) : setNo(cause);
                },
            )
            .finally(() => setBusy(false));
    };
    return (
        <form onSubmit={send} noValidate>
            <h2 id="action-title">{eventPhrase(event.type)}</h2>
            {fields.map((shape) => (
                <Input
                    key={shape.name}
                    shape={shape}
                    value={values[shape.name] ?? ""}
                    set={(value) => setValues((before) => ({ ...before, [shape.name]: value }))}
                    wrong={wrongOf(shape.name)}
                />
            ))}
            {changed && <Changed entries={changed} />}
            {no ? <Refused no={no} /> : <Ahead outlook={outlook} />}
            <p class="buttons">
                <button class="primary" disabled={busy}>
                    {changed ? t("send.anyway") : eventPhrase(event.type)}
                </button>
                <button type="button" onClick={close}>
                    {t("cancel")}
                </button>
            </p>
        </form>
    );
}

export function ActionDialog({ doing, close }: { doing: Doing | null; close: () => void }) {
    const dialog = useRef<HTMLDialogElement>(null);
    useEffect(() => {
        if (doing && !dialog.current?.open) dialog.current?.showModal();
        if (!doing) dialog.current?.close();
    }, [doing]);
    return (
        <dialog ref={dialog} aria-labelledby="action-title" onClose={close}>
            {doing && <Form doing={doing} close={close} />}
        </dialog>
    );
}

interface ActionsProps {
    file: CaseFile;
    etag: string;
    of: string;
    questions?: Question[] | undefined;
    done: () => void;
    first?: string[];
    /// Shown beside the open ones although a gate waits: what the form brings along opens it (a hash, another person).
    near?: string[];
    label: string;
    initial?: Record<string, string>;
}

/// Where all that is missing is something to say, the form asks for it.
const isOpen = (event: Allowed) => event.allowed || event.gates.every((gate) => gate.code.endsWith("-missing"));

/// The events that are allowed as buttons, and those that a gate still holds back behind a word, with the gate's sentence.
export function Actions({ file, etag, of, questions, done, first = [], near = [], label, initial }: ActionsProps) {
    const [doing, setDoing] = useState<Doing | null>(null);
    const all = file.allowed[of] ?? [];
    if (all.length === 0) return null;
    const begin = (event: Allowed) =>
        setDoing({ file, etag, of, event, done, ...(questions ? { questions } : {}), ...(initial ? { initial } : {}) });
    const rank = (event: Allowed) => {
        const at = first.indexOf(event.type);
        return at < 0 ? first.length : at;
    };
    const shown = (event: Allowed) => isOpen(event) || near.includes(event.type);
    const open = all.filter(shown).sort((a, b) => rank(a) - rank(b));
    const held = all.filter((one) => !shown(one));
    return (
        <div class="actions" role="group" aria-label={label}>
            {open.map((event, i) => (
                <button
                    key={event.type}
                    type="button"
                    class={i === 0 && first.includes(event.type) ? "primary" : ""}
                    onClick={() => begin(event)}
                >
                    {eventPhrase(event.type)}
                </button>
            ))}
            {held.length > 0 && (
                <details class="held">
                    <summary>{t("held", { n: String(held.length) })}</summary>
                    <ul>
                        {held.map((event) => (
                            <li key={event.type}>
                                <button type="button" onClick={() => begin(event)}>
                                    {eventPhrase(event.type)}
                                </button>
                                <Gates gates={event.gates} />
                            </li>
                        ))}
                    </ul>
                </details>
            )}
            <ActionDialog doing={doing} close={() => setDoing(null)} />
        </div>
    );
}
