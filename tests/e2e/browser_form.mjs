// Fills the supplier's form in a real Chromium, 360 pixels wide, by keyboard alone, and says what a person would have seen.
//   node browser_form.mjs CHROMIUM PROFILE-FOLDER URL FILE SCREENSHOT-FOLDER
// Speaks the DevTools protocol through a pipe, so that no port is open and no package is needed. Fails at the first thing that is
// not so.
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";

const [, , chromium, profile, url, file, pictures] = process.argv;
const width = 360, height = 740;
const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
    "--disable-extensions", "--disable-background-networking", "--lang=en-US", "--remote-debugging-pipe", `--user-data-dir=${profile}`, "about:blank"];
const browser = spawn(chromium, options,
    { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"], detached: true });
process.on("exit", () => process.kill(-browser.pid, "SIGKILL"));
setTimeout(() => fail("it takes too long"), 90_000).unref();
browser.on("exit", () => fail("Chromium ended"));

function fail(why) {
    console.error(`FAILED: ${why}`);
    process.exit(1);
}
function check(what, holds, seen = "") {
    if (!holds) fail(`${what} ${typeof seen === "string" ? seen : JSON.stringify(seen)}`);
    console.log(`ok: ${what}`);
}

const waiting = new Map();
const asked = [];
let loaded = () => {};
let session, number = 0, unread = "";
browser.stdio[4].setEncoding("utf8");
browser.stdio[4].on("data", (chunk) => {
    const messages = (unread + chunk).split("\0");
    unread = messages.pop();
    for (const message of messages.map((text) => JSON.parse(text))) {
        if (message.id) waiting.get(message.id)(message);
        if (message.method === "Page.loadEventFired") loaded();
        if (message.method === "Network.requestWillBeSent") asked.push(message.params.request.url);
    }
});
function call(method, params = {}) {
    const id = ++number;
    browser.stdio[3].write(JSON.stringify({ id, method, params, sessionId: session }) + "\0");
    return new Promise((resolve) => waiting.set(id, (message) => {
        if (message.error) fail(`${method}: ${message.error.message}`);
        resolve(message.result);
    }));
}
const seen = async (expression) => (await call("Runtime.evaluate", { expression, returnByValue: true })).result.value;
const loading = () => new Promise((resolve) => { loaded = resolve; });
async function picture(name) {
    const shot = await call("Page.captureScreenshot", { format: "png", captureBeyondViewport: true });
    writeFileSync(`${pictures}/${name}.png`, Buffer.from(shot.data, "base64"));
}

const codes = { Tab: 9, Enter: 13, " ": 32, ArrowDown: 40, ArrowRight: 39 };
const texts = { Enter: "\r", " ": " " };
async function press(key) {
    const letter = /[a-z0-9]/i.test(key) ? key.toUpperCase().charCodeAt(0) : 0;
    const event = { key, code: key === " " ? "Space" : key, windowsVirtualKeyCode: codes[key] ?? letter };
    const text = texts[key] ?? (key.length === 1 ? key : undefined);
    await call("Input.dispatchKeyEvent", { ...event, type: text ? "keyDown" : "rawKeyDown", text });
    await call("Input.dispatchKeyEvent", { ...event, type: "keyUp" });
}
async function type(text) {
    for (const key of text) await press(key);
}
const focus = () => seen(`(() => {
    const e = document.activeElement, box = e.getBoundingClientRect(), style = getComputedStyle(e);
    return { id: e.id || e.textContent.trim().slice(0, 40), tag: e.tagName, left: box.left, right: box.right, top: box.top,
             bottom: box.bottom, // Within a date the browser itself shows which part has the focus.
             ring: ["date", "time"].includes(e.type) || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2),
             named: (e.labels?.length ?? 0) > 0 || e.textContent.trim() !== "" || e.tagName === "BODY" }; })()`);
/// Tab until that element has the focus; everything on the way has to be seen, named and in view.
async function reach(id) {
    for (let i = 0; i < 12; ++i) {
        await press("Tab");
        const now = await focus();
        if (now.tag === "BODY") continue;
        const inView = now.left >= 0 && now.right <= width && now.bottom > 0 && now.top < height;
        if (!now.ring || !now.named || !inView) fail(`the focus is not seen: ${JSON.stringify(now)}`);
        if (now.id === id) return;
    }
    fail(`the keyboard does not reach ${id}; it is at ${JSON.stringify(await focus())}`);
}
async function fits(what) {
    const wide = await seen("document.documentElement.scrollWidth");
    check(`${what} fits into ${width} pixels`, wide <= width, `${wide}`);
}
const heading = () => seen("document.querySelector('h1').textContent");

const { targetId } = await call("Target.createTarget", { url: "about:blank" });
session = (await call("Target.attachToTarget", { targetId, flatten: true })).sessionId;
for (const domain of ["Page", "Runtime", "Network"]) await call(`${domain}.enable`);
await call("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false });
await call("Emulation.setScrollbarsHidden", { hidden: true });
await call("Emulation.setLocaleOverride", { locale: "en-US" });

let load = loading();
await call("Page.navigate", { url });
await load;
await fits("the form");
check("the viewport is the window's", await seen("innerWidth") === width);
check("it runs without scripts", await seen("document.scripts.length") === 0);
const pressed = "button, input:not([type=hidden]):not([type=radio]), select, textarea, .choice";
check("what is pressed is large enough for a thumb",
    await seen(`[...document.querySelectorAll("${pressed}")].every((e) => e.getBoundingClientRect().height >= 44)`));
await picture("form");

await reach("summary");
await type("Two buckets were read.");
await reach("aware_date");
await type("01202026");
await reach("aware_time");
await type("0830AM");
await reach("aware_offset");
await press("ArrowDown");
await reach("personal_data");
await press("ArrowDown");
await press("ArrowDown");
await reach("contact_name");
await type("Rosa");
// Sent too early: the browser says what is missing and goes there.
await press("Enter");
await wait(300);
check("without a way to reach them nothing is sent", (await focus()).id === "contact_way", await focus());
await type("+34 600 000");
await reach("reference");
await type("NUBE-9");
await reach("file");
const { root } = await call("DOM.getDocument");
const { nodeId } = await call("DOM.querySelector", { nodeId: root.nodeId, selector: "#file" });
await call("DOM.setFileInputFiles", { files: [file], nodeId });
const typed = await seen(`Object.fromEntries([...new FormData(document.querySelectorAll("form")[1])]
    .map(([name, value]) => [name, value.name ?? value]))`);
const wanted = { summary: "Two buckets were read.", aware_date: "2026-01-20", aware_time: "08:30", aware_offset: "+01:00",
    personal_data: "unknown", contact_name: "Rosa", contact_way: "+34 600 000", reference: "NUBE-9", file: "annex.bin" };
check("everything was typed", Object.entries(wanted).every(([name, value]) => typed[name] === value), typed);
await reach("Send the answer");
load = loading();
await press("Enter");
await load;
await fits("the receipt");
check("the answer has arrived", await heading() === "Your answer has arrived", await seen("document.body.innerText"));
await picture("receipt");

load = loading();
await call("Page.navigate", { url: `${url}?lang=de` });
await load;
await fits("the used link");
check("the used link says so in German", await heading() === "Dieser Link wurde benutzt", await seen("document.body.innerText"));
await call("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: "dark" }] });
check("it is dark where that is wished", await seen("getComputedStyle(document.body).backgroundColor") === "rgb(21, 24, 27)");
const origin = new URL(url).origin;
check("nothing was asked of anybody else", asked.every((one) => !one.startsWith("http") || one.startsWith(origin + "/")), asked);
process.exit(0);
