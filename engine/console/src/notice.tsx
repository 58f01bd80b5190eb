// One notice before it is approved: to whom over what, what is missing, the letters themselves, and how far it is.
import { useEffect } from "preact/hooks";
import { Actions } from "./action";
import { Says, Section, State, useRead, Waiting } from "./parts";
import { incidentPlace } from "./route";
import { Progress } from "./sides";
import type { CaseFile, Notice, Review } from "./types";
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
            {of.map((one, i) => (
                <li key={i}>
                    <Says>{typeof one === "string" ? one : Object.values(one).join(": ")}</Says>
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

export function NoticePage({ id }: { id: string }) {
    const ours = (told: { machine: string; machine_id: string; incident_id: string }) =>
        told.machine_id === id || told.machine === "delivery" || told.machine === "notice";
    const review = useRead<Review>("/v1/notices/{id}/review", { id }, {}, ours),
        seen = useRead<Notice>("/v1/notices/{id}", { id }, {}, ours);
    useEffect(() => {
        document.title = `${t("notice")} – Tocsin`;
    });
    if (!seen.body)
        return (
            <>
                <h1>{t("notice")}</h1>
                <Waiting of={seen} />
            </>
        );
    const notice = seen.body;
    return (
        <>
            <p class="quiet">
                <a href={incidentPlace(notice.incident_id, "notices")}>{t("incident")}</a> · <code>{id}</code>
            </p>
            <h1>
                {t("notice")}: {phrase(notice.audience)}
            </h1>
            <p class="line">
                <State of={notice.state} />
                <span>{t("drafted.by", { person: notice.drafted_by })}</span>
                {notice.approved_by && <span>{t("approved.by", { person: notice.approved_by })}</span>}
            </p>
            <Progress of={notice} />
            <Steps
                notice={notice}
                again={() => {
                    review.again();
                    seen.again();
                }}
            />
            <Section title={t("said")}>
                <Parts of={notice} />
            </Section>
            {review.body ? (
                <>
                    <Section title={t("missing")}>
                        <Missing of={review.body.missing} />
                    </Section>
                    <Section title={t("recipients")}>
                        {!review.body.recipients_current && <p class="blocks">{t("recipients.moved")}</p>}
                        <div class="scroll" tabIndex={0} role="group" aria-label={t("channel")}><table>
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
                                {review.body.recipients.map((one) => (
                                    <tr key={one.channel + one.edition + one.state}>
                                        <td>{phrase(one.channel)}</td>
                                        <td>{one.edition}</td>
                                        <td>{phrase(one.state)}</td>
                                        <td class="num">{one.recipients}</td>
                                    </tr>
                                ))}
                            </tbody>
                        </table></div>
                    </Section>
                    <Section title={t("letters")}>
                        <Letters review={review.body} />
                    </Section>
                </>
            ) : (
                <Section title={t("letters")}>
                    <Waiting of={review} />
                </Section>
            )}
        </>
    );
}

/// The actions stand with the letters, so that what is approved is what was read.
function Steps({ notice, again }: { notice: Notice; again: () => void }) {
    const file = useRead<CaseFile>(
        "/v1/incidents/{id}",
        { id: notice.incident_id },
        {},
        (told) => told.incident_id === notice.incident_id,
    );
    if (!file.body) return null;
    return (
        <Actions
            file={file.body}
            etag={file.etag}
            of={notice.id}
            done={() => {
                file.again();
                again();
            }}
            first={["submit", "approve", "send", "settle"]}
            near={["approve"]}
            label={t("actions.notice")}
        />
    );
}
