// The overview of an incident: the next step with what blocks it and what keeps it from closing, its clocks, its duties.
import { Actions } from "./action";
import { Asks } from "./asks";
import { inOrder, lineOf } from "./board_order";
import { Chart } from "./chart";
import { Closing } from "./closing";
import { DutyCard } from "./duty_card";
import { isOrdered } from "./entries";
import { type History, useHistory } from "./history";
import type { Side } from "./incident";
import { NewTask } from "./new_task";
import { NextStep, stepOf } from "./next_step";
import { RecordOrder } from "./orders";
import { isNotOwed, Moment, Section, State, useNow } from "./parts";
import { incidentPlace } from "./route";
import { inWords } from "./said";
import type { Duty } from "./types";
import { phrase, t } from "./words";

const firstSteps = ["assess", "confirm", "contain", "review", "close", "set_fact"];
/// What is seldom wanted: it stands behind a word.
const rare = ["propose_anchor", "name_system", "overrule", "set_kind", "fill_form", "split", "merge", "restrict", "open_up"];

function Next({ side, history }: { side: Side; history: History }) {
    const { file, questions } = side;
    const aware = file.anchors.some((one) => one.name === "aware" && one.chosen === "yes");
    const now = useNow(),
        step = stepOf(file, questions, now);
    const others = questions.filter((one) => one.fact !== step?.question?.fact);
    return (
        <Section title={t("next")}>
            {!aware && file.live && (
                <p class="ask">
                    {t("aware.open")} <a href={incidentPlace(file.id, "assessment")}>{t("answer.it")}</a>
                </p>
            )}
            {step && <NextStep of={step} side={side} now={now} />}
            {others.slice(0, 3).map((one) => (
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
                    rare={aware ? ["set_anchor", ...rare] : rare}
                    lead={step ? "elsewhere" : "here"}
                    label={t("actions.incident")}
                />
            ) : (
                <p class="quiet">{t("read.only")}</p>
            )}
            <Closing side={side} history={history} />
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
                        id={task.id}
                        tabIndex={-1}
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
    const tells = (one: Duty) => one.filings > 0 || (one.live && one.proposal_by !== "");
    const history = useHistory(file.id, isOrdered(file.facts) || file.duties.some(tells));
    // As on the board; what nobody owes comes after all that somebody does, and what is settled last.
    const rank = (one: Duty) => (!one.live ? 2 : isNotOwed(one) ? 1 : 0),
        ordered = inOrder(file.duties.map((one) => lineOf(one, undefined)), now).map((line) => line.duty),
        duties = [0, 1, 2].flatMap((wanted) => ordered.filter((one) => rank(one) === wanted));
    return (
        <>
            <Next side={side} history={history} />
            <Section title={t("clocks")}>
                <Chart file={file} now={now} />
            </Section>
            <Section title={t("duties")} beside={<RecordOrder side={side} />}>
                {duties.length === 0 ? (
                    <p class="quiet">{t("duties.none")}</p>
                ) : (
                    <ul class="cards">
                        {duties.map((duty) => (
                            <DutyCard key={duty.id} duty={duty} side={side} history={history} now={now} />
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
