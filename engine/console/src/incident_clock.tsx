// The clock at the head of an incident's page: how long is left of what is due next, and by when. Where nothing runs any more it
// stands still at what was filed.
import { wantedByAuthority } from "./orders";
import { filingsOf, isNotOwed, Left, lateBy, Moment, useNow } from "./parts";
import { inWords } from "./said";
import type { CaseFile, Duty } from "./types";
import { dutyName, phrase, t } from "./words";

export interface Next {
    name: string;
    due_at: string;
    undecided: boolean;
}

const runs = (duty: Duty) => duty.live && duty.due_at !== null && !isNotOwed(duty) && !duty.state.startsWith("filed_in_part");

/// The nearest instant that runs or would: of a duty, or of what an authority wants by a date of its own. Pure.
export function nextDue(file: CaseFile): Next | null {
    const all: Next[] = [
        ...file.duties.filter(runs).map((one) => ({ name: dutyName(one), due_at: one.due_at ?? "", undecided: one.undecided })),
        ...wantedByAuthority(file).map((one) => ({ name: inWords(one.text ?? ""), due_at: one.due_at ?? "", undecided: false })),
    ];
    // Of two at one instant, that which is decided.
    return all.sort((a, b) => Date.parse(a.due_at) - Date.parse(b.due_at) || Number(a.undecided) - Number(b.undecided))[0] ?? null;
}

/// The duty whose filing is to be read where nothing runs: one that is still open in part, else that which was filed last. Pure.
export function lastFiled(file: CaseFile): { duty: Duty; at: string } | null {
    const filed = file.duties.flatMap((duty) => {
        const at = filingsOf(duty, file.anchors).first;
        return at ? [{ duty, at }] : [];
    });
    return filed.sort((a, b) => Number(b.duty.live) - Number(a.duty.live) || Date.parse(b.at) - Date.parse(a.at))[0] ?? null;
}

export function IncidentClock({ file }: { file: CaseFile }) {
    const now = useNow();
    const next = nextDue(file),
        last = next ? null : lastFiled(file);
    if (next)
        return (
            <p
                class={`clock ${next.undecided ? "is-open" : ""} ${Date.parse(next.due_at) <= now ? "clock-late" : ""}`}
                role="group"
                aria-label={t("clock.next")}
            >
                <Left due={next.due_at} now={now} />{" "}
                <span>
                    · {t(next.undecided ? "would.be" : "due")} <Moment at={next.due_at} />
                </span>{" "}
                <span class="quiet">{next.name}</span>
            </p>
        );
    if (!last) return null;
    const { duty, at } = last,
        late = duty.state.endsWith("_late") && duty.due_at;
    return (
        <p class="clock" role="group" aria-label={t("clock.next")}>
            <span class="left left-word">{phrase(duty.state)}</span>{" "}
            <span>
                · {t("clock.filed")} <Moment at={at} />
            </span>{" "}
            {late && <span class="late">{lateBy(late, Date.parse(at))}</span>} <span class="quiet">{dutyName(duty)}</span>
        </p>
    );
}
