// Dozens of duties that the facts exclude: one person proposes together that they are not required, another one decides together; each
// is an event of its own. What somebody changed meanwhile, what is refused and what has no answer stands at that one, and a second try
// sends what is missing. By mouse, and by keyboard alone. The house of this walk has every pack.
//   node console_together.mjs MODULES CHROMIUM URL FOLDER-FOR-SCREENSHOTS      (console_person.mjs)
import { check, code, stepNow } from "./console_house.mjs";
import * as keys from "./console_keys.mjs";
import { controller, house, look, region, said, text } from "./console_look.mjs";
import { accessible, begin, goTo, inDialog, reach, settled, signIn } from "./console_person.mjs";

const around = await begin(), { axe, end, person, pictures } = around;
const { ask, fact, grace, scene } = await house(around);
const fileOf = (of) => ask(`/v1/incidents/${of.id}`);
const excludedOf = async (of) => (await fileOf(of)).duties.filter((one) => one.live && one.applies === "no");
const decidedOf = async (of) => (await fileOf(of)).duties.filter((one) => one.state === "not_required").map((one) => one.id);
const group = (page) => page.locator(".excluded"), dialog = (page) => inDialog(page);
const button = (page, name) => group(page).getByRole("button", { name });
const boxes = (page) => dialog(page).getByRole("checkbox");

/// What a page offers to duties for good: one line each.
function sent(page) {
    const out = [];
    page.on("request", (request) => {
        const of = /\/v1\/duties\/(dut_[^/]+)\/events$/.exec(request.url());
        if (of && request.method() === "POST") out.push({ duty: of[1], seen: request.headers()["if-match"], key: request.headers()["idempotency-key"], ...JSON.parse(request.postData()) });
    });
    return out;
}

/// What is asked and can be denied is denied, until the facts exclude half a hundred duties; the other questions stay open.
async function deny(of) {
    const asked = (await ask(`/v1/incidents/${of.id}/questions`)).items.slice(5);
    for (const { fact: name, values } of asked) {
        const no = values.find((one) => one === "no" || one === "false");
        if (no && (await excludedOf(of)).length < 50) await fact(of, name, no);
    }
}

const main = await scene("Backups were readable", { ...controller, risk_to_persons: "likely" }, 10);
await main.tell(main.on, { type: "confirm", data: {} });
await deny(main);
const all = await excludedOf(main), open = (await fileOf(main)).duties.filter((one) => one.live);
const undecided = open.filter((one) => one.applies === "unknown");
check(`the facts exclude ${all.length} duties, and others are undecided`, all.length > 12 && undecided.length > 0, [all.length, undecided.length]);

const ada = await person(), approver = await person();
await signIn(ada, "ada");
await signIn(approver, "grace", code(grace.secret, Math.max(grace.used + 1, stepNow())));
await look(ada, main);
await said("the closing part says how many, and why", group(ada), `${all.length} duties do not apply after the facts recorded`, "Does not apply on the facts known", "=");
check("all of them stand there, and nothing undecided", (await group(ada).getByRole("listitem").count()) === all.length && !/Undecided until known/.test(await text(group(ada))));
check("nobody is asked to decide what nobody proposed", (await button(ada, /Decide/).count()) === 0);
check("nothing wrong with the list", (await accessible(ada, axe)) === "", await accessible(ada, axe));

// Proposed: all but one.
const adas = sent(ada);
await button(ada, `Propose: not required (${all.length})`).click();
await said("the dialog lists each with why, and says that all are chosen", dialog(ada), `${all.length} of ${all.length} are chosen`, "take out what is not meant", "Does not apply on the facts known");
check("each can be taken out", (await boxes(ada).count()) === all.length && (await boxes(ada).evaluateAll((all) => all.every((one) => one.checked))));
await dialog(ada).getByText("Not yet:").waitFor();
await said("it says that reasons are missing", dialog(ada).locator(".ahead"), /reasons/);
await dialog(ada).locator("button.primary").click();
check("without reasons nothing is sent", adas.length === 0);
await boxes(ada).nth(1).click();
await said("one is taken out", dialog(ada), `${all.length - 1} of ${all.length} are chosen`);
await dialog(ada).getByLabel("Reasons").fill("None of these laws is ours.");
await dialog(ada).getByText("The same of each that is chosen").waitFor();
await said("what would happen is said of the first", dialog(ada).locator(".ahead"), "Propose: not required");
check("nothing wrong with the dialog", (await accessible(ada, axe, "document.querySelector('dialog[open]')")) === "", await accessible(ada, axe, "document.querySelector('dialog[open]')"));
if (pictures) await ada.screenshot({ path: `${pictures}/together.png` });
await dialog(ada).locator("button.primary").click();
await ada.getByText(`Proposed for ${all.length - 1} duties. Another person decides.`).waitFor({ timeout: 60_000 });
check("one request for each, with its own key, over the version that the one before left", new Set(adas.map((one) => one.key)).size === all.length - 1 && new Set(adas.map((one) => one.seen)).size === all.length - 1 && new Set(adas.map((one) => one.duty)).size === adas.length,
    adas.map((one) => [one.duty, one.seen, one.key]));
