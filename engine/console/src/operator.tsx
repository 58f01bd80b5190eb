// For whoever runs the engine: is it well, what waits to go out, what gave up, and whether each way out still works.
import { useCallback, useEffect, useState } from "preact/hooks";
import { read, readText, Refusal, tell } from "./http";
import { readMetrics } from "./metrics";
import { Facts, Moment, Refused, Section, State, useRead, Waiting } from "./parts";
import type { Delivery, Endpoint, List, Session } from "./types";
import { phrase, t } from "./words";

interface Ready {
    status: string;
    book: string;
    clock: string;
    configuration: string;
}
const shown = [
    "tocsin_incidents_live",
    "tocsin_duties_live",
    "tocsin_duties_overdue",
    "tocsin_timers_pending",
    "tocsin_deliveries_queued",
    "tocsin_deliveries_dead",
    "tocsin_deliveries_ambiguous",
    "tocsin_endpoints_disabled",
    "tocsin_callbacks_manual",
    "tocsin_audit_sealed_entries",
    "tocsin_audit_checkpoint_age_seconds",
    "tocsin_audit_broken",
    "tocsin_backup_age_seconds",
    "tocsin_streams_open",
];
const bad: Record<string, (n: number) => boolean> = {
    tocsin_duties_overdue: (n) => n > 0,
    tocsin_deliveries_dead: (n) => n > 0,
    tocsin_audit_broken: (n) => n > 0,
    tocsin_backup_age_seconds: (n) => n < 0 || n > 2 * 86400,
};

/// Behind a proxy these are for admins and auditors; then the page says so, and shows the rest.
function useHealth() {
    const [state, setState] = useState<{ ready: Ready | null; metrics: Map<string, number> | null; closed: boolean }>({
        ready: null,
        metrics: null,
        closed: false,
    });
    const look = useCallback(() => {
        read<Ready>("/readyz").then(
            (seen) => setState((before) => ({ ...before, ready: seen.body })),
            (no: unknown) => {
                if (no instanceof Refusal && no.problem.status === 403) setState((before) => ({ ...before, closed: true }));
            },
        );
        readText("/metrics").then(
            (text) => setState((before) => ({ ...before, metrics: readMetrics(text) })),
            () => {},
        );
    }, []);
    useEffect(() => {
        look();
        const timer = setInterval(look, 15_000);
        return () => clearInterval(timer);
    }, []);
    return state;
}

function Health() {
    const { ready, metrics, closed } = useHealth();
    if (closed) return <p class="quiet">{t("health.closed")}</p>;
    return (
        <>
            {ready && (
                <Facts
                    rows={(["status", "book", "clock", "configuration"] as const).map((name) => [
                        t(`health.${name}`),
                        <State key={name} of={ready[name] === "ok" ? "ok" : "not-ok"} plain={phrase(ready[name])} />,
                    ])}
                />
            )}
            {metrics && (
                <div class="numbers">
                    {shown
                        .filter((name) => metrics.has(name))
                        .map((name) => {
                            const value = metrics.get(name) ?? 0,
                                age = name.endsWith("_age_seconds");
                            return (
                                <div key={name} class={bad[name]?.(value) ? "number-bad" : ""}>
                                    <span class="number">
                                        {age ? (value < 0 ? t("never") : `${Math.floor(value / 60)} min`) : value}
                                    </span>
                                    <span>{t(`metric.${name.slice(7)}`)}</span>
                                </div>
                            );
                        })}
                </div>
            )}
        </>
    );
}

function Dead({ session }: { session: Session }) {
    const dead = useRead<List<Delivery>>(
        "/v1/deliveries",
        {},
        { state: "dead", limit: 100 },
        (told) => told.machine === "delivery",
    );
    const [no, setNo] = useState<Refusal | null>(null);
    const may = ["officer", "approver", "admin"].includes(session.role);
    const replay = (id: string) => {
        tell("/v1/deliveries/{id}/replay", {}, { ids: { id } }).then(
            () => {
                setNo(null);
                dead.again();
            },
            (cause: unknown) => {
                if (cause instanceof Refusal) setNo(cause);
            },
        );
    };
    if (!dead.body) return <Waiting of={dead} />;
    if (dead.body.items.length === 0) return <p class="quiet">{t("dead.none")}</p>;
    return (
        <>
            <Refused no={no} />
            <ul class="plain-list">
                {dead.body.items.map((one) => (
                    <li key={one.id}>
                        <code>{one.id}</code> {one.type} → {one.recipient || one.endpoint_id}{" "}
                        <span class="quiet">
                            {phrase(one.channel)}, {t("attempts", { n: String(one.attempts) })},{" "}
                            <Moment at={one.created_at} />
                        </span>{" "}
                        {may && (
                            <button type="button" onClick={() => replay(one.id)}>
                                {t("replay")}
                            </button>
                        )}
                    </li>
                ))}
            </ul>
        </>
    );
}

function Ways() {
    const ways = useRead<List<Endpoint>>("/v1/endpoints", {}, {}, (told) => told.machine === "endpoint");
    if (!ways.body) return <Waiting of={ways} />;
    if (ways.body.items.length === 0) return <p class="quiet">{t("ways.none")}</p>;
    return (
        <div class="scroll" tabIndex={0} role="group" aria-label={t("ways")}>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{t("owner")}</th>
                        <th scope="col">{t("kind")}</th>
                        <th scope="col">{t("address")}</th>
                        <th scope="col">{t("state")}</th>
                        <th scope="col">{t("worked")}</th>
                    </tr>
                </thead>
                <tbody>
                    {ways.body.items.map((one) => (
                        <tr key={one.id}>
                            <th scope="row">{one.owner}</th>
                            <td>{phrase(one.kind)}</td>
                            <td>
                                <code>{one.url}</code>
                            </td>
                            <td>
                                <State
                                    of={one.failing_since ? "not-ok" : one.state}
                                    plain={one.failing_since ? t("failing") : phrase(one.state)}
                                />
                            </td>
                            <td>
                                <Moment at={one.worked_at ?? one.tested_at} />
                            </td>
                        </tr>
                    ))}
                </tbody>
            </table>
        </div>
    );
}

function Waits() {
    const queued = useRead<List<Delivery>>(
        "/v1/deliveries",
        {},
        { state: "queued", limit: 100 },
        (told) => told.machine === "delivery",
    );
    if (!queued.body) return <Waiting of={queued} />;
    if (queued.body.items.length === 0) return <p class="quiet">{t("outbox.none")}</p>;
    return (
        <ul class="plain-list">
            {queued.body.items.map((one) => (
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
    );
}

export function Operator({ session }: { session: Session }) {
    useEffect(() => {
        document.title = `${t("nav.operator")} – Tocsin`;
    });
    const counsel = session.role === "counsel";
    return (
        <>
            <h1>{t("nav.operator")}</h1>
            <Section title={t("health")}>
                <Health />
            </Section>
            {!counsel && (
                <>
                    <Section title={t("dead")}>
                        <Dead session={session} />
                    </Section>
                    <Section title={t("outbox")}>
                        <Waits />
                    </Section>
                    <Section title={t("ways")}>
                        <Ways />
                    </Section>
                </>
            )}
        </>
    );
}
