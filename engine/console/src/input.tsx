// One field of a form, as its shape says.
import { useId } from "preact/hooks";
import { engineNow } from "./clock";
import type { FieldShape } from "./forms";
import { Says } from "./parts";
import { toLocalInput } from "./time";
import { fieldPhrase, t } from "./words";

/// Whether an instant of the form is half typed or missing, which the browser then says: it would be none, and none means
/// something else.
export function isUnclear(form: HTMLFormElement): boolean {
    const instants = [...form.querySelectorAll<HTMLInputElement>("input[type=datetime-local]")];
    const unclear = instants.find((one) => one.validity.badInput || one.validity.valueMissing);
    unclear?.reportValidity();
    return unclear !== undefined;
}

interface InputProps {
    shape: FieldShape;
    value: string;
    set: (value: string) => void;
    wrong: string | undefined;
}

/// Several answers to choose from; what was said and is none of them stays until it is taken out.
function Choices({ shape, value, set, wrong }: InputProps) {
    const between = shape.between ?? "; ";
    const chosen = value.split(between.trim()).map((one) => one.trim()).filter(Boolean);
    const strange = chosen.filter((one) => !shape.options?.some((option) => option.value === one));
    const options = [...(shape.options ?? []), ...strange.map((one) => ({ value: one, text: one }))];
    const turn = (one: string, on: boolean) => set((on ? [...chosen, one] : chosen.filter((other) => other !== one)).join(between));
    return (
        <fieldset class="field">
            <legend>{shape.label ?? fieldPhrase(shape.name)}</legend>
            {shape.note && <p class="hint">{shape.note}</p>}
            <div class="answers">
                {options.map((one) => (
                    <label key={one.value} class="answer">
                        <input
                            type="checkbox"
                            checked={chosen.includes(one.value)}
                            onChange={(e) => turn(one.value, e.currentTarget.checked)}
                        />
                        <span>{one.text}</span>
                    </label>
                ))}
            </div>
            {wrong && (
                <p class="wrong">
                    <Says>{wrong}</Says>
                </p>
            )}
        </fieldset>
    );
}

export function Input({ shape, value, set, wrong }: InputProps) {
    const id = useId();
    const shared = {
        id,
        name: shape.name,
        value,
        required: !shape.optional,
        "aria-invalid": wrong ? true : undefined,
        "aria-describedby": wrong ? `${id}-wrong` : undefined,
        onInput: (e: { currentTarget: { value: string } }) => set(e.currentTarget.value),
    };
    if (shape.kind === "given")
        return (
            <div class="field">
                <span class="label">{fieldPhrase(shape.name)}</span>
                <code class="hash">{value}</code>
            </div>
        );
    if (shape.kind === "choices") return <Choices shape={shape} value={value} set={set} wrong={wrong} />;
    return (
        <div class="field">
            <label for={id}>
                {shape.label ?? fieldPhrase(shape.name)}
                {shape.optional && <span class="quiet"> {t("optional")}</span>}
            </label>
            {shape.hint && (
                <p class="hint">
                    <Says>{shape.hint}</Says>
                </p>
            )}
            {shape.note && <p class="hint">{shape.note}</p>}
            {shape.kind === "text" ? (
                <textarea {...shared} rows={4} />
            ) : shape.kind === "choice" ? (
                <select {...shared}>
                    {shape.options?.map((one) => (
                        <option key={one.value} value={one.value}>
                            {one.text}
                        </option>
                    ))}
                </select>
            ) : (
                <input
                    {...shared}
                    type={shape.kind === "instant" ? "datetime-local" : "text"}
                    autocomplete="off"
                    list={shape.suggestions ? `${id}-list` : undefined}
                    required={shape.kind === "instant" && !shape.optional}
                    max={shape.kind === "instant" && !shape.ahead ? toLocalInput(engineNow()) : undefined}
                />
            )}
            {shape.kind === "instant" && (
                <p class="hint">{t("zone.yours", { zone: Intl.DateTimeFormat().resolvedOptions().timeZone })}</p>
            )}
            {shape.suggestions && (
                <datalist id={`${id}-list`}>
                    {shape.suggestions.map((one) =>
                        typeof one === "string" ? (
                            <option key={one} value={one} />
                        ) : (
                            <option key={one.value} value={one.value} label={one.text} />
                        ),
                    )}
                </datalist>
            )}
            {wrong && (
                <p class="wrong" id={`${id}-wrong`}>
                    <Says>{wrong}</Says>
                </p>
            )}
        </div>
    );
}
