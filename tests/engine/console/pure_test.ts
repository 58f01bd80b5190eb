// The console's pure parts, by node's own test runner: what is left, the order of the board, the stream, the proofs.
import assert from "node:assert/strict";
import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { test } from "node:test";
import { counts, inOrder, isExcluded, lineOf, lineOfTask, matching, yoursOf } from "../../../engine/console/src/board_order";
import { barText } from "../../../engine/console/src/bars";
import { dueText, frameOf, marksOf, wasLate } from "../../../engine/console/src/chart";
import { readMetrics } from "../../../engine/console/src/metrics";
import { placeOf } from "../../../engine/console/src/route";
import { readEvent } from "../../../engine/console/src/stream";
import { fromLocalInput, instantText, lateText, span, timeLeft, toLocalInput } from "../../../engine/console/src/time";
import type { CaseFile, Decision, Duty, Incident, Task } from "../../../engine/console/src/types";
import { fromHex, isBeginning, isIncluded, isSigned, parseNote } from "../../../engine/console/src/verify";

const units = { d: "d", h: "h", min: "min", moment: "< 1 min" };
const now = Date.parse("2026-11-30T12:00:00Z");
const left = (due: string) => timeLeft(due, now, units);

test("what is left is rounded down, and never below zero", () => {
    assert.equal(left("2026-12-02T22:25:59Z").text, "58 h 25 min");
    assert.equal(left("2026-11-30T12:00:59Z").text, "< 1 min");
    assert.equal(left("2026-11-30T12:59:59Z").text, "59 min");
    assert.equal(left("2026-11-30T13:00:00Z").text, "1 h 00 min");
    assert.equal(left("2026-12-05T13:30:00Z").text, "5 d 1 h");
    assert.deepEqual(left("2026-11-30T12:00:00Z"), { late: true, text: "0 min", minutes: 0 });
    assert.deepEqual(left("2020-01-01T00:00:00Z"), { late: true, text: "0 min", minutes: 0 });
    assert.equal(span("2026-11-30T12:00:00Z", "2026-11-30T11:00:00Z", units), "0 min");
});

test("how late is a word of its own, in whole minutes, hours and days", () => {
    assert.equal(lateText("2026-11-30T04:00:00Z", now, units), "8 h 00 min");
    assert.equal(lateText("2026-11-26T02:00:00Z", now, units), "4 d 10 h");
    assert.equal(lateText("2026-11-30T11:59:01Z", now, units), "< 1 min");
});

test("an instant is shown with its zone, and with the year where it is another one", () => {
    assert.equal(instantText("2026-12-02T21:12:00Z", "en", now, "Europe/Berlin"), "Wed 2 Dec, 22:12 CET");
    assert.match(instantText("2027-07-01T21:12:00Z", "de", now, "Europe/Berlin"), /2027.*23:12 MESZ/);
});

test("what is typed as local time goes out with its offset", () => {
    const very = now + 30_125;
    assert.equal(Date.parse(fromLocalInput(toLocalInput(very, "exact")) ?? ""), very, "what another person proposed is set to the very instant");
    const typed = toLocalInput(now);
    assert.equal(Date.parse(fromLocalInput(typed) ?? ""), now);
    assert.match(fromLocalInput(typed) ?? "", /[+-]\d\d:\d\d$/);
    assert.equal(fromLocalInput(""), null);
    assert.equal(fromLocalInput("soon"), null);
});

const duty = (id: string, more: Partial<Duty>): Duty => ({
    id, incident_id: "inc_1", rule: "gdpr.33-1", pack: "", pack_version: "", kind: "authority", recipient: "", state: "running", applies: "yes", waiting_for: [],
    due_at: null, undecided: false, owner: "ada", deputy: "", accepted: true, proposal_by: "", filings: 0, live: true, created_at: "", updated_at: "", ...more,
});
const incident = { id: "inc_1", live: true, title: "Backups were readable", system: "objects", legs: { authority: "idle", suppliers: "silent", customers: "idle" } } as Incident;

