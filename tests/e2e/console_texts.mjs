// Hostile words in every field that the console shows: each is text wherever it stands, and none of them ever runs.
//   node console_texts.mjs MODULES CHROMIUM URL FOLDER-FOR-SCREENSHOTS      (console_person.mjs)
import { account, caller, check, code, fail, hostile, stepNow } from "./console_house.mjs";
import { begin, fill, goTo, inDialog, settled, signIn } from "./console_person.mjs";

const { admin, end, person, url } = await begin();
const grace = await account(url, admin, "grace", "approver");
await account(url, admin, "ada", "officer");
const officerToken = (await admin("/v1/tokens", { person: "olga", role: "officer" })).token;
const officer = caller(url, officerToken);

const corpus = [...hostile,
    "<svg><script>globalThis.ran=1</script></svg>", "<iframe srcdoc=\"<script>parent.ran=1</script>\">", "<math><mtext></table></math><img src onerror=ran=1>",
    "<a href=\"javascript:ran=1\">click</a>", "<style>@import'//evil.example/x';*{display:none}</style>", "<base href=//evil.example/>", "<meta http-equiv=refresh content=0;url=//evil.example>",
    "<details open ontoggle=ran=1>", "<template shadowrootmode=open><slot onslotchange=ran=1></slot></template>", "--><!--><script>ran=1</script>", "\\u003cscript\\u003eran=1\\u003c/script\\u003e",
    "{\"__html\":\"<img src=x onerror=ran=1>\"}", "__proto__", "constructor", "data:text/html,<script>ran=1</script>", "\u2028</script><script>ran=1</script>", "%3Cscript%3Eran=1%3C/script%3E"];

