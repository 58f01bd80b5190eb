// Walks the forms: a notice to every audience, corrected and approved as read; counts, the authority's form, files, tasks, unread
// messages, links for a calendar, holds; and who may only report.
//   node console_forms.mjs MODULES CHROMIUM URL FOLDER-FOR-SCREENSHOTS      (console_person.mjs)
import { createHash, createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { account, caller, check, code, fail, receiver, stepNow } from "./console_house.mjs";
import { accessible, act, begin, fill, goTo, inDialog, round, settled, signIn } from "./console_person.mjs";
import { teller } from "./console_scene.mjs";

const { admin, axe, end, person, pictures, url } = await begin();
const arrived = receiver(Number(process.env.SINK));
const grace = await account(url, admin, "grace", "approver");
await account(url, admin, "ada", "officer");
await account(url, admin, "carl", "auditor");
await admin("/v1/endpoints", { owner: "customer:hopital-nord", url: `http://127.0.0.1:${process.env.SINK}/hook`, types: ["*"] });
const region = (page, name) => page.getByRole("region", { name, exact: true });
const axed = async (page, what) => {
    const found = await accessible(page, axe);
    check(`axe finds nothing: ${what}`, found === "", found);
};
const asItIs = (page) => page.unrouteAll({ behavior: "wait" });
/// What the API says to this page, changed on its way.
const altered = (page, path, change) => page.route(path, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: change(await answer.json()) });
});

/// Sends the open dialog; the engine's own steps count as well, and whoever was overtaken sends it all the same.
async function sent(page) {
    const again = inDialog(page).getByRole("button", { name: "Send it all the same" });
    await inDialog(page).locator("button.primary").click();
    await Promise.race([inDialog(page).waitFor({ state: "hidden" }), again.waitFor()]).catch(() => {});
    if (await again.isVisible()) await again.click();
    await inDialog(page).waitFor({ state: "hidden" }).catch(async () => fail(await inDialog(page).innerText()));
}

// Who is not signed in may report.
const ada = await person();
await ada.getByRole("link", { name: "Report something" }).click();
await ada.getByRole("heading", { level: 1 }).waitFor();
check("the entrance leads to the report for anybody", new URL(ada.url()).pathname === "/report");
check("it has seven questions", (await ada.locator("form :is(label, legend):not(fieldset label)").count()) >= 7);
/// A page without scripts, light and dark.
async function inBothThemes(page, what) {
    for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        await axed(page, `${what}, ${colorScheme}`);
    }
    await page.emulateMedia({ colorScheme: "light" });
}
await inBothThemes(ada, "the report");
await ada.goto(`${url}/report?lang=de`);
await inBothThemes(ada, "the report in German");
await ada.goto(`${url}/`);
await signIn(ada, "ada");
const api = (path) => ada.evaluate(async (where) => (await fetch(where)).json(), path);
await goTo(ada, "#/new");
await ada.getByLabel("What happened").fill("Backups were readable from outside");
await ada.getByRole("button", { name: "Open it" }).click();
await ada.getByRole("heading", { level: 1, name: "Backups were readable" }).waitFor();
const incident = new URL(ada.url()).hash.split("/")[2];

// A notice to every audience, with its own parts and no others.
const { items: audiences } = await api("/v1/notices/audiences");
const notices = {};
async function begun(page) {
    await goTo(page, `#/incidents/${incident}/notices`);
    await page.locator("summary", { hasText: "Draft a notice" }).click();
    await page.getByLabel("For whom").waitFor();
}
for (const one of audiences) {
    await begun(ada);
    await ada.getByLabel("For whom").selectOption(one.audience);
    const fields = ada.locator("fieldset.in-language textarea");
    check(`a notice to ${one.audience} has the fields of that audience`, (await fields.count()) === one.parts.length, one.parts);
    for (let i = 0; i < one.parts.length; i += 1) if (one.parts[i].wanted === "always") await fields.nth(i).fill(`Words ${i}.`);
    for (const box of await ada.getByRole("checkbox", { name: "Not known yet" }).all()) await box.check();
    if (one.audience === "customers") {
        await ada.getByLabel("Who gets it").selectOption("named");
        await ada.getByLabel("Recipients").fill("hopital-nord, bloemen-bv");
        await ada.getByLabel("Another language").fill("fr");
        await ada.getByRole("button", { name: "Add it" }).click();
        const french = ada.getByRole("group", { name: "Language of the letter: fr" });
        for (const label of ["What happened", "Whom to ask"]) await french.getByLabel(label).fill("Des mots.");
        for (const box of await french.getByRole("checkbox", { name: "Not known yet" }).all()) await box.check();
        await axed(ada, "the draft's form");
        await ada.screenshot({ path: `${pictures}/draft.png`, fullPage: true });
    } else if (one.recipients) await ada.getByLabel("Who gets it").selectOption("all");
    await ada.getByRole("button", { name: "Draft a notice" }).click();
    await ada.getByRole("heading", { level: 1, name: "Notice" }).waitFor();
    notices[one.audience] = new URL(ada.url()).hash.split("/")[2];
}
const drafted = await Promise.all(Object.values(notices).map((id) => api(`/v1/notices/${id}`)));
check("every audience is drafted", drafted.length === 6 && drafted.every((one) => one.state === "drafting"), drafted);
const toCustomers = await api(`/v1/notices/${notices.customers}`);
check("in two languages, without a part that is empty", "fr.nature" in toCustomers.parts && toCustomers.parts["en.data"] === "unknown" && !("en.advice" in toCustomers.parts), toCustomers.parts);

