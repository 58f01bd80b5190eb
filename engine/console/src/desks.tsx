// What the two desks share: the files of live incidents whose leg has begun.
import { useCallback, useEffect, useState } from "preact/hooks";
import { read, readAll, Refusal } from "./http";
import { useTold } from "./parts";
import type { CaseFile, Incident, Legs } from "./types";

const most = 40;

/// The newest first, at most forty: whoever has more looks at the incidents themselves.
export function useFiles(
    leg: keyof Legs,
    idle: string[],
): { files: CaseFile[] | null; problem: Refusal | null; cut: boolean } {
    const [state, setState] = useState<{ files: CaseFile[] | null; problem: Refusal | null; cut: boolean }>({
        files: null,
        problem: null,
        cut: false,
    });
    const look = useCallback(() => {
        readAll<Incident>("/v1/incidents")
            .then(async (all) => {
                const begun = all.filter((one) => one.live && !idle.includes(one.legs[leg]));
                const files = await Promise.all(
                    begun
                        .slice(0, most)
                        .map(async (one) => (await read<CaseFile>("/v1/incidents/{id}", { id: one.id })).body),
                );
                setState({ files, problem: null, cut: begun.length > most });
            })
            .catch((no: unknown) => {
                if (no instanceof Refusal) setState((before) => ({ ...before, problem: no }));
            });
    }, []);
    useEffect(look, []);
    useTold((told) => told.machine === "supplier_request" || told.machine === "notice", look);
    return state;
}
