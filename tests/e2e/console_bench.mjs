// Measures the console, for docs/benchmarks.md, over a book of ten thousand duties: how soon after navigation, with nothing kept, the
// due board and an incident can be used, how soon all of the board is there, and what the page's own thread works while it is loaded,
// scrolled and filtered. By hand, on a quiet machine; it judges nothing but what nobody would wait for.
//   TOCSIN_WALK_SECONDS=580 tests/e2e/console_test.sh BIN_DIR FOLDER console_bench.mjs
import { account, caller, check } from "./console_house.mjs";
import { begin, goTo, meter, scrolled, signIn } from "./console_person.mjs";
import { opened } from "./console_scene.mjs";

const { admin, end, person, url } = await begin();
await account(url, admin, "ada", "officer");
const ask = caller(url, (await admin("/v1/tokens", { person: "olga", role: "officer" })).token);
// Every law that is installed counts (console_test.sh): each incident has a hundred duties and more.
const wanted = 10_000, breach = { "role.controller": "yes", personal_data_breach: "true" };
let duties = 0, incidents = 0, one = "";
async function fill() {
    while (duties < wanted) {
        const made = await opened(ask, { title: `Incident no-${(incidents += 1)}`, system: "objects" }, breach, 1 + (incidents % 60));
        duties += (await ask(`/v1/duties?incident_id=${made.id}&limit=500`)).items.filter((of) => of.live).length;
        one ||= made.id;
    }
}
await Promise.all(Array.from({ length: 4 }, fill));
console.log(`a book of ${duties} live duties in ${incidents} incidents`);

// Usable: what is first needed stands there, and takes a key or a click. From nothing: no file and no answer is kept.
const screens = { board: ["#/", ".rows-body .row", "#filter"], "all of the board": ["#/", ".tiles:not([aria-busy])", ".rows-body .row"], incident: [`#/incidents/${one}`, ".duty .actions button", ".tabs a"] };
const ada = await person();
await ada.context().addInitScript(() => {
    if (location.protocol === "about:") return;
    const look = () => {
        const needed = JSON.parse(sessionStorage.getItem("needed") ?? "[]");
        if (needed.length > 0 && needed.every((of) => document.querySelector(of))) globalThis.usable = performance.now();
        else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
});
await signIn(ada, "ada");
const session = await ada.context().newCDPSession(ada);
await session.send("Network.setCacheDisabled", { cacheDisabled: true });
const loads = Number(process.env.TOCSIN_LOADS ?? 40);
for (const [name, [hash, ...needed]] of Object.entries(screens)) {
    const times = [];
    await ada.evaluate((of) => sessionStorage.setItem("needed", JSON.stringify(of)), needed);
    for (let i = 0; i < loads; i += 1) {
        await ada.goto("about:blank");
        await ada.goto(`${url}/console/${hash}`);
        await ada.waitForFunction(() => globalThis.usable > 0);
        times.push(await ada.evaluate(() => globalThis.usable));
    }
    times.sort((a, b) => a - b);
    const at = (share) => Math.round(times[Math.min(loads - 1, Math.floor(share * loads))]);
    console.log(`${name}, from nothing to usable, ${loads} loads: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, worst ${at(1)} ms`);
    check(`${name} keeps nobody waiting`, at(0.95) < 5000, `${at(0.95)} ms`);
    await ada.goto(`${url}/console/#/register`);
}

await ada.goto(`${url}/console/#/register`);
await ada.getByRole("heading", { level: 1, name: "Register" }).waitFor();
const worked = await meter(ada);
const spent = async (what, act) => {
    const began = Date.now();
    await worked();
    await act();
    console.log(`${what}: ${Date.now() - began} ms, of which the page worked ${await worked()} ms`);
};
// What does not apply is live and stands on no board.
const all = /^(\d{4,}) of \1$/;
await spent("all duties loaded", async () => { await goTo(ada, "#/"); await ada.getByText(all).waitFor(); });
console.log(`scrolled through: at most ${await scrolled(ada, worked, 100)} ms of work between two frames`);
await spent("filtered, thirteen keys", async () => { await ada.getByLabel("Filter").pressSequentially("incident no-7"); await ada.getByText(/^\d+ of \d{4,}$/).and(ada.getByText(/^(?!0 )\d{1,4} of/)).waitFor(); });
await spent("filtered by a tile", async () => { await ada.getByLabel("Filter").fill(""); await ada.getByRole("button", { name: /undecided/ }).click(); await ada.getByRole("button", { name: /undecided/, pressed: true }).waitFor(); });
await end();
