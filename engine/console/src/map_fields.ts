// The data map's records as forms and as differences. Pure. Which fields a kind has, the engine says.
import type { FieldShape, Option } from "./forms";
import type { DataMap, MapField, MapKind } from "./types";
import { mapFieldPhrase } from "./words";

/// A record of any kind, by the names of its fields.
export type MapValue = string | number | boolean | null | string[];
export type MapRecord = Record<string, MapValue> & { kind: string; id: string; valid_from: string | null };

const lists = new Set(["words", "some_of", "ids", "countries", "places"]);
export const isList = (field: MapField): boolean => lists.has(field.shape);
export const isLink = (field: MapField): boolean => field.shape === "id" || field.shape === "ids";

export function textOf(value: MapValue | undefined): string {
    if (value === undefined || value === null) return "";
    return Array.isArray(value) ? value.join(", ") : String(value);
}

/// What people call it: its name, of a flow from where to where, else its id.
export function titleOf(record: MapRecord): string {
    if (record["name"]) return textOf(record["name"]);
    if (record["system"] && record["supplier"]) return `${textOf(record["system"])} → ${textOf(record["supplier"])}`;
    return record.id;
}

/// What a list shows beside the name, in the order of the fields.
export function summaryOf(record: MapRecord, kind: MapKind): string {
    const told = kind.fields.filter((one) => one.name !== "name" && textOf(record[one.name]) !== "");
    return told
        .slice(0, 4)
        .map((one) => textOf(record[one.name]))
        .join(" · ");
}

/// The kind whose records a field names, as it stands in an address.
export const pluralOf = (map: DataMap, kind: string): string =>
    Object.entries(map.kinds).find(([, one]) => one.kind === kind)?.[0] ?? `${kind}s`;

/// Kinds that may name a thing of this kind.
export const namers = (map: DataMap, kind: string): string[] =>
    Object.entries(map.kinds)
        .filter(([, one]) => one.fields.some((field) => isLink(field) && field.of === kind))
        .map(([plural]) => plural);

export interface Change {
    field: string;
    before: string;
    after: string;
}

/// What one record says otherwise than the one before it.
export function changesOf(before: MapRecord | undefined, after: MapRecord): Change[] {
    const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after)])].filter(
        (name) => name !== "kind" && name !== "id",
    );
    return names
        .map((field) => ({ field, before: textOf(before?.[field]), after: textOf(after[field]) }))
        .filter((one) => one.before !== one.after);
}

function shapeOf(field: MapField, value: MapValue | undefined, say: (word: string) => string): FieldShape {
    const shared = {
        name: field.name,
        label: mapFieldPhrase(field.name),
        hint: field.says,
        initial: Array.isArray(value) ? value.join("\n") : textOf(value),
        ...(field.required ? {} : { optional: "optional" as const }),
    };
    const options = (values: string[]): Option[] =>
        ["", ...values].map((one) => ({ value: one, text: one === "" ? "–" : say(one) }));
    if (field.shape === "one_of") return { ...shared, kind: "choice", options: options(field.of.split(" ")) };
    if (field.shape === "truth") return { ...shared, kind: "choice", options: options(["yes", "no"]) };
    return { ...shared, kind: isList(field) || field.shape === "prose" ? "text" : "line" };
}

/// The form of a record; without one, of a new one.
export function formOf(
    kind: MapKind,
    record: MapRecord | null,
    words: { say: (word: string) => string; since: string; gone: string; list: string },
): FieldShape[] {
    const fields = kind.fields.map((field) => {
        const shape = shapeOf(field, record?.[field.name], words.say);
        return isList(field) ? { ...shape, note: words.list } : shape;
    });
    const own: FieldShape[] = record ? [] : [{ name: "id", kind: "line", label: "id" }];
    const gone: FieldShape = {
        name: "retired",
        kind: "choice",
        label: words.gone,
        options: ["no", "yes"].map((value) => ({ value, text: words.say(value) })),
        initial: "no",
    };
    return [
        ...own,
        ...fields,
        { name: "valid_from", kind: "line", label: words.since, optional: "optional" },
        ...(record ? [gone] : []),
    ];
}

/// What was typed, as the engine takes it: it replaces what the map says of that thing. Of what is gone it says nothing else.
export function recordOf(kind: MapKind, id: string, values: Record<string, string>): Record<string, unknown> {
    const out: Record<string, unknown> = { kind: kind.kind, id: id || (values["id"] ?? "").trim() };
    if (values["valid_from"]) out["valid_from"] = values["valid_from"].trim();
    if (values["retired"] === "yes") return { ...out, retired: true };
    for (const field of kind.fields) {
        const said = (values[field.name] ?? "").trim();
        if (said === "") continue;
        if (isList(field))
            out[field.name] = said
                .split("\n")
                .map((one) => one.trim())
                .filter(Boolean);
        else
            out[field.name] =
                (field.shape === "hours" || field.shape === "days") && /^\d{1,6}$/.test(said) ? Number(said) : said;
    }
    return out;
}