test("late comes first, then what is undecided and would be due, then by time left, then what has no instant", () => {
    const lines = [duty("none", {}), duty("vague", { undecided: true, state: "waiting" }), duty("later", { due_at: "2026-12-03T00:00:00Z" }), duty("open", { due_at: "2026-12-09T00:00:00Z", undecided: true, state: "waiting" }),
        duty("soon", { due_at: "2026-11-30T20:00:00Z" }), duty("late", { due_at: "2026-11-30T11:00:00Z", state: "overdue" })].map((one) => lineOf(one, incident));
    assert.deepEqual(inOrder(lines, now).map((line) => line.key), ["late", "open", "soon", "later", "vague", "none"]);
    assert.deepEqual(counts(lines, [incident], now), { overdue: 1, soon: 1, undecided: 2, nobodys: 0, silent: 1, yours: 0 });
    assert.deepEqual(matching(lines, "BACKUPS 33-1", "soon", now).map((line) => line.key), ["soon"]);
    assert.equal(matching(lines, "backups nothing", null, now).length, 0);
});

test("the filter finds what a row shows and a piece of an id, but no number of a title in an id", () => {
    const of = (n: number, state: string) => lineOf(duty(`d${n}`, { state, incident_id: `inc_01a22bb5-ef0b-77e7-8f71-fa1059f765c${n}` }), { ...incident, title: `Incident ${n}` });
    const lines = [of(7, "overdue"), of(3, "filed_in_part")];
    const found = (asked: string) => matching(lines, asked, null, now).map((line) => line.key);
    assert.deepEqual(found("incident 7"), ["d7"]);
    assert.deepEqual(found("1059f765c3"), ["d3"]);
    assert.deepEqual(found("filed in part"), ["d3"]);
    assert.deepEqual(found("authority overdue"), ["d7"]);
});

test("the chart says in one way whether a duty is due, would be or was, and draws as late whatever was", () => {
    const says = (at: number) => new Date(at).toISOString().slice(5, 10), due_at = "2026-12-01T00:00:00Z", past = "2026-11-01T00:00:00Z";
    const said = (more: Partial<Duty>) => { const one = duty("a", { due_at, ...more }); return [dueText(one, now, says), wasLate(one, now)]; };
    assert.deepEqual(said({}), ["due 12-01", false]);
    assert.deepEqual(said({ undecided: true, state: "waiting" }), ["would be due 12-01", false]);
    assert.deepEqual(said({ due_at: past, state: "overdue" }), ["due 11-01, overdue", true]);
    assert.deepEqual(said({ due_at: past, state: "discharged", live: false }), ["was due 11-01", false]);
    assert.deepEqual(said({ due_at: past, state: "not_required", live: false }), ["was due 11-01", false]);
    assert.deepEqual(said({ due_at: past, state: "discharged_late", live: false }), ["was due 11-01, done, late", true]);
    assert.equal(said({ due_at: past, state: "filed_in_part_late" })[1], true);
    assert.deepEqual(said({ due_at: past, state: "filed_in_part" }), ["due 11-01", false]);
});

test("the chart names a filing by its words, as the lists do, and never by what the book calls it", () => {
    const anchors = [["filed:gdpr.33-1", "2026-11-30T11:00:00Z"], ["aware", "2026-11-29T00:00:00Z"], ["filed_last:gdpr.33-1", "2026-11-30T12:00:00Z"]]
        .map(([name, at]) => ({ name, at, chosen: "yes" }));
    const file = { anchors, opened_at: "2026-11-28T00:00:00Z", tasks: [] } as unknown as CaseFile;
    assert.deepEqual(marksOf(file).map((one) => one.text), ["opened", "became aware", "filing for gdpr.33-1", "last filing for gdpr.33-1"]);
});

test("a bar says how many of it were late, and nothing where none was", () => {
    assert.equal(barText(["2026-11", 3, 1]), "2026-11 3, 1 late");
    assert.equal(barText(["2026-10", 2, 0]), "2026-10 2");
});

