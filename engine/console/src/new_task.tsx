// Setting a task: something to do, a measure of the review, or a question that an authority asks.
import { useState } from "preact/hooks";
import { AskDialog, type Asking } from "./ask";
import type { Side } from "./incident";
import { fromLocalInput } from "./time";
import { phrase, t } from "./words";

const kinds = ["other", "measure", "authority_question"];

/// Its form; also that of what an authority wants by a date of its own.
export function setting(side: Side): Asking {
    const people = [...new Set([side.file.owner, ...side.file.members.filter((one) => one.live).map((one) => one.person)])];
    return {
        title: t("task.new"),
        send: t("task.new"),
        path: "/v1/tasks",
        fields: [
            { name: "text", kind: "text", label: t("task.text") },
            {
                name: "kind",
                kind: "choice",
                label: t("task.kind"),
                options: kinds.map((value) => ({ value, text: phrase(value) })),
                initial: "other",
            },
            { name: "owner", kind: "line", suggestions: people.filter(Boolean), label: t("field.person"), optional: "optional" },
            { name: "due_at", kind: "instant", label: t("task.due"), optional: "optional", ahead: "ahead" },
            { name: "about", kind: "line", label: t("task.about"), optional: "optional" },
            { name: "asked_at", kind: "instant", label: t("task.asked_at"), optional: "optional" },
        ],
        body: ({ due_at, asked_at, ...said }) => ({
            incident_id: side.file.id,
            ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== "")),
            ...(due_at ? { due_at: fromLocalInput(due_at) } : {}),
            ...(asked_at ? { asked_at: fromLocalInput(asked_at) } : {}),
        }),
        done: side.again,
    };
}

export function NewTask({ side }: { side: Side }) {
    const [asking, ask] = useState<Asking | null>(null);
    return (
        <>
            <p class="buttons">
                <button type="button" onClick={() => ask(setting(side))}>
                    {t("task.new")}
                </button>
            </p>
            <AskDialog asking={asking} close={() => ask(null)} />
        </>
    );
}
