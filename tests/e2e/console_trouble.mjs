// What the console does when something goes wrong: a session that ends while somebody types, an engine that is away or not ready,
// answers that are not to be had, two people at once; and what each role is offered.
//   node console_trouble.mjs MODULES CHROMIUM URL FOLDER-FOR-SCREENSHOTS      (console_person.mjs)
import { account, caller, check, code, password, relay, stepNow } from "./console_house.mjs";
import { accessibleInBoth, begin, cut, fill, goTo, inDialog, settled, signIn } from "./console_person.mjs";

const { admin, axe, end, person, url } = await begin();
const axed = (page, what) => accessibleInBoth(page, axe, what);
const grace = await account(url, admin, "grace", "approver");
for (const [who, role] of [["ada", "officer"], ["bob", "officer"], ["carl", "auditor"], ["cora", "counsel"], ["rolf", "responder"]]) await account(url, admin, who, role);
const olga = caller(url, (await admin("/v1/tokens", { person: "olga", role: "officer" })).token);
const tell = async (incident, path, body) => {
    for (let left = 5; ; left -= 1) {
        try {
            return await olga(path, body, { "If-Match": `"v${(await olga(`/v1/incidents/${incident}`)).version}"` });
        } catch (error) {
            if (left === 0 || !String(error).includes("stale-version")) throw error;
        }
    }
};
/// An incident with its clock running since so many hours.
async function running(title, hours) {
    const { incident_id: id } = await olga("/v1/incidents", { title, system: "objects" });
    const on = `/v1/incidents/${id}/events`;
    await tell(id, on, { type: "assess", data: {} });
    for (const [fact, value] of [["role.controller", "yes"], ["personal_data_breach", "true"], ["risk_to_persons", "likely"]]) await tell(id, on, { type: "set_fact", data: { fact, value } });
    await tell(id, on, { type: "set_anchor", occurred_at: new Date(Date.now() - hours * 3_600_000).toISOString(), data: { anchor: "aware", reasons: "The log was read." } });
    return id;
}
const region = (page, name) => page.getByRole("region", { name, exact: true });
const over = (page) => page.locator("dialog.over[open]");
const line = (page) => page.locator(".notice-line");

const incident = await running("Backups were readable", 20);
const ada = await person();
await signIn(ada, "ada");

// A page whose line goes dead, and one of somebody who has none: looked at again further down, when they have waited.
const wire = await relay(url);
const deaf = await person();
await deaf.goto("about:blank");
deaf.context().origin = wire.url;
await deaf.goto(`${wire.url}/`);
await signIn(deaf, "ada");
await goTo(deaf, `#/incidents/${incident}`);
await deaf.locator(".live-live").waitFor();
await deaf.locator("li.duty").first().waitFor();
wire.cut();
const counsel = await person();
await signIn(counsel, "cora");
await goTo(counsel, `#/incidents/${incident}`);
await counsel.locator(".live-off").waitFor();
const cutAt = Date.now(), read = [];
counsel.on("request", (request) => read.push(request.url().split("/v1/")[1] ?? ""));

// A dialog that was opened from the first card, and another duty that becomes the first.
const first = ada.locator(".first");
await first.getByText("Backups were readable").waitFor();
await first.getByRole("button", { name: "Record a filing", exact: true }).click();
await fill(ada, { Reference: "CNIL-2026-1" });
const asked = [];
ada.on("request", (request) => asked.push(request.url().split("/v1/")[1] ?? ""));
await running("Older and nearer its end", 60);
await first.getByText("Older and nearer its end").waitFor();
check("what moved is read again, and nothing else", asked.some((one) => /^incidents\?updated_since=/.test(one)) && asked.every((one) => !/^incidents\?live=|^duties\?(?!incident_id=)/.test(one)), asked);
check("what is typed stays when another duty becomes the first", (await inDialog(ada).getByLabel("Reference").inputValue()) === "CNIL-2026-1");
await ada.keyboard.press("Escape");
await inDialog(ada).waitFor({ state: "hidden" });

