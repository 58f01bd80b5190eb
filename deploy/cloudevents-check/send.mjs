// Sends events that the CloudEvents SDK makes to a running Tocsin, in every mode, and checks the answers.
//   node send.mjs URL      the address of the adapter or of a source; the token of the role monitor in TOCSIN_TOKEN
// Prints a line for each check and fails at the first that does not hold.
import { randomUUID } from "node:crypto";
import { CloudEvent, HTTP, Mode, emitterFor, httpTransport } from "cloudevents";

const url = process.argv[2];
const token = process.env.TOCSIN_TOKEN;
if (!url || !token) {
    console.error("usage: TOCSIN_TOKEN=... node send.mjs URL");
    process.exit(2);
}
const authorization = { authorization: `Bearer ${token}` };
const run = randomUUID().slice(0, 8);

const make = (key, more = {}) =>
    new CloudEvent({
        source: "//edr.example.org/paris",
        type: "org.example.edr.exfiltration",
        subject: `srv-${key}`,
        time: new Date().toISOString(),
        severity: "critical",
        dedupkey: `${run}-${key}`,
        data: { title: "Sortie anormale de données – base patients", bytes_out: 12884901888 },
        ...more,
    });

function check(what, holds, seen) {
    if (!holds) {
        console.error(`FAILED: ${what}: ${JSON.stringify(seen)}`);
        process.exit(1);
    }
    console.log(`ok: ${what}`);
}

async function post(message, headers = authorization) {
    const answer = await fetch(url, { method: "POST", headers: { ...message.headers, ...headers }, body: message.body });
    const text = await answer.text();
    return { status: answer.status, type: answer.headers.get("content-type"), body: JSON.parse(text) };
}

const took = (answer, outcomes) =>
    answer.status === 202 && answer.body.accepted === outcomes.length && answer.body.warnings.length === 0 &&
    answer.body.signals.every((signal, i) => signal.outcome === outcomes[i]);

const structured = make("structured");
let answer = await post(HTTP.structured(structured));
check("structured: opened an incident", took(answer, ["opened"]), answer);
const incident = answer.body.signals[0].incident_id;
answer = await post(HTTP.structured(structured));
check("the same event again counts once", took(answer, ["repeated"]) && `${answer.body.signals[0].count}` === "1", answer);
answer = await post(HTTP.binary(structured));
check("the same event in binary mode counts once", took(answer, ["repeated"]), answer);
answer = await post(HTTP.structured(structured.cloneWith({ id: randomUUID() })));
const joins = took(answer, ["joined"]) && answer.body.signals[0].incident_id === incident;
check("another event of the same problem joins", joins, answer);

answer = await post(HTTP.binary(make("binary")));
const own = took(answer, ["opened"]) && answer.body.signals[0].incident_id !== incident;
check("binary: opened an incident of its own", own, answer);

// The SDK's own transport, as its documentation shows it.
const emit = emitterFor(httpTransport(url), { mode: Mode.BINARY });
const emitted = await emit(make("emitted"), { headers: authorization });
const said = JSON.parse(emitted.body);
check("the SDK's transport is answered", took({ status: 202, body: said }, ["opened"]), said);

// The SDK writes no batches, but it reads them: what it reads is what we send.
const batch = {
    headers: { "content-type": "application/cloudevents-batch+json; charset=utf-8" },
    body: JSON.stringify([make("batch-1"), make("batch-2"), make("batch-1")]),
};
check("the SDK reads the batch", HTTP.toEvent(batch).length === 3, batch);
answer = await post(batch);
// Two events of one problem in one batch are one outcome.
const outcomes = answer.body.signals.map((signal) => signal.outcome).join();
check("batch: both problems opened", answer.status === 202 && answer.body.accepted === 3 && outcomes === "opened,opened", answer);
answer = await post({ headers: batch.headers, body: "[]" });
check("an empty batch reports nothing", answer.status === 202 && answer.body.accepted === 0, answer);

// A header is percent-encoded; the SDK leaves that to its user and Node.js would write Latin-1.
const name = "srv-zürich";
answer = await post(HTTP.binary(make("encoded", { subject: encodeURIComponent(name) })));
check("binary: a percent-encoded subject is taken", took(answer, ["opened"]), answer);
answer = await post(HTTP.binary(make("latin-1", { subject: name })));
const kept = (seen) => seen.status === 202 && seen.body.accepted === 1 && seen.body.warnings.length > 0;
check("binary: Latin-1 in a header is kept for a person", kept(answer), answer);

answer = await post({ headers: HTTP.structured(structured).headers, body: '{"specversion":"1.0","id":"1"}' });
check("an event without type and source is kept for a person", kept(answer), answer);
answer = await post(HTTP.structured(make("stranger")), {});
check("without a token it is refused", answer.status === 401 && answer.type.startsWith("application/problem+json"), answer);
