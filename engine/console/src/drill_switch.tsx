// The switch: which drill is begun, the one that runs, and those that ended with their certificates.
import { useEffect, useRef, useState } from "preact/hooks";
import { AskDialog, type Asking } from "./ask";
import { Download, useDownloads } from "./download";
import { Moment, ofHouse, Says, Section, State, useRead, Waiting } from "./parts";
import { may } from "./rights";
import type { Drill as Run, DrillInvitation as Invitation, DrillScenario as Scenario, Session } from "./types";
import { phrase, t } from "./words";

const paces = [60, 120, 360, 720];

function begun(one: Scenario, usual: number, done: (all: Invitation[]) => void, look: () => void): Asking {
    return {
        title: t("drill.begin.this"),
        send: t("drill.begin.this"),
        path: "/v1/drills",
        about: (
            <>
                <p>
                    <Says>{one.title}</Says>
                </p>
                <p class="quiet">{t("drill.begin.about")}</p>
            </>
        ),
        fields: [
            {
                name: "speed",
                kind: "choice",
                label: t("drill.pace"),
                initial: String(usual),
                options: paces.map((pace) => ({
                    value: String(pace),
                    text: t("drill.pace.choice", { pace: String(pace), minutes: String(Math.ceil(one.lasts_minutes / pace)) }),
                })),
            },
        ],
        body: (v) => ({ scenario: one.name, speed: Number(v["speed"]) }),
        done: (answer) => done((answer as { invitations?: Invitation[] }).invitations ?? []),
        lost: { says: t("drill.lost"), look },
    };
}

const ended = (run: Run, done: () => void): Asking => ({
    title: t("drill.end"),
    send: t("drill.end"),
    path: "/v1/drills/{id}/end",
    ids: { id: run.id },
    about: <p>{t("drill.end.about")}</p>,
    body: () => ({}),
    done,
});

/// Told once: whoever has a link signs in there as that person.
function Links({ all, close }: { all: Invitation[]; close: () => void }) {
    const [copied, setCopied] = useState("");
    const box = useRef<HTMLDivElement>(null);
    // A moment later: the dialog that closes gives the focus back to where it was opened.
    useEffect(() => {
        const later = setTimeout(() => box.current?.focus(), 50);
        return () => clearTimeout(later);
    }, []);
    const copy = (one: Invitation) => {
        void navigator.clipboard?.writeText(one.link).then(
            () => setCopied(one.role),
            () => {},
        );
    };
    return (
        <div class="once" role="group" aria-label={t("drill.links")} tabIndex={-1} ref={box}>
            <p>
                <strong>{t("drill.links")}</strong> {t("drill.links.how")}
            </p>
            {all.map((one) => (
                <div key={one.role}>
                    <p>
                        {phrase(one.role)}: {one.person}
                    </p>
                    <p>
                        <code class="secret">{one.link}</code>
                    </p>
                    <p class="buttons">
                        <a class="button" href={one.link} target="_blank" rel="noreferrer">
                            {t("drill.link.open", { role: phrase(one.role) })}
                        </a>
                        <button type="button" onClick={() => copy(one)}>
                            {t("drill.link.copy", { role: phrase(one.role) })}
                        </button>
                        <span role="status">{copied === one.role && t("once.copied")}</span>
                    </p>
                </div>
            ))}
            <p class="buttons">
                <button type="button" onClick={close}>
                    {t("once.close")}
                </button>
            </p>
        </div>
    );
}

function Running({ run, title, mayEnd, end }: { run: Run; title: string; mayEnd: boolean; end: () => void }) {
    return (
        <div class="card">
            <div class="card-head">
                <h3>
                    <Says>{title}</Says>
                </h3>
                <State of={run.state} />
            </div>
            <p class="line">
                <span>
                    {t("drill.since")} <Moment at={run.started_at} />
                </span>
                <span>{t("drill.pace.is", { pace: String(run.speed) })}</span>
            </p>
            <div class="actions" role="group" aria-label={t("drill.runs")}>
                {run.url && (
                    <a class="button" href={`${run.url}/console/`} target="_blank" rel="noreferrer">
                        {t("drill.open")}
                    </a>
                )}
                {mayEnd && run.state === "running" && (
                    <button type="button" onClick={end}>
                        {t("drill.end")}
                    </button>
                )}
            </div>
        </div>
    );
}

