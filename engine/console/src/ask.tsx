// A change of the house as a dialog: its form, what it would do if it were sent now, and what the engine says against it.
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Input, isUnclear } from "./action";
import type { FieldShape } from "./forms";
import { giveUp, type Postable, Refusal, tell } from "./http";
import { Gates, Refused, Says } from "./parts";
import { phrase, t } from "./words";

export type Values = Record<string, string>;

/// What the engine answers to a change of the house.
export interface Done {
    object_id?: string;
    object_state?: string;
    token?: string;
    expires_at?: string;
}
export interface Asking {
    title: string;
    send: string;
    path: Postable;
    ids?: { id?: string };
    fields?: FieldShape[];
    about?: ComponentChildren;
    body: (values: Values) => object;
    /// Looks whether somebody else was faster; answers what they did, once.
    guard?: () => Promise<ComponentChildren>;
    done: (answer: Done) => void;
    /// Where the engine keeps no answer to repeat: what to say when none came, and how to look whether it was done.
    lost?: { says: string; look: () => void };
}

type Outlook = { done: Done } | { refusal: Refusal } | null;

/// Asks the engine, without writing anything, a moment after the last key.
function useOutlook(asking: Asking, values: Values): Outlook {
    const [outlook, setOutlook] = useState<Outlook>(null);
    const body = asking.body(values),
        said = JSON.stringify(body);
    useEffect(() => {
        let wanted = true;
        const timer = setTimeout(() => {
            tell<Postable, Done>(asking.path, body as never, { ids: asking.ids ?? {}, dry: "dry_run" }).then(
                (done) => {
                    if (wanted) setOutlook({ done });
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
    }, [said]);
    return outlook;
}

function Ahead({ outlook }: { outlook: Outlook }) {
    if (!outlook || ("refusal" in outlook && outlook.refusal.code === "proof-required"))
        return (
            <p class="quiet ahead" role="status">
                {t(outlook ? "ahead.proof" : "ahead.asking")}
            </p>
        );
    if ("done" in outlook)
        return (
            <div class="ahead" role="status">
                <p class="label">{t("ahead.title")}</p>
                <p>
                    {outlook.done.object_state
                        ? t("ahead.becomes", { state: phrase(outlook.done.object_state) })
                        : t("ahead.done")}
                </p>
            </div>
        );
    const { gates, detail } = outlook.refusal.problem;
    return (
        <div class="ahead" role="status">
            <p class="label">{t("ahead.no")}</p>
            {gates ? (
                <Gates gates={gates} />
            ) : (
                <p>
                    <Says>{detail}</Says>
                </p>
            )}
        </div>
    );
}

/// Nobody knows whether it was done.
const unanswered = (no: Refusal): boolean => no.problem.status === 0 || no.problem.status === 502 || no.problem.status === 504;

function Form({ asking, close }: { asking: Asking; close: () => void }) {
    const fields = asking.fields ?? [];
    const [values, setValues] = useState<Values>(() =>
            Object.fromEntries(fields.map((one) => [one.name, one.initial ?? ""])),
        ),
        [no, setNo] = useState<Refusal | null>(null),
        [changed, setChanged] = useState<ComponentChildren>(null),
        [busy, setBusy] = useState(false);
    const outlook = useOutlook(asking, values);
    const lost = useRef(false);
    useEffect(
        () => () => {
            giveUp(asking.path, asking.ids);
            if (lost.current) asking.lost?.look();
        },
        [],
    );
    const wrongOf = (name: string) => no?.problem.errors?.find((one) => one.pointer.endsWith(`/${name}`))?.detail;
    const sent = async () => {
        const faster = await asking.guard?.();
        if (faster) return setChanged(faster);
        const answer = await tell<Postable, Done>(asking.path, asking.body(values) as never, { ids: asking.ids ?? {} });
        close();
        asking.done(answer);
    };
    const send = (e: Event) => {
        e.preventDefault();
        if (isUnclear(e.currentTarget as HTMLFormElement) || busy) return;
        setBusy(true);
        sent()
            .catch((cause: unknown) => {
                if (!(cause instanceof Refusal)) throw cause;
                setNo(cause);
                if (!asking.lost || !unanswered(cause)) return;
                lost.current = true;
                asking.lost.look();
            })
            .finally(() => setBusy(false));
    };
    return (
        <form onSubmit={send} noValidate>
            <h2 id="ask-title">{asking.title}</h2>
            {asking.about}
            {fields.map((shape) => (
                <Input
                    key={shape.name}
                    shape={shape}
                    value={values[shape.name] ?? ""}
                    set={(value) => setValues((before) => ({ ...before, [shape.name]: value }))}
                    wrong={wrongOf(shape.name)}
                />
            ))}
            {changed && (
                <div class="changed" role="alert">
                    <p>
                        <strong>{t("stale.title")}</strong> {t("stale.how")}
                    </p>
                    {changed}
                </div>
            )}
            {no ? <Refused no={no} /> : <Ahead outlook={outlook} />}
            {no && unanswered(no) && asking.lost && <p role="alert">{asking.lost.says}</p>}
            <p class="buttons">
                <button class="primary" disabled={busy}>
                    {changed ? t("send.anyway") : asking.send}
                </button>
                <button type="button" onClick={close}>
                    {t("cancel")}
                </button>
            </p>
        </form>
    );
}

export function AskDialog({ asking, close }: { asking: Asking | null; close: () => void }) {
    const dialog = useRef<HTMLDialogElement>(null);
    useEffect(() => {
        if (asking && !dialog.current?.open) dialog.current?.showModal();
        if (!asking) dialog.current?.close();
    }, [asking]);
    return (
        <dialog ref={dialog} aria-labelledby="ask-title" onClose={close}>
            {asking && <Form asking={asking} close={close} />}
        </dialog>
    );
}

/// What the engine tells once and never again. It stands in no address, and goes when it is put away.
export function ShownOnce({ title, how, value, close }: { title: string; how: string; value: string; close: () => void }) {
    const [copied, setCopied] = useState(false);
    const box = useRef<HTMLDivElement>(null);
    useEffect(() => box.current?.focus(), []);
    const copy = () => {
        void navigator.clipboard?.writeText(value).then(
            () => setCopied(true),
            () => {},
        );
    };
    return (
        <div class="once" role="group" aria-label={title} tabIndex={-1} ref={box}>
            <p>
                <strong>{title}</strong> {how}
            </p>
            <p>
                <code class="secret">{value}</code>
            </p>
            <p class="buttons">
                <button type="button" onClick={copy}>
                    {t("once.copy")}
                </button>
                <button type="button" onClick={close}>
                    {t("once.close")}
                </button>
                <span role="status">{copied && t("once.copied")}</span>
            </p>
        </div>
    );
}
