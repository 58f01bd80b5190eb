// What the page does when something goes wrong: an engine that is silent, away or not ready, a session that ends, two people at once.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { BoardBook, type Book, type Sources } from "../../../engine/console/src/board_book";
import { counts, inOrder, isLate, lineOf, silentOnes } from "../../../engine/console/src/board_order";
import { giveUp, hooks, lastUse, read, readHealth, Refusal, tell, upload } from "../../../engine/console/src/http";
import { gaugeText } from "../../../engine/console/src/gauges";
import { filingsOf, ofHouse } from "../../../engine/console/src/parts";
import { freshProof, isFromProvider } from "../../../engine/console/src/prove_again";
import { paperQuery } from "../../../engine/console/src/register";
import { may } from "../../../engine/console/src/rights";
import { idleOf } from "../../../engine/console/src/signed_out";
import { whatChanged } from "../../../engine/console/src/since";
import { allOld, becomeOld, standsAsOf } from "../../../engine/console/src/staleness";
import { begin, end, onLiveness, onRevived, onTold, silence, take, toldOf } from "../../../engine/console/src/stream";
import type { Anchor, Duty, Incident, Session } from "../../../engine/console/src/types";

const now = Date.parse("2026-11-30T12:00:00Z");
const duty = (id: string, more: Partial<Duty> = {}): Duty => ({
    id, incident_id: "inc_1", rule: "gdpr.33-1", pack: "", pack_version: "", kind: "authority", recipient: "", state: "running", applies: "yes", waiting_for: [],
    due_at: null, undecided: false, owner: "ada", deputy: "", accepted: true, proposal_by: "", filings: 0, live: true, created_at: "", updated_at: "", ...more,
});
const incident = (id: string, more: Partial<Incident> = {}) =>
    ({ id, live: true, title: id, system: "", legs: { authority: "idle", suppliers: "idle", customers: "idle" }, ...more }) as Incident;
const problem = (status: number, code = "x", more = {}) => ({ type: `urn:tocsin:problem:${code}`, title: "", status, detail: "", instance: "", ...more });

/// Answers requests in turn, and keeps what was asked.
function engine(...answers: (Response | Error)[]) {
    const asked: { url: string; init: RequestInit }[] = [];
    globalThis.fetch = (async (url: string, init: RequestInit) => {
        asked.push({ url, init });
        const answer = answers.shift();
        if (!answer || answer instanceof Error) throw answer ?? new TypeError("no network");
        return answer;
    }) as typeof fetch;
    return asked;
}
const json = (status: number, body: object) => new Response(JSON.stringify(body), { status });

test("what was filed in part stands after all that still runs, and is late nowhere", () => {
    const lines = [duty("part", { state: "filed_in_part", due_at: "2026-11-01T00:00:00Z" }), duty("none"), duty("soon", { due_at: "2026-11-30T14:00:00Z" })];
    assert.deepEqual(inOrder(lines.map((one) => lineOf(one, undefined)), now).map((one) => one.key), ["soon", "none", "part"]);
    assert.ok(!isLate(lines[0]!, now));
});

test("the suppliers' tile counts the incidents that it shows", () => {
    const legs = { authority: "idle", suppliers: "silent", customers: "idle" };
    const all = [incident("with_a_duty", { legs }), incident("without", { legs }), incident("answered"), incident("over", { legs, live: false })];
    const lines = ["a", "b", "c"].map((id) => duty(id, { incident_id: "with_a_duty" })).map((one) => lineOf(one, all[0]));
    const shown = silentOnes(all, "");
    assert.deepEqual(shown.map((one) => one.id), ["with_a_duty", "without"]);
    assert.equal(counts(lines, all, now).silent, shown.length);
    assert.deepEqual(silentOnes(all, "WITHOUT").map((one) => one.id), ["without"]);
});

test("how late a duty was does not move with what comes after its first filing", () => {
    const anchor = (name: string, at: string, more = {}) => ({ name, at, source: "filing:dut_1", chosen: "yes", zone: "", reason: null, recorded_by: "", seq: 1, ...more }) as Anchor;
    const anchors = [anchor("filed_last:gdpr.33-1", "2026-12-05T00:00:00Z"), anchor("filed:gdpr.33-1", "2026-12-01T00:00:00Z"),
        anchor("filed:gdpr.33-1", "2026-11-01T00:00:00Z", { chosen: "no" }), anchor("filed:gdpr.34-1", "2026-11-02T00:00:00Z", { source: "filing:dut_2" })];
    assert.deepEqual(filingsOf(duty("dut_1"), anchors), { first: "2026-12-01T00:00:00Z", last: "2026-12-05T00:00:00Z" });
    assert.deepEqual(filingsOf(duty("dut_3"), anchors), { first: null, last: null });
});

