// Walks the screens about the house: proposals and their second person, accounts, tokens, sessions, the operator's page, the data map,
// numbers, a drill's banner, paper.
//   node console_desks.mjs MODULES CHROMIUM URL FOLDER-FOR-SCREENSHOTS      (console_person.mjs)
import { account, caller, check, code, receiver, stepNow } from "./console_house.mjs";
import { act, begin, fill, goTo, inDialog, reach, round, settled, signIn } from "./console_person.mjs";

const { admin, axe, end, person, url } = await begin();
const grace = await account(url, admin, "grace", "approver");
for (const person of ["ada", "bob"]) await account(url, admin, person, "officer");
const decisions = (page) => page.getByRole("group", { name: "Decisions" });
const region = (page, name) => page.getByRole("region", { name, exact: true });

// Proposals. One person proposes, and is told that another one decides; the other sees exactly what it is.
const ada = await person();
await signIn(ada, "ada");
await goTo(ada, "#/proposals");
await act(ada, region(ada, "Propose something"), "Give somebody the role approver or admin", { Person: "rosa", role: "admin", Reasons: "She keeps the accounts." });
await region(ada, "Waits for a second person").getByRole("link", { name: "Give rosa the role" }).click();
await decisions(ada).getByRole("button", { name: "Withdraw it" }).waitFor();
const mayNot = await ada.locator(".may-not").innerText();
check("who proposed it is told why they may not approve it", /ada may not: Approve exactly this/.test(mayNot) && /another person/.test(mayNot), mayNot);
const proposal = new URL(ada.url()).hash;
const approver = await person();
await signIn(approver, "grace", code(grace.secret, Math.max(grace.used + 1, stepNow())));
await goTo(approver, proposal);
await decisions(approver).getByRole("button", { name: "Approve exactly this" }).waitFor();
check("another person sees what exactly would be done", /person:rosa[\s\S]*admin[\s\S]*She keeps the accounts/.test(await region(approver, "What exactly would be done").innerText()));
// By keyboard alone.
await approver.evaluate(() => document.getElementById("main").focus());
await reach(approver, "Approve exactly this");
await approver.keyboard.press("Enter");
await inDialog(approver).locator(".ahead .label").waitFor();
await approver.keyboard.press("Tab");
await inDialog(approver).locator("button.primary").focus();
await approver.keyboard.press("Enter");
await approver.locator(".state-approved").waitFor();
check("and approves it by keyboard alone", true);
await ada.locator(".state-approved").waitFor();
check("the proposer's page follows by itself", true);
await goTo(ada, "#/proposals");
await act(ada, region(ada, "Propose something"), "Erase somebody's values", { "Whose": "customer:bloemen-bv", Reasons: "Nobody asked." });
await goTo(approver, "#/proposals");
await region(approver, "Waits for a second person").getByRole("link", { name: "customer:bloemen-bv" }).click();
await act(approver, decisions(approver), "Reject", { Reasons: "Nobody asked for it." });
await approver.locator(".state-rejected").waitFor();
check("a proposal is rejected with reasons", /grace/.test(await approver.locator("main .line").first().innerText()));

