// Tokens of services and command lines: issued and rotated, shown once; when each was last used; revoked at once.
import { useState } from "preact/hooks";
import type { Desk } from "./access";
import { AskDialog, type Asking } from "./ask";
import { engineNow } from "./clock";
import { Moment, ofHouse, Section, State, useRead, Waiting } from "./parts";
import { fromLocalInput } from "./time";
import type { Done, Token } from "./types";
import { phrase, t } from "./words";

const roles = ["monitor", "officer", "approver", "responder", "counsel", "auditor", "regulator", "admin"];

const lost = (look: () => void) => ({ says: t("token.lost"), look });

function issued(done: (answer: Done) => void, look: () => void): Asking {
    return {
        title: t("token.issue"),
        send: t("token.issue"),
        path: "/v1/tokens",
        about: <p class="quiet">{t("token.issue.how")}</p>,
        fields: [
            { name: "person", kind: "line" },
            {
                name: "role",
                kind: "choice",
                options: roles.map((value) => ({ value, text: phrase(value) })),
                initial: "monitor",
            },
            { name: "purpose", kind: "line", label: t("token.purpose"), optional: "optional" },
            { name: "scope", kind: "line", label: t("token.scope"), note: t("token.scope.hint"), optional: "optional" },
            { name: "expires_at", kind: "instant", label: t("token.until"), optional: "optional", ahead: "ahead" },
        ],
        body: ({ expires_at, ...v }) => ({
            ...Object.fromEntries(Object.entries(v).filter(([, value]) => value !== "")),
            ...(expires_at ? { expires_at: fromLocalInput(expires_at) } : {}),
        }),
        done,
        lost: lost(look),
    };
}

const rotated = (one: Token, done: (answer: Done) => void, look: () => void): Asking => ({
    title: t("token.rotate"),
    send: t("token.rotate"),
    path: "/v1/tokens/{id}/rotate",
    ids: { id: one.id },
    about: <p class="quiet">{t("token.rotate.how")}</p>,
    fields: [{ name: "overlap_hours", kind: "line", label: t("token.overlap"), initial: "24" }],
    // What is no number goes as it is: the engine says so.
    body: (v) => ({
        overlap_hours: /^\d{1,4}$/.test(v["overlap_hours"] ?? "") ? Number(v["overlap_hours"]) : v["overlap_hours"],
    }),
    done,
    lost: lost(look),
});

const revoked = (one: Token, done: () => void): Asking => ({
    title: t("token.revoke"),
    send: t("token.revoke"),
    path: "/v1/tokens/{id}/revoke",
    ids: { id: one.id },
    about: (
        <p>
            {one.person} {phrase(one.role)} <span class="quiet">{one.purpose}</span>
        </p>
    ),
    body: () => ({}),
    done,
});

const stateOf = (one: Token): string =>
    one.revoked_at ? "revoked" : one.expires_at && Date.parse(one.expires_at) <= engineNow() ? "expired" : "valid";

function Row({ of, may, begin }: { of: Token; may: boolean; begin: (what: "rotate" | "revoke") => void }) {
    const state = stateOf(of);
    return (
        <li class={`card ${state === "valid" ? "" : "card-done"}`}>
            <div class="card-head">
                <h3>
                    {of.person} <span class="quiet">{phrase(of.role)}</span>
                </h3>
                <State of={state} />
            </div>
            <p class="line">
                {of.purpose && <span>{of.purpose}</span>}
                {of.scope && <code>{of.scope}</code>}
                <span>
                    {t("token.used")} {of.used_at ? <Moment at={of.used_at} /> : t("never")}
                </span>
                <span class="quiet">
                    {state === "revoked" ? t("token.revoked.at") : t("token.good.until")}{" "}
                    <Moment at={of.revoked_at ?? of.expires_at} />
                </span>
            </p>
            {may && state === "valid" && (
                <div class="actions" role="group" aria-label={t("token.actions", { person: of.person })}>
                    <button type="button" onClick={() => begin("rotate")}>
                        {t("token.rotate")}
                    </button>
                    <button type="button" onClick={() => begin("revoke")}>
                        {t("token.revoke")}
                    </button>
                </div>
            )}
        </li>
    );
}

export function Tokens({ may, show }: Desk) {
    const seen = useRead("/v1/tokens", {}, {}, ofHouse("token", "person"));
    const [asking, setAsking] = useState<Asking | null>(null);
    const done = (answer: Done) => {
        if (answer.token) show({ title: t("once.token"), how: t("once.token.how"), value: answer.token });
        seen.again();
    };
    if (!seen.body) return <Waiting of={seen} />;
    const newest = [...seen.body.items].sort((a, b) => b.created_at.localeCompare(a.created_at));
    const valid = newest.filter((one) => stateOf(one) === "valid"),
        over = newest.filter((one) => stateOf(one) !== "valid");
    const row = (one: Token) => (
        <Row
            key={one.id}
            of={one}
            may={may}
            begin={(what) => setAsking(what === "rotate" ? rotated(one, done, seen.again) : revoked(one, seen.again))}
        />
    );
    return (
        <Section
            title={t("access.tokens")}
            beside={
                may && (
                    <button type="button" class="primary" onClick={() => setAsking(issued(done, seen.again))}>
                        {t("token.issue")}
                    </button>
                )
            }
        >
            <ul class="cards">{valid.map(row)}</ul>
            {over.length > 0 && (
                <details>
                    <summary>{t("tokens.over", { n: String(over.length) })}</summary>
                    <ul class="cards">{over.map(row)}</ul>
                </details>
            )}
            <AskDialog asking={asking} close={() => setAsking(null)} />
        </Section>
    );
}
