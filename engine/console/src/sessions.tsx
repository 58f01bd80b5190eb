// Who is signed in now, since when, and by what they proved it. An admin may end a session at once.
import { useState } from "preact/hooks";
import type { Desk } from "./access";
import { AskDialog, type Asking } from "./ask";
import { Moment, ofHouse, Section, useRead, Waiting } from "./parts";
import type { OpenSession as Live } from "./types";
import { phrase, t } from "./words";

export function Sessions({ may }: Desk) {
    const seen = useRead("/v1/sessions", {}, {}, ofHouse("person"));
    const [asking, setAsking] = useState<Asking | null>(null);
    if (!seen.body) return <Waiting of={seen} />;
    const end = (one: Live) =>
        setAsking({
            title: `${t("session.end")}: ${one.person}`,
            send: t("session.end"),
            path: "/v1/sessions/{id}/end",
            ids: { id: one.id },
            about: <p class="quiet">{t("session.end.how")}</p>,
            body: () => ({}),
            done: seen.again,
        });
    return (
        <Section title={t("access.sessions")}>
            {seen.body.items.length === 0 && <p class="quiet">{t("sessions.none")}</p>}
            <ul class="cards">
                {seen.body.items.map((one) => (
                    <li key={one.id} class="card">
                        <div class="card-head">
                            <h3>
                                {one.person} <span class="quiet">{phrase(one.role)}</span>
                            </h3>
                            {may && (
                                <button
                                    type="button"
                                    aria-label={`${t("session.end")}: ${one.person}`}
                                    onClick={() => end(one)}
                                >
                                    {t("session.end")}
                                </button>
                            )}
                        </div>
                        <p class="line">
                            <span>
                                {t("session.since")} <Moment at={one.created_at} />
                            </span>
                            <span>
                                {t("session.seen")} <Moment at={one.seen_at} />
                            </span>
                            <span class="quiet">
                                {t("session.until")} <Moment at={one.expires_at} />
                            </span>
                            <span class="quiet">
                                {t("session.by", { factors: one.factors.split(/[ ,]+/).map(phrase).join(" + ") })}
                            </span>
                        </p>
                    </li>
                ))}
            </ul>
            <AskDialog asking={asking} close={() => setAsking(null)} />
        </Section>
    );
}
