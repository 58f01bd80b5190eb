// The pure parts of the forms: what a draft of a notice tells the engine, counts, the answers of an authority's form.
import assert from "node:assert/strict";
import { test } from "node:test";
import { countValue } from "../../../engine/console/src/counts";
import { type Audience, changesOfDraft, type Draft, draftOf, emptyDraft, languageCode, newDraft } from "../../../engine/console/src/draft_words";
import { actsOf } from "../../../engine/console/src/exceptions";
import { answerFields, answerText, fieldsOf } from "../../../engine/console/src/forms";
import { bundlesOf, replayBody } from "../../../engine/console/src/dead_letters";
import { authoritiesOf, formOf } from "../../../engine/console/src/form_choice";
import { fieldOptions, incidentOptions, lineOptions } from "../../../engine/console/src/offers";
import type { AuthorityForm, CaseFile, Delivery, Form, Incident, Notice, Radius } from "../../../engine/console/src/types";

const part = (name: string, wanted: "always" | "or_unknown" | "if_any") => ({ part: name, says: "", law: "", wanted });
const customers: Audience = { audience: "customers", recipients: "customer", to: ["affected", "all", "named"], parts: [part("nature", "always"), part("data", "or_unknown"), part("advice", "if_any")] };
const suppliers: Audience = { audience: "suppliers", recipients: "supplier", to: ["all", "named"], parts: [part("question", "always"), part("nature", "always")] };
const everybody: Audience = { audience: "public", recipients: "", to: ["all"], parts: [part("nature", "always")] };
const draft = (more: Partial<Draft>): Draft => ({ words: "template", languages: ["en"], said: {}, unknown: [], to: "affected", recipients: "", ...more });

test("a draft says what was written and nothing that is empty, in each of its languages", () => {
    const written = draft({ languages: ["en", "de"], said: { "en.nature": " A disk. ", "en.data": "unknown", "de.nature": "Eine Platte.", "de.data": "", "fr.nature": "Un disque.", "en.question": "Why?" } });
    assert.deepEqual(newDraft(written, customers), {
        audience: "customers", language: "en", to: "affected", parts: { "en.nature": "A disk.", "en.data": "unknown", "de.nature": "Eine Platte." },
    });
    assert.deepEqual(newDraft(draft({ to: "named", recipients: "disk, net\ndisk", said: written.said }), suppliers), {
        audience: "suppliers", language: "en", recipients: ["disk", "net"], parts: { "en.question": "Why?", "en.nature": "A disk." },
    });
    assert.deepEqual(newDraft(draft({ words: "own", said: { "en.subject": "Your data", "en.text": "We write.", "en.nature": "left" } }), customers).parts, { "en.subject": "Your data", "en.text": "We write." });
});

test("that a part is not known stands beside what was written, and only where the law lets it be open", () => {
    const said = { "en.nature": "A disk.", "en.data": "Names, unknown so far which" };
    const parts = (unknown: string[]) => newDraft(draft({ said, unknown }), customers).parts;
    assert.deepEqual(parts([]), said);
    assert.deepEqual(parts(["en.data", "en.nature", "de.data"]), { ...said, "en.data": "unknown" });
    assert.deepEqual(draftOf(notice).unknown, ["en.data"]);
});

test("nobody is told by default but those who are affected", () => {
    assert.equal(emptyDraft(customers, "en").to, "affected");
    assert.equal(emptyDraft(suppliers, "en").to, "named");
    assert.equal(emptyDraft(everybody, "en").to, "all");
    assert.equal(languageCode(" PT-BR "), "pt-BR");
});

const notice = { letter: "customers", language: "en", parts: { "en.nature": "A disk.", "en.data": "unknown", "de.nature": "Eine Platte.", "en.subject": "Kept" }, to: "named", recipients: ["north", "south"] } as unknown as Notice;