check("with the reasons, as a proposal", adas.every((one) => one.type === "propose_not_required" && one.data.reasons === "None of these laws is ours."));
await ada.waitForFunction(() => document.activeElement?.getAttribute("role") === "status");
check("whoever hears the page is told, and the focus is not lost", /Proposed for/.test(await ada.evaluate(() => document.activeElement.innerText)));
const proposed = (await excludedOf(main)).filter((one) => one.proposal_by === "ada").map((one) => one.id);
check("all but the one taken out are proposed, each for itself", proposed.length === all.length - 1 && !proposed.includes(all.find((one) => !adas.some((sent) => sent.duty === one.id)).id));
await button(ada, "Propose: not required (1)").waitFor();
check("what oneself proposed one does not decide", (await button(ada, /Decide/).count()) === 0);

// Decided by another person, while something goes wrong with three of them.
await goTo(approver, `#/incidents/${main.id}`);
await approver.locator(".excluded").waitFor();
check("for whom it waits the part is unfolded", await approver.locator("details.closing").evaluate((of) => of.open));
await said("who proposed it, and why, stands at each", group(approver).getByRole("listitem").first(), /ada proposes that it is not required, .*: None of these laws is ours\./);
const hers = sent(approver);
await button(approver, `Decide: not required (${proposed.length})`).click();
check("exactly what the other proposed is listed", (await boxes(approver).count()) === proposed.length);
await said("with who proposed it and why", dialog(approver), "ada proposes that it is not required", "None of these laws is ours.", "Does not apply on the facts known");
const [takenBy, refused, silent] = [proposed[2], proposed[4], proposed[6]];
await main.tell(`/v1/duties/${takenBy}/events`, { type: "take", data: {} });
const problem = { type: "urn:tocsin:problem:refused", title: "Refused", status: 409, detail: "Not this one.", instance: "x", gates: [] };
let times = 0;
await approver.route(`**/v1/duties/${refused}/events`, (route) => route.fulfill({ status: 409, contentType: "application/problem+json", body: JSON.stringify(problem) }), { times: 1 });
await approver.route(`**/v1/duties/${silent}/events`, async (route) => {
    times += 1;
    if (times > 1) return route.continue();
    // It reaches the engine, and its answer is lost.
    await route.fetch();
    return route.abort();
});
await dialog(approver).locator("button.primary").click();
await dialog(approver).getByRole("alert").waitFor();
const row = (id) => dialog(approver).locator(".together > ul > li").nth(proposed.indexOf(id));
await said("what somebody changed meanwhile is not sent, and who did it stands at it", row(takenBy), "Somebody changed it meanwhile", "ada");
check("nor was it", !hers.some((one) => one.duty === takenBy));
await said("a refusal stands at the one that was refused", row(refused), "Not this one.");
await said("and did not stop the next", row(proposed[5]), "Done.");
await said("what has no answer is said", row(silent), "answer");
check("after no answer the rest is not tried", !hers.some((one) => one.duty === proposed[7]));
check("nothing wrong with the dialog when some are missing", (await accessible(approver, axe, "document.querySelector('dialog[open]')")) === "", await accessible(approver, axe, "document.querySelector('dialog[open]')"));
const before = hers.length;
await dialog(approver).locator("button.primary").click();
await approver.getByText(`Decided: ${proposed.length - 1} duties are not required.`).waitFor({ timeout: 60_000 });
const again = [...new Set(hers.slice(before).map((one) => one.duty))], missing = [refused, silent, ...proposed.slice(7)];
check("a second try sends only what is missing", again.length === missing.length && missing.every((one) => again.includes(one)), again);
const keysOf = (id) => new Set(hers.filter((one) => one.duty === id).map((one) => one.key)).size;
check("what had no answer is asked again under the same key: it happened once", keysOf(silent) === 1 && hers.filter((one) => one.duty === silent).length === 2);
check("every other is decided", (await decidedOf(main)).length === proposed.length - 1);
const timeline = [];
for (let next = ""; next !== null; ) {
    const page = await ask(`/v1/incidents/${main.id}/timeline?limit=500${next && `&cursor=${next}`}`);
    timeline.push(...page.items);
    next = page.next || null;
}
check("each by an entry of its own", timeline.filter((one) => one.event === "not_required" && one.actor === "grace").length === proposed.length - 1);
await button(approver, "Decide: not required (1)").click();
await dialog(approver).locator("button.primary").click();
await approver.getByText("Decided: 1 duty is not required.").waitFor();
check("what was changed is decided once it was looked at", (await decidedOf(main)).includes(takenBy));
check("what is undecided is as it was", (await fileOf(main)).duties.filter((one) => undecided.some((was) => was.id === one.id)).every((one) => one.live && !one.proposal_by));

// An officer is not an approver: what the engine says stands in the dialog before, and each is refused for it.
const bob = await person();
await keys.signsIn(bob, "bob");

