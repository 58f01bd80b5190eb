// What is one's own: links by which a calendar program reads the deadlines that one sees.
import { useEffect, useState } from "preact/hooks";
import { AskDialog, type Asking, ShownOnce } from "./ask";
import { Moment, Section, useRead, Waiting } from "./parts";
import { may } from "./rights";
import type { CalendarLink as Link, Done, Session } from "./types";
import { phrase, t } from "./words";


const making = (done: (answer: Done) => void): Asking => ({
    title: t("calendar.make"),
    send: t("calendar.make"),
    path: "/v1/calendar-links",
    about: <p class="quiet">{t("calendar.how")}</p>,
    fields: [{ name: "valid_days", kind: "line", label: t("calendar.days"), initial: "180" }],
    // What is no number goes as it is: the engine says so.
    body: ({ valid_days = "" }) => ({ valid_days: /^\d{1,4}$/.test(valid_days) ? Number(valid_days) : valid_days }),
    done,
});

const ending = (of: Link, done: () => void): Asking => ({
    title: t("calendar.end"),
    send: t("calendar.end"),
    path: "/v1/calendar-links/{id}/revoke",
    ids: { id: of.id },
    body: () => ({}),
    done,
});

function Calendar() {
    const links = useRead("/v1/calendar-links");
    const [asking, ask] = useState<Asking | null>(null),
        [path, show] = useState("");
    const made = (answer: Done) => {
        show(answer.path ?? "");
        links.again();
    };
    return (
        <Section title={t("calendar.title")}>
            <p class="quiet">{t("calendar.how")}</p>
            {path && (
                <ShownOnce
                    title={t("calendar.link")}
                    how={t("calendar.link.how")}
                    value={location.origin + path}
                    close={() => show("")}
                />
            )}
            {!links.body && <Waiting of={links} />}
            {links.body?.items.length === 0 && <p>{t("calendar.none")}</p>}
            <ul class="plain-list">
                {links.body?.items.map((one) => (
                    <li key={one.id} class="line">
                        <code>{one.id}</code>
                        <span>
                            {t("calendar.until")} <Moment at={one.expires_at} />
                        </span>
                        <span class="quiet">
                            {t("token.used")} {one.used_at ? <Moment at={one.used_at} /> : t("never")}
                        </span>
                        <button
                            type="button"
                            class="plain"
                            aria-label={`${t("calendar.end")}: ${one.id}`}
                            onClick={() => ask(ending(one, links.again))}
                        >
                            {t("calendar.end")}
                        </button>
                    </li>
                ))}
            </ul>
            <p class="buttons">
                <button type="button" onClick={() => ask(making(made))}>
                    {t("calendar.make")}
                </button>
            </p>
            <AskDialog asking={asking} close={() => ask(null)} />
        </Section>
    );
}

export function Mine({ session }: { session: Session }) {
    useEffect(() => {
        document.title = `${session.person} – Tocsin`;
    });
    return (
        <>
            <h1>
                {session.person} <span class="quiet">{phrase(session.role)}</span>
            </h1>
            {may(session, "POST /v1/calendar-links") && <Calendar />}
        </>
    );
}
