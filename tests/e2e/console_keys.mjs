// Hands that have a keyboard and nothing else: fields, buttons, dialogs and signing in. Every focus on the way is seen.
import { fail, password } from "./console_house.mjs";
import { inDialog, reach } from "./console_person.mjs";

export const focus = (page) => page.evaluate(() => {
    const e = document.activeElement;
    return { name: (e.labels?.[0]?.textContent ?? e.textContent ?? "").trim(), tag: e.tagName, dialog: e.closest("dialog[open]") !== null };
});
export async function press(page, name, within) {
    await reach(page, name, within);
    await page.keyboard.press("Enter");
}
/// Types into a field, or chooses by the first letters where it is a list.
export async function enter(page, name, value, within) {
    const now = await focus(page);
    if (!now.name.startsWith(name) || !["INPUT", "TEXTAREA", "SELECT"].includes(now.tag)) await reach(page, name, within);
    if ((await focus(page)).tag !== "SELECT") await page.keyboard.press("Control+A");
    await page.keyboard.type(value);
}
export async function opens(page, name, within) {
    await page.locator(within, { hasText: name }).first().waitFor();
    await press(page, name, within);
    await inDialog(page).waitFor();
    if (!(await focus(page)).dialog) fail(`the dialog "${name}" does not take the focus`);
}
/// An action with its form, sent with the last key.
export async function act(page, name, values = {}, within = "main button") {
    await opens(page, name, within);
    for (const [label, value] of Object.entries(values)) await enter(page, label, value, "dialog");
    await inDialog(page).locator(".ahead .label").waitFor();
    if (!(await focus(page)).name.startsWith(name)) await reach(page, name, "dialog button");
    await page.keyboard.press("Enter");
    const again = inDialog(page).getByRole("button", { name: "Send it all the same" });
    await Promise.race([inDialog(page).waitFor({ state: "hidden" }), again.waitFor()]).catch(() => {});
    if (await again.isVisible()) await press(page, "Send it all the same", "dialog");
    await inDialog(page).waitFor({ state: "hidden" }).catch(async () => fail(`${name}: ${await inDialog(page).innerText()}`));
}
export async function signsIn(page, login, oneTime) {
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    await enter(page, "Login", login);
    await enter(page, "Password", password);
    if (oneTime) await enter(page, "Code", oneTime());
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Due board" }).waitFor();
}