// The letter to the authority stands beside what its form lacks.
await goTo(ada, `#/notices/${notices.authority}`);
const lacks = region(ada, "What the authority's form still lacks for a first filing");
await lacks.locator(".gates li").first().waitFor();
check("beside the letter to the authority stands what its form lacks", (await lacks.locator("meter").count()) === 1);

// Rejected, corrected, and approved as it was read.
const main = (page) => page.locator("main");
await goTo(ada, `#/notices/${notices.customers}`);
await act(ada, main(ada), "Submit for approval");
await ada.locator(".letter").first().waitFor();
const approver = await person();
await signIn(approver, "grace", code(grace.secret, Math.max(grace.used + 1, stepNow())));
await goTo(approver, `#/incidents/${incident}/notices`);
await approver.getByRole("link", { name: "Read it, then approve" }).waitFor();
check("nothing is approved where no letter stands", (await main(approver).locator("button", { hasText: /^Approve$/ }).count()) === 0);
await approver.getByRole("link", { name: "Read it, then approve" }).click();
await approver.locator(".letter").first().waitFor();
await act(approver, main(approver), "Reject", { Reasons: "Say which disk." });
await ada.locator(".state-drafting").waitFor();
await ada.getByRole("button", { name: "Correct the notice" }).click();
const english = ada.getByRole("group", { name: "Language of the letter: en" });
check("the form stands filled in", (await english.getByLabel("What happened").inputValue()) === "Words 0.");
await english.getByLabel("What happened").fill("The second disk was readable.");
await axed(ada, "the form of a correction");
await ada.getByRole("button", { name: "Record the correction" }).click();
await region(ada, "What it says").getByText("The second disk was readable.").waitFor();
const corrected = await api(`/v1/notices/${notices.customers}`);
check("a rejected text is corrected, and the rest of it stays", corrected.parts["fr.nature"] === "Des mots." && corrected.to === "named" && corrected.recipients.length === 2, corrected);
await act(ada, main(ada), "Submit for approval");
const letters = `**/v1/notices/${notices.customers}/review`;
await approver.route(letters, (route) => route.fulfill({ status: 500, json: { type: "urn:tocsin:problem:storage", title: "", status: 500, detail: "The book cannot be read.", instance: "" } }));
await goTo(approver, "#/notices");
await goTo(approver, `#/notices/${notices.customers}`);
await approver.getByText("The letters cannot be shown").waitFor();
await approver.getByRole("button", { name: "Reject" }).waitFor();
check("letters that cannot be read are not approved", (await approver.locator(".letter").count()) === 0 && (await main(approver).locator("button", { hasText: /^Approve$/ }).count()) === 0);
await asItIs(approver);
await goTo(approver, "#/notices");
await goTo(approver, `#/notices/${notices.customers}`);
await approver.locator(".letter").first().waitFor();
check("the approver reads the corrected letter", /The second disk was readable/.test(await approver.locator(".letter").allInnerTexts().then((all) => all.join())));
const read = (await api(`/v1/notices/${notices.customers}/review`)).notice;
await approver.getByRole("button", { name: "Approve", exact: true }).click();
check("the approval carries the hashes of that review", [read.content_sha256, read.recipients_sha256].every((hash) => hash.length === 64) && (await inDialog(approver).innerText()).includes(read.recipients_sha256));
await inDialog(approver).getByRole("button", { name: "Cancel" }).click();
await act(approver, main(approver), "Approve");
await act(ada, main(ada), "Send");
await ada.getByText("1 of 2 have it").waitFor();
check("it arrived at the one with a way in", arrived.length > 0);

