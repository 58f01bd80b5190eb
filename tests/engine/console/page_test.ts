// The head of an incident's page, its next step, where to file, and the ways of lines in the picture of the blast radius. Pure parts.
import assert from "node:assert/strict";
import { test } from "node:test";
import { safeAddress } from "../../../engine/console/src/authorities";
import { lastFiled, nextDue } from "../../../engine/console/src/incident_clock";
import { stepName, stepOf } from "../../../engine/console/src/next_step";
import { onTwoLines, placed, wayOf } from "../../../engine/console/src/radius";
import type { Anchor, CaseFile, Duty, Question, Radius } from "../../../engine/console/src/types";

const now = Date.parse("2026-11-30T12:00:00Z");
const duty = (id: string, more: Partial<Duty> = {}): Duty => ({
    id, incident_id: "inc_1", rule: "gdpr.33-1", pack: "", pack_version: "", kind: "authority", recipient: "supervisory_authority", state: "running", applies: "yes", waiting_for: [], climbed: 0,
    due_at: null, undecided: false, owner: "ada", deputy: "", accepted: true, proposal_by: "", filings: 0, live: true, created_at: "", updated_at: "", ...more,
});
const file = (duties: Duty[], more: Partial<CaseFile> = {}): CaseFile => ({ id: "inc_1", facts: {}, duties, tasks: [], anchors: [], allowed: {}, ...more }) as unknown as CaseFile;
const filed = (id: string, at: string) => ({ name: "filed:gdpr.33-1", at, source: `filing:${id}`, chosen: "yes" }) as Anchor;

test("the head counts to the nearest instant that runs or would, and to what an authority wants", () => {
    const at = (day: number) => `2026-12-0${day}T00:00:00Z`;
    const of = (...duties: Duty[]) => nextDue(file(duties))?.due_at;
    assert.equal(of(duty("a", { due_at: at(3) }), duty("b", { due_at: at(2), undecided: true, state: "waiting", applies: "unknown" })), at(2));
    assert.equal(of(duty("a", { due_at: at(3) }), duty("no", { due_at: at(1), state: "waiting", applies: "no" }), duty("part", { due_at: at(1), state: "filed_in_part" }), duty("over", { due_at: at(1), live: false })), at(3));
    assert.equal(of(duty("none")), undefined);
    assert.equal(nextDue(file([duty("b", { due_at: at(2), undecided: true }), duty("a", { due_at: at(2) })]))?.undecided, false);
    const task = { id: "tsk_1", kind: "authority_question", text: "Send the logs", state: "open", due_at: at(1) };
    assert.equal(nextDue(file([duty("a", { due_at: at(2) })], { tasks: [task] as unknown as CaseFile["tasks"] }))?.name, "Send the logs");
});

test("where nothing runs it stands at what was filed: what is open in part before what is done", () => {
    const anchors = [filed("a", "2026-11-20T00:00:00Z"), filed("b", "2026-11-25T00:00:00Z")];
    const part = duty("a", { state: "filed_in_part" }), done = duty("b", { state: "discharged", live: false });
    assert.equal(lastFiled(file([part, done], { anchors }))?.duty.id, "a");
    assert.equal(lastFiled(file([{ ...part, live: false }, done], { anchors }))?.duty.id, "b");
    assert.equal(lastFiled(file([part])), null);
});

test("the next step is that of the duty that presses most, and only what is allowed", () => {
    const late = duty("late", { due_at: "2026-11-30T04:00:00Z", state: "overdue" }), open = duty("open", { undecided: true, state: "waiting", applies: "unknown", waiting_for: ["risk_to_persons"] });
    const can = (...types: string[]) => types.map((type) => ({ type, allowed: true, gates: [] }));
    const step = (duties: Duty[], allowed: CaseFile["allowed"] = {}) => stepOf(file(duties, { allowed }), [{ fact: "risk_to_persons" } as Question], now);
    assert.equal(step([open, late], { late: can("take", "file") })?.duty.id, "late");
    assert.equal(step([open, late], { late: can("take", "file") })?.event?.type, "file");
    assert.equal(step([late], { late: can("take") })?.event, undefined);
    assert.equal(step([late], { late: [{ type: "file", allowed: false, gates: [{ code: "reasons-missing", sentence: "" }] }] })?.event?.type, "file", "what is only missing the form asks for");
    assert.equal(step([open])?.question?.fact, "risk_to_persons");
    assert.equal(step([duty("x", { proposal_by: "bob" })], { x: can("file", "not_required") })?.event?.type, "not_required");
    assert.equal(step([duty("x", { state: "filed_in_part" })], { x: can("file", "supplement") })?.event?.type, "supplement");
    assert.equal(step([duty("x", { state: "waiting", applies: "no" })]), null);
    assert.equal(stepName(duty("a"), "file"), "Record the filing to the authority");
    assert.equal(stepName(duty("a", { kind: "customer", recipient: "customer:hopital-nord" }), "file"), "Record the notice to hopital-nord");
    assert.equal(stepName(duty("a", { kind: "other" }), "file"), "Record a filing");
});

test("a portal is an https address, and nothing that hides where it leads", () => {
    assert.equal(safeAddress("https://notifications.cnil.fr/x"), "https://notifications.cnil.fr/x");
    for (const bad of ["", "javascript:alert(1)", "http://cnil.fr", "data:text/html,x", "https://cnil.fr@evil.example/", "cnil.fr"]) assert.equal(safeAddress(bad), "", bad);
});

test("names stand on two lines, and what is longer says so", () => {
    assert.deepEqual(onTwoLines("Object store"), ["Object store"]);
    assert.deepEqual(onTwoLines("Hosting of customers' projects, Paris"), ["Hosting of customers'", "projects, Paris"]);
    assert.match(onTwoLines("x".repeat(90))[1]!, /^x{29}…$/);
});

test("a line past a column runs between its rows", () => {
    const line = (id: string) => ({ line: id, kind: "", id: "", name: id, note: "", state: "hit" });
    const radius = { lines: ["system:a", "data_set:b", "data_set:c", "customer:d", "customer:e"].map(line), edges: [], names: {} } as unknown as Radius;
    const [a, b, , , e] = placed(radius);
    assert.ok(!wayOf(a!, b!).includes(" H"), "beside each other, straight");
    // Rows are 46 apart and 36 tall: the second begins at 86, the channel above it is its middle.
    assert.match(wayOf(a!, e!), / 81 H/);
    assert.equal(wayOf(a!, e!), wayOf(e!, a!));
});
