// What the form of an event offers to choose from and the incident's file does not hold: other incidents, lines of the blast
// radius, fields of an authority's form. Asked for when the form is opened; without it, the id is typed.
import { useEffect, useState } from "preact/hooks";
import type { Offers } from "./forms";
import { read, readAll, Refusal } from "./http";
import type { AuthorityForm, CaseFile, Incident, Radius } from "./types";
import { language, phrase } from "./words";

/// Those that can take another one over. Pure.
export const incidentOptions = (all: Incident[], file: CaseFile) =>
    all.filter((one) => one.live && one.id !== file.id).map((one) => ({ value: one.id, text: `${one.title} (${phrase(one.state)})` }));

/// A line is named KIND:ID. Pure.
export const lineOptions = (radius: Radius) =>
    radius.lines.filter((one) => one.line.includes(":")).map((one) => ({
        value: one.line,
        text: [one.name || radius.names[one.line] || one.id, phrase(one.state)].filter(Boolean).join(", "),
    }));

export const fieldOptions = (form: AuthorityForm) =>
    form.sections.flatMap((one) => one.fields).map((one) => ({ value: one.key, text: one.label }));

const askers: Record<string, (file: CaseFile) => Promise<Offers>> = {
    merge: async (file) => ({ incidents: incidentOptions(await readAll("/v1/incidents", {}, { live: true }), file) }),
    overrule: async ({ id }) => ({ lines: lineOptions((await read("/v1/incidents/{id}/blast-radius", { id })).body) }),
    fill_form: async ({ id }) => ({
        form: fieldOptions((await read("/v1/incidents/{id}/authority-form", { id }, { lang: language() })).body),
    }),
};

/// `event` as "incident.merge".
export function useOffers(event: string, file: CaseFile): Offers {
    const [offers, setOffers] = useState<Offers>({});
    const [machine, type] = event.split(".");
    const ask = machine === "incident" && type && Object.hasOwn(askers, type) ? askers[type] : undefined;
    useEffect(() => {
        let wanted = true;
        ask?.(file).then(
            (found) => wanted && setOffers(found),
            (no: unknown) => {
                // Then nothing is offered, and what is typed counts all the same.
                if (!(no instanceof Refusal)) throw no;
            },
        );
        return () => {
            wanted = false;
        };
    }, [event, file.id]);
    return offers;
}
