// The ways out: whether each works, when it was last tried in silence, and for who may: trying it, and turning it on or off.
import { useEffect, useState } from "preact/hooks";
import { AskDialog, type Asking } from "./ask";
import { Moment, Refused, State, useRead, Waiting } from "./parts";
import { may } from "./rights";
import type { Endpoint, Session } from "./types";
import { eventPhrase, phrase, t } from "./words";

type What = "test" | "enable" | "disable";

/// What became of a test that was sent by hand; asked for until it is known. An attempt is counted before it is made.
function Outcome({ delivery, owner, done }: { delivery: string; owner: string; done: () => void }) {
    const seen = useRead("/v1/deliveries/{id}", { id: delivery }, {}, (told) => told.machine_id === delivery);
    const [patient, setPatient] = useState(true);
    const over = seen.body !== null && (seen.body.state !== "queued" || (seen.body.tries?.length ?? 0) > 0);
    useEffect(() => {
        if (over) return done();
        let left = 60;
        const timer = setInterval(() => {
            if (left-- > 0) return seen.again();
            clearInterval(timer);
            setPatient(false);
        }, 1000);
        return () => clearInterval(timer);
    }, [over, delivery]);
    const last = seen.body?.tries?.at(-1);
    const worked = seen.body !== null && ["delivered", "sent"].includes(seen.body.state);
    return (
        <div class={over && !worked ? "way-tried late" : "way-tried"} role="status">
            <Refused no={seen.problem} />
            {!over ? t(patient ? "way.trying" : "way.waits", { owner }) : t(worked ? "way.worked" : "way.failed", { owner })}
            {over && !worked && last && (
                <span class="quiet" lang="en">
                    {" "}
                    {last.status > 0 && `HTTP ${last.status} `}
                    {last.detail}
                </span>
            )}
        </div>
    );
}

function asked(what: What, of: Endpoint, done: Asking["done"]): Asking {
    return {
        title: eventPhrase(`endpoint.${what}`),
        send: eventPhrase(`endpoint.${what}`),
        path: "/v1/endpoints/{id}/events",
        ids: { id: of.id },
        about: (
            <>
                <p>
                    {of.owner} · {phrase(of.kind)} <code>{of.url}</code>
                </p>
                <p class="quiet">{t(`way.${what}.how`)}</p>
            </>
        ),
        ...(what === "test" ? { ahead: t("way.test.ahead") } : {}),
        body: () => ({ type: what }),
        done,
    };
}

/// Over chat and PagerDuty nothing goes in silence; to what is disabled nothing goes at all.
const canBeTried = (of: Endpoint) => of.state === "enabled" && of.kind !== "chat" && of.kind !== "pagerduty";

function Way({ of, begin }: { of: Endpoint; begin: ((what: What) => void) | null }) {
    const failing = of.state === "enabled" && of.failing_since !== null;
    const button = (what: What) => (
        <button type="button" onClick={() => begin?.(what)}>
            {eventPhrase(`endpoint.${what}`)}
        </button>
    );
    return (
        <li class="card">
            <div class="card-head">
                <h3>
                    {of.owner} <span class="quiet">{phrase(of.kind)}</span>
                </h3>
                <State
                    of={of.state === "disabled" || failing ? "not-ok" : of.state}
                    plain={failing ? t("failing") : phrase(of.state)}
                />
            </div>
            <p class="way-address">
                <code>{of.url}</code>
            </p>
            <p class="line">
                {failing && (
                    <span class="late">
                        {t("since")} <Moment at={of.failing_since} />
                    </span>
                )}
                {of.state === "disabled" && of.state_reason && <span>{phrase(of.state_reason)}</span>}
                <span class="quiet">
                    {t("canary.tried")}: <Moment at={of.tested_at} />
                </span>
                <span class="quiet">
                    {t("canary.got")}: <Moment at={of.worked_at} />
                </span>
            </p>
            {begin && (
                <div class="actions" role="group" aria-label={t("way.actions", { owner: of.owner })}>
                    {canBeTried(of) && button("test")}
                    {button(of.state === "enabled" ? "disable" : "enable")}
                </div>
            )}
        </li>
    );
}

export function Ways({ session }: { session: Session }) {
    const ways = useRead("/v1/endpoints", {}, {}, (told) => told.machine === "endpoint");
    const [asking, ask] = useState<Asking | null>(null),
        [tried, setTried] = useState<{ delivery: string; owner: string } | null>(null);
    const can = may(session, "POST /v1/endpoints/{id}/events");
    const begin = (of: Endpoint, what: What) =>
        ask(
            asked(what, of, (answer) => {
                if (answer.delivery_id) setTried({ delivery: answer.delivery_id, owner: of.owner });
                ways.again();
            }),
        );
    if (!ways.body) return <Waiting of={ways} />;
    if (ways.body.items.length === 0) return <p class="quiet">{t("ways.none")}</p>;
    return (
        <>
            <p class="quiet">{t("canary.how")}</p>
            {tried && <Outcome key={tried.delivery} {...tried} done={ways.again} />}
            <ul class="cards">
                {ways.body.items.map((one) => (
                    <Way key={one.id} of={one} begin={can ? (what) => begin(one, what) : null} />
                ))}
            </ul>
            <AskDialog asking={asking} close={() => ask(null)} />
        </>
    );
}
