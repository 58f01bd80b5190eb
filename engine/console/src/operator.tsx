// For whoever runs the engine: is it well, what waits to go out, what gave up, and whether each way out still works.
import { useCallback, useEffect, useState } from "preact/hooks";
import { Dead, useDeliveries } from "./dead_letters";
import { Gauges } from "./gauges";
import { readHealth, readText, Refusal } from "./http";
import { readMetrics } from "./metrics";
import { Facts, Moment, Section, State, Waiting } from "./parts";
import { may } from "./rights";
import { instantText } from "./time";
import { Timers } from "./timers";
import type { Readiness as Ready, Session } from "./types";
import { Ways } from "./ways";
import { language, phrase, t } from "./words";

interface Health {
    ready: Ready | null;
    metrics: Map<string, number> | null;
    /// Behind a proxy these are for admins and auditors; then the page says so, and shows the rest.
    closed: boolean;
    /// When each was told last, by the browser's clock; and that it is not told any more.
    readyAt: number;
    metricsAt: number;
    lost: boolean;
}

const every = 15_000;

const untold: Health = { ready: null, metrics: null, closed: false, readyAt: 0, metricsAt: 0, lost: false };

function useHealth(): Health {
    const [state, setState] = useState<Health>(untold);
    const look = useCallback(() => {
        const more = (of: Partial<Health>) => setState((before) => ({ ...before, ...of }));
        readHealth().then(
            (ready) => more({ ready, readyAt: Date.now(), lost: false, closed: false }),
            (no: unknown) => {
                if (no instanceof Refusal) more(no.problem.status === 403 ? { closed: true } : { lost: true });
            },
        );
        readText("/metrics").then(
            (text) => more({ metrics: readMetrics(text), metricsAt: Date.now() }),
            () => {},
        );
    }, []);
    useEffect(() => {
        look();
        const timer = setInterval(look, every);
        return () => clearInterval(timer);
    }, []);
    return state;
}

/// What is not told any more is no news: it says of when it is.
function AsOf({ at, lost }: { at: number; lost: boolean }) {
    if (!lost && Date.now() - at < 3 * every) return null;
    return (
        <p class="late" role="status">
            {lost ? t("health.lost") : t("old.title")}{" "}
            {at > 0 && t("old.as.of", { at: instantText(new Date(at).toISOString(), language(), at) })}
        </p>
    );
}

function Health() {
    const { ready, metrics, closed, readyAt, metricsAt, lost } = useHealth();
    if (closed) return <p class="quiet">{t("health.closed")}</p>;
    return (
        <>
            <AsOf at={readyAt} lost={lost} />
            {ready && (
                <Facts
                    rows={(["status", "book", "clock", "configuration"] as const).map((name) => [
                        t(`health.${name}`),
                        lost ? (
                            <span class="quiet">{t("health.unknown")}</span>
                        ) : (
                            <State key={name} of={ready[name] === "ok" ? "ok" : "not-ok"} plain={phrase(ready[name])} />
                        ),
                    ])}
                />
            )}
            {metrics && !lost && <AsOf at={metricsAt} lost={false} />}
            {metrics && <Gauges metrics={metrics} isOld={lost} />}
        </>
    );
}

function Waits() {
    const queued = useDeliveries("queued");
    if (!queued.items) return <Waiting of={queued} />;
    if (queued.items.length === 0) return <p class="quiet">{t("outbox.none")}</p>;
    return (
        <>
            <ul class="plain-list">
                {queued.items.map((one) => (
                    <li key={one.id}>
                        <code>{one.id}</code> {one.type} → {one.recipient || one.endpoint_id}{" "}
                        <span class="quiet">
                            {t("attempts", { n: String(one.attempts) })}
                            {one.due_at && (
                                <>
                                    {" "}
                                    · {t("next.try")} <Moment at={one.due_at} />
                                </>
                            )}
                        </span>
                    </li>
                ))}
            </ul>
            {queued.more}
        </>
    );
}

export function Operator({ session }: { session: Session }) {
    useEffect(() => {
        document.title = `${t("nav.operator")} – Tocsin`;
    });
    return (
        <>
            <h1>{t("nav.operator")}</h1>
            <Section title={t("health")}>
                <Health />
            </Section>
            {may(session, "GET /v1/deliveries") && (
                <>
                    <Section title={t("dead")}>
                        <Dead session={session} />
                    </Section>
                    <Section title={t("outbox")}>
                        <Waits />
                    </Section>
                    {may(session, "GET /v1/timers") && (
                        <Section title={t("timers")}>
                            <Timers />
                        </Section>
                    )}
                    <Section title={t("ways")}>
                        <Ways session={session} />
                    </Section>
                </>
            )}
        </>
    );
}
