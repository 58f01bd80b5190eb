// Walks the console as its people do.
//   node console_walk.mjs MODULES CHROMIUM URL FOLDER-FOR-SCREENSHOTS      (console_person.mjs)
import { account, caller, check, code, hostile, password, receiver, stepNow } from "./console_house.mjs";
import { accessible, act, begin, goTo, inDialog, meter, reach, round, scrolled, settled, signIn } from "./console_person.mjs";

const { admin, axe, end, person, url } = await begin();
const arrived = receiver(Number(process.env.SINK));
const grace = await account(url, admin, "grace", "approver");
for (const person of ["ada", "bob"]) await account(url, admin, person, "officer");
await admin("/v1/endpoints", { owner: "customer:hopital-nord", url: `http://127.0.0.1:${process.env.SINK}/hook`, types: ["*"] });

// By keyboard alone: in, a new incident, its first step.
const weights = new Map();
const ada = await person({}, weights);
await ada.getByRole("heading", { name: "Sign in" }).waitFor();
await reach(ada, "Login");
await ada.keyboard.type("ada");
await reach(ada, "Password");
await ada.keyboard.type(password);
await ada.keyboard.press("Enter");
await ada.getByRole("heading", { name: "Due board" }).waitFor();
const heavy = [...weights.values()].reduce((sum, one) => sum + one, 0);
check("the first view is under 200 kB", heavy > 1000 && heavy < 200_000, `${heavy} bytes`);
await reach(ada, "Open an incident");
await ada.keyboard.press("Enter");
await ada.getByRole("heading", { name: "Open an incident" }).waitFor();
await reach(ada, "What happened");
await ada.keyboard.type("Backups were readable from outside");
await reach(ada, "System");
await ada.keyboard.type("objects");
await ada.keyboard.press("Enter");
await ada.getByRole("heading", { level: 1, name: "Backups were readable" }).waitFor();
await reach(ada, "Assess");
await reach(ada, "Assess");
await ada.keyboard.press("Enter");
await inDialog(ada).locator(".ahead .label").waitFor();
check("before it is sent, the page says what would happen", /detected → assessing/.test(await inDialog(ada).innerText()), await inDialog(ada).innerText());
await ada.keyboard.press("Enter");
await inDialog(ada).waitFor({ state: "hidden" });
await ada.locator(".incident-head .state-assessing").waitFor();
check("by keyboard alone an incident is opened and assessed", true);
const incident = new URL(ada.url()).hash.split("/")[2];

// By mouse: facts, awareness, an answer with what would follow.
const next = ada.getByRole("region", { name: "Next step" });
const held = next.locator("details.held");
await held.locator("summary").click();
check("what is held back says why", (await held.locator(".gates li").count()) > 0);
for (const [fact, value] of [["role.controller", "yes"], ["role.processor", "yes"], ["personal_data_breach", "true"]])
    await act(ada, next, "Record a fact", { Fact: fact, Value: value });
await act(ada, next, "Set an instant", { Reasons: "The log was read." });
await ada.locator(".leg-clock_running").waitFor();
await goTo(ada, `#/incidents/${incident}/assessment`);
const question = ada.locator("li.card", { hasText: "How likely is a risk" });
await question.getByText("likely", { exact: true }).click();
await question.getByText("has to be told").first().waitFor();
check("an answer shows what would follow before it is given", /GDPR Art\. 33\(1\)/.test(await question.locator(".live-outcome").innerText()));
await question.getByRole("button", { name: "Record the answer" }).click();
await inDialog(ada).locator("button.primary").click();
await inDialog(ada).waitFor({ state: "hidden" });
await ada.getByText("Nothing is open").waitFor();
await goTo(ada, "#/");
const first = ada.locator(".first");
await first.getByText(/\d+ h \d+ min/).waitFor();
check("the board says what is due, with zone", /CET|CEST|GMT/.test(await first.innerText()), await first.innerText());
await act(ada, first, "Take it on");
await first.getByText("ada").waitFor();
check("the first duty is taken on from the board, and the page follows by itself", true);

