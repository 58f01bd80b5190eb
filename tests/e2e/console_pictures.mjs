// The pictures of docs/screenshots: the console in the middle of a week, a drill, and the papers' first pages. By hand, into a
// folder; look at each before it is kept. What is made is what the documents show, no more and no less.
//   TOCSIN_WALK_SECONDS=400 tests/e2e/console_test.sh BIN_DIR FOLDER console_pictures.mjs
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { check, code, password, stepNow } from "./console_house.mjs";
import { begin, goTo, inDialog, settled, signIn } from "./console_person.mjs";
import { furnish } from "./console_scene.mjs";

const { admin, end, person, pictures, url } = await begin();
const scene = await furnish(url, admin);
const made = new Set();

function kept(name) {
    const bytes = statSync(`${pictures}/${name}.png`).size;
    check(`${name}.png holds ${bytes} bytes`, bytes < 150_000);
    made.add(name);
}

/// What stands on the page; from `from` on where that is said.
async function shot(page, name, from = "") {
    await page.waitForTimeout(400);
    await page.mouse.move(0, 0);
    await page.evaluate((where) => {
        scrollTo(0, where ? document.querySelector(where).getBoundingClientRect().top + scrollY - 100 : 0);
        document.activeElement?.blur();
    }, from);
    await page.waitForTimeout(200);
    // No empty half of a page.
    const { width, height } = page.viewportSize();
    const bottom = await page.evaluate(() => Math.ceil(document.querySelector("main").getBoundingClientRect().bottom));
    await page.screenshot({ path: `${pictures}/${name}.png`, clip: { x: 0, y: 0, width, height: Math.min(height, bottom) } });
    kept(name);
}

async function picture(page, screen, name, ready, from) {
    await goTo(page, screen);
    await settled(page);
    await page.locator(ready).first().waitFor();
    await shot(page, name, from);
}

/// The first page of a paper that the page may fetch.
async function paper(page, address, name, width = 900) {
    const base64 = await page.evaluate(async (where) => {
        const bytes = new Uint8Array(await (await fetch(where)).arrayBuffer());
        return btoa(Array.from(bytes, (one) => String.fromCharCode(one)).join(""));
    }, address);
    writeFileSync(`${pictures}/${name}.pdf`, Buffer.from(base64, "base64"));
    execFileSync("pdftoppm", ["-png", "-f", "1", "-l", "1", "-singlefile", "-scale-to-x", String(width), "-scale-to-y", "-1", `${pictures}/${name}.pdf`, `${pictures}/${name}`]);
    rmSync(`${pictures}/${name}.pdf`);
    kept(name);
}

const desk = { viewport: { width: 1280, height: 720 } };
const ada = await person(desk);
await signIn(ada, "ada");
await ada.locator(".live-live").waitFor();
await picture(ada, "#/", "board", ".rows-body .row");
await picture(ada, `#/incidents/${scene.incident}`, "incident", ".duty");
await picture(ada, `#/incidents/${scene.open}/assessment`, "assessment", "li.card");
await picture(ada, `#/incidents/${scene.incident}/radius`, "radius", ".graph");
await picture(ada, `#/incidents/${scene.incident}/timeline`, "timeline", ".entry");
await picture(ada, `#/incidents/${scene.late}/assessment`, "severity", ".scores svg", ".scores");
await picture(ada, "#/notices", "notices", ".card");
await picture(ada, "#/suppliers", "suppliers", ".card");
await picture(ada, "#/register", "register", ".chart-duty, .lines");
await picture(ada, "#/operator", "operator", ".numbers .number");
await paper(ada, "/v1/register?format=pdf", "register-paper");
await paper(ada, "/v1/board-summary?format=pdf", "board-summary");
await paper(ada, `/v1/incidents/${scene.incident}/war-room?format=pdf`, "war-room", 640);
await paper(ada, `/v1/incidents/${scene.incident}/authority-form?kind=initial&format=pdf`, "form-paper", 640);

const grace = await person(desk);
await signIn(grace, "grace", code(scene.people.grace.secret, Math.max(scene.people.grace.used + 1, stepNow())));
await picture(grace, `#/proposals/${scene.proposal}`, "proposal", ".actions button, button.primary");

// At night, on a telephone.
const night = await person({ viewport: { width: 390, height: 844 }, colorScheme: "dark", hasTouch: true, isMobile: true });
await signIn(night, "ada");
await night.locator(".live-live").waitFor();
await picture(night, "#/", "board-phone", ".first");

// A drill: begun, gone into, ended.
await picture(ada, "#/drill", "drill", "main h2");
await ada.getByRole("button", { name: "Begin this drill" }).first().click();
await inDialog(ada).locator(".ahead .label").waitFor();
await inDialog(ada).getByLabel("Pace").selectOption("60");
await inDialog(ada).locator("button.primary").click();
const once = ada.locator(".once");
await once.waitFor({ timeout: 90_000 });
const there = await ada.context().newPage();
await there.goto(await once.getByRole("link", { name: "Open as officer" }).getAttribute("href"));
await there.getByLabel("Password").fill(password);
await there.getByRole("button", { name: "Go on", exact: true }).click();
await there.getByRole("heading", { name: "Your account is ready" }).waitFor();
await there.getByRole("link", { name: "Sign in", exact: true }).click();
await signIn(there, (await once.locator("p", { hasText: /^officer: / }).innerText()).replace("officer: ", "").trim());
await there.locator(".rows-body .row, section.section li").first().waitFor({ timeout: 90_000 });
await shot(there, "drill-banner");
await ada.getByRole("button", { name: "End the drill" }).click();
await inDialog(ada).locator(".ahead .label").waitFor();
await inDialog(ada).locator("button.primary").click();
const certificate = ada.getByRole("link", { name: "Certificate (PDF)" });
await certificate.waitFor({ timeout: 60_000 });
await paper(ada, await certificate.getAttribute("href"), "certificate", 760);

// Once what happened last is sealed.
await goTo(ada, "#/proof");
await ada.getByLabel("Also each entry of").selectOption(scene.incident);
for (let left = 40; left > 0; left -= 1) {
    await ada.getByRole("button", { name: "Verify now" }).click();
    await ada.locator("button.primary:enabled", { hasText: "Verify now" }).waitFor();
    if (await ada.getByText(/(\d+) of \1 entries/).isVisible()) break;
    await ada.waitForTimeout(2000);
}
await shot(ada, "proof");

// What the documents show.
const docs = new URL("../../docs/", import.meta.url).pathname;
const pages = readdirSync(docs, { recursive: true }).filter((one) => one.endsWith(".md")).map((one) => readFileSync(docs + one, "utf8"));
const shown = new Set(pages.flatMap((text) => [...text.matchAll(/screenshots\/([a-z-]+)\.png/g)].map((one) => one[1])));
check("every picture is shown in a document, and every one that is shown was made", [...made].every((one) => shown.has(one)) && [...shown].every((one) => made.has(one)),
    [[...made].filter((one) => !shown.has(one)), [...shown].filter((one) => !made.has(one))]);
await end();
