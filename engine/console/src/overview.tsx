// The overview of an incident: the next step with what blocks it, its clocks, its duties with the reason for each instant.
import { Actions } from "./action";
import { Asks } from "./asks";
import { Chart } from "./chart";
import { engineNow } from "./clock";
import type { Side } from "./incident";
import { NewTask } from "./new_task";
import { DutyLeft, Facts, filingsOf, InPart, isNotOwed, Moment, Says, Section, standOf, State, useNow } from "./parts";
import { incidentPlace } from "./route";
import { inWords } from "./said";
import { span } from "./time";
import type { CaseFile, Duty } from "./types";
import { whyText } from "./why";
import { dutyName, factPhrase, language, phrase, t, units } from "./words";

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
                    ) : name === "anchor" || name === "confidence" ? (
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
    return <span class="late">{first ? t("late.by", { span: span(duty.due_at, first, units()) }) : t("late")}</span>;
}

function DutyCard({ duty, side, now }: { duty: Duty; side: Side; now: number }) {
    const settling = ["file", "supplement"];
    const first = duty.proposal_by ? ["not_required"] : !duty.owner ? ["take", "file"] : duty.accepted ? settling : ["accept", ...settling];
    return (
        <li class={`card duty ${duty.live ? "" : "card-done"} ${duty.undecided ? "is-open" : ""}`}>
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
                    label={t("actions.duty")}
                />
            )}
        </li>
    );
}

const firstSteps = ["assess", "confirm", "contain", "review", "close"];

function Next({ side }: { side: Side }) {
    const { file, questions } = side;
    const aware = file.anchors.some((one) => one.name === "aware" && one.chosen === "yes");
    return (
        <Section title={t("next")}>
            {!aware && file.live && (
                <p class="ask">
                    {t("aware.open")} <a href={incidentPlace(file.id, "assessment")}>{t("answer.it")}</a>
                </p>
            )}
            {questions.slice(0, 3).map((one) => (
                <p key={one.fact} class="ask">
                    <Asks of={one} /> <a href={incidentPlace(file.id, "assessment")}>{t("answer.it")}</a>
                </p>
            ))}
            {side.may ? (
                <Actions
                    file={file}
                    etag={side.etag}
                    of="incident"
                    questions={questions}
                    done={side.again}
                    first={firstSteps}
                    label={t("actions.incident")}
                />
            ) : (
                <p class="quiet">{t("read.only")}</p>
            )}
        </Section>
    );
}

function Tasks({ side }: { side: Side }) {
    const open = side.file.tasks;
    if (open.length === 0) return null;
    return (
        <Section title={t("tasks")}>
            <ul class="cards">
                {open.map((task) => (
                    <li
                        key={task.id}
                        class={`card ${["done", "done_late", "dropped"].includes(task.state) ? "card-done" : ""}`}
                    >
                        <div class="card-head">
                            <h3>{task.text ? inWords(task.text) : `${phrase(task.kind)}: ${task.about}`}</h3>
                            <State of={task.state} />
                        </div>
                        <p class="line">
                            {task.due_at && (
                                <span>
                                    {t("due")} <Moment at={task.due_at} />
                                </span>
                            )}
                            <span class="quiet">{task.owner || t("nobodys")}</span>
                            {task.text && <span class="quiet">{task.about}</span>}
                        </p>
                        {side.may && (
                            <Actions
                                file={side.file}
                                etag={side.etag}
                                of={task.id}
                                done={side.again}
                                first={["take", "finish"]}
                                label={t("actions.task")}
                            />
                        )}
                    </li>
                ))}
            </ul>
        </Section>
    );
}

export function Overview(side: Side) {
    const now = useNow();
    const { file } = side;
    const duties = [...file.duties].sort(
        (a, b) =>
            Number(b.live) - Number(a.live) ||
            Number(b.undecided) - Number(a.undecided) ||
            (a.due_at ?? "9").localeCompare(b.due_at ?? "9"),
    );
    return (
        <>
            <Next side={side} />
            <Section title={t("clocks")}>
                <Chart file={file} now={now} />
            </Section>
            <Section title={t("duties")}>
                {duties.length === 0 ? (
                    <p class="quiet">{t("duties.none")}</p>
                ) : (
                    <ul class="cards">
                        {duties.map((duty) => (
                            <DutyCard key={duty.id} duty={duty} side={side} now={now} />
                        ))}
                    </ul>
                )}
            </Section>
            <Tasks side={side} />
            {side.can("POST /v1/tasks") && <NewTask side={side} />}
            <Section title={t("signals")}>
                {file.signals.length === 0 ? (
                    <p class="quiet">{t("none")}</p>
                ) : (
                    <ul class="plain-list">
                        {file.signals.map((one) => (
                            <li key={one.id}>
                                <strong>{one.source}</strong> {one.title}{" "}
                                <span class="quiet">
                                    {one.count} × · {t("since")} <Moment at={one.first_at} />
                                    {one.last_at !== one.first_at && (
                                        <>
                                            {" "}
                                            · {t("last.heard")} <Moment at={one.last_at} />
                                        </>
                                    )}
                                </span>
                            </li>
                        ))}
                    </ul>
                )}
            </Section>
        </>
    );
}
