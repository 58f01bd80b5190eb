// The pure parts of the forms: what a draft of a notice tells the engine, counts, the answers of an authority's form.
import assert from "node:assert/strict";
import { test } from "node:test";
import { countValue } from "../../../engine/console/src/counts";
import { type Audience, changesOfDraft, type Draft, draftOf, emptyDraft, languageCode, newDraft } from "../../../engine/console/src/draft_words";
import { actsOf } from "../../../engine/console/src/exceptions";
import { answerFields, answerText, fieldsOf } from "../../../engine/console/src/forms";
import type { CaseFile, Notice } from "../../../engine/console/src/types";

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
