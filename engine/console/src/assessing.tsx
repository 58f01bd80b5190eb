// The guided assessment: each open question with its answers, what each answer would change, and whom the guidelines would tell.
import { useState } from "preact/hooks";
import { ActionDialog, Actions } from "./action";
import { Asks } from "./asks";
import { countValue, exactnesses, isCount, type Exactness } from "./counts";
import { tell } from "./http";
import type { Side } from "./incident";
import { Facts, Moment, Says, Section, State, useRead, useSettled, Waiting } from "./parts";
import { inWords } from "./said";
import { Score, Scores } from "./score";
import { useSending } from "./since";
import { toLocalInput } from "./time";
import type { Allowed, Expected, Outlook, Question, Recommendation } from "./types";
import { countText, eventPhrase, factPhrase, phrase, ruleNames, t } from "./words";

function Outcome({ duties }: { duties: Expected[] }) {
    if (duties.length === 0) return <p class="quiet">{t("changes.nothing")}</p>;
    return (
        <ul class="outcome">
            {duties.map((one) => (
                <li key={one.rule + one.recipient}>
                    <strong>{inWords(one.article)}</strong> {one.recipient && <code>{one.recipient}</code>}{" "}
                    {t(`applies.${one.applies}`)}
                    {one.due_at && one.applies !== "no" && (
                        <>
                            , {t(one.applies === "unknown" ? "would.be" : "due")} <Moment at={one.due_at} />
                        </>
                    )}
                </li>
            ))}
        </ul>
    );
}

/// How many: a number, a rough one, a range, or that nobody can find it out.
function HowMany({ name, set }: { name: string; set: (value: string) => void }) {
    const [how, setHow] = useState<Exactness | "">(""),
        [number, setNumber] = useState(""),
        [to, setTo] = useState("");
    const say = (nextHow: Exactness, next: string, nextTo: string) => {
        setHow(nextHow);
        setNumber(next);
        setTo(nextTo);
        set(countValue(nextHow, next, nextTo));
    };
    const field = (id: string, label: string, value: string, typed: (value: string) => void) => (
        <span class="answer">
            <label for={id}>{label}</label>
            <input
                id={id}
                value={value}
                inputMode="numeric"
                size={9}
                autocomplete="off"
                onInput={(e) => typed(e.currentTarget.value)}
            />
        </span>
    );
    return (
        <div class="answers">
            {exactnesses.map((one) => (
                <label key={one} class="answer">
                    <input type="radio" name={name} checked={how === one} onChange={() => say(one, number, to)} />
                    <span>{one === "unknown" ? t("not.known.yet") : t(`count.${one}`)}</span>
                </label>
            ))}
            {(how === "exactly" || how === "about" || how === "between") &&
                field(`${name}-number`, t("count.number"), number, (value) => say(how, value, to))}
            {how === "between" && field(`${name}-to`, t("count.to"), to, (value) => say(how, number, value))}
        </div>
    );
}

/// One question: choose, see what would follow, and record it. Not known yet is an answer too.
function Ask({
    question,
    decides,
    outlooks,
    answer,
    may,
}: {
    question: Question;
    /// The duties, by name.
    decides: string[];
    outlooks: Outlook[];
    answer: (value: string) => void;
    may: boolean;
}) {
    const [value, setValue] = useState("");
    const name = `q-${question.fact}`;
    const found = outlooks.find((one) => one.fact === question.fact && one.value === value);
    return (
        <li class="card">
            <fieldset>
                <legend>
                    <Asks of={question} />
                </legend>
                <p class="quiet">
                    {t("waits", { rules: decides.join(", ") })}
                    {question.would_be_due && (
                        <>
                            {" "}
                            · {t("would.be")} <Moment at={question.would_be_due} />
                        </>
                    )}
                </p>
                {question.values.length === 0 ? (
                    <HowMany name={name} set={setValue} />
                ) : (
                    <div class="answers">
                        {[...new Set([...question.values, "unknown"])].map((one) => (
                            <label key={one} class="answer">
                                <input
                                    type="radio"
                                    name={name}
                                    value={one}
                                    checked={value === one}
                                    onChange={() => setValue(one)}
                                />
                                <span>{one === "unknown" ? t("not.known.yet") : phrase(one)}</span>
                            </label>
                        ))}
                    </div>
                )}
            </fieldset>
            <div class="live-outcome" role="status">
                {value === "" ? (
                    <p class="quiet">{t("choose")}</p>
                ) : value === "unknown" ? (
                    <p>{t("unknown.stays")}</p>
                ) : found ? (
                    <>
                        <p class="label">{t("would.follow")}</p>
                        <Outcome duties={found.duties} />
                    </>
                ) : (
                    <Try fact={question.fact} value={value} />
                )}
            </div>
            {may && value !== "" && (
                <p class="buttons">
                    <button type="button" class="primary" onClick={() => answer(value)}>
                        {t("record.answer")}
                    </button>
                </p>
            )}
        </li>
    );
}

