// Which fields the form of an event has. Whether an event may happen, and whether what was typed is enough, the engine says;
// an event that is not listed gets a field for its reasons.
import { engineNow } from "./clock";
import type { Postable } from "./http";
import { lastPaper } from "./paper";
import type { CaseFile, Question } from "./types";
import { toLocalInput } from "./time";
import { factPhrase, phrase, t } from "./words";

export interface Option {
    value: string;
    text: string;
}
export interface FieldShape {
    name: string;
    /// choices: several of the options, written with ";" between them.
    kind: "line" | "text" | "choice" | "choices" | "instant" | "given";
    options?: Option[];
    /// With a text of its own where the value alone says nothing: an id.
    suggestions?: (string | Option)[];
    /// Of choices: what stands between them.
    between?: string;
    initial?: string;
    optional?: "optional";
    ahead?: "ahead";
    label?: string;
    /// The engine's words, and the page's own.
    hint?: string;
    note?: string;
}
export interface About {
    file: CaseFile;
    machine: string;
    id: string;
    questions?: Question[];
    initial?: Record<string, string>;
    offers?: Offers;
}
/// What there is to choose from beside the incident's own file (offers.ts).
export interface Offers {
    incidents?: Option[];
    lines?: Option[];
    form?: Option[];
}

type Maker = (about: About) => FieldShape[];
const reasons: FieldShape = { name: "reasons", kind: "text" };
const maybeReasons: FieldShape = { ...reasons, optional: "optional" };
const options = (...values: string[]): Option[] => values.map((value) => ({ value, text: phrase(value) }));
const people = (file: CaseFile): string[] =>
    [
        ...new Set([
            ...file.members.filter((one) => one.live).map((one) => one.person),
            file.owner,
            ...file.duties.map((one) => one.owner),
        ]),
    ].filter(Boolean);

const filing: Maker = ({ file }) => [
    { name: "complete", kind: "choice", options: options("no", "yes") },
    { name: "reference", kind: "line", optional: "optional" },
    { name: "channel", kind: "line", optional: "optional", suggestions: ["portal", "email", "telephone", "letter"] },
    { name: "occurred_at", kind: "instant", optional: "optional" },
    {
        name: "content_sha256",
        kind: "line",
        optional: "optional",
        label: t("paper.sha256"),
        note: t("paper.filed"),
        suggestions: [lastPaper(file.id)].filter(Boolean),
    },
    maybeReasons,
];

function anchors({ file }: About): FieldShape[] {
    return [
        {
            name: "anchor",
            kind: "line",
            suggestions: [
                ...new Set(["aware", "occurred", "noticed", "suspected", ...file.anchors.map((one) => one.name)]),
            ],
            initial: "aware",
        },
        { name: "occurred_at", kind: "instant", initial: toLocalInput(engineNow()) },  // said, never taken for granted
        reasons,
    ];
}

function fact({ questions, initial }: About): FieldShape[] {
    const asked = questions?.find((one) => one.fact === initial?.["fact"]);
    const values = asked?.values ?? [];
    return [
        { name: "fact", kind: "line", suggestions: questions?.map((one) => one.fact) ?? [] },
        values.length > 0
            ? {
                  name: "value",
                  kind: "choice",
                  options: [...new Set([...values, "unknown"])].map((value) => ({ value, text: phrase(value) })),
              }
            : { name: "value", kind: "line", suggestions: ["yes", "no", "true", "false", "unknown"] },
        { name: "source", kind: "line", optional: "optional" },
    ];
}

function person({ file }: About, ...more: FieldShape[]): FieldShape[] {
    return [{ name: "person", kind: "line", suggestions: people(file) }, ...more];
}

/// A file holds the newest of its signals: where there may be more, they are named by their ids.
const signalsInFile = 50;
function signals(file: CaseFile): FieldShape {
    if (file.signals.length >= signalsInFile) return { name: "signals", kind: "line", note: t("split.how") };
    const options = file.signals.map((one) => ({ value: one.id, text: `${one.title} (${[one.source, one.system].filter(Boolean).join(", ")})` }));
    return { name: "signals", kind: "choices", options, between: ",", note: t("split.stays") };
}

const given = (name: string, value = ""): FieldShape => ({ name, kind: "given", initial: value });

/// The hash that is signed is that of what stands on the screen.
const signed: Maker = ({ file, id }) => [
    given("content_sha256", file.assessments.find((one) => one.id === id)?.content_sha256),
];

/// Those that are approved come with the letters that were read (`initial`), from nowhere else.
const approved: Maker = () => [given("content_sha256"), given("recipients_sha256")];

