// Signed messages of suppliers that no program could read: shown as they came, and settled by a person.
import { useState } from "preact/hooks";
import { AskDialog, type Asking } from "./ask";
import { Moment, Section, useAll, Waiting } from "./parts";
import { may } from "./rights";
import type { Session, SupplierMessage as Message } from "./types";
import { t } from "./words";

const settling = (of: Message, done: () => void): Asking => ({
    title: t("unread.settle"),
    send: t("unread.settle"),
    path: "/v1/receipts/{id}/events",
    ids: { id: of.receipt_id },
    fields: [
        { name: "reasons", kind: "text" },
        { name: "incident_id", kind: "line", label: t("unread.incident"), optional: "optional" },
    ],
    body: ({ incident_id, ...data }) => ({ type: "settle", data: { ...data, ...(incident_id ? { incident_id } : {}) } }),
    done,
});

export function Unread({ names, session }: { names: Map<string, string>; session: Session }) {
    const found = useAll("/v1/callbacks/manual", {}, {}, (told) => told.machine === "callback");
    const [asking, ask] = useState<Asking | null>(null);
    const maySettle = may(session, "POST /v1/receipts/{id}/events");
    if (!found.body) return <Waiting of={found} />;
    if (found.body.length === 0 && !asking) return null;
    return (
        <Section title={t("unread")}>
            <ul class="plain-list">
                {found.body.map((one) => (
                    <li key={one.receipt_id}>
                        <p class="line">
                            <span>{names.get(one.supplier_id) ?? one.supplier_id}</span>
                            <Moment at={one.received_at} />
                            <code>{one.receipt_id}</code>
                        </p>
                        <details>
                            <summary>{t("unread.show")}</summary>
                            <p class="text">{one.body}</p>
                        </details>
                        {maySettle && (
                            <p class="buttons">
                                <button type="button" onClick={() => ask(settling(one, found.again))}>
                                    {t("unread.settle")}
                                </button>
                            </p>
                        )}
                    </li>
                ))}
            </ul>
            <AskDialog asking={asking} close={() => ask(null)} />
        </Section>
    );
}