test("nobody's is what nobody has, and what somebody was only asked to take", () => {
    const lines = [duty("a", { owner: "" }), duty("b", { accepted: false }), duty("c", {})].map((one) => lineOf(one, undefined));
    assert.equal(counts(lines, [], now).nobodys, 2);
});

const wanted = (id: string, more: Partial<Task>): Task => ({
    id, incident_id: "inc_1", kind: "authority_question", about: "authority:cnil", state: "open", text: "Tell the people", answer: null, owner: "", due_at: null, created_at: "", updated_at: "", ...more,
});

test("what an authority wants by a date stands by its time like a duty, and counts in its tiles", () => {
    const lines = [lineOf(duty("later", { due_at: "2026-11-30T20:00:00Z" }), incident), lineOf(duty("part", { due_at: "2026-11-29T20:00:00Z", state: "filed_in_part" }), incident),
        lineOfTask(wanted("order", { due_at: "2026-11-30T14:00:00Z" }), incident), lineOfTask(wanted("past", { due_at: "2026-11-30T11:00:00Z", owner: "ada" }), incident)];
    assert.deepEqual(inOrder(lines, now).map((line) => line.key), ["past", "order", "later", "part"]);
    assert.deepEqual(counts(lines, [], now), { overdue: 1, soon: 2, undecided: 0, nobodys: 1, silent: 0, yours: 0 });
    assert.deepEqual(matching(lines, "cnil people", "soon", now).map((line) => line.key), ["order"]);
});

test("what the facts exclude is owed by nobody; what was never asked of them is not excluded", () => {
    const line = (more: Partial<Duty>) => lineOf(duty("a", more), undefined);
    assert.equal(isExcluded(line({ state: "waiting", applies: "no", owner: "" })), true);
    assert.equal(isExcluded(line({ state: "waiting", applies: "unknown" })), false);
    // Somebody has begun with it: it is there until it ends.
    assert.equal(isExcluded(line({ state: "filed_in_part", applies: "no" })), false);
    assert.equal(isExcluded(lineOfTask(wanted("a", {}), undefined)), false);
});

test("what waits for me is what the engine says that I may decide", () => {
    const one = (id: string, for_you: boolean): Decision => ({ incident_id: "inc_1", kind: "not_required", id, about: "gdpr.33-1", by: "ada", at: null, event: "not_required", for_you });
    const all = [one("a", true), one("b", false)];
    assert.equal(counts([], [], now, all).yours, 1);
    const found = (asked: string) => yoursOf(all, new Map([["inc_1", incident]]), asked).map((each) => each.id);
    assert.deepEqual(found(""), ["a"]);
    assert.deepEqual(found("backups ada"), ["a"]);
    assert.deepEqual(found("nobody"), []);
});

test("ten thousand duties are ordered and filtered within a frame or two", () => {
    const lines = Array.from({ length: 10_000 }, (_, i) => lineOf(duty(`d${i}`, { due_at: new Date(now + ((i * 7919) % 10_000) * 60_000).toISOString() }), incident));
    const began = performance.now();
    const shown = matching(inOrder(lines, now), "backups", null, now);
    assert.equal(shown.length, 10_000);
    assert.ok(performance.now() - began < 1000);
});

test("addresses, events and metrics are read as they are written, and nonsense is not taken", () => {
    assert.deepEqual(placeOf("#/incidents/inc_1/timeline"), { screen: "incidents", id: "inc_1", tab: "timeline" });
    assert.deepEqual(placeOf("#/%E0%A4%A"), { screen: "", id: "", tab: "" });
    assert.deepEqual(readEvent('id: 7\nevent: duty.take\ndata: {"a":1}'), { id: "7", data: '{"a":1}' });
    assert.deepEqual(readEvent(": alive"), { id: "", data: "" });
    assert.deepEqual([...readMetrics('# HELP x\ntocsin_duties_live 3\ntocsin_x{a="b"} 4\ntocsin_backup_age_seconds -1\n')], [["tocsin_duties_live", 3], ["tocsin_backup_age_seconds", -1]]);
    const frame = frameOf([now], now);
    assert.ok(frame.from < now && frame.to > now);
});

