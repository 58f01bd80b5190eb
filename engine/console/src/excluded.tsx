// The duties that the recorded facts exclude, each with why, and the two ways on: to propose together that they are not required, and
// to decide together what another person proposed.
import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { History } from "./history";
import type { Side } from "./incident";
import { Refused, standOf, State } from "./parts";
import { goToCard } from "./route";
import { type Deciding, type Excluded, excludedOf, toDecide, toPropose } from "./together";
import { ProposedBy, type Together, TogetherDialog, Why } from "./together_dialog";
import { dutyName, eventPhrase, t } from "./words";

interface ExcludedProps {
    side: Side;
    history: History;
}

/// How many were done together just now, what is left, and the two ways on.
export function ExcludedDuties({ side, history }: ExcludedProps) {
    const [together, begin] = useState<Together | null>(null),
        [told, tellOf] = useState("");
    const said = useRef<HTMLParagraphElement>(null),
        title = useId();
    // The button that opened the dialog may be gone with what it was for. A moment later: the dialog gives the focus back to it.
    useEffect(() => {
        const later = setTimeout(() => told && said.current?.focus(), 50);
        return () => clearTimeout(later);
    }, [told]);
    const all = excludedOf(side.file, history.entries);
    const groups: [Deciding, Excluded[]][] = side.may
        ? [
              ["propose_not_required", toPropose(all)],
              ["not_required", toDecide(all, side.person)],
          ]
        : [];
    const open = (event: Deciding, of: Excluded[]) => {
        tellOf("");
        begin({ event, all: of, file: side.file, etag: side.etag });
    };
    return (
        <>
            <p role="status" tabIndex={-1} ref={said}>
                {told}
            </p>
            {all.length > 0 && (
                <div class="excluded" role="group" aria-labelledby={title}>
                    <p>
                        <strong id={title}>{t("excluded", { n: String(all.length) })}</strong>
                    </p>
                    <p class="quiet">{t("excluded.how")}</p>
                    <Refused no={history.entries ? null : history.problem} />
                    <p class="buttons">
                        {groups.map(
                            ([event, of]) =>
                                of.length > 0 && (
                                    <button key={event} type="button" onClick={() => open(event, of)}>
                                        {t("excluded.act", { what: eventPhrase(event), n: String(of.length) })}
                                    </button>
                                ),
                        )}
                    </p>
                    <ul class="plain-list">
                        {all.map(({ duty, proposal }) => (
                            <li key={duty.id}>
                                <p class="line">
                                    <button type="button" class="plain goes" onClick={() => goToCard(duty.id)}>
                                        {dutyName(duty)}
                                    </button>
                                    <State of={standOf(duty)} />
                                </p>
                                <p class="quiet">
                                    <Why of={duty} />
                                </p>
                                {proposal && (
                                    <p>
                                        <ProposedBy of={proposal} />
                                    </p>
                                )}
                            </li>
                        ))}
                    </ul>
                </div>
            )}
            {/* It stays until it is closed, also when nothing of it is left. */}
            <TogetherDialog
                of={together}
                moved={side.again}
                done={(event, n) => tellOf(t(`together.done.${event}`, { n: String(n) }))}
                close={() => begin(null)}
            />
        </>
    );
}