// Two officers at once.
const bob = await person();
await signIn(bob, "bob");
await bob.evaluate((to) => { location.hash = to; }, `#/incidents/${incident}`);
await bob.getByRole("region", { name: "Next step" }).getByRole("button", { name: "Record a fact" }).click();
await inDialog(bob).getByLabel("Fact").fill("individuals.all");
await inDialog(bob).getByLabel("Value").fill("~500");
await goTo(ada, `#/incidents/${incident}`);
await act(ada, ada.getByRole("region", { name: "Next step" }), "Record a fact", { Fact: "special_categories", Value: "false" });
await inDialog(bob).locator("button.primary").click();
await inDialog(bob).locator(".changed").waitFor();
check("whoever comes second is told what somebody else did", /ada/.test(await inDialog(bob).locator(".changed").innerText()), await inDialog(bob).innerText());
await inDialog(bob).getByRole("button", { name: "Send it all the same" }).click();
await inDialog(bob).waitFor({ state: "hidden" });
await ada.waitForFunction(async (id) => (await (await fetch(`/v1/incidents/${id}`)).json()).facts["individuals.all"] === "~500", incident);
check("and may send it all the same", true);

// Suppliers, a notice with hostile words, its second person, and the filing.
await goTo(ada, `#/incidents/${incident}`);
await act(ada, ada.getByRole("region", { name: "Next step" }), "Ask the suppliers");
await goTo(ada, `#/incidents/${incident}/suppliers`);
await ada.getByText("Acme Hosting").first().waitFor();
await goTo(ada, `#/incidents/${incident}/notices`);
await ada.locator("summary", { hasText: "Draft a notice" }).click();
for (const [i, part] of ["What happened", "Which data and people", "Whom to ask", "Likely consequences", "Measures taken"].entries()) await ada.getByRole("textbox", { name: part }).fill(`Words. ${hostile[i % 3]}`);
await ada.getByLabel("Who gets it").selectOption("named");
await ada.getByLabel("Recipients").fill("hopital-nord");
await ada.getByRole("button", { name: "Draft a notice" }).click();
await ada.getByRole("heading", { level: 1, name: "Notice" }).waitFor();
const notice = new URL(ada.url()).hash.split("/")[2];
await act(ada, ada.locator("main"), "Submit for approval");
await ada.locator(".letter").first().waitFor();
const said = ada.getByRole("region", { name: "What it says" });
check("what somebody wrote is shown as text", (await said.innerText()).includes(hostile[0]), await said.innerText());
const approver = await person();
await signIn(approver, "grace", code(grace.secret, Math.max(grace.used + 1, stepNow())));
await goTo(approver, `#/notices/${notice}`);
await approver.locator(".letter").first().waitFor();
await act(approver, approver.locator("main"), "Approve");
await act(ada, ada.locator("main"), "Send");
await ada.getByText("1 of 1 have it").waitFor();
check("the notice was approved by a second person and arrived", arrived.length > 0);
await goTo(ada, `#/incidents/${incident}`);
const duty = ada.locator("li.duty", { hasText: "33(1)" });
await act(ada, duty, "Record a filing", { "Is everything": "no", Reference: "CNIL-1" });
await duty.locator(".state-filed_in_part").waitFor();
check("a filing in part is recorded and keeps its supplement open", true);

// Texts of strangers in every place.
for (const text of hostile) await admin("/v1/suppliers", { id: `s${hostile.indexOf(text)}`, name: text });
const monitor = caller(url, process.env.MONITOR);
await monitor("/v1/intake/alertmanager", { version: "4", alerts: hostile.map((text, i) => ({ status: "firing", fingerprint: `f${i}`, startsAt: new Date().toISOString(), labels: { alertname: text, severity: "critical", instance: text }, annotations: { summary: text, description: text } })) });
await goTo(ada, `#/incidents/${incident}/people`);
for (const text of hostile.slice(0, 3)) {
    await ada.getByLabel("A comment").fill(text);
    await ada.getByRole("button", { name: "Write it" }).click();
    await ada.getByText(text, { exact: true }).first().waitFor();
}

