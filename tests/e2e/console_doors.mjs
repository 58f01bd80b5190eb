// The doors of the desk: a link for an authority by mouse and by keyboard; given-up deliveries sent again together; the form of the
// authority that is told; downloads that are refused; and what forms offer to choose from.
//   node console_doors.mjs MODULES CHROMIUM URL FOLDER-FOR-SCREENSHOTS      (console_person.mjs)
import { check } from "./console_house.mjs";
import { controller, house, look, region, said, text } from "./console_look.mjs";
import { accessibleInBoth, act, begin, goTo, inDialog, reach, settled, signIn } from "./console_person.mjs";

const around = await begin(), { admin, axe, end, person, url } = around;
const { ask, scene, signInGrace } = await house(around);
const ada = await person(), grace = await person();
await signIn(ada, "ada");
await signInGrace(grace);
const axed = (page, what) => accessibleInBoth(page, axe, what);
const status = async (path) => (await fetch(url + path)).status;

// A link for an authority: made by whoever may, shown once, read, ended.
const breach = await scene("Account records were read", { ...controller, risk_to_persons: "likely" }, 10);
await breach.tell(breach.on, { type: "name_system", data: { system: "accounts" } });
await look(grace, breach, "/documents");
const links = region(grace, "A link for an authority");
await said("at first no link is open", links, "No link is open.");
await links.getByRole("button", { name: "Make a link for an authority" }).click();
check("the lead authority of the data map is suggested", (await inDialog(grace).getByLabel("Which authority").inputValue()) === "cnil");
await inDialog(grace).getByRole("button", { name: "Cancel" }).click();
await act(grace, links, "Make a link for an authority", { "Which authority": "cnil", "Good for how many hours": "24", "What it is for": "Their letter of Monday" });
const secret = links.locator("code.secret");
await secret.waitFor();
const path = new URL(await secret.innerText()).pathname;
check("the link opens the incident, without an account", path.startsWith("/r/tocsinr_") && (await status(path)) === 200, path);
await axed(grace, "a link that was made");
await links.getByRole("button", { name: "I have it" }).click();
await secret.waitFor({ state: "detached" });
await look(grace, breach, "/documents");
await said("the list says for whom and for what, and that it was used", links.locator("li", { hasText: "cnil" }), "Their letter of Monday", "valid", "good until", /last used (?!never)/);
check("and what opens it is not shown again", !(await text(links)).includes("tocsinr_"));
await act(grace, links, /^End the link: cnil, /);
await links.locator("summary", { hasText: "Ended (1)" }).waitFor();
check("an ended link opens nothing", (await status(path)) === 404);
await look(ada, breach, "/documents");
const seen = region(ada, "A link for an authority");
await said("an officer reads the list, and is told who makes links", seen, "cnil", "An approver makes and ends them.");
check("and gets no button for it", (await seen.getByRole("button").count()) === 0);

// The same without a mouse.
await look(grace, breach, "/documents");
await grace.locator("body").evaluate(() => document.getElementById("main").focus());
await reach(grace, "Make a link for an authority");
await grace.keyboard.press("Enter");
await inDialog(grace).waitFor();
await reach(grace, "Make a link for an authority", "dialog button.primary");
await inDialog(grace).locator(".ahead .label").waitFor();
await grace.keyboard.press("Enter");
await secret.waitFor();
await grace.waitForFunction(() => document.activeElement?.classList.contains("once"));
check("by keyboard a link is made, and has the focus", true);
await reach(grace, "I have it");
await grace.keyboard.press("Enter");
await reach(grace, "End the link");
await grace.keyboard.press("Enter");
await inDialog(grace).locator(".ahead .label").waitFor();
await reach(grace, "End the link", "dialog button.primary");
await grace.keyboard.press("Enter");
await links.locator("summary", { hasText: "Ended (2)" }).waitFor();
check("and ended", true);

// The form of the authority that is told: the lead's, or that of whom a notice goes to; another one can be chosen.
const formOf = (page, label = "Form") => page.locator("main").getByLabel(label, { exact: true });
await look(ada, breach, "/documents");
const form = region(ada, "The authority's form");
await form.getByText("Chosen for CNIL").waitFor();
check("the form of the lead authority stands first", (await formOf(ada).inputValue()) === "cnil");
await formOf(ada).selectOption("dpc");
await form.getByText("Data Protection Commission:").waitFor();
check("another one can be chosen", (await form.getByText("Chosen for CNIL").count()) === 0);
const letter = async (to) => (await breach.tell("/v1/notices", { incident_id: breach.id, audience: "authority", subject: "s", text: "t", recipients: [to] })).object_id;
for (const [to, form, words] of [["ico", "ico", "Chosen for ICO"], ["bfdi", "edpb-2026-draft", "There is no form of BfDI's own here"]]) {
    await goTo(ada, `#/notices/${await letter(to)}`);
    await ada.getByText(words).waitFor();
    await settled(ada);
    check(`beside a letter to ${to} stands its form, or the draft of all`, (await formOf(ada).inputValue()) === form, await formOf(ada).inputValue());
}