// Who was not reached is told in another way, one by one.
const missed = region(ada, "Who was not reached");
await missed.getByText("bloemen-bv").waitFor();
await act(ada, missed, "Told in another way: bloemen-bv", { how: "telephone", "Who was told": "Their officer, by telephone, at noon." });
await ada.getByText("2 of 2 have it").waitFor();
check("whoever was not reached is told in another way", (await ada.getByText("1 told in another way").count()) === 1);
await altered(ada, `**/v1/notices/${notices.customers}`, (body) => ({ ...body, total: 9, delivered: 2, sent: 3, replaced: 1, failed: 1 }));
await altered(ada, letters, (body) => ({ ...body, notice: { ...body.notice, total: 9, delivered: 2, sent: 3, replaced: 1, failed: 1 } }));
await goTo(ada, "#/notices");
await goTo(ada, `#/notices/${notices.customers}`);
await ada.getByText("3 of 9 have it").waitFor();
const said = await ada.locator("p.progress").first().innerText();
check("what a relay took is not said to have arrived", /2 delivered[\s\S]*3 given to a mail relay[\s\S]*1 told in another way[\s\S]*2 open[\s\S]*1 failed/.test(said), said);
await asItIs(ada);

// A count is answered with a number.
await altered(ada, `**/v1/incidents/${incident}/questions`, (body) => ({ ...body, items: [{ fact: "individuals.all", ask: "How many?", values: [], waiting: ["x"], would_be_due: null }, ...body.items] }));
await goTo(ada, `#/incidents/${incident}/assessment`);
const many = ada.locator("li.card", { hasText: "How many" });
await many.getByText("About", { exact: true }).click();
check("no number is no answer", (await many.getByRole("button", { name: "Record the answer" }).count()) === 0);
await many.getByLabel("Number").fill("500");
await axed(ada, "a question for a number");
await many.getByRole("button", { name: "Record the answer" }).click();
await inDialog(ada).locator(".ahead .label").waitFor();
await sent(ada);
check("about 500 is recorded as such", (await api(`/v1/incidents/${incident}`)).facts["individuals.all"] === "~500");
await asItIs(ada);

// The authority's form: its own words to choose from.
const form = (await api(`/v1/incidents/${incident}/authority-form?kind=initial`)).sections.flatMap((one) => one.fields);
const asksFor = (type) => form.find((one) => one.type === type && one.status !== "not_asked" && !one.key.startsWith("filing."));
const answerOf = async (key) => (await api(`/v1/incidents/${incident}/authority-form?kind=initial`)).sections.flatMap((one) => one.fields).find((one) => one.key === key).value;
async function opened(one) {
    await goTo(ada, `#/incidents/${incident}/documents`);
    await region(ada, "The authority's form").locator("meter").first().waitFor();
    for (const fold of await region(ada, "The authority's form").locator("details:not([open]) > summary").all()) await fold.click();
    await ada.getByRole("button", { name: `Answer: ${one.label}`, exact: true }).first().click();
}
const single = asksFor("one"), several = asksFor("many");
await opened(single);
check("a field with a list of answers offers them", (await inDialog(ada).locator("option").count()) === single.values.length + 1);
await inDialog(ada).locator("select").selectOption(single.values[0]);
await sent(ada);
await opened(several);
for (const value of several.values.slice(0, 2)) await inDialog(ada).getByRole("checkbox").nth(several.values.indexOf(value)).check();
await axed(ada, "several answers to choose from");
await sent(ada);
const both = [await answerOf(single.key), await answerOf(several.key)];
check("both are answered", both[0] === single.values[0] && JSON.stringify(both[1]) === JSON.stringify(several.values.slice(0, 2)), both);

