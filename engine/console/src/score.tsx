// ENISA's severity, question by question, beside a drafted assessment. It decides nothing.
import { useState } from "preact/hooks";
import { tell } from "./http";
import type { Side } from "./incident";
import { Says, useRead } from "./parts";
import { inGerman, inWords } from "./said";
import { ScorePictures } from "./score_picture";
import { Field } from "./sign_in";
import { useSending } from "./since";
import type { SeverityQuestion as Asked } from "./types";
import { t } from "./words";

function Question({ one, value, set }: { one: Asked; value: string; set: (value: string) => void }) {
    const id = `score-${one.name}`;
    return (
        <div class="field">
            <label for={id}>
                <Says>{one.asks}</Says>
            </label>
            {one.form === "choice" ? (
                <select id={id} value={value} onChange={(e) => set(e.currentTarget.value)}>
                    <option value="">{t("not.said")}</option>
                    {one.options.map((option) => (
                        <option key={option.code} value={option.code} lang={inGerman(option.says) ? undefined : "en"}>
                            {option.worth} {inWords(option.says)}
                        </option>
                    ))}
                </select>
            ) : (
                <input id={id} value={value} autocomplete="off" onInput={(e) => set(e.currentTarget.value)} />
            )}
        </div>
    );
}

/// What was scored so far, as a picture; also where nothing can be scored any more.
export function Scores({ side, id }: { side: Side; id: string }) {
    const shown = useRead("/v1/assessments/{id}", { id }, {}, (told) => told.incident_id === side.file.id);
    const asked = useRead("/v1/severity/questions");
    const severity = shown.body?.severity;
    if (!severity || severity.data_sets.length === 0) return null;
    return (
        <div class="scores">
            <p class="label">{t("score")}</p>
            <ScorePictures of={severity.data_sets} asked={asked.body?.items ?? []} />
            {severity.effect && (
                <p>
                    <Says>{severity.effect}</Says>
                </p>
            )}
            <p class="quiet">{t("score.note")}</p>
        </div>
    );
}

export function Score({ side, id }: { side: Side; id: string }) {
    const asked = useRead("/v1/severity/questions"),
        shown = useRead("/v1/assessments/{id}", { id });
    const [dataSet, setDataSet] = useState(""),
        [values, setValues] = useState<Record<string, string>>({});
    const sending = useSending(side);
    const send = (e: Event) => {
        e.preventDefault();
        const answers = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""));
        void sending.send(
            (seen) =>
                tell("/v1/assessments/{id}/events", { type: "score", data: { data_set: dataSet, ...answers } }, { ids: { id }, seen }),
            () => {
                shown.again();
                side.again();
            },
        );
    };
    const { se, data_sets: sets } = shown.body?.severity ?? {};
    // What was scored stands above under its heading, with its note.
    const isFirst = !sets || sets.length === 0;
    return (
        <details class="score">
            <summary>
                {t(isFirst ? "score" : "score.again")}
                {se && ` ${se.low} – ${se.high}`}
            </summary>
            {isFirst && <p class="quiet">{t("score.note")}</p>}
            <form onSubmit={send}>
                <Field label={t("field.data_set")} value={dataSet} set={setDataSet} />
                {asked.body?.items.map((one) => (
                    <Question
                        key={one.name}
                        one={one}
                        value={values[one.name] ?? ""}
                        set={(value) => setValues((before) => ({ ...before, [one.name]: value }))}
                    />
                ))}
                {sending.answer}
                <p class="buttons">
                    <button>{t(sending.isOvertaken ? "send.anyway" : "score.record")}</button>
                </p>
            </form>
        </details>
    );
}
