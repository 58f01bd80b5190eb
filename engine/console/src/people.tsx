// Who is on the incident, what people wrote, and the files that are evidence.
import { useState } from "preact/hooks";
import { Bundle } from "./documents";
import { Refusal, tell } from "./http";
import type { Side } from "./incident";
import { Facts, Moment, Refused, Section, useRead, Waiting } from "./parts";
import { Field } from "./sign_in";
import type { List } from "./types";
import { phrase, t } from "./words";

interface Comment {
    id: string;
    person: string;
    kind: string;
    compartment: string;
    text: string;
    created_at: string;
}
type Part = "lead" | "dpo" | "counsel" | "communications" | "member";
const parts: Part[] = ["lead", "dpo", "counsel", "communications", "member"];

function Comments({ side }: { side: Side }) {
    const seen = useRead<List<Comment>>(
        "/v1/incidents/{id}/comments",
        { id: side.file.id },
        { limit: 500 },
        (told) => told.incident_id === side.file.id,
    );
    const [text, setText] = useState(""),
        [no, setNo] = useState<Refusal | null>(null);
    const send = (e: Event) => {
        e.preventDefault();
        tell("/v1/incidents/{id}/comments", { text }, { ids: { id: side.file.id } }).then(
            () => {
                setText("");
                setNo(null);
                seen.again();
            },
            (cause: unknown) => {
                if (cause instanceof Refusal) setNo(cause);
            },
        );
    };
    return (
        <>
            {seen.body ? (
                <ul class="plain-list">
                    {seen.body.items.map((one) => (
                        <li key={one.id}>
                            <p class="quiet">
                                {one.person} · {phrase(one.kind)} · <Moment at={one.created_at} />
                            </p>
                            <p class="text">{one.text}</p>
                        </li>
                    ))}
                </ul>
            ) : (
                <Waiting of={seen} />
            )}
            <form onSubmit={send}>
                <div class="field">
                    <label for="comment">{t("comment")}</label>
                    <textarea id="comment" rows={3} required value={text} onInput={(e) => setText(e.currentTarget.value)} />
                </div>
                <Refused no={no} />
                <p class="buttons">
                    <button>{t("comment.write")}</button>
                </p>
            </form>
        </>
    );
}

function Add({ side }: { side: Side }) {
    const [person, setPerson] = useState(""),
        [part, setPart] = useState<Part>("lead"),
        [no, setNo] = useState<Refusal | null>(null);
    const send = (e: Event) => {
        e.preventDefault();
        tell(
            "/v1/incidents/{id}/members",
            { type: "add", person, part },
            { ids: { id: side.file.id }, seen: side.etag },
        ).then(
            () => {
                setPerson("");
                setNo(null);
                side.again();
            },
            (cause: unknown) => {
                if (cause instanceof Refusal) setNo(cause);
            },
        );
    };
    return (
        <details>
            <summary>{t("member.add")}</summary>
            <form onSubmit={send}>
                <Field label={t("field.person")} value={person} set={setPerson} />
                <div class="field">
                    <label for="part">{t("part")}</label>
                    <select id="part" value={part} onChange={(e) => setPart(e.currentTarget.value as Part)}>
                        {parts.map((one) => (
                            <option key={one} value={one}>
                                {phrase(one)}
                            </option>
                        ))}
                    </select>
                </div>
                <Refused no={no} />
                <p class="buttons">
                    <button>{t("member.add")}</button>
                </p>
            </form>
        </details>
    );
}

export function PeopleTab(side: Side) {
    const { file } = side;
    const live = file.members.filter((one) => one.live);
    return (
        <>
            <Section title={t("members")}>
                {live.length === 0 ? (
                    <p class="quiet">{t("members.none")}</p>
                ) : (
                    <Facts
                        rows={live.map((one) => [
                            phrase(one.part),
                            <>
                                {one.person}{" "}
                                <span class="quiet">
                                    {t("since")} <Moment at={one.added_at} />
                                </span>
                            </>,
                        ])}
                    />
                )}
                {side.may && <Add side={side} />}
            </Section>
            <Section title={t("comments")}>
                <Comments side={side} />
            </Section>
            <Section
                title={t("evidence")}
                beside={<Bundle side={side} />}
            >
                {file.attachments.length === 0 ? (
                    <p class="quiet">{t("none")}</p>
                ) : (
                    <ul class="plain-list">
                        {file.attachments.map((one) => (
                            <li key={one.id}>
                                <a href={`/v1/attachments/${one.id}`} download>
                                    {one.name ?? one.id}
                                </a>{" "}
                                <code class="hash">{one.sha256}</code>
                            </li>
                        ))}
                    </ul>
                )}
            </Section>
        </>
    );
}
