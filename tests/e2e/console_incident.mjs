// The page of an incident within five seconds: how long is left stands at its head, the next step is the law's, the way to the
// authority stands beside it; on a telephone as well, and in the picture of the blast radius no line is hidden by a box.
//   node console_incident.mjs MODULES CHROMIUM URL FOLDER-FOR-SCREENSHOTS      (console_person.mjs)
import { check, receiver } from "./console_house.mjs";
import * as keys from "./console_keys.mjs";
import { duty, region, said, text } from "./console_look.mjs";
import { accessible, act, begin, goTo, inDialog, settled, signIn } from "./console_person.mjs";
import { furnish } from "./console_scene.mjs";

const { admin, axe, end, person, url } = await begin();
receiver(Number(process.env.SINK));
const scene = await furnish(url, admin);
const place = (id, tab = "") => `#/incidents/${id}${tab}`;
const clock = (page) => page.getByRole("group", { name: "What is due next" });
const ada = await person();
await signIn(ada, "ada");
/// Another incident's page, once it is there.
async function open(page, id, tab = "") {
    await goTo(page, place(id, tab));
    await page.locator(".incident-head").waitFor();
    await page.waitForFunction((of) => location.hash.includes(of) && document.querySelector(".incident-head code")?.title === of, id);
    await settled(page);
}

// The clock at the head.
await open(ada, scene.incident);
await said("the head says how long is left, until when, and for what", clock(ada), /^1[01] h \d\d min · due .*\d\d:\d\d CET/, "Tell the authority · GDPR Art. 33(1)");
await open(ada, scene.open);
await said("what is undecided would be due", clock(ada), /^6[56] h \d\d min · would be due /);
await open(ada, scene.late);
await said("what is late says by how much", clock(ada), /^8 h \d\d min late · due /);
const colours = await clock(ada).locator(".left").evaluate((e) => [getComputedStyle(e).color, getComputedStyle(document.documentElement).getPropertyValue("--late").trim()]);
check("and is red", colours[0] === "rgb(179, 22, 29)" && colours[1] === "#b3161d", colours);

// The page's own id is short, and whole a click away.
await said("the head shows the end of the id", ada.locator(".incident-head code"), new RegExp(`^inc_…${scene.late.slice(-8)}$`));
await ada.context().grantPermissions(["clipboard-read", "clipboard-write"]);
await ada.getByRole("button", { name: "Copy the id" }).click();
await ada.getByText("Copied").waitFor();
check("and copies the whole", (await ada.evaluate(() => navigator.clipboard.readText())) === scene.late);

// The next step.
const next = region(ada, "Next step");
const buttons = await next.locator("button:not(.plain):visible, a.button:visible").allInnerTexts();
check("the first button is the law's step, and only it leads on", buttons[0] === "Record the filing to the authority" && (await next.locator(".primary:visible").count()) === 1, buttons);
check("buttons name what they act on, and what is seldom wanted is behind a word", buttons.includes("Confirm the incident") && buttons.length <= 6 && !buttons.some((one) => /Split|Merge|Overrule|Set an instant/.test(one)), buttons);
await next.getByText(/^More \(\d+\)$/).click();
await next.getByRole("button", { name: "Split the incident" }).waitFor();
await act(ada, next, "Set the kind", { Kind: "mispostal" });
check("and one press away", (await next.getByRole("button", { name: "Overrule the map" }).isVisible()));
await next.getByRole("button", { name: "Tell the authority" }).click();
check("the step leads to its duty", await duty(ada, "33(1)").evaluate((card) => document.activeElement === card));

// Where to file.
const where = duty(ada, "33(1)").getByRole("group", { name: "Which authority" });
const portal = where.getByRole("link", { name: "Portal of CNIL" });
await portal.waitFor();
check("the authority's portal stands beside the filing, and opens apart", (await portal.getAttribute("href")) === "https://notifications.cnil.fr/notifications/index" && /noopener/.test(await portal.getAttribute("rel")) && (await portal.getAttribute("target")) === "_blank");
await said("and how far the form is, with the way to it", where, /The form: \d+ of \d+ filled in/, "Neither its portal nor its telephone is in the data map.");
await where.getByRole("link", { name: "Fill in and print the form" }).click();
await region(ada, "The authority's form").waitFor();
await admin("/v1/map/records", { record: { kind: "authority", id: "bfdi", name: "BfDI", countries: ["DE"], lead: "no", contact: "+49 228 997799", portal: "javascript:alert(1)" } });
await open(ada, scene.late);
await where.getByText("+49 228 997799").waitFor();
check("a telephone stands there, and what is no https address is no link", (await where.locator("a[href^='javascript']").count()) === 0 && /javascript:alert/.test(await text(where)));

// By keyboard alone: behind the word, and the filing itself.
const eve = await person();
await keys.signsIn(eve, "ada");
await open(eve, scene.open);
await keys.press(eve, "More", "main summary");
await keys.act(eve, "Name a system", { System: "objects" });
await open(eve, scene.late);
await keys.act(eve, "Record the filing to the authority", { "Is everything": "y", Reference: "CNIL-9", Reasons: "It was found late." });
await eve.locator("li.duty.card-done", { hasText: "33(1)" }).waitFor();
await said("once it is filed, the head stands still at that, and says how late it was", clock(eve), /^done, late · filed .*CET/, /8 h \d\d min late/);
await said("and so does the card", duty(eve, "33(1)"), /8 h \d\d min late/);
check("nothing wrong with the page as it is", (await accessible(eve, axe)) === "", await accessible(eve, axe));

