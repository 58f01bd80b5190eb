// Two sides of an incident: what suppliers were asked, and the notices to those who have to be told.
import { useState } from "preact/hooks";
import { Actions } from "./action";
import { Refusal, tell } from "./http";
import type { Side } from "./incident";
import { Left, Moment, Refused, Section, State, useNow, useRead } from "./parts";
import { Field } from "./sign_in";
import type { List, Notice, Receipt, Supplier, SupplierRequest } from "./types";
import { partPhrase, phrase, t } from "./words";

export function RequestCard({ of, side, now, name }: { of: SupplierRequest; side?: Side; now: number; name: string }) {
    return (
        <li class={`card ${of.live ? "" : "card-done"}`}>
            <div class="card-head">
                <h3>{name}</h3>
                <State of={of.state} />
            </div>
            <p class="line">
                {of.live && of.due_at && of.state !== "silent" && <Left due={of.due_at} now={now} />}
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
    const suppliers = useRead<List<Supplier>>("/v1/suppliers", {}, { limit: 500 });
    const nameOf = (id: string) => suppliers.body?.items.find((one) => one.id === id)?.name ?? id;
    return (
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
            {side.may && suppliers.body && <AskOne side={side} suppliers={suppliers.body.items} />}
        </Section>
    );
}

export function Progress({ of }: { of: Notice }) {
    const told = of.delivered + of.sent + of.replaced;
    if (of.total === 0) return null;
    return (
        <p class="progress">
            <meter
                min={0}
                max={of.total}
                value={told}
                aria-label={t("told.of", { told: String(told), total: String(of.total) })}
            />
            <span>{t("told.of", { told: String(told), total: String(of.total) })}</span>
            {of.failed > 0 && <span class="late">{t("failed.n", { n: String(of.failed) })}</span>}
            {of.by_hand > 0 && <span>{t("by.hand", { n: String(of.by_hand) })}</span>}
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
                <Actions
                    file={side.file}
                    etag={side.etag}
                    of={of.id}
                    done={side.again}
                    first={["submit", "approve", "send", "settle"]}
                    near={["approve"]}
                    label={t("actions.notice")}
                />
            )}
        </li>
    );
}

// Which parts an audience needs, the engine says when the notice is submitted; these are the names it knows.
const parts = ["nature", "data", "contact", "consequences", "measures"] as const;
const audiences = ["customers", "people", "suppliers", "authority", "public", "internal"] as const;
type Audience = (typeof audiences)[number];

function Draft({ side }: { side: Side }) {
    const [audience, setAudience] = useState<Audience>("customers"),
        [language, setLanguage] = useState("en"),
        [recipients, setRecipients] = useState(""),
        [texts, setTexts] = useState<Record<string, string>>({}),
        [no, setNo] = useState<Refusal | null>(null);
    const send = (e: Event) => {
        e.preventDefault();
        const said = Object.fromEntries(
            parts.map((part) => [`${language}.${part}`, (texts[part] ?? "").trim() || "unknown"]),
        );
        const whom = recipients.trim()
            ? { recipients: recipients.split(/[\s,]+/).filter(Boolean) }
            : { to: "affected" as const };
        tell<"/v1/notices", Receipt>("/v1/notices", {
            incident_id: side.file.id,
            audience,
            language,
            parts: said,
            ...whom,
        }).then(
            (receipt) => {
                location.hash = `#/notices/${receipt.object_id}`;
            },
            (cause: unknown) => {
                if (cause instanceof Refusal) setNo(cause);
            },
        );
    };
    return (
        <details>
            <summary>{t("draft.notice")}</summary>
            <form onSubmit={send}>
                <div class="field">
                    <label for="audience">{t("audience")}</label>
                    <select id="audience" value={audience} onChange={(e) => setAudience(e.currentTarget.value as Audience)}>
                        {audiences.map((one) => (
                            <option key={one} value={one}>
                                {phrase(one)}
                            </option>
                        ))}
                    </select>
                </div>
                <Field label={t("letter.language")} value={language} set={setLanguage} />
                {parts.map((part) => (
                    <div class="field" key={part}>
                        <label for={`part-${part}`}>
                            {partPhrase(part)} <span class="quiet">{t("empty.is.unknown")}</span>
                        </label>
                        <textarea
                            id={`part-${part}`}
                            rows={3}
                            value={texts[part] ?? ""}
                            onInput={(e) => {
                                const { value } = e.currentTarget;
                                setTexts((before) => ({ ...before, [part]: value }));
                            }}
                        />
                    </div>
                ))}
                <Field
                    label={t("recipients")}
                    hint={t("recipients.hint")}
                    value={recipients}
                    set={setRecipients}
                    optional="optional"
                />
                <Refused no={no} />
                <p class="buttons">
                    <button class="primary">{t("draft.notice")}</button>
                </p>
            </form>
        </details>
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
            {side.may && <Draft side={side} />}
        </Section>
    );
}