// Access, as an admin. What is secret is shown once.
const rosaIs = await account(url, admin, "rosa", "admin");
const rosa = await person();
await signIn(rosa, "rosa", code(rosaIs.secret, Math.max(rosaIs.used + 1, stepNow())), "Operator");
await goTo(rosa, "#/access");
await act(rosa, region(rosa, "Accounts"), "Invite somebody", { person: "carl", role: "auditor", Login: "carl", Name: "Carl Example" });
const once = rosa.locator(".once");
const invitation = (await once.locator("code").innerText()).trim();
check("an invitation is shown once", /^[0-9a-f]{64}$/.test(invitation));
await caller(url, "")("/v1/invitations", { token: invitation, password: "several quiet words" });
await once.getByRole("button", { name: "I have it" }).click();
check("and then no more", !(await rosa.content()).includes(invitation));
const carls = rosa.getByRole("group", { name: "Actions of carl's account" });
await act(rosa, carls, "Change the role", { Role: "counsel" });
await rosa.locator("li.card", { hasText: "Carl Example" }).getByText("counsel").first().waitFor();
await act(rosa, carls, "Disable");
await rosa.locator("li.card", { hasText: "Carl Example" }).locator(".state-disabled").waitFor();
check("an account gets another role, and is disabled", true);
// An answer that gets lost on its way: the account is made, and nobody has seen its invitation.
await rosa.route("**/v1/accounts", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    await route.fetch();
    return route.abort();
});
await region(rosa, "Accounts").getByRole("button", { name: "Invite somebody" }).click();
await fill(rosa, { person: "dora", role: "auditor", Login: "dora" });
await inDialog(rosa).locator(".ahead .label").waitFor();
await inDialog(rosa).locator("button.primary").click();
await inDialog(rosa).locator(".lost").waitFor();
check("whoever gets no answer to an invitation is told what may be and what to do", /Invite again/.test(await inDialog(rosa).locator(".lost").innerText()), await inDialog(rosa).innerText());
await rosa.unroute("**/v1/accounts");
await rosa.keyboard.press("Escape");
await act(rosa, rosa.getByRole("group", { name: "Actions of dora's account" }), "Invite again");
check("the list says that the account is there, and another invitation takes the lost one's place", /^[0-9a-f]{64}$/.test((await once.locator("code").innerText()).trim()));
await once.getByRole("button", { name: "I have it" }).click();
const own = await rosa.getByRole("group", { name: "Actions of rosa's account" }).getByRole("button").allInnerTexts();
check("of an account of their own nobody changes more than the telephone number", own.length === 1 && /telephone|phone/i.test(own[0]), own);

await goTo(rosa, "#/access/tokens");
await act(rosa, region(rosa, "Tokens"), "Issue a token", { Person: "dashboard", Role: "auditor", "What it is for": "a screen on the wall" });
const token = (await once.locator("code").innerText()).trim();
check("a token is shown once", /^tocsin_[0-9a-f]{64}$/.test(token), token);
const asked = () => fetch(`${url}/v1/map`, { headers: { Authorization: `Bearer ${token}` } });
check("it counts", (await asked()).status === 200);
await goTo(rosa, "#/access");
await goTo(rosa, "#/access/tokens");
const row = rosa.locator("li.card", { hasText: "a screen on the wall" });
await row.getByText(/last used \w+ \d+/).waitFor();
check("its last use is shown, and itself no more", !(await rosa.content()).includes(token));
await act(rosa, row, "Rotate", { Overlap: "0" });
const second = (await once.locator("code").innerText()).trim();
check("rotated it is another one, and the old one ends", second !== token && (await asked()).status === 401);
await act(rosa, rosa.locator("li.card", { hasText: "a screen on the wall" }).locator("visible=true"), "Revoke");
check("revoked it ends at once", (await fetch(`${url}/v1/map`, { headers: { Authorization: `Bearer ${second}` } })).status === 401);
await region(rosa, "Tokens").getByRole("button", { name: "Issue a token" }).click();
await fill(rosa, { Person: "mallory", Role: "approver" });
await inDialog(rosa).locator(".ahead").getByText(/two persons|propos|approved/i).first().waitFor();
const refused = await inDialog(rosa).locator(".ahead").innerText();
check("an approver's token is refused before it is asked for", /two persons|propos|approved/i.test(refused), refused);
await rosa.keyboard.press("Escape");
await inDialog(rosa).waitFor({ state: "hidden" });

await goTo(rosa, "#/access/sessions");
await act(rosa, rosa.locator("main"), "End the session: ada");
await ada.getByRole("heading", { name: "Sign in" }).waitFor();
check("a session that an admin ends is over at once", true);
await signIn(ada, "ada", "", "Proposals");

