// What the walks over the rules share: people, scenes by the API, and eyes for what stands on a page.
import { account, caller, check, code, stepNow } from "./console_house.mjs";
import { fill, goTo, inDialog, settled, signIn } from "./console_person.mjs";
import { opened } from "./console_scene.mjs";

export const controller = { "role.controller": "yes", "role.processor": "no", personal_data_breach: "true" };
export const ago = (hours) => new Date(Date.now() - hours * 3_600_000).toISOString();

/// ada and bob (officers), grace (approver, signed in by `signInGrace`); hopital-nord has a way in.
export async function house({ admin, url }) {
    const grace = await account(url, admin, "grace", "approver");
    for (const one of ["ada", "bob"]) await account(url, admin, one, "officer");
    const ask = caller(url, (await admin("/v1/tokens", { person: "ada", role: "officer", purpose: "the scene" })).token);
    await admin("/v1/endpoints", { owner: "customer:hopital-nord", url: `http://127.0.0.1:${process.env.SINK}/hook`, types: ["*"] });
    return {
        ask, grace,
        scene: (title, facts, aware) => opened(ask, { title }, facts, aware),
        fact: (of, name, value) => of.tell(of.on, { type: "set_fact", data: { fact: name, value } }),
        anchor: (of, name, at, reasons) => of.tell(of.on, { type: "set_anchor", occurred_at: at, data: { anchor: name, reasons } }),
        signInGrace: (page) => signIn(page, "grace", code(grace.secret, Math.max(grace.used + 1, stepNow()))),
    };
}

export const region = (page, name) => page.getByRole("region", { name, exact: true });
export const duty = (page, article) => page.locator("li.duty", { hasText: article });

/// Opens one side of an incident anew, with every fold of it.
export async function look(page, of, side = "") {
    await goTo(page, "#/new");
    await page.getByLabel("What happened").waitFor();
    await goTo(page, `#/incidents/${of.id}${side}`);
    await page.locator(".incident-head").waitFor();
    await settled(page);
    await page.evaluate(() => { for (const fold of document.querySelectorAll("main details")) fold.open = true; });
}
export const text = async (of) => (await of.innerText()).replace(/\s+/g, " ");
/// Checks that all of it stands there, once the page has heard of it.
export async function said(what, of, ...wanted) {
    await of.waitFor();
    const until = Date.now() + 10_000;
    const stands = (words) => wanted.every((one) => (one instanceof RegExp ? one.test(words) : words.includes(one)));
    let words = await text(of);
    for (; !stands(words) && Date.now() < until; words = await text(of)) await new Promise((wake) => setTimeout(wake, 200));
    check(what, stands(words), words);
}
/// The time of an instant as the page writes it, for whoever is in Berlin.
export const wall = (at) => new Date(at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Berlin" });

/// An instant as a field of the browser in Berlin takes it.
export const local = (at) => new Date(at).toLocaleString("sv-SE", { timeZone: "Europe/Berlin" }).replace(" ", "T").slice(0, 16);

/// So many hours after somebody became aware of what `house.scene` opened.
export const after = (of, hours) => Date.parse(of.aware) + hours * 3_600_000;

/// What the engine says against an action, as its dialog is filled. Nothing is sent.
export async function heldBack(page, scope, name, values = {}) {
    await scope.getByRole("button", { name, exact: true }).first().click();
    await fill(page, values);
    await inDialog(page).getByText("Not yet:").waitFor();
    const words = await text(inDialog(page).locator(".ahead"));
    await page.keyboard.press("Escape");
    await inDialog(page).waitFor({ state: "hidden" });
    return words;
}
