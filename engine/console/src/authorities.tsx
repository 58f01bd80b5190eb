// Which authority is told of a breach, why that one, and who else: the data map's authorities, as the engine reads them.
import { useState } from "preact/hooks";
import { ActionDialog, type Doing } from "./action";
import { isYes } from "./entries";
import type { Side } from "./incident";
import { isNotOwed, Says, State, useAll, useRead, Waiting } from "./parts";
import { incidentPlace } from "./route";
import type { CaseFile, Duty, Radius } from "./types";
import { factPhrase, language, phrase, t } from "./words";

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

/// The address of a portal that a browser may open; empty where it is none of these. Pure.
export function safeAddress(text: string): string {
    try {
        const address = new URL(text);
        return address.protocol === "https:" && address.username === "" ? address.href : "";
    } catch {
        return "";
    }
}

/// Where it takes a report: its portal and its telephone, as the data map has them.
function Door({ id, name }: { id: string; name: string }) {
    const seen = useRead("/v1/map/{kind}/{id}", { kind: "authorities", id });
    if (!seen.body) return seen.problem ? null : <Waiting of={seen} />;
    const record = seen.body;
    if (record.kind !== "authority") return null;
    const portal = safeAddress(record.portal ?? "");
    return (
        <p class="where">
            {portal ? (
                <a href={portal} target="_blank" rel="noopener noreferrer">
                    {t("file.portal", { name })}
                </a>
            ) : (
                record.portal && <span>{record.portal}</span>
            )}
            {record.contact && <span>{record.contact}</span>}
            {record.email && <span>{record.email}</span>}
            {!record.portal && !record.contact && (
                <span class="blocks">
                    {t("file.nowhere")} <a href={`#/map/authorities/${encodeURIComponent(id)}`}>{t("file.name.it")}</a>
                </span>
            )}
        </p>
    );
}

/// As long as nobody knows which one it is: those that the data map has as our lead.
function Leads() {
    const seen = useAll("/v1/map/{kind}", { kind: "authorities" }, {}, () => false, 500);
    const leads = (seen.body ?? []).flatMap((one) => (one.kind === "authority" && isYes(String(one.lead)) ? [one] : []));
    if (leads.length === 0) return null;
    return (
        <>
            <p>{t("file.leads")}</p>
            <ul class="plain-list">
                {leads.map((one) => (
                    <li key={one.id}>
                        <strong>{one.name || one.id}</strong>
                        <Door id={one.id} name={one.name || one.id} />
                    </li>
                ))}
            </ul>
        </>
    );
}

/// How far the form is that goes there first, and the way to it.
function FormSoFar({ incident }: { incident: string }) {
    const filled = useRead(
        "/v1/incidents/{id}/authority-form",
        { id: incident },
        { kind: "initial", lang: language() },
        (told) => told.incident_id === incident,
    );
    const of = filled.body?.meter.initial;
    return (
        <p class="where">
            {of && <span>{t("file.form", { n: String(of.filled), of: String(of.needed) })}</span>}
            <a href={incidentPlace(incident, "documents")}>{t("file.form.go")}</a>
        </p>
    );
}

function Named({ lines, side }: { lines: Radius["lines"]; side: Side }) {
    if (lines.length === 0) return null;
    return (
        <ul class="plain-list">
            {lines.map((one) => (
                <li key={one.line}>
                    <strong>{one.name || one.id}</strong> {one.state !== "hit" && <State of={one.state} />}{" "}
                    <span class="quiet">
                        <Says>{one.note}</Says>
                    </span>
                    {side.can("GET /v1/map/{kind}/{id}") && <Door id={one.id} name={one.name || one.id} />}
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
        <div class="authorities" role="group" aria-label={t("authorities")}>
            <h4>{t("authorities")}</h4>
            <p class={many === "open" ? "blocks" : ""}>{t(`authorities.${many}`)}</p>
            {!seen.body ? (
                <Waiting of={seen} />
            ) : (
                <>
                    <Named lines={named} side={side} />
                    {!isNamed && (
                        <p>
                            {t("authorities.unnamed")} <a href="#/map/authorities">{t("nav.map")}</a>
                        </p>
                    )}
                    {named.length === 0 && side.can("GET /v1/map/{kind}") && <Leads />}
                    {outside.length > 0 && <h5>{t("authorities.outside")}</h5>}
                    <Named lines={outside} side={side} />
                </>
            )}
            {states.length > 0 && <p class="quiet">{t("authorities.states", { states: states.join(", ") })}</p>}
            {many === "open" && <Answer side={side} />}
            {side.can("GET /v1/incidents/{id}/authority-form") && <FormSoFar incident={file.id} />}
        </div>
    );
}

/// At the duty to tell the authority under the GDPR: which it is, and where it takes a report. Of several such duties, at the first.
export function Authorities({ duty, side }: { duty: Duty; side: Side }) {
    const owed = side.file.duties.filter((one) => one.rule === rule && !isNotOwed(one));
    return (owed.find((one) => one.live) ?? owed[0])?.id === duty.id ? <Told side={side} /> : null;
}