// The operator's page: gauges by what they are about, and each way out tried, turned off and on.
const arrived = receiver(Number(process.env.SINK));
await admin("/v1/endpoints", { owner: "subscription", url: `http://127.0.0.1:${process.env.SINK}/all`, types: ["*"] });
await goTo(rosa, "#/operator");
const health = region(rosa, "Health");
for (const gauge of ["Outbox", "Dead letters", "Timers", "Canaries", "Clock", "Storage", "Log"]) await health.getByRole("group", { name: gauge }).waitFor();
const canaries = async () => (await health.getByRole("group", { name: "Canaries" }).innerText()).replace(/\s+/g, " ");
check("the gauge of the canaries says that none got through yet", /never since a silent test got through 1 ways tried in silence 0 of them fail/.test(await canaries()), await canaries());
const waysOut = region(rosa, "Ways out"), way = waysOut.locator("li.card", { hasText: "/all" });
await act(rosa, way, "Try it");
await waysOut.getByText("The test got through: subscription.").waitFor();
check("a way out is tried from the page, and what came of it stands there", arrived.length === 1);
await way.locator("time").nth(1).waitFor();
check("with the instant of the test that got through", (await way.locator("time").count()) === 2);
await rosa.waitForFunction(() => /0 min\s+since a silent test/.test(document.querySelector("main").innerText));
check("and the gauge follows", true);
await act(rosa, way, "Disable");
await way.locator(".state", { hasText: "disabled" }).waitFor();
await act(rosa, way, "Enable");
await way.locator(".state", { hasText: "enabled" }).waitFor();
check("it is turned off and on again", true);
await admin("/v1/endpoints", { owner: "internal", kind: "pagerduty", url: "https://events.pagerduty.com/v2/enqueue", types: ["*"], secret: "0123456789abcdef0123456789abcdef" });
await goTo(rosa, "#/access");
await goTo(rosa, "#/operator");
const pager = waysOut.locator("li.card", { hasText: "pagerduty" });
await pager.getByRole("button", { name: "Disable" }).waitFor();
check("what cannot be tried in silence is not offered to be", (await pager.getByRole("button", { name: "Try it" }).count()) === 0 && /PagerDuty cannot be tried/.test(await waysOut.innerText()));
await goTo(ada, "#/operator");
await region(ada, "Ways out").locator("li.card", { hasText: "subscription" }).first().waitFor();
check("who may not change a way out gets no button for it", (await region(ada, "Ways out").getByRole("button").count()) === 0);

// The data map: found, followed, said anew, and two officers at it.
await goTo(ada, "#/map");
await ada.getByRole("link", { name: "systems" }).click();
await ada.getByLabel("Filter").fill("internal objects");
await ada.getByText("1 of 4").waitFor();
await ada.getByRole("link", { name: "Object store" }).click();
const named = region(ada, "Named by");
await named.getByRole("link", { name: "Hopital Nord" }).waitFor();
check("a record says what names it", /customers/.test(await named.innerText()));
const bob = await person();
await signIn(bob, "bob");
await goTo(bob, "#/map/systems/objects");
await bob.getByRole("button", { name: "Say it anew" }).click();
await fill(bob, { owner: "Night team" });
await act(ada, ada.locator("main"), "Say it anew", { owner: "Day team" });
await region(ada, "Everything it ever said").getByText("Day team").waitFor();
check("a record is said anew, and keeps what it said", /Storage team/.test(await region(ada, "Everything it ever said").innerText()));
await inDialog(bob).getByRole("button", { name: "Record it" }).click();
await inDialog(bob).locator(".changed").waitFor();
check("whoever comes second is told what somebody else said", /ada[\s\S]*Day team/.test(await inDialog(bob).locator(".changed").innerText()), await inDialog(bob).innerText());
await inDialog(bob).getByRole("button", { name: "Send it all the same" }).click();
await inDialog(bob).waitFor({ state: "hidden" });
await region(ada, "Everything it ever said").getByText("Night team").waitFor();
await ada.getByRole("button", { name: "Say it anew" }).click();
await fill(ada, { countries: "Nowhere" });
await inDialog(ada).getByRole("button", { name: "Record it" }).click();
await inDialog(ada).locator(".wrong").waitFor();
check("what the engine refuses stands at its field", /countr/i.test(await inDialog(ada).locator(".field", { hasText: "where it stands" }).innerText()));
await ada.keyboard.press("Escape");
await inDialog(ada).waitFor({ state: "hidden" });
await named.getByRole("link", { name: "Hopital Nord" }).click();
await ada.getByRole("heading", { level: 1, name: "Hopital Nord" }).waitFor();
check("links lead from record to record", new URL(ada.url()).hash === "#/map/customers/hopital-nord");
await goTo(ada, "#/map/systems");
await act(ada, ada.locator("main"), "Add a record", { id: "wiki", name: "Wiki", owner: "Office" });
await ada.getByRole("link", { name: "Wiki" }).waitFor();
await ada.evaluate(() => document.getElementById("main").focus());
await ada.keyboard.press("j");
check("rows are walked by keyboard", await ada.evaluate(() => document.activeElement?.closest(".row") !== null));
await ada.keyboard.press("/");
check("and the filter is a key away", await ada.evaluate(() => document.activeElement?.id === "map-filter"));
await ada.getByRole("link", { name: "Wiki" }).click();
await ada.getByRole("heading", { level: 1, name: "Wiki" }).waitFor();
check("a name stands in no title", (await ada.title()) === "system wiki – Tocsin", await ada.title());
await act(ada, ada.locator("main"), "Say it anew", { "Is it gone from then on?": "yes" });
await ada.locator(".state-retired").waitFor();
check("what is gone is recorded as gone", /Wiki/.test(await region(ada, "Everything it ever said").innerText()));