test("of the board nothing is lost when a reading fails, and no older reading comes after a newer one", async () => {
    let away = false, asked: string[] = [], running = 0, most = 0;
    const reading = async <T,>(what: string, answer: T): Promise<T> => {
        asked.push(what);
        most = Math.max(most, (running += 1));
        await Promise.resolve();
        running -= 1;
        if (away) throw new Refusal(problem(0));
        return answer;
    };
    const from: Sources = {
        incidents: () => reading("incidents", [incident("inc_1")]),
        moved: () => reading("moved", [incident("inc_1")]),
        duties: () => reading("all", [duty("a"), duty("b", { incident_id: "inc_2" })]),
        dutiesOf: (id) => reading(id, [duty("a", { owner: "bob" }), duty("gone", { live: false })]),
    };
    const shown: { book: Book | null; problem: unknown }[] = [];
    const board = new BoardBook(from, (book, no) => shown.push({ book, problem: no }));
    await board.anew();
    assert.deepEqual([...shown.at(-1)!.book!.duties.keys()], ["a", "b"]);
    away = true;
    board.tell("inc_1");
    await board.look();
    assert.ok(shown.at(-1)!.problem instanceof Refusal);
    assert.equal(shown.at(-1)!.book!.duties.get("a")!.owner, "ada", "what was read last stays");
    away = false;
    asked = [];
    most = 0;
    await Promise.all([board.look(), board.look()]);
    assert.deepEqual(asked, ["moved", "inc_1"], "what failed is read again, once, and nothing else");
    assert.equal(shown.at(-1)!.problem, null, "and the problem is gone");
    assert.equal(shown.at(-1)!.book!.duties.get("a")!.owner, "bob");
    assert.ok(!shown.at(-1)!.book!.duties.has("gone"));
    assert.ok(most <= 2, "one reading at a time");
});

test("an answer of the board that comes late does not undo a newer one", async () => {
    const waiting: ((owner: string) => void)[] = [];
    const board = new BoardBook(
        {
            incidents: async () => [incident("inc_1")],
            moved: async () => [incident("inc_1")],
            duties: async () => [duty("a")],
            dutiesOf: () => new Promise((resolve) => waiting.push((owner) => resolve([duty("a", { owner })]))),
        },
        (book) => (shown = book),
    );
    let shown: Book | null = null;
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    await board.anew();
    board.tell("inc_1");
    const first = board.look();
    board.tell("inc_1");
    const second = board.look();
    await turn();
    waiting[1]?.("new");
    await turn();
    waiting[0]!("old");
    await turn();
    waiting[1]?.("new");
    await Promise.all([first, second]);
    assert.equal((shown as Book | null)!.duties.get("a")!.owner, "new");
});

test("the board shows its first page before it has the others, and says that there are more", async () => {
    let next = () => {};
    const pages: Duty[][] = [[duty("a")], [duty("b")]];
    const board = new BoardBook(
        {
            incidents: async (page) => { page([incident("inc_1")]); return [incident("inc_1")]; },
            moved: async () => [],
            duties: async (page) => {
                page(pages[0]!);
                await new Promise<void>((then) => (next = then));
                page(pages[1]!);
                return pages.flat();
            },
            dutiesOf: async () => [],
        },
        (book) => shown.push([[...book!.duties.keys()].join(), book!.partly ?? false]),
    );
    const shown: [string, boolean][] = [], turn = () => new Promise((resolve) => setImmediate(resolve));
    const whole = board.anew();
    await turn();
    assert.deepEqual(shown[0], ["a", true]);
    next();
    await whole;
    assert.deepEqual(shown.at(-1), ["a,b", false]);
    shown.length = 0;
    const again = board.anew();
    await turn();
    assert.deepEqual(shown, [], "what stands whole stays until it is read anew");
    next();
    await again;
    assert.deepEqual(shown, [["a,b", false]]);
});