function Before({ run, title }: { run: Run; title: string }) {
    const taking = useDownloads();
    const certificate = (format: string) => `/v1/drills/${encodeURIComponent(run.id)}/certificate?format=${format}`;
    return (
        <li class="card card-done">
            <div class="card-head">
                <h3>
                    <Says>{title}</Says>
                </h3>
                <State of={run.result || run.state} />
            </div>
            <p class="line">
                <span>
                    <Moment at={run.started_at} /> – <Moment at={run.ended_at} />
                </span>
                {run.result &&
                    (["pdf", "txt"] as const).map((format) => (
                        <Download key={format} by={taking} address={certificate(format)} name={`certificate.${format}`} plain="plain">
                            {t(`drill.certificate.${format}`)}
                        </Download>
                    ))}
            </p>
            {taking.said}
        </li>
    );
}

function Offered({ of, begin }: { of: Scenario; begin: (() => void) | null }) {
    return (
        <li class="card">
            <div class="card-head">
                <h3>
                    <Says>{of.title}</Says>
                </h3>
                <span class="quiet">{t("drill.lasts", { hours: String(Math.round(of.lasts_minutes / 60)) })}</span>
            </div>
            <p>
                <Says>{of.says}</Says>
            </p>
            {begin && (
                <div class="actions" role="group" aria-label={of.title}>
                    <button type="button" onClick={begin}>
                        {t("drill.begin.this")}
                    </button>
                </div>
            )}
        </li>
    );
}

/// That it came to serve, or that it ends, is told by nobody: asked again, every few seconds, while it is between the two.
function useFollowed(between: boolean, again: () => void): void {
    useEffect(() => {
        if (!between) return;
        const timer = setInterval(again, 3000);
        return () => clearInterval(timer);
    }, [between, again]);
}

export function DrillSwitch({ session }: { session: Session }) {
    const seen = useRead("/v1/drills", {}, {}, ofHouse("exercise"));
    const [asking, setAsking] = useState<Asking | null>(null),
        [links, setLinks] = useState<Invitation[]>([]);
    const state = seen.body?.items.find((run) => run.id === seen.body?.running)?.state;
    useFollowed(state === "starting" || state === "ending", seen.again);
    if (!seen.body) return <Waiting of={seen} />;
    const { scenarios, items, running, usual_speed, why_not } = seen.body;
    const titleOf = (run: Run) => scenarios.find((one) => one.name === run.scenario)?.title ?? run.scenario;
    const now = items.find((run) => run.id === running),
        before = items.filter((run) => run.id !== running);
    const mayBegin = may(session, "POST /v1/drills") && !why_not && !now;
    const began = (all: Invitation[]) => {
        setLinks(all);
        seen.again();
    };
    const begin = (one: Scenario) => () => setAsking(begun(one, usual_speed, began, seen.again));
    return (
        <>
            {links.length > 0 && <Links all={links} close={() => setLinks([])} />}
            {now && (
                <Section title={t("drill.runs")}>
                    <Running
                        run={now}
                        title={titleOf(now)}
                        mayEnd={may(session, "POST /v1/drills/{id}/end")}
                        end={() => setAsking(ended(now, seen.again))}
                    />
                </Section>
            )}
            <Section title={t("drill.begin")}>
                {why_not && (
                    <p>
                        <Says>{why_not}</Says>
                    </p>
                )}
                <ul class="cards">
                    {scenarios.map((one) => (
                        <Offered key={one.name} of={one} begin={mayBegin ? begin(one) : null} />
                    ))}
                </ul>
                <p class="quiet">
                    {t("drill.by.command")} <code>tocsin drill --list</code>
                </p>
            </Section>
            <Section title={t("drill.before")}>
                {before.length === 0 && <p class="quiet">{t("drill.none")}</p>}
                <ul class="cards">
                    {before.map((run) => (
                        <Before key={run.id} run={run} title={titleOf(run)} />
                    ))}
                </ul>
            </Section>
            <AskDialog asking={asking} close={() => setAsking(null)} />
        </>
    );
}
