// A browser and the people in front of it: signing in, acting, what every focus, screen and theme has to hold.
//   begin() reads MODULES CHROMIUM URL FOLDER-FOR-SCREENSHOTS from the command line; ADMIN and MONITOR are tokens, SINK a free port
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { caller, check, fail, password, watch } from "./console_house.mjs";

export async function begin() {
    const [, , modules, chromium, url, pictures] = process.argv;
    const need = createRequire(join(modules, "package.json"));
    const axe = readFileSync(need.resolve("axe-core/axe.min.js"), "utf8");
    process.on("uncaughtException", (error) => fail(error.stack));
    process.on("unhandledRejection", (error) => fail(error?.stack ?? String(error)));
    const browser = await need("playwright-core").chromium.launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
    const began = Date.now();
    const end = async () => {
        await browser.close();
        console.log(`walked in ${Math.round((Date.now() - began) / 1000)} s`);
        process.exit(0);
    };
    return { browser, modules, url, pictures, axe, end, admin: caller(url, process.env.ADMIN), person: (options, weights, no) => person(browser, url, options, weights, no) };
}

async function person(browser, url, options, weights, no) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, locale: "en-GB", timezoneId: "Europe/Berlin", bypassCSP: false, ...options });
    context.origin = url;
    context.setDefaultTimeout(30_000);
    const page = await context.newPage();
    // Said aloud, also where a browser only notes it.
    await page.addInitScript(() => addEventListener("securitypolicyviolation", (e) => console.error(`Content Security Policy: ${e.violatedDirective} ${e.blockedURI}`)));
    watch(page, weights, no);
    await page.goto(`${url}/`);
    return page;
}

export async function signIn(page, login, oneTime, heading = "Due board") {
    await page.getByLabel("Login").fill(login);
    await page.getByLabel("Password", { exact: true }).fill(password);
    if (oneTime) await page.getByLabel("Code").fill(oneTime);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.getByRole("heading", { name: heading, level: 1 }).waitFor();
}
export const goTo = (page, hash) => page.evaluate((to) => { location.hash = to; }, hash);
export const inDialog = (page) => page.locator("dialog[open]");

/// Fills the form of the open dialog by its labels.
export async function fill(page, values) {
    for (const [label, value] of Object.entries(values)) {
        const field = inDialog(page).getByLabel(label, { exact: false }).first();
        if ((await field.evaluate((e) => e.tagName)) === "SELECT") await field.selectOption(value);
        else await field.fill(value);
    }
}

/// Presses the action, fills its form, waits for what would happen, and sends it.
export async function act(page, scope, name, values = {}) {
    await scope.getByRole("button", { name, exact: true }).first().click();
    const dialog = inDialog(page);
    await fill(page, values);
    await dialog.locator(".ahead .label").waitFor();
    await dialog.locator("button.primary").click();
    // The engine's own steps count as well: whoever was overtaken looks, and sends it all the same.
    const again = dialog.getByRole("button", { name: "Send it all the same" });
    await Promise.race([dialog.waitFor({ state: "hidden" }), again.waitFor()]).catch(() => {});
    if (await again.isVisible()) await again.click();
    await dialog.waitFor({ state: "hidden" }).catch(async () => fail(`${name}: ${await dialog.innerText()}`));
}

/// Tab until that, inside of `within`, has the focus; on the way every focus has to be seen.
export async function reach(page, name, within = "*") {
    for (let i = 0; i < 90; i += 1) {
        await page.keyboard.press("Tab");
        const now = await page.evaluate((where) => {
            const e = document.activeElement, style = getComputedStyle(e), around = getComputedStyle(e.closest(".row") ?? e);
            return { name: (e.labels?.[0]?.textContent ?? e.textContent ?? "").trim(), body: e === document.body || e.tagName === "MAIN", inside: e.closest(where) !== null, ring: [style, around].some((one) => one.outlineStyle !== "none" && parseFloat(one.outlineWidth) >= 1.5) };
        }, within);
        if (now.body) continue;
        if (!now.ring) fail(`the focus on "${now.name}" is not seen`);
        if (now.inside && now.name.startsWith(name)) return;
    }
    fail(`the keyboard does not reach ${name}`);
}

export async function settled(page) {
    await page.locator("main h1").first().waitFor();
    await page.waitForFunction(() => !/Loading …|Lädt …/.test(document.querySelector("main").innerText));
}

/// What axe finds on the page as it is. Evaluated from outside: the page's own policy lets no foreign script in.
export async function accessible(page, axe, where = "document") {
    // Colours that are still on their way to another theme are nobody's contrast.
    await page.waitForFunction(() => document.getAnimations().every((one) => one.playState !== "running"));
    const session = await page.context().newCDPSession(page);
    const { result: known } = await session.send("Runtime.evaluate", { expression: "typeof axe" });
    if (known.value === "undefined") await session.send("Runtime.evaluate", { expression: axe });
    const { result } = await session.send("Runtime.evaluate", { expression: `axe.run(${where}, {resultTypes: ['violations']}).then((r) => JSON.stringify(r.violations.map((v) => [v.id, v.nodes.slice(0, 2).map((n) => n.html.slice(0, 160) + ' ' + n.any.map((a) => a.message).join(';'))])))`, awaitPromise: true, returnByValue: true });
    await session.detach();
    return result.value === "[]" ? "" : result.value;
}

