// Which authority is told of a breach, why that one, and who else: the data map's authorities, as the engine reads them.
import { useState } from "preact/hooks";
import { ActionDialog, type Doing } from "./action";
import type { Side } from "./incident";
import { isNotOwed, Says, State, useRead, Waiting } from "./parts";
import type { CaseFile, Radius } from "./types";
import { factPhrase, phrase, t } from "./words";

const fact = "eea_establishment";
const rule = "gdpr.33-1";
/// How the engine's notes tell them apart.
const lead = "lead authority",
    abroad = "outside the EEA";

export const isLead = (note: string): boolean => note.startsWith(lead);
export const isAbroad = (note: string): boolean => note.includes(abroad);

/// One where there is an establishment in the EEA, each where there is none, open while nobody knows. Pure.
export function howMany(file: CaseFile): "one" | "each" | "open" {
    const said = file.facts[fact];
    return said === "true" || said === "yes" ? "one" : said === "false" || said === "no" ? "each" : "open";
}

/// The states in which people are concerned, as far as somebody said so. Pure.
export const statesOf = (file: CaseFile): string[] =>
    Object.entries(file.facts)
        .filter(([name, value]) => name.startsWith("affected.state.") && value === "yes")
        .map(([name]) => name.slice("affected.state.".length))
        .sort();

function Answer({ side }: { side: Side }) {
    const [doing, setDoing] = useState<Doing | null>(null);
    const { file, etag, again: done } = side;
    const event = file.allowed["incident"]?.find((one) => one.type === "set_fact");
    if (!doing && (!side.may || !event)) return null;
    const options = ["true", "false", "unknown"].map((value) => ({ value, text: phrase(value) }));
    return (
        <p class="buttons">
            {event && (
                <button
                    type="button"
                    onClick={() =>
                        setDoing({
                            file,
                            etag,
                            of: "incident",
                            event,
                            done,
                            title: t("authorities.answer"),
                            fields: [
                                { name: "fact", kind: "given", initial: fact },
                                { name: "value", kind: "choice", label: factPhrase(fact), options, initial: "true" },
                                { name: "source", kind: "line", optional: "optional" },
                            ],
                        })
                    }
                >
                    {t("authorities.answer")}
                </button>
            )}
            <ActionDialog doing={doing} close={() => setDoing(null)} />
        </p>
    );
}

function Named({ lines }: { lines: Radius["lines"] }) {
    if (lines.length === 0) return null;
    return (
        <ul class="plain-list">
            {lines.map((one) => (
                <li key={one.line}>
                    <strong>{one.name || one.id}</strong> {one.state !== "hit" && <State of={one.state} />}{" "}
                    <span class="quiet">
                        <Says>{one.note}</Says>
                    </span>
                </li>
            ))}
        </ul>
    );
}

function Told({ side }: { side: Side }) {
    const { file } = side;
    const seen = useRead("/v1/incidents/{id}/blast-radius", { id: file.id }, {}, (told) => told.incident_id === file.id);
    const lines = seen.body?.lines.filter((one) => one.kind === "authority") ?? [],
        outside = lines.filter((one) => isAbroad(one.note)),
        named = lines.filter((one) => !outside.includes(one)),
        states = statesOf(file),
        many = howMany(file);
    const isNamed = many === "one" ? named.some((one) => isLead(one.note)) : named.length > 0;
    return (
        <div class="card authorities" role="group" aria-label={t("authorities")}>
            <h3>{t("authorities")}</h3>
            <p class={many === "open" ? "blocks" : ""}>{t(`authorities.${many}`)}</p>
            {!seen.body ? (
                <Waiting of={seen} />
            ) : (
                <>
                    <Named lines={named} />
                    {!isNamed && (
                        <p>
                            {t("authorities.unnamed")} <a href="#/map/authorities">{t("nav.map")}</a>
                        </p>
                    )}
                    {outside.length > 0 && <h4>{t("authorities.outside")}</h4>}
                    <Named lines={outside} />
                </>
            )}
            {states.length > 0 && <p class="quiet">{t("authorities.states", { states: states.join(", ") })}</p>}
            {many === "open" && <Answer side={side} />}
        </div>
    );
}

/// Where the authority is to be told under the GDPR, or may be.
export function Authorities({ side }: { side: Side }) {
    return side.file.duties.some((one) => one.rule === rule && !isNotOwed(one)) ? <Told side={side} /> : null;
}
