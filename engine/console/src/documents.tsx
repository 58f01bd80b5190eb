// An incident's papers: the sheet for the war room, the evidence bundle, and the authority's form with what is still missing.
import { useState } from "preact/hooks";
import { ActionDialog } from "./action";
import { AuthorityLinks } from "./authority_links";
import { Download, useDownloads } from "./download";
import { BreakGlass, Holds } from "./exceptions";
import { Because, FormSelect, useFormChoice } from "./form_choice";
import { answerFields, type FieldShape } from "./forms";
import type { Side } from "./incident";
import { Paper } from "./paper";
import { Refused, Says, Section, State, useRead, Waiting } from "./parts";
import { incidentPlace } from "./route";
import type { Allowed, AuthorityForm as Filled, FormCount, FormField } from "./types";
import { language, phrase, t } from "./words";

const kinds = ["initial", "complete", "follow-up", "withdrawal"];
const open = ["invalid", "missing_for_initial", "missing_for_complete", "waits"];

/// A value as one line: lists, numbers with their kind, and what is not said.
export function valueText(value: unknown): string {
    if (value === null || value === undefined || value === "") return "–";
    if (Array.isArray(value)) return value.map(valueText).join(", ") || "–";
    if (typeof value === "object") return Object.values(value).map(valueText).join(" ");
    return String(value);
}

function Meter({ name, of }: { name: string; of: FormCount }) {
    return (
        <p class="progress">
            <span>{t(`form.for.${name}`)}</span>
            <meter min={0} max={Math.max(1, of.needed)} value={of.filled} aria-label={t(`form.for.${name}`)} />
            <span class="quiet">{t("form.filled", { n: String(of.filled), of: String(of.needed) })}</span>
        </p>
    );
}

function Row({ of, fill }: { of: FormField; fill: (() => void) | null }) {
    return (
        <li>
            <p class="line">
                <span>
                    {of.row ? `${of.row}  ` : ""}
                    {of.label}
                </span>
                <State of={`form-${of.status}`} plain={phrase(of.status)} />
                {fill && (
                    <button type="button" class="plain" aria-label={`${t("form.answer")}: ${of.label}`} onClick={fill}>
                        {t("form.answer")}
                    </button>
                )}
            </p>
            <p>
                {valueText(of.value)} {of.source && <span class="quiet">{of.source}</span>}
                {of.goes_as && <span class="quiet"> {t("form.goes.as", { value: of.goes_as })}</span>}
            </p>
            {of.rule && !of.goes_as && (
                <p class="blocks">
                    <Says code={`form-${of.status}`}>{of.rule}</Says>
                </p>
            )}
        </li>
    );
}

function Missing({ filled, side, again }: { filled: Filled; side: Side; again: () => void }) {
    const [doing, setDoing] = useState<{ event: Allowed; fields: FieldShape[] } | null>(null);
    const all = filled.sections.flatMap((one) => one.fields),
        rest = all.filter((one) => one.status === "filled" || one.status === "optional");
    const event = side.file.allowed["incident"]?.find((one) => one.type === "fill_form");
    const row = (one: FormField) => (
        <Row
            key={one.key}
            of={one}
            fill={
                side.may && event && one.status !== "not_asked"
                    ? () => setDoing({ event, fields: answerFields(one) })
                    : null
            }
        />
    );
    return (
        <>
            {open.map((status) => {
                const here = all.filter((one) => one.status === status);
                return here.length === 0 ? null : (
                    <div key={status}>
                        <h3>{t(`form.${status}`, { n: String(here.length) })}</h3>
                        <ul class="plain-list">{here.map(row)}</ul>
                    </div>
                );
            })}
            <details>
                <summary>{t("form.rest", { n: String(rest.length) })}</summary>
                <ul class="plain-list">{rest.map(row)}</ul>
            </details>
            <ActionDialog
                doing={
                    doing && {
                        file: side.file,
                        etag: side.etag,
                        of: "incident",
                        done: () => (side.again(), again()),
                        ...doing,
                    }
                }
                close={() => setDoing(null)}
            />
        </>
    );
}

