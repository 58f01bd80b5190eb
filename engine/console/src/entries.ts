// What an incident's entries say of a duty's filings, of the proposal that it is not required, and of an authority's order. Pure.
import type { Duty, Entry } from "./types";

/// A filing as it was made, and what became of it. Nothing is overwritten: what was withdrawn stays.
export interface Filing {
    at: string;
    by: string;
    reference: string;
    complete: boolean;
    stands: "yes" | "supplemented" | "withdrawn";
    /// When that was, and why it was withdrawn.
    until: string | null;
    reasons: string;
}

const word = (entry: Entry, name: string): string => {
    const said = entry.fields[name] ?? "";
    return Array.isArray(said) ? said.join(", ") : said;
};

/// The filings of a duty, the oldest first.
export function filingsIn(entries: readonly Entry[], duty: string): Filing[] {
    const out: Filing[] = [];
    const end = (stands: Filing["stands"], entry: Entry, reasons = "") => {
        for (const one of out)
            if (one.stands === "yes" || (stands === "withdrawn" && one.stands === "supplemented"))
                Object.assign(one, { stands, until: entry.occurred_at, reasons });
    };
    for (const entry of entries) {
        if (entry.machine !== "duty" || entry.machine_id !== duty) continue;
        if (entry.event === "withdraw") end("withdrawn", entry, word(entry, "reasons"));
        if (entry.event !== "file" && entry.event !== "supplement") continue;
        if (entry.event === "supplement") end("supplemented", entry);
        out.push({
            at: entry.occurred_at,
            by: entry.actor,
            reference: word(entry, "reference"),
            complete: word(entry, "complete") === "yes",
            stands: "yes",
            until: null,
            reasons: "",
        });
    }
    return out;
}

/// That it is not required, as it was proposed.
export interface Proposed {
    by: string;
    at: string;
    reasons: string;
}

const endsProposal = ["not_required", "lapse", "reconsider", "carried_over"];

/// The proposal that waits for another person, if any. What was proposed before a decision was taken back waits for nobody.
export function proposalIn(entries: readonly Entry[], duty: string): Proposed | undefined {
    let out: Proposed | undefined;
    for (const entry of entries) {
        if (entry.machine !== "duty" || entry.machine_id !== duty) continue;
        if (entry.event === "propose_not_required") out = { by: entry.actor, at: entry.occurred_at, reasons: word(entry, "reasons") };
        if (endsProposal.includes(entry.event)) out = undefined;
    }
    return out;
}

export interface Order {
    at: string;
    by: string;
    source: string;
}

/// The facts by which an authority orders that somebody be told.
const orders = ["individuals_notice_ordered", "public_notice_ordered"];
export const isYes = (value: string | undefined) => value === "true" || value === "yes";

export const isOrdered = (facts: Record<string, string>): boolean => orders.some((one) => isYes(facts[one]));

/// The order on which this duty rests, by the facts that its derivation names.
export const orderBehind = (duty: Duty): string | undefined =>
    orders.find((one) => {
        const facts = (duty.why?.["facts"] ?? "").split(/,\s*/);
        return facts.includes(`${one}=true`) || facts.includes(`${one}=yes`);
    });

/// The order as it was recorded last.
export function orderIn(entries: readonly Entry[], fact: string): Order | undefined {
    const isIt = (one: Entry) => one.event === "set_fact" && word(one, "fact") === fact && isYes(word(one, "value"));
    const found = entries.filter(isIt).at(-1);
    return found && { at: found.occurred_at, by: found.actor, source: word(found, "source") };
}
