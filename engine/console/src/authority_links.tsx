// Links by which an authority reads this incident: made by whoever may, shown once, listed without what they are, and ended.
import { useState } from "preact/hooks";
import { AskDialog, type Asking, ShownOnce } from "./ask";
import { engineNow } from "./clock";
import { authoritiesOf } from "./form_choice";
import type { Side } from "./incident";
import { Moment, Section, State, useRead, Waiting } from "./parts";
import type { Done, RegulatorLink as Link } from "./types";
import { t } from "./words";

const path = "/v1/incidents/{id}/regulator-links";

/// `known`: authorities that the data map names, to choose from.
const making = (id: string, known: string[], done: (answer: Done) => void, look: () => void): Asking => ({
    title: t("links.make"),
    send: t("links.make"),
    path,
    ids: { id },
    about: <p class="quiet">{t("links.how")}</p>,
    fields: [
        { name: "authority", kind: "line", label: t("links.authority"), suggestions: known, initial: known[0] ?? "" },
        { name: "valid_hours", kind: "line", label: t("links.hours"), initial: "72" },
        { name: "purpose", kind: "line", label: t("token.purpose"), optional: "optional" },
    ],
    ahead: t("links.ahead"),
    // What is no number goes as it is: the engine says so.
    body: ({ authority = "", valid_hours = "", purpose = "" }) => ({
        authority,
        valid_hours: /^\d{1,5}$/.test(valid_hours) ? Number(valid_hours) : valid_hours,
        ...(purpose ? { purpose } : {}),
    }),
    done,
    lost: { says: t("links.lost"), look },
});

const ending = (of: Link, done: () => void): Asking => ({
    title: t("links.end"),
    send: t("links.end"),
    path: "/v1/tokens/{id}/revoke",
    ids: { id: of.id },
    about: (
        <p>
            {of.authority} <span class="quiet">{of.purpose}</span>
        </p>
    ),
    ahead: t("links.end.ahead"),
    body: () => ({}),
    done,
});

const stateOf = (one: Link): "valid" | "revoked" | "expired" =>
    one.revoked_at ? "revoked" : one.expires_at && Date.parse(one.expires_at) <= engineNow() ? "expired" : "valid";

function Row({ of, end }: { of: Link; end: (() => void) | null }) {
    const state = stateOf(of);
    return (
        <li class="line">
            <strong>{of.authority}</strong>
            <State of={state} />
            <span>{of.purpose}</span>
            <span>
                {state === "revoked" ? t("token.revoked.at") : t("token.good.until")} <Moment at={of.revoked_at ?? of.expires_at} />
            </span>
            <span class="quiet">
                {t("token.used")} {of.used_at ? <Moment at={of.used_at} /> : t("never")}
            </span>
            {end && state === "valid" && (
                <button type="button" class="plain" aria-label={`${t("links.end")}: ${of.authority}, ${of.id}`} onClick={end}>
                    {t("links.end")}
                </button>
            )}
        </li>
    );
}

export function AuthorityLinks({ side }: { side: Side }) {
    const { id } = side.file;
    // A token that is made or revoked is told of as the house's.
    const links = useRead(path, { id }, {}, (told) => told.incident_id === id || told.machine === "token"),
        radius = useRead("/v1/incidents/{id}/blast-radius", { id });
    const [asking, ask] = useState<Asking | null>(null),
        [shown, show] = useState("");
    const known = authoritiesOf(radius.body?.lines ?? []).map((one) => one.id);
    const made = (answer: Done) => {
        show(answer.path ?? "");
        links.again();
    };
    const mayEnd = side.can("POST /v1/tokens/{id}/revoke");
    const row = (one: Link) => <Row key={one.id} of={one} end={mayEnd ? () => ask(ending(one, links.again)) : null} />;
    const all = links.body?.items ?? [],
        over = all.filter((one) => stateOf(one) !== "valid");
    return (
        <Section title={t("links.title")}>
            <p class="quiet">{t("links.how")}</p>
            {shown && (
                <ShownOnce title={t("links.link")} how={t("links.link.how")} value={location.origin + shown} close={() => show("")} />
            )}
            {!links.body && <Waiting of={links} />}
            {links.body && all.length === over.length && <p>{t("links.none")}</p>}
            <ul class="plain-list">{all.filter((one) => !over.includes(one)).map(row)}</ul>
            {over.length > 0 && (
                <details>
                    <summary>{t("links.over", { n: String(over.length) })}</summary>
                    <ul class="plain-list">{over.map(row)}</ul>
                </details>
            )}
            {side.can(`POST ${path}`) ? (
                <p class="buttons">
                    <button type="button" onClick={() => ask(making(id, known, made, links.again))}>
                        {t("links.make")}
                    </button>
                </p>
            ) : (
                <p class="quiet">{t("links.not")}</p>
            )}
            <AskDialog asking={asking} close={() => ask(null)} />
        </Section>
    );
}