test("of incidents the board reads what moved since, and drops what is over", async () => {
    const at = (minute: number) => new Date(now + minute * 60_000).toISOString();
    let moved: Incident[] = [], since = "";
    let book: Book | null = null;
    const board = new BoardBook(
        {
            incidents: async () => [incident("inc_1", { updated_at: at(10) }), incident("inc_2", { updated_at: at(0) })],
            moved: async (then) => { since = then; return moved; },
            duties: async () => [duty("a"), duty("b", { incident_id: "inc_2" })],
            dutiesOf: async (id) => (id === "inc_1" ? [duty("a", { live: false })] : []),
        },
        (seen) => (book = seen),
    );
    await board.anew();
    moved = [incident("inc_1", { updated_at: at(12), live: false }), incident("inc_3", { updated_at: at(11) })];
    board.tell("inc_1");
    await board.look();
    assert.ok(Date.parse(since) <= now + 10 * 60_000 && Date.parse(since) >= now + 8 * 60_000, since);
    assert.deepEqual([...(book as Book | null)!.incidents.keys()], ["inc_2", "inc_3"]);
    assert.deepEqual([...(book as Book | null)!.duties.keys()], ["b"], "and its duties");
    board.tell("inc_3");
    await board.look();
    assert.ok(Date.parse(since) >= now + 10 * 60_000, "each time from where it stood");
});

test("events that are none of the history, and listeners that stumble, stop nobody", () => {
    const heard: string[] = [];
    const stumbles = onTold(() => { throw new Error("stumbled"); }), listens = onTold((told) => heard.push(told.event));
    const said = mock.method(console, "error", () => {});
    take('event: notice.progress\ndata: {"notice_id":"ntc_1","told":3,"total":9}');
    take('id: 7\ndata: {"machine":"duty","machine_id":"d","event":"take","incident_id":"inc_1"}');
    stumbles();
    listens();
    said.mock.restore();
    assert.deepEqual(heard, ["take"]);
    assert.equal(toldOf('{"told":3}'), null);
    assert.ok(ofHouse("hold")({ machine: "house", event: "hold.placed" } as never));
});

test("a stream that says nothing is not live: it is cut off, begun again, and the page reads anew", async () => {
    mock.timers.enable({ apis: ["setInterval", "setTimeout", "Date"], now });
    const heard = new Map<string, () => void>();
    Object.assign(globalThis, { addEventListener: (name: string, then: () => void) => heard.set(name, then), removeEventListener: () => {} });
    Object.assign(globalThis, { document: { visibilityState: "visible", addEventListener: (name: string, then: () => void) => heard.set(name, then), removeEventListener: () => {} } });
    const streams: ReadableStreamDefaultController[] = [];
    const opened = (signal: AbortSignal) => new Response(new ReadableStream({ start(it) { streams.push(it); signal.addEventListener("abort", () => it.error(new Error("cut"))); } }));
    globalThis.fetch = (async (_: string, init: RequestInit) => opened(init.signal!)) as typeof fetch;
    const states: string[] = [];
    let revived = 0;
    const over = [onLiveness((one) => states.push(one)), onRevived(() => (revived += 1))];
    const waited = async (ms: number) => { for (let i = 0; i < ms; i += 5000) { mock.timers.tick(5000); await new Promise((resolve) => setImmediate(resolve)); } };
    void begin();
    await waited(5000);
    assert.equal(states.at(-1), "live");
    for (let i = 0; i < 4; i += 1) {
        streams[0]!.enqueue(new TextEncoder().encode(": alive\n\n"));
        await waited(15_000);
    }
    assert.equal(streams.length, 1, "who speaks every fifteen seconds is live");
    assert.equal(revived, 0);
    await waited(silence + 10_000);
    assert.equal(streams.length, 2, "who is silent is begun again");
    assert.ok(states.includes("broken"));
    assert.equal(states.at(-1), "live");
    assert.equal(revived, 1);
    // A device that slept: the clock has moved on, no timer ran.
    mock.timers.setTime(Date.now() + 3_600_000);
    heard.get("visibilitychange")!();
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(states.at(-1), "broken", "before any timer runs again");
    await waited(10_000);
    assert.ok(streams.length >= 3 && revived >= 2);
    assert.equal(states.at(-1), "live");
    end();
    assert.equal(states.at(-1), "broken", "without a connection nothing is live");
    over.forEach((one) => one());
    mock.timers.reset();
});

test("who has no stream is read to once a minute while the page is seen, and no more after the end", async () => {
    mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date"], now });
    const page = { visibilityState: "visible", addEventListener: () => {}, removeEventListener: () => {} };
    Object.assign(globalThis, { document: page, addEventListener: () => {}, removeEventListener: () => {} });
    engine(json(403, problem(403, "forbidden")));
    let revived = 0, state: string = "";
    const over = [onLiveness((one) => (state = one)), onRevived(() => (revived += 1))];
    await begin();
    assert.equal(state, "off");
    mock.timers.tick(59_000);
    assert.equal(revived, 0);
    mock.timers.tick(1000);
    assert.equal(revived, 1);
    page.visibilityState = "hidden";
    mock.timers.tick(600_000);
    assert.equal(revived, 1, "nobody looks");
    page.visibilityState = "visible";
    mock.timers.tick(1000);
    assert.equal(revived, 2);
    end();
    mock.timers.tick(600_000);
    assert.equal(revived, 2);
    over.forEach((one) => one());
    mock.timers.reset();
});