// An incident with a score, and the register's numbers.
const officer = caller(url, (await admin("/v1/tokens", { person: "olga", role: "officer" })).token);
const opened = await officer("/v1/incidents", { title: "A lost laptop", system: "accounts" });
const incident = opened.incident_id;
// The clock may step in between: what is overdue becomes so by itself.
const event = async (path, body) => {
    for (let left = 5; ; left--) {
        try {
            return await officer(path, body, { "If-Match": `"v${(await officer(`/v1/incidents/${incident}`)).version}"` });
        } catch (error) {
            if (left === 0 || !String(error).includes("stale-version")) throw error;
        }
    }
};
await event(`/v1/incidents/${incident}/events`, { type: "assess", data: {} });
for (const [fact, value] of [["role.controller", "yes"], ["personal_data_breach", "true"], ["risk_to_persons", "likely"]]) await event(`/v1/incidents/${incident}/events`, { type: "set_fact", data: { fact, value } });
await event(`/v1/incidents/${incident}/events`, { type: "set_anchor", occurred_at: new Date(Date.now() - 80 * 3_600_000).toISOString(), data: { anchor: "aware", reasons: "It was reported late." } });
const made = await event("/v1/assessments", { incident_id: incident });
const choices = (await officer("/v1/severity/questions")).items.filter((one) => one.form === "choice");
await event(`/v1/assessments/${made.object_id}/events`, { type: "score", data: { data_set: "account-records", ...Object.fromEntries(choices.map((one) => [one.name, one.options[0].code])) } });
await goTo(ada, `#/incidents/${incident}/assessment`);
const picture = ada.locator(".scores svg");
await picture.first().waitFor();
check("a score is a picture with its inputs in words", /Kind of data \(DPC\) \d[\s\S]*Ease of identifying/.test(await picture.first().getAttribute("aria-label")), await picture.first().getAttribute("aria-label"));
await goTo(ada, "#/register");
const late = ada.getByRole("list", { name: "Duties, in time or late" });
await late.waitFor();
const counted = (await officer("/v1/board-summary")).clocks;
check("the register shows what the engine counts", counted.late > 0 && new RegExp(`late\\s+${counted.late}\\b`).test(await late.innerText()), await late.innerText());

