// One-time links of a request: made and shown once, listed with their state and end, revoked.
import { useState } from "preact/hooks";
import { AskDialog, type Asking, ShownOnce } from "./ask";
import type { Side } from "./incident";
import { Moment, Refused, State, useNow, useRead, Waiting } from "./parts";
import type { Done, Link, SupplierRequest } from "./types";
import { t } from "./words";

const path = "/v1/supplier-requests/{id}/links";
/// The engine makes no link for a request that has ended.
const open = new Set(["drafted", "sent", "acknowledged", "silent", "escalated", "answered"]);

const making = (of: SupplierRequest, done: (answer: Done) => void): Asking => ({
    title: t("link.make"),
    send: t("link.make"),
    path,
    ids: { id: of.id },
    about: <p class="quiet">{t("link.how")}</p>,
    fields: [{ name: "hours", kind: "line", label: t("link.hours"), initial: "72" }],
    ahead: t("link.ahead"),
    // What is no number goes as it is: the engine says so.
    body: ({ hours = "" }) => ({ hours: /^\d{1,4}$/.test(hours) ? Number(hours) : hours }),
    done,
});

const ending = (of: Link, done: () => void): Asking => ({
    title: t("link.end"),
    send: t("link.end"),
    path: "/v1/links/{id}/revoke",
    ids: { id: of.id },
    about: <p class="quiet">{t("link.end.how")}</p>,
    ahead: t("link.end.ahead"),
    body: () => ({}),
    done,
});

const stateOf = (of: Link, now: number): string =>
    of.used_at ? "used" : of.revoked_at ? "revoked" : Date.parse(of.expires_at) <= now ? "expired" : "open";

interface ListProps {
    of: SupplierRequest;
    may: boolean;
    ask: (asking: Asking) => void;
    again: () => void;
}

function List({ of, may, ask, again }: ListProps) {
    const now = useNow();
    const links = useRead(path, { id: of.id }, {}, (told) => told.incident_id === of.incident_id);
    if (!links.body) return <Waiting of={links} />;
    const ended = () => {
        links.again();
        again();
    };
    return (
        <>
            <Refused no={links.problem} />
            {links.body.items.length === 0 && <p class="quiet">{t("link.none")}</p>}
            <ul class="plain-list">
                {links.body.items.map((one) => (
                    <li key={one.id} class="line">
                        <code>{one.id}</code>
                        <State of={stateOf(one, now)} plain={t(`link.state.${stateOf(one, now)}`)} />
                        <span>
                            {one.used_at ? t("link.used") : one.revoked_at ? t("link.revoked") : t("calendar.until")}{" "}
                            <Moment at={one.used_at ?? one.revoked_at ?? one.expires_at} />
                        </span>
                        <span class="quiet">{t("link.by", { person: one.created_by })}</span>
                        {may && stateOf(one, now) === "open" && (
                            <button type="button" class="plain" aria-label={`${t("link.end")}: ${one.id}`} onClick={() => ask(ending(one, ended))}>
                                {t("link.end")}
                            </button>
                        )}
                    </li>
                ))}
            </ul>
        </>
    );
}

export function Links({ of, side }: { of: SupplierRequest; side: Side }) {
    const [asking, ask] = useState<Asking | null>(null),
        [shown, show] = useState(""),
        [unfolded, unfold] = useState(false),
        [made, count] = useState(0);
    const mayMake = side.can(`POST ${path}`) && open.has(of.state),
        mayLook = side.can(`GET ${path}`);
    const send = (side.file.allowed[of.id] ?? []).find((one) => one.type === "send"),
        nothingReaches = send?.gates.some((gate) => gate.code === "way-missing") ?? false;
    const done = (answer: Done) => {
        show(answer.path ?? "");
        count(made + 1);
        side.again();
    };
    return (
        <>
            {nothingReaches && side.may && <p class="blocks">{t("link.no.way")}</p>}
            {shown && <ShownOnce title={t("link.title")} how={t("link.shown")} value={location.origin + shown} close={() => show("")} />}
            {mayMake && (
                <p class="buttons">
                    <button type="button" onClick={() => ask(making(of, done))}>
                        {t("link.make")}
                    </button>
                </p>
            )}
            {mayLook && (
                <details onToggle={(e) => unfold(e.currentTarget.open)}>
                    <summary>{t("link.list")}</summary>
                    {unfolded && <List key={made} of={of} may={side.can("POST /v1/links/{id}/revoke")} ask={ask} again={side.again} />}
                </details>
            )}
            <AskDialog asking={asking} close={() => ask(null)} />
        </>
    );
}
