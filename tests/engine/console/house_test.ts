// The pure parts of the screens about the house: the engine's time, records of the data map, the order of the desks, words.
import assert from "node:assert/strict";
import { test } from "node:test";
import { counts, inOrder, lineOf } from "../../../engine/console/src/board_order";
import { engineNow, inDrill, pace, setClock } from "../../../engine/console/src/clock";
import { byIncident, byUrgency } from "../../../engine/console/src/desk_order";
import { changesOf, formOf, type DataMap, type MapKind, type MapRecord, namers, pluralOf, recordOf, summaryOf, titleOf } from "../../../engine/console/src/map_fields";
import { scaleOf } from "../../../engine/console/src/score_picture";
import type { Duty, SupplierRequest } from "../../../engine/console/src/types";
import { eventPhrase, phrase, t } from "../../../engine/console/src/words";

const now = Date.parse("2026-11-30T12:00:00Z");

test("what is left counts by the engine's clock, in a drill at its pace", () => {
    setClock({ drill: "no", now: "2026-11-30T12:00:10Z", pace: 1 }, now);
    assert.equal(engineNow(now + 5000), now + 15_000);
    setClock({ drill: "yes", now: "2027-05-14T16:05:00Z", pace: 60 }, now);
    assert.ok(inDrill());
    assert.equal(pace(), 60);
    assert.equal(new Date(engineNow(now + 1000)).toISOString(), "2027-05-14T16:06:00.000Z");
    setClock({}, now);
    assert.ok(inDrill(), "an answer that says nothing of time changes nothing");
    setClock({ drill: "no", now: new Date(now).toISOString(), pace: 1 }, now);
    assert.equal(engineNow(now), now);
});

const duty = (id: string, more: Partial<Duty>): Duty => ({
    id, incident_id: "inc_1", rule: "gdpr.33-1", pack: "", pack_version: "", kind: "authority", recipient: "", state: "running", applies: "yes", waiting_for: [],
    due_at: null, undecided: false, owner: "ada", deputy: "", accepted: true, proposal_by: "", filings: 0, live: true, created_at: "", updated_at: "", ...more,
});

test("what was filed in part is neither late nor due soon, however long ago it was due", () => {
    const lines = [duty("part", { state: "filed_in_part", due_at: "2026-11-01T00:00:00Z" }), duty("part_late", { state: "filed_in_part_late", due_at: "2026-11-01T00:00:00Z" }),
        duty("late", { state: "overdue", due_at: "2026-11-30T11:00:00Z" })].map((one) => lineOf(one, undefined));
    assert.deepEqual(counts(lines, [], now), { overdue: 1, soon: 0, undecided: 0, nobodys: 0, silent: 0, yours: 0 });
    assert.equal(inOrder(lines, now)[0]!.duty.id, "late");
});

test("at the supplier desk silence comes first, then the nearest answer, and an incident stands where its first request does", () => {
    const one = (id: string, incident_id: string, state: string, due_at: string | null) => ({ id, incident_id, state, due_at }) as SupplierRequest;
    const all = [one("drafted", "b", "drafted", null), one("later", "a", "sent", "2026-12-02T00:00:00Z"), one("sooner", "b", "sent", "2026-12-01T00:00:00Z"), one("gone", "c", "escalated", null)];
    const groups = byIncident([...all].sort(byUrgency)).map(([incident, own]) => [incident, own.map((request) => request.id)]);
    assert.deepEqual(groups, [["c", ["gone"]], ["b", ["sooner", "drafted"]], ["a", ["later"]]]);
});

const field = (name: string, shape: string, of = "") => ({ name, shape, of, required: name === "name", personal: false, says: "" });
const supplier: MapKind = { kind: "supplier", says: "", records: 1, fields: [field("name", "text"), field("in_scope", "truth"), field("countries", "countries"), field("subprocessors", "ids", "supplier"), field("answer_hours", "hours")] };
const flow: MapKind = { kind: "flow", says: "", records: 0, fields: [field("system", "id", "system"), field("supplier", "id", "supplier")] };
const map: DataMap = { map_version: 1, kinds: { suppliers: supplier, flows: flow } };
const acme: MapRecord = { kind: "supplier", id: "acme", valid_from: null, name: "Acme", in_scope: "yes", countries: ["FR", "DE"], subprocessors: ["disk"], answer_hours: 4 };
const words = { say: (word: string) => word, since: "since", gone: "gone", list: "list" };

test("a record that is looked at and sent again says the same", () => {
    const form = formOf(supplier, acme, words);
    const values = Object.fromEntries(form.map((one) => [one.name, one.initial ?? ""]));
    const { valid_from: _, ...same } = acme;
    assert.deepEqual(recordOf(supplier, "acme", values), same);
    assert.deepEqual(recordOf(supplier, "acme", { ...values, answer_hours: "soon", countries: " FR \n\n" }),
        { kind: "supplier", id: "acme", name: "Acme", in_scope: "yes", countries: ["FR"], subprocessors: ["disk"], answer_hours: "soon" });
    assert.equal(formOf(supplier, null, words)[0]!.name, "id");
});

test("of what is gone nothing else is said, whatever the form was filled with", () => {
    const values = Object.fromEntries(formOf(supplier, acme, words).map((one) => [one.name, one.initial ?? ""]));
    assert.deepEqual(recordOf(supplier, "acme", { ...values, retired: "yes" }), { kind: "supplier", id: "acme", retired: true });
    assert.deepEqual(recordOf(supplier, "acme", { ...values, valid_from: " 2026-12-01 ", retired: "yes" }),
        { kind: "supplier", id: "acme", valid_from: "2026-12-01", retired: true });
});

test("records are named, summed up, linked and compared", () => {
    assert.equal(titleOf(acme), "Acme");
    assert.equal(titleOf({ kind: "flow", id: "f", valid_from: null, system: "db", supplier: "acme" }), "db → acme");
    assert.equal(summaryOf(acme, supplier), "yes · FR, DE · disk · 4");
    assert.equal(pluralOf(map, "supplier"), "suppliers");
    assert.deepEqual(namers(map, "supplier"), ["suppliers", "flows"]);
    assert.deepEqual(changesOf({ ...acme, countries: ["FR"], contact: "x" }, acme), [{ field: "countries", before: "FR", after: "FR, DE" }, { field: "contact", before: "x", after: "" }]);
    assert.equal(changesOf(undefined, acme).length, 5);
});

test("a picture of a score holds what is in it", () => {
    assert.equal(scaleOf([]), 4);
    assert.equal(scaleOf([{ se: { low: 2, high: 5.25 } }]), 6);
});

test("what somebody wrote is never taken for a word of ours", () => {
    for (const word of ["constructor", "__proto__", "toString", "hasOwnProperty"]) {
        assert.equal(typeof phrase(word), "string");
        assert.equal(typeof eventPhrase(word), "string");
        assert.equal(t(word), word);
    }
    assert.equal(t("shown", { n: "{of}", of: "2" }), "{of} of 2");
});
