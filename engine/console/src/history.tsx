// The entries of an incident, read where a duty has to say something of its past: its filings, and the order behind it.
import { useEffect, useRef, useState } from "preact/hooks";
import { type Filing, filingsIn } from "./entries";
import { readAll, Refusal } from "./http";
import { Moment, Refused, useTold } from "./parts";
import type { Duty, Entry } from "./types";
import { t } from "./words";

export interface History {
    /// null while they are not read.
    entries: Entry[] | null;
    problem: Refusal | null;
}

export function useHistory(id: string, wanted: boolean): History {
    const [state, setState] = useState<History>({ entries: null, problem: null });
    const turn = useRef(0);
    const look = () => {
        const mine = ++turn.current;
        if (!wanted) return;
        readAll("/v1/incidents/{id}/timeline", { id }).then(
            (entries) => mine === turn.current && setState({ entries, problem: null }),
            (no: unknown) => {
                if (!(no instanceof Refusal)) throw no;
                if (mine === turn.current) setState((before) => ({ ...before, problem: no }));
            },
        );
    };
    useEffect(look, [id, wanted]);
    useTold((told) => told.incident_id === id, look);
    return state;
}

function Row({ of }: { of: Filing }) {
    return (
        <li class={of.stands === "yes" ? "" : "filing-past"}>
            <p class="line">
                <Moment at={of.at} />
                <span>{of.reference ? t("filing.reference", { reference: of.reference }) : t("filing.no.reference")}</span>
                <span class="quiet">
                    {t(of.complete ? "filing.complete" : "filing.part")} · {of.by}
                </span>
            </p>
            {of.until && (
                <p class={of.stands === "withdrawn" ? "blocks" : "quiet"}>
                    {t(`filing.${of.stands}`)} <Moment at={of.until} />
                    {of.reasons && `: ${of.reasons}`}
                </p>
            )}
        </li>
    );
}

/// Every filing of a duty with its date and reference, also those that were withdrawn or followed by another.
export function Filings({ duty, history }: { duty: Duty; history: History }) {
    if (duty.filings === 0) return null;
    if (!history.entries) return history.problem ? <Refused no={history.problem} /> : null;
    const filings = filingsIn(history.entries, duty.id);
    if (filings.length === 0) return null;
    return (
        <div class="filings" role="group" aria-label={t("filings")}>
            <p class="label">{t("filings")}</p>
            <ul class="plain-list">
                {filings.map((one, i) => (
                    <Row key={i} of={one} />
                ))}
            </ul>
        </div>
    );
}
