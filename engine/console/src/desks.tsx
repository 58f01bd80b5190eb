// What the two desks share: everything open of the house, and the incidents that it belongs to.
import { useMemo } from "preact/hooks";
import type { ItemOf, Readable, Refusal } from "./http";
import { useAll } from "./parts";
import type { Incident, Told } from "./types";

interface Open<T> {
    all: T[] | null;
    incidents: Map<string, Incident>;
    problem: Refusal | null;
}
const most = 20000;

/// Read anew when something of that machine was told.
export function useOpen<P extends Readable>(path: P, machine: string): Open<ItemOf<P>> {
    const concerns = (told: Told) => told.machine === machine;
    const all = useAll(path, {}, {}, concerns, most),
        seen = useAll("/v1/incidents", {}, {}, concerns, most);
    const incidents = useMemo(() => new Map((seen.body ?? []).map((one) => [one.id, one])), [seen.body]);
    return { all: all.body, incidents, problem: all.problem ?? seen.problem };
}
