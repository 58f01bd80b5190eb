// What could not be read again. Its old state stays on the page, and the page says once, for all its parts, how old that is.
import { useEffect, useState } from "preact/hooks";
import type { Refusal } from "./http";

export interface Old {
    /// When it was read last, by the engine's clock in milliseconds.
    asOf: number;
    problem: Refusal;
    again: () => void;
}

const old = new Map<object, Old>();
const listeners = new Set<() => void>();

export function becomeOld(part: object, what: Old | null): void {
    if (what) old.set(part, what);
    else if (!old.delete(part)) return;
    for (const listener of [...listeners]) listener();
}

/// The oldest first.
export const allOld = (): Old[] => [...old.values()].sort((a, b) => a.asOf - b.asOf);

/// Of one part that shows something: whether it could be read again.
export function useOld(part: object, asOf: number, problem: Refusal | null, again: () => void): void {
    useEffect(() => {
        becomeOld(part, asOf > 0 && problem ? { asOf, problem, again } : null);
    }, [asOf, problem, again]);
    useEffect(() => () => becomeOld(part, null), []);
}

export function useAllOld(): Old[] {
    const [all, setAll] = useState<Old[]>(allOld());
    useEffect(() => {
        const look = () => setAll(allOld());
        listeners.add(look);
        look();
        return () => {
            listeners.delete(look);
        };
    }, []);
    return all;
}
