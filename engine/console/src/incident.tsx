// The page of one incident: its state and legs, and behind each tab one side of it.
import { useEffect } from "preact/hooks";
import { Assessing } from "./assessing";
import { Documents } from "./documents";
import { IncidentClock } from "./incident_clock";
import { Overview } from "./overview";
import { Moment, ShortId, State, useRead, Waiting } from "./parts";
import { PeopleTab } from "./people";
import { Radius } from "./radius";
import { may } from "./rights";
import { incidentPlace } from "./route";
import { NoticesTab, SuppliersTab } from "./sides";
import { Timeline } from "./timeline";
import type { CaseFile, Question, Session } from "./types";
import { phrase, t } from "./words";

const tabs = ["", "assessment", "suppliers", "notices", "radius", "timeline", "people", "documents"] as const;

export interface Side {
    file: CaseFile;
    etag: string;
    questions: Question[];
    again: () => void;
    may: boolean;
    /// Who looks at it.
    person: string;
    /// What this person may ask for (rights.ts).
    can: (what: string) => boolean;
}

function Head({ file }: { file: CaseFile }) {
    return (
        <div class="incident-head">
            <p class="quiet">
                <a href="#/">{t("nav.")}</a> · <ShortId id={file.id} />
            </p>
            <h1>{file.title}</h1>
            <IncidentClock file={file} />
            <p class="line">
                <State of={file.state} />
                {file.severity && (
                    <span>
                        {t("severity")}: <strong>{phrase(file.severity)}</strong>
                    </span>
                )}
                <span>
                    {t("opened")} <Moment at={file.opened_at} />
                </span>
                <span>{file.owner ? t("led.by", { person: file.owner }) : t("led.by.nobody")}</span>
                {file.restricted && <span class="state">{t("restricted")}</span>}
            </p>
            <dl class="legs">
                {(["authority", "suppliers", "customers"] as const).map((leg) => (
                    <div key={leg} class={`leg leg-${file.legs[leg]}`}>
                        <dt>{t(`leg.${leg}`)}</dt>
                        <dd>{phrase(file.legs[leg])}</dd>
                    </div>
                ))}
            </dl>
        </div>
    );
}

export function IncidentPage({ id, tab, session }: { id: string; tab: string; session: Session }) {
    const ours = (told: { incident_id: string }) => told.incident_id === id;
    const seen = useRead("/v1/incidents/{id}", { id }, {}, ours),
        asked = useRead("/v1/incidents/{id}/questions", { id }, {}, ours);
    const title = seen.body?.title;
    useEffect(() => {
        document.title = `${title ?? t("incident")} – Tocsin`;
    }, [title]);
    if (!seen.body)
        return (
            <>
                <h1>{t("incident")}</h1>
                <Waiting of={seen} />
            </>
        );
    const again = () => {
        seen.again();
        asked.again();
    };
    const side: Side = {
        file: seen.body,
        etag: seen.etag,
        questions: asked.body?.items ?? [],
        again,
        may: may(session, "POST /v1/incidents/{id}/events"),
        person: session.person,
        can: (what) => may(session, what),
    };
    return (
        <>
            <Head file={seen.body} />
            <nav class="tabs" aria-label={t("tabs")}>
                <ul>
                    {tabs.map((one) => (
                        <li key={one}>
                            <a href={incidentPlace(id, one)} aria-current={one === tab ? "page" : undefined}>
                                {t(`tab.${one}`)}
                                {one === "assessment" && side.questions.length > 0 ? ` (${side.questions.length})` : ""}
                            </a>
                        </li>
                    ))}
                </ul>
            </nav>
            {tab === "assessment" ? (
                <Assessing {...side} />
            ) : tab === "suppliers" ? (
                <SuppliersTab {...side} />
            ) : tab === "notices" ? (
                <NoticesTab {...side} />
            ) : tab === "radius" ? (
                <Radius id={id} />
            ) : tab === "timeline" ? (
                <Timeline file={seen.body} />
            ) : tab === "people" ? (
                <PeopleTab {...side} />
            ) : tab === "documents" ? (
                <Documents {...side} />
            ) : (
                <Overview {...side} />
            )}
        </>
    );
}
