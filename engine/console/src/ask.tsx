// A change of the house as a dialog: its form, what it would do if it were sent now, and what the engine says against it.
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Ahead, Dialog, DialogForm, initialOf, isUnanswered, useOutlook, useThere, type Values } from "./dialog";
import type { FieldShape } from "./forms";
import { giveUp, type Postable, Refusal, tell } from "./http";
import { Since, whatChanged } from "./since";
import type { Done } from "./types";
import { phrase, t } from "./words";

export interface Asking {
    title: string;
    send: string;
    path: Postable;
    ids?: { id?: string };
    fields?: FieldShape[];
    about?: ComponentChildren;
    /// What it would do, where that is no other state.
    ahead?: string | ((done: Done) => ComponentChildren);
    /// The incident that it changes, as it was read: whoever comes second is told what was done since.
    over?: { incident: string; etag: string };
    body: (values: Values) => object;
    /// Looks whether somebody else was faster; answers what they did, once.
    guard?: () => Promise<ComponentChildren>;
    done: (answer: Done) => void;
    /// Where the engine keeps no answer to repeat: what to say when none came, and how to look whether it was done.
    lost?: { says: string; look: () => void };
}

function Becomes({ state }: { state: string | undefined }) {
    return <p>{state ? t("ahead.becomes", { state: phrase(state) }) : t("ahead.done")}</p>;
}

function Form({ asking, close }: { asking: Asking; close: () => void }) {
    const fields = asking.fields ?? [],
        ids = asking.ids ?? {};
    const [values, setValues] = useState(() => initialOf(fields)),
        [no, setNo] = useState<Refusal | null>(null),
        [changed, setChanged] = useState<ComponentChildren>(null),
        [seen, setSeen] = useState(asking.over?.etag ?? "");
    const body = asking.body(values);
    const outlook = useOutlook<Done>(
        async () => (await tell(asking.path, body as never, { ids, seen, dry: "dry_run" })) as Done,
        JSON.stringify([body, seen]),
    );
    const lost = useRef(false),
        there = useThere();
    useEffect(
        () => () => {
            giveUp(asking.path, asking.ids);
            if (lost.current) asking.lost?.look();
        },
        [],
    );
    const explain = async (incident: string, cause: Refusal) => {
        const found = await whatChanged(incident, seen, cause);
        setChanged(<Since of={found} />);
        setSeen(found.etag);
        setNo(null);
    };
    const send = async () => {
        const faster = await asking.guard?.();
        if (faster) return setChanged(faster);
        const answer = (await tell(asking.path, body as never, { ids, seen })) as Done;
        // Closed meanwhile, another may be open by now: that one stays.
        if (there.current) close();
        asking.done(answer);
    };
    const refused = (cause: Refusal) => {
        setNo(cause);
        if (!asking.lost || !isUnanswered(cause)) return;
        lost.current = true;
        asking.lost.look();
    };
    const sent = () =>
        send().catch((cause: unknown) => {
            if (!(cause instanceof Refusal)) throw cause;
            if (asking.over && cause.problem.status === 412) return explain(asking.over.incident, cause);
            return refused(cause);
        });
    const drawn = (done: Done) => {
        const { ahead } = asking;
        if (typeof ahead === "function") return ahead(done);
        return ahead ? <p>{ahead}</p> : <Becomes state={done.object_state} />;
    };
    return (
        <DialogForm
            title={asking.title}
            send={asking.send}
            fields={fields}
            values={values}
            set={(name, value) => setValues((before) => ({ ...before, [name]: value }))}
            about={asking.about}
            ahead={<Ahead outlook={outlook} draw={drawn} />}
            no={no}
            changed={changed}
            lost={asking.lost?.says}
            sent={sent}
            close={close}
        />
    );
}

export function AskDialog({ asking, close }: { asking: Asking | null; close: () => void }) {
    return <Dialog of={asking} close={close} draw={(one) => <Form asking={one} close={close} />} />;
}

/// What the engine tells once and never again. It stands in no address, and goes when it is put away.
export function ShownOnce({ title, how, value, close }: { title: string; how: string; value: string; close: () => void }) {
    const [copied, setCopied] = useState(false);
    const box = useRef<HTMLDivElement>(null);
    // A moment later: the dialog that closes gives the focus back to where it was opened.
    useEffect(() => {
        const later = setTimeout(() => box.current?.focus(), 50);
        return () => clearTimeout(later);
    }, []);
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
