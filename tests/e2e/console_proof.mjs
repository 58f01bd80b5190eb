// "Verify now" finds out what does not hold: entries that a proof leaves out or that are others than those shown, a note, a log
// that was rewritten.
//   node console_proof.mjs MODULES CHROMIUM URL FOLDER-FOR-SCREENSHOTS      (console_person.mjs)
import { account, caller, check } from "./console_house.mjs";
import { begin, goTo, signIn } from "./console_person.mjs";
import { opened } from "./console_scene.mjs";

const { admin, end, person, url } = await begin();
await account(url, admin, "ada", "officer");
const ask = caller(url, (await admin("/v1/tokens", { person: "olga", role: "officer" })).token);
const breach = { "role.controller": "yes", personal_data_breach: "true" };
const [{ id }, other] = [await opened(ask, { title: "Backups were readable" }, breach, 3), await opened(ask, { title: "Another" }, breach, 2)];
const { version } = await ask(`/v1/incidents/${id}`);
// Sealed within a minute.
for (let left = 100; left > 0 && (await covered()) < version; left -= 1) await new Promise((resolve) => setTimeout(resolve, 1000));
async function covered() {
    const proof = await fetch(`${url}/v1/audit/proof?incident=${id}&seq=${version}`, { headers: { Authorization: `Bearer ${process.env.ADMIN}` } });
    return proof.ok ? version : 0;
}

const ada = await person();
await signIn(ada, "ada");
const steps = ada.locator(".section [role=status] li");
/// What a page that was opened anew says after the button: one line for each check.
async function verified() {
    await goTo(ada, "#/register");
    await ada.getByRole("heading", { level: 1, name: "Register" }).waitFor();
    await goTo(ada, "#/proof");
    await ada.getByLabel("Also each entry of").selectOption(id);
    await ada.getByRole("button", { name: "Verify now" }).click();
    await steps.first().waitFor();
    await ada.locator("button.primary:enabled", { hasText: "Verify now" }).waitFor();
    return (await steps.allInnerTexts()).map((one) => one.replace(/\s+/g, " "));
}
/// The same, of answers that somebody changed on their way.
async function forged(what, path, change, wanted) {
    await ada.route(path, async (route) => {
        const answer = await route.fetch();
        await change(route, answer);
    });
    const lines = await verified();
    await ada.unrouteAll({ behavior: "wait" });
    check(`${what}: it does not hold`, lines.some((one) => one.startsWith("does not hold") && wanted.test(one)), lines);
}
const json = (change) => async (route, answer) => route.fulfill({ response: answer, json: change(await answer.json()) });

const honest = await verified();
check("what was not touched holds, every entry of it", honest.length === 3 && honest[0].startsWith("holds") && honest[2].startsWith("holds") && honest[2].includes(`${version} of ${version} entries`), honest);

const at = /at entry 2 /, proofOfSecond = (asked) => asked.pathname === "/v1/audit/proof" && asked.searchParams.get("seq") === "2";
const missing = { type: "urn:tocsin:problem:not-found", title: "", status: 404, detail: "There is none.", instance: "" };
await forged("an entry in the middle that no checkpoint covers", proofOfSecond, (route) => route.fulfill({ status: 404, json: missing }), at);
const proofOfLast = (asked) => asked.pathname === "/v1/audit/proof" && asked.searchParams.get("seq") === String(version);
await ada.route(proofOfLast, (route) => route.fulfill({ status: 404, json: missing }));
const young = (await verified())[2];
check("of the newest entry it says that it is not covered yet", young.startsWith("not yet") && young.includes(`${version - 1} of ${version} entries`), young);
await ada.route(proofOfLast, (route) => route.fulfill({ status: 404, json: missing }));
const onTimeline = (change) => json((body) => ({ ...body, items: change(body.items) }));
await forged("one that was there long before the checkpoint, and is not covered", (asked) => asked.pathname.endsWith("/timeline"),
    onTimeline((items) => items.map((one) => (one.seq === version ? { ...one, recorded_at: "2026-01-01T00:00:00Z" } : one))), new RegExp(`at entry ${version} `));
const foreign = await ask(`/v1/audit/proof?incident=${other.id}&seq=2`);
await forged("the proof of another entry, good in itself", proofOfSecond, (route) => route.fulfill({ json: foreign }), at);
await forged("and under the name of this one", proofOfSecond, (route) => route.fulfill({ json: { ...foreign, incident_id: id } }), at);
await forged("a hash on the timeline that is not the tree's", (asked) => asked.pathname.endsWith("/timeline"),
    onTimeline((items) => items.map((one) => (one.seq === 2 ? { ...one, hash: "0".repeat(64) } : one))), at);
await forged("a timeline without one entry", (asked) => asked.pathname.endsWith("/timeline"), onTimeline((items) => items.filter((one) => one.seq !== 2)), at);
await forged("a path that leads elsewhere", proofOfSecond, json((body) => ({ ...body, path: body.path.map((one, i) => (i === 0 ? "0".repeat(64) : one)) })), at);
await forged("a note whose size somebody changed", "**/v1/audit/checkpoint",
    async (route, answer) => route.fulfill({ response: answer, body: (await answer.text()).replace(/\n(\d+)\n/, (_, size) => `\n${Number(size) + 1}\n`) }), /signed/);

// What this browser saw before is remembered.
await ada.evaluate(() => {
    const seen = JSON.parse(localStorage.getItem("tocsin.checkpoint"));
    localStorage.setItem("tocsin.checkpoint", JSON.stringify({ ...seen, root: "0".repeat(64) }));
});
const rewritten = await verified();
check("a log that is not what this browser saw before: it does not hold", rewritten[1].startsWith("does not hold"), rewritten);
await end();
