// The frame of every dialog that asks the engine for a change: its fields, what would happen if it were sent now, what somebody
// else did meanwhile, and what to do when no answer came.
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { FieldShape } from "./forms";
import { Refusal } from "./http";
import { Input, isUnclear } from "./input";
import { Gates, Refused, Says } from "./parts";
import { ChangedMeanwhile } from "./since";
import { t } from "./words";

export type Values = Record<string, string>;
/// What the engine answered; null while it is asked, silent when it is away.
export type Outlook<T> = { done: T } | { refusal: Refusal } | { silent: true } | null;

/// Asks the engine, without writing anything, a moment after the last key, and again where it did not answer. `said` is all that
/// the question depends on: an answer stands for no other.
export function useOutlook<T>(ask: () => Promise<T>, said: string): Outlook<T> {
    const [seen, setSeen] = useState<{ of: string; outlook: Outlook<T> }>({ of: said, outlook: null });
    useEffect(() => {
        let wanted = true,
            timer: ReturnType<typeof setTimeout> | undefined;
        const tell = (outlook: Outlook<T>) => wanted && setSeen({ of: said, outlook });
        const look = () => {
            ask().then(
                (done) => tell({ done }),
                (no: unknown) => {
                    if (!(no instanceof Refusal)) throw no;
                    tell(isAway(no) ? { silent: true } : { refusal: no });
                    if (wanted && isAway(no)) timer = setTimeout(look, 5000);
                },
            );
        };
        timer = setTimeout(look, 350);
        return () => {
            wanted = false;
            clearTimeout(timer);
        };
    }, [said]);
    return seen.of === said ? seen.outlook : null;
}

/// Whether the component is still on the page: what it asked for may be answered after somebody closed it.
export function useThere(): { readonly current: boolean } {
    const there = useRef(true);
    useEffect(
        () => () => {
            there.current = false;
        },
        [],
    );
    return there;
}

export function Ahead<T>({ outlook, draw }: { outlook: Outlook<T>; draw: (done: T) => ComponentChildren }) {
    if (!outlook || ("refusal" in outlook && outlook.refusal.code === "proof-required"))
        return (
            <p class="quiet ahead" role="status">
                {t(outlook ? "ahead.proof" : "ahead.asking")}
            </p>
        );
    if ("silent" in outlook)
        return (
            <p class="ahead blocks" role="status">
                {t("ahead.silent")}
            </p>
        );
    if ("done" in outlook)
        return (
            <div class="ahead" role="status">
                <p class="label">{t("ahead.title")}</p>
                {draw(outlook.done)}
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
                    <Says code={outlook.refusal.code}>{detail}</Says>
                </p>
            )}
        </div>
    );
}

/// Nobody knows whether it was done.
export const isUnanswered = ({ problem }: Refusal): boolean =>
    problem.status === 0 || problem.status === 502 || problem.status === 504;

/// No answer about what was asked: the engine is away, or had none.
export const isAway = ({ problem }: Refusal): boolean =>
    problem.status === 0 || problem.status === 429 || problem.status >= 500;

interface EndProps {
    send: string;
    /// What would happen, or what else there is to say before it is sent.
    ahead: ComponentChildren;
    no: Refusal | null;
    /// What somebody else did since the form was opened.
    changed?: ComponentChildren;
    /// What to say when no answer came, where sending it again is not the way.
    lost?: string | undefined;
    busy: boolean;
    close: () => void;
}

/// How every form ends: what somebody else did meanwhile, what would happen or was refused, and the two ways on.
export function FormEnd({ send, ahead, no, changed, lost, busy, close }: EndProps) {
    return (
        <>
            {changed}
            {no ? <Refused no={no} /> : ahead}
            {no && isUnanswered(no) && (
                <p class="lost" role="alert">
                    {lost ?? t("lost.how")}
                </p>
            )}
            <p class="buttons">
                <button class="primary" disabled={busy}>
                    {changed ? t("send.anyway") : send}
                </button>
                <button type="button" onClick={close}>
                    {t("cancel")}
                </button>
            </p>
        </>
    );
}

interface FormProps extends Omit<EndProps, "busy"> {
    title: string;
    fields: FieldShape[];
    values: Values;
    set: (name: string, value: string) => void;
    about?: ComponentChildren;
    /// Resolves whatever became of it.
    sent: () => Promise<unknown>;
}

export function DialogForm({ title, fields, values, set, about, changed, sent, ...end }: FormProps) {
    const [busy, setBusy] = useState(false);
    const wrongOf = (name: string) => end.no?.problem.errors?.find((one) => one.pointer.endsWith(`/${name}`))?.detail;
    const submit = (e: Event) => {
        e.preventDefault();
        if (isUnclear(e.currentTarget as HTMLFormElement) || busy) return;
        setBusy(true);
        void sent().finally(() => setBusy(false));
    };
    return (
        <form onSubmit={submit} noValidate>
            <h2 id="dialog-title">{title}</h2>
            {about}
            {fields.map((shape) => (
                <Input
                    key={shape.name}
                    shape={shape}
                    value={values[shape.name] ?? ""}
                    set={(value) => set(shape.name, value)}
                    wrong={wrongOf(shape.name)}
                />
            ))}
            <FormEnd {...end} changed={changed && <ChangedMeanwhile>{changed}</ChangedMeanwhile>} busy={busy} />
        </form>
    );
}

/// Open while there is something to ask.
export function Dialog<T>({ of, close, draw }: { of: T | null; close: () => void; draw: (of: T) => ComponentChildren }) {
    const dialog = useRef<HTMLDialogElement>(null);
    useEffect(() => {
        if (of && !dialog.current?.open) dialog.current?.showModal();
        if (!of) dialog.current?.close();
    }, [of]);
    return (
        <dialog ref={dialog} aria-labelledby="dialog-title" onClose={close}>
            {of && draw(of)}
        </dialog>
    );
}

/// What a form begins with.
export const initialOf = (fields: FieldShape[]): Values =>
    Object.fromEntries(fields.map((one) => [one.name, one.initial ?? ""]));