// Suppliers on a second page stand there like those on the first.
let first;
await ada.route("**/v1/suppliers?*", async (route) => {
    if (new URL(route.request().url()).searchParams.get("cursor") === "more")
        return route.fulfill({ json: { items: [{ ...first.items[0], id: "late-works", name: "Late Works" }], next: null } });
    const answer = await route.fetch();
    first = await answer.json();
    return route.fulfill({ response: answer, json: { ...first, next: "more" } });
});
await goTo(ada, "#/suppliers");
await region(ada, "Suppliers and their contracts").getByText("Late Works").waitFor();
await goTo(ada, `#/incidents/${incident}/suppliers`);
await ada.locator("summary", { hasText: "Ask a supplier" }).click();
check("suppliers of every page are there to be asked", (await ada.locator("#supplier option", { hasText: "Late Works" }).count()) === 1);
await ada.unroute("**/v1/suppliers?*");
await goTo(ada, "#/register");
await late.waitFor();
const months = (page) => page.getByRole("img", { name: /^Incidents by month/ });
const [month] = (await officer("/v1/board-summary")).by_month;
const drawn = await months(ada).getAttribute("aria-label");
check("a single month is drawn, with how many of it were late", month.late > 0 && drawn.includes(`${month.month} ${month.incidents}, ${month.late} late`), drawn);
const kinds = await ada.getByRole("list", { name: "By kind" }).innerText();
check("each kind says how many were late", /\d late/.test(kinds), kinds);
await ada.route("**/v1/board-summary?*", async (route) => {
    const answer = await route.fetch(), body = await answer.json();
    return route.fulfill({ response: answer, json: { ...body, by_month: [{ month: "2026-03", incidents: 4, late: 3 }, ...body.by_month] } });
});
await ada.getByRole("button", { name: "Count again" }).click();
await months(ada).and(ada.locator("[aria-label*='2026-03 4, 3 late']")).waitFor();
check("and so is an earlier month", (await months(ada).locator("rect.bar-late").count()) === 2);
await ada.unroute("**/v1/board-summary?*");

// What the engine waits for.
await goTo(ada, "#/operator");
const timers = region(ada, "Timers").locator("tbody tr");
await timers.first().waitFor();
const rings = await timers.allInnerTexts();
check("the next timers stand there, each with what it is for", rings.length > 2 && rings.length <= 20 && rings.every((one) => /(duty|incident|task|supplier request): [a-z]/.test(one) && /inc_/.test(one) && !/Late|timer\./.test(one)), rings);
await ada.route("**/v1/timers", async (route) => {
    const answer = await route.fetch(), body = await answer.json();
    body.items[0] = { ...body.items[0], due_at: "2026-01-01T00:00:00Z", late: true };
    return route.fulfill({ response: answer, json: body });
});
await goTo(ada, "#/register");
await late.waitFor();
await goTo(ada, "#/operator");
await timers.first().getByText("Late").waitFor();
check("and a late one says so", (await timers.getByText("Late").count()) === 1);
await ada.unroute("**/v1/timers");

// A lost answer to an action: sent again it happens once.
await goTo(ada, `#/incidents/${incident}`);
await ada.route("**/v1/incidents/*/events", async (route) => { await route.fetch(); return route.abort(); }, { times: 1 });
await region(ada, "Next step").getByRole("button", { name: "Record a fact" }).click();
await fill(ada, { Fact: "special_categories", Value: "false" });
await inDialog(ada).locator(".ahead .label").waitFor();
await inDialog(ada).locator("button.primary").click();
await inDialog(ada).locator(".lost").waitFor();
await inDialog(ada).locator("button.primary").click();
await inDialog(ada).waitFor({ state: "hidden" });
const told = (await officer(`/v1/incidents/${incident}/timeline?limit=500`)).items.filter((one) => one.event === "set_fact" && one.fields.fact === "special_categories");
check("an action whose answer was lost is sent again and happens once", told.length === 1, told);

// The desks: all that is open of the house, and no incident's file is read for it.
for (let i = 0; i < 45; i += 1) {
    const { incident_id } = await officer("/v1/incidents", { title: `Desk ${i}` });
    await officer("/v1/supplier-requests", { incident_id, supplier_id: "acme-hosting", question: "Were you hit?" });
    await officer("/v1/notices", { incident_id, audience: "authority", recipients: ["cnil"], subject: "Personal data breach", text: "Not known yet." });
}
const read = [];
ada.on("request", (request) => { if (/\/v1\/incidents\/inc_/.test(request.url())) read.push(request.url()); });
for (const desk of ["#/suppliers", "#/notices"]) {
    await goTo(ada, desk);
    await ada.getByText("Desk 44", { exact: true }).waitFor();
    await ada.getByText("Desk 0", { exact: true }).waitFor();
    const cards = await ada.locator("main .card").count();
    check(`${desk} shows what is open of every incident, and reads none`, cards >= 45 && read.length === 0, `${cards} cards, ${read.length} files`);
}

