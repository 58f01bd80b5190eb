// An event as an action: its form, what would happen if it were sent now, the gates that say no, and what somebody else
// changed meanwhile. The list of actions is the engine's (`allowed`), and so is every answer.
import { useState } from "preact/hooks";
import { Ahead, Dialog, DialogForm, initialOf, useOutlook, useThere, type Values } from "./dialog";
import { fieldsOf, machineOf, type FieldShape } from "./forms";
import { type EventBody, Refusal, tell } from "./http";
import { useOffers } from "./offers";
import { Gates } from "./parts";
import { Steps } from "./steps";
import { type Changed, Since, whatChanged } from "./since";
import { fromLocalInput } from "./time";
import type { Allowed, CaseFile, Question, Receipt } from "./types";
import { actionPhrase, t } from "./words";

export interface Doing {
    file: CaseFile;
    etag: string;
    of: string;
    event: Allowed;
    questions?: Question[];
    initial?: Record<string, string>;
    /// Instead of those that forms.ts knows.
    fields?: FieldShape[];
    /// Instead of the event's name.
    title?: string;
    done: () => void;
}

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

function Form({ doing, close }: { doing: Doing; close: () => void }) {
    const { file, of, event } = doing;
    const { machine, path } = machineOf(of);
    const offers = useOffers(doing.fields ? "" : `${machine}.${event.type}`, file);
    const fields = doing.fields ?? fieldsOf(event.type, {
        file,
        machine,
        id: of,
        offers,
        ...(doing.questions ? { questions: doing.questions } : {}),
        ...(doing.initial ? { initial: doing.initial } : {}),
    });
    const [values, setValues] = useState(() => initialOf(fields)),
        [etag, setEtag] = useState(doing.etag),
        [no, setNo] = useState<Refusal | null>(null),
        [changed, setChanged] = useState<Changed | null>(null);
    const body = bodyOf(event.type, fields, values),
        ids = { id: machine === "incident" ? file.id : of };
    const outlook = useOutlook<Receipt>(
        async () => (await tell(path, body as never, { ids, seen: etag, dry: "dry_run" })) as Receipt,
        JSON.stringify([body, etag]),
    );
    const there = useThere();
    const explain = async (refusal: Refusal) => {
        const found = await whatChanged(file.id, etag, refusal);
        setChanged(found);
        setEtag(found.etag);
        setNo(null);
    };
    const sent = () =>
        tell(path, body as never, { ids, seen: etag }).then(
            () => {
                doing.done();
                // Closed meanwhile, another may be open by now: that one stays.
                if (there.current) close();
            },
            (cause: unknown) => {
                if (!(cause instanceof Refusal)) throw cause;
                return cause.problem.status === 412 ? explain(cause) : setNo(cause);
            },
        );
    return (
        <DialogForm
            title={doing.title ?? actionPhrase(machine, event.type)}
            send={doing.title ?? actionPhrase(machine, event.type)}
            fields={fields}
            values={values}
            set={(name, value) => setValues((before) => ({ ...before, [name]: value }))}
            ahead={<Ahead outlook={outlook} draw={(receipt) => <Steps receipt={receipt} file={file} />} />}
            no={no}
            changed={changed && <Since of={changed} />}
            sent={sent}
            close={close}
        />
    );
}

export function ActionDialog({ doing, close }: { doing: Doing | null; close: () => void }) {
    return <Dialog of={doing} close={close} draw={(one) => <Form doing={one} close={close} />} />;
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
    /// Kept behind a word: what is seldom wanted.
    rare?: readonly string[];
    /// Where the one button that leads on is.
    lead?: "here" | "elsewhere";
    label: string;
    initial?: Record<string, string>;
    /// Events that stand elsewhere.
    without?: string[];
    /// Who holds the dialog instead, where this may vanish while somebody types.
    begun?: (doing: Doing) => void;
}

/// Where all that is missing is something to say, the form asks for it.
export const isOpen = (event: Allowed) => event.allowed || event.gates.every((gate) => gate.code.endsWith("-missing"));

/// The events that are allowed as buttons, and those that a gate still holds back behind a word, with the gate's sentence.
export function Actions({ file, etag, of, questions, done, first = [], near = [], rare = [], lead = "here", label, initial, without = [], begun }: ActionsProps) {
    const [doing, setDoing] = useState<Doing | null>(null);
    const all = (file.allowed[of] ?? []).filter((one) => !without.includes(one.type));
    if (all.length === 0 && !doing) return null;
    const begin = (event: Allowed) =>
        (begun ?? setDoing)({ file, etag, of, event, done, ...(questions ? { questions } : {}), ...(initial ? { initial } : {}) });
    const rank = (event: Allowed) => {
        const at = first.indexOf(event.type);
        return at < 0 ? first.length : at;
    };
    const shown = (event: Allowed) => isOpen(event) || near.includes(event.type);
    const open = all.filter(shown).sort((a, b) => rank(a) - rank(b)),
        usual = open.filter((one) => !rare.includes(one.type)),
        seldom = open.filter((one) => rare.includes(one.type));
    const leads = (event: Allowed) => lead === "here" && first.includes(event.type);
    const button = (event: Allowed, look = "") => (
        <button key={event.type} type="button" class={look} onClick={() => begin(event)}>
            {actionPhrase(machineOf(of).machine, event.type)}
        </button>
    );
    const held = all.filter((one) => !shown(one));
    return (
        <>
            {all.length > 0 && (
                <div class="actions" role="group" aria-label={label}>
                    {usual.map((event, i) => button(event, i === 0 && leads(event) ? "primary" : ""))}
                    {seldom.length > 0 && (
                        <details class="more">
                            <summary>{t("more.actions", { n: String(seldom.length) })}</summary>
                            <div class="actions">{seldom.map((event) => button(event))}</div>
                        </details>
                    )}
                    {held.length > 0 && (
                        <details class="held">
                            <summary>{t("held", { n: String(held.length) })}</summary>
                            <ul>
                                {held.map((event) => (
                                    <li key={event.type}>
                                        {button(event)}
                                        <Gates gates={event.gates} />
                                    </li>
                                ))}
                            </ul>
                        </details>
                    )}
                </div>
            )}
            {/* It stays until it is closed, also when nothing is left to do and somebody still types. */}
            <ActionDialog doing={doing} close={() => setDoing(null)} />
        </>
    );
}