test("a page whose engine is not heard stands as of then, or as of what was read anew since", () => {
    assert.equal(standsAsOf(5, []), 5);
    assert.equal(standsAsOf(5, [3, 9]), 5);
    assert.equal(standsAsOf(5, [9, 8]), 8);
});

test("an engine that is not ready says why, and that is read", async () => {
    engine(json(503, { status: "not_ready", book: "ok", clock: "suspect", configuration: "ok" }));
    assert.equal((await readHealth<{ clock: string }>()).clock, "suspect");
    engine(json(403, problem(403, "forbidden")));
    await assert.rejects(readHealth(), (no) => no instanceof Refusal && no.problem.status === 403);
    assert.equal(gaugeText("tocsin_disk_free_bytes", 12_340_000_000), "12.3 GB");
    assert.equal(gaugeText("tocsin_backup_age_seconds", 7200), "120 min");
    assert.equal(gaugeText("tocsin_canary_age_seconds", -1), "never");
    assert.equal(gaugeText("tocsin_clock_suspect", 1), "yes");
    assert.equal(gaugeText("tocsin_deliveries_dead", 3), "3");
});

test("who is signed out while sending signs in again, and then it is sent, once", async () => {
    const asked = engine(json(401, problem(401)), json(200, { ok: true }));
    let out = 0;
    hooks.signedOut = () => { out += 1; };
    hooks.signInAgain = async () => true;
    await tell("/v1/incidents/{id}/comments", { text: "typed" }, { ids: { id: "inc_1" } });
    assert.equal(asked.length, 2);
    assert.equal(out, 1);
    const keys = asked.map(({ init }) => (init.headers as Record<string, string>)["Idempotency-Key"]);
    assert.equal(keys[0], keys[1]);
    engine(json(401, problem(401)), json(401, problem(401)), json(200, {}));
    await assert.rejects(tell("/v1/incidents/{id}/comments", { text: "typed" }, { ids: { id: "inc_1" } }), "asked for once");
    hooks.signInAgain = async () => false;
    engine(json(401, problem(401)), json(200, {}));
    await assert.rejects(tell("/v1/incidents/{id}/comments", { text: "typed" }, { ids: { id: "inc_1" } }));
});

test("a file goes again under its key until there is an answer, another one under another", async () => {
    const ids = { id: "inc_1" }, path = "/v1/incidents/{id}/attachments";
    const form = (name: string, says: string) => {
        const out = new FormData();
        out.append("file", new File(["a line\n"], name, { lastModified: 7 }));
        out.append("says", says);
        return out;
    };
    const asked = engine(new TypeError("no network"), json(502, problem(502)), json(401, problem(401)), json(201, { object_id: "att_1" }), json(201, {}), json(201, {}));
    const keys = () => asked.map(({ init }) => (init.headers as Record<string, string>)["Idempotency-Key"]);
    hooks.signInAgain = async () => true;
    await assert.rejects(upload(path, form("a.log", "x"), ids));
    await assert.rejects(upload(path, form("a.log", "x"), ids));
    assert.deepEqual(await upload(path, form("a.log", "x"), ids), { object_id: "att_1" });
    assert.equal(asked.length, 4);
    assert.equal(new Set(keys()).size, 1, "lost, lost and signed out between: one file");
    await upload(path, form("a.log", "y"), ids);
    await upload(path, form("a.log", "x"), ids);
    assert.equal(new Set(keys()).size, 3, "other words, and the same once it was answered, are something new");
    const after = engine(new TypeError("no network"), json(201, {}));
    await assert.rejects(upload(path, form("a.log", "x"), ids));
    giveUp(path, ids);
    await upload(path, form("a.log", "x"), ids);
    assert.notEqual((after[0]!.init.headers as Record<string, string>)["Idempotency-Key"], (after[1]!.init.headers as Record<string, string>)["Idempotency-Key"]);
});

