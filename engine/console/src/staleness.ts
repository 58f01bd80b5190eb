// What could not be read again, and whether the engine is still heard. Its old state stays on the page, and the page says once, for all its parts, how old that is.
import { useEffect, useState } from "preact/hooks";
import { engineNow } from "./clock";
import type { Refusal } from "./http";
import { isFollowing, lastHeard, onLiveness, revive, silence, type Liveness } from "./stream";

export interface Old {
    /// When it was read last, by the engine's clock in milliseconds.
    asOf: number;
    problem: Refusal;
    again: () => void;
}

const old = new Map<object, Old>();
const listeners = new Set<() => void>();
/// Of all that is shown, when it was read last.
const readAt = new Map<object, number>();

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
        if (asOf > 0) readAt.set(part, asOf);
        becomeOld(part, asOf > 0 && problem ? { asOf, problem, again } : null);
    }, [asOf, problem, again]);
    useEffect(
        () => () => {
            readAt.delete(part);
            becomeOld(part, null);
        },
        [],
    );
}

/// As of when a page stands whose engine was not heard since then: what was read anew meanwhile counts. Pure.
export const standsAsOf = (heard: number, readings: Iterable<number>): number => {
    const oldest = Math.min(...readings);
    return Number.isFinite(oldest) ? Math.max(heard, oldest) : heard;
};

const rereading = 60_000;

/// As of when the page stands, once the stream has been silent for too long; null while it is heard, or is not wanted. Until it
/// is back the page is read again once a minute.
export function useUnheard(): number | null {
    const [asOf, setAsOf] = useState<number | null>(null);
    useEffect(() => {
        let now: Liveness = "broken",
            asked = 0;
        const look = () => {
            if (now !== "broken" || !isFollowing() || Date.now() - lastHeard() <= silence) return setAsOf(null);
            setAsOf(standsAsOf(engineNow(lastHeard()), readAt.values()));
            if (Date.now() - asked < rereading) return;
            asked = Date.now();
            revive();
        };
        const over = onLiveness((next) => {
            now = next;
            look();
        });
        const timer = setInterval(look, 1000);
        return () => {
            over();
            clearInterval(timer);
        };
    }, []);
    return asOf;
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