// The paper that is filed, by its hash.
await goTo(ada, `#/incidents/${incident}/documents`);
const [download] = await Promise.all([ada.waitForEvent("download"), region(ada, "The authority's form").getByRole("button", { name: "Form (PDF)" }).click()]);
const paper = readFileSync(await download.path()), hash = createHash("sha256").update(paper).digest("hex");
check("the form comes as a paper", paper.subarray(0, 5).toString() === "%PDF-" && download.suggestedFilename().endsWith(".pdf"), download.suggestedFilename());
await region(ada, "The authority's form").getByText(hash).waitFor();
await axed(ada, "a form that was taken");
const officer = caller(url, (await admin("/v1/tokens", { person: "olga", role: "officer" })).token), tell = teller(officer, incident);
const told = (body) => tell(`/v1/incidents/${incident}/events`, body);
for (const [fact, value] of [["role.controller", "yes"], ["personal_data_breach", "true"], ["risk_to_persons", "likely"]]) await told({ type: "set_fact", data: { fact, value } });
await told({ type: "set_anchor", data: { anchor: "aware", reasons: "The log was read." } });
await goTo(ada, `#/incidents/${incident}`);
const due = ada.locator("li.duty", { hasText: "33(1)" });
await act(ada, due, "Record a filing", { "Is everything": "no", Reference: "CNIL-1", "SHA-256": hash });
await due.locator(".state-filed_in_part").waitFor();
const filed = async (type) => (await api(`/v1/incidents/${incident}/timeline?limit=500`)).items.filter((one) => one.event === type).at(-1)?.fields;
check("a filing says which paper it was", (await filed("file"))?.content_sha256 === hash, await filed("file"));
await due.getByRole("button", { name: "Record a supplement" }).click();
const suggested = ada.getByRole("dialog").getByLabel("SHA-256");
check("the paper that was taken is suggested, and not filled in: nobody says it by not looking", (await suggested.inputValue()) === "" && (await suggested.evaluate((field) => [...field.list.options].map((one) => one.value))).includes(hash));
await ada.keyboard.press("Escape");
await act(ada, due, "Record a supplement", { "Is everything": "no" });
check("and says none where none was chosen", !("content_sha256" in ((await filed("supplement")) ?? { content_sha256: "" })), await filed("supplement"));

// A hold, and the one thing that one person may do alone.
await goTo(ada, `#/incidents/${incident}/documents`);
await act(ada, region(ada, "Holds"), "Keep it from being erased", { Reasons: "A court asks for it." });
await region(ada, "Holds").getByText("A court asks for it.").waitFor();
await region(ada, "Break-glass").getByRole("button", { name: "Do one thing alone" }).click();
await inDialog(ada).locator(".ahead .label, .ahead.quiet").first().waitFor();
check("break-glass names what takes two", (await inDialog(ada).locator("option").count()) > 0);
await inDialog(ada).getByRole("button", { name: "Cancel" }).click();

// A file, its hash, and where it went.
await goTo(ada, `#/incidents/${incident}/people`);
const evidence = region(ada, "Evidence"), bytes = Buffer.from("a line of a log\n");
await evidence.locator("summary", { hasText: "Hand in a file" }).click();
await evidence.getByLabel("File").setInputFiles({ name: "access.log", mimeType: "text/plain", buffer: bytes });
await evidence.getByLabel("What it is").fill("The log of the night.");
await evidence.getByRole("button", { name: "Hand in a file" }).click();
await evidence.getByText(createHash("sha256").update(bytes).digest("hex")).waitFor();
await act(ada, evidence, "It was handed over", { "To whom": "CNIL", Reasons: "They asked for it." });
await evidence.locator("summary", { hasText: "Chain of custody" }).click();
await evidence.getByText("They asked for it.").waitFor();
check("a file is handed in under its hash, and its custody is told", true);

// A task, an unread message, a calendar.
await goTo(ada, `#/incidents/${incident}`);
await act(ada, main(ada), "Set a task", { "What is to be done": "Look at the second disk." });
await region(ada, "Tasks").getByText("Look at the second disk.").waitFor();
const { key } = await admin("/v1/suppliers", { id: "odd-works", name: "Odd Works" });
const stamp = String(Math.floor(Date.now() / 1000)), odd = '{"id": "m1", odd';
const mac = createHmac("sha256", Buffer.from(key.replace("whsec_", ""), "base64")).update(`m1.${stamp}.${odd}`).digest("base64");
const took = await fetch(`${url}/v1/suppliers/odd-works/callbacks`, { method: "POST", body: odd, headers: { "Content-Type": "application/json", "webhook-id": "m1", "webhook-timestamp": stamp, "webhook-signature": `v1,${mac}` } });
check("a message that cannot be read is kept", took.status === 202, await took.text());
await goTo(ada, "#/suppliers");
const unread = region(ada, "Messages that nobody could read");
await unread.locator("summary", { hasText: "Show it" }).click();
check("it stands there as it came", (await unread.innerText()).includes("Odd Works") && (await unread.innerText()).includes(odd));
await act(ada, unread, "Say what became of it", { Reasons: "They wrote again, in order." });
await unread.waitFor({ state: "hidden" });
await goTo(ada, "#/me");
await act(ada, region(ada, "Deadlines in your calendar"), "Make a link", { "Good for how many days": "30" });
const link = (await ada.locator(".once code").innerText()).trim();
check("a calendar program reads the deadlines", /^BEGIN:VCALENDAR/.test(await (await fetch(link)).text()), link);
await axed(ada, "one's own page");
await ada.locator(".once").getByRole("button", { name: "I have it" }).click();
const calendar = region(ada, "Deadlines in your calendar");
await act(ada, calendar, `End it: ${await calendar.locator("li code").innerText()}`);
await ada.getByText("You have no link.").waitFor();
check("a link is made and ended", (await fetch(link)).status === 404);