// A tree by hand, after RFC 9162, 2.1.
const hash = (...pieces: Uint8Array[]) => new Uint8Array(createHash("sha256").update(Buffer.concat(pieces)).digest());
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const entries = Array.from({ length: 11 }, (_, i) => hash(Uint8Array.of(i)));
const half = (n: number) => { let k = 1; while (k * 2 < n) k *= 2; return k; };
function root(of: Uint8Array[]): Uint8Array {
    return of.length === 1 ? hash(Uint8Array.of(0), of[0]!) : hash(Uint8Array.of(1), root(of.slice(0, half(of.length))), root(of.slice(half(of.length))));
}
function inclusion(m: number, of: Uint8Array[]): Uint8Array[] {
    if (of.length === 1) return [];
    const k = half(of.length);
    return m < k ? [...inclusion(m, of.slice(0, k)), root(of.slice(k))] : [...inclusion(m - k, of.slice(k)), root(of.slice(0, k))];
}
function consistency(m: number, of: Uint8Array[], whole: boolean): Uint8Array[] {
    if (m === of.length) return whole ? [] : [root(of)];
    const k = half(of.length);
    return m <= k ? [...consistency(m, of.slice(0, k), whole), root(of.slice(k))] : [...consistency(m - k, of.slice(k), false), root(of.slice(0, k))];
}

test("an entry is in the tree at its own place alone", async () => {
    for (let size = 1; size <= entries.length; size += 1) {
        const log = entries.slice(0, size);
        for (let i = 0; i < size; i += 1) {
            const path = inclusion(i, log).map(hex);
            assert.ok(await isIncluded(hex(log[i]!), i + 1, size, path, root(log)), `${i} of ${size}`);
            if (size > 1) assert.ok(!(await isIncluded(hex(log[(i + 1) % size]!), i + 1, size, path, root(log))));
            assert.ok(!(await isIncluded(hex(log[i]!), i + 1, size, [...path, hex(log[0]!)], root(log))));
        }
    }
});

test("a log continues its own beginning alone", async () => {
    for (let to = 1; to <= entries.length; to += 1)
        for (let from = 1; from <= to; from += 1) {
            const old = root(entries.slice(0, from)), later = root(entries.slice(0, to)), path = from === to ? [] : consistency(from, entries.slice(0, to), true).map(hex);
            assert.ok(await isBeginning(from, old, to, later, path), `${from} of ${to}`);
            assert.ok(!(await isBeginning(from, root([...entries.slice(0, from - 1), hash(Uint8Array.of(99))]), to, later, path)), `forged ${from} of ${to}`);
        }
});

test("a note is signed by its own key, and by no byte more or less", async () => {
    const { publicKey, privateKey } = generateKeyPairSync("ed25519");
    const raw = new Uint8Array(publicKey.export({ format: "der", type: "spki" }).subarray(-32)), typed = new Uint8Array([1, ...raw]);
    const id = hash(new TextEncoder().encode("log\n"), typed).slice(0, 4);
    const body = `log\n11\n${Buffer.from(root(entries)).toString("base64")}\ntime 1796033306247632\n`;
    const made = (text: string) => `${text}\n\u2014 log ${Buffer.concat([id, sign(null, Buffer.from(body), privateKey)]).toString("base64")}\n`;
    const key = `log+${hex(id)}+${Buffer.from(typed).toString("base64")}`;
    const note = parseNote(made(body));
    assert.ok(note);
    assert.equal(note.size, 11);
    assert.ok(await isSigned(note, [key]));
    assert.ok(!(await isSigned(note, [])));
    assert.ok(!(await isSigned(parseNote(made(body.replace("\n11\n", "\n12\n")))!, [key])));
    assert.equal(parseNote("nothing"), null);
    assert.equal(fromHex("00ff")[1], 255);
});
