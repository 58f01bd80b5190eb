// What takes two persons: what waits for the second one, what exactly it would do, and who may decide it.
import { useEffect, useState } from "preact/hooks";
import { AskDialog, type Asking } from "./ask";
import { readAll } from "./http";
import { Moment, ofHouse, Section, State, useAll, useRead, Waiting } from "./parts";
import { Decide } from "./proposal_decide";
import { may } from "./rights";
import { wouldDo } from "./subject";
import type { Hold, Proposal, Session } from "./types";
import { phrase, t } from "./words";

function Card({ of }: { of: Proposal }) {
    return (
        <li class={`card ${["proposed", "approved", "used"].includes(of.state) ? "" : "card-done"}`}>
            <div class="card-head">
                <h3>
                    <a href={`#/proposals/${of.id}`}>{wouldDo(of)}</a>
                </h3>
                <State of={of.state} />
            </div>
            <p class="line">
                <span>{of.proposed_by ? t("proposal.by", { person: of.proposed_by }) : t("proposal.by.engine")}</span>
                {of.decided_by && <span>{t("proposal.decided.by", { person: of.decided_by })}</span>}
                <span class="quiet">
                    <Moment at={of.created_at} />
                </span>
                {of.expires_at && (
                    <span class="quiet">
                        {t("proposal.until")} <Moment at={of.expires_at} />
                    </span>
                )}
            </p>
        </li>
    );
}

function Group({ title, of, none }: { title: string; of: Proposal[]; none?: string }) {
    if (of.length === 0 && !none) return null;
    return (
        <Section title={title}>
            {of.length === 0 ? (
                <p class="quiet">{none}</p>
            ) : (
                <ul class="cards">
                    {of.map((one) => (
                        <Card key={one.id} of={one} />
                    ))}
                </ul>
            )}
        </Section>
    );
}

const reason = ["erasure_request", "retention", "unlawful", "obsolete"];
const choices = (values: string[]) => values.map((value) => ({ value, text: phrase(value) }));

/// The forms of what a person may propose.
function asked(kind: string, holds: Hold[], done: () => void): Asking {
    const reasons = { name: "reasons", kind: "text" } as const;
    const shared = { title: t(`propose.${kind}`), send: t("propose"), path: "/v1/proposals" as const, done };
    if (kind === "role_grant")
        return {
            ...shared,
            fields: [
                { name: "person", kind: "line" },
                { name: "role", kind: "choice", options: choices(["approver", "admin"]), initial: "approver" },
                reasons,
            ],
            body: (v) => ({ kind, about: `person:${v["person"]}`, role: v["role"], reasons: v["reasons"] }),
        };
    if (kind === "lift_hold")
        return {
            ...shared,
            fields: [
                {
                    name: "hold",
                    kind: "choice",
                    options: holds.map((one) => ({ value: one.id, text: `${one.about} (${one.placed_by})` })),
                    initial: holds[0]?.id ?? "",
                },
                reasons,
            ],
            body: (v) => ({ kind, about: `hold:${v["hold"]}`, reasons: v["reasons"] }),
        };
    return {
        ...shared,
        about: <p class="quiet">{t("propose.shred.how")}</p>,
        fields: [
            { name: "about", kind: "line", label: t("propose.about") },
            {
                name: "reason",
                kind: "choice",
                options: choices(reason),
                initial: "erasure_request",
                label: t("propose.reason"),
            },
            reasons,
        ],
        body: (v) => ({ kind, about: v["about"], reason: v["reason"], reasons: v["reasons"] }),
    };
}

function Propose({ session, done }: { session: Session; done: () => void }) {
    const [asking, setAsking] = useState<Asking | null>(null);
    const [holds, setHolds] = useState<Hold[]>([]);
    const seesHolds = may(session, "GET /v1/holds");
    useEffect(() => {
        if (seesHolds) readAll("/v1/holds").then(setHolds, () => {});
    }, []);
    const kinds = ["role_grant", ...(holds.length > 0 ? ["lift_hold"] : []), "shred"];
    return (
        <Section title={t("propose.title")}>
            <p class="quiet">{t("propose.how")}</p>
            <p class="buttons">
                {kinds.map((kind) => (
                    <button key={kind} type="button" onClick={() => setAsking(asked(kind, holds, done))}>
                        {t(`propose.${kind}`)}
                    </button>
                ))}
            </p>
            <AskDialog asking={asking} close={() => setAsking(null)} />
        </Section>
    );
}

export function Proposals({ session }: { session: Session }) {
    const seen = useAll("/v1/proposals", {}, {}, ofHouse("proposal", "hold"));
    const all = seen.body;
    useEffect(() => {
        document.title = `${t("nav.proposals")} – Tocsin`;
    });
    const being = (...states: string[]) => (all ?? []).filter((one) => states.includes(one.state));
    const over = (all ?? []).filter((one) => !["proposed", "approved", "used"].includes(one.state));
    return (
        <>
            <h1>{t("nav.proposals")}</h1>
            <p class="quiet">{t("proposals.how")}</p>
            {all ? (
                <>
                    <Group title={t("proposals.wait")} of={being("proposed")} none={t("proposals.none")} />
                    <Group title={t("proposals.review")} of={being("used")} />
                    <Group title={t("proposals.approved")} of={being("approved")} />
                    {may(session, "POST /v1/proposals") && <Propose session={session} done={seen.again} />}
                    <Group title={t("proposals.over")} of={over.slice(0, 50)} />
                </>
            ) : (
                <Waiting of={seen} />
            )}
        </>
    );
}

export function ProposalPage({ id, session }: { id: string; session: Session }) {
    const seen = useRead("/v1/proposals/{id}", { id }, {}, (told) => told.machine_id === id);
    const holds = useRead("/v1/holds", {}, {}, ofHouse("hold"));
    useEffect(() => {
        document.title = `${t("proposal")} – Tocsin`;
    });
    return (
        <>
            <p class="quiet">
                <a href="#/proposals">{t("nav.proposals")}</a> · <code>{id}</code>
            </p>
            {seen.body ? (
                <Decide of={seen.body} holds={holds.body?.items ?? []} session={session} again={seen.again} />
            ) : (
                <>
                    <h1>{t("proposal")}</h1>
                    <Waiting of={seen} />
                </>
            )}
        </>
    );
}