test("a correction says what changed, empties what was taken out, and leaves what has no field", () => {
    const before = draftOf(notice);
    assert.deepEqual(before.languages, ["en", "de"]);
    assert.deepEqual(changesOfDraft(before, notice, customers), {});
    assert.deepEqual(changesOfDraft({ ...before, said: { ...before.said, "en.nature": "Two disks.", "en.data": "", "en.advice": "Wait." }, unknown: [], languages: ["en"] }, notice, customers), {
        "en.nature": "Two disks.", "en.data": "", "en.advice": "Wait.", "de.nature": "",
    });
    assert.deepEqual(changesOfDraft({ ...before, recipients: "south north" }, notice, customers), {});
    assert.deepEqual(changesOfDraft({ ...before, recipients: "south" }, notice, customers), { recipients: "south" });
    assert.deepEqual(changesOfDraft({ ...before, to: "affected" }, notice, customers), { to: "affected" });
    assert.deepEqual(draftOf({ ...notice, parts: { erased: "erased" } }).languages, ["en"]);
});

test("how many is said exactly, about, between, or not at all", () => {
    assert.equal(countValue("exactly", " 0500 "), "500");
    assert.equal(countValue("about", "500"), "~500");
    assert.equal(countValue("between", "400", "800"), "400-800");
    assert.equal(countValue("impossible", ""), "impossible");
    assert.equal(countValue("unknown", "7"), "unknown");
    for (const wrong of [countValue("exactly", ""), countValue("about", "many"), countValue("between", "800", "400"), countValue("between", "8", ""), countValue("exactly", "-1"), countValue("exactly", "1.5")])
        assert.equal(wrong, "");
});

test("a field of an authority's form offers the answers that it takes", () => {
    const answer = (more: object) => answerFields({ key: "k", label: "Label", type: "text", value: null, ...more })[1]!;
    assert.deepEqual(answer({ type: "one", values: ["a", "b"] }).options?.map((one) => one.value), ["", "a", "b"]);
    assert.deepEqual(answer({ type: "yes_no", value: true }).options?.map((one) => one.value), ["", "yes", "no"]);
    assert.equal(answer({ type: "yes_no", value: true }).initial, "yes");
    assert.equal(answer({ type: "many", values: ["a", "b"], value: ["b"] }).kind, "choices");
    assert.match(answer({ type: "texts" }).note ?? "", /;/);
    assert.match(answer({ type: "each", values: ["a", "b"] }).note ?? "", /a, b/);
    assert.equal(answer({ type: "date" }).kind, "line");
    assert.deepEqual(answerFields({ key: "k", label: "Label", type: "text", value: "x" }).map((one) => [one.name, one.initial]), [["field", "k"], ["answer", "x"]]);
    assert.equal(answerText(["a", "b"]), "a; b");
    assert.equal(answerText({ DE: 120, FR: 40 }), "DE=120; FR=40");
    assert.equal(answerText({ number: 500, kind: "about" }), "500");
    assert.equal(answerText(false), "no");
});

const file = {
    id: "inc_1", title: "Disk", duties: [], assessments: [], notices: [{ id: "ntc_1", audience: "customers", subject: "", content_sha256: "new", recipients_sha256: "newer" }],
    allowed: { ntc_1: [{ type: "approve", allowed: false, gates: [] }, { type: "edit", allowed: true, gates: [] }], incident: [{ type: "set_anchor", allowed: true, gates: [] }] },
} as unknown as CaseFile;

test("what is approved is what came with the letters, and nothing that was read elsewhere", () => {
    const about = { file, machine: "notice", id: "ntc_1" };
    assert.deepEqual(fieldsOf("approve", about).map((one) => one.initial), ["", ""]);
    assert.deepEqual(fieldsOf("approve", { ...about, initial: { content_sha256: "read", recipients_sha256: "read too" } }).map((one) => one.initial), ["read", "read too"]);
});

test("break-glass offers what takes two persons and is listed for this incident", () => {
    assert.deepEqual(actsOf(file).map(({ machine, machine_id, event }) => [machine, machine_id, event]), [["notice", "ntc_1", "approve"], ["incident", "aware", "set_anchor"]]);
});

const authority = (id: string, name: string, note: string) => ({ kind: "authority", line: `authority:${id}`, id, name, note, state: "hit" });
const known = [
    { id: "edpb-2026-draft", name: "EDPB template", authority: "European Data Protection Board" },
    { id: "cnil", name: "Online breach notification of the CNIL (France)", authority: "Commission nationale" },
    { id: "ico", name: "Report of a personal data breach to the ICO (United Kingdom)", authority: "Information Commissioner's Office" },
] as unknown as Form[];