// By keyboard alone, by two persons; on a narrow page.
const quiet = await scene("A letter was opened", { ...controller, risk_to_persons: "likely" }, 5);
await quiet.tell(quiet.on, { type: "confirm", data: {} });
const theirs = (await excludedOf(quiet)).length;
await goTo(bob, `#/incidents/${quiet.id}`);
await bob.locator(".incident-head", { hasText: "A letter was opened" }).waitFor();
await settled(bob);
await reach(bob, `${theirs + (await fileOf(quiet)).duties.filter((one) => one.live && one.applies !== "no").length} things are open`, ".closing > summary");
await bob.keyboard.press("Enter");
await keys.opens(bob, "Propose: not required", ".excluded .buttons button");
const focused = (page) => page.evaluate(() => { const of = document.activeElement; return { box: of.matches("input[type=checkbox]"), at: [...document.querySelectorAll("dialog[open] input[type=checkbox]")].indexOf(of) }; });
check("the dialog begins at the first box", (await focused(bob)).box && (await focused(bob)).at === 0, await bob.evaluate(() => document.activeElement.outerHTML.slice(0, 300)));
for (const key of ["ArrowDown", "ArrowDown", "ArrowUp"]) await bob.keyboard.press(key);
check("arrows go from box to box", (await focused(bob)).at === 1);
await bob.keyboard.press("Space");
await said("and Space takes one out", dialog(bob), `${theirs - 1} of ${theirs} are chosen`);
await bob.keyboard.press("End");
check("End is the last one", (await focused(bob)).at === theirs - 1);
await bob.keyboard.press("Tab");
check("the next stop is the reasons", (await keys.focus(bob)).tag === "TEXTAREA");
await bob.keyboard.type("Nothing of it was read.");
await dialog(bob).getByText("The same of each that is chosen").waitFor();
await keys.press(bob, "Propose: not required", "dialog button");
await bob.getByText(`Proposed for ${theirs - 1} duties.`).waitFor();
check("by keyboard: proposed together", true);
await keys.opens(bob, "Propose: not required (1)", ".excluded .buttons button");
await keys.enter(bob, "Reasons", "Nor of this.", "dialog");
await keys.press(bob, "Propose: not required", "dialog button");
await bob.getByText("Proposed for 1 duty.").waitFor();
check("one by the officer is none that the officer decides", (await button(bob, /Decide/).count()) === 0);
await goTo(ada, `#/incidents/${quiet.id}`);
await ada.locator(".excluded").waitFor();
await button(ada, `Decide: not required (${theirs})`).click();
await dialog(ada).getByText("Not yet:").waitFor();
await said("an officer is told beforehand that this takes an approver", dialog(ada).locator(".ahead"), /approver/);
await ada.keyboard.press("Escape");
await approver.setViewportSize({ width: 320, height: 700 });
await goTo(approver, `#/incidents/${quiet.id}`);
await approver.locator(".excluded", { hasText: `${theirs} duties` }).waitFor();
await keys.opens(approver, "Decide: not required", ".excluded .buttons button");
const wide = await approver.evaluate(() => Math.max(document.documentElement.scrollWidth - innerWidth, document.querySelector("dialog[open]").scrollWidth - document.querySelector("dialog[open]").clientWidth));
check("nothing is wider than a small telephone", wide <= 0, `${wide}`);
await dialog(approver).getByText("The same of each that is chosen").waitFor();
await keys.press(approver, "Decide: not required", "dialog button");
await approver.getByText(`Decided: ${theirs} duties are not required.`).waitFor();
check("by keyboard: decided together", (await decidedOf(quiet)).length === theirs);
await approver.locator(".excluded").waitFor({ state: "detached" });
check("and none is left", (await excludedOf(quiet)).length === 0);

// In German.
const carla = await person({ locale: "de-DE", colorScheme: "dark" });
const third = await scene("Ein Brief ging verloren", { ...controller, risk_to_persons: "likely" }, 5);
await third.tell(third.on, { type: "confirm", data: {} });
await carla.getByLabel("Anmeldename").waitFor();
await carla.getByLabel("Anmeldename").fill("bob");
await carla.getByLabel("Passwort", { exact: true }).fill("several quiet words");
await carla.getByRole("button", { name: "Anmelden", exact: true }).click();
await carla.locator("main h1").waitFor();
await goTo(carla, `#/incidents/${third.id}`);
await group(carla).waitFor({ state: "attached" });
await carla.evaluate(() => { for (const fold of document.querySelectorAll("main details")) fold.open = true; });
await said("in German: how many, and why", group(carla), "Pflichten gelten nach den festgehaltenen Tatsachen nicht", "Gilt nach den bekannten Tatsachen nicht");
await button(carla, /Vorschlagen: nicht erforderlich/).click();
await said("and the dialog", dialog(carla), "sind gewählt", "nehmen Sie heraus, was nicht gemeint ist");
check("nothing wrong with it at night", (await accessible(carla, axe, "document.querySelector('dialog[open]')")) === "", await accessible(carla, axe, "document.querySelector('dialog[open]')"));
await end();