/// The page as it stands, in both themes: what covers it, or stands above it, is looked at while it does.
export async function accessibleInBoth(page, axe, what) {
    for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        const found = await accessible(page, axe);
        check(`axe finds nothing: ${what}, ${colorScheme}`, found === "", found);
    }
    await page.emulateMedia({ colorScheme: "light" });
}

/// What the page's own thread has worked since it was asked last, in milliseconds of its processor: a busy machine adds nothing.
export async function meter(page) {
    const session = await page.context().newCDPSession(page);
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    let before = 0;
    return async () => {
        const { metrics } = await session.send("Performance.getMetrics");
        const now = metrics.find((one) => one.name === "TaskDuration").value * 1000, spent = now - before;
        before = now;
        return Math.round(spent);
    };
}
/// The most work between two frames while a long list is scrolled through.
export async function scrolled(page, worked, steps) {
    let most = 0;
    await worked();
    for (let i = 0; i < steps; i += 1) {
        await page.evaluate((y) => new Promise((resolve) => { scrollTo(0, y); requestAnimationFrame(() => requestAnimationFrame(resolve)); }), i * 9000);
        most = Math.max(most, await worked());
    }
    return most;
}

/// What is wrong with the page as it is: of axe, wider than the window, or with more than one thing of a name.
async function wrong(page, axe, where) {
    const found = await accessible(page, axe, where);
    const wide = await page.evaluate((of) => { const e = document.querySelector(of) ?? document.documentElement; return e.scrollWidth - Math.min(innerWidth, e.clientWidth); }, where === "document" ? "html" : "dialog[open]");
    return `${found}${wide > 0 ? ` ${wide} pixels too wide` : ""}`;
}

/// Buttons that act at once, or ask the browser itself for something.
const acts = /^(Print|Drucken|Send it again|Noch einmal senden|Copy the id|Kennung kopieren)$/;

/// Opens every dialog that the screen offers, one of each name, looks at it, and leaves it by Escape. Answers what is wrong.
async function dialogsOf(page, axe) {
    const findings = [], known = new Set();
    const buttons = page.locator("main button[type=button]:not(.tile, .goes):visible");
    const dialog = inDialog(page);
    let opened = 0;
    for (let i = 0; i < (await buttons.count()); i += 1) {
        const name = (await buttons.nth(i).innerText()).trim();
        if (known.has(name) || acts.test(name)) continue;
        known.add(name);
        await buttons.nth(i).click();
        // Most buttons open one; on a busy machine after a while.
        if (!(await dialog.waitFor({ timeout: 1500 }).then(() => true, () => false))) continue;
        opened += 1;
        await page.locator("dialog[open] .ahead:not(.quiet), dialog[open] .refused").first().waitFor({ timeout: 3000 }).catch(() => {});
        const found = await wrong(page, axe, "document.querySelector('dialog[open]')");
        if (found) findings.push(`dialog "${name}": ${found}`);
        await page.keyboard.press("Escape");
        await dialog.waitFor({ state: "hidden" });
    }
    return { findings, opened };
}

/// Every screen with its folds open, and every dialog of it: accessible, and no wider than the window. Answers how many dialogs.
export async function everything(page, axe, screens, what) {
    const findings = [];
    let dialogs = 0;
    for (const screen of screens) {
        await goTo(page, screen);
        await settled(page);
        await page.evaluate(() => { for (const fold of document.querySelectorAll("main details")) fold.open = true; });
        const found = await wrong(page, axe, "document");
        if (found) findings.push(`${screen} ${what}: ${found}`);
        const of = await dialogsOf(page, axe);
        dialogs += of.opened;
        findings.push(...of.findings.map((one) => `${screen} ${what}: ${one}`));
    }
    check(`every screen, fold and dialog: ${screens.length} screens, ${dialogs} dialogs, ${what}`, findings.length === 0, findings.join("\n"));
    return dialogs;
}

/// Texts in lists that end where their cell does, without a sign that there is more.
export const cut = (page) => page.evaluate(() => [...document.querySelectorAll(".row [role=cell], .row [role=cell] *")]
    .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX === "hidden" && getComputedStyle(one).textOverflow !== "ellipsis")
    .map((one) => one.innerText.slice(0, 60)));

/// Every screen: accessible, no wider than the window, and nothing cut off.
export async function round(page, axe, screens, what) {
    const findings = [];
    for (const screen of screens) {
        await goTo(page, screen);
        await settled(page);
        const found = await accessible(page, axe);
        if (found) findings.push(`${screen} ${what}: ${found}`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (wide > 0) findings.push(`${screen} is ${wide} pixels too wide, ${what}`);
        for (const text of await cut(page)) findings.push(`${screen} cuts "${text}" off, ${what}`);
    }
    check(`axe finds nothing, ${what}`, findings.length === 0, findings.join("\n"));
}
