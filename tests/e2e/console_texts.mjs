// Hostile words in every field that the console shows: each is text wherever it stands, and none of them ever runs. Which fields
// there are, the engine's own description says.
//   node console_texts.mjs MODULES CHROMIUM URL FOLDER-FOR-SCREENSHOTS      (console_person.mjs)
import { createHmac, randomBytes } from "node:crypto";
import { account, caller, check, code, fail, hostile, stepNow, watch } from "./console_house.mjs";
import { consoleForms, mapRecords, textsOf } from "./console_corpus.mjs";
import { everyEvent } from "./console_events.mjs";
import { begin, fill, goTo, inDialog, settled, signIn } from "./console_person.mjs";

const { admin, end, modules, person, url } = await begin();
const forms = await consoleForms(modules);
const grace = await account(url, admin, "grace", "approver");
await account(url, admin, "ada", "officer");
const officerToken = (await admin("/v1/tokens", { person: "olga", role: "officer" })).token;
const officer = caller(url, officerToken);
const approver = await person();
await signIn(approver, "grace", code(grace.secret, Math.max(grace.used + 1, stepNow())));
/// As the approver who sits there.
const byGrace = (path, ask) => approver.evaluate(async ([where, how]) => {
    const answer = await fetch(where, { ...how, headers: { ...how.headers, "Idempotency-Key": crypto.randomUUID() } });
    return { status: answer.status, ok: answer.ok, said: await answer.json() };
}, [path, ask]);

const corpus = [...hostile,
    "<svg><script>globalThis.ran=1</script></svg>", "<iframe srcdoc=\"<script>parent.ran=1</script>\">", "<math><mtext></table></math><img src onerror=ran=1>",
    "<a href=\"javascript:ran=1\">click</a>", "<style>@import'//evil.example/x';*{display:none}</style>", "<base href=//evil.example/>", "<meta http-equiv=refresh content=0;url=//evil.example>",
    "<details open ontoggle=ran=1>", "<template shadowrootmode=open><slot onslotchange=ran=1></slot></template>", "--><!--><script>ran=1</script>", "\\u003cscript\\u003eran=1\\u003c/script\\u003e",
    "{\"__html\":\"<img src=x onerror=ran=1>\"}", "__proto__", "constructor", "data:text/html,<script>ran=1</script>", "\u2028</script><script>ran=1</script>", "%3Cscript%3Eran=1%3C/script%3E"];