// Proof.
await goTo(ada, "#/proof");
await ada.getByLabel("Also each entry of").selectOption(incident);
for (let i = 0; i < 2; i += 1) {
    await ada.getByRole("button", { name: "Verify now" }).click();
    await ada.getByText(/\d+ of \d+ entries/).waitFor();
}
const proofs = await ada.locator(".section [role=status] li").allInnerTexts();
check("the browser verifies the log and each entry itself", proofs.length === 3 && !proofs.some((one) => one.startsWith("does not hold")) && proofs[0].startsWith("holds"), proofs);

// Every screen: accessible in both themes, within 360 pixels, and in German.
const screens = ["#/", "#/new", "#/register", "#/suppliers", "#/notices", `#/notices/${notice}`, "#/proof", "#/operator", ...["", "/assessment", "/suppliers", "/notices", "/radius", "/timeline", "/people", "/documents"].map((tab) => `#/incidents/${incident}${tab}`)];
await round(ada, axe, screens, "light");
await ada.emulateMedia({ colorScheme: "dark" });
await ada.setViewportSize({ width: 360, height: 740 });
await ada.getByRole("button", { name: "Deutsch" }).click();
await ada.getByRole("link", { name: "Fristen" }).first().waitFor();
await round(ada, axe, screens, "dark, 360 pixels, German");
await ada.getByRole("button", { name: "English" }).click();
const guest = await person({ colorScheme: "dark", viewport: { width: 360, height: 740 } });
await guest.getByRole("heading", { name: "Sign in" }).waitFor();
const findings = [await accessible(guest, axe)];
for (const place of ["invitation", "setup"]) { await goTo(guest, `#/${place}`); await settled(guest); findings.push(await accessible(guest, axe)); }

check("axe finds nothing at the entrance", findings.join("") === "", findings.join("\n"));

// Ten thousand duties, made up on the way to the page; console_bench.mjs has a book of as many.
const many = Array.from({ length: 10_000 }, (_, i) => ({ id: `dut_${i}`, incident_id: incident, rule: `gdpr.${i}`, kind: "authority", recipient: "", state: "running", waiting_for: [], due_at: new Date(Date.now() + i * 600_000).toISOString(), undecided: false, owner: "ada", deputy: "", accepted: true, live: true }));
let others;
const until = new Promise((then) => { others = then; });
await bob.route("**/v1/duties?**", async (route) => {
    const from = Number(new URL(route.request().url()).searchParams.get("cursor") ?? 0);
    if (from > 500) await until;
    return route.fulfill({ json: { items: many.slice(from, from + 500), next: from + 500 < many.length ? String(from + 500) : null } });
});
await goTo(bob, "#/register");
await goTo(bob, "#/");
await bob.getByText(/^(500|1000)\+ of \1\+$/).waitFor();
check("the first pages stand there before the others are read, and no number is taken for all", /Still reading/.test(await bob.locator("main").innerText()) && (await bob.locator(".row").count()) > 5 && (await bob.locator(".tile .number").allInnerTexts()).every((one) => /^\d+\+$/.test(one)), await bob.locator(".tiles").innerText());
others();
await bob.getByText("10000 of 10000").waitFor();
check("and then all of them", !/Still reading/.test(await bob.locator("main").innerText()) && (await bob.locator(".tile .number").allInnerTexts()).every((one) => /^\d+$/.test(one)));
check("of ten thousand rows only those in view exist", (await bob.locator(".row").count()) < 60);
const worked = await meter(bob);
const slowest = await scrolled(bob, worked, 60);
await bob.getByLabel("Filter").fill("gdpr.9999");
await bob.getByText("1 of 10000").waitFor();
const filtered = await worked();
check("they scroll and filter without a stall", slowest < 200 && filtered < 200, `${slowest} ms between two frames, ${filtered} ms to filter`);

await end();