// An answered request counts nothing down.
const past = new Date(Date.now() - 3_600_000).toISOString();
const request = (state) => ({ id: `req_${state}`, incident_id: incident, supplier_id: "diskworks", role: "processor", state, question: "Which?", answer: "None.", created_by: "ada", due_at: past, live: true, created_at: past, updated_at: past });
await altered(ada, `**/v1/incidents/${incident}`, (body) => ({ ...body, supplier_requests: [request("answered"), request("sent")] }));
await goTo(ada, `#/incidents/${incident}/suppliers`);
await ada.locator("li.card", { hasText: "sent" }).getByText(/min late$/).waitFor();
check("who answered is not late", (await ada.locator("li.card", { hasText: "answered" }).getByText(/min late$/).count()) === 0);
await asItIs(ada);

// A supplier's page, by its one-time link, and the answer to it.
const wanted = (await tell("/v1/supplier-requests", { incident_id: incident, supplier_id: "borealis-cloud", question: "Did you see sign-ins of our accounts?" })).object_id;
await goTo(ada, `#/incidents/${incident}/suppliers`);
const asked = main(ada).locator("li.card", { hasText: "Did you see sign-ins of our accounts?" });
await asked.getByText("Nothing reaches this supplier").waitFor();
await act(ada, asked, "Make a link for the supplier", { "Good for how many hours": "24" });
const way = { path: new URL(await asked.locator(".once code").innerText()).pathname };
check("a link for the supplier is shown once", /^\/a\/[0-9a-f]{48}$/.test(way.path), way.path);
await asked.getByRole("button", { name: "I have it" }).click();
check("before the request is sent the link opens later", /opens later/.test(await (await fetch(url + way.path)).text()));
await asked.getByText("Nothing reaches this supplier").waitFor({ state: "hidden" });
await act(ada, asked, "Send");
await asked.locator(".state-sent").waitFor();
await asked.locator("summary", { hasText: "Links of this request" }).click();
await asked.locator(".state-open").waitFor();
await axed(ada, "a request with its links");
const supplier = await person();
await supplier.goto(url + way.path);
await inBothThemes(supplier, "a supplier's page");
await supplier.goto(`${url}${way.path}?lang=de`);
await inBothThemes(supplier, "a supplier's page in German");
await supplier.goto(`${url}${way.path.slice(0, -8)}`);
await inBothThemes(supplier, "a link that is none");
await supplier.context().close();
await act(ada, asked, `End the link: ${await asked.locator("li code").first().innerText()}`);
await asked.locator(".state-revoked").waitFor();
check("a link that was ended opens nothing", (await fetch(url + way.path)).status === 404);

// Who may only look.
const carl = await person();
await signIn(carl, "carl");
check("an auditor is offered no incident to open", (await carl.getByRole("link", { name: "Open an incident" }).count()) === 0);
await goTo(carl, "#/new");
await carl.getByText("Your role opens no incident.").waitFor();
check("and is led to the report", (await carl.getByRole("link", { name: "Report something" }).count()) === 1);
await goTo(carl, `#/notices/${notices.customers}`);
await carl.locator(".letter").first().waitFor();
check("an auditor reads the letters and decides nothing", (await main(carl).locator(".actions").count()) === 0);

const screens = [`#/notices/${notices.customers}`, `#/notices/${notices.authority}`, "#/me", ...["/notices", "/assessment", "/people", "/documents"].map((tab) => `#/incidents/${incident}${tab}`)];
await ada.setViewportSize({ width: 360, height: 740 });
await ada.getByRole("button", { name: "Deutsch" }).click();
await round(ada, axe, screens, "360 pixels, German");
await settled(ada);
await end();