/// One form for one kind of filing. With another choice it begins anew: what it read never stands under another name.
function Reading({ side, form, kind }: { side: Side; form: string; kind: string }) {
    const id = side.file.id;
    const filled = useRead(
        "/v1/incidents/{id}/authority-form",
        { id },
        { form, kind, lang: language() },
        (told) => told.incident_id === id,
    );
    if (!filled.body) return <Waiting of={filled} />;
    const { meter, phases, form: head } = filled.body;
    return (
        <>
            <Refused no={filled.problem} />
            <Meter name="initial" of={meter.initial} />
            <Meter name="complete" of={meter.complete} />
            <p>{phases}</p>
            <p class="quiet">
                <Says>
                    {head.authority}: {head.status}. {head.source}
                </Says>
            </p>
            <Missing filled={filled.body} side={side} again={filled.again} />
        </>
    );
}

/// What is missing for a first filing, beside the letter to the authority.
export function FirstFiling({ incident, recipients }: { incident: string; recipients: string[] }) {
    const choice = useFormChoice(incident, recipients);
    return (
        <Section title={t("form.first.filing")}>
            <div class="filter">
                <FormSelect of={choice} id="first-form" />
            </div>
            <Because of={choice} />
            {choice.form && <Lacking key={choice.form} incident={incident} form={choice.form} />}
        </Section>
    );
}

function Lacking({ incident, form }: { incident: string; form: string }) {
    const filled = useRead(
        "/v1/incidents/{id}/authority-form",
        { id: incident },
        { form, kind: "initial", lang: language() },
        (told) => told.incident_id === incident,
    );
    const fields = filled.body?.sections.flatMap((one) => one.fields) ?? [],
        missing = fields.filter((one) => one.status === "missing_for_initial" || one.status === "invalid");
    if (!filled.body) return <Waiting of={filled} />;
    return (
        <>
            <Meter name="initial" of={filled.body.meter.initial} />
            {missing.length === 0 ? (
                <p>{t("form.first.nothing")}</p>
            ) : (
                <ul class="gates">
                    {missing.map((one) => (
                        <li key={one.key}>
                            {one.row ? `${one.row}  ` : ""}
                            <Says>{one.label}</Says>
                        </li>
                    ))}
                </ul>
            )}
            <p>
                <a href={incidentPlace(incident, "documents")}>{t("form.first.go")}</a>
            </p>
        </>
    );
}

function AuthorityForm({ side }: { side: Side }) {
    const [kind, setKind] = useState("initial");
    const id = side.file.id;
    const choice = useFormChoice(id),
        form = choice.form;
    const paper = `/v1/incidents/${id}/authority-form?${new URLSearchParams({ form, kind, lang: language(), format: "pdf" })}`;
    return (
        <>
            <div class="filter">
                <FormSelect of={choice} id="form" />
                <label for="form-kind">{t("form.kind")}</label>
                <select id="form-kind" value={kind} onChange={(e) => setKind(e.currentTarget.value)}>
                    {kinds.map((one) => (
                        <option key={one} value={one}>
                            {phrase(one)}
                        </option>
                    ))}
                </select>
            </div>
            <Because of={choice} />
            {form && (
                <>
                    <Paper incident={id} address={paper} />
                    <Reading key={`${form} ${kind}`} side={side} form={form} kind={kind} />
                </>
            )}
        </>
    );
}

/// Who may take the bundle, the engine decides; others are told why there is no way to it.
export function Bundle({ side }: { side: Side }) {
    const taking = useDownloads();
    if (!side.can("GET /v1/incidents/{id}/bundle")) return <span class="quiet">{t("bundle.not")}</span>;
    return (
        <>
            <Download by={taking} address={`/v1/incidents/${side.file.id}/bundle`} name={`${side.file.id}.zip`}>
                {t("bundle")}
            </Download>
            {taking.said}
        </>
    );
}

export function Documents(side: Side) {
    const sheet = `/v1/incidents/${side.file.id}/war-room?lang=${language()}`;
    const taking = useDownloads();
    return (
        <>
            <Section title={t("documents")}>
                <div class="documents">
                    <Download by={taking} address={`${sheet}&format=pdf`} name="war-room.pdf">
                        {t("war.room.pdf")}
                    </Download>
                    <Download by={taking} address={`${sheet}&format=txt`} name="war-room.txt">
                        {t("war.room.text")}
                    </Download>
                    <Bundle side={side} />
                </div>
                {taking.said}
            </Section>
            {side.can("GET /v1/incidents/{id}/regulator-links") && <AuthorityLinks side={side} />}
            <Section title={t("form.title")}>
                <p class="quiet">{t("form.how")}</p>
                <AuthorityForm side={side} />
            </Section>
            {side.can("GET /v1/holds") && <Holds side={side} />}
            {side.can("POST /v1/incidents/{id}/break-glass") && <BreakGlass side={side} />}
        </>
    );
}
