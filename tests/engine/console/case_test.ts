// The pure parts of an incident's page: what keeps it from closing, its filings, an authority's order, and which authority is told.
import assert from "node:assert/strict";
import { test } from "node:test";
import { howMany, statesOf } from "../../../engine/console/src/authorities";
import { openOf, unnamed } from "../../../engine/console/src/closing";
import { filingsIn, isOrdered, orderBehind, orderIn } from "../../../engine/console/src/entries";
import { deadlinesOf, wantedByAuthority } from "../../../engine/console/src/orders";
import { believed, breachesIn, isInstant, saidIn } from "../../../engine/console/src/supplier_said";
import type { CaseFile, Duty, Entry, SupplierMessage } from "../../../engine/console/src/types";

const entry = (event: string, occurred_at: string, fields: Entry["fields"] = {}, machine_id = "dut_1", machine = "duty"): Entry => ({
    seq: 1, occurred_at, recorded_at: occurred_at, actor: "ada", role: "officer", machine, machine_id, event, from: "", to: "", rule: "", fields, hash: "",
});

test("a filing that was withdrawn stays, with its date, its reference and why", () => {
    const entries = [
        entry("file", "2026-11-01T10:00:00Z", { complete: "no", reference: "CNIL-1" }), entry("file", "2026-11-01T11:00:00Z", { complete: "yes", reference: "other" }, "dut_2"),
        entry("supplement", "2026-11-02T10:00:00Z", { complete: "yes", reference: "CNIL-2" }), entry("withdraw", "2026-11-03T10:00:00Z", { reasons: "Another house's." }),
        entry("reconsider", "2026-11-04T10:00:00Z", { reasons: "Ours after all." }), entry("file", "2026-11-05T10:00:00Z", { complete: "yes", reference: "CNIL-3" }),
    ];
    assert.deepEqual(filingsIn(entries, "dut_1").map((one) => [one.reference, one.at.slice(8, 10), one.stands, one.until?.slice(8, 10) ?? "", one.reasons]),
        [["CNIL-1", "01", "withdrawn", "03", "Another house's."], ["CNIL-2", "02", "withdrawn", "03", "Another house's."], ["CNIL-3", "05", "yes", "", ""]]);
    assert.deepEqual(filingsIn(entries.slice(0, 3), "dut_1").map((one) => one.stands), ["supplemented", "yes"]);
    assert.deepEqual(filingsIn(entries, "dut_3"), []);
});

test("an order is that which stands behind the duty, as it was recorded last", () => {
    const facts = "individuals_notice_ordered=true, personal_data_breach=true, risk_to_persons=likely";
    const fact = (at: string, value: string, source = "") => entry("set_fact", at, { fact: "individuals_notice_ordered", value, source }, "main", "incident");
    assert.equal(orderBehind({ why: { facts } } as unknown as Duty), "individuals_notice_ordered");
    assert.equal(orderBehind({ why: { facts: "individuals_notice_ordered=false, risk_to_persons=high" } } as unknown as Duty), undefined);
    assert.equal(orderBehind({} as Duty), undefined);
    assert.deepEqual(orderIn([fact("2026-11-01T10:00:00Z", "true", "CNIL 7"), fact("2026-11-02T10:00:00Z", "unknown")], "individuals_notice_ordered"), { at: "2026-11-01T10:00:00Z", by: "ada", source: "CNIL 7" });
    assert.equal(orderIn([], "individuals_notice_ordered"), undefined);
    assert.ok(isOrdered({ individuals_notice_ordered: "true" }) && !isOrdered({ individuals_notice_ordered: "unknown" }));
});

const file = (more: Partial<CaseFile>): CaseFile => ({ id: "inc_1", facts: {}, duties: [], tasks: [], supplier_requests: [], notices: [], assessments: [], allowed: {}, ...more }) as unknown as CaseFile;

test("one authority is told, or each, or nobody knows yet", () => {
    assert.deepEqual(["true", "no", "unknown", undefined].map((said) => howMany(file({ facts: said === undefined ? {} : { eea_establishment: said } }))), ["one", "each", "open", "open"]);
    assert.deepEqual(statesOf(file({ facts: { "affected.state.FR": "yes", "affected.state.DE": "yes", "affected.state.IT": "no", "affected.customer.x": "yes" } })), ["DE", "FR"]);
});