function Whom({ advice }: { advice: Recommendation }) {
    return (
        <>
            <p>{t("advice.note")}</p>
            <Facts
                rows={[
                    [t("leg.authority"), <strong key="a">{t(`told.${advice.authority}`)}</strong>],
                    [t("people.concerned"), <strong key="p">{t(`told.${advice.people}`)}</strong>],
                ]}
            />
            <details>
                <summary>{t("advice.rules", { n: String(advice.rules.length) })}</summary>
                <ul class="rules">
                    {advice.rules.map((one) => (
                        <li key={one.id}>
                            <State of={`holds-${one.holds}`} plain={phrase(one.holds)} /> <Says>{one.because}</Says>{" "}
                            <span class="quiet" lang="en">
                                {one.at}
                            </span>
                            {one.open.length > 0 && (
                                <span class="quiet">
                                    {" "}
                                    · {t("open.facts")} {one.open.map(factPhrase).join(", ")}
                                </span>
                            )}
                        </li>
                    ))}
                </ul>
            </details>
        </>
    );
}

interface InstantsProps {
    side: Side;
    set: () => void;
    /// Sets the very instant that another person proposed.
    confirm: (anchor: string, at: string) => void;
}

function Instants({ side, set, confirm }: InstantsProps) {
    const found = useRead(
        "/v1/incidents/{id}/awareness",
        { id: side.file.id },
        {},
        (told) => told.incident_id === side.file.id,
    );
    if (!found.body) return <Waiting of={found} />;
    return (
        <>
            <ul class="cards">
                {found.body.items.map((one) => (
                    <li key={one.anchor.name + one.anchor.at} class="card">
                        <div class="card-head">
                            <h3>{phrase(one.anchor.name)}</h3>
                            {one.anchor.chosen === "yes" && <State of="chosen" />}
                            {one.anchor.chosen === "proposed" && <State of="proposed" />}
                        </div>
                        <p class="line">
                            <Moment at={one.anchor.at} />
                            <span class="quiet">
                                {one.anchor.source} {one.anchor.recorded_by}
                            </span>
                        </p>
                        {one.anchor.reason && <p>{one.anchor.reason}</p>}
                        <Outcome duties={one.would_be_due} />
                        {side.may && one.anchor.chosen === "proposed" && one.anchor.recorded_by !== side.person && (
                            <p class="buttons">
                                <button type="button" onClick={() => confirm(one.anchor.name, one.anchor.at)}>
                                    {eventPhrase("set_anchor")}
                                </button>
                            </p>
                        )}
                    </li>
                ))}
            </ul>
            {side.may && (
                <p class="buttons">
                    <button type="button" onClick={set}>
                        {t("set.awareness")}
                    </button>
                </p>
            )}
        </>
    );
}

