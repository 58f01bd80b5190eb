// The register's numbers: how many incidents of which kind and month, and which of their duties were late. Pure.
import type { Duty, Incident } from "./types";

export type Count = [name: string, n: number];

function counted<T>(of: readonly T[], nameOf: (one: T) => string): Map<string, number> {
    const out = new Map<string, number>();
    for (const one of of) out.set(nameOf(one), (out.get(nameOf(one)) ?? 0) + 1);
    return out;
}

/// The last twelve months that had one, oldest first.
export const byMonth = (of: readonly Incident[]): Count[] =>
    [...counted(of, (one) => one.opened_at.slice(0, 7))].sort(([a], [b]) => a.localeCompare(b)).slice(-12);

/// The most frequent first; "" is what nobody has said yet.
export const byKind = (of: readonly Incident[]): Count[] =>
    [...counted(of, (one) => one.kind)].sort(([a, n], [b, m]) => m - n || a.localeCompare(b));

export const lateness = ["in_time", "late", "running", "none"] as const;
export type Lateness = (typeof lateness)[number];

/// Of one duty, by its state alone: the engine has decided what is late.
export function latenessOf(duty: Duty): Lateness {
    if (duty.state === "overdue" || duty.state.endsWith("_late")) return "late";
    if (duty.state === "discharged" || duty.state === "filed_in_part") return "in_time";
    return duty.live ? "running" : "none";
}

export function byLateness(of: readonly Duty[]): Count[] {
    const found = counted(of, latenessOf);
    return lateness.map((name): Count => [name, found.get(name) ?? 0]);
}
