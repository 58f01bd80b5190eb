// The files of an incident: each with its hash and chain of custody, handing one in, and saying where it went.
import { useEffect, useState } from "preact/hooks";
import { AskDialog, type Asking } from "./ask";
import { isUnanswered } from "./dialog";
import { Download, useDownloads } from "./download";
import { giveUp, Refusal, upload } from "./http";
import type { Side } from "./incident";
import { Moment, Refused, useRead, Waiting } from "./parts";
import type { Custody, EvidenceFile as File } from "./types";
import { eventPhrase, phrase, t } from "./words";

const path = "/v1/incidents/{id}/attachments";

function HandIn({ side, done }: { side: Side; done: () => void }) {
    const ids = { id: side.file.id };
    const [no, setNo] = useState<Refusal | null>(null),
        [busy, setBusy] = useState(false);
    useEffect(() => () => giveUp(path, ids), [ids.id]);
    const send = (e: Event) => {
        e.preventDefault();
        const form = e.currentTarget as HTMLFormElement;
        if (busy) return;
        setBusy(true);
        upload(path, new FormData(form), ids)
            .then(
                () => {
                    setNo(null);
                    form.reset();
                },
                (cause: unknown) => {
                    if (!(cause instanceof Refusal)) throw cause;
                    setNo(cause);
                },
            )
            .finally(() => {
                setBusy(false);
                done();
            });
    };
    return (
        <details>
            <summary>{t("evidence.add")}</summary>
            <form onSubmit={send}>
                <div class="field">
                    <label for="evidence-file">{t("evidence.file")}</label>
                    <input id="evidence-file" name="file" type="file" required />
                </div>
                <div class="field">
                    <label for="evidence-says">{t("evidence.says")}</label>
                    <textarea id="evidence-says" name="says" rows={3} />
                </div>
                <Refused no={no} />
                {no && isUnanswered(no) && (
                    <p class="lost" role="alert">
                        {t("lost.how")}
                    </p>
                )}
                <p class="buttons">
                    <button disabled={busy}>{t("evidence.add")}</button>
                </p>
            </form>
        </details>
    );
}

const went = (file: File, type: "handed_over" | "moved", done: () => void): Asking => ({
    title: t(`evidence.${type}`),
    send: t(`evidence.${type}`),
    path: "/v1/attachments/{id}/events",
    ids: { id: file.id },
    about: <p>{file.name ?? file.id}</p>,
    fields: [
        { name: "to", kind: "line", label: t("evidence.to") },
        { name: "reasons", kind: "text" },
    ],
    body: (data) => ({ type, data }),
    done,
});

function Chain({ of }: { of: Custody[] }) {
    return (
        <details>
            <summary>{t("evidence.custody")}</summary>
            <ol class="plain-list">
                {of.map((one) => (
                    <li key={one.seq}>
                        {eventPhrase(one.event)} <Moment at={one.recorded_at} />{" "}
                        <span class="quiet">
                            {one.person} {phrase(one.role)}
                        </span>
                        {[one.says, one.to, one.reasons].map((said, i) => said && <p key={i}>{said}</p>)}
                    </li>
                ))}
            </ol>
        </details>
    );
}

export function Evidence({ side }: { side: Side }) {
    const id = side.file.id;
    const files = useRead(path, { id }, {}, (told) => told.incident_id === id);
    const [asking, ask] = useState<Asking | null>(null);
    const taking = useDownloads();
    if (!files.body) return <Waiting of={files} />;
    return (
        <>
            <Refused no={files.problem} />
            {taking.said}
            {files.body.items.length === 0 && <p class="quiet">{t("evidence.none")}</p>}
            <ul class="plain-list">
                {files.body.items.map((file) => (
                    <li key={file.id}>
                        <p>
                            <Download
                                by={taking}
                                address={`/v1/attachments/${file.id}`}
                                name={file.name ?? file.id}
                                plain="plain"
                            >
                                {file.name ?? file.id}
                            </Download>{" "}
                            <span class="quiet">
                                {t("evidence.bytes", { n: String(file.bytes) })} ·{" "}
                                {t("evidence.by", { person: file.brought_in_by })}
                            </span>
                        </p>
                        <code class="hash">{file.sha256}</code>
                        <Chain of={file.custody} />
                        {side.can("POST /v1/attachments/{id}/events") && (
                            <p class="buttons">
                                {(["handed_over", "moved"] as const).map((type) => (
                                    <button
                                        key={type}
                                        type="button"
                                        class="plain"
                                        onClick={() => ask(went(file, type, files.again))}
                                    >
                                        {t(`evidence.${type}`)}
                                    </button>
                                ))}
                            </p>
                        )}
                    </li>
                ))}
            </ul>
            {side.can(`POST ${path}`) && <HandIn side={side} done={files.again} />}
            <AskDialog asking={asking} close={() => ask(null)} />
        </>
    );
}
