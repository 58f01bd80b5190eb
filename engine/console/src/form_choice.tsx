// Which authority's form stands first: that of whoever a notice goes to, else of the lead authority, as the data map names it.
// Another one can be chosen.
import { useState } from "preact/hooks";
import { isAbroad, isLead } from "./authorities";
import { Says, useRead } from "./parts";
import type { Form, Radius } from "./types";
import { t } from "./words";

/// What is taken where there is no form of the authority's own.
const usualForm = "edpb-2026-draft";

export interface Authority {
    id: string;
    name: string;
}

/// The authorities of a blast radius, the lead first, those outside the EEA last. Pure.
export function authoritiesOf(lines: Radius["lines"]): Authority[] {
    const rank = (note: string) => (isLead(note) ? 0 : isAbroad(note) ? 2 : 1);
    return lines
        .filter((one) => one.kind === "authority")
        .sort((a, b) => rank(a.note) - rank(b.note))
        .map(({ id, name }) => ({ id, name: name || id }));
}

/// The form of that authority: by its id, or where the form's name says the authority's. Pure.
export function formOf(forms: Form[], { id, name }: Authority): string {
    const says = ({ name: form, authority }: Form) =>
        name !== "" && (authority === name || form.split(/[^\p{L}\p{N}]+/u).includes(name));
    return (forms.find((one) => one.id === id.toLowerCase()) ?? forms.find(says))?.id ?? "";
}

interface FormChoice {
    /// Empty until it is known.
    form: string;
    forms: Form[];
    choose: (form: string) => void;
    /// Whose form it is, or for whom there is none; null where nobody is named, or a person chose.
    because: { authority: Authority; own: boolean } | null;
}

export function useFormChoice(incident: string, recipients: string[] = []): FormChoice {
    const [chosen, choose] = useState("");
    const forms = useRead("/v1/forms"),
        radius = useRead("/v1/incidents/{id}/blast-radius", { id: incident }, {}, (told) => told.incident_id === incident);
    const all = forms.body?.items ?? [];
    const isRead = (forms.body || forms.problem) && (radius.body || radius.problem);
    const known = authoritiesOf(radius.body?.lines ?? []),
        to = recipients[0],
        authority = to ? (known.find((one) => one.id === to) ?? { id: to, name: to }) : known[0];
    const own = authority ? formOf(all, authority) : "";
    return {
        form: chosen || (isRead ? own || usualForm : ""),
        forms: all,
        choose,
        because: chosen === "" && isRead && authority ? { authority, own: own !== "" } : null,
    };
}

export function FormSelect({ of, id }: { of: FormChoice; id: string }) {
    const listed = of.forms.length > 0 ? of.forms : [{ id: of.form, name: of.form }];
    return (
        <>
            <label for={id}>{t("form.which")}</label>
            <select id={id} value={of.form} onChange={(e) => of.choose(e.currentTarget.value)}>
                {listed.map((one) => (
                    <option key={one.id} value={one.id}>
                        {one.name}
                    </option>
                ))}
            </select>
        </>
    );
}

export function Because({ of: { because } }: { of: FormChoice }) {
    if (!because) return null;
    return (
        <p class="quiet">
            <Says>{t(because.own ? "form.own" : "form.no.own", { authority: because.authority.name })}</Says>
        </p>
    );
}