// A download that is refused says so where it was asked for.
await goTo(ada, "#/register");
await settled(ada);
const csv = () => ada.getByRole("link", { name: "Register (CSV)" }).click();
const problem = (code, detail) => ({ status: code, json: { type: "urn:tocsin:problem:too-large", title: "", status: code, detail, instance: "" } });
await ada.route("**/v1/register?format=csv*", (route) => route.fulfill(problem(413, "More than fits one file; ask for a part by from and to.")));
await csv();
await ada.locator(".refused", { hasText: "ask for a part by from and to" }).waitFor();
check("a register that is too large says what to do, and the page stays", ada.url().endsWith("#/register"));
await axed(ada, "a download that is refused");
await ada.unroute("**/v1/register?format=csv*");
await ada.route("**/v1/register?format=csv*", (route) => route.abort());
await csv();
await ada.locator(".refused", { hasText: "does not answer" }).waitFor();
check("and one that nobody answers says so", true);
await ada.unroute("**/v1/register?format=csv*");
const [file] = await Promise.all([ada.waitForEvent("download"), csv()]);
check("and otherwise the file is kept under its name, and nothing is refused", file.suggestedFilename().endsWith(".csv") && (await ada.locator(".refused").count()) === 0, file.suggestedFilename());
await look(ada, breach, "/documents");
for (const [name, ending] of [["Evidence bundle (ZIP)", ".zip"], ["War-room sheet (PDF)", ".pdf"]]) {
    const [taken] = await Promise.all([ada.waitForEvent("download"), ada.getByRole("link", { name }).click()]);
    check(`${name} comes as a file`, taken.suggestedFilename().endsWith(ending), taken.suggestedFilename());
}

// What forms offer to choose from; an id can be typed all the same.
const other = await scene("A disk was away", controller, 5);
await look(ada, breach);
const offered = async (name, label) => {
    await ada.getByRole("button", { name, exact: true }).first().click();
    const field = inDialog(ada).getByLabel(label, { exact: true });
    await ada.waitForFunction((of) => document.querySelector(`dialog[open] [name=${of}]`)?.list?.options.length > 0, await field.getAttribute("name"));
    const found = await field.evaluate((e) => [...e.list.options].map((one) => [one.value, one.label]));
    await ada.keyboard.press("Escape");
    await inDialog(ada).waitFor({ state: "hidden" });
    return found;
};
const into = await offered("Merge the incident into another", "Into which incident (its id)");
check("merging offers the other open incidents by their titles", into.some(([id, words]) => id === other.id && words.startsWith("A disk was away")) && !into.some(([id]) => id === breach.id), into);
const lines = await offered("Overrule the map", "Line, as customer:ID");
check("overruling offers the lines of the blast radius", lines.some(([line]) => line.startsWith("supplier:")), lines);

// Given up, and sent again together: how many first, then what became of it.
const gone = await admin("/v1/endpoints", { owner: "subscription", url: "http://127.0.0.1:9/gone", types: ["*"] });
await goTo(ada, "#/operator");
await settled(ada);
const dead = region(ada, "Given up");
const listed = (n) => ({ items: Array.from({ length: n }, (_, i) => ({ id: `dlv_${i}`, type: "incident.opened", recipient: "", endpoint_id: gone.object_id ?? "ep_1", notice_id: "", channel: "webhook", attempts: 12, created_at: new Date().toISOString() })), next: null });
let left = 3;
await ada.route("**/v1/deliveries?state=dead*", (route) => route.fulfill({ json: listed(left) }));
const asked = [];
await ada.route("**/v1/deliveries/replay**", (route) => {
    asked.push([route.request().url().includes("dry_run"), route.request().postDataJSON()]);
    if (!route.request().url().includes("dry_run")) left = 1;
    return route.fulfill({ json: { replayed: route.request().url().includes("dry_run") ? 3 : 2 } });
});
await goTo(ada, "#/register");
await settled(ada);
await goTo(ada, "#/operator");
await dead.getByText("dlv_2").waitFor();
await dead.getByRole("button", { name: "Send all of these again" }).click();
await inDialog(ada).getByText("3 would go out again.").waitFor();
await axed(ada, "sending all again");
await inDialog(ada).getByLabel("Which").selectOption({ index: 1 });
await inDialog(ada).getByText("3 would go out again.").waitFor();
await inDialog(ada).locator("button.primary").click();
await dead.getByText("2 go out again.").waitFor();
await said("what is left says how to learn why", dead, "What still stands here was not sent");
const real = asked.filter(([dry]) => !dry);
check("it was asked for once, of that one endpoint", real.length === 1 && Object.keys(real[0][1]).join() === "endpoint_id", asked);
await ada.unrouteAll({ behavior: "wait" });
const none = await ask("/v1/deliveries/replay", {});
check("and the engine's own route takes what the page asks for", none.replayed === 0, none);
await end();
