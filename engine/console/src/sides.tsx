// Two sides of an incident: what suppliers were asked, and the notices to those who have to be told.
import { useState } from "preact/hooks";
import { Actions } from "./action";
import { NewNotice } from "./draft";
import { Refusal, tell } from "./http";
import type { Side } from "./incident";
import { Left, Moment, Refused, Section, State, useAll, useNow } from "./parts";
import { Links } from "./supplier_links";
import { SupplierMessages } from "./supplier_messages";
import type { Notice, Supplier, SupplierRequest } from "./types";
import { phrase, t } from "./words";

/// Where an answer is still waited for; an answered request keeps the instant it was due at.
const waiting = new Set(["sent", "acknowledged", "escalated"]);

export function RequestCard({ of, side, now, name }: { of: SupplierRequest; side?: Side; now: number; name: string }) {
    return (
        <li class={`card ${of.live ? "" : "card-done"}`}>
            <div class="card-head">
                <h3>{name}</h3>
                <State of={of.state} />
            </div>
            <p class="line">
                {of.live && of.due_at && waiting.has(of.state) && <Left due={of.due_at} now={now} />}
                {of.due_at && (
                    <span>
                        {t("answer.by")} <Moment at={of.due_at} />
                    </span>
                )}
                <span class="quiet">{phrase(of.role)}</span>
            </p>
            <details>
                <summary>{t("question")}</summary>
                <p class="text">{of.question}</p>
            </details>
            {of.answer && (
                <>
                    <p class="label">{t("answer")}</p>
                    <p class="text">{of.answer}</p>
                </>
            )}
            {side?.may && (
                <Actions
                    file={side.file}
                    etag={side.etag}
                    of={of.id}
                    done={side.again}
                    first={["send", "close"]}
                    label={t("actions.request")}
                />
            )}
            {side && <Links of={of} side={side} />}
        </li>
    );
}

function AskOne({ side, suppliers }: { side: Side; suppliers: Supplier[] }) {
    const [supplier, setSupplier] = useState(""),
        [question, setQuestion] = useState(""),
        [no, setNo] = useState<Refusal | null>(null);
    const send = (e: Event) => {
        e.preventDefault();
        tell("/v1/supplier-requests", {
            incident_id: side.file.id,
            supplier_id: supplier || (suppliers[0]?.id ?? ""),
            question,
        }).then(
            () => {
                setQuestion("");
                setNo(null);
                side.again();
            },
            (cause: unknown) => {
                if (cause instanceof Refusal) setNo(cause);
            },
        );
    };
    return (
        <details>
            <summary>{t("ask.supplier")}</summary>
            <form onSubmit={send}>
                <div class="field">
                    <label for="supplier">{t("supplier")}</label>
                    <select id="supplier" value={supplier} onChange={(e) => setSupplier(e.currentTarget.value)}>
                        {suppliers.map((one) => (
                            <option key={one.id} value={one.id}>
                                {one.name}
                            </option>
                        ))}
                    </select>
                </div>
                <div class="field">
                    <label for="question">{t("question")}</label>
                    <textarea
                        id="question"
                        rows={4}
                        required
                        value={question}
                        onInput={(e) => setQuestion(e.currentTarget.value)}
                    />
                </div>
                <Refused no={no} />
                <p class="buttons">
                    <button class="primary">{t("draft.request")}</button>
                </p>
            </form>
        </details>
    );
}

export function SuppliersTab(side: Side) {
    const now = useNow();
    const suppliers = useAll("/v1/suppliers", {}, {}, () => false);
    const nameOf = (id: string) => suppliers.body?.find((one) => one.id === id)?.name ?? id;
    return (
        <>
            <Section title={t("tab.suppliers")}>
                {side.file.supplier_requests.length === 0 ? (
                    <p class="quiet">{t("requests.none")}</p>
                ) : (
                    <ul class="cards">
                        {side.file.supplier_requests.map((one) => (
                            <RequestCard key={one.id} of={one} side={side} now={now} name={nameOf(one.supplier_id)} />
                        ))}
                    </ul>
                )}
                {side.may && suppliers.body && <AskOne side={side} suppliers={suppliers.body} />}
            </Section>
            <SupplierMessages messages={side.file.receipts} nameOf={nameOf} />
        </>
    );
}

/// What each of them came to: only who has it counts as reached, and what a relay took is not known to have arrived.
export function Progress({ of }: { of: Notice }) {
    if (of.total === 0) return null;
    const have = t("have.it", { n: String(of.delivered + of.replaced), total: String(of.total) });
    const open = of.total - of.delivered - of.sent - of.replaced - of.failed;
    const rest = Object.entries({ delivered: of.delivered, sent: of.sent, replaced: of.replaced, open }).filter(([, n]) => n > 0);
    return (
        <p class="progress">
            <meter min={0} max={of.total} value={of.delivered + of.replaced} aria-label={have} />
            <span>{have}</span>
            {rest.map(([state, n]) => (
                <span key={state} class={state === "delivered" ? "quiet" : ""}>
                    {t(`state.${state}.n`, { n: String(n) })}
                </span>
            ))}
            {of.failed > 0 && <span class="late">{t("failed.n", { n: String(of.failed) })}</span>}
            {of.by_hand > 0 && <span>{t("by.hand", { n: String(of.by_hand) })}</span>}
        </p>
    );
}

/// What is approved or corrected has to be read first: both stand on the notice's own page.
function ToRead({ of, side }: { of: Notice; side: Side }) {
    const types = (side.file.allowed[of.id] ?? []).map((one) => one.type);
    const way = types.includes("approve") ? "read.approve" : types.includes("edit") ? "edit.notice" : null;
    if (!way) return null;
    return (
        <p class="buttons">
            <a class="button" href={`#/notices/${of.id}`}>
                {t(way)}
            </a>
        </p>
    );
}

export function NoticeCard({ of, side }: { of: Notice; side?: Side }) {
    return (
        <li class={`card ${of.live ? "" : "card-done"}`}>
            <div class="card-head">
                <h3>
                    <a href={`#/notices/${of.id}`}>
                        {phrase(of.audience)}: {of.subject || t("notice.from", { letter: phrase(of.letter) })}
                    </a>
                </h3>
                <State of={of.state} />
            </div>
            <p class="line">
                <span>{t("drafted.by", { person: of.drafted_by })}</span>
                {of.approved_by && <span>{t("approved.by", { person: of.approved_by })}</span>}
                <span class="quiet">
                    <Moment at={of.updated_at} />
                </span>
            </p>
            <Progress of={of} />
            {side?.may && (
                <>
                    <ToRead of={of} side={side} />
                    <Actions
                        file={side.file}
                        etag={side.etag}
                        of={of.id}
                        done={side.again}
                        first={["submit", "send", "settle"]}
                        without={["approve", "edit"]}
                        label={t("actions.notice")}
                    />
                </>
            )}
        </li>
    );
}

export function NoticesTab(side: Side) {
    return (
        <Section title={t("tab.notices")}>
            {side.file.notices.length === 0 ? (
                <p class="quiet">{t("notices.none")}</p>
            ) : (
                <ul class="cards">
                    {side.file.notices.map((one) => (
                        <NoticeCard key={one.id} of={one} side={side} />
                    ))}
                </ul>
            )}
            {side.can("POST /v1/notices") && <NewNotice side={side} />}
        </Section>
    );
}