// What was filed in part in time says so when its instant has passed.
await bob.route("**/v1/duties?**", async (route) => {
    const answer = await route.fetch(), body = await answer.json();
    for (const one of body.items) Object.assign(one, { state: "filed_in_part", due_at: "2026-01-01T00:00:00Z" });
    return route.fulfill({ response: answer, json: body });
});
await goTo(bob, "#/");
await bob.locator(".rows-body .row").first().waitFor();
const board = await bob.locator(".rows-body").innerText();
check("filed in part in time is not late", /filed in part/.test(board) && /supplement open/.test(board) && !/(min|h) late/.test(board), board);
check("and is no overdue duty", (await bob.getByRole("button", { name: /^0 ?overdue/ }).count()) === 1);
await bob.unroute("**/v1/duties?**");

// Paper: no buttons, every fold open.
await goTo(ada, `#/incidents/${incident}`);
await settled(ada);
await ada.emulateMedia({ media: "print" });
await ada.evaluate(() => dispatchEvent(new Event("beforeprint")));
const onPaper = await ada.evaluate(() => ({
    buttons: [...document.querySelectorAll("button:not(.goes), input, select, nav")].filter((one) => one.checkVisibility()).length,
    // Where they lead is what they say: of these the words stay.
    gone: [...document.querySelectorAll("button.goes")].filter((one) => !one.checkVisibility()).length,
    folded: document.querySelectorAll("details:not([open])").length,
    cut: [...document.querySelectorAll("main p, main dd, main h1, main h2, main h3")].filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflow !== "visible").length,
}));
check("a page prints without buttons and with all its text", onPaper.buttons === 0 && onPaper.gone === 0 && onPaper.folded === 0 && onPaper.cut === 0, onPaper);
await ada.evaluate(() => dispatchEvent(new Event("afterprint")));
await ada.emulateMedia({ media: "screen" });
check("and is folded again afterwards", (await ada.locator("details:not([open])").count()) > 0);

// A drill says so on every page, and counts by its own clock.
const player = await person();
await player.route("**/v1/session", async (route) => {
    const answer = await route.fetch(), body = await answer.json();
    return route.fulfill({ response: answer, json: { ...body, drill: "yes", now: "2027-05-14T16:05:00Z", pace: 60 } });
});
await signIn(player, "bob");
await player.getByText("Nothing here is real").waitFor();
for (const screen of ["#/register", "#/map", "#/drill"]) {
    await goTo(player, screen);
    await settled(player);
    check(`${screen} says that it is a drill`, await player.locator(".drill-banner").isVisible());
}
check("and which time it is there", /14 May/.test(await player.locator("main").innerText()), await player.locator("main").innerText());
const stranger = await person();
await stranger.route("**/v1/session", async (route) => { const answer = await route.fetch(); return route.fulfill({ response: answer, headers: { ...answer.headers(), "tocsin-drill": "yes" } }); });
await stranger.reload();
await stranger.getByText("Nothing here is real").waitFor();
check("the entrance of a drill says so as well", true);

// Every one of these screens: accessible in both themes, within 360 pixels, and in German.
const house = ["#/proposals", proposal, "#/map", "#/map/systems", "#/map/systems/objects", "#/map/customers/hopital-nord", "#/drill"];
const access = ["#/access", "#/access/tokens", "#/access/sessions"];
async function dark(page, link) {
    await page.emulateMedia({ colorScheme: "dark" });
    await page.setViewportSize({ width: 360, height: 740 });
    await page.getByRole("button", { name: "Deutsch" }).click();
    await page.getByRole("link", { name: link }).first().waitFor();
}
await round(ada, axe, [...house, "#/register", `#/incidents/${incident}/assessment`], "light");
await round(rosa, axe, access, "access, light");
await dark(ada, "Vorschläge");
await round(ada, axe, [...house, "#/register", `#/incidents/${incident}/assessment`], "dark, 360 pixels, German");
await dark(rosa, "Zugang");
await round(rosa, axe, access, "access, dark, 360 pixels, German");
await round(player, axe, ["#/drill"], "a drill");
await end();
