// Who is on the incident, what people wrote, and the files that are evidence.
import { useState } from "preact/hooks";
import { AskDialog, type Asking } from "./ask";
import { Bundle } from "./documents";
import { Evidence } from "./evidence";
import { Refusal, tell } from "./http";
import type { Side } from "./incident";
import { Facts, Moment, Refused, Section, useAll, Waiting } from "./parts";
import { Field } from "./sign_in";
import { useSending } from "./since";
import type { Member } from "./types";
import { phrase, t } from "./words";

type Part = "lead" | "dpo" | "counsel" | "communications" | "member";
const parts: Part[] = ["lead", "dpo", "counsel", "communications", "member"];

function Comments({ side }: { side: Side }) {
    const seen = useAll(
        "/v1/incidents/{id}/comments",
        { id: side.file.id },
        {},
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
                    {seen.body.map((one) => (
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
            {side.can("POST /v1/incidents/{id}/comments") && (
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
            )}
        </>
    );
}

function Add({ side }: { side: Side }) {
    const [person, setPerson] = useState(""),
        [part, setPart] = useState<Part>("lead");
    const sending = useSending(side);
    const send = (e: Event) => {
        e.preventDefault();
        void sending.send(
            (seen) => tell("/v1/incidents/{id}/members", { type: "add", person, part }, { ids: { id: side.file.id }, seen }),
            () => {
                setPerson("");
                side.again();
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
                {sending.answer}
                <p class="buttons">
                    <button>{t(sending.isOvertaken ? "send.anyway" : "member.add")}</button>
                </p>
            </form>
        </details>
    );
}

/// Asked about before it is done: whoever is taken off may see no more of a restricted incident.
function Remove({ side, member, ask }: { side: Side; member: Member; ask: (asking: Asking) => void }) {
    const { person, part } = member;
    const asking: Asking = {
        title: t("member.remove"),
        send: t("member.remove"),
        path: "/v1/incidents/{id}/members",
        ids: { id: side.file.id },
        about: <p>{t("member.remove.who", { person, part: phrase(part) })}</p>,
        fields: [],
        body: () => ({ type: "remove", person, part }),
        over: { incident: side.file.id, etag: side.etag },
        done: side.again,
    };
    return (
        <button type="button" class="plain" aria-label={`${t("member.remove")}: ${person}`} onClick={() => ask(asking)}>
            {t("member.remove")}
        </button>
    );
}

function Members({ side }: { side: Side }) {
    const [asking, ask] = useState<Asking | null>(null);
    const live = side.file.members.filter((one) => one.live),
        can = side.can("POST /v1/incidents/{id}/members");
    return (
        <>
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
                            </span>{" "}
                            {can && <Remove side={side} member={one} ask={ask} />}
                        </>,
                    ])}
                />
            )}
            {can && <Add side={side} />}
            <AskDialog asking={asking} close={() => ask(null)} />
        </>
    );
}

export function PeopleTab(side: Side) {
    return (
        <>
            <Section title={t("members")}>
                <Members side={side} />
            </Section>
            <Section title={t("comments")}>
                <Comments side={side} />
            </Section>
            <Section
                title={t("evidence")}
                beside={<Bundle side={side} />}
            >
                <Evidence side={side} />
            </Section>
        </>
    );
}