// A session that ends while somebody types.
await goTo(ada, `#/incidents/${incident}/people`);
await ada.getByLabel("A comment").fill("Typed before the session ended.");
const mine = (await admin("/v1/sessions")).items.find((one) => one.person === "ada");
await admin(`/v1/sessions/${mine.id ?? mine.session_id}/end`, {});
await over(ada).waitFor();
check("a session that ends covers the page, and does not leave it", (await ada.getByLabel("A comment").inputValue()) === "Typed before the session ended.");
const behind = await ada.evaluate(() => getComputedStyle(document.querySelector("dialog.over"), "::backdrop").backgroundColor);
await axed(ada, "signing in again over the page");
check("and nothing of the page is read through the cover", /^rgb\(/.test(behind), behind);
await ada.keyboard.press("Escape");
await ada.keyboard.press("Escape");
check("nor by Escape", await over(ada).isVisible());
await over(ada).getByLabel("Login").fill("ada");
await over(ada).getByLabel("Password").fill(password);
await over(ada).getByRole("button", { name: "Sign in", exact: true }).click();
await over(ada).waitFor({ state: "detached" });
await ada.getByRole("button", { name: "Write it" }).click();
await ada.locator("li p.text", { hasText: "Typed before the session ended." }).waitFor();
check("whoever signs in again goes on with what was typed", true);
await ada.locator(".live-live").waitFor();
await olga(`/v1/incidents/${incident}/comments`, { text: "Written by olga meanwhile." });
await ada.getByText("Written by olga meanwhile.").waitFor();
check("and the page follows again", true);

// What was not read again says so, and as of when.
await ada.route(`**/v1/incidents/${incident}`, (route) => route.abort());
await tell(incident, `/v1/incidents/${incident}/events`, { type: "set_fact", data: { fact: "special_categories", value: "false" } });
await line(ada).waitFor();
check("what could not be read again says as of when it is", /Not up to date\. As of .*\d\d:\d\d CET/.test(await line(ada).innerText()), await line(ada).innerText());
await axed(ada, "what is not up to date");
await ada.unroute(`**/v1/incidents/${incident}`);
await line(ada).getByRole("button", { name: "Ask again" }).click();
await line(ada).waitFor({ state: "detached" });
check("and is read again when it can be", true);

// Nobody does anything for a while: the page says so before the session ends.
const idle = await person();
await idle.route("**/v1/session", async (route) => {
    if (route.request().method() !== "GET") return route.continue();
    const answer = await route.fetch(), session = await answer.json();
    if (session.now) session.idle_until = new Date(Date.parse(session.now) + 90_000).toISOString();
    await route.fulfill({ response: answer, json: session });
});
await signIn(idle, "bob");
await line(idle).getByRole("button").waitFor({ timeout: 90_000 });
check("before a session ends because nobody is there, the page says so", /you are signed out at .*\d\d:\d\d/.test(await line(idle).innerText()), await line(idle).innerText());
await axed(idle, "the warning that a session ends");
await idle.context().close();

// An engine that is not ready, and one that is away.
await ada.route("**/readyz", (route) => route.fulfill({ status: 503, json: { status: "not_ready", book: "ok", clock: "suspect", configuration: "ok" } }));
await goTo(ada, "#/operator");
await region(ada, "Health").getByText("suspect").first().waitFor();
check("an engine that is not ready says why", /not ready/.test(await region(ada, "Health").innerText()), await region(ada, "Health").innerText());
await region(ada, "Health").getByText("room on the disk").waitFor();
check("the room on the disk is among the numbers", /GB\s*room on the disk/.test(await region(ada, "Health").innerText()), await region(ada, "Health").innerText());
await ada.unroute("**/readyz");
await ada.route(/\/(readyz|metrics)$/, (route) => route.abort());
await region(ada, "Health").getByText("The engine does not answer.").waitFor();
check("an engine that is away is not called ok, and its numbers say of when they are", /As of .*CET/.test(await region(ada, "Health").innerText()) && !/Engine\s*ok/.test(await region(ada, "Health").innerText()), await region(ada, "Health").innerText());
await ada.unroute(/\/(readyz|metrics)$/);

// Two officers at once: a drafted assessment, a score, a member.
const bob = await person();
await signIn(bob, "bob");
await goTo(bob, `#/incidents/${incident}/assessment`);
const draft = bob.getByRole("button", { name: "Draft an assessment" });
await draft.waitFor();
/// Bob's page is held back, somebody else changes the incident, and then he sends.
async function overtaken(what, send, done) {
    await bob.route("**/v1/stream**", (route) => route.abort());
    await bob.route(new RegExp(`/v1/incidents/${incident}$`), (route) => route.abort());
    await tell(incident, `/v1/incidents/${incident}/events`, { type: "set_fact", data: { fact: "individuals.all", value: `~${Math.floor(Math.random() * 9000) + 100}` } });
    await send();
    await bob.locator(".changed").waitFor();
    check(`${what}: whoever comes second is told what somebody else did`, /olga/.test(await bob.locator(".changed").innerText()), await bob.locator(".changed").innerText());
    await bob.unroute("**/v1/stream**");
    await bob.unroute(new RegExp(`/v1/incidents/${incident}$`));
    await bob.getByRole("button", { name: "Send it all the same" }).click();
    await done();
    check(`${what}: and may send it all the same`, true);
}
await overtaken("an assessment", () => draft.click(), () => bob.locator("summary", { hasText: "Severity score" }).waitFor());
await bob.locator("summary", { hasText: "Severity score" }).click();
await bob.getByLabel("Set of data").fill("account-records");
for (const select of await bob.locator("details.score select").all()) await select.selectOption({ index: 1 });
await overtaken("a score", () => bob.getByRole("button", { name: "Record the score" }).click(), () => bob.locator(".scores svg").first().waitFor());
await goTo(bob, `#/incidents/${incident}/people`);
await bob.locator("summary", { hasText: "Add somebody" }).click();
await bob.getByLabel("Person", { exact: true }).fill("ada");
await overtaken("a member", () => region(bob, "Who is on it").getByRole("button", { name: "Add somebody" }).click(), () => bob.getByRole("button", { name: "Take off: ada" }).waitFor());
const off = bob.getByRole("button", { name: "Take off: ada" });
await overtaken("taking a member off", async () => {
    await off.click();
    await inDialog(bob).locator(".ahead").waitFor();
    await inDialog(bob).locator("button.primary").click();
}, () => inDialog(bob).waitFor({ state: "hidden" }));
await bob.getByRole("button", { name: "Take off: ada" }).waitFor({ state: "detached" });
check("a member is taken off again", true);
await bob.route("**/timeline**", (route) => route.abort());
await goTo(bob, `#/incidents/${incident}`);
await region(bob, "Next step").getByRole("button", { name: "Record a fact" }).click();
await fill(bob, { Fact: "system", Value: "x" });
await tell(incident, `/v1/incidents/${incident}/events`, { type: "set_fact", data: { fact: "individuals.all", value: "~77" } });
await inDialog(bob).locator("button.primary").click();
await inDialog(bob).locator(".changed").waitFor();
check("what could not be read is not called nothing", /could not be read/.test(await inDialog(bob).locator(".changed").innerText()), await inDialog(bob).innerText());
await bob.keyboard.press("Escape");
await bob.unroute("**/timeline**");

// The history as of an instant: what was recorded later is not in it, and a refusal shows nothing of another instant.
await goTo(bob, `#/incidents/${incident}/timeline`);
await bob.locator(".entry").first().waitFor();
check("the field of the instant says its zone", /Europe\/Berlin/.test(await bob.locator("#as-of-zone").innerText()));
const between = await running("Read twice", 3);
const said = (value) => tell(between, `/v1/incidents/${between}/events`, { type: "set_fact", data: { fact: "individuals.all", value } });
await said("~401");
await new Promise((resolve) => setTimeout(resolve, 1500));
const instant = new Date(Date.now() - 750);
await said("~402");
await goTo(bob, `#/incidents/${between}/timeline`);
const history = bob.locator("ol.timeline");
const holds = async (what, first, second) => {
    await bob.waitForFunction(([one, other]) => {
        const words = document.querySelector("ol.timeline")?.textContent ?? "";
        return words.includes("~401") === one && words.includes("~402") === other;
    }, [first, second], { timeout: 10_000 }).catch(() => {});
    const words = await history.textContent();
    check(what, words.includes("~401") === first && words.includes("~402") === second, words);
};
await holds("the history holds both facts", true, true);
const local = (at) => at.toLocaleString("sv-SE", { timeZone: "Europe/Berlin" }).replace(" ", "T") + "." + String(at.getMilliseconds()).padStart(3, "0");
await bob.getByLabel("What was known at").fill(local(instant));
await holds("as of an instant between two facts the first stands there, and not the second", true, false);
await bob.getByLabel("What was known at").fill("2026-01-01T00:00");
await holds("and long before neither", false, false);
await bob.getByLabel("What was known at").fill("");
await holds("without an instant both again", true, true);
await goTo(bob, `#/incidents/${incident}/timeline`);
await bob.locator(".entry").first().waitFor();
await bob.route("**/timeline?*as_of*", (route) => route.fulfill({ status: 400, json: { type: "urn:tocsin:problem:invalid-input", title: "", status: 400, detail: "Not that instant.", instance: "" } }));
await bob.getByLabel("What was known at").fill("2026-01-01T00:00");
await bob.getByText("Not that instant.").waitFor();
check("after a refusal no entries of another instant stand there", (await bob.locator(".entry").count()) === 0);

// Decisions, while the engine does not answer.
await goTo(bob, "#/proposals");
const made = await olga("/v1/proposals", { kind: "role_grant", about: "person:rosa", role: "admin", reasons: "She keeps the accounts." });
const approver = await person();
await signIn(approver, "grace", code(grace.secret, Math.max(grace.used + 1, stepNow())));
await approver.route("**/v1/proposals/*/events?dry_run=true", (route) => route.abort());
await goTo(approver, `#/proposals/${made.object_id}`);
await approver.getByText("The engine did not answer").waitFor();
check("no answer is no refusal", (await approver.locator(".may-not").count()) === 0);
await approver.unroute("**/v1/proposals/*/events?dry_run=true");
await approver.getByRole("button", { name: "Approve exactly this" }).waitFor();
check("and it is asked again by itself", true);

// Who approves is asked for a proof again where the last one is old.
await approver.route("**/v1/proposals/*/events*", (route) => route.fulfill({ status: 403, json: { type: "urn:tocsin:problem:proof-required", title: "", status: 403, detail: "Prove again who you are.", instance: "" } }));
await approver.getByRole("button", { name: "Approve exactly this" }).click();
await inDialog(approver).waitFor();
if ((await approver.locator("#prove-title:visible").count()) === 0) await inDialog(approver).locator("button.primary").click();
await approver.locator("#prove-title:visible").waitFor();
await axed(approver, "proving again who it is");
await approver.keyboard.press("Escape");
await approver.unroute("**/v1/proposals/*/events*");
await approver.keyboard.press("Escape");
// The two that have waited: that the line is dead is said, not only by a small word, and is over when the line is back.
await line(deaf).waitFor({ timeout: 100_000 });
check("a dead line says as of when the page stands, though nobody asked for anything", /Not up to date\. As of .*\d\d:\d\d CET\. The engine does not answer\./.test(await line(deaf).innerText()), await line(deaf).innerText());
check("and not before the engine was silent for long", Date.now() - cutAt > 38_000);
await wire.mend();
await line(deaf).getByRole("button", { name: "Ask again" }).click();
await deaf.locator(".live-live").waitFor();
await line(deaf).waitFor({ state: "detached" });
check("and is over when it is heard again", true);
await deaf.context().close();
for (let left = 80; left > 0 && !read.includes(`incidents/${incident}`); left -= 1) await counsel.waitForTimeout(1000);
check("who has no stream is read to once a minute", read.includes(`incidents/${incident}`), read);
check("and is told so", (await counsel.locator(".live").innerText()) === "read once a minute");
await counsel.context().close();

// Arrows scroll the page until the list has the focus.
await goTo(approver, "#/");
await approver.locator(".rows-body .row").first().waitFor();
await approver.evaluate(() => document.getElementById("main").focus());
await approver.keyboard.press("ArrowDown");
check("an arrow outside the list stays with the page", await approver.evaluate(() => document.activeElement?.closest(".row") === null));
await approver.keyboard.press("j");
await approver.keyboard.press("ArrowDown");
check("and within it moves on", await approver.evaluate(() => document.activeElement?.closest(".row") !== null));

// A telephone: what is due is read to its end.
await approver.setViewportSize({ width: 360, height: 740 });
await approver.route("**/v1/duties?**", async (route) => {
    const answer = await route.fetch(), body = await answer.json();
    for (const one of body.items) Object.assign(one, { undecided: true, state: "waiting" });
    return route.fulfill({ response: answer, json: body });
});
await goTo(approver, "#/operator");
await goTo(approver, "#/");
await approver.locator(".rows-body").getByText("would be due").first().waitFor();
check("at 360 pixels nothing is cut off", (await cut(approver)).length === 0, await cut(approver));

// What each role is offered is what the engine's table says.
const offered = async (who, here, what) => {
    const page = await person();
    await signIn(page, who);
    await settled(page);
    const found = { board: await page.getByRole("link", { name: "Open an incident" }).count() };
    await goTo(page, `#/incidents/${incident}/people`);
    await settled(page);
    found.comment = await page.getByLabel("A comment").count();
    found.member = await page.locator("summary", { hasText: "Add somebody" }).count();
    await goTo(page, `#/notices/${notice}`);
    await page.getByRole("heading", { level: 1, name: "Notice" }).waitFor();
    await settled(page);
    found.notice = await page.getByRole("group", { name: "Actions of this notice" }).count();
    check(`${who} is offered ${what}`, JSON.stringify(found) === JSON.stringify(here), found);
    await page.context().close();
};
const notice = (await tell(incident, "/v1/notices", { incident_id: incident, audience: "authority", subject: "s", text: "t", recipients: ["cnil"] })).object_id;
await offered("carl", { board: 0, comment: 0, member: 0, notice: 0 }, "nothing to change");
await offered("cora", { board: 0, comment: 1, member: 1, notice: 0 }, "comments and members");
await offered("rolf", { board: 1, comment: 1, member: 0, notice: 1 }, "all but members");
await end();
