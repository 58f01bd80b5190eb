// What suppliers' messages say, and which of them are revisions of one breach. Pure.
import type { SupplierMessage } from "./types";

export interface Said {
    summary: string;
    /// As the supplier wrote it; it need not be an instant.
    aware: string;
    personal: string;
    contact: string;
}

const word = (value: unknown): string => (typeof value === "string" || typeof value === "number" ? String(value) : "");

/// A contact is a text, or an object of texts.
function contactIn(value: unknown): string {
    if (value === null || typeof value !== "object" || Array.isArray(value)) return word(value);
    return Object.values(value).map(word).filter(Boolean).join(", ");
}

/// Of the breach as it stands after the message; what is missing, erased or of another shape is empty.
export function saidIn(data: string | null): Said {
    let said: unknown = null;
    try {
        said = JSON.parse(data ?? "null");
    } catch {
        /* what is no JSON says none of this; the message itself is shown beside it */
    }
    const from = said !== null && typeof said === "object" && !Array.isArray(said) ? (said as Record<string, unknown>) : {};
    const own = (name: string): unknown => (Object.hasOwn(from, name) ? from[name] : undefined);
    return {
        summary: word(own("summary")),
        aware: word(own("became_aware_at")),
        personal: word(own("personal_data")),
        contact: contactIn(own("contact")),
    };
}

export const isInstant = (text: string): boolean => /^\d{4}-\d\d-\d\dT/.test(text) && !Number.isNaN(Date.parse(text));

const isSigned = (of: SupplierMessage): boolean => of.channel === "webhook" || of.channel === "link";

/// Why it is believed: the signature, the one-time link, or nobody's word but that of who handed it in.
export const believed = (of: SupplierMessage): "signature" | "link" | "handed_in" =>
    of.channel === "webhook" ? "signature" : of.channel === "link" ? "link" : "handed_in";

interface Breach {
    now: SupplierMessage;
    /// The revisions before, the newest first.
    before: SupplierMessage[];
}

/// One for each breach of a supplier, what was signed apart from what was handed in, as the engine puts them together; an answer
/// stands alone. The latest first.
export function breachesIn(messages: readonly SupplierMessage[]): Breach[] {
    const groups = new Map<string, SupplierMessage[]>();
    for (const one of messages) {
        const alone = one.reference === "" || !one.type.startsWith("supplier.breach.");
        const key = alone ? one.receipt_id : JSON.stringify([one.supplier_id, one.reference, isSigned(one)]);
        groups.set(key, [...(groups.get(key) ?? []), one]);
    }
    const stands = (one: SupplierMessage) => Number(one.state === "stored");
    return [...groups.values()]
        .map((group) => {
            const [now, ...before] = [...group].sort(
                (a, b) => stands(b) - stands(a) || b.revision - a.revision || b.received_at.localeCompare(a.received_at),
            );
            return { now: now!, before };
        })
        .sort((a, b) => b.now.received_at.localeCompare(a.now.received_at));
}
