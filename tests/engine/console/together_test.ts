// Many duties as not required at once: which ones, and what is sent over what was seen.
import assert from "node:assert/strict";
import { test } from "node:test";
import { proposalIn } from "../../../engine/console/src/entries";
import { Refusal } from "../../../engine/console/src/http";
import { excludedOf, type Outcome, over, sendEach, toDecide, toPropose } from "../../../engine/console/src/together";
import type { CaseFile, Duty, Entry } from "../../../engine/console/src/types";

let seq = 0;
const entry = (event: string, machine_id = "a", actor = "ada", reasons = "It came back unread.", machine = "duty"): Entry => ({
    seq: ++seq, occurred_at: "2026-11-30T10:00:00Z", recorded_at: "2026-11-30T10:00:00Z", actor, role: "officer", machine, machine_id, event,
    from: "", to: "", rule: "", fields: { reasons }, hash: "",
});
const duty = (id: string, more: Partial<Duty> = {}): Duty => ({ id, rule: "gdpr.33-2", state: "waiting", applies: "no", live: true, proposal_by: "", updated_at: "", ...more }) as Duty;
const can = [{ type: "propose_not_required", allowed: false, gates: [] }, { type: "not_required", allowed: false, gates: [] }];
const file = (...duties: Duty[]) => ({ id: "inc_1", version: 0, duties, allowed: Object.fromEntries(duties.map((one) => [one.id, one.state === "filed_in_part" ? [] : can])) }) as unknown as CaseFile;
const ids = (of: { duty: Duty }[]) => of.map((one) => one.duty.id).join(" ");

test("only what the facts exclude is there: nothing undecided, nothing that applies, nothing settled, nothing that the engine takes no more", () => {
    const all = excludedOf(file(duty("no"), duty("unknown", { applies: "unknown", undecided: true }), duty("yes", { applies: "yes" }), duty("done", { live: false }), duty("filed", { state: "filed_in_part" }), duty("late", { state: "overdue" })), []);
    assert.equal(ids(all), "no late");
});

test("one is proposed once, and decided by another person than who proposed it, however the name is written", () => {
    const of = file(duty("free"), duty("hers", { proposal_by: "ada" }), duty("his", { proposal_by: "bob" }));
    const all = excludedOf(of, [entry("propose_not_required", "hers", "ada"), entry("propose_not_required", "his", "bob", "Not ours.")]);
    assert.equal(ids(toPropose(all)), "free");
    assert.equal(ids(toDecide(all, "Ada")), "his");
    assert.equal(ids(toDecide(all, "grace")), "hers his");
    assert.equal(toDecide(all, "ada")[0]!.proposal!.reasons, "Not ours.");
});

test("nothing is decided whose reasons are not read, and it is not proposed again either", () => {
    const all = excludedOf(file(duty("his", { proposal_by: "bob" })), null);
    assert.deepEqual([ids(toPropose(all)), ids(toDecide(all, "ada"))], ["", ""]);
});

test("what was proposed before a decision was taken back waits for nobody", () => {
    assert.equal(proposalIn([entry("propose_not_required"), entry("not_required", "a", "grace"), entry("reconsider")], "a"), undefined);
    assert.equal(proposalIn([entry("propose_not_required"), entry("reconsider"), entry("propose_not_required", "a", "bob", "Again.")], "a")!.by, "bob");
    assert.equal(proposalIn([entry("propose_not_required", "b")], "a"), undefined);
    const all = excludedOf(file(duty("a", { proposal_by: "ada" })), [entry("propose_not_required"), entry("reconsider")]);
    assert.equal(ids(toPropose(all)), "a");
});

