// What an event would move, step by step: which machine goes from where to where, and why.
import { Says } from "./parts";
import type { CaseFile, MovedStep, Receipt } from "./types";
import { dutyName, eventPhrase, phrase, t } from "./words";

function whose(step: MovedStep, file: CaseFile): string {
    if (step.machine === "incident") return step.machine_id === "main" ? t("incident") : t(`leg.${step.machine_id}`);
    const duty = file.duties.find((one) => one.id === step.machine_id);
    if (duty) return dutyName(duty);
    return `${phrase(step.machine)}${step.duty_rule ? ` ${step.duty_rule}` : ""}`;
}

const moves = (step: MovedStep) => step.from !== "" && step.from !== step.to;

export function Steps({ receipt, file }: { receipt: Receipt & { not_sent?: string[] }; file: CaseFile }) {
    const steps = receipt.steps ?? [],
        drafts = receipt.not_sent ?? [];
    if (steps.length === 0 && drafts.length === 0) return <p>{t("ahead.nothing")}</p>;
    return (
        <ul>
            {steps.map((step, i) => (
                <li key={i}>
                    {whose(step, file)}: {moves(step) ? `${phrase(step.from)} → ${phrase(step.to)}` : eventPhrase(step.event)}{" "}
                    <span class="quiet">
                        <Says>{step.because}</Says>
                    </span>
                </li>
            ))}
            {drafts.map((one) => (
                <li key={one}>{t("ahead.not_sent", { supplier: one.split(" ")[1] ?? one })}</li>
            ))}
        </ul>
    );
}
