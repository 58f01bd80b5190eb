// How many, as the engine writes it: 500, ~500, 400-800, impossible, unknown.

export type Exactness = "exactly" | "about" | "between" | "impossible" | "unknown";
export const exactnesses: Exactness[] = ["exactly", "about", "between", "impossible", "unknown"];

/// Facts that say how many.
export const isCount = (fact: string): boolean => fact.startsWith("individuals.") || fact === "affected_customers";

const whole = (text: string): string | null => {
    const digits = text.trim().replace(/^0+(?=\d)/, "");
    return /^\d{1,15}$/.test(digits) ? digits : null;
};

/// Empty while it says nothing yet: no number, or a range that ends before it begins.
export function countValue(how: Exactness, number: string, to = ""): string {
    if (how === "impossible" || how === "unknown") return how;
    const from = whole(number),
        until = whole(to);
    if (from === null) return "";
    if (how === "exactly") return from;
    if (how === "about") return `~${from}`;
    return until !== null && Number(from) <= Number(until) ? `${from}-${until}` : "";
}