const no = (status: number, code: string, more = {}) => new Refusal({ type: `urn:tocsin:problem:${code}`, title: "", status, detail: code, instance: "", ...more });
/// An engine of one incident that stands at a version; `says` may refuse a duty, once.
function engine(version: number, says: Record<string, Refusal> = {}) {
    const sent: string[] = [], became = new Map<string, Outcome>(), others: Entry[] = [];
    const it = {
        version, sent, became, others, goes: true,
        how: {
            send: async (id: string, seen: string) => {
                sent.push(`${id}@${seen}`);
                const refusal = says[id];
                delete says[id];
                if (refusal) throw refusal;
                if (seen !== `"v${it.version}"`) throw no(412, "stale-version", { current_version: it.version });
                it.version += 2;
                return { version: it.version };
            },
            since: async () => ({ entries: others as Entry[] | null, etag: `"v${it.version}"` }),
            goesOn: () => it.goes,
            tell: (id: string, outcome: Outcome) => void became.set(id, outcome),
        },
    };
    return it;
}
const states = (of: { became: Map<string, Outcome> }) => [...of.became].map(([id, one]) => `${id} ${one.state}`).join(", ");

test("each is sent over the version that the one before left", async () => {
    const it = engine(7);
    await sendEach(["a", "b", "c"], over('"v7"'), it.how);
    assert.deepEqual(it.sent, ['a@"v7"', 'b@"v9"', 'c@"v11"']);
    assert.equal(states(it), "a done, b done, c done");
});

test("a refusal of one is its own, and the rest go on", async () => {
    const it = engine(7, { b: no(409, "second-person") });
    await sendEach(["a", "b", "c"], over('"v7"'), it.how);
    assert.equal(states(it), "a done, b refused, c done");
});

test("where nobody answers the rest is not tried, and asked again as it was", async () => {
    const it = engine(7, { b: no(0, "unreachable") }), on = over('"v7"');
    await sendEach(["a", "b", "c"], on, it.how);
    assert.equal(states(it), "a done, b refused");
    await sendEach(["b", "c"], on, it.how);
    assert.deepEqual(it.sent.slice(2), ['b@"v9"', 'c@"v11"']);
    assert.equal(states(it), "a done, b done, c done");
});

test("what was done without an answer is asked again as it was, also after others were sent", async () => {
    const it = engine(7, { a: no(0, "unreachable") }), on = over('"v7"');
    await sendEach(["a"], on, it.how);
    // It was done all the same: the version moved, and the incident's history says so.
    it.version = 9;
    it.others.push(entry("propose_not_required", "a"));
    await sendEach(["b"], on, it.how);
    it.how.send = async (id, seen) => { assert.deepEqual([id, seen], ["a", '"v7"']); return { version: 9 }; };
    await sendEach(["a"], on, it.how);
    assert.equal(states(it), "a done, b done");
});

test("where nobody is known any more the rest is not tried", async () => {
    for (const [status, code] of [[401, "unauthenticated"], [403, "proof-required"], [429, "too-many"], [503, "storage-failed"]] as const) {
        const it = engine(7, { a: no(status, code) });
        await sendEach(["a", "b"], over('"v7"'), it.how);
        assert.equal(it.sent.length, 1, code);
    }
});

test("what somebody did elsewhere in the incident does not hold it back", async () => {
    const it = engine(9);
    it.others.push(entry("take", "other"), entry("confirm", "main", "bob", "", "incident"));
    await sendEach(["a", "b"], over('"v7"'), it.how);
    assert.equal(states(it), "a done, b done");
});

test("what somebody did to one of them keeps that one from being sent, also where another met the new version first", async () => {
    const it = engine(9);
    it.others.push(entry("terms_noted", "b", "", ""));
    await sendEach(["a", "b", "c"], over('"v7"'), it.how);
    assert.equal(states(it), "a done, b changed, c done");
    assert.ok(!it.sent.some((one) => one.startsWith("b@")));
});

test("what nobody could read is not taken for unchanged", async () => {
    const it = engine(9);
    it.how.since = async () => ({ entries: null, etag: '"v9"' });
    await sendEach(["a", "b"], over('"v7"'), it.how);
    assert.equal(states(it), "a refused");
});

test("whoever leaves stops what is not sent yet", async () => {
    const it = engine(7), send = it.how.send;
    it.how.send = async (id, seen) => { it.goes = false; return send(id, seen); };
    await sendEach(["a", "b"], over('"v7"'), it.how);
    assert.equal(states(it), "a done");
});
