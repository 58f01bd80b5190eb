// The next step that the law asks for: the duty that presses most, and the one action that settles it.
import { useState } from "preact/hooks";
import { ActionDialog, type Doing, isOpen } from "./action";
import { Asks } from "./asks";
import { inOrder, lineOf } from "./board_order";
import type { Side } from "./incident";
import { DutyLeft, isNotOwed, Moment, standOf, State } from "./parts";
import { goToCard, incidentPlace } from "./route";
import type { Allowed, CaseFile, Duty, Question } from "./types";
import { actionPhrase, dutyName, t } from "./words";

export interface Step {
    duty: Duty;
    /// Whether it applies hangs on this.
    question?: Question | undefined;
    event?: Allowed | undefined;
}

/// What is offered for a duty before all else. Pure.
const typesOf = (duty: Duty): string[] =>
    duty.proposal_by ? ["not_required"] : duty.state.startsWith("filed_in_part") ? ["supplement"] : ["file"];

/// The step of the duty that presses most; null where no duty is owed. Pure.
export function stepOf(file: CaseFile, questions: readonly Question[], now: number): Step | null {
    const owed = file.duties.filter((one) => one.live && !isNotOwed(one)).map((one) => lineOf(one, undefined));
    const duty = inOrder(owed, now)[0]?.duty;
    if (!duty) return null;
    const question = duty.undecided ? questions.find((one) => duty.waiting_for.includes(one.fact)) : undefined;
    const event = file.allowed[duty.id]?.find((one) => typesOf(duty).includes(one.type) && isOpen(one));
    return { duty, question, event };
}

/// "Record the filing to the authority": the action with whom it concerns.
export function stepName(duty: Duty, type: string): string {
    const key = `step.${type}.${duty.kind}`,
        text = t(key, { whom: duty.recipient.split(":").pop() ?? "" });
    return text === key ? actionPhrase("duty", type) : text;
}

export function NextStep({ of: { duty, question, event }, side, now }: { of: Step; side: Side; now: number }) {
    const [doing, setDoing] = useState<Doing | null>(null);
    const { file, etag, questions, again: done } = side;
    const name = event ? stepName(duty, event.type) : "";
    return (
        <div class="step">
            <p class="line">
                <button type="button" class="plain goes" onClick={() => goToCard(duty.id)}>
                    {dutyName(duty)}
                </button>
                <DutyLeft duty={duty} now={now} />
                {duty.due_at && !duty.state.startsWith("filed_in_part") && (
                    <span>
                        {t(duty.undecided ? "would.be" : "due")} <Moment at={duty.due_at} />
                    </span>
                )}
                <State of={standOf(duty)} />
            </p>
            {question && (
                <p class="ask">
                    <Asks of={question} />
                </p>
            )}
            <p class="actions">
                {question && (
                    <a class={side.may ? "button primary" : "button"} href={incidentPlace(file.id, "assessment")}>
                        {t("answer.it")}
                    </a>
                )}
                {side.may && event && (
                    <button
                        type="button"
                        class={question ? "" : "primary"}
                        onClick={() => setDoing({ file, etag, of: duty.id, event, questions, title: name, done })}
                    >
                        {name}
                    </button>
                )}
            </p>
            <ActionDialog doing={doing} close={() => setDoing(null)} />
        </div>
    );
}
