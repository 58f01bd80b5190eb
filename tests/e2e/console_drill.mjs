// Begins a drill by the console, by keyboard alone; signs in there by its link, beside the real session, which stays; ends it, and
// reads its certificate.
//   node console_drill.mjs MODULES CHROMIUM URL FOLDER-FOR-SCREENSHOTS      (console_person.mjs)
import { account, check, fail, password } from "./console_house.mjs";
import { begin, goTo, inDialog, reach, round, settled, signIn } from "./console_person.mjs";

const { admin, axe, end, person, pictures, url } = await begin();
await account(url, admin, "ada", "officer");
await account(url, admin, "rae", "responder");
const region = (page, name) => page.getByRole("region", { name, exact: true });

const ada = await person();
await signIn(ada, "ada");
// Here from before it begins, so that what is seen later is what the page learned by itself.
const rae = await person();
await signIn(rae, "rae");
await goTo(rae, "#/drill");
await settled(rae);
await goTo(ada, "#/drill");
await settled(ada);
check("the scenarios that come with the program are offered", (await region(ada, "Begin one").locator(".card").count()) === 3);
await ada.evaluate(() => document.getElementById("main").focus());
await reach(ada, "Begin this drill");
await ada.keyboard.press("Enter");
await inDialog(ada).locator(".ahead .label").waitFor();
check("how long it takes is said with the pace", /60 seconds in one, \d+ minutes in all/.test(await inDialog(ada).innerText()));
await inDialog(ada).getByLabel("Pace").selectOption("60");
await inDialog(ada).locator("button.primary").focus();
await ada.keyboard.press("Enter");
const once = ada.locator(".once");
await once.waitFor({ timeout: 90_000 });
const links = await once.locator("code").allInnerTexts();
check("two links are shown", links.length === 2 && links.every((one) => /^http:\/\/127\.0\.0\.1:\d+\/console\/#\/invitation\/[0-9a-f]{64}$/.test(one)), links);
check("and have the focus", await once.evaluate((e) => e === document.activeElement));
await region(ada, "Runs now").getByRole("link", { name: "Open the drill" }).waitFor();
await round(ada, axe, ["#/drill"], "a drill that runs");
if (pictures) await ada.screenshot({ path: `${pictures}/drill.png`, fullPage: true });

// There: another engine on another port of the same host, in the same browser.
const link = await once.getByRole("link", { name: "Open as officer" }).getAttribute("href");
const login = (await once.locator("p", { hasText: /^officer: / }).innerText()).replace("officer: ", "").trim();
const there = await ada.context().newPage();
there.on("pageerror", (error) => fail(`an error on the page: ${error.message}`));
await there.goto(link);
await there.locator(".drill-banner").waitFor();
check("the invitation is filled in, and stands in no address", !(await there.evaluate(() => location.href)).match(/[0-9a-f]{64}/));
check("as it was shown", link.endsWith(await there.getByLabel("Invitation").inputValue()));
await there.getByLabel("Password").fill(password);
await there.getByRole("button", { name: "Go on", exact: true }).click();
await there.getByRole("heading", { name: "Your account is ready" }).waitFor();
await there.getByRole("link", { name: "Sign in", exact: true }).click();
await signIn(there, login);
check("each page there says that it is a drill", await there.locator(".drill-banner").isVisible());
await goTo(there, "#/drill");
await settled(there);
check("and none is begun inside it", (await there.getByRole("button", { name: "Begin this drill" }).count()) === 0);
const names = (await ada.context().cookies(url)).map((one) => one.name).sort();
check("both sessions have a cookie of their own", names.join() === "__Host-tocsin,__Host-tocsin-drill", names);

await ada.reload();
await ada.getByRole("heading", { name: "Drill", level: 1 }).waitFor();
check("the real session is still signed in, and bears no banner", (await ada.locator(".drill-banner").count()) === 0);
check("the links are shown no more", !/[0-9a-f]{64}/.test(await ada.content()));
await there.getByRole("button", { name: "Sign out" }).click();
await there.getByRole("heading", { name: "Sign in", level: 1 }).waitFor();
await ada.reload();
await region(ada, "Runs now").waitFor();
check("signing out of the drill signs nobody out of the real engine", true);

// Everybody sees that one runs; who may not begin one has no button.
await region(rae, "Runs now").getByRole("link", { name: "Open the drill" }).waitFor();
check("others see that it runs", (await rae.locator("main button").count()) === 0);

await region(ada, "Runs now").getByRole("button", { name: "End the drill" }).click();
await inDialog(ada).locator(".ahead .label").waitFor();
await inDialog(ada).locator("button.primary").click();
await region(ada, "Drills before").getByRole("link", { name: "Certificate (PDF)" }).waitFor({ timeout: 60_000 });
await region(rae, "Drills before").getByRole("link", { name: "Certificate (PDF)" }).waitFor();
check("it ends, and every page follows by itself", /some missed/.test(await region(ada, "Drills before").innerText()));
const pdf = await ada.evaluate(async () => {
    const answer = await fetch(document.querySelector("a[href$='certificate?format=pdf']").href);
    return `${answer.status} ${new TextDecoder().decode((await answer.arrayBuffer()).slice(0, 5))}`;
});
check("its certificate is a PDF", pdf === "200 %PDF-", pdf);
await round(ada, axe, ["#/drill"], "a drill that ended");
const german = await person({ locale: "de-DE", colorScheme: "dark" });
await german.getByLabel("Anmeldename").fill("ada");
await german.getByLabel("Passwort").fill(password);
await german.getByRole("button", { name: "Anmelden", exact: true }).click();
await german.locator("nav").first().waitFor();
await goTo(german, "#/drill");
await german.getByText("Frühere Übungen").waitFor();
await round(german, axe, ["#/drill"], "in German and dark");
await end();
