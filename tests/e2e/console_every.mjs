// Every screen, tab, fold and dialog of the console: accessible in both themes, and no wider than a telephone.
//   node console_every.mjs MODULES CHROMIUM URL FOLDER-FOR-SCREENSHOTS      (console_person.mjs)
import { account, check, code, stepNow } from "./console_house.mjs";
import { act, begin, everything, signIn } from "./console_person.mjs";
import { furnish, tabs } from "./console_scene.mjs";

const { admin, axe, end, person, url } = await begin();

// The eyes themselves first: what the policy forbids is seen.
const seen = [];
const tempted = await person({}, undefined, (why) => seen.push(why));
await tempted.evaluate(() => { const picture = document.createElement("img"); picture.src = "data:image/gif;base64,R0lGODlhAQABAAAAACw="; document.body.append(picture); });
await tempted.waitForTimeout(500);
check("a thing that the policy forbids does not go unseen", seen.some((why) => why.startsWith("the policy")), seen);
await tempted.context().close();

const scene = await furnish(url, admin);
const fresh = ({ secret, used }) => code(secret, Math.max(used + 1, stepNow()));
const incidents = [...tabs.map((tab) => `#/incidents/${scene.incident}${tab}`), `#/incidents/${scene.late}/assessment`, `#/incidents/${scene.open}`];
const screens = {
    ada: ["#/", "#/new", "#/register", "#/suppliers", "#/notices", `#/notices/${scene.notice}`, `#/notices/${scene.draft}`, ...incidents,
        "#/proposals", `#/proposals/${scene.proposal}`, "#/map", "#/map/systems", "#/map/systems/objects", "#/proof", "#/operator", "#/drill", "#/me", "#/nowhere"],
    grace: [`#/notices/${scene.notice}`, `#/incidents/${scene.late}`, `#/proposals/${scene.proposal}`],
    rosa: ["#/access", "#/access/tokens", "#/access/sessions", "#/operator"],
};
const ada = await person(), grace = await person(), rosa = await person();
await signIn(ada, "ada");
await signIn(grace, "grace", fresh(scene.people.grace));
const waits = await everything(grace, axe, [`#/proposals/${scene.proposal}`], "grace, light");
await act(grace, grace.locator("main"), "Approve exactly this");
await grace.locator(".state-approved").waitFor();
await signIn(rosa, "rosa", fresh(await account(url, admin, "rosa", "admin")), "Operator");

const pages = { ada, grace, rosa };
let dialogs = waits;
for (const [who, page] of Object.entries(pages)) dialogs += await everything(page, axe, screens[who], `${who}, light`);
for (const [who, page] of Object.entries(pages)) {
    await page.emulateMedia({ colorScheme: "dark" });
    await page.setViewportSize({ width: 360, height: 740 });
    await page.getByRole("button", { name: "Deutsch" }).click();
    dialogs += await everything(page, axe, screens[who], `${who}, dark, 360 pixels, German`);
}
check("the dialogs were really opened", dialogs > 60, String(dialogs));
await end();
