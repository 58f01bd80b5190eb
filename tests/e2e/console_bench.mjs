// Measures the console, for docs/benchmarks.md: how soon after navigation, with nothing kept, the due board and an incident can be
// used, and what the page's own thread works while ten thousand duties are loaded, scrolled and filtered. By hand, on a quiet
// machine; it judges nothing.
//   tests/e2e/console_test.sh BIN_DIR FOLDER console_bench.mjs
import { account, caller } from "./console_house.mjs";
import { begin, goTo, meter, scrolled, signIn } from "./console_person.mjs";

const { admin, end, person, url } = await begin();
await account(url, admin, "ada", "officer");
const officer = caller(url, (await admin("/v1/tokens", { person: "olga", role: "officer" })).token);
let one = "";
for (let i = 0; i < 20; i += 1) {
    const { incident_id, version } = await officer("/v1/incidents", { title: `Incident ${i}`, system: "objects" });
    one = incident_id;
    let seen = version;
    const event = async (body) => { seen = (await officer(`/v1/incidents/${incident_id}/events`, body, { "If-Match": `"v${seen}"` })).version; };
    await event({ type: "assess", data: {} });
    for (const fact of ["role.controller", "personal_data_breach"]) await event({ type: "set_fact", data: { fact, value: fact === "role.controller" ? "yes" : "true" } });
    await event({ type: "set_anchor", data: { anchor: "aware", reasons: "It was read." } });
}

// Usable: what is first needed stands there, and takes a key or a click. From nothing: no file and no answer is kept.
const screens = { board: ["#/", ".rows-body .row", "#filter"], incident: [`#/incidents/${one}`, ".duty .actions button", ".tabs a"] };
const ada = await person();
await ada.context().addInitScript((all) => {
    const look = () => {
        const [, ...needed] = all.find(([hash]) => hash === (location.hash || "#/")) ?? [];
        if (needed.length > 0 && needed.every((of) => document.querySelector(of))) globalThis.usable = performance.now();
        else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
}, Object.values(screens));
await signIn(ada, "ada");
const session = await ada.context().newCDPSession(ada);
await session.send("Network.setCacheDisabled", { cacheDisabled: true });
const loads = 40;
for (const [name, [hash]] of Object.entries(screens)) {
    const times = [];
    for (let i = 0; i < loads; i += 1) {
        await ada.goto("about:blank");
        await ada.goto(`${url}/console/${hash}`);
        await ada.waitForFunction(() => globalThis.usable > 0);
        times.push(await ada.evaluate(() => globalThis.usable));
    }
    times.sort((a, b) => a - b);
    const at = (share) => Math.round(times[Math.min(loads - 1, Math.floor(share * loads))]);
    console.log(`${name}, from nothing to usable, ${loads} loads: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, worst ${at(1)} ms`);
}

const many = Array.from({ length: 10_000 }, (_, i) => ({ id: `dut_${i}`, incident_id: `inc_${i % 500}`, rule: `gdpr.${i}`, kind: "authority", recipient: "", state: "running", waiting_for: ["risk_to_persons"], due_at: new Date(Date.now() + i * 600_000).toISOString(), undecided: i % 7 === 0, owner: "ada", deputy: "", accepted: true, live: true, why: { article: "GDPR Art. 33(1)" } }));
await ada.route("**/v1/duties?**", (route) => {
    const from = Number(new URL(route.request().url()).searchParams.get("cursor") ?? 0);
    return route.fulfill({ json: { items: many.slice(from, from + 500), next: from + 500 < many.length ? String(from + 500) : null } });
});
const worked = await meter(ada);
const spent = async (what, act) => {
    const began = Date.now();
    await worked();
    await act();
    console.log(`${what}: ${Date.now() - began} ms, of which the page worked ${await worked()} ms`);
};
await goTo(ada, "#/register");
await spent("ten thousand duties loaded", async () => { await goTo(ada, "#/"); await ada.getByText("10000 of 10000").waitFor(); });
console.log(`scrolled through: at most ${await scrolled(ada, worked, 100)} ms of work between two frames`);
await spent("filtered, nine keys", async () => { await ada.getByLabel("Filter").pressSequentially("gdpr.9999"); await ada.getByText("1 of 10000").waitFor(); });
await spent("filtered by a tile", async () => { await ada.getByLabel("Filter").fill(""); await ada.getByRole("button", { name: /undecided/ }).click(); await ada.getByText(/14\d\d of 10000/).waitFor(); });
await end();