test("what is open keeps an incident from closing, and measures of its review do not", () => {
    const open = openOf(file({
        duties: [{ id: "dut_1", live: true, state: "running", kind: "authority", recipient: "", rule: "gdpr.33-1" }, { id: "dut_2", live: false, state: "discharged" }] as unknown as Duty[],
        tasks: [{ id: "tsk_1", kind: "other", about: "", state: "overdue", text: "Call them" }, { id: "tsk_2", kind: "measure", state: "open" }, { id: "tsk_3", kind: "other", state: "done" }] as unknown as CaseFile["tasks"],
        supplier_requests: [{ id: "req_1", live: true, state: "silent", supplier_id: "acme" }] as unknown as CaseFile["supplier_requests"],
        notices: [{ id: "ntc_1", live: true, state: "drafting", audience: "customers" }] as unknown as CaseFile["notices"],
        assessments: [{ id: "asm_1", state: "reopened" }, { id: "asm_2", state: "signed" }] as unknown as CaseFile["assessments"],
    }));
    assert.deepEqual(open.map((one) => one.id), ["dut_1", "tsk_1", "req_1", "ntc_1", "asm_1"]);
    assert.deepEqual(open.map((one) => one.place), [undefined, undefined, "#/incidents/inc_1/suppliers", "#/notices/ntc_1", "#/incidents/inc_1/assessment"]);
    const gate = (sentence: string) => ({ code: "still-open", sentence });
    assert.deepEqual(unnamed([gate("Settle each of them first."), gate("The duty gdpr.33-1 (dut_1) is running."), gate("A thing (new_1) is odd.")], open).map((one) => one.sentence), ["A thing (new_1) is odd."]);
});

test("the deadline of an order is that of its duty, and no other question of an authority", () => {
    const task = (text: string, state = "open") => ({ id: text + state, kind: "authority_question", text, state, due_at: "2026-12-01T10:00:00Z" });
    const of = file({ tasks: [task("Send the logs"), task("gdpr.34-1: Carry out the order"), task("gdpr.34-1: Before", "dropped"), task("gdpr.34-1: Done", "done")] as unknown as CaseFile["tasks"] });
    assert.deepEqual(deadlinesOf(of, { rule: "gdpr.34-1" } as Duty).map((one) => one.text), ["gdpr.34-1: Carry out the order", "gdpr.34-1: Done"]);
    assert.deepEqual(deadlinesOf(of, { rule: "eidas.19a" } as Duty), []);
    assert.deepEqual(wantedByAuthority(of).map((one) => one.text), ["Send the logs", "gdpr.34-1: Carry out the order"]);
});

const message = (more: Partial<SupplierMessage>): SupplierMessage =>
    ({ receipt_id: "rcp_1", supplier_id: "acme", type: "supplier.breach.reported", reference: "A-1", revision: 1, channel: "webhook", state: "stored", received_at: "2026-11-25T03:00:00Z", ...more }) as SupplierMessage;

test("revisions of one breach are one card: the one that stands in front, the others behind it", () => {
    const found = breachesIn([
        message({ receipt_id: "first" }),
        message({ receipt_id: "third", type: "supplier.breach.updated", revision: 3, received_at: "2026-11-25T04:00:00Z" }),
        message({ receipt_id: "late", type: "supplier.breach.updated", revision: 4, state: "superseded", received_at: "2026-11-25T05:00:00Z" }),
        message({ receipt_id: "mailed", channel: "email", revision: 9, received_at: "2026-11-25T06:00:00Z" }),
        message({ receipt_id: "other", supplier_id: "nube" }),
        message({ receipt_id: "answer", type: "supplier.query.answered", channel: "link" }),
        message({ receipt_id: "nameless", reference: "" }),
    ]);
    assert.deepEqual(found.map((one) => [one.now.receipt_id, ...one.before.map((of) => of.receipt_id)]), [
        ["mailed"], ["third", "first", "late"], ["other"], ["answer"], ["nameless"],
    ]);
    assert.deepEqual(["webhook", "link", "email", "csaf"].map((channel) => believed(message({ channel }))), ["signature", "link", "handed_in", "handed_in"]);
});

test("what a supplier says is read as far as it can be, and nothing of it is taken for more than text", () => {
    const nothing = { summary: "", aware: "", personal: "", contact: "" };
    for (const data of [null, "", "no JSON", "[]", "7", "null", '{"__proto__": {"summary": "x"}}']) assert.deepEqual(saidIn(data), nothing);
    assert.deepEqual(saidIn('{"summary": ["x"], "contact": {"name": "Rosa", "deep": {"a": 1}, "phone": 112}}'), { ...nothing, contact: "Rosa, 112" });
    assert.deepEqual(saidIn('{"summary": "<b>x</b>", "became_aware_at": "soon", "personal_data": "yes", "contact": "us"}'), { summary: "<b>x</b>", aware: "soon", personal: "yes", contact: "us" });
    assert.deepEqual(["2026-11-25T03:00:00Z", "2026-11-25T03:00:00+01:00", "soon", "2026-99-99T00:00:00Z", "5"].map(isInstant), [true, true, false, false, false]);
});