test("the lead authority comes first, those outside the EEA last, and each has its own form or none", () => {
    const lines = [
        authority("ico", "ICO", "people there are concerned; outside the EEA there is no lead authority"),
        authority("bfdi", "BfDI", "people there are concerned; without an establishment in the EEA each state's authority is told"),
        authority("fr", "CNIL", "lead authority, Art. 56, if there is an establishment in the EEA and the processing crosses borders"),
        { ...authority("objects", "Objects", "lead authority"), kind: "system" },
    ] as unknown as Radius["lines"];
    assert.deepEqual(authoritiesOf(lines).map((one) => one.id), ["fr", "bfdi", "ico"]);
    assert.equal(formOf(known, { id: "CNIL", name: "" }), "cnil");
    assert.equal(formOf(known, { id: "fr", name: "CNIL" }), "cnil");
    assert.equal(formOf(known, { id: "uk", name: "Information Commissioner's Office" }), "ico");
    assert.equal(formOf(known, { id: "bfdi", name: "BfDI" }), "");
    assert.equal(formOf(known, { id: "odd", name: "nat" }), "", "a piece of a word is no name");
    assert.equal(formOf(known, { id: "odd", name: "" }), "");
});

test("forms offer what there is: other open incidents, lines of the blast radius, fields of the form, signals of the incident", () => {
    const incidents = [{ id: "inc_1", title: "Disk", state: "assessing", live: true }, { id: "inc_2", title: "Net", state: "assessing", live: true }, { id: "inc_3", title: "Old", state: "closed", live: false }] as unknown as Incident[];
    const about = { file: { ...file, signals: [] } as unknown as CaseFile, machine: "incident", id: "incident" };
    assert.deepEqual(incidentOptions(incidents, about.file).map((one) => one.value), ["inc_2"]);
    const radius = { lines: [{ ...authority("acme", "", "x"), line: "customer:acme" }, { ...authority("", "", ""), line: "customers_of" }], names: { "customer:acme": "Acme" } } as unknown as Radius;
    assert.deepEqual(lineOptions(radius).map((one) => [one.value, one.text.split(",")[0]]), [["customer:acme", "Acme"]]);
    const form = { sections: [{ fields: [{ key: "nature.text", label: "What happened" }] }] } as unknown as AuthorityForm;
    assert.deepEqual(fieldOptions(form), [{ value: "nature.text", text: "What happened" }]);
    const first = (type: string, offers: object) => fieldsOf(type, { ...about, offers })[0]!;
    assert.deepEqual(first("merge", { incidents: [{ value: "inc_2", text: "Net" }] }).suggestions, [{ value: "inc_2", text: "Net" }]);
    assert.equal(first("merge", {}).kind, "line", "an id can be typed where nothing is offered");
    assert.deepEqual(first("overrule", {}).suggestions, []);
    const some = (n: number) => ({ ...about.file, signals: Array.from({ length: n }, (_, i) => ({ id: `sig_${i}`, title: "Up", source: "am", system: "" })) }) as unknown as CaseFile;
    const signals = (n: number) => fieldsOf("split", { ...about, file: some(n) })[1]!;
    assert.deepEqual([signals(2).kind, signals(2).between, signals(2).options?.[1]], ["choices", ",", { value: "sig_1", text: "Up (am)" }]);
    assert.equal(signals(50).kind, "line", "of more signals than the file holds they are named by their ids");
});

test("dead letters are sent again by endpoint, by notice, by a time, or all", () => {
    const dead = [{ endpoint_id: "ep_1", notice_id: "", type: "a" }, { endpoint_id: "ep_1", notice_id: "ntc_1", type: "b" }, { endpoint_id: "", notice_id: "ntc_1", type: "b" }] as unknown as Delivery[];
    assert.deepEqual(bundlesOf(dead).map((one) => one.value), ["", "endpoint_id:ep_1", "notice_id:ntc_1"]);
    assert.match(bundlesOf(dead)[1]!.text, /ep_1.*a, b/);
    assert.deepEqual(replayBody({ which: "", since: "", until: "" }), {});
    assert.deepEqual(replayBody({ which: "endpoint_id:ep_1", since: "", until: "" }), { endpoint_id: "ep_1" });
    assert.deepEqual(Object.keys(replayBody({ which: "notice_id:ntc_1", since: "2026-11-25T00:00", until: "2026-11-26T00:00" })), ["notice_id", "since", "until"]);
});