function Decision({ side }: { side: Side }) {
    const sending = useSending(side);
    const draft = () =>
        void sending.send((seen) => tell("/v1/assessments", { incident_id: side.file.id }, { seen }), side.again);
    const live = side.file.assessments.some((one) => one.state === "drafting" || one.state === "proposed");
    return (
        <>
            <ul class="cards">
                {side.file.assessments.map((one) => (
                    <li key={one.id} class="card">
                        <div class="card-head">
                            <h3>{one.risk ? t("risk.is", { risk: phrase(one.risk) }) : t("risk.open")}</h3>
                            <State of={one.state} />
                        </div>
                        <p class="line">
                            <span>{t("drafted.by", { person: one.drafted_by })}</span>
                            {one.signed_by && (
                                <span>
                                    {t("signed.by", { person: one.signed_by })} <Moment at={one.signed_at} />
                                </span>
                            )}
                            {one.content_sha256 && <code class="hash">{one.content_sha256}</code>}
                        </p>
                        <Scores side={side} id={one.id} />
                        {one.state === "drafting" && side.may && <Score side={side} id={one.id} />}
                        {side.may && (
                            <Actions
                                file={side.file}
                                etag={side.etag}
                                of={one.id}
                                done={side.again}
                                first={["sign", "propose"]}
                                near={["sign"]}
                                label={t("actions.assessment")}
                            />
                        )}
                    </li>
                ))}
            </ul>
            {sending.answer}
            {side.may && !live && (
                <p class="buttons">
                    <button type="button" onClick={draft}>
                        {t(sending.isOvertaken ? "send.anyway" : "draft.assessment")}
                    </button>
                </p>
            )}
        </>
    );
}

export function Assessing(side: Side) {
    const { file, questions } = side;
    const ours = (told: { incident_id: string }) => told.incident_id === file.id;
    const outlooks = useRead("/v1/incidents/{id}/what-if", { id: file.id }, {}, ours),
        advice = useRead("/v1/incidents/{id}/recommendation", { id: file.id }, {}, ours);
    const [doing, setDoing] = useState<{ event: Allowed; initial: Record<string, string> } | null>(null);
    const eventOf = (type: string): Allowed =>
        file.allowed["incident"]?.find((one) => one.type === type) ?? { type, allowed: false, gates: [] };
    const record = (fact: string, value: string) =>
        setDoing({ event: eventOf("set_fact"), initial: { fact, value, source: "" } });
    const awareness = () =>
        setDoing({
            event: eventOf(
                file.anchors.some((one) => one.name === "aware" && one.chosen === "yes") ? "propose_anchor" : "set_anchor",
            ),
            initial: { anchor: "aware" },
        });
    const confirm = (anchor: string, at: string) =>
        setDoing({ event: eventOf("set_anchor"), initial: { anchor, occurred_at: toLocalInput(Date.parse(at), "exact") } });
    const again = () => {
        side.again();
        outlooks.again();
        advice.again();
    };
    return (
        <>
            <Section title={t("questions")}>
                {questions.length === 0 ? (
                    <p class="quiet">{t("questions.none")}</p>
                ) : (
                    <ul class="cards">
                        {questions.map((one) => (
                            <Ask
                                key={one.fact}
                                question={one}
                                decides={ruleNames(one.waiting, file.duties)}
                                outlooks={outlooks.body?.items ?? []}
                                answer={(value) => record(one.fact, value)}
                                may={side.may}
                            />
                        ))}
                    </ul>
                )}
            </Section>
            <Section title={t("advice")}>{advice.body ? <Whom advice={advice.body} /> : <Waiting of={advice} />}</Section>
            <Section title={t("awareness")}>
                <Instants side={side} set={awareness} confirm={confirm} />
            </Section>
            <Section title={t("decision")}>
                <Decision side={side} />
            </Section>
            <Section title={t("facts")}>
                <Facts
                    rows={Object.entries(file.facts).map(([fact, value]) => [
                        factPhrase(fact),
                        <>
                            <strong>{isCount(fact) ? countText(value) : phrase(value)}</strong>
                            {side.may && (
                                <button
                                    type="button"
                                    class="plain"
                                    aria-label={`${t("change")}: ${factPhrase(fact)}`}
                                    onClick={() => record(fact, value)}
                                >
                                    {t("change")}
                                </button>
                            )}
                        </>,
                    ])}
                />
            </Section>
            <ActionDialog
                doing={doing && { file, etag: side.etag, of: "incident", questions, done: again, ...doing }}
                close={() => setDoing(null)}
            />
        </>
    );
}

/// What one answer would change, asked when it was not among those that the engine tried by itself.
function Try({ fact, value }: { fact: string; value: string }) {
    const id = location.hash.split("/")[2] ?? "";
    const settled = useSettled(value);
    const found = useRead("/v1/incidents/{id}/what-if", { id }, { fact, value: settled });
    if (settled !== value) return <Waiting of={{ problem: null }} />;
    return found.body ? <Outcome duties={found.body.items[0]?.duties ?? []} /> : <Waiting of={found} />;
}
