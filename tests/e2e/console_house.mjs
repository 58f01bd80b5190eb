// What the walk through the console needs around it: accounts, one-time codes, a receiver, and the eyes that watch the browser.
import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import net from "node:net";

export const password = "several quiet words";
export function fail(why) {
    console.error(`FAILED: ${why}`);
    process.exit(1);
}
export function check(what, holds, seen = "") {
    if (!holds) fail(`${what} ${typeof seen === "string" ? seen : JSON.stringify(seen)}`);
    console.log(`ok: ${what}`);
}

/// RFC 6238 by hand: what an authenticator does.
export function code(secret, step) {
    const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    const bits = [...secret.replace(/=+$/, "")].map((one) => letters.indexOf(one).toString(2).padStart(5, "0")).join("");
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(step));
    const digest = createHmac("sha1", Buffer.from(bits.match(/.{8}/g).map((one) => parseInt(one, 2)))).update(counter).digest();
    return String((digest.readUInt32BE(digest[19] & 15) & 0x7fffffff) % 1e6).padStart(6, "0");
}
export const stepNow = () => Math.floor(Date.now() / 30_000);

export function caller(url, token) {
    return async (path, body, headers = {}) => {
        const ask = {
            method: body === undefined ? "GET" : "POST", body: body === undefined ? undefined : JSON.stringify(body),
            headers: {
                "Content-Type": "application/json", ...(token ? { Authorization: `Bearer ${token}` } : {}),
                ...(body === undefined ? {} : { "Idempotency-Key": crypto.randomUUID() }), ...headers,
            },
        };
        // Once more where the connection was let go just then; the key makes it one step.
        const answer = await fetch(url + path, ask).catch(() => fetch(url + path, ask));
        const said = await answer.json();
        if (answer.status === 412) throw new Error(`${path}: stale-version`);  // may be tried again
        if (!answer.ok) fail(`${path}: ${JSON.stringify(said)}`);
        return said;
    };
}

/// Invited and able to sign in; answers the secret of the second factor and the step whose code is used up.
export async function account(url, admin, person, role) {
    const invited = await admin("/v1/accounts", { person, role, login: person, name: person });
    const anybody = caller(url, "");
    const made = await anybody("/v1/invitations", { token: invited.token, password });
    if (!made.factor) return {};
    // A code of the step before holds until this one ends.
    const left = 30_000 - (Date.now() % 30_000);
    if (left < 6000) await new Promise((resolve) => setTimeout(resolve, left));
    const used = stepNow() - 1;
    await anybody("/v1/invitations", { token: invited.token, code: code(made.factor.secret, used) });
    return { secret: made.factor.secret, used };
}

/// Takes whatever is sent, and says yes.
export function receiver(port) {
    const taken = [];
    createServer((request, answer) => {
        request.on("data", () => {});
        request.on("end", () => { taken.push(request.headers["webhook-id"]); answer.writeHead(204); answer.end(); });
    }).listen(port, "127.0.0.1").unref();
    return taken;
}

/// Whatever a page must never do ends the run. A refusal of the API is no mistake of the page: the browser only mentions it.
export function watch(page, weights, no = fail) {
    page.on("console", (message) => {
        const text = message.text();
        if (/Content Security Policy|TrustedHTML|TrustedScript/.test(text)) return no(`the policy: ${text}`);
        if (message.type() === "error" && !text.startsWith("Failed to load resource")) no(`the console of the browser: ${text}`);
    });
    page.on("pageerror", (error) => no(`an error on the page: ${error.message}`));
    page.on("dialog", () => no("a text of somebody became a script"));
    page.on("request", (request) => { if (!request.url().startsWith(page.context().origin)) no(`asked of somebody else: ${request.url()}`); });
    page.on("response", async (answer) => {
        if (!weights || !/\/console\//.test(answer.url())) return;
        weights.set(answer.url(), (await answer.request().sizes()).responseBodySize);
    });
}

export const hostile = ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</title><svg/onload=alert(1)>", "javascript:alert(1)", "{{7*7}}${alert(1)}",
    "' autofocus onfocus='alert(1)", "]]><!--", "&lt;b&gt;&#60;i&#62;", "\u202Etxt.exe", "=cmd|' /C calc'!A0"];

/// A line to the engine that can go dead under those who use it, and come back.
export async function relay(to) {
    const { hostname, port } = new URL(to), open = new Set();
    const line = net.createServer((near) => {
        const far = net.connect(Number(port), hostname);
        for (const [one, other] of [[near, far], [far, near]]) {
            open.add(one);
            one.pipe(other);
            one.on("error", () => other.destroy());
            one.on("close", () => open.delete(one));
        }
    });
    const listen = (at) => new Promise((then) => line.listen(at, "127.0.0.1", then));
    await listen(0);
    const at = line.address().port;
    return {
        url: `http://127.0.0.1:${at}`,
        mend: () => listen(at),
        cut: () => {
            line.close();
            for (const one of open) one.destroy();
        },
    };
}
