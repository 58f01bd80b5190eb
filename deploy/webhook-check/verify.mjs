// Verifies webhooks with the `standardwebhooks` and `svix` libraries, both of which have to agree. Reads one JSON object a line from standard input:
//   {"headers": {"webhook-id": ..., "webhook-timestamp": ..., "webhook-signature": ...}, "body": "...", "secret": "whsec_..."}
// and, optionally, "body_base64" instead of "body" and "now" (Unix seconds) instead of the clock.
// Prints PASS or FAIL with the message's id for each line, and fails when any line failed or none was read.
import { createInterface } from "node:readline";
import { Webhook } from "standardwebhooks";
import { Webhook as SvixWebhook } from "svix";

const clock = Date.now;

function verify(line) {
    const { headers, body, body_base64, secret, now } = JSON.parse(line);
    const payload = body ?? Buffer.from(body_base64, "base64").toString("utf8");
    Date.now = now === undefined ? clock : () => now * 1000;
    try {
        new Webhook(secret).verify(payload, headers, { jsonParse: false });
        new SvixWebhook(secret).verify(payload, headers);
    } finally {
        Date.now = clock;
    }
}

const count = { passed: 0, failed: 0 };
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (line.trim() === "") continue;
    let id = `line ${count.passed + count.failed + 1}`;
    try {
        id = JSON.parse(line).headers["webhook-id"] ?? id;
        verify(line);
        count.passed += 1;
        console.log(`PASS ${id}`);
    } catch (error) {
        count.failed += 1;
        console.log(`FAIL ${id}: ${error.message}`);
    }
}
console.error(`${count.passed} verified, ${count.failed} refused`);
process.exitCode = count.failed > 0 || count.passed === 0 ? 1 : 0;