const nothing: Maker = () => [];
const table: Record<string, Maker> = {
    "incident.set_anchor": anchors,
    "incident.propose_anchor": anchors,
    "incident.set_fact": fact,
    "incident.name_system": () => [{ name: "system", kind: "line" }],
    "incident.overrule": ({ offers }) => [
        { name: "line", kind: "line", suggestions: offers?.lines ?? [] },
        { name: "value", kind: "choice", options: options("no", "yes") },
        reasons,
    ],
    "incident.split": ({ file }) => [{ name: "title", kind: "line" }, signals(file), reasons],
    "incident.merge": ({ offers }) => [{ name: "into", kind: "line", suggestions: offers?.incidents ?? [] }, reasons],
    "incident.set_kind": () => [{ name: "kind", kind: "line", suggestions: ["ransomware", "lost-device", "mispostal"] }],
    "incident.fill_form": ({ offers }) => [
        { name: "field", kind: "line", note: t("fill_form.how"), suggestions: offers?.form ?? [] },
        { name: "answer", kind: "text", optional: "optional" },
    ],
    "incident.ask_suppliers": () => [{ name: "question", kind: "text", optional: "optional" }],
    "incident.assess": nothing,
    "incident.confirm": nothing,
    "incident.contain": nothing,
    "incident.resume": nothing,
    "incident.review": () => [{ name: "lessons", kind: "text", optional: "optional" }],
    "incident.close": () => [{ name: "lessons", kind: "text", optional: "optional" }],
    "duty.file": filing,
    "duty.supplement": filing,
    "duty.take": nothing,
    "duty.accept": nothing,
    "duty.release": nothing,
    "duty.assign": (about) => person(about, { name: "deputy", kind: "line", optional: "optional" }),
    "duty.pass_on": (about) => person(about, reasons),
    "duty.hold": () => [{ name: "hold", kind: "line", optional: "optional" }, reasons],
    "task.take": nothing,
    "task.assign": (about) => person(about),
    "task.answer": () => [
        { name: "text", kind: "text" },
        { name: "occurred_at", kind: "instant", optional: "optional" },
    ],
    "supplier_request.send": () => [{ name: "way", kind: "text", optional: "optional", note: t("way.how") }],
    "supplier_request.acknowledge": nothing,
    "supplier_request.answer": () => [{ name: "answer", kind: "text" }],
    "supplier_request.close": () => [maybeReasons],
    "notice.submit": nothing,
    "notice.send": nothing,
    "notice.pause": nothing,
    "notice.resume": nothing,
    "notice.settle": () => [maybeReasons],
    "notice.approve": approved,
    "notice.replace": () => [
        { name: "how", kind: "choice", options: options("public_notice", "telephone", "letter", "in_person", "portal") },
        reasons,
    ],
    "assessment.propose": () => [{ name: "risk", kind: "choice", options: options("unlikely", "likely", "high") }, reasons],
    "assessment.sign": signed,
};

/// A field of an authority's form, as it says of itself what it takes.
export interface FormQuestion {
    key: string;
    label: string;
    type: string;
    value: unknown;
    values?: string[];
}

const shapesOf: Record<string, Partial<FieldShape>> = {
    texts: { kind: "text", note: "list.how" },
    countries: { kind: "line", note: "list.countries" },
    amounts: { kind: "line", note: "list.amounts" },
    date: { kind: "line", note: "form.date" },
    instant: { kind: "line", note: "form.instant" },
    number: { kind: "line" },
};

/// What was answered, as the field takes it again.
export function answerText(value: unknown): string {
    if (value === null || value === undefined) return "";
    if (typeof value === "boolean") return value ? "yes" : "no";
    if (Array.isArray(value)) return value.map(String).join("; ");
    if (typeof value !== "object") return String(value);
    const { number, ...rest } = value as Record<string, unknown>;
    if (number !== undefined) return String(number);
    return Object.entries(rest)
        .map(([name, one]) => `${name}=${String(one)}`)
        .join("; ");
}

/// The form of its answer: its own words to choose from, and how several are written.
export function answerFields({ key, label, type, value, values = [] }: FormQuestion): FieldShape[] {
    const words = type === "yes_no" ? ["yes", "no"] : values;
    const among = words.map((one) => ({ value: one, text: phrase(one) }));
    const shape: Partial<FieldShape> =
        type === "many"
            ? { kind: "choices", options: among }
            : type === "each"
              ? { kind: "line", note: t("list.words", { words: words.join(", ") }) }
              : words.length > 0
                ? { kind: "choice", options: [{ value: "", text: t("not.said") }, ...among] }
                : { kind: "text", ...shapesOf[type] };
    const note = [shape.note ? t(shape.note) : "", t("form.withdraw")].filter(Boolean).join(" ");
    return [
        given("field", key),
        { name: "answer", kind: "text", label, optional: "optional", initial: answerText(value), ...shape, note },
    ];
}

export function fieldsOf(type: string, about: About): FieldShape[] {
    const maker = table[`${about.machine}.${type}`];
    const shapes = maker ? maker(about) : [reasons];
    return shapes.map((shape) => ({
        ...shape,
        initial:
            about.initial?.[shape.name] ??
            shape.initial ??
            (shape.kind === "choice" ? (shape.options?.[0]?.value ?? "") : ""),
    }));
}

const machines: [string, string, Postable][] = [
    ["dut_", "duty", "/v1/duties/{id}/events"],
    ["req_", "supplier_request", "/v1/supplier-requests/{id}/events"],
    ["tsk_", "task", "/v1/tasks/{id}/events"],
    ["ntc_", "notice", "/v1/notices/{id}/events"],
    ["asm_", "assessment", "/v1/assessments/{id}/events"],
];

/// The machine behind a key of `allowed`, and where its events go.
export function machineOf(key: string): { machine: string; path: Postable } {
    const found = machines.find(([prefix]) => key.startsWith(prefix));
    return found ? { machine: found[1], path: found[2] } : { machine: "incident", path: "/v1/incidents/{id}/events" };
}

export { factPhrase };
