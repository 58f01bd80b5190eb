// What stands out of the ordinary way of an incident: holds that keep it from being erased, and one thing done alone.
import { useState } from "preact/hooks";
import { AskDialog, type Asking } from "./ask";
import { ofHouse, Moment, Section, useRead, Waiting } from "./parts";
import type { Side } from "./incident";
import type { CaseFile, Hold } from "./types";
import { dutyName, eventPhrase, phrase, t } from "./words";

const placing = (about: string, done: () => void): Asking => ({
    title: t("hold.place"),
    send: t("hold.place"),
    path: "/v1/holds",
    fields: [{ name: "reasons", kind: "text" }],
    body: ({ reasons }) => ({ about, reasons }),
    done,
});

const lifting = (hold: Hold, done: () => void): Asking => ({
    title: t("hold.lift"),
    send: t("hold.lift"),
    path: "/v1/holds/{id}/events",
    ids: { id: hold.id },
    about: <p>{hold.reasons}</p>,
    fields: [{ name: "reasons", kind: "text" }],
    body: (data) => ({ type: "lift", data }),
    done,
});

export function Holds({ side }: { side: Side }) {
    const about = `incident:${side.file.id}`;
    const holds = useRead("/v1/holds", {}, { about }, ofHouse("hold"));
    const [asking, ask] = useState<Asking | null>(null);
    const may = side.can("POST /v1/holds");
    return (
        <Section title={t("holds")}>
            {!holds.body && <Waiting of={holds} />}
            {holds.body?.items.length === 0 && <p class="quiet">{t("hold.none")}</p>}
            <ul class="plain-list">
                {holds.body?.items.map((one) => (
                    <li key={one.id}>
                        <p>{one.reasons}</p>
                        <p class="line">
                            <span class="quiet">
                                {t("hold.by", { person: one.placed_by })} <Moment at={one.placed_at} />
                            </span>
                            {may && (
                                <button type="button" class="plain" onClick={() => ask(lifting(one, holds.again))}>
                                    {t("hold.lift")}
                                </button>
                            )}
                        </p>
                    </li>
                ))}
            </ul>
            {may && (
                <p class="buttons">
                    <button type="button" onClick={() => ask(placing(about, holds.again))}>
                        {t("hold.place")}
                    </button>
                </p>
            )}
            <AskDialog asking={asking} close={() => ask(null)} />
        </Section>
    );
}

/// What break-glass knows, by the machine that it belongs to.
const alone: Record<string, string[]> = {
    incident: ["dismiss", "set_anchor"],
    duty: ["not_required"],
    notice: ["approve", "exempt", "replace"],
    assessment: ["sign"],
};

interface Act {
    machine: string;
    machine_id: string;
    event: string;
    text: string;
}

/// The acts that the engine lists for something of this incident, whether a gate waits or not.
export function actsOf(file: CaseFile): Act[] {
    const listed = (key: string, machine: string, machine_id: string, name: string): Act[] =>
        (file.allowed[key] ?? [])
            .filter((one) => alone[machine]?.includes(one.type))
            .map((one) => ({ machine, machine_id, event: one.type, text: `${eventPhrase(one.type)}: ${name}` }));
    return [
        ...file.duties.flatMap((one) => listed(one.id, "duty", one.id, dutyName(one))),
        ...file.notices.flatMap((one) => listed(one.id, "notice", one.id, `${phrase(one.audience)} ${one.subject}`.trim())),
        ...file.assessments.flatMap((one) => listed(one.id, "assessment", one.id, phrase(one.risk || one.state))),
        ...listed("incident", "incident", file.id, file.title).map((one) =>
            one.event === "set_anchor"
                ? { ...one, machine_id: "aware", text: `${eventPhrase(one.event)}: ${phrase("aware")}` }
                : one,
        ),
    ];
}

const breaking = (file: CaseFile, acts: Act[]): Asking => ({
    title: t("glass.title"),
    send: t("glass.ask"),
    path: "/v1/incidents/{id}/break-glass",
    ids: { id: file.id },
    about: <p class="quiet">{t("glass.how")}</p>,
    fields: [
        {
            name: "act",
            kind: "choice",
            label: t("glass.event"),
            options: acts.map((one, i) => ({ value: String(i), text: one.text })),
            initial: "0",
        },
        { name: "reasons", kind: "text" },
    ],
    body: ({ act, reasons }) => {
        const { machine, machine_id, event } = acts[Number(act)] ?? { machine: "", machine_id: "", event: "" };
        return { machine, machine_id, event, reasons };
    },
    done: ({ object_id }) => {
        if (object_id) location.hash = `#/proposals/${object_id}`;
    },
});

export function BreakGlass({ side }: { side: Side }) {
    const [asking, ask] = useState<Asking | null>(null);
    const acts = actsOf(side.file);
    if (acts.length === 0 && !asking) return null;
    return (
        <Section title={t("glass.title")}>
            <p class="quiet">{t("glass.how")}</p>
            <p class="buttons">
                <button type="button" onClick={() => ask(breaking(side.file, acts))}>
                    {t("glass.ask")}
                </button>
            </p>
            <AskDialog asking={asking} close={() => ask(null)} />
        </Section>
    );
}