/// Some fields take no such text; that is an answer too. What was taken is counted, by field.
let taken = 0, refused = 0, why = "";
const fields = new Map();
/// The same of the members of an event's data, by machine, event and field; and every event that some incident allowed.
const said = new Map(), events = new Map();
const routeOf = (path) => path.replace(/\/[a-z]+_[0-9a-f-]{30,}/g, "/{id}");
const isHostile = (value) => corpus.some((one) => JSON.stringify(value).includes(JSON.stringify(one).slice(1, -1)));
const machines = { incidents: "incident", duties: "duty", tasks: "task", notices: "notice", assessments: "assessment", "supplier-requests": "supplier_request" };
const machineOf = (path) => machines[path.split("/")[2]] ?? path.split("/")[2];
function remember(path, body, took) {
    for (const [name, value] of Object.entries(/\/events$/.test(path) ? (body.data ?? {}) : {})) {
        const key = `${machineOf(path)}.${body.type} ${name}`;
        if (isHostile(value)) said.set(key, said.get(key) || took);
    }
    for (const [name, value] of Object.entries(body)) {
        if (isHostile(value)) fields.set(`${routeOf(path)} ${name}`, fields.get(`${routeOf(path)} ${name}`) || took);
    }
}
const byToken = (token) => async (path, ask) => {
    const answer = await fetch(url + path, { ...ask, headers: { ...ask.headers, Authorization: `Bearer ${token}` } });
    return { status: answer.status, ok: answer.ok, said: await answer.json() };
};
async function offer(path, body, headers = {}, by = byToken(officerToken)) {
    const answer = await by(path, { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json", ...headers } });
    const { said } = answer;
    if (answer.status >= 500) fail(`${path}: ${JSON.stringify(said)}`);
    if (answer.ok) taken += 1;
    else refused += 1;
    remember(path, body, answer.ok);
    why = answer.ok ? why : `${path}: ${JSON.stringify(said)}`;
    return answer.ok ? said : null;
}
const opened = await officer("/v1/incidents", { title: "Words of strangers", system: "objects" });
const incident = opened.incident_id;

/// What an incident allows now.
async function fileOf(id) {
    const file = await officer(`/v1/incidents/${id}`);
    for (const [key, allowed] of Object.entries(file.allowed)) for (const one of allowed) events.set(`${forms.machineOf(key).machine}.${one.type}`, { file, id: key === "incident" ? id : key });
    return file;
}
async function event(path, body, of = incident, by = undefined) {
    const { version } = await fileOf(of);
    return offer(path, body, { "If-Match": `"v${version}"` }, by);
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
    await offer("/v1/accounts", { person: `p${i}`, role: "officer", login: `p${i}`, name: text }, {}, byToken(process.env.ADMIN));
    await offer("/v1/tokens", { person: `t${i}`, role: "monitor", purpose: text.slice(0, 200) }, {}, byToken(process.env.ADMIN));
}
const written = await must("/v1/notices", { incident_id: incident, audience: "customers", to: "all", parts: Object.fromEntries(["nature", "data", "contact", "consequences", "measures"].map((part, i) => [`en.${part}`, corpus.filter((_, at) => at % 5 === i).join(" ")])) });
await event(`/v1/notices/${written.object_id}/events`, { type: "submit", data: {} });
const own = await must("/v1/notices", { incident_id: incident, audience: "customers", to: "all", subject: corpus[1], text: corpus.join("\n") });
const duty = (await officer(`/v1/duties?incident_id=${incident}`)).items.find((one) => one.live);
await event(`/v1/duties/${duty.id}/events`, { type: "file", data: { complete: "no", reference: corpus[1], channel: corpus[0], reasons: corpus.join(" ") } });
const monitor = caller(url, process.env.MONITOR);
await monitor("/v1/intake/alertmanager", { version: "4", alerts: corpus.map((text, i) => ({ status: "firing", fingerprint: `f${i}`, startsAt: new Date().toISOString(), labels: { alertname: text, severity: "critical", instance: text }, annotations: { summary: text, description: text } })) });

// What people write with a step: reasons, answers, whom a file went to, lessons.
const file = () => fileOf(incident);
const tasks = (await file()).tasks;
await event(`/v1/tasks/${tasks[0].id}/events`, { type: "drop", data: { reasons: corpus[4] } });
const asked = await must("/v1/tasks", { incident_id: incident, kind: "authority_question", about: "cnil", text: corpus[5], due_at: new Date(Date.now() + 86_400_000).toISOString() });
await event(`/v1/tasks/${asked.object_id}/events`, { type: "answer", data: { text: corpus[6] } });
const assessment = (await must("/v1/assessments", { incident_id: incident })).object_id;
await event(`/v1/assessments/${assessment}/events`, { type: "propose", data: { risk: "likely", reasons: corpus[1] } });
const answers = [];
for (const [i, request] of (await file()).supplier_requests.filter((one) => one.state === "drafted").slice(0, 12).entries()) {
    const on = `/v1/supplier-requests/${request.id}/events`, text = corpus[i];
    await event(on, { type: "send", data: { way: text } });
    if (i < 6 && (await event(on, { type: "answer", data: { answer: text } }))) answers.push(text);
    else if (i === 6) await event(on, { type: "cancel", data: { reasons: text } });
    else if (i < 9) {
        // By its one-time link, as a supplier without an account does.
        const link = await officer(`/v1/supplier-requests/${request.id}/links`, { hours: 24 });
        const said = { form: "answer", summary: text, personal_data: "yes", affected: text, measures: text, ongoing: "no", contact_name: text, contact_way: "psirt@example.org", aware_date: "2026-01-20", aware_time: "08:30", aware_offset: "+01:00" };
        const form = new FormData();
        for (const [name, value] of Object.entries(said)) form.set(name, value);
        form.set("file", new File([text], `${text.replaceAll("/", "_")}.txt`, { type: "text/html" }));
        const page = await fetch(url + link.path, { method: "POST", body: form });
        if (page.status === 200) answers.push(text);
        else if (page.status >= 500) fail(`a supplier's page: ${page.status}`);
    }
}
await event(on, { type: "name_system", data: { system: corpus[3] } });
await event(on, { type: "set_kind", data: { kind: corpus[3] } });
await event(on, { type: "fill_form", data: { field: "nature.text", answer: corpus.slice(0, 5).join(" ") } });
await event(on, { type: "split", data: { title: corpus[0], reasons: corpus[2] } });
await event(`/v1/incidents/${incident}/members`, { type: "add", person: corpus[0], part: "lead" });
await event(`/v1/notices/${own.object_id}/events`, { type: "edit", data: { subject: corpus[1], text: corpus.join("\n") } });
for (const signal of (await officer("/v1/signals?limit=3")).items) await offer(`/v1/signals/${signal.id}/events`, { type: "join", data: { incident_id: incident, reasons: corpus[0] } });
for (let i = 0; i < 2; i += 1) {
    const report = new FormData();
    for (const [name, value] of Object.entries({ what: corpus.slice(9 * i, 9 * i + 9).join(" "), where: corpus[i], name: corpus[i], contact: corpus[i] })) report.set(name, value);
    const answer = await fetch(`${url}/report`, { method: "POST", body: report });
    if (answer.status >= 500) fail(`a report: ${answer.status}`);
}
const names = [];
for (const text of corpus.slice(0, 6)) {
    const form = new FormData();
    form.set("file", new File([`<script>ran=1</script>${text}`], text.replaceAll("/", "_"), { type: "text/html" }));
    form.set("says", text);
    const answer = await fetch(`${url}/v1/incidents/${incident}/attachments`, { method: "POST", body: form, headers: { Authorization: `Bearer ${officerToken}` } });
    if (answer.status >= 500) fail(`a file: ${answer.status}`);
    if (answer.ok) names.push((await answer.json()).object_id);
}
const held = (await file()).attachments;
await event(`/v1/attachments/${names[0]}/events`, { type: "handed_over", data: { to: corpus[1], reasons: corpus[0] } });

// A change of the map that waits, a signed message that nobody could read, as it came.
const change = await offer("/v1/map/changes", { source: corpus[0] });
await offer(`/v1/map/changes/${change.object_id}/records`, { records: corpus.slice(0, 6).map((text, i) => ({ kind: "supplier", id: `w${i}`, name: text, contact: text })) });
const key = randomBytes(32);
await officer("/v1/suppliers", { id: "signed", name: "Signed", key: `whsec_${key.toString("base64")}` });
const unread = corpus.slice(0, 8).join(" "), at = String(Math.floor(Date.now() / 1000));
const message = await fetch(`${url}/v1/suppliers/signed/callbacks`, { method: "POST", body: unread, headers: { "Content-Type": "application/json", "webhook-id": "m1", "webhook-timestamp": at, "webhook-signature": `v1,${createHmac("sha256", key).update(`m1.${at}.${unread}`).digest("base64")}` } });
if (message.status !== 202) fail(`a signed message: ${message.status} ${await message.text()}`);
// A breach that a supplier reports by itself: three revisions with words of strangers in each field.
for (const [i, type] of ["reported", "updated", "withdrawn"].entries()) {
    const body = JSON.stringify({ type: `supplier.breach.${type}`, timestamp: new Date().toISOString(), data: { reference: `R ${corpus[0].slice(0, 60)}`, revision: i + 1, became_aware_at: new Date().toISOString(), summary: corpus[i + 2], personal_data: "yes", contact: { name: corpus[i], "</p><script>ran=1</script>": corpus[1] } } });
    const sent = await fetch(`${url}/v1/suppliers/signed/callbacks`, { method: "POST", body, headers: { "Content-Type": "application/json", "webhook-id": `b${i}`, "webhook-timestamp": at, "webhook-signature": `v1,${createHmac("sha256", key).update(`b${i}.${at}.${body}`).digest("base64")}` } });
    if (sent.status !== 202) fail(`a supplier's report: ${sent.status} ${await sent.text()}`);
}
const reported = (await officer("/v1/suppliers/signed/receipts")).items.find((one) => one.type === "supplier.breach.reported")?.incident_id ?? fail("no report of a supplier");
const receipt = (await officer("/v1/callbacks/manual")).items.find((one) => one.supplier_id === "signed");

// Each kind of the data map with words in each field of it.
const { kinds } = await officer("/v1/map"), known = {};
for (const [plural, { kind }] of Object.entries(kinds)) known[kind] = (await officer(`/v1/map/${plural}?limit=1`)).items[0]?.id;
const records = mapRecords(Object.values(kinds), known, corpus[1]), mapTook = [];
for (const { field, record } of records) if (await offer("/v1/map/records", { record })) mapTook.push(field);
const mapNever = records.map((one) => one.field).filter((one) => !mapTook.includes(one));
check(`${records.length} fields with words of ${Object.keys(kinds).length} kinds of the map: each was taken`, mapNever.length === 0, [mapNever, why]);

// What every event's form asks for, in incidents of their own.
const unreached = await everyEvent({ ask: officer, byGrace, event, offer, fileOf, monitor, text: corpus[1] });

// Every other text that a body may hold by the engine's own description: offered as well, to whoever may send it.
const ids = { "/v1/duties": duty.id, "/v1/notices": own.object_id, "/v1/tasks": tasks[1].id, "/v1/assessments": assessment, "/v1/incidents": incident, "/v1/attachments": names[0], "/v1/signals": "none", "/v1/proposals": "none" };
const described = await (await fetch(`${url}/openapi.json`)).json();
const isText = (shape) => !shape.enum && !shape.pattern && !shape.format && !["integer", "boolean"].includes(shape.type);
const plausible = (shape) => shape.enum?.[0] ?? (shape.type === "integer" ? 1 : shape.format ? new Date().toISOString() : "x");
const open = [];
for (const [path, { post }] of Object.entries(described.paths)) {
    const named = post?.requestBody?.content?.["application/json"]?.schema?.$ref?.split("/").pop();
    const { properties = {}, required = [] } = described.components.schemas[named] ?? {};
    for (const [name, shape] of Object.entries(properties)) {
        if (!isText(shape)) continue;
        open.push(`${path} ${name}`);
        if (fields.has(`${path} ${name}`)) continue;
        const at = path.replace("{id}", ids[path.split("/{id}")[0]] ?? "none").replace("{kind}", "customer");
        const others = Object.fromEntries(required.filter((one) => one !== name).map((one) => [one, plausible(properties[one])]));
        const text = shape.type === "object" ? { reasons: corpus[0] } : corpus[1];
        const before = fields.size;
        await offer(at, { ...others, [name]: text }, {}, /accounts|tokens|endpoints|vault|sessions|retention/.test(path) ? byToken(process.env.ADMIN) : /regulator-links/.test(path) ? byGrace : undefined);
        if (fields.size > before) fields.set(`${path} ${name}`, [...fields.values()].at(-1));
    }
}
// Words of a closed list, ids, numbers, addresses, keys and proofs of a person are no free text; three others have their own reasons.
const noText = new Set(["phone", "type", "kind", "about", "machine_id", "language", "scope", "recipients", "owner", "url", "types", "secret", "key", "certificate_sha256", "login", "email", "token", "password", "code"]);
const elsewhere = new Set([
    "/v1/setup name",                              // closed once there is an account
    "/v1/receipts/{id}/events data",               // below, after it was looked at
    "/v1/holds/{id}/events data", "/v1/proposals/{id}/events data", "/v1/incidents/{id}/break-glass reasons",  // of a second person, or of an emergency
    "/v1/deliveries/{id}/events data",             // of one that failed
]);
const wanted = ["notice.edit subject", "notice.edit text"].concat([...events].flatMap(([key, { file, id }]) => textsOf(forms, ...key.split("."), file, id).map((name) => `${key} ${name}`)));
const eventsNever = wanted.filter((one) => !said.get(one) && !unreached.has(one));
check(`${wanted.length} texts of the forms of ${events.size} events: each was taken`, wanted.length > 40 && eventsNever.length === 0, eventsNever);
const never = open.filter((one) => !fields.get(one) && !noText.has(one.split(" ")[1]) && !elsewhere.has(one));
check(`${taken} texts taken, ${refused} refused: every text of the ${open.length} fields of bodies was taken, or is none`, never.length === 0, never);
if (taken < corpus.length * 8) fail("most of the fields took nothing: the walk would show nothing");

/// The one way out of the console: to the portal of an authority of the map, in a tab of its own.
const portals = (await officer("/v1/map/authorities?limit=200")).items.map((one) => one.portal ?? "").filter((one) => one.startsWith("https://"));

/// Nothing that was written became an element, an address that runs, or a request; the words stand there as they are.
async function shows(page, screen, expected = []) {
    await goTo(page, screen);
    await settled(page);
    if (screen.endsWith("/timeline")) await page.locator(".entry").first().waitFor();
    await page.evaluate(() => { for (const fold of document.querySelectorAll("main details")) fold.open = true; });
    const state = await page.evaluate((known) => ({
        ran: "ran" in globalThis,
        elements: [...document.querySelectorAll("main script, main iframe, main object, main embed, main style, main base, main meta, main template, main img, main math")].map((one) => one.outerHTML),
        handlers: [...document.querySelectorAll("main *")].filter((one) => one.getAttributeNames().some((name) => name.startsWith("on"))).map((one) => one.outerHTML.slice(0, 200)),
        links: [...document.querySelectorAll("main a[href]")].filter((one) => !(known.includes(one.href) && one.target === "_blank" && /noopener/.test(one.rel))).filter((one) => !["http:", "https:", "otpauth:"].includes(one.protocol) || new URL(one.href).host !== location.host).map((one) => one.outerHTML.slice(0, 200)),
        polluted: Object.keys(Object.prototype).length,
    }), portals);
    if (state.ran || state.elements.length || state.handlers.length || state.links.length || state.polluted) fail(`${screen}: ${JSON.stringify(state)}`);
    const flat = (text) => text.replace(/\s+/g, " ").trim();
    const text = flat(await page.evaluate(() => document.querySelector("main").textContent));
    const gone = expected.filter((one) => !text.includes(flat(one)));
    check(`${screen.replace(/[a-z]+_[0-9a-f-]+/, "ID")}: ${expected.length} hostile texts are text`, gone.length === 0, gone);
}

const screens = [["", []], ["/assessment", [corpus[0]]], ["/suppliers", [...suppliers.slice(0, 5), ...answers]], ["/notices", []], ["/radius", []], ["/timeline", [corpus[4], corpus[1]]], ["/people", [...corpus, ...held.map((one) => one.name)]], ["/documents", [corpus[0]]]];
const ada = await person();
await signIn(ada, "ada");
await shows(ada, "#/");
// High enough for every row.
await ada.setViewportSize({ width: 1280, height: 4000 });
await shows(ada, "#/register", corpus.slice(-3));
await ada.setViewportSize({ width: 1280, height: 860 });
for (const [tab, expected] of screens) await shows(ada, `#/incidents/${incident}${tab}`, expected);
await shows(ada, `#/incidents/${reported}/suppliers`, [corpus[2], corpus[3], corpus[4], corpus[0]]);
await shows(ada, "#/suppliers", [...suppliers, unread]);
await shows(ada, "#/notices");
for (const one of [written, own]) await shows(ada, `#/notices/${one.object_id}`, one === own ? corpus.slice(0, 3) : []);
await offer(`/v1/receipts/${receipt.receipt_id}/events`, { type: "settle", data: { reasons: corpus[1] } });
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

// Opened by its address, as whoever follows a link does: what a document holds runs neither.
const addresses = [`/v1/incidents/${incident}/war-room?format=txt`, `/v1/incidents/${incident}/war-room?format=pdf`, `/v1/incidents/${incident}/authority-form`, `/v1/incidents/${incident}/authority-form?format=text`,
    `/v1/incidents/${incident}/authority-form?format=pdf`, `/v1/incidents/${incident}`, "/v1/register", "/v1/register?format=csv", "/v1/board-summary", `/v1/notices/${written.object_id}/preview?recipient=hopital-nord&as=html`,
    ...held.map((one) => `/v1/attachments/${one.id}`)];
for (const address of addresses) {
    const tab = await ada.context().newPage();
    watch(tab, undefined, (why) => { if (!why.startsWith("the policy")) fail(`${address}: ${why}`); });
    await tab.goto(url + address).catch(() => {});  // a download is no page
    if (await tab.evaluate(() => "ran" in globalThis)) fail(`${address}: a text ran`);
    await tab.close();
}
check(`${addresses.length} documents opened by their address: nothing runs`, true);

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