test("what keeps a session is what the engine was asked, in a drill at the drill's pace", async () => {
    engine(json(200, { items: [], next: null }));
    await read("/v1/duties");
    assert.ok(Date.now() - lastUse() < 5000);
    const session = { now: "2026-11-30T12:00:00Z", seen_at: "2026-11-30T11:59:20Z", idle_until: "2026-11-30T12:29:20Z", pace: 1 } as Session;
    const minute = 60_000;
    assert.deepEqual(idleOf(session, now, now, now + minute), { lasts: 30 * minute, rest: 29 * minute, surely: 28 * minute + 20_000 }, "as the engine said");
    assert.deepEqual(idleOf(session, now, now + 10_000, now + minute).surely, 28 * minute + 20_000, "too soon to be noted again");
    assert.deepEqual(
        idleOf(session, now, now + 5 * minute, now + 6 * minute),
        { lasts: 30 * minute, rest: 29 * minute, surely: 28 * minute },
        "what was asked since is noted once a minute",
    );
    const noted = { ...session, seen_at: session.now, idle_until: "2026-11-30T12:30:00Z" } as Session;
    assert.deepEqual(idleOf({ ...noted, pace: 60 }, now, now, now), { lasts: 30_000, rest: 30_000, surely: 30_000 });
    assert.deepEqual(idleOf({ ...noted, pace: 60 }, now, now + 2000, now + 2000), { lasts: 30_000, rest: 30_000, surely: 29_000 });
});

test("what came between is read, or is said not to have been", async () => {
    const refusal = new Refusal(problem(412, "stale-version", { current_version: 5 }));
    const entry = (seq: number) => ({ seq, event: "set_fact" });
    engine(json(200, { items: [entry(3), entry(4), entry(5), entry(6)], next: null }));
    const found = await whatChanged("inc_1", '"v3"', refusal);
    assert.deepEqual(found.entries?.map((one) => one.seq), [4, 5]);
    assert.equal(found.etag, '"v5"');
    engine(new TypeError("no network"));
    assert.equal((await whatChanged("inc_1", '"v3"', refusal)).entries, null);
});

test("who signs in by the identity provider proves it there", () => {
    assert.ok(isFromProvider({ factors: "oidc" } as Session));
    assert.ok(!isFromProvider({ factors: "password totp" } as Session));
    assert.equal(freshProof, "/v1/login/oidc?fresh=true");
    assert.ok(may({ may: ["POST /v1/incidents"] } as Session, "POST /v1/incidents") && !may({ may: [] as string[] } as Session, "POST /v1/incidents"));
});

test("papers are asked for what the screen is filtered by, its last day whole", () => {
    assert.equal(paperQuery("csv", "", "", ""), "format=csv");
    const asked = new URLSearchParams(paperQuery("json", "closed", "2026-11-01", "2026-11-30"));
    assert.equal(asked.get("state"), "closed");
    assert.equal(asked.get("from"), "2026-11-01T00:00:00+01:00");
    assert.equal(asked.get("to"), "2026-12-01T00:00:00+01:00");
});

test("the oldest of what could not be read again is named", () => {
    const parts = [{}, {}], no = new Refusal(problem(0));
    becomeOld(parts[0]!, { asOf: 9, problem: no, again: () => {} });
    becomeOld(parts[1]!, { asOf: 5, problem: no, again: () => {} });
    assert.deepEqual(allOld().map((one) => one.asOf), [5, 9]);
    becomeOld(parts[1]!, null);
    becomeOld(parts[0]!, null);
    assert.equal(allOld().length, 0);
});

test("an incident that left our sight leaves the board, with its duties", async () => {
    let seen = [incident("inc_1"), incident("inc_2")], duties = [duty("a"), duty("b", { incident_id: "inc_2" })], book: Book | null = null;
    const board = new BoardBook({ incidents: async () => seen, moved: async () => [], duties: async () => duties, dutiesOf: async () => [] }, (now) => (book = now));
    await board.anew();
    seen = [incident("inc_2")];
    duties = [duty("b", { incident_id: "inc_2" })];
    board.tell("inc_1");
    await board.look();
    assert.deepEqual([[...(book as Book | null)!.incidents.keys()], [...(book as Book | null)!.duties.keys()]], [["inc_2"], ["b"]]);
});

test("a page that fails leaves what was drawn before it", async () => {
    const shown: [Book | null, unknown][] = [];
    const board = new BoardBook(
        {
            incidents: async () => [incident("inc_1")],
            moved: async () => [],
            duties: async (page) => { page([duty("a")]); throw new Error("lost"); },
            dutiesOf: async () => [],
        },
        (book, problem) => shown.push([book, problem]),
    );
    await board.anew();
    assert.deepEqual([...shown.at(-1)![0]!.duties.keys()], ["a"]);
    assert.ok(shown.at(-1)![1] instanceof Error);
});
