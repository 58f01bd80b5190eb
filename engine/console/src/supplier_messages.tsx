// What suppliers told us by themselves and answered, a card for each breach: as text, whatever is in it.
import { Facts, Moment, Section, State } from "./parts";
import { believed, breachesIn, isInstant, saidIn } from "./supplier_said";
import type { SupplierMessage } from "./types";
import { phrase, t } from "./words";

const kinds = ["supplier.breach.reported", "supplier.breach.updated", "supplier.breach.withdrawn", "supplier.query.answered"];
/// What it is, in words; a message that no program could read says it of itself.
const kindOf = (of: SupplierMessage) => t(`said.kind.${kinds.includes(of.type) ? of.type.split(".")[2] : "unreadable"}`);
const isWithdrawn = (of: SupplierMessage) => of.type === "supplier.breach.withdrawn";

function Message({ of }: { of: SupplierMessage }) {
    const said = saidIn(of.data);
    return (
        <>
            <Facts
                rows={[
                    [t("said.received"), <Moment at={of.received_at} />],
                    [t("said.believed"), t(`said.believed.${believed(of)}`)],
                    [t("said.reference"), of.reference ? t("said.revision", { reference: of.reference, revision: String(of.revision) }) : "–"],
                    [t("said.aware"), isInstant(said.aware) ? <Moment at={said.aware} /> : said.aware || "–"],
                    [t("said.personal"), said.personal ? phrase(said.personal) : "–"],
                    [t("contact"), said.contact || "–"],
                ]}
            />
            {said.summary && <p class="text">{said.summary}</p>}
            <details>
                <summary>{t("said.whole")}</summary>
                <p class="quiet">
                    {phrase(of.channel)} · {of.authenticity || "–"} · <code>{of.receipt_id}</code>
                </p>
                <p>
                    <code class="hash">{of.body_sha256}</code>
                </p>
                <p class="text">{of.body ?? t("said.erased")}</p>
            </details>
        </>
    );
}

export function SupplierMessages({ messages, nameOf }: { messages: SupplierMessage[]; nameOf: (id: string) => string }) {
    if (messages.length === 0) return null;
    return (
        <Section title={t("said.title")}>
            <ul class="cards">
                {breachesIn(messages).map(({ now, before }) => (
                    <li key={now.receipt_id} class={`card ${isWithdrawn(now) ? "card-done" : ""}`}>
                        <div class="card-head">
                            <h3>
                                {nameOf(now.supplier_id)} <span class="quiet">{kindOf(now)}</span>
                            </h3>
                            {isWithdrawn(now) ? <State of="withdrawn" /> : now.state !== "stored" && <State of={now.state} />}
                        </div>
                        <Message of={now} />
                        {before.length > 0 && (
                            <details>
                                <summary>{t("said.before", { n: String(before.length) })}</summary>
                                <ol class="plain-list">
                                    {before.map((one) => (
                                        <li key={one.receipt_id}>
                                            <p class="label">
                                                {kindOf(one)} {one.state !== "stored" && <State of={one.state} />}
                                            </p>
                                            <Message of={one} />
                                        </li>
                                    ))}
                                </ol>
                            </details>
                        )}
                    </li>
                ))}
            </ul>
        </Section>
    );
}
