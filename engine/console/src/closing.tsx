// What still keeps an incident from being closed, each with the way to it. What is open the engine says; here it gets a name. The
// duties that the facts exclude stand together, where they are settled together.
import { useRef } from "preact/hooks";
import { ExcludedDuties } from "./excluded";
import type { History } from "./history";
import type { Side } from "./incident";
import { Gates, standOf, State } from "./parts";
import { goToCard, incidentPlace } from "./route";
import { inWords } from "./said";
import { excludedOf, toDecide } from "./together";
import type { CaseFile, Gate } from "./types";
import { dutyName, phrase, t } from "./words";

interface Open {
    id: string;
    name: string;
    state: string;
    /// On this page where there is none.
    place?: string;
}

const undecided = ["drafting", "proposed", "reopened"];

/// Duties, tasks, requests, notices and assessments that are open; measures of the review may be. Pure.
export function openOf(file: CaseFile): Open[] {
    const tasks = file.tasks.filter((one) => one.kind !== "measure" && ["open", "overdue"].includes(one.state));
    return [
        ...file.duties.filter((one) => one.live).map((one) => ({ id: one.id, name: dutyName(one), state: standOf(one) })),
        ...tasks.map((one) => ({
            id: one.id,
            name: one.text ? inWords(one.text) : `${phrase(one.kind)}: ${one.about}`,
            state: one.state,
        })),
        ...file.supplier_requests
            .filter((one) => one.live)
            .map((one) => ({
                id: one.id,
                name: t("closing.request", { supplier: one.supplier_id }),
                state: one.state,
                place: incidentPlace(file.id, "suppliers"),
            })),
        ...file.notices
            .filter((one) => one.live)
            .map((one) => ({
                id: one.id,
                name: t("closing.notice", { audience: phrase(one.audience) }),
                state: one.state,
                place: `#/notices/${one.id}`,
            })),
        ...file.assessments
            .filter((one) => undecided.includes(one.state))
            .map((one) => ({
                id: one.id,
                name: t("closing.assessment"),
                state: one.state,
                place: incidentPlace(file.id, "assessment"),
            })),
    ];
}

/// Gates of the engine that name something which is none of these. Pure.
export const unnamed = (gates: readonly Gate[], open: readonly Open[]): Gate[] =>
    gates.filter((gate) => /\(\w+_\w+\)/.test(gate.sentence) && !open.some((one) => gate.sentence.includes(`(${one.id})`)));

function Row({ of }: { of: Open }) {
    return (
        <li class="line">
            {of.place ? (
                <a href={of.place}>{of.name}</a>
            ) : (
                <button type="button" class="plain goes" onClick={() => goToCard(of.id)}>
                    {of.name}
                </button>
            )}
            <State of={of.state} />
        </li>
    );
}

export function Closing({ side, history }: { side: Side; history: History }) {
    const { file } = side;
    const opened = useRef(false);
    if (!file.live) return file.state === "closed" ? <p>{t("closing.closed")}</p> : null;
    if (file.state === "detected") return null;
    const close = file.allowed["incident"]?.find((one) => one.type === "close");
    const open = openOf(file),
        others = unnamed(close?.gates ?? [], open),
        n = open.length + others.length;
    const excluded = excludedOf(file, history.entries),
        together = new Set(excluded.map((one) => one.duty.id));
    // Also for whoever it waits for; it does not shut over what became of it.
    if (close !== undefined || toDecide(excluded, side.person).length > 0) opened.current = true;
    return (
        <details class="closing" open={opened.current}>
            <summary>{n === 0 ? t("closing.nothing") : t("closing.open", { n: String(n) })}</summary>
            {!close && <p class="quiet">{t("closing.review")}</p>}
            <ExcludedDuties side={side} history={history} />
            <ul class="plain-list">
                {open
                    .filter((one) => !together.has(one.id))
                    .map((one) => (
                        <Row key={one.id} of={one} />
                    ))}
            </ul>
            {others.length > 0 && <Gates gates={others} />}
        </details>
    );
}