// The assessment's words.
await open(ada, scene.open, "/assessment");
const questions = region(ada, "Open questions");
await said("a question says which duties it decides, by their names", questions, "decides Tell the authority · GDPR Art. 33(1), Tell the people · GDPR Art. 34(1)");
check("no rule is named by its code", !/gdpr\.\d/.test(await text(questions)), await text(questions));
await said("an instant under which nothing is decided says what would be due", region(ada, "Awareness"), /stays undecided, would be due/);
await open(ada, scene.late, "/assessment");
await said("counts are words", region(ada, "Facts"), "about 7,000");
const decision = region(ada, "The decision");
await said("what the score still asks is asked in words", decision, "Full name: how easily does it identify?");
check("under one heading", (await text(decision)).split("Severity score (ENISA)").length === 2 && !/ei\.full_name/.test(await text(decision)), await text(decision));

// The blast radius: heads, a legend, and lines that no box hides.
await open(ada, scene.incident, "/radius");
await ada.locator(".graph-edge").first().waitFor();
await said("the columns have heads, and dashes a legend", region(ada, "Blast radius"), "Systems", "Whom it concerns", "dashed: the map does not say");
const hidden = await ada.evaluate(() => {
    const boxes = [...document.querySelectorAll(".graph-node rect")].map((one) => one.getBBox());
    return [...document.querySelectorAll(".graph-edge")].filter((edge) => {
        const long = edge.getTotalLength();
        for (let at = 0; at <= long; at += 2) {
            const { x, y } = edge.getPointAtLength(at);
            if (boxes.some((box) => x > box.x + 3 && x < box.x + box.width - 3 && y > box.y + 1 && y < box.y + box.height - 1)) return true;
        }
        return false;
    }).map((edge) => edge.textContent);
});
check("no line passes through a box", hidden.length === 0, hidden);
check("a name that is cut is whole in its title", (await ada.locator(".graph-node > title").allTextContents()).some((one) => /^Hosting of customers' projects/.test(one)));

// What can be pressed is seen as that: borders of 3:1, in both themes.
const borders = (page) => page.evaluate(() => {
    const channels = (text) => text.match(/[\d.]+/g).map(Number);
    const light = ([r, g, b]) => [r, g, b].map((c) => c / 255).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
    const behind = (e) => { for (let at = e; at; at = at.parentElement) { const c = channels(getComputedStyle(at).backgroundColor); if (c[3] !== 0) return c; } return [255, 255, 255]; };
    const weak = [];
    for (const one of document.querySelectorAll("main button:not(.plain), main a.button, main input:not([type=radio], [type=checkbox]), main select, main .answer")) {
        if (one.getClientRects().length === 0) continue;
        const style = getComputedStyle(one), edge = light(channels(style.borderTopColor)), ground = light(behind(one.parentElement));
        const ratio = (Math.max(edge, ground) + 0.05) / (Math.min(edge, ground) + 0.05);
        if (parseFloat(style.borderTopWidth) === 0 || ratio < 3) weak.push(`${one.innerText || one.tagName} ${ratio.toFixed(2)}`);
    }
    return weak;
});
for (const theme of ["light", "dark"]) {
    await ada.emulateMedia({ colorScheme: theme });
    for (const where of ["#/", place(scene.open), place(scene.open, "/assessment")]) {
        await goTo(ada, where);
        await settled(ada);
        await ada.locator(where === "#/" ? ".tile" : "li.card").first().waitFor();
        await ada.waitForTimeout(300);
        const weak = await borders(ada);
        check(`what can be pressed has a border that is seen, ${theme}, ${where === "#/" ? "the board" : where.split("/").pop()}`, weak.length === 0, weak);
    }
}

// On a telephone.
const phone = await person({ viewport: { width: 360, height: 740 } });
await signIn(phone, "ada");
await open(phone, scene.incident);
await clock(phone).waitFor();
const head = await clock(phone).boundingBox(), tabs = await phone.locator("nav.tabs").boundingBox();
check("on a telephone the clock is seen at once, before tabs and buttons", head.y + head.height < 640 && head.y + head.height <= tabs.y, [head, tabs]);
await phone.evaluate(() => scrollTo(0, 900));
await phone.waitForTimeout(200);
check("and stays in view", (await clock(phone).boundingBox()).y >= -1 && (await clock(phone).boundingBox()).y < 60, await clock(phone).boundingBox());
const now = await phone.locator(".chart-now").evaluate((line) => { const box = line.closest(".scroll").getBoundingClientRect(), at = line.getBoundingClientRect(); return [at.x - box.x, box.width]; });
check("the picture of the clocks opens on the present", now[0] >= 0 && now[0] <= now[1], now);
await phone.evaluate(() => { for (const fold of document.querySelectorAll("main details")) fold.open = true; });
check("nothing wrong with it at 360 pixels", (await accessible(phone, axe)) === "" && (await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0, await accessible(phone, axe));
await phone.getByRole("button", { name: "Deutsch" }).click();
await phone.getByRole("group", { name: "Was als Nächstes fällig ist" }).getByText("fällig").waitFor();
await phone.getByRole("button", { name: "Meldung an die Behörde festhalten" }).waitFor();
check("in German as well", (await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
check("dialogs bear the step's name", await (async () => { await phone.getByRole("button", { name: "Meldung an die Behörde festhalten" }).click(); return inDialog(phone).getByRole("heading", { name: "Meldung an die Behörde festhalten" }).isVisible(); })());
await open(ada, scene.late, "/assessment");
await said("whether a role is ours is asked in a sentence", region(ada, "Open questions"), "Are we a processor of this data?");
await end();
