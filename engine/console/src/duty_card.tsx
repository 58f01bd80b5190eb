// The card of one duty: until when, who has it, what it waits for, what was filed, the order behind it, and why then.
import { Actions } from "./action";
import { Authorities } from "./authorities";
import { engineNow } from "./clock";
import { Filings, type History } from "./history";
import type { Side } from "./incident";
import { OrderOf } from "./orders";
import { DutyLeft, Facts, filingsOf, InPart, isNotOwed, lateBy, Moment, Says, standOf, State } from "./parts";
import type { CaseFile, Duty } from "./types";
import { whyText } from "./why";
import { dutyName, factPhrase, language, phrase, t } from "./words";

/// Names and numbers: the same in every language.
const codes = new Set(["facts", "pack", "version"]);

function Reading({ duty }: { duty: Duty }) {
    const why = duty.why ?? {},
        german = language() === "de" ? whyText(duty, engineNow()) : undefined;
    const rows = [
        "article",
        "anchor",
        "anchor_at",
        "counting",
        "skipped",
        "adjusted",
        "adjusted_2",
        "facts",
        "also_show",
        "also_show_note",
        "late",
        "pack",
        "version",
        "confidence",
    ].filter((name) => why[name]);
    return (
        <details class="why">
            <summary>{t("why.then")}</summary>
            <p>
                {german ?? <Says>{why["why"]}</Says>}
            </p>
            <Facts
                rows={rows.map((name) => [
                    t(`why.${name}`),
                    name.endsWith("_at") || name === "also_show" ? (
                        <Moment key={name} at={why[name] ?? null} />
                    ) : name === "anchor" ? (
                        factPhrase(why[name] ?? "")
                    ) : name === "confidence" ? (
                        phrase(why[name] ?? "")
                    ) : codes.has(name) ? (
                        why[name]
                    ) : (
                        <Says key={name}>{why[name]}</Says>
                    ),
                ])}
            />
        </details>
    );
}

/// When it was settled; how late is reckoned to its first filing, and stands still for ever.
function Settled({ duty, file }: { duty: Duty; file: CaseFile }) {
    const { first, last } = filingsOf(duty, file.anchors);
    if (!duty.state.includes("late") || !duty.due_at)
        return (
            <span class="quiet">
                {t("settled")} <Moment at={last ?? duty.updated_at} />
            </span>
        );
    return <span class="late">{first ? lateBy(duty.due_at, Date.parse(first)) : t("late")}</span>;
}

interface DutyCardProps {
    duty: Duty;
    side: Side;
    history: History;
    now: number;
}

export function DutyCard({ duty, side, history, now }: DutyCardProps) {
    const settling = ["file", "supplement"];
    const first = duty.proposal_by ? ["not_required"] : !duty.owner ? ["take", "file"] : duty.accepted ? settling : ["accept", ...settling];
    return (
        <li class={`card duty ${duty.live ? "" : "card-done"} ${duty.undecided ? "is-open" : ""}`} id={duty.id} tabIndex={-1}>
            <div class="card-head">
                <h3>{dutyName(duty)}</h3>
                <State of={standOf(duty)} />
            </div>
            <p class="line">
                {duty.live && <DutyLeft duty={duty} now={now} />}
                {duty.live ? (
                    duty.state.startsWith("filed_in_part") ? (
                        <span>
                            <InPart duty={duty} file={side.file} />
                        </span>
                    ) : duty.due_at ? (
                        <span>
                            {duty.undecided ? t("would.be") : t("due")} <Moment at={duty.due_at} />
                        </span>
                    ) : (
                        <span>{t(isNotOwed(duty) ? "applies.no" : "without.delay")}</span>
                    )
                ) : (
                    <Settled duty={duty} file={side.file} />
                )}
                <span class="quiet">
                    {duty.owner ? `${duty.owner}${duty.accepted ? "" : ` (${t("asked")})`}` : duty.live ? t("nobodys") : ""}
                </span>
            </p>
            {duty.waiting_for.length > 0 && (
                <p class="blocks">
                    {t("waits.for")} {duty.waiting_for.map(factPhrase).join(", ")}
                </p>
            )}
            {duty.proposal_by && duty.live && <p class="blocks">{t("proposed.by", { person: duty.proposal_by })}</p>}
            <Authorities duty={duty} side={side} />
            <OrderOf duty={duty} side={side} history={history} now={now} />
            <Filings duty={duty} history={history} />
            <Reading duty={duty} />
            {side.may && (
                <Actions
                    file={side.file}
                    etag={side.etag}
                    of={duty.id}
                    questions={side.questions}
                    done={side.again}
                    first={first}
                    near={duty.proposal_by ? ["not_required"] : []}
                    lead={isNotOwed(duty) ? "elsewhere" : "here"}
                    label={t("actions.duty")}
                />
            )}
        </li>
    );
}
