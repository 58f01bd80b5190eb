// An authority's order to tell people: it counts whatever was decided before, and has a date of its own.
import { useState } from "preact/hooks";
import { ActionDialog, type Doing } from "./action";
import { AskDialog, type Asking } from "./ask";
import { asker } from "./board_order";
import { isYes, orderBehind, orderIn } from "./entries";
import type { FieldShape } from "./forms";
import type { History } from "./history";
import type { Side } from "./incident";
import { setting } from "./new_task";
import { Left, Moment, Refused, State } from "./parts";
import type { CaseFile, Duty, Task } from "./types";
import { inWords } from "./said";
import { phrase, t } from "./words";

const kind = "authority_question";
const toPeople = "individuals_notice_ordered";

const isLive = (task: Task) => task.state === "open" || task.state === "overdue";

/// What an authority still wants from us by a date of its own.
export const wantedByAuthority = (file: CaseFile): Task[] => file.tasks.filter((one) => one.kind === kind && one.due_at !== null && isLive(one));

/// How the text of a task begins that stands for the deadline of this duty's order. Any other question of an authority is not it.
const beginning = (duty: Duty) => `${duty.rule}: `;
export const deadlinesOf = (file: CaseFile, duty: Duty): Task[] =>
    file.tasks.filter((one) => one.kind === kind && one.state !== "dropped" && one.text?.startsWith(beginning(duty)));

function Wanted({ of, now }: { of: Task; now: number }) {
    const live = isLive(of);
    return (
        <li>
            <p class="line">
                {live && of.due_at && <Left due={of.due_at} now={now} />}
                <span>
                    {t("order.until")} <Moment at={of.due_at} />
                </span>
                <span class="quiet">{asker(of)}</span>
                {!live && <State of={of.state} />}
            </p>
            {of.text && <p>{inWords(of.text)}</p>}
        </li>
    );
}

function dating(side: Side, duty: Duty): Asking {
    const asked = setting(side);
    const given: Record<string, Partial<FieldShape>> = {
        text: { initial: t("order.task", { article: inWords(duty.why?.["article"] ?? duty.rule) }) },
        due_at: { label: t("order.due"), initial: "" },
        about: { label: t("order.who") },
    };
    const fields = (asked.fields ?? [])
        .filter((one) => ["text", "owner", "due_at", "about"].includes(one.name))
        .map(({ optional, ...one }): FieldShape => {
            const mayBeEmpty = one.name === "owner" && optional ? { optional } : {};
            return { ...one, ...mayBeEmpty, ...given[one.name] };
        });
    return { ...asked, title: t("order.date"), send: t("order.date"), fields, body: (values) => asked.body({ ...values, kind, text: `${beginning(duty)}${values["text"] ?? ""}` }) };
}

/// What the assessment that stands says, where it says that nobody need be told.
function Outdone({ file, fact }: { file: CaseFile; fact: string }) {
    const signed = file.assessments.filter((one) => one.signed_by).at(-1);
    if (!signed || signed.risk === "high" || fact !== toPeople) return <p>{t("order.outdoes")}</p>;
    return <p>{t("order.outdoes.signed", { person: signed.signed_by, risk: phrase(signed.risk) })}</p>;
}

/// At a duty that rests on an order: when it was given, by whom, what it outdoes, and by when it wants it.
export function OrderOf({ duty, side, history, now }: { duty: Duty; side: Side; history: History; now: number }) {
    const [asking, ask] = useState<Asking | null>(null);
    const fact = orderBehind(duty);
    if (!fact) return null;
    const order = orderIn(history.entries ?? [], fact),
        wanted = deadlinesOf(side.file, duty);
    return (
        <div class="order" role="group" aria-label={t("order")}>
            <p>
                <strong>{t("order")}</strong>{" "}
                {order && (
                    <>
                        <Moment at={order.at} />
                        {order.source && ` · ${order.source}`}{" "}
                        <span class="quiet">{t("order.recorded", { person: order.by })}</span>
                    </>
                )}
            </p>
            <Refused no={history.entries ? null : history.problem} />
            <Outdone file={side.file} fact={fact} />
            {wanted.length > 0 ? (
                <ul class="plain-list">
                    {wanted.map((one) => (
                        <Wanted key={one.id} of={one} now={now} />
                    ))}
                </ul>
            ) : (
                <p class="blocks">{t("order.undated")}</p>
            )}
            {side.can("POST /v1/tasks") && side.file.live && (
                <p class="buttons">
                    <button type="button" onClick={() => ask(dating(side, duty))}>
                        {t("order.date")}
                    </button>
                </p>
            )}
            <AskDialog asking={asking} close={() => ask(null)} />
        </div>
    );
}

/// The way to record one, while none is on record: it may come at any time, whoever has a duty so far, and the engine takes it
/// wherever it takes a fact.
export function RecordOrder({ side }: { side: Side }) {
    const [doing, setDoing] = useState<Doing | null>(null);
    const { file, etag, again: done } = side;
    const event = file.allowed["incident"]?.find((one) => one.type === "set_fact");
    const isAsked = side.may && event && !isYes(file.facts[toPeople]);
    if (!doing && !isAsked) return null;
    const fields: FieldShape[] = [
        { name: "fact", kind: "given", initial: toPeople },
        { name: "value", kind: "given", initial: "true" },
        { name: "occurred_at", kind: "instant", label: t("order.at"), initial: "" },
        { name: "source", kind: "line", label: t("order.source") },
    ];
    return (
        <>
            {event && (
                <button
                    type="button"
                    onClick={() => setDoing({ file, etag, of: "incident", event, fields, done, title: t("order.record") })}
                >
                    {t("order.record")}
                </button>
            )}
            <ActionDialog doing={doing} close={() => setDoing(null)} />
        </>
    );
}
