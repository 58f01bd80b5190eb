// One notice before it is approved: to whom over what, what is missing, the letters themselves, and how far it is.
import { useEffect, useState } from "preact/hooks";
import { Actions } from "./action";
import { AskDialog, type Asking } from "./ask";
import { FirstFiling } from "./documents";
import { EditNotice } from "./draft";
import { Says, Section, State, useRead, Waiting } from "./parts";
import { may } from "./rights";
import { incidentPlace } from "./route";
import { Progress } from "./sides";
import type { Notice, Review, Session } from "./types";
import { Unreached } from "./unreached";
import { partPhrase, phrase, t } from "./words";

function Letters({ review }: { review: Review }) {
    return (
        <>
            {review.sample.map((one) => (
                <article class="letter" key={one.recipient} aria-label={t("letter.to", { name: one.recipient })}>
                    <p class="quiet">
                        {t("letter.to", { name: one.recipient })} · {phrase(one.channel)} · {one.edition} ·{" "}
                        <code class="hash">{one.letter_sha256}</code>
                    </p>
                    <h3 lang={one.edition.split("@")[0]}>{one.letter.subject}</h3>
                    <p class="text" lang={one.edition.split("@")[0]}>
                        {one.letter.text}
                    </p>
                </article>
            ))}
        </>
    );
}

function Missing({ of }: { of: Review["missing"] }) {
    if (of.length === 0) return <p>{t("missing.none")}</p>;
    return (
        <ul class="gates">
            {of.map((one) => (
                <li key={one.part}>
                    <strong>{partPhrase(one.part.split(".")[1] ?? one.part)}</strong>{" "}
                    <span class="quiet">{one.part.split(".")[0]}</span> <Says>{`${one.says} (${one.law})`}</Says>
                    {one.may_be_unknown && `; ${t("missing.unknown")}`}
                </li>
            ))}
        </ul>
    );
}

function Parts({ of }: { of: Notice }) {
    const rows = Object.entries(of.parts ?? {});
    if (rows.length === 0) return <p class="text">{of.text}</p>;
    return (
        <dl class="facts">
            {rows.map(([name, value]) => (
                <div key={name}>
                    <dt>
                        {partPhrase(name.split(".")[1] ?? name)} <span class="quiet">{name.split(".")[0]}</span>
                    </dt>
                    <dd class="text" lang={name.split(".")[0]}>
                        {value === "unknown" ? t("not.known.yet") : value}
                    </dd>
                </div>
            ))}
        </dl>
    );
}

function Whom({ review }: { review: Review }) {
    return (
        <Section title={t("recipients")}>
            {!review.recipients_current && <p class="blocks">{t("recipients.moved")}</p>}
            <div class="scroll" tabIndex={0} role="group" aria-label={t("channel")}>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{t("channel")}</th>
                            <th scope="col">{t("edition")}</th>
                            <th scope="col">{t("state")}</th>
                            <th scope="col" class="num">
                                {t("number")}
                            </th>
                        </tr>
                    </thead>
                    <tbody>
                        {review.recipients.map((one) => (
                            <tr key={one.channel + one.edition + one.state}>
                                <td>{phrase(one.channel)}</td>
                                <td>{one.edition}</td>
                                <td>{phrase(one.state)}</td>
                                <td class="num">{one.recipients}</td>
                            </tr>
                        ))}
                    </tbody>
                </table>
            </div>
        </Section>
    );
}

function Head({ notice }: { notice: Notice }) {
    return (
        <>
            <p class="quiet">
                <a href={incidentPlace(notice.incident_id, "notices")}>{t("incident")}</a> · <code>{notice.id}</code>
            </p>
            <h1>
                {t(notice.audience === "authority" ? "notice.authority" : "notice.others")}: {phrase(notice.audience)}
            </h1>
            <p class="line">
                <State of={notice.state} />
                <span>{t("drafted.by", { person: notice.drafted_by })}</span>
                {notice.approved_by && <span>{t("approved.by", { person: notice.approved_by })}</span>}
            </p>
            <Progress of={notice} />
        </>
    );
}

export function NoticePage({ id, session }: { id: string; session: Session }) {
    const ours = (told: { machine: string; machine_id: string; incident_id: string }) =>
        told.machine_id === id || told.machine === "delivery" || told.machine === "notice";
    const review = useRead("/v1/notices/{id}/review", { id }, {}, ours),
        seen = useRead("/v1/notices/{id}", { id }, {}, ours);
    const [asking, ask] = useState<Asking | null>(null);
    useEffect(() => {
        document.title = `${t("notice")} – Tocsin`;
    });
    // What cannot be read anew may have changed: it is not shown, and so not approved.
    const letters = review.problem ? null : review.body,
        notice = letters?.notice ?? seen.body;
    if (!notice)
        return (
            <>
                <h1>{t("notice")}</h1>
                <Waiting of={seen} />
            </>
        );
    const again = () => {
        review.again();
        seen.again();
    };
    return (
        <>
            <Head notice={notice} />
            {may(session, "POST /v1/notices/{id}/events") && (
                <Steps notice={notice} review={letters} again={again} />
            )}
            <Section title={t("said")}>
                <Parts of={notice} />
            </Section>
            {notice.failed > 0 && (
                <Unreached of={notice} may={may(session, "POST /v1/deliveries/{id}/events")} again={again} ask={ask} />
            )}
            {/* It stays until it is closed, also when nobody is left to be told and somebody still types. */}
            <AskDialog asking={asking} close={() => ask(null)} />
            {notice.audience === "authority" && <FirstFiling incident={notice.incident_id} recipients={notice.recipients} />}
            {letters ? (
                <>
                    <Section title={t("missing")}>
                        <Missing of={letters.missing} />
                    </Section>
                    <Whom review={letters} />
                    <Section title={t("letters")}>
                        <Letters review={letters} />
                    </Section>
                </>
            ) : (
                <Section title={t("letters")}>
                    {review.problem && <p class="blocks">{t("review.failed")}</p>}
                    <Waiting of={review} />
                </Section>
            )}
        </>
    );
}

/// The actions stand with the letters, and an approval carries the hashes of the letters that are on the page.
function Steps({ notice, review, again }: { notice: Notice; review: Review | null; again: () => void }) {
    const [editing, edit] = useState(false);
    const file = useRead(
        "/v1/incidents/{id}",
        { id: notice.incident_id },
        {},
        (told) => told.incident_id === notice.incident_id,
    );
    if (!file.body) return <Waiting of={file} />;
    const done = () => {
        file.again();
        again();
    };
    const mayEdit = (file.body.allowed[notice.id] ?? []).some((one) => one.type === "edit" && one.allowed);
    const { content_sha256, recipients_sha256 } = review?.notice ?? { content_sha256: "", recipients_sha256: "" };
    return (
        <>
            <Actions
                file={file.body}
                etag={file.etag}
                of={notice.id}
                done={done}
                first={["submit", "approve", "send", "settle"]}
                near={["approve"]}
                without={review ? ["edit"] : ["edit", "approve"]}
                initial={{ content_sha256, recipients_sha256 }}
                label={t("actions.notice")}
            />
            {mayEdit && !editing && (
                <p class="buttons">
                    <button type="button" onClick={() => edit(true)}>
                        {t("edit.notice")}
                    </button>
                </p>
            )}
            {editing && (
                <Section title={t("edit.notice")}>
                    <EditNotice notice={notice} done={done} close={() => edit(false)} />
                </Section>
            )}
        </>
    );
}
