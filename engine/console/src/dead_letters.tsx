// Deliveries that gave up: sent again one by one, or all at once of one endpoint, one notice or a time.
import { useState } from "preact/hooks";
import { AskDialog, type Asking } from "./ask";
import { Refusal, tell } from "./http";
import { Moment, Refused, useAll, Waiting } from "./parts";
import { may } from "./rights";
import { fromLocalInput } from "./time";
import type { Delivery, Done, Session } from "./types";
import { phrase, t } from "./words";

const atOnce = 100;

/// Deliveries in that state, with the next pages where somebody wants them.
export function useDeliveries(state: string) {
    const [wanted, setWanted] = useState(atOnce);
    const found = useAll("/v1/deliveries", {}, { state }, (told) => told.machine === "delivery", wanted + 1);
    const more = (found.body?.length ?? 0) > wanted && (
        <p class="buttons">
            <button type="button" onClick={() => setWanted(wanted * 5)}>
                {t("more.than", { n: String(wanted) })}
            </button>
        </p>
    );
    return { ...found, items: found.body?.slice(0, wanted) ?? null, more };
}

/// Which of the dead ones: all, or those of one endpoint or notice, as the list names them. Pure.
export function bundlesOf(dead: Delivery[]): { value: string; text: string }[] {
    const named = (kind: "endpoint_id" | "notice_id", says: string) =>
        [...new Set(dead.map((one) => one[kind]).filter(Boolean))].map((id) => ({
            value: `${kind}:${id}`,
            text: t(says, { id, types: [...new Set(dead.filter((one) => one[kind] === id).map((one) => one.type))].join(", ") }),
        }));
    return [{ value: "", text: t("all") }, ...named("endpoint_id", "dead.of.endpoint"), ...named("notice_id", "dead.of.notice")];
}

/// What the engine is asked for. Pure.
export function replayBody({ which = "", since = "", until = "" }: Record<string, string>): object {
    const [kind, id] = which.split(":"),
        from = fromLocalInput(since),
        to = fromLocalInput(until);
    return { ...(kind && id ? { [kind]: id } : {}), ...(from ? { since: from } : {}), ...(to ? { until: to } : {}) };
}

const many = (count: string, { replayed = 0 }: Done) => <p>{t(count, { n: String(replayed) })}</p>;

const sending = (dead: Delivery[], done: (answer: Done) => void, look: () => void): Asking => ({
    title: t("dead.all"),
    send: t("dead.all"),
    path: "/v1/deliveries/replay",
    about: <p class="quiet">{t("dead.all.how")}</p>,
    fields: [
        { name: "which", kind: "choice", label: t("dead.which"), options: bundlesOf(dead), initial: "" },
        { name: "since", kind: "instant", label: t("dead.since"), optional: "optional" },
        { name: "until", kind: "instant", label: t("dead.until"), optional: "optional" },
    ],
    ahead: (found) => many("dead.all.ahead", found),
    body: replayBody,
    done,
    lost: { says: t("dead.all.lost"), look },
});

function Row({ of, replay }: { of: Delivery; replay: (() => void) | null }) {
    return (
        <li>
            <code>{of.id}</code> {of.type} → {of.recipient || of.endpoint_id}{" "}
            <span class="quiet">
                {phrase(of.channel)}, {t("attempts", { n: String(of.attempts) })}, <Moment at={of.created_at} />
            </span>{" "}
            {replay && (
                <button type="button" onClick={replay}>
                    {t("replay")}
                </button>
            )}
        </li>
    );
}

export function Dead({ session }: { session: Session }) {
    const dead = useDeliveries("dead");
    const [no, setNo] = useState<Refusal | null>(null),
        [asking, ask] = useState<Asking | null>(null),
        [went, tellHow] = useState<Done | null>(null);
    const can = may(session, "POST /v1/deliveries/{id}/replay");
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
    const sent = (answer: Done) => {
        tellHow(answer);
        setNo(null);
        dead.again();
    };
    if (!dead.items) return <Waiting of={dead} />;
    const { items } = dead;
    return (
        <>
            <div role="status">
                {went && many("dead.all.went", went)}
                {went && items.length > 0 && <p>{t("dead.all.left")}</p>}
            </div>
            <Refused no={no} />
            {items.length === 0 && <p class="quiet">{t("dead.none")}</p>}
            {items.length > 0 && may(session, "POST /v1/deliveries/replay") && (
                <p class="buttons">
                    <button type="button" onClick={() => ask(sending(items, sent, dead.again))}>
                        {t("dead.all")}
                    </button>
                </p>
            )}
            <ul class="plain-list">
                {items.map((one) => (
                    <Row key={one.id} of={one} replay={can ? () => replay(one.id) : null} />
                ))}
            </ul>
            {dead.more}
            <AskDialog asking={asking} close={() => ask(null)} />
        </>
    );
}