/// Some fields take no such text; that is an answer too. What was taken is counted.
let taken = 0, refused = 0, why = "";
async function offer(path, body, headers = {}, token = officerToken) {
    const answer = await fetch(url + path, { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}`, ...headers } });
    const said = await answer.json();
    if (answer.status >= 500) fail(`${path}: ${JSON.stringify(said)}`);
    if (answer.ok) taken += 1;
    else refused += 1;
    why = answer.ok ? why : `${path}: ${JSON.stringify(said)}`;
    return answer.ok ? said : null;
}
const opened = await officer("/v1/incidents", { title: "Words of strangers", system: "objects" });
const incident = opened.incident_id;

async function event(path, body) {
    const { version } = await officer(`/v1/incidents/${incident}`);
    return offer(path, body, { "If-Match": `"v${version}"` });
}
const must = async (path, body) => (await event(path, body)) ?? fail(why);
const on = `/v1/incidents/${incident}/events`;
await event(on, { type: "assess", data: {} });
for (const [fact, value] of [["role.controller", "yes"], ["role.processor", "yes"], ["personal_data_breach", "true"]]) await event(on, { type: "set_fact", data: { fact, value } });
await event(on, { type: "set_anchor", data: { anchor: "aware", reasons: corpus[0] } });
await event(on, { type: "ask_suppliers", data: {} });
const suppliers = [];
for (const [i, text] of corpus.entries()) {
    await offer("/v1/incidents", { title: text, system: text });
    await offer(`/v1/incidents/${incident}/comments`, { text });
    await event("/v1/tasks", { incident_id: incident, text });
    await event(on, { type: "set_fact", data: { fact: "individuals.all", value: text, source: text } });
    await event(on, { type: "propose_anchor", occurred_at: new Date(Date.now() - 60_000 * i).toISOString(), data: { anchor: "aware", reasons: text } });
    await event(on, { type: "overrule", data: { line: "customer:hopital-nord", value: "no", reasons: text } });
    const supplier = `s${i}`;
    if (await offer("/v1/map/records", { record: { kind: "supplier", id: supplier, name: text, contact: text } })) suppliers.push(text);
    await offer("/v1/map/records", { record: { kind: "customer", id: `c${i}`, name: text, controller_contact: text, security_contact: text, projects: [text] } });
    await offer("/v1/map/records", { record: { kind: "system", id: `y${i}`, name: text, owner: text, hosts: [text], content: "no_personal_data", content_reason: text } });
    await offer("/v1/map/records", { record: { kind: "activity", id: `a${i}`, name: text, role: "controller", purpose: text, measures: text } });
    await event("/v1/supplier-requests", { incident_id: incident, supplier_id: supplier, question: text });
    await offer("/v1/proposals", { kind: "shred", about: `customer:c${i}`, reason: "obsolete", reasons: text });
    await offer("/v1/holds", { about: `supplier:${supplier}`, reasons: text });
    await offer("/v1/accounts", { person: `p${i}`, role: "officer", login: `p${i}`, name: text }, {}, process.env.ADMIN);
    await offer("/v1/tokens", { person: `t${i}`, role: "monitor", purpose: text.slice(0, 200) }, {}, process.env.ADMIN);
}
const written = await must("/v1/notices", { incident_id: incident, audience: "customers", to: "all", parts: Object.fromEntries(["nature", "data", "contact", "consequences", "measures"].map((part, i) => [`en.${part}`, corpus.filter((_, at) => at % 5 === i).join(" ")])) });
await event(`/v1/notices/${written.object_id}/events`, { type: "submit", data: {} });
const own = await must("/v1/notices", { incident_id: incident, audience: "customers", to: "all", subject: corpus[1], text: corpus.join("\n") });
const duty = (await officer(`/v1/duties?incident_id=${incident}`)).items.find((one) => one.live);
await event(`/v1/duties/${duty.id}/events`, { type: "file", data: { complete: "no", reference: corpus[1], channel: corpus[0], reasons: corpus.join(" ") } });
const monitor = caller(url, process.env.MONITOR);
await monitor("/v1/intake/alertmanager", { version: "4", alerts: corpus.map((text, i) => ({ status: "firing", fingerprint: `f${i}`, startsAt: new Date().toISOString(), labels: { alertname: text, severity: "critical", instance: text }, annotations: { summary: text, description: text } })) });
const form = new FormData();
form.set("file", new File(["<script>ran=1</script>"], corpus[1].replaceAll("/", "_"), { type: "text/html" }));
const uploaded = await fetch(`${url}/v1/incidents/${incident}/attachments`, { method: "POST", body: form, headers: { Authorization: `Bearer ${officerToken}` } });
console.log(`${taken} texts taken, ${refused} refused, a file ${uploaded.status}`);
if (taken < corpus.length * 8) fail("most of the fields took nothing: the walk would show nothing");

/// Nothing that was written became an element, an address that runs, or a request; the words stand there as they are.
async function shows(page, screen, expected = []) {
    await goTo(page, screen);
    await settled(page);
    await page.evaluate(() => { for (const fold of document.querySelectorAll("main details")) fold.open = true; });
    const state = await page.evaluate(() => ({
        ran: "ran" in globalThis,
        elements: [...document.querySelectorAll("main script, main iframe, main object, main embed, main style, main base, main meta, main template, main img, main math")].map((one) => one.outerHTML),
        handlers: [...document.querySelectorAll("main *")].filter((one) => one.getAttributeNames().some((name) => name.startsWith("on"))).map((one) => one.outerHTML.slice(0, 200)),
        links: [...document.querySelectorAll("main a[href]")].filter((one) => !["http:", "https:", "otpauth:"].includes(one.protocol) || new URL(one.href).host !== location.host).map((one) => one.outerHTML.slice(0, 200)),
        polluted: Object.keys(Object.prototype).length,
    }));
    if (state.ran || state.elements.length || state.handlers.length || state.links.length || state.polluted) fail(`${screen}: ${JSON.stringify(state)}`);
    const flat = (text) => text.replace(/\s+/g, " ").trim();
    const text = flat(await page.evaluate(() => document.querySelector("main").textContent));
    const gone = expected.filter((one) => !text.includes(flat(one)));
    check(`${screen.replace(/[a-z]+_[0-9a-f-]+/, "ID")}: ${expected.length} hostile texts are text`, gone.length === 0, gone);
}

const screens = [["", []], ["/assessment", [corpus[0]]], ["/suppliers", suppliers.slice(0, 5)], ["/notices", []], ["/radius", []], ["/timeline", []], ["/people", corpus]];
const ada = await person();
await signIn(ada, "ada");
await shows(ada, "#/");
await shows(ada, "#/register", corpus.slice(-3));
for (const [tab, expected] of screens) await shows(ada, `#/incidents/${incident}${tab}`, expected);
await shows(ada, "#/suppliers", suppliers);
await shows(ada, "#/notices");
for (const one of [written, own]) await shows(ada, `#/notices/${one.object_id}`, one === own ? corpus.slice(0, 3) : []);
for (const kind of ["suppliers", "customers", "systems", "activities"]) await shows(ada, `#/map/${kind}`);
for (const [i, text] of corpus.slice(0, 12).entries()) await shows(ada, `#/map/suppliers/s${i}`, suppliers.includes(text) ? [text] : []);
await shows(ada, "#/map/systems/y1", [corpus[1]]);
await shows(ada, "#/map/__proto__");
await shows(ada, "#/map/systems/%3Cscript%3Eran=1%3C%2Fscript%3E", ["<script>ran=1</script>"]);
await shows(ada, "#/proposals");
for (const one of (await officer("/v1/proposals?limit=3")).items) await shows(ada, `#/proposals/${one.id}`, [one.reasons]);
await shows(ada, "#/%3Cimg%20src=x%20onerror=ran=1%3E");

// Typed by hand into the console's own forms, as those who sit before it would.
await goTo(ada, "#/map/systems/y2");
await ada.getByRole("button", { name: "Say it anew" }).click();
await fill(ada, { owner: corpus[10] });
await inDialog(ada).locator(".ahead .label").waitFor();
await inDialog(ada).getByRole("button", { name: "Record it" }).click();
await inDialog(ada).waitFor({ state: "hidden" });
await shows(ada, "#/map/systems/y2", [corpus[10]]);

const approver = await person();
await signIn(approver, "grace", code(grace.secret, Math.max(grace.used + 1, stepNow())));
await shows(approver, `#/notices/${written.object_id}`);
await shows(approver, "#/operator");

// Accounts and tokens, as an admin.
const granted = await officer("/v1/proposals", { kind: "role_grant", about: "person:rosa", role: "admin", reasons: corpus[2] });
await goTo(approver, `#/proposals/${granted.object_id}`);
await approver.getByRole("button", { name: "Approve exactly this" }).click();
await inDialog(approver).locator(".ahead .label").waitFor();
await inDialog(approver).locator("button.primary").click();
await approver.locator(".state-approved").waitFor();
const rosaIs = await account(url, admin, "rosa", "admin");
const rosa = await person();
await signIn(rosa, "rosa", code(rosaIs.secret, Math.max(rosaIs.used + 1, stepNow())), "Operator");
await shows(rosa, "#/access", corpus.slice(0, 4));
await shows(rosa, "#/access/tokens", corpus.slice(0, 4));
await shows(rosa, "#/access/sessions");
await shows(rosa, "#/operator");
await end();
