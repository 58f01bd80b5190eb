// The ways out: whether each works, when it was last tried in silence, and for who may: trying it, and turning it on or off.
import { useEffect, useState } from "preact/hooks";
import { AskDialog, type Asking } from "./ask";
import { Moment, Refused, State, useRead, Waiting } from "./parts";
import { may } from "./rights";
import type { Delivery, Endpoint, List, Session } from "./types";
import { eventPhrase, phrase, t } from "./words";

type What = "test" | "enable" | "disable";
interface Attempt {
    status: number;
    outcome: string;
    detail: string;
}
interface Tried extends Delivery {
    tries?: Attempt[];
}

/// What became of a test that was sent by hand; asked for until it is known.
function Outcome({ delivery, owner, done }: { delivery: string; owner: string; done: () => void }) {
    const seen = useRead<Tried>("/v1/deliveries/{id}", { id: delivery }, {}, (told) => told.machine_id === delivery);
    const over = seen.body !== null && (seen.body.state !== "queued" || seen.body.attempts > 0);
    useEffect(() => {
        if (over) return done();
        let left = 60;
        const timer = setInterval(() => (left-- > 0 ? seen.again() : clearInterval(timer)), 1000);
        return () => clearInterval(timer);
    }, [over, delivery]);
    const last = seen.body?.tries?.at(-1);
    const worked = seen.body !== null && ["delivered", "sent"].includes(seen.body.state);
    return (
        <div class={over && !worked ? "way-tried late" : "way-tried"} role="status">
            <Refused no={seen.problem} />
            {!over ? t("way.trying", { owner }) : t(worked ? "way.worked" : "way.failed", { owner })}
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
        body: () => ({ type: what }),
        done,
    };
}

function Buttons({ of, begin }: { of: Endpoint; begin: (what: What) => void }) {
    const button = (what: What) => (
        <button type="button" aria-label={`${eventPhrase(`endpoint.${what}`)}: ${of.owner}, ${of.url}`} onClick={() => begin(what)}>
            {eventPhrase(`endpoint.${what}`)}
        </button>
    );
    return (
        <div class="buttons">
            {button("test")}
            {button(of.state === "enabled" ? "disable" : "enable")}
        </div>
    );
}

export function Ways({ session }: { session: Session }) {
    const ways = useRead<List<Endpoint>>("/v1/endpoints", {}, {}, (told) => told.machine === "endpoint");
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
            <div class="scroll" tabIndex={0} role="group" aria-label={t("ways")}>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{t("owner")}</th>
                            <th scope="col">{t("kind")}</th>
                            <th scope="col">{t("address")}</th>
                            <th scope="col">{t("state")}</th>
                            <th scope="col">{t("canary.tried")}</th>
                            <th scope="col">{t("canary.got")}</th>
                            {can && <th scope="col">{t("way.do")}</th>}
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
                                        of={one.state === "disabled" || one.failing_since ? "not-ok" : one.state}
                                        plain={one.state === "enabled" && one.failing_since ? t("failing") : phrase(one.state)}
                                    />
                                    {one.state === "enabled" && one.failing_since && (
                                        <>
                                            {" "}
                                            {t("since")} <Moment at={one.failing_since} />
                                        </>
                                    )}
                                    {one.state === "disabled" && one.state_reason && (
                                        <span class="quiet"> {phrase(one.state_reason)}</span>
                                    )}
                                </td>
                                <td>
                                    <Moment at={one.tested_at} />
                                </td>
                                <td>
                                    <Moment at={one.worked_at} />
                                </td>
                                {can && (
                                    <td>
                                        <Buttons of={one} begin={(what) => begin(one, what)} />
                                    </td>
                                )}
                            </tr>
                        ))}
                    </tbody>
                </table>
            </div>
            <AskDialog asking={asking} close={() => ask(null)} />
        </>
    );
}
